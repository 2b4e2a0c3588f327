/**
 * Proposals (提案).
 *
 *   proposalCalls        one call for proposals, for a coming meeting
 *   proposals            one matter each, from draft to archive
 *   proposalSeconders    who stands behind it
 *   jointProposers       whom the lead proposer asked to propose it together, and who agreed on their own phone
 *   proposalAssignments  which department handles it, or answers it as a suggestion, until when, and its signed reply; a
 *                        second round when handled anew
 *   proposalMilestones   steps of what takes long
 *   proposalSteps        the timeline: what was done, never by whom on the proposer's side
 */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable, rowOf } from '../../../core/organization/kit.ts';
import { employees } from '../../../core/people/schema.ts';
import {
  jointStates,
  proposalCategories,
  proposalStates,
  refusalGrounds,
  replyOutcomes,
  satisfactions,
  writerKinds,
} from '../states.ts';

/** A number that the rulebook gave, with where it is from: kept, for a later rule does not unmake what was called. */
export interface KeptRule {
  value: number;
  document: string;
  number: string | null;
  article: string | null;
  confirmed: boolean;
  own: boolean;
}

export const proposalCalls = unitTable(
  'proposal_calls',
  {
    title: text().notNull(),
    /** What the call says: theme, what is asked for, how to write. */
    appeal: text(),
    /** The meeting that it is for: of core/meetings where there is one, else only in words. */
    meetingId: uuid(),
    meetingTitle: text(),
    meetingOn: day(),
    writers: text({ enum: writerKinds }).notNull(),
    opensOn: day().notNull(),
    /** The last day on which proposals are taken. */
    closesOn: day().notNull(),
    /** Closed by hand or by the job on the day after the last. */
    closedOn: day(),
    seconders: jsonb().$type<KeptRule>().notNull(),
    screenBy: day().notNull(),
    /** The handling was reported to the congress. */
    reportedOn: day(),
    recordId: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('proposal_calls_writers_check', t.writers, writerKinds),
    check('proposal_calls_days_check', sql`${t.closesOn} >= ${t.opensOn}`),
    index('proposal_calls_days_idx').on(t.unitId, t.opensOn),
  ],
);

const ofProposal = (name: string, t: { unitId: AnyPgColumn; proposalId: AnyPgColumn }) =>
  rowOf(`${name}_proposal_fk`, t.unitId, t.proposalId, proposals).onDelete('cascade');

export const proposals = unitTable(
  'proposals',
  {
    callId: uuid().notNull(),
    /** Given when it is filed: one row of numbers a unit and year. */
    number: integer(),
    /** The year that the number counts in; none where it was given while each call counted for itself. */
    numberYear: integer(),
    title: text().notNull(),
    reasons: text().notNull(),
    measures: text().notNull(),
    category: text({ enum: proposalCategories }).notNull(),
    proposerEmployeeId: uuid().notNull(),
    proposerAccountId: uuid(),
    /** The proposer asked that nobody but the proposal committee learns the name. */
    secret: boolean().notNull().default(false),
    state: text({ enum: proposalStates }).notNull().default('draft'),
    /** Shown to the other delegates, who may second it. */
    sharedOn: day(),
    /** Search grams, each led by the unit's id, so that one index answers for one unit. */
    grams: text().array().notNull(),
    submittedOn: day(),
    /** Filed, merged, converted or rejected; with the written reason. */
    decidedOn: day(),
    decisionReason: text(),
    refusalGround: text({ enum: refusalGrounds }),
    mergedIntoId: uuid(),
    /** Taken to the congress as a motion, and why it is a major one; the item itself names the proposal. */
    referredOn: day(),
    referralReason: text(),
    repliedOn: day(),
    /** Until when the proposer is asked to rate. */
    rateBy: day(),
    satisfaction: text({ enum: satisfactions }),
    ratingNote: text(),
    round: integer().notNull().default(1),
    /** What has come of it, and until when something long is to be done. */
    outcomeNote: text(),
    implementedOn: day(),
    evaluation: text(),
    awarded: boolean().notNull().default(false),
    archivedOn: day(),
    /** The letter of the mailbox that it came from. */
    fromVoiceId: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('proposals_state_check', t.state, proposalStates),
    oneOf('proposals_category_check', t.category, proposalCategories),
    oneOf('proposals_satisfaction_check', t.satisfaction, satisfactions),
    check('proposals_round_check', sql`${t.round} in (1, 2)`),
    check('proposals_merged_check', sql`${t.state} not in ('merged') or ${t.mergedIntoId} is not null`),
    check(
      'proposals_reason_check',
      sql`${t.state} not in ('rejected', 'notPassed') or ${t.decisionReason} is not null`,
    ),
    check('proposals_referral_check', sql`(${t.referredOn} is null) = (${t.referralReason} is null)`),
    check(
      'proposals_filed_check',
      sql`${t.number} is not null or ${t.state} not in ('filed', 'toCongress', 'notPassed', 'assigned', 'replied', 'satisfied', 'unsatisfied', 'reHandled', 'implementing', 'done', 'longTerm', 'evaluated')`,
    ),
    rowOf('proposals_call_fk', t.unitId, t.callId, proposalCalls),
    rowOf('proposals_proposer_fk', t.unitId, t.proposerEmployeeId, employees),
    uniqueIndex('proposals_number_key').on(t.unitId, t.callId, t.number),
    uniqueIndex('proposals_year_number_key').on(t.unitId, t.numberYear, t.number),
    index('proposals_register_idx').on(t.unitId, t.callId, t.state),
    index('proposals_proposer_idx').on(t.unitId, t.proposerEmployeeId),
    index('proposals_grams_gin').using('gin', t.grams),
  ],
);

export const proposalSeconders = unitTable(
  'proposal_seconders',
  {
    proposalId: uuid().notNull(),
    employeeId: uuid().notNull(),
    secondedOn: day().notNull(),
  },
  (t) => [
    ofProposal('proposal_seconders', t),
    rowOf('proposal_seconders_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('proposal_seconders_key').on(t.unitId, t.proposalId, t.employeeId),
  ],
);

/** One who was asked to propose it together with whoever wrote it, the lead proposer. Nobody is one before agreeing. */
export const jointProposers = unitTable(
  'joint_proposers',
  {
    proposalId: uuid().notNull(),
    employeeId: uuid().notNull(),
    state: text({ enum: jointStates }).notNull(),
    askedOn: day().notNull(),
    answeredOn: day(),
  },
  (t) => [
    ofProposal('joint_proposers', t),
    oneOf('joint_proposers_state_check', t.state, jointStates),
    check('joint_proposers_answer_check', sql`(${t.state} = 'asked') = (${t.answeredOn} is null)`),
    rowOf('joint_proposers_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('joint_proposers_key').on(t.unitId, t.proposalId, t.employeeId),
    index('joint_proposers_employee_idx').on(t.unitId, t.employeeId),
  ],
);

export const proposalAssignments = unitTable(
  'proposal_assignments',
  {
    proposalId: uuid().notNull(),
    round: integer().notNull(),
    department: text().notNull(),
    /** Leads where several departments handle it together. */
    lead: boolean().notNull(),
    /** The account that must sign; none: whoever holds the administration's role. */
    headAccountId: uuid(),
    assignedOn: day().notNull(),
    dueOn: day().notNull(),
    /** The day on which whoever handles it is reminded. */
    remindOn: day(),
    dueRule: jsonb().$type<KeptRule>().notNull(),
    /** Not filed, but passed on: it is answered, and neither rated nor handled anew. */
    suggestion: boolean().notNull().default(false),
    /** Draft until it is signed. */
    reply: text(),
    outcome: text({ enum: replyOutcomes }),
    signerName: text(),
    signerPost: text(),
    signedBy: uuid(),
    signedAt: instant(),
    repliedOn: day(),
    /** SHA-256 over what was signed: see `sealOf`. */
    seal: bytea(),
    version: integer().notNull().default(1),
  },
  (t) => [
    ofProposal('proposal_assignments', t),
    oneOf('proposal_assignments_outcome_check', t.outcome, replyOutcomes),
    check('proposal_assignments_signed_check', sql`(${t.repliedOn} is null) = (${t.seal} is null)`),
    check(
      'proposal_assignments_reply_check',
      sql`${t.repliedOn} is null or (${t.reply} is not null and ${t.outcome} is not null and ${t.signerName} is not null)`,
    ),
    uniqueIndex('proposal_assignments_key').on(t.unitId, t.proposalId, t.round, t.department),
    index('proposal_assignments_due_idx').on(t.unitId, t.dueOn),
  ],
);

export const proposalMilestones = unitTable(
  'proposal_milestones',
  {
    proposalId: uuid().notNull(),
    title: text().notNull(),
    dueOn: day().notNull(),
    doneOn: day(),
    note: text(),
  },
  (t) => [ofProposal('proposal_milestones', t), index('proposal_milestones_idx').on(t.unitId, t.proposalId)],
);

export const proposalSteps = unitTable(
  'proposal_steps',
  {
    proposalId: uuid().notNull(),
    step: text().notNull(),
    side: text({ enum: ['proposer', 'seconder', 'union', 'administration', 'jia'] }).notNull(),
    onDay: day().notNull(),
    at: instant().notNull(),
    /** Who on the union's or the administration's side; never a name on the proposer's. */
    by: text(),
    /** What was written: a reason, a note. */
    note: text(),
    state: text({ enum: proposalStates }).notNull(),
  },
  (t) => [ofProposal('proposal_steps', t), index('proposal_steps_idx').on(t.unitId, t.proposalId, t.at)],
);
