/**
 * Which matters come before which body, with which power, and who says so (rulebook/matters.yaml).
 *
 *   mattersFor       what a body of a unit may have on its agenda
 *   matterFor        one of them
 *   yearlyMatters    what a body hears or passes every year, and who asks it
 *   isReserved       whether a decision on it binds nobody without the resolution
 *   reservedMatters  those of which it is so here
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import { jurisdictionChain } from '../rulebook/index.ts';
import { assemblyBodies, type AssemblyBody, type Power, powers } from './schema.ts';

const matterFile = z.strictObject({
  documents: z.record(
    z.string(),
    z.strictObject({ jurisdiction: z.string().regex(/^\d{6}$/), title: z.string(), confirmed: z.boolean() }),
  ),
  matters: z.array(
    z.strictObject({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      bodies: z.array(z.enum(assemblyBodies)).min(1),
      by: z.enum(['elections', 'organs']).optional(),
      majority: z.string().optional(),
      major: z.boolean().default(false),
      heard: z.boolean().default(false),
      motion: z.boolean().default(false),
      sources: z
        .array(
          z.strictObject({
            document: z.string(),
            article: z.string().nullable(),
            power: z.enum(powers),
            reserved: z.boolean(),
            confirmed: z.literal(false).optional(),
            bodies: z.array(z.enum(assemblyBodies)).optional(),
            kinds: z.array(z.string()).optional(),
          }),
        )
        .min(1),
      yearly: z
        .array(
          z.strictObject({
            document: z.string(),
            article: z.string().nullable(),
            bodies: z.array(z.enum(assemblyBodies)).min(1),
            kinds: z.array(z.string()).optional(),
          }),
        )
        .default([]),
    }),
  ),
});
type MatterEntry = z.output<typeof matterFile>['matters'][number];

export interface Matter {
  id: string;
  zh: string;
  en: string;
  power: Power;
  reserved: boolean;
  /** A major matter in the sense of the rules on secret ballots. */
  major: boolean;
  /** A report that is heard, not voted on. */
  heard: boolean;
  /** A proposal may come before the body under it. */
  motion: boolean;
  /** What brings it to an agenda, where nobody adds it by hand: an election with its candidates, an organ with its members. */
  by: 'elections' | 'organs' | null;
  /** The rulebook's parameter of the majority. */
  majority: string;
  document: string;
  article: string | null;
  confirmed: boolean;
}

export interface MatterPlace {
  jurisdiction: string;
  organizationType: string | null;
}

let read: z.output<typeof matterFile> | undefined;

/** The catalogue, read and checked once. @throws Error naming the fault, at the first call */
export function matterCatalogue(): z.output<typeof matterFile> {
  if (read) return read;
  const file = matterFile.parse(parse(readFileSync(join(projectRoot, 'rulebook', 'matters.yaml'), 'utf8')));
  for (const matter of file.matters)
    for (const source of [...matter.sources, ...matter.yearly])
      if (!file.documents[source.document])
        throw new Error(`matters.yaml: ${matter.id} names "${source.document}", which is no document there`);
  return (read = file);
}

/** In the catalogue's order. */
export function mattersFor(body: AssemblyBody, place: MatterPlace): Matter[] {
  return matterCatalogue()
    .matters.filter((entry) => entry.bodies.includes(body))
    .flatMap((entry) => resolve(entry, place, body) ?? []);
}

/** @returns null where the body has no say in it */
export function matterFor(id: string, body: AssemblyBody, place: MatterPlace): Matter | null {
  return mattersFor(body, place).find((matter) => matter.id === id) ?? null;
}

export interface YearlyMatter {
  id: string;
  zh: string;
  en: string;
  document: string;
  article: string | null;
  confirmed: boolean;
}

/** What comes before the body every year, by the word of whom, in the catalogue's order. */
export function yearlyMatters(body: AssemblyBody, place: MatterPlace): YearlyMatter[] {
  const { documents, matters } = matterCatalogue();
  const chain: readonly string[] = jurisdictionChain(place.jurisdiction);
  return matters.flatMap(({ id, zh, en, yearly }) => {
    const by = yearly.find(
      (each) =>
        each.bodies.includes(body) &&
        chain.includes(documents[each.document]!.jurisdiction) &&
        (!each.kinds || each.kinds.includes(place.organizationType ?? '')),
    );
    if (!by) return [];
    const { title, confirmed } = documents[by.document]!;
    return [{ id, zh, en, document: title, article: by.article, confirmed }];
  });
}

/** Whether a decision on the matter binds nobody until a body of the unit has resolved on it. */
export function isReserved(id: string, place: MatterPlace): boolean {
  const entry = matterCatalogue().matters.find((matter) => matter.id === id);
  return entry ? (resolve(entry, place)?.reserved ?? false) : false;
}

/** Matters that the law here reserves, in the catalogue's order: what a decision of another module may be on. */
export const reservedMatters = (place: MatterPlace): { id: string; zh: string; en: string }[] =>
  matterCatalogue()
    .matters.filter((matter) => !matter.by && isReserved(matter.id, place))
    .map(({ id, zh, en }) => ({ id, zh, en }));

/**
 * The nearest jurisdiction's source that speaks of this body and this kind of unit; one that names the kind before one that
 * does not.
 *
 * @param body left out: any
 */
function resolve(entry: MatterEntry, place: MatterPlace, body?: AssemblyBody): Matter | null {
  const { documents } = matterCatalogue();
  for (const code of jurisdictionChain(place.jurisdiction)) {
    const here = entry.sources.filter(
      (source) =>
        documents[source.document]!.jurisdiction === code &&
        (!source.bodies || !body || source.bodies.includes(body)) &&
        (!source.kinds || source.kinds.includes(place.organizationType ?? '')),
    );
    const source = here.find((each) => each.kinds) ?? here[0];
    if (!source) continue;
    const document = documents[source.document]!;
    return {
      id: entry.id,
      zh: entry.zh,
      en: entry.en,
      power: source.power,
      reserved: source.reserved,
      major: entry.major,
      heard: entry.heard,
      motion: entry.motion,
      by: entry.by ?? null,
      majority: entry.majority ?? 'majority',
      document: document.title,
      article: source.article,
      confirmed: document.confirmed && source.confirmed !== false,
    };
  }
  return null;
}
