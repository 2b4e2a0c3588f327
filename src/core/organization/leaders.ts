/**
 * Who leads a branch or group (分会主席、小组长).
 *
 *   setLeader    somebody takes the place, or nobody; who led before is kept with the day
 *   leadersOf    who led a group, the last first
 */
import { newId } from '../../platform/crypto/ids.ts';
import type { Ctx } from '../context/context.ts';

export interface NewLeader {
  employeeId: string;
  fromOn: string;
  termEnd?: string | null;
  voteId?: string | null;
  votes?: number | null;
  recordId?: string | null;
}

/**
 * Somebody leads a group from a day on; null: nobody does. The same person again begins a new term. The group's version is
 * the caller's to raise.
 */
export async function setLeader(ctx: Ctx, groupId: string, leader: NewLeader | null): Promise<void> {
  const from = leader?.fromOn ?? ctx.today;
  await ctx.client.query(
    'update group_leaders set to_on = greatest($3::date, from_on) where unit_id = $1 and group_id = $2 and to_on is null',
    [ctx.unit.id, groupId, from],
  );
  await ctx.client.query('update union_groups set leader_employee_id = $3 where unit_id = $1 and id = $2', [
    ctx.unit.id,
    groupId,
    leader?.employeeId ?? null,
  ]);
  await ctx.closeTasks({ kind: 'groups.leaderTerm', subjectId: groupId });
  if (!leader) return;
  await ctx.client.query(
    `insert into group_leaders (unit_id, unit_path, id, group_id, employee_id, name, from_on, term_end, vote_id, votes, record_id)
     select e.unit_id, e.unit_path, $3, $4, e.id, e.name, $5, $6, $7, $8, $9 from employees e where e.unit_id = $1 and e.id = $2`,
    [
      ctx.unit.id,
      leader.employeeId,
      newId(),
      groupId,
      leader.fromOn,
      leader.termEnd ?? null,
      leader.voteId ?? null,
      leader.votes ?? null,
      leader.recordId ?? null,
    ],
  );
}

export interface LeaderTerm {
  id: string;
  name: string;
  fromOn: string;
  termEnd: string | null;
  toOn: string | null;
  voteId: string | null;
  votes: number | null;
}

export async function leadersOf(ctx: Ctx, groupId: string): Promise<LeaderTerm[]> {
  const { rows } = await ctx.client.query<LeaderTerm>(
    // Whoever leaves the unit leads no longer, whether or not somebody followed.
    `select l.id, l.name, l.from_on as "fromOn", l.term_end as "termEnd", coalesce(l.to_on, e.left_on) as "toOn", l.vote_id as "voteId", l.votes
     from group_leaders l left join employees e on e.unit_id = l.unit_id and e.id = l.employee_id
     where l.unit_id = $1 and l.group_id = $2 order by l.to_on is not null, l.from_on desc, l.id desc limit 50`,
    [ctx.unit.id, groupId],
  );
  return rows;
}
