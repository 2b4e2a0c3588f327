/**
 * The year's appraisals: leaders report and are rated by the workers' congress, the members assess their chair and
 * vice-chairs, and their Home (会员评家), each once a year (in schools: a school year). Which unions lack one, set by set over a whole tree.
 *
 *   sweepYearly   the daily job: from the rule's day a task for whoever holds it, until it is counted
 *   listYearly    for a union above: of each union below, where both stand
 *   urgeYearly    for a union above: tells the chairs of those that lack one, once a day
 */
import type { z } from 'zod';
import { addDays, addYears, assessmentCycle } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { askNumber } from '../../../core/rulebook/index.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { notifyBelow } from '../../../core/notices/notices.ts';
import { unitFound, unitPattern } from '../../../core/organization/units.ts';
import { closeTasksBelow } from '../../../core/tasks/tasks.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import type { urged, urgingInput, yearlyPage, yearlyQuery } from '../contract.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { yearlyNames } from '../locale.ts';
import { type YearlyKind as Kind, yearlyKinds } from '../states.ts';
import { keeperRole } from './base.ts';

interface Years {
  year: string;
  schoolYear: string;
}
const yearsOf = (ctx: Ctx): Years => ({
  year: assessmentCycle(ctx.today, 'calendarYear').from,
  schoolYear: assessmentCycle(ctx.today, 'schoolYear').from,
});

/**
 * One row a union and kind that is asked of it: leaders where a body of the workers is in office, officers where the
 * union has a chair, the Home where it has a committee. What a certification case asked of the members counts as well
 * (`keepHomeAssessment`). $1 path, $2 today, $3 the year's first day, $4 the school year's.
 */
const asked = `
  with unit as (
    select u.id, u.path, u.code, u.name, u.short_name, u.pinyin, coalesce(u.organization_type = 'school', false) as school,
           case when u.organization_type = 'school' then $4::date else $3::date end as since
    from units u where u.path <@ $1::ltree and u.kind = 'grassroots' and u.dissolved_on is null),
  duty as (
    select distinct on (unit.id) unit.id as unit_id, 'leaders' as kind, a.id as subject from unit
      join assemblies a on a.unit_id = unit.id and a.state = 'inOffice' and a.body in ('workersCongress', 'staffCongress', 'allStaffMeeting')
    union all
    select distinct on (unit.id) unit.id, 'officers', c.id from unit
      join committees c on c.unit_id = unit.id and c.kind = 'union' and c.ended_on is null
      join committee_posts p on p.unit_id = c.unit_id and p.committee_id = c.id and p.post = 'chair'
        and p.start_on <= $2 and (p.end_on is null or p.end_on > $2)
    union all
    select distinct on (unit.id) unit.id, 'home', c.id from unit
      join committees c on c.unit_id = unit.id and c.kind = 'union' and c.ended_on is null),
  held as (
    select x.unit_id, coalesce(x.topic, x.kind) as kind, max(x.confirmed_on) filter (where x.floor_met) as counted_on,
           max(coalesce(x.closes_on, x.planned_on)) filter (where x.confirmed_on is null) as prepared_for
    from appraisals x join unit on unit.id = x.unit_id
    where (x.kind in ('leaders', 'officers') or (x.topic = 'home' and x.group_id is null)) and x.state <> 'dropped' and coalesce(x.confirmed_on, x.planned_on) >= unit.since
    group by x.unit_id, coalesce(x.topic, x.kind))`;

const hints: Record<Kind, Text> = {
  leaders: { zh: '先述职，再由职工代表评议', en: 'Duty reports first, then the delegates rate' },
  officers: { zh: '由会员或会员代表评议', en: 'By the members or their delegates' },
  home: {
    zh: '全体会员无记名，一人一票；公布结果，列出整改措施',
    en: 'All members in secret, one ballot each; the result is published, and what is mended laid down',
  },
};

/** @returns how many are missing */
export async function sweepYearly(root: Ctx): Promise<number> {
  const { year, schoolYear } = yearsOf(root);
  const { rows } = await root.client.query<{ unit_id: number; kind: Kind; subject: string; school: boolean }>(
    `${asked} select d.unit_id, d.kind, d.subject, unit.school from duty d join unit on unit.id = d.unit_id
     left join held h on h.unit_id = d.unit_id and h.kind = d.kind where h.counted_on is null order by d.unit_id, d.kind`,
    [root.unit.path, root.today, year, schoolYear],
  );
  // As for sessions, how long ahead is the nation's number.
  const { value: lead } = askNumber('yearlyAppraisalLead', { jurisdiction: '000000', date: root.today });
  const dayOf = (school: boolean) => addDays(addYears(school ? schoolYear : year, 1), -1 - lead);
  const late = rows.filter((row) => root.today >= dayOf(row.school));
  await inUnitsOf(root, late, (ctx, row) =>
    ctx.task({
      kind: `appraisal.yearly.${row.kind}`,
      title: {
        zh: `本${row.school ? '学年' : '年度'}还没有${yearlyNames[row.kind].zh}`,
        en: `This ${row.school ? 'school year' : 'year'} is still without: ${yearlyNames[row.kind].en}`,
      },
      hint: hints[row.kind],
      subject: { kind: row.kind === 'leaders' ? 'assembly' : 'committee', id: row.subject },
      href: `/desk/${ctx.unit.code}/appraisals/new/${row.kind === 'home' ? 'poll?bank=home' : row.kind}`,
      for: { role: keeperRole(row.kind === 'home' ? 'poll' : row.kind) },
      dueOn: addDays(addYears(row.school ? schoolYear : year, 1), -1),
      dueRule: 'yearlyAppraisalLead',
    }),
  );
  for (const kind of yearlyKinds)
    await closeTasksBelow(root, {
      kind: `appraisal.yearly.${kind}`,
      but: late.filter((row) => row.kind === kind).map((row) => row.subject),
    });
  return late.length;
}

/** Counted, prepared or missing; not asked where there is no body or no chair. */
const standing = (kind: Kind) => `
  jsonb_build_object(
    'state', case when d_${kind}.unit_id is null then 'notAsked' when h_${kind}.counted_on is not null then 'counted'
                  when h_${kind}.prepared_for is not null then 'prepared' else 'missing' end,
    'on', coalesce(h_${kind}.counted_on, h_${kind}.prepared_for)) as ${kind}`;
const joined = (kind: Kind) => `
  left join duty d_${kind} on d_${kind}.unit_id = unit.id and d_${kind}.kind = '${kind}'
  left join held h_${kind} on h_${kind}.unit_id = unit.id and h_${kind}.kind = '${kind}'`;
const lacks = (kind: Kind) => `(d_${kind}.unit_id is not null and h_${kind}.counted_on is null)`;
/** Nor is one prepared. */
const missing = (kind: Kind) => `(${lacks(kind)} and h_${kind}.prepared_for is null)`;

type Page = z.input<typeof yearlyPage>;

export async function listYearly(ctx: Ctx, query: z.output<typeof yearlyQuery>): Promise<Page> {
  const { year, schoolYear } = yearsOf(ctx);
  const values = [ctx.unit.path, ctx.today, year, schoolYear];
  const from = `from unit ${yearlyKinds.map(joined).join(' ')}`;
  const any = (of: (kind: Kind) => string) => `(${yearlyKinds.map(of).join(' or ')})`;
  const counted = await ctx.client.query<Page['summary']>(
    `${asked} select count(*) filter (where ${any((kind) => `d_${kind}.unit_id is not null`)})::int as asked,
       ${yearlyKinds.map((kind) => `count(*) filter (where ${lacks(kind)})::int as "${kind}Lacking"`).join(', ')} ${from}`,
    values,
  );
  const [code] = readMark(query.cursor, 'text');
  const { rows } = await ctx.client.query<Omit<Page['units'][number], 'late'> & { school: boolean }>(
    `${asked} select unit.code, unit.name, unit.school, ${yearlyKinds.map(standing).join(', ')},
       (select max(g.urged_on) from appraisal_urgings g where g.unit_id = unit.id) as "urgedOn" ${from}
     where ($5::text is null or unit.code > $5) and (not $6 or ${any(lacks)}) and ($8::text is null or ${unitFound('unit', '$8')})
     order by unit.code limit $7`,
    [...values, code, query.lacking === 'true', query.limit + 1, unitPattern(query.q)],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.code]);
  const { value: lead } = askNumber('yearlyAppraisalLead', { jurisdiction: '000000', date: ctx.today });
  const by = addDays(addYears(year, 1), -1 - lead);
  const schoolsBy = addDays(addYears(schoolYear, 1), -1 - lead);
  return {
    units: page.map(({ school, ...each }) => ({ ...each, late: ctx.today >= (school ? schoolsBy : by) })),
    next,
    summary: counted.rows[0]!,
    by,
    schoolsBy,
  };
}

/** Tells the chairs of unions below what the year still lacks, and keeps that they were told. */
export async function urgeYearly(
  ctx: Ctx,
  input: z.output<typeof urgingInput>,
): Promise<z.input<typeof urged>> {
  const { year, schoolYear } = yearsOf(ctx);
  const { rows: lacking } = await ctx.client.query<{
    id: number;
    path: string;
    code: string;
    school: boolean;
    kinds: Kind[];
    already: boolean;
  }>(
    `${asked} select unit.id, unit.path::text as path, unit.code, unit.school,
       array_remove(array[${yearlyKinds.map((kind) => `case when ${missing(kind)} then '${kind}' end`).join(', ')}], null) as kinds,
       exists (select from appraisal_urgings g where g.unit_id = unit.id and g.urged_on = $2) as already
     from unit ${yearlyKinds.map(joined).join(' ')}
     where (${yearlyKinds.map(missing).join(' or ')}) and unit.id <> $7 and ($5::text[] is null or unit.code = any($5)) and ($6::text is null or ${unitFound('unit', '$6')})`,
    [ctx.unit.path, ctx.today, year, schoolYear, input.units ?? null, unitPattern(input.q), ctx.unit.id],
  );
  const fresh = lacking.filter((row) => !row.already);
  // Whoever urges at the same moment waits here, and finds the day taken.
  const { rows: kept } = await ctx.client.query<{ unit_id: number }>(
    `insert into appraisal_urgings (unit_id, unit_path, id, urged_on, kinds, by_unit_id, by_account_id)
     select t.unit_id, t.path::ltree, t.id, $1, string_to_array(t.kinds, ','), $2, $3
     from jsonb_to_recordset($4::jsonb) t (unit_id int, path text, id uuid, kinds text)
     where exists (select from held_roles g where g.unit_id = t.unit_id and g.role = 'chair' and g.from_on <= $1 and (g.to_on is null or g.to_on > $1))
     order by t.unit_id
     on conflict (unit_id, urged_on) do nothing returning unit_id`,
    [
      ctx.today,
      ctx.unit.id,
      accountIdOf(ctx.actor),
      JSON.stringify(
        fresh.map((row) => ({ unit_id: row.id, path: row.path, id: newId(), kinds: row.kinds.join(',') })),
      ),
    ],
  );
  const keptIds = new Set(kept.map((row) => row.unit_id));
  const told = await notifyBelow(
    ctx,
    'chair',
    fresh
      .filter((row) => keptIds.has(row.id))
      .map((row) => ({
        unitId: row.id,
        kind: 'appraisal.urged',
        title: {
          zh: `${ctx.unit.name}催办：本${row.school ? '学年' : '年度'}还没有${row.kinds.map((kind) => yearlyNames[kind].zh).join('、')}`,
          en: `${ctx.unit.name} urges: this ${row.school ? 'school year' : 'year'} is still without: ${row.kinds.map((kind) => yearlyNames[kind].en).join('; ')}`,
        },
        href: `/desk/${row.code}/appraisals`,
      })),
  );
  await ctx.audit({ action: 'appraisal.urged', detail: { units: told.size } });
  const already = lacking.length - fresh.length;
  return { urged: told.size, already, unreached: fresh.length - told.size };
}
