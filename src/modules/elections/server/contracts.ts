/**
 * The labor contracts of officers in term go on by law (工会法 art. 19); kept is only when one ends.
 *
 *   contractsOf          of officers in term, with the day to which each goes on
 *   showOfficerContract  of one person of the roster, null where they are no officer or nothing was entered
 *   putOfficerContract
 *   warnOfContracts      the daily job
 */
import type { PoolClient } from 'pg';
import type { z } from 'zod';
import { addMonths, addYears } from '../../../core/clock/index.ts';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { ruleIf } from '../../../core/meetings/assemblies.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { officerContract, officerContractInput } from '../contract.ts';
import { sourceOf } from './load.ts';
import { contractExtendedTo } from './rules.ts';

interface Held {
  unit_id: number;
  employeeId: string;
  name: string;
  from: string;
  to: string;
  endsOn: string | null;
  fullTime: boolean | null;
}

/** Everybody of the roster in a post of a union committee in office, of one unit or of a scope. */
async function held(client: PoolClient, where: string, value: unknown): Promise<Held[]> {
  const { rows } = await client.query<Held>(
    `select p.unit_id, p.employee_id as "employeeId", max(p.person_name) as name, min(p.start_on) as from,
            max(coalesce(c.extended_to, c.term_end)) as to, max(k.ends_on) as "endsOn", bool_or(k.full_time) as "fullTime"
     from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.kind = 'union' and c.ended_on is null
       left join officer_contracts k on k.unit_id = p.unit_id and k.employee_id = p.employee_id
     where ${where} and p.employee_id is not null and p.end_on is null group by p.unit_id, p.employee_id order by p.unit_id, p.employee_id`,
    [value],
  );
  return rows;
}

/** Of officers in term, by employee. */
export async function contractsOf(
  ctx: Ctx,
): Promise<Map<string, NonNullable<z.input<typeof officerContract>['contract']>>> {
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.rule('officerContract'));
  const found = new Map<string, NonNullable<z.input<typeof officerContract>['contract']>>();
  for (const row of await held(ctx.client, 'p.unit_id = $1', ctx.unit.id)) {
    if (row.fullTime === null) continue;
    found.set(row.employeeId, {
      endsOn: row.endsOn,
      fullTime: row.fullTime,
      inOfficeFrom: row.from,
      termEnds: row.to,
      extendedTo:
        row.endsOn && rule ? contractExtendedTo({ endsOn: row.endsOn, fullTime: row.fullTime }, row) : null,
      source: rule && sourceOf(rule),
    });
  }
  return found;
}

/** @throws Refusal 404 `employeeNotFound`: nobody of that id ever stood on the roster here */
export async function showOfficerContract(
  ctx: Ctx,
  employeeId: string,
): Promise<z.input<typeof officerContract>> {
  const { rowCount } = await ctx.client.query('select from employees where unit_id = $1 and id = $2', [
    ctx.unit.id,
    employeeId,
  ]);
  if (rowCount === 0)
    throw notFound({ zh: '没有找到这个人。', en: 'This person was not found.' }, 'employeeNotFound');
  return { contract: (await contractsOf(ctx)).get(employeeId) ?? null };
}

/** @throws Refusal 409 `notOfficer`; 422 `badDay` for a contract that was over before the office was taken */
export async function putOfficerContract(
  ctx: Ctx,
  employeeId: string,
  input: z.output<typeof officerContractInput>,
): Promise<z.input<typeof officerContract>> {
  const officer = (await held(ctx.client, 'p.unit_id = $1', ctx.unit.id)).find(
    (one) => one.employeeId === employeeId,
  );
  if (!officer)
    throw conflict('notOfficer', {
      zh: '此人现在不是工会委员会成员，劳动合同不由法律自动延长。',
      en: 'This person is not on the union committee now: the law extends no contract of theirs.',
    });
  if (input.endsOn !== null && input.endsOn < officer.from) {
    const message = {
      zh: `任职从 ${inWords(officer.from).zh} 开始，请填当时有效的劳动合同的到期日。`,
      en: `In office from ${inWords(officer.from).en}: give the last day of the contract that was in force then.`,
    };
    throw unprocessable('badDay', message, [{ field: 'endsOn', message }]);
  }
  await ctx.client.query(
    `insert into officer_contracts (unit_id, unit_path, id, employee_id, ends_on, full_time) values ($1, $2::ltree, $3, $4, $5, $6)
     on conflict (unit_id, employee_id) do update set ends_on = excluded.ends_on, full_time = excluded.full_time, version = officer_contracts.version + 1`,
    [ctx.unit.id, ctx.unit.path, newId(), employeeId, input.endsOn, input.fullTime],
  );
  await ctx.closeTasks({ kind: 'officers.contract', subjectId: employeeId });
  await ctx.audit({
    action: 'officers.contractEntered',
    subject: { kind: 'employee', id: employeeId },
    detail: { endsOn: input.endsOn, fullTime: input.fullTime },
  });
  return showOfficerContract(ctx, employeeId);
}

/** A contract that runs out in term goes on by law: the chair is told in time, in each unit below the root. */
export async function warnOfContracts(root: Ctx): Promise<void> {
  const rows = (await held(root.client, 'p.unit_path <@ $1::ltree', root.unit.path)).filter(
    // Two years is more than any warning; what each unit's own rule says is asked below.
    (row) => row.endsOn !== null && row.endsOn >= root.today && row.endsOn <= addYears(root.today, 2),
  );
  await inUnitsOf(root, rows, async (ctx, row) => {
    const rules = await rulesHere(ctx);
    const rule = ruleIf(() => rules.rule('officerContract'));
    const to = rule && contractExtendedTo({ endsOn: row.endsOn!, fullTime: row.fullTime! }, row);
    if (
      !to ||
      to <= row.endsOn! ||
      row.endsOn! > addMonths(ctx.today, rules.number('renewalWarningMonths').value)
    )
      return;
    await ctx.task({
      kind: 'officers.contract',
      title: {
        zh: `${row.name}的劳动合同 ${inWords(row.endsOn!).zh} 到期，依法自动延长到 ${inWords(to).zh}，请提醒单位`,
        en: `The labor contract of ${row.name} ends on ${inWords(row.endsOn!).en} and goes on by law until ${inWords(to).en}: remind the employer`,
      },
      hint: {
        zh: `《${rule.document}》${rule.article ? `第 ${rule.article} 条` : ''}；任职期间个人严重过失或者达到法定退休年龄的除外。`,
        en: `${rule.document}${rule.article ? `, art. ${rule.article}` : ''}; except for serious personal fault, or on reaching the age of retirement.`,
      },
      subject: { kind: 'employee', id: row.employeeId },
      href: `/desk/${ctx.unit.code}/officers`,
      for: { role: 'chair' },
      dueOn: row.endsOn!,
      dueRule: 'officerContract',
    });
  });
}
