/**
 * Recall (罢免) of a chair or vice-chair by the members, of an employee director or supervisor by the workers.
 *
 *   moveRecall → scheduleRecall → (ballot of the meeting) → the post or seat is left
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { BallotKind } from '../../../core/ballots/kinds.ts';
import { questionPaper } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import type { Ballot } from '../../../core/ballots/schema.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { loadItem, putItem } from '../../../core/meetings/agenda.ts';
import { mustRule, openAssembly } from '../../../core/meetings/assemblies.ts';
import { entitledOn } from '../../../core/meetings/entitlement.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { explainCount } from '../../../core/meetings/rules.ts';
import { majorityOf, settleMeetingVote } from '../../../core/meetings/votes.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { leastVotes } from '../../../core/rulebook/ratio.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { endPost, postName, standingCommittee } from '../../committees/server/public.ts';
import type { recallInput, recallSchedule } from '../contract.ts';
import { seatNames } from '../locale.ts';
import { endDirector } from './boards.ts';
import { leaveVote, ownVote, sourceOf } from './load.ts';
import { employeeDirectors, recalls } from './schema.ts';

export type Recall = typeof recalls.$inferSelect;
const recallSubject = 'recall';

/** How many there are of those who move it. */
async function sizeOf(ctx: Ctx, target: Recall['target'], by: 'delegates' | 'staff' | 'committee') {
  if (by === 'committee') return (await standingCommittee(ctx, 'union'))?.posts.length ?? 0;
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  if (by === 'staff') return target === 'director' ? people.employees : people.members;
  for (const body of target === 'director'
    ? (['workersCongress', 'staffCongress', 'allStaffMeeting'] as const)
    : (['membersCongress', 'membersMeeting'] as const)) {
    const assembly = await openAssembly(ctx, body);
    if (assembly && assembly.state === 'inOffice') return entitledOn(ctx, assembly);
  }
  return 0;
}

/**
 * How many must move it, by the rule. Members or delegates have an officer's recall voted on as they call for a meeting of
 * their own; the committee moves it as a body, by its minutes.
 *
 * @returns null for the committee
 * @throws Refusal 409 `noRule`
 */
async function moversAsked(ctx: Ctx, target: Recall['target'], by: 'delegates' | 'staff' | 'committee') {
  if (by === 'committee') return null;
  const rules = await rulesHere(ctx);
  const otherwise = {
    zh: '也可以由工会委员会讨论后提议，附会议记录。',
    en: ' The committee may move it as well, by its minutes.',
  };
  if (target === 'director')
    return mustRule(
      () => rules.ratio(by === 'delegates' ? 'directorRecallByDelegates' : 'directorRecallByStaff'),
      otherwise,
    );
  const congress = by === 'delegates' || (await openAssembly(ctx, 'membersCongress'))?.state === 'inOffice';
  return mustRule(
    () => rules.ratio('extraSession', { body: congress ? 'membersCongress' : 'membersMeeting' }),
    otherwise,
  );
}

/** Whom a recall is about. @throws Refusal 404 `targetNotFound`, 422 `notRecallable` */
async function targetOf(ctx: Ctx, target: Recall['target'], id: string) {
  const unknown = notFound({ zh: '没有找到这个职务。', en: 'This office was not found.' }, 'targetNotFound');
  if (target === 'officer') {
    const post = (await standingCommittee(ctx, 'union'))?.posts.find((one) => one.id === id);
    if (!post) throw unknown;
    if (post.post !== 'chair' && post.post !== 'viceChair')
      throw unprocessable('notRecallable', {
        zh: '大会罢免的是主席、副主席；委员的变动请在组织机构中办理。',
        en: 'The meeting recalls a chair or vice-chair; change other members among the committees.',
      });
    return { employeeId: post.employeeId, name: post.name, office: post.post as string };
  }
  const [director] = await ctx.db
    .select()
    .from(employeeDirectors)
    .where(and(eq(employeeDirectors.unitId, ctx.unit.id), eq(employeeDirectors.id, id)));
  if (!director || director.toOn !== null) throw unknown;
  return { employeeId: director.employeeId, name: director.name, office: director.seat as string };
}

export const officeOf = (recall: Pick<Recall, 'target' | 'office'>): { zh: string; en: string } =>
  recall.target === 'officer'
    ? {
        zh: `工会${postName('union', recall.office as 'chair').zh}`,
        en: `${postName('union', recall.office as 'chair').en} of the union`,
      }
    : seatNames[recall.office as 'director'];

/**
 * A motion to recall.
 *
 * @throws Refusal 422 `tooFewMovers` by the rule that holds here, `minutesMissing`; 409 `recallRuns`, `noRule`
 */
export async function moveRecall(ctx: Ctx, input: z.output<typeof recallInput>): Promise<string> {
  const who = await targetOf(ctx, input.target, input.targetId);
  const of = await sizeOf(ctx, input.target, input.by);
  const ratio = await moversAsked(ctx, input.target, input.by);
  const needed = ratio && leastVotes({ ...ratio.value, strict: ratio.strict === true }, of);
  if (needed === null && input.fileIds.length === 0) {
    const message = {
      zh: '请附工会委员会提议罢免的会议记录。',
      en: 'Attach the minutes by which the committee moved it.',
    };
    throw unprocessable('minutesMissing', message, [{ field: 'fileIds', message }]);
  }
  if (input.count < (needed ?? 1) || input.count > of) {
    const message = {
      zh: ratio
        ? `${of} 人中至少 ${needed} 人提议，不能多于 ${of} 人（《${ratio.document}》）。`
        : `工会委员会只有 ${of} 人。`,
      en: ratio
        ? `At least ${needed} of ${of} must move it (${ratio.document}).`
        : `The committee has ${of} members.`,
    };
    throw unprocessable('tooFewMovers', message, [{ field: 'count', message }], { needed, of });
  }
  const { rowCount } = await ctx.client.query(
    `select from recalls where unit_id = $1 and target_id = $2 and state in ('moved', 'scheduled')`,
    [ctx.unit.id, input.targetId],
  );
  if (rowCount)
    throw conflict('recallRuns', { zh: '已有罢免案在办理。', en: 'A recall is under way already.' });
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'recall', id });
  const office = officeOf({ target: input.target, office: who.office });
  const recordId = await ctx.record({
    kind: 'recalls.moved',
    happenedOn: ctx.today,
    title: {
      zh: `提议罢免${office.zh}${who.name}`,
      en: `Motion to recall ${who.name}, ${office.en}`,
    },
    subject: { kind: 'recall', id },
    payload: { by: input.by, count: input.count, of },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.db.insert(recalls).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    target: input.target,
    targetId: input.targetId,
    ...who,
    reason: input.reason,
    movedOn: ctx.today,
    movers: { by: input.by, count: input.count, of },
    rule: ratio && {
      ...sourceOf(ratio),
      num: ratio.value.num,
      den: ratio.value.den,
      needed: needed!,
    },
    recordId,
  });
  await ctx.task({
    kind: 'recalls.schedule',
    title: { zh: `召开大会表决罢免案：${who.name}`, en: `Put the recall to a meeting: ${who.name}` },
    subject: { kind: 'recall', id },
    href: `/desk/${ctx.unit.code}/officers`,
    for: { role: 'cadre' },
  });
  return id;
}

async function loadRecall(ctx: Ctx, id: string, version?: number): Promise<Recall> {
  const [recall] = await ctx.db
    .select()
    .from(recalls)
    .where(and(eq(recalls.unitId, ctx.unit.id), eq(recalls.id, id)))
    .for('update');
  if (!recall)
    throw notFound({ zh: '没有找到这个罢免案。', en: 'This recall was not found.' }, 'recallNotFound');
  if (version !== undefined && recall.version !== version) throw stale();
  return recall;
}

/** Puts the recall on a meeting's agenda. */
export async function scheduleRecall(
  ctx: Ctx,
  id: string,
  input: z.output<typeof recallSchedule>,
): Promise<{ id: string; version: number }> {
  const recall = await loadRecall(ctx, id, input.version);
  if (recall.state !== 'moved')
    throw conflict('recallState', {
      zh: '已经列入议程或已有结论。',
      en: 'It is scheduled or settled already.',
    });
  const office = officeOf(recall);
  const itemId = await putItem(ctx, input.meetingId, {
    title: `罢免${office.zh}${recall.name}`,
    titleEn: `Recall of ${recall.name}, ${office.en}`,
    matter: recall.target === 'officer' ? 'officerRecall' : 'employeeDirectors',
    presenter: null,
    wording: recall.reason,
    subject: { kind: recallSubject, id },
  });
  await ctx.client.query(
    `update recalls set state = 'scheduled', item_id = $3, version = version + 1 where unit_id = $1 and id = $2`,
    [ctx.unit.id, id, itemId],
  );
  await ctx.closeTasks({ kind: 'recalls.schedule', subjectId: id });
  return { id, version: recall.version + 1 };
}

export const recallBallot: BallotKind = {
  kind: 'recall',
  itemSubject: recallSubject,
  async ofItem(ctx, item) {
    const recall = await loadRecall(ctx, item.subjectId);
    if (recall.state !== 'scheduled') throw stale();
    const own = await ownVote(ctx, recall.employeeId === null ? [] : [recall.employeeId], 'recall');
    if (own) throw own;
    const { assembly } = await loadMeeting(ctx, item.meetingId);
    return {
      paper: questionPaper(
        {
          zh: `是否罢免${officeOf(recall).zh}${recall.name}？`,
          en: `Recall ${recall.name}, ${officeOf(recall).en}?`,
        },
        optionsOf('forAgainstAbstain'),
      ),
      majority: await majorityOf(ctx, assembly, await loadItem(ctx, item.meetingId, item.id)),
    };
  },
  async onWhom(ctx, of, ballot) {
    if (of.kind !== 'meeting') return [];
    const { rows } = await ctx.client.query<{ who: string }>(
      `select r.employee_id as who from recalls r join meeting_items i on i.unit_id = r.unit_id and i.id = r.item_id
       where r.unit_id = $1 and i.meeting_id = $2 and r.employee_id is not null and ($3::uuid is null or i.id = $3)`,
      [ctx.unit.id, of.id, ballot?.subjectId ?? null],
    );
    return rows.map((row) => row.who);
  },
  leave: (ctx, _, on) => leaveVote(ctx, on, 'recall'),
  async counted(ctx: Ctx, ballot: Ballot) {
    const vote = await settleMeetingVote(ctx, ballot);
    if (!vote?.subjectId) return;
    const recall = await loadRecall(ctx, vote.subjectId);
    const office = officeOf(recall);
    await ctx.client.query(
      'update recalls set state = $3, decided_on = $4, version = version + 1 where unit_id = $1 and id = $2',
      [ctx.unit.id, recall.id, vote.passed ? 'passed' : 'failed', ctx.today],
    );
    const sum = explainCount(vote.count);
    await ctx.record({
      kind: vote.passed ? 'recalls.passed' : 'recalls.failed',
      happenedOn: ctx.today,
      title: vote.passed
        ? {
            zh: `罢免${office.zh}${recall.name}：${sum.zh}`,
            en: `${recall.name}, ${office.en}, was recalled: ${sum.en}`,
          }
        : {
            zh: `罢免${office.zh}${recall.name}未通过：${sum.zh}`,
            en: `The recall of ${recall.name} failed: ${sum.en}`,
          },
      subject: { kind: 'recall', id: recall.id },
      archive: { file: 'congress', retention: 'permanent' },
    });
    if (vote.passed) await takeEffect(ctx, recall);
  },
};

/** The post or seat is left that very day; where it was left meanwhile, there is nothing to do. */
async function takeEffect(ctx: Ctx, recall: Recall): Promise<void> {
  if (recall.target === 'officer') {
    const committee = await standingCommittee(ctx, 'union');
    const post = committee?.posts.find((one) => one.id === recall.targetId);
    if (committee && post)
      await endPost(ctx, committee.id, post.id, {
        version: post.version,
        onDay: ctx.today,
        reason: 'recalled',
      });
    return;
  }
  const [director] = await ctx.db
    .select()
    .from(employeeDirectors)
    .where(and(eq(employeeDirectors.unitId, ctx.unit.id), eq(employeeDirectors.id, recall.targetId)));
  if (director && director.toOn === null)
    await endDirector(ctx, director.id, { version: director.version, onDay: ctx.today, reason: '罢免' });
}
