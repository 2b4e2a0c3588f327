/** What has had its day is removed every night: sessions, half-done sign-ins, counts, keys of repeated requests. */
import type { Services } from '../../../core/context/context.ts';

export async function tidyAccounts(services: Services): Promise<void> {
  for (const statement of [
    'delete from sessions where expires_at < now()',
    'delete from sign_in_states where expires_at < now()',
    `delete from sign_in_failures where last_at < now() - interval '1 day' and (blocked_until is null or blocked_until < now())`,
    `delete from idempotency_keys where created_at < now() - interval '2 days'`,
    `delete from known_devices where last_seen_at < now() - interval '400 days'`,
    `delete from api_tokens where coalesce(revoked_at, expires_at) < now() - interval '1 year'`,
  ]) {
    await services.pool.query(statement);
  }
}
