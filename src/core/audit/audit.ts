/**
 * The audit log. Entries are appended in the caller's transaction; a job seals committed entries into a
 * hash chain per unit, so that writers never wait for one another. `verifyChain` checks it.
 *
 * Whoever may write to the database could write a whole chain anew: each link is therefore signed with a key that
 * lies in the key file. Nothing in the database tells of an end that was cut off: `heads`, kept elsewhere, do.
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId } from '../../platform/crypto/ids.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Ctx } from '../context/context.ts';
import { auditEntries } from './schema.ts';

export interface AuditInput {
  /** What was done, 'people.rosterImported'. */
  action: string;
  subject?: { kind: string; id: string };
  /** Ids, codes, names of changed fields; never personal data. */
  detail?: Record<string, unknown>;
  /** Who it was, where the request itself is nobody's yet: who signs in, who founds the first union. */
  account?: { accountId: string; username: string };
}

/**
 * Acts of people whose name may be kept secret: the writer of a proposal, the writer of a letter. Here nobody's name is
 * written down: where it is no secret it stands in the proposal or the letter itself. Entries of earlier versions have
 * names, and lie in a chain that nothing may change: whoever reads them is shown none.
 */
export const unnamedActs: readonly string[] = [
  'proposals.write',
  'proposals.change',
  'proposals.discard',
  'proposals.share',
  'proposals.submit',
  'proposals.askJoint',
  'proposals.dropJoint',
  'proposals.join',
  'proposals.leave',
  'proposals.declineJoint',
  'proposals.rate',
  'voices.written',
];

export async function writeAudit(ctx: Ctx, input: AuditInput): Promise<void> {
  const named = !unnamedActs.includes(input.action);
  await ctx.db.insert(auditEntries).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    at: ctx.now,
    accountId: !named ? null : (input.account?.accountId ?? accountIdOf(ctx.actor)),
    actorName: !named
      ? null
      : (input.account?.username ?? (ctx.actor.kind === 'account' ? ctx.actor.username : ctx.actor.kind)),
    action: input.action,
    subjectKind: input.subject?.kind ?? null,
    subjectId: input.subject?.id ?? null,
    detail: input.detail ?? {},
    requestId: named ? ctx.requestId : null,
  });
}

interface EntryRow {
  unit_id: number;
  id: string;
  content: string;
}

/** The text that is hashed: the entry's columns in a fixed order. The path is left out, for units move. */
const entryContent = `jsonb_build_array(e.unit_id, e.id, to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  e.account_id, e.actor_name, e.action, e.subject_kind, e.subject_id, e.detail, e.request_id)::text`;

function chainHash(previous: Buffer, content: string): Buffer {
  return createHash('sha256').update(previous).update(content, 'utf8').digest();
}

/** Signs a link: its hash, with the place that it stands in. */
function linkMac(keyring: Keyring, unitId: number, position: number, hash: Buffer): Buffer {
  return keyring.hash('audit-chain', `${unitId}/${position}/${hash.toString('hex')}`);
}

const genesis = Buffer.alloc(32);

/**
 * Seals the committed entries of the scope that no seal covers yet. Runs under a lock of its own, so that
 * two jobs never fork a chain. An entry that a longer transaction commits later comes later in the chain.
 *
 * @param ctx `now`: the time that the seals carry
 * @returns how many entries were sealed
 */
export async function sealAudit(ctx: Pick<Ctx, 'client' | 'keyring' | 'now'>): Promise<number> {
  const { client, keyring } = ctx;
  await client.query(`select pg_advisory_xact_lock(hashtext('jia.audit'))`);
  const { rows } = await client.query<EntryRow>(
    `select e.unit_id, e.id, ${entryContent} as content
     from audit_entries e
     where not exists (select from audit_seals s where s.unit_id = e.unit_id and s.entry_id = e.id)
     order by e.unit_id, e.at, e.id
     limit 20000`,
  );
  if (rows.length === 0) return 0;
  const heads = await client.query<{ unit_id: number; position: string; hash: Buffer }>(
    `select distinct on (unit_id) unit_id, position, hash from audit_seals
     where unit_id = any($1) order by unit_id, position desc`,
    [[...new Set(rows.map((row) => row.unit_id))]],
  );
  const head = new Map(
    heads.rows.map((row) => [row.unit_id, { position: Number(row.position), hash: row.hash }]),
  );
  const seals = rows.map((row) => {
    const before = head.get(row.unit_id) ?? { position: 0, hash: genesis };
    const next = { position: before.position + 1, hash: chainHash(before.hash, row.content) };
    head.set(row.unit_id, next);
    const mac = linkMac(keyring, row.unit_id, next.position, next.hash);
    return { ...next, mac, unitId: row.unit_id, entryId: row.id };
  });
  await client.query(
    `insert into audit_seals (unit_id, unit_path, id, entry_id, position, hash, mac, sealed_at)
     select s.unit_id, u.path, gen_random_uuid(), s.entry_id, s.position, s.hash, s.mac, $6
     from unnest($1::int[], $2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[]) as s (unit_id, entry_id, position, hash, mac)
     join units u on u.id = s.unit_id`,
    [
      seals.map((seal) => seal.unitId),
      seals.map((seal) => seal.entryId),
      seals.map((seal) => seal.position),
      seals.map((seal) => seal.hash),
      seals.map((seal) => seal.mac),
      ctx.now,
    ],
  );
  return seals.length;
}

/** The last link of a unit's chain. */
export interface ChainHead {
  unitId: number;
  position: number;
  /** Hexadecimal. */
  hash: string;
}

export interface ChainReport {
  entries: number;
  sealed: number;
  /** Links without a signature: of versions before links were signed, or not looked at for want of the key. */
  unsigned: number;
  /** Where each chain ends now. Kept elsewhere, they show later whether an end was cut off or written anew. */
  heads: ChainHead[];
  /** The first place of each unit's chain that does not hold. */
  broken: {
    unitId: number;
    position: number;
    entryId: string | null;
    /** `otherHead`: an earlier head, kept elsewhere, is no longer in the chain. */
    reason: 'hash' | 'gap' | 'missingEntry' | 'signature' | 'otherHead';
  }[];
}

/** Links of a chain that are held in memory at a time. */
const linksAtOnce = 5000;

/**
 * Walks every chain of the scope and says where one does not hold. Runs inside a transaction.
 *
 * @param keyring none where the key is not at hand: signatures are then not looked at
 * @param kept heads of an earlier report, which must still be in their chains
 */
export async function verifyChain(
  client: PoolClient,
  keyring: Keyring | null,
  kept: readonly ChainHead[] = [],
): Promise<ChainReport> {
  const report: ChainReport = { entries: 0, sealed: 0, unsigned: 0, heads: [], broken: [] };
  const expectedAt = new Map(kept.map((head) => [`${head.unitId}/${head.position}`, head]));
  await client.query(
    `declare chain no scroll cursor for
     select s.unit_id, s.position, s.hash, s.mac, s.entry_id, case when e.id is null then null else ${entryContent} end as content
     from audit_seals s left join audit_entries e on e.unit_id = s.unit_id and e.id = s.entry_id
     order by s.unit_id, s.position`,
  );
  let head = null as ChainHead | null;
  let hash: Buffer = genesis;
  let signed = false;
  let skip = false;
  for (;;) {
    const { rows } = await client.query<LinkRow>(`fetch ${linksAtOnce} from chain`);
    if (rows.length === 0) break;
    report.sealed += rows.length;
    for (const row of rows) {
      const at = Number(row.position);
      if (row.unit_id !== head?.unitId) {
        head = { unitId: row.unit_id, position: 0, hash: '' };
        report.heads.push(head);
        hash = genesis;
        signed = false;
        skip = false;
      }
      if (!keyring || !row.mac) report.unsigned += 1;
      if (skip) continue;
      const fault =
        at !== head.position + 1
          ? 'gap'
          : row.content === null
            ? 'missingEntry'
            : !chainHash(hash, row.content).equals(row.hash)
              ? 'hash'
              : // Once links are signed, none goes unsigned.
                keyring && (row.mac ? !linkMac(keyring, row.unit_id, at, row.hash).equals(row.mac) : signed)
                ? 'signature'
                : null;
      if (fault) {
        report.broken.push({ unitId: row.unit_id, position: at, entryId: row.entry_id, reason: fault });
        skip = true;
        continue;
      }
      signed ||= row.mac !== null;
      hash = row.hash;
      head.position = at;
      head.hash = row.hash.toString('hex');
      const place = `${row.unit_id}/${at}`;
      if (expectedAt.get(place)?.hash === head.hash) expectedAt.delete(place);
    }
  }
  await client.query('close chain');
  for (const { unitId, position } of expectedAt.values())
    if (!report.broken.some((place) => place.unitId === unitId))
      report.broken.push({ unitId, position, entryId: null, reason: 'otherHead' });
  const total = await client.query<{ n: string }>('select count(*) n from audit_entries');
  report.entries = Number(total.rows[0]?.n ?? 0);
  return report;
}

interface LinkRow {
  unit_id: number;
  position: string;
  hash: Buffer;
  mac: Buffer | null;
  entry_id: string;
  content: string | null;
}
