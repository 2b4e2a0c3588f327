/**
 * Reads and checks the rulebook's files. The only part that touches the disk.
 *
 *   Rulebook          everything in the files, indexed
 *   bundledRulebook   the rulebook that comes with Jia, read once
 *   readRulebook      any folder of the same shape (tests, sites that keep their own)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import { compareDates, type IsoDate } from '../clock/dates.ts';
import { countOf, kindOf } from './formula.ts';
import { Refusal } from './refusal.ts';
import {
  catalogueFile,
  ruleFile,
  type Catalogue,
  type DocumentEntry,
  type ParamEntry,
  type RuleEntry,
} from './rule-file.ts';

/** One rule with its document, ready to be asked. */
export interface Rule extends RuleEntry {
  jurisdiction: string;
  jurisdictionName: { zh: string; en: string };
  source: DocumentEntry;
  /** From the rule or its document; null is open. */
  from: IsoDate | null;
  to: IsoDate | null;
  file: string;
}

export interface Rulebook {
  catalogue: Catalogue;
  params: ReadonlyMap<string, ParamEntry>;
  /** Rules by jurisdiction, parameter and case (`''` for a parameter without cases), newest first. */
  rulesOf(jurisdiction: string, param: string, caseId: string): readonly Rule[];
  /** Every rule, in the order of the files. */
  all: readonly Rule[];
  jurisdictions: ReadonlyMap<string, { zh: string; en: string }>;
}

let bundled: Rulebook | undefined;

/** The rulebook in rulebook/, read and checked once. Throws {@link Refusal} `rules.fileMalformed` naming file and path. */
export function bundledRulebook(): Rulebook {
  return (bundled ??= readRulebook(join(projectRoot, 'rulebook')));
}

export function readRulebook(folder: string): Rulebook {
  const catalogue = readFile(folder, 'params.yaml', catalogueFile);
  const params = indexParams(catalogue);
  const jurisdictions = new Map<string, { zh: string; en: string }>();
  const all: Rule[] = [];
  const index = new Map<string, Rule[]>();
  const files = readdirSync(folder)
    .filter((name) => /^\d{6}.*\.yaml$/.test(name))
    .sort();
  for (const file of files) {
    const content = readFile(folder, file, ruleFile);
    if (!file.startsWith(content.jurisdiction))
      throw malformed(file, 'jurisdiction', `${content.jurisdiction} does not agree with the file's name`);
    jurisdictions.set(content.jurisdiction, content.name);
    const used = new Set<string>();
    content.rules.forEach((entry, position) => {
      const place = `rules.${position} (${entry.param})`;
      const param = params.get(entry.param);
      if (!param) throw malformed(file, place, 'no such parameter in params.yaml');
      const source = content.documents[entry.document];
      if (!source) throw malformed(file, `${place}.document`, `no document "${entry.document}" in this file`);
      used.add(entry.document);
      checkRule(file, place, entry, param, catalogue);
      const rule: Rule = {
        ...entry,
        jurisdiction: content.jurisdiction,
        jurisdictionName: content.name,
        source,
        from:
          entry.effectiveFrom ?? (entry.effectiveTo && !source.effectiveFrom ? null : source.effectiveFrom),
        to: entry.effectiveTo ?? source.effectiveTo ?? null,
        file,
      };
      if (rule.from && rule.to && compareDates(rule.from, rule.to) > 0)
        throw malformed(file, place, 'ends before it takes effect');
      all.push(rule);
      for (const caseId of entry.for ?? ['']) {
        const key = keyOf(rule.jurisdiction, rule.param, caseId);
        const list = index.get(key) ?? [];
        const overlapping = list.find((other) => overlap(other, rule));
        if (overlapping)
          throw malformed(file, place, `overlaps another rule of the same case in ${overlapping.file}`);
        list.push(rule);
        list.sort((a, b) =>
          a.from === b.from ? 0 : a.from === null ? 1 : b.from === null ? -1 : compareDates(b.from, a.from),
        );
        index.set(key, list);
      }
    });
    const unused = Object.keys(content.documents).find((id) => !used.has(id));
    if (unused) throw malformed(file, `documents.${unused}`, 'no rule cites this document');
  }
  return {
    catalogue,
    params,
    all,
    jurisdictions,
    rulesOf: (jurisdiction, param, caseId) => index.get(keyOf(jurisdiction, param, caseId)) ?? [],
  };
}

function indexParams(catalogue: Catalogue): Map<string, ParamEntry> {
  const groups = new Set(catalogue.groups.map((g) => g.id));
  const params = new Map<string, ParamEntry>();
  for (const param of catalogue.params) {
    const wrong = (what: string) => malformed('params.yaml', `params (${param.id})`, what);
    if (params.has(param.id)) throw wrong('stands twice');
    if (!groups.has(param.group)) throw wrong(`no group "${param.group}"`);
    if (param.unit && !catalogue.units[param.unit]) throw wrong(`no unit "${param.unit}"`);
    if ((param.kind === 'number' || param.kind === 'range' || param.kind === 'options') && !param.unit)
      throw wrong('needs a unit');
    if ((param.kind === 'choice') !== (param.choices !== undefined))
      throw wrong('choices belong to kind choice, and only there');
    if ((param.by === undefined) !== (param.cases === undefined)) throw wrong('by and cases belong together');
    const unknown = param.cases?.find((c) => !catalogue.cases[c]);
    if (unknown) throw wrong(`no case "${unknown}"`);
    params.set(param.id, param);
  }
  return params;
}

function checkRule(
  file: string,
  place: string,
  rule: RuleEntry,
  param: ParamEntry,
  catalogue: Catalogue,
): void {
  const wrong = (what: string) => malformed(file, place, what);
  if ((rule.for === undefined) !== (param.cases === undefined))
    throw wrong('"for" belongs to a parameter with cases, and only there');
  const unknown = rule.for?.find((c) => !param.cases?.includes(c));
  if (unknown) throw wrong(`"${unknown}" is no case of this parameter`);
  if (rule.unit && !catalogue.units[rule.unit]) throw wrong(`no unit "${rule.unit}"`);
  if (param.kind === 'ratio' && !rule.unsettled && rule.strict === undefined)
    throw wrong('a ratio says whether it is strict');
  if (param.kind !== 'ratio' && (rule.strict !== undefined || rule.base !== undefined))
    throw wrong('strict and base belong to ratios');
  const formulas = rule.brackets
    ? rule.brackets.flatMap((b) => (b.value === undefined ? [] : [b.value]))
    : rule.value === undefined
      ? []
      : [rule.value];
  for (const value of formulas) {
    if (kindOf(value) !== param.kind)
      throw wrong(`a ${kindOf(value)} where the parameter is a ${param.kind}`);
    if (typeof value === 'object' && 'choice' in value && !param.choices?.some((c) => c.id === value.choice))
      throw wrong(`no choice "${value.choice}"`);
    for (const caseId of rule.for ?? [undefined]) {
      if ((rule.brackets || countOf(value)) && countNameOf(param, caseId) === null)
        throw wrong('counts something, but params.yaml does not say what');
    }
  }
  rule.brackets?.forEach((bracket, position) => {
    const next = rule.brackets?.[position + 1];
    if (position === 0 && bracket.from !== 0) throw wrong('the first bracket starts at 0');
    if (next && bracket.to !== next.from - 1)
      throw wrong(`brackets.${position}: ends at ${bracket.to}, the next starts at ${next.from}`);
    if (!next && bracket.to !== undefined) throw wrong('the last bracket is open');
  });
}

/** What the parameter counts in this case, or null. */
export function countNameOf(param: ParamEntry, caseId: string | undefined) {
  if (param.count === undefined || typeof param.count === 'string') return param.count ?? null;
  return (caseId === undefined ? undefined : param.count[caseId]) ?? null;
}

function overlap(a: Rule, b: Rule): boolean {
  const startsBeforeEnd = (from: IsoDate | null, to: IsoDate | null) =>
    from === null || to === null || compareDates(from, to) <= 0;
  return startsBeforeEnd(a.from, b.to) && startsBeforeEnd(b.from, a.to);
}

function keyOf(jurisdiction: string, param: string, caseId: string): string {
  return `${jurisdiction} ${param} ${caseId}`;
}

function readFile<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = parse(readFileSync(join(folder, name), 'utf8'));
  } catch (cause) {
    throw malformed(name, '', cause instanceof Error ? cause.message : String(cause), cause);
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw malformed(name, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit', result.error);
}

function malformed(file: string, place: string, what: string, cause?: unknown): Refusal {
  const where = place ? `${file}, ${place}` : file;
  return new Refusal(
    'rules.fileMalformed',
    {
      zh: `规则文件有误（rulebook/${where}）：${what}。请按 src/core/rulebook/README.md 改正。`,
      en: `A rulebook file is wrong (rulebook/${where}): ${what}. Mend it as src/core/rulebook/README.md describes.`,
    },
    { cause, details: { file, place } },
  );
}
