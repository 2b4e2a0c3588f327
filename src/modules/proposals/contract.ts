/**
 * Proposals over HTTP: calls, writing and seconding, screening, handling, replies, what came of them, statistics.
 *
 * What is said of the proposer depends on who asks: `proposer` is null for whoever may not learn the name.
 */
import { z } from 'zod';
import { pageMark } from '../../platform/http/mark.ts';
import {
  jointStates,
  proposalCategories,
  proposalStates,
  refusalGrounds,
  replyOutcomes,
  satisfactions,
  writerKinds,
} from './states.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const id = z.uuid();
const text = z.object({ zh: z.string(), en: z.string() });
const words = (least: number, most: number) => z.string().trim().min(least).max(most);

export const keptRule = z.object({
  value: z.number(),
  document: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
  /** The union's own value stands in the place of the rule's. */
  own: z.boolean(),
});

const period = keptRule.extend({ dueOn: z.string() });

// --- calls ------------------------------------------------------------------------------------------------------

export const call = z.object({
  id: z.string(),
  title: z.string(),
  appeal: z.string().nullable(),
  meetingId: z.string().nullable(),
  meetingTitle: z.string().nullable(),
  meetingOn: z.string().nullable(),
  writers: z.enum(writerKinds),
  opensOn: z.string(),
  closesOn: z.string(),
  closedOn: z.string().nullable(),
  state: z.enum(['coming', 'open', 'closed', 'reported']),
  seconders: keptRule,
  screenBy: z.string(),
  reportedOn: z.string().nullable(),
  count: z.number(),
  filed: z.number(),
  version: z.number(),
});
export const callList = z.object({
  calls: z.array(
    call.extend({
      /** The item of a session that hears how the call was handled. */
      report: z
        .object({
          itemId: z.string(),
          meetingId: z.string(),
          meetingTitle: text,
        })
        .nullable(),
    }),
  ),
  /** Sessions to come that can hear a report; the next one first. */
  sessions: z.array(
    z.object({
      id: z.string(),
      title: text,
      plannedOn: z.string(),
      papersDueOn: z.string().nullable(),
    }),
  ),
  may: z.object({ keep: z.boolean() }),
});

export const callRules = z.object({
  lead: keptRule,
  seconders: keptRule,
  screening: keptRule,
  reply: keptRule,
  reHandling: keptRule,
  rating: keptRule,
  /** With the day of the meeting: from when to when the call would run. */
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
});
export const callRulesQuery = z.object({ meetingOn: day.optional() });

const callFields = {
  title: words(2, 80),
  appeal: z.string().trim().max(2000).nullish(),
  meetingId: id.nullish(),
  meetingTitle: z.string().trim().max(80).nullish(),
  meetingOn: day.nullish(),
};
export const newCall = z.object({
  ...callFields,
  writers: z.enum(writerKinds).default('delegates'),
  opensOn: day.nullish(),
  closesOn: day,
});
export const callChange = z.object({ version, ...callFields, closesOn: day });
export const versionOnly = z.object({ version });
export const reportBringing = z.object({ version, meetingId: id });
export const reportBrought = z.object({
  id: z.string(),
  version: z.number(),
  meetingId: z.string(),
  itemId: z.string(),
  edition: z.number(),
});
export const callReport = z.object({ version, onDay: day, note: z.string().trim().max(1000).nullish() });

// --- writing ----------------------------------------------------------------------------------------------------

export const proposalInput = z.object({
  title: words(4, 60),
  category: z.enum(proposalCategories),
  reasons: words(10, 2000),
  measures: words(10, 2000),
  secret: z.boolean().default(false),
});
export const newProposal = proposalInput.extend({ callId: id });
export const proposalChange = proposalInput.extend({ version });
export const similarQuery = z.object({
  title: z.string().trim().max(60).default(''),
  text: z.string().trim().max(4000).optional(),
  except: id.optional(),
});
export const jointAsking = z.object({
  version,
  name: words(1, 60),
  /** Where several have that name. */
  department: z.string().trim().max(60).nullish(),
});
export const jointAnswer = z.object({ agrees: z.boolean() });
export const rating = z.object({
  version,
  satisfaction: z.enum(satisfactions),
  note: z.string().trim().max(500).nullish(),
});

export const similar = z.object({
  id: z.string(),
  title: z.string(),
  category: z.enum(proposalCategories),
  state: z.enum(proposalStates),
  callTitle: z.string(),
  /** As in the list of one's own. */
  shared: z.boolean(),
  returned: z.boolean(),
  needed: z.number(),
  /** Share of what was typed that stands there too, of 100. */
  alike: z.number(),
  seconders: z.number(),
  /** It is looking for seconders, and the reader may be one. */
  maySecond: z.boolean(),
  mine: z.boolean(),
});
export const similarList = z.object({ proposals: z.array(similar) });

const mineRow = z.object({
  id: z.string(),
  title: z.string(),
  category: z.enum(proposalCategories),
  state: z.enum(proposalStates),
  callId: z.string(),
  callTitle: z.string(),
  callOpen: z.boolean(),
  /** Shown to those who may second it, in a call that is open. */
  shared: z.boolean(),
  /** The committee sent it back for changes. */
  returned: z.boolean(),
  seconders: z.number(),
  needed: z.number(),
  mine: z.boolean(),
  seconded: z.boolean(),
  /** Where the reader stands as a joint proposer; null: not asked. */
  joint: z.enum(jointStates).nullable(),
  /** Null for those that asked for secrecy; the reader's own name is not repeated. */
  proposer: z.string().nullable(),
});
export const myProposals = z.object({
  /** The call that is open, with the last day. */
  call: call.nullable(),
  /** May write in it. */
  mayWrite: z.boolean(),
  /** Why not, in a word. */
  why: z.enum(['noCall', 'delegatesOnly', 'notOnRoster']).nullable(),
  mine: z.array(mineRow),
  /** Proposals that the reader is asked to propose together with whoever wrote them. */
  toJoin: z.array(mineRow),
  /** Proposals of others that look for seconders. */
  toSecond: z.array(mineRow),
});

// --- one proposal -----------------------------------------------------------------------------------------------

export const assignment = z.object({
  id: z.string(),
  round: z.number(),
  department: z.string(),
  lead: z.boolean(),
  headAccountId: z.string().nullable(),
  assignedOn: z.string(),
  dueOn: z.string(),
  dueRule: keptRule,
  /** Passed on as a suggestion. */
  suggestion: z.boolean(),
  repliedOn: z.string().nullable(),
  overdue: z.boolean(),
  reply: z.string().nullable(),
  outcome: z.enum(replyOutcomes).nullable(),
  signerName: z.string().nullable(),
  signerPost: z.string().nullable(),
  /** SHA-256 over what was signed, and whether it still holds. */
  seal: z.string().nullable(),
  sealHolds: z.boolean().nullable(),
  version: z.number(),
});
export const milestone = z.object({
  id: z.string(),
  title: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  note: z.string().nullable(),
});
export const step = z.object({
  id: z.string(),
  step: z.string(),
  side: z.enum(['proposer', 'seconder', 'union', 'administration', 'jia']),
  on: z.string(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(proposalStates),
});

const proposalCore = {
  id: z.string(),
  callId: z.string(),
  callTitle: z.string(),
  callOpen: z.boolean(),
  meetingTitle: z.string().nullable(),
  number: z.number().nullable(),
  /** '2026-003', once it is filed. */
  code: z.string().nullable(),
  title: z.string(),
  category: z.enum(proposalCategories),
  reasons: z.string(),
  measures: z.string(),
  secret: z.boolean(),
  /** Shown to all who may second it. */
  shared: z.boolean(),
  writers: z.enum(writerKinds),
  state: z.enum(proposalStates),
  /** Null where the reader may not learn it. */
  proposer: z.object({ name: z.string(), department: z.string().nullable() }).nullable(),
  /** Who proposes it together with the lead proposer: those who agreed; whoever was asked, for the lead and the committee. */
  jointProposers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      state: z.enum(jointStates),
    }),
  ),
  seconders: z.array(z.object({ name: z.string(), department: z.string().nullable() })),
  /** Seconders and joint proposers together, of `secondersNeeded`. */
  behind: z.number(),
  secondersNeeded: z.number(),
  submittedOn: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decisionReason: z.string().nullable(),
  refusalGround: z.enum(refusalGrounds).nullable(),
  mergedInto: z.object({ id: z.string(), title: z.string() }).nullable(),
  mergedFrom: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Major: before the congress as a motion, and what came of it there. */
  congress: z
    .object({
      reason: z.string(),
      referredOn: z.string(),
      item: z
        .object({
          id: z.string(),
          meetingId: z.string(),
          meetingTitle: text,
          on: z.string(),
          state: z.string(),
          outcome: z.string().nullable(),
          resolution: z
            .object({ id: z.string(), number: z.string(), passed: z.boolean(), explained: text.nullable() })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
  assignments: z.array(assignment),
  repliedOn: z.string().nullable(),
  rateBy: z.string().nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
  ratingNote: z.string().nullable(),
  round: z.number(),
  milestones: z.array(milestone),
  outcomeNote: z.string().nullable(),
  implementedOn: z.string().nullable(),
  evaluation: z.string().nullable(),
  awarded: z.boolean(),
  archivedOn: z.string().nullable(),
  timeline: z.array(step),
  version: z.number(),
};
export const proposalDetail = z.object({
  ...proposalCore,
  /** What the reader may do next. */
  may: z.array(z.string()),
});
export const myProposal = z.object({
  ...proposalCore,
  mine: z.boolean(),
  seconded: z.boolean(),
  joint: z.enum(jointStates).nullable(),
  /** Null for all but the lead proposer: it counts steps that only the lead reads, and what the others do asks for none. */
  version: z.number().nullable(),
  may: z.array(z.string()),
});

export const changed = z.object({ id: z.string(), state: z.enum(proposalStates), version: z.number() });
/** For those who stand behind it: without the version, which counts steps that only the lead proposer reads. */
export const stoodBehind = changed.omit({ version: true });
export const changedCall = z.object({ id: z.string(), version: z.number() });

// --- the register -----------------------------------------------------------------------------------------------

export const proposalFilter = z.object({
  q: z.string().trim().max(60).optional(),
  call: id.optional(),
  /** Several, joined by commas. */
  state: z.string().max(300).optional(),
  category: z.enum(proposalCategories).optional(),
  overdue: z.literal('true').optional(),
});
export const proposalQuery = proposalFilter.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: pageMark,
});
export const proposalRow = z.object({
  id: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  category: z.enum(proposalCategories),
  state: z.enum(proposalStates),
  callTitle: z.string(),
  /** The session that it is for (届次); null where the call names none. */
  session: text.nullable(),
  proposer: z.string().nullable(),
  /** The department that the proposer belongs to; null with the name. */
  proposerDepartment: z.string().nullable(),
  /** Names of those who propose it together with the lead proposer. */
  jointProposers: z.array(z.string()),
  secret: z.boolean(),
  seconders: z.number(),
  /** Who decided on it in the committee, and on which day. */
  screenedBy: z.string().nullable(),
  screenedOn: z.string().nullable(),
  /** Of the round that stands: who signed for which department, and when. */
  replies: z.array(
    z.object({ department: z.string(), signer: z.string(), post: z.string().nullable(), on: z.string() }),
  ),
  departments: z.array(z.string()),
  submittedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  satisfaction: z.enum(satisfactions).nullable(),
  awarded: z.boolean(),
  version: z.number(),
});
export const proposalPage = z.object({
  proposals: z.array(proposalRow),
  next: z.string().nullable(),
  total: z.number(),
  may: z.object({ keep: z.boolean() }),
});

// --- the union's committee --------------------------------------------------------------------------------------

const department = z.object({
  name: words(2, 60),
  headAccountId: id.nullish(),
  /** A body of the administration that no roster of the unit names: said on purpose. */
  unlisted: z.boolean().optional(),
});
const departments = z.array(department).min(1).max(8);

export const screening = z
  .object({
    version,
    decision: z.enum(['file', 'return', 'merge', 'convert', 'reject']),
    reason: z.string().trim().max(1000).nullish(),
    ground: z.enum(refusalGrounds).nullish(),
    mergeInto: id.nullish(),
    /** Made a suggestion: who answers it. */
    departments: departments.optional(),
    /** As for an assignment. */
    workdays: z.int().min(1).max(250).nullish(),
  })
  .refine((input) => input.decision === 'file' || (input.reason ?? '').length >= 4, {
    path: ['reason'],
    error: '请写明理由，至少 4 个字 / Give the reason, at least 4 characters',
  })
  .refine((input) => input.decision !== 'merge' || Boolean(input.mergeInto), {
    path: ['mergeInto'],
    error: '请选择并入哪一件 / Choose the proposal it goes into',
  })
  .refine((input) => input.decision !== 'convert' || Boolean(input.departments), {
    path: ['departments'],
    error: '请选择由哪个部门答复 / Choose the department that answers it',
  })
  .refine((input) => input.decision !== 'reject' || Boolean(input.ground), {
    path: ['ground'],
    error: '请选择不立案的依据 / Choose on what ground it is not filed',
  });

/** With which matter it stands on the agenda of which session. */
const motion = z.object({ meetingId: id, matter: z.string().min(1).max(60) });
export const referring = z.object({
  version,
  /** Why it is a major one. */
  reason: words(4, 1000),
  /** Left out where no session is being prepared yet. */
  motion: motion.nullish(),
});
export const bringing = motion.extend({ version });
export const recalling = z.object({ version, reason: words(4, 1000) });
export const motionSessions = z.object({
  /** Sessions being prepared, the next one first, with the matters under which a motion can come before them. */
  sessions: z.array(
    z.object({
      id: z.string(),
      title: text,
      plannedOn: z.string(),
      matters: z.array(z.object({ id: z.string(), title: text, source: text })),
    }),
  ),
});

export const assigning = z.object({
  version,
  departments,
  /** Working days; the rulebook's number where it is left out. */
  workdays: z.int().min(1).max(250).nullish(),
  note: z.string().trim().max(500).nullish(),
});
export const takingBack = z.object({
  /** Of the proposal. */
  version,
  reason: words(4, 500),
  /** Who has it instead; needed where the leading department goes and others stay. */
  to: department.nullish(),
  /** As for an assignment. */
  workdays: z.int().min(1).max(250).nullish(),
});
export const declining = z.object({ version, reason: words(4, 500) });
export const noteInput = z.object({ version, note: z.string().trim().max(1000).nullish() });
export const milestoneInput = z.object({ version, title: words(2, 120), dueOn: day });
export const milestoneDone = z.object({ version, note: z.string().trim().max(500).nullish() });
export const finishing = z.object({
  version,
  outcome: z.enum(['done', 'longTerm']),
  note: words(4, 1000),
});
export const evaluating = z.object({ version, evaluation: words(4, 1000), awarded: z.boolean() });
export const handlers = z.object({
  /** Who signs for the administration, and from which department of the roster. */
  accounts: z.array(z.object({ id: z.string(), name: z.string(), department: z.string().nullable() })),
  /** Departments of the roster, and those that handled something before. */
  departments: z.array(z.string()),
  /** How long a reply may take, by the rule that stands, and its last day if it is handed out today. */
  periods: z.object({ reply: period, reHandling: period, suggestion: period }),
});

// --- the administration's side ----------------------------------------------------------------------------------

export const assignmentRow = z.object({
  id: z.string(),
  proposalId: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  category: z.enum(proposalCategories),
  department: z.string(),
  lead: z.boolean(),
  round: z.number(),
  assignedOn: z.string(),
  dueOn: z.string(),
  suggestion: z.boolean(),
  repliedOn: z.string().nullable(),
  overdue: z.boolean(),
  hasDraft: z.boolean(),
});
export const assignmentList = z.object({ assignments: z.array(assignmentRow) });
export const assignmentDetail = z.object({
  assignment,
  proposal: z.object({
    id: z.string(),
    code: z.string().nullable(),
    title: z.string(),
    category: z.enum(proposalCategories),
    reasons: z.string(),
    measures: z.string(),
    secret: z.boolean(),
    proposer: z.object({ name: z.string(), department: z.string().nullable() }).nullable(),
    state: z.enum(proposalStates),
    ratingNote: z.string().nullable(),
  }),
  others: z.array(assignment),
  may: z.object({ draft: z.boolean(), sign: z.boolean(), decline: z.boolean() }),
});
export const replyDraft = z.object({
  version,
  reply: words(10, 4000),
  outcome: z.enum(replyOutcomes),
});
export const replySigning = replyDraft.extend({
  signerName: words(2, 30),
  signerPost: words(2, 40),
});
export const changedAssignment = z.object({
  id: z.string(),
  version: z.number(),
  seal: z.string().nullable(),
});

// --- statistics -------------------------------------------------------------------------------------------------

export const statisticsQuery = z.object({
  call: id.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
});
const counts = z.object({
  submitted: z.number(),
  filed: z.number(),
  merged: z.number(),
  suggestions: z.number(),
  suggestionsAnswered: z.number(),
  suggestionsOverdue: z.number(),
  rejected: z.number(),
  replied: z.number(),
  overdue: z.number(),
  rated: z.number(),
  satisfied: z.number(),
  reHandled: z.number(),
  done: z.number(),
  awarded: z.number(),
});
export const statistics = z.object({
  year: z.number(),
  calls: z.number(),
  total: counts,
  byCategory: z.array(counts.extend({ category: z.enum(proposalCategories) })),
  /** For a union above: its units, those with most overdue first. */
  units: z.array(counts.extend({ code: z.string(), name: z.string(), calls: z.number() })),
});
