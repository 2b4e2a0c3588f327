/**
 * What is on a ballot paper, and what a voter marks on it: pure, the same on the phone, on the server and offline.
 *
 *   BallotPaper, Line, Marks       a question is one line; several leaders or candidates are a line each
 *   markFault                      why marks make no valid ballot; null when they do
 *   encodeMarks, decodeMarks       the one text of given marks, which ballots are stored and hashed as
 *   sameName                       write-ins that are the same name
 *   oneLine, questionPaper         papers that many kinds of ballot share
 */
import type { Text } from '../../platform/i18n/text.ts';

export interface LineOption {
  id: string;
  zh: string;
  en: string;
  /** Whether a mark here counts as approval: "for", "satisfied", "competent". */
  approves: boolean;
}

export interface Line {
  id: string;
  /** The question, the leader's name and office, or the candidate's name. */
  title: Text;
  options: LineOption[];
}

export interface BallotPaper {
  lines: Line[];
  /** Elections: at most so many approving marks, write-ins among them. null: no such bound. */
  seats: number | null;
  /** Whether a voter may write in somebody who is not on the paper (另选人). */
  writeIns: boolean;
}

export interface Marks {
  /** Line → option. */
  marks: Record<string, string>;
  /** Names of those written in; each is a vote for them. */
  writeIns?: string[];
}

export type MarkFault =
  | 'unknownLine'
  | 'unknownOption'
  | 'unmarked'
  | 'tooMany'
  | 'noWriteIns'
  | 'badName'
  | 'writtenTwice'
  | 'writtenCandidate';

const longestName = 40;

/**
 * Why these marks make no valid ballot; null when they do. Every line is marked once; where there are seats, approving
 * marks and write-ins together are no more than the seats.
 */
export function markFault(paper: BallotPaper, { marks, writeIns = [] }: Marks): MarkFault | null {
  const lines = new Map(paper.lines.map((line) => [line.id, line]));
  if (Object.keys(marks).some((id) => !lines.has(id))) return 'unknownLine';
  let approving = 0;
  for (const line of paper.lines) {
    if (!Object.keys(marks).includes(line.id)) return 'unmarked';
    const option = line.options.find((each) => each.id === marks[line.id]);
    if (!option) return 'unknownOption';
    if (option.approves) approving += 1;
  }
  if (writeIns.length > 0 && !paper.writeIns) return 'noWriteIns';
  const names = writeIns.map(sameName);
  if (names.some((name) => name === '' || name.length > longestName)) return 'badName';
  if (new Set(names).size !== names.length) return 'writtenTwice';
  const candidates = new Set(paper.lines.map((line) => sameName(line.title.zh)));
  if (names.some((name) => candidates.has(name))) return 'writtenCandidate';
  if (paper.seats !== null && approving + names.length > paper.seats) return 'tooMany';
  return null;
}

/** How a written name is compared and counted: width, spaces within Chinese names, the dot of long names and case fold. */
export function sameName(name: string): string {
  return (
    name
      .normalize('NFKC')
      .replace(/[•・‧∙⋅.]/g, '·')
      .replace(/\s*·\s*/g, '·')
      .replace(/\s+/g, ' ')
      // Without look-behind, which older phones cannot read.
      .replace(/(\p{Script=Han}) /gu, '$1')
      .replace(/ (?=\p{Script=Han})/gu, '')
      .trim()
      .toLocaleLowerCase('en')
  );
}

/** The one text of given marks: lines in the order of their ids, names folded and sorted. */
export function encodeMarks({ marks, writeIns = [] }: Marks): string {
  const sorted = Object.fromEntries(
    Object.keys(marks)
      .sort()
      .map((line) => [line, marks[line]!]),
  );
  const names = writeIns.map(sameName).sort();
  return JSON.stringify(names.length > 0 ? { marks: sorted, writeIns: names } : { marks: sorted });
}

/** The marks of such a text; null for whatever else, also for the same marks written another way. */
export function decodeMarks(content: string): Marks | null {
  let given: unknown;
  try {
    given = JSON.parse(content);
  } catch {
    return null;
  }
  if (typeof given !== 'object' || given === null) return null;
  const { marks, writeIns } = given as { marks?: unknown; writeIns?: unknown };
  if (typeof marks !== 'object' || marks === null || Array.isArray(marks)) return null;
  if (Object.values(marks).some((option) => typeof option !== 'string')) return null;
  if (
    writeIns !== undefined &&
    !(Array.isArray(writeIns) && writeIns.every((one) => typeof one === 'string'))
  )
    return null;
  const read: Marks = {
    marks: marks as Record<string, string>,
    ...(writeIns === undefined ? {} : { writeIns: writeIns as string[] }),
  };
  return encodeMarks(read) === content ? read : null;
}

/** Id of the line of a paper that asks one question. */
export const oneLine = 'main';

/** Whether each line is called by its title: several, or a single candidate; not the one question that is the title. */
export const linesNamed = ({ lines }: Pick<BallotPaper, 'lines'>): boolean =>
  lines.length > 1 || lines.some((line) => line.id !== oneLine);

/** A paper that asks one question. */
export function questionPaper(question: Text, options: LineOption[]): BallotPaper {
  return { lines: [{ id: oneLine, title: question, options }], seats: null, writeIns: false };
}
