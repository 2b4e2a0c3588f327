/**
 * Somebody written in on a paper (另选人): whose name it is, in an election and in a vote of a constituency or group.
 *
 *   Names            what became of the names written in
 *   outcomeKnowing   what a round comes to with the names settled so far
 *   recognize        counts until no name is left that tells by itself whose it is
 *   settledNames     the names as a counted round settled them
 *   refuseNobody     a name is said to be nobody's only with a reason, and not where one alone bears it
 *   bearerOf         somebody who is said to be who was written in bears the name
 */
import { sameName } from '../../../core/ballots/paper.ts';
import type { Tally } from '../../../core/ballots/rules.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { Refusal, unprocessable } from '../../../platform/http/refusal.ts';
import { nameOfKey, outcomeOfRound, type RoundKind, type RoundResult } from './rules.ts';

/** Names that were settled: whose candidate row a name is, or null for nobody who may be elected. */
export type Names = Record<string, string | null>;

/** The outcome with the names settled so far: who may not be elected is left out of the sum. */
export function outcomeKnowing(
  kind: RoundKind,
  counted: Tally,
  seats: number,
  candidates: readonly { id: string; name: string }[],
  names: Names,
): RoundResult {
  const outcome = outcomeOfRound(
    kind,
    { ...counted, writeIns: counted.writeIns.filter((one) => names[one.name] !== null) },
    seats,
    new Map(candidates.map((one) => [one.id, one.name])),
  );
  const known = (one: { key: string; votes: number }) => {
    const name = nameOfKey(one.key);
    return { ...one, key: (name === null ? null : names[name]) ?? one.key };
  };
  const elected = outcome.elected.map(known);
  const tied = outcome.tied.map(known);
  return {
    ...outcome,
    elected,
    tied,
    lines: outcome.lines.map((line) => ({ ...line, key: known({ key: line.key, votes: 0 }).key })),
    unidentified: [...elected, ...tied].flatMap((one) => {
      const name = nameOfKey(one.key);
      return name === null ? [] : [{ name, votes: one.votes }];
    }),
  };
}

/**
 * Counts, and counts again with each name that tells by itself whose it is, until none is left.
 *
 * @param outcome of the names settled so far
 * @param whose the candidate's row; null: nobody who may be elected; undefined: somebody has to say
 */
export async function recognize(
  outcome: (names: Names) => Promise<RoundResult>,
  whose: (name: string) => Promise<string | null | undefined>,
  settled: Names,
): Promise<RoundResult> {
  const names: Names = { ...settled };
  for (;;) {
    const result = await outcome(names);
    let found = false;
    for (const { name } of result.unidentified) {
      if (name in names) continue;
      const row = await whose(name);
      if (row === undefined) continue;
      names[name] = row;
      found = true;
    }
    if (!found) return result;
  }
}

/** What a counted round settled: names that became candidates carry their rows, those that were left out none. */
export function settledNames(result: RoundResult, candidateIds: readonly string[], counted: Tally): Names {
  const names: Names = {};
  for (const line of result.lines)
    if (nameOfKey(line.key) === null && !candidateIds.includes(line.key))
      names[sameName(line.name)] = line.key;
  const lines = new Set(result.lines.map((line) => sameName(line.name)));
  for (const one of counted.writeIns) if (!lines.has(sameName(one.name))) names[one.name] = null;
  return names;
}

/** Whether a rule does not keep somebody out. @param asked refuses where one does */
export async function mayStand(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Whoever says that a name is nobody's says why; and not where one person alone is called so and may be elected.
 *
 * @param bearers how many may be elected and are called so
 * @throws Refusal 422 `oneBearer`, `reasonMissing`
 */
export function refuseNobody(name: string, bearers: number, reason: string): void {
  if (bearers === 1) {
    const message = {
      zh: `可以当选的人中叫“${name}”的只有一人，应认定为此人，不能认定为查无此人。`,
      en: `One person alone who may be elected is called ${name}: it is them, and not nobody.`,
    };
    throw unprocessable('oneBearer', message, [{ field: 'employeeId', message }]);
  }
  if (reason.length >= 2) return;
  const message = {
    zh: '认定查无此人或不能当选的，请写明理由。',
    en: 'Say why it is nobody, or somebody who may not be elected.',
  };
  throw unprocessable('reasonMissing', message, [{ field: 'reason', message }]);
}

/** @throws Refusal 422 `otherName` */
export async function bearerOf(ctx: Ctx, employeeId: string, name: string): Promise<void> {
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from employees where unit_id = $1 and id = $2 and left_on is null',
    [ctx.unit.id, employeeId],
  );
  if (rows[0] && sameName(rows[0].name) === sameName(name)) return;
  const message = { zh: '姓名与选票上写的不一致。', en: 'The name differs from the one on the ballots.' };
  throw unprocessable('otherName', message, [{ field: 'employeeId', message }]);
}
