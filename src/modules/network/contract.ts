/** The network of democratic management: who stands for whom, level by level, and what is still missing. */
import { z } from 'zod';
import { assemblyBodies, assemblyStates, organKinds } from '../../core/meetings/schema.ts';
import { committeeKinds, groupKinds } from '../../core/organization/schema.ts';

const text = z.object({ zh: z.string(), en: z.string() });

/**
 * Somebody in a post. `left`: works here no longer, and the post was not given to anybody else; those who are told of no
 * gaps are not told of them either.
 */
const holder = z.object({ name: z.string(), left: z.boolean() });

export const networkCommittee = z.object({
  kind: z.enum(committeeKinds),
  name: text,
  /** Null: the rules ask for it and there is none. */
  term: z.object({ number: z.number(), endsOn: z.string(), over: z.boolean() }).nullable(),
  posts: z.array(holder.extend({ post: text, work: z.string().nullable() })),
  /** Null for those who are told of no gaps. */
  vacancies: z.number().nullable(),
  /** Nobody is in the post that leads. Null for those who are told of no gaps. */
  headless: z.boolean().nullable(),
  /** What the post that leads is called. */
  head: text,
});

export const networkBody = z.object({
  id: z.string(),
  body: z.enum(assemblyBodies),
  name: text,
  form: z.enum(['delegates', 'everyone']),
  state: z.enum(assemblyStates),
  termNumber: z.number(),
  /** Null until it takes office. */
  endsOn: z.string().nullable(),
  over: z.boolean(),
  seats: z.number().nullable(),
  /** How many of its electorate vote in no constituency. Null for those who are told of no gaps. */
  outside: z.number().nullable(),
  constituencies: z.array(
    z.object({ id: z.string(), name: z.string(), seats: z.number(), delegates: z.array(holder) }),
  ),
  /** Those who sit in it without a constituency: of a council. */
  seated: z.array(holder),
  organs: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(organKinds),
      kindName: text,
      name: z.string(),
      /** False: proposed, and not elected yet. */
      inOffice: z.boolean(),
      heads: z.array(holder),
      members: z.array(holder),
    }),
  ),
});

export const networkPlace = z.object({
  id: z.string(),
  /** Null, too, where what it stood below was closed. */
  parentId: z.string().nullable(),
  kind: z.enum(groupKinds),
  name: z.string(),
  smallHome: z.boolean(),
  leader: holder
    .extend({ since: z.string().nullable(), until: z.string().nullable(), over: z.boolean() })
    .nullable(),
  /** With the groups below it. */
  employees: z.number(),
  members: z.number(),
  /** Delegates who work here, by body; those of the groups below stand there. */
  delegates: z.array(z.object({ body: z.enum(assemblyBodies), bodyName: text, names: z.array(z.string()) })),
  /** Where none works here or below: the constituencies whose delegates stand for its people. */
  through: z.array(
    z.object({ body: z.enum(assemblyBodies), bodyName: text, constituencies: z.array(z.string()) }),
  ),
  activists: z.array(z.string()),
});

/** A kind of seat for employees on the boards of the enterprise. */
export const networkSeat = z.object({
  seat: z.enum(['director', 'supervisor']),
  name: text,
  holders: z.array(holder),
  /** How many that law or charter asks for nobody holds. Null for those who are told of no gaps. */
  vacant: z.number().nullable(),
});

export const gapKinds = [
  'committeeMissing',
  'committeeOver',
  'committeeHeadless',
  'committeeVacant',
  'holderLeft',
  'bodyMissing',
  'bodyForming',
  'bodyOver',
  'bodyVacant',
  'constituencyVacant',
  'outsideConstituencies',
  'organProposed',
  'organHeadless',
  'boardVacant',
  'noDelegate',
  'noLeader',
  'leaderLeft',
  'leaderOver',
  'emptyGroup',
  'inNoGroup',
] as const;

/** Something missing, in plain words, with the page where it is mended. */
export const networkGap = z.object({
  id: z.string(),
  kind: z.enum(gapKinds),
  level: z.enum(['unit', 'body', 'place']),
  /** What it is about: a kind of committee, or the id of a body, an organ or a group, or a kind of seat; null: the unit. */
  subject: z.string().nullable(),
  words: text,
  /** The desk's page, and the operation that whoever opens it must be able to call. */
  mend: z.object({ href: z.string(), needs: z.string() }),
});

export const network = z.object({
  today: z.string(),
  committees: z.array(networkCommittee),
  bodies: z.array(networkBody),
  /** Employee directors and supervisors; empty where none are and none need be. */
  seats: z.array(networkSeat),
  /** Each after what it stands below. */
  places: z.array(networkPlace),
  /** Empty for those who only read who is who. */
  gaps: z.array(networkGap),
  /** Whether the reader is told of the gaps at all. */
  gapsShown: z.boolean(),
});

export const sheetSizes = ['a3', 'a4'] as const;
