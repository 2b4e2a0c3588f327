/**
 * Catalogues of what a unit discloses, from rulebook/disclosure/catalogues.yaml.
 *
 *   catalogueFor    of a kind of unit at a place
 *   sourceOf        who says that an item is disclosed, at a place
 *   ruleNeedsResolution   whether the rule on disclosure is one only by a resolution
 *   defaultsOf      days that are not the rulebook's
 *   checksFor       self-checks of a kind of unit
 *   called          what an item, or its disclosure of a period, is called in both languages
 */
import type { Text } from '../../../platform/i18n/text.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../../platform/config/root.ts';
import { matterCatalogue, matterFor } from '../../../core/meetings/matters.ts';
import { jurisdictionChain } from '../../../core/rulebook/index.ts';
import { periodName } from './rules.ts';
import { cycles, phases, type StageName } from './schema.ts';

const days = z.int().min(1).max(365);
const catalogueFile = z.strictObject({
  documents: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      jurisdiction: z.string().regex(/^\d{6}$/),
      confirmed: z.boolean(),
    }),
  ),
  defaults: z.strictObject({ remindDays: days }),
  stages: z.record(
    z.string(),
    z.array(z.strictObject({ id: z.string(), zh: z.string(), en: z.string() })).min(2),
  ),
  items: z.array(
    z.strictObject({
      id: z.string(),
      kinds: z.array(z.string()).optional(),
      /** Of these kinds' own catalogue, which does not take the enterprises' over. */
      only: z.boolean().default(false),
      category: z.string(),
      zh: z.string(),
      en: z.string(),
      cycle: z.enum(cycles),
      dueMonths: z.array(z.int().min(1).max(12)).default([]),
      phases: z.array(z.enum(phases)).min(1),
      personal: z.boolean().default(false),
      stages: z.string().optional(),
      sources: z.array(z.strictObject({ document: z.string(), article: z.string().nullable() })).min(1),
      matter: z.string().nullable().default(null),
    }),
  ),
  checks: z.array(
    z.strictObject({ id: z.string(), kinds: z.array(z.string()), zh: z.string(), en: z.string() }),
  ),
});

type File = z.output<typeof catalogueFile>;
type Entry = File['items'][number];
export interface Source {
  document: string;
  article: string | null;
  confirmed: boolean;
}
export interface CatalogueItem extends Omit<Entry, 'kinds' | 'only' | 'sources' | 'stages'> {
  source: Source;
  stages: StageName[];
}
/** Where a unit is and of what kind. */
export interface CataloguePlace {
  organizationType: string | null;
  jurisdiction: string;
}

let read: File | undefined;

function file(): File {
  if (read) return read;
  const content = catalogueFile.parse(
    parse(readFileSync(join(projectRoot, 'rulebook', 'disclosure', 'catalogues.yaml'), 'utf8')),
  );
  for (const item of content.items) {
    if (item.sources.some((source) => !content.documents[source.document]))
      throw new Error(`catalogues.yaml: ${item.id} names no document there`);
    if (item.stages && !content.stages[item.stages])
      throw new Error(`catalogues.yaml: ${item.id} names no stages there`);
    if ((item.cycle === 'event') !== (item.dueMonths.length === 0))
      throw new Error(`catalogues.yaml: ${item.id} needs months of its cycle, or none for an event`);
  }
  return (read = content);
}

/** In the file's order. Kinds with a catalogue of their own do not take the enterprises' over. */
export function catalogueFor(place: CataloguePlace): CatalogueItem[] {
  const { items, stages } = file();
  const kind = place.organizationType ?? '';
  const own = items.some((item) => item.only && item.kinds?.includes(kind));
  return items
    .filter((item) => (item.kinds ? item.kinds.includes(kind) : !own))
    .map(({ kinds: _, only: __, sources, ...item }) => ({
      ...item,
      source: nearest(sources, place.jurisdiction),
      stages: item.stages ? stages[item.stages]! : [],
    }));
}

/** The nearest that speaks here. Another province's regulation says nothing here: then it is common practice. */
function nearest(sources: Entry['sources'], jurisdiction: string): Source {
  const { documents } = file();
  for (const code of jurisdictionChain(jurisdiction)) {
    const found = sources.find((source) => documents[source.document]!.jurisdiction === code);
    if (found) {
      const { title, confirmed } = documents[found.document]!;
      return { document: title, article: found.article, confirmed };
    }
  }
  const { title, confirmed } = documents['practice']!;
  return { document: title, article: null, confirmed };
}

/**
 * Of an item that a unit has: where the catalogue gave it, as the catalogue says today and for where the unit is; of
 * the unit's own, none.
 */
export function sourceOf(
  item: { catalogueId: string | null; source: Source | null },
  place: CataloguePlace,
): Source | null {
  const entry = file().items.find((each) => each.id === item.catalogueId);
  return entry ? nearest(entry.sources, place.jurisdiction) : item.source;
}

let english: Map<string, string> | undefined;

/**
 * What an item, or its disclosure of a period, is called: what the catalogue named speaks both languages; what people
 * wrote stays as it is.
 *
 * @param period of the disclosure, '2026-Q1'; '' for an item
 */
export function called(title: string, period = ''): Text {
  english ??= new Map(file().items.map((item) => [item.zh, item.en]));
  const when = periodName(period);
  const suffix = when.zh === '' ? '' : `（${when.zh}）`;
  const en = title.endsWith(suffix) ? english.get(title.slice(0, title.length - suffix.length)) : undefined;
  return { zh: title, en: en === undefined ? title : suffix === '' ? en : `${en} (${when.en})` };
}

export const defaultsOf = (): File['defaults'] => file().defaults;

export const checksFor = (organizationType: string | null) =>
  file().checks.filter((check) => check.kinds.includes(organizationType ?? ''));

/** The matter under which a congress adopts the rule on disclosure. */
export const ruleMatter = 'bylaws';

/**
 * Whether the law where the unit is reserves the adoption of the rule to a congress: as the catalogue of matters has
 * it, and only by a source that is confirmed. A default of Jia asks for the resolution and denies nothing.
 */
export function ruleNeedsResolution(place: CataloguePlace): boolean {
  const entry = matterCatalogue().matters.find((matter) => matter.id === ruleMatter)!;
  const said = matterFor(ruleMatter, entry.bodies[0]!, place);
  return said !== null && said.reserved && said.confirmed;
}
