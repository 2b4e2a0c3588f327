/**
 * The arithmetic of the bench, apart from anything that takes time.
 *
 *   Measured, Result   what a measure found, and how it stands to what is to be reached
 *   judged             Measured → Result
 *   median, percentile  of any number of runs
 *   options            the command line
 *   sized              how many of something: fewer in a rehearsal
 *   table              Results as the table of RESULTS.md
 */
export const names = [
  'import',
  'evaluate',
  'roster-list',
  'roster-search',
  'cast',
  'ballots-blind',
  'ballots-cast',
  'ballots-verify',
  'check-in',
  'cold-start',
  'idle-memory',
  'portal-js',
] as const;
export type Name = (typeof names)[number];

/** A second number of the same measure that has a bound of its own. */
export interface Also {
  what: string;
  value: number;
  unit: string;
  atMost: number;
}

export interface Measured {
  name: Name;
  /** What Jia needed or did: the median of the runs. */
  value: number;
  unit: string;
  /** What it is held against: PostgreSQL's own figure in the same run, or a fixed bound. */
  limit: number;
  /** Said in RESULTS.md. */
  against: string;
  /** The ratio value ÷ limit that is to be reached: at most, or at least for a rate. */
  reach: number;
  more: 'is worse' | 'is better';
  also?: Also[];
  /** How the value came about, in a few words. */
  note?: string;
}

export interface Result extends Measured {
  ratio: number;
  ok: boolean;
}

export function judged(measured: Measured): Result {
  const ratio = measured.value / measured.limit;
  const reached = measured.more === 'is worse' ? ratio <= measured.reach : ratio >= measured.reach;
  const within = (measured.also ?? []).every((each) => each.value <= each.atMost);
  return { ...measured, ratio, ok: Number.isFinite(ratio) && reached && within };
}

/** The middle one, or the mean of the two in the middle. @throws RangeError of nothing */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The least of the values that `percent` of 100 of them do not exceed. @throws RangeError of nothing */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('the percentile of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!;
}

export interface Options {
  only: Name[];
  json: boolean;
  /** Every step of every measure with little of everything: whether it works at all. Its figures mean nothing. */
  rehearse: boolean;
}

/** @returns `full`, or `rehearsed` where the bench was called with `--rehearse` */
export const sized = <T>(full: T, rehearsed: T): T =>
  process.argv.includes('--rehearse') ? rehearsed : full;

/** @throws Error that says what is wrong with the command line */
export function options(args: readonly string[]): Options {
  const chosen: Options = { only: [...names], json: false, rehearse: false };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '--json') chosen.json = true;
    else if (arg === '--rehearse') chosen.rehearse = true;
    else if (arg === '--only' || arg.startsWith('--only=')) {
      const list = arg === '--only' ? (args[++at] ?? '') : arg.slice('--only='.length);
      const wanted = list.split(',').filter(Boolean);
      const unknown = wanted.filter((name) => !names.includes(name as Name));
      if (wanted.length === 0 || unknown.length > 0)
        throw new Error(
          `--only takes names of ${names.join(', ')}${unknown.length ? `; not ${unknown.join(', ')}` : ''}`,
        );
      chosen.only = names.filter((name) => wanted.includes(name));
    } else throw new Error(`unknown: ${arg}. Known: --only NAME,NAME, --json and --rehearse`);
  }
  return chosen;
}

/** One line for programs. */
export function jsonLine(result: Result): string {
  const { name, value, unit, limit, ratio, reach, ok, also } = result;
  return JSON.stringify({
    name,
    value: rounded(value),
    unit,
    limit: rounded(limit),
    ratio: rounded(ratio),
    reach,
    ok,
    ...(also ? { also: also.map((each) => ({ ...each, value: rounded(each.value) })) } : {}),
  });
}

/** Three digits, and all digits before the point. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

export function table(results: readonly Result[]): string {
  const lines = results.map((result) => {
    const sign = result.more === 'is worse' ? '≤' : '≥';
    const also = (result.also ?? []).map(
      (each) => `; ${each.what} ${rounded(each.value)} ${each.unit} (≤ ${each.atMost})`,
    );
    return `| ${result.name} | ${rounded(result.value)} ${result.unit}${also.join('')} | ${rounded(result.limit)} ${result.unit}: ${result.against} | ${rounded(result.ratio)} | ${sign} ${result.reach} | ${result.ok ? 'yes' : '**no**'} |`;
  });
  return [
    '| what | Jia | held against | ratio | reach | reached |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
