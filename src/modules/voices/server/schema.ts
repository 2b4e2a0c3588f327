/**
 * Needs and appeals, and the chair's mailbox.
 *
 *   voices         one letter. An anonymous one has no account, no employee and no time of day, and an id that tells no time
 *   voiceEntries   its replies and further questions, in order
 */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, day, oneOf, unitTable, rowOf } from '../../../core/organization/kit.ts';
import { voiceCategories, voiceRatings, voiceStates } from '../kinds.ts';

export const voices = unitTable(
  'voices',
  {
    category: text({ enum: voiceCategories }).notNull(),
    anonymous: boolean().notNull(),
    employeeId: uuid(),
    accountId: uuid(),
    /** Keyed hash of the code by which an anonymous writer follows the letter. */
    codeHash: bytea(),
    /** Title and text in clear, or sealed for the chair alone. */
    title: text(),
    body: text(),
    sealed: bytea(),
    receivedOn: day().notNull(),
    dueOn: day().notNull(),
    /** The first reply. */
    repliedOn: day(),
    /** Whether the union has been told: of anonymous letters the daily job tells, never the moment of writing. */
    announced: boolean().notNull(),
    state: text({ enum: voiceStates }).notNull().default('received'),
    rating: text({ enum: voiceRatings }),
    convertedTo: text({ enum: ['proposal', 'task'] }),
    convertedId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('voices_category_check', t.category, voiceCategories),
    oneOf('voices_state_check', t.state, voiceStates),
    oneOf('voices_rating_check', t.rating, voiceRatings),
    check(
      'voices_anonymous_check',
      sql`case when ${t.anonymous} then ${t.employeeId} is null and ${t.accountId} is null and ${t.codeHash} is not null else ${t.employeeId} is not null end`,
    ),
    check(
      'voices_sealed_check',
      sql`(${t.category} = 'chair') = (${t.sealed} is not null) and (${t.sealed} is null) = (${t.body} is not null) and (${t.body} is null) = (${t.title} is null)`,
    ),
    uniqueIndex('voices_code_key').on(t.unitId, t.codeHash),
    index('voices_list_idx').on(t.unitId, t.receivedOn, t.id),
    index('voices_employee_idx').on(t.unitId, t.employeeId),
  ],
);

export const voiceEntries = unitTable(
  'voice_entries',
  {
    voiceId: uuid().notNull(),
    position: integer().notNull(),
    side: text({ enum: ['writer', 'union'] }).notNull(),
    onDay: day().notNull(),
    /** Who answered; none on the writer's side. */
    by: text(),
    body: text(),
    sealed: bytea(),
  },
  (t) => [
    rowOf('voice_entries_voice_fk', t.unitId, t.voiceId, voices),
    check('voice_entries_text_check', sql`(${t.body} is null) = (${t.sealed} is not null)`),
    uniqueIndex('voice_entries_key').on(t.unitId, t.voiceId, t.position),
  ],
);
