/**
 * Another unit's record by id, in every operation: whoever holds every role in the union above sends the ids of a
 * unit's rows under the own union's path, in the path and in the body, and neither sees nor changes anything. There
 * row-level security does not help, for its scope reaches below: what is proved is that every use case asks for the
 * unit's own rows. (Between units that stand side by side, rows.test.ts proves the wall.)
 *
 * The ids are those of the demonstration county, one of every table. Bodies are made from the OpenAPI document, so
 * that a request gets as far as the record. What a union above may do with its units' records through its own path
 * (a review, a pairing) is listed by hand.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { lastDay } from '../../src/app/demo/stage.ts';
import { widelyHeld } from '../../src/core/access/grants.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { roles } from '../../src/core/access/schema.ts';
import { unitByCode } from '../../src/app/operations.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp, TestClient } from '../harness/app.ts';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
}

/** Somebody with every role in a unit. */
interface Place {
  client: TestClient;
  unit: UnitRef;
}

interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Parameters of the path that name a record. */
  ids: string[];
  body: Schema | undefined;
}

/** @param app a loaded demonstration county */
export function recordsOfOthers(app: TestApp): void {
  const operations: Operation[] = [];
  let victim: UnitRef;
  let above: Place;
  let other: Place;
  /** One id of the victim's rows in every table, by table. */
  let theirs: Map<string, string>;

  beforeAll(async () => {
    const named = async (code: string) => (await unitByCode(app.services, code))!;
    const [county] = await query<{ code: string }>(`select code from units where kind = 'county'`);
    victim = await named('YX01');
    above = await everyRole(await named(county!.code));
    other = await everyRole(await named('YX02'));

    theirs = await idsOf(victim);

    const document = (await app.stranger.get('/openapi.json')).json() as {
      paths: Record<
        string,
        Record<
          string,
          {
            operationId: string;
            parameters?: { name: string; in: string; schema: Schema }[];
            requestBody?: { content: Record<string, { schema: Schema }> };
          }
        >
      >;
    };
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!path.includes('{unit}')) continue;
      for (const [method, { operationId, parameters = [], requestBody }] of Object.entries(methods)) {
        operations.push({
          id: operationId,
          method: method.toUpperCase() as Operation['method'],
          path,
          ids: parameters
            .filter((each) => each.in === 'path' && each.schema.format === 'uuid')
            .map((each) => each.name),
          body: requestBody?.content['application/json']?.schema,
        });
      }
    }
  }, 600_000);

  const query = async <T extends object>(text: string): Promise<T[]> =>
    app.database.asOwner(async ({ client }) => (await client.query<T>(text)).rows);

  async function idsOf(unit: UnitRef): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    const tables = await query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and exists (select from pg_attribute u where u.attrelid = c.oid and u.attname = 'unit_id') order by 1`,
    );
    for (const { name } of tables) {
      const [row] = await query<{ id: string }>(
        `select id from ${name} where unit_id = ${unit.id} order by id limit 1`,
      );
      if (row) ids.set(name, row.id);
    }
    return ids;
  }

  /** Everything that one person could be in a unit. */
  async function everyRole(unit: UnitRef): Promise<Place> {
    const [employee] = await query<{ id: string }>(
      `select e.id from employees e join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id
       where e.unit_id = ${unit.id} and e.left_on is null and m.to_on is null limit 1`,
    );
    return {
      unit,
      client: await app.account({
        username: `everyone.${unit.code.toLowerCase()}`,
        grants: roles
          .filter((role) => role !== 'member')
          .map((role) => ({ unit, role, subtree: widelyHeld(role, unit.kind) })),
        people: employee ? [{ unit, employeeId: employee.id }] : [],
      }),
    };
  }

  /** A body as the document asks for it; every id in it is `id`. */
  function bodyOf(schema: Schema, id: string): unknown {
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) return bodyOf(choice.find((each) => each.type !== 'null') ?? choice[0]!, id);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => bodyOf(each, id)));
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, each]) => [name, bodyOf(each, id)]),
        );
      case 'array':
        return [bodyOf(schema.items ?? {}, id)];
      case 'integer':
      case 'number':
        return Math.max(schema.minimum ?? 1, 1);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        if (schema.format === 'uuid') return id;
        if (schema.format === 'date') return lastDay;
        if (schema.format === 'email') return 'nobody@example.test';
        if (schema.pattern === '^[0-9a-f]{64}$') return '0'.repeat(64);
        if (schema.pattern) return '2026';
        return '借他人之物'.padEnd(schema.minLength ?? 0, '物');
    }
  }

  const words: Record<string, string> = {
    year: '2027',
    standard: 'county-qualified',
    indicator: 'A1',
    list: 'employees',
    roster: 'employees',
  };

  async function send(from: Place, operation: Operation, id: string) {
    const url = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
      name === 'unit' ? from.unit.code : operation.ids.includes(name) ? id : (words[name] ?? id),
    );
    return app.server.inject({
      method: operation.method,
      url: `/api/v1${url}`,
      headers: from.client.headers,
      ...(operation.body ? { payload: bodyOf(operation.body, id) as object } : {}),
    });
  }

  /** Every row of the victim, table by table, as a sum. */
  async function sums(): Promise<Record<string, string>> {
    const tables = await query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from ${name} t where unit_id = ${victim.id}`,
      );
      found[name] = row!.sum;
    }
    return found;
  }

  /**
   * What a union above does to a case of a unit below through its own path. Their own tests say who may and when; here
   * they are only what is expected to find the record.
   */
  const aboveTheirUnits = [
    'showReview',
    'raiseVeto',
    'waivePeer',
    'decideVeto',
    'redrawPeer',
    'answerDispute',
    'returnToSelfInspection',
    'takeReview',
    'handReview',
    'scoreReview',
    'checkSample',
    'addReviewNote',
    'planVisit',
    'withdrawVisit',
    'returnForCorrection',
    'refuseCase',
    'publishNotice',
    'answerObjection',
    'draftDecision',
    'signDecision',
    'decideRecheck',
    'suspendTitle',
    'resumeTitle',
    'draftRevocation',
    'signRevocation',
  ];

  /**
   * Sends every one of `ids` in every operation and compares the answer with the one for an id that nobody has:
   * a record of another unit must be as one that does not exist.
   *
   * @returns the operations that tell them apart
   */
  async function apart(from: Place, ids: Map<string, string>, asked: Operation[]): Promise<string[]> {
    const told = new Map<string, string>();
    const nobodys = newId();
    const known = [...ids.values()];
    const queue = asked.filter(
      (each) => each.ids.length > 0 || JSON.stringify(each.body ?? {}).includes('"uuid"'),
    );
    const lane = async () => {
      for (let operation = queue.pop(); operation; operation = queue.pop()) {
        const usual = await send(from, operation, nobodys);
        for (const [table, id] of ids) {
          const answer = await send(from, operation, id);
          // What invites guessing has a limit of its own, and so has this test.
          if (answer.statusCode === 429) break;
          if (answer.statusCode >= 500) told.set(operation.id, `${codeOf(answer)} for ${table}`);
          // The id itself may come back; nothing else of theirs may.
          const tells = known.some((each) => each !== id && answer.body.includes(each));
          if (codeOf(answer) !== codeOf(usual) || tells)
            told.set(operation.id, `${codeOf(answer)} for ${table}, ${codeOf(usual)} for an id of nobody`);
        }
      }
    };
    await Promise.all(Array.from({ length: 6 }, lane));
    return [...told].map(([operation, how]) => `${operation}: ${how}`).toSorted();
  }

  const codeOf = (answer: { statusCode: number; json(): unknown }): string =>
    answer.statusCode < 400
      ? String(answer.statusCode)
      : `${answer.statusCode} ${(answer.json() as { code: string }).code}`;

  describe('another unit’s record', () => {
    it('is as one that does not exist, in the path and in the body, and nothing of it changes', async () => {
      expect(theirs.size).toBeGreaterThan(25);
      const before = await sums();
      const found = await apart(above, theirs, operations);
      expect(found.filter((line) => !aboveTheirUnits.includes(line.split(':')[0]!))).toEqual([]);
      expect(found.map((line) => line.split(':')[0])).toEqual(aboveTheirUnits.toSorted());
      expect(await sums()).toEqual(before);
    }, 600_000);

    it('is told from one’s own: the same readings with own ids find something', async () => {
      const reads = operations.filter((operation) => operation.method === 'GET');
      expect((await apart(other, await idsOf(other.unit), reads)).length).toBeGreaterThan(12);
    }, 600_000);
  });
}
