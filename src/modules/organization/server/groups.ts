/** Branches (分会) and groups (小组): a small tree inside the unit. A group may be a small home (职工小家). */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { leadersOf, setLeader } from '../../../core/organization/leaders.ts';
import { unionGroups } from '../../../core/organization/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { groupChange, groupInput, groupLeaders, groupList } from '../contract.ts';
import { mayEditGroups } from './policy.ts';

type Row = z.input<typeof groupList>['groups'][number];

/** All of them, branches before their groups; a unit has some dozens. */
export async function listGroups(ctx: Ctx, withClosed: boolean): Promise<z.input<typeof groupList>> {
  const { rows } = await ctx.client.query<{
    id: string;
    parent_id: string | null;
    kind: Row['kind'];
    name: string;
    leader_employee_id: string | null;
    leader_name: string | null;
    leader_since: string | null;
    leader_until: string | null;
    leader_elected: boolean | null;
    small_home: boolean;
    closed_on: string | null;
    employees: number;
    members: number;
    version: number;
  }>(
    `select g.id, g.parent_id, g.kind, g.name, g.leader_employee_id, l.name as leader_name, t.from_on as leader_since, t.term_end as leader_until, t.vote_id is not null as leader_elected, g.small_home, g.closed_on, g.version,
            coalesce(c.employees, 0)::int as employees, coalesce(c.members, 0)::int as members
     from union_groups g
     left join employees l on l.unit_id = g.unit_id and l.id = g.leader_employee_id
     left join group_leaders t on t.unit_id = g.unit_id and t.group_id = g.id and t.to_on is null and t.employee_id = g.leader_employee_id
     left join (select e.group_id, count(*) as employees, count(m.id) as members from employees e
                left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null and m.kind = 'member'
                where e.unit_id = $1 and e.left_on is null and e.group_id is not null group by 1) c on c.group_id = g.id
     where g.unit_id = $1 and ($2 or g.closed_on is null)
     order by g.kind, g.name, g.id`,
    [ctx.unit.id, withClosed],
  );
  return {
    groups: rows.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      kind: row.kind,
      name: row.name,
      leader: row.leader_employee_id
        ? {
            id: row.leader_employee_id,
            name: row.leader_name ?? '',
            since: row.leader_since,
            until: row.leader_until,
            elected: row.leader_elected ?? false,
          }
        : null,
      smallHome: row.small_home,
      closedOn: row.closed_on,
      employees: row.employees,
      members: row.members,
      version: row.version,
    })),
    may: { edit: mayEditGroups(ctx.actor, ctx.unit) },
  };
}

async function checkParent(ctx: Ctx, parentId: string, own: string | null): Promise<void> {
  // Up from the parent: it must be open, and the group itself must not be met on the way.
  const { rows } = await ctx.client.query<{ id: string; kind: string; closed_on: string | null }>(
    `with recursive up as (
       select id, parent_id, kind, closed_on from union_groups where unit_id = $1 and id = $2
       union all select g.id, g.parent_id, g.kind, g.closed_on from union_groups g join up on g.unit_id = $1 and g.id = up.parent_id)
     select id, kind, closed_on from up`,
    [ctx.unit.id, parentId],
  );
  const parent = rows[0];
  const field = (zh: string, en: string) =>
    unprocessable('badParent', { zh, en }, [{ field: 'parentId', message: { zh, en } }]);
  if (!parent || parent.closed_on !== null)
    throw field('没有这个分会，或它已撤销。', 'There is no such branch, or it was closed.');
  if (parent.kind !== 'branch') throw field('小组之下不能再设分会或小组。', 'Nothing stands below a group.');
  if (own !== null && rows.some((row) => row.id === own))
    throw field('不能放到自己之下。', 'A branch cannot stand below itself.');
}

async function checkLeader(ctx: Ctx, employeeId: string): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `select from employees e join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null and m.kind = 'member'
     where e.unit_id = $1 and e.id = $2 and e.left_on is null`,
    [ctx.unit.id, employeeId],
  );
  if (!rowCount) {
    throw unprocessable(
      'leaderNotMember',
      {
        zh: '分会主席或小组长须是本单位在职的会员。',
        en: 'The head of a branch or group is a member in service here.',
      },
      [{ field: 'leaderEmployeeId', message: { zh: '请重新选择。', en: 'Choose again.' } }],
    );
  }
}

async function checkName(ctx: Ctx, name: string, parentId: string | null, own: string | null): Promise<void> {
  const { rowCount } = await ctx.client.query(
    'select from union_groups where unit_id = $1 and name = $2 and parent_id is not distinct from $3 and closed_on is null and id is distinct from $4::uuid',
    [ctx.unit.id, name, parentId, own],
  );
  if (rowCount)
    throw conflict('groupNameTaken', {
      zh: `已有“${name}”，请换一个名称。`,
      en: `There is a “${name}” already; choose another name.`,
    });
}

export async function addGroup(
  ctx: Ctx,
  input: z.output<typeof groupInput>,
): Promise<{ id: string; version: number }> {
  const parentId = input.parentId ?? null;
  if (parentId) await checkParent(ctx, parentId, null);
  if (input.leaderEmployeeId) await checkLeader(ctx, input.leaderEmployeeId);
  await checkName(ctx, input.name, parentId, null);
  const id = newId();
  await ctx.db.insert(unionGroups).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    parentId,
    kind: input.kind,
    name: input.name,
    smallHome: input.smallHome,
  });
  if (input.leaderEmployeeId)
    await setLeader(ctx, id, { employeeId: input.leaderEmployeeId, fromOn: ctx.today });
  await ctx.audit({ action: 'organization.groupAdded', subject: { kind: 'unionGroup', id } });
  return { id, version: 1 };
}

const noGroup = () =>
  notFound({ zh: '没有找到这个分会或小组。', en: 'This branch or group was not found.' }, 'groupNotFound');

async function loadGroup(ctx: Ctx, id: string, version: number) {
  const [group] = await ctx.db
    .select()
    .from(unionGroups)
    .where(and(eq(unionGroups.unitId, ctx.unit.id), eq(unionGroups.id, id)))
    .for('update');
  if (!group) throw noGroup();
  if (group.version !== version) throw stale();
  if (group.closedOn !== null)
    throw conflict('groupClosed', { zh: `“${group.name}”已撤销。`, en: `“${group.name}” was closed.` });
  return group;
}

export async function editGroup(
  ctx: Ctx,
  id: string,
  change: z.output<typeof groupChange>,
): Promise<{ id: string; version: number }> {
  const group = await loadGroup(ctx, id, change.version);
  const parentId = change.parentId === undefined ? group.parentId : (change.parentId ?? null);
  if (change.parentId) await checkParent(ctx, change.parentId, id);
  if (change.leaderEmployeeId) await checkLeader(ctx, change.leaderEmployeeId);
  const name = change.name ?? group.name;
  await checkName(ctx, name, parentId, id);
  await ctx.db
    .update(unionGroups)
    .set({
      name,
      parentId,
      smallHome: change.smallHome ?? group.smallHome,
      version: group.version + 1,
    })
    .where(and(eq(unionGroups.unitId, ctx.unit.id), eq(unionGroups.id, id)));
  await ctx.audit({
    action: 'organization.groupChanged',
    subject: { kind: 'unionGroup', id },
    detail: { fields: Object.keys(change).filter((field) => field !== 'version') },
  });
  const leader = change.leaderEmployeeId ?? null;
  const leads = change.leaderEmployeeId !== undefined && leader !== group.leaderEmployeeId;
  if (leads) await setLeader(ctx, id, leader === null ? null : { employeeId: leader, fromOn: ctx.today });
  return { id, version: group.version + 1 };
}

/** Who led a branch or group, the last first. */
export async function listGroupLeaders(ctx: Ctx, id: string): Promise<z.input<typeof groupLeaders>> {
  const { rowCount } = await ctx.client.query('select from union_groups where unit_id = $1 and id = $2', [
    ctx.unit.id,
    id,
  ]);
  if (!rowCount) throw noGroup();
  return { leaders: await leadersOf(ctx, id) };
}

/** A group ends; its people stay on the roster without a group. */
export async function closeGroup(
  ctx: Ctx,
  id: string,
  input: { version: number; onDay: string },
): Promise<{ id: string; version: number }> {
  const group = await loadGroup(ctx, id, input.version);
  if (input.onDay > ctx.today) {
    throw unprocessable('badDay', { zh: '日期不对。', en: 'The day is wrong.' }, [
      { field: 'onDay', message: { zh: '不能填今天以后的日期。', en: 'Today or earlier.' } },
    ]);
  }
  const below = await ctx.client.query(
    'select from union_groups where unit_id = $1 and parent_id = $2 and closed_on is null limit 1',
    [ctx.unit.id, id],
  );
  if (below.rowCount)
    throw conflict('groupsBelow', {
      zh: `“${group.name}”之下还有小组，请先撤销或移走。`,
      en: `Groups stand below “${group.name}”; close or move them first.`,
    });
  await ctx.client.query(
    'update employees set group_id = null, version = version + 1, changed_at = $3 where unit_id = $1 and group_id = $2',
    [ctx.unit.id, id, ctx.now],
  );
  await ctx.db
    .update(unionGroups)
    .set({ closedOn: input.onDay, version: group.version + 1 })
    .where(and(eq(unionGroups.unitId, ctx.unit.id), eq(unionGroups.id, id)));
  await ctx.client.query(
    'update group_leaders set to_on = greatest($3::date, from_on) where unit_id = $1 and group_id = $2 and to_on is null',
    [ctx.unit.id, id, input.onDay],
  );
  await ctx.audit({ action: 'organization.groupClosed', subject: { kind: 'unionGroup', id } });
  return { id, version: group.version + 1 };
}
