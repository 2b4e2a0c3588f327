/** The register of committees: terms, posts, division of work, activities. */
import { z } from 'zod';
import { committeeKinds, posts } from '../../core/organization/schema.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const text = z.object({ zh: z.string(), en: z.string() });
const optional = (most: number) => z.string().trim().max(most).nullish();

export const activityKinds = ['meeting', 'activity'] as const;

/** Where a number comes from, as every page shows it. */
export const ruleSource = z.object({
  param: z.string(),
  document: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
  note: text.nullable(),
});

const post = z.object({
  id: z.string(),
  employeeId: z.string().nullable(),
  name: z.string(),
  post: z.enum(posts),
  divisionOfWork: z.string().nullable(),
  startOn: z.string(),
  endOn: z.string().nullable(),
  endReason: z.string().nullable(),
  keepsFunds: z.boolean(),
  relativeOfHead: z.boolean(),
  version: z.number(),
});

export const activityRow = z.object({
  id: z.string(),
  kind: z.enum(activityKinds),
  heldOn: z.string(),
  title: z.string(),
  summary: z.string(),
  attendees: z.number().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
});

const committee = z.object({
  id: z.string(),
  kind: z.enum(committeeKinds),
  termNumber: z.number(),
  termStart: z.string(),
  termYears: z.number(),
  termEnd: z.string(),
  seats: z.number().nullable(),
  extendedTo: z.string().nullable(),
  extensionApproval: z.string().nullable(),
  approvalDocument: z.string().nullable(),
  endedOn: z.string().nullable(),
  /** Those in office; former ones with `history`. */
  posts: z.array(post),
  filled: z.number(),
  vacancies: z.number(),
  /** Days until the term (or its extension) ends; negative when it is over. */
  daysLeft: z.number(),
  renewalDue: z.boolean(),
  activities: z.object({ meetings12m: z.number(), inCycle: z.number(), lastOn: z.string().nullable() }),
  version: z.number(),
});

export const committeeRegister = z.object({
  /** One entry a kind, in a fixed order. */
  kinds: z.array(
    z.object({
      kind: z.enum(committeeKinds),
      /** `needed`: the rules ask for it; `optional`; `notNeeded`: why stands in `explanation`. */
      state: z.enum(['standing', 'missing', 'optional', 'notNeeded']),
      seats: z.object({ min: z.number(), max: z.number().nullable(), odd: z.boolean() }).nullable(),
      explanation: text,
      source: ruleSource.nullable(),
      posts: z.array(z.enum(posts)),
      committee: committee.nullable(),
    }),
  ),
  people: z.object({ employees: z.number(), members: z.number(), women: z.number() }),
  may: z.object({ edit: z.boolean(), extend: z.boolean(), record: z.boolean() }),
});

export const committeeHistory = z.object({ committees: z.array(committee) });
export const activityPage = z.object({ activities: z.array(activityRow), next: z.string().nullable() });

export const newTerm = z.object({
  kind: z.enum(committeeKinds),
  termNumber: z.int().min(1).max(200),
  termStart: day,
  termYears: z.int().min(1).max(10),
  seats: z.int().min(1).max(100).nullish(),
  approvalDocument: optional(120),
  fileIds: z.array(z.uuid()).max(20).default([]),
  /** The term that stands is over and this one follows it. */
  renews: z.boolean().default(false),
});

export const termChange = z.object({
  version,
  termNumber: z.int().min(1).max(200).optional(),
  termStart: day.optional(),
  termYears: z.int().min(1).max(10).optional(),
  seats: z.int().min(1).max(100).nullish(),
  approvalDocument: optional(120),
  /** The result of the election or the reply of the union above; asked where officers in term would be protected for less time. */
  fileIds: z.array(z.uuid()).max(5).default([]),
});

export const termEnd = z.object({ version, onDay: day, reason: z.string().trim().min(2).max(200) });

export const extension = z.object({
  version,
  extendedTo: day,
  /** Title or number of the paper by which the union above approved it. */
  approval: z.string().trim().min(2).max(120),
  fileIds: z.array(z.uuid()).max(5).default([]),
});

export const appointment = z.object({
  /** Of this unit's roster; a person from outside is named. */
  employeeId: z.uuid().nullish(),
  personName: z.string().trim().min(1).max(60).nullish(),
  /** Of a person from outside; the women's committee asks for it. */
  sex: z.enum(['male', 'female']).nullish(),
  post: z.enum(posts),
  divisionOfWork: optional(300),
  startOn: day.optional(),
  keepsFunds: z.boolean().default(false),
  relativeOfHead: z.boolean().default(false),
});

export const postChange = z.object({
  version,
  divisionOfWork: optional(300),
  keepsFunds: z.boolean().optional(),
  relativeOfHead: z.boolean().optional(),
});

/** Why somebody leaves a post, as it is entered by hand. What is anything else is said in the note. */
export const postEndReasons = [
  'resigned',
  'transferred',
  'otherPost',
  'left',
  'retired',
  'deceased',
  'relieved',
  'mistaken',
  'other',
] as const;
export const postEnd = z.object({
  version,
  onDay: day,
  reason: z.enum(postEndReasons),
  note: z.string().trim().max(200).default(''),
  /** The letter, the result of an election or the paper of the union above; asked of a chair or vice-chair. */
  fileIds: z.array(z.uuid()).max(5).default([]),
});

export const activityInput = z.object({
  kind: z.enum(activityKinds),
  heldOn: day,
  title: z.string().trim().min(2).max(200),
  summary: z.string().trim().max(4000).default(''),
  attendees: z.int().min(1).max(100_000).nullish(),
  fileIds: z.array(z.uuid()).max(20).default([]),
});

export const changed = z.object({ id: z.string(), version: z.number() });
