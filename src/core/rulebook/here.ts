/**
 * Asking the rulebook for a unit: its jurisdiction, its day, and its own values where the law leaves room.
 *
 *   rulesHere       one question after another in a running use case
 *   overridesBelow  the own values of every unit of a scope, for facts
 */
import type { PoolClient } from 'pg';
import type { Ctx } from '../context/context.ts';
import type { RuleAnswer, RuleContext, RuleOverride } from './answer.ts';
import { askNumber, askRange, askRatio, askRule } from './ask.ts';

type Asked = Omit<RuleContext, 'jurisdiction' | 'date'>;

export interface RulesHere {
  rule(param: string, asked?: Asked): RuleAnswer;
  number(param: string, asked?: Asked): ReturnType<typeof askNumber>;
  range(param: string, asked?: Asked): ReturnType<typeof askRange>;
  ratio(param: string, asked?: Asked): ReturnType<typeof askRatio>;
}

/** @param date the day on which the rules must be in force; today by default */
export async function rulesHere(ctx: Ctx, date: string = ctx.today): Promise<RulesHere> {
  const own = (await overridesBelow(ctx.client, `o.unit_id = ${ctx.unit.id}`, date)).get(ctx.unit.id) ?? [];
  const context = (asked: Asked = {}): RuleContext => ({
    ...asked,
    jurisdiction: ctx.unit.jurisdiction,
    date,
  });
  return {
    rule: (param, asked) => askRule(param, context(asked), own),
    number: (param, asked) => askNumber(param, context(asked), own),
    range: (param, asked) => askRange(param, context(asked), own),
    ratio: (param, asked) => askRatio(param, context(asked), own),
  };
}

/** @param where SQL on `rule_overrides o`, never from outside */
export async function overridesBelow(
  client: PoolClient,
  where: string,
  date: string,
): Promise<Map<number, RuleOverride[]>> {
  const { rows } = await client.query<{
    unit_id: number;
    param: string;
    body: string | null;
    value: unknown;
    reason: string;
    by: string | null;
    from_on: string;
    to_on: string | null;
  }>(
    `select o.unit_id, o.param, o.body, o.value, o.reason, o.from_on, o.to_on, (select display_name from accounts a where a.id = o.account_id) as by
     from rule_overrides o where ${where} and o.from_on <= $1 and (o.to_on is null or o.to_on > $1)`,
    [date],
  );
  const found = new Map<number, RuleOverride[]>();
  for (const row of rows) {
    const override = {
      param: row.param,
      body: row.body,
      value: row.value,
      reason: row.reason,
      by: row.by ?? '',
      fromOn: row.from_on,
      toOn: row.to_on,
    };
    found.set(row.unit_id, [...(found.get(row.unit_id) ?? []), override]);
  }
  return found;
}
