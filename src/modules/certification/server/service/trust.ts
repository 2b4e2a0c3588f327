/**
 * What makes a certificate checkable: the issuer's keys and its signed status list.
 *
 *   signerOf           the issuer's key in use; made on first need, its private half sealed
 *   listKeys, rotateKey   the keys, and a new one; what the old one signed stays good
 *   nextCount          certificate numbers, places in the status list
 *   signStatusList     a new list from the certificates as they stand
 *   refreshLists       the job: lists that grow old
 *   trustBundle        all of it, for everyone
 */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../../core/context/context.ts';
import type { OpenCtx } from '../../../../core/module/operation.ts';
import { inOtherUnit, unitById } from '../../../../core/context/in-unit.ts';
import { createSigningKey, ed25519Signer, type Ed25519Signer } from '../../../../platform/crypto/ed25519.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict } from '../../../../platform/http/refusal.ts';
import type { issuerKeyList } from '../../contract.ts';
import { encodeStatusList, type CertificateStatus, type TrustBundle } from '../../shared/token.ts';
import { issuerCounters, issuerKeys, statusLists } from '../schema.ts';

const purpose = 'certification.issuerKey';
/** A list counts as fresh for a day; the job signs anew well before. */
const freshSeconds = 24 * 3600;
const renewAfterMs = 6 * 3600 * 1000;

const place = (unitId: number, row: string) => ({
  table: 'issuer_keys',
  column: 'private_sealed',
  unit: String(unitId),
  row,
});

/** The list that an issuer's certificates name. */
export const listUri = (issuerCode: string): string => `${issuerCode}/1`;

/** The key with which the context's unit signs today. */
export async function signerOf(issuer: Ctx): Promise<{ signer: Ed25519Signer; keyId: string }> {
  // Two first certificates at once must not make two keys.
  await issuer.client.query('select pg_advisory_xact_lock(hashtext($1))', [`issuer-key:${issuer.unit.id}`]);
  const { rows } = await issuer.client.query<{ id: string; key_id: string; private_sealed: Buffer }>(
    `select id, key_id, private_sealed from issuer_keys
     where unit_id = $1 and revoked_on is null and from_on <= $2 and (to_on is null or to_on >= $2) order by from_on desc, created_at desc limit 1`,
    [issuer.unit.id, issuer.today],
  );
  const [standing] = rows;
  if (standing)
    return {
      signer: ed25519Signer(
        issuer.keyring.open(purpose, place(issuer.unit.id, standing.id), standing.private_sealed),
      ),
      keyId: standing.key_id,
    };
  return makeKey(issuer);
}

async function makeKey(issuer: Ctx): Promise<{ signer: Ed25519Signer; keyId: string; id: string }> {
  const key = createSigningKey();
  const id = newId();
  const keyId = key.kid.toString('hex');
  await issuer.db.insert(issuerKeys).values({
    unitId: issuer.unit.id,
    unitPath: issuer.unit.path,
    id,
    keyId,
    publicKey: key.publicKey,
    privateSealed: issuer.keyring.seal(purpose, place(issuer.unit.id, id), key.seed),
    fromOn: issuer.today,
    createdAt: issuer.now,
  });
  await issuer.audit({
    action: 'certification.issuerKeyMade',
    subject: { kind: 'issuerKey', id },
    detail: { keyId },
  });
  return { signer: ed25519Signer(key.seed), keyId, id };
}

/** The issuer's keys, the newest first, and how many certificates each has signed. */
export async function listKeys(issuer: Ctx): Promise<z.input<typeof issuerKeyList>> {
  const { rows } = await issuer.client.query<z.input<typeof issuerKeyList>['keys'][number]>(
    `select k.key_id as "keyId", k.from_on as "fromOn", k.to_on as "toOn", k.revoked_on as "revokedOn", k.to_on is null and k.revoked_on is null as current,
       (select count(*)::int from certificates c where c.issuer_unit_id = k.unit_id and c.key_id = k.key_id) as certificates
     from issuer_keys k where k.unit_id = $1 order by k.created_at desc, k.id desc`,
    [issuer.unit.id],
  );
  return { keys: rows };
}

/**
 * A new key signs from now on. What the old one signed stays good: its public half stays published with its last
 * day, and the status list is signed anew. The old private half need not open for this.
 *
 * @throws Refusal 409 `noIssuerKey`: the first certificate makes the first key
 */
export async function rotateKey(
  issuer: Ctx,
  input: { reason: string },
): Promise<z.input<typeof issuerKeyList>> {
  await issuer.client.query('select pg_advisory_xact_lock(hashtext($1))', [`issuer-key:${issuer.unit.id}`]);
  const ended = await issuer.db
    .update(issuerKeys)
    .set({ toOn: issuer.today })
    .where(and(eq(issuerKeys.unitId, issuer.unit.id), isNull(issuerKeys.toOn), isNull(issuerKeys.revokedOn)))
    .returning({ keyId: issuerKeys.keyId });
  if (ended.length === 0) {
    throw conflict('noIssuerKey', {
      zh: '本单位还没有签发过证书，没有可以更换的密钥；第一次签发时自动生成。',
      en: 'This union has issued no certificate, so there is no key to replace; the first certificate makes one.',
    });
  }
  const { keyId, id } = await makeKey(issuer);
  await issuer.audit({
    action: 'certification.issuerKeyRotated',
    subject: { kind: 'issuerKey', id },
    detail: { ended: ended.map((each) => each.keyId), keyId, reason: input.reason },
  });
  await signStatusList(issuer);
  return listKeys(issuer);
}

/** The next number of a counter of the context's unit, from `first`. Whoever asks meanwhile waits for the commit. */
export async function nextCount(issuer: Ctx, name: string, first: number): Promise<number> {
  const [row] = await issuer.db
    .insert(issuerCounters)
    .values({ unitId: issuer.unit.id, unitPath: issuer.unit.path, id: newId(), name, value: first })
    .onConflictDoUpdate({
      target: [issuerCounters.unitId, issuerCounters.name],
      set: { value: sql`${issuerCounters.value} + 1` },
    })
    .returning({ value: issuerCounters.value });
  return row!.value;
}

/** Signs the list of the context's unit as its certificates stand now, and publishes it. */
export async function signStatusList(issuer: Ctx): Promise<void> {
  const { signer } = await signerOf(issuer);
  const { rows } = await issuer.client.query<{ status_index: number; state: CertificateStatus }>(
    'select status_index, state from certificates where issuer_unit_id = $1 order by status_index',
    [issuer.unit.id],
  );
  const statuses: CertificateStatus[] = Array.from(
    { length: (rows.at(-1)?.status_index ?? -1) + 1 },
    () => 'revoked',
  );
  for (const row of rows) statuses[row.status_index] = row.state;
  await issuer.db.insert(statusLists).values({
    unitId: issuer.unit.id,
    unitPath: issuer.unit.path,
    id: newId(),
    issuedAt: issuer.now,
    token: encodeStatusList(
      {
        uri: listUri(issuer.unit.code),
        issuerCode: issuer.unit.code,
        issuedAt: Math.floor(issuer.now.getTime() / 1000),
        ttl: freshSeconds,
        statuses,
      },
      signer,
    ),
  });
}

/** Signs anew what has grown old, for every issuer of the scope. */
export async function refreshLists(root: Ctx): Promise<void> {
  const { rows } = await root.client.query<{ unit_id: number; newest: Date | null }>(
    `select k.unit_id, (select max(l.issued_at) from status_lists l where l.unit_id = k.unit_id) as newest from issuer_keys k where k.revoked_on is null group by k.unit_id`,
  );
  for (const row of rows) {
    if (row.newest && root.now.getTime() - row.newest.getTime() < renewAfterMs) continue;
    const issuer = await unitById(root.client, row.unit_id);
    if (issuer) await inOtherUnit(root, issuer, signStatusList);
  }
}

interface IssuerRow {
  code: string;
  name: string;
  keys: { kid: string; x: string; validFrom: string; validTo: string | null; revokedOn: string | null }[];
  list: string | null;
}

/** Keys and newest status lists of every issuer here. The scope is opened for each root in turn: both are public by nature. */
export async function trustBundle(open: Pick<OpenCtx, 'client' | 'inUnit'>): Promise<TrustBundle> {
  const bundle: TrustBundle & Required<Pick<TrustBundle, 'losses'>> = {
    version: 1,
    issuers: [],
    statusLists: [],
    losses: [],
  };
  const roots = await open.client.query<{ id: number }>('select id from root_units() order by id');
  for (const root of roots.rows) {
    const ctx = await open.inUnit(root.id);
    const { rows } = await ctx.client.query<IssuerRow>(
      `select u.code, u.name,
         jsonb_agg(jsonb_build_object('kid', k.key_id, 'x', translate(encode(k.public_key, 'base64'), E'+/=\\n', '-_'), 'validFrom', k.from_on, 'validTo', k.to_on, 'revokedOn', k.revoked_on) order by k.from_on, k.created_at) as keys,
         (select l.token from status_lists l where l.unit_id = u.id order by l.issued_at desc, l.id desc limit 1) as list
       from issuer_keys k join units u on u.id = k.unit_id group by u.id order by u.code`,
    );
    for (const row of rows) {
      bundle.issuers.push({
        issuer: { code: row.code, name: row.name },
        keys: row.keys.map((key) => ({ ...key, alg: -8 })),
      });
      if (row.list) bundle.statusLists.push(row.list);
    }
    const losses = await ctx.client.query<{ number: string; on: string; reason: string }>(
      `select number, state_on as on, coalesce(state_reason, '') as reason from certificates
       where state <> 'valid' and state_on is not null order by number`,
    );
    bundle.losses.push(...losses.rows);
  }
  return bundle;
}
