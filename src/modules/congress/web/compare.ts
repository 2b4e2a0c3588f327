/** Editions of a paper: the newest, and two wordings compared; the same at the desk and on the phone. */
import { type ChangeObject, diffChars, diffLines } from 'diff';

export interface Part {
  value: string;
  /** Where it begins, counted over both wordings: no two begin at the same place. */
  key: number;
  change: 'same' | 'gone' | 'new';
}

/** Sign by sign; where two long texts have little in common and that takes too long, line by line. */
export function compared(before: string, after: string): Part[] {
  const parts: ChangeObject<string>[] =
    diffChars(before, after, { timeout: 300 }) ?? diffLines(before, after);
  let key = 0;
  return parts.map((part) => {
    const found: Part = {
      value: part.value,
      key,
      change: part.added ? 'new' : part.removed ? 'gone' : 'same',
    };
    key += part.value.length;
    return found;
  });
}

/** Of each paper its newest edition. */
export const newestOf = <P extends { paperKey: string; edition: number }>(papers: P[]): P[] =>
  papers.filter(
    (paper) => !papers.some((other) => other.paperKey === paper.paperKey && other.edition > paper.edition),
  );
