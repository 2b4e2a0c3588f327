/**
 * Constituencies: drawn, merged, their seats shared out anew, and who is in them.
 *
 *   drawConstituencies    from groups and departments, while the body is forming
 *   mergeConstituencies   several become one, with the seats of all
 *   changeSeats           other numbers of seats, together the same
 *   loadConstituency, constituenciesOf, ensureNoVote   one; all; no ballot is under way there
 *   constituencyPeople, groupPeople   who is in one, or in a group
 *   constituencyOf        in which one somebody is
 *   groupsAmong           how the people of each group lie in a body's constituencies
 *   delegateRules         what an election there must reach
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { rulesHere } from '../rulebook/here.ts';
import {
  type Assembly,
  changeAssembly,
  congressOf,
  type Constituency,
  loadAssembly,
  mustRule,
} from './assemblies.ts';
import { electorateSql } from './entitlement.ts';
import { allotSeats } from './rules.ts';
import { type AssemblyBody, constituencies } from './schema.ts';

export interface ConstituencyInput {
  name: string;
  groupIds: string[];
  departments: string[];
  /** Left out: by head count. */
  seats?: number | undefined;
}

/**
 * SQL: `placed`, everybody of the electorate on `$day` with the constituency that they vote in, by its place in `wards`;
 * null: in none. A branch takes its groups along, a group goes before a department, and the first of the list before the
 * others: nobody is in two.
 */
const placedSql = (body: AssemblyBody, unit: string, day: string, wards: string): string =>
  `parts as (
       select w.at::int - 1 as at, g.id from jsonb_array_elements(${wards}) with ordinality w (part, at)
         cross join lateral jsonb_array_elements_text(w.part->'groupIds') t (id)
         join union_groups g on g.unit_id = ${unit} and g.id = t.id::uuid
       union all
       select p.at, g.id from parts p join union_groups g on g.unit_id = ${unit} and g.parent_id = p.id
     ), wanted as (
       select w.at::int - 1 as at, d.name from jsonb_array_elements(${wards}) with ordinality w (part, at)
         cross join lateral jsonb_array_elements_text(w.part->'departments') d (name)
     ), everyone as (${electorateSql(body, unit, day)}),
     placed as (
       select e.id, coalesce((select min(p.at) from parts p where p.id = e.group_id), (select min(w.at) from wanted w where w.name = e.department)) as at
       from employees e join everyone x on x.id = e.id where e.unit_id = ${unit}
     )`;

/**
 * Draws the constituencies anew, while the body is forming and none has elected. Who stands in none is said.
 *
 * @returns how many people stand in no constituency
 * @throws Refusal `constituenciesFixed` (409), `constituencyFaults` (422)
 */
export async function drawConstituencies(
  ctx: Ctx,
  assemblyId: string,
  version: number,
  input: readonly ConstituencyInput[],
): Promise<{ version: number; outside: number }> {
  const assembly = await loadAssembly(ctx, assemblyId, { version, lock: true });
  const standing = await constituenciesOf(ctx, assemblyId);
  if (
    assembly.state !== 'forming' ||
    assembly.form !== 'delegates' ||
    standing.some((each) => each.electedOn)
  )
    throw conflict('constituenciesFixed', {
      zh: '已有选区完成选举（或不设代表），不能重新划分选区。',
      en: 'A constituency has elected already (or everyone meets): the constituencies stand.',
    });
  standing.forEach(ensureNoVote);
  const names = input.map((each) => each.name);
  const doubled = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (doubled >= 0)
    throw unprocessable(
      'constituencyFaults',
      { zh: '选区名称重复。', en: 'Two constituencies have the same name.' },
      [
        {
          field: `constituencies.${doubled}.name`,
          message: { zh: `“${names[doubled]}”已经有了。`, en: `“${names[doubled]}” is there already.` },
        },
      ],
    );
  const groups = input.flatMap((each) => each.groupIds);
  const departments = input.flatMap((each) => each.departments);
  if (new Set(groups).size !== groups.length || new Set(departments).size !== departments.length)
    throw unprocessable('constituencyFaults', {
      zh: '同一个小组（部门）不能划入两个选区。',
      en: 'A group or department can stand in one constituency only.',
    });
  // A branch takes its groups along; one pass counts everybody.
  const { rows } = await ctx.client.query<{ at: number; n: number }>(
    `with recursive ${placedSql(assembly.body, '$1', '$2::date', '$4::jsonb')}
     select coalesce(at, -1) as at, count(*)::int as n from placed where $3::uuid is not null group by 1`,
    [ctx.unit.id, ctx.today, assemblyId, JSON.stringify(input)],
  );
  const heads = input.map((_, at) => rows.find((row) => row.at === at)?.n ?? 0);
  const seats = allotSeats(assembly.seats ?? 0, heads);
  const chosen = input.map((each, at) => each.seats ?? seats[at]!);
  const sum = chosen.reduce((total, n) => total + n, 0);
  if (sum !== assembly.seats)
    throw unprocessable(
      'constituencyFaults',
      {
        zh: `各选区名额合计 ${sum} 名，应为 ${assembly.seats} 名。`,
        en: `The seats add up to ${sum}, not to ${assembly.seats}.`,
      },
      [],
      { proposed: seats },
    );
  await ctx.client.query('delete from constituencies where unit_id = $1 and assembly_id = $2', [
    ctx.unit.id,
    assemblyId,
  ]);
  await ctx.db.insert(constituencies).values(
    input.map((each, at) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      assemblyId,
      name: each.name,
      groupIds: each.groupIds,
      departments: each.departments,
      headcount: heads[at]!,
      seats: chosen[at]!,
    })),
  );
  const changed = await changeAssembly(ctx, assembly, {});
  return { version: changed.version, outside: rows.find((row) => row.at === -1)?.n ?? 0 };
}

/** @throws Refusal `constituencyNotFound` */
export async function loadConstituency(
  ctx: Ctx,
  assemblyId: string,
  id: string,
  lock: 'lock' | 'read' = 'lock',
): Promise<Constituency> {
  const query = ctx.db
    .select()
    .from(constituencies)
    .where(
      and(
        eq(constituencies.unitId, ctx.unit.id),
        eq(constituencies.assemblyId, assemblyId),
        eq(constituencies.id, id),
      ),
    );
  const [constituency] = await (lock === 'lock' ? query.for('update') : query);
  if (!constituency)
    throw notFound(
      { zh: '没有找到这个选区。', en: 'This constituency was not found.' },
      'constituencyNotFound',
    );
  return constituency;
}

/** @throws Refusal `constituencyVotes` (409) while a ballot is under way there */
export function ensureNoVote(constituency: Constituency): void {
  if (constituency.votingId)
    throw conflict(
      'constituencyVotes',
      {
        zh: `${constituency.name}选区正在投票选举，请先办完或取消这次投票。`,
        en: `A ballot is under way in ${constituency.name}: settle it or give it up first.`,
      },
      { vote: constituency.votingId },
    );
}

/** What a constituency's election must reach, by the rules of a day. @throws Refusal `noRule` (409) */
export async function delegateRules(ctx: Ctx, assembly: Pick<Assembly, 'body'>, on: string = ctx.today) {
  const rules = await rulesHere(ctx, on);
  const body = congressOf(ctx.unit, assembly.body);
  return {
    turnout: mustRule(() => rules.ratio('delegateElectionTurnout', { body })),
    majority: mustRule(() => rules.ratio('delegateElectionMajority', { body })),
  };
}

export const constituenciesOf = (ctx: Ctx, assemblyId: string): Promise<Constituency[]> =>
  ctx.db
    .select()
    .from(constituencies)
    .where(and(eq(constituencies.unitId, ctx.unit.id), eq(constituencies.assemblyId, assemblyId)))
    .orderBy(constituencies.name);

/** Ids of the people of a constituency, of the body's electorate today: each in one of the assembly's, as they were drawn. */
export async function constituencyPeople(
  ctx: Ctx,
  assembly: Pick<Assembly, 'id' | 'body'>,
  constituency: Pick<Constituency, 'id'>,
): Promise<Set<string>> {
  const drawn = (await constituenciesOf(ctx, assembly.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return peopleAt(
    ctx,
    assembly.body,
    drawn,
    drawn.findIndex((each) => each.id === constituency.id),
  );
}

/** In which constituency of a body somebody votes today; null: in none. */
export async function constituencyOf(
  ctx: Ctx,
  assembly: Pick<Assembly, 'id' | 'body'>,
  employeeId: string,
): Promise<string | null> {
  const drawn = (await constituenciesOf(ctx, assembly.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await ctx.client.query<{ at: number | null }>(
    `with recursive ${placedSql(assembly.body, '$1', '$2::date', '$3::jsonb')} select at from placed where id = $4`,
    [ctx.unit.id, ctx.today, JSON.stringify(partsOf(drawn)), employeeId],
  );
  return drawn[rows[0]?.at ?? -1]?.id ?? null;
}

/**
 * How a body's electorate lies today: so many of a group (null: in no group) vote in a constituency (null: in none).
 *
 * @param drawn the body's constituencies, in any order
 */
export async function groupsAmong(
  ctx: Ctx,
  body: AssemblyBody,
  drawn: readonly Constituency[],
): Promise<{ groupId: string | null; constituencyId: string | null; people: number }[]> {
  const wards = drawn.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await ctx.client.query<{ groupId: string | null; at: number | null; people: number }>(
    `with recursive ${placedSql(body, '$1', '$2::date', '$3::jsonb')}
     select e.group_id as "groupId", p.at, count(*)::int as people
     from placed p join employees e on e.unit_id = $1 and e.id = p.id group by 1, 2`,
    [ctx.unit.id, ctx.today, JSON.stringify(partsOf(wards))],
  );
  return rows.map(({ at, ...row }) => ({ ...row, constituencyId: wards[at ?? -1]?.id ?? null }));
}

/** Ids of the members in a branch or group, with the groups below it, today. */
export const groupPeople = (ctx: Ctx, groupId: string): Promise<Set<string>> =>
  peopleAt(ctx, 'membersMeeting', [{ groupIds: [groupId], departments: [] }], 0);

const partsOf = (wards: readonly Pick<Constituency, 'groupIds' | 'departments'>[]) =>
  wards.map(({ groupIds, departments }) => ({ groupIds, departments }));

async function peopleAt(
  ctx: Ctx,
  body: AssemblyBody,
  wards: readonly Pick<Constituency, 'groupIds' | 'departments'>[],
  at: number,
): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `with recursive ${placedSql(body, '$1', '$2::date', '$3::jsonb')} select id from placed where at = $4`,
    [ctx.unit.id, ctx.today, JSON.stringify(partsOf(wards)), at],
  );
  return new Set(rows.map((row) => row.id));
}

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
