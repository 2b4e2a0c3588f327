/**
 * What branches and groups do together, and the meetings of the leading body.
 *
 *   gatherings          one activity or meeting; of a group, or (closed kinds) of the unit
 *   gatheringPeople     who came, by the name of that day
 *   gatheringOpinions   what was raised, with its rectification measure and what came of it
 */
import { sql } from 'drizzle-orm';
import { check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, oneOf, rowOf, unitTable } from '../../../core/organization/kit.ts';
import { unionGroups } from '../../../core/organization/schema.ts';
import { closedKinds, gatheringKinds } from '../kinds.ts';

export const gatherings = unitTable(
  'gatherings',
  {
    kind: text({ enum: gatheringKinds }).notNull(),
    /** Null: of the unit's leading body. */
    groupId: uuid(),
    heldOn: day().notNull(),
    place: text().notNull().default(''),
    title: text().notNull(),
    /** What was done. Empty for closed kinds: a party matter stands here as its file and its lists alone. */
    summary: text().notNull().default(''),
    recordId: uuid(),
    /** Who wrote it down, by name. */
    by: text().notNull(),
    withdrawnOn: day(),
    withdrawnWhy: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('gatherings_kind_check', t.kind, gatheringKinds),
    check(
      'gatherings_group_check',
      sql`(${t.groupId} is null) = (${t.kind} in (${sql.raw(closedKinds.map((each) => `'${each}'`).join(', '))}))`,
    ),
    check('gatherings_closed_check', sql`${t.groupId} is not null or ${t.summary} = ''`),
    check('gatherings_withdrawn_check', sql`(${t.withdrawnOn} is null) = (${t.withdrawnWhy} is null)`),
    rowOf('gatherings_group_fk', t.unitId, t.groupId, unionGroups),
    index('gatherings_list_idx').on(t.unitId, t.heldOn, t.id),
    index('gatherings_group_idx').on(t.unitId, t.groupId, t.heldOn),
  ],
);

export const gatheringPeople = unitTable(
  'gathering_people',
  {
    gatheringId: uuid().notNull(),
    /** Null: somebody entered by name (closed kinds). */
    employeeId: uuid(),
    name: text().notNull(),
  },
  (t) => [
    rowOf('gathering_people_fk', t.unitId, t.gatheringId, gatherings),
    index('gathering_people_idx').on(t.unitId, t.gatheringId),
    index('gathering_people_employee_idx').on(t.unitId, t.employeeId),
  ],
);

export const gatheringOpinions = unitTable(
  'gathering_opinions',
  {
    gatheringId: uuid().notNull(),
    position: integer().notNull(),
    body: text().notNull(),
    /** Who raised it, only where they wish to be named. */
    name: text(),
    measure: text(),
    owner: text(),
    /** Where the owner is on the roster: they may enter the result. */
    ownerEmployeeId: uuid(),
    dueOn: day(),
    result: text(),
    doneOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('gathering_opinions_fk', t.unitId, t.gatheringId, gatherings),
    uniqueIndex('gathering_opinions_key').on(t.unitId, t.gatheringId, t.position),
    check(
      'gathering_opinions_measure_check',
      sql`(${t.measure} is null) = (${t.owner} is null) and (${t.measure} is null) = (${t.dueOn} is null)`,
    ),
    check('gathering_opinions_result_check', sql`(${t.result} is null) = (${t.doneOn} is null)`),
    index('gathering_opinions_due_idx')
      .on(t.unitId, t.dueOn)
      .where(sql`measure is not null and done_on is null`),
  ],
);
