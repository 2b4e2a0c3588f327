/**
 * What standards may ask of disclosure: B9 `disclosure.bodies` (leading group, working body, supervision group, rule ÷ 4),
 * B10 `disclosure.onTime` (published in time ÷ due in the cycle, what was published before its day counted with it; unknown where nothing
 * was due) and
 * `disclosure.filed` (filed ÷ published).
 */
import { called, type CataloguePlace, ruleNeedsResolution } from './catalogue.ts';
import { committeeNames } from '../../committees/server/public.ts';
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { FactResult } from '../../../core/standards/index.ts';
import { countedInTime } from './public.ts';

const bodies = [
  ['disclosureLeading', 'leadingGroup'],
  ['disclosureWorking', 'workingBody'],
  ['disclosureSupervision', 'supervisionGroup'],
] as const;

const inTime = countedInTime('w.since', '$1');

/** What is said where nothing was recorded. */
const nothing: Record<string, FactResult> = {
  'disclosure.bodies': {
    state: 'unknown',
    reason: {
      zh: '没有登记公开的三个小组，也没有公开制度',
      en: 'neither the three bodies of disclosure nor a rule for it is registered',
    },
  },
  'disclosure.onTime': {
    state: 'unknown',
    reason: { zh: '本年度还没有到期的公开事项', en: 'nothing was due for disclosure in this year yet' },
  },
  'disclosure.filed': {
    state: 'unknown',
    reason: { zh: '本年度还没有公开过事项', en: 'nothing was disclosed in this year yet' },
  },
};

/** A body on which nobody sits is none. */
const inPost = (day: string): string => `p.start_on <= ${day} and (p.end_on is null or p.end_on > ${day})`;

export const facts: FactSource[] = [
  {
    facts: ['disclosure.bodies', 'disclosure.onTime', 'disclosure.filed'],
    version: 2,
    async ask(client: PoolClient, scope: FactScope) {
      const reach = await reachOf(client, scope);
      const { rows: standing } = await client.query<{ unit_id: number; kinds: string[] }>(
        `select c.unit_id, array_agg(distinct c.kind) as kinds from committees c
         where ${reach.where('c')} and c.kind in ('disclosureLeading', 'disclosureWorking', 'disclosureSupervision') and c.term_start <= $1 and (c.ended_on is null or c.ended_on > $1)
           and c.id in (select p.committee_id from committee_posts p where ${reach.where('p')} and ${inPost('$1')})
         group by c.unit_id`,
        [scope.asOf],
      );
      const { rows: rules } = await client.query<CataloguePlace & { unit_id: number; resolved: boolean }>(
        // A law that reserves such a rule to the congress makes it one only by a resolution; what no law was found for does not.
        `select distinct r.unit_id, r.resolution_id is not null as resolved, u.jurisdiction, u.organization_type as "organizationType"
         from disclosure_rules r join units u on u.id = r.unit_id where ${reach.where('r')} and r.from_on <= $1 and (r.to_on is null or r.to_on > $1)`,
        [scope.asOf],
      );
      const { rows: sums } = await client.query<{
        unit_id: number;
        school: boolean;
        due: number;
        in_time: number;
        published: number;
        filed: number;
      }>(
        `select d.unit_id, coalesce(u.organization_type = 'school', false) as school,
                ${inTime.due} as due, ${inTime.inTime} as in_time,
                count(*) filter (where d.published_on >= w.since and d.published_on <= $1)::int as published,
                count(*) filter (where d.published_on >= w.since and d.published_on <= $1 and d.record_id is not null)::int as filed
         from disclosures d join units u on u.id = d.unit_id
           cross join lateral (select case when u.organization_type = 'school' then $3::date else $2::date end as since) w
         where ${reach.where('d')} and d.state <> 'dropped' group by 1, 2`,
        [scope.asOf, scope.cycle.from, scope.schoolCycle.from],
      );
      const { rows: units } = await client.query<{ id: number }>(
        `select u.id from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
        [scope.path],
      );
      const found = new Map<number, Record<string, FactResult>>(units.map(({ id }) => [id, nothing]));
      const put = (unitId: number, facts: Record<string, FactResult>) =>
        found.set(unitId, { ...found.get(unitId), ...facts });
      const kindsOf = new Map(standing.map((row) => [row.unit_id, row.kinds]));
      const ruled = new Set(
        rules.filter((row) => row.resolved || !ruleNeedsResolution(row)).map((row) => row.unit_id),
      );
      // Where nothing of it was ever registered, nothing is known; one part registered makes the others missing.
      for (const unitId of new Set([...kindsOf.keys(), ...ruled])) {
        const kinds = kindsOf.get(unitId) ?? [];
        const missing = [
          ...bodies.filter(([kind]) => !kinds.includes(kind)).map(([, name]) => name as string),
          ...(ruled.has(unitId) ? [] : ['rule']),
        ];
        put(unitId, {
          'disclosure.bodies': {
            state: 'known',
            num: 4 - missing.length,
            den: 4,
            evidence: { count: 4 - missing.length, first: [] },
            detail: { missing },
          },
        });
      }
      for (const row of sums) {
        const window = { from: row.school ? scope.schoolCycle.from : scope.cycle.from, to: scope.asOf };
        put(row.unit_id, {
          ...(row.due > 0
            ? {
                'disclosure.onTime': {
                  state: 'known',
                  num: row.in_time,
                  den: row.due,
                  window,
                  evidence: { count: row.in_time, first: [] },
                },
              }
            : {}),
          ...(row.published > 0
            ? {
                'disclosure.filed': {
                  state: 'known',
                  num: row.filed,
                  den: row.published,
                  window,
                  evidence: { count: row.filed, first: [] },
                },
              }
            : {}),
        });
      }
      return found;
    },
    async evidence(client, fact, scope, limit) {
      if (fact === 'disclosure.bodies') {
        const { rows } = await client.query<{
          id: string;
          kind: keyof typeof committeeNames;
          on: string;
          code: string;
          n: number;
        }>(
          `select c.id, c.kind, c.term_start as on, u.code, (count(*) over ())::int as n from committees c join units u on u.id = c.unit_id
           where u.path = $1::ltree and c.kind in ('disclosureLeading', 'disclosureWorking', 'disclosureSupervision') and c.term_start <= $2 and (c.ended_on is null or c.ended_on > $2)
             and exists (select from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and ${inPost('$2')})
           order by c.term_start desc limit $3`,
          [scope.path, scope.asOf, limit],
        );
        return {
          count: rows[0]?.n ?? 0,
          first: rows.map((row) => ({
            kind: 'committee',
            id: row.id,
            title: committeeNames[row.kind],
            on: row.on,
            href: `/desk/${row.code}/committees/${row.kind}`,
          })),
        };
      }
      const { rows } = await client.query<{
        id: string;
        title: string;
        period: string;
        on: string;
        code: string;
        n: number;
      }>(
        `select d.id, d.title, d.period, d.published_on as on, u.code, (count(*) over ())::int as n from disclosures d join units u on u.id = d.unit_id
         where u.path = $1::ltree and d.published_on <= $2 and d.published_on >= case when u.organization_type = 'school' then $4::date else $3::date end and d.state <> 'dropped'
         order by d.published_on desc, d.id desc limit $5`,
        [scope.path, scope.asOf, scope.cycle.from, scope.schoolCycle.from, limit],
      );
      return {
        count: rows[0]?.n ?? 0,
        first: rows.map((row) => ({
          kind: 'disclosure',
          id: row.id,
          title: called(row.title, row.period),
          on: row.on,
          href: `/desk/${row.code}/disclosure/${row.id}`,
        })),
      };
    },
  },
];
