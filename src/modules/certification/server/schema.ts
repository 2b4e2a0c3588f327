/** The certification case from plan to certificate, and what each step leaves behind. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable } from '../../../core/organization/kit.ts';

export const caseStates = [
  'planned',
  'selfInspection',
  'peerInspection',
  'memberAssessment',
  'congressResolution',
  'applied',
  'underReview',
  'publicNotice',
  'decided',
  'certified',
  'recheckDue',
  'suspended',
  'revoked',
  'refused',
  'closed',
] as const;
export type CaseState = (typeof caseStates)[number];

/** A unit's way to one title in one cycle. The standard's version is pinned when the plan is made. */
export const cases = unitTable(
  'cases',
  {
    standardId: text().notNull(),
    standardVersion: integer().notNull(),
    /** The group assessed, for a small home; null: the unit itself. */
    groupId: uuid(),
    cycle: integer().notNull(),
    state: text({ enum: caseStates }).notNull(),
    /** The union above that inspects and decides; null while the unit stands alone. */
    superiorUnitId: integer(),
    /** When the current state was entered, and until when it should be left. */
    enteredOn: day().notNull(),
    dueOn: day(),
    /** Once returned or stopped: why, in words. */
    returnedReason: text(),
    vetoed: boolean().notNull().default(false),
    planApprovedOn: day(),
    evaluationId: uuid(),
    ballotId: uuid(),
    resolution: jsonb().$type<Record<string, unknown>>(),
    application: jsonb().$type<Record<string, unknown>>(),
    reviewerAccountId: uuid(),
    /** The day on which the reviewer means to come, or came, and what the unit is to know of it. */
    visitOn: day(),
    visitNote: text(),
    noticeId: uuid(),
    decision: jsonb().$type<Record<string, unknown>>(),
    decisionHash: bytea(),
    certificateId: uuid(),
    openedAt: instant().notNull(),
    openedBy: uuid(),
    closedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('cases_state_check', t.state, caseStates),
    index('cases_state_idx').on(t.unitId, t.state),
    index('cases_superior_idx').on(t.superiorUnitId, t.state, t.enteredOn),
    uniqueIndex('cases_running_key')
      .on(t.unitId, t.standardId, t.cycle, t.groupId)
      .where(sql`closed_at is null`),
  ],
);

/** The timeline: every step and every paper. */
export const caseEvents = unitTable(
  'case_events',
  {
    caseId: uuid().notNull(),
    at: instant().notNull(),
    onDay: day().notNull(),
    kind: text().notNull(),
    fromState: text(),
    toState: text(),
    accountId: uuid(),
    actorName: text(),
    note: jsonb().$type<{ zh: string; en: string }>(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    fileIds: uuid().array().notNull().default([]),
    recordId: uuid(),
  },
  (t) => [index('case_events_idx').on(t.unitId, t.caseId, t.at)],
);

/** A line of the annual Home-building plan: what lights which window, who, until when. */
export const planItems = unitTable(
  'plan_items',
  {
    caseId: uuid().notNull(),
    indicatorId: text().notNull(),
    title: text().notNull(),
    ownerName: text().notNull(),
    ownerAccountId: uuid(),
    dueOn: day().notNull(),
    doneOn: day(),
    taskId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('plan_items_key').on(t.unitId, t.caseId, t.indicatorId)],
);

export const scoreColumns = ['self', 'peer', 'superior'] as const;

/** One indicator in one of the three columns. */
export const caseScores = unitTable(
  'case_scores',
  {
    caseId: uuid().notNull(),
    scoreColumn: text({ enum: scoreColumns }).notNull(),
    indicatorId: text().notNull(),
    result: text({ enum: ['met', 'unmet', 'unknown', 'notApplicable'] }).notNull(),
    points: integer(),
    remark: text().notNull().default(''),
    /** Self column: why an unmet one is left, or the task that mends it. */
    taskId: uuid(),
    fileIds: uuid().array().notNull().default([]),
    accountId: uuid(),
    at: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('case_scores_column_check', t.scoreColumn, scoreColumns),
    uniqueIndex('case_scores_key').on(t.unitId, t.caseId, t.scoreColumn, t.indicatorId),
  ],
);

/** A peer inspection round that a union above draws. */
export const peerRounds = unitTable('peer_rounds', {
  cycle: integer().notNull(),
  standardId: text().notNull(),
  drawnOn: day().notNull(),
  /** The seed of the draw, so that anyone can repeat it. */
  seed: text().notNull(),
  dueOn: day().notNull(),
  accountId: uuid(),
});

export const peerStates = [
  'assigned',
  'conflictDeclared',
  'replaced',
  'submitted',
  'answered',
  'settled',
] as const;

/** Who inspects this unit's case. The row belongs to the unit inspected. */
export const peerAssignments = unitTable(
  'peer_assignments',
  {
    caseId: uuid().notNull(),
    roundId: uuid().notNull(),
    inspectorUnitId: integer().notNull(),
    state: text({ enum: peerStates }).notNull().default('assigned'),
    dueOn: day().notNull(),
    conflictReason: text(),
    findings: text(),
    submittedAt: instant(),
    submittedBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('peer_assignments_self_check', sql`${t.inspectorUnitId} <> ${t.unitId}`),
    oneOf('peer_assignments_state_check', t.state, peerStates),
    index('peer_assignments_case_idx').on(t.unitId, t.caseId),
    index('peer_assignments_inspector_idx').on(t.inspectorUnitId, t.state),
  ],
);

/** A difference between columns that the unit disputes, and the answer. */
export const caseDisputes = unitTable(
  'case_disputes',
  {
    caseId: uuid().notNull(),
    indicatorId: text().notNull(),
    statement: text().notNull(),
    answer: text(),
    upheld: boolean(),
    /** What the peer had given, where the answer put its score right. */
    given: jsonb().$type<{ result: 'met' | 'unmet' | 'unknown' | 'notApplicable'; points: number | null }>(),
    statedBy: uuid(),
    statedAt: instant().notNull(),
    answeredBy: uuid(),
    answeredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [index('case_disputes_idx').on(t.unitId, t.caseId)],
);

/**
 * The indicators that the reviewer checks on site: all claimed ones, a share of the proved drawn at random, and those that an
 * upheld objection opened again. A re-check draws anew.
 */
export const reviewSamples = unitTable(
  'review_samples',
  {
    caseId: uuid().notNull(),
    indicatorId: text().notNull(),
    reason: text({ enum: ['claimed', 'drawn', 'objection'] }).notNull(),
    seed: text(),
    finding: text(),
    agrees: boolean(),
    fileIds: uuid().array().notNull().default([]),
    checkedAt: instant(),
    checkedBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('review_samples_key').on(t.unitId, t.caseId, t.indicatorId)],
);

export const reviewNoteKinds = ['deskCheck', 'onSite', 'forum', 'interview', 'poll'] as const;

/** What the reviewer heard and saw. Interviews carry no name. */
export const reviewNotes = unitTable(
  'review_notes',
  {
    caseId: uuid().notNull(),
    kind: text({ enum: reviewNoteKinds }).notNull(),
    onDay: day().notNull(),
    text: text().notNull(),
    attendees: integer(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    fileIds: uuid().array().notNull().default([]),
    accountId: uuid(),
    at: instant().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('review_notes_kind_check', t.kind, reviewNoteKinds),
    index('review_notes_idx').on(t.unitId, t.caseId),
  ],
);

/** A signature of a person under a content hash. */
export const caseSignatures = unitTable(
  'case_signatures',
  {
    caseId: uuid().notNull(),
    purpose: text({ enum: ['resolution', 'decision', 'revocation'] }).notNull(),
    contentHash: bytea().notNull(),
    accountId: uuid().notNull(),
    signerName: text().notNull(),
    signedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('case_signatures_key').on(t.unitId, t.caseId, t.purpose, t.contentHash, t.accountId)],
);

/** A veto against a case, with its evidence and the unit's answer. */
export const caseVetoes = unitTable(
  'case_vetoes',
  {
    caseId: uuid().notNull(),
    reason: text({
      enum: ['falseMaterial', 'wageArrears', 'seriousAccident', 'collectiveDispute', 'unpaidFunds'],
    }).notNull(),
    statement: text().notNull(),
    happenedOn: day(),
    fileIds: uuid().array().notNull().default([]),
    raisedBy: uuid(),
    raisedAt: instant().notNull(),
    answer: text(),
    answeredAt: instant(),
    upheld: boolean(),
    decidedBy: uuid(),
    decidedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [index('case_vetoes_idx').on(t.unitId, t.caseId)],
);

export const certificateStates = ['valid', 'suspended', 'revoked'] as const;

/** A certificate of a unit. `statusIndex` is its place in the issuer's status list. */
export const certificates = unitTable(
  'certificates',
  {
    caseId: uuid().notNull(),
    number: text().notNull(),
    issuerUnitId: integer().notNull(),
    standardId: text().notNull(),
    standardVersion: integer().notNull(),
    level: text().notNull(),
    groupId: uuid(),
    unitName: text().notNull(),
    issuedOn: day().notNull(),
    expiresOn: day().notNull(),
    recheckOn: day().notNull(),
    state: text({ enum: certificateStates }).notNull().default('valid'),
    stateReason: text(),
    stateOn: day(),
    statusIndex: integer().notNull(),
    keyId: text().notNull(),
    token: text().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('certificates_state_check', t.state, certificateStates),
    index('certificates_issuer_idx').on(t.issuerUnitId, t.statusIndex),
    uniqueIndex('certificates_number_key').on(t.unitId, t.number),
  ],
);

/** The issuer's counters: certificate numbers by year, places in the status list. */
export const issuerCounters = unitTable(
  'issuer_counters',
  { name: text().notNull(), value: bigint({ mode: 'number' }).notNull() },
  (t) => [uniqueIndex('issuer_counters_key').on(t.unitId, t.name)],
);

/** The issuer's signing keys: the public half is published, the private half sealed. */
export const issuerKeys = unitTable(
  'issuer_keys',
  {
    keyId: text().notNull(),
    publicKey: bytea().notNull(),
    privateSealed: bytea().notNull(),
    fromOn: day().notNull(),
    toOn: day(),
    revokedOn: day(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('issuer_keys_key').on(t.unitId, t.keyId)],
);

/** Signed status lists as published; the newest counts. */
export const statusLists = unitTable(
  'status_lists',
  { issuedAt: instant().notNull(), token: text().notNull() },
  (t) => [index('status_lists_idx').on(t.unitId, t.issuedAt)],
);
