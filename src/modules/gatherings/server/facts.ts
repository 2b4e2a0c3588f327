/**
 * What the standard of small homes may ask of a group (G4, S12, S22).
 *
 *   smallHome.activities            activities of the cycle
 *   smallHome.meetings              group meetings and democratic-life meetings of the cycle
 *   smallHome.suggestionsAnswered   opinions raised at them with a result ÷ opinions raised
 *
 * Whatever a group has never written down here is unknown, not none: it may be stated with attachments. What was withdrawn
 * counts no more.
 */
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import type { FactResult } from '../../../core/standards/index.ts';

const counted = {
  'smallHome.activities': `g.kind = 'activity'`,
  'smallHome.meetings': `g.kind in ('meeting', 'lifeMeeting')`,
  'smallHome.suggestionsAnswered': `g.kind in ('meeting', 'lifeMeeting') and exists (select from gathering_opinions o where o.unit_id = g.unit_id and o.gathering_id = g.id)`,
} as const;
type Name = keyof typeof counted;

export const facts: FactSource[] = [
  {
    facts: [],
    groupFacts: Object.keys(counted),
    version: 1,
    work: 'gatherings',
    ask: async () => new Map(),
    askGroup,
    evidence,
  },
];

/** SQL: what the group did in the cycle, as of the day judged. */
const inCycle = `u.path = $1::ltree and g.group_id = $2 and g.held_on <= $3 and (g.withdrawn_on is null or g.withdrawn_on > $3)
  and g.held_on >= case when u.organization_type = 'school' then $5::date else $4::date end`;
const given = (scope: FactScope) => [
  scope.path,
  scope.groupId ?? null,
  scope.asOf,
  scope.cycle.from,
  scope.schoolCycle.from,
];

async function askGroup(
  client: PoolClient,
  scope: FactScope & { groupId: string },
): Promise<Record<string, FactResult>> {
  const { rows } = await client.query<{
    school: boolean;
    activities: number;
    meetings: number;
    raised: number;
    answered: number;
  }>(
    `select u.organization_type = 'school' as school,
            (count(*) filter (where ${counted['smallHome.activities']}))::int as activities,
            (count(*) filter (where ${counted['smallHome.meetings']}))::int as meetings,
            coalesce(sum(o.raised), 0)::int as raised, coalesce(sum(o.answered), 0)::int as answered
     from gatherings g join units u on u.id = g.unit_id
     cross join lateral (select count(*) as raised, count(*) filter (where x.done_on <= $3) as answered
       from gathering_opinions x where x.unit_id = g.unit_id and x.gathering_id = g.id) o
     where ${inCycle} group by u.organization_type`,
    given(scope),
  );
  const [found] = rows;
  const window = found?.school ? scope.schoolCycle : scope.cycle;
  const number = (value: number, zh: string, en: string): FactResult =>
    value === 0
      ? { state: 'unknown', reason: { zh, en } }
      : { state: 'known', value, window, evidence: { count: value, first: [] } };
  return {
    'smallHome.activities': number(
      found?.activities ?? 0,
      '本年度还没有记录小组活动',
      'no activity of the group is recorded this year',
    ),
    'smallHome.meetings': number(
      found?.meetings ?? 0,
      '本年度还没有记录小组会',
      'no meeting of the group is recorded this year',
    ),
    'smallHome.suggestionsAnswered': found?.raised
      ? {
          state: 'known',
          num: found.answered,
          den: found.raised,
          window,
          evidence: { count: found.meetings, first: [] },
        }
      : {
          state: 'unknown',
          reason: {
            zh: '本年度的小组会上还没有记录意见',
            en: 'no opinion is recorded at a meeting of the group this year',
          },
        },
  };
}

async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<{ id: string; title: string; on: string; code: string; n: number }>(
    `select g.id, g.title, g.held_on as on, u.code, (count(*) over ())::int as n
     from gatherings g join units u on u.id = g.unit_id
     where ${inCycle} and ${counted[fact as Name]} order by g.held_on desc, g.id desc limit $6`,
    [...given(scope), limit],
  );
  return {
    count: rows[0]?.n ?? 0,
    first: rows.map((row) => ({
      kind: 'gathering',
      id: row.id,
      title: { zh: row.title, en: row.title },
      on: row.on,
      href: `/desk/${row.code}/gatherings/${row.id}`,
    })),
  };
}
