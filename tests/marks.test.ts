/** What is sent as a page mark to any list: a mark of its own leads on, anything else is refused, and nothing fails. So with days. */
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../src/app/modules.server.ts';
import { widelyHeld } from '../src/core/access/grants.ts';
import { roles } from '../src/core/access/schema.ts';
import { writeMark } from '../src/platform/http/mark.ts';
import { testApp, type TestClient } from './harness/app.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1_000_000, address: 1_000_000 } });

interface List {
  id: string;
  path: string;
}

/** Every operation that takes a page mark. */
const lists: List[] = [];
/** Every operation that gives one. */
const leadOn: string[] = [];
/** Every reading operation that is asked for a day, with the parameter's name. */
const dated: (List & { day: string })[] = [];
/** Somebody with every role in a union above, and one in a grassroots union. */
const seats: { client: TestClient; unit: string }[] = [];

beforeAll(async () => {
  const county = await app.unit({ code: 'MARKS', kind: 'county' });
  const factory = await app.unit({ code: 'MARKS1', parent: county });
  for (const unit of [factory, county])
    seats.push({
      unit: unit.code,
      client: await app.account({
        grants: roles
          .filter((role) => role !== 'member')
          .map((role) => ({ unit, role, subtree: widelyHeld(role, unit.kind) })),
      }),
    });
  const document = (await app.stranger.get('/openapi.json')).json() as {
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string;
          parameters?: { name: string; in: string; schema?: { format?: string } }[];
          responses: Record<
            string,
            { content?: Record<string, { schema?: { properties?: Record<string, unknown> } }> }
          >;
        }
      >
    >;
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { operationId, parameters = [], responses }] of Object.entries(methods)) {
      if (parameters.some((each) => each.in === 'query' && each.name === 'cursor'))
        lists.push({ id: operationId, path });
      for (const { name, schema } of parameters)
        if (method === 'get' && schema?.format === 'date') dated.push({ id: operationId, path, day: name });
      const { next } = responses['200']?.content?.['application/json']?.schema?.properties ?? {};
      if (JSON.stringify(next) === '{"type":["string","null"]}') leadOn.push(operationId);
    }
  }
});

const id = '019ac3b2-7c00-7000-8000-00000000002a';

const addressOf = (list: List, unit: string, query: Record<string, string>): string =>
  `${list.path.replace(/\{(\w+)\}/g, (_whole, name) => (name === 'unit' ? unit : id))}?${new URLSearchParams(query).toString()}`;

/** Texts that are no mark at all. */
const noMarks = [
  '',
  'nonsense',
  '-1',
  id,
  `2026-11-22_${id}`,
  '%00',
  '\u0000',
  '翻页',
  "' or 1=1 --",
  ...['{}', '"a"', '7', 'null', '[', '[]', '{"0":"a","1":"b","length":2}'].map((text) =>
    Buffer.from(text).toString('base64url'),
  ),
];

/** What the parts of a key can be, what only looks so, and what no list is ordered by. */
const right = [id, '2026-11-22', '2026-11-22T01:00:00.000Z', 'wangfang', true, 1, '1.2', 'a'.repeat(64)];
const doubtful = ['x'.repeat(36), '2026-13-45', '0000-01-01', '0000-01-01T00:00:00Z', 'NaN', '9'.repeat(300)];
const wrong = [null, [], {}, 1.5, 1e300, -(2 ** 40), 'a\0b'];

/** Marks of one part, of two and of three: the last part of every key of several is a row's id. */
const firstParts: unknown[] = [...right, ...doubtful, ...wrong];
const marks = [
  ...firstParts.map((part) => [part]),
  ...firstParts.flatMap((part) => [id, 1, 'x'.repeat(36)].map((second) => [part, second])),
  ...firstParts.flatMap((part) => [id, 'x'.repeat(36)].map((third) => [part, '2026-11-22', third])),
];
const sent = (parts: unknown[]) => writeMark(...(parts as string[]));
const hopeless = (parts: unknown[]) => parts.some((part) => wrong.includes(part as never));

describe('every list', () => {
  it('that leads on to another page takes a mark, and the other way round', () => {
    expect(leadOn.length).toBeGreaterThan(20);
    expect(leadOn.toSorted()).toEqual(lists.map((list) => list.id).toSorted());
  });

  it('refuses what is no mark, whoever asks', async () => {
    const answers: string[] = [];
    for (const list of lists) {
      const refused = new Set<number>();
      for (const { client, unit } of seats) {
        for (const cursor of noMarks) {
          const answer = await client.get(addressOf(list, unit, { cursor }));
          refused.add(answer.statusCode);
          if (![400, 403, 404].includes(answer.statusCode))
            answers.push(`${list.id} ${JSON.stringify(cursor)}: ${answer.statusCode}`);
        }
      }
      // Whoever may read the list is told that it is the mark.
      if (!refused.has(400)) answers.push(`${list.id}: never 400`);
    }
    expect(answers).toEqual([]);
  });

  it('takes marks of its own key only, and fails on none', async () => {
    const answers: string[] = [];
    for (const list of lists) {
      const orders = list.id === 'showStreet' ? ['code', 'share', 'shareDown'] : [undefined];
      for (const order of orders) {
        const name = order ? `${list.id} by ${order}` : list.id;
        const { client, unit } = await reader(list);
        let taken = 0;
        for (const parts of marks) {
          const cursor = sent(parts);
          const { statusCode } = await client.get(
            addressOf(list, unit, { cursor, ...(order ? { order } : {}) }),
          );
          // 404: the mark is good, and there is no such meeting, ballot or committee.
          if (statusCode === 200 || statusCode === 404) taken += 1;
          else if (statusCode !== 400) answers.push(`${name} ${JSON.stringify(parts)}: ${statusCode}`);
          if (statusCode !== 400 && hopeless(parts))
            answers.push(`${name} takes ${JSON.stringify(parts)}: ${statusCode}`);
        }
        if (taken === 0) answers.push(`${name}: takes no mark`);
        if (taken > marks.length / 4) answers.push(`${name}: takes ${taken} of ${marks.length} marks`);
      }
    }
    expect(answers).toEqual([]);
  }, 120_000);

  /** Who may read a list. */
  async function reader(list: List) {
    for (const seat of seats) {
      const { statusCode } = await seat.client.get(addressOf(list, seat.unit, { cursor: 'nonsense' }));
      if (statusCode === 400) return seat;
    }
    throw new Error(`nobody here may read ${list.id}`);
  }
});

it('pages of the portal say so, too', async () => {
  for (const url of ['/notices', '/u/MARKS1/notices', '/u/MARKS1/disclosures', '/u/MARKS1/appraisals']) {
    for (const [cursor, status] of [
      ['nonsense', 400],
      [writeMark('2026-13-45', id), 400],
      [writeMark('2026-11-22', id), 200],
    ] as const) {
      const answer = await app.server.inject({
        method: 'GET',
        url: `${url}?cursor=${cursor}`,
        headers: { ...seats[0]!.client.headers, accept: 'text/html' },
      });
      expect([url, cursor, answer.statusCode]).toEqual([url, cursor, status]);
    }
  }
});

it('no day before the first year fails anywhere', async () => {
  expect(dated.length).toBeGreaterThan(8);
  const answers: string[] = [];
  for (const asked of dated) {
    const refused = new Set<number>();
    for (const { client, unit } of seats) {
      const answer = await client.get(addressOf(asked, unit, { [asked.day]: '0000-01-01' }));
      refused.add(answer.statusCode);
      if (![400, 403, 404].includes(answer.statusCode))
        answers.push(`${asked.id} ${asked.day}: ${answer.statusCode}`);
    }
    if (!refused.has(400)) answers.push(`${asked.id} ${asked.day}: never 400`);
  }
  expect(answers).toEqual([]);
});
