/** Boards on the wall: words that the union writes for them, what was printed, and what hangs since when. */
import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { day, instant, oneOf, unitTable } from '../../../core/organization/kit.ts';
import { wallSizes } from '../kinds.ts';

/** Words for a board that no other part of Jia keeps (a policy, a rule), as the union adopted them. */
export const wallWords = unitTable(
  'wall_words',
  {
    board: text().notNull(),
    body: text().notNull(),
    adoptedOn: day(),
    adoptedBy: text(),
    changedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('wall_words_key').on(t.unitId, t.board)],
);

/** One print of one board, with what stood on it. */
export const wallPrints = unitTable(
  'wall_prints',
  {
    board: text().notNull(),
    /** SHA-256 of what stood on it; its first letters are the code on the paper. */
    digest: text().notNull(),
    lines: jsonb().$type<string[]>().notNull(),
    size: text({ enum: wallSizes }).notNull(),
    printedOn: day().notNull(),
    printedAt: instant().notNull(),
    printedBy: text().notNull(),
  },
  (t) => [
    oneOf('wall_prints_size_check', t.size, wallSizes),
    index('wall_prints_board_idx').on(t.unitId, t.board, t.printedAt),
  ],
);

/** A board that was hung; the newest of a board is what hangs. */
export const wallHangings = unitTable(
  'wall_hangings',
  {
    board: text().notNull(),
    /** What stands on it; null where it was not printed here. */
    digest: text(),
    hungOn: day().notNull(),
    enteredAt: instant().notNull(),
    enteredBy: text().notNull(),
    place: text().notNull(),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Since when the records say something else, as far as Jia noticed. */
    outdatedSince: day(),
    recordId: uuid(),
  },
  (t) => [index('wall_hangings_board_idx').on(t.unitId, t.board, t.hungOn)],
);
