/** Needs and appeals over HTTP: letters, replies, ratings, what became of them, statistics without small groups. */
import { z } from 'zod';
import { pageMark } from '../../platform/http/mark.ts';
import { voiceCategories, voiceRatings, voiceStates } from './kinds.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const words = (least: number, most: number) => z.string().trim().min(least).max(most);

export const voiceInput = z.object({
  category: z.enum(voiceCategories),
  title: words(2, 60),
  body: words(5, 3000),
});
export const newVoice = voiceInput.extend({ anonymous: z.boolean().default(false) });
/** `code` only where it is anonymous: shown once, kept nowhere in clear. */
export const written = z.object({ id: z.string(), code: z.string().nullable(), dueOn: z.string() });

export const entry = z.object({
  id: z.string(),
  side: z.enum(['writer', 'union']),
  on: z.string(),
  by: z.string().nullable(),
  body: z.string(),
});
export const voiceView = z.object({
  id: z.string(),
  category: z.enum(voiceCategories),
  anonymous: z.boolean(),
  title: z.string(),
  body: z.string(),
  receivedOn: z.string(),
  dueOn: z.string(),
  repliedOn: z.string().nullable(),
  state: z.enum(voiceStates),
  rating: z.enum(voiceRatings).nullable(),
  convertedTo: z.enum(['proposal', 'task']).nullable(),
  convertedId: z.string().nullable(),
  entries: z.array(entry),
  /** The writer's name, for the union, where it is signed. */
  writer: z.object({ name: z.string(), department: z.string().nullable() }).nullable(),
  may: z.array(z.enum(['reply', 'convert', 'close', 'rate', 'askAgain'])),
  version: z.number(),
});
export const myVoices = z.object({
  voices: z.array(
    z.object({
      id: z.string(),
      category: z.enum(voiceCategories),
      title: z.string(),
      receivedOn: z.string(),
      dueOn: z.string(),
      state: z.enum(voiceStates),
    }),
  ),
  replyDays: z.number(),
});

export const followInput = z.object({ code: words(8, 60) });
export const rateInput = z.object({ version, rating: z.enum(voiceRatings) });
export const askInput = z.object({ version, body: words(2, 2000) });
export const byCode = z.object({
  code: words(8, 60),
  version,
  act: z.enum(['rate', 'askAgain']),
  rating: z.enum(voiceRatings).optional(),
  body: z.string().trim().max(2000).optional(),
});

export const voiceQuery = z.object({
  category: z.enum(voiceCategories).optional(),
  state: z.enum(voiceStates).optional(),
  overdue: z.literal('true').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: pageMark,
});
export const voicePage = z.object({
  voices: z.array(
    z.object({
      id: z.string(),
      category: z.enum(voiceCategories),
      anonymous: z.boolean(),
      /** Null for the chair's mailbox: it is opened one by one. */
      title: z.string().nullable(),
      receivedOn: z.string(),
      dueOn: z.string(),
      repliedOn: z.string().nullable(),
      overdue: z.boolean(),
      state: z.enum(voiceStates),
      rating: z.enum(voiceRatings).nullable(),
      convertedTo: z.enum(['proposal', 'task']).nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
  may: z.object({ chair: z.boolean() }),
});
export const replyInput = z.object({ version, body: words(5, 3000) });
export const convertInput = z
  .object({
    version,
    to: z.enum(['proposal', 'task']),
    /** Proposal: title, and what should be done. Task: what is to be done. */
    title: words(4, 60),
    measures: z.string().trim().max(2000).nullish(),
    role: z.enum(['chair', 'cadre', 'treasurer', 'womenCadre', 'mediator', 'protectionInspector']).nullish(),
    dueOn: day.nullish(),
  })
  .refine((input) => input.to !== 'proposal' || (input.measures ?? '').length >= 10, {
    path: ['measures'],
    error: '请写明建议和措施，至少 10 个字 / Say what should be done, at least 10 characters',
  })
  .refine((input) => input.to !== 'task' || Boolean(input.role), {
    path: ['role'],
    error: '请选择由谁办理 / Choose who is to do it',
  });
export const versionOnly = z.object({ version });
export const changed = z.object({ id: z.string(), state: z.enum(voiceStates), version: z.number() });

export const statisticsQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });
/** A number that is left out (null) belongs to a group too small to be shown. */
export const statistics = z.object({
  year: z.number(),
  least: z.number(),
  total: z.number(),
  byCategory: z.array(z.object({ category: z.enum(voiceCategories), count: z.number().nullable() })),
  replied: z.number(),
  onTime: z.number().nullable(),
  overdue: z.number(),
  /** Of those rated; null for all when fewer than the least have rated. */
  ratings: z.array(z.object({ rating: z.enum(voiceRatings), count: z.number() })).nullable(),
});
