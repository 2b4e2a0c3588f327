/**
 * A congress or general meeting as a body: formed for a term, its delegates elected, replaced and recalled.
 *
 *   proposeAssembly                       what the rules ask of a body here: who meets, how many delegates, for how long
 *   formAssembly → drawConstituencies → electDelegates → takeOffice → endAssembly
 *   endDelegate, putOrgan, removeOrgan, extendAssembly
 *   loadAssembly, openAssembly            one of them; the one that stands for a body
 *   electorateSql, entitledOn, delegatesIn   who is in it on a day
 *
 * States: forming → inOffice → ended (see README.md).
 */
import { and, eq, ne, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { addMonths, addYears, inWords } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { attachFiles } from '../files/store.ts';
import { headcountOf } from '../people/headcounts.ts';
import { rulesHere, type RulesHere } from '../rulebook/here.ts';
import {
  askNumber,
  type Body,
  leastVotes,
  Refusal as RuleRefusal,
  type RuleAnswer,
  type RuleOverride,
} from '../rulebook/index.ts';
import { assemblyNames, compositionNames } from './locale.ts';
import {
  composition,
  type CompositionCheck,
  type CompositionRules,
  electedBy,
  formOf,
  isFrontLine,
  sourceOf,
} from './rules.ts';
import {
  assemblies,
  assemblyOrganMembers,
  assemblyOrgans,
  type AssemblyBody,
  constituencies,
  type DelegateCategory,
  delegates,
  type delegateEnds,
  type organKinds,
} from './schema.ts';
import { allotSeats } from './rules.ts';

/** Who sits in a joint meeting (联席会议): choices of the rulebook's `jointMeeting`. */
export type JointSeats = 'heads' | 'headsAndPresidium' | 'headsPresidiumAndCommittee';
/** `joint` is set where a meeting of the body is a joint one: then only those sit in it. */
export type Assembly = typeof assemblies.$inferSelect & { joint?: JointSeats };
export type Constituency = typeof constituencies.$inferSelect;

/** Bodies whose electorate are the members; the others' are all employees. */
export const ofMembers = (body: AssemblyBody): boolean =>
  body === 'membersCongress' || body === 'membersMeeting';

/**
 * The rulebook's word for a body: a council between congresses goes by the congress's rules, and where all of a school's
 * staff meet they go by those of its staff congress.
 */
export const ruleBody = (unit: Pick<Ctx['unit'], 'organizationType'>, body: AssemblyBody): Body =>
  body === 'democraticCouncil' || (body === 'allStaffMeeting' && unit.organizationType === 'school')
    ? congressOf(unit, body)
    : body;

/** The congress whose rule says from how many people delegates meet. The staff of a school have the staff congress. */
export const congressOf = (unit: Pick<Ctx['unit'], 'organizationType'>, body: AssemblyBody): Body =>
  body === 'allStaffMeeting' || body === 'democraticCouncil'
    ? unit.organizationType === 'school'
      ? 'staffCongress'
      : 'workersCongress'
    : body === 'membersMeeting'
      ? 'membersCongress'
      : body;

/**
 * The rule that asks a congress of delegates where an all-staff meeting of so many people would meet; null where it does
 * not, or leaves the choice.
 */
export function congressMust(
  unit: Pick<Ctx['unit'], 'organizationType' | 'jurisdiction'>,
  employees: number,
  date: string,
  own: readonly RuleOverride[] = [],
): RuleAnswer<number> | null {
  const body = congressOf(unit, 'allStaffMeeting');
  const context = { body, employees, date, jurisdiction: unit.jurisdiction };
  const rule = ruleIf(() => askNumber('congressForm', context, own));
  return rule?.mandatory && formOf(employees, rule.value) === 'delegates' ? rule : null;
}

/** Names the number from which there must be a congress, and who says so. */
export const congressAsked = (rule: RuleAnswer<number>, headcount: number): Text => {
  const article = rule.article
    ? { zh: `第 ${rule.article} 条`, en: `, art. ${rule.article}` }
    : { zh: '', en: '' };
  return {
    zh: `现有 ${headcount} 人；${rule.value} 人以上应当召开代表大会（《${rule.document}》${article.zh}），不以职工大会代替。`,
    en: `There are ${headcount} people; from ${rule.value} on there must be a congress of delegates, not an all-staff meeting (${rule.document}${article.en}).`,
  };
};

/** An answer of the rulebook, or null where it has none here. Anything else that goes wrong goes on. */
export function ruleIf<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RuleRefusal && error.code !== 'rules.fileMalformed') return null;
    throw error;
  }
}

/**
 * An answer of the rulebook without which nothing is done: no number is made up.
 *
 * @param otherwise another way that is open
 * @throws Refusal `noRule` (409)
 */
export function mustRule<T>(ask: () => T, otherwise: Text = { zh: '', en: '' }): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof RuleRefusal) || error.code === 'rules.fileMalformed') throw error;
    throw conflict('noRule', {
      zh: `${error.zh}系统不代为设定数字，请先在“规则”中核对本单位的所在地和类型，或请上级工会补充规定。${otherwise.zh}`,
      en: `${error.en} No number is made up for it: check place and type of the unit under “Rules”, or ask the union above to add the rule.${otherwise.en}`,
    });
  }
}

export interface AssemblyProposal {
  body: AssemblyBody;
  headcount: number;
  /** What the rule on size says; null where it leaves the choice. */
  form: 'delegates' | 'everyone' | null;
  formRule: RuleAnswer<number> | null;
  delegates: RuleAnswer<number> | null;
  term: RuleAnswer | null;
  perYear: RuleAnswer<number> | null;
  nextTerm: number;
}

export async function proposeAssembly(ctx: Ctx, body: AssemblyBody): Promise<AssemblyProposal> {
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const headcount = ofMembers(body) ? people.members : people.employees;
  const rules = await rulesHere(ctx);
  const counts = { employees: people.employees, members: people.members };
  const formRule = ruleIf(() =>
    rules.number('congressForm', { body: congressOf(ctx.unit, body), ...counts }),
  );
  const [last] = await ctx.db
    .select({ n: sql<number>`coalesce(max(${assemblies.termNumber}), 0)::int` })
    .from(assemblies)
    .where(and(eq(assemblies.unitId, ctx.unit.id), eq(assemblies.body, body)));
  return {
    body,
    headcount,
    form:
      body === 'allStaffMeeting' || body === 'membersMeeting'
        ? 'everyone'
        : body === 'democraticCouncil'
          ? 'delegates'
          : formRule && formOf(headcount, formRule.value),
    formRule,
    delegates:
      body === 'democraticCouncil'
        ? null
        : ruleIf(() => rules.number('delegates', { body: congressOf(ctx.unit, body), ...counts })),
    term: ruleIf(() => rules.rule('congressTerm', { body: congressOf(ctx.unit, body) })),
    perYear: ruleIf(() => rules.number('congressPerYear', { body: congressOf(ctx.unit, body) })),
    nextTerm: (last?.n ?? 0) + 1,
  };
}

export interface AssemblyInput {
  body: AssemblyBody;
  form: 'delegates' | 'everyone';
  termNumber: number;
  termYears: number;
  /** Delegates of the term; null where everyone meets. */
  seats: number | null;
}

/** @throws Refusal `assemblyStands` (409), `assemblyFaults` (422) naming each field and the rule */
export async function formAssembly(ctx: Ctx, input: AssemblyInput): Promise<string> {
  const proposal = await proposeAssembly(ctx, input.body);
  const names = assemblyNames[input.body];
  const [standing] = await ctx.db
    .select({ id: assemblies.id })
    .from(assemblies)
    .where(
      and(eq(assemblies.unitId, ctx.unit.id), eq(assemblies.body, input.body), ne(assemblies.state, 'ended')),
    );
  if (standing)
    throw conflict(
      'assemblyStands',
      {
        zh: `本届${names.zh}还没有结束。届满换届时，请先结束本届，再筹备下一届。`,
        en: `A term of the ${names.en} stands. End it first, then form the next.`,
      },
      { assembly: standing.id },
    );
  const faults = [];
  if (proposal.headcount === 0)
    faults.push({
      field: 'body',
      message: { zh: '名册上还没有人，请先导入名册。', en: 'Nobody is on the roster: import it first.' },
    });
  if ((input.form === 'everyone') !== (input.seats === null))
    faults.push({
      field: 'seats',
      message: {
        zh: '召开代表大会须定代表名额；全体大会没有名额。',
        en: 'A congress has a number of delegates; a meeting of all has none.',
      },
    });
  const rule = proposal.delegates;
  if (
    input.form === 'delegates' &&
    input.seats !== null &&
    rule &&
    rule.mandatory &&
    input.seats < rule.value
  )
    faults.push({
      field: 'seats',
      message: {
        zh: `按《${rule.document}》，${proposal.headcount} 人的单位代表不少于 ${rule.value} 名。`,
        en: `With ${proposal.headcount} people, ${rule.document} asks at least ${rule.value} delegates.`,
      },
    });
  if (input.seats !== null && input.seats > proposal.headcount)
    faults.push({
      field: 'seats',
      message: {
        zh: `代表不能多于 ${proposal.headcount} 人。`,
        en: `There are only ${proposal.headcount} people.`,
      },
    });
  if (
    input.form === 'everyone' &&
    proposal.formRule?.mandatory &&
    isMust(input.body) &&
    formOf(proposal.headcount, proposal.formRule.value) === 'delegates'
  )
    faults.push({ field: 'form', message: congressAsked(proposal.formRule, proposal.headcount) });
  const years = (proposal.term?.value as { options?: number[] } | undefined)?.options;
  if (years && !years.includes(input.termYears))
    faults.push({
      field: 'termYears',
      message: { zh: `届期为 ${years.join('、')} 年。`, en: `A term is ${years.join(' or ')} years.` },
    });
  if (faults.length > 0)
    throw unprocessable(
      'assemblyFaults',
      { zh: '请按标出的规定修改后再提交。', en: 'Mend what is marked and send again.' },
      faults,
    );
  const id = newId();
  const inserted = await ctx.db
    .insert(assemblies)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      body: input.body,
      form: input.form,
      termNumber: input.termNumber,
      termYears: input.termYears,
      seats: input.seats,
      forming: {
        headcount: proposal.headcount,
        delegates: rule ? { ...sourceOf(rule), least: rule.value, most: rule.max } : null,
      },
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: assemblies.id });
  if (inserted.length === 0)
    throw conflict('termTaken', {
      zh: `第 ${input.termNumber} 届${names.zh}已经有了。`,
      en: `Term ${input.termNumber} of the ${names.en} exists already.`,
    });
  await ctx.audit({
    action: 'congress.formed',
    subject: { kind: 'assembly', id },
    detail: { body: input.body },
  });
  return id;
}

/** A congress of workers or staff is asked for by size, whatever the body is called; members may all meet at any size. */
const isMust = (body: AssemblyBody) =>
  body === 'workersCongress' || body === 'staffCongress' || body === 'allStaffMeeting';

/** @throws Refusal `assemblyNotFound`, `stale` */
export async function loadAssembly(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<Assembly> {
  const query = ctx.db
    .select()
    .from(assemblies)
    .where(and(eq(assemblies.unitId, ctx.unit.id), eq(assemblies.id, id)));
  const [assembly] = await (expected.lock ? query.for('update') : query);
  if (!assembly)
    throw notFound(
      { zh: '没有找到这一届大会。', en: 'This term of a congress was not found.' },
      'assemblyNotFound',
    );
  if (expected.version !== undefined && assembly.version !== expected.version) throw stale();
  return assembly;
}

/** The term of a body that stands, or null. */
export async function openAssembly(ctx: Ctx, body: AssemblyBody): Promise<Assembly | null> {
  const [assembly] = await ctx.db
    .select()
    .from(assemblies)
    .where(and(eq(assemblies.unitId, ctx.unit.id), eq(assemblies.body, body), ne(assemblies.state, 'ended')));
  return assembly ?? null;
}

export async function changeAssembly(
  ctx: Ctx,
  assembly: Assembly,
  change: Partial<Assembly>,
): Promise<Assembly> {
  const [changed] = await ctx.db
    .update(assemblies)
    .set({ ...change, version: sql`${assemblies.version} + 1` })
    .where(
      and(
        eq(assemblies.unitId, ctx.unit.id),
        eq(assemblies.id, assembly.id),
        eq(assemblies.version, assembly.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/**
 * SQL: ids of everybody in the electorate on `$day`: employees in service, or members in force.
 * Retained memberships have no vote (工会基层组织选举工作条例 art. 4).
 */
export const electorateSql = (body: AssemblyBody, unit: string, day: string): string =>
  ofMembers(body)
    ? `select m.employee_id as id from memberships m where m.unit_id = ${unit} and m.kind = 'member' and m.from_on <= ${day} and (m.to_on is null or m.to_on > ${day})`
    : `select e.id from employees e where e.unit_id = ${unit} and e.hired_on <= ${day} and (e.left_on is null or e.left_on > ${day})`;

/** SQL: ids of those who may vote in a body on `$day`: delegates in office who still belong, or everyone. */
export const entitledSql = (
  assembly: Pick<Assembly, 'form' | 'body' | 'joint'>,
  unit: string,
  id: string,
  day: string,
): string =>
  assembly.joint
    ? jointSql(assembly.joint, assembly.body, unit, id, day)
    : assembly.form === 'everyone'
      ? electorateSql(assembly.body, unit, day)
      : `select d.employee_id as id from delegates d join (${electorateSql(assembly.body, unit, day)}) b on b.id = d.employee_id
       where d.unit_id = ${unit} and d.assembly_id = ${id} and d.from_on <= ${day} and (d.to_on is null or d.to_on > ${day})`;

/** SQL: heads of groups and special committees, and as the rule says the presidium and the union committee. */
export const jointSql = (
  seats: JointSeats,
  body: AssemblyBody,
  unit: string,
  id: string,
  day: string,
): string =>
  `select distinct s.id from (
     select m.employee_id as id from assembly_organs o join assembly_organ_members m on m.unit_id = o.unit_id and m.organ_id = o.id
     where o.unit_id = ${unit} and o.assembly_id = ${id} and (o.kind in ('group', 'specialCommittee') and m.head${seats === 'heads' ? '' : ` or o.kind = 'presidium'`})
     ${
       seats === 'headsPresidiumAndCommittee'
         ? `union all select p.employee_id from committees c join committee_posts p on p.unit_id = c.unit_id and p.committee_id = c.id
            where c.unit_id = ${unit} and c.kind = 'union' and c.ended_on is null and p.start_on <= ${day} and (p.end_on is null or p.end_on >= ${day})`
         : ''
     }) s join (${electorateSql(body, unit, day)}) b on b.id = s.id`;

/** How many are entitled to attend on a day. */
export async function entitledOn(ctx: Ctx, assembly: Assembly, day: string = ctx.today): Promise<number> {
  const { rows } = await ctx.client.query<{ n: number }>(
    // Every parameter is named, whether the form of the body needs it or not.
    `select count(*)::int as n from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where $2::uuid is not null`,
    [ctx.unit.id, assembly.id, day],
  );
  return rows[0]!.n;
}

export async function isEntitled(ctx: Ctx, assembly: Assembly, employeeId: string): Promise<boolean> {
  const { rowCount } = await ctx.client.query(
    `select from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where x.id = $4 and $2::uuid is not null`,
    [ctx.unit.id, assembly.id, ctx.today, employeeId],
  );
  return rowCount === 1;
}

// --- constituencies ---------------------------------------------------------------------------------------------

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

/** Ids of the members in a branch or group, with the groups below it, today. */
export const groupPeople = (ctx: Ctx, groupId: string): Promise<Set<string>> =>
  peopleAt(ctx, 'membersMeeting', [{ groupIds: [groupId], departments: [] }], 0);

async function peopleAt(
  ctx: Ctx,
  body: AssemblyBody,
  wards: readonly Pick<Constituency, 'groupIds' | 'departments'>[],
  at: number,
): Promise<Set<string>> {
  const parts = wards.map(({ groupIds, departments }) => ({ groupIds, departments }));
  const { rows } = await ctx.client.query<{ id: string }>(
    `with recursive ${placedSql(body, '$1', '$2::date', '$3::jsonb')} select id from placed where at = $4`,
    [ctx.unit.id, ctx.today, JSON.stringify(parts), at],
  );
  return new Set(rows.map((row) => row.id));
}

// --- delegates --------------------------------------------------------------------------------------------------

export interface ElectionInput {
  electedOn: string;
  /** How many of the constituency took part. */
  turnout: number;
  elected: { employeeId: string; category: DelegateCategory; votes: number }[];
  /** A by-election: who is replaced. */
  replaces?: string | undefined;
  fileIds: string[];
}

/**
 * A constituency has elected its delegates, or one in the place of another. Each must have the votes that the rule asks of
 * the whole constituency.
 *
 * @throws Refusal `electionFaults` (422) naming the turnout, the votes or the person
 */
export async function electDelegates(
  ctx: Ctx,
  assemblyId: string,
  constituencyId: string,
  input: ElectionInput,
): Promise<{ ids: string[]; checks: CompositionCheck[] }> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyEnded', { zh: '本届已经结束。', en: 'This term has ended.' });
  const constituency = await loadConstituency(ctx, assemblyId, constituencyId);
  ensureNoVote(constituency);
  const rules = await rulesHere(ctx, input.electedOn);
  const { turnout, majority } = await delegateRules(ctx, assembly, input.electedOn);
  const people = await constituencyPeople(ctx, assembly, constituency);
  const faults: { field: string; message: { zh: string; en: string } }[] = [];
  const say = (field: string, zh: string, en: string) => faults.push({ field, message: { zh, en } });
  if (input.electedOn > ctx.today)
    say('electedOn', '选举日期不能在未来。', 'The election cannot lie in the future.');
  if (input.turnout > people.size)
    say('turnout', `选区只有 ${people.size} 人。`, `The constituency has ${people.size} people.`);
  const delegatesNow = await delegatesIn(ctx, assembly);
  const inOffice = delegatesNow.filter((each) => each.constituencyId === constituencyId);
  const replaced = input.replaces ? await loadDelegate(ctx, input.replaces) : null;
  if (replaced && !replaced.toOn)
    say(
      'replaces',
      '被补选的代表还在任，请先登记其离任。',
      'The delegate to be replaced is still in office: end that first.',
    );
  if (inOffice.length + input.elected.length > constituency.seats)
    say(
      'elected',
      `本选区名额 ${constituency.seats} 名，已有 ${inOffice.length} 名，最多还能选 ${constituency.seats - inOffice.length} 名。`,
      `The constituency has ${constituency.seats} seats, ${inOffice.length} of them filled.`,
    );
  input.elected.forEach((person, at) => {
    if (!people.has(person.employeeId))
      say(`elected.${at}.employeeId`, '此人不在本选区。', 'This person is not of the constituency.');
    if (delegatesNow.some((each) => each.employeeId === person.employeeId))
      say(`elected.${at}.employeeId`, '此人已是代表。', 'This person is a delegate already.');
    if (person.votes > input.turnout)
      say(`elected.${at}.votes`, '得票不能多于参加人数。', 'No more votes than people who took part.');
    const fault = electedBy(
      { people: people.size, turnout: input.turnout, votes: person.votes },
      { turnout, majority },
    );
    if (fault?.fault === 'turnout' && at === 0)
      say(
        'turnout',
        `须有 ${fault.needed} 人以上参加（《${turnout.document}》），实际 ${fault.had} 人，选举无效，应重新组织。`,
        `At least ${fault.needed} must take part (${turnout.document}); ${fault.had} did: the election must be held again.`,
      );
    if (fault?.fault === 'majority')
      say(
        `elected.${at}.votes`,
        `须得选区全体 ${people.size} 人中 ${fault.needed} 票以上（《${majority.document}》），得 ${fault.had} 票，未当选。`,
        `${fault.needed} of all ${people.size} votes are needed (${majority.document}); with ${fault.had} this person is not elected.`,
      );
  });
  if (faults.length > 0)
    throw unprocessable(
      'electionFaults',
      { zh: '选举结果不符合规定，请核对。', en: 'The election does not meet the rules.' },
      faults,
    );
  const ids = await seatElected(ctx, assembly, constituency, {
    ...input,
    people: people.size,
    way: 'meeting',
    ballotId: null,
  });
  return { ids, checks: await compositionOf(ctx, assembly, rules) };
}

/** Those who left a constituency's seats during the term and whom nobody has replaced, the first first. */
async function vacatedIn(ctx: Ctx, constituencyId: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select d.id from delegates d where d.unit_id = $1 and d.constituency_id = $2 and d.to_on is not null and d.end_reason <> 'termEnded'
       and not exists (select from delegates n where n.unit_id = d.unit_id and n.replaces_id = d.id) order by d.to_on, d.id`,
    [ctx.unit.id, constituencyId],
  );
  return rows.map((row) => row.id);
}

/**
 * Who was elected takes the constituency's seats, by a meeting or a ballot that was found to hold. Whoever left a seat is
 * replaced by whoever comes.
 */
export async function seatElected(
  ctx: Ctx,
  assembly: Assembly,
  constituency: Constituency,
  input: ElectionInput & { people: number; way: 'meeting' | 'ballot'; ballotId: string | null },
): Promise<string[]> {
  await attachFiles(ctx, input.fileIds, { kind: 'constituency', id: constituency.id });
  const names = assemblyNames[assembly.body];
  const waiting = await vacatedIn(ctx, constituency.id);
  const vacated = input.replaces
    ? [input.replaces, ...waiting.filter((id) => id !== input.replaces)]
    : waiting;
  const byElection = vacated.length > 0;
  const way = input.way === 'ballot' ? { zh: '无记名投票', en: ' by secret ballot' } : { zh: '', en: '' };
  const recordId = await ctx.record({
    kind: byElection ? 'congress.delegateReplaced' : 'congress.delegatesElected',
    happenedOn: input.electedOn,
    title: {
      zh: `${constituency.name}选区${way.zh}${byElection ? '补选' : '选出'}第 ${assembly.termNumber} 届${names.zh}代表 ${input.elected.length} 名`,
      en: `${constituency.name} elected ${input.elected.length} delegates to the ${names.en}, term ${assembly.termNumber}${way.en}`,
    },
    subject: { kind: 'assembly', id: assembly.id },
    payload: { people: input.people, turnout: input.turnout, way: input.way },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
  const ids = input.elected.map(() => newId());
  if (ids.length > 0)
    await ctx.db.insert(delegates).values(
      input.elected.map((person, at) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: ids[at]!,
        assemblyId: assembly.id,
        constituencyId: constituency.id,
        employeeId: person.employeeId,
        category: person.category,
        fromOn: input.electedOn,
        votes: person.votes,
        replacesId: vacated[at] ?? null,
        recordId,
      })),
    );
  for (const id of vacated.slice(0, ids.length))
    await ctx.closeTasks({ kind: 'congress.replaceDelegate', subjectId: id });
  await ctx.closeTasks({ kind: 'congress.fillSeats', subjectId: constituency.id });
  await ctx.db
    .update(constituencies)
    .set({
      electedOn: input.electedOn,
      turnout: input.turnout,
      electedBy: input.way,
      ballotId: input.ballotId,
      recordId,
      version: sql`${constituencies.version} + 1`,
    })
    .where(and(eq(constituencies.unitId, ctx.unit.id), eq(constituencies.id, constituency.id)));
  return ids;
}

/** Delegates who were appointed without a constituency: members of a council, or of a small congress. */
export async function seatDelegates(
  ctx: Ctx,
  assemblyId: string,
  people: { employeeId: string; category: DelegateCategory }[],
  fromOn: string,
): Promise<string[]> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.body !== 'democraticCouncil' || assembly.state === 'ended')
    throw conflict('councilOnly', {
      zh: '代表须由选区选举产生；只有民主议事会的成员可以直接登记。',
      en: 'Delegates are elected by constituencies; only members of a democratic council are entered directly.',
    });
  const ids = people.map(() => newId());
  await ctx.db.insert(delegates).values(
    people.map((person, at) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: ids[at]!,
      assemblyId,
      employeeId: person.employeeId,
      category: person.category,
      fromOn,
    })),
  );
  return ids;
}

export interface SeatedDelegate {
  id: string;
  employeeId: string;
  name: string;
  sex: 'male' | 'female' | null;
  employmentForm: string;
  department: string | null;
  constituencyId: string | null;
  category: DelegateCategory;
  fromOn: string;
  toOn: string | null;
  endReason: string | null;
  votes: number | null;
  version: number;
}

/** In office on a day (by default today), by name; `all` gives former ones too. */
export async function delegatesIn(
  ctx: Ctx,
  assembly: Pick<Assembly, 'id'>,
  asked: { on?: string; all?: boolean } = {},
): Promise<SeatedDelegate[]> {
  const { rows } = await ctx.client.query<SeatedDelegate>(
    `select d.id, d.employee_id as "employeeId", e.name, e.sex, e.employment_form as "employmentForm", e.department,
            d.constituency_id as "constituencyId", d.category, d.from_on as "fromOn", d.to_on as "toOn", d.end_reason as "endReason", d.votes, d.version
     from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
     where d.unit_id = $1 and d.assembly_id = $2 and ($4 or (d.from_on <= $3 and (d.to_on is null or d.to_on > $3)))
     order by e.pinyin, d.id`,
    [ctx.unit.id, assembly.id, asked.on ?? ctx.today, asked.all ?? false],
  );
  return rows;
}

export async function loadDelegate(ctx: Ctx, id: string): Promise<typeof delegates.$inferSelect> {
  const [delegate] = await ctx.db
    .select()
    .from(delegates)
    .where(and(eq(delegates.unitId, ctx.unit.id), eq(delegates.id, id)));
  if (!delegate)
    throw notFound({ zh: '没有找到这位代表。', en: 'This delegate was not found.' }, 'delegateNotFound');
  return delegate;
}

/** One broken share: who, how many, what the rule says, where. */
export function shareInWords({ id, count, of, limit, gap, source }: CompositionCheck): Text {
  const name = compositionNames[id];
  const most = limit?.sense === 'most';
  const share = limit ? `${Math.round((limit.num * 1000) / limit.den) / 10}%` : '';
  return {
    zh: `${of} 名代表中${name.zh} ${count} 名，应${most ? '不超过' : '不低于'} ${share}，${most ? '多' : '少'} ${gap} 名（《${source?.document}》${source?.article ? `第 ${source.article} 条` : ''}）`,
    en: `${name.en}: ${count} of ${of}, ${most ? 'at most' : 'at least'} ${share}, ${gap} too ${most ? 'many' : 'few'} (${source?.document}${source?.article ? `, art. ${source.article}` : ''})`,
  };
}

/** The shares among those in office, by the rules of the day. */
export async function compositionOf(
  ctx: Ctx,
  assembly: Assembly,
  rules?: RulesHere,
): Promise<CompositionCheck[]> {
  if (assembly.form === 'everyone' || assembly.body === 'democraticCouncil') return [];
  const { staff, asked } = await sharesAsked(ctx, assembly, rules);
  return composition(await delegatesIn(ctx, assembly), staff, asked);
}

/** The whole staff of the body, and what the rules ask of the shares among its delegates. */
export async function sharesAsked(
  ctx: Ctx,
  assembly: Assembly,
  rules?: RulesHere,
): Promise<{ staff: Parameters<typeof composition>[1]; asked: CompositionRules }> {
  const here = rules ?? (await rulesHere(ctx));
  const body = congressOf(ctx.unit, assembly.body);
  const { rows } = await ctx.client.query<{ people: number; women: number; dispatched: number }>(
    `select count(*)::int as people, count(*) filter (where e.sex = 'female')::int as women,
            count(*) filter (where e.employment_form = 'dispatched')::int as dispatched
     from employees e join (${electorateSql(assembly.body, '$1', '$2::date')}) x on x.id = e.id where e.unit_id = $1`,
    [ctx.unit.id, ctx.today],
  );
  return {
    staff: rows[0]!,
    asked: {
      managers: ruleIf(() => here.ratio('managersShare', { body })),
      teachers: assembly.body === 'staffCongress' ? ruleIf(() => here.ratio('teachersShare')) : null,
      women: ruleIf(() => here.rule('womenDelegateShare')),
      // Of the staff's congress; members' congresses have no such rule.
      frontLine: ofMembers(assembly.body) ? null : ruleIf(() => here.ratio('frontLineShare')),
      dispatched: ofMembers(assembly.body) ? null : ruleIf(() => here.rule('dispatchedShare')),
    },
  };
}

/**
 * The body takes office: every constituency has elected, and no share is broken that the rule makes binding.
 *
 * @param reason for taking office with a share that the rule only recommends
 * @throws Refusal `notElected` (409), `compositionBinding` (422), `composition` (422): a reason is asked
 */
export async function takeOffice(
  ctx: Ctx,
  assemblyId: string,
  input: { version: number; termStart: string; reason?: string | undefined },
): Promise<Assembly> {
  const assembly = await loadAssembly(ctx, assemblyId, { version: input.version, lock: true });
  if (assembly.state !== 'forming')
    throw conflict('assemblyState', { zh: '本届已经就任。', en: 'This term has begun already.' });
  if (input.termStart > ctx.today)
    throw unprocessable(
      'futureDay',
      { zh: '就任日期不能在未来。', en: 'The day cannot lie in the future.' },
      [{ field: 'termStart', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  const seated = await entitledOn(ctx, assembly);
  if (assembly.form === 'delegates') {
    const wards = await constituenciesOf(ctx, assemblyId);
    wards.forEach(ensureNoVote);
    const waiting = wards.filter((each) => !each.electedOn && each.seats > 0);
    if (waiting.length > 0 || seated === 0)
      throw conflict(
        'notElected',
        {
          zh:
            waiting.length > 0
              ? `还有选区没有选举：${waiting.map((each) => each.name).join('、')}。`
              : '还没有选出代表。',
          en:
            waiting.length > 0
              ? `These have not elected yet: ${waiting.map((each) => each.name).join(', ')}.`
              : 'There are no delegates yet.',
        },
        { constituencies: waiting.map((each) => each.id) },
      );
    const least = assembly.forming.delegates?.least ?? 0;
    if (seated < least && assembly.body !== 'democraticCouncil')
      throw conflict('tooFewDelegates', {
        zh: `已选出 ${seated} 名代表，不足规定的 ${least} 名，还差 ${least - seated} 名。`,
        en: `${seated} delegates were elected; the rule asks ${least}, ${least - seated} more.`,
      });
    const broken = (await compositionOf(ctx, assembly)).filter((check) => check.met === false);
    const binding = broken.filter((check) => check.mandatory);
    if (binding.length > 0)
      throw unprocessable(
        'compositionBinding',
        {
          zh: `代表构成不符合必须遵守的规定：${binding.map((check) => shareInWords(check).zh).join('；')}。请补选或调整代表后就任，写理由也不能代替。`,
          en: `The shares among the delegates break a binding rule: ${binding.map((check) => shareInWords(check).en).join('; ')}. Mend them by a by-election; no reason passes it.`,
        },
        [],
        { broken: binding.map(({ id, count, of, gap }) => ({ id, count, of, gap })) },
      );
    if (broken.length > 0 && !input.reason)
      throw unprocessable(
        'composition',
        {
          zh: '代表构成不符合规定。请调整；确有法定理由的，写明理由后就任。',
          en: 'The shares among the delegates break a rule. Mend them, or give the lawful reason.',
        },
        [{ field: 'reason', message: { zh: '请写明理由。', en: 'Give the reason.' } }],
        {
          broken: broken.map((check) => ({ id: check.id, count: check.count, of: check.of, gap: check.gap })),
        },
      );
  }
  const names = assemblyNames[assembly.body];
  const recordId = await ctx.record({
    kind: 'congress.tookOffice',
    happenedOn: input.termStart,
    title: {
      zh: `第 ${assembly.termNumber} 届${names.zh}${assembly.form === 'everyone' ? `（全体 ${seated} 人）` : `代表 ${seated} 名`}就任，任期 ${assembly.termYears} 年`,
      en: `Term ${assembly.termNumber} of the ${names.en} begins with ${seated} ${assembly.form === 'everyone' ? 'people' : 'delegates'}, for ${assembly.termYears} years`,
    },
    subject: { kind: 'assembly', id: assemblyId },
    payload: input.reason ? { reason: input.reason } : {},
    archive: { file: 'congress', retention: 'permanent' },
  });
  return changeAssembly(ctx, assembly, {
    state: 'inOffice',
    termStart: input.termStart,
    termEnd: addYears(input.termStart, assembly.termYears),
    recordId,
  });
}

/**
 * The term goes on for a while; the staff's bodies decide that themselves.
 *
 * @throws Refusal `extensionUndecided` (409), `extensionTooLong` (422) with the rule
 */
export async function extendAssembly(
  ctx: Ctx,
  assemblyId: string,
  input: { version: number; extendedTo: string; reason: string },
): Promise<Assembly> {
  const assembly = await loadAssembly(ctx, assemblyId, { version: input.version, lock: true });
  if (assembly.state !== 'inOffice' || !assembly.termEnd)
    throw conflict('assemblyState', {
      zh: '只有在任的一届可以延期。',
      en: 'Only a term in office can be extended.',
    });
  if (!ofMembers(assembly.body)) {
    const { rowCount } = await ctx.client.query(
      `select from resolutions where unit_id = $1 and assembly_id = $2 and matter = 'termExtension' and passed and repealed_on is null`,
      [ctx.unit.id, assemblyId],
    );
    if (rowCount === 0)
      throw conflict('extensionUndecided', {
        zh: '延期换届须由大会决定：请先把“延期换届”列入议程，表决通过后再登记延期。',
        en: 'The body itself decides on an extension: put “extension of the term” on an agenda, and enter it once it has passed.',
      });
  }
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() =>
    rules.number('congressTermExtension', { body: congressOf(ctx.unit, assembly.body) }),
  );
  const latest = rule ? addMonths(assembly.termEnd, rule.value) : null;
  if (input.extendedTo <= assembly.termEnd || (latest && input.extendedTo > latest))
    throw unprocessable(
      'extensionTooLong',
      { zh: '延期日期不符合规定。', en: 'The extension does not meet the rule.' },
      [
        {
          field: 'extendedTo',
          message: latest
            ? {
                zh: `应在 ${assembly.termEnd} 之后，不晚于 ${latest}（《${rule!.document}》）。`,
                en: `After ${assembly.termEnd}, no later than ${latest} (${rule!.document}).`,
              }
            : { zh: `应在 ${assembly.termEnd} 之后。`, en: `After ${assembly.termEnd}.` },
        },
      ],
    );
  await ctx.record({
    kind: 'congress.termExtended',
    happenedOn: ctx.today,
    title: {
      zh: `第 ${assembly.termNumber} 届${assemblyNames[assembly.body].zh}延期至 ${input.extendedTo}`,
      en: `Term ${assembly.termNumber} of the ${assemblyNames[assembly.body].en} extended to ${input.extendedTo}`,
    },
    subject: { kind: 'assembly', id: assemblyId },
    payload: { reason: input.reason },
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'congress.termEnding', subjectId: assemblyId });
  return changeAssembly(ctx, assembly, { extendedTo: input.extendedTo, extensionReason: input.reason });
}

/** Before its last day a term of the staff's bodies ends by their own decision alone. @throws Refusal 409 `earlyRenewalUndecided` */
async function ensureMayEnd(ctx: Ctx, assembly: Assembly, onDay: string): Promise<void> {
  const ends = assembly.extendedTo ?? assembly.termEnd;
  if (assembly.state !== 'inOffice' || ofMembers(assembly.body) || !ends || onDay >= ends) return;
  const { rowCount } = await ctx.client.query(
    `select from resolutions where unit_id = $1 and assembly_id = $2 and matter = 'earlyRenewal' and passed and repealed_on is null`,
    [ctx.unit.id, assembly.id],
  );
  if (rowCount === 0)
    throw conflict('earlyRenewalUndecided', {
      zh: `本届到${inWords(ends).zh}才届满。提前换届须由大会决定：请先把“提前换届”列入议程，表决通过后再登记。`,
      en: `The term runs until ${inWords(ends).en}. The body itself decides on an earlier renewal: put “earlier renewal” on an agenda, and enter it once it has passed.`,
    });
}

/** The term is over: its delegates leave office with it. @throws Refusal 409 `assemblyState`, `earlyRenewalUndecided`, `meetingOpen` */
export async function endAssembly(
  ctx: Ctx,
  assemblyId: string,
  input: { version: number; onDay: string },
): Promise<Assembly> {
  const assembly = await loadAssembly(ctx, assemblyId, { version: input.version, lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyState', { zh: '本届已经结束。', en: 'This term has ended.' });
  if (input.onDay > ctx.today)
    throw unprocessable(
      'futureDay',
      { zh: '结束日期不能在未来。', en: 'The day cannot lie in the future.' },
      [{ field: 'onDay', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  await ensureMayEnd(ctx, assembly, input.onDay);
  const { rowCount } = await ctx.client.query(
    `select from meetings where unit_id = $1 and assembly_id = $2 and state in ('open', 'adjourned')`,
    [ctx.unit.id, assemblyId],
  );
  if (rowCount !== 0)
    throw conflict('meetingOpen', { zh: '有会议还没有闭会。', en: 'A meeting has not closed yet.' });
  await ctx.client.query(
    `update delegates set to_on = greatest($3::date, from_on), end_reason = 'termEnded', version = version + 1
     where unit_id = $1 and assembly_id = $2 and to_on is null`,
    [ctx.unit.id, assemblyId, input.onDay],
  );
  if (assembly.state === 'inOffice')
    await ctx.record({
      kind: 'congress.termEnded',
      happenedOn: input.onDay,
      title: {
        zh: `第 ${assembly.termNumber} 届${assemblyNames[assembly.body].zh}届满`,
        en: `Term ${assembly.termNumber} of the ${assemblyNames[assembly.body].en} ended`,
      },
      subject: { kind: 'assembly', id: assemblyId },
      archive: { file: 'congress', retention: 'permanent' },
    });
  for (const kind of ['congress.termEnding', 'congress.sessionDue'])
    await ctx.closeTasks({ kind, subjectId: assemblyId });
  const { rows: gone } = await ctx.client.query<{ id: string }>(
    'select id from delegates where unit_id = $1 and assembly_id = $2 and to_on is not null',
    [ctx.unit.id, assemblyId],
  );
  await ctx.closeTasks({
    kind: 'congress.replaceDelegate',
    subjectId: gone.map((row) => row.id),
    outcome: 'dropped',
  });
  return changeAssembly(ctx, assembly, {
    state: 'ended',
    endedOn: input.onDay,
    ...(assembly.termStart ? {} : { termStart: input.onDay, termEnd: input.onDay }),
  });
}

export interface DelegateEndInput {
  version: number;
  onDay: string;
  reason: (typeof delegateEnds)[number];
  note: string;
}

/**
 * A delegate leaves office, and the union has a by-election to arrange. A recall comes to this when the constituency has
 * voted for it (modules/elections), which is told by `recall`.
 *
 * @throws Refusal `recallByVote` (409), `dayFault` (422)
 */
export async function endDelegate(
  ctx: Ctx,
  delegateId: string,
  input: DelegateEndInput,
  recall?: { people: number; votes: number; needed: number },
): Promise<void> {
  const delegate = await loadDelegate(ctx, delegateId);
  if (delegate.version !== input.version) throw stale();
  if (delegate.toOn)
    throw conflict('delegateEnded', { zh: '这位代表已经离任。', en: 'This delegate has left office.' });
  if (input.onDay > ctx.today || input.onDay < delegate.fromOn)
    throw unprocessable('dayFault', { zh: '离任日期不对。', en: 'The day is wrong.' }, [
      {
        field: 'onDay',
        message: {
          zh: `应在${inWords(delegate.fromOn).zh}至今天之间。`,
          en: `Between ${inWords(delegate.fromOn).en} and today.`,
        },
      },
    ]);
  if ((input.reason === 'recalled') !== (recall !== undefined))
    throw conflict('recallByVote', {
      zh: '撤换代表要由原选区表决：请在代表名册中点“撤换”，提出后由选区投票或者开会表决，通过后自动离任。',
      en: 'A delegate is recalled by a vote of their constituency: ask for it on the list of delegates; once it has passed the delegate leaves office.',
    });
  const assembly = await loadAssembly(ctx, delegate.assemblyId);
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, delegate.employeeId],
  );
  await ctx.db
    .update(delegates)
    .set({ toOn: input.onDay, endReason: input.reason, version: sql`${delegates.version} + 1` })
    .where(and(eq(delegates.unitId, ctx.unit.id), eq(delegates.id, delegateId)));
  await ctx.client.query(
    `delete from assembly_organ_members m using assembly_organs o
     where m.unit_id = $1 and o.unit_id = $1 and o.id = m.organ_id and o.assembly_id = $2 and m.employee_id = $3`,
    [ctx.unit.id, assembly.id, delegate.employeeId],
  );
  await ctx.record({
    kind: input.reason === 'recalled' ? 'congress.delegateRecalled' : 'congress.delegateLeft',
    happenedOn: input.onDay,
    title: {
      zh: `${assemblyNames[assembly.body].zh}代表${rows[0]?.name ?? ''}${input.reason === 'recalled' ? '被撤换' : '离任'}`,
      en: `${rows[0]?.name ?? ''}, delegate to the ${assemblyNames[assembly.body].en}, ${input.reason === 'recalled' ? 'was recalled' : 'left office'}`,
    },
    subject: { kind: 'assembly', id: assembly.id },
    payload: { reason: input.reason, note: input.note, ...recall },
    archive: { file: 'congress', retention: 'permanent' },
  });
  if (assembly.state === 'inOffice' && delegate.constituencyId && input.reason !== 'termEnded') {
    const ward = await loadConstituency(ctx, assembly.id, delegate.constituencyId);
    await ctx.task({
      kind: 'congress.replaceDelegate',
      title: {
        zh: `${ward.name}选区补选代表（原代表${rows[0]?.name ?? ''}离任）`,
        en: `${ward.name} elects a delegate in the place of ${rows[0]?.name ?? ''}`,
      },
      subject: { kind: 'delegate', id: delegateId },
      href: `/desk/${ctx.unit.code}/congress/${assembly.id}`,
      for: { role: 'cadre' },
    });
  }
}

// --- organs -----------------------------------------------------------------------------------------------------

export interface OrganInput {
  id?: string | undefined;
  version?: number | undefined;
  kind: (typeof organKinds)[number];
  name: string;
  members: { employeeId: string; head: boolean }[];
}

/**
 * Makes or changes a delegate group, the presidium, a special committee or the credentials committee.
 *
 * @throws Refusal `organFaults` (422): somebody is no delegate, or the presidium is too small or has too few of the front line
 */
export async function putOrgan(ctx: Ctx, assemblyId: string, input: OrganInput): Promise<string> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyEnded', { zh: '本届已经结束。', en: 'This term has ended.' });
  const faults: { field: string; message: { zh: string; en: string } }[] = [];
  const seated = new Map((await delegatesIn(ctx, assembly)).map((each) => [each.employeeId, each]));
  if (assembly.form === 'delegates')
    input.members.forEach((member, at) => {
      if (!seated.has(member.employeeId))
        faults.push({
          field: `members.${at}`,
          message: { zh: '此人不是在任代表。', en: 'This person is no delegate in office.' },
        });
    });
  if (input.members.filter((member) => member.head).length > 1)
    faults.push({
      field: 'members',
      message: { zh: '负责人只能有一位。', en: 'There can be one head only.' },
    });
  if (input.kind === 'presidium' && assembly.form === 'delegates') {
    const rules = await rulesHere(ctx);
    const size = ruleIf(() => rules.range('presidium', { delegates: seated.size }));
    const { length } = input.members;
    if (size && (length < size.value.min || (size.value.max !== null && length > size.value.max)))
      faults.push({
        field: 'members',
        message: {
          zh: `代表 ${seated.size} 名，主席团应为 ${size.value.min}${size.value.max === null ? ' 人以上' : `—${size.value.max} 人`}（《${size.document}》）。`,
          en: `With ${seated.size} delegates the presidium has ${size.value.max === null ? `${size.value.min} or more` : `${size.value.min} to ${size.value.max}`} (${size.document}).`,
        },
      });
    const share = ruleIf(() => rules.ratio('presidiumFrontlineShare'));
    const front = input.members.filter((member) => {
      return isFrontLine(seated.get(member.employeeId)?.category);
    }).length;
    if (share && length > 0 && front < leastVotes(share.ratio, length))
      faults.push({
        field: 'members',
        message: {
          zh: `主席团中一线职工应不少于 ${leastVotes(share.ratio, length)} 人（《${share.document}》），现有 ${front} 人。`,
          en: `At least ${leastVotes(share.ratio, length)} of the presidium are of the front line (${share.document}); there are ${front}.`,
        },
      });
  }
  if (faults.length > 0)
    throw unprocessable(
      'organFaults',
      { zh: '组成不符合规定，请修改。', en: 'The composition does not meet the rules.' },
      faults,
    );
  let id = input.id;
  if (id) {
    const changed = await ctx.db
      .update(assemblyOrgans)
      .set({ name: input.name, version: sql`${assemblyOrgans.version} + 1` })
      .where(
        and(
          eq(assemblyOrgans.unitId, ctx.unit.id),
          eq(assemblyOrgans.id, id),
          eq(assemblyOrgans.assemblyId, assemblyId),
          eq(assemblyOrgans.version, input.version ?? 0),
        ),
      )
      .returning({ id: assemblyOrgans.id });
    if (changed.length === 0) throw stale();
    await ctx.db
      .delete(assemblyOrganMembers)
      .where(and(eq(assemblyOrganMembers.unitId, ctx.unit.id), eq(assemblyOrganMembers.organId, id)));
  } else {
    id = newId();
    await ctx.db.insert(assemblyOrgans).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      assemblyId,
      kind: input.kind,
      name: input.name,
    });
  }
  const organId = id;
  if (input.members.length > 0)
    await ctx.db.insert(assemblyOrganMembers).values(
      input.members.map((member) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        organId,
        employeeId: member.employeeId,
        head: member.head,
      })),
    );
  await ctx.audit({
    action: 'congress.organPut',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: organId, kind: input.kind },
  });
  return organId;
}

export async function removeOrgan(ctx: Ctx, assemblyId: string, organId: string): Promise<void> {
  const gone = await ctx.db
    .delete(assemblyOrgans)
    .where(
      and(
        eq(assemblyOrgans.unitId, ctx.unit.id),
        eq(assemblyOrgans.assemblyId, assemblyId),
        eq(assemblyOrgans.id, organId),
      ),
    )
    .returning({ id: assemblyOrgans.id });
  if (gone.length === 0) throw notFound({ zh: '没有找到。', en: 'Not found.' }, 'organNotFound');
  await ctx.audit({
    action: 'congress.organRemoved',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: organId },
  });
}

export interface Organ {
  id: string;
  kind: (typeof organKinds)[number];
  name: string;
  version: number;
  members: { employeeId: string; name: string; head: boolean }[];
}

export async function organsOf(ctx: Ctx, assemblyId: string): Promise<Organ[]> {
  const { rows } = await ctx.client.query<Organ>(
    `select o.id, o.kind, o.name, o.version,
            coalesce((select jsonb_agg(jsonb_build_object('employeeId', m.employee_id, 'name', e.name, 'head', m.head) order by m.head desc, e.pinyin, e.id)
              from assembly_organ_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
              where m.unit_id = o.unit_id and m.organ_id = o.id), '[]') as members
     from assembly_organs o where o.unit_id = $1 and o.assembly_id = $2 order by o.kind, o.name`,
    [ctx.unit.id, assemblyId],
  );
  return rows;
}
