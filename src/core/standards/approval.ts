/**
 * What a standard asks beside its indicators.
 *
 * - `judgeApproval`: the members' assessment (会员评家) against floor and gate
 * - `judgeLowerTitle`: the title that must already be held
 */
import { ratioGap, ratioHolds } from './logic.ts';
import type { Bilingual, Standard } from './schema.ts';
import type { Ratio, Verdict } from './types.ts';

/** A closed ballot: returned (收回), valid (有效), and how many of these approve by the options that the standard counts. */
export interface ApprovalTally {
  entitled: number;
  returned: number;
  valid: number;
  approving: number;
}

export interface ApprovalResult extends Bilingual {
  result: Verdict;
  participation: Ratio;
  participationGap: number;
  /** Approving of valid ballots; null while the participation floor is not reached. */
  approval: Ratio | null;
  /** How many more approvals would reach the gate. */
  approvalGap: number | null;
  gate: Ratio & { confirmed: boolean };
}

/**
 * Below the participation floor nothing is known, however good the ballots are; from there on the approving
 * share of valid ballots decides. No valid ballot: unknown.
 * @throws RangeError when the counts contradict each other (more returned than entitled, more approving than valid)
 */
export function judgeApproval(standard: Standard, tally: ApprovalTally): ApprovalResult {
  const { participationFloor, gate } = standard.parameters.approval;
  checkTally(tally);
  const participation = { num: tally.returned, den: tally.entitled };
  const floor = { num: participationFloor.num, den: participationFloor.den };
  const asked = { num: gate.num, den: gate.den, confirmed: gate.confirmed };
  const participationGap = ratioGap(participation, '>=', floor) ?? 0;
  if (participationGap > 0 || tally.valid === 0 || tally.entitled === 0) {
    return {
      result: 'unknown',
      participation,
      participationGap,
      approval: null,
      approvalGap: null,
      gate: asked,
      zh: `收回 ${tally.returned}/${tally.entitled} 张，${participationGap > 0 ? `未到参与下限，还须 ${participationGap} 张` : '没有有效票'}，结果不作数。`,
      en: `${tally.returned} of ${tally.entitled} ballots returned: ${participationGap > 0 ? `${participationGap} more are needed` : 'none is valid'}, so the result does not count.`,
    };
  }
  const approval = { num: tally.approving, den: tally.valid };
  const met = ratioHolds(approval, '>=', gate);
  const approvalGap = ratioGap(approval, '>=', gate) ?? 0;
  const share = `${approval.num}/${approval.den}`;
  const percent = `${(gate.num * 100) / gate.den}%`;
  return {
    result: met ? 'met' : 'unmet',
    participation,
    participationGap: 0,
    approval,
    approvalGap,
    gate: asked,
    zh: met
      ? `认可率 ${share}，达到 ${percent}。`
      : `认可率 ${share}，要求不低于 ${percent}，还差 ${approvalGap} 票。`,
    en: met
      ? `Approval ${share} reaches ${percent}.`
      : `Approval ${share}; at least ${percent} is asked, ${approvalGap} more ${approvalGap === 1 ? 'vote' : 'votes'} needed.`,
  };
}

function checkTally(tally: ApprovalTally): void {
  const { entitled, returned, valid, approving } = tally;
  for (const [name, value] of Object.entries({ entitled, returned, valid, approving })) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name} must be a whole number, not negative; got ${value}`);
  }
  if (returned > entitled)
    throw new RangeError(`${returned} ballots returned, only ${entitled} were entitled`);
  if (valid > returned) throw new RangeError(`${valid} valid ballots, only ${returned} were returned`);
  if (approving > valid) throw new RangeError(`${approving} approve, only ${valid} ballots are valid`);
}

/** A title as it was conferred; `until` is the day it lapsed, was suspended or revoked, null while it holds. */
export interface HeldTitle {
  standard: string;
  from: string;
  until: string | null;
}

export interface LowerTitleResult extends Bilingual {
  result: Verdict | 'notApplicable';
  /** From when on the precondition holds, if the title stays; null where none is held. */
  holdsFrom: string | null;
  confirmed: boolean;
}

/** Whether the lower title that the standard asks is held on `asOf`, and has been for long enough. */
export function judgeLowerTitle(
  standard: Standard,
  titles: readonly HeldTitle[],
  asOf: string,
): LowerTitleResult {
  const { lowerTitle } = standard;
  if (!lowerTitle) {
    return {
      result: 'notApplicable',
      holdsFrom: null,
      confirmed: true,
      zh: '不要求先有下一级称号。',
      en: 'No lower title is asked.',
    };
  }
  const held = titles
    .filter(
      (title) =>
        title.standard === lowerTitle.standard &&
        title.from <= asOf &&
        (title.until === null || title.until > asOf),
    )
    .map((title) => title.from)
    .sort()[0];
  const asked = { standard: lowerTitle.standard, years: lowerTitle.heldYears };
  if (held === undefined) {
    return {
      result: 'unmet',
      holdsFrom: null,
      confirmed: lowerTitle.confirmed,
      zh: `须先有 ${asked.standard} 的称号，并保持满 ${asked.years} 年。`,
      en: `The title of ${asked.standard} must be held first, for ${asked.years} ${asked.years === 1 ? 'year' : 'years'}.`,
    };
  }
  const holdsFrom = addYears(held, lowerTitle.heldYears);
  const met = holdsFrom <= asOf;
  return {
    result: met ? 'met' : 'unmet',
    holdsFrom,
    confirmed: lowerTitle.confirmed,
    zh: met
      ? `自 ${held} 起持有 ${asked.standard} 的称号，已满 ${asked.years} 年。`
      : `自 ${held} 起持有 ${asked.standard} 的称号，到 ${holdsFrom} 才满 ${asked.years} 年。`,
    en: met
      ? `${asked.standard} has been held since ${held}.`
      : `${asked.standard} has been held since ${held}; ${asked.years} ${asked.years === 1 ? 'year is' : 'years are'} complete on ${holdsFrom}.`,
  };
}

/** The same day some whole years later; 29 February becomes 28 February. */
function addYears(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const target = year + Math.floor(years);
  const last = new Date(Date.UTC(target, month, 0)).getUTCDate();
  return `${target}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}
