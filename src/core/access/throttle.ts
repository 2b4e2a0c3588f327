/**
 * Counting failed sign-ins, so that guessing takes for ever and a stranger still locks nobody out.
 *
 *   places       the kinds of device that are counted apart
 *   attempt      counts one attempt before its password is looked at
 *   countFailure counts one after the fact
 *   waitUntil    until when a place is closed
 *   forgive      a success: the count begins anew
 *
 * What is counted lies outside any transaction of the request: it stays when the request is refused. An attempt
 * is counted before it is verified, so that a hundred guesses at the same instant are a hundred attempts.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** Where attempts come from, as `sign_in_failures.device` keeps it. */
export const places = {
  /** Every browser on which the account never signed in, together. */
  strangers: Buffer.alloc(0),
  /** The same, when they bring the second factor along. */
  strangersWithCode: Buffer.from([1]),
  /** Codes given by strangers who knew the password, in one step or in two. */
  strangersSecondStep: Buffer.from([2]),
  /** Everything from one address, whomever it is about. */
  address: Buffer.from([3]),
  /** Naming a standing account with an invitation in hand, whichever one: whoever invites has as many as they like. */
  invited: Buffer.from([4]),
  /** The second step on a browser that the account knows. */
  secondStepOf: (device: Buffer): Buffer =>
    createHash('sha256').update('second step').update(device).digest(),
};

export interface Limit {
  /** Attempts in a row before the first wait. */
  after: number;
  /** The first wait; each further attempt doubles it, up to sixteen times as long. */
  minutes: number;
}

/**
 * Counts one attempt.
 *
 * @returns null when it may be made, else until when the place is closed
 */
export async function attempt(
  pool: Pool,
  subject: Buffer,
  place: Buffer,
  limit: Limit,
): Promise<Date | null> {
  const counted = await count(pool, subject, place, limit);
  return counted ? null : waitUntil(pool, subject, place);
}

export async function countFailure(pool: Pool, subject: Buffer, place: Buffer, limit: Limit): Promise<void> {
  await count(pool, subject, place, limit);
}

/** A day without an attempt forgives all. @returns false when the place is closed; nothing is counted then */
async function count(pool: Pool, subject: Buffer, place: Buffer, limit: Limit): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into sign_in_failures as f (subject, device, failures, last_at) values ($1, $2, 1, now())
     on conflict (subject, device) do update set
       failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end,
       last_at = now(),
       blocked_until = case when f.last_at >= now() - interval '1 day' and f.failures + 1 >= $3
         then now() + make_interval(mins => $4 * power(2, least(f.failures + 1 - $3, 4))::integer) end
     where f.blocked_until is null or f.blocked_until <= now()`,
    [subject, place, limit.after, limit.minutes],
  );
  return rowCount === 1;
}

export async function waitUntil(pool: Pool, subject: Buffer, place: Buffer): Promise<Date | null> {
  const { rows } = await pool.query<{ blocked_until: Date }>(
    'select blocked_until from sign_in_failures where subject = $1 and device = $2 and blocked_until > now()',
    [subject, place],
  );
  return rows[0]?.blocked_until ?? null;
}

export async function forgive(db: Pick<Pool, 'query'>, subject: Buffer, forgiven: Buffer[]): Promise<void> {
  await db.query('delete from sign_in_failures where subject = $1 and device = any ($2)', [
    subject,
    forgiven,
  ]);
}
