/** Every statutory number with its source, a union's own values within what the law leaves open, the calendar. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { bundledCalendarYears } from '../../../core/clock/index.ts';
import { calendarYears } from '../../../core/clock/schema.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { checkOverride, listRules, type RuleContext } from '../../../core/rulebook/index.ts';
import { ruleOverrides } from '../../../core/rulebook/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { calendarYear, calendarYearInput, overrideInput, ruleList } from '../contract.ts';
import { mayOverride } from './policy.ts';

export async function showRules(ctx: Ctx, date: string): Promise<z.input<typeof ruleList>> {
  const { rows } = await ctx.client.query<{
    id: string;
    param: string;
    body: string | null;
    value: unknown;
    reason: string;
    by: string | null;
    from_on: string;
    version: number;
  }>(
    `select o.id, o.param, o.body, o.value, o.reason, o.from_on, o.version, (select display_name from accounts a where a.id = o.account_id) as by
     from rule_overrides o where o.unit_id = $1 and o.from_on <= $2 and (o.to_on is null or o.to_on > $2)`,
    [ctx.unit.id, date],
  );
  const { jurisdiction } = ctx.unit;
  return {
    jurisdiction,
    date,
    rules: listRules({ jurisdiction, date }).map((listed) => {
      const own = rows.find(
        (row) => row.param === listed.param && (row.body === null || row.body === (listed.case?.id ?? null)),
      );
      return {
        ...listed,
        rule: listed.rule && { ...listed.rule, brackets: listed.rule.brackets && [...listed.rule.brackets] },
        override: own
          ? {
              id: own.id,
              value: own.value,
              reason: own.reason,
              by: own.by,
              fromOn: own.from_on,
              version: own.version,
            }
          : null,
      };
    }),
    abilities: { override: mayOverride(ctx.actor, ctx.unit) },
  };
}

/**
 * The union sets a number itself, with a reason and in its own name.
 *
 * @throws Refusal with the rulebook's own reason where the law does not leave it open
 */
export async function setOverride(ctx: Ctx, input: z.output<typeof overrideInput>): Promise<{ id: string }> {
  const people = await headCounts(ctx);
  const listed = listRules({ jurisdiction: ctx.unit.jurisdiction, date: input.fromOn }).find(
    (rule) => rule.param === input.param && (rule.case?.id ?? null) === (input.case ?? null),
  );
  if (!listed) throw notFound({ zh: '没有这个参数。', en: 'There is no such parameter.' }, 'paramNotFound');
  const context: RuleContext = {
    jurisdiction: ctx.unit.jurisdiction,
    date: input.fromOn,
    ...people,
    ...(input.case ? ({ body: input.case, contract: input.case } as Partial<RuleContext>) : {}),
  };
  const verdict = checkOverride(input.param, input.value, context, input.reason);
  if (!verdict.ok) {
    throw unprocessable(verdict.code, { zh: verdict.zh, en: verdict.en }, [
      { field: 'value', message: { zh: verdict.zh, en: verdict.en } },
    ]);
  }
  const id = newId();
  // Sent twice at the same instant, the second ends the first.
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `ruleOverride:${ctx.unit.id}:${input.param}:${input.case ?? ''}`,
  ]);
  await ctx.db
    .update(ruleOverrides)
    .set({ toOn: input.fromOn, version: sql`${ruleOverrides.version} + 1` })
    .where(
      and(
        eq(ruleOverrides.unitId, ctx.unit.id),
        eq(ruleOverrides.param, input.param),
        input.case ? eq(ruleOverrides.body, input.case) : isNull(ruleOverrides.body),
        isNull(ruleOverrides.toOn),
      ),
    );
  const recordId = await ctx.record({
    kind: 'rulebook.overridden',
    clerical: true,
    happenedOn: input.fromOn > ctx.today ? ctx.today : input.fromOn,
    title: { zh: `自行规定“${listed.title.zh}”`, en: `Set itself: ${listed.title.en}` },
    subject: { kind: 'ruleOverride', id },
    payload: { param: input.param, value: input.value as object, reason: input.reason },
    archive: { file: 'documents', retention: 'years30' },
  });
  await ctx.db.insert(ruleOverrides).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    param: input.param,
    body: input.case ?? null,
    value: input.value,
    reason: input.reason,
    fromOn: input.fromOn,
    accountId: accountIdOf(ctx.actor),
    setAt: ctx.now,
    recordId,
  });
  return { id };
}

/** Back to the rule's own number from today. */
export async function endOverride(ctx: Ctx, id: string, version: number): Promise<void> {
  const ended = await ctx.db
    .update(ruleOverrides)
    .set({ toOn: ctx.today, version: version + 1 })
    .where(
      and(
        eq(ruleOverrides.unitId, ctx.unit.id),
        eq(ruleOverrides.id, id),
        eq(ruleOverrides.version, version),
        isNull(ruleOverrides.toOn),
      ),
    )
    .returning({ id: ruleOverrides.id });
  if (ended.length === 0) {
    const [there] = await ctx.db
      .select({ id: ruleOverrides.id })
      .from(ruleOverrides)
      .where(and(eq(ruleOverrides.unitId, ctx.unit.id), eq(ruleOverrides.id, id)));
    throw there ? stale() : notFound();
  }
  await ctx.audit({ action: 'rulebook.overrideEnded', subject: { kind: 'ruleOverride', id } });
}

async function headCounts(ctx: Ctx): Promise<{ employees: number; members: number; womenMembers: number }> {
  const { rows } = await ctx.client.query<{ employees: number; members: number; women: number }>(
    `select (select count(*)::int from employees where unit_id = $1 and hired_on <= $2 and (left_on is null or left_on > $2)) as employees,
            count(*)::int as members, count(*) filter (where sex = 'female')::int as women
     from memberships where unit_id = $1 and kind = 'member' and from_on <= $2 and (to_on is null or to_on > $2)`,
    [ctx.unit.id, ctx.today],
  );
  return {
    employees: rows[0]?.employees ?? 0,
    members: rows[0]?.members ?? 0,
    womenMembers: rows[0]?.women ?? 0,
  };
}

/** The years of the work calendar: those that come with Jia and those entered here. */
export async function listCalendar(db: Ctx['db']): Promise<z.input<typeof calendarYear>[]> {
  const own = await db.select().from(calendarYears).orderBy(calendarYears.year);
  const entered = new Set(own.map((year) => year.year));
  return [
    ...bundledCalendarYears()
      .filter((year) => !entered.has(year.year))
      .map((year) => ({
        year: year.year,
        bundled: true,
        source: year.source,
        confirmed: year.confirmed ?? false,
        holidays: year.holidays.map(({ date, name }) => ({ date, name })),
        workdays: year.workdays,
      })),
    ...own.map((year) => ({
      year: year.year,
      bundled: false,
      source: year.source,
      confirmed: true,
      holidays: year.holidays,
      workdays: year.workdays,
    })),
  ].sort((a, b) => a.year - b.year);
}

/** Enters or corrects a year: every day must lie in it, and no day be both. */
export async function enterCalendarYear(
  ctx: Ctx,
  year: number,
  input: z.output<typeof calendarYearInput>,
): Promise<void> {
  const outside = [...input.holidays.map((holiday) => holiday.date), ...input.workdays].find(
    (date) => !date.startsWith(`${year}-`),
  );
  if (outside) {
    throw unprocessable(
      'calendarYear',
      { zh: `${outside} 不在 ${year} 年。`, en: `${outside} does not lie in ${year}.` },
      [
        {
          field: 'holidays',
          message: { zh: `${outside} 不在 ${year} 年。`, en: `${outside} is not in ${year}.` },
        },
      ],
    );
  }
  const both = input.workdays.find((date) => input.holidays.some((holiday) => holiday.date === date));
  if (both) {
    throw unprocessable(
      'calendarYear',
      { zh: `${both} 不能既放假又上班。`, en: `${both} cannot be both a holiday and a working day.` },
      [{ field: 'workdays', message: { zh: `${both} 重复。`, en: `${both} is in both lists.` } }],
    );
  }
  const values = { ...input, accountId: accountIdOf(ctx.actor), enteredAt: ctx.now };
  await ctx.db
    .insert(calendarYears)
    .values({ year, ...values })
    .onConflictDoUpdate({
      target: calendarYears.year,
      set: { ...values, version: sql`${calendarYears.version} + 1` },
    });
  await ctx.audit({ action: 'rulebook.calendarEntered', detail: { year, source: input.source } });
}
