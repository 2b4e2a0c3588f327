/** The list of votes: more than a page of them, found by title and state. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { poll } from '../../../../tests/harness/poll.ts';
import { ballots } from './index.ts';

const app = testApp({ modules: [ballots] });

interface Listed {
  ballots: { id: string; title: { zh: string }; state: string; opensOn: string }[];
  next: string | null;
}

it('gives every vote once over all its pages, the newest first, and finds them by title and state', async () => {
  const unit = await app.unit({ code: 'BL1' });
  const other = await app.unit({ code: 'BL2' });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  for (const [at, n] of [
    [unit, 129],
    [other, 3],
  ] as const) {
    await app.inUnit(at, (ctx) => poll(ctx, { zh: '食堂满意度 100%', en: 'Canteen 100%' }));
    // The same again on other days: three a day, every third one void.
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into ballots select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'opens_on', b.opens_on - n / 3,
           'title', jsonb_build_object('zh', '表决' || n, 'en', 'Vote ' || n), 'state', case when n % 3 = 0 then 'void' else 'draft' end))).*
         from ballots b cross join generate_series(1, $2::int) n where b.unit_id = $1`,
        [at.id, n],
      ),
    );
  }
  const page = async (query: string): Promise<Listed> => {
    const answer = await chair.get(`/units/BL1/ballots?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Listed>();
  };
  const walk = async (query = '') => {
    const found: Listed['ballots'] = [];
    const sizes: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const got: Listed = await page(`${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...got.ballots);
      sizes.push(got.ballots.length);
      cursor = got.next;
    }
    return { found, sizes };
  };
  const all = await walk();
  expect(all.sizes).toEqual([50, 50, 30]);
  expect(new Set(all.found.map((each) => each.id)).size).toBe(130);
  const days = all.found.map((each) => each.opensOn);
  expect(days).toEqual(days.toSorted().toReversed());
  const void_ = await walk('state=void&limit=20');
  expect([void_.sizes, new Set(void_.found.map((each) => each.state))]).toEqual([
    [20, 20, 3],
    new Set(['void']),
  ]);
  // What a search means by itself stands for itself.
  expect((await walk(`q=${encodeURIComponent('100%')}`)).found.map((each) => each.title.zh)).toEqual([
    '食堂满意度 100%',
  ]);
  expect((await walk('q=vote%201')).found).toHaveLength(41);
  expect((await walk(`q=${encodeURIComponent('表决129')}&state=draft`)).found).toEqual([]);
  expect((await chair.get('/units/BL1/ballots?state=lost')).statusCode).toBe(400);
});
