/**
 * What standards may ask of the roster (A5, A8), for every unit of a scope at once.
 *
 *   members.density     members in force who are employed here ÷ all employees; retained memberships on neither side
 *   rosters.current     of the three rosters, those changed or confirmed within twelve months
 */
import type { Text } from '../../../platform/i18n/text.ts';
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import { headcounts, judgedOn } from '../../../core/people/headcounts.ts';
import { rosterKinds } from '../../../core/people/schema.ts';
import type { FactResult } from '../../../core/standards/index.ts';

export const facts: FactSource[] = [
  // What raises it is done with those who have not joined.
  { facts: ['members.density'], version: 1, work: 'nonMembers', ask: askDensity, evidence: densityEvidence },
  { facts: ['rosters.current'], version: 1, ask: askRosters, evidence: rosterEvidence },
];

async function grassroots(client: PoolClient, scope: FactScope): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select u.id from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  return rows.map((row) => row.id);
}

async function askDensity(
  client: PoolClient,
  scope: FactScope,
): Promise<Map<number, Record<string, FactResult>>> {
  const people = await headcounts(client, scope);
  const answer = new Map<number, Record<string, FactResult>>();
  for (const unitId of await grassroots(client, scope)) {
    const count = people.get(unitId);
    answer.set(unitId, {
      'members.density':
        count && count.employees > 0
          ? {
              state: 'known',
              num: count.members,
              den: count.employees,
              evidence: { count: count.members, first: [] },
              detail: { women: count.women, retained: count.retained },
              ...(count.recordedLater ? { recordedLater: true } : {}),
            }
          : {
              state: 'unknown',
              reason: { zh: '花名册上还没有职工', en: 'there are no employees on the roster' },
            },
    });
  }
  return answer;
}

async function askRosters(
  client: PoolClient,
  scope: FactScope,
): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const { rows } = await client.query<{ unit_id: number; current: string[]; days: number }>(
    `select s.unit_id, array_agg(distinct s.roster) as current, count(*)::int as days from roster_states s
     where ${reach.where('s')} and s.on_day > $1 and s.on_day <= $2 group by s.unit_id`,
    [scope.yearBefore, scope.asOf],
  );
  const found = new Map(rows.map((row) => [row.unit_id, row]));
  const answer = new Map<number, Record<string, FactResult>>();
  for (const unitId of await grassroots(client, scope)) {
    const row = found.get(unitId);
    const current = row?.current ?? [];
    answer.set(unitId, {
      'rosters.current': {
        state: 'known',
        num: current.length,
        den: rosterKinds.length,
        window: { from: scope.yearBefore, to: scope.asOf },
        evidence: { count: row?.days ?? 0, first: [] },
        detail: { missing: rosterKinds.filter((roster) => !current.includes(roster)) },
      },
    });
  }
  return answer;
}

interface LinkRow {
  id: string;
  title: Text;
  on: string;
  code: string;
  total: number;
}

/** The members themselves, the newest first. */
async function densityEvidence(client: PoolClient, _fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<LinkRow>(
    `select e.id, jsonb_build_object('zh', e.name, 'en', e.name) as title, m.from_on as on, u.code, count(*) over ()::int as total
     from units u join memberships m on m.unit_id = u.id join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
     where u.path = $1::ltree and m.kind = 'member' and ${judgedOn('m', 'from_on', 'to_on', '$2::date')}
     order by m.from_on desc, m.id desc limit $3`,
    [scope.path, scope.asOf, limit],
  );
  return links(rows, 'employee', (row) => `/desk/${row.code}/people/${row.id}`);
}

async function rosterEvidence(client: PoolClient, _fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<LinkRow>(
    `select s.id, jsonb_build_object(
              'zh', case s.roster when 'employees' then '职工花名册' when 'members' then '会员花名册' else '积极分子花名册' end
                || case when s.confirmed then '核对无变化' else '有更新' end,
              'en', case s.roster when 'employees' then 'Roster of employees' when 'members' then 'Roster of members' else 'Roster of activists' end
                || case when s.confirmed then ' checked, unchanged' else ' brought up to date' end) as title,
            s.on_day as on, u.code, count(*) over ()::int as total
     from units u join roster_states s on s.unit_id = u.id
     where u.path = $1::ltree and s.on_day > $2 and s.on_day <= $3
     order by s.on_day desc, s.id desc limit $4`,
    [scope.path, scope.yearBefore, scope.asOf, limit],
  );
  return links(rows, 'roster', (row) => `/desk/${row.code}/people`);
}

function links(rows: LinkRow[], kind: string, href: (row: LinkRow) => string) {
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({ kind, id: row.id, title: row.title, on: row.on, href: href(row) })),
  };
}
