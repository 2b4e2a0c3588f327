/**
 * Memberships as intervals: joining, retaining, restoring, ending. And activists, who are intervals too. Who is no member
 * any more, or only retained, leaves the union's committees with it, and the roles that only a member holds.
 *
 * What goes on from an interval that ended the same day is marked so (`continues`): on that day the person is
 * judged by where the day began.
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { endSeatsOfLeavers } from '../../../core/meetings/delegates.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { endDuties, ensureHandedOver, rolesOfMembers } from '../../accounts/server/public.ts';
import { ofMembers, vacatePosts } from '../../committees/server/public.ts';
import type { activistInput, ending, joining, retaining } from '../contract.ts';
import { type LockedEmployee, lockEmployee, lockPresent } from './changes.ts';
import { dayFault } from './rules.ts';
import { touchRosters } from './rosters.ts';

interface OpenMembership {
  id: string;
  kind: 'member' | 'retained';
  from_on: string;
  joined_on: string | null;
  card_number: string | null;
}

async function openMembership(ctx: Ctx, employeeId: string): Promise<OpenMembership | null> {
  const { rows } = await ctx.client.query<OpenMembership>(
    'select id, kind, from_on, joined_on, card_number from memberships where unit_id = $1 and employee_id = $2 and to_on is null',
    [ctx.unit.id, employeeId],
  );
  return rows[0] ?? null;
}

/** Moves the employee's version on: whoever edits the person at the same time is told. */
async function step(ctx: Ctx, employee: LockedEmployee): Promise<number> {
  const { rows } = await ctx.client.query<{ version: number }>(
    'update employees set version = version + 1, changed_at = $4 where unit_id = $1 and id = $2 and version = $3 returning version',
    [ctx.unit.id, employee.id, employee.version, ctx.now],
  );
  if (!rows[0]) throw stale();
  return rows[0].version;
}

async function closeMembership(
  ctx: Ctx,
  membership: OpenMembership,
  onDay: string,
  reason: string,
): Promise<void> {
  const fault = dayFault('onDay', onDay, membership.from_on, ctx.today);
  if (fault) throw unprocessable('badDay', { zh: '日期不对。', en: 'The day is wrong.' }, [fault]);
  await ctx.client.query(
    'update memberships set to_on = $3, end_reason = $4, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, membership.id, onDay, reason],
  );
}

async function openNew(
  ctx: Ctx,
  employee: LockedEmployee,
  input: { kind: 'member' | 'retained'; fromOn: string; joinedOn: string | null; cardNumber: string | null },
): Promise<void> {
  await ctx.client.query(
    `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, joined_on, card_number, sex, recorded_at, continues)
     values ($1, $2, $3, $4, $5, $6::date, $7, $8, $9, $10,
       exists (select from memberships m where m.unit_id = $1 and m.employee_id = $4 and m.to_on = $6::date)
       or exists (select from employees e where e.unit_id = $1 and e.id = $4 and e.continues and e.hired_on = $6::date))`,
    [
      ctx.unit.id,
      ctx.unit.path,
      newId(),
      employee.id,
      input.kind,
      input.fromOn,
      input.joinedOn,
      input.cardNumber,
      employee.sex,
      ctx.now,
    ],
  );
}

/**
 * Somebody joins the union. @returns id and new version of the employee
 * @throws Refusal 409 `memberAlready`, 409 `hasLeft`, 422 `badDay`
 */
export async function joinUnion(
  ctx: Ctx,
  id: string,
  input:
    | z.output<typeof joining>
    | {
        version?: undefined;
        fromOn?: string | undefined;
        joinedOn?: string | null | undefined;
        cardNumber?: string | null | undefined;
      },
  options: { record?: boolean } = {},
): Promise<{ id: string; version: number }> {
  const employee = await lockPresent(ctx, id, input.version);
  const standing = await openMembership(ctx, id);
  if (standing) {
    throw conflict('memberAlready', {
      zh:
        standing.kind === 'member'
          ? `${employee.name}已是会员。`
          : `${employee.name}的会籍已保留，请办理“恢复会籍”。`,
      en:
        standing.kind === 'member'
          ? `${employee.name} is a member already.`
          : `${employee.name}’s membership is retained; restore it instead.`,
    });
  }
  const fromOn = input.fromOn ?? ctx.today;
  const fault = dayFault('fromOn', fromOn, employee.hired_on, ctx.today);
  const faults = fault ? [fault] : [];
  const last = await ctx.client.query<{ to_on: string | null }>(
    'select max(to_on) as to_on from memberships where unit_id = $1 and employee_id = $2',
    [ctx.unit.id, id],
  );
  const lastEnd = last.rows[0]?.to_on ?? null;
  if (!fault && lastEnd !== null && fromOn < lastEnd) {
    faults.push({
      field: 'fromOn',
      message: {
        zh: `上一段会籍到 ${lastEnd}，不能早于这一天。`,
        en: `The former membership ended on ${lastEnd}; not before that day.`,
      },
    });
  }
  const joinedOn = input.joinedOn ?? fromOn;
  if (joinedOn > fromOn) {
    faults.push({
      field: 'joinedOn',
      message: {
        zh: '首次入会的日期不能晚于在本单位入会的日期。',
        en: 'First joined a union after joining here: check both days.',
      },
    });
  }
  if (faults.length > 0) throw unprocessable('badDay', { zh: '日期不对。', en: 'The day is wrong.' }, faults);
  await openNew(ctx, employee, { kind: 'member', fromOn, joinedOn, cardNumber: input.cardNumber || null });
  const version = await step(ctx, employee);
  if (options.record ?? true) {
    const recordId = await ctx.record({
      kind: 'people.memberJoined',
      happenedOn: fromOn,
      title: { zh: `${employee.name}加入工会`, en: `${employee.name} joined the union` },
      subject: { kind: 'employee', id },
    });
    await touchRosters(ctx, ['members'], { recordId });
  }
  return { id, version };
}

/** The membership is kept without its rights (inner retirement, long unpaid leave …): counted on neither side. */
export async function retainMembership(
  ctx: Ctx,
  id: string,
  input: z.output<typeof retaining>,
): Promise<{ id: string; version: number }> {
  const employee = await lockPresent(ctx, id, input.version);
  const standing = await openMembership(ctx, id);
  if (standing?.kind !== 'member') throw notMember(employee.name);
  await ensureHandedOver(ctx, { employeeId: id, name: employee.name }, rolesOfMembers);
  await closeMembership(ctx, standing, input.onDay, 'retained');
  await openNew(ctx, employee, {
    kind: 'retained',
    fromOn: input.onDay,
    joinedOn: standing.joined_on,
    cardNumber: standing.card_number,
  });
  const version = await step(ctx, employee);
  await ctx.record({
    kind: 'people.membershipRetained',
    clerical: true,
    happenedOn: input.onDay,
    title: { zh: `${employee.name}保留会籍`, en: `${employee.name}’s membership is retained` },
    subject: { kind: 'employee', id },
    payload: { reason: input.reason },
  });
  await vacatePosts(ctx, id, input.onDay, 'retained', ofMembers);
  await endSeatsOfLeavers(ctx, [id]);
  await endDuties(ctx, [{ employeeId: id, name: employee.name, onDay: input.onDay }], rolesOfMembers);
  await touchRosters(ctx, ['members']);
  return { id, version };
}

export async function restoreMembership(
  ctx: Ctx,
  id: string,
  input: { version: number; onDay: string },
): Promise<{ id: string; version: number }> {
  const employee = await lockPresent(ctx, id, input.version);
  const standing = await openMembership(ctx, id);
  if (standing?.kind !== 'retained') {
    throw conflict('notRetained', {
      zh: `${employee.name}的会籍没有保留，不能恢复。`,
      en: `${employee.name}’s membership is not retained.`,
    });
  }
  await closeMembership(ctx, standing, input.onDay, 'restored');
  await openNew(ctx, employee, {
    kind: 'member',
    fromOn: input.onDay,
    joinedOn: standing.joined_on,
    cardNumber: standing.card_number,
  });
  const version = await step(ctx, employee);
  await ctx.record({
    kind: 'people.membershipRestored',
    clerical: true,
    happenedOn: input.onDay,
    title: { zh: `${employee.name}恢复会籍`, en: `${employee.name}’s membership is restored` },
    subject: { kind: 'employee', id },
  });
  await touchRosters(ctx, ['members']);
  return { id, version };
}

const endWords = {
  left: { zh: '退会', en: 'left the union' },
  retired: { zh: '退休，会籍终止', en: 'retired; the membership ended' },
  lapsed: { zh: '视为自动退会', en: 'is taken to have left the union' },
  expelled: { zh: '被开除会籍', en: 'was expelled from the union' },
};

/** The membership ends while the employment goes on. */
export async function endMembership(
  ctx: Ctx,
  id: string,
  input: z.output<typeof ending>,
): Promise<{ id: string; version: number }> {
  const employee = await lockPresent(ctx, id, input.version);
  const standing = await openMembership(ctx, id);
  if (!standing) throw notMember(employee.name);
  await ensureHandedOver(ctx, { employeeId: id, name: employee.name }, rolesOfMembers);
  await closeMembership(ctx, standing, input.onDay, input.reason);
  const version = await step(ctx, employee);
  const words = endWords[input.reason];
  await ctx.record({
    kind: 'people.membershipEnded',
    clerical: true,
    happenedOn: input.onDay,
    title: { zh: `${employee.name}${words.zh}`, en: `${employee.name} ${words.en}` },
    subject: { kind: 'employee', id },
    payload: { reason: input.reason, note: input.note || null },
  });
  await vacatePosts(ctx, id, input.onDay, input.reason, ofMembers);
  await endSeatsOfLeavers(ctx, [id]);
  await endDuties(ctx, [{ employeeId: id, name: employee.name, onDay: input.onDay }], rolesOfMembers);
  await touchRosters(ctx, ['members']);
  return { id, version };
}

const notMember = (name: string) =>
  conflict('notMember', { zh: `${name}现在不是会员。`, en: `${name} is not a member now.` });

/** Names an activist. @throws Refusal 409 `activistAlready` */
export async function addActivist(
  ctx: Ctx,
  id: string,
  input: z.output<typeof activistInput>,
  options: { record?: boolean } = {},
): Promise<void> {
  const employee = await lockPresent(ctx, id);
  const fromOn = input.fromOn ?? ctx.today;
  const fault = dayFault('fromOn', fromOn, employee.hired_on, ctx.today);
  if (fault) throw unprocessable('badDay', { zh: '日期不对。', en: 'The day is wrong.' }, [fault]);
  const standing = await ctx.client.query(
    'select from activists where unit_id = $1 and employee_id = $2 and to_on is null',
    [ctx.unit.id, id],
  );
  if (standing.rowCount)
    throw conflict('activistAlready', {
      zh: `${employee.name}已是工会积极分子。`,
      en: `${employee.name} is an activist already.`,
    });
  const recordId =
    (options.record ?? true)
      ? await ctx.record({
          kind: 'people.activistNamed',
          happenedOn: fromOn,
          title: { zh: `${employee.name}评为工会积极分子`, en: `${employee.name} named a union activist` },
          subject: { kind: 'employee', id },
          payload: { basis: input.basis },
        })
      : null;
  await ctx.client.query(
    'insert into activists (unit_id, unit_path, id, employee_id, from_on, basis, record_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [ctx.unit.id, ctx.unit.path, newId(), id, fromOn, input.basis, recordId],
  );
  await touchRosters(ctx, ['activists'], recordId ? { recordId } : {});
}

export async function removeActivist(ctx: Ctx, id: string, onDay: string): Promise<void> {
  const employee = await lockEmployee(ctx, id);
  const { rows } = await ctx.client.query<{ id: string; from_on: string }>(
    'select id, from_on from activists where unit_id = $1 and employee_id = $2 and to_on is null for update',
    [ctx.unit.id, id],
  );
  const standing = rows[0];
  if (!standing)
    throw conflict('notActivist', {
      zh: `${employee.name}现在不是工会积极分子。`,
      en: `${employee.name} is not an activist now.`,
    });
  const fault = dayFault('onDay', onDay, standing.from_on, ctx.today);
  if (fault) throw unprocessable('badDay', { zh: '日期不对。', en: 'The day is wrong.' }, [fault]);
  await ctx.client.query(
    'update activists set to_on = $3, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, standing.id, onDay],
  );
  await touchRosters(ctx, ['activists']);
  await ctx.audit({ action: 'people.activistRemoved', subject: { kind: 'employee', id } });
}
