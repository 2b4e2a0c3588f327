/** Notices to people: the inbox in the product, and e-mail for those who gave an address. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable } from '../organization/kit.ts';

export const notices = unitTable(
  'notices',
  {
    accountId: uuid().notNull(),
    kind: text().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    body: jsonb().$type<{ zh: string; en: string }>(),
    href: text(),
    /** The last day on which it asks for something; null: it tells of something. */
    untilOn: day(),
    createdAt: instant().notNull(),
    readAt: instant(),
    /** null: nothing to send; otherwise where the sending stands. */
    emailState: text({ enum: ['waiting', 'sent', 'failed'] }),
    emailAttempts: integer().notNull().default(0),
    emailError: text(),
  },
  (t) => [
    // The inbox goes over all units of an account.
    index('notices_inbox_idx').on(t.accountId, t.createdAt, t.id),
    // What a finished task has told of.
    index('notices_asking_idx')
      .on(t.unitId, t.kind, t.href)
      .where(sql`read_at is null and href like '/desk/%'`),
    index('notices_email_idx')
      .on(t.unitId, t.emailState)
      .where(sql`email_state = 'waiting'`),
  ],
);

export const publicNoticeStates = ['published', 'withdrawn'] as const;

/** A public notice (公示): readable by everyone while its period runs, with objections. */
export const publicNotices = unitTable(
  'public_notices',
  {
    kind: text().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    body: jsonb().$type<{ zh: string; en: string }>().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** The unit that the notice is about, when another one publishes it. */
    aboutUnitId: integer(),
    fromOn: day().notNull(),
    /** The last day on which objections are taken. */
    toOn: day().notNull(),
    /** Last day on which the page is shown; null: for good. */
    shownUntil: day(),
    state: text({ enum: publicNoticeStates }).notNull().default('published'),
    publishedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('public_notices_state_check', t.state, publicNoticeStates),
    index('public_notices_idx').on(t.unitId, t.fromOn),
    // The list of all unions goes over units.
    index('public_notices_newest_idx').on(t.fromOn, t.id),
    index('public_notices_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
  ],
);

/**
 * An objection to a public notice and its answer. The objector may stay unnamed: then nothing here or in the logs links it to
 * an account, and the answer is read by the receipt's code.
 */
export const objections = unitTable(
  'objections',
  {
    noticeId: uuid().notNull(),
    text: text().notNull(),
    contact: text(),
    /** Whoever, signed in, asked to be told of the answer; shown to nobody. */
    accountId: uuid(),
    /** Keyed hash of the receipt's code. */
    receiptHash: bytea(),
    receivedAt: instant().notNull(),
    answer: text(),
    upheld: text({ enum: ['yes', 'no'] }),
    answeredBy: uuid(),
    answeredAt: instant(),
    /** Whether the objection's own words, masked, are published with the answer. */
    textShown: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('objections_notice_idx').on(t.unitId, t.noticeId),
    uniqueIndex('objections_receipt_key').on(t.unitId, t.receiptHash),
  ],
);
