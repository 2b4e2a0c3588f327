/**
 * One piece of work for many people at once: what can be done is done, what cannot comes back with its reason.
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { eachAlone, whyNot } from '../../../core/context/each-alone.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { batchAnswer, batchWork } from '../contract.ts';
import { checkGroup, leaveUnit, lockPresent } from './changes.ts';
import { addActivist, joinUnion } from './memberships.ts';
import { touchRosters } from './rosters.ts';

type Work = z.output<typeof batchWork>['work'];

/** @returns how many were changed, and who was refused and why */
export async function workOnMany(
  ctx: Ctx,
  input: z.output<typeof batchWork>,
): Promise<z.input<typeof batchAnswer>> {
  const { work } = input;
  if (work.kind === 'group') await checkGroup(ctx, work.groupId);
  const ids = [...new Set(input.ids)];
  const names = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2)',
    [ctx.unit.id, ids],
  );
  const nameOf = new Map(names.rows.map((row) => [row.id, row.name]));
  const answer: z.input<typeof batchAnswer> = { changed: 0, refused: [] };
  const done: string[] = [];
  const fates = await eachAlone(ctx, ids, (id) => workOnOne(ctx, id, work));
  fates.forEach(({ refusal }, at) => {
    const id = ids[at]!;
    if (!refusal) return void done.push(id);
    const words = whyNot(refusal);
    answer.refused.push({
      id,
      name: nameOf.get(id) ?? '',
      code: refusal.code,
      message: ctx.locale === 'en' ? words.en : words.zh,
    });
  });
  answer.changed = done.length;
  if (done.length > 0) await writeDown(ctx, work, done);
  return answer;
}

async function workOnOne(ctx: Ctx, id: string, work: Work): Promise<void> {
  switch (work.kind) {
    case 'join':
      await joinUnion(ctx, id, { fromOn: work.fromOn, joinedOn: work.joinedOn }, { record: false });
      return;
    case 'activist':
      await addActivist(ctx, id, { basis: work.basis, fromOn: work.fromOn }, { record: false });
      return;
    case 'leave': {
      const employee = await lockPresent(ctx, id);
      await leaveUnit(ctx, id, { version: employee.version, onDay: work.onDay, reason: work.reason });
      return;
    }
    case 'group':
      return setField(ctx, id, 'group_id', work.groupId);
    case 'department':
      return setField(ctx, id, 'department', work.department);
    case 'form':
      return setField(ctx, id, 'employment_form', work.employmentForm);
  }
}

async function setField(
  ctx: Ctx,
  id: string,
  column: 'group_id' | 'department' | 'employment_form',
  value: string | null,
): Promise<void> {
  await lockPresent(ctx, id);
  await ctx.client.query(
    `update employees set ${column} = $3, version = version + 1, changed_at = $4 where unit_id = $1 and id = $2`,
    [ctx.unit.id, id, value, ctx.now],
  );
}

/** One record for the whole batch. */
async function writeDown(ctx: Ctx, work: Work, ids: string[]): Promise<void> {
  const many = ids.length;
  if (work.kind === 'join') {
    const recordId = await ctx.record({
      kind: 'people.memberJoined',
      happenedOn: work.fromOn ?? ctx.today,
      title: { zh: `${many} 人加入工会`, en: `${many} people joined the union` },
      subject: { kind: 'employeeBatch', id: newId() },
      payload: { employees: ids },
    });
    await touchRosters(ctx, ['members'], { recordId });
  } else if (work.kind === 'activist') {
    const recordId = await ctx.record({
      kind: 'people.activistNamed',
      happenedOn: work.fromOn ?? ctx.today,
      title: { zh: `评选工会积极分子 ${many} 人`, en: `${many} union activists named` },
      subject: { kind: 'employeeBatch', id: newId() },
      payload: { employees: ids, basis: work.basis },
    });
    await ctx.client.query(
      'update activists set record_id = $3 where unit_id = $1 and employee_id = any($2) and to_on is null and record_id is null',
      [ctx.unit.id, ids, recordId],
    );
    await touchRosters(ctx, ['activists'], { recordId });
  } else {
    await ctx.audit({ action: 'people.batchWork', detail: { work: work.kind, employees: ids } });
    if (work.kind !== 'leave') await touchRosters(ctx, ['employees']);
  }
}
