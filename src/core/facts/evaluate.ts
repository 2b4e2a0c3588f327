/**
 * Evaluation: facts of all sources, claims and the pinned standard give one judgement a unit. One definition
 * serves one unit and ten thousand: each source is asked once for the whole scope, and the snapshots are
 * written by one statement.
 *
 *   judgeScope       judgements of every unit at or below a path
 *   judgeUnit        of one unit, with evidence links
 *   saveSnapshots    seals and writes them
 *   evidenceOf       the records behind one fact
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { assessmentCycle, addYears } from '../clock/index.ts';
import {
  type ClaimResult,
  compactJudgement,
  type CompactJudgement,
  type CompiledStandard,
  compileStandard,
  type EvidenceLink,
  type FactResult,
  inOrder,
  judge,
  judgesKind,
  type Judgement,
  loadStandard,
  type Standard,
} from '../standards/index.ts';
import { inTurn } from '../../platform/postgres/in-turn.ts';
import type { FactScope, FactSource } from './facts.ts';

export interface JudgedUnit {
  unitId: number;
  path: string;
  code: string;
  name: string;
  organizationType: string;
  judgement: Judgement;
}

export interface EvaluationInput {
  sources: readonly FactSource[];
  standard: Standard;
  asOf: string;
  /** All grassroots units at or below this path; must lie within the transaction's scope. */
  path: string;
  /** Only this group of the one unit: a small home. */
  groupId?: string | null;
  /** Another connection of the same scope, that half of the questions go to. What the first has not committed it does not see. */
  beside?: PoolClient;
}

interface UnitRow {
  id: number;
  path: string;
  code: string;
  name: string;
  organization_type: string;
}

/**
 * Judges every grassroots union of the scope that stood on that day and that the standard speaks of.
 *
 * @returns the judgements, each made when it is asked for: held together, a county's fill the memory
 */
export async function judgeScope(
  client: PoolClient,
  input: EvaluationInput,
): Promise<IterableIterator<JudgedUnit>> {
  const compiled = compileStandard(input.standard);
  const scope = factScope(input.path, input.asOf);
  const forGroup = input.groupId !== undefined && input.groupId !== null;
  const units = await client.query<UnitRow>(
    `select id, path::text, code, name, organization_type from units
     where path <@ $1::ltree and kind = 'grassroots' and (dissolved_on is null or dissolved_on > $2)
       and (founded_on is null or founded_on <= $2) order by path`,
    [input.path, input.asOf],
  );
  const facts: FactTable = new Map();
  const [home] = units.rows;
  if (input.groupId && home) {
    const group = { ...scope, groupId: input.groupId };
    for (const source of input.sources) {
      const names = source.groupFacts?.filter((name) => compiled.facts.includes(name)) ?? [];
      if (!source.askGroup || names.length === 0) continue;
      const told = new Map([[home.id, await source.askGroup(client, group)]]);
      for (const name of names) facts.set(name, [told, ...(facts.get(name) ?? [])]);
    }
  } else if (!forGroup) {
    const asked = input.sources.filter((source) =>
      source.facts.some((name) => compiled.facts.includes(name) || name === 'members.density'),
    );
    const told = await inTurn(
      input.beside ? [client, input.beside] : client,
      asked.map((source) => (shared: PoolClient) => source.ask(shared, scope, compiled)),
    );
    for (const [at, source] of asked.entries())
      for (const name of source.facts) facts.set(name, [told[at]!, ...(facts.get(name) ?? [])]);
  }
  const claims = await claimsOf(client, input);
  return judgeEach(compiled, units.rows, facts, claims, { asOf: input.asOf, forGroup });
}

/** By fact, what the sources that yield it told of every unit; of several, the last one asked comes first. */
type FactTable = Map<string, Map<number, Record<string, FactResult>>[]>;

function* judgeEach(
  compiled: CompiledStandard,
  units: readonly UnitRow[],
  facts: FactTable,
  claims: Map<number, Record<string, ClaimResult>>,
  { asOf, forGroup }: { asOf: string; forGroup: boolean },
): IterableIterator<JudgedUnit> {
  for (const unit of units) {
    const kind = forGroup ? 'group' : unit.organization_type;
    if (!judgesKind(compiled.standard, kind)) continue;
    const factOf = (name: string): FactResult | undefined => {
      for (const told of facts.get(name) ?? []) {
        const found = told.get(unit.id)?.[name];
        if (found) return found;
      }
      return undefined;
    };
    const people = factOf('members.density');
    const size =
      people?.state === 'known'
        ? { members: people.num ?? 0, employees: people.den ?? 0 }
        : { members: 0, employees: 0 };
    yield {
      unitId: unit.id,
      path: unit.path,
      code: unit.code,
      name: unit.name,
      organizationType: unit.organization_type,
      judgement: judge(compiled, { kind, ...size }, factOf, claims.get(unit.id) ?? {}, asOf),
    };
  }
}

/** Judges one unit and adds up to 20 evidence links to each indicator. @returns null where the standard does not speak of it */
export async function judgeUnit(client: PoolClient, input: EvaluationInput): Promise<JudgedUnit | null> {
  const judged = [...(await judgeScope(client, input))].find((unit) => unit.path === input.path);
  if (!judged) return null;
  const compiled = compileStandard(input.standard);
  const scope: FactScope = {
    ...factScope(input.path, input.asOf),
    ...(input.groupId ? { groupId: input.groupId } : {}),
  };
  for (const [at, indicator] of judged.judgement.indicators.entries()) {
    const facts = compiled.asks[at]?.indicator.facts ?? [];
    const links: EvidenceLink[] = [];
    let count = 0;
    for (const fact of facts) {
      const found = await evidenceOf(client, input.sources, fact, scope);
      count += found.count;
      links.push(...found.first);
    }
    indicator.evidence = { count: Math.max(count, indicator.evidence.count), first: links.slice(0, 20) };
  }
  return judged;
}

/** The records behind one fact of the unit whose path is the scope's. */
export async function evidenceOf(
  client: PoolClient,
  sources: readonly FactSource[],
  fact: string,
  scope: FactScope,
  limit = 20,
) {
  const source = sources.find((candidate) =>
    [...candidate.facts, ...(candidate.groupFacts ?? [])].includes(fact),
  );
  return (await source?.evidence?.(client, fact, scope, limit)) ?? { count: 0, first: [] };
}

export function factScope(path: string, asOf: string): FactScope {
  return {
    path,
    asOf,
    cycle: assessmentCycle(asOf, 'calendarYear'),
    schoolCycle: assessmentCycle(asOf, 'schoolYear'),
    yearBefore: addYears(asOf, -1),
  };
}

/** The claim in force for each indicator: the newest whose days cover `asOf`. */
async function claimsOf(
  client: PoolClient,
  input: EvaluationInput,
): Promise<Map<number, Record<string, ClaimResult>>> {
  const { rows } = await client.query<{
    unit_id: number;
    indicator_id: string;
    id: string;
    state: 'waiting' | 'confirmed' | 'rejected';
    kind: 'met' | 'notApplicable';
    statement: string;
    by: string | null;
    on: string;
    files: number;
  }>(
    `select distinct on (c.unit_id, c.indicator_id)
       c.unit_id, c.indicator_id, c.id, c.state, c.kind, c.statement,
       (select a.display_name from accounts a where a.id = c.claimed_by) as by,
       to_char(c.claimed_at, 'YYYY-MM-DD') as on, cardinality(c.file_ids) as files
     from claims c
     where c.unit_path <@ $1::ltree and c.standard_id = any($2) and c.group_id is not distinct from $4
       and c.state <> 'withdrawn' and c.from_on <= $3 and (c.to_on is null or c.to_on >= $3)
     order by c.unit_id, c.indicator_id, c.claimed_at desc`,
    [input.path, standardFamily(input.standard), input.asOf, input.groupId ?? null],
  );
  const claims = new Map<number, Record<string, ClaimResult>>();
  for (const row of rows) {
    const own = claims.get(row.unit_id) ?? {};
    own[row.indicator_id] = {
      id: row.id,
      state: row.state,
      kind: row.kind,
      statement: row.statement,
      by: row.by ?? '',
      on: row.on,
      files: row.files,
    };
    claims.set(row.unit_id, own);
  }
  return claims;
}

/** A claim made for a standard serves those built on it too: the indicators are the same ones, asked more strictly. */
export function standardFamily(standard: Standard): string[] {
  const family = [standard.id];
  for (let at = standard; at.basedOn;) {
    at = loadStandard(at.basedOn.id, at.basedOn.version);
    family.push(at.id);
  }
  return family;
}

/** Canonical hash of a judgement: what a snapshot is sealed with. */
export function sealOf(judgement: CompactJudgement): Buffer {
  return sealOfText(canonical(judgement));
}

const sealOfText = (text: string) => createHash('sha256').update(text).digest();

/** JSON with sorted keys, in whatever order the judgement's own stand. */
const canonical = (judgement: CompactJudgement): string => JSON.stringify(inOrder(judgement));

interface Sealed {
  unit: Pick<JudgedUnit, 'unitId' | 'path'>;
  judgement: Pick<Judgement, 'standard' | 'version' | 'asOf' | 'verdict' | 'counts'>;
  text: string;
  seal: string;
}

/** Snapshots of so many units are written while the next are judged and sealed. */
const chunk = 500;

function* chunksOf(judged: Iterable<JudgedUnit>): Iterable<Sealed[]> {
  let sealed: Sealed[] = [];
  for (const { unitId, path, judgement } of judged) {
    const { standard, version, asOf, verdict, counts } = judgement;
    // Made in the order of its keys: that it is the canonical text is a test of the snapshot's.
    const text = JSON.stringify(compactJudgement(judgement));
    sealed.push({
      unit: { unitId, path },
      judgement: { standard, version, asOf, verdict, counts },
      text,
      seal: sealOfText(text).toString('hex'),
    });
    if (sealed.length < chunk) continue;
    yield sealed;
    sealed = [];
  }
  if (sealed.length > 0) yield sealed;
}

/**
 * Writes one sealed snapshot a unit, by sets: the database takes in one while the next is judged and sealed.
 *
 * @returns the snapshots' ids in the order given
 */
export async function saveSnapshots(
  client: PoolClient,
  judged: Iterable<JudgedUnit>,
  at: Date,
  groupId: string | null = null,
): Promise<string[]> {
  const ids: string[] = [];
  let writing: Promise<string[]> = Promise.resolve([]);
  for (const sealed of chunksOf(judged)) {
    ids.push(...(await writing));
    writing = writeSnapshots(client, sealed, at, groupId);
    // Where it fails while the next are judged, the next await says so.
    writing.catch(() => undefined);
    // The statement leaves before the next are judged.
    await new Promise((resolve) => setImmediate(resolve));
  }
  ids.push(...(await writing));
  return ids;
}

async function writeSnapshots(
  client: PoolClient,
  sealed: readonly Sealed[],
  at: Date,
  groupId: string | null,
): Promise<string[]> {
  const { standard, version, asOf } = sealed[0]!.judgement;
  const { rows } = await client.query<{ id: string }>(
    `insert into evaluations (unit_id, unit_path, id, standard_id, standard_version, group_id, as_of, evaluated_at,
                              verdict, lit, half, dark, shuttered, judgement, seal)
     select s.unit_id, s.path::ltree, gen_random_uuid(), $4, $5, $6, $7, $8, s.verdict, s.lit, s.half, s.dark, s.shuttered, s.judgement, decode(s.seal, 'hex')
     from rows from (unnest($1::int[], $2::text[], $9::text[], $10::int[], $11::int[], $12::int[], $13::int[], $14::text[]), json_array_elements($3::json))
       as s (unit_id, path, verdict, lit, half, dark, shuttered, seal, judgement)
     returning id`,
    [
      sealed.map(({ unit }) => unit.unitId),
      sealed.map(({ unit }) => unit.path),
      // As elements of json they come out as the very texts that were sealed.
      `[${sealed.map(({ text }) => text).join(',')}]`,
      standard,
      version,
      groupId,
      asOf,
      at,
      sealed.map(({ judgement }) => judgement.verdict),
      sealed.map(({ judgement }) => judgement.counts.lit),
      sealed.map(({ judgement }) => judgement.counts.half),
      sealed.map(({ judgement }) => judgement.counts.dark),
      sealed.map(({ judgement }) => judgement.counts.shuttered),
      sealed.map(({ seal }) => seal),
    ],
  );
  return rows.map((row) => row.id);
}
