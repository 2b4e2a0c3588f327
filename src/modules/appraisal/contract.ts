/** Appraisals over HTTP: polls and appraisals, duty reports, results for those whom the rule names, rectification. */
import { z } from 'zod';
import {
  appraisalKinds,
  appraisalStates,
  electorates,
  measureStates,
  pollTopics,
  surveyForms,
} from './states.ts';
import { day } from '../../platform/http/day.ts';
import { pageMark } from '../../platform/http/mark.ts';

const breakDowns = ['branch', 'department', 'sex'] as const;
const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const text = z.object({ zh: z.string(), en: z.string() });
const ratio = z.object({ num: z.number(), den: z.number() });
const source = z.object({ document: z.string(), confirmed: z.boolean() });
const floor = ratio.extend({ source: z.string(), confirmed: z.boolean() });
const may = z.object({
  poll: z.boolean(),
  survey: z.boolean(),
  leaders: z.boolean(),
  officers: z.boolean(),
});
const files = z.array(z.object({ id: z.string(), name: z.string() }));

export const changed = z.object({ id: z.string(), version: z.number() });
export const made = z.object({ id: z.string() });
export const versioned = z.object({ version });

/** What may be held here, and by which numbers. */
export const appraisalRules = z.object({
  banks: z.array(
    z.object({
      id: z.string(),
      topic: z.enum(pollTopics),
      version: z.number(),
      title: text,
      voters: z.enum(['employees', 'members', 'list']),
      source,
      overall: text,
      questions: z.array(text.extend({ id: z.string() })),
    }),
  ),
  dutyHeadings: z.array(text.extend({ id: z.string(), hint: text })),
  floors: z.object({ poll: floor, survey: floor, leaders: floor, officers: floor }),
  reportLead: z.object({ days: z.number(), source: z.string() }),
  leastToBreakDown: z.number(),
  /** How many are in each electorate today; null: there is none. */
  electorates: z.object({
    employees: z.number(),
    members: z.number(),
    delegates: z.number().nullable(),
    memberDelegates: z.number().nullable(),
  }),
  groups: z.array(z.object({ id: z.string(), name: z.string(), people: z.number() })),
  /** The union's chair and vice-chairs in office. */
  officers: z.array(z.object({ employeeId: z.string(), name: z.string(), office: z.string() })),
  may,
});

/** A question of a survey: one of the bank's by its id, or in words of one's own. */
const surveyQuestion = z
  .object({
    from: z.string().max(60).nullable().default(null),
    title: words(2, 80),
    form: z.enum(surveyForms),
    answers: z.array(words(1, 40)).max(12).default([]),
    most: z.int().min(1).max(12).nullable().default(null),
    /** Into the unit's own bank, for the next survey. */
    keep: z.boolean().default(false),
  })
  .refine(({ form, answers }) => !['single', 'multiple'].includes(form) || new Set(answers).size >= 2, {
    path: ['answers'],
    error: '请写至少两个不同的选项 / Give two different answers at least',
  });
export const surveyBank = z.object({
  questions: z.array(
    text.extend({
      id: z.string(),
      form: z.enum(surveyForms),
      answers: z.array(text),
      most: z.number().nullable(),
      /** The unit's own, which it can retire. */
      own: z.boolean(),
    }),
  ),
  source,
  may: z.object({ keep: z.boolean() }),
});

/** A union above: of each union below, where the year's appraisals stand. */
export const yearlyQuery = z.object({
  q: z.string().trim().max(60).optional(),
  /** Those alone that lack one. */
  lacking: z.literal('true').optional(),
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
const yearlyStanding = z.object({
  state: z.enum(['counted', 'prepared', 'missing', 'notAsked']),
  on: z.string().nullable(),
});
export const yearlyPage = z.object({
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      leaders: yearlyStanding,
      officers: yearlyStanding,
      home: yearlyStanding,
      /** The rule's day has come: what is missing is late. */
      late: z.boolean(),
      /** When the union above last urged it. */
      urgedOn: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  summary: z.object({
    asked: z.number(),
    leadersLacking: z.number(),
    officersLacking: z.number(),
    homeLacking: z.number(),
  }),
  /** From when a missing one is late, and in schools. */
  by: z.string(),
  schoolsBy: z.string(),
});

/** Codes of units below, or all that the list shows by this search; those that lack nothing, or prepare it, are left alone. */
export const urgingInput = z.object({
  units: z.array(z.string().max(60)).min(1).max(5000).optional(),
  q: z.string().trim().max(60).optional(),
});
/** How many unions were urged; were so today already; have no chair with an account who could be told. */
export const urged = z.object({ urged: z.number(), already: z.number(), unreached: z.number() });

export const appraisalInput = z.object({
  kind: z.enum(appraisalKinds),
  /** Polls: which bank, without which of its questions, with which of the unit's own. */
  bankId: z.string().max(40).nullable().default(null),
  leftOut: z.array(z.string().max(40)).max(20).default([]),
  own: z.array(words(2, 60)).max(3).default([]),
  /** Surveys. */
  questions: z.array(surveyQuestion).max(20).default([]),
  title: words(2, 80).nullable().default(null),
  plannedOn: day,
  electorate: z.enum(electorates).nullable().default(null),
  groupId: z.uuid().nullable().default(null),
  voterIds: z.array(z.uuid()).max(500).default([]),
  audience: z.enum(['voters', 'named']).nullable().default(null),
  subjects: z
    .array(z.object({ employeeId: z.uuid(), office: words(2, 40) }))
    .max(30)
    .default([]),
});
export const appraisalChange = appraisalInput.omit({ kind: true }).extend({ version });
export const openingInput = z.object({
  version,
  /** Left out: as the rule proposes. */
  secrecy: z.enum(['detached', 'blind']).nullable().default(null),
  /** Blind ballots: the day on which the vote opens; tokens are given out before it. */
  opensOn: day.nullable().default(null),
  closesOn: day,
  /** Polls and surveys that are not blind: the result also by parts that are large enough. */
  breakDownBy: z.enum(breakDowns).nullable().default(null),
});
export const reportInput = z.object({
  version,
  report: words(20, 20_000),
  fileIds: z.array(z.uuid()).max(10).default([]),
});
export const publicationInput = z.object({ version, summary: words(5, 2000) });
export const measureInput = z.object({
  version,
  subjectId: z.uuid().nullable().default(null),
  problem: words(2, 300),
  measure: words(2, 1000),
  ownerEmployeeId: z.uuid(),
  dueOn: day,
});
export const followUpInput = z.object({
  version,
  note: words(2, 1000),
  done: z.boolean().default(false),
  fileIds: z.array(z.uuid()).max(10).default([]),
});
export const verificationInput = z.object({ version, mended: z.boolean(), note: words(2, 1000) });
export const conclusionInput = z.object({ version, conclusion: z.string().trim().max(1000).default('') });
export const dropInput = z.object({ version, reason: words(2, 300) });

export const appraisalRow = z.object({
  id: z.string(),
  kind: z.enum(appraisalKinds),
  topic: z.enum(pollTopics).nullable(),
  /** In both languages where nobody named it; as it was written else. */
  title: text,
  year: z.number(),
  group: z.string().nullable(),
  state: z.enum(appraisalStates),
  plannedOn: z.string(),
  closesOn: z.string().nullable(),
  publishedOn: z.string().nullable(),
  /** Taken part so far, or returned; null before it opens. */
  participation: ratio.nullable(),
  floorMet: z.boolean().nullable(),
  /** Satisfied and basically satisfied ÷ valid, where the reader may know it. */
  rate: ratio.nullable(),
  measures: z.object({ open: z.number(), overdue: z.number(), all: z.number() }),
});
export const appraisalPage = z.object({
  appraisals: z.array(appraisalRow),
  next: z.string().nullable(),
  may,
});

/** One line of a result. Where so few voted that nothing is broken down, `byOption` is empty. */
const lineResult = z.object({
  byOption: z.record(z.string(), z.number()),
  blank: z.number(),
  approval: ratio,
});
const option = text.extend({ id: z.string(), approves: z.boolean() });

export const followUpRow = z.object({
  id: z.string(),
  on: z.string(),
  note: z.string(),
  by: z.string(),
  outcome: z.enum(['done', 'verified', 'sentBack']).nullable(),
  files,
});
export const measureRow = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  problem: z.string(),
  measure: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  state: z.enum(measureStates),
  overdue: z.boolean(),
  doneOn: z.string().nullable(),
  verifiedOn: z.string().nullable(),
  mine: z.boolean(),
  followUps: z.array(followUpRow),
  version: z.number(),
  may: z.object({ followUp: z.boolean(), verify: z.boolean() }),
});

export const appraisalView = appraisalRow.extend({
  bank: z.object({ id: z.string(), version: z.number(), source: source.nullable() }).nullable(),
  electorate: z.enum(electorates),
  voters: z.array(z.object({ id: z.string(), name: z.string() })),
  groupId: z.string().nullable(),
  secrecy: z.enum(['detached', 'blind']),
  audience: z.enum(['voters', 'named']),
  questions: z.array(
    text.extend({
      id: z.string(),
      form: z.enum(surveyForms).nullable(),
      answers: z.array(text),
      most: z.number().nullable(),
    }),
  ),
  options: z.array(option),
  subjects: z.array(
    z.object({
      id: z.string(),
      employeeId: z.string(),
      name: z.string(),
      office: z.string(),
      reportDueOn: z.string().nullable(),
      reportedOn: z.string().nullable(),
      report: z.string().nullable(),
      files,
      mine: z.boolean(),
      /** For whom the rule names; null for all others. */
      result: lineResult.nullable(),
      actionAsked: z.boolean().nullable(),
      version: z.number(),
      may: z.object({ report: z.boolean() }),
    }),
  ),
  ballot: z
    .object({ id: z.string(), state: z.string(), opensOn: z.string(), taken: z.boolean().nullable() })
    .nullable(),
  floor: floor.nullable(),
  /** How many must take part for the result to count. */
  needed: z.number().nullable(),
  counted: z
    .object({
      entitled: z.number(),
      issued: z.number(),
      returned: z.number(),
      valid: z.number(),
      invalid: z.number(),
    })
    .nullable(),
  /** By question, for polls; null where the reader may not know. */
  lines: z.array(lineResult.extend({ id: z.string() })).nullable(),
  /** What a survey found; null where the reader may not know. */
  survey: z
    .array(
      z.object({
        id: z.string(),
        /** How many chose each; null: so few answered that single answers are not shown. */
        answers: z.array(text.extend({ id: z.string(), count: z.number() })).nullable(),
        /** Free words, for the union alone; null where they are not shown. */
        texts: z.array(z.string()).nullable(),
      }),
    )
    .nullable(),
  /** By what the result is broken down, and the parts that may be told. */
  breakDownBy: z.enum(breakDowns).nullable(),
  parts: z.array(
    z.object({
      key: z.string(),
      title: text,
      valid: z.number(),
      /** By question (a survey's: by answer, `question/answer`): how many of the valid. */
      counts: z.record(z.string(), z.number()),
    }),
  ),
  /** Nothing is broken down below this many valid ballots. */
  leastToBreakDown: z.number(),
  /** Free comments, for the union; null where they are not shown. */
  remarks: z.array(z.string()).nullable(),
  remarksHidden: z.boolean(),
  summary: z.string().nullable(),
  planBy: z.string().nullable(),
  rectifiedOn: z.string().nullable(),
  conclusion: z.string().nullable(),
  dropReason: z.string().nullable(),
  voids: z.number(),
  plan: z.array(measureRow),
  /** While it is prepared: how it would be opened now. */
  opening: z
    .object({
      entitled: z.number(),
      /** Of these, with an account: the others are told of it, and vote, on paper. */
      told: z.number(),
      secrecy: z.enum(['detached', 'blind']),
      why: text,
      choices: z.array(z.enum(['detached', 'blind'])),
      days: z.object({ min: z.number(), max: z.number().nullable(), source: z.string() }).nullable(),
      reportsMissing: z.array(z.string()),
      /** By what the result could be broken down, and into which parts. */
      breakDowns: z.array(
        z.object({
          by: z.enum(breakDowns),
          parts: z.array(z.object({ title: text, people: z.number() })),
        }),
      ),
    })
    .nullable(),
  /** Why it cannot be opened as it is prepared. */
  /** The meeting that rates, where it is on an agenda. */
  meeting: z.object({ id: z.string(), title: z.string(), plannedOn: z.string() }).nullable(),
  notOpenable: text.nullable(),
  version: z.number(),
  may: z.object({
    edit: z.boolean(),
    open: z.boolean(),
    drop: z.boolean(),
    publish: z.boolean(),
    measure: z.boolean(),
    conclude: z.boolean(),
    print: z.boolean(),
  }),
});
