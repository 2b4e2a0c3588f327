/** The arithmetic of a detached ballot: pure, with the rulebook's or the standard's numbers as arguments. */

export interface Ratio {
  num: number;
  den: number;
}

export interface Option {
  id: string;
  /** Whether a ballot for this option counts as approval. */
  approves: boolean;
}

export interface PaperCount {
  /** Paper ballots that came back. */
  returned: number;
  /** Of these, by option. */
  byOption: Record<string, number>;
  /** Of these, spoilt or blank. */
  invalid: number;
}

export interface Tally {
  entitled: number;
  /** Ballots given out: all who voted on the portal, and the paper ballots handed out. */
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  byOption: Record<string, number>;
  participation: Ratio;
  floorMet: boolean;
  /** Approving among the valid ballots. */
  approval: Ratio;
  /** null where no gate was set, or where the floor was not met: then nothing was decided. */
  gateMet: boolean | null;
  /** Why the ballot is void, where it is. */
  void: 'moreReturnedThanIssued' | null;
}

/** Whether part/whole ≥ ratio, by cross-multiplication. An empty whole reaches nothing. */
export function reaches(part: number, whole: number, ratio: Ratio): boolean {
  return whole > 0 && part * ratio.den >= ratio.num * whole;
}

/** The least part of `whole` that reaches the ratio. */
export function leastToReach(whole: number, ratio: Ratio): number {
  return Math.ceil((ratio.num * whole) / ratio.den);
}

/** What a paper count must satisfy before it is taken. @returns the fault, or null */
export function paperFault(
  count: PaperCount,
  options: Option[],
  handedOut: number,
): 'negative' | 'sum' | 'unknownOption' | 'moreThanIssued' | null {
  const numbers = [count.returned, count.invalid, ...Object.values(count.byOption)];
  if (numbers.some((n) => !Number.isInteger(n) || n < 0)) return 'negative';
  if (Object.keys(count.byOption).some((id) => !options.some((option) => option.id === id)))
    return 'unknownOption';
  const valid = Object.values(count.byOption).reduce((sum, n) => sum + n, 0);
  if (valid + count.invalid !== count.returned) return 'sum';
  if (count.returned > handedOut) return 'moreThanIssued';
  return null;
}

export interface TallyInput {
  entitled: number;
  /** Who voted on the portal, by the roll. */
  portalTaken: number;
  /** Paper ballots handed out, by the roll. */
  paperTaken: number;
  /** Portal ballots by option, as published. */
  portal: Record<string, number>;
  paper: PaperCount | null;
  options: Option[];
  floor: Ratio;
  gate: Ratio | null;
}

/** Adds up what was issued, returned and valid. More returned than issued makes the ballot void. */
export function tally(input: TallyInput): Tally {
  const byOption: Record<string, number> = {};
  for (const { id } of input.options)
    byOption[id] = (input.portal[id] ?? 0) + (input.paper?.byOption[id] ?? 0);
  const known = new Set(input.options.map((option) => option.id));
  const portalReturned = Object.values(input.portal).reduce((sum, n) => sum + n, 0);
  const portalInvalid = Object.entries(input.portal).reduce(
    (sum, [id, n]) => sum + (known.has(id) ? 0 : n),
    0,
  );
  const issued = input.portalTaken + input.paperTaken;
  const returned = portalReturned + (input.paper?.returned ?? 0);
  const invalid = portalInvalid + (input.paper?.invalid ?? 0);
  const valid = returned - invalid;
  const approving = input.options.reduce(
    (sum, option) => sum + (option.approves ? (byOption[option.id] ?? 0) : 0),
    0,
  );
  const floorMet = reaches(returned, input.entitled, input.floor);
  const isVoid = portalReturned > input.portalTaken || (input.paper?.returned ?? 0) > input.paperTaken;
  return {
    entitled: input.entitled,
    issued,
    returned,
    valid,
    invalid,
    byOption,
    participation: { num: returned, den: input.entitled },
    floorMet,
    approval: { num: approving, den: valid },
    gateMet: input.gate === null || !floorMet || isVoid ? null : reaches(approving, valid, input.gate),
    void: isVoid ? 'moreReturnedThanIssued' : null,
  };
}
