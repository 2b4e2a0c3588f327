/** Reading the audit log of a unit, and of the units below it. */
import { unnamedActs } from '../../../core/audit/audit.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';

interface EntryRow {
  id: string;
  at: Date;
  actor_name: string | null;
  account_id: string | null;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  detail: Record<string, unknown>;
  request_id: string | null;
  sealed: boolean;
  unit: string;
  unnamed: boolean;
}

const pageSize = 100;

export interface AuditQuery {
  cursor?: string | undefined;
  /** The beginning of an action's name: 'accounts.' */
  action?: string | undefined;
  accountId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  below: boolean;
}

/**
 * Newest first. Days are Shanghai's, both included. Who did what the proposer or the writer of a letter does is not
 * shown, nor found by an account.
 */
export async function readAuditLog(ctx: Ctx, query: AuditQuery) {
  const [at, id] = readMark(query.cursor, 'moment', 'id');
  const { rows } = await ctx.client.query<EntryRow>(
    `select e.id, e.at, e.action, e.subject_kind, e.subject_id, e.detail, n.unnamed,
            case when not n.unnamed then e.actor_name end as actor_name, case when not n.unnamed then e.account_id end as account_id,
            case when not n.unnamed then e.request_id end as request_id,
            exists (select from audit_seals s where s.unit_id = e.unit_id and s.entry_id = e.id) as sealed, u.code as unit
     from audit_entries e join units u on u.id = e.unit_id cross join lateral (select e.action = any($10) as unnamed) n
     where ($2 or e.unit_id = $1)
       and ($3::timestamptz is null or (e.at, e.id) < ($3::timestamptz, $4::uuid))
       and ($5::text is null or starts_with(e.action, $5))
       and ($6::uuid is null or (e.account_id = $6 and not n.unnamed))
       and ($7::date is null or e.at >= ($7::date)::timestamp at time zone 'Asia/Shanghai')
       and ($8::date is null or e.at < ($8::date + 1)::timestamp at time zone 'Asia/Shanghai')
     order by e.at desc, e.id desc limit $9`,
    [
      ctx.unit.id,
      query.below,
      at,
      id,
      query.action ?? null,
      query.accountId ?? null,
      query.from ?? null,
      query.to ?? null,
      pageSize + 1,
      unnamedActs,
    ],
  );
  const { page, next } = pageOf(rows, pageSize, (last) => [last.at.toISOString(), last.id]);
  return {
    entries: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor_name,
      unnamed: row.unnamed,
      accountId: row.account_id,
      action: row.action,
      subject: row.subject_kind ? { kind: row.subject_kind, id: row.subject_id ?? '' } : null,
      detail: row.detail,
      requestId: row.request_id,
      sealed: row.sealed,
      unit: row.unit,
    })),
    next,
  };
}
