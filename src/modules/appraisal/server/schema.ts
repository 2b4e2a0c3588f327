/**
 * Appraisal (评议与满意度): what is judged by whom, who is rated, what is mended afterwards. The votes themselves are
 * ballots (core/ballots); their count comes here once scrutineers have confirmed it.
 *
 *   surveyQuestions          a unit's own bank of questions for surveys
 *   appraisals               one poll or survey, or one appraisal of leaders or of the union's chair
 *   appraisalSubjects        who is rated in it, with the duty report and the own result
 *   rectificationMeasures    what is mended, by whom, until when
 *   measureFollowUps         what came of a measure, step by step
 */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { LineTally, Tally } from '../../../core/ballots/rules.ts';
import { audiences, secrecies } from '../../../core/ballots/schema.ts';
import { day, instant, oneOf, rowOf, unitTable } from '../../../core/organization/kit.ts';
import {
  appraisalKinds,
  appraisalStates,
  electorates,
  measureStates,
  pollTopics,
  type SurveyForm,
  surveyForms,
} from '../states.ts';

/** A share with where it comes from, as it stood when the vote opened. */
export interface Floor {
  num: number;
  den: number;
  source: string;
  confirmed: boolean;
}

/** A question as it was asked; of a survey, with how it is answered. */
export interface AskedQuestion {
  id: string;
  zh: string;
  en: string;
  form?: SurveyForm;
  answers?: { zh: string; en: string }[];
  /** How many answers may be chosen; null: any number. */
  most?: number | null;
}

/** Questions of a unit's own that surveys are put together from, beside those of rulebook/appraisals/banks.yaml. */
export const surveyQuestions = unitTable(
  'survey_questions',
  {
    title: text().notNull(),
    form: text({ enum: surveyForms }).notNull(),
    answers: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    most: integer(),
    keptOn: day().notNull(),
    retiredOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('survey_questions_form_check', t.form, surveyForms),
    check(
      'survey_questions_answers_check',
      sql`(${t.form} in ('single', 'multiple')) = (cardinality(${t.answers}) >= 2)`,
    ),
    uniqueIndex('survey_questions_title_key')
      .on(t.unitId, t.title)
      .where(sql`retired_on is null`),
  ],
);

export const appraisals = unitTable(
  'appraisals',
  {
    kind: text({ enum: appraisalKinds }).notNull(),
    topic: text({ enum: pollTopics }),
    bankId: text(),
    bankVersion: integer(),
    title: text().notNull(),
    /** The year that it speaks of. */
    year: integer().notNull(),
    /** One group's own poll; null: the whole unit's. */
    groupId: uuid(),
    electorate: text({ enum: electorates }).notNull(),
    voterIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    questions: jsonb().$type<AskedQuestion[]>().notNull().default([]),
    secrecy: text({ enum: secrecies }).notNull().default('detached'),
    audience: text({ enum: audiences }).notNull(),
    plannedOn: day().notNull(),
    state: text({ enum: appraisalStates }).notNull().default('draft'),
    ballotId: uuid(),
    opensOn: day(),
    closesOn: day(),
    floor: jsonb().$type<Floor>(),
    closedOn: day(),
    /** From the count that scrutineers confirmed. */
    confirmedOn: day(),
    entitled: integer(),
    returned: integer(),
    valid: integer(),
    /** Approving marks on the overall question. */
    approving: integer(),
    floorMet: boolean(),
    result: jsonb().$type<Tally>(),
    publishedOn: day(),
    summary: text(),
    /** By when measures are laid down. */
    planBy: day(),
    rectifiedOn: day(),
    conclusion: text(),
    dropReason: text(),
    /** How often a vote was void and held again. */
    voids: integer().notNull().default(0),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    recordId: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('appraisals_kind_check', t.kind, appraisalKinds),
    oneOf('appraisals_topic_check', t.topic, pollTopics),
    oneOf('appraisals_state_check', t.state, appraisalStates),
    oneOf('appraisals_electorate_check', t.electorate, electorates),
    oneOf('appraisals_secrecy_check', t.secrecy, secrecies),
    oneOf('appraisals_audience_check', t.audience, audiences),
    check('appraisals_poll_check', sql`(${t.kind} = 'poll') = (${t.topic} is not null)`),
    check(
      'appraisals_confirmed_check',
      sql`(${t.state} in ('confirmed', 'published', 'rectified')) = (${t.confirmedOn} is not null)`,
    ),
    check(
      'appraisals_published_check',
      sql`(${t.state} in ('published', 'rectified')) = (${t.publishedOn} is not null)`,
    ),
    check('appraisals_rectified_check', sql`(${t.state} = 'rectified') = (${t.rectifiedOn} is not null)`),
    check(
      'appraisals_counted_check',
      sql`(${t.confirmedOn} is null) = (${t.valid} is null) and ${t.approving} <= ${t.valid} and ${t.valid} <= ${t.returned}`,
    ),
    index('appraisals_list_idx').on(t.unitId, t.plannedOn, t.id),
    index('appraisals_confirmed_idx').on(t.unitId, t.topic, t.confirmedOn),
  ],
);

export const appraisalSubjects = unitTable(
  'appraisal_subjects',
  {
    appraisalId: uuid().notNull(),
    employeeId: uuid().notNull(),
    name: text().notNull(),
    office: text().notNull(),
    place: integer().notNull(),
    reportDueOn: day(),
    report: text(),
    reportFileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    reportedOn: day(),
    result: jsonb().$type<LineTally>(),
    /** So many found them not competent that the rule asks for action. */
    actionAsked: boolean(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('appraisal_subjects_appraisal_fk', t.unitId, t.appraisalId, appraisals),
    uniqueIndex('appraisal_subjects_key').on(t.unitId, t.appraisalId, t.employeeId),
    check('appraisal_subjects_report_check', sql`(${t.report} is null) = (${t.reportedOn} is null)`),
  ],
);

export const rectificationMeasures = unitTable(
  'rectification_measures',
  {
    appraisalId: uuid().notNull(),
    /** Whose appraisal it follows from; null: the whole. */
    subjectId: uuid(),
    problem: text().notNull(),
    measure: text().notNull(),
    ownerEmployeeId: uuid().notNull(),
    owner: text().notNull(),
    dueOn: day().notNull(),
    state: text({ enum: measureStates }).notNull().default('open'),
    doneOn: day(),
    verifiedOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('rectification_measures_state_check', t.state, measureStates),
    rowOf('rectification_measures_appraisal_fk', t.unitId, t.appraisalId, appraisals),
    rowOf('rectification_measures_subject_fk', t.unitId, t.subjectId, appraisalSubjects),
    check(
      'rectification_measures_days_check',
      sql`(${t.state} <> 'open') = (${t.doneOn} is not null) and (${t.state} = 'verified') = (${t.verifiedOn} is not null)`,
    ),
    index('rectification_measures_idx').on(t.unitId, t.appraisalId),
    index('rectification_measures_due_idx')
      .on(t.unitId, t.dueOn)
      .where(sql`state = 'open'`),
  ],
);

export const measureFollowUps = unitTable(
  'measure_follow_ups',
  {
    measureId: uuid().notNull(),
    on: day().notNull(),
    note: text().notNull(),
    by: text().notNull(),
    /** What became of the measure with it; null: it goes on. */
    outcome: text({ enum: ['done', 'verified', 'sentBack'] }),
    fileIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [
    oneOf('measure_follow_ups_outcome_check', t.outcome, ['done', 'verified', 'sentBack']),
    rowOf('measure_follow_ups_measure_fk', t.unitId, t.measureId, rectificationMeasures),
    index('measure_follow_ups_idx').on(t.unitId, t.measureId),
  ],
);

/** That the union above urged a union to hold what the year lacks: once a day at most. */
export const appraisalUrgings = unitTable(
  'appraisal_urgings',
  {
    urgedOn: day().notNull(),
    /** Of the kinds that were missing that day. */
    kinds: text().array().notNull(),
    byUnitId: integer().notNull(),
    byAccountId: uuid(),
  },
  (t) => [uniqueIndex('appraisal_urgings_key').on(t.unitId, t.urgedOn)],
);
