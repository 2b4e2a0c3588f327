/**
 * Catalogues of what a unit discloses, from rulebook/disclosure/catalogues.yaml.
 *
 *   catalogueFor    of a kind of unit
 *   defaultsOf      days that hold where the rulebook names none
 *   checksFor       self-checks of a kind of unit
 *   called          what an item, or its disclosure of a period, is called in both languages
 */
import type { Text } from '../../../platform/i18n/text.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../../platform/config/root.ts';
import { periodName } from './rules.ts';
import { cycles, phases } from './schema.ts';

const days = z.int().min(1).max(365);
const catalogueFile = z.strictObject({
  documents: z.record(z.string(), z.strictObject({ title: z.string(), confirmed: z.boolean() })),
  defaults: z.strictObject({ boardDays: days, replyDays: days, objectionDays: days, remindDays: days }),
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
      document: z.string(),
      article: z.string().nullable(),
      matter: z.string().nullable().default(null),
    }),
  ),
  checks: z.array(
    z.strictObject({ id: z.string(), kinds: z.array(z.string()), zh: z.string(), en: z.string() }),
  ),
});

type File = z.output<typeof catalogueFile>;
export interface CatalogueItem extends Omit<File['items'][number], 'kinds' | 'only' | 'document'> {
  source: { document: string; article: string | null; confirmed: boolean };
}

let read: File | undefined;

function file(): File {
  if (read) return read;
  const content = catalogueFile.parse(
    parse(readFileSync(join(projectRoot, 'rulebook', 'disclosure', 'catalogues.yaml'), 'utf8')),
  );
  for (const item of content.items) {
    if (!content.documents[item.document])
      throw new Error(`catalogues.yaml: ${item.id} names no document there`);
    if ((item.cycle === 'event') !== (item.dueMonths.length === 0))
      throw new Error(`catalogues.yaml: ${item.id} needs months of its cycle, or none for an event`);
  }
  return (read = content);
}

/** In the file's order. Kinds with a catalogue of their own (schools) do not take the enterprises' over. */
export function catalogueFor(organizationType: string | null): CatalogueItem[] {
  const { items, documents } = file();
  const kind = organizationType ?? '';
  const own = items.some((item) => item.only && item.kinds?.includes(kind));
  return items
    .filter((item) => (item.kinds ? item.kinds.includes(kind) : !own))
    .map(({ kinds: _, only: __, document, ...item }) => ({
      ...item,
      source: {
        document: documents[document]!.title,
        article: item.article,
        confirmed: documents[document]!.confirmed,
      },
    }));
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
