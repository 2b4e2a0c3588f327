/**
 * Detached secret ballots. The open ballots of a vote lie in a box of their own (a table made when the
 * vote opens and dropped when it closes: see the definer functions of the migrations); what stands here
 * are the vote, its roll, and the ballots as published after closing.
 */
import { foreignKey, index, integer, jsonb, primaryKey, text, uuid, pgTable } from 'drizzle-orm/pg-core';
import { day, instant, ltree, oneOf, scopePolicy, unitTable } from '../organization/kit.ts';
import { units } from '../organization/units.table.ts';

export const ballotStates = ['draft', 'open', 'closed', 'published', 'void'] as const;

export const ballots = unitTable(
  'ballots',
  {
    kind: text().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    question: jsonb().$type<{ zh: string; en: string }>().notNull(),
    options: jsonb().$type<{ id: string; zh: string; en: string; approves: boolean }[]>().notNull(),
    allowRemark: text({ enum: ['yes', 'no'] })
      .notNull()
      .default('yes'),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    rollAsOf: day().notNull(),
    opensOn: day().notNull(),
    closesOn: day().notNull(),
    /** Least share of the roll that must take part, and least share of approval: numbers with their source. */
    floor: jsonb().$type<{ num: number; den: number; source: string }>().notNull(),
    gate: jsonb().$type<{ num: number; den: number; source: string }>(),
    state: text({ enum: ballotStates }).notNull().default('draft'),
    openedAt: instant(),
    closedAt: instant(),
    publishedAt: instant(),
    /** Counts after closing: entitled, issued, returned, valid, by option and channel. */
    result: jsonb().$type<Record<string, unknown>>(),
    /** Paper: what the tellers counted, until scrutineers confirm. */
    paper: jsonb().$type<Record<string, unknown>>(),
    scrutineers: jsonb().$type<{ accountId: string; at: string; hash: string }[]>().notNull().default([]),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('ballots_state_check', t.state, ballotStates),
    index('ballots_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
    index('ballots_open_idx').on(t.unitId, t.state, t.closesOn),
  ],
);

/** The roll: who may vote and by which channel they have. No time, no order, no link to a ballot. */
export const ballotRoll = pgTable(
  'ballot_roll',
  {
    unitId: integer().notNull(),
    unitPath: ltree().notNull(),
    ballotId: uuid().notNull(),
    employeeId: uuid().notNull(),
    channel: text({ enum: ['portal', 'paper'] }),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.ballotId, t.employeeId] }),
    foreignKey({
      name: 'ballot_roll_ballot_fk',
      columns: [t.unitId, t.ballotId],
      foreignColumns: [ballots.unitId, ballots.id],
    }),
    foreignKey({
      name: 'ballot_roll_unit_fk',
      columns: [t.unitId, t.unitPath],
      foreignColumns: [units.id, units.path],
    }).onUpdate('cascade'),
    oneOf('ballot_roll_channel_check', t.channel, ['portal', 'paper']),
    scopePolicy(),
  ],
);

/** The ballots as published after closing, in random order under random ids. */
export const publishedBallots = unitTable(
  'published_ballots',
  { ballotId: uuid().notNull(), choice: text().notNull() },
  (t) => [index('published_ballots_idx').on(t.unitId, t.ballotId)],
);

/** Free remarks, apart from the choices and in an order of their own. */
export const publishedRemarks = unitTable(
  'published_remarks',
  { ballotId: uuid().notNull(), remark: text().notNull() },
  (t) => [index('published_remarks_idx').on(t.unitId, t.ballotId)],
);
