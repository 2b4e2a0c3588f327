/**
 * What a module adds to the ballots that it holds: who runs and scrutinizes them, and what follows from closing and
 * counting. A kind that nobody adds to is an ordinary vote.
 */
import type { Refusal } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Policy } from '../access/policy.ts';
import type { Ctx } from '../context/context.ts';
import type { RatioValue, RuleAnswer } from '../rulebook/index.ts';
import type { BallotPaper } from './paper.ts';
import type { Ballot } from './schema.ts';

export interface RollCounts {
  entitled: number;
  taken: { portal: number; paper: number };
}

/** How an item of a meeting is put to the vote, where it is not for, against or abstain on its wording. */
export interface ItemVote {
  paper: BallotPaper;
  /** null: no majority is asked. */
  majority: RuleAnswer<RatioValue> | null;
  /** A quorum asked besides the body's own. */
  quorum?: RuleAnswer<RatioValue>;
}

export interface BallotKind {
  kind: string;
  /** Items of a meeting about such a subject are put to the vote as this kind, with the paper that `ofItem` makes. */
  itemSubject?: string;
  /** Refuses where the subject is not ready to be voted on. */
  ofItem?(
    ctx: Ctx,
    item: { id: string; meetingId: string; subjectId: string; title: string },
  ): Promise<ItemVote>;
  /** Who keeps the roll, hands out paper, opens, closes and counts; narrower than the operations' own policy. */
  run?: Policy;
  /** Who confirms the count. */
  scrutinize?: Policy;
  /**
   * Why whoever acts leaves this vote to others, being rated, elected or recalled by it: they neither run it nor see or
   * confirm its count. It says to whom they leave it; null where the vote is not on them.
   */
  judges?(ctx: Ctx, ballot: Ballot): Promise<Refusal | null>;
  /** Where the ballot's subject is found at the desk, below the unit: 'cases/…'. */
  subjectPath?(ballot: Ballot): string;
  /** Why the vote cannot be closed today; null when it can. */
  notYetClosable?(ctx: Ctx, ballot: Ballot, counts: RollCounts): Promise<Text | null>;
  /** After the vote has closed, in the same transaction. */
  closed?(ctx: Ctx, ballot: Ballot, counts: RollCounts): Promise<void>;
  /** Before a scrutineer confirms: refuses where the subject has moved on. */
  beforeConfirming?(ctx: Ctx, ballot: Ballot): Promise<void>;
  /** After the last scrutineer has confirmed: the ballot is published or void. */
  counted?(ctx: Ctx, ballot: Ballot): Promise<void>;
}
