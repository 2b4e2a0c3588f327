/**
 * The arithmetic of ballots: pure, with the rulebook's or the standard's numbers as arguments.
 *
 *   tally          what was issued, returned and valid, and every line with the sum explained
 *   electedOf      who is elected to the seats, and who stands level at the last of them
 *   paperFault     what a tellers' count must satisfy
 *   breakDown      which parts of a whole may be published, so that no small group shows
 *   withoutOptions the sums of a tally alone; bare   how many took part alone
 *   toldByTheSum   what voters so few are told before they vote
 *   adviseSecrecy  blind or detached, and why
 */
import type { Text } from '../../platform/i18n/text.ts';
import { isMajority, leastVotes } from '../rulebook/ratio.ts';
import { type BallotPaper, decodeMarks, markFault, sameName } from './paper.ts';

export interface Ratio {
  num: number;
  den: number;
}

/** A share of votes as the rulebook answers it: of all entitled, or of those present. */
export interface Majority extends Ratio {
  /** Above the share (过半数), or at least it (半数以上). */
  strict: boolean;
  base: 'entitled' | 'present';
  source: string;
}

/** What the tellers counted of the paper ballots. */
export interface PaperCount {
  /** Paper ballots that came back. */
  returned: number;
  /** Of these, spoilt: too many names, unreadable, blank as a whole. */
  invalid: number;
  /** Of the valid ones: line → option → how many. */
  lines: Record<string, Record<string, number>>;
  /** Of the valid ones: line → how many left it unmarked. */
  blank?: Record<string, number>;
  writeIns?: { name: string; votes: number }[];
}

/** How a majority was judged, so that everybody can follow it. */
export interface Explained {
  base: 'entitled' | 'present';
  /** How many the base is. */
  of: number;
  needed: number;
  had: number;
  reached: boolean;
  source: string;
}

export interface LineTally {
  id: string;
  byOption: Record<string, number>;
  /** Left unmarked, on paper. */
  blank: number;
  /** Approving among the valid ballots. */
  approval: Ratio;
  /** null where no gate was set, or where the floor was not met: then nothing was decided. */
  gateMet: boolean | null;
  /** null where no majority was asked, or the ballot decided nothing. */
  explain: Explained | null;
}

export interface WriteIn {
  name: string;
  votes: number;
  explain: Explained | null;
}

export interface Tally {
  entitled: number;
  /** At the meeting; null where the ballot belongs to none. */
  present: number | null;
  /** Ballots given out: by phone (all who voted, or who took a token), and the paper ballots handed out. */
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  participation: Ratio;
  floorMet: boolean;
  lines: LineTally[];
  writeIns: WriteIn[];
  /** Why the ballot is void, where it is. */
  void: 'moreReturnedThanIssued' | 'forged' | null;
  /** Parts of the roll that may be told by themselves, as published (publication.ts). */
  parts?: PartTally[];
}

/** What voters by phone of one part of the roll chose. */
export interface PartTally {
  key: string;
  title: Text;
  valid: number;
  lines: Pick<LineTally, 'id' | 'byOption' | 'approval'>[];
}

/** Whether part/whole ≥ ratio, by cross-multiplication. An empty whole reaches nothing. */
export function reaches(part: number, whole: number, ratio: Ratio): boolean {
  return whole > 0 && part * ratio.den >= ratio.num * whole;
}

/** The least part of `whole` that reaches the ratio. */
export function leastToReach(whole: number, ratio: Ratio): number {
  return Math.ceil((ratio.num * whole) / ratio.den);
}

export type PaperFault =
  | 'negative'
  | 'sum'
  | 'unknownOption'
  | 'missingLine'
  | 'tooManyMarks'
  | 'badWriteIn'
  | 'moreThanIssued';

/** What a paper count must satisfy before it is taken. @returns the fault and the line it is in, or null */
export function paperFault(
  count: PaperCount,
  paper: BallotPaper,
  handedOut: number,
): { fault: PaperFault; line: string | null } | null {
  const at = (fault: PaperFault, line: string | null = null) => ({ fault, line });
  const whole = (n: number) => Number.isInteger(n) && n >= 0;
  const writeIns = count.writeIns ?? [];
  if (![count.returned, count.invalid, ...writeIns.map((one) => one.votes)].every(whole))
    return at('negative');
  if (count.invalid > count.returned) return at('sum');
  const valid = count.returned - count.invalid;
  const known = new Map(paper.lines.map((line) => [line.id, line]));
  const strange = [...Object.keys(count.lines), ...Object.keys(count.blank ?? {})].find(
    (id) => !known.has(id),
  );
  if (strange !== undefined) return at('unknownOption', strange);
  let marks = writeIns.reduce((sum, one) => sum + one.votes, 0);
  for (const line of paper.lines) {
    const byOption = count.lines[line.id];
    if (!byOption) return at('missingLine', line.id);
    const numbers = [...Object.values(byOption), count.blank?.[line.id] ?? 0];
    if (!numbers.every(whole)) return at('negative', line.id);
    if (Object.keys(byOption).some((id) => !line.options.some((option) => option.id === id)))
      return at('unknownOption', line.id);
    if (numbers.reduce((sum, n) => sum + n, 0) !== valid) return at('sum', line.id);
    for (const option of line.options) if (option.approves) marks += byOption[option.id] ?? 0;
  }
  const names = writeIns.map((one) => sameName(one.name));
  if (
    (names.length > 0 && !paper.writeIns) ||
    names.some((name) => name === '' || paper.lines.some((line) => sameName(line.title.zh) === name)) ||
    new Set(names).size !== names.length ||
    writeIns.some((one) => one.votes > valid)
  )
    return at('badWriteIn');
  if (paper.seats !== null && marks > paper.seats * valid) return at('tooManyMarks');
  if (count.returned > handedOut) return at('moreThanIssued');
  return null;
}

export interface TallyInput {
  paper: BallotPaper;
  entitled: number;
  present: number | null;
  /** Who voted by phone, or took a token, by the roll. */
  portalTaken: number;
  /** Paper ballots handed out, by the roll. */
  paperTaken: number;
  /** Ballots by phone as published: the text of their marks, and how many are alike. */
  portal: { content: string; n: number }[];
  /** Of these, how many carry no signature of this ballot's key. */
  forged?: number;
  paperCount: PaperCount | null;
  floor: Ratio | null;
  gate: Ratio | null;
  majority: Majority | null;
}

/** Adds up what was issued, returned and valid. More returned than issued makes the ballot void. */
export function tally(input: TallyInput): Tally {
  const { paper, paperCount } = input;
  const byLine = new Map(
    paper.lines.map((line) => [line.id, new Map(line.options.map((option) => [option.id, 0]))]),
  );
  const names = new Map<string, number>();
  const add = <K>(to: Map<K, number>, key: K, n: number) => void to.set(key, (to.get(key) ?? 0) + n);
  let portalReturned = 0;
  let invalid = paperCount?.invalid ?? 0;
  for (const { content, n } of input.portal) {
    portalReturned += n;
    const marks = decodeMarks(content);
    if (!marks || markFault(paper, marks) !== null) {
      invalid += n;
      continue;
    }
    for (const [line, option] of Object.entries(marks.marks)) add(byLine.get(line)!, option, n);
    for (const name of marks.writeIns ?? []) add(names, sameName(name), n);
  }
  for (const [line, byOption] of Object.entries(paperCount?.lines ?? {}))
    for (const [option, n] of Object.entries(byOption)) add(byLine.get(line)!, option, n);
  for (const { name, votes } of paperCount?.writeIns ?? []) add(names, sameName(name), votes);

  const issued = input.portalTaken + input.paperTaken;
  const returned = portalReturned + (paperCount?.returned ?? 0);
  const valid = returned - invalid;
  const floorMet = input.floor === null || reaches(returned, input.entitled, input.floor);
  const why =
    (input.forged ?? 0) > 0
      ? 'forged'
      : portalReturned > input.portalTaken || (paperCount?.returned ?? 0) > input.paperTaken
        ? 'moreReturnedThanIssued'
        : null;
  const decides = floorMet && why === null;
  const explain = (had: number): Explained | null => {
    const { majority } = input;
    if (!majority || !decides) return null;
    const of = majority.base === 'entitled' ? input.entitled : (input.present ?? input.entitled);
    return {
      base: majority.base,
      of,
      needed: leastVotes(majority, of),
      had,
      reached: isMajority(majority, had, of),
      source: majority.source,
    };
  };
  return {
    entitled: input.entitled,
    present: input.present,
    issued,
    returned,
    valid,
    invalid,
    participation: { num: returned, den: input.entitled },
    floorMet,
    lines: paper.lines.map((line) => {
      const byOption = Object.fromEntries(byLine.get(line.id)!);
      const approving = line.options.reduce(
        (sum, option) => sum + (option.approves ? (byOption[option.id] ?? 0) : 0),
        0,
      );
      return {
        id: line.id,
        byOption,
        blank: paperCount?.blank?.[line.id] ?? 0,
        approval: { num: approving, den: valid },
        gateMet: input.gate === null || !decides ? null : reaches(approving, valid, input.gate),
        explain: explain(approving),
      };
    }),
    writeIns: [...names]
      .map(([name, votes]) => ({ name, votes, explain: explain(votes) }))
      .sort((a, b) => b.votes - a.votes || (a.name < b.name ? -1 : 1)),
    void: why,
  };
}

/**
 * Who is elected: of those who reached the majority, the ones with the most votes, as many as there are seats.
 * Several who stand level at the last seat are `tied` for the seats that are left: a run-off decides among them.
 *
 * @param key a candidate's line id, or `name:` and the name of somebody written in
 */
export function electedOf(
  counted: Pick<Tally, 'lines' | 'writeIns'>,
  seats: number,
): { elected: string[]; tied: string[]; seatsLeft: number } {
  const reached = [
    ...counted.lines.map((line) => ({ key: line.id, votes: line.approval.num, explain: line.explain })),
    ...counted.writeIns.map((one) => ({ key: `name:${one.name}`, votes: one.votes, explain: one.explain })),
  ].filter((one) => one.explain?.reached);
  const ranked = reached.sort((a, b) => b.votes - a.votes);
  if (ranked.length <= seats)
    return { elected: ranked.map((one) => one.key), tied: [], seatsLeft: seats - ranked.length };
  const last = ranked[seats - 1]!.votes;
  if (ranked[seats]!.votes < last)
    return { elected: ranked.slice(0, seats).map((one) => one.key), tied: [], seatsLeft: 0 };
  const elected = ranked.filter((one) => one.votes > last).map((one) => one.key);
  return {
    elected,
    tied: ranked.filter((one) => one.votes === last).map((one) => one.key),
    seatsLeft: seats - elected.length,
  };
}

/**
 * Which parts of a whole may be published beside it. No part below `least` voters, and no two published figures that
 * differ by fewer: what the hidden parts make together is the difference of the whole and the shown, so more is hidden
 * until that is large enough.
 *
 * @param parts voters by part; together no more than the whole
 * @returns the keys of the parts that may be shown
 */
export function breakDown(whole: number, parts: Record<string, number>, least: number): string[] {
  const shown = Object.entries(parts)
    .filter(([, voters]) => voters >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (;;) {
    const rest = whole - shown.reduce((sum, [, voters]) => sum + voters, 0);
    if (rest === 0 || rest >= least || shown.length === 0) return shown.map(([key]) => key);
    shown.pop();
  }
}

/** The sums alone: who took part, how many approve, what that came to. */
export const withoutOptions = (counted: Tally): Tally => ({
  ...counted,
  lines: counted.lines.map((line) => ({ ...line, byOption: {} })),
  writeIns: [],
});

/**
 * The sum is always told, and of a few people it tells what each chose. No way of counting helps, so they are told
 * before they vote.
 *
 * @param people on the roll
 * @param least voters below which nothing is told singly
 * @returns null from so many voters on
 */
export function toldByTheSum(people: number, least: number): Text | null {
  if (people >= least) return null;
  if (people <= 1)
    return {
      zh: '这次投票只有一个人参加：结果就是这个人的选择，看到结果的人都会知道。',
      en: 'One person votes here: the result is what they chose, and whoever sees it knows.',
    };
  if (people === 2)
    return {
      zh: '这次投票只有 2 人参加，结果总会给出合计。另一个人减去自己的一票，就能推出您的选择；两人选的一样时，看到结果的人都会知道。',
      en: 'Only 2 people vote here, and the result always gives the sum. The other can take their own vote from it and be left with yours; if both choose alike, whoever sees the result knows.',
    };
  return {
    zh: `这次投票只有 ${people} 人参加，结果总会给出合计。如果大家选的一样，看到结果的人就知道每个人选了什么；选的不一样，也可能被猜出来。`,
    en: `Only ${people} people vote here, and the result always gives the sum. If all choose alike, whoever sees the result knows what each chose; if not, it may still be guessed.`,
  };
}

/** What was issued and returned, and nothing of what was chosen. */
export const bare = (counted: Tally): Tally => ({ ...counted, lines: [], writeIns: [] });

export interface SecrecyAdvice {
  secrecy: 'detached' | 'blind';
  reason: Text;
}

/**
 * Blind wherever it can be. Its ballots by phone are published one by one, so that it needs as many phones as may be
 * told apart from nobody; and phones take tokens from a secure address alone.
 *
 * @param people who may vote, `phones` of them have an account
 * @param least voters below which nothing is told singly
 */
export function adviseSecrecy(
  { people, phones, secure }: { people: number; phones: number; secure: boolean },
  least: number,
): SecrecyAdvice {
  if (!secure)
    return {
      secrecy: 'detached',
      reason: {
        zh: '本系统的网址不是加密网址（https），手机不能领电子选票，请用普通无记名。',
        en: 'The address of this system is not secure (https), so phones cannot take tokens: hold it detached.',
      },
    };
  if (phones < least)
    return {
      secrecy: 'detached',
      reason: {
        zh: `可投票 ${people} 人，其中能用手机投票的 ${phones} 人，不足 ${least} 人。盲签名投票要逐张公布手机票，人太少容易猜出是谁，请用普通无记名。`,
        en: `${phones} of the ${people} who may vote have an account to vote by phone, fewer than ${least}. Blind ballots are published one by one, and of so few one could guess whose they are: hold it detached.`,
      },
    };
  return {
    secrecy: 'blind',
    reason: {
      zh: `可投票 ${people} 人，其中能用手机投票的 ${phones} 人，建议用盲签名：事后从数据库也查不出谁投了什么。没有手机的人领纸票。`,
      en: `${phones} of the ${people} who may vote have an account to vote by phone: blind signatures are advised, for then not even the database tells who chose what. Whoever has no phone takes paper.`,
    },
  };
}
