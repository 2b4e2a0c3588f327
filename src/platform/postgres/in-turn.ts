/**
 * `inTurn`: one connection, or a few alike, asked by several pieces of work side by side.
 *
 * The next question leaves the moment the last is answered, before whoever asked that one goes on with its answer: so the
 * database works on while the answers are made into something.
 */
import type { PoolClient } from 'pg';

interface Question {
  args: unknown[];
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * Runs the work given with the connection, all side by side, their questions one after another; with two connections two
 * at a time, each by whichever is free.
 *
 * @param clients whatever is asked, either must answer alike: the same role and scope, and nothing written before
 * @param works each is handed the connection; the work may only ask (`query` with a promise), never leave it
 * @returns what each returned, in the order given, once all have ended
 * @throws the first error by time: in a transaction what fails after it only says that the transaction is broken
 */
export async function inTurn<T>(
  clients: PoolClient | readonly [PoolClient, ...PoolClient[]],
  works: readonly ((client: PoolClient) => Promise<T>)[],
): Promise<T[]> {
  const waiting: Question[] = [];
  const all = 'query' in clients ? [clients] : clients;
  const free = [...all].reverse();
  const failures: unknown[] = [];

  function next(client: PoolClient): void {
    const question = waiting.shift();
    if (!question) return void free.push(client);
    const { args, resolve, reject } = question;
    const asked = (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, args);
    asked.then(
      (answer) => {
        next(client);
        resolve(answer);
      },
      (error: unknown) => {
        next(client);
        reject(error);
      },
    );
  }

  const shared = Object.create(all[0]!, {
    query: {
      value: (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          waiting.push({ args, resolve, reject });
          const idle = free.pop();
          if (idle) next(idle);
        }),
    },
  }) as PoolClient;

  const ended = await Promise.allSettled(
    works.map(async (work) => {
      try {
        return await work(shared);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return ended.map((end) => (end as PromiseFulfilledResult<T>).value);
}
