import type { PoolClient } from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { inTurn } from './in-turn.ts';
import { withTransaction } from './pool.ts';

const database = testDatabase();

describe('several pieces of work on one connection', () => {
  it('ask one after another, and the next question leaves before the last answer is worked on', async () => {
    const said: string[] = [];
    const answers = await withTransaction(database.pools.app, { scope: '1' }, ({ client }) => {
      const sent = client.query.bind(client) as (text: string, values: unknown[]) => Promise<unknown>;
      const seen = Object.create(client, {
        query: {
          value: (text: string, values: unknown[]) => {
            said.push(`asked ${String(values[0])}`);
            return sent(text, values);
          },
        },
      }) as typeof client;
      const work = (name: string) => async (shared: typeof client) => {
        const first = await shared.query<{ n: string }>('select $1::text as n', [`${name}1`]);
        said.push(`told ${first.rows[0]!.n}`);
        const second = await shared.query<{ n: string }>('select $1::text as n', [`${name}2`]);
        return first.rows[0]!.n + second.rows[0]!.n;
      };
      return inTurn(seen, [work('a'), work('b')]);
    });
    expect(answers).toEqual(['a1a2', 'b1b2']);
    expect(said).toEqual(['asked a1', 'asked b1', 'told a1', 'asked a2', 'told b1', 'asked b2']);
  });

  it('ask two connections at a time, each by whichever is free', async () => {
    const open = <T>(work: (client: PoolClient) => Promise<T>) =>
      withTransaction(database.pools.app, { scope: '1' }, ({ client }) => work(client));
    const pid = async (shared: PoolClient) =>
      (await shared.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
    const answers = await open((one) =>
      open(async (other) => {
        const both = [await pid(one), await pid(other)];
        // Each waits until the other is there: with one connection they would wait for ever.
        const meet = async (shared: PoolClient) => {
          const { rows } = await shared.query<{ pid: number }>(
            `select pg_advisory_xact_lock_shared(7001)::text, pg_backend_pid() as pid`,
          );
          for (;;) {
            const { rows: held } = await shared.query<{ n: number }>(
              `select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 7001 and granted and database = (select oid from pg_database where datname = current_database())`,
            );
            if (held[0]!.n === 2) return rows[0]!.pid;
          }
        };
        const met = await inTurn([one, other], [meet, meet]);
        const after = await inTurn([one, other], [pid, pid, pid]);
        return { both, met, after };
      }),
    );
    expect(answers.met.toSorted()).toEqual(answers.both.toSorted());
    expect(answers.after.every((each) => answers.both.includes(each))).toBe(true);
  });

  it('end before the first error is thrown, whatever fails after it', async () => {
    let ended = false;
    const failing = withTransaction(database.pools.app, { scope: '1' }, ({ client }) =>
      inTurn(client, [
        async (shared) => {
          await shared.query('select 1');
          await shared.query('select 2');
        },
        async (shared) => {
          await shared.query('select 1/0');
        },
        async (shared) => {
          try {
            await shared.query('select 3');
          } finally {
            ended = true;
          }
        },
      ]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(ended).toBe(true);
  });
});
