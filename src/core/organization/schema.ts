/** The organization: units, their branches and groups, their committees, posts and meetings. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, oneOf, unitTable, rowOf } from './kit.ts';

export { units, unitKinds, organizationTypes } from './units.table.ts';
export type { UnitKind, OrganizationType } from './units.table.ts';

export const groupKinds = ['branch', 'group'] as const;

/** Branches (分会) and groups (小组): a small tree inside a unit. A group may be a small home (职工小家). */
export const unionGroups = unitTable(
  'union_groups',
  {
    parentId: uuid(),
    kind: text({ enum: groupKinds }).notNull(),
    name: text().notNull(),
    leaderEmployeeId: uuid(),
    smallHome: boolean().notNull().default(false),
    closedOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('union_groups_kind_check', t.kind, groupKinds),
    rowOf('union_groups_parent_fk', t.unitId, t.parentId, t),
    index('union_groups_parent_idx').on(t.unitId, t.parentId),
  ],
);

/** Who led a branch or group, from when to when: elected by its members in Jia, or entered. */
export const groupLeaders = unitTable(
  'group_leaders',
  {
    groupId: uuid().notNull(),
    employeeId: uuid().notNull(),
    /** As it was then: people leave the roster. */
    name: text().notNull(),
    fromOn: day().notNull(),
    /** The last day of the term, where the members gave it one. */
    termEnd: day(),
    toOn: day(),
    /** The vote by which they were elected (modules/elections); null: entered by hand. */
    voteId: uuid(),
    votes: integer(),
    recordId: uuid(),
  },
  (t) => [
    rowOf('group_leaders_group_fk', t.unitId, t.groupId, unionGroups),
    uniqueIndex('group_leaders_open_key')
      .on(t.unitId, t.groupId)
      .where(sql`to_on is null`),
    index('group_leaders_term_idx').on(t.unitId, t.termEnd),
  ],
);

export const committeeKinds = [
  'union',
  'standing',
  'fundsAudit',
  'women',
  'mediation',
  'laborProtection',
  'disclosureLeading',
  'disclosureWorking',
  'disclosureSupervision',
] as const;
export type CommitteeKind = (typeof committeeKinds)[number];

/** A committee in one term. The next term is another row. Below the women's threshold the women's row has one post. */
export const committees = unitTable(
  'committees',
  {
    kind: text({ enum: committeeKinds }).notNull(),
    termNumber: integer().notNull().default(1),
    termStart: day().notNull(),
    termYears: integer().notNull(),
    termEnd: day().notNull(),
    /** Seats decided for this term; null where the rulebook asks none. */
    seats: integer(),
    extendedTo: day(),
    extensionApproval: text(),
    approvalDocument: text(),
    endedOn: day(),
    recordId: uuid(),
    createdAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('committees_kind_check', t.kind, committeeKinds),
    check('committees_term_check', sql`${t.termEnd} > ${t.termStart}`),
    check(
      'committees_extension_check',
      sql`(${t.extendedTo} is null) = (${t.extensionApproval} is null) and (${t.extendedTo} is null or ${t.extendedTo} > ${t.termEnd})`,
    ),
    index('committees_kind_idx').on(t.unitId, t.kind, t.termStart),
    uniqueIndex('committees_open_key')
      .on(t.unitId, t.kind)
      .where(sql`ended_on is null`),
  ],
);

export const posts = ['chair', 'viceChair', 'member', 'organizer', 'womenMember', 'secretary'] as const;
export type Post = (typeof posts)[number];

/** Who holds which post from when to when. */
export const committeePosts = unitTable(
  'committee_posts',
  {
    committeeId: uuid().notNull(),
    employeeId: uuid(),
    personName: text().notNull(),
    /** Of somebody from outside the roster, where it was asked. */
    personSex: text({ enum: ['male', 'female'] }),
    post: text({ enum: posts }).notNull(),
    divisionOfWork: text(),
    startOn: day().notNull(),
    endOn: day(),
    endReason: text(),
    /** Declared on appointment: keeps the union's money. */
    keepsFunds: boolean().notNull().default(false),
    /** Declared on appointment: close relative of the main head of the administration. */
    relativeOfHead: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('committee_posts_post_check', t.post, posts),
    oneOf('committee_posts_sex_check', t.personSex, ['male', 'female']),
    check('committee_posts_days_check', sql`${t.endOn} is null or ${t.endOn} >= ${t.startOn}`),
    index('committee_posts_committee_idx').on(t.unitId, t.committeeId),
    index('committee_posts_employee_idx').on(t.unitId, t.employeeId),
  ],
);

/** A meeting or an activity of a committee, with what was decided. */
export const committeeActivities = unitTable(
  'committee_activities',
  {
    committeeId: uuid().notNull(),
    kind: text({ enum: ['meeting', 'activity'] }).notNull(),
    heldOn: day().notNull(),
    title: text().notNull(),
    summary: text().notNull().default(''),
    attendees: integer(),
    recordId: uuid().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('committee_activities_kind_check', t.kind, ['meeting', 'activity']),
    index('committee_activities_idx').on(t.unitId, t.committeeId, t.heldOn),
  ],
);
