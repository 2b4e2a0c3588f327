/**
 * A judgement as it is kept: small JSON, codes and numbers only.
 *
 * - `compactJudgement`: to be stored and sealed; its keys stand in order, so that its JSON is the sealed text
 * - `inOrder`: the same of any value, whatever order its keys came in
 * - `expandJudgement`: back, with the pinned standard
 *
 * Results and lights come back exactly as they were sealed; only what follows from the pinned standard by
 * arithmetic (what was asked, the gap in numbers) is worked out again. Evidence keeps its counts; the links
 * themselves only as many as asked for, since a replay as of the same day finds them again.
 */
import { type CompiledStandard, compileStandard, deciding, evaluate, type ReadyLeaf } from './engine.ts';
import { daysBetween, numberGap, ratioGap } from './logic.ts';
import type { Bilingual, Standard } from './schema.ts';
import type {
  ClaimEffect,
  ClaimResult,
  EvidenceLink,
  Found,
  IndicatorJudgement,
  Judgement,
  LeafFinding,
  Light,
  Proof,
  Ratio,
  Reason,
  Result,
  UnknownCode,
} from './types.ts';

/**
 * One leaf: 0, no module offers the fact; a code, unknown for that reason; otherwise result, what was found,
 * and rarely more.
 */
type CompactFinding =
  | 0
  | UnknownCode
  | [result: string, found: number | boolean | string | null | [number, number], more?: CompactMore];
interface CompactMore {
  code?: UnknownCode;
  reason?: Reason;
  floor?: [number, number];
  missing?: readonly string[];
}

/** What few indicators have. */
interface CompactExtra {
  variant?: number;
  points?: [given: number, max: number];
  /** Titles were plain texts once. */
  links?: readonly (Omit<EvidenceLink, 'title'> & { title: string | Bilingual })[];
  claim?: ClaimResult & { effect: ClaimEffect };
  later?: true;
}

export interface CompactJudgement extends Omit<Judgement, 'standard' | 'version' | 'unit' | 'indicators'> {
  /** `id@version`: pinned. */
  standard: string;
  unit: [kind: string, members: number, employees: number];
  /** Three letters an indicator, in the standard's order: result m u ? n, proof p c -, by r c s -. */
  results: string;
  findings: CompactFinding[][];
  /** Records behind each indicator. */
  evidence: number[];
  extra?: Record<string, CompactExtra>;
}

const resultLetters: Record<Result, string> = { met: 'm', unmet: 'u', unknown: '?', notApplicable: 'n' };
const proofLetters: Record<Proof, string> = { proved: 'p', claimed: 'c', missing: '-' };
const byLetters: Record<string, string> = { records: 'r', claim: 'c', standard: 's', none: '-' };
const resultsByLetter = invert(resultLetters) as Record<string, Result>;
const proofsByLetter = invert(proofLetters) as Record<string, Proof>;
const byByLetter = invert(byLetters);

/** @param options.links how many evidence links of each indicator to keep; none by default */
export function compactJudgement(judgement: Judgement, options: { links?: number } = {}): CompactJudgement {
  const { indicators, unit, counts, score } = judgement;
  let results = '';
  const findings: CompactFinding[][] = [];
  const evidence: number[] = [];
  const extras: [id: string, extra: CompactExtra][] = [];
  for (const judged of indicators) {
    results += resultLetters[judged.result] + proofLetters[judged.proof] + byLetters[judged.by ?? 'none']!;
    findings.push(judged.findings.map(compactFinding));
    evidence.push(judged.evidence.count);
    const more = compactExtra(judged, options.links ?? 0);
    if (more) extras.push([judged.id, more]);
  }
  // In the order of the keys: the canonical text needs no sorting of ten thousand judgements.
  return {
    asOf: judgement.asOf,
    counts: { dark: counts.dark, half: counts.half, lit: counts.lit, shuttered: counts.shuttered },
    evidence,
    ...(extras.length > 0 ? { extra: inOrder(Object.fromEntries(extras)) } : {}),
    findings,
    gates: judgement.gates.map(({ id, state }) => ({ id, state })),
    proof: judgement.proof,
    results,
    ...(score ? { score: inOrder(score) } : {}),
    standard: `${judgement.standard}@${judgement.version}`,
    unit: [unit.kind, unit.members, unit.employees],
    verdict: judgement.verdict,
    vetoes: judgement.vetoes.map(({ id, state }) => ({ id, state })),
  };
}

/** The same value with the keys of every object in order: its JSON is canonical. */
export function inOrder<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return (value.some((part) => typeof part === 'object') ? value.map((part) => inOrder(part)) : value) as T;
  const known = value as Record<string, unknown>;
  const keys: Record<string, unknown> = {};
  for (const key of Object.keys(known).sort()) keys[key] = inOrder(known[key]);
  return keys as T;
}

/**
 * @param standard the version that the snapshot pins
 * @throws TypeError when another standard or version is given
 */
export function expandJudgement(standard: Standard | CompiledStandard, compact: CompactJudgement): Judgement {
  const ready = 'asks' in standard ? standard : compileStandard(standard);
  const { id, version } = ready.standard;
  if (compact.standard !== `${id}@${version}`) {
    throw new TypeError(`the snapshot was judged by ${compact.standard}, not by ${id}@${version}`);
  }
  const { standard: _, unit, results, findings, evidence, extra, ...rest } = compact;
  const indicators = ready.asks.map((ask, at): IndicatorJudgement => {
    const { indicator } = ask;
    const more = extra?.[indicator.id];
    const variant = more?.variant ?? -1;
    const rule = variant < 0 ? ask.own : ask.variants[variant]!;
    const found = findings[at]!.map((each, leaf) =>
      expandFinding(each, leaf, rule.leaves[leaf]!, compact.asOf),
    );
    const place = found.length === 0 ? 0 : deciding(rule.tree, found, evaluate(rule.tree, found));
    const decider = rule.leaves[place]!;
    const finding = found[place];
    const result = resultsByLetter[results[at * 3]!]!;
    const proof = proofsByLetter[results[at * 3 + 1]!]!;
    const by = byByLetter[results[at * 3 + 2]!]!;
    return {
      id: indicator.id,
      kind: indicator.kind,
      result,
      proof,
      light: lightOf(result, proof),
      by: by === 'none' ? null : (by as IndicatorJudgement['by']),
      found: finding?.found ?? null,
      op: decider.op,
      required: finding && 'date' in decider.leaf ? compact.asOf : decider.asked,
      confirmed: decider.leaf.confirmed,
      gap: finding?.gap ?? null,
      evidence: { count: evidence[at]!, first: (more?.links ?? []).map(inBothLanguages) },
      variant,
      findings: found,
      ...(more?.points ? { points: { given: more.points[0], max: more.points[1] } } : {}),
      ...(more?.claim ? { claim: more.claim } : {}),
      ...(more?.later ? { recordedLater: true } : {}),
    };
  });
  return {
    ...rest,
    standard: id,
    version,
    unit: { kind: unit[0], members: unit[1], employees: unit[2] },
    indicators,
  };
}

// ---------------------------------------------------------------- leaves

function compactFinding(finding: LeafFinding): CompactFinding {
  const { result, found, code, reason, floor, missing } = finding;
  if (result === 'unknown' && code && !floor) return code === 'noModule' ? 0 : code;
  const letter = resultLetters[result];
  const value =
    found !== null && typeof found === 'object' ? ([found.num, found.den] as [number, number]) : found;
  if (!code && reason === undefined && !floor && !missing) return [letter, value];
  const more: CompactMore = {
    ...(code ? { code } : {}),
    ...(floor ? { floor: [floor.num, floor.den] } : {}),
    ...(missing ? { missing } : {}),
    ...(reason === undefined ? {} : { reason: inOrder(reason) }),
  };
  return [letter, value, more];
}

function expandFinding(compact: CompactFinding, leaf: number, ready: ReadyLeaf, asOf: string): LeafFinding {
  if (compact === 0) return ready.absent;
  if (typeof compact === 'string') return { leaf, result: 'unknown', found: null, gap: null, code: compact };
  const [letter, value, more] = compact;
  const result = resultsByLetter[letter]!;
  const found: Found = Array.isArray(value) ? { num: value[0], den: value[1] } : value;
  return {
    leaf,
    result,
    found,
    gap: result === 'met' || result === 'unmet' ? gapOf(ready, found, result, asOf) : null,
    ...(more?.code ? { code: more.code } : {}),
    ...(more?.reason === undefined ? {} : { reason: more.reason }),
    ...(more?.floor ? { floor: { num: more.floor[0], den: more.floor[1] } } : {}),
    ...(more?.missing ? { missing: more.missing } : {}),
  };
}

function gapOf(ready: ReadyLeaf, found: Found, result: Result, asOf: string): number | null {
  if (found !== null && typeof found === 'object') {
    if (found.den === 0) return result === 'met' ? 0 : null;
    return ratioGap(found, ready.op!, ready.asked as Ratio);
  }
  if ('date' in ready.leaf)
    return typeof found === 'string' ? numberGap(daysBetween(asOf, found), ready.op!, 0) : null;
  return typeof found === 'number' ? numberGap(found, ready.op!, ready.asked as number) : null;
}

function compactExtra(judged: IndicatorJudgement, links: number): CompactExtra | undefined {
  const extra: CompactExtra = {};
  if (judged.variant >= 0) extra.variant = judged.variant;
  if (judged.points) extra.points = [judged.points.given, judged.points.max];
  if (links > 0 && judged.evidence.first.length > 0) extra.links = judged.evidence.first.slice(0, links);
  if (judged.claim) extra.claim = judged.claim;
  if (judged.recordedLater) extra.later = true;
  return Object.keys(extra).length > 0 ? extra : undefined;
}

const inBothLanguages = ({ title, ...link }: NonNullable<CompactExtra['links']>[number]): EvidenceLink => ({
  ...link,
  title: typeof title === 'string' ? { zh: title, en: title } : title,
});

const lightOf = (result: Result, proof: Proof): Light =>
  result === 'notApplicable' ? 'shuttered' : result !== 'met' ? 'dark' : proof === 'proved' ? 'lit' : 'half';

function invert(letters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(letters).map(([word, letter]) => [letter, word]));
}
