/**
 * The audit log. Entries are appended in the caller's transaction; a job seals committed entries into a
 * hash chain per unit, so that writers never wait for one another. `verifyChain` checks it.
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId } from '../../platform/crypto/ids.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Ctx } from '../context/context.ts';
import { auditEntries } from './schema.ts';

export interface AuditInput {
  /** What was done, 'people.rosterImported'. */
  action: string;
  subject?: { kind: string; id: string };
  /** Ids, codes, names of changed fields; never personal data. */
  detail?: Record<string, unknown>;
}

export async function writeAudit(ctx: Ctx, input: AuditInput): Promise<void> {
  await ctx.db.insert(auditEntries).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    at: ctx.now,
    accountId: accountIdOf(ctx.actor),
    actorName: ctx.actor.kind === 'account' ? ctx.actor.username : ctx.actor.kind,
    action: input.action,
    subjectKind: input.subject?.kind ?? null,
    subjectId: input.subject?.id ?? null,
    detail: input.detail ?? {},
    requestId: ctx.requestId,
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

const genesis = Buffer.alloc(32);

/**
 * Seals the committed entries of the scope that no seal covers yet. Runs under a lock of its own, so that
 * two jobs never fork a chain. An entry that a longer transaction commits later comes later in the chain.
 *
 * @returns how many entries were sealed
 */
export async function sealAudit(client: PoolClient, sealedAt: Date): Promise<number> {
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
    return { ...next, unitId: row.unit_id, entryId: row.id };
  });
  await client.query(
    `insert into audit_seals (unit_id, unit_path, id, entry_id, position, hash, sealed_at)
     select s.unit_id, u.path, gen_random_uuid(), s.entry_id, s.position, decode(s.hash, 'hex'), $5
     from unnest($1::int[], $2::uuid[], $3::bigint[], $4::text[]) as s (unit_id, entry_id, position, hash)
     join units u on u.id = s.unit_id`,
    [
      seals.map((seal) => seal.unitId),
      seals.map((seal) => seal.entryId),
      seals.map((seal) => seal.position),
      seals.map((seal) => seal.hash.toString('hex')),
      sealedAt,
    ],
  );
  return seals.length;
}

export interface ChainReport {
  entries: number;
  sealed: number;
  /** The first place of each unit's chain that does not hold. */
  broken: {
    unitId: number;
    position: number;
    entryId: string | null;
    reason: 'hash' | 'gap' | 'missingEntry';
  }[];
}

/** Links of a chain that are held in memory at a time. */
const linksAtOnce = 5000;

/** Walks every chain of the scope and says where one does not hold. Runs inside a transaction. */
export async function verifyChain(client: PoolClient): Promise<ChainReport> {
  const report: ChainReport = { entries: 0, sealed: 0, broken: [] };
  await client.query(
    `declare chain no scroll cursor for
     select s.unit_id, s.position, s.hash, s.entry_id, case when e.id is null then null else ${entryContent} end as content
     from audit_seals s left join audit_entries e on e.unit_id = s.unit_id and e.id = s.entry_id
     order by s.unit_id, s.position`,
  );
  let unit = -1;
  let position = 0;
  let hash: Buffer = genesis;
  let skip = false;
  for (;;) {
    const { rows } = await client.query<LinkRow>(`fetch ${linksAtOnce} from chain`);
    if (rows.length === 0) break;
    report.sealed += rows.length;
    for (const row of rows) {
      if (row.unit_id !== unit) {
        unit = row.unit_id;
        position = 0;
        hash = genesis;
        skip = false;
      }
      if (skip) continue;
      position += 1;
      const at = Number(row.position);
      const fault = at !== position ? 'gap' : row.content === null ? 'missingEntry' : null;
      const expected = row.content === null ? null : chainHash(hash, row.content);
      if (fault || !expected || !expected.equals(row.hash)) {
        report.broken.push({ unitId: unit, position: at, entryId: row.entry_id, reason: fault ?? 'hash' });
        skip = true;
        continue;
      }
      hash = row.hash;
    }
  }
  await client.query('close chain');
  const total = await client.query<{ n: string }>('select count(*) n from audit_entries');
  report.entries = Number(total.rows[0]?.n ?? 0);
  return report;
}

interface LinkRow {
  unit_id: number;
  position: string;
  hash: Buffer;
  entry_id: string;
  content: string | null;
}
