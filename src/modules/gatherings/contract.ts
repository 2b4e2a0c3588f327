/**
 * Activities and meetings of branches and groups, and of the leading body, over HTTP.
 *
 * An opinion names nobody unless a name is given. A measure has its owner and its day; its result comes later.
 */
import { z } from 'zod';
import { day } from '../../platform/http/day.ts';
import { pageMark } from '../../platform/http/mark.ts';
import { gatheringKinds } from './kinds.ts';

const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);

export const measureInput = z.object({
  measure: words(2, 500),
  /** The owner, of the roster or by name. */
  ownerEmployeeId: z.uuid().nullish(),
  owner: z.string().trim().max(60).nullish(),
  dueOn: day,
});
export const opinionInput = z.object({
  body: words(2, 1000),
  /** Only of whoever wishes to be named. */
  name: z.string().trim().max(60).nullish(),
  measure: measureInput.nullish(),
});

const happened = {
  heldOn: day,
  place: z.string().trim().max(120).default(''),
  title: words(2, 80),
  /** What was done; of closed kinds nothing is written here. */
  summary: z.string().trim().max(2000).default(''),
  /** Who came, of the group's members. */
  employeeIds: z.array(z.uuid()).max(500).default([]),
  /** Who came, by name: closed kinds. */
  names: z.array(words(1, 40)).max(100).default([]),
  fileIds: z.array(z.uuid()).max(20).default([]),
};
export const gatheringInput = z.object({
  kind: z.enum(gatheringKinds),
  groupId: z.uuid().nullish(),
  ...happened,
  opinions: z.array(opinionInput).max(50).default([]),
});
export const correction = z.object({ version, ...happened });
export const withdrawal = z.object({ version, reason: words(2, 200) });
export const newOpinion = opinionInput.extend({ version });
export const measureSet = measureInput.extend({ version });
export const settlement = z.object({ version, result: words(2, 500), doneOn: day });
export const made = z.object({ id: z.string(), version: z.number() });

export const gatheringQuery = z.object({
  kind: z.enum(gatheringKinds).optional(),
  group: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  q: z.string().trim().max(60).optional(),
  /** Only those with a measure that waits. */
  open: z.literal('true').optional(),
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const groupNamed = z.object({ id: z.string(), name: z.string() });
export const gatheringRow = z.object({
  id: z.string(),
  kind: z.enum(gatheringKinds),
  group: groupNamed.nullable(),
  heldOn: z.string(),
  place: z.string(),
  title: z.string(),
  people: z.number(),
  opinions: z.number(),
  measures: z.number(),
  done: z.number(),
  overdue: z.number(),
  withdrawnOn: z.string().nullable(),
});
export const gatheringPage = z.object({
  gatherings: z.array(gatheringRow),
  next: z.string().nullable(),
  /** The groups for which the reader may write something down. */
  groups: z.array(groupNamed),
  may: z.object({ record: z.boolean(), closed: z.boolean() }),
});
export const gatheringView = z.object({
  id: z.string(),
  kind: z.enum(gatheringKinds),
  group: groupNamed.nullable(),
  heldOn: z.string(),
  place: z.string(),
  title: z.string(),
  summary: z.string(),
  by: z.string(),
  people: z.array(z.object({ employeeId: z.string().nullable(), name: z.string() })),
  opinions: z.array(
    z.object({
      id: z.string(),
      body: z.string(),
      name: z.string().nullable(),
      measure: z.string().nullable(),
      owner: z.string().nullable(),
      ownerEmployeeId: z.string().nullable(),
      dueOn: z.string().nullable(),
      overdue: z.boolean(),
      result: z.string().nullable(),
      doneOn: z.string().nullable(),
      version: z.number(),
      may: z.object({ settle: z.boolean() }),
    }),
  ),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  withdrawn: z.object({ on: z.string(), why: z.string() }).nullable(),
  version: z.number(),
  may: z.object({ change: z.boolean() }),
});
export const groupPeople = z.object({
  people: z.array(z.object({ employeeId: z.string(), name: z.string() })),
});
