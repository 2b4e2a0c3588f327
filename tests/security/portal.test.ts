/**
 * The security matrix of the portal: every page and every form, asked from every seat about the seat's own unit, one
 * below, one above and a sibling; by strangers, disabled accounts, people who have left or moved on, and whoever held a
 * role until yesterday. Compared with `portalGroups` in expected.ts. Then every form as other sites would send it.
 *
 * Forms are sent empty: whoever may pass is told what is missing, and nothing is changed.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { widelyHeld } from '../../src/core/access/grants.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { testApp, type TestClient } from '../harness/app.ts';
import { portalGroups, type Seat, seats, seatsAbove } from './expected.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1_000_000, address: 1_000_000 } });

type Relation = 'own' | 'below' | 'above' | 'sibling';
const relations: Relation[] = ['own', 'below', 'above', 'sibling'];

const pages = modules
  .flatMap((module) => module.portal ?? [])
  .flatMap((page) =>
    page.about === 'file'
      ? []
      : [
          {
            id: page.id,
            path: page.about === 'unit' ? `/u/:unit${page.path}` : page.path,
            aboutUnit: page.about === 'unit',
            methods: page.submit ? (['GET', 'POST'] as const) : (['GET'] as const),
            /** Has boxes to fill in; else the button alone does it, and is pressed without the session's token. */
            boxes: page.form !== undefined,
          },
        ],
  );
type Page = (typeof pages)[number];

const groupOf = new Map(
  Object.values(portalGroups).flatMap((group) => group.pages.map((id) => [id, group] as const)),
);

let factory: UnitRef;
let otherFactory: UnitRef;
const placed: { seat: Seat; client: TestClient; units: Record<Relation, UnitRef> }[] = [];

beforeAll(async () => {
  const root = await app.unit({ code: 'ROOT', kind: 'city' });
  const county = await app.unit({ code: 'COUNTY', kind: 'county', parent: root });
  const otherCounty = await app.unit({ code: 'COUNTY2', kind: 'county', parent: root });
  factory = await app.unit({ code: 'FACTORY', parent: county });
  otherFactory = await app.unit({ code: 'FACTORY2', parent: county });
  const branch = await app.unit({ code: 'BRANCH', parent: factory });
  const ofFactory = { own: factory, below: branch, above: county, sibling: otherFactory };
  const ofCounty = { own: county, below: factory, above: root, sibling: otherCounty };
  for (const seat of seats) {
    const units = seatsAbove.includes(seat) ? ofCounty : ofFactory;
    placed.push({ seat, units, client: await sit(seat, units.own) });
  }
});

async function sit(seat: Seat, unit: UnitRef): Promise<TestClient> {
  if (seat === 'nobody') return app.account();
  const role = seat === 'smallHomeReviewer' ? 'reviewer' : seat === 'smallHomeDirector' ? 'director' : seat;
  if (role === 'member' || role === 'person')
    return app.account({ people: [{ unit, employeeId: await employee(unit, role === 'member') }] });
  return app.account({ grants: [{ unit, role, subtree: widelyHeld(role, unit.kind) }] });
}

async function employee(unit: UnitRef, member: boolean, leftOn: string | null = null): Promise<string> {
  const id = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, left_on, leave_reason)
       values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01', $4, $5)`,
      [unit.id, unit.path, id, leftOn, leftOn && 'transferred'],
    );
    if (member)
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), id],
      );
  });
  return id;
}

const addressOf = (page: Page, unit: UnitRef) =>
  page.path.replace(/:(\w+)/g, (_whole, name: string) =>
    name === 'unit'
      ? unit.code
      : ({ token: 'x'.repeat(43), indicator: 'A1' }[name] ?? '00000000-0000-7000-8000-000000000000'),
  );

let address = 0;

function send(
  client: TestClient | null,
  page: Page,
  unit: UnitRef,
  method: 'GET' | 'POST',
  more: { headers?: Record<string, string>; form?: Record<string, string> } = {},
) {
  const { 'x-csrf-token': csrf, ...headers } = client?.headers ?? {};
  address += 1;
  return app.server.inject({
    method,
    url: addressOf(page, unit),
    // What invites guessing has a limit of its own; here everyone asks from elsewhere.
    remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
    headers: {
      accept: 'text/html',
      ...headers,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...more.headers,
    },
    ...(method === 'POST'
      ? { payload: new URLSearchParams({ ...(csrf ? { csrf } : {}), ...more.form }).toString() }
      : {}),
  });
}

const noRight = '您没有办理这件事的权限';
const outOfDate = '页面已过期';
const notThere = '它可能已被移走，或不在您的单位';

/** 'allow', 'deny' with its reason, or what is neither and never right. */
function read(answer: { statusCode: number; body: string; headers: Record<string, unknown> }): string {
  const { statusCode: status, body } = answer;
  if (status >= 500 || status === 429) return `answers ${status}`;
  const location = typeof answer.headers['location'] === 'string' ? answer.headers['location'] : '';
  if (status === 401 || location.startsWith('/sign-in?next=')) return 'deny: not signed in';
  if (status === 403 && body.includes(noRight)) return 'deny: no right';
  if (status === 404 && body.includes(notThere)) return 'deny: not there';
  // Whoever may is let in, and told that the form is out of date: it was sent without its token.
  if (status === 403 && body.includes(outOfDate)) return 'allow';
  if (status === 403) return 'refused otherwise';
  return 'allow';
}

describe('every page of the portal', () => {
  it('stands in the table, once, and the table names no other', () => {
    const named = Object.values(portalGroups).flatMap((group) => group.pages);
    expect(named.toSorted()).toEqual(pages.map((page) => page.id).toSorted());
    expect(new Set(named).size).toBe(named.length);
  });

  it.each(pages.map((page) => [page.id, page] as const))('opens to whom it may: %s', async (id, page) => {
    const group = groupOf.get(id)!;
    const wrong: string[] = [];
    const check = async (
      who: string,
      client: TestClient | null,
      unit: UnitRef,
      expected: string,
    ): Promise<void> => {
      for (const method of page.methods) {
        const got = read(
          await send(
            client,
            page,
            unit,
            method,
            page.boxes || method === 'GET' ? {} : { form: { csrf: '' } },
          ),
        );
        if (got !== expected && !(expected === 'deny' && got.startsWith('deny: n')))
          wrong.push(`${method} ${who}: ${got}, not ${expected}`);
      }
    };
    for (const { seat, client, units } of placed) {
      for (const relation of page.aboutUnit ? relations : (['own'] as const)) {
        const may = group.who !== undefined || group[relation as 'own' | 'below']?.includes(seat);
        const stands =
          seat !== 'nobody' && (relation === 'own' || (relation === 'below' && seatsAbove.includes(seat)));
        await check(
          `${seat} ${relation}`,
          client,
          units[relation],
          may ? 'allow' : stands ? 'deny: no right' : 'deny: not there',
        );
      }
    }

    const forAll = group.who === 'everyone';
    const stranger = forAll ? 'allow' : 'deny: not signed in';
    await check('a stranger', null, factory, stranger);
    const disabled = await sit('chair', factory);
    await app.database.asOwner(({ client }) =>
      client.query('update accounts set disabled_at = now() where id = $1', [disabled.accountId]),
    );
    await check('a disabled account', disabled, factory, stranger);

    const afterwards = group.who !== undefined ? 'allow' : group.left ? 'allow' : ('deny: no right' as const);
    const gone = await employee(factory, true, '2026-11-22');
    const left = await app.account({ people: [{ unit: factory, employeeId: gone }] });
    await check('somebody who left today', left, factory, afterwards);
    const moved = await app.account({
      people: [
        { unit: factory, employeeId: await employee(factory, true, '2026-11-01') },
        { unit: otherFactory, employeeId: await employee(otherFactory, false) },
      ],
    });
    await check('somebody who moved, in the old unit', moved, factory, afterwards);
    // In the new unit a worker, and not a member yet.
    const newThere = group.who !== undefined || group.own?.includes('person') ? 'allow' : 'deny: no right';
    await check('somebody who moved, in the new unit', moved, otherFactory, newThere);

    const former = await sit('chair', factory);
    await app.database.asOwner(({ client }) =>
      client.query(`update grants set to_on = '2026-11-22' where account_id = $1`, [former.accountId]),
    );
    await check(
      'a chair until yesterday',
      former,
      factory,
      group.who !== undefined ? 'allow' : 'deny: not there',
    );
    const unknown = { ...factory, code: 'NOWHERE' };
    if (page.aboutUnit)
      await check('the chair, a unit that is not', placed[0]!.client, unknown, 'deny: not there');
    expect(wrong).toEqual([]);
  });
});

describe('every form of the portal', () => {
  const forms = pages.filter((page) => page.methods.length === 2);

  it.each(forms.map((page) => [page.id, page] as const))(
    'is taken from its own page alone: %s',
    async (id, page) => {
      const client = await sit('member', factory);
      const other = await sit('member', factory);
      const group = groupOf.get(id)!;
      const openPage = group.who === 'everyone' && !page.aboutUnit;
      const foreign: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80', host: 'localhost:80' },
      ];
      for (const headers of foreign) {
        const answer = await send(client, page, factory, 'POST', { headers });
        expect([headers, answer.statusCode, answer.body.includes('别的网站')]).toEqual([headers, 403, true]);
      }
      if (openPage) return;
      for (const form of [{ csrf: '' }, { csrf: 'x' }, { csrf: other.headers['x-csrf-token']! }]) {
        const answer = await send(client, page, factory, 'POST', { form });
        // A page that has nothing to show leads to the first one, or to its list.
        expect([
          form,
          answer.body.includes('页面已过期') ||
            answer.statusCode === 404 ||
            /^\/(u\/[^/?]+\/(proposals|group))?$/.test(String(answer.headers.location)),
        ]).toEqual([form, true]);
      }
      // Not by what the body is called, nor by asking for another method.
      for (const [type, payload] of [
        ['application/json', '{}'],
        ['text/plain', 'csrf=x'],
        ['multipart/form-data; boundary=x', '--x--\r\n'],
      ] as const) {
        const { 'x-csrf-token': _csrf, ...headers } = client.headers;
        const answer = await app.server.inject({
          method: 'POST',
          url: addressOf(page, factory),
          headers: { accept: 'text/html', ...headers, 'content-type': type },
          payload,
        });
        expect([type, answer.statusCode]).not.toEqual([type, 200]);
        expect([type, answer.statusCode < 500]).toEqual([type, true]);
      }
      expect((await client.get('/me')).statusCode).toBe(200);
    },
  );
});
