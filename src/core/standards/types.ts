/**
 * What goes into a judgement and what comes out.
 *
 * - in: `FactResult` by fact name, `ClaimResult` by indicator, `UnitInfo`
 * - out: `Judgement` with an `IndicatorJudgement` each; codes and numbers, no sentences
 *   (sentences are made on demand: explain.ts)
 */
import type { Bilingual, IndicatorKind, Operator } from './schema.ts';

// ---------------------------------------------------------------- in

/** A record that proves a fact, one click away. `on` is the day it happened. */
export interface EvidenceLink {
  kind: string;
  id: string;
  title: Bilingual;
  on: string | null;
  href: string;
}

export interface Evidence {
  count: number;
  /** Up to 20. */
  first: readonly EvidenceLink[];
}

export interface Ratio {
  num: number;
  den: number;
}

/** A named value inside a fact, which a leaf reaches by its `part`. */
export type FactPart = number | boolean | string | null | Ratio;

/**
 * Named values of a fact beside its main one. `missing` is special: the ids of the sub-items of the
 * indicator that are not there (which bylaw, which board); explanations name them.
 */
export type FactDetail = Readonly<Record<string, FactPart | readonly string[] | undefined>>;

/** A sentence in both languages, or a plain one shown as it is. */
export type Reason = string | Bilingual;

/**
 * What is known of one fact, for one unit, as of one day. num, den and counts are whole numbers
 * (money in fen). A part of the fact that was not recorded is null or left out, never zero.
 */
export type FactResult =
  | {
      state: 'known';
      value?: number | boolean | string | null;
      num?: number;
      den?: number;
      window?: { from: string; to: string };
      evidence: Evidence;
      /** The records were entered after the day judged. */
      recordedLater?: boolean;
      detail?: FactDetail;
    }
  | { state: 'unknown'; reason: Reason }
  | { state: 'notApplicable'; reason: Reason };

/** A person's statement about an indicator, and what a reviewer said to it. */
export interface ClaimResult {
  id: string;
  state: 'waiting' | 'confirmed' | 'rejected';
  kind: 'met' | 'notApplicable';
  statement: string;
  by: string;
  on: string;
  files: number;
}

/** A fact that no module offers is simply absent. */
export type FactSet =
  | Readonly<Record<string, FactResult | undefined>>
  | ReadonlyMap<string, FactResult>
  | ((name: string) => FactResult | undefined);
/** By indicator id: the claim in force. */
export type ClaimSet = Readonly<Record<string, ClaimResult | undefined>> | ReadonlyMap<string, ClaimResult>;

/** What of the unit decides which variant is asked. `kind` is a `JudgedKind` (the unit's organization type, or `group`). */
export interface UnitInfo {
  kind: string;
  members: number;
  employees: number;
}

// ---------------------------------------------------------------- out

export type Verdict = 'met' | 'unmet' | 'unknown';
export type Result = Verdict | 'notApplicable';
/** proved: by records, or by a claim that a reviewer confirmed; claimed: by a claim that waits; missing: by nothing. */
export type Proof = 'proved' | 'claimed' | 'missing';
export type Light = 'lit' | 'half' | 'dark' | 'shuttered';
export type Found = Ratio | number | boolean | string | null;

/** Why a leaf is unknown, when the fact itself gave no reason. */
export type UnknownCode = 'noModule' | 'noValue' | 'noneCounted' | 'floorNotReached' | 'manual';

/** What one leaf of the rule found. `leaf` is its place in reading order. */
export interface LeafFinding {
  leaf: number;
  result: Result;
  found: Found;
  /** Whole number that is missing (or too many); null where nothing is counted or nothing is known. */
  gap: number | null;
  code?: UnknownCode;
  reason?: Reason;
  /** Of the participation floor, when the leaf has one and it was not reached. */
  floor?: Ratio;
  /** Ids of sub-items that are not there. */
  missing?: readonly string[];
}

/** What a claim did, or why it did nothing. */
export type ClaimEffect =
  | 'served'
  | 'notNeeded'
  | 'cannotOverride'
  | 'rejected'
  | 'notApplicableWaiting'
  | 'notApplicableNotAllowed';

export interface IndicatorJudgement {
  id: string;
  kind: IndicatorKind;
  result: Result;
  proof: Proof;
  light: Light;
  /** What proves it: records, a claim, or the standard itself (not asked of this kind of unit). */
  by: 'records' | 'claim' | 'standard' | null;
  /** Of the leaf that decides: the first one that made the result what it is. */
  found: Found;
  op: Operator | null;
  required: Ratio | number | boolean | string | null;
  /** Whether what is required is confirmed from its source. */
  confirmed: boolean;
  gap: number | null;
  /** Points given (score, bonus) or taken (deduct, negative); `max` what it could give. */
  points?: { given: number; max: number };
  evidence: Evidence;
  /** Which variant of the indicator was asked; -1: the indicator itself. */
  variant: number;
  findings: readonly LeafFinding[];
  claim?: ClaimResult & { effect: ClaimEffect };
  recordedLater?: boolean;
}

export interface Score {
  /** As it stands: claims that wait count, what is unknown gives nothing. Rounded down to hundredths. */
  total: number;
  max: number;
  /** Points that must be reached. */
  pass: number;
  /** Without the claims that wait. */
  proved: number;
  /** If all that is unknown came out well. */
  atMost: number;
}

export interface LightCounts {
  lit: number;
  half: number;
  dark: number;
  shuttered: number;
}

export interface Judgement {
  standard: string;
  version: number;
  asOf: string;
  unit: UnitInfo;
  verdict: Verdict;
  /** The weakest proof among what was needed for a met verdict: claimed while a claim waits. */
  proof: Proof;
  score?: Score;
  /** Of the indicators that stand in the house (those with a room). */
  counts: LightCounts;
  gates: { id: string; state: 'open' | 'shut' | 'unknown' | 'notApplicable' }[];
  vetoes: { id: string; state: 'clear' | 'raised' | 'unknown' | 'notApplicable' }[];
  indicators: IndicatorJudgement[];
}
