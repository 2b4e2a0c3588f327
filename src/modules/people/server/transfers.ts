/**
 * Transfers between units: proposed by the union that somebody leaves, accepted by the one that takes them. The
 * membership follows the labor relation: the row here is closed, another one opened there, and the history goes along.
 *
 * On the day of the transfer itself the person is judged where the day began (core/people/headcounts).
 */
import { inWords } from '../../../core/clock/index.ts';
import type { z } from 'zod';
import type { UnitRef } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit, unitByCode, unitById } from '../../../core/context/in-unit.ts';
import { idNumberHash, openIdNumber } from '../../../core/people/identity.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { transferInput, transferPage, transferRow } from '../contract.ts';
import { ensureHandedOver } from '../../accounts/server/public.ts';
import { closeEmployment, insertEmployee, lockPresent, type LockedEmployee } from './changes.ts';
import { mayEditRoster } from './policy.ts';
import { touchRosters } from './rosters.ts';
import {
  type EarlierMembership,
  earlierUnits,
  sealHistory,
  setState,
  type TransferDbRow,
  type TransferState,
} from './transfer-rows.ts';

const hrefOf = (unit: UnitRef) => `/desk/${unit.code}/people/transfers`;

/** Newest first, paged by id, which grows with time. */
export async function listTransfers(
  ctx: Ctx,
  query: { state?: TransferState | undefined; cursor?: string | undefined; limit: number },
): Promise<z.input<typeof transferPage>> {
  const [before] = readMark(query.cursor, 'id');
  const { rows } = await ctx.client.query<TransferDbRow>(
    'select * from transfers where unit_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3) order by id desc limit $4',
    [ctx.unit.id, query.state ?? null, before, query.limit + 1],
  );
  const edit = mayEditRoster(ctx.actor, ctx.unit);
  const { page, next } = pageOf(rows, query.limit, (last) => [last.id]);
  return {
    transfers: page.map((row): z.input<typeof transferRow> => {
      const open = edit && row.state === 'proposed';
      return {
        id: row.transfer_id,
        direction: row.direction,
        otherUnit: row.other_unit_name,
        employeeId: row.employee_id,
        name: row.person_name,
        onDay: row.on_day,
        state: row.state,
        reason: row.reason,
        may: {
          accept: open && row.direction === 'in' && row.on_day <= ctx.today,
          decline: open && row.direction === 'in',
          withdraw: open && row.direction === 'out',
        },
      };
    }),
    next,
  };
}

/** @throws Refusal 422 `transferFaults`, 409 `transferWaiting`, `hasLeft`, `handOverFirst` */
export async function proposeTransfer(
  ctx: Ctx,
  input: z.output<typeof transferInput>,
): Promise<{ id: string }> {
  const employee = await lockPresent(ctx, input.employeeId, input.version);
  const to = await unitByCode({ pool: ctx.client }, input.toUnit);
  const faults: { field: string; zh: string; en: string }[] = [];
  if (!to || to.kind !== 'grassroots') {
    faults.push({
      field: 'toUnit',
      zh: '没有这个单位代码的基层工会。请向对方工会核对代码。',
      en: 'No grassroots union has this code. Ask the other union for theirs.',
    });
  } else if (to.id === ctx.unit.id) {
    faults.push({
      field: 'toUnit',
      zh: '就是本单位。调换小组请在花名册上修改。',
      en: 'That is this unit. To change the group, edit the roster.',
    });
  }
  if (input.onDay < employee.hired_on) {
    faults.push({
      field: 'onDay',
      zh: `早于入职日期 ${inWords(employee.hired_on).zh}。`,
      en: `Before the day of hiring, ${inWords(employee.hired_on).en}.`,
    });
  }
  if (!to || faults.length > 0) {
    throw unprocessable(
      'transferFaults',
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      faults.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
    );
  }
  const waiting = await ctx.client.query(
    `select from transfers where unit_id = $1 and employee_id = $2 and direction = 'out' and state = 'proposed'`,
    [ctx.unit.id, employee.id],
  );
  if (waiting.rowCount)
    throw conflict('transferWaiting', {
      zh: `${employee.name}已有一次转会在等对方接收。`,
      en: `A transfer of ${employee.name} waits already.`,
    });
  await ensureHandedOver(ctx, { employeeId: employee.id, name: employee.name });
  const id = newId();
  const insert = `insert into transfers (unit_id, unit_path, id, transfer_id, direction, other_unit_id, other_unit_name, employee_id, person_name, on_day, state, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'proposed', $11)`;
  await ctx.client.query(insert, [
    ctx.unit.id,
    ctx.unit.path,
    newId(),
    id,
    'out',
    to.id,
    to.name,
    employee.id,
    employee.name,
    input.onDay,
    input.reason || null,
  ]);
  await ctx.audit({
    action: 'people.transferProposed',
    subject: { kind: 'transfer', id },
    detail: { to: to.code },
  });
  await inOtherUnit(ctx, to, async (there) => {
    await there.client.query(insert, [
      to.id,
      to.path,
      newId(),
      id,
      'in',
      ctx.unit.id,
      ctx.unit.name,
      null,
      employee.name,
      input.onDay,
      input.reason || null,
    ]);
    await there.task({
      kind: 'people.transfer',
      title: { zh: `接收${employee.name}的会员关系`, en: `Take over the membership of ${employee.name}` },
      hint: { zh: `自${ctx.unit.name}转来`, en: `from ${ctx.unit.name}` },
      subject: { kind: 'transfer', id },
      href: hrefOf(to),
      for: { role: 'cadre' },
    });
  });
  return { id };
}

async function lockTransfer(ctx: Ctx, id: string, direction: 'in' | 'out'): Promise<TransferDbRow> {
  const { rows } = await ctx.client.query<TransferDbRow>(
    'select * from transfers where unit_id = $1 and transfer_id = $2 and direction = $3 for update',
    [ctx.unit.id, id, direction],
  );
  const row = rows[0];
  if (!row)
    throw notFound({ zh: '没有找到这次转会。', en: 'This transfer was not found.' }, 'transferNotFound');
  if (row.state !== 'proposed')
    throw conflict(
      'transferSettled',
      { zh: '这次转会已经办过了。', en: 'This transfer was settled already.' },
      { state: row.state },
    );
  return row;
}

interface Travelling {
  employee: LockedEmployee;
  idNumber: string | null;
  membership: {
    kind: 'member' | 'retained';
    joined_on: string | null;
    from_on: string;
    card_number: string | null;
  } | null;
  history: EarlierMembership[];
  accounts: string[];
}

/** The receiving union takes the person: closed there, opened here, in one transaction. @returns the new row */
export async function acceptTransfer(ctx: Ctx, id: string): Promise<{ id: string; employeeId: string }> {
  const row = await lockTransfer(ctx, id, 'in');
  if (row.on_day > ctx.today) {
    throw conflict('notYet', {
      zh: `转会日期是 ${inWords(row.on_day).zh}，到了那天再接收。`,
      en: `The day of the transfer is ${inWords(row.on_day).en}; accept when it has come.`,
    });
  }
  const from = await unitById(ctx.client, row.other_unit_id);
  if (!from) throw notFound();
  const person = await inOtherUnit(ctx, from, (there) => close(there, id, row.on_day, ctx.unit));
  if (person.idNumber) {
    const taken = await ctx.client.query<{ name: string }>(
      'select name from employees where unit_id = $1 and id_hash = $2 and left_on is null',
      [ctx.unit.id, idNumberHash(ctx.keyring, person.idNumber)],
    );
    if (taken.rows[0]) {
      throw conflict('idTaken', {
        zh: `本单位花名册上已有同一证件号码的${taken.rows[0].name}。请先核对，同一个人不能登记两次。`,
        en: `${taken.rows[0].name} on the roster here has the same ID number. Check first; one person is entered once.`,
      });
    }
  }
  const employeeId = newId();
  const { employee, membership } = person;
  await insertEmployee(ctx, {
    id: employeeId,
    name: employee.name,
    sex: employee.sex,
    birthOn: employee.birth_on,
    idType: employee.id_type,
    idNumber: person.idNumber,
    phone: employee.phone,
    ethnicity: employee.ethnicity,
    education: employee.education,
    politicalStatus: employee.political_status,
    employmentForm: employee.employment_form,
    hiredOn: row.on_day,
    continues: true,
  });
  if (membership) {
    await ctx.client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, joined_on, card_number, sex, recorded_at, continues) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)`,
      [
        ctx.unit.id,
        ctx.unit.path,
        newId(),
        employeeId,
        membership.kind,
        row.on_day,
        membership.joined_on ?? membership.from_on,
        membership.card_number,
        employee.sex,
        ctx.now,
      ],
    );
  }
  for (const accountId of person.accounts) {
    await ctx.client.query(
      'insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
      [ctx.unit.id, ctx.unit.path, newId(), accountId, employeeId, ctx.now],
    );
  }
  const recordId = await ctx.record({
    kind: 'people.transferredIn',
    clerical: true,
    happenedOn: row.on_day,
    title: { zh: `${employee.name}自${from.name}转入`, en: `${employee.name} came from ${from.name}` },
    subject: { kind: 'employee', id: employeeId },
    payload: { transfer: id, member: membership?.kind ?? null },
  });
  await ctx.client.query(
    'update transfers set employee_id = $3, record_id = $4, payload_sealed = $5 where unit_id = $1 and id = $2',
    [ctx.unit.id, row.id, employeeId, recordId, sealHistory(ctx, row.id, person.history)],
  );
  await setState(ctx, row, 'accepted', null);
  await touchRosters(ctx, membership ? ['employees', 'members'] : ['employees'], { recordId });
  return { id, employeeId };
}

/** In the union that is left: the employment ends, and with it what hangs on it. */
async function close(there: Ctx, transferId: string, onDay: string, to: UnitRef): Promise<Travelling> {
  const { rows } = await there.client.query<TransferDbRow>(
    `select * from transfers where unit_id = $1 and transfer_id = $2 and direction = 'out' and state = 'proposed' for update`,
    [there.unit.id, transferId],
  );
  const out = rows[0];
  if (!out?.employee_id) throw stale();
  const employee = await lockPresent(there, out.employee_id);
  const own = [there.unit.id, employee.id];
  const standing = await there.client.query<NonNullable<Travelling['membership']>>(
    'select kind, joined_on, from_on, card_number from memberships where unit_id = $1 and employee_id = $2 and to_on is null',
    own,
  );
  const history = await there.client.query<EarlierMembership>(
    `select $4::text as unit, kind, from_on as "fromOn", coalesce(to_on, $3::date) as "toOn", joined_on as "joinedOn"
     from memberships where unit_id = $1 and employee_id = $2`,
    [...own, onDay, there.unit.name],
  );
  const accounts = await there.client.query<{ account_id: string }>(
    'select account_id from account_people where unit_id = $1 and employee_id = $2',
    own,
  );
  await closeEmployment(there, employee, onDay, 'transferred');
  const recordId = await there.record({
    kind: 'people.transferredOut',
    clerical: true,
    happenedOn: onDay,
    title: { zh: `${employee.name}转往${to.name}`, en: `${employee.name} went to ${to.name}` },
    subject: { kind: 'employee', id: employee.id },
    payload: { transfer: transferId },
  });
  await there.client.query('update transfers set record_id = $3 where unit_id = $1 and id = $2', [
    there.unit.id,
    out.id,
    recordId,
  ]);
  await touchRosters(there, standing.rows[0] ? ['employees', 'members'] : ['employees'], { recordId });
  return {
    employee,
    idNumber: employee.id_sealed
      ? openIdNumber(there.keyring, 'employees', there.unit.id, employee.id, employee.id_sealed)
      : null,
    membership: standing.rows[0] ?? null,
    // What they had brought along goes on with them.
    history: [...history.rows, ...(await earlierUnits(there, employee.id))],
    accounts: accounts.rows.map((each) => each.account_id),
  };
}

export async function declineTransfer(ctx: Ctx, id: string, reason: string | null): Promise<{ id: string }> {
  const row = await lockTransfer(ctx, id, 'in');
  await setState(ctx, row, 'declined', reason);
  await ctx.audit({ action: 'people.transferDeclined', subject: { kind: 'transfer', id } });
  return { id };
}

export async function withdrawTransfer(ctx: Ctx, id: string): Promise<{ id: string }> {
  const row = await lockTransfer(ctx, id, 'out');
  await setState(ctx, row, 'withdrawn', null);
  await ctx.audit({ action: 'people.transferWithdrawn', subject: { kind: 'transfer', id } });
  return { id };
}
