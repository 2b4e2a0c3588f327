/**
 * Judging: facts and claims of one unit against one standard, as of one day. Pure.
 *
 * - `compileStandard`: once a standard, so that ten thousand units cost little
 * - `judge`: one unit
 * - indicators: rule, then claim, then light
 * - leaves: one question to one fact
 * - score and verdict
 *
 * No sentence is made here: a judgement holds codes and numbers (explain.ts speaks them).
 */
import {
  allOf,
  both,
  codeOf,
  type Code,
  daysBetween,
  either,
  MET,
  NOT_APPLICABLE,
  numberGap,
  numberHolds,
  ratioGap,
  ratioHolds,
  resultOf,
  UNKNOWN,
  UNMET,
} from './logic.ts';
import {
  type Condition,
  type Indicator,
  judgedKinds,
  type Leaf,
  type Operator,
  type RatioLeaf,
  type Rule,
  type Standard,
} from './schema.ts';
import type {
  ClaimEffect,
  ClaimResult,
  ClaimSet,
  Evidence,
  EvidenceLink,
  FactPart,
  FactResult,
  FactSet,
  Found,
  IndicatorJudgement,
  Judgement,
  LeafFinding,
  Light,
  LightCounts,
  Proof,
  Ratio,
  Score,
  UnitInfo,
  Verdict,
} from './types.ts';

/** A standard made ready: rules without `not`, leaves in reading order. */
export interface CompiledStandard {
  readonly standard: Standard;
  readonly asks: readonly Ask[];
  /** Every fact that the standard asks for, each once: what an evaluation has to fetch. */
  readonly facts: readonly string[];
}

/** An indicator made ready. */
export interface Ask {
  readonly indicator: Indicator;
  readonly own: ReadyRule;
  readonly variants: readonly ReadyRule[];
  readonly ladder: readonly { rule: ReadyRule; points: number }[];
}

export interface ReadyRule {
  readonly tree: Node;
  readonly leaves: readonly ReadyLeaf[];
  readonly facts: readonly string[];
}

/** `op` and `asked` are after a `not` above the leaf has been taken in. */
export interface ReadyLeaf {
  readonly leaf: Leaf;
  readonly fact: string | null;
  /** Its place in the rule's `facts`; -1 where there is no fact to ask. */
  readonly factAt: number;
  readonly op: Operator | null;
  readonly asked: Found;
  readonly none: RatioLeaf['none'];
  /** The finding when no module offers the fact; shared, because it is the commonest. */
  readonly absent: LeafFinding;
}

export type Node = { all: Node[] } | { any: Node[] } | { at: number };

const compiled = new WeakMap<Standard, CompiledStandard>();

/** Makes a standard ready to judge; the same object for the same standard. */
export function compileStandard(standard: Standard): CompiledStandard {
  const known = compiled.get(standard);
  if (known) return known;
  const asks = standard.indicators.map((indicator): Ask => {
    const own = readyRule(indicator.rule);
    return {
      indicator,
      own,
      variants: indicator.variants.map((variant) => (variant.rule ? readyRule(variant.rule) : own)),
      ladder: (indicator.ladder ?? []).map((rung) => ({
        rule: readyRule(rung.rule),
        points: cents(rung.points),
      })),
    };
  });
  const facts = [...new Set(standard.indicators.flatMap((indicator) => indicator.facts))];
  const ready: CompiledStandard = { standard, asks, facts };
  compiled.set(standard, ready);
  return ready;
}

/**
 * Judges one unit. A fact that is not in `facts` is unknown: no module records it yet.
 * A claim serves only where the records leave the result unknown; it never overrides a record.
 * @param asOf the day judged, YYYY-MM-DD
 * @throws TypeError when a unit kind is not one that standards know, or a fact has not the shape that the
 *   standard asks (a mistake in a module, never in a unit's data)
 */
export function judge(
  standard: Standard | CompiledStandard,
  unit: UnitInfo,
  facts: FactSet,
  claims: ClaimSet,
  asOf: string,
): Judgement {
  const ready = 'asks' in standard ? standard : compileStandard(standard);
  checkInput(unit, asOf);
  const factOf = reader<FactResult>(facts);
  const claimOf = reader<ClaimResult>(claims);
  const counts: LightCounts = { lit: 0, half: 0, dark: 0, shuttered: 0 };
  const gates: Judgement['gates'] = [];
  const vetoes: Judgement['vetoes'] = [];
  const indicators: IndicatorJudgement[] = [];
  const tally = new Tally(ready.standard);

  for (const ask of ready.asks) {
    const judged = judgeIndicator(ask, unit, factOf, claimOf(ask.indicator.id), asOf);
    indicators.push(judged);
    tally.add(ask, judged, factOf, asOf);
    if (ask.indicator.room !== null) counts[judged.light]++;
    if (judged.kind === 'gate') gates.push({ id: judged.id, state: gateStates[judged.result] });
    else if (judged.kind === 'veto') vetoes.push({ id: judged.id, state: vetoStates[judged.result] });
  }
  const { id, version } = ready.standard;
  return { standard: id, version, asOf, unit, ...tally.close(), counts, gates, vetoes, indicators };
}

/** Whether the standard judges units of this kind at all. */
export const judgesKind = (standard: Standard, kind: string): boolean =>
  (standard.unitKinds as readonly string[]).includes(kind);

// ---------------------------------------------------------------- indicators

function judgeIndicator(
  ask: Ask,
  unit: UnitInfo,
  factOf: FactOf,
  claim: ClaimResult | undefined,
  asOf: string,
): IndicatorJudgement {
  const { indicator } = ask;
  const variant = variantFor(indicator, unit);
  const rule = variant < 0 ? ask.own : ask.variants[variant]!;
  if (indicator.applies && !holdsFor(indicator.applies.when, unit)) return notAsked(indicator, rule, variant);

  const facts = gather(rule, factOf);
  const findings = runRule(rule, facts, asOf);
  const fromRecords = evaluate(rule.tree, findings);
  const at = 'at' in rule.tree ? 0 : deciding(rule.tree, findings, fromRecords);
  const decider = rule.leaves[at]!;
  const finding = findings[at]!;

  let result = fromRecords;
  let proof: Proof = fromRecords === UNKNOWN ? 'missing' : 'proved';
  let by: IndicatorJudgement['by'] = fromRecords === UNKNOWN ? null : 'records';
  let effect: ClaimEffect | undefined;
  if (claim) {
    effect = effectOf(claim, fromRecords, indicator.naAllowed);
    if (effect === 'served') {
      result = claim.kind === 'met' ? MET : NOT_APPLICABLE;
      proof = claim.state === 'confirmed' ? 'proved' : 'claimed';
      by = 'claim';
    } else if (effect === 'notApplicableWaiting') {
      proof = 'claimed';
      by = 'claim';
    }
  }

  const judged: IndicatorJudgement = {
    id: indicator.id,
    kind: indicator.kind,
    result: resultOf(result),
    proof,
    light: lightOf(result, proof),
    by,
    found: finding.found,
    op: decider.op,
    required: 'date' in decider.leaf ? asOf : decider.asked,
    confirmed: decider.leaf.confirmed,
    gap: finding.gap,
    evidence: evidenceOf(facts),
    variant,
    findings,
  };
  if (claim && effect) judged.claim = { ...claim, effect };
  for (const fact of facts)
    if (fact?.state === 'known' && fact.recordedLater === true) judged.recordedLater = true;
  return judged;
}

/**
 * A claim fills what records leave open. A reviewer's confirmation is needed before something counts as not
 * applicable, because a shutter takes the indicator out of the count, where a half-lit window only shows a
 * statement: until then it stays dark.
 */
function effectOf(claim: ClaimResult, fromRecords: Code, naAllowed: boolean): ClaimEffect {
  if (fromRecords === UNMET) return 'cannotOverride';
  if (fromRecords !== UNKNOWN) return 'notNeeded';
  if (claim.state === 'rejected') return 'rejected';
  if (claim.kind === 'met') return 'served';
  if (!naAllowed) return 'notApplicableNotAllowed';
  return claim.state === 'confirmed' ? 'served' : 'notApplicableWaiting';
}

/** Lit: met and proved. Half: met by a claim that waits. Shuttered: not applicable. Dark: everything else. */
function lightOf(result: Code, proof: Proof): Light {
  if (result === NOT_APPLICABLE) return 'shuttered';
  if (result !== MET) return 'dark';
  return proof === 'proved' ? 'lit' : 'half';
}

function notAsked(indicator: Indicator, rule: ReadyRule, variant: number): IndicatorJudgement {
  const first = rule.leaves[0]!;
  return {
    id: indicator.id,
    kind: indicator.kind,
    result: 'notApplicable',
    proof: 'proved',
    light: 'shuttered',
    by: 'standard',
    found: null,
    op: first.op,
    required: first.asked,
    confirmed: first.leaf.confirmed,
    gap: null,
    evidence: noEvidence,
    variant,
    findings: [],
  };
}

/** The first variant whose condition holds; -1: the indicator as it stands. */
function variantFor(indicator: Indicator, unit: UnitInfo): number {
  const { variants } = indicator;
  return variants.length === 0 ? -1 : variants.findIndex((variant) => holdsFor(variant.when, unit));
}

function holdsFor(when: Condition, unit: UnitInfo): boolean {
  return (
    (when.unitKinds === undefined || (when.unitKinds as readonly string[]).includes(unit.kind)) &&
    unit.members >= (when.minMembers ?? 0) &&
    unit.members <= (when.maxMembers ?? Infinity) &&
    unit.employees >= (when.minEmployees ?? 0) &&
    unit.employees <= (when.maxEmployees ?? Infinity)
  );
}

const noEvidence: Evidence = Object.freeze({ count: 0, first: Object.freeze([] as EvidenceLink[]) });
const evidenceShown = 20;

/** Of all facts that the rule asks, each fact once; a record behind two facts is linked once. */
function evidenceOf(facts: readonly (FactResult | undefined)[]): Evidence {
  let only: Evidence | undefined;
  let several: Evidence[] | undefined;
  for (const fact of facts) {
    if (fact?.state !== 'known' || fact.evidence.count === 0) continue;
    if (!only) only = fact.evidence;
    else (several ??= [only]).push(fact.evidence);
  }
  return several ? merged(several) : (only ?? noEvidence);
}

function merged(several: readonly Evidence[]): Evidence {
  let count = 0;
  const seen: EvidenceLink[] = [];
  for (const evidence of several) {
    count += evidence.count;
    for (const link of evidence.first) {
      // A handful of links: looking through them is quicker than a set.
      if (seen.some((other) => other.id === link.id && other.kind === link.kind)) count--;
      else seen.push(link);
    }
  }
  return { count, first: seen.length > evidenceShown ? seen.slice(0, evidenceShown) : seen };
}

// ---------------------------------------------------------------- rules

type FactOf = (name: string) => FactResult | undefined;

/** The facts of a rule, each fetched once, in the order of `rule.facts`. */
function gather(rule: ReadyRule, factOf: FactOf): (FactResult | undefined)[] {
  const facts: (FactResult | undefined)[] = [];
  for (const name of rule.facts) facts.push(factOf(name));
  return facts;
}

/** Every leaf of a rule against its facts, in reading order. */
function runRule(rule: ReadyRule, facts: readonly (FactResult | undefined)[], asOf: string): LeafFinding[] {
  const findings: LeafFinding[] = [];
  for (const leaf of rule.leaves) {
    const fact = leaf.factAt < 0 ? undefined : facts[leaf.factAt];
    findings.push(fact === undefined ? leaf.absent : readLeaf(leaf, findings.length, fact, asOf));
  }
  return findings;
}

/** The rule's result from the results of its leaves: `all` is the least of them, `any` the greatest (logic.ts). */
export function evaluate(node: Node, findings: readonly LeafFinding[]): Code {
  if ('at' in node) return codeOf(findings[node.at]!.result);
  // Folded pair by pair, without a list in between: this runs for every indicator of every unit.
  const parts = 'all' in node ? node.all : node.any;
  const join = 'all' in node ? both : either;
  let code: Code = NOT_APPLICABLE;
  for (const part of parts) code = join(code, evaluate(part, findings));
  return code;
}

/** The leaf that made the result what it is: down the first branch with the same result. */
export function deciding(node: Node, findings: readonly LeafFinding[], result: Code): number {
  if ('at' in node) return node.at;
  for (const part of 'all' in node ? node.all : node.any) {
    if (evaluate(part, findings) === result) return deciding(part, findings, result);
  }
  throw new TypeError('a rule has the result of none of its parts');
}

/** Every such leaf; a branch that another one settled (the other half of an `any`) is left out. */
export function allDeciding(node: Node, findings: readonly LeafFinding[], result: Code): number[] {
  if ('at' in node) return [node.at];
  const parts = 'all' in node ? node.all : node.any;
  return parts.flatMap((part) =>
    evaluate(part, findings) === result ? allDeciding(part, findings, result) : [],
  );
}

/** Leaves numbered in reading order, `not` taken down into them (De Morgan holds in Kleene's logic). */
function readyRule(rule: Rule): ReadyRule {
  const leaves: Omit<ReadyLeaf, 'factAt'>[] = [];
  const walk = (part: Rule, inverted: boolean): Node => {
    if ('not' in part) return walk(part.not, !inverted);
    if ('all' in part || 'any' in part) {
      const parts = ('all' in part ? part.all : part.any).map((each) => walk(each, inverted));
      return 'all' in part !== inverted ? { all: parts } : { any: parts };
    }
    leaves.push(readyLeaf(part, leaves.length, inverted));
    return { at: leaves.length - 1 };
  };
  const tree = walk(rule, false);
  const facts = [...new Set(leaves.map((each) => each.fact).filter((fact) => fact !== null))];
  const placed = leaves.map((each) => ({
    ...each,
    factAt: each.fact === null ? -1 : facts.indexOf(each.fact),
  }));
  return { tree, leaves: placed, facts };
}

const opposite: Record<Operator, Operator> = {
  '>=': '<',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '=': '!=',
  '!=': '=',
};

function readyLeaf(leaf: Leaf, at: number, inverted: boolean): Omit<ReadyLeaf, 'factAt'> {
  const turn = (op: Operator): Operator => (inverted ? opposite[op] : op);
  const absent = (code: 'noModule' | 'manual'): LeafFinding =>
    Object.freeze({ leaf: at, result: 'unknown', found: null, gap: null, code });
  if ('manual' in leaf)
    return { leaf, fact: null, op: null, asked: null, none: 'unknown', absent: absent('manual') };
  const shared = { leaf, absent: absent('noModule') };
  if ('date' in leaf) return { ...shared, fact: leaf.date, op: turn(leaf.op), asked: null, none: 'unknown' };
  if ('ratio' in leaf) {
    const none =
      inverted && leaf.none === 'met' ? 'unmet' : inverted && leaf.none === 'unmet' ? 'met' : leaf.none;
    return { ...shared, fact: leaf.ratio, op: turn(leaf.op), asked: { num: leaf.num, den: leaf.den }, none };
  }
  // A yes-or-no asked the other way round is asked plainly: "not = true" is "= false".
  const op = turn(leaf.op);
  const plain = typeof leaf.value === 'boolean' && op === '!=';
  return {
    ...shared,
    fact: leaf.fact,
    op: plain ? '=' : op,
    asked: plain ? !leaf.value : leaf.value,
    none: 'unknown',
  };
}

// ---------------------------------------------------------------- leaves

function readLeaf(ready: ReadyLeaf, at: number, fact: FactResult, asOf: string): LeafFinding {
  if (fact.state !== 'known')
    return { leaf: at, result: fact.state, found: null, gap: null, reason: fact.reason };
  const { leaf } = ready;
  const finding =
    'ratio' in leaf
      ? readRatio(ready, leaf, at, fact)
      : 'date' in leaf
        ? readDate(ready, at, fact, asOf)
        : readValue(ready, at, fact);
  if (finding.result === 'unmet') {
    const missing = fact.detail?.missing;
    if (Array.isArray(missing) && missing.length > 0) finding.missing = missing;
  }
  return finding;
}

type Known = Extract<FactResult, { state: 'known' }>;

function readRatio(ready: ReadyLeaf, leaf: RatioLeaf, at: number, fact: Known): LeafFinding {
  const found = ratioIn(ready, fact, leaf.part);
  if (found === null) return unknown(at, 'noValue');
  if (leaf.floor) {
    const taking = ratioIn(ready, fact, leaf.floor.part);
    if (taking === null || !ratioHolds(taking, '>=', leaf.floor)) {
      return { ...unknown(at, 'floorNotReached'), ...(taking ? { floor: taking } : {}) };
    }
  }
  if (found.den === 0) {
    if (ready.none === 'unknown') return unknown(at, 'noneCounted');
    return { leaf: at, result: ready.none, found, gap: ready.none === 'met' ? 0 : null };
  }
  const asked = ready.asked as Ratio;
  const gap = ratioGap(found, ready.op!, asked);
  return { leaf: at, result: gap === 0 ? 'met' : 'unmet', found, gap };
}

/** A day is compared with the day judged. A module may also say yes or no itself. */
function readDate(ready: ReadyLeaf, at: number, fact: Known, asOf: string): LeafFinding {
  const value = partOf(fact, ready.leaf);
  if (value === null) return unknown(at, 'noValue');
  if (typeof value === 'boolean')
    return { leaf: at, result: value ? 'met' : 'unmet', found: value, gap: null };
  if (typeof value !== 'string' || !isDay(value)) throw wrongShape(ready, 'a day, YYYY-MM-DD', value);
  const difference = daysBetween(asOf, value);
  const gap = numberGap(difference, ready.op!, 0);
  return { leaf: at, result: gap === 0 ? 'met' : 'unmet', found: value, gap };
}

function readValue(ready: ReadyLeaf, at: number, fact: Known): LeafFinding {
  const value = partOf(fact, ready.leaf);
  if (value === null) return unknown(at, 'noValue');
  const { asked } = ready;
  if (typeof asked === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongShape(ready, 'a number', value);
    const holds = numberHolds(value, ready.op!, asked);
    return {
      leaf: at,
      result: holds ? 'met' : 'unmet',
      found: value,
      gap: numberGap(value, ready.op!, asked),
    };
  }
  if (typeof value !== typeof asked) throw wrongShape(ready, `a ${typeof asked}`, value);
  const holds = ready.op === '=' ? value === asked : value !== asked;
  return { leaf: at, result: holds ? 'met' : 'unmet', found: value as boolean | string, gap: null };
}

function ratioIn(ready: ReadyLeaf, fact: Known, part: string | undefined): Ratio | null {
  let num: unknown = fact.num;
  let den: unknown = fact.den;
  if (part !== undefined) {
    const value = fact.detail?.[part];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'object' || !('num' in value))
      throw wrongShape(ready, `{num, den} as ${part}`, value);
    ({ num, den } = value);
  }
  if (num === undefined && den === undefined && (fact.value === undefined || fact.value === null))
    return null;
  if (
    !Number.isSafeInteger(num) ||
    !Number.isSafeInteger(den) ||
    (num as number) < 0 ||
    (den as number) < 0
  ) {
    throw wrongShape(ready, 'whole num and den, not negative', { num, den });
  }
  return { num: num as number, den: den as number };
}

function partOf(fact: Known, leaf: Leaf): FactPart {
  const part = 'part' in leaf ? leaf.part : undefined;
  return (part === undefined ? fact.value : (fact.detail?.[part] as FactPart | undefined)) ?? null;
}

const unknown = (leaf: number, code: LeafFinding['code']): LeafFinding => ({
  leaf,
  result: 'unknown',
  found: null,
  gap: null,
  code,
});

function wrongShape(ready: ReadyLeaf, asked: string, got: unknown): TypeError {
  const part = 'part' in ready.leaf && ready.leaf.part !== undefined ? `, detail.${ready.leaf.part}` : '';
  return new TypeError(
    `fact ${ready.fact}${part}: the standard asks for ${asked}, the module gave ${JSON.stringify(got) ?? 'nothing'}`,
  );
}

// ---------------------------------------------------------------- score and verdict

const gateStates = {
  met: 'open',
  unmet: 'shut',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
} as const;
const vetoStates = {
  met: 'clear',
  unmet: 'raised',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
} as const;

/**
 * Adds up one judgement. Points are whole hundredths throughout, and the share of what applies is never
 * divided out before it is compared: (given × total + (bonus − deductions) × applicable) against
 * pass × applicable.
 */
class Tally {
  private readonly required: Code[] = [];
  private requiredClaimed = false;
  private applicable = 0;
  /** What each reading gives: as it stands, at least, at most, and without waiting claims. */
  private readonly sums = { now: newSum(), low: newSum(), high: newSum(), proved: newSum() };

  constructor(private readonly standard: Standard) {}

  add(ask: Ask, judged: IndicatorJudgement, factOf: FactOf, asOf: string): void {
    const { indicator } = ask;
    if (isRequired(indicator)) {
      this.required.push(codeOf(judged.result));
      if (judged.result === 'met' && judged.proof === 'claimed') this.requiredClaimed = true;
    }
    if (indicator.kind === 'score') this.addScored(ask, judged, factOf, asOf);
    else if (indicator.kind === 'deduct' || indicator.kind === 'bonus') this.addCounted(indicator, judged);
  }

  private addScored(ask: Ask, judged: IndicatorJudgement, factOf: FactOf, asOf: string): void {
    const full = cents(ask.indicator.points ?? 0);
    const set = (now: number, low: number, high: number, proved: number): void => {
      this.sums.now.given += now;
      this.sums.low.given += low;
      this.sums.high.given += high;
      this.sums.proved.given += proved;
      judged.points = { given: now / 100, max: full / 100 };
    };
    if (judged.result === 'notApplicable') {
      if (ask.indicator.reweight) judged.points = { given: 0, max: 0 };
      else {
        this.applicable += full;
        set(full, full, full, full);
      }
      return;
    }
    this.applicable += full;
    if (judged.result === 'met' && judged.proof === 'proved') return set(full, full, full, full);
    const rungs = climb(ask, factOf, asOf);
    if (judged.result === 'met') return set(full, full, full, rungs.low);
    set(rungs.low, rungs.low, judged.result === 'unknown' ? full : rungs.high, rungs.low);
  }

  private addCounted(indicator: Indicator, judged: IndicatorJudgement): void {
    const each = cents(indicator.points ?? 0);
    const most = indicator.cap === undefined ? each : cents(indicator.cap);
    const field = indicator.kind === 'deduct' ? 'taken' : 'bonus';
    const counted =
      indicator.per && typeof judged.found === 'number'
        ? Math.min(most, Math.floor(Math.max(0, judged.found) / indicator.per.each) * each)
        : null;
    const whenMet = indicator.kind === 'bonus' ? Math.min(most, each) : 0;
    const whenUnmet = indicator.kind === 'bonus' ? 0 : Math.min(most, each);
    let now = 0;
    let low = 0;
    let high = 0;
    let proved = 0;
    if (judged.by === 'records' && judged.result !== 'notApplicable') {
      now = low = high = proved = counted ?? (judged.result === 'met' ? whenMet : whenUnmet);
    } else if (judged.result === 'met') {
      now = low = high = whenMet;
      proved = judged.proof === 'proved' ? whenMet : 0;
    } else if (judged.result === 'unknown') {
      if (indicator.kind === 'bonus') high = most;
      else low = most;
    }
    this.sums.now[field] += now;
    this.sums.low[field] += low;
    this.sums.high[field] += high;
    this.sums.proved[field] += proved;
    judged.points =
      indicator.kind === 'deduct' ? { given: 0 - now / 100, max: 0 } : { given: now / 100, max: most / 100 };
  }

  close(): { verdict: Verdict; proof: Proof; score?: Score } {
    const required = this.required.length === 0 ? MET : allOf(this.required);
    const { scoring } = this.standard;
    if (scoring.type === 'must') {
      const verdict = asVerdict(required);
      return { verdict, proof: this.proofOf(verdict, true) };
    }
    const pass = cents(scoring.pass.points);
    const reaches = (sum: Sum): boolean => this.applicable > 0 && this.weigh(sum) >= pass * this.applicable;
    const points: Code =
      this.applicable === 0
        ? UNKNOWN
        : reaches(this.sums.low)
          ? MET
          : reaches(this.sums.high)
            ? UNKNOWN
            : UNMET;
    const verdict = asVerdict(allOf([required, points]));
    const shown = (sum: Sum): number =>
      this.applicable === 0 ? 0 : Math.max(0, Math.floor(this.weigh(sum) / this.applicable)) / 100;
    return {
      verdict,
      proof: this.proofOf(verdict, reaches(this.sums.proved)),
      score: {
        total: shown(this.sums.now),
        max: scoring.total,
        pass: scoring.pass.points,
        proved: shown(this.sums.proved),
        atMost: shown(this.sums.high),
      },
    };
  }

  /** Hundredths of a point, times the applicable hundredths. */
  private weigh(sum: Sum): number {
    const { scoring } = this.standard;
    if (scoring.type === 'must') return 0;
    const bonus = Math.min(sum.bonus, cents(scoring.bonusCap));
    const taken = scoring.deductCap === undefined ? sum.taken : Math.min(sum.taken, cents(scoring.deductCap));
    return sum.given * cents(scoring.total) + (bonus - taken) * this.applicable;
  }

  private proofOf(verdict: Verdict, pointsProved: boolean): Proof {
    if (verdict === 'unknown') return 'missing';
    return verdict === 'met' && (this.requiredClaimed || !pointsProved) ? 'claimed' : 'proved';
  }
}

interface Sum {
  given: number;
  taken: number;
  bonus: number;
}
const newSum = (): Sum => ({ given: 0, taken: 0, bonus: 0 });

/** Whether the verdict needs it to be met, whatever the points are. */
export const isRequired = (indicator: Indicator): boolean =>
  indicator.kind === 'must' || indicator.kind === 'gate' || indicator.kind === 'veto' || indicator.mandatory;

/** Nothing that applies is no ground for a title. */
const asVerdict = (code: Code): Verdict =>
  code === NOT_APPLICABLE ? 'unknown' : (resultOf(code) as Verdict);

/** What the lesser rungs give at least and at most, in hundredths. */
function climb(ask: Ask, factOf: FactOf, asOf: string): { low: number; high: number } {
  let high = 0;
  for (const rung of ask.ladder) {
    const code = evaluate(rung.rule.tree, runRule(rung.rule, gather(rung.rule, factOf), asOf));
    if (code === MET) return { low: rung.points, high: Math.max(high, rung.points) };
    if (code === UNKNOWN) high = Math.max(high, rung.points);
  }
  return { low: 0, high };
}

// ---------------------------------------------------------------- small things

const kinds: ReadonlySet<string> = new Set(judgedKinds);
const isDay = (text: string): boolean =>
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function checkInput(unit: UnitInfo, asOf: string): void {
  if (!kinds.has(unit.kind)) {
    throw new TypeError(`unit kind ${unit.kind} is not one that standards know: ${judgedKinds.join(', ')}`);
  }
  if (!isDay(asOf)) throw new TypeError(`asOf must be a day, YYYY-MM-DD; got ${asOf}`);
}

function reader<T>(
  set: Readonly<Record<string, T | undefined>> | ReadonlyMap<string, T> | ((name: string) => T | undefined),
): (name: string) => T | undefined {
  if (typeof set === 'function') return set;
  return set instanceof Map
    ? (name) => set.get(name)
    : (name) => (Object.hasOwn(set, name) ? (set as Record<string, T>)[name] : undefined);
}

const cents = (points: number): number => Math.round(points * 100);
