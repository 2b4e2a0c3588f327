/**
 * Terms and years of bodies: how a term goes, who must renew, who must still meet.
 *
 *   takeOffice, extendAssembly, endAssembly   the term begins, goes on for a while, is over
 *   termEndOf, ensureInTerm   the last day of a term, and no session after it
 *   sweep                     the daily job: a task for the chair before a term ends and while the year's session is missing
 */
import { conflict, unprocessable } from '../../platform/http/refusal.ts';
import { addMonths, addYears, assessmentCycle, inWords } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { inUnitsOf } from '../context/in-unit.ts';
import { rulesHere } from '../rulebook/here.ts';
import { askNumber } from '../rulebook/index.ts';
import { closeTasksBelow } from '../tasks/tasks.ts';
import { type Assembly, changeAssembly, congressOf, loadAssembly, ofMembers, ruleIf } from './assemblies.ts';
import { constituenciesOf, ensureNoVote } from './constituencies.ts';
import { compositionOf, ensureShares } from './delegates.ts';
import { entitledOn } from './entitlement.ts';
import { assemblyNames } from './locale.ts';
import { type AssemblyBody } from './schema.ts';

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
    ensureShares(
      (await compositionOf(ctx, assembly)).filter((check) => check.met === false),
      input.reason,
      {
        zh: '请补选或调整代表后就任，写理由也不能代替。',
        en: 'Mend them by a by-election; no reason passes it.',
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
  if (!ofMembers(assembly.body) && !(await decided(ctx, assembly, 'termExtension'))) {
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

/** The body itself has decided on this matter of its term, and stands by it. */
async function decided(
  ctx: Ctx,
  { id }: Assembly,
  matter: 'termExtension' | 'earlyRenewal',
): Promise<boolean> {
  const { rowCount } = await ctx.client.query(
    `select from resolutions where unit_id = $1 and assembly_id = $2 and matter = $3 and passed and repealed_on is null`,
    [ctx.unit.id, id, matter],
  );
  return rowCount !== 0;
}

/** Before its last day a term of the staff's bodies ends by their own decision alone. @throws Refusal 409 `earlyRenewalUndecided` */
async function ensureMayEnd(ctx: Ctx, assembly: Assembly, onDay: string): Promise<void> {
  const ends = termEndOf(assembly);
  if (assembly.state !== 'inOffice' || ofMembers(assembly.body) || !ends || onDay >= ends) return;
  if (!(await decided(ctx, assembly, 'earlyRenewal')))
    throw conflict('earlyRenewalUndecided', {
      zh: `本届到 ${inWords(ends).zh}才届满。提前换届须由大会决定：请先把“提前换届”列入议程，表决通过后再登记。`,
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

/** Null while it is forming. */
export const termEndOf = (assembly: Pick<Assembly, 'termEnd' | 'extendedTo'>): string | null =>
  assembly.extendedTo ?? assembly.termEnd;

/** A body whose term is over holds no session. @throws Refusal `termOver` (409) */
export function ensureInTerm(assembly: Assembly, plannedOn: string): void {
  const end = termEndOf(assembly);
  if (end === null || plannedOn <= end) return;
  const names = assemblyNames[assembly.body];
  throw conflict(
    'termOver',
    {
      zh: `第 ${assembly.termNumber} 届${names.zh}到 ${inWords(end).zh}届满，不能在 ${inWords(plannedOn).zh}开会。请换届；由大会决定延期并登记的，可以在延期内开会。`,
      en: `Term ${assembly.termNumber} of the ${names.en} ends on ${inWords(end).en}; it cannot meet on ${inWords(plannedOn).en}. Renew it, or let the congress decide on an extension and enter that first.`,
    },
    { termEnd: end },
  );
}

interface Standing {
  unit_id: number;
  id: string;
  body: AssemblyBody;
  termNumber: number;
  end: string;
  school: boolean;
  /** Sessions held with their quorum since the year began. */
  held: number;
}

/** @returns how many terms and how many years were spoken of */
export async function sweep(root: Ctx): Promise<{ ending: number; unmet: number }> {
  const year = assessmentCycle(root.today, 'calendarYear').from;
  const schoolYear = assessmentCycle(root.today, 'schoolYear').from;
  const { rows } = await root.client.query<Standing>(
    `select a.unit_id, a.id, a.body, a.term_number as "termNumber", coalesce(a.extended_to, a.term_end) as end,
            coalesce(u.organization_type = 'school', false) as school,
            (select count(*)::int from meetings m join assemblies b on b.unit_id = m.unit_id and b.id = m.assembly_id
             where m.unit_id = a.unit_id and b.body = a.body and m.valid and m.occasion in ('regular', 'extraordinary')
               and m.held_on >= case when u.organization_type = 'school' then $3::date else $2::date end) as held
     from assemblies a join units u on u.id = a.unit_id
     where a.unit_path <@ $1::ltree and a.state = 'inOffice' and u.dissolved_on is null`,
    [root.unit.path, year, schoolYear],
  );
  const yearEnd = (row: Standing) => addYears(row.school ? schoolYear : year, 1);
  // How long ahead is the nation's number: time to form a body and call it.
  const { value } = askNumber('sessionWarningMonths', { jurisdiction: '000000', date: root.today });
  const ahead = addMonths(root.today, value);
  const ending = rows.filter((row) => ahead >= row.end);
  const unmet = rows.filter(
    (row) => row.held === 0 && ahead >= yearEnd(row) && row.body !== 'democraticCouncil',
  );
  await inUnitsOf(root, ending, (ctx, row) => tell(ctx, row, 'termEnding', row.end));
  await inUnitsOf(root, unmet, async (ctx, row) => {
    const rules = await rulesHere(ctx);
    const rule = ruleIf(() => rules.number('congressPerYear', { body: congressOf(ctx.unit, row.body) }));
    if (rule) await tell(ctx, row, 'sessionDue', yearEnd(row));
  });
  // What was held or renewed meanwhile is nobody's turn any more.
  await closeTasksBelow(root, {
    kind: 'congress.sessionDue',
    but: unmet.map((row) => row.id),
  });
  return { ending: ending.length, unmet: unmet.length };
}

async function tell(
  ctx: Ctx,
  row: Standing,
  kind: 'termEnding' | 'sessionDue',
  dueOn: string,
): Promise<void> {
  const names = assemblyNames[row.body];
  await ctx.task({
    kind: `congress.${kind}`,
    title:
      kind === 'termEnding'
        ? {
            zh: `第 ${row.termNumber} 届${names.zh}于 ${row.end} 届满，请筹备换届`,
            en: `Term ${row.termNumber} of the ${names.en} ends on ${row.end}: prepare the next`,
          }
        : {
            zh: `本${row.school ? '学年' : '年度'}还没有召开${names.zh}`,
            en: `The ${names.en} has not met this ${row.school ? 'school year' : 'year'}`,
          },
    subject: { kind: 'assembly', id: row.id },
    href: `/desk/${ctx.unit.code}/congress/${row.id}`,
    for: { role: 'chair' },
    dueOn,
    dueRule: kind === 'termEnding' ? 'congressTerm' : 'congressPerYear',
  });
}
