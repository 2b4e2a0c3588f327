/**
 * What is on a ballot paper, and what a voter marks on it: pure, the same on the phone, on the server and offline.
 *
 *   BallotPaper, Line, Marks       a question is one line; several leaders or candidates are a line each
 *   markFault                      why marks make no valid ballot; null when they do
 *   encodeMarks, decodeMarks       the one text of given marks, which ballots are stored and hashed as
 *   questionsOf                    lines by the question that they belong to
 *   encodeSaid, decodeText         answers in free words, each by itself
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
  /** One answer of a question that takes several: the line is marked `yes` where it was chosen. */
  part?: { of: string; question: Text; answer: Text; most: number | null };
}

/** The marks of a line that is one answer of several. */
export const chosen = 'yes';
export const notChosen = 'no';

export interface BallotPaper {
  lines: Line[];
  /** Questions that are answered in free words, kept apart from the marks and from one another. */
  texts?: { id: string; title: Text }[];
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
  | 'tooManyAnswers'
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
  for (const { lines: parts, most } of questionsOf(paper))
    if (most !== null && parts.filter((line) => marks[line.id] === chosen).length > most)
      return 'tooManyAnswers';
  if (writeIns.length > 0 && !paper.writeIns) return 'noWriteIns';
  const names = writeIns.map(sameName);
  if (names.some((name) => name === '' || name.length > longestName)) return 'badName';
  if (new Set(names).size !== names.length) return 'writtenTwice';
  const candidates = new Set(paper.lines.map((line) => sameName(line.title.zh)));
  if (names.some((name) => candidates.has(name))) return 'writtenCandidate';
  if (paper.seats !== null && approving + names.length > paper.seats) return 'tooMany';
  return null;
}

export interface Question {
  id: string;
  title: Text;
  lines: Line[];
  /** Several answers may be chosen of its lines, at most so many. */
  several: boolean;
  most: number | null;
}

/** What is asked, in order: a line by itself, or the answers of a question that takes several. */
export function questionsOf({ lines }: Pick<BallotPaper, 'lines'>): Question[] {
  const questions: Question[] = [];
  for (const line of lines) {
    const last = questions[questions.length - 1];
    if (line.part && last?.id === line.part.of) last.lines.push(line);
    else if (line.part)
      questions.push({
        id: line.part.of,
        title: line.part.question,
        lines: [line],
        several: true,
        most: line.part.most,
      });
    else questions.push({ id: line.id, title: line.title, lines: [line], several: false, most: null });
  }
  return questions;
}

/** The longest answer in free words. */
export const freeWords = 200;

const between = '\u001e';
const after = '\u001f';

/** What a voter says in free words: a remark on the whole, or answers by question. */
export type Said = string | Record<string, string> | null;

const unbroken = (words: string): string => words.replaceAll(between, ' ').replaceAll(after, ' ').trim();

/** The same as one text for the box, which puts each answer down by itself: no words make two of one. */
export function encodeSaid(said: Said): string {
  if (said === null || typeof said === 'string') return unbroken(said ?? '');
  return Object.entries(said)
    .map(([id, text]) => [unbroken(id), unbroken(text)] as const)
    .filter(([, text]) => text !== '')
    .map(([id, text]) => `${id}${after}${text}`)
    .join(between);
}

/** Whether these words answer something that the paper does not ask. */
export const isSaidAstray = ({ texts = [] }: BallotPaper, said: Said): boolean =>
  said !== null &&
  typeof said !== 'string' &&
  Object.keys(said).some((given) => !texts.some(({ id }) => id === given));

/** Whose question's words these are; null for a remark on the whole. */
export function decodeText(words: string): { id: string | null; text: string } {
  const at = words.indexOf(after);
  return at < 0 ? { id: null, text: words } : { id: words.slice(0, at), text: words.slice(at + 1) };
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
