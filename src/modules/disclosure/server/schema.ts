/**
 * Disclosure (厂务公开、校务公开): what is to be disclosed, each disclosure from its draft to the archive, what people said.
 *
 *   disclosureItems      the unit's catalogue
 *   disclosures          one disclosure of an item and period
 *   disclosureComments   comments before the decision, objections after publication, with their answers
 *   disclosureReads      who has read it
 *   disclosureStages     what of it follows step by step (construction: project, design, tender, acceptance, audit)
 *   disclosureShowings   where it hung and at which meeting it was told: the evidence of those channels
 *   disclosureConsents   who agreed that their name stays in it
 *   disclosureRules      the rule on disclosure, from its adoption on
 *   disclosureChecks     self-checks (the two eliminations of schools)
 */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { answeredCheck, commentColumns } from '../../../core/comments/comments.ts';
import { day, instant, oneOf, unitTable, rowOf } from '../../../core/organization/kit.ts';

export const cycles = ['year', 'halfYear', 'quarter', 'month', 'event'] as const;
export type Cycle = (typeof cycles)[number];
export const phases = ['before', 'during', 'after'] as const;
export const disclosureStates = [
  'scheduled',
  'consulting',
  'decided',
  'published',
  'expired',
  'dropped',
] as const;
export type DisclosureState = (typeof disclosureStates)[number];
export const channels = ['portal', 'public', 'board', 'meeting'] as const;
/** Channels that a person serves: nothing shows that they did until it is entered. */
export const shownChannels = ['board', 'meeting'] as const;
export const commentKinds = ['comment', 'objection'] as const;
/** Why a name stays: the person agreed, or the words mean somebody or something else. */
export const consentBases = ['consent', 'notThem'] as const;

/** A stage as an item names it. */
export interface StageName {
  id: string;
  zh: string;
  en: string;
}

export const disclosureItems = unitTable(
  'disclosure_items',
  {
    /** Of the catalogue of its kind; null: the unit's own. */
    catalogueId: text(),
    category: text().notNull(),
    title: text().notNull(),
    cycle: text({ enum: cycles }).notNull(),
    dueMonths: integer()
      .array()
      .notNull()
      .default(sql`'{}'`),
    phases: text().array().notNull(),
    channels: text()
      .array()
      .notNull()
      .default(sql`'{portal}'`),
    /** Department that answers for it. */
    owner: text().notNull().default(''),
    /** Who has it among their tasks; null: the administration's side as a whole. */
    ownerAccountId: uuid(),
    personal: boolean().notNull().default(false),
    matter: text(),
    /** In which it is disclosed one after another; none: at once. */
    stages: jsonb().$type<StageName[]>().notNull().default([]),
    source: jsonb().$type<{ document: string; article: string | null; confirmed: boolean }>(),
    retiredOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('disclosure_items_cycle_check', t.cycle, cycles),
    uniqueIndex('disclosure_items_catalogue_key')
      .on(t.unitId, t.catalogueId)
      .where(sql`retired_on is null`),
  ],
);

export const disclosures = unitTable(
  'disclosures',
  {
    itemId: uuid().notNull(),
    /** '2026-Q1', '2026-H2', '2026', '2026-11' or, for an event, its own id. */
    period: text().notNull(),
    title: text().notNull(),
    /** The last day on which it is in time; null for an event that nobody has dated yet. */
    dueOn: day(),
    state: text({ enum: disclosureStates }).notNull().default('scheduled'),
    body: text().notNull().default(''),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    channels: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    consultedFrom: day(),
    consultedTo: day(),
    /** Why nobody was asked before the decision, where the item is disclosed before it. */
    unconsultedReason: text(),
    decidedOn: day(),
    decision: text(),
    /** What was taken up of the comments and what not: one answer to them all. */
    commentsAnswer: text(),
    /** Of a congress or general meeting, where one stands behind it. */
    resolutionId: uuid(),
    publishedOn: day(),
    expiresOn: day(),
    /** Who answered for it when it was published: on time or late is theirs, whoever has the item afterwards. */
    owner: text(),
    ownerAccountId: uuid(),
    /** Who said that names are masked and that those shown have consented. */
    consentBy: uuid(),
    edition: integer().notNull().default(0),
    recordId: uuid(),
    dropReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('disclosures_state_check', t.state, disclosureStates),
    rowOf('disclosures_item_fk', t.unitId, t.itemId, disclosureItems),
    check(
      'disclosures_published_check',
      sql`(${t.state} in ('published', 'expired')) = (${t.publishedOn} is not null)`,
    ),
    uniqueIndex('disclosures_period_key').on(t.unitId, t.itemId, t.period),
    index('disclosures_due_idx').on(t.unitId, t.dueOn),
    index('disclosures_published_idx').on(t.unitId, t.publishedOn, t.id),
  ],
);

export const disclosureComments = unitTable(
  'disclosure_comments',
  {
    disclosureId: uuid().notNull(),
    kind: text({ enum: commentKinds }).notNull(),
    ...commentColumns(),
    /** null: without a name. */
    employeeId: uuid(),
    /** Who entered at the desk what came on paper or by word of mouth; null: said in the portal. */
    enteredBy: uuid(),
    dueOn: day().notNull(),
  },
  (t) => [
    oneOf('disclosure_comments_kind_check', t.kind, commentKinds),
    answeredCheck('disclosure_comments', t),
    rowOf('disclosure_comments_disclosure_fk', t.unitId, t.disclosureId, disclosures),
    index('disclosure_comments_idx').on(t.unitId, t.disclosureId),
    index('disclosure_comments_open_idx')
      .on(t.unitId, t.dueOn)
      .where(sql`replied_on is null`),
  ],
);

export const disclosureReads = unitTable(
  'disclosure_reads',
  { disclosureId: uuid().notNull(), employeeId: uuid().notNull(), readAt: instant().notNull() },
  (t) => [
    rowOf('disclosure_reads_disclosure_fk', t.unitId, t.disclosureId, disclosures),
    uniqueIndex('disclosure_reads_key').on(t.unitId, t.disclosureId, t.employeeId),
  ],
);

export const disclosureStages = unitTable(
  'disclosure_stages',
  {
    disclosureId: uuid().notNull(),
    position: integer().notNull(),
    name: jsonb().$type<StageName>().notNull(),
    dueOn: day(),
    disclosedOn: day(),
    body: text().notNull().default(''),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('disclosure_stages_disclosure_fk', t.unitId, t.disclosureId, disclosures),
    uniqueIndex('disclosure_stages_key').on(t.unitId, t.disclosureId, t.position),
    index('disclosure_stages_due_idx')
      .on(t.unitId, t.dueOn)
      .where(sql`disclosed_on is null`),
  ],
);

export const disclosureShowings = unitTable(
  'disclosure_showings',
  {
    disclosureId: uuid().notNull(),
    channel: text({ enum: shownChannels }).notNull(),
    shownOn: day().notNull(),
    /** Of the board; of a meeting, what it was. */
    place: text().notNull(),
    /** The meeting, where it was called here. */
    meetingId: uuid(),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    recordId: uuid(),
  },
  (t) => [
    oneOf('disclosure_showings_channel_check', t.channel, shownChannels),
    check('disclosure_showings_meeting_check', sql`${t.meetingId} is null or ${t.channel} = 'meeting'`),
    rowOf('disclosure_showings_disclosure_fk', t.unitId, t.disclosureId, disclosures),
    index('disclosure_showings_idx').on(t.unitId, t.disclosureId),
  ],
);

export const disclosureConsents = unitTable(
  'disclosure_consents',
  {
    disclosureId: uuid().notNull(),
    employeeId: uuid().notNull(),
    basis: text({ enum: consentBases }).notNull(),
    agreedOn: day().notNull(),
    /** On paper, by message …; or what the words mean instead. */
    how: text().notNull(),
    enteredBy: uuid(),
    enteredAt: instant().notNull(),
  },
  (t) => [
    oneOf('disclosure_consents_basis_check', t.basis, consentBases),
    rowOf('disclosure_consents_disclosure_fk', t.unitId, t.disclosureId, disclosures),
    uniqueIndex('disclosure_consents_key').on(t.unitId, t.disclosureId, t.employeeId),
  ],
);

export const disclosureRules = unitTable(
  'disclosure_rules',
  {
    title: text().notNull(),
    body: text().notNull().default(''),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    fromOn: day().notNull(),
    toOn: day(),
    resolutionId: uuid(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('disclosure_rules_open_key')
      .on(t.unitId)
      .where(sql`to_on is null`),
  ],
);

export const disclosureChecks = unitTable(
  'disclosure_checks',
  {
    checkId: text().notNull(),
    year: integer().notNull(),
    clean: boolean().notNull(),
    findings: text().notNull().default(''),
    checkedOn: day().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('disclosure_checks_key').on(t.unitId, t.checkId, t.year)],
);
