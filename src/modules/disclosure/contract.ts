/** Disclosure over HTTP: catalogue, calendar, one disclosure, comments and objections, rule and self-checks. */
import { z } from 'zod';
import {
  channels,
  commentKinds,
  consentBases,
  cycles,
  disclosureStates,
  phases,
  shownChannels,
} from './server/schema.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const text = z.object({ zh: z.string(), en: z.string() });
const source = z.object({ document: z.string(), article: z.string().nullable(), confirmed: z.boolean() });

export const changed = z.object({ id: z.string(), version: z.number() });
export const made = z.object({ id: z.string() });
export const ok = z.object({ ok: z.literal(true) });
export const versioned = z.object({ version });

export const itemRow = z.object({
  id: z.string(),
  catalogueId: z.string().nullable(),
  category: z.string(),
  title: z.string(),
  /** The title in both languages where the catalogue gave it. */
  name: text,
  cycle: z.enum(cycles),
  dueMonths: z.array(z.number()),
  phases: z.array(z.enum(phases)),
  channels: z.array(z.enum(channels)),
  /** The department that answers for it. */
  owner: z.string(),
  /** Who has it among their tasks; null for those who only read. */
  ownerAccountId: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** They hold no office here any longer. */
  ownerGone: z.boolean(),
  personal: z.boolean(),
  matter: z.string().nullable(),
  /** In which it is disclosed one after another. */
  stages: z.array(text.extend({ id: z.string() })),
  source: source.nullable(),
  version: z.number(),
});

export const catalogueView = z.object({
  items: z.array(itemRow),
  /** Of the kind's catalogue, what the unit has not taken over. */
  offered: z.array(z.object({ id: z.string(), title: text, cycle: z.enum(cycles), source })),
  rule: z
    .object({ id: z.string(), title: z.string(), fromOn: z.string(), resolutionId: z.string().nullable() })
    .nullable(),
  /** Matters that the law here reserves to the congress: what a decision disclosed may be on. */
  matters: z.array(z.object({ id: z.string(), title: text })),
  /** The matter under which a congress adopts it, and whether the law here asks for that. */
  ruleMatter: z.string(),
  ruleNeedsResolution: z.boolean(),
  bodies: z.object({ leadingGroup: z.boolean(), workingBody: z.boolean(), supervisionGroup: z.boolean() }),
  checks: z.array(
    z.object({
      id: z.string(),
      title: text,
      done: z.array(
        z.object({ year: z.number(), clean: z.boolean(), findings: z.string(), checkedOn: z.string() }),
      ),
    }),
  ),
  may: z.object({ keep: z.boolean() }),
});

const ownership = {
  owner: z.string().trim().max(60).default(''),
  ownerAccountId: z.uuid().nullable().default(null),
};
export const itemInput = z.object({
  title: words(2, 120),
  category: words(1, 40).default('other'),
  cycle: z.enum(cycles),
  dueMonths: z.array(z.int().min(1).max(12)).max(12).default([]),
  phases: z.array(z.enum(phases)).min(1),
  channels: z.array(z.enum(channels)).min(1),
  ...ownership,
  personal: z.boolean().default(false),
  /** On what the decision is, where the law reserves that to the congress. */
  matter: z.string().max(60).nullable().default(null),
  /** Names of its stages, in order. */
  stages: z.array(words(1, 40)).max(12).default([]),
});
export const itemChange = itemInput.extend({ version });
/** Items go to another department and account, and what is open of them goes along. */
export const handOver = z.object({ itemIds: z.array(z.uuid()).min(1).max(200), ...ownership });
export const handedOver = z.object({ items: z.number(), open: z.number() });
export const ownersView = z.object({
  /** That can be made responsible; `publishes`: may also publish, others prepare. */
  accounts: z.array(z.object({ id: z.string(), name: z.string(), publishes: z.boolean() })),
  departments: z.array(z.string()),
  /** Of this year, by who answers for it. */
  figures: z.array(
    z.object({
      owner: z.string(),
      ownerAccountId: z.string().nullable(),
      ownerName: z.string().nullable(),
      due: z.number(),
      onTime: z.number(),
      overdue: z.number(),
      toCome: z.number(),
    }),
  ),
});
export const takeOver = z.object({ ids: z.array(z.string()).min(1).max(100) });
export const takenOver = z.object({ items: z.number(), scheduled: z.number() });
export const ruleInput = z.object({
  title: words(2, 120),
  body: z.string().trim().max(40_000).default(''),
  fromOn: day,
  resolutionId: z.uuid().nullable().default(null),
  fileIds: z.array(z.uuid()).max(10).default([]),
});
export const checkInput = z.object({
  year: z.int().min(2000).max(2100),
  clean: z.boolean(),
  findings: z.string().trim().max(4000).default(''),
});

export const disclosureRow = z.object({
  id: z.string(),
  itemId: z.string(),
  item: z.string(),
  category: z.string(),
  title: z.string(),
  /** The title in both languages where the catalogue gave it. */
  name: text,
  period: z.string(),
  periodName: text,
  dueOn: z.string().nullable(),
  state: z.enum(disclosureStates),
  /** Before, during or after what it is about. */
  phase: z.enum(phases),
  publishedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  /** Last day for comments on the draft. */
  consultedTo: z.string().nullable(),
  late: z.boolean(),
  owner: z.string(),
  /** Null for those who only read. */
  ownerName: z.string().nullable(),
  channels: z.array(z.enum(channels)),
  reads: z.number(),
  openComments: z.number(),
  overdueComments: z.number(),
  stages: z.object({ total: z.number(), done: z.number(), overdue: z.number() }),
  /** Evidence of the channels that people serve. */
  shown: z.array(z.object({ channel: z.enum(shownChannels), on: z.string(), place: z.string() })),
});
export const disclosurePage = z.object({
  disclosures: z.array(disclosureRow),
  next: z.string().nullable(),
  summary: z.object({ due: z.number(), onTime: z.number(), overdue: z.number(), openObjections: z.number() }),
});

export const commentRow = z.object({
  id: z.string(),
  kind: z.enum(commentKinds),
  body: z.string(),
  /** null: without a name. */
  by: z.string().nullable(),
  /** It came on paper or by word of mouth and was entered at the desk. */
  entered: z.boolean(),
  madeOn: z.string(),
  dueOn: z.string(),
  late: z.boolean(),
  reply: z.string().nullable(),
  repliedOn: z.string().nullable(),
  mine: z.boolean(),
  version: z.number(),
});

export const disclosureView = disclosureRow.extend({
  /** Whose disclosure it is: the employer. */
  issuer: z.string(),
  body: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  phases: z.array(z.enum(phases)),
  personal: z.boolean(),
  consultedFrom: z.string().nullable(),
  /** Last day for objections to what was published. */
  objectionsTo: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decision: z.string().nullable(),
  resolution: z.object({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
  binding: z.boolean(),
  matter: z
    .object({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      reserved: z.boolean(),
      source: source.nullable(),
    })
    .nullable(),
  source: source.nullable(),
  stageList: z.array(
    z.object({
      id: z.string(),
      name: text,
      dueOn: z.string().nullable(),
      disclosedOn: z.string().nullable(),
      late: z.boolean(),
      body: z.string(),
      files: z.array(z.object({ id: z.string(), name: z.string() })),
      version: z.number(),
    }),
  ),
  /** All that came in while it was consulted on. */
  commentsReceived: z.number(),
  commentsAnswer: z.string().nullable(),
  unconsultedReason: z.string().nullable(),
  /** The first day until which comments may be taken. */
  consultLeast: z.string(),
  /** By which number: the rule's, or the unit's own. */
  consultRule: z.object({
    days: z.number(),
    document: z.string(),
    confirmed: z.boolean(),
    own: z.boolean(),
  }),
  /** What stands there of people; empty for those who only read. */
  personalFound: z.array(
    z.object({
      kind: z.enum(['idNumber', 'mobile', 'bankCard', 'name']),
      text: z.string(),
      masked: z.string(),
      where: z.enum(['title', 'body', 'file']),
      employeeId: z.string().nullable(),
      /** Its bearer agreed, or is not meant. */
      stays: z.boolean(),
    }),
  ),
  consents: z.array(
    z.object({
      employeeId: z.string(),
      name: z.string(),
      basis: z.enum(consentBases),
      agreedOn: z.string(),
      how: z.string(),
      enteredBy: z.string().nullable(),
    }),
  ),
  edition: z.number(),
  staff: z.number(),
  comments: z.array(commentRow),
  dropReason: z.string().nullable(),
  version: z.number(),
  may: z.object({
    edit: z.boolean(),
    consult: z.boolean(),
    decide: z.boolean(),
    publish: z.boolean(),
    correct: z.boolean(),
    drop: z.boolean(),
    answer: z.boolean(),
    /** What came on paper can be entered: of which kind. */
    enter: z.enum(commentKinds).nullable(),
    show: z.boolean(),
    stage: z.boolean(),
    comment: z.boolean(),
    object: z.boolean(),
  }),
});

export const eventInput = z.object({
  itemId: z.uuid(),
  title: words(2, 120),
  dueOn: day.nullable().default(null),
});
export const draftInput = z.object({
  version,
  title: words(2, 120),
  body: z.string().trim().max(100_000),
  fileIds: z.array(z.uuid()).max(20).default([]),
});
export const consultInput = z.object({ version, until: day });
export const decideInput = z.object({
  version,
  decision: words(2, 2000),
  decidedOn: day,
  resolutionId: z.uuid().nullable().default(null),
  /** Why nobody was asked, where the item is disclosed before the decision. */
  withoutConsultation: words(2, 300).nullable().optional(),
  /** One answer to the comments that wait. */
  commentsAnswer: words(2, 4000).nullable().optional(),
});
export const publishInput = z.object({
  version,
  channels: z.array(z.enum(channels)).min(1),
  /** Where people are shown: names are masked and those shown have agreed. */
  consent: z.boolean().default(false),
  withoutConsultation: words(2, 300).nullable().optional(),
});
export const correctInput = z.object({
  version,
  title: words(2, 120),
  body: words(1, 100_000),
  reason: words(2, 300),
  fileIds: z.array(z.uuid()).max(20).default([]),
  /** Masks names and numbers that may not stay. */
  mask: z.boolean().default(false),
  /** Passed since then; left out, what stood behind it stays. */
  resolutionId: z.uuid().nullable().optional(),
});
export const dropInput = z.object({ version, reason: words(2, 300) });
export const commentInput = z.object({
  kind: z.enum(commentKinds),
  body: words(2, 2000),
  anonymous: z.boolean().default(false),
});
/** What came on paper, in the box of opinions or by word of mouth. */
export const enteredInput = z.object({
  kind: z.enum(commentKinds),
  body: words(2, 2000),
  /** The name under it, if there is one. */
  by: z.string().trim().max(60).default(''),
  receivedOn: day,
});
export const replyInput = z.object({ version, reply: words(2, 4000) });
export const showingInput = z.object({
  channel: z.enum(shownChannels),
  shownOn: day,
  /** Of the board; of a meeting, what it was, where it was not called here. */
  place: z.string().trim().max(120).default(''),
  meetingId: z.uuid().nullable().default(null),
  fileIds: z.array(z.uuid()).max(10).default([]),
});
export const noticeView = z.object({
  url: z.string(),
  qrSvg: z.string(),
  say: z.enum(commentKinds),
  until: z.string(),
  replyDays: z.number(),
  /** Only those who sign in can read it by the code. */
  signIn: z.boolean(),
});
/** What is to hang on the board now: one page, with the code of the board on the phone. */
export const boardView = z.object({
  issuer: z.string(),
  url: z.string(),
  qrSvg: z.string(),
  signIn: z.boolean(),
  objectionDays: z.number(),
  replyDays: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      name: text,
      category: z.string(),
      consulting: z.boolean(),
      publishedOn: z.string().nullable(),
      /** The last day on which comments or objections are taken. */
      until: z.string(),
      body: z.string(),
      decision: z.string().nullable(),
      stages: z.array(z.object({ name: text, on: z.string(), body: z.string() })),
      files: z.number(),
      /** Since when it hangs. */
      postedOn: z.string().nullable(),
    }),
  ),
});
export const boardPosting = z.object({ shownOn: day, place: words(2, 80) });
export const boardPosted = z.object({ posted: z.number() });
export const stageInput = z.object({ title: words(1, 40), dueOn: day.nullable().default(null) });
export const stageDate = z.object({ version, dueOn: day.nullable() });
export const stageDisclosure = z.object({
  version,
  body: z.string().trim().max(20_000).default(''),
  fileIds: z.array(z.uuid()).max(20).default([]),
});
export const consentInput = z.object({
  employeeId: z.uuid(),
  basis: z.enum(consentBases).default('consent'),
  agreedOn: day,
  how: words(2, 200),
});
