/**
 * Lists of cases and certificates.
 *
 *   caseRows               rows by a condition
 *   listCases              of a unit
 *   listReviews            the queue of the union above, paged by key
 *   certificateRows, listCertificates, listIssued
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { unitFound, unitPattern } from '../../../../core/organization/units.ts';
import { pageOf, readMark } from '../../../../platform/http/mark.ts';
import { notFound } from '../../../../platform/http/refusal.ts';
import { addDays } from '../../../../core/clock/index.ts';
import type { caseRow, certificatePage, certificateRow, reviewQueue, visitFilters } from '../../contract.ts';
import { verificationAddress } from '../public.ts';
import { endStates, numberCompared, stepStates, typedNumber } from '../rules.ts';
import type { CaseState } from '../schema.ts';
import { levelTitles, standardOf } from './case.ts';
import { visitHeld, weekOf } from './visit.ts';

interface Row {
  id: string;
  code: string;
  name: string;
  standard_id: string;
  standard_version: number;
  group_id: string | null;
  group_name: string | null;
  cycle: number;
  state: CaseState;
  entered_on: string;
  due_on: string | null;
  vetoed: boolean;
  reviewer: string | null;
  visit_on: string | null;
  visit_note: string | null;
  visited: boolean;
  version: number;
  unit_id: number;
}

const columns = `c.id, c.unit_id, u.code, u.name, c.standard_id, c.standard_version, c.group_id,
  (select g.name from union_groups g where g.unit_id = c.unit_id and g.id = c.group_id) as group_name,
  c.cycle, c.state, c.entered_on, c.due_on, c.vetoed, (select a.display_name from accounts a where a.id = c.reviewer_account_id) as reviewer, c.version,
  c.visit_on, c.visit_note, ${visitHeld} as visited`;

const present =
  (ctx: Ctx) =>
  (row: Row): z.input<typeof caseRow> => {
    const standard = standardOf({ standardId: row.standard_id, standardVersion: row.standard_version });
    return {
      id: row.id,
      unit: { code: row.code, name: row.name },
      standard: { id: standard.id, version: standard.version, title: standard.title, level: standard.level },
      group: row.group_id ? { id: row.group_id, name: row.group_name ?? '' } : null,
      cycle: row.cycle,
      state: row.state,
      enteredOn: row.entered_on,
      dueOn: row.due_on,
      overdue: row.due_on !== null && row.due_on < ctx.today && !endStates.includes(row.state),
      vetoed: row.vetoed,
      reviewer: row.reviewer,
      visit: row.visit_on === null ? null : { onDay: row.visit_on, note: row.visit_note, held: row.visited },
      version: row.version,
    };
  };

/** @param where SQL on `cases c` and `units u`, never from outside; @param order its order and limit */
export async function caseRows(
  ctx: Ctx,
  where: string,
  values: unknown[],
  order: string,
): Promise<z.input<typeof caseRow>[]> {
  const { rows } = await ctx.client.query<Row>(
    `select ${columns} from cases c join units u on u.id = c.unit_id where ${where} order by ${order}`,
    values,
  );
  return rows.map(present(ctx));
}

export const listCases = (ctx: Ctx) =>
  caseRows(ctx, 'c.unit_id = $1', [ctx.unit.id], 'c.opened_at desc, c.id limit 200');

export interface ReviewQuery {
  state?: string | undefined;
  q?: string | undefined;
  standard?: string | undefined;
  /** `mine`, `none`, or an account's id. */
  reviewer?: string | undefined;
  due?: 'overdue' | 'week' | undefined;
  visit?: (typeof visitFilters)[number] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Those of the filter that are no account. */
const named = new Set(['mine', 'none']);

/**
 * The queue of the union above, what is due first in front; where days of visits are asked for, the next visit. Without a state: all that is not ended and does not rest
 * with its certificate, which would stand before everyone who waits.
 */
export async function listReviews(ctx: Ctx, query: ReviewQuery): Promise<z.input<typeof reviewQueue>> {
  const [place, caseId] = readMark(query.cursor, 'day', 'id');
  const visits = query.visit !== undefined && query.visit !== 'none';
  const week = weekOf(query.visit === 'nextWeek' ? addDays(ctx.today, 7) : ctx.today);
  const { rows } = await ctx.client.query<Row & { total: number; place: string }>(
    `with here as (
       select ${columns}, coalesce(${visits ? 'c.visit_on' : 'c.due_on'}, '9999-12-31') as place from cases c join units u on u.id = c.unit_id
       where c.superior_unit_id = $1 and ($2::text is null and c.state <> all($9::text[]) or c.state = $2)
         and ($3::text is null or ${unitFound('u', '$3')})
         and ($4::text is null or c.standard_id = $4)
         and ($5::text is null or case $5 when 'none' then c.reviewer_account_id is null and c.state = 'applied' else c.reviewer_account_id = $12 end)
         and ($6::text is null or c.state <> all($13::text[]) and case $6 when 'overdue' then c.due_on < $7 else c.due_on between $7 and $7::date + 7 end)
         and ($14::text is null or case $14 when 'planned' then c.visit_on >= $7 and not (${visitHeld}) when 'unrecorded' then c.visit_on < $7 and not (${visitHeld})
           when 'none' then c.visit_on is null and c.state = any($17::text[]) else c.visit_on between $15 and $16 end)
     ), counted as (select *, count(*) over ()::int as total from here)
     select * from counted where $8::date is null or (place, id) > ($8::date, $10::uuid)
     order by place, id limit $11`,
    [
      ctx.unit.id,
      query.state ?? null,
      unitPattern(query.q),
      query.standard ?? null,
      query.reviewer ?? null,
      query.due ?? null,
      ctx.today,
      place,
      [...endStates, 'certified'],
      caseId,
      query.limit + 1,
      query.reviewer === undefined || named.has(query.reviewer) ? accountIdOf(ctx.actor) : query.reviewer,
      endStates,
      query.visit ?? null,
      week.from,
      week.to,
      stepStates.planVisit,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.place, last.id]);
  const { rows: reviewers } = await ctx.client.query<z.input<typeof reviewQueue>['reviewers'][number]>(
    `select a.id as "accountId", a.display_name as name from accounts a
     where a.id in (select c.reviewer_account_id from cases c where c.superior_unit_id = $1 and c.state <> all($2::text[]))
     order by a.display_name, a.id`,
    [ctx.unit.id, endStates],
  );
  return {
    cases: page.map(present(ctx)),
    next,
    total: page[0]?.total ?? 0,
    reviewers,
  };
}

// ---------------------------------------------------------------- certificates

export interface CertificateRowData {
  id: string;
  case_id: string;
  number: string;
  unit_code: string;
  unit_name_now: string;
  unit_name: string;
  issuer_code: string;
  issuer_name: string;
  standard_id: string;
  standard_version: number;
  level: string;
  group_id: string | null;
  issued_on: string;
  expires_on: string;
  recheck_on: string;
  state: 'valid' | 'suspended' | 'revoked';
  state_reason: string | null;
  state_on: string | null;
  token: string;
}

export const certificateColumns = `t.id, t.case_id, t.number, u.code as unit_code, u.name as unit_name_now, t.unit_name,
  (select i.code from unit_by_id(t.issuer_unit_id) i) as issuer_code, (select i.name from unit_by_id(t.issuer_unit_id) i) as issuer_name,
  t.standard_id, t.standard_version, t.level, t.group_id, t.issued_on, t.expires_on, t.recheck_on, t.state, t.state_reason, t.state_on, t.token`;

export function presentCertificate(ctx: Ctx, row: CertificateRowData): z.input<typeof certificateRow> {
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    unit: { code: row.unit_code, name: row.unit_name_now },
    unitName: row.unit_name,
    issuer: { code: row.issuer_code, name: row.issuer_name },
    standardId: row.standard_id,
    standardVersion: row.standard_version,
    level: row.level,
    title: levelTitles[row.level] ?? { zh: row.level, en: row.level },
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    recheckOn: row.recheck_on,
    state: row.state === 'valid' && row.expires_on < ctx.today ? 'expired' : row.state,
    stateReason: row.state_reason,
    stateOn: row.state_on,
    url: verificationAddress(ctx.services.publicUrl(), row.token),
  };
}

export async function certificateRows(ctx: Ctx): Promise<z.input<typeof certificateRow>[]> {
  const { rows } = await ctx.client.query<CertificateRowData>(
    `select ${certificateColumns} from certificates t join units u on u.id = t.unit_id where t.unit_id = $1 order by t.issued_on desc, t.id desc limit 200`,
    [ctx.unit.id],
  );
  return rows.map((row) => presentCertificate(ctx, row));
}

export async function loadCertificate(ctx: Ctx, id: string): Promise<CertificateRowData> {
  const { rows } = await ctx.client.query<CertificateRowData>(
    `select ${certificateColumns} from certificates t join units u on u.id = t.unit_id where t.unit_id = $1 and t.id = $2`,
    [ctx.unit.id, id],
  );
  if (!rows[0])
    throw notFound(
      { zh: '没有找到这份证书。', en: 'This certificate was not found.' },
      'certificateNotFound',
    );
  return rows[0];
}

export async function listIssued(
  ctx: Ctx,
  query: {
    state?: string | undefined;
    due?: 'recheck' | 'expiring' | undefined;
    q?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof certificatePage>> {
  const [at, certificateId] = readMark(query.cursor, 'whole', 'id');
  // Days from a day: forwards by what is due, otherwise backwards from the newest.
  const days = (day: string) => `(${day} - date '2000-01-01')`;
  const by =
    query.due === 'recheck'
      ? days('t.recheck_on')
      : query.due === 'expiring'
        ? days('t.expires_on')
        : `-${days('t.issued_on')}`;
  const { rows } = await ctx.client.query<CertificateRowData & { place: number }>(
    `select ${certificateColumns}, ${by} as place from certificates t join units u on u.id = t.unit_id
     where t.issuer_unit_id = $1
       and ($2::text is null or $2 = case when t.state = 'valid' and t.expires_on < $4 then 'expired' else t.state end)
       and ($3::text is null or t.unit_name ilike $3 or ${unitFound('u', '$3')} or ${numberCompared} like $8)
       and ($9::text is null or t.state = 'valid' and t.expires_on >= $4 and case $9 when 'recheck' then t.recheck_on <= $4
         else t.expires_on < $4::date + interval '3 months' end)
       and ($5::int is null or (${by}, t.id) > ($5::int, $6::uuid))
     order by place, t.id limit $7`,
    [
      ctx.unit.id,
      query.state ?? null,
      unitPattern(query.q),
      ctx.today,
      at,
      certificateId,
      query.limit + 1,
      query.q ? `%${typedNumber(query.q).replace(/[\\%]/g, '\\$&')}%` : null,
      query.due ?? null,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.place, last.id]);
  return {
    certificates: page.map((row) => presentCertificate(ctx, row)),
    next,
  };
}
