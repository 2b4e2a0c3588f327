/**
 * When each of the three rosters was last changed or confirmed unchanged.
 *
 *   touchRosters    a change makes a roster current
 *   showRosters     the three rosters and their last day
 *   confirmRoster   somebody checked it and found it unchanged
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { type rosterKinds, rosterStates } from '../../../core/people/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { rosterState } from '../contract.ts';
import { mayEditRoster } from './policy.ts';

export type Roster = (typeof rosterKinds)[number];

/** One row a roster and day; the first writer of a day makes it, the others leave it alone. */
export async function touchRosters(
  ctx: Ctx,
  rosters: readonly Roster[],
  options: { confirmed?: boolean; recordId?: string } = {},
): Promise<void> {
  await ctx.db
    .insert(rosterStates)
    .values(
      rosters.map((roster) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        roster,
        onDay: ctx.today,
        confirmed: options.confirmed ?? false,
        recordId: options.recordId ?? null,
        accountId: accountIdOf(ctx.actor),
      })),
    )
    .onConflictDoNothing();
}

const names: Record<Roster, { zh: string; en: string }> = {
  employees: { zh: '职工花名册', en: 'roster of employees' },
  members: { zh: '会员花名册', en: 'roster of members' },
  activists: { zh: '工会积极分子花名册', en: 'roster of activists' },
};

export async function showRosters(ctx: Ctx): Promise<z.input<typeof rosterState>> {
  const { rows } = await ctx.client.query<{
    roster: Roster;
    people: number;
    last_on: string | null;
    confirmed: boolean | null;
    by: string | null;
  }>(
    `select k.roster, s.on_day as last_on, s.confirmed, a.display_name as by,
       case k.roster
         when 'employees' then (select count(*) from employees e where e.unit_id = $1 and e.left_on is null)
         when 'members' then (select count(*) from memberships m where m.unit_id = $1 and m.to_on is null and m.kind = 'member')
         else (select count(distinct x.employee_id) from activists x where x.unit_id = $1 and x.to_on is null) end::int as people
     from unnest(array['employees', 'members', 'activists']) with ordinality as k (roster, place)
     left join lateral (select * from roster_states s where s.unit_id = $1 and s.roster = k.roster order by s.on_day desc limit 1) s on true
     left join accounts a on a.id = s.account_id
     order by k.place`,
    [ctx.unit.id],
  );
  const edit = mayEditRoster(ctx.actor, ctx.unit);
  return {
    rosters: rows.map((row) => ({
      roster: row.roster,
      people: row.people,
      lastOn: row.last_on,
      confirmed: row.confirmed,
      by: row.by,
    })),
    may: { confirm: edit, import: edit, edit },
  };
}

/** Somebody checked the roster and found nothing to change: current again for a year. */
export async function confirmRoster(ctx: Ctx, roster: Roster): Promise<{ lastOn: string }> {
  const name = names[roster];
  const recordId = await ctx.record({
    kind: 'people.rosterConfirmed',
    clerical: true,
    happenedOn: ctx.today,
    title: { zh: `核对${name.zh}，确认无变化`, en: `Checked the ${name.en}: unchanged` },
    subject: { kind: 'roster', id: newId() },
    payload: { roster },
  });
  await touchRosters(ctx, [roster], { confirmed: true, recordId });
  return { lastOn: ctx.today };
}
