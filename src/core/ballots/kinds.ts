/**
 * What a module adds to the ballots that it holds: who runs and scrutinizes them, and what follows from closing and
 * counting. A kind that nobody adds to is an ordinary vote.
 */
import type { Refusal } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Policy } from '../access/policy.ts';
import type { Ctx, Services } from '../context/context.ts';
import type { RatioValue, RuleAnswer } from '../rulebook/index.ts';
import type { BallotPaper } from './paper.ts';
import type { Container } from './officials.ts';
import type { Ratio } from './rules.ts';
import type { Ballot } from './schema.ts';

export interface RollCounts {
  entitled: number;
  taken: { portal: number; paper: number };
}

/**
 * How many have taken part, for whether a vote may be closed now. Before its last day a paper that was handed out, or a
 * token, is no vote yet: whoever has it may still want to cast it.
 */
export const tookPart = (
  { secrecy, closesOn }: Pick<Ballot, 'secrecy' | 'closesOn'>,
  { taken }: RollCounts,
  today: string,
): number => (today >= closesOn ? taken.portal + taken.paper : secrecy === 'blind' ? 0 : taken.portal);

/** How an item of a meeting is put to the vote, where it is not for, against or abstain on its wording. */
export interface ItemVote {
  paper: BallotPaper;
  /** null: no majority is asked. */
  majority: RuleAnswer<RatioValue> | null;
  /** A quorum asked besides the body's own. */
  quorum?: RuleAnswer<RatioValue>;
  /** Who is shown the result; everybody who may see the ballot unless told. For named people alone it is never blind. */
  audience?: Ballot['audience'];
  /** Least share of the roll that must take part. */
  floor?: Ratio & { source: string };
  /** Employees who are there and do not vote on it, being rated. */
  without?: readonly string[];
}

/** An item of a meeting, for the module whose subject it is about. */
export interface SubjectItem {
  id: string;
  meetingId: string;
  subjectId: string;
  title: string;
}

export interface BallotKind {
  kind: string;
  /** Items of a meeting about such a subject are put to the vote as this kind, with the paper that `ofItem` makes. */
  itemSubject?: string;
  /** Refuses where the subject is not ready to be voted on. */
  ofItem?(ctx: Ctx, item: SubjectItem): Promise<ItemVote>;
  /** Refuses where the subject cannot come before this meeting; brings its papers. */
  onAgenda?(ctx: Ctx, item: SubjectItem): Promise<void>;
  /** After the item was put to the vote, in the same transaction. */
  put?(ctx: Ctx, item: SubjectItem, ballot: Ballot): Promise<void>;
  /** Where an item's subject is found at the desk, below the unit. */
  itemPath?(subjectId: string): string;
  /** Who keeps the roll, hands out paper, opens, closes and counts; narrower than the operations' own policy. */
  run?: Policy;
  /** Who confirms the count. */
  scrutinize?: Policy;
  /** For what its tellers and scrutineers are named, where that is neither a meeting nor the ballot itself. */
  container?(ctx: Ctx, ballot: Ballot): Promise<Container>;
  /** The subjects of the ballots of this kind whose officials are named for a container, where `container` says so. */
  subjectsIn?(ctx: Ctx, of: Container): Promise<readonly string[]>;
  /**
   * On whom the votes of a meeting, an election or a ballot are, as far as they are of this kind: who is rated, elected or
   * recalled. They neither run such a vote nor count it, see or confirm its count (`leftToOthers`).
   *
   * @param ballot on whom this one is, of those whose officials are named for the container
   */
  onWhom?(ctx: Ctx, of: Container, ballot?: Ballot): Promise<readonly string[]>;
  /** Says to somebody on whom the vote is why they leave it to others, and to whom. */
  leave?(ctx: Ctx, ballot: Ballot, on: readonly string[]): Promise<Refusal>;
  /** Where the ballot's subject is found at the desk, below the unit: 'cases/…'. */
  subjectPath?(ballot: Ballot): string | null;
  /** Voters read of it on the portal under the same path. */
  onPhone?: boolean;
  /** Who is on a roll of named people; the meeting, election or constituency tells it otherwise. */
  rollWords?(ctx: Ctx, ballot: Ballot): Promise<Text | null>;
  /** Why the vote cannot be closed today; null when it can. */
  notYetClosable?(ctx: Ctx, ballot: Ballot, counts: RollCounts): Promise<Text | null>;
  /** After the vote has closed, in the same transaction. */
  closed?(ctx: Ctx, ballot: Ballot, counts: RollCounts): Promise<void>;
  /** Before a scrutineer confirms: refuses where the subject has moved on. */
  beforeConfirming?(ctx: Ctx, ballot: Ballot): Promise<void>;
  /** After the last scrutineer has confirmed: the ballot is published or void. */
  counted?(ctx: Ctx, ballot: Ballot): Promise<void>;
}

/** Whose business an item's subject is, where a module votes on it in a way of its own. */
export const kindOfSubject = (
  { ballotKinds }: Pick<Services, 'ballotKinds'>,
  subjectKind: string | null,
): BallotKind | undefined =>
  subjectKind === null
    ? undefined
    : [...ballotKinds.values()].find((kind) => kind.itemSubject === subjectKind);
