/**
 * Members' assessment (会员评家): a detached secret ballot on the portal and on paper, on one roll.
 *
 *   startAssessment                                   whoever runs the vote
 *   castAssessmentAlone, castAssessment               a member; the first is the hot path
 *   showBallot, listBallots, showRoll
 *   handOutPaper, closeAssessment, enterPaperCount
 *   showCount, confirmCount                           scrutineers; the second one publishes
 *   closeDue                                          the daily job
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import { personIn } from '../../../../core/access/policy.ts';
import {
  castBallot,
  castBallotAlone,
  closeBallot,
  closeDueBallots,
  confirmCount as confirm,
  countBallot,
  createBallot,
  enterPaperCount as enterPaper,
  handOutPaper as handOut,
  loadBallot,
  openBallot,
  remarksOf,
  rollCounts,
  type Ballot,
} from '../../../../core/ballots/ballots.ts';
import type { PaperCount } from '../../../../core/ballots/rules.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import type { BareUnitCtx } from '../../../../core/module/operation.ts';
import { daysBetween, inWords } from '../../../../core/clock/index.ts';
import { publicNotices } from '../../../../core/notices/schema.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import type { assessmentInput, ballotCount, ballotRow, ballotView, rollPage } from '../../contract.ts';
import { assessmentSentence } from '../papers/assessment.ts';
import { assessmentNotice } from '../papers/index.ts';
import { mayRunBallot, mayScrutinize, mayVote } from '../policy.ts';
import { cases, type CaseState } from '../schema.ts';
import {
  type Case,
  changeCase,
  ensure,
  happened,
  hrefOfCase,
  kept10,
  loadCase,
  move,
  standardOf,
} from './case.ts';
import { mark, readMark } from './lists.ts';
import { assessmentOf, groupName, standardInfo, storePaper, unitInfo } from './papers.ts';

export const ballotKind = 'memberAssessment';

/** Opens the vote today: roll, question, floor and gate by the standard. */
export async function startAssessment(
  ctx: Ctx,
  id: string,
  input: z.output<typeof assessmentInput>,
): Promise<{ ballotId: string }> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'startAssessment');
  const standard = standardOf(c);
  const { approval } = standard.parameters;
  const days = daysBetween(ctx.today, input.closesOn);
  if (days < approval.openDays.min || days > approval.openDays.max) {
    const text: Text = {
      zh: `会员评家应开放 ${approval.openDays.min} 至 ${approval.openDays.max} 天（《${standard.title.zh}》），请调整截止日期。`,
      en: `The assessment stays open for ${approval.openDays.min} to ${approval.openDays.max} days (${standard.title.en}); change the last day.`,
    };
    throw unprocessable('openDays', text, [{ field: 'closesOn', message: text }], { ...approval.openDays });
  }
  const group = await groupName(ctx, c.groupId);
  const home: Text = group
    ? { zh: `“${group}”职工小家`, en: `the small home of ${group}` }
    : { zh: '职工之家', en: "the Workers' Home" };
  const source = standard.title.zh;
  const ballotId = await createBallot(ctx, {
    kind: ballotKind,
    title: { zh: `${c.cycle} 年度会员评家`, en: `Members' assessment ${c.cycle}` },
    question: {
      zh: `您对本单位工会建设${home.zh}的工作是否满意？`,
      en: `Are you satisfied with how your union builds ${home.en}?`,
    },
    options: approval.options.map((option) => ({ id: option.id, ...option.title, approves: option.counts })),
    subject: { kind: 'case', id: c.id },
    rollAsOf: ctx.today,
    opensOn: ctx.today,
    closesOn: input.closesOn,
    floor: { num: approval.participationFloor.num, den: approval.participationFloor.den, source },
    gate: { num: approval.gate.num, den: approval.gate.den, source },
  });
  const entitled = await openBallot(ctx, ballotId, c.groupId);
  const changed = await changeCase(ctx, c, { ballotId, dueOn: input.closesOn });
  await happened(ctx, changed, {
    kind: 'assessmentOpened',
    title: {
      zh: `会员评家开始，应参评 ${entitled} 人，至 ${inWords(input.closesOn).zh}`,
      en: `Members' assessment opened: ${entitled} entitled, until ${inWords(input.closesOn).en}`,
    },
    detail: { ballot: ballotId, entitled },
    archive: kept10,
  });
  await ctx.closeTasks({ kind: 'certification.assessment', subjectId: c.id });
  await ctx.task({
    kind: 'certification.closeAssessment',
    title: { zh: '结束会员评家并计票', en: 'Close the assessment and count' },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    dueOn: input.closesOn,
  });
  const { rows } = await ctx.client.query<{ account_id: string }>(
    `select distinct p.account_id from ballot_roll r join account_people p on p.unit_id = r.unit_id and p.employee_id = r.employee_id where r.unit_id = $1 and r.ballot_id = $2`,
    [ctx.unit.id, ballotId],
  );
  // No task a voter: closing one would tell when somebody voted.
  await ctx.notify({
    kind: 'certification.assessmentOpened',
    title: { zh: '请为“职工之家”评一评', en: "Say what you think of your Workers' Home" },
    body: {
      zh: `无记名，至 ${inWords(input.closesOn).zh} 止。`,
      en: `Secret; until ${inWords(input.closesOn).en}.`,
    },
    href: `/u/${ctx.unit.code}/ballots/${ballotId}`,
    to: { accountIds: rows.map((row) => row.account_id) },
  });
  return { ballotId };
}

/**
 * One ballot of a member, as a transaction of its own. Writes the roll's mark and the ballot, nothing else: no record,
 * no audit, no time.
 */
export async function castAssessmentAlone(
  { services, ...run }: BareUnitCtx,
  ballotId: string,
  choice: string,
  remark: string | null,
): Promise<{ ok: true }> {
  const person = personIn(run.actor, run.unit);
  if (!person) throw forbidden();
  await castBallotAlone(services, run, ballotId, person.employeeId, choice, remark);
  return { ok: true };
}

/** The same within a transaction that is open. */
export async function castAssessment(
  ctx: Ctx,
  ballotId: string,
  choice: string,
  remark: string | null,
): Promise<{ ok: true }> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) throw forbidden();
  await castBallot(ctx, ballotId, person.employeeId, choice, remark);
  return { ok: true };
}

const protection = {
  does: {
    zh: '您的选择不与姓名关联：名册只记您已参评，票上没有姓名、时间和顺序。投票期间系统只能投入、不能读取；结束后所有票打乱顺序公布，因此泄露的数据库或事后查看都看不出谁投了什么。',
    en: 'Your choice is not tied to your name: the roll says only that you took part, and a ballot carries no name, time or order. While the vote is open the system can put ballots in but not read them; afterwards all are published in random order, so neither a leaked database nor a later look tells who chose what.',
  },
  doesNot: {
    zh: '不能防止：投票期间数据库的最高管理员，或保存着那几小时数据库日志、备份的人，把名册与选票对上；也不能防止有人站在您身边看或要求您怎么投。',
    en: 'It does not protect against a superuser of the database during the vote, or whoever keeps its write-ahead log or a backup of those hours, linking roll and ballots; nor against somebody who looks over your shoulder or tells you how to vote.',
  },
} satisfies { does: Text; doesNot: Text };

async function assessmentBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.kind !== ballotKind)
    throw notFound({ zh: '没有找到这次投票。', en: 'This ballot was not found.' }, 'ballotNotFound');
  return ballot;
}

/** Why the vote cannot be closed today; null when it can. */
function notYetClosable(
  ctx: Ctx,
  ballot: Ballot,
  counts: { entitled: number; taken: { portal: number; paper: number } },
  minDays: number,
): Text | null {
  if (ctx.today > ballot.closesOn) return null;
  if (counts.taken.portal + counts.taken.paper >= counts.entitled) return null;
  if (daysBetween(ballot.opensOn, ctx.today) >= minDays) return null;
  return {
    zh: `至少开放 ${minDays} 天，或全体会员都已参评，才能提前结束。`,
    en: `It can be closed early after ${minDays} days, or when everybody has taken part.`,
  };
}

export async function presentBallot(
  ctx: Ctx,
  ballot: Ballot,
): Promise<Omit<z.input<typeof ballotView>, 'mine' | 'protection'>> {
  const counts = await rollCounts(ctx, ballot.id);
  const c = await caseOfBallot(ctx, ballot);
  const closable =
    ballot.state === 'open' &&
    notYetClosable(ctx, ballot, counts, standardOf(c).parameters.approval.openDays.min) === null;
  const paperDue = ballot.state === 'closed' && counts.taken.paper > 0;
  return {
    id: ballot.id,
    caseId: ballot.subjectId,
    kind: ballot.kind,
    state: ballot.state,
    title: ballot.title,
    question: ballot.question,
    options: ballot.options,
    allowRemark: ballot.allowRemark === 'yes',
    opensOn: ballot.opensOn,
    closesOn: ballot.closesOn,
    rollAsOf: ballot.rollAsOf,
    floor: ballot.floor,
    gate: ballot.gate,
    participation: { entitled: counts.entitled, portal: counts.taken.portal, paper: counts.taken.paper },
    result:
      ballot.state === 'published' || ballot.state === 'void'
        ? (ballot.result as z.input<typeof ballotView>['result'])
        : null,
    abilities: {
      vote: false,
      handOutPaper:
        ballot.state === 'open' && ctx.today <= ballot.closesOn && mayRunBallot(ctx.actor, ctx.unit),
      close: closable && mayRunBallot(ctx.actor, ctx.unit),
      enterPaperCount: paperDue && ballot.scrutineers.length === 0 && mayRunBallot(ctx.actor, ctx.unit),
      confirm:
        ballot.state === 'closed' &&
        (!paperDue || ballot.paper !== null) &&
        mayScrutinize(ctx.actor, ctx.unit),
    },
    version: ballot.version,
  };
}

async function caseOfBallot(ctx: Ctx, ballot: Ballot): Promise<Case> {
  const [c] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.unitId, ctx.unit.id), eq(cases.id, ballot.subjectId)));
  if (!c) throw notFound();
  return c;
}

export async function showBallot(ctx: Ctx, id: string): Promise<z.input<typeof ballotView>> {
  const ballot = await assessmentBallot(ctx, id);
  const shown = await presentBallot(ctx, ballot);
  const person = personIn(ctx.actor, ctx.unit);
  const { rows } = await ctx.client.query<{ channel: 'portal' | 'paper' | null }>(
    'select channel from ballot_roll where unit_id = $1 and ballot_id = $2 and employee_id = $3',
    [ctx.unit.id, id, person?.employeeId ?? null],
  );
  const [seat] = rows;
  const open = ballot.state === 'open' && ctx.today >= ballot.opensOn && ctx.today <= ballot.closesOn;
  return {
    ...shown,
    mine: { onRoll: seat !== undefined, taken: seat?.channel ?? null },
    protection,
    abilities: {
      ...shown.abilities,
      vote: open && seat !== undefined && seat.channel === null && mayVote(ctx.actor, ctx.unit),
    },
  };
}

export async function listBallots(ctx: Ctx): Promise<z.input<typeof ballotRow>[]> {
  const person = personIn(ctx.actor, ctx.unit);
  const { rows } = await ctx.client.query<{
    id: string;
    caseId: string;
    title: Text;
    state: 'draft' | 'open' | 'closed' | 'published' | 'void';
    opensOn: string;
    closesOn: string;
    seat: boolean;
    channel: string | null;
  }>(
    `select b.id, b.subject_id as "caseId", b.title, b.state, b.opens_on as "opensOn", b.closes_on as "closesOn", r.employee_id is not null as seat, r.channel
     from ballots b left join ballot_roll r on r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $3
     where b.unit_id = $1 and b.kind = $2 and b.state <> 'draft' order by b.opens_on desc, b.id desc limit 50`,
    [ctx.unit.id, ballotKind, person?.employeeId ?? null],
  );
  return rows.map(({ seat, channel, ...row }) => ({ ...row, taken: seat ? channel !== null : null }));
}

/** The roll, for handing out paper. */
export async function showRoll(
  ctx: Ctx,
  id: string,
  query: { q?: string | undefined; taken?: boolean | undefined; cursor?: string | undefined; limit: number },
): Promise<z.input<typeof rollPage>> {
  await assessmentBallot(ctx, id);
  const after = readMark(query.cursor);
  const { rows } = await ctx.client.query<{
    employeeId: string;
    name: string;
    number: string | null;
    department: string | null;
    taken: 'portal' | 'paper' | null;
    pinyin: string;
  }>(
    `select e.id as "employeeId", e.name, e.number, e.department, r.channel as taken, e.pinyin
     from ballot_roll r join employees e on e.unit_id = r.unit_id and e.id = r.employee_id
     where r.unit_id = $1 and r.ballot_id = $2
       and ($3::text is null or e.name like $3 or e.pinyin like lower($3) or e.number like $3)
       and ($4::boolean is null or (r.channel is not null) = $4)
       and ($5::text is null or (e.pinyin, e.id) > ($5, $6::uuid))
     order by e.pinyin, e.id limit $7`,
    [
      ctx.unit.id,
      id,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.taken ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    people: page.map(({ pinyin: _, ...person }) => person),
    next: rows.length > query.limit && last ? mark(last.pinyin, last.employeeId) : null,
  };
}

export async function handOutPaper(
  ctx: Ctx,
  id: string,
  employeeIds: string[],
): Promise<{ handedOut: number; refused: string[] }> {
  await assessmentBallot(ctx, id);
  return handOut(ctx, id, employeeIds);
}

export async function closeAssessment(ctx: Ctx, id: string): Promise<{ ok: true }> {
  const ballot = await assessmentBallot(ctx, id);
  const c = await caseOfBallot(ctx, ballot);
  if (ballot.state === 'open') {
    const early = notYetClosable(
      ctx,
      ballot,
      await rollCounts(ctx, id),
      standardOf(c).parameters.approval.openDays.min,
    );
    if (early) throw unprocessable('tooEarly', early);
  }
  await closeAndTell(ctx, c, id);
  return { ok: true };
}

async function closeAndTell(ctx: Ctx, c: Case, ballotId: string): Promise<void> {
  await closeBallot(ctx, ballotId);
  const { taken } = await rollCounts(ctx, ballotId);
  await happened(ctx, c, {
    kind: 'assessmentClosed',
    title: { zh: '会员评家投票结束', en: "Members' assessment closed" },
    detail: { portal: taken.portal, paper: taken.paper },
  });
  await ctx.closeTasks({ kind: 'certification.closeAssessment', subjectId: c.id });
  for (const role of ['fundsAuditor', 'womenCadre'] as const) {
    await ctx.task({
      kind: 'certification.confirmCount',
      title: { zh: '监票：确认会员评家计票结果', en: 'Scrutineer: confirm the count' },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role },
    });
  }
}

export async function enterPaperCount(ctx: Ctx, id: string, count: PaperCount): Promise<{ ok: true }> {
  const ballot = await assessmentBallot(ctx, id);
  await enterPaper(ctx, id, count);
  await ctx.audit({
    action: 'certification.paperCounted',
    subject: { kind: 'ballot', id: ballot.id },
    detail: { returned: count.returned },
  });
  return { ok: true };
}

/** The count after closing, what scrutineers confirm, and the remarks apart from it. */
export async function showCount(ctx: Ctx, id: string): Promise<z.input<typeof ballotCount>> {
  const ballot = await assessmentBallot(ctx, id);
  const count = await countBallot(ctx, id);
  const { taken } = await rollCounts(ctx, id);
  const paper = ballot.paper as unknown as PaperCount | null;
  const accountId = accountIdOf(ctx.actor);
  return {
    ...count,
    confirmedByMe: ballot.scrutineers.some((scrutineer) => scrutineer.accountId === accountId),
    paper: paper ? { returned: paper.returned, byOption: paper.byOption, invalid: paper.invalid } : null,
    paperHandedOut: taken.paper,
    state: ballot.state,
    remarks: await remarksOf(ctx, id),
  };
}

/** A scrutineer confirms; the second one publishes, and the case goes on, waits for another vote, or ends. */
export async function confirmCount(
  ctx: Ctx,
  id: string,
  hash: string,
): Promise<{ state: Ballot['state']; caseState: CaseState }> {
  const ballot = await assessmentBallot(ctx, id);
  const c = await loadCase(ctx, ballot.subjectId, { lock: true });
  if (c.state !== 'memberAssessment' || c.ballotId !== id) {
    throw conflict('caseState', {
      zh: '申报已不在会员评家阶段，不能再确认计票。',
      en: 'The case has left the members’ assessment; the count cannot be confirmed any more.',
    });
  }
  if (c.vetoed)
    throw conflict('vetoed', {
      zh: '有否决事项尚未了结，在作出处理前不能继续。',
      en: 'A veto is not settled; nothing goes on before it is.',
    });
  const state = await confirm(ctx, id, hash);
  await ctx.audit({
    action: 'certification.countConfirmed',
    subject: { kind: 'ballot', id },
    detail: { hash, state },
  });
  if (state === 'closed') return { state, caseState: c.state };
  await ctx.closeTasks({ kind: 'certification.confirmCount', subjectId: c.id });
  if (state === 'void') {
    await happened(ctx, c, {
      kind: 'assessmentVoid',
      title: {
        zh: '收回的票多于发出的票，会员评家无效，须重新进行',
        en: 'More ballots came back than were given out: the assessment is void and must be held again',
      },
      archive: kept10,
    });
    return { state, caseState: c.state };
  }
  const after = await published(ctx, c, id);
  return { state, caseState: after.state };
}

async function published(ctx: Ctx, c: Case, ballotId: string): Promise<Case> {
  const standard = standardOf(c);
  const result = (await assessmentOf(ctx, standard, ballotId))!;
  const ballot = await loadBallot(ctx, ballotId);
  const { rows } = await ctx.client.query<{ name: string }>(
    'select display_name as name from accounts where id = any($1::uuid[]) order by display_name',
    [ballot.scrutineers.map((each) => each.accountId)],
  );
  const fileIds = await storePaper(
    ctx,
    c,
    assessmentNotice({
      unit: await unitInfo(ctx, c),
      standard: standardInfo(standard),
      group: await groupName(ctx, c.groupId),
      result,
      scrutineers: rows.map((row) => row.name),
      measures: [],
      contact: null,
      date: ctx.today,
    }),
    '会员评家结果公告',
  );
  const noticeId = newId();
  await ctx.db.insert(publicNotices).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: noticeId,
    kind: 'assessmentResult',
    title: { zh: `${ctx.unit.name}会员评家结果`, en: `${ctx.unit.name}: result of the members' assessment` },
    body: {
      zh: assessmentSentence(result),
      en: `${result.entitled} entitled, ${result.issued} ballots given out, ${result.returned} returned, ${result.valid} valid: ${result.satisfied} satisfied, ${result.basicallySatisfied} basically satisfied, ${result.notSatisfied} not satisfied. Approval ${result.approving} of ${result.valid}; the standard asks ${result.approvalGate.num} of ${result.approvalGate.den}: ${result.participationReached ? (result.approvalReached ? 'reached' : 'not reached') : 'too few took part, so the result does not count'}.`,
    },
    subjectKind: 'case',
    subjectId: c.id,
    fromOn: ctx.today,
    toOn: ctx.today,
    publishedAt: ctx.now,
  });
  const counts = {
    entitled: result.entitled,
    issued: result.issued,
    returned: result.returned,
    valid: result.valid,
    approving: result.approving,
  };
  if (!result.participationReached) {
    await happened(ctx, c, {
      kind: 'assessmentFloorMissed',
      title: {
        zh: `参评人数不足（收回 ${result.returned}/${result.entitled}），结果不作数，可以重新进行`,
        en: `Too few took part (${result.returned} of ${result.entitled}): it may be held again`,
      },
      detail: counts,
      fileIds,
      archive: kept10,
    });
    await ctx.task({
      kind: 'certification.assessment',
      title: { zh: '重新组织会员评家', en: "Hold the members' assessment again" },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
    });
    return c;
  }
  if (!result.approvalReached) {
    const reason = `会员评家认可 ${result.approving}/${result.valid}，没有达到要求，本年度申报结束。`;
    const failed = await move(ctx, c, 'assessmentFailed', { returnedReason: reason });
    await happened(ctx, failed, {
      kind: 'assessmentFailed',
      from: c.state,
      title: {
        zh: reason,
        en: `Members' approval was ${result.approving} of ${result.valid}, below the gate: the case ends for this cycle`,
      },
      detail: counts,
      fileIds,
      archive: kept10,
    });
    return failed;
  }
  const passed = await move(ctx, c, 'assessmentPassed');
  await happened(ctx, passed, {
    kind: 'assessmentPassed',
    from: c.state,
    title: {
      zh: `会员评家通过，认可 ${result.approving}/${result.valid}`,
      en: `Members' assessment passed: ${result.approving} of ${result.valid} approve`,
    },
    detail: counts,
    fileIds,
    archive: kept10,
  });
  await ctx.task({
    kind: 'certification.resolution',
    title: { zh: '提请会议作出申报决议', en: 'Bring the application before the congress' },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
  });
  return passed;
}

/** Closes every assessment of the scope whose last day is over. */
export async function closeDue(ctx: Ctx, enter: (unitId: number) => Promise<Ctx>): Promise<number> {
  const { rows } = await ctx.client.query<{ unit_id: number; id: string; subject_id: string }>(
    `select unit_id, id, subject_id from ballots where state = 'open' and closes_on < $1 and kind = $2 order by unit_id`,
    [ctx.today, ballotKind],
  );
  for (const row of rows) {
    const inside = await enter(row.unit_id);
    await closeAndTell(inside, await loadCase(inside, row.subject_id), row.id);
  }
  return rows.length + (await closeDueBallots(ctx, enter));
}
