/**
 * Joining the union, from the worker's side. Deciding on an application is the office's half.
 *
 *   myMembership          who I am here, my membership, my application
 *   applyMyself           an employee who is signed in
 *   applyByInvitation     somebody who opened the union's QR code; with an account if they wish
 *   withdrawMine          before it was decided
 *   reportMyData          confirms what the roster says of me, or says what is wrong
 */
import type { z } from 'zod';
import { createAccount } from '../../../core/access/accounts.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn } from '../../../core/access/policy.ts';
import { accountRules } from '../../../core/access/profiles.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { identityOf, idNumberHash } from '../../../core/people/identity.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import { type applicationInput, charterVersion, type myMembership as shape } from '../contract.ts';
import { personFaults } from './rules.ts';

type MyMembership = z.input<typeof shape>;

export async function myMembership(ctx: Ctx): Promise<MyMembership> {
  const person = personIn(ctx.actor, ctx.unit);
  const accountId = accountIdOf(ctx.actor);
  const employee = person
    ? (
        await ctx.client.query<{
          id: string;
          name: string;
          department: string | null;
          hired_on: string;
          left_on: string | null;
        }>('select id, name, department, hired_on, left_on from employees where unit_id = $1 and id = $2', [
          ctx.unit.id,
          person.employeeId,
        ])
      ).rows[0]
    : undefined;
  const membership = employee
    ? (
        await ctx.client.query<{
          kind: 'member' | 'retained';
          fromOn: string;
          joinedOn: string | null;
          cardNumber: string | null;
        }>(
          `select kind, from_on as "fromOn", joined_on as "joinedOn", card_number as "cardNumber" from memberships
           where unit_id = $1 and employee_id = $2 and from_on <= $3 and (to_on is null or to_on > $3) limit 1`,
          [ctx.unit.id, employee.id, ctx.today],
        )
      ).rows[0]
    : undefined;
  const { rows } = await ctx.client.query<{
    id: string;
    state: 'submitted' | 'approved' | 'rejected' | 'withdrawn';
    submitted_at: Date;
    decision_reason: string | null;
    version: number;
  }>(
    `select id, state, submitted_at, decision_reason, version from membership_applications
     where unit_id = $1 and (employee_id = $2 or account_id = $3) order by submitted_at desc, id desc limit 1`,
    [ctx.unit.id, employee?.id ?? null, accountId],
  );
  const application = rows[0];
  const here = employee !== undefined && (employee.left_on === null || employee.left_on > ctx.today);
  return {
    employee: employee
      ? { id: employee.id, name: employee.name, department: employee.department, hiredOn: employee.hired_on }
      : null,
    membership: membership ?? null,
    application: application
      ? {
          id: application.id,
          state: application.state,
          submittedAt: application.submitted_at.toISOString(),
          decisionReason: application.decision_reason,
          version: application.version,
        }
      : null,
    mayApply: here && !membership && application?.state !== 'submitted',
  };
}

const waiting = () =>
  conflict('applicationWaiting', {
    zh: '您的申请已经交给工会，正在等答复。',
    en: 'Your application is with the union and waits for its answer.',
  });

/** @throws Refusal 403 when nobody on the roster is this account, 409 `memberAlready`, `applicationWaiting` */
export async function applyMyself(ctx: Ctx): Promise<{ id: string }> {
  const standing = await myMembership(ctx);
  if (!standing.employee) throw forbidden();
  if (standing.membership)
    throw conflict('memberAlready', { zh: '您已经是会员了。', en: 'You are a member already.' });
  if (standing.application?.state === 'submitted') throw waiting();
  const id = newId();
  const { rowCount } = await ctx.client.query(
    `insert into membership_applications (unit_id, unit_path, id, employee_id, account_id, name, sex, phone, id_last4, employment_form, department, group_id, hired_on, channel, charter_accepted_at, submitted_at, charter_version)
     select e.unit_id, e.unit_path, $3, e.id, $4, e.name, e.sex, e.phone, e.id_last4, e.employment_form, e.department, e.group_id, e.hired_on, 'portal', $5, $5, $7
     from employees e where e.unit_id = $1 and e.id = $2 and (e.left_on is null or e.left_on > $6)
     on conflict (unit_id, employee_id) where state = 'submitted' and employee_id is not null do nothing`,
    [ctx.unit.id, standing.employee.id, id, accountIdOf(ctx.actor), ctx.now, ctx.today, charterVersion],
  );
  // Somebody who left meanwhile, or who sent it twice at the same instant.
  if (rowCount !== 1)
    throw (await myMembership(ctx)).application?.state === 'submitted' ? waiting() : forbidden();
  await tellOffice(ctx, id, standing.employee.name);
  return { id };
}

export interface GuestApplication extends Omit<z.output<typeof applicationInput>, 'sex'> {
  /** To follow it on the portal; left out: without an account. */
  account?: { username: string; password: string } | undefined;
}

/**
 * @param id made when the form was shown: the same form sent twice is one application
 * @throws Refusal 422 with the fields at fault, 409 `usernameTaken`
 */
export async function applyByInvitation(
  ctx: Ctx,
  id: string,
  input: GuestApplication,
): Promise<{ id: string }> {
  const { faults, person } = personFaults(
    { name: input.name, idNumber: input.idNumber, phone: input.phone, hiredOn: input.hiredOn },
    ctx.today,
  );
  if (faults.length > 0)
    throw unprocessable(
      'applicationFaults',
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      faults,
    );
  if (!person.idNumber || !person.phone)
    throw unprocessable('applicationFaults', {
      zh: '请填写身份证号和手机号。',
      en: 'Give your ID number and your phone number.',
    });
  await lockApplicant(ctx, person.idNumber);
  const identity = identityOf(ctx.keyring, 'membership_applications', ctx.unit.id, id, person.idNumber);
  const standing = await ctx.client.query<{ id: string }>(
    `select id from membership_applications where unit_id = $1 and (id = $2 or (id_hash = $3 and state = 'submitted')) limit 1`,
    [ctx.unit.id, id, identity.hash],
  );
  // Whoever holds somebody's ID number is not told whether that person has applied: the earlier one stands.
  if (standing.rows[0]) return { id: standing.rows[0].id };
  const accountId =
    accountIdOf(ctx.actor) ??
    (input.account
      ? (
          await createAccount(
            ctx.client,
            { keyring: ctx.keyring, rules: accountRules[ctx.services.config.profile] },
            {
              username: input.account.username,
              password: input.account.password,
              displayName: input.name,
              locale: ctx.locale,
            },
          )
        ).accountId
      : null);
  await ctx.client.query(
    `insert into membership_applications (unit_id, unit_path, id, account_id, name, sex, phone, id_sealed, id_hash, id_last4, employment_form, department, hired_on, channel, charter_accepted_at, submitted_at, charter_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'qr', $14, $14, $15)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      accountId,
      input.name,
      person.sex,
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
  await tellOffice(ctx, id, input.name);
  return { id };
}

/** Two applications of one ID number are looked at one after the other, whoever brings them. */
export async function lockApplicant(ctx: Ctx, idNumber: string): Promise<void> {
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1))', [
    `application:${idNumberHash(ctx.keyring, idNumber).toString('hex')}`,
  ]);
}

/** The members' rights begin with an answer: whoever keeps the roster is told. */
async function tellOffice(ctx: Ctx, id: string, name: string): Promise<void> {
  await ctx.audit({ action: 'people.applied', subject: { kind: 'membershipApplication', id } });
  for (const role of ['chair', 'cadre'] as const) {
    await ctx.task({
      kind: 'people.application',
      title: { zh: `答复${name}的入会申请`, en: `Answer ${name}’s application to join` },
      subject: { kind: 'membershipApplication', id },
      href: `/desk/${ctx.unit.code}/people/applications`,
      for: { role },
    });
  }
}

/**
 * Everything of mine that the union has not answered is taken back: whoever said no is not taken in by another paper.
 *
 * @throws Refusal 404, 409 `applicationDecided`
 */
export async function withdrawMine(ctx: Ctx): Promise<void> {
  const { application } = await myMembership(ctx);
  if (!application) throw notFound({ zh: '没有找到您的申请。', en: 'There is no application of yours.' });
  const { rows } = await ctx.client.query<{ id: string }>(
    `update membership_applications set state = 'withdrawn', version = version + 1
     where unit_id = $1 and (employee_id = $2 or account_id = $3) and state = 'submitted' returning id`,
    [ctx.unit.id, personIn(ctx.actor, ctx.unit)?.employeeId ?? null, accountIdOf(ctx.actor)],
  );
  if (rows.length === 0)
    throw conflict('applicationDecided', {
      zh: '工会已经答复了这份申请，不能再撤回。',
      en: 'The union has answered already; it cannot be taken back.',
    });
  await ctx.closeTasks({
    kind: 'people.application',
    subjectId: rows.map(({ id }) => id),
    outcome: 'dropped',
  });
  for (const { id } of rows)
    await ctx.audit({
      action: 'people.applicationWithdrawn',
      subject: { kind: 'membershipApplication', id },
    });
}

/** What the roster says of somebody, as that person may see it: ID and phone masked. */
export interface MyData {
  name: string;
  number: string | null;
  sex: 'male' | 'female' | null;
  idLast4: string | null;
  phone: string | null;
  department: string | null;
  position: string | null;
  group: string | null;
  employmentForm: string;
  hiredOn: string;
  /** Asked to confirm it, and not done yet. */
  toConfirm: boolean;
  /** An error was reported and is not settled. */
  reported: boolean;
}

export async function myData(ctx: Ctx): Promise<MyData | null> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) return null;
  const { rows } = await ctx.client.query<{
    name: string;
    number: string | null;
    sex: 'male' | 'female' | null;
    id_last4: string | null;
    phone: string | null;
    department: string | null;
    position: string | null;
    group_name: string | null;
    employment_form: string;
    hired_on: string;
    to_confirm: boolean;
    reported: boolean;
  }>(
    `select e.name, e.number, e.sex, e.id_last4, e.phone, e.department, e.position, g.name as group_name, e.employment_form, e.hired_on,
            exists (select from tasks t where t.unit_id = e.unit_id and t.kind = 'people.confirm' and t.state = 'open' and t.employee_id = e.id) as to_confirm,
            exists (select from tasks t where t.unit_id = e.unit_id and t.kind = 'people.correction' and t.state = 'open' and t.subject_id = e.id) as reported
     from employees e left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id
     where e.unit_id = $1 and e.id = $2`,
    [ctx.unit.id, person.employeeId],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    name: row.name,
    number: row.number,
    sex: row.sex,
    idLast4: row.id_last4,
    phone: row.phone ? `${row.phone.slice(0, 3)}****${row.phone.slice(-4)}` : null,
    department: row.department,
    position: row.position,
    group: row.group_name,
    employmentForm: row.employment_form,
    hiredOn: row.hired_on,
    toConfirm: row.to_confirm,
    reported: row.reported,
  };
}

/** @param error what is wrong; null: all is right */
export async function reportMyData(ctx: Ctx, error: string | null): Promise<void> {
  const person = personIn(ctx.actor, ctx.unit);
  const data = await myData(ctx);
  if (!person || !data) throw forbidden();
  const subject = { kind: 'employee', id: person.employeeId };
  if (error !== null) {
    for (const role of ['chair', 'cadre'] as const) {
      await ctx.task({
        kind: 'people.correction',
        title: { zh: `更正${data.name}的信息`, en: `Correct ${data.name}’s data` },
        hint: { zh: error, en: error },
        subject,
        href: `/desk/${ctx.unit.code}/people/${person.employeeId}`,
        for: { role },
      });
    }
  }
  await ctx.closeTasks({ kind: 'people.confirm', employeeId: person.employeeId });
  await ctx.audit({ action: error === null ? 'people.dataConfirmed' : 'people.dataErrorReported', subject });
}
