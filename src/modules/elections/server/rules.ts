/**
 * The statutory logic of elections, pure: numbers come from the rulebook as arguments.
 *
 *   electionSteps, mayStep      the states of an election as data
 *   contestFaults               what is wrong with what is to be elected
 *   outcomeOfRound              who is elected, tied, kept; what is left
 *   contestStateAfter           what a contest needs next
 *   explainRound                the sum in words
 *   wardStateAfter, wardRoundIn   the same of a vote in a constituency or group
 *   stands, proposedByOf        who stands there, and who put them forward
 *   boardSeats                  which seats law and charter keep for employees
 *   contractExtendedTo          to which day an officer's labor contract goes on by law
 *   moveProtected               whether an officer's move asks for consent
 *
 * Sources: 工会基层组织选举工作条例 (总工发〔2016〕27号); 中华人民共和国工会法 (2021) art. 18, 19; 公司法 (2023) art. 68, 76.
 */
import { addDays, daysBetween } from '../../../core/clock/dates.ts';
import { electedOf, type Tally } from '../../../core/ballots/rules.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { contestName } from '../locale.ts';

export const electionKinds = ['renewal', 'byElection', 'directors'] as const;
export type ElectionKind = (typeof electionKinds)[number];

export const electionStates = [
  'preparing',
  'requested',
  'nominating',
  'publicity',
  'ready',
  'elected',
  'reported',
  'inOffice',
  'refused',
  'cancelled',
] as const;
export type ElectionState = (typeof electionStates)[number];

export const offices = ['member', 'chair', 'viceChair', 'director', 'supervisor'] as const;
export type Office = (typeof offices)[number];
export const directorSeats = ['director', 'supervisor'] as const;
export const contestStates = ['open', 'unidentified', 'tied', 'short', 'done'] as const;
export type ContestState = (typeof contestStates)[number];
export const candidateStates = [
  'standing',
  'withdrawn',
  'struck',
  'notCarried',
  'notElected',
  'elected',
] as const;
export const roundKinds = ['preliminary', 'final', 'runOff', 'further'] as const;
export type RoundKind = (typeof roundKinds)[number];

export interface Source {
  document: string;
  article: string | null;
  confirmed: boolean;
}

/** A source as it is named in a sentence. */
export const sourceInWords = ({ document, article, confirmed }: Source): { zh: string; en: string } => ({
  zh: `《${document}》${article ? `第 ${article} 条` : ''}${confirmed ? '' : '（待核实）'}`,
  en: `${document}${article ? `, art. ${article}` : ''}${confirmed ? '' : ' (not confirmed)'}`,
});

/** What may be done with an election, from which states, and where it leads. */
export const electionSteps = {
  request: { from: ['preparing'], to: 'requested' },
  permit: { from: ['requested'], to: 'nominating' },
  return: { from: ['requested'], to: 'preparing' },
  /** Whoever asked takes it back, before it is answered. */
  takeBack: { from: ['requested'], to: 'preparing' },
  /** Boards' seats need no permission of the union above. */
  begin: { from: ['preparing'], to: 'nominating' },
  publish: { from: ['nominating'], to: 'publicity' },
  /** Too few are left: the list is drawn up anew, and published anew. */
  nominateAgain: { from: ['publicity', 'ready'], to: 'nominating' },
  endPublicity: { from: ['publicity'], to: 'ready' },
  conclude: { from: ['ready'], to: 'elected' },
  report: { from: ['elected'], to: 'reported' },
  approve: { from: ['reported'], to: 'inOffice' },
  refuse: { from: ['reported'], to: 'refused' },
  takeOffice: { from: ['elected'], to: 'inOffice' },
  cancel: { from: ['preparing', 'requested', 'nominating', 'publicity', 'ready'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly ElectionState[]; to: ElectionState }>;
export type ElectionStep = keyof typeof electionSteps;

const ofBoards: readonly ElectionStep[] = ['begin', 'takeOffice'];
const ofUnionAbove: readonly ElectionStep[] = [
  'request',
  'takeBack',
  'permit',
  'return',
  'report',
  'approve',
  'refuse',
];

/** Whether a step leads on from a state, for this kind of election. */
export function mayStep(step: ElectionStep, election: { kind: ElectionKind; state: ElectionState }): boolean {
  const wrong = election.kind === 'directors' ? ofUnionAbove : ofBoards;
  return !wrong.includes(step) && (electionSteps[step].from as readonly string[]).includes(election.state);
}

export interface ContestInput {
  committee: CommitteeKind | null;
  office: Office;
  seats: number;
}

interface Fault {
  field: string;
  zh: string;
  en: string;
}

const elected: readonly CommitteeKind[] = ['union', 'standing', 'fundsAudit', 'women'];

/**
 * What is wrong with what is to be elected, by the place of the contest in the list.
 *
 * @param seatFault what the rulebook says of a committee's seats; asked in a renewal alone
 */
export function contestFaults(
  kind: ElectionKind,
  contests: readonly ContestInput[],
  seatFault: (committee: CommitteeKind, seats: number) => { zh: string; en: string } | null,
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [at, contest] of contests.entries()) {
    const field = `contests.${at}`;
    const key = `${contest.committee}:${contest.office}`;
    if (seen.has(key))
      faults.push({ field: `${field}.office`, zh: '这一项已经列过。', en: 'This is listed already.' });
    seen.add(key);
    const board = contest.office === 'director' || contest.office === 'supervisor';
    if (board !== (kind === 'directors') || board !== (contest.committee === null)) {
      faults.push({
        field: `${field}.committee`,
        zh: '工会组织与职工董事、监事应分开选举。',
        en: 'Union offices and seats of a board are elected apart.',
      });
      continue;
    }
    if (contest.committee === null) continue;
    if (!elected.includes(contest.committee)) {
      faults.push({
        field: `${field}.committee`,
        zh: '这个机构不由选举产生，请在组织机构中登记。',
        en: 'This body is not elected; register it among the committees.',
      });
      continue;
    }
    if (kind === 'renewal' && contest.office === 'member') {
      const chaired = contests.some((one) => one.committee === contest.committee && one.office === 'chair');
      const name = contestName(contest);
      const fault =
        seatFault(contest.committee, contest.seats) ??
        (chaired && contest.seats <= 1
          ? {
              zh: `${name.zh}应多于 1 名：主席、主任从委员中选出。`,
              en: `More than one is needed (${name.en}): the chair is elected from among them.`,
            }
          : null);
      if (fault) faults.push({ field: `${field}.seats`, ...fault });
    }
    if (contest.office === 'chair' && contest.seats !== 1)
      faults.push({ field: `${field}.seats`, zh: '主席、主任只有 1 名。', en: 'There is one chair.' });
    if (kind === 'renewal' && contest.office !== 'member') {
      const members = contests.find((one) => one.committee === contest.committee && one.office === 'member');
      if (!members)
        faults.push({
          field: `${field}.office`,
          zh: '换届时应先列出委员的选举，再从委员中选主席、副主席。',
          en: 'In a renewal list the committee itself first; its officers are elected from it.',
        });
      else if (contest.office === 'viceChair' && contest.seats >= members.seats)
        faults.push({
          field: `${field}.seats`,
          zh: `${contestName(contest).zh}应少于委员名额（${members.seats} 名）。`,
          en: `Fewer than the ${members.seats} seats of the committee (${contestName(contest).en}).`,
        });
    }
  }
  if (kind === 'renewal' && !contests.some((one) => one.committee === 'union' && one.office === 'member'))
    faults.push({
      field: 'contests',
      zh: '换届应包括工会委员会委员的选举。',
      en: 'A renewal includes the union committee.',
    });
  return faults;
}

export interface RoundResult {
  /** Candidate ids, or `name:` and somebody written in. */
  elected: { key: string; votes: number }[];
  /** Level at the edge: a run-off decides among them. */
  tied: { key: string; votes: number }[];
  seatsLeft: number;
  /** Of a preliminary ballot: who goes on. */
  kept: string[];
  /** Written in with enough votes, and not yet known who it is. */
  unidentified: { name: string; votes: number }[];
  /** The sum of every line, for everybody to follow. */
  lines: { key: string; name: string; votes: number; reached: boolean | null }[];
  entitled: number;
  present: number | null;
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  needed: number | null;
  source: string | null;
}

const writtenIn = 'name:';
export const nameOfKey = (key: string): string | null =>
  key.startsWith(writtenIn) ? key.slice(writtenIn.length) : null;

/**
 * What a counted round comes to.
 *
 *   preliminary   the ones with the most votes go on; who stands level at the edge goes on too
 *   final, further   more than half by the rule, then the most votes (core/ballots)
 *   runOff        among those who reached the majority before: the most votes
 */
export function outcomeOfRound(
  kind: RoundKind,
  counted: Tally,
  seats: number,
  names: ReadonlyMap<string, string>,
): RoundResult {
  const votes = new Map<string, number>([
    ...counted.lines.map((line) => [line.id, line.approval.num] as const),
    ...counted.writeIns.map((one) => [`${writtenIn}${one.name}`, one.votes] as const),
  ]);
  const decided = counted.void === null && counted.floorMet;
  const outcome =
    kind === 'preliminary' || !decided
      ? { elected: [], tied: [], seatsLeft: seats }
      : electedOf(kind === 'runOff' ? plurality(counted) : counted, seats);
  const withVotes = (keys: string[]) => keys.map((key) => ({ key, votes: votes.get(key) ?? 0 }));
  const sum = counted.lines[0]?.explain ?? counted.writeIns[0]?.explain ?? null;
  return {
    elected: withVotes(outcome.elected),
    tied: withVotes(outcome.tied),
    seatsLeft: outcome.seatsLeft,
    kept: kind === 'preliminary' && decided ? keptOf(counted, seats) : [],
    unidentified: [],
    lines: [...votes]
      .map(([key, had]) => ({
        key,
        name: nameOfKey(key) ?? names.get(key) ?? '',
        votes: had,
        reached:
          counted.lines.find((line) => line.id === key)?.explain?.reached ??
          counted.writeIns.find((one) => `${writtenIn}${one.name}` === key)?.explain?.reached ??
          null,
      }))
      .sort((a, b) => b.votes - a.votes),
    entitled: counted.entitled,
    present: counted.present,
    issued: counted.issued,
    returned: counted.returned,
    valid: counted.valid,
    invalid: counted.invalid,
    needed: sum?.needed ?? null,
    source: sum?.source ?? null,
  };
}

/** Everybody with a vote counts as having reached the majority: they had, in the round before. */
const plurality = (counted: Tally): Pick<Tally, 'lines' | 'writeIns'> => ({
  lines: counted.lines.map((line) => ({
    ...line,
    explain: {
      base: 'entitled',
      of: counted.entitled,
      needed: 1,
      had: line.approval.num,
      reached: line.approval.num > 0,
      source: '',
    },
  })),
  writeIns: [],
});

function keptOf(counted: Tally, keep: number): string[] {
  const ranked = [...counted.lines].sort((a, b) => b.approval.num - a.approval.num);
  const edge = ranked[Math.min(keep, ranked.length) - 1]?.approval.num ?? 0;
  return ranked.filter((line) => line.approval.num >= edge).map((line) => line.id);
}

/** What a contest needs after a round. Somebody written in must be known before anything else is decided. */
export function contestStateAfter(kind: RoundKind, result: RoundResult): ContestState {
  if (kind === 'preliminary') return 'open';
  if (result.unidentified.length > 0) return 'unidentified';
  if (result.tied.length > 0) return 'tied';
  return result.seatsLeft > 0 ? 'short' : 'done';
}

/** Which rounds may follow in which state of a contest. */
export const roundsIn: Record<ContestState, readonly RoundKind[]> = {
  open: ['preliminary', 'final'],
  unidentified: [],
  tied: ['runOff'],
  short: ['further'],
  done: [],
};

/** The sum of a round in words. In a run-off between people who had the majority, the most votes decide. */
export function explainRound(
  kind: RoundKind,
  result: RoundResult,
  seats: number,
): { zh: string; en: string } {
  const present =
    result.present === null
      ? { zh: '', en: '' }
      : { zh: `，实到 ${result.present} 人`, en: `, ${result.present} present` };
  const least =
    kind === 'runOff'
      ? {
          zh: '，候选人此前都已过半数，得票多的当选',
          en: '; the candidates had the majority before, so the most votes elect',
        }
      : result.needed === null
        ? { zh: '', en: '' }
        : {
            zh: `，当选须得赞成票 ${result.needed} 票以上`,
            en: `; ${result.needed} votes at least to be elected`,
          };
  return {
    zh: `应到 ${result.entitled} 人${present.zh}；发出选票 ${result.issued} 张，收回 ${result.returned} 张，有效 ${result.valid} 张，无效 ${result.invalid} 张${least.zh}；应选 ${seats} 名，当选 ${result.elected.length} 名${result.tied.length > 0 ? `，${result.tied.length} 人票数相等，争 ${result.seatsLeft} 席` : ''}。`,
    en: `${result.entitled} entitled${present.en}; ${result.issued} ballots issued, ${result.returned} returned, ${result.valid} valid, ${result.invalid} invalid${least.en}; ${seats} ${seats === 1 ? 'seat' : 'seats'}, ${result.elected.length} elected${result.tied.length > 0 ? `, ${result.tied.length} level for ${result.seatsLeft}` : ''}.`,
  };
}

// --- votes within a part of the unit ----------------------------------------------------------------------------------

export const wardPurposes = ['delegates', 'recall', 'leader'] as const;
export type WardPurpose = (typeof wardPurposes)[number];
/** `open`: candidates are nominated, or a recall was asked for. `short`: seats are left, or too few took part. */
export const wardStates = [
  'open',
  'voting',
  'unidentified',
  'tied',
  'short',
  'done',
  'failed',
  'cancelled',
] as const;
export type WardState = (typeof wardStates)[number];
/** `proposed`: put forward on the phone, until the desk takes it up or refuses. */
export const wardCandidateStates = [
  'proposed',
  'refused',
  'standing',
  'withdrawn',
  'notElected',
  'elected',
] as const;
export type WardCandidateState = (typeof wardCandidateStates)[number];

/** Whether somebody stands, or stood to the end. */
export const stands = (state: WardCandidateState): boolean =>
  state === 'standing' || state === 'notElected' || state === 'elected';

/** Who put somebody forward, in words that stay: themselves, one, or one with others who seconded. */
export function proposedByOf(
  employeeId: string,
  supporters: readonly { employeeId: string; name: string }[],
): string {
  const others = supporters.filter((one) => one.employeeId !== employeeId);
  if (others.length < supporters.length)
    return others.length === 0 ? '本人自荐' : `本人自荐，${others.length} 人附议`;
  return others.length === 1 ? others[0]!.name : `${others[0]?.name ?? ''}等 ${others.length} 人联名`;
}

/** One ballot of such a vote. */
export interface WardRound {
  kind: Exclude<RoundKind, 'preliminary'>;
  ballotId: string;
  seats: number;
  /** Candidate rows on the paper; none in a recall. */
  candidateIds: string[];
  /** null until it is counted, and for good where the ballot was void. */
  result: RoundResult | null;
  countedOn: string | null;
  void: boolean;
}

/** Which round may follow in which state. */
export const wardRoundIn: Partial<Record<WardState, WardRound['kind']>> = {
  open: 'final',
  tied: 'runOff',
  short: 'further',
};

/** Where a vote stands after a counted round of an election. */
export const wardStateAfter = (result: RoundResult): WardState =>
  result.unidentified.length > 0
    ? 'unidentified'
    : result.tied.length > 0
      ? 'tied'
      : result.seatsLeft > 0
        ? 'short'
        : 'done';

/** A round in words; null until it is counted. */
export const explainWardRound = (round: WardRound): { zh: string; en: string } | null => {
  if (round.void)
    return {
      zh: '收回的票多于发出的票，本轮作废，重新投票。',
      en: 'More ballots came back than were issued: this round is void and held again.',
    };
  if (!round.result) return null;
  const sum = explainRound(round.kind, round.result, round.seats);
  // Where too few took part no sum was judged, so that no number of votes is needed.
  return round.result.needed !== null || round.kind === 'runOff'
    ? sum
    : { zh: `${sum.zh}参加人数不足，选举无效。`, en: `${sum.en} Too few took part: the vote does not hold.` };
};

// --- boards -----------------------------------------------------------------------------------------------------

export interface CompanyForm {
  form: 'limited' | 'jointStock' | 'other';
  boardSeats: number;
  supervisorSeats: number;
  charterDirectors: number;
  charterSupervisors: number;
}

/**
 * Seats that law or charter keeps for employees. A company of the threshold's size with a board has an employee
 * director, unless it has supervisors with employees among them; of the supervisors a share are employees.
 *
 * @param rules the rulebook's numbers: 300 employees (art. 68), one third (art. 76)
 */
export function boardSeats(
  form: CompanyForm,
  employees: number,
  rules: { directorThreshold: number; supervisorShare: { num: number; den: number } },
): { directors: number; supervisors: number; none: boolean } {
  const company = form.form !== 'other';
  const { num, den } = rules.supervisorShare;
  const supervisors = Math.max(
    form.charterSupervisors,
    company ? Math.ceil((form.supervisorSeats * num) / den) : 0,
  );
  const asked = company && form.boardSeats > 0 && employees >= rules.directorThreshold && supervisors === 0;
  return {
    directors: Math.max(form.charterDirectors, asked ? 1 : 0),
    supervisors,
    none: form.boardSeats === 0 && form.supervisorSeats === 0,
  };
}

// --- officers in term -------------------------------------------------------------------------------------------

/**
 * Whether the way somebody left a post before the end of the term asks for consent: a chair's or vice-chair's transfer
 * (art. 18), and anybody's dismissal (art. 19). Who retired or died was not moved.
 */
export function moveProtected(post: Post, ended: string): boolean {
  if (ended === 'transferred') return post === 'chair' || post === 'viceChair';
  return ended === 'left' || ended === 'removed';
}

/**
 * To which day the labor contract of an officer goes on by law (工会法 art. 19): a full-time officer's by as long as they
 * are in office, from the day they took it; another's to the end of the term, where the contract would end before it.
 *
 * @param contract its own last day
 * @param office from the day of taking office to the last day of the term, or the day it was left
 * @returns null where the contract was over before the office was taken
 */
export function contractExtendedTo(
  contract: { endsOn: string; fullTime: boolean },
  office: { from: string; to: string },
): string | null {
  if (contract.endsOn < office.from) return null;
  if (contract.fullTime) return addDays(contract.endsOn, daysBetween(office.from, office.to));
  return contract.endsOn < office.to ? office.to : contract.endsOn;
}
