/**
 * Delegates of a body: elected, seated, replaced, and their shares.
 *
 *   electableIn                   whom a constituency can elect
 *   electDelegates, seatElected   a constituency has elected; who was elected takes the seats
 *   seatDelegates                 members of a council, without a constituency
 *   endDelegate                   one leaves office
 *   endSeatsOfLeavers             who belongs to the body no more leaves office
 *   sweepLeavers                  the daily job
 *   delegatesIn, loadDelegate     who is in office on a day; one
 *   mandatesOf                    the seats that one person holds
 *   compositionOf, sharesAsked, ensureShares, shareInWords   their shares, what the rules ask of them, a broken one in words
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { inWords } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { inUnitsOf } from '../context/in-unit.ts';
import { attachFiles } from '../files/store.ts';
import { rulesHere, type RulesHere } from '../rulebook/here.ts';
import {
  type Assembly,
  congressOf,
  type Constituency,
  isRegional,
  loadAssembly,
  ofMembers,
  orRegional,
  ruleIf,
} from './assemblies.ts';
import { constituencyPeople, delegateRules, ensureNoVote, loadConstituency } from './constituencies.ts';
import { electorateSql } from './entitlement.ts';
import { assemblyNames, compositionNames } from './locale.ts';
import {
  composition,
  type CompositionCheck,
  type CompositionRules,
  type DelegateFacts,
  electedBy,
  shareOutlook,
} from './rules.ts';
import {
  type AssemblyBody,
  constituencies,
  type DelegateCategory,
  type delegateEnds,
  delegates,
} from './schema.ts';

export interface ElectionInput {
  electedOn: string;
  /** How many of the constituency took part. */
  turnout: number;
  elected: { employeeId: string; category: DelegateCategory; votes: number }[];
  /** A by-election: who is replaced. */
  replaces?: string | undefined;
  fileIds: string[];
  /** Why a share that the rule only recommends is broken during the term. */
  reason?: string | undefined;
}

/**
 * Whom a constituency can elect today: its people, but those who are delegates already.
 */
export async function electableIn(ctx: Ctx, assemblyId: string, constituencyId: string): Promise<string[]> {
  const assembly = await loadAssembly(ctx, assemblyId);
  const people = await constituencyPeople(
    ctx,
    assembly,
    await loadConstituency(ctx, assemblyId, constituencyId, 'read'),
  );
  for (const { employeeId } of await delegatesIn(ctx, assembly)) people.delete(employeeId);
  return [...people];
}

/**
 * A constituency has elected its delegates, or one in the place of another. Each must have the votes that the rule asks of
 * the whole constituency; during the term the shares of those seated and elected are judged as when the body takes office.
 *
 * @throws Refusal `electionFaults` (422) naming the turnout, the votes or the person; those of `ensureShares`
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
  const { rows: named } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, input.elected.map((each) => each.employeeId)],
  );
  input.elected.forEach((person, at) => {
    // Several people stand in one field of the form: each fault says whose it is.
    const name = named.find((each) => each.id === person.employeeId)?.name;
    const zh = name ?? '此人';
    const en = name ?? 'This person';
    if (!people.has(person.employeeId))
      say(`elected.${at}.employeeId`, `${zh}不在本选区。`, `${en} is not of the constituency.`);
    if (delegatesNow.some((each) => each.employeeId === person.employeeId))
      say(`elected.${at}.employeeId`, `${zh}已是代表。`, `${en} is a delegate already.`);
    if (person.votes > input.turnout)
      say(
        `elected.${at}.votes`,
        `${zh}得 ${person.votes} 票，多于参加人数 ${input.turnout} 人。`,
        `${en} has ${person.votes} votes, more than the ${input.turnout} who took part.`,
      );
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
        `${zh}得 ${fault.had} 票，未当选：须得选区全体 ${people.size} 人中 ${fault.needed} 票以上（《${majority.document}》）。`,
        `${en} has ${fault.had} votes and is not elected: ${fault.needed} of all ${people.size} are needed (${majority.document}).`,
      );
  });
  if (faults.length > 0)
    throw unprocessable(
      'electionFaults',
      { zh: '选举结果不符合规定，请核对。', en: 'The election does not meet the rules.' },
      faults,
    );
  if (assembly.state === 'inOffice')
    ensureShares(await sharesMadeWorse(ctx, assembly, delegatesNow, input.elected, rules), input.reason, {
      zh: '请由选区另选符合比例的代表，写理由也不能代替。',
      en: 'The constituency elects somebody with whom the shares hold; no reason passes it.',
    });
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
    payload: {
      people: input.people,
      turnout: input.turnout,
      way: input.way,
      ...(input.reason ? { reason: input.reason } : {}),
    },
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

/** A seat that somebody holds, as it is told to them. */
export interface Mandate {
  id: string;
  body: AssemblyBody;
  termNumber: number;
  /** Null for a council, whose members have no constituency. */
  constituency: string | null;
  fromOn: string;
  /** Null until the body has taken office. */
  termEnd: string | null;
}

/** The seats that a person of the roster holds today, in all bodies of the unit. */
export async function mandatesOf(ctx: Ctx, employeeId: string): Promise<Mandate[]> {
  const { rows } = await ctx.client.query<Mandate>(
    `select d.id, a.body, a.term_number as "termNumber", c.name as constituency, d.from_on as "fromOn",
            coalesce(a.extended_to, a.term_end) as "termEnd"
     from delegates d join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id
     left join constituencies c on c.unit_id = d.unit_id and c.id = d.constituency_id
     where d.unit_id = $1 and d.employee_id = $2 and d.from_on <= $3 and (d.to_on is null or d.to_on > $3) and a.state <> 'ended'
     order by d.from_on, d.id`,
    [ctx.unit.id, employeeId, ctx.today],
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
          zh: `应在 ${inWords(delegate.fromOn).zh}至今天之间。`,
          en: `Between ${inWords(delegate.fromOn).en} and today.`,
        },
      },
    ]);
  if ((input.reason === 'recalled') !== (recall !== undefined))
    throw conflict('recallByVote', {
      zh: '撤换代表要由原选区表决：请在代表名册中点“撤换”，提出后由选区投票或者开会表决，通过后自动离任。',
      en: 'A delegate is recalled by a vote of their constituency: ask for it on the list of delegates; once it has passed the delegate leaves office.',
    });
  await leaveOffice(ctx, delegate, { ...input, ...recall });
}

async function leaveOffice(
  ctx: Ctx,
  delegate: typeof delegates.$inferSelect,
  input: Omit<DelegateEndInput, 'version'>,
): Promise<void> {
  const { onDay: _, ...payload } = input;
  const assembly = await loadAssembly(ctx, delegate.assemblyId);
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, delegate.employeeId],
  );
  await ctx.db
    .update(delegates)
    .set({ toOn: input.onDay, endReason: input.reason, version: sql`${delegates.version} + 1` })
    .where(and(eq(delegates.unitId, ctx.unit.id), eq(delegates.id, delegate.id)));
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
    payload,
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
      subject: { kind: 'delegate', id: delegate.id },
      href: `/desk/${ctx.unit.code}/congress/${assembly.id}`,
      for: { role: 'cadre' },
    });
  }
}

/** SQL: delegates in office who are not employed here, or not a member any more where the body is the members'. */
const leaversSql = `select d.id, d.unit_id, greatest(d.from_on, b.on_day) as on_day, b.reason
  from delegates d
  join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id and a.state <> 'ended'
  join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
  cross join lateral (
    select e.left_on as on_day, 'left' as reason where e.left_on is not null
    union all
    select max(m.to_on), 'notMember' from memberships m
    where a.body in ('membersCongress', 'membersMeeting') and e.left_on is null and m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member'
    having bool_and(m.to_on is not null)) b
  where d.to_on is null`;

/**
 * Delegates who belong to their body no more leave office on the day on which they left, and each seat is a task.
 *
 * @param employeeIds who has just left, or is a member no more; left out: everybody of the unit
 * @returns how many seats
 */
export async function endSeatsOfLeavers(ctx: Ctx, employeeIds?: readonly string[]): Promise<number> {
  const { rows } = await ctx.client.query<{ id: string; on_day: string; reason: 'left' | 'notMember' }>(
    `${leaversSql} and d.unit_id = $1 and ($2::uuid[] is null or d.employee_id = any($2)) order by 3, d.id`,
    [ctx.unit.id, employeeIds ?? null],
  );
  for (const row of rows)
    await leaveOffice(ctx, await loadDelegate(ctx, row.id), {
      onDay: row.on_day,
      reason: row.reason,
      note: '',
    });
  return rows.length;
}

/** The same for every unit of a tree: what was left before seats ended with the employment. @returns how many units */
export async function sweepLeavers(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number }>(
    `select distinct unit_id from (${leaversSql} and d.unit_path <@ $1::ltree) x order by unit_id`,
    [root.unit.path],
  );
  await inUnitsOf(root, rows, (ctx) => endSeatsOfLeavers(ctx));
  return rows.length;
}

/**
 * Shares that this election would break, or break further: seats that stay empty can still bring whoever is wanted, as
 * while candidates are nominated; what was broken before it is not its fault.
 */
async function sharesMadeWorse(
  ctx: Ctx,
  assembly: Assembly,
  seated: readonly SeatedDelegate[],
  elected: ElectionInput['elected'],
  rules: RulesHere,
): Promise<CompositionCheck[]> {
  if (assembly.body === 'democraticCouncil') return [];
  const { staff, asked } = await sharesAsked(ctx, assembly, rules);
  const { rows } = await ctx.client.query<Pick<SeatedDelegate, 'employeeId' | 'sex' | 'employmentForm'>>(
    'select id as "employeeId", sex, employment_form as "employmentForm" from employees where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, elected.map((each) => each.employeeId)],
  );
  const coming = rows.map((row) => ({
    ...row,
    category: elected.find((each) => each.employeeId === row.employeeId)!.category,
  }));
  const outlook = (of: readonly DelegateFacts[]) => shareOutlook(assembly.seats ?? 0, of, [], staff, asked);
  const before = new Map(outlook(seated).map((check) => [check.id, check.gap]));
  return outlook([...seated, ...coming]).filter(
    (check) => check.met === false && check.gap > (before.get(check.id) ?? 0),
  );
}

/**
 * No share is broken that the rule makes binding; one that it only recommends is broken with a reason.
 *
 * @param checks those that are broken
 * @param mend what to do about a binding one
 * @throws Refusal `compositionBinding` (422), `composition` (422): a reason is asked
 */
export function ensureShares(
  checks: readonly CompositionCheck[],
  reason: string | undefined,
  mend: Text,
): void {
  const binding = checks.filter((check) => check.mandatory);
  const listed = (of: readonly CompositionCheck[]): Text => ({
    zh: of.map((check) => shareInWords(check).zh).join('；'),
    en: of.map((check) => shareInWords(check).en).join('; '),
  });
  const detail = (of: readonly CompositionCheck[]) => ({
    broken: of.map(({ id, count, of: all, gap }) => ({ id, count, of: all, gap })),
  });
  if (binding.length > 0)
    throw unprocessable(
      'compositionBinding',
      {
        zh: `代表构成不符合必须遵守的规定：${listed(binding).zh}。${mend.zh}`,
        en: `The shares among the delegates break a binding rule: ${listed(binding).en}. ${mend.en}`,
      },
      [],
      detail(binding),
    );
  if (checks.length > 0 && !reason)
    throw unprocessable(
      'composition',
      {
        zh: `代表构成不符合规定：${listed(checks).zh}。请调整；确有法定理由的，写明理由。`,
        en: `The shares among the delegates break a rule: ${listed(checks).en}. Mend them, or give the lawful reason.`,
      },
      [{ field: 'reason', message: { zh: '请写明理由。', en: 'Give the reason.' } }],
      detail(checks),
    );
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
  const regional = isRegional(ctx.unit, assembly.body);
  const { rows } = await ctx.client.query<{ people: number; women: number; dispatched: number }>(
    `select count(*)::int as people, count(*) filter (where e.sex = 'female')::int as women,
            count(*) filter (where e.employment_form = 'dispatched')::int as dispatched
     from employees e join (${electorateSql(assembly.body, '$1', '$2::date')}) x on x.id = e.id where e.unit_id = $1`,
    [ctx.unit.id, ctx.today],
  );
  return {
    staff: rows[0]!,
    asked: {
      managers: orRegional(
        regional,
        () => here.ratio('regionalManagersShare'),
        () => here.ratio('managersShare', { body }),
      ),
      teachers: assembly.body === 'staffCongress' ? ruleIf(() => here.ratio('teachersShare')) : null,
      women: ruleIf(() => here.rule(ofMembers(assembly.body) ? 'membersWomenShare' : 'womenDelegateShare')),
      frontLine: ofMembers(assembly.body)
        ? ruleIf(() => here.ratio('membersFrontLineShare'))
        : orRegional(
            regional,
            () => here.ratio('regionalFrontlineShare'),
            () => here.ratio('frontLineShare'),
          ),
      // Of dispatched workers only rules for the staff's congress were read.
      dispatched: ofMembers(assembly.body) ? null : ruleIf(() => here.rule('dispatchedShare')),
    },
  };
}
