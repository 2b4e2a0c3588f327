import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { pgError } from './index.ts';
import { inOneTrip, readInOneTrip } from './one-trip.ts';
import { together } from './together.ts';

const database = testDatabase();

beforeAll(async () => {
  await database.asOwner(({ client }) =>
    client.query(`create table trips (id integer primary key, text text not null);
                  insert into trips values (1, 'first')`),
  );
});

const scopeText = {
  name: 'scope_text',
  text: `select current_setting('jia.scope', true) || $1::text`,
  values: ['!'],
};
const insert = (id: number, text: string | null) => ({
  name: 'insert_trip',
  text: 'insert into trips values ($1, $2) returning id, text',
  values: [id, text],
});

describe('a statement in one trip', () => {
  it('has its scope, which is gone afterwards', async () => {
    const { app } = database.pools;
    expect(await inOneTrip(app, '1.2', scopeText)).toEqual([['1.2!']]);
    expect(await inOneTrip(app, '1.3', scopeText)).toEqual([['1.3!']]);
    const { rows } = await app.query(`select nullif(current_setting('jia.scope', true), '') as scope`);
    expect(rows).toEqual([{ scope: null }]);
  });

  it('is committed when it is answered, and undone when it fails', async () => {
    const { app, owner } = database.pools;
    expect(await inOneTrip(app, '1', insert(2, 'second'))).toEqual([['2', 'second']]);
    const error = await inOneTrip(app, '1', insert(1, 'again')).catch((e: unknown) => e);
    expect(pgError(error)).toMatchObject({ code: '23505', table: 'trips' });
    const { rows } = await owner.query('select id from trips order by id');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('leaves a connection that serves on, also after a statement that cannot be prepared', async () => {
    const { app } = database.pools;
    const absent = { name: 'absent', text: 'insert into nowhere values ($1)', values: [1] };
    for (let again = 0; again < 3; again++) {
      const error = await inOneTrip(app, '1', absent).catch((e: unknown) => e);
      expect(pgError(error)?.code).toBe('42P01');
      expect(await inOneTrip(app, '1.4', scopeText)).toEqual([['1.4!']]);
    }
  });

  it('reads rows as objects, in their order and with their scope', async () => {
    const query = {
      text: `select n, (n > 1) = $1 as flag, date '2026-11-29' as day, null::text as none, current_setting('jia.scope') as scope, array['家', $2] as list
             from generate_series(1, 3) n order by n desc limit $3`,
      values: [true, 'a"b', 2],
    };
    const common = { day: '2026-11-29', none: null, scope: '1.5', list: ['家', 'a"b'] };
    for (let again = 0; again < 2; again++)
      expect(await readInOneTrip(database.pools.app, '1.5', query)).toEqual([
        { n: 3, flag: true, ...common },
        { n: 2, flag: true, ...common },
      ]);
  });

  it('takes lists with any text', async () => {
    const texts = ['', 'a,b', '"{}\\', 'null', '家'];
    const [row] = await inOneTrip(database.pools.app, '1', {
      name: 'lists',
      text: 'select to_json($1::text[])::text',
      values: [texts],
    });
    expect(JSON.parse(row![0]!)).toEqual(texts);
  });
});

describe('questions asked together', () => {
  it('share trips while one is on its way, and get their own answers', async () => {
    const trips: number[][] = [];
    let answer = () => {};
    const ask = together(
      async (questions: number[]) => {
        trips.push(questions);
        if (trips.length === 1) await new Promise<void>((resolve) => (answer = resolve));
        return questions.map((question) => question * 10);
      },
      { trips: 1, questions: 3 },
    );
    const first = ask(1);
    await new Promise((resolve) => setImmediate(resolve));
    const others = [2, 3, 4, 5].map(ask);
    answer();
    expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 40, 50]);
    expect(trips).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('all fail with the trip that failed, and later ones do not', async () => {
    let fails = true;
    const ask = together(async (questions: number[]) => {
      if (fails) throw new Error('away');
      return questions;
    });
    const results = await Promise.allSettled([ask(1), ask(2)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask(3)).toBe(3);
  });
});
