/**
 * Sessions and API tokens: a random token in the browser, only its hash in the database, one look-up a
 * request. They run on real time, whatever the product's clock says.
 *
 *   startSession · endSession · endAllSessions · endAccess · actorOfSession · actorOfApiToken · csrfToken
 */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { hashToken, randomToken } from '../../platform/crypto/tokens.ts';
import { together } from '../../platform/postgres/together.ts';
import type { Locale } from '../../platform/i18n/text.ts';
import type { AccountActor, Grant, Person } from './actor.ts';
import type { UnitRef } from './policy.ts';
import type { AccountRules } from './profiles.ts';

/** Name of the session cookie; with TLS it carries the __Host- prefix. */
export const sessionCookie = (secure: boolean) => (secure ? '__Host-jia_session' : 'jia_session');

interface StandingRow {
  account_id: string;
  username: string;
  display_name: string;
  locale: Locale;
  grants: Grant[];
  people: Person[];
}

interface SessionRow extends StandingRow {
  place: number;
  elder_mode: boolean;
  must_change_password: boolean;
  password_set_at: Date | null;
  has_totp: boolean;
  two_factor: boolean;
  last_seen_at: Date;
  unit: UnitRef | null;
}

type Queries = Pick<Pool | PoolClient, 'query'>;

export async function startSession(
  db: Queries,
  session: {
    accountId: string;
    method: 'password' | 'oidc' | 'invitation';
    twoFactor: boolean;
    userAgent: string;
  },
  rules: AccountRules,
): Promise<{ token: string; maxAgeSeconds: number }> {
  const token = randomToken();
  const now = new Date();
  const maxAgeSeconds = rules.sessionHours * 3600;
  await db.query(
    `insert into sessions (token_hash, account_id, created_at, last_seen_at, expires_at, method, two_factor, user_agent)
     values ($1, $2, $3, $3, $4, $5, $6, $7)`,
    [
      hashToken(token),
      session.accountId,
      now,
      new Date(now.getTime() + maxAgeSeconds * 1000),
      session.method,
      session.twoFactor,
      session.userAgent.slice(0, 200),
    ],
  );
  return { token, maxAgeSeconds };
}

export async function endSession(db: Queries, token: string): Promise<void> {
  await db.query('delete from sessions where token_hash = $1', [hashToken(token)]);
}

/** Ends every session of an account, but for the one whose token is given. */
export async function endAllSessions(db: Queries, accountId: string, exceptToken?: string): Promise<void> {
  await db.query('delete from sessions where account_id = $1 and ($2::bytea is null or token_hash <> $2)', [
    accountId,
    exceptToken ? hashToken(exceptToken) : null,
  ]);
}

/**
 * Ends all that opens an account without proving anew who it is: every session but the one whose token is given, and
 * every token for programs. For a new password, a role that ends, an account that is closed.
 */
export async function endAccess(
  db: Queries,
  accountIds: readonly string[],
  exceptToken?: string,
): Promise<void> {
  for (const accountId of accountIds) await endAllSessions(db, accountId, exceptToken);
  await db.query(
    'update api_tokens set revoked_at = now() where account_id = any($1) and revoked_at is null',
    [accountIds],
  );
}

/** The token that a page sends back with every write: bound to the session, kept nowhere. */
export function csrfToken(keyring: Keyring, sessionToken: string): string {
  return keyring.hash('csrf', createHash('sha256').update(sessionToken).digest('hex')).toString('base64url');
}

/**
 * Who a session belongs to, with grants and people as of `today`; null when it is unknown, has ended, was
 * idle too long, or its account is disabled. The unit that the request is about, if any, is found by the same look-up,
 * which requests that come at the same moment share: always one that begins after the request has come, so that what
 * was ended or disabled before does not hold.
 *
 * @param unitCode code of that unit
 */
export async function actorOfSession(
  pool: Pool,
  token: string,
  today: string,
  rules: AccountRules,
  unitCode: string | null = null,
): Promise<{ actor: AccountActor; unit: UnitRef | null } | null> {
  const row = await sessionsOf(pool)({ hash: hashToken(token), today, unitCode });
  if (!row) return null;
  const now = new Date();
  const idle = now.getTime() - row.last_seen_at.getTime();
  if (idle > rules.idleMinutes * 60_000) {
    await endSession(pool, token);
    return null;
  }
  if (idle > 60_000)
    await pool.query('update sessions set last_seen_at = $2 where token_hash = $1', [hashToken(token), now]);
  const tooOld =
    rules.passwordDays !== null &&
    row.password_set_at !== null &&
    now.getTime() - row.password_set_at.getTime() > rules.passwordDays * 86_400_000;
  const actor: AccountActor = {
    kind: 'account',
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    locale: row.locale,
    elderMode: row.elder_mode,
    mustChangePassword: row.must_change_password || tooOld,
    hasTotp: row.has_totp,
    twoFactor: row.two_factor,
    via: 'session',
    readOnly: false,
    grants: row.grants,
    people: row.people,
  };
  return { actor, unit: row.unit };
}

interface SessionAsked {
  hash: Buffer;
  today: string;
  unitCode: string | null;
}

const lookUps = new WeakMap<Pool, (asked: SessionAsked) => Promise<SessionRow | undefined>>();

function sessionsOf(pool: Pool) {
  let lookUp = lookUps.get(pool);
  if (!lookUp) {
    lookUp = together(async (asked: SessionAsked[]) => {
      const { rows } = await pool.query<SessionRow>({
        name: 'sessions_by_token',
        text: 'select * from sessions_by_token($1, $2, $3, $4)',
        values: [
          asked.map(({ hash }) => hash),
          asked.map(({ unitCode }) => unitCode),
          asked.map(({ today }) => today),
          new Date(),
        ],
      });
      const byPlace = new Map(rows.map((row) => [row.place, row]));
      return asked.map((_, at) => byPlace.get(at + 1));
    });
    lookUps.set(pool, lookUp);
  }
  return lookUp;
}

export async function actorOfApiToken(
  db: Queries,
  token: string,
  today: string,
): Promise<AccountActor | null> {
  const now = new Date();
  const { rows } = await db.query<StandingRow & { read_only: boolean; token_id: string }>({
    name: 'account_by_api_token',
    text: 'select * from account_by_api_token($1, $2, $3)',
    values: [hashToken(token), now, today],
  });
  const row = rows[0];
  if (!row) return null;
  await db.query(
    `update api_tokens set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [row.token_id, now],
  );
  return {
    kind: 'account',
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    locale: row.locale,
    elderMode: false,
    mustChangePassword: false,
    hasTotp: false,
    twoFactor: true,
    via: 'token',
    readOnly: row.read_only,
    grants: row.grants,
    people: row.people,
  };
}
