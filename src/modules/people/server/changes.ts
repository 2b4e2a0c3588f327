/**
 * Changes of one employee: adding, editing, leaving, returning, opening the ID number.
 *
 * An employment is an interval: leaving closes it, and with it the membership, posts and activist's standing; a
 * return opens another row, so that history stays as it was.
 */
import { inWords } from '../../../core/clock/index.ts';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { endSeatsOfLeavers } from '../../../core/meetings/delegates.ts';
import { identityOf, idNumberHash, openIdNumber } from '../../../core/people/identity.ts';
import { nameKey } from '../../../core/people/names.ts';
import { employees, memberships } from '../../../core/people/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { endDuties, ensureHandedOver } from '../../accounts/server/public.ts';
import { vacatePosts } from '../../committees/server/public.ts';
import type { employeeChange, leaving, newEmployee, returning } from '../contract.ts';
import { employeeNotFound } from './employees.ts';
import { dayFault, membershipStart, personFaults } from './rules.ts';
import { touchRosters } from './rosters.ts';
import { withdrawProposed } from './transfer-rows.ts';

/** An employee's row, locked for the change that follows. */
export interface LockedEmployee {
  id: string;
  number: string | null;
  name: string;
  sex: 'male' | 'female' | null;
  birth_on: string | null;
  id_type: string | null;
  id_sealed: Buffer | null;
  id_last4: string | null;
  phone: string | null;
  ethnicity: string | null;
  education: string | null;
  political_status: string | null;
  department: string | null;
  position: string | null;
  employment_form: (typeof employees.$inferInsert)['employmentForm'];
  group_id: string | null;
  hired_on: string;
  left_on: string | null;
  remark: string | null;
  version: number;
}

/** @throws Refusal notFound, stale (when `version` is given and another stands) */
export async function lockEmployee(ctx: Ctx, id: string, version?: number): Promise<LockedEmployee> {
  const { rows } = await ctx.client.query<LockedEmployee>(
    `select id, number, name, sex, birth_on, id_type, id_sealed, id_last4, phone, ethnicity, education, political_status,
            department, position, employment_form, group_id, hired_on, left_on, remark, version
     from employees where unit_id = $1 and id = $2 for no key update`,
    [ctx.unit.id, id],
  );
  const row = rows[0];
  if (!row) throw employeeNotFound();
  if (version !== undefined && row.version !== version) throw stale();
  return row;
}

/** The same, and still in service. @throws Refusal 409 `hasLeft` */
export async function lockPresent(ctx: Ctx, id: string, version?: number): Promise<LockedEmployee> {
  const employee = await lockEmployee(ctx, id, version);
  if (employee.left_on !== null) {
    throw conflict('hasLeft', {
      zh: `${employee.name}已于 ${inWords(employee.left_on).zh}离开。如已回来，请先办理“重新入职”。`,
      en: `${employee.name} left on ${inWords(employee.left_on).en}. If they are back, record their return first.`,
    });
  }
  return employee;
}

/** @throws Refusal 422 `groupUnknown` unless the group is open here (or null) */
export async function checkGroup(ctx: Ctx, groupId: string | null | undefined): Promise<void> {
  if (!groupId) return;
  const { rowCount } = await ctx.client.query(
    'select from union_groups where unit_id = $1 and id = $2 and closed_on is null',
    [ctx.unit.id, groupId],
  );
  if (!rowCount) {
    throw unprocessable(
      'groupUnknown',
      { zh: '没有这个工会小组，或它已撤销。', en: 'There is no such group, or it was closed.' },
      [{ field: 'groupId', message: { zh: '请重新选择小组。', en: 'Choose a group again.' } }],
    );
  }
}

/** @throws Refusal 409 `idTaken` when somebody else in service here has the number */
async function checkIdFree(ctx: Ctx, idNumber: string | null, except: string | null): Promise<void> {
  if (idNumber === null) return;
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id_hash = $2 and left_on is null and id is distinct from $3::uuid',
    [ctx.unit.id, idNumberHash(ctx.keyring, idNumber), except],
  );
  if (rows[0]) {
    throw conflict(
      'idTaken',
      {
        zh: `花名册上的${rows[0].name}已有这个证件号码。同一个人只能登记一次。`,
        en: `${rows[0].name} on the roster has this ID number already. One person is entered once.`,
      },
      { employee: rows[0].id },
    );
  }
}

/**
 * Nobody is employed here twice on one day: an earlier employment under the same number must have ended by then.
 *
 * @throws Refusal 409 `leftEarlier`
 */
async function checkBackSince(
  ctx: Ctx,
  idNumber: string | null,
  hiredOn: string,
  except: string | null,
): Promise<void> {
  if (idNumber === null) return;
  const { rows } = await ctx.client.query<{ id: string; name: string; left_on: string }>(
    `select id, name, left_on from employees
     where unit_id = $1 and id_hash = $2 and left_on > $3 and id is distinct from $4::uuid order by left_on desc limit 1`,
    [ctx.unit.id, idNumberHash(ctx.keyring, idNumber), hiredOn, except],
  );
  const [earlier] = rows;
  if (!earlier) return;
  throw conflict(
    'leftEarlier',
    {
      zh: `花名册记载${earlier.name}已于 ${inWords(earlier.left_on).zh}离开。如已回来，请先办理“重新入职”，或把入职日期改为回来的日期。`,
      en: `The roster says that ${earlier.name} left on ${inWords(earlier.left_on).en}. If they are back, record their return first, or give the day of it as day of hiring.`,
    },
    { employee: earlier.id },
  );
}

const mend = { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' };

/** Adds a person; with `member` also the membership. @returns id and version */
export async function addEmployee(
  ctx: Ctx,
  input: z.output<typeof newEmployee>,
): Promise<{ id: string; version: number }> {
  const { faults, person } = personFaults(input, ctx.today);
  const joinedOn = input.member?.joinedOn ?? null;
  if (joinedOn && joinedOn > ctx.today) {
    faults.push({
      field: 'member.joinedOn',
      message: { zh: '入会日期不能晚于今天。', en: 'The day of joining cannot lie in the future.' },
    });
  }
  if (faults.length > 0) throw unprocessable('personFaults', mend, faults);
  await checkGroup(ctx, input.groupId);
  await checkIdFree(ctx, person.idNumber, null);
  await checkBackSince(ctx, person.idNumber, input.hiredOn, null);
  const id = newId();
  await insertEmployee(ctx, { ...input, ...person, id });
  if (input.member) {
    const fromOn = membershipStart(input.hiredOn, joinedOn);
    await ctx.db.insert(memberships).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      employeeId: id,
      kind: 'member',
      fromOn,
      joinedOn: joinedOn ?? fromOn,
      cardNumber: input.member.cardNumber || null,
      sex: person.sex,
      recordedAt: ctx.now,
    });
  }
  await touchRosters(ctx, input.member ? ['employees', 'members'] : ['employees']);
  await ctx.audit({
    action: 'people.employeeAdded',
    subject: { kind: 'employee', id },
    detail: { member: Boolean(input.member) },
  });
  return { id, version: 1 };
}

/** The row itself; the caller has checked it. `idNumber` is sealed for its new place. */
export async function insertEmployee(
  ctx: Ctx,
  input: Omit<z.input<typeof newEmployee>, 'member'> & {
    id: string;
    continues?: boolean;
    batchId?: string | null;
  },
): Promise<void> {
  const identity = input.idNumber
    ? identityOf(ctx.keyring, 'employees', ctx.unit.id, input.id, input.idNumber)
    : null;
  const key = nameKey(ctx.unit.id, input.name, identity?.last4 ?? null, input.phone || null);
  await ctx.db.insert(employees).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: input.id,
    number: input.number || null,
    name: input.name,
    pinyin: key.pinyin,
    grams: key.grams,
    sex: input.sex ?? null,
    birthOn: input.birthOn ?? null,
    idType: input.idType || null,
    idSealed: identity?.sealed ?? null,
    idHash: identity?.hash ?? null,
    idLast4: identity?.last4 ?? null,
    phone: input.phone || null,
    ethnicity: input.ethnicity || null,
    education: input.education || null,
    politicalStatus: input.politicalStatus || null,
    department: input.department || null,
    position: input.position || null,
    employmentForm: input.employmentForm ?? 'regular',
    groupId: input.groupId ?? null,
    hiredOn: input.hiredOn,
    continues: input.continues ?? false,
    remark: input.remark || null,
    batchId: input.batchId ?? null,
    recordedAt: ctx.now,
    changedAt: ctx.now,
  });
}

/** Edits a person. What is left out stays; null empties. @returns id and new version */
export async function editEmployee(
  ctx: Ctx,
  id: string,
  change: z.output<typeof employeeChange>,
): Promise<{ id: string; version: number }> {
  const before = await lockEmployee(ctx, id, change.version);
  const openNumber = () =>
    before.id_sealed ? openIdNumber(ctx.keyring, 'employees', ctx.unit.id, id, before.id_sealed) : null;
  // The stored number still binds sex and birth when only those are changed.
  const idNumber = change.idNumber === undefined ? openNumber() : change.idNumber || null;
  const { faults, person } = personFaults(
    {
      name: change.name ?? before.name,
      sex: change.sex === undefined ? before.sex : change.sex,
      birthOn: change.birthOn === undefined ? before.birth_on : change.birthOn,
      idType: change.idType === undefined ? before.id_type : change.idType,
      idNumber,
      phone: change.phone === undefined ? before.phone : change.phone,
      hiredOn: change.hiredOn ?? before.hired_on,
    },
    ctx.today,
  );
  const hiredOn = change.hiredOn ?? before.hired_on;
  if (before.left_on !== null && hiredOn > before.left_on) {
    faults.push({
      field: 'hiredOn',
      message: {
        zh: `晚于离开的日期 ${inWords(before.left_on).zh}。`,
        en: `After the day of leaving, ${inWords(before.left_on).en}.`,
      },
    });
  }
  const first = await ctx.client.query<{ from_on: string | null }>(
    'select min(from_on) as from_on from memberships where unit_id = $1 and employee_id = $2',
    [ctx.unit.id, id],
  );
  const memberFrom = first.rows[0]?.from_on ?? null;
  if (memberFrom !== null && hiredOn > memberFrom) {
    faults.push({
      field: 'hiredOn',
      message: {
        zh: `会籍自 ${memberFrom} 起，入职日期不能更晚。`,
        en: `The membership here began on ${memberFrom}; the day of hiring cannot be later.`,
      },
    });
  }
  if (faults.length > 0) throw unprocessable('personFaults', mend, faults);
  if (change.groupId) await checkGroup(ctx, change.groupId);
  if (before.left_on === null && change.idNumber) await checkIdFree(ctx, person.idNumber, id);
  if (before.left_on === null && (change.idNumber || change.hiredOn))
    await checkBackSince(ctx, person.idNumber, hiredOn, id);

  const name = change.name ?? before.name;
  const identity =
    change.idNumber === undefined
      ? undefined
      : person.idNumber
        ? identityOf(ctx.keyring, 'employees', ctx.unit.id, id, person.idNumber)
        : null;
  const last4 = identity === undefined ? before.id_last4 : (identity?.last4 ?? null);
  const key = nameKey(ctx.unit.id, name, last4, person.phone);
  const set: Partial<typeof employees.$inferInsert> = {
    name,
    pinyin: key.pinyin,
    grams: key.grams,
    sex: person.sex,
    birthOn: person.birthOn,
    idType: person.idType,
    phone: person.phone,
    hiredOn,
    ...(identity === undefined
      ? {}
      : { idSealed: identity?.sealed ?? null, idHash: identity?.hash ?? null, idLast4: last4 }),
    ...(change.employmentForm === undefined ? {} : { employmentForm: change.employmentForm }),
    ...(change.groupId === undefined ? {} : { groupId: change.groupId }),
  };
  for (const field of [
    'number',
    'ethnicity',
    'education',
    'politicalStatus',
    'department',
    'position',
    'remark',
  ] as const) {
    if (change[field] !== undefined) set[field] = change[field] || null;
  }
  const version = await updateEmployee(ctx, id, before.version, set);
  if (person.sex !== before.sex) {
    await ctx.client.query('update memberships set sex = $3 where unit_id = $1 and employee_id = $2', [
      ctx.unit.id,
      id,
      person.sex,
    ]);
  }
  await touchRosters(ctx, ['employees']);
  await ctx.audit({
    action: 'people.employeeChanged',
    subject: { kind: 'employee', id },
    detail: { fields: Object.keys(change).filter((field) => field !== 'version') },
  });
  return { id, version };
}

async function updateEmployee(
  ctx: Ctx,
  id: string,
  version: number,
  set: Partial<typeof employees.$inferInsert>,
): Promise<number> {
  const [row] = await ctx.db
    .update(employees)
    .set({ ...set, version: version + 1, changedAt: ctx.now })
    .where(and(eq(employees.unitId, ctx.unit.id), eq(employees.id, id), eq(employees.version, version)))
    .returning({ version: employees.version });
  if (!row) throw stale();
  return row.version;
}

const membershipEndOf = {
  left: 'left',
  retired: 'retired',
  deceased: 'deceased',
  removed: 'removed',
  transferred: 'transferred',
} as const;

/**
 * Closes an employment and all that hangs on it: membership, activist's standing, posts and seats of a delegate (each vacancy becomes a task),
 * leadership of groups, roles with their sessions and tokens. @returns what was closed
 *
 * @throws Refusal 409 `handOverFirst` for the chair and others whose role is taken back first
 */
export async function closeEmployment(
  ctx: Ctx,
  employee: LockedEmployee,
  onDay: string,
  reason: keyof typeof membershipEndOf,
): Promise<{ membership: boolean; posts: number; version: number }> {
  const here = [ctx.unit.id, employee.id];
  await ensureHandedOver(ctx, { employeeId: employee.id, name: employee.name });
  const later = await ctx.client.query<{ from_on: string }>(
    'select from_on from memberships where unit_id = $1 and employee_id = $2 and (from_on > $3 or to_on > $3) limit 1',
    [...here, onDay],
  );
  if (later.rows[0]) {
    throw unprocessable(
      'membershipLater',
      {
        zh: `会籍在 ${inWords(onDay).zh}之后还有变动，请核对日期。`,
        en: `The membership changed after ${inWords(onDay).en}; check the day.`,
      },
      [
        {
          field: 'onDay',
          message: {
            zh: '不能早于会籍最近一次变动的日期。',
            en: 'Not before the last change of the membership.',
          },
        },
      ],
    );
  }
  const { rows } = await ctx.client.query<{ version: number }>(
    `update employees set left_on = $3, leave_reason = $4, version = version + 1, changed_at = $5
     where unit_id = $1 and id = $2 and version = $6 returning version`,
    [...here, onDay, reason, ctx.now, employee.version],
  );
  if (!rows[0]) throw stale();
  const ended = await ctx.client.query(
    `update memberships set to_on = $3, end_reason = $4, version = version + 1 where unit_id = $1 and employee_id = $2 and to_on is null`,
    [...here, onDay, membershipEndOf[reason]],
  );
  await ctx.client.query(
    `update activists set to_on = greatest(from_on, $3::date), version = version + 1 where unit_id = $1 and employee_id = $2 and to_on is null`,
    [...here, onDay],
  );
  const posts = await vacatePosts(ctx, employee.id, onDay, reason);
  await endSeatsOfLeavers(ctx, [employee.id]);
  await ctx.client.query(
    'update union_groups set leader_employee_id = null, version = version + 1 where unit_id = $1 and leader_employee_id = $2',
    here,
  );
  await endDuties(ctx, [{ employeeId: employee.id, name: employee.name, onDay }]);
  return { membership: (ended.rowCount ?? 0) > 0, posts, version: rows[0].version };
}

/** Somebody leaves. @returns id and new version */
export async function leaveUnit(
  ctx: Ctx,
  id: string,
  input: z.output<typeof leaving>,
): Promise<{ id: string; version: number }> {
  const employee = await lockPresent(ctx, id, input.version);
  const fault = dayFault('onDay', input.onDay, employee.hired_on, ctx.today);
  if (fault)
    throw unprocessable('badDay', { zh: '离开的日期不对。', en: 'The day of leaving is wrong.' }, [fault]);
  await withdrawProposed(ctx, id);
  const closed = await closeEmployment(ctx, employee, input.onDay, input.reason);
  if (closed.membership) {
    await ctx.record({
      kind: 'people.membershipEnded',
      clerical: true,
      happenedOn: input.onDay,
      title: {
        zh: `${employee.name}离开本单位，会籍随之终止`,
        en: `${employee.name} left the unit, and the membership ended`,
      },
      subject: { kind: 'employee', id },
      payload: { reason: input.reason, note: input.note || null },
    });
  } else {
    await ctx.audit({
      action: 'people.employeeLeft',
      subject: { kind: 'employee', id },
      detail: { reason: input.reason },
    });
  }
  await touchRosters(ctx, closed.membership ? ['employees', 'members'] : ['employees']);
  return { id, version: closed.version };
}

/** Somebody who left is back: a new row of the roster, with the person's own data. @returns the new row */
export async function returnToUnit(
  ctx: Ctx,
  id: string,
  input: z.output<typeof returning>,
): Promise<{ id: string; version: number }> {
  const before = await lockEmployee(ctx, id);
  if (before.left_on === null) {
    throw conflict('stillHere', {
      zh: `${before.name}仍在花名册上，不需要重新入职。`,
      en: `${before.name} is still on the roster.`,
    });
  }
  if (input.hiredOn > ctx.today || input.hiredOn < before.left_on) {
    throw unprocessable('badDay', { zh: '重新入职的日期不对。', en: 'The day of return is wrong.' }, [
      {
        field: 'hiredOn',
        message: {
          zh: `应在 ${inWords(before.left_on).zh}至今天之间。`,
          en: `Between ${inWords(before.left_on).en} and today.`,
        },
      },
    ]);
  }
  await checkGroup(ctx, input.groupId);
  const idNumber = before.id_sealed
    ? openIdNumber(ctx.keyring, 'employees', ctx.unit.id, id, before.id_sealed)
    : null;
  await checkIdFree(ctx, idNumber, null);
  const fresh = newId();
  await insertEmployee(ctx, {
    id: fresh,
    number: before.number,
    name: before.name,
    sex: before.sex,
    birthOn: before.birth_on,
    idType: before.id_type,
    idNumber,
    phone: before.phone,
    ethnicity: before.ethnicity,
    education: before.education,
    politicalStatus: before.political_status,
    department: input.department ?? before.department,
    position: input.position ?? before.position,
    employmentForm: input.employmentForm ?? before.employment_form,
    groupId: input.groupId ?? null,
    hiredOn: input.hiredOn,
    continues: input.hiredOn === before.left_on,
    remark: before.remark,
  });
  await ctx.client.query(
    'update account_people set employee_id = $3 where unit_id = $1 and employee_id = $2',
    [ctx.unit.id, id, fresh],
  );
  await touchRosters(ctx, ['employees']);
  await ctx.audit({
    action: 'people.employeeReturned',
    subject: { kind: 'employee', id: fresh },
    detail: { formerRow: id },
  });
  return { id: fresh, version: 1 };
}

/** The ID number in full, once, for a reason that is written down with who opened it. */
export async function revealIdNumber(ctx: Ctx, id: string, reason: string): Promise<{ idNumber: string }> {
  const { rows } = await ctx.client.query<{ id_sealed: Buffer | null }>(
    'select id_sealed from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, id],
  );
  if (!rows[0]) throw employeeNotFound();
  if (!rows[0].id_sealed)
    throw notFound(
      { zh: '没有登记这个人的证件号码。', en: 'No ID number is recorded for this person.' },
      'noIdNumber',
    );
  await ctx.audit({ action: 'people.idNumberOpened', subject: { kind: 'employee', id }, detail: { reason } });
  return { idNumber: openIdNumber(ctx.keyring, 'employees', ctx.unit.id, id, rows[0].id_sealed) };
}
