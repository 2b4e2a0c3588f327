/** One piece of work for many things in one request: a refusal undoes its own part alone, and is handed back. */
import { Refusal } from '../../platform/http/refusal.ts';
import { savepoint } from '../../platform/postgres/pool.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Ctx } from './context.ts';

export type Fate<R> = { done: R; refusal?: never } | { done?: never; refusal: Refusal };

/**
 * Does the work for each item, in the order given, each under a savepoint of its own. What is no refusal ends it all.
 *
 * @returns what became of each, in the same order
 */
export async function eachAlone<T, R>(
  ctx: Ctx,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<Fate<R>[]> {
  const fates: Fate<R>[] = [];
  for (const item of items) {
    try {
      fates.push({ done: await savepoint({ db: ctx.db, client: ctx.client }, () => work(item)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fates.push({ refusal: error });
    }
  }
  return fates;
}

/** The one sentence that says why: of the field where it names one. */
export const whyNot = (refusal: Refusal): Text => refusal.fields[0]?.message ?? refusal.text;
