/**
 * The register of committees: terms, who holds which post, what they did.
 *
 *   showRegister, showHistory         what stands, and what stood
 *   startTerm, registerTerm, editTerm, endTerm, extendTerm
 *   appoint, editPost, leavePost, endPost
 *   vacatePosts                       what somebody held who leaves or is a member no more
 *   recordActivity, listActivities
 *   warnOfRenewals                    the daily job
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import {
  addMonths,
  addYears,
  assessmentCycle,
  cycleKindOf,
  daysBetween,
  inWords,
} from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { attachFiles } from '../../../core/files/store.ts';
import {
  committeeActivities,
  committeeKinds,
  committees,
  committeePosts,
  type CommitteeKind,
  type Post,
} from '../../../core/organization/schema.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { rulesHere, type RulesHere } from '../../../core/rulebook/here.ts';
import { Refusal as RuleRefusal, type RuleAnswer } from '../../../core/rulebook/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, notFound, type Refusal, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type {
  activityInput,
  activityPage,
  appointment,
  committeeHistory,
  committeeRegister,
  extension,
  newTerm,
  postChange,
  postEnd,
  ruleSource,
  termChange,
  termEnd,
} from '../contract.ts';
import { dropMoves, ensureConsent } from '../../elections/server/public.ts';
import { committeeNames, postName } from '../locale.ts';
import { mayEditCommittees, mayExtend, mayRecordActivity } from './policy.ts';
import {
  bar,
  bareName,
  type Candidate,
  isSolo,
  type Need,
  needAbove,
  needOf,
  type People,
  postsOf,
  seatFault,
  type SeatRules,
} from './rules.ts';

type CommitteeView = z.input<typeof committeeHistory>['committees'][number];

export const hrefOfCommittees = (ctx: Pick<Ctx, 'unit'>) => `/desk/${ctx.unit.code}/committees`;

/** The rules of seats for so many people. */
export function seatRules(rules: RulesHere, people: People): SeatRules {
  return {
    union: rules.range('committeeSeats', { members: people.members }),
    audit: rules.range('auditCommitteeSeats', { members: people.members }),
    women: rules.number('womenCommitteeThreshold', { womenMembers: people.women }),
  };
}

/** Whether the unit is a union above, which has congresses and no roster. */
export const isAbove = (ctx: Pick<Ctx, 'unit'>): boolean => ctx.unit.kind !== 'grassroots';

/** What the rules want of a committee of this unit. */
function needHere(ctx: Ctx, kind: CommitteeKind, people: People, rules: RulesHere): Need {
  return isAbove(ctx)
    ? needAbove(
        kind,
        optional(() => rules.rule('higherUnionTerm')),
      )
    : needOf(kind, people, seatRules(rules, people));
}

const presentSource = (rule: RuleAnswer | null): z.input<typeof ruleSource> | null =>
  rule && {
    param: rule.param,
    document: rule.document,
    number: rule.number,
    article: rule.article,
    confirmed: rule.confirmed,
    note: rule.note,
  };

// --- reading ----------------------------------------------------------------------------------------------------

interface CommitteeRow {
  id: string;
  kind: CommitteeKind;
  term_number: number;
  term_start: string;
  term_years: number;
  term_end: string;
  seats: number | null;
  extended_to: string | null;
  extension_approval: string | null;
  approval_document: string | null;
  ended_on: string | null;
  version: number;
  posts: {
    id: string;
    employee_id: string | null;
    person_name: string;
    post: Post;
    division_of_work: string | null;
    start_on: string;
    end_on: string | null;
    end_reason: string | null;
    keeps_funds: boolean;
    relative_of_head: boolean;
    version: number;
  }[];
  meetings: number;
  in_cycle: number;
  last_on: string | null;
}

async function readCommittees(
  ctx: Ctx,
  filter: { kind?: CommitteeKind; history: boolean },
): Promise<CommitteeRow[]> {
  const cycle = assessmentCycle(ctx.today, cycleKindOf(ctx.unit));
  const { rows } = await ctx.client.query<CommitteeRow>(
    `select c.*, coalesce(p.posts, '[]'::jsonb) as posts, a.meetings, a.in_cycle, a.last_on
     from committees c
     left join lateral (
       select jsonb_agg(to_jsonb(p) - 'unit_path' order by array_position(array['chair','organizer','viceChair','womenMember','member','secretary'], p.post), p.start_on, p.id) as posts
       from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and ($2 or p.end_on is null)) p on true
     cross join lateral (
       select count(*) filter (where a.kind = 'meeting' and a.held_on > $4)::int as meetings,
              count(*) filter (where a.held_on between $5 and $6)::int as in_cycle, max(a.held_on) as last_on
       from committee_activities a where a.unit_id = c.unit_id and a.committee_id = c.id and a.held_on <= $7) a
     where c.unit_id = $1 and ($2 or c.ended_on is null) and ($3::text is null or c.kind = $3)
     order by c.term_start desc, c.id desc`,
    [
      ctx.unit.id,
      filter.history,
      filter.kind ?? null,
      addYears(ctx.today, -1),
      cycle.from,
      cycle.to,
      ctx.today,
    ],
  );
  return rows;
}

function presentCommittee(
  row: CommitteeRow,
  required: number,
  today: string,
  warnFrom: string,
): CommitteeView {
  const inOffice = row.posts.filter((post) => post.end_on === null);
  const ends = row.extended_to ?? row.term_end;
  return {
    id: row.id,
    kind: row.kind,
    termNumber: row.term_number,
    termStart: row.term_start,
    termYears: row.term_years,
    termEnd: row.term_end,
    seats: row.seats,
    extendedTo: row.extended_to,
    extensionApproval: row.extension_approval,
    approvalDocument: row.approval_document,
    endedOn: row.ended_on,
    posts: row.posts.map((post) => ({
      id: post.id,
      employeeId: post.employee_id,
      name: post.person_name,
      post: post.post,
      divisionOfWork: post.division_of_work,
      startOn: post.start_on,
      endOn: post.end_on,
      endReason: post.end_reason,
      keepsFunds: post.keeps_funds,
      relativeOfHead: post.relative_of_head,
      version: post.version,
    })),
    filled: inOffice.length,
    vacancies: Math.max(0, required - inOffice.length),
    daysLeft: daysBetween(today, ends),
    renewalDue: row.ended_on === null && ends <= warnFrom,
    activities: { meetings12m: row.meetings, inCycle: row.in_cycle, lastOn: row.last_on },
    version: row.version,
  };
}

/** Every kind of committee: whether it is needed and why, and the one that stands. */
export async function showRegister(ctx: Ctx): Promise<z.input<typeof committeeRegister>> {
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const rules = await rulesHere(ctx);
  const warnFrom = addMonths(ctx.today, rules.number('renewalWarningMonths').value);
  const rows = await readCommittees(ctx, { history: false });
  return {
    kinds: committeeKinds.map((kind) => {
      const need = needHere(ctx, kind, people, rules);
      const row = rows.find((each) => each.kind === kind) ?? null;
      const required = row?.seats ?? need.seats?.min ?? 0;
      return {
        kind,
        state: row ? ('standing' as const) : need.state === 'needed' ? ('missing' as const) : need.state,
        seats: need.seats,
        explanation: need.explanation,
        source: presentSource(need.source),
        posts: [...postsOf(kind, isAbove(ctx))],
        committee: row && presentCommittee(row, required, ctx.today, warnFrom),
      };
    }),
    people: { employees: people.employees, members: people.members, women: people.women },
    may: {
      edit: mayEditCommittees(ctx.actor, ctx.unit),
      extend: mayExtend(ctx.actor, ctx.unit),
      record: mayRecordActivity(ctx.actor, ctx.unit),
    },
  };
}

/** Every term of one kind, newest first, with former holders of posts. */
export async function showHistory(ctx: Ctx, kind: CommitteeKind): Promise<z.input<typeof committeeHistory>> {
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const rules = await rulesHere(ctx);
  const need = needHere(ctx, kind, people, rules);
  const warnFrom = addMonths(ctx.today, rules.number('renewalWarningMonths').value);
  const rows = await readCommittees(ctx, { kind, history: true });
  return {
    committees: rows.map((row) =>
      presentCommittee(row, row.seats ?? need.seats?.min ?? 0, ctx.today, warnFrom),
    ),
  };
}

// --- terms ------------------------------------------------------------------------------------------------------

const badTerm = (faults: { field: string; zh: string; en: string }[]): Refusal =>
  unprocessable(
    'termFaults',
    { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
    faults.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
  );

async function checkTerm(
  ctx: Ctx,
  kind: CommitteeKind,
  term: { termStart: string; termYears: number; seats: number | null },
): Promise<void> {
  const faults: { field: string; zh: string; en: string }[] = [];
  if (term.termStart > ctx.today) {
    faults.push({
      field: 'termStart',
      zh: '任期自选举之日起计算，不能晚于今天。',
      en: 'A term counts from the day of the election, which has passed.',
    });
  }
  const rules = await rulesHere(ctx, term.termStart > ctx.today ? ctx.today : term.termStart);
  if (kind === 'union' || kind === 'standing' || kind === 'fundsAudit' || kind === 'women') {
    const rule = optional(() => rules.rule(isAbove(ctx) ? 'higherUnionTerm' : 'unionTerm'));
    const options =
      rule && typeof rule.value === 'object' && 'options' in rule.value ? rule.value.options : null;
    if (rule && options && !options.includes(term.termYears)) {
      const years = options.join('、');
      faults.push({
        field: 'termYears',
        zh: `任期应为 ${years} 年。依据《${rule.document}》第${rule.article ?? ''}条。`,
        en: `A term is ${options.join(' or ')} years (${rule.document}, art. ${rule.article ?? '–'}).`,
      });
    }
  }
  if (term.seats !== null) {
    const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
    const fault = seatFault(term.seats, needHere(ctx, kind, people, await rulesHere(ctx)));
    if (fault) faults.push({ field: 'seats', ...fault });
  }
  if (faults.length > 0) throw badTerm(faults);
}

/** The rule, or null where this place has none on that day. */
function optional<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RuleRefusal) return null;
    throw error;
  }
}

/**
 * A committee is elected for a term. With `renews` the standing one's term ends that day, and the renewal's task
 * is done.
 *
 * @throws Refusal 409 `termRunning`, 422 `termFaults`
 */
export async function startTerm(
  ctx: Ctx,
  input: z.output<typeof newTerm>,
): Promise<{ id: string; version: number }> {
  await checkTerm(ctx, input.kind, { ...input, seats: input.seats ?? null });
  const names = committeeNames[input.kind];
  const [standing] = await ctx.db
    .select()
    .from(committees)
    .where(
      and(eq(committees.unitId, ctx.unit.id), eq(committees.kind, input.kind), isNull(committees.endedOn)),
    )
    .for('update');
  if (standing && !input.renews) {
    throw conflict('termRunning', {
      zh: `${names.zh}第 ${standing.termNumber} 届仍在任。如已换届，请选择“换届”。`,
      en: `Term ${standing.termNumber} of the ${names.en} is in office. If it was renewed, say so.`,
    });
  }
  if (standing && (input.termStart < standing.termStart || input.termNumber <= standing.termNumber)) {
    throw badTerm([
      {
        field: 'termStart',
        zh: `应晚于上一届（第 ${standing.termNumber} 届，${standing.termStart}）。`,
        en: `Later than the former term (${standing.termNumber}, ${standing.termStart}).`,
      },
    ]);
  }
  if (standing) {
    await closeTerm(ctx, standing.id, input.termStart, '换届');
    await ctx.closeTasks({ kind: 'committees.renewal', subjectId: standing.id });
    await settleVacancies(ctx, standing.id, 'all');
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'committee', id });
  const recordId = await ctx.record({
    kind: standing ? 'committees.renewed' : 'committees.elected',
    happenedOn: input.termStart,
    title: standing
      ? {
          zh: `${names.zh}换届，产生第 ${input.termNumber} 届`,
          en: `The ${names.en} was renewed: term ${input.termNumber}`,
        }
      : {
          zh: `产生第 ${input.termNumber} 届${names.zh}`,
          en: `The ${names.en} was elected: term ${input.termNumber}`,
        },
    subject: { kind: 'committee', id },
    payload: { kind: input.kind, seats: input.seats ?? null, approval: input.approvalDocument || null },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.db.insert(committees).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    termNumber: input.termNumber,
    termStart: input.termStart,
    termYears: input.termYears,
    termEnd: addYears(input.termStart, input.termYears),
    seats: input.seats ?? null,
    approvalDocument: input.approvalDocument || null,
    recordId,
    createdAt: ctx.now,
  });
  return { id, version: 1 };
}

/**
 * A term as it is entered by hand: one that ends a union committee before its day, and with it the posts of those whom law
 * protects, asks for the paper of the election or of the union above.
 *
 * @throws Refusal 422 `paperMissing`; those of `startTerm`
 */
export async function registerTerm(
  ctx: Ctx,
  input: z.output<typeof newTerm>,
): Promise<{ id: string; version: number }> {
  if (input.kind === 'union' && input.renews && input.fileIds.length === 0) {
    const [standing] = await ctx.db
      .select()
      .from(committees)
      .where(
        and(eq(committees.unitId, ctx.unit.id), eq(committees.kind, input.kind), isNull(committees.endedOn)),
      );
    if (standing && input.termStart < lastDayOf(standing)) {
      const heads = await headsOf(ctx, standing.id);
      if (heads.length > 0)
        throw askedOf('fileIds', 'paperMissing', {
          zh: `本届任期到 ${inWords(lastDayOf(standing)).zh}，${heads.map(inOffice).join('、')}任期未满。提前换届，请附选举结果或者上级工会的批复。`,
          en: `The term runs to ${inWords(lastDayOf(standing)).en}, and ${heads.map((one) => one.name).join(', ')} would leave in term. Attach the result of the election or the reply of the union above.`,
        });
    }
  }
  return startTerm(ctx, input);
}

/** The last day of a term, of its extension where there is one. */
const lastDayOf = (committee: { extendedTo: string | null; termEnd: string }) =>
  committee.extendedTo ?? committee.termEnd;

interface Head {
  name: string;
  post: Post;
}
const inOffice = (one: Head) => `${postName('union', one.post).zh}${one.name}`;

/** Who leads a union committee now, on the roster or not: law protects the post (工会法 art. 18). */
async function headsOf(ctx: Ctx, committeeId: string): Promise<Head[]> {
  const { rows } = await ctx.client.query<Head>(
    `select person_name as name, post from committee_posts
     where unit_id = $1 and committee_id = $2 and end_on is null and post in ('chair', 'viceChair') order by post, start_on, id`,
    [ctx.unit.id, committeeId],
  );
  return rows;
}

const askedOf = (field: string, code: string, message: { zh: string; en: string }): Refusal =>
  unprocessable(code, message, [{ field, message }]);

async function closeTerm(ctx: Ctx, id: string, onDay: string, reason: string): Promise<void> {
  await ctx.client.query(
    'update committees set ended_on = $3, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, id, onDay],
  );
  const { rows } = await ctx.client.query<{ id: string }>(
    `update committee_posts set end_on = greatest(start_on, $3::date), end_reason = $4, version = version + 1
     where unit_id = $1 and committee_id = $2 and end_on is null returning id`,
    [ctx.unit.id, id, onDay, reason],
  );
  await dropMoves(
    ctx,
    rows.map((row) => row.id),
  );
}

/** A committee with its row locked. @throws Refusal notFound, stale, 409 `termOver` */
async function lockCommittee(ctx: Ctx, id: string, version?: number) {
  const [row] = await ctx.db
    .select()
    .from(committees)
    .where(and(eq(committees.unitId, ctx.unit.id), eq(committees.id, id)))
    .for('no key update');
  if (!row)
    throw notFound({ zh: '没有找到这个委员会。', en: 'This committee was not found.' }, 'committeeNotFound');
  if (version !== undefined && row.version !== version) throw stale();
  if (row.endedOn !== null)
    throw conflict('termOver', {
      zh: '这一届已经结束，不能再改。',
      en: 'This term is over and cannot be changed.',
    });
  return row;
}

export async function editTerm(
  ctx: Ctx,
  id: string,
  change: z.output<typeof termChange>,
): Promise<{ id: string; version: number }> {
  const row = await lockCommittee(ctx, id, change.version);
  const next = {
    termNumber: change.termNumber ?? row.termNumber,
    termStart: change.termStart ?? row.termStart,
    termYears: change.termYears ?? row.termYears,
    seats: change.seats === undefined ? row.seats : (change.seats ?? null),
  };
  await checkTerm(ctx, row.kind, next);
  const termEndsOn = addYears(next.termStart, next.termYears);
  if (row.extendedTo !== null && row.extendedTo <= termEndsOn) {
    throw badTerm([
      {
        field: 'termStart',
        zh: '改后的届满日晚于已批准的延期，请先核对。',
        en: 'The new end lies behind the approved extension; check first.',
      },
    ]);
  }
  const first = await ctx.client.query<{ start_on: string | null }>(
    'select min(start_on) as start_on from committee_posts where unit_id = $1 and committee_id = $2',
    [ctx.unit.id, id],
  );
  const earliest = first.rows[0]?.start_on ?? null;
  if (earliest !== null && next.termStart > earliest) {
    throw badTerm([
      {
        field: 'termStart',
        zh: `已有人自 ${earliest} 起任职，任期不能更晚开始。`,
        en: `Somebody has been in office since ${earliest}; the term cannot begin later.`,
      },
    ]);
  }
  const endsOn = row.extendedTo ?? termEndsOn;
  const heads = row.kind === 'union' && endsOn < lastDayOf(row) ? await headsOf(ctx, id) : [];
  if (heads.length > 0 && change.fileIds.length === 0)
    throw askedOf('fileIds', 'paperMissing', {
      zh: `这样更正，任期从 ${inWords(lastDayOf(row)).zh}提前到 ${inWords(endsOn).zh}届满，${heads.map(inOffice).join('、')}少受保护（《工会法》第十八条）。请附当时的选举结果或者上级工会的批复。`,
      en: `So corrected, the term ends on ${inWords(endsOn).en} and not on ${inWords(lastDayOf(row)).en}: ${heads.map((one) => one.name).join(', ')} would be protected for less time (Trade Union Law, art. 18). Attach the result of the election or the reply of the union above.`,
    });
  await attachFiles(ctx, change.fileIds, { kind: 'committee', id });
  await ctx.db
    .update(committees)
    .set({
      ...next,
      termEnd: termEndsOn,
      approvalDocument:
        change.approvalDocument === undefined ? row.approvalDocument : change.approvalDocument || null,
      version: row.version + 1,
    })
    .where(and(eq(committees.unitId, ctx.unit.id), eq(committees.id, id)));
  await ctx.audit({
    action: 'committees.termChanged',
    subject: { kind: 'committee', id },
    detail: { fields: Object.keys(change).filter((field) => field !== 'version' && field !== 'fileIds') },
  });
  if (change.fileIds.length > 0)
    await ctx.record({
      kind: 'committees.termCorrected',
      happenedOn: ctx.today,
      title: {
        zh: `更正第 ${next.termNumber} 届${committeeNames[row.kind].zh}的任期：至 ${inWords(endsOn).zh}`,
        en: `The term of the ${committeeNames[row.kind].en} was corrected: to ${inWords(endsOn).en}`,
      },
      subject: { kind: 'committee', id },
      fileIds: change.fileIds,
      archive: { file: 'documents', retention: 'permanent' },
    });
  return { id, version: row.version + 1 };
}

/**
 * A committee ends without a successor: a union committee in term only once nobody leads it, for law protects its chair and
 * vice-chairs (工会法 art. 18) and lets nobody abolish a union at will (art. 13).
 *
 * @throws Refusal 409 `headsInTerm`, 422 `termFaults`
 */
export async function endTerm(
  ctx: Ctx,
  id: string,
  input: z.output<typeof termEnd>,
): Promise<{ id: string; version: number }> {
  const row = await lockCommittee(ctx, id, input.version);
  if (input.onDay > ctx.today || input.onDay < row.termStart) {
    throw badTerm([
      { field: 'onDay', zh: `应在 ${row.termStart} 至今天之间。`, en: `Between ${row.termStart} and today.` },
    ]);
  }
  const heads = row.kind === 'union' && input.onDay < lastDayOf(row) ? await headsOf(ctx, id) : [];
  if (heads.length > 0)
    throw conflict('headsInTerm', {
      zh: `${heads.map(inOffice).join('、')}任期到 ${inWords(lastDayOf(row)).zh}，不能随委员会一并结束（《工会法》第十三、十八条）。换届的，选举后登记新一届；个人离任的，逐人登记卸任；用人单位终止、工会相应撤销的，由上级工会在“单位”里办理撤销。`,
      en: `${heads.map((one) => one.name).join(', ')} is in term until ${inWords(lastDayOf(row)).en} and does not leave with the committee (Trade Union Law, art. 13 and 18). After an election register the next term; who leaves is entered one by one; where the employer has ended and the union with it, the union above dissolves the unit.`,
    });
  await closeTerm(ctx, id, input.onDay, input.reason);
  await ctx.closeTasks({ kind: 'committees.renewal', subjectId: id, outcome: 'dropped' });
  await settleVacancies(ctx, id, 'all');
  const names = committeeNames[row.kind];
  await ctx.record({
    kind: 'committees.ended',
    happenedOn: input.onDay,
    title: {
      zh: `第 ${row.termNumber} 届${names.zh}结束`,
      en: `Term ${row.termNumber} of the ${names.en} ended`,
    },
    subject: { kind: 'committee', id },
    payload: { reason: input.reason },
    archive: { file: 'documents', retention: 'permanent' },
  });
  return { id, version: row.version + 1 };
}

/**
 * The term is extended with the approval of the union above. Entered by the unit it needs the approving paper.
 *
 * @throws Refusal 422 `termFaults`, naming the rule's limit
 */
export async function extendTerm(
  ctx: Ctx,
  id: string,
  input: z.output<typeof extension>,
): Promise<{ id: string; version: number }> {
  const row = await lockCommittee(ctx, id, input.version);
  const rules = await rulesHere(ctx);
  const rule = rules.number('termExtension');
  const latest = addMonths(row.termEnd, rule.value);
  const faults: { field: string; zh: string; en: string }[] = [];
  if (input.extendedTo <= row.termEnd)
    faults.push({
      field: 'extendedTo',
      zh: `应晚于届满日 ${row.termEnd}。`,
      en: `After the end of the term, ${row.termEnd}.`,
    });
  if (input.extendedTo > latest) {
    faults.push({
      field: 'extendedTo',
      zh: `延期一般不超过 ${rule.value} 个月，最晚到 ${latest}。依据《${rule.document}》${rule.confirmed ? '' : '（未核实）'}。`,
      en: `An extension is at most ${rule.value} months, to ${latest} at the latest (${rule.document}${rule.confirmed ? '' : ', not confirmed'}).`,
    });
  }
  const fromAbove = !mayEditCommittees(ctx.actor, ctx.unit);
  if (!fromAbove && input.fileIds.length === 0) {
    faults.push({
      field: 'fileIds',
      zh: '请附上级工会同意延期的批复。',
      en: 'Attach the paper by which the union above approved it.',
    });
  }
  if (faults.length > 0) throw badTerm(faults);
  await attachFiles(ctx, input.fileIds, { kind: 'committee', id });
  await ctx.db
    .update(committees)
    .set({ extendedTo: input.extendedTo, extensionApproval: input.approval, version: row.version + 1 })
    .where(and(eq(committees.unitId, ctx.unit.id), eq(committees.id, id)));
  const names = committeeNames[row.kind];
  await ctx.record({
    kind: 'committees.extended',
    happenedOn: ctx.today,
    title: {
      zh: `经批准，第 ${row.termNumber} 届${names.zh}延期至 ${inWords(input.extendedTo).zh}`,
      en: `Term ${row.termNumber} of the ${names.en} was extended to ${inWords(input.extendedTo).en} with approval`,
    },
    subject: { kind: 'committee', id },
    payload: { approval: input.approval, fromAbove },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'committees.renewal', subjectId: id });
  return { id, version: row.version + 1 };
}

// --- posts ------------------------------------------------------------------------------------------------------

/**
 * What the rules look at in somebody who is to take a post. Somebody from outside the roster is known by the name, and by
 * the sex where both were given: the same name on two committees is the same person.
 */
export async function candidate(
  ctx: Ctx,
  input: Pick<
    z.output<typeof appointment>,
    'employeeId' | 'personName' | 'sex' | 'keepsFunds' | 'relativeOfHead'
  >,
): Promise<Candidate> {
  if (!input.employeeId) {
    if (!input.personName) {
      throw unprocessable('nobody', { zh: '请选择人员。', en: 'Choose somebody.' }, [
        { field: 'employeeId', message: { zh: '请从花名册中选择。', en: 'Choose from the roster.' } },
      ]);
    }
    const sex = input.sex ?? null;
    const { rows } = await ctx.client.query<Pick<Candidate, 'holds' | 'treasurer' | 'auditor'>>(
      `select coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'post', p.post, 'keepsFunds', p.keeps_funds, 'byName', true))
         from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
         left join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
         where p.unit_id = $1 and p.end_on is null and c.ended_on is null and ${bareName('p.person_name')} = ${bareName('$2::text')}
           and coalesce(e.sex, p.person_sex, $3, '') = coalesce($3, e.sex, p.person_sex, '')), '[]') as holds,
         coalesce(bool_or(g.role = 'treasurer'), false) as treasurer, coalesce(bool_or(g.role = 'fundsAuditor'), false) as auditor
       from grants g join accounts a on a.id = g.account_id and ${bareName('a.display_name')} = ${bareName('$2::text')}
       where g.unit_id = $1 and g.role in ('treasurer', 'fundsAuditor') and g.from_on <= $4 and (g.to_on is null or g.to_on > $4)
         and not exists (select from account_people l where l.unit_id = $1 and l.account_id = g.account_id)`,
      [ctx.unit.id, input.personName, sex, ctx.today],
    );
    return {
      name: input.personName,
      sex,
      outside: true,
      membership: null,
      keepsFunds: input.keepsFunds,
      relativeOfHead: input.relativeOfHead,
      ...rows[0]!,
    };
  }
  const { rows } = await ctx.client.query<{
    name: string;
    sex: Candidate['sex'];
    left_on: string | null;
    membership: Candidate['membership'];
    held: Candidate['holds'];
    treasurer: boolean;
    auditor: boolean;
  }>(
    `select e.name, e.sex, e.left_on, m.kind as membership,
       coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'post', p.post, 'keepsFunds', p.keeps_funds, 'byName', p.employee_id is null))
         from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id
         where p.unit_id = e.unit_id and p.end_on is null and c.ended_on is null
           and (p.employee_id = e.id or (p.employee_id is null and ${bareName('p.person_name')} = ${bareName('e.name')}
             and coalesce(p.person_sex, e.sex, '') = coalesce(e.sex, p.person_sex, '')))), '[]') as held,
       'treasurer' = any(r.roles) as treasurer, 'fundsAuditor' = any(r.roles) as auditor
     from employees e
     cross join lateral (select array(select g.role from account_people a join grants g on g.unit_id = a.unit_id and g.account_id = a.account_id
       where a.unit_id = e.unit_id and a.employee_id = e.id and g.from_on <= $3 and (g.to_on is null or g.to_on > $3)) as roles) r
     left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null
     where e.unit_id = $1 and e.id = $2 for no key update of e`,
    [ctx.unit.id, input.employeeId, ctx.today],
  );
  const row = rows[0];
  if (!row || row.left_on !== null) {
    throw unprocessable(
      'employeeNotHere',
      { zh: '花名册上没有这个人，或已离开。', en: 'This person is not on the roster, or has left.' },
      [{ field: 'employeeId', message: { zh: '请重新选择。', en: 'Choose again.' } }],
    );
  }
  return {
    name: row.name,
    sex: row.sex,
    outside: false,
    membership: row.membership,
    keepsFunds: input.keepsFunds,
    relativeOfHead: input.relativeOfHead,
    holds: row.held,
    treasurer: row.treasurer,
    auditor: row.auditor,
  };
}

/**
 * Somebody takes a post.
 *
 * @throws Refusal 422 with the rule's document and article in `detail.rule`; 409 `postTaken`, `seatsFull`, `alreadyOn`
 */
export async function appoint(
  ctx: Ctx,
  committeeId: string,
  input: z.output<typeof appointment>,
): Promise<{ id: string; version: number }> {
  const committee = await lockCommittee(ctx, committeeId);
  const names = committeeNames[committee.kind];
  if (!postsOf(committee.kind, isAbove(ctx)).includes(input.post)) {
    throw unprocessable(
      'postUnknown',
      {
        zh: `${names.zh}没有“${postName(committee.kind, input.post).zh}”这个职务。`,
        en: `The ${names.en} has no such post.`,
      },
      [{ field: 'post', message: { zh: '请重新选择。', en: 'Choose again.' } }],
    );
  }
  const startOn = input.startOn ?? ctx.today;
  if (startOn > ctx.today || startOn < committee.termStart) {
    throw badTerm([
      {
        field: 'startOn',
        zh: `应在任期开始（${committee.termStart}）至今天之间。`,
        en: `Between the beginning of the term (${committee.termStart}) and today.`,
      },
    ]);
  }
  const who = await candidate(ctx, input);
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const rules = seatRules(await rulesHere(ctx), people);
  const barred = bar(committee.kind, input.post, who, rules, isAbove(ctx));
  if (barred) {
    throw unprocessable(
      barred.code,
      { zh: '这个人不能担任所选职务，原因见下。', en: 'This person cannot hold that post; see below why.' },
      [
        {
          field: barred.code === 'sexAsked' ? 'sex' : input.employeeId ? 'employeeId' : 'personName',
          message: { zh: barred.zh, en: barred.en },
        },
      ],
      { rule: barred.rule },
    );
  }
  if (input.post === 'organizer' && !isSolo(rules.union)) {
    const need = needOf('union', people, rules);
    throw unprocessable('organizerTooMany', {
      zh: `${need.explanation.zh}应建立委员会，不设组织员。`,
      en: `${need.explanation.en} A committee is needed, not an organizer.`,
    });
  }
  if (input.post === 'womenMember' && people.women >= rules.women.value) {
    const need = needOf('women', people, rules);
    throw unprocessable('womenCommitteeNeeded', { zh: `${need.explanation.zh}`, en: need.explanation.en });
  }
  const { rows: taken } = await ctx.client.query<{
    post: Post;
    employee_id: string | null;
    person_name: string;
  }>(
    'select post, employee_id, person_name from committee_posts where unit_id = $1 and committee_id = $2 and end_on is null',
    [ctx.unit.id, committeeId],
  );
  if (
    taken.some((held) =>
      input.employeeId ? held.employee_id === input.employeeId : held.person_name === who.name,
    )
  ) {
    throw conflict('alreadyOn', {
      zh: `${who.name}已在${names.zh}任职。如改任，请先免去原职。`,
      en: `${who.name} is on the ${names.en} already; end the former post first.`,
    });
  }
  const sole: readonly Post[] = ['chair', 'organizer', 'womenMember'];
  const holder = taken.find((held) => held.post === input.post && sole.includes(held.post));
  if (holder) {
    throw conflict('postTaken', {
      zh: `${postName(committee.kind, input.post).zh}由${holder.person_name}担任，请先免去。`,
      en: `${holder.person_name} holds this post; end it first.`,
    });
  }
  if (committee.seats !== null && taken.length >= committee.seats) {
    throw conflict(
      'seatsFull',
      {
        zh: `${names.zh}设 ${committee.seats} 名，已经满额。`,
        en: `The ${names.en} has ${committee.seats} seats, all filled.`,
      },
      { seats: committee.seats },
    );
  }
  const id = newId();
  await ctx.db.insert(committeePosts).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    committeeId,
    employeeId: input.employeeId ?? null,
    personName: who.name,
    personSex: who.outside ? who.sex : null,
    post: input.post,
    divisionOfWork: input.divisionOfWork || null,
    startOn,
    keepsFunds: input.keepsFunds,
    relativeOfHead: input.relativeOfHead,
  });
  await ctx.record({
    kind: 'committees.appointed',
    happenedOn: startOn,
    title: {
      zh: `${who.name}任${names.zh}${postName(committee.kind, input.post).zh}`,
      en: `${who.name} became ${postName(committee.kind, input.post).en} of the ${names.en}`,
    },
    subject: { kind: 'committee', id: committeeId },
    payload: { post: input.post, postId: id },
  });
  await settleVacancies(
    ctx,
    committee.id,
    input.post,
    committee.seats !== null && taken.length + 1 >= committee.seats,
  );
  return { id, version: 1 };
}

async function lockPost(ctx: Ctx, committeeId: string, id: string, version: number) {
  const [post] = await ctx.db
    .select()
    .from(committeePosts)
    .where(
      and(
        eq(committeePosts.unitId, ctx.unit.id),
        eq(committeePosts.committeeId, committeeId),
        eq(committeePosts.id, id),
      ),
    )
    .for('update');
  if (!post) throw notFound({ zh: '没有找到这个职务。', en: 'This post was not found.' }, 'postNotFound');
  if (post.version !== version) throw stale();
  if (post.endOn !== null)
    throw conflict('postEnded', {
      zh: `${post.personName}已不再担任这一职务。`,
      en: `${post.personName} does not hold this post any more.`,
    });
  return post;
}

/** Division of work, and what was declared on appointment. */
export async function editPost(
  ctx: Ctx,
  committeeId: string,
  id: string,
  change: z.output<typeof postChange>,
): Promise<{ id: string; version: number }> {
  const committee = await lockCommittee(ctx, committeeId);
  const post = await lockPost(ctx, committeeId, id, change.version);
  const keepsFunds = change.keepsFunds ?? post.keepsFunds;
  const relativeOfHead = change.relativeOfHead ?? post.relativeOfHead;
  if (keepsFunds !== post.keepsFunds || relativeOfHead !== post.relativeOfHead) {
    const who = await candidate(ctx, {
      employeeId: post.employeeId,
      personName: post.personName,
      sex: post.personSex,
      keepsFunds,
      relativeOfHead,
    });
    // The post itself is no bar to itself.
    who.holds = who.holds.filter(
      (held) => !(held.kind === committee.kind && held.post === post.post) || committee.kind === 'standing',
    );
    const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
    const barred = bar(committee.kind, post.post, who, seatRules(await rulesHere(ctx), people), isAbove(ctx));
    if (barred) throw unprocessable(barred.code, { zh: barred.zh, en: barred.en }, [], { rule: barred.rule });
  }
  await ctx.db
    .update(committeePosts)
    .set({
      divisionOfWork:
        change.divisionOfWork === undefined ? post.divisionOfWork : change.divisionOfWork || null,
      keepsFunds,
      relativeOfHead,
      version: post.version + 1,
    })
    .where(and(eq(committeePosts.unitId, ctx.unit.id), eq(committeePosts.id, id)));
  await ctx.audit({
    action: 'committees.postChanged',
    subject: { kind: 'committeePost', id },
    detail: { fields: Object.keys(change).filter((field) => field !== 'version') },
  });
  return { id, version: post.version + 1 };
}

/**
 * Somebody leaves a post, as it is entered by hand: whom law protects in term (工会法 art. 18, 19) not without what it asks.
 *
 * @throws Refusal 422 `noteMissing`, `leaveOnRoster`, `paperMissing`, `recallFirst`, `consentFirst`; those of `endPost`
 */
export async function leavePost(
  ctx: Ctx,
  committeeId: string,
  id: string,
  input: z.output<typeof postEnd>,
): Promise<{ id: string; version: number }> {
  if (input.reason === 'other' && input.note.length < 2) {
    const message = { zh: '请写明原因。', en: 'Say why.' };
    throw unprocessable('noteMissing', message, [{ field: 'note', message }]);
  }
  await ensureMayLeave(ctx, await lockCommittee(ctx, committeeId), id, input);
  await attachFiles(ctx, input.fileIds, { kind: 'committeePost', id });
  return endPost(ctx, committeeId, id, {
    ...input,
    reason: input.reason === 'other' ? input.note : input.reason,
  });
}

/**
 * Whoever is on the union committee, until its term is over. Law protects the post: a chair or vice-chair from outside the
 * roster as well, who cannot leave on it, so that every reason asks for its paper. A union above has no register of moves:
 * there the paper stands for the consents and for the recall.
 */
async function ensureMayLeave(
  ctx: Ctx,
  committee: Awaited<ReturnType<typeof lockCommittee>>,
  id: string,
  input: z.output<typeof postEnd>,
): Promise<void> {
  const post = await lockPost(ctx, committee.id, id, input.version);
  const { employeeId, personName: name } = post;
  if (committee.kind !== 'union' || input.onDay >= lastDayOf(committee)) return;
  const withPaper = () => {
    if (input.fileIds.length === 0)
      throw askedOf('fileIds', 'paperMissing', {
        zh: isAbove(ctx)
          ? '主席、副主席任期未满，请附依据：本人辞呈、代表大会的决定，或者本级委员会和上一级工会同意调动的文件。'
          : '主席、副主席任期未满，请附依据：本人辞呈、选举结果、离开用人单位的证明或者上级批复。',
        en: isAbove(ctx)
          ? 'A chair or vice-chair is in term: attach their letter, the decision of the congress, or the consent of the committee and of the union above to the transfer.'
          : 'A chair or vice-chair is in term: attach their letter, the result of the election, the proof that they left the employer or the paper of the union above.',
      });
  };
  const leaves = input.reason === 'left' || input.reason === 'retired' || input.reason === 'deceased';
  if (leaves && employeeId)
    throw askedOf('reason', 'leaveOnRoster', {
      zh: `请在花名册上给${name}办理离开，职务随之终止。`,
      en: `Let ${name} leave on the roster: the post ends with it.`,
    });
  if (post.post !== 'chair' && post.post !== 'viceChair') return;
  if (leaves || isAbove(ctx)) return withPaper();
  switch (input.reason) {
    case 'transferred':
      return ensureConsent(ctx, { employeeId, name, termStart: committee.termStart, onDay: input.onDay });
    case 'relieved':
    case 'other':
      throw askedOf('reason', 'recallFirst', {
        zh: '主席、副主席任期未满，非经会员大会或者会员代表大会罢免，不得免去职务（《工会法》第十八条）。请到“任期内工会干部”登记罢免提议；本人辞职的，请选“本人辞职”。',
        en: 'A chair or vice-chair leaves in term only by a recall of the members (Trade Union Law, art. 18): enter the motion under “Officers in term”. Who resigns: choose that.',
      });
    case 'resigned':
    case 'otherPost':
    case 'mistaken':
      withPaper();
  }
}

/**
 * Somebody leaves a post. The vacancy becomes a task, with its last day where the rules give a time to fill it.
 *
 * @param input the reason is a code of `postEndNames`, or what somebody wrote
 */
export async function endPost(
  ctx: Ctx,
  committeeId: string,
  id: string,
  input: { version: number; onDay: string; reason: string; note?: string; fileIds?: string[] },
): Promise<{ id: string; version: number }> {
  const committee = await lockCommittee(ctx, committeeId);
  const post = await lockPost(ctx, committeeId, id, input.version);
  if (input.onDay > ctx.today || input.onDay < post.startOn) {
    throw badTerm([
      {
        field: 'onDay',
        zh: `应在 ${inWords(post.startOn).zh}至今天之间。`,
        en: `Between ${inWords(post.startOn).en} and today.`,
      },
    ]);
  }
  await ctx.db
    .update(committeePosts)
    .set({ endOn: input.onDay, endReason: input.reason, version: post.version + 1 })
    .where(and(eq(committeePosts.unitId, ctx.unit.id), eq(committeePosts.id, id)));
  await tellVacancy(ctx, committee, { ...post, ...input });
  return { id, version: post.version + 1 };
}

/** A post that somebody has left. */
interface Vacated {
  /** The post's row. */
  id: string;
  post: Post;
  personName: string;
  onDay: string;
  reason: string;
  note?: string;
  fileIds?: string[];
}

/** Writes down that a post is vacant, and makes filling it a task. */
async function tellVacancy(
  ctx: Ctx,
  committee: { id: string; kind: CommitteeKind },
  vacated: Vacated,
): Promise<void> {
  const names = committeeNames[committee.kind];
  const post = postName(committee.kind, vacated.post);
  await ctx.record({
    kind: 'committees.resigned',
    happenedOn: vacated.onDay,
    title: {
      zh: `${vacated.personName}不再担任${names.zh}${post.zh}`,
      en: `${vacated.personName} is no longer ${post.en} of the ${names.en}`,
    },
    subject: { kind: 'committee', id: committee.id },
    payload: { post: vacated.post, reason: vacated.reason, note: vacated.note || null },
    ...(vacated.fileIds?.length
      ? { fileIds: vacated.fileIds, archive: { file: 'documents', retention: 'permanent' } }
      : {}),
  });
  if (committee.kind === 'union') await dropMoves(ctx, [vacated.id]);
  // The rules give a time for those who lead the union and its audit.
  const leads =
    (vacated.post === 'chair' || vacated.post === 'viceChair') &&
    (committee.kind === 'union' || committee.kind === 'fundsAudit');
  const rules = leads ? await rulesHere(ctx) : null;
  const rule = rules && optional(() => rules.number('vacancyFill'));
  await ctx.task({
    kind: 'committees.vacancy',
    title: {
      zh: `补选${names.zh}${post.zh}`,
      en: `Fill the vacant post of ${post.en} of the ${names.en}`,
    },
    hint: {
      zh: `${vacated.personName}自 ${inWords(vacated.onDay).zh}起不再担任`,
      en: `${vacated.personName} left it on ${inWords(vacated.onDay).en}`,
    },
    subject: { kind: 'committeePost', id: vacated.id },
    href: hrefOfCommittees(ctx),
    for: { role: isAbove(ctx) ? 'director' : 'cadre' },
    ...(rule ? { dueOn: addMonths(vacated.onDay, rule.value), dueRule: 'vacancyFill' } : {}),
  });
}

/**
 * Ends what somebody of the roster holds from a day on, with the reason, and makes each vacancy a task.
 *
 * @param of the bodies in question; left out: all of them, for the person leaves the unit
 * @returns how many posts
 */
export async function vacatePosts(
  ctx: Ctx,
  employeeId: string,
  onDay: string,
  reason: string,
  of?: readonly CommitteeKind[],
): Promise<number> {
  const { rows } = await ctx.client.query<Vacated & { committeeId: string }>(
    `update committee_posts p set end_on = greatest(p.start_on, $3::date), end_reason = $4, version = p.version + 1
     from committees c
     where p.unit_id = $1 and p.employee_id = $2 and (p.end_on is null or p.end_on > $3)
       and c.unit_id = p.unit_id and c.id = p.committee_id and ($5::text[] is null or c.kind = any($5))
     returning p.id, p.post, p.person_name as "personName", p.end_on as "onDay", p.end_reason as reason, p.committee_id as "committeeId"`,
    [ctx.unit.id, employeeId, onDay, reason, of ?? null],
  );
  await tellVacancies(ctx, rows);
  return rows.length;
}

/** The same for posts that were ended already, as an import ends them by sets. */
export async function tellVacancies(
  ctx: Ctx,
  vacated: readonly (Vacated & { committeeId: string })[],
): Promise<void> {
  if (vacated.length === 0) return;
  const open = await ctx.db
    .select()
    .from(committees)
    .where(and(eq(committees.unitId, ctx.unit.id), isNull(committees.endedOn)));
  for (const one of vacated) {
    const committee = open.find((each) => each.id === one.committeeId);
    if (committee) await tellVacancy(ctx, committee, one);
  }
}

/**
 * A post was filled: its vacancy, the oldest of several, is done. Once all seats are filled no other vacancy asks for
 * anybody but a chair; and none does when the term is over.
 */
async function settleVacancies(
  ctx: Ctx,
  committeeId: string,
  filled: Post | 'all',
  full = filled === 'all',
): Promise<void> {
  const { rows } = await ctx.client.query<{ post_id: string; post: Post }>(
    `select p.id as post_id, p.post from tasks t join committee_posts p on p.unit_id = t.unit_id and p.id = t.subject_id
     where t.unit_id = $1 and t.kind = 'committees.vacancy' and t.state = 'open' and p.committee_id = $2 order by p.end_on, p.id`,
    [ctx.unit.id, committeeId],
  );
  const done = rows.find((row) => row.post === filled);
  for (const row of rows) {
    if (row === done) await ctx.closeTasks({ kind: 'committees.vacancy', subjectId: row.post_id });
    else if (full && (filled === 'all' || row.post !== 'chair'))
      await ctx.closeTasks({ kind: 'committees.vacancy', subjectId: row.post_id, outcome: 'dropped' });
  }
}

// --- activities -------------------------------------------------------------------------------------------------

/** @throws Refusal 404 `committeeNotFound` */
async function committeeHere(ctx: Ctx, committeeId: string) {
  const [committee] = await ctx.db
    .select()
    .from(committees)
    .where(and(eq(committees.unitId, ctx.unit.id), eq(committees.id, committeeId)));
  if (!committee)
    throw notFound({ zh: '没有找到这个委员会。', en: 'This committee was not found.' }, 'committeeNotFound');
  return committee;
}

/** A meeting or an activity, written down once: handbook, archive and facts follow. */
export async function recordActivity(
  ctx: Ctx,
  committeeId: string,
  input: z.output<typeof activityInput>,
): Promise<{ id: string }> {
  const committee = await committeeHere(ctx, committeeId);
  if (
    input.heldOn > ctx.today ||
    input.heldOn < committee.termStart ||
    (committee.endedOn !== null && input.heldOn > committee.endedOn)
  ) {
    throw badTerm([
      {
        field: 'heldOn',
        zh: `应在这一届任期内（自 ${committee.termStart}），且不晚于今天。`,
        en: `Within this term (from ${committee.termStart}), and not after today.`,
      },
    ]);
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'committeeActivity', id });
  const names = committeeNames[committee.kind];
  const recordId = await ctx.record({
    kind: input.kind === 'meeting' ? 'committees.meetingHeld' : 'committees.activityHeld',
    happenedOn: input.heldOn,
    title: { zh: `${names.zh}：${input.title}`, en: `${names.en}: ${input.title}` },
    subject: { kind: 'committeeActivity', id },
    payload: { committee: committee.kind, attendees: input.attendees ?? null },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'years30' },
  });
  await ctx.db.insert(committeeActivities).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    committeeId,
    kind: input.kind,
    heldOn: input.heldOn,
    title: input.title,
    summary: input.summary,
    attendees: input.attendees ?? null,
    recordId,
  });
  return { id };
}

/** Newest first, paged by day and id. @throws Refusal 404 `committeeNotFound` */
export async function listActivities(
  ctx: Ctx,
  committeeId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.input<typeof activityPage>> {
  const [day, id] = readMark(query.cursor, 'day', 'id');
  await committeeHere(ctx, committeeId);
  const { rows } = await ctx.client.query<{
    id: string;
    kind: 'meeting' | 'activity';
    held_on: string;
    title: string;
    summary: string;
    attendees: number | null;
    files: { id: string; name: string }[];
  }>(
    `select a.id, a.kind, a.held_on, a.title, a.summary, a.attendees,
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.id) from files f
              where f.unit_id = a.unit_id and f.subject_kind = 'committeeActivity' and f.subject_id = a.id), '[]') as files
     from committee_activities a
     where a.unit_id = $1 and a.committee_id = $2 and ($3::date is null or (a.held_on, a.id) < ($3::date, $4::uuid))
     order by a.held_on desc, a.id desc limit $5`,
    [ctx.unit.id, committeeId, day, id, query.limit + 1],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.held_on, last.id]);
  return {
    activities: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      heldOn: row.held_on,
      title: row.title,
      summary: row.summary,
      attendees: row.attendees,
      files: row.files,
    })),
    next,
  };
}

// --- the daily job ----------------------------------------------------------------------------------------------

/**
 * Terms that end within the rulebook's warning become tasks of the chair, in each unit below the root that the
 * job runs for. @returns how many tasks are open for it
 */
export async function warnOfRenewals(ctx: Ctx): Promise<number> {
  // Two years is more than any warning; what each unit's own rule says is asked below.
  const { rows } = await ctx.client.query<{
    unit_id: number;
    id: string;
    kind: CommitteeKind;
    term_number: number;
    ends: string;
  }>(
    `select c.unit_id, c.id, c.kind, c.term_number, coalesce(c.extended_to, c.term_end) as ends
     from committees c join units u on u.id = c.unit_id and u.dissolved_on is null
     where c.unit_path <@ $1::ltree and c.ended_on is null and coalesce(c.extended_to, c.term_end) <= $2
     order by c.unit_id`,
    [ctx.unit.path, addYears(ctx.today, 2)],
  );
  let opened = 0;
  await inUnitsOf(ctx, rows, async (here, row) => {
    const rule = (await rulesHere(here)).number('renewalWarningMonths');
    if (row.ends > addMonths(here.today, rule.value)) return;
    const names = committeeNames[row.kind];
    const over = row.ends < here.today;
    // The day, not how many are left: the task is read for months after it was written.
    const ends = inWords(row.ends);
    await here.task({
      kind: 'committees.renewal',
      title: {
        zh: `第 ${row.term_number} 届${names.zh}换届`,
        en: `Renew the ${names.en} (term ${row.term_number})`,
      },
      hint: over
        ? { zh: `已于 ${ends.zh} 届满`, en: `The term ended on ${ends.en}` }
        : { zh: `任期至 ${ends.zh}`, en: `The term runs until ${ends.en}` },
      subject: { kind: 'committee', id: row.id },
      href: hrefOfCommittees(here),
      for: { role: isAbove(here) ? 'director' : 'chair' },
      dueOn: row.ends,
      dueRule: 'renewalWarningMonths',
    });
    opened += 1;
  });
  return opened;
}
