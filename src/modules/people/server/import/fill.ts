/**
 * `fillRoster`: the good rows of a file onto a roster on which nobody stands and nobody ever stood. Everyone is new there:
 * nothing need be compared, and the rows go straight to their tables.
 *
 * A hundred thousand people by way of the staging table cost twice the time. COPY into a table with policies is the owner's
 * alone, so the rows are written as the owner, with the unit of this request in each; what was written is then counted
 * under the policies, and fewer than were sent means that some went elsewhere.
 */
import type { Ctx } from '../../../../core/context/context.ts';
import { asOwner, copyInto } from '../../../../platform/postgres/copy-into.ts';
import { type Applied, groupsNamed } from './apply.ts';
import { activistColumns, employeeColumns, type Filling, membershipColumns } from './line.ts';
import type { RosterFile } from './roster-file.ts';

/**
 * Writes everyone under the batch. The caller holds the roster's lock and has seen that it is empty.
 *
 * @param onProgress told of rows written so far
 */
export async function fillRoster(
  ctx: Ctx,
  file: RosterFile,
  batchId: string,
  onProgress?: (done: number) => void,
): Promise<Applied> {
  const { client, unit } = ctx;
  const groups = await groupsNamed(ctx, file.findings.groups);
  const filling: Filling = {
    unitId: unit.id,
    unitPath: unit.path,
    batchId,
    at: ctx.now,
    today: ctx.today,
    groups,
  };
  const applied: Applied = { members: 0, activists: 0, tells: { members: false, activists: false } };
  let people = 0;
  await asOwner(client, async () => {
    // The unit is held where it is until the commit, in place of looking it up for every row.
    const { rowCount } = await client.query(
      'select from units where id = $1 and path = $2::ltree and path <@ jia_scope() for key share',
      [unit.id, unit.path],
    );
    if (rowCount !== 1) throw new Error(`unit ${unit.id} is not in scope`);
    for await (const made of file.newPeople(filling)) {
      await copyInto(client, 'employees', employeeColumns, made.employees);
      if (made.members > 0) await copyInto(client, 'memberships', membershipColumns, made.memberships);
      if (made.named > 0) await copyInto(client, 'activists', activistColumns, made.activists);
      people += made.people;
      applied.members += made.members;
      applied.activists += made.named;
      applied.tells.members ||= made.tells.members;
      applied.tells.activists ||= made.tells.activists;
      onProgress?.(people);
    }
  });
  const { rows } = await client.query<{ people: number; members: number; activists: number }>(
    `select (select count(*)::int from employees where unit_id = $1 and batch_id = $2) as people,
            (select count(*)::int from memberships where unit_id = $1 and batch_id = $2) as members,
            (select count(*)::int from activists where unit_id = $1 and batch_id = $2) as activists`,
    [unit.id, batchId],
  );
  const found = rows[0]!;
  if (found.people !== people || found.members !== applied.members || found.activists !== applied.activists)
    throw new Error(`of ${people} people sent to unit ${unit.id}, ${found.people} stand on its roster`);
  return applied;
}
