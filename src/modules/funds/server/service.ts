/** The register of funds: accounts, and months with what was due and what was paid. */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { addMonths, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { rulesHere, type RulesHere } from '../../../core/rulebook/here.ts';
import { Refusal as RuleRefusal } from '../../../core/rulebook/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { badInput, conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { accountEnd, fundMonth, fundRegister, monthInput, newAccount } from '../contract.ts';
import { mayKeepFunds } from './policy.ts';
import { dueDay, dueOf, isMonth } from './rules.ts';
import { fundAccounts, fundMonths } from './schema.ts';

export async function showFunds(ctx: Ctx): Promise<z.input<typeof fundRegister>> {
  const accounts = await ctx.db
    .select()
    .from(fundAccounts)
    .where(eq(fundAccounts.unitId, ctx.unit.id))
    .orderBy(fundAccounts.fromOn);
  const months = await ctx.client.query<{
    id: string;
    month: string;
    payroll_fen: number;
    due_fen: number;
    due_on: string;
    remitted_fen: number;
    remitted_on: string | null;
    receipt: string | null;
    source: string;
    version: number;
  }>('select * from fund_months where unit_id = $1 order by month desc', [ctx.unit.id]);
  const years = await ctx.client.query<{
    year: string;
    dueFen: number;
    remittedFen: number;
    arrearsFen: number;
  }>(
    `select to_char(month, 'YYYY') as year, sum(due_fen)::bigint as "dueFen", sum(remitted_fen)::bigint as "remittedFen",
            coalesce(sum(greatest(due_fen - remitted_fen, 0)) filter (where due_on <= $2), 0)::bigint as "arrearsFen"
     from fund_months where unit_id = $1 group by 1 order by 1 desc`,
    [ctx.unit.id, ctx.today],
  );
  const share = (await rulesHere(ctx)).ratio('appropriation');
  const written = new Set(months.rows.map((row) => row.month.slice(0, 7)));
  const missingMonths: string[] = [];
  for (
    let month = `${ctx.today.slice(0, 4)}-01-01`;
    addMonths(month, 1) <= ctx.today;
    month = addMonths(month, 1)
  ) {
    if (!written.has(month.slice(0, 7))) missingMonths.push(month.slice(0, 7));
  }
  return {
    accounts: accounts.map(({ id, kind, bank, numberLast4, ledgerHead, fromOn, toOn, version }) => ({
      id,
      kind,
      bank,
      numberLast4,
      ledgerHead,
      fromOn,
      toOn,
      version,
    })),
    months: months.rows.map((row): z.input<typeof fundMonth> => ({
      id: row.id,
      month: row.month.slice(0, 7),
      payrollFen: row.payroll_fen,
      dueFen: row.due_fen,
      dueOn: row.due_on,
      remittedFen: row.remitted_fen,
      remittedOn: row.remitted_on,
      receipt: row.receipt,
      arrearsFen: Math.max(0, row.due_fen - row.remitted_fen),
      overdue: row.remitted_fen < row.due_fen && row.due_on < ctx.today,
      source: row.source,
      version: row.version,
    })),
    years: years.rows,
    missingMonths,
    share: {
      num: share.value.num,
      den: share.value.den,
      document: share.document,
      number: share.number,
      article: share.article,
      confirmed: share.confirmed,
      note: share.note,
    },
    may: { edit: mayKeepFunds(ctx.actor, ctx.unit) },
  };
}

export async function addAccount(
  ctx: Ctx,
  input: z.output<typeof newAccount>,
): Promise<{ id: string; version: number }> {
  if (input.fromOn > ctx.today) {
    throw unprocessable('badDay', { zh: '启用日期不能晚于今天。', en: 'The day cannot lie in the future.' }, [
      { field: 'fromOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'fundAccount', id });
  const recordId = await ctx.record({
    kind: 'funds.accountOpened',
    clerical: true,
    happenedOn: input.fromOn,
    title:
      input.kind === 'ownAccount'
        ? { zh: '开立工会独立账户', en: 'The union opened an account of its own' }
        : { zh: '工会经费单独设立科目', en: 'The union’s funds got a ledger head of their own' },
    subject: { kind: 'fundAccount', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.db.insert(fundAccounts).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    bank: input.bank || null,
    numberLast4: input.numberLast4 ?? null,
    ledgerHead: input.ledgerHead || null,
    fromOn: input.fromOn,
    recordId,
  });
  return { id, version: 1 };
}

export async function endAccount(
  ctx: Ctx,
  id: string,
  input: z.output<typeof accountEnd>,
): Promise<{ id: string; version: number }> {
  const [account] = await ctx.db
    .select()
    .from(fundAccounts)
    .where(and(eq(fundAccounts.unitId, ctx.unit.id), eq(fundAccounts.id, id)))
    .for('update');
  if (!account)
    throw notFound({ zh: '没有找到这个账户。', en: 'This account was not found.' }, 'fundAccountNotFound');
  if (account.version !== input.version) throw stale();
  if (account.toOn !== null)
    throw conflict('accountEnded', { zh: '这个账户已停用。', en: 'This account is closed already.' });
  if (input.onDay > ctx.today || input.onDay < account.fromOn) {
    throw unprocessable('badDay', { zh: '停用日期不对。', en: 'The day is wrong.' }, [
      {
        field: 'onDay',
        message: {
          zh: `应在 ${inWords(account.fromOn).zh}至今天之间。`,
          en: `Between ${inWords(account.fromOn).en} and today.`,
        },
      },
    ]);
  }
  await ctx.db
    .update(fundAccounts)
    .set({ toOn: input.onDay, version: account.version + 1 })
    .where(and(eq(fundAccounts.unitId, ctx.unit.id), eq(fundAccounts.id, id)));
  await ctx.record({
    kind: 'funds.accountClosed',
    clerical: true,
    happenedOn: input.onDay,
    title: { zh: '停用工会账户（科目）', en: 'The union’s account (ledger head) was closed' },
    subject: { kind: 'fundAccount', id },
    archive: { file: 'documents', retention: 'permanent' },
  });
  return { id, version: account.version + 1 };
}

/** Until when a place asks for the payment; null where it names no day. */
function dayOfMonth(rules: RulesHere): number | null {
  try {
    return rules.number('appropriationDueDay').value;
  } catch (error) {
    if (error instanceof RuleRefusal) return null;
    throw error;
  }
}

/**
 * A month's payroll, and what was paid of it. What is due follows from the rulebook's share on the month's last day.
 *
 * @param month 'YYYY-MM', not before it is over
 */
export async function writeMonth(
  ctx: Ctx,
  month: string,
  input: z.output<typeof monthInput>,
): Promise<{ id: string; version: number }> {
  if (!isMonth(month)) {
    throw badInput({
      zh: `“${month}”不是月份，请写成 2026-03。`,
      en: `“${month}” is not a month: write 2026-03.`,
    });
  }
  const first = `${month}-01`;
  const faults: { field: string; zh: string; en: string }[] = [];
  if (addMonths(first, 1) > ctx.today)
    faults.push({
      field: 'month',
      zh: '这个月还没有过完，不能登记工资总额。',
      en: 'The month is not over yet.',
    });
  if (input.remittedFen > 0 && !input.remittedOn)
    faults.push({ field: 'remittedOn', zh: '请填写拨缴日期。', en: 'Say when it was paid.' });
  if (input.remittedOn && input.remittedOn > ctx.today)
    faults.push({
      field: 'remittedOn',
      zh: '拨缴日期不能晚于今天。',
      en: 'The payment cannot lie in the future.',
    });
  if (input.remittedOn && input.remittedOn < first)
    faults.push({
      field: 'remittedOn',
      zh: '拨缴日期早于这个月份。',
      en: 'Paid before the month began: check the day.',
    });
  if (faults.length > 0) {
    throw unprocessable(
      'monthFaults',
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      faults.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
    );
  }
  const rules = await rulesHere(ctx, first);
  const share = rules.ratio('appropriation');
  const values = {
    payrollFen: input.payrollFen,
    dueFen: dueOf(input.payrollFen, share.value),
    dueOn: dueDay(first, dayOfMonth(rules)),
    remittedFen: input.remittedFen,
    remittedOn: input.remittedFen > 0 ? (input.remittedOn ?? null) : null,
    receipt: input.receipt || null,
    source: `${share.document}${share.article ? ` 第${share.article}条` : ''}`,
  };
  const [standing] = await ctx.db
    .select()
    .from(fundMonths)
    .where(and(eq(fundMonths.unitId, ctx.unit.id), eq(fundMonths.month, first)))
    .for('update');
  if (standing && standing.version !== input.version) throw stale();
  if (!standing && input.version !== undefined)
    throw notFound(
      { zh: '这个月还没有登记。', en: 'This month is not on the register yet.' },
      'monthNotFound',
    );
  const id = standing?.id ?? newId();
  await attachFiles(ctx, input.fileIds, { kind: 'fundMonth', id });
  let recordId = standing?.recordId ?? null;
  const newlyPaid = values.remittedFen > 0 && values.remittedFen !== standing?.remittedFen;
  if (newlyPaid && values.remittedOn) {
    recordId = await ctx.record({
      kind: 'funds.remitted',
      clerical: true,
      happenedOn: values.remittedOn,
      title: {
        zh: `拨缴 ${inWords(month).zh} 工会经费`,
        en: `The union’s funds of ${inWords(month).en} were paid`,
      },
      subject: { kind: 'fundMonth', id },
      payload: { dueFen: values.dueFen, remittedFen: values.remittedFen, receipt: values.receipt },
      fileIds: input.fileIds,
      archive: { file: 'documents', retention: 'years30' },
    });
  } else {
    await ctx.audit({ action: 'funds.monthWritten', subject: { kind: 'fundMonth', id }, detail: { month } });
  }
  if (standing) {
    await ctx.db
      .update(fundMonths)
      .set({ ...values, recordId, version: standing.version + 1 })
      .where(and(eq(fundMonths.unitId, ctx.unit.id), eq(fundMonths.id, id)));
    return { id, version: standing.version + 1 };
  }
  await ctx.db
    .insert(fundMonths)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id, month: first, ...values, recordId });
  return { id, version: 1 };
}
