/**
 * Constituencies while no delegate is elected: merged, and their seats shared out anew. Drawing them stands in
 * assemblies.ts.
 *
 *   mergeConstituencies   several become one, with the seats of all
 *   changeSeats           other numbers of seats, together the same
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { type Assembly, changeAssembly, constituenciesOf, ensureNoVote, loadAssembly } from './assemblies.ts';
import type { Constituency } from './assemblies.ts';
import { constituencies } from './schema.ts';

/** @throws Refusal `constituenciesFixed` (409): somebody is elected already, and by whom */
async function open(
  ctx: Ctx,
  assemblyId: string,
  version: number,
): Promise<{ assembly: Assembly; standing: Constituency[] }> {
  const assembly = await loadAssembly(ctx, assemblyId, { version, lock: true });
  const standing = await constituenciesOf(ctx, assemblyId);
  const elected = standing.filter((each) => each.electedOn).map((each) => each.name);
  if (assembly.state !== 'forming' || elected.length > 0)
    throw conflict('constituenciesFixed', {
      zh:
        elected.length > 0
          ? `${elected.join('、')}选区已经选出代表，选区和名额不能再调整。`
          : '本届已经就任，选区和名额不能再调整。',
      en:
        elected.length > 0
          ? `${elected.join(', ')} has elected already: constituencies and seats stand.`
          : 'The term has begun: constituencies and seats stand.',
    });
  standing.forEach(ensureNoVote);
  return { assembly, standing };
}

/**
 * Several constituencies become one: their groups, departments, people and seats together.
 *
 * @throws Refusal `constituenciesFixed`, `constituencyVotes` (409); `constituencyNotFound` (404); `constituencyFaults` (422)
 */
export async function mergeConstituencies(
  ctx: Ctx,
  assemblyId: string,
  input: { version: number; ids: string[]; name: string; reason: string },
): Promise<Assembly> {
  const { assembly, standing } = await open(ctx, assemblyId, input.version);
  const merged = standing.filter((each) => input.ids.includes(each.id));
  if (merged.length !== new Set(input.ids).size)
    throw notFound(
      { zh: '没有找到这个选区。', en: 'This constituency was not found.' },
      'constituencyNotFound',
    );
  if (standing.some((each) => each.name === input.name && !input.ids.includes(each.id)))
    throw unprocessable(
      'constituencyFaults',
      { zh: '选区名称重复。', en: 'Two constituencies have the same name.' },
      [
        {
          field: 'name',
          message: {
            zh: `“${input.name}”是另一个选区的名称，请换一个。`,
            en: `“${input.name}” is the name of another; choose one that is not.`,
          },
        },
      ],
    );
  const [first, ...others] = merged;
  await ctx.db.delete(constituencies).where(
    and(
      eq(constituencies.unitId, ctx.unit.id),
      inArray(
        constituencies.id,
        others.map((each) => each.id),
      ),
    ),
  );
  const sum = (of: (each: Constituency) => number) => merged.reduce((total, each) => total + of(each), 0);
  await ctx.db
    .update(constituencies)
    .set({
      name: input.name,
      groupIds: merged.flatMap((each) => each.groupIds),
      departments: merged.flatMap((each) => each.departments),
      headcount: sum((each) => each.headcount),
      seats: sum((each) => each.seats),
      version: sql`${constituencies.version} + 1`,
    })
    .where(and(eq(constituencies.unitId, ctx.unit.id), eq(constituencies.id, first!.id)));
  await ctx.record({
    kind: 'congress.constituenciesMerged',
    clerical: true,
    happenedOn: ctx.today,
    title: {
      zh: `选区合并：${merged.map((each) => each.name).join('、')}并为${input.name}，理由：${input.reason}`,
      en: `Constituencies merged: ${merged.map((each) => each.name).join(', ')} become ${input.name}; ${input.reason}`,
    },
    subject: { kind: 'assembly', id: assemblyId },
  });
  return changeAssembly(ctx, assembly, {});
}

/**
 * Seats are shared out anew; together they are the seats of the term, and nobody is left without a seat where there are
 * people and seats enough.
 *
 * @throws Refusal `constituenciesFixed`, `constituencyVotes` (409); `constituencyFaults` (422) with the sum
 */
export async function changeSeats(
  ctx: Ctx,
  assemblyId: string,
  input: { version: number; seats: { id: string; seats: number }[]; reason: string },
): Promise<Assembly> {
  const { assembly, standing } = await open(ctx, assemblyId, input.version);
  const wanted = new Map(input.seats.map((each) => [each.id, each.seats]));
  const after = standing.map((each) => ({ ...each, now: wanted.get(each.id) ?? each.seats }));
  const sum = after.reduce((total, each) => total + each.now, 0);
  const faults = [];
  if (sum !== assembly.seats)
    faults.push({
      field: 'seats',
      message: {
        zh: `各选区名额合计 ${sum} 名，应为 ${assembly.seats} 名，${sum > assembly.seats! ? '多' : '少'} ${Math.abs(sum - assembly.seats!)} 名。`,
        en: `The seats add up to ${sum}, not to ${assembly.seats}.`,
      },
    });
  const more = after.find((each) => each.now > each.headcount);
  if (more)
    faults.push({
      field: 'seats',
      message: {
        zh: `${more.name}选区只有 ${more.headcount} 人，名额不能是 ${more.now} 名。`,
        en: `${more.name} has ${more.headcount} people: it cannot have ${more.now} seats.`,
      },
    });
  const without = after.find((each) => each.now === 0 && each.headcount > 0);
  if (without && assembly.seats! >= after.filter((each) => each.headcount > 0).length)
    faults.push({
      field: 'seats',
      message: {
        zh: `${without.name}选区有 ${without.headcount} 人，至少一个名额；人少的选区可以合并。`,
        en: `${without.name} has ${without.headcount} people and gets one seat at least; small constituencies can be merged.`,
      },
    });
  if (faults.length > 0)
    throw unprocessable(
      'constituencyFaults',
      { zh: '名额分配不对，请修改。', en: 'The seats do not come out right.' },
      faults,
    );
  const changed = after.filter((each) => each.now !== each.seats);
  if (changed.length === 0)
    throw unprocessable('constituencyFaults', {
      zh: '名额没有变化，不需要保存。',
      en: 'No number has changed: there is nothing to save.',
    });
  for (const each of changed)
    await ctx.db
      .update(constituencies)
      .set({ seats: each.now, version: sql`${constituencies.version} + 1` })
      .where(and(eq(constituencies.unitId, ctx.unit.id), eq(constituencies.id, each.id)));
  await ctx.record({
    kind: 'congress.seatsChanged',
    clerical: true,
    happenedOn: ctx.today,
    title: {
      zh: `选区名额调整：${changed.map((each) => `${each.name} ${each.seats}→${each.now}`).join('、')}，理由：${input.reason}`,
      en: `Seats of constituencies changed: ${changed.map((each) => `${each.name} ${each.seats}→${each.now}`).join(', ')}; ${input.reason}`,
    },
    subject: { kind: 'assembly', id: assemblyId },
  });
  return changeAssembly(ctx, assembly, {});
}
