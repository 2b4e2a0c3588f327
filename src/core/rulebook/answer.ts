/** What goes into a question to the rulebook, and what comes out. */
import type { IsoDate } from '../clock/dates.ts';
import type { RuleValue } from './formula.ts';

export type Body =
  | 'workersCongress'
  | 'membersCongress'
  | 'staffCongress'
  | 'allStaffMeeting'
  | 'membersMeeting';
export type ContractKind = 'general' | 'wage';

/** Whose rule is asked for, on which day, and what is counted. */
export interface RuleContext {
  /** Six digits of an administrative division; falls back to its city, its province and the nation. */
  jurisdiction: string;
  /** The day on which the rule must be in force. */
  date: IsoDate;
  /** For parameters that differ by body. Without it: membersCongress when only members are counted, else the parameter's first. */
  body?: Body;
  /** For parameters that differ by kind of contract; `general` without it. */
  contract?: ContractKind;
  employees?: number;
  members?: number;
  womenMembers?: number;
  seats?: number;
  delegates?: number;
}

/** What a union set for itself; applied only where `judgeOverride` allows it. */
export interface RuleOverride {
  param: string;
  /** The body or kind of contract that it is for; null or absent for all. */
  body?: string | null;
  value: unknown;
  reason: string;
  by: string;
  fromOn: IsoDate;
  toOn?: IsoDate | null;
}

export interface RuleAnswer<V extends RuleValue = RuleValue> {
  param: string;
  /** A least number for `delegates` and `candidates`; `{min, max}`, `{num, den}`, `{options}` or `{choice}` for the other kinds. */
  value: V;
  /** Ratios only: above the share (过半数), or at least it (半数以上). */
  strict: boolean | null;
  /** Ratios of votes and attendance: of all who are entitled, or of those present. */
  base: 'entitled' | 'present' | null;
  document: string;
  number: string | null;
  /** Article number, such as '21'; null where it is not known. */
  article: string | null;
  confirmed: boolean;
  mandatory: boolean;
  /** The jurisdiction whose rule answered. */
  jurisdiction: string;
  jurisdictionName: { zh: string; en: string };
  /** The body or kind of contract that the answer is for. */
  case: string | null;
  unit: string | null;
  /** The most that the document also names, for example of members' delegates. */
  max: number | null;
  /** The number must be odd. */
  odd: boolean;
  /** The document does not say this; `note` tells how it was read. */
  interpretation: boolean;
  effectiveFrom: IsoDate | null;
  effectiveTo: IsoDate | null;
  note: { zh: string; en: string } | null;
  /** Set when the union's own value stands in `value`; `standard` is the rule's. */
  overridden: { by: string; reason: string; standard: V } | null;
  /** An override that stands in the books but may not apply, and why. */
  overrideRefused: { code: string; zh: string; en: string } | null;
}
