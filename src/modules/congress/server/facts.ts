/**
 * What standards may ask of congresses: A3 `congress.members.sessions`, B7 `congress.workers.sessions`. A session counts
 * when it was held with a quorum in the assessment cycle (the school year in schools): regular or extraordinary, for a
 * preparatory or a joint meeting is no session. An all-staff meeting does not count where the rulebook asks a congress of
 * so many people. None is known to be none.
 */
import { congressMust } from '../../../core/meetings/assemblies.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { overridesBelow } from '../../../core/rulebook/here.ts';
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { FactResult } from '../../../core/standards/index.ts';

const bodies = {
  'congress.members.sessions': `'membersCongress', 'membersMeeting'`,
  'congress.workers.sessions': `'workersCongress', 'staffCongress', 'allStaffMeeting'`,
} as const;
type Name = keyof typeof bodies;

const inCycle = `m.valid and m.occasion in ('regular', 'extraordinary') and m.held_on <= $1 and m.held_on >= case when u.organization_type = 'school' then $3::date else $2::date end`;

/** All-staff meetings of the cycle that met where the rule of their day asked a congress: by the staff when they opened. */
async function inPlaceOfCongress(
  client: PoolClient,
  scope: FactScope,
): Promise<{ meetings: string[]; byUnit: Map<number, number> }> {
  const { rows } = await client.query<{
    id: string;
    unitId: number;
    on: string;
    entitled: number;
    jurisdiction: string;
    organizationType: string | null;
  }>(
    `select m.id, m.unit_id as "unitId", m.held_on as on, (m.opening->>'entitled')::int as entitled, u.jurisdiction, u.organization_type as "organizationType"
     from meetings m join units u on u.id = m.unit_id join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where u.path <@ $4::ltree and a.body = 'allStaffMeeting' and m.opening is not null and ${inCycle}`,
    [scope.asOf, scope.cycle.from, scope.schoolCycle.from, scope.path],
  );
  const own = await overridesBelow(
    client,
    `o.param = 'congressForm' and o.unit_id = any('{${[...new Set(rows.map((row) => row.unitId))].join(',')}}')`,
    scope.asOf,
  );
  const meetings: string[] = [];
  const byUnit = new Map<number, number>();
  for (const row of rows) {
    if (!congressMust(row, row.entitled, row.on, own.get(row.unitId))) continue;
    meetings.push(row.id);
    byUnit.set(row.unitId, (byUnit.get(row.unitId) ?? 0) + 1);
  }
  return { meetings, byUnit };
}

export const facts: FactSource[] = [
  {
    facts: Object.keys(bodies),
    version: 2,
    async ask(client: PoolClient, scope: FactScope) {
      const reach = await reachOf(client, scope);
      // Every union of the scope is known: where nothing was held, that is the answer.
      const { rows } = await client.query<{
        unit_id: number;
        members: number;
        workers: number;
        school: boolean;
        later: boolean;
      }>(
        `select u.id as unit_id, coalesce(u.organization_type = 'school', false) as school,
                count(*) filter (where ${inCycle} and a.body in (${bodies['congress.members.sessions']}))::int as members,
                count(*) filter (where ${inCycle} and a.body in (${bodies['congress.workers.sessions']}))::int as workers,
                coalesce(bool_or(${inCycle} and m.closed_at >= $1::date + 1), false) as later
         from units u
           left join meetings m on m.unit_id = u.id and m.valid and ${reach.where('m')}
           left join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
         where u.path <@ $4::ltree and u.kind = 'grassroots' group by u.id`,
        [scope.asOf, scope.cycle.from, scope.schoolCycle.from, scope.path],
      );
      const instead = await inPlaceOfCongress(client, scope);
      const found = new Map<number, Record<string, FactResult>>();
      for (const row of rows) {
        const known = (count: number): FactResult => ({
          state: 'known',
          value: count,
          window: { from: row.school ? scope.schoolCycle.from : scope.cycle.from, to: scope.asOf },
          evidence: { count, first: [] },
          ...(row.later ? { recordedLater: true } : {}),
        });
        found.set(row.unit_id, {
          'congress.members.sessions': known(row.members),
          'congress.workers.sessions': known(row.workers - (instead.byUnit.get(row.unit_id) ?? 0)),
        });
      }
      return found;
    },
    async evidence(client, fact, scope, limit) {
      const { meetings } = await inPlaceOfCongress(client, scope);
      const { rows } = await client.query<
        Parameters<typeof meetingTitle>[0] & { id: string; on: string; code: string; n: number }
      >(
        `select m.id, m.title, a.body, a.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion, m.held_on as on, u.code, (count(*) over ())::int as n
         from meetings m join units u on u.id = m.unit_id join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
         where u.path = $4::ltree and a.body in (${bodies[fact as Name]}) and ${inCycle} and m.id <> all($6::uuid[])
         order by m.held_on desc, m.id desc limit $5`,
        [scope.asOf, scope.cycle.from, scope.schoolCycle.from, scope.path, limit, meetings],
      );
      return {
        count: rows[0]?.n ?? 0,
        first: rows.map((row) => ({
          kind: 'meeting',
          id: row.id,
          title: meetingTitle(row),
          on: row.on,
          href: `/desk/${row.code}/meetings/${row.id}`,
        })),
      };
    },
  },
];
