/**
 * A congress or general meeting as a body: formed for a term.
 *
 *   proposeAssembly             what the rules ask of a body here: who meets, how many delegates, for how long
 *   formAssembly                a term begins to be formed
 *   loadAssembly, openAssembly  one of them; the one that stands for a body
 *   changeAssembly              writes a change, where nobody else has
 *   ofMembers, ruleBody, congressOf   whose body it is, and by which rules it goes
 *   isRegional, orRegional            a congress of several firms of one place or trade, and its own numbers
 *   congressMust, congressAsked       where there must be a congress, and who says so
 *   ruleIf, mustRule            an answer of the rulebook, or null; or a refusal
 *
 * States: forming → inOffice → ended (see README.md). Who is in it stands in entitlement.ts, how the term goes in terms.ts.
 */
import { and, eq, ne, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Ctx } from '../context/context.ts';
import { headcountOf } from '../people/headcounts.ts';
import { rulesHere } from '../rulebook/here.ts';
import {
  askNumber,
  type Body,
  Refusal as RuleRefusal,
  type RuleAnswer,
  type RuleOverride,
} from '../rulebook/index.ts';
import { assemblyNames } from './locale.ts';
import { formOf, sourceOf } from './rules.ts';
import type { constituencies } from './schema.ts';
import { assemblies, type AssemblyBody } from './schema.ts';

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
 * A joint union is of several small firms in one place or trade: its workers' congress is a regional or industry one
 * (区域性、行业性职工代表大会; 上海市职工代表大会条例 art. 38, 41, 浙江省企业民主管理条例 art. 18).
 */
export const isRegional = (unit: Pick<Ctx['unit'], 'organizationType'>, body: AssemblyBody): boolean =>
  unit.organizationType === 'jointUnion' && congressOf(unit, body) === 'workersCongress';

/** The number for a regional or industry congress where there is one here; otherwise, and of any other body, the general one. */
export const orRegional = <T>(regional: boolean, own: () => T, general: () => T): T | null =>
  (regional ? ruleIf(own) : null) ?? ruleIf(general);

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
  /** The forms that may be chosen here; none where nothing can be formed, and `barred` says why. */
  forms: AssemblyForm[];
  barred: Text | null;
}

export type AssemblyForm = 'delegates' | 'everyone';

/** A body that is by its name a meeting of all, or one of delegates, has that form alone. */
const formsOf = (body: AssemblyBody): AssemblyForm[] =>
  body === 'allStaffMeeting' || body === 'membersMeeting'
    ? ['everyone']
    : body === 'democraticCouncil'
      ? ['delegates']
      : ['delegates', 'everyone'];

const nobodyHere: Text = {
  zh: '名册上还没有人，请先导入名册。',
  en: 'Nobody is on the roster: import it first.',
};

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
  const own = formsOf(body);
  // A rule that must be kept leaves no choice to a body that all the staff would be.
  const must =
    formRule?.mandatory && isMust(body) && formOf(headcount, formRule.value) === 'delegates'
      ? congressAsked(formRule, headcount)
      : null;
  const forms = headcount === 0 ? [] : own.filter((each) => each === 'delegates' || !must);
  return {
    body,
    headcount,
    form: own.length === 1 ? own[0]! : formRule && formOf(headcount, formRule.value),
    formRule,
    forms,
    barred: forms.length > 0 ? null : headcount === 0 ? nobodyHere : must,
    delegates:
      body === 'democraticCouncil'
        ? null
        : orRegional(
            isRegional(ctx.unit, body),
            () => rules.number('regionalDelegates'),
            () => rules.number('delegates', { body: congressOf(ctx.unit, body), ...counts }),
          ),
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
      message: nobodyHere,
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
  if (input.form === 'delegates' && input.seats !== null && rule?.mandatory) {
    const article = rule.article
      ? { zh: `第 ${rule.article} 条`, en: `, art. ${rule.article}` }
      : { zh: '', en: '' };
    if (input.seats < rule.value)
      faults.push({
        field: 'seats',
        message: {
          zh: `按《${rule.document}》${article.zh}，${proposal.headcount} 人的单位代表不少于 ${rule.value} 名。`,
          en: `With ${proposal.headcount} people, ${rule.document}${article.en} asks at least ${rule.value} delegates.`,
        },
      });
    if (rule.max !== null && input.seats > rule.max)
      faults.push({
        field: 'seats',
        message: {
          zh: `按《${rule.document}》${article.zh}，${proposal.headcount} 人的单位代表不超过 ${rule.max} 名。`,
          en: `With ${proposal.headcount} people, ${rule.document}${article.en} allows at most ${rule.max} delegates.`,
        },
      });
  }
  if (input.seats !== null && input.seats > proposal.headcount)
    faults.push({
      field: 'seats',
      message: {
        zh: `代表不能多于 ${proposal.headcount} 人。`,
        en: `There are only ${proposal.headcount} people.`,
      },
    });
  if (!formsOf(input.body).includes(input.form))
    faults.push({
      field: 'form',
      message:
        input.form === 'delegates'
          ? {
              zh: `${names.zh}由全体参加，不选代表；要选代表的，请筹建代表大会。`,
              en: `All of them meet in the ${names.en}: to elect delegates, form a congress.`,
            }
          : { zh: `${names.zh}由选出的人组成。`, en: `The ${names.en} is of those elected to it.` },
    });
  else if (proposal.headcount > 0 && !proposal.forms.includes(input.form))
    faults.push({ field: 'form', message: congressAsked(proposal.formRule!, proposal.headcount) });
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
