/**
 * Members' assessment (会员评家): a detached secret ballot on the portal and on paper, on one roll. Voting, paper,
 * closing and counting are the ballots module's; here are its start and what follows.
 *
 *   startAssessment    whoever runs the vote
 *   memberAssessment   what certification adds to such a ballot
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import {
  accountsOnRoll,
  createBallot,
  loadBallot,
  openBallot,
  type Ballot,
} from '../../../../core/ballots/ballots.ts';
import { type BallotKind, type RollCounts, tookPart } from '../../../../core/ballots/kinds.ts';
import { questionPaper } from '../../../../core/ballots/paper.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { daysBetween, inWords } from '../../../../core/clock/index.ts';
import { publicNotices } from '../../../../core/notices/schema.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import type { assessmentInput } from '../../contract.ts';
import { homeMeasures, keepHomeAssessment } from '../../../appraisal/server/public.ts';
import { assessmentSentence } from '../papers/assessment.ts';
import { type AssessmentResult, assessmentNotice } from '../papers/index.ts';
import { cases } from '../schema.ts';
import {
  type Case,
  changeCase,
  dueBy,
  dueWith,
  ensure,
  happened,
  hrefOfCase,
  kept10,
  loadCase,
  move,
  standardOf,
} from './case.ts';
import { assessmentOf, groupName, standardInfo, storePaper, unitInfo } from './papers.ts';

const ballotKind = 'memberAssessment';

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
  const question: Text = {
    zh: `您对本单位工会建设${home.zh}的工作是否满意？`,
    en: `Are you satisfied with how your union builds ${home.en}?`,
  };
  const ballotId = await createBallot(ctx, {
    kind: ballotKind,
    title: { zh: `${c.cycle} 年度会员评家`, en: `Members' assessment ${c.cycle}` },
    question,
    paper: questionPaper(
      question,
      approval.options.map((option) => ({ id: option.id, ...option.title, approves: option.counts })),
    ),
    subject: { kind: 'case', id: c.id },
    roll: { kind: 'members', asOf: ctx.today, ...(c.groupId === null ? {} : { groupId: c.groupId }) },
    opensOn: ctx.today,
    closesOn: input.closesOn,
    floor: { num: approval.participationFloor.num, den: approval.participationFloor.den, source },
    gate: { num: approval.gate.num, den: approval.gate.den, source },
  });
  const entitled = await openBallot(ctx, ballotId);
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
  // No task a voter: closing one would tell when somebody voted.
  await ctx.notify({
    kind: 'certification.assessmentOpened',
    title: { zh: '请为“职工之家”评一评', en: "Say what you think of your Workers' Home" },
    body: {
      zh: `无记名，至 ${inWords(input.closesOn).zh} 止。`,
      en: `Secret; until ${inWords(input.closesOn).en}.`,
    },
    href: `/u/${ctx.unit.code}/ballots/${ballotId}`,
    until: input.closesOn,
    to: { accountIds: await accountsOnRoll(ctx, ballotId) },
  });
  return { ballotId };
}

/** Why the vote cannot be closed today; null when it can. */
function notYetClosable(ctx: Ctx, ballot: Ballot, counts: RollCounts, minDays: number): Text | null {
  if (ctx.today > ballot.closesOn) return null;
  if (tookPart(ballot, counts, ctx.today) >= counts.entitled) return null;
  if (daysBetween(ballot.opensOn, ctx.today) >= minDays) return null;
  return {
    zh: `至少开放 ${minDays} 天，或全体会员都已在手机上参评，才能提前结束；领了纸票的，到最后一天才算参评。`,
    en: `It can be closed early after ${minDays} days, or when everybody has taken part by phone; who has a paper ballot counts on the last day.`,
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

async function voteClosed(ctx: Ctx, ballot: Ballot, { taken }: RollCounts): Promise<void> {
  const c = await caseOfBallot(ctx, ballot);
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

/** The case must still be waiting for this count. */
async function waitsForCount(ctx: Ctx, ballot: Ballot): Promise<void> {
  const c = await loadCase(ctx, ballot.subjectId, { lock: true });
  if (c.state !== 'memberAssessment' || c.ballotId !== ballot.id) {
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
}

/** The count is published: the case goes on, waits for another vote, or ends. */
async function counted(ctx: Ctx, ballot: Ballot): Promise<void> {
  const c = await caseOfBallot(ctx, ballot);
  await ctx.closeTasks({ kind: 'certification.confirmCount', subjectId: c.id });
  if (ballot.state === 'published') return void (await published(ctx, c, ballot.id));
  const again = await changeCase(ctx, c, { dueOn: await dueBy(ctx, 'assessmentStartTime') });
  await happened(ctx, again, {
    kind: 'assessmentVoid',
    title: {
      zh: '收回的票多于发出的票，会员评家无效，须重新进行',
      en: 'More ballots came back than were given out: the assessment is void and must be held again',
    },
    archive: kept10,
  });
  await ctx.task({
    kind: 'certification.assessment',
    title: { zh: '重新组织会员评家', en: "Hold the members' assessment again" },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...dueWith(again, 'assessmentStartTime'),
  });
}

/** What certification adds to the votes by which members assess their Home. */
export const memberAssessment: BallotKind = {
  kind: ballotKind,
  subjectPath: (ballot) => `cases/${ballot.subjectId}`,
  notYetClosable: async (ctx, ballot, counts) =>
    notYetClosable(
      ctx,
      ballot,
      counts,
      standardOf(await caseOfBallot(ctx, ballot)).parameters.approval.openDays.min,
    ),
  closed: voteClosed,
  beforeConfirming: waitsForCount,
  counted,
};

const choicesInWords = ({ choices }: AssessmentResult): string =>
  choices
    ? `: ${choices.satisfied} satisfied, ${choices.basicallySatisfied} basically satisfied, ${choices.notSatisfied} not satisfied`
    : '; so few took part that only the sum is published';

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
      // What was laid down after the last assessment, before this one is added to it.
      measures: c.groupId === null ? await homeMeasures(ctx) : [],
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
      en: `${result.entitled} entitled, ${result.issued} ballots given out, ${result.returned} returned, ${result.valid} valid${choicesInWords(result)}. Approval ${result.approving} of ${result.valid}; the standard asks ${result.approvalGate.num} of ${result.approvalGate.den}: ${result.participationReached ? (result.approvalReached ? 'reached' : 'not reached') : 'too few took part, so the result does not count'}.`,
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
    const again = await changeCase(ctx, c, { dueOn: await dueBy(ctx, 'assessmentStartTime') });
    await happened(ctx, again, {
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
      ...dueWith(again, 'assessmentStartTime'),
    });
    return again;
  }
  // A small home is assessed by its group; the union's Home once a year, whoever asked.
  if (c.groupId === null) {
    const share = standard.parameters.approval.participationFloor;
    await keepHomeAssessment(ctx, {
      ballotId,
      year: c.cycle,
      summary: assessmentSentence(result),
      floor: {
        num: share.num,
        den: share.den,
        source: standard.title.zh,
        confirmed: standard.sources[share.source]?.confirmed ?? false,
      },
    });
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
    ...dueWith(passed, 'resolutionTime'),
  });
  return passed;
}
