/**
 * Page marks: where a page of a list ended, as an opaque text that travels through an address.
 *
 *   pageMark    the query parameter
 *   pageOf      a page out of the rows read, and the mark of the next one
 *   writeMark   the key of a page's last row as a mark
 *   readMark    the key again; refuses what is no mark of this list
 */
import { z } from 'zod';
import { day } from './day.ts';
import { badInput } from './refusal.ts';

/** The query parameter of every paged list. Longer than the mark of the longest name. */
export const pageMark = z.string().max(2000).optional();

/** What a key's parts can be. Each lets through only what PostgreSQL takes for the type it is compared with. */
const shapes = {
  id: z.guid(),
  day,
  moment: z.iso.datetime().regex(/^(?!0000)/),
  text: z.string().regex(/^[^\0]*$/),
  flag: z.boolean(),
  whole: z.int32(),
  /** As PostgreSQL writes a numeric. */
  decimal: z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/),
  /** Of a unit in the tree. */
  path: z.string().regex(/^\d{1,10}(\.\d{1,10})*$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
};
type Shape = keyof typeof shapes;
type Part = string | number | boolean;
type Parts<Shapes extends Shape[]> = {
  [At in keyof Shapes]: z.output<(typeof shapes)[Shapes[At]]> | null;
};

/**
 * @param rows what was read in the list's order: one more than a page holds, where there are more
 * @param key what the list is ordered by, of the page's last row
 */
export function pageOf<Row>(
  rows: Row[],
  size: number,
  key: (last: Row) => Part[],
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { page, next: rows.length > size && last !== undefined ? writeMark(...key(last)) : null };
}

export const writeMark = (...parts: Part[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * @returns the parts of the key; all null without a mark, which is the first page
 * @throws Refusal 400 for what is no mark of a list ordered so
 */
export function readMark<const Shapes extends Shape[]>(
  mark: string | undefined,
  ...as: Shapes
): Parts<Shapes> {
  if (mark === undefined) return as.map(() => null) as Parts<Shapes>;
  const parts = partsIn(mark);
  if (Array.isArray(parts) && parts.length === as.length) {
    const read = as.map((shape, at) => shapes[shape].safeParse(parts[at]));
    if (read.every((part) => part.success)) return read.map((part) => part.data) as Parts<Shapes>;
  }
  throw badInput({
    zh: '翻页标记不是这个列表给出的，请从第一页重新打开列表。',
    en: 'This page mark was not given by this list; open the list anew from its first page.',
  });
}

function partsIn(mark: string): unknown {
  try {
    return JSON.parse(Buffer.from(mark, 'base64url').toString('utf8'));
  } catch {
    // What is no JSON has no parts, and is refused as such.
    return null;
  }
}
