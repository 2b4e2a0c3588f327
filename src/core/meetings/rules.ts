/**
 * The statutory logic of congresses and general meetings, apart from any I/O; numbers come from the rulebook as arguments.
 *
 *   formOf               delegates or everyone, by head count
 *   allotSeats           seats to constituencies by head count, none without one
 *   composition          shares of managers, women, teachers, front line, checked while nominating
 *   shareOutlook         the same of those who stand: the worst or the best that can come of it
 *   electedBy            whether a constituency's election holds
 *   quorumOf             who had to be there, who was, how many were needed
 *   papersDue, reportDue the days by which papers and the report must be out
 *   voteFormFor          whether an item is voted on, and how
 *   outcomeOf            whether a count passes, with the sum explained
 *   meetingSteps         from which state a meeting goes where
 *   countsAsHeld         whether a meeting counts as one of the year's
 *   codeAt, codeHolds    the rotating check-in code
 *
 * Sources: 企业民主管理规定, 上海市职工代表大会条例 arts. 15, 16, 21, 28, 31, 37, 浙江省企业民主管理条例 arts. 10, 11, 15,
 * 学校教职工代表大会规定, 基层工会会员代表大会条例; which number holds where stands in rulebook/.
 */
import { createHmac } from 'node:crypto';
import { addDays, latestDayBefore, type WorkCalendar } from '../clock/index.ts';
import { isMajority, leastVotes, type Ratio, type RatioValue, type RuleAnswer } from '../rulebook/index.ts';
import type { DelegateCategory, MeetingState, Power, QuorumSnapshot, VoteCount, VoteForm } from './schema.ts';

type RatioRule = RuleAnswer<RatioValue>;

export const sourceOf = (rule: Pick<RuleAnswer, 'document' | 'number' | 'article' | 'confirmed'>) => ({
  document: rule.document,
  number: rule.number,
  article: rule.article,
  confirmed: rule.confirmed,
});

const ratioOf = (rule: RatioRule): Ratio => ({ ...rule.value, strict: rule.strict === true });

/** Below the rule's number of people all of them meet. */
export const formOf = (headcount: number, threshold: number): 'delegates' | 'everyone' =>
  headcount < threshold ? 'everyone' : 'delegates';

/**
 * Seats for each constituency by its share of the people: one after another to whom the next seat brings nearest to that
 * share (Sainte-Laguë); ties to the larger constituency, then to the earlier one. Where there are at least as many seats
 * as constituencies with people, none of these goes without.
 *
 * @returns in the order given; adds up to `seats` where anybody is there
 */
export function allotSeats(seats: number, headcounts: readonly number[]): number[] {
  const inhabited = headcounts.map((n, at) => ({ n, at })).filter((each) => each.n > 0);
  const result = headcounts.map(() => 0);
  if (inhabited.length === 0) return result;
  let left = seats;
  if (seats >= inhabited.length) {
    for (const { at } of inhabited) result[at] = 1;
    left -= inhabited.length;
  }
  for (; left > 0; left--) {
    const next = inhabited.reduce((best, each) => {
      const ahead = each.n * (2 * result[best.at]! + 1) - best.n * (2 * result[each.at]! + 1);
      return ahead > 0 || (ahead === 0 && each.n > best.n) ? each : best;
    });
    result[next.at]! += 1;
  }
  return result;
}

export interface DelegateFacts {
  category: DelegateCategory;
  sex: 'male' | 'female' | null;
  employmentForm: string;
}

/** Who stands in production, teaching or research, and not over others. */
export const isFrontLine = (category: DelegateCategory | undefined): boolean =>
  category === 'frontLine' || category === 'technician' || category === 'teacher';

export interface CompositionRules {
  managers: RatioRule | null;
  teachers: RatioRule | null;
  /** `suitableShare`, `aboutShareOfStaff` or `atLeastShareOfStaff`. */
  women: RuleAnswer | null;
  frontLine: RatioRule | null;
  /** `suitableShare`: for judgement. */
  dispatched: RuleAnswer | null;
}

export interface CompositionCheck {
  id: 'managers' | 'women' | 'teachers' | 'frontLine' | 'dispatched';
  count: number;
  of: number;
  /** Most or least that the rule allows; null where it names no number. */
  limit: { num: number; den: number; sense: 'most' | 'least' } | null;
  /** null: the rule asks for judgement, not for a number. */
  met: boolean | null;
  /** How many fewer or more are needed to meet it. */
  gap: number;
  /** Binding: no reason passes it. A share that is only recommended may be passed with one. */
  mandatory: boolean;
  source: ReturnType<typeof sourceOf> | null;
}

/** Shares among the delegates. `staff` is the whole staff, for the shares of women and of dispatched workers. */
export function composition(
  delegates: readonly DelegateFacts[],
  staff: { people: number; women: number; dispatched: number },
  rules: CompositionRules,
): CompositionCheck[] {
  const of = delegates.length;
  const checks: CompositionCheck[] = [];
  const managers = delegates.filter(
    (each) => each.category === 'manager' || each.category === 'leader',
  ).length;
  if (rules.managers) {
    const { num, den } = rules.managers.value;
    const most = Math.floor((of * num) / den);
    checks.push({
      id: 'managers',
      count: managers,
      of,
      limit: { num, den, sense: 'most' },
      met: of === 0 ? null : managers * den <= of * num,
      gap: Math.max(0, managers - most),
      mandatory: rules.managers.mandatory,
      source: sourceOf(rules.managers),
    });
  }
  const atLeast = (id: 'teachers' | 'frontLine', rule: RatioRule | null, count: number) => {
    if (!rule) return;
    const ratio = ratioOf(rule);
    checks.push({
      id,
      count,
      of,
      limit: { ...rule.value, sense: 'least' },
      met: of === 0 ? null : isMajority(ratio, count, of),
      gap: of === 0 ? 0 : Math.max(0, leastVotes(ratio, of) - count),
      mandatory: rule.mandatory,
      source: sourceOf(rule),
    });
  };
  atLeast('teachers', rules.teachers, delegates.filter((each) => each.category === 'teacher').length);
  atLeast('frontLine', rules.frontLine, delegates.filter((each) => isFrontLine(each.category)).length);
  if (rules.women) {
    const women = delegates.filter((each) => each.sex === 'female').length;
    const choice = (rules.women.value as { choice?: string }).choice;
    const exact = choice === 'atLeastShareOfStaff';
    const least = staff.people === 0 ? 0 : Math.ceil((of * staff.women) / staff.people);
    checks.push({
      id: 'women',
      count: women,
      of,
      limit:
        choice === 'suitableShare' || staff.people === 0
          ? null
          : { num: staff.women, den: staff.people, sense: 'least' },
      met: of === 0 || staff.people === 0 ? null : women >= least ? true : exact ? false : null,
      gap: Math.max(0, least - women),
      mandatory: rules.women.mandatory,
      source: sourceOf(rules.women),
    });
  }
  if (staff.dispatched > 0)
    checks.push({
      id: 'dispatched',
      count: delegates.filter((each) => each.employmentForm === 'dispatched').length,
      of,
      limit: { num: staff.dispatched, den: staff.people, sense: 'least' },
      met: null,
      gap: 0,
      mandatory: false,
      source: rules.dispatched && sourceOf(rules.dispatched),
    });
  return checks;
}

/** A constituency that has nominated: how many of its seats are open, and who stands for them. */
export interface Nominated {
  seats: number;
  standing: readonly DelegateFacts[];
}

const unknownDelegate: DelegateFacts = { category: 'other', sex: null, employmentForm: 'regular' };
const anybody = (fact: Partial<DelegateFacts>): DelegateFacts => ({ ...unknownDelegate, ...fact });

/**
 * Shares while candidates are nominated. Who will be elected is open, so a ceiling is judged by the worst that the
 * candidates can bring, a floor by the best; seats for which nobody stands yet can still bring anybody.
 *
 * @param total seats of the whole term
 * @returns the checks, each of `total` delegates
 */
export function shareOutlook(
  total: number,
  elected: readonly DelegateFacts[],
  nominated: readonly Nominated[],
  staff: Parameters<typeof composition>[1],
  rules: CompositionRules,
): CompositionCheck[] {
  const open = Math.max(
    0,
    total -
      elected.length -
      nominated.reduce((sum, part) => sum + Math.min(part.seats, part.standing.length), 0),
  );
  const chosen = (wanted: (each: DelegateFacts) => boolean, rest: DelegateFacts): DelegateFacts[] => [
    ...elected,
    ...nominated.flatMap((part) =>
      [...part.standing].sort((a, b) => Number(wanted(b)) - Number(wanted(a))).slice(0, part.seats),
    ),
    ...Array.from({ length: open }, () => rest),
  ];
  const cases: Record<CompositionCheck['id'], [(each: DelegateFacts) => boolean, DelegateFacts]> = {
    managers: [(each) => each.category === 'manager' || each.category === 'leader', unknownDelegate],
    women: [(each) => each.sex === 'female', anybody({ sex: 'female' })],
    teachers: [(each) => each.category === 'teacher', anybody({ category: 'teacher' })],
    frontLine: [(each) => isFrontLine(each.category), anybody({ category: 'frontLine' })],
    // Judged by eye: how many stand, and nobody who does not.
    dispatched: [(each) => each.employmentForm === 'dispatched', unknownDelegate],
  };
  return Object.entries(cases).flatMap(([id, [wanted, rest]]) =>
    composition(chosen(wanted, rest), staff, rules).filter((check) => check.id === id),
  );
}

export interface ConstituencyVote {
  /** Everybody in the constituency. */
  people: number;
  turnout: number;
  votes: number;
}

/** @returns what is missing; null when the election holds */
export function electedBy(
  vote: ConstituencyVote,
  rules: { turnout: RatioRule; majority: RatioRule },
): { fault: 'turnout' | 'majority'; needed: number; had: number } | null {
  const turnout = leastVotes(ratioOf(rules.turnout), vote.people);
  if (vote.turnout < turnout) return { fault: 'turnout', needed: turnout, had: vote.turnout };
  const majority = leastVotes(ratioOf(rules.majority), vote.people);
  return vote.votes < majority ? { fault: 'majority', needed: majority, had: vote.votes } : null;
}

/** A quorum by the rule. Nobody is a quorum of nobody. */
export function quorumOf(entitled: number, present: number, rule: RatioRule): QuorumSnapshot {
  const ratio = ratioOf(rule);
  return {
    entitled,
    present,
    needed: leastVotes(ratio, entitled),
    met: isMajority(ratio, present, entitled),
    num: ratio.num,
    den: ratio.den,
    strict: ratio.strict,
    source: sourceOf(rule),
  };
}

/** The last day on which papers for a meeting on `plannedOn` go out in time. */
export function papersDue(
  plannedOn: string,
  rule: { value: number; unit: string | null },
  calendar: WorkCalendar,
): string {
  return latestDayBefore(
    plannedOn,
    rule.unit === 'workdays' ? { workdays: rule.value } : { days: rule.value },
    calendar,
  );
}

/** The last day for the report to the union above after a meeting that closed on `closedOn`. */
export function reportDue(
  closedOn: string,
  rule: { value: number; unit: string | null },
  calendar: WorkCalendar,
): string {
  return rule.unit === 'workdays' || rule.unit === null
    ? calendar.addWorkdays(closedOn, rule.value)
    : addDays(closedOn, rule.value);
}

/**
 * How an item is voted on: elections and appraisals always in secret; what is passed or decided in secret where the
 * rule says so for every vote, or for major matters and this is one; what is only deliberated on, and a report that is
 * heard, is noted.
 */
export function voteFormFor(
  power: Power,
  matter: { major: boolean; heard: boolean },
  secret: string | null,
): VoteForm {
  if (power === 'deliberate' || (power === 'supervise' && matter.heard)) return 'none';
  if (power === 'elect' || power === 'supervise') return 'secret';
  return secret === 'everyVote' || matter.major ? 'secret' : 'showOfHands';
}

/** Whether a form that somebody wants may stand where the rule asks `asked`: stricter always may. */
export const formAllowed = (wanted: VoteForm, asked: VoteForm): boolean =>
  ['none', 'showOfHands', 'secret'].indexOf(wanted) >= ['none', 'showOfHands', 'secret'].indexOf(asked);

export interface RawCount {
  form: VoteForm;
  entitled: number;
  present: number;
  for: number;
  against: number;
  abstain: number;
  invalid: number;
}

/** Adds up a vote by the rule: on all who are entitled, or on those present. */
export function outcomeOf(raw: RawCount, rule: RatioRule): VoteCount & { passed: boolean } {
  const ratio = ratioOf(rule);
  const base = rule.base ?? 'entitled';
  const baseCount = base === 'entitled' ? raw.entitled : raw.present;
  return {
    ...raw,
    base,
    baseCount,
    needed: leastVotes(ratio, baseCount),
    num: ratio.num,
    den: ratio.den,
    strict: ratio.strict,
    source: sourceOf(rule),
    passed: isMajority(ratio, raw.for, baseCount),
  };
}

/** The sum in words, as the big screen, the minutes and the resolution show it. */
export function explainCount(count: VoteCount): { zh: string; en: string } {
  const share = `${count.num}/${count.den}`;
  const zhShare = count.strict ? `超过 ${share}` : ` ${share} 以上`;
  const base = count.base === 'entitled' ? { zh: '应到', en: 'entitled' } : { zh: '实到', en: 'present' };
  return {
    zh: `${base.zh} ${count.baseCount} 人，须${zhShare}，即至少 ${count.needed} 票；赞成 ${count.for} 票，反对 ${count.against} 票，弃权 ${count.abstain} 票${count.invalid > 0 ? `，无效 ${count.invalid} 票` : ''}。`,
    en: `${count.baseCount} ${base.en}; ${count.strict ? `more than ${share}` : `${share} or more`} is at least ${count.needed}; ${count.for} for, ${count.against} against, ${count.abstain} abstained${count.invalid > 0 ? `, ${count.invalid} invalid` : ''}.`,
  };
}

/** What may be done with a meeting, from which states, and where it leads. */
export const meetingSteps = {
  announce: { from: ['preparing'], to: 'noticed' },
  open: { from: ['noticed'], to: 'open' },
  adjourn: { from: ['open'], to: 'adjourned' },
  resume: { from: ['adjourned'], to: 'open' },
  close: { from: ['open', 'adjourned'], to: 'closed' },
  cancel: { from: ['preparing', 'noticed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly MeetingState[]; to: MeetingState }>;
export type MeetingStep = keyof typeof meetingSteps;

export const mayStep = (step: MeetingStep, state: MeetingState): boolean =>
  (meetingSteps[step].from as readonly string[]).includes(state);

/** A meeting counts when it opened with a quorum and kept it, or resolved on something before it was lost. */
export const countsAsHeld = (meeting: {
  opening: Pick<QuorumSnapshot, 'met'>;
  closing: Pick<QuorumSnapshot, 'met'>;
  resolved: number;
}): boolean => meeting.opening.met && (meeting.closing.met || meeting.resolved > 0);

/** How long one check-in code shows, and how many windows back it still serves a slow phone. */
export const codeWindow = { seconds: 15, grace: 1 };

/** The code of a moment: an HMAC over meeting, sitting and window, so that a photo of the screen is worth nothing later. */
export function codeAt(seed: Buffer, meetingId: string, sitting: number, at: Date): string {
  const window = Math.floor(at.getTime() / 1000 / codeWindow.seconds);
  return codeOfWindow(seed, meetingId, sitting, window);
}

export function codeHolds(seed: Buffer, meetingId: string, sitting: number, code: string, at: Date): boolean {
  const window = Math.floor(at.getTime() / 1000 / codeWindow.seconds);
  for (let back = 0; back <= codeWindow.grace; back++)
    if (codeOfWindow(seed, meetingId, sitting, window - back) === code) return true;
  return false;
}

const codeOfWindow = (seed: Buffer, meetingId: string, sitting: number, window: number): string =>
  createHmac('sha256', seed).update(`${meetingId}|${sitting}|${window}`).digest('base64url').slice(0, 22);
