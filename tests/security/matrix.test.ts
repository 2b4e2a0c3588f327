/**
 * The security matrix: every operation of the OpenAPI document, called from every seat, about the seat's own unit,
 * one below, one above and a sibling; by strangers and by disabled accounts. The answers are compared with the table
 * in expected.ts.
 *
 * Writes are sent with a body that is no JSON: whoever may pass gets as far as having it refused, and nothing is
 * changed that a later request stands on. Reads run in earnest, and none may fail.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { widelyHeld } from '../../src/core/access/grants.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { testApp, type TestClient } from '../harness/app.ts';
import { type Group, groups, type Seat, seats, seatsAbove } from './expected.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1_000_000, address: 1_000_000 } });

type Relation = 'own' | 'below' | 'above' | 'sibling';
const relations: Relation[] = ['own', 'below', 'above', 'sibling'];

interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  security: unknown[] | undefined;
}

interface Placed {
  seat: Seat;
  client: TestClient;
  units: Record<Relation, UnitRef>;
}

const operations: Operation[] = [];
const placed: Placed[] = [];
let root: UnitRef;
const atRoot = new Map<Seat, TestClient>();
/** The same seats, of accounts that were disabled while they were signed in. */
const disabled: Placed[] = [];

beforeAll(async () => {
  root = await app.unit({ code: 'ROOT', kind: 'city' });
  const county = await app.unit({ code: 'COUNTY', kind: 'county', parent: root });
  const otherCounty = await app.unit({ code: 'COUNTY2', kind: 'county', parent: root });
  const factory = await app.unit({ code: 'FACTORY', parent: county });
  const otherFactory = await app.unit({ code: 'FACTORY2', parent: county });
  const branch = await app.unit({ code: 'BRANCH', parent: factory });
  const ofFactory = { own: factory, below: branch, above: county, sibling: otherFactory };
  const ofCounty = { own: county, below: factory, above: root, sibling: otherCounty };
  for (const seat of seats) {
    const units = seatsAbove.includes(seat) ? ofCounty : ofFactory;
    placed.push({ seat, units, client: await sit(seat, units.own) });
    disabled.push({ seat, units, client: await sit(seat, units.own) });
    atRoot.set(seat, await sit(seat, root));
  }
  await app.database.asOwner(({ client }) =>
    client.query('update accounts set disabled_at = now() where id = any($1)', [
      disabled.map((each) => each.client.accountId),
    ]),
  );

  const document = (await app.stranger.get('/openapi.json')).json() as {
    paths: Record<string, Record<string, { operationId: string; security?: unknown[] }>>;
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { operationId, security }] of Object.entries(methods)) {
      operations.push({
        id: operationId,
        method: method.toUpperCase() as Operation['method'],
        path,
        security,
      });
    }
  }
});

/** An account that holds a role in a unit, or is employed there, or neither. */
async function sit(seat: Seat, unit: UnitRef): Promise<TestClient> {
  if (seat === 'nobody') return app.account();
  const role = seat === 'smallHomeReviewer' ? 'reviewer' : seat === 'smallHomeDirector' ? 'director' : seat;
  if (role !== 'member' && role !== 'person')
    return app.account({ grants: [{ unit, role, subtree: widelyHeld(role, unit.kind) }] });
  const employeeId = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, employeeId],
    );
    if (seat === 'member') {
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), employeeId],
      );
    }
  });
  return app.account({ people: [{ unit, employeeId }] });
}

const groupOf = new Map<string, Group>(
  Object.values(groups).flatMap((group) => group.operations.map((id) => [id, group] as const)),
);

/** What stands in for the parameters of a path besides the unit. */
const parameters: Record<string, string> = {
  year: '2027',
  standard: 'county-qualified',
  indicator: 'A1',
  list: 'employees',
  provider: 'none',
  roster: 'employees',
  token: 'x'.repeat(43),
};

function addressOf(operation: Operation, unit: UnitRef): string {
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    name === 'unit' ? unit.code : (parameters[name] ?? '00000000-0000-7000-8000-000000000000'),
  );
}

let asking = 0;

/** 'allow', 'deny', or what is neither and never right. */
async function ask(client: TestClient, operation: Operation, unit: UnitRef): Promise<string> {
  const write = operation.method !== 'GET';
  asking += 1;
  const answer = await app.server.inject({
    method: operation.method,
    url: `/api/v1${addressOf(operation, unit)}`,
    // From another address each time: strangers are counted by theirs.
    remoteAddress: `10.${asking >> 16}.${(asking >> 8) & 255}.${asking & 255}`,
    headers: { ...client.headers, ...(write ? { 'content-type': 'application/json' } : {}) },
    ...(write ? { payload: '{ this is no JSON' } : {}),
  });
  const status = answer.statusCode;
  if (status === 302) return 'allow';
  const code = status >= 400 ? (answer.json() as { code?: string }).code : undefined;
  if (status === 401) return 'deny';
  if ((status === 403 && code === 'forbidden') || (status === 404 && code === 'unitNotFound')) return 'deny';
  if (status >= 500) return `fails with ${status} ${code}`;
  if (write && !(status === 400 && code === 'badInput'))
    return `answers ${status} ${code} to what is no JSON`;
  if (status === 403 || status === 429) return `answers ${status} ${code}`;
  return 'allow';
}

/** Asks many at a time; the answers that are not as expected, as lines. */
async function differences(
  asked: { line: string; expected: 'allow' | 'deny'; ask: () => Promise<string> }[],
): Promise<string[]> {
  const wrong: string[] = [];
  const queue = [...asked];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const got = await next.ask();
        if (got !== next.expected) wrong.push(`${next.line}: expected ${next.expected}, got ${got}`);
      }
    }),
  );
  return wrong.toSorted();
}

describe('the table', () => {
  it('has every operation of the document in one group, and nothing that is not there', () => {
    const listed = Object.values(groups).flatMap((group) => group.operations);
    expect(
      operations.map((operation) => operation.id).filter((id) => !groupOf.has(id)),
      'operations in no group',
    ).toEqual([]);
    expect(
      listed.filter((id) => !operations.some((operation) => operation.id === id)),
      'names of no operation',
    ).toEqual([]);
    expect(
      listed.filter((id, at) => listed.indexOf(id) !== at),
      'in two groups',
    ).toEqual([]);
    expect(operations.length).toBeGreaterThan(70);
  });

  it('declares what is for everyone, and nothing else, with an empty list of securities', () => {
    const open = operations
      .filter((operation) => operation.security?.length === 0)
      .map((operation) => operation.id);
    const expected = Object.values(groups)
      .filter((group) => group.who === 'everyone')
      .flatMap((group) => group.operations);
    expect(open.toSorted()).toEqual(expected.toSorted());
    expect(operations.filter((operation) => operation.security === undefined)).toEqual([]);
  });
});

it('answers strangers and disabled accounts of every seat about every unit with 401, but for what is open to everyone', async () => {
  const { units } = placed[0]!;
  const without = [
    { who: 'a stranger', client: app.stranger, units },
    ...disabled.map(({ seat, ...each }) => ({ who: `a disabled ${seat}`, ...each })),
  ];
  const asked = operations.flatMap((operation) =>
    without.flatMap(({ who, client, units }) =>
      (operation.path.includes('{unit}') ? relations : (['own'] as Relation[])).map((relation) => ({
        line: `${operation.id} by ${who} about ${relation}`,
        expected: groupOf.get(operation.id)?.who === 'everyone' ? ('allow' as const) : ('deny' as const),
        ask: () => ask(client, operation, units[relation]),
      })),
    ),
  );
  expect(asked.length).toBeGreaterThan(3000);
  expect(await differences(asked)).toEqual([]);
  for (const operation of operations.filter((each) => groupOf.get(each.id)?.who !== 'everyone')) {
    const answer = await app.server.inject({
      method: operation.method,
      url: `/api/v1${addressOf(operation, root)}`,
    });
    expect([operation.id, answer.statusCode]).toEqual([operation.id, 401]);
  }
}, 600_000);

it('answers every seat about every unit as the table says', async () => {
  const asked = operations.flatMap((operation) => {
    const group = groupOf.get(operation.id);
    if (!group) return [];
    return placed.flatMap(({ seat, client, units }) =>
      (operation.path.includes('{unit}') ? relations : (['own'] as Relation[])).map((relation) => ({
        line: `${operation.id} by ${seat} about ${relation}`,
        expected: group.who || group[relation]?.includes(seat) ? ('allow' as const) : ('deny' as const),
        ask: () => ask(client, operation, units[relation]),
      })),
    );
  });
  expect(asked.length).toBeGreaterThan(3000);
  expect(await differences(asked)).toEqual([]);
}, 600_000);

it('answers every seat of the topmost union about that union as the table says', async () => {
  const asked = operations.flatMap((operation) => {
    const group = groupOf.get(operation.id);
    if (!group?.root) return [];
    return [...atRoot].map(([seat, client]) => ({
      line: `${operation.id} by ${seat} of the topmost union`,
      expected: group.root?.includes(seat) ? ('allow' as const) : ('deny' as const),
      ask: () => ask(client, operation, root),
    }));
  });
  expect(await differences(asked)).toEqual([]);
});
