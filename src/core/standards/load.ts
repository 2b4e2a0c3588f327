/**
 * Standards from files: read, resolve deltas, check, freeze.
 *
 * - `loadStandard`, `listStandards`: from standards/ of the project
 * - `standardLibrary`: the same over any folder
 * - `resolvePack`: one parsed file to a `Standard` (pure)
 * - checks that a schema cannot say
 *
 * A published version never changes: standards/published.json holds the sha256 of every published file, and
 * a file that differs is refused here, so that no case is judged by an altered text.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { projectRoot } from '../../platform/config/root.ts';
import {
  type Bilingual,
  type Conferring,
  type DeltaPack,
  deltaPackSchema,
  type Indicator,
  type Level,
  type Rule,
  type Scoring,
  type Sourced,
  type Standard,
  type StandardParameters,
  type WholePack,
  wholePackSchema,
} from './schema.ts';

export interface StandardSummary {
  id: string;
  version: number;
  title: Bilingual;
  level: Level;
  conferredBy: Conferring;
  jurisdiction: string;
  unitKinds: readonly string[];
  effectiveFrom: string;
  indicators: number;
  basedOn: { id: string; version: number } | null;
  /** Listed in published.json: immutable. Otherwise a draft. */
  published: boolean;
  /** Of the file, line ends read as \n. */
  sha256: string;
}

export interface StandardLibrary {
  list(): StandardSummary[];
  load(id: string, version?: number): Standard;
}

let shipped: StandardLibrary | undefined;
const shippedLibrary = (): StandardLibrary => (shipped ??= standardLibrary(join(projectRoot, 'standards')));

/** Every standard under standards/, by id and version. */
export const listStandards = (): StandardSummary[] => shippedLibrary().list();

/**
 * A standard under standards/, whole and frozen; the same object on every call.
 * Without a version: the newest published one.
 * @throws OperatorError `standards.unknown` (names the known ones), `standards.malformed`, `standards.altered`
 */
export const loadStandard = (id: string, version?: number): Standard => shippedLibrary().load(id, version);

/** A folder of standards named `<id>@<version>.yaml`, with its published.json. Files are read once. */
export function standardLibrary(folder: string): StandardLibrary {
  const files = readFolder(folder);
  const published = readPublished(folder);
  const loaded = new Map<string, Standard>();
  const loading: string[] = [];

  const load = (id: string, version?: number): Standard => {
    const file = find(id, version);
    const known = loaded.get(file.key);
    if (known) return known;
    if (loading.includes(file.key)) {
      throw malformed(file.name, [`basedOn goes in a circle: ${[...loading, file.key].join(' → ')}`]);
    }
    const bytes = readText(folder, file.name);
    const wanted = published.get(file.name);
    if (wanted !== undefined && wanted !== digest(bytes)) throw altered(file.name);
    loading.push(file.key);
    try {
      const standard = deepFreeze(resolvePack(file.name, parseFile(file.name, bytes), load));
      if (standard.id !== file.id || standard.version !== file.version) {
        throw malformed(file.name, [
          `the file says ${standard.id}@${standard.version}; name and content must agree`,
        ]);
      }
      loaded.set(file.key, standard);
      return standard;
    } finally {
      loading.pop();
    }
  };

  const find = (id: string, version?: number): PackFile => {
    const versions = files.filter((file) => file.id === id);
    if (versions.length === 0) throw unknownStandard(id, version, files);
    if (version === undefined) {
      return versions.findLast((file) => published.has(file.name)) ?? versions[versions.length - 1]!;
    }
    const file = versions.find((each) => each.version === version);
    if (!file) throw unknownStandard(id, version, files);
    return file;
  };

  const list = (): StandardSummary[] =>
    files.map((file) => {
      const standard = load(file.id, file.version);
      return {
        id: standard.id,
        version: standard.version,
        title: standard.title,
        level: standard.level,
        conferredBy: standard.conferredBy,
        jurisdiction: standard.jurisdiction,
        unitKinds: standard.unitKinds,
        effectiveFrom: standard.effectiveFrom,
        indicators: standard.indicators.length,
        basedOn: standard.basedOn,
        published: published.has(file.name),
        sha256: digest(readText(folder, file.name)),
      };
    });

  return { list, load };
}

// ---------------------------------------------------------------- resolving

/**
 * A parsed file to a standard at work. A delta takes its base through `loadBase` (a pinned version) and
 * replaces only the fields that it names; `null` takes an optional field away.
 * @throws OperatorError `standards.malformed`, naming every place that is wrong
 */
export function resolvePack(
  name: string,
  parsed: unknown,
  loadBase: (id: string, version: number) => Standard,
): Standard {
  const isDelta = parsed !== null && typeof parsed === 'object' && 'basedOn' in parsed;
  const standard = isDelta
    ? resolveDelta(name, validate(name, deltaPackSchema, parsed), loadBase)
    : resolveWhole(name, validate(name, wholePackSchema, parsed));
  const problems = checkStandard(standard);
  if (problems.length > 0) throw malformed(name, problems);
  return standard;
}

function resolveWhole(name: string, pack: WholePack): Standard {
  const fill = filler(name, pack.sources, pack.defaultSource);
  const { defaultSource: _, effectiveTo, ...rest } = pack;
  return {
    ...rest,
    effectiveTo: effectiveTo ?? null,
    basedOn: null,
    lineage: [],
    scoring: fill.scoring(pack.scoring),
    lowerTitle: pack.lowerTitle && fill.one(pack.lowerTitle),
    parameters: fill.parameters(pack.parameters) as StandardParameters,
    caseVetoes: pack.caseVetoes.map(fill.one),
    indicators: inSectionOrder(
      pack.indicators.map((raw) => fill.indicator(raw)),
      pack.sections.map((section) => section.id),
    ),
  };
}

function resolveDelta(
  name: string,
  pack: DeltaPack,
  loadBase: (id: string, version: number) => Standard,
): Standard {
  const base = loadBase(pack.basedOn.id, pack.basedOn.version);
  const sources = { ...base.sources, ...pack.sources };
  const fill = filler(name, sources, pack.defaultSource);
  const { changes } = pack;
  const known = new Set(base.indicators.map((indicator) => indicator.id));
  const named = [...Object.keys(changes.indicators ?? {}), ...(changes.remove ?? [])];
  const strangers = named.filter((id) => !known.has(id));
  if (strangers.length > 0) {
    throw malformed(name, [
      `changes name ${strangers.join(', ')}, which ${base.id}@${base.version} has not; new ones go under changes.add`,
    ]);
  }
  const removed = new Set(changes.remove);
  const kept = base.indicators
    .filter((indicator) => !removed.has(indicator.id))
    .map((indicator) => {
      const change = changes.indicators?.[indicator.id];
      return change ? fill.indicator(change as Record<string, unknown>, indicator) : indicator;
    });
  const sections = [...base.sections, ...(changes.add?.sections ?? [])];
  const parameters = fill.parameters(pack.parameters ?? {});
  return {
    id: pack.id,
    version: pack.version,
    title: pack.title,
    summary: pack.summary,
    issuer: pack.issuer,
    document: pack.document,
    year: pack.year,
    jurisdiction: pack.jurisdiction,
    level: pack.level,
    conferredBy: pack.conferredBy,
    unitKinds: pack.unitKinds ?? base.unitKinds,
    effectiveFrom: pack.effectiveFrom,
    effectiveTo: pack.effectiveTo ?? null,
    basedOn: pack.basedOn,
    lineage: [...base.lineage, `${base.id}@${base.version}`],
    scoring: pack.scoring ? fill.scoring(pack.scoring) : base.scoring,
    lowerTitle:
      pack.lowerTitle === undefined ? base.lowerTitle : pack.lowerTitle && fill.one(pack.lowerTitle),
    parameters: {
      ...base.parameters,
      ...parameters,
      approval: { ...base.parameters.approval, ...parameters.approval },
    },
    caseVetoes: [...base.caseVetoes, ...(changes.add?.caseVetoes ?? []).map(fill.one)],
    sources,
    sections,
    rooms: [...base.rooms, ...(changes.add?.rooms ?? [])],
    evidenceTypes: { ...base.evidenceTypes, ...changes.add?.evidenceTypes },
    indicators: inSectionOrder(
      [...kept, ...(changes.add?.indicators ?? []).map((raw) => fill.indicator(raw))],
      sections.map((section) => section.id),
    ),
  };
}

/** Gives everything that has a source its `confirmed`, and every indicator its defaults and its facts. */
function filler(name: string, sources: Standard['sources'], defaultSource: string) {
  const one = <T extends { source?: string | undefined }>(raw: T): T & Sourced => {
    const source = raw.source ?? defaultSource;
    const found = sources[source];
    if (!found) {
      throw malformed(name, [`source ${source} is not among sources: ${Object.keys(sources).join(', ')}`]);
    }
    return { ...raw, source, confirmed: found.confirmed };
  };
  const oneRule = (raw: Rule): Rule => {
    if ('all' in raw) return { all: raw.all.map(oneRule) };
    if ('any' in raw) return { any: raw.any.map(oneRule) };
    if ('not' in raw) return { not: oneRule(raw.not) };
    if ('ratio' in raw && raw.floor) return { ...one(raw), floor: one(raw.floor) };
    return one(raw);
  };
  const finish: Record<string, (value: never) => unknown> = {
    rule: oneRule,
    ladder: (rungs: { rule: Rule; points: number }[]) =>
      rungs.map((rung) => ({ ...rung, rule: oneRule(rung.rule) })),
    variants: (variants: { rule?: Rule }[]) =>
      variants.map((variant) => (variant.rule ? { ...variant, rule: oneRule(variant.rule) } : variant)),
    parameters: (all: Record<string, { source?: string }>) => mapValues(all, one),
  };
  const indicator = (raw: object, base?: Indicator): Indicator => {
    const fields = Object.entries(raw).filter(([, value]) => value !== undefined);
    const finished = Object.fromEntries(
      fields.map(([field, value]) => [
        field,
        value === null || !finish[field] ? value : finish[field](value as never),
      ]),
    );
    const merged = { ...defaults, ...base, ...finished } as Indicator;
    // Taking away means going back to the default; `room: null` is a value of its own.
    for (const [field, value] of fields) {
      if (value !== null || field === 'room') continue;
      if (field in defaults) Object.assign(merged, { [field]: defaults[field as keyof typeof defaults] });
      else delete merged[field as keyof Indicator];
    }
    const homes = (raw as Partial<Indicator>).tags?.fourHomes;
    const fourHomes = homes ?? (base && !('room' in raw) ? base.tags.fourHomes : homesOfRoom(merged.room));
    merged.tags = { ...merged.tags, fourHomes };
    merged.facts = factsOf(merged);
    return merged;
  };
  const parameters = (raw: Record<string, unknown>): Partial<StandardParameters> =>
    mapValues(raw as Record<string, { source?: string }>, (value, field) => {
      if (field !== 'approval') return one(value);
      const { options, ...shares } = value as Record<string, { source?: string }>;
      return { ...mapValues(shares, one), ...(options ? { options } : {}) };
    }) as Partial<StandardParameters>;
  const scoring = (raw: WholePack['scoring']): Scoring =>
    raw.type === 'must' ? raw : { ...raw, pass: one(raw.pass) };
  return { one, indicator, parameters, scoring };
}

const defaults = {
  mandatory: false,
  reweight: true,
  naAllowed: false,
  subItems: [],
  parameters: {},
  variants: [],
} satisfies Partial<Indicator>;

/** The windows are the four homes; a stone belongs to none of them. */
const homesOfRoom = (room: string | null): string[] =>
  room !== null && ['learning', 'care', 'democracy', 'safety'].includes(room) ? [room] : [];

function factsOf(indicator: Indicator): string[] {
  const found = new Set<string>();
  const walk = (rule: Rule): void => {
    if ('all' in rule) rule.all.forEach(walk);
    else if ('any' in rule) rule.any.forEach(walk);
    else if ('not' in rule) walk(rule.not);
    else if ('fact' in rule) found.add(rule.fact);
    else if ('date' in rule) found.add(rule.date);
    else if ('ratio' in rule) found.add(rule.ratio);
  };
  walk(indicator.rule);
  indicator.ladder?.forEach((rung) => walk(rung.rule));
  indicator.variants.forEach((variant) => variant.rule && walk(variant.rule));
  return [...found];
}

/** Stable: inside a section the order of the file holds. An unknown section goes last, for the checks to name. */
function inSectionOrder(indicators: Indicator[], sections: string[]): Indicator[] {
  const place = (indicator: Indicator): number => {
    const at = sections.indexOf(indicator.section);
    return at < 0 ? sections.length : at;
  };
  return indicators.toSorted((a, b) => place(a) - place(b));
}

// ---------------------------------------------------------------- checks that a schema cannot say

function checkStandard(standard: Standard): string[] {
  const problems: string[] = [];
  const say = (problem: string): void => void problems.push(problem);
  const twice = (what: string, ids: string[]): void => {
    const again = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (again.length > 0) say(`${what} ${[...new Set(again)].join(', ')} stands twice`);
  };
  twice(
    'indicator',
    standard.indicators.map((each) => each.id),
  );
  twice(
    'section',
    standard.sections.map((each) => each.id),
  );
  twice(
    'room',
    standard.rooms.map((each) => each.id),
  );
  twice(
    'veto',
    standard.caseVetoes.map((each) => each.id),
  );
  const sections = new Set(standard.sections.map((each) => each.id));
  const rooms = new Set(standard.rooms.map((each) => each.id));

  for (const indicator of standard.indicators) {
    const at = `indicator ${indicator.id}`;
    if (!sections.has(indicator.section))
      say(`${at}: section ${indicator.section} is not among the sections`);
    if (indicator.room !== null && !rooms.has(indicator.room))
      say(`${at}: room ${indicator.room} is not among the rooms`);
    for (const type of indicator.evidenceTypes) {
      if (!(type in standard.evidenceTypes))
        say(`${at}: evidence type ${type} is not explained under evidenceTypes`);
    }
    twice(
      `${at}: sub-item`,
      indicator.subItems.map((each) => each.id),
    );
    checkKind(indicator, standard.scoring, (problem) => say(`${at}: ${problem}`));
  }

  if (standard.scoring.type === 'points') {
    const scored = standard.indicators.filter((each) => each.kind === 'score');
    const sum = hundredths(scored.map((each) => each.points ?? 0));
    if (sum !== hundredths([standard.scoring.total])) {
      say(`scored items add up to ${sum / 100}, but scoring.total is ${standard.scoring.total}`);
    }
    if (standard.scoring.pass.points > standard.scoring.total)
      say('scoring.pass asks for more than the total');
    for (const section of standard.sections) {
      const own = hundredths(
        scored.filter((each) => each.section === section.id).map((each) => each.points ?? 0),
      );
      if (section.points !== undefined && own !== hundredths([section.points])) {
        say(`section ${section.id} says ${section.points} points, its items add up to ${own / 100}`);
      }
    }
  }
  const { openDays } = standard.parameters.approval;
  if (openDays.min > openDays.max) say('parameters.approval.openDays: min is more than max');
  const ofGroups = standard.unitKinds.every((kind) => kind === 'group');
  if ((standard.conferredBy === 'own') !== ofGroups)
    say(
      ofGroups
        ? 'conferredBy: 职工小家由本单位工会授予，应为 own / a small home is its own union’s to confer: own'
        : 'conferredBy: own 只用于职工小家 / own is for small homes alone',
    );
  return problems;
}

function checkKind(indicator: Indicator, scoring: Scoring, say: (problem: string) => void): void {
  const { kind, points, ladder, per, cap, rule } = indicator;
  const forbid = (fields: (keyof Indicator)[]): void => {
    const found = fields.filter((field) => indicator[field] !== undefined);
    if (found.length > 0) say(`kind ${kind} has no ${found.join(', ')}`);
  };
  if (['score', 'deduct', 'bonus'].includes(kind) && scoring.type === 'must') {
    say(`kind ${kind} needs scoring.type points`);
  }
  if (indicator.mandatory && kind !== 'score')
    say('only a scored item can be mandatory; a must, gate or veto is so anyway');
  if (kind === 'must' || kind === 'gate' || kind === 'veto')
    forbid(['points', 'min', 'step', 'ladder', 'per', 'cap']);
  if (kind === 'score') {
    forbid(['per', 'cap']);
    if (points === undefined) say('a scored item needs points');
    else {
      if ((indicator.min ?? 0) > points) say('min is more than points');
      ladder?.forEach((rung, at) => {
        const above = at === 0 ? points : ladder[at - 1]!.points;
        if (rung.points >= above)
          say(`ladder rung ${at + 1} must give less than what stands above it (${above})`);
      });
    }
  }
  if (kind === 'deduct' || kind === 'bonus') {
    forbid(['min', 'step', 'ladder']);
    if (points === undefined) say(`kind ${kind} needs points`);
    if (kind === 'deduct' && (cap === undefined || per === undefined)) say('a deduction needs per and cap');
    if (per && !('fact' in rule && typeof rule.value === 'number')) {
      say('with per, the rule is one fact compared with a number');
    }
    if (kind === 'deduct' && 'fact' in rule && !((rule.op === '=' || rule.op === '<=') && rule.value === 0)) {
      say('the rule of a deduction asks that its number be = 0');
    }
  }
}

// ---------------------------------------------------------------- files

interface PackFile {
  name: string;
  key: string;
  id: string;
  version: number;
}

function readFolder(folder: string): PackFile[] {
  const files: PackFile[] = [];
  for (const name of readdirSync(folder)) {
    if (!/\.ya?ml$/.test(name)) continue;
    const match = /^([a-z][a-z0-9-]*)@([1-9][0-9]*)\.yaml$/.exec(name);
    if (!match)
      throw malformed(name, ['a standard is named <id>@<version>.yaml, like county-qualified@1.yaml']);
    files.push({ name, key: `${match[1]}@${match[2]}`, id: match[1]!, version: Number(match[2]) });
  }
  return files.sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
}

function readPublished(folder: string): Map<string, string> {
  const path = join(folder, 'published.json');
  if (!existsSync(path)) return new Map();
  const published = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(published));
}

/** Line ends read as \n, so that a checkout on another system does not count as a change. */
const readText = (folder: string, name: string): string =>
  readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');

/** sha256 of a file's text, in hex; what published.json holds. */
export const digest = (content: string): string => createHash('sha256').update(content, 'utf8').digest('hex');

function parseFile(name: string, content: string): unknown {
  try {
    return parseYaml(content);
  } catch (error) {
    throw malformed(name, [error instanceof Error ? error.message : String(error)], error);
  }
}

function validate<T extends z.ZodType>(name: string, schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const indicators = (value as { indicators?: { id?: unknown }[] } | null)?.indicators;
  throw malformed(
    name,
    parsed.error.issues.map((issue) => {
      const [first, second] = issue.path;
      const id = first === 'indicators' && typeof second === 'number' ? indicators?.[second]?.id : undefined;
      return `${issue.path.join('.')}${typeof id === 'string' ? ` (${id})` : ''}: ${issue.message}`;
    }),
    parsed.error,
  );
}

// ---------------------------------------------------------------- refusals

function unknownStandard(id: string, version: number | undefined, files: PackFile[]): OperatorError {
  const known = files.map((file) => file.key);
  const asked = version === undefined ? id : `${id}@${version}`;
  return new OperatorError(
    'standards.unknown',
    {
      zh: `没有名为 ${asked} 的标准。现有：${known.join('、')}。`,
      en: `There is no standard ${asked}. Known: ${known.join(', ')}.`,
    },
    { details: { asked, known } },
  );
}

function altered(name: string): OperatorError {
  return new OperatorError(
    'standards.altered',
    {
      zh: `standards/${name} 已发布，内容却与发布时不同。请恢复原文件；要修改标准，请另存为下一个版本号。`,
      en: `standards/${name} is published, but its content is not what was published. Restore the file; a change goes into a file with the next version number.`,
    },
    { details: { file: name } },
  );
}

function malformed(name: string, problems: string[], cause?: unknown): OperatorError {
  return new OperatorError(
    'standards.malformed',
    {
      zh: `standards/${name} 写得不对，请按下列各处改正：\n${problems.map((each) => `  ${each}`).join('\n')}`,
      en: `standards/${name} cannot be read; mend these places:\n${problems.map((each) => `  ${each}`).join('\n')}`,
    },
    { cause, details: { file: name, problems } },
  );
}

// ---------------------------------------------------------------- small things

const hundredths = (points: number[]): number =>
  points.reduce((sum, each) => sum + Math.round(each * 100), 0);

function mapValues<T, R>(record: Record<string, T>, map: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
