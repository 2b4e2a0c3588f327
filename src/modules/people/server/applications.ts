/**
 * Applications to join, at the office: waiting ones first, approved (the person is put on the roster where they
 * are not yet, and enters the union) or rejected with a reason.
 */
import type { z } from 'zod';
import { phoneHash, phoneNumber } from '../../../core/access/accounts.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { identityOf, openIdNumber } from '../../../core/people/identity.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import {
  type applicationPage,
  type approval,
  charterVersion,
  type paperApplication,
  type rejection,
} from '../contract.ts';
import { addEmployee } from './changes.ts';
import { lockApplicant } from './joining.ts';
import { personFaults } from './rules.ts';
import { joinUnion } from './memberships.ts';

interface Row {
  id: string;
  employee_id: string | null;
  account_id: string | null;
  name: string;
  sex: 'male' | 'female' | null;
  phone: string | null;
  id_sealed: Buffer | null;
  id_last4: string | null;
  employment_form: z.output<typeof applicationPage>['applications'][number]['employmentForm'];
  department: string | null;
  hired_on: string | null;
  state: 'submitted' | 'approved' | 'rejected' | 'withdrawn';
  channel: 'portal' | 'qr' | 'paper';
  submitted_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decision_reason: string | null;
  version: number;
  on_roster: string | null;
  roster_name: string | null;
  roster_department: string | null;
}

/** The employee that an application is about, or whom its ID number finds in service here. */
const applicationSql = `
  select a.id, a.employee_id, a.account_id, a.name, a.sex, a.phone, a.id_sealed, a.id_last4, a.employment_form,
         a.department, a.hired_on, a.state, a.channel, a.submitted_at, a.decided_at, a.decision_reason, a.version,
         (select display_name from accounts x where x.id = a.decided_by) as decided_by,
         e.id as on_roster, e.name as roster_name, e.department as roster_department
  from membership_applications a
  left join lateral (
    select e.id, e.name, e.department from employees e
    where e.unit_id = a.unit_id
      and (e.id = a.employee_id or (a.employee_id is null and e.id_hash = a.id_hash and e.left_on is null))
    limit 1) e on true`;

export async function listApplications(
  ctx: Ctx,
  query: { state?: Row['state'] | undefined; cursor?: string | undefined; limit: number },
): Promise<z.input<typeof applicationPage>> {
  const [waiting, before] = readMark(query.cursor, 'flag', 'id');
  const { rows } = await ctx.client.query<Row>(
    `${applicationSql} where a.unit_id = $1 and ($2::text is null or a.state = $2)
       and ($4::uuid is null or ((a.state = 'submitted'), a.id) < ($3::boolean, $4::uuid))
     order by (a.state = 'submitted') desc, a.id desc limit $5`,
    [ctx.unit.id, query.state ?? null, waiting, before, query.limit + 1],
  );
  const counted = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from membership_applications where unit_id = $1 and state = 'submitted'`,
    [ctx.unit.id],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.state === 'submitted', last.id]);
  return {
    applications: page.map((row) => ({
      id: row.id,
      name: row.name,
      sex: row.sex,
      phone: row.phone,
      idLast4: row.id_last4,
      employmentForm: row.employment_form,
      department: row.department,
      hiredOn: row.hired_on,
      state: row.state,
      channel: row.channel,
      submittedAt: row.submitted_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: row.decided_by,
      decisionReason: row.decision_reason,
      employee: row.on_roster
        ? {
            id: row.on_roster,
            name: row.roster_name ?? row.name,
            department: row.roster_department,
            matched: row.employee_id === null,
          }
        : null,
      version: row.version,
    })),
    next,
    waiting: counted.rows[0]?.n ?? 0,
  };
}

/**
 * The person enters the union. Somebody who is not on the roster yet is put on it first.
 *
 * @throws Refusal `applicationNotFound`, `applicationDecided`, `stale`, and those of the roster and the membership
 */
export async function approveApplication(
  ctx: Ctx,
  id: string,
  input: z.output<typeof approval>,
): Promise<{ id: string; employeeId: string }> {
  const row = await waitingApplication(ctx, id, input.version);
  const employeeId = row.on_roster ?? (await putOnRoster(ctx, row));
  await joinUnion(ctx, employeeId, {
    ...(input.joinedOn ? { fromOn: input.joinedOn, joinedOn: input.joinedOn } : {}),
    cardNumber: input.cardNumber ?? null,
  });
  if (row.account_id) {
    await ctx.client.query(
      `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [ctx.unit.id, ctx.unit.path, newId(), row.account_id, employeeId, ctx.now],
    );
    await signInByPhone(ctx, row.account_id, employeeId);
  }
  await settle(ctx, row, 'approved', { employeeId, reason: null });
  return { id, employeeId };
}

/**
 * An account opened with the application signs in by the phone number too, once the roster vouches for it, as one opened
 * by a personal invitation does. It keeps a number that it has; a number that is another account's stays there.
 */
async function signInByPhone(ctx: Ctx, accountId: string, employeeId: string): Promise<void> {
  const { rows } = await ctx.client.query<{ phone: string | null }>(
    'select phone from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, employeeId],
  );
  const phone = rows[0]?.phone ? phoneNumber(rows[0].phone) : null;
  if (phone === null) return;
  await ctx.client.query(
    `update accounts set phone_hash = $2, phone_last4 = $3 where id = $1 and phone_hash is null
       and not exists (select from accounts x where x.phone_hash = $2)`,
    [accountId, phoneHash(ctx.keyring, phone), phone.slice(-4)],
  );
}

/**
 * Takes down an application made on paper, about somebody of the roster or somebody new.
 *
 * @throws Refusal 422 with the fields at fault, 409 `applicationWaiting`
 */
export async function addPaperApplication(
  ctx: Ctx,
  input: z.output<typeof paperApplication>,
): Promise<{ id: string; version: number }> {
  const { faults, person } = personFaults(
    { name: input.name, idNumber: input.idNumber, phone: input.phone, hiredOn: input.hiredOn },
    ctx.today,
  );
  if (faults.length > 0 || !person.idNumber) {
    throw unprocessable(
      'applicationFaults',
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      faults,
    );
  }
  const id = newId();
  const identity = identityOf(ctx.keyring, 'membership_applications', ctx.unit.id, id, person.idNumber);
  await lockApplicant(ctx, person.idNumber);
  const waiting = () =>
    conflict('applicationWaiting', {
      zh: '这个人已有一份申请在等待处理。',
      en: 'An application of this person is waiting already.',
    });
  const standing = await ctx.client.query(
    `select 1 from membership_applications where unit_id = $1 and id_hash = $2 and state = 'submitted'`,
    [ctx.unit.id, identity.hash],
  );
  if (standing.rowCount) throw waiting();
  const { rowCount } = await ctx.client.query(
    `insert into membership_applications (unit_id, unit_path, id, employee_id, name, sex, phone, id_sealed, id_hash,
       id_last4, employment_form, department, hired_on, channel, charter_accepted_at, submitted_at, charter_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'paper', $14, $14, $15)
     on conflict (unit_id, employee_id) where state = 'submitted' and employee_id is not null do nothing`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      input.employeeId ?? null,
      input.name,
      input.sex,
      person.phone,
      identity.sealed,
      identity.hash,
      identity.last4,
      input.employmentForm,
      input.department || null,
      input.hiredOn,
      ctx.now,
      charterVersion,
    ],
  );
  if (!rowCount) throw waiting();
  await ctx.audit({ action: 'people.applied', subject: { kind: 'membershipApplication', id } });
  return { id, version: 1 };
}

export async function rejectApplication(
  ctx: Ctx,
  id: string,
  input: z.output<typeof rejection>,
): Promise<{ id: string }> {
  const row = await waitingApplication(ctx, id, input.version);
  await settle(ctx, row, 'rejected', { employeeId: row.employee_id, reason: input.reason });
  return { id };
}

async function waitingApplication(ctx: Ctx, id: string, version: number): Promise<Row> {
  await ctx.client.query('select 1 from membership_applications where unit_id = $1 and id = $2 for update', [
    ctx.unit.id,
    id,
  ]);
  const { rows } = await ctx.client.query<Row>(`${applicationSql} where a.unit_id = $1 and a.id = $2`, [
    ctx.unit.id,
    id,
  ]);
  const [row] = rows;
  if (!row)
    throw notFound(
      { zh: '没有找到这份申请。', en: 'This application was not found.' },
      'applicationNotFound',
    );
  if (row.state !== 'submitted') {
    throw conflict('applicationDecided', {
      zh: '这份申请已经处理过了。',
      en: 'This application was dealt with already.',
    });
  }
  if (row.version !== version) throw stale();
  return row;
}

async function putOnRoster(ctx: Ctx, row: Row): Promise<string> {
  if (!row.id_sealed || !row.hired_on) {
    throw unprocessable('applicationIncomplete', {
      zh: '申请上缺少身份证号或到岗日期，请先在花名册里添加这位职工，再批准。',
      en: 'The application lacks the ID number or the day of hiring: add the employee to the roster first, then approve.',
    });
  }
  const idNumber = openIdNumber(ctx.keyring, 'membership_applications', ctx.unit.id, row.id, row.id_sealed);
  const { id } = await addEmployee(ctx, {
    name: row.name,
    idNumber,
    sex: row.sex,
    phone: row.phone,
    department: row.department,
    employmentForm: row.employment_form ?? 'regular',
    hiredOn: row.hired_on,
  } as Parameters<typeof addEmployee>[1]);
  return id;
}

async function settle(
  ctx: Ctx,
  row: Row,
  state: 'approved' | 'rejected',
  outcome: { employeeId: string | null; reason: string | null },
): Promise<void> {
  await ctx.client.query(
    `update membership_applications
     set state = $3, employee_id = $4, decision_reason = $5, decided_by = $6, decided_at = $7, version = version + 1
     where unit_id = $1 and id = $2`,
    [ctx.unit.id, row.id, state, outcome.employeeId, outcome.reason, accountIdOf(ctx.actor), ctx.now],
  );
  await ctx.audit({
    action: state === 'approved' ? 'people.applicationApproved' : 'people.applicationRejected',
    subject: { kind: 'membershipApplication', id: row.id },
  });
  await ctx.closeTasks({ kind: 'people.application', subjectId: row.id });
  if (row.account_id) {
    await ctx.notify({
      kind: 'people.applicationDecided',
      title:
        state === 'approved'
          ? { zh: '您的入会申请已批准，欢迎加入', en: 'Your application was approved: welcome' }
          : { zh: '您的入会申请没有批准', en: 'Your application was not approved' },
      ...(outcome.reason ? { body: { zh: outcome.reason, en: outcome.reason } } : {}),
      href: `/u/${ctx.unit.code}/join`,
      to: { accountIds: [row.account_id] },
    });
  }
}
