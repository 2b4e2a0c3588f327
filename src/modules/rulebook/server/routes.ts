/** The rulebook over HTTP. */
import { z } from 'zod';
import { openOperation, unitOperation } from '../../../core/module/operation.ts';
import { calendarYear, calendarYearInput, overrideInput, ruleList } from '../contract.ts';
import { mayEnterCalendar, mayOverride, mayReadRules } from './policy.ts';
import { endOverride, enterCalendarYear, listCalendar, setOverride, showRules } from './service.ts';
import { day } from '../../../platform/http/day.ts';

const ok = z.object({ ok: z.literal(true) });

export const operations = [
  unitOperation({
    id: 'showRules',
    method: 'GET',
    path: '/units/:unit/rules',
    summary: 'Every statutory number for the unit, with its source and whether it is confirmed',
    policy: mayReadRules,
    query: z.object({ date: day.optional() }),
    response: ruleList,
    handler: (ctx, { query }) => showRules(ctx, query.date ?? ctx.today),
  }),
  unitOperation({
    id: 'setRuleOverride',
    method: 'POST',
    path: '/units/:unit/rules/overrides',
    summary: 'Set a number of the union’s own, where the law leaves it open',
    policy: mayOverride,
    body: overrideInput,
    status: 201,
    response: z.object({ id: z.string() }),
    handler: (ctx, { body }) => setOverride(ctx, body),
  }),
  unitOperation({
    id: 'endRuleOverride',
    method: 'POST',
    path: '/units/:unit/rules/overrides/:id/end',
    summary: 'Go back to the rule’s own number',
    policy: mayOverride,
    params: z.object({ id: z.uuid() }),
    body: z.object({ version: z.int() }),
    response: ok,
    handler: async (ctx, { params, body }) => {
      await endOverride(ctx, params.id, body.version);
      return { ok: true as const };
    },
  }),
  openOperation({
    id: 'listCalendar',
    method: 'GET',
    path: '/calendar',
    summary: 'The years of the work calendar',
    who: 'account',
    response: z.object({ years: z.array(calendarYear) }),
    handler: async (ctx) => ({ years: await listCalendar(ctx.db) }),
  }),
  unitOperation({
    id: 'enterCalendarYear',
    method: 'PUT',
    path: '/units/:unit/calendar/:year',
    summary: 'Enter or correct a year of the work calendar for this installation',
    policy: mayEnterCalendar,
    params: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
    body: calendarYearInput,
    response: ok,
    handler: async (ctx, { params, body }) => {
      await enterCalendarYear(ctx, params.year, body);
      return { ok: true as const };
    },
  }),
];
