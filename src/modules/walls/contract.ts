/** Wall boards over HTTP: what hangs, what can be drawn, what is missing, texts, printing and hanging. */
import { z } from 'zod';
import { day } from '../../platform/http/day.ts';
import { wallSizes } from './kinds.ts';

const text = z.object({ zh: z.string(), en: z.string() });
/** The id of a standard's item, or of one of the further boards. */
const board = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/);
const boards = z.array(board).min(1).max(40);

/** One part of a board, as it is printed; in Chinese, as walls are. */
export const boardPart = z.object({
  /** `words`: paragraphs. `list`: numbered. `people`: post, name, work. `steps`: one after another. `chart`: the first row above all others. */
  form: z.enum(['words', 'list', 'people', 'steps', 'chart']),
  heading: z.string(),
  rows: z.array(z.object({ title: z.string(), text: z.string(), note: z.string() })),
});

export const wallView = z.object({
  /** The standard whose items are shown; null where the unit's own asks for none and those of the first one are. */
  standard: z.object({ id: z.string(), version: z.number(), title: text }),
  boards: z.array(
    z.object({
      id: z.string(),
      title: text,
      /** An item of the standard; else one of the further boards. */
      asked: z.boolean(),
      /** Whether it can be printed now. */
      ready: z.boolean(),
      parts: z.array(boardPart),
      /** By whom and when the words were adopted, as printed below them. */
      basis: z.string(),
      /** What it lacks, and where that is entered; null: here, as the board's own words. */
      missing: z.array(z.object({ say: text, href: z.string().nullable() })),
      /** What identifies these contents on paper and on the public page; empty where nothing can be printed. */
      code: z.string(),
      words: z
        .object({
          body: z.string(),
          adoptedOn: z.string().nullable(),
          adoptedBy: z.string().nullable(),
          version: z.number(),
        })
        .nullable(),
      /** Whether the union writes words of its own for it. */
      written: z.boolean(),
      printed: z
        .object({
          on: z.string(),
          by: z.string(),
          size: z.enum(wallSizes),
          code: z.string(),
          /** The records say something else now. */
          outdated: z.boolean(),
          /** Lines that were printed and stand no longer; lines that are new. */
          gone: z.array(z.string()),
          added: z.array(z.string()),
        })
        .nullable(),
      hung: z
        .object({
          on: z.string(),
          place: z.string(),
          by: z.string(),
          /** Null: not printed here, so that Jia cannot tell whether it still holds. */
          outdated: z.boolean().nullable(),
          files: z.array(z.object({ id: z.string(), name: z.string() })),
        })
        .nullable(),
    }),
  ),
  /** Where everybody sees which boards hold. */
  url: z.string(),
  may: z.object({ keep: z.boolean() }),
});

export const wallWords = z.object({
  version: z.int().min(1).optional(),
  body: z.string().trim().min(1).max(4000),
  adoptedOn: day.nullish(),
  adoptedBy: z.string().trim().max(80).nullish(),
});

export const wallPrint = z.object({ boards, size: z.enum(wallSizes) });

export const wallHanging = z.object({
  boards,
  hungOn: day,
  place: z.string().trim().min(1).max(80),
  fileIds: z.array(z.uuid()).max(20).default([]),
});

export const changed = z.object({ id: z.string(), version: z.number() });
export const hung = z.object({ boards: z.number() });
