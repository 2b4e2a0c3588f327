/**
 * A major proposal goes to the congress: the committee says why it is one, it becomes an item of the next session that is
 * being prepared, and then follows what is resolved there.
 *
 *   listMotionSessions   the sessions that can still take it, with the matters under which it comes
 *   refer, bring         takes it to the congress; puts it on the agenda of a session
 *   recall               before it stands on an agenda: a department handles it after all
 *   sweepMotions         the daily job: passed, it is carried out; not passed, it is closed with the count as the reason
 *
 * Which proposals are major is no rule's: the texts that were read say that major ones become motions, and leave it to
 * those who examine them. So people decide it, in writing. The item names the proposal as its subject, and from that both
 * are found.
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { putItem, putPaper } from '../../../core/meetings/agenda.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { mattersFor } from '../../../core/meetings/matters.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import type { AssemblyBody } from '../../../core/meetings/schema.ts';
import { conflict, unprocessable } from '../../../platform/http/refusal.ts';
import type { bringing, motionSessions, recalling, referring } from '../contract.ts';
import {
  askCommittee,
  callOf,
  closeAllTasks,
  hrefOfProposal,
  lockProposal,
  move,
  type Proposal,
  tellProposer,
} from './base.ts';
import { congressOf, motionSubject, onAgenda } from './motion.ts';
import { proposalFormPaper } from './papers.ts';
import { closeScreening, numberFor, recordFiled } from './review.ts';
import { showProposal } from './show.ts';

/** Before its notice, or while papers can still go out in time. */
const sessions = `meetings m join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id and s.body <> 'democraticCouncil'
  where m.unit_id = $1 and m.occasion in ('regular', 'extraordinary') and m.planned_on >= $2
    and (m.state = 'preparing' or (m.state = 'noticed' and m.papers_due_on >= $2))`;

type Named = Parameters<typeof meetingTitle>[0];

export async function listMotionSessions(ctx: Ctx): Promise<z.input<typeof motionSessions>> {
  const { rows } = await ctx.client.query<Named & { id: string; body: AssemblyBody; plannedOn: string }>(
    `select m.id, m.title, s.body, s.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion,
            m.planned_on as "plannedOn"
     from ${sessions} order by m.planned_on, m.id limit 20`,
    [ctx.unit.id, ctx.today],
  );
  return {
    sessions: rows.map(({ id, plannedOn, ...each }) => ({
      id,
      plannedOn,
      title: meetingTitle(each),
      matters: mattersFor(each.body, ctx.unit)
        .filter((matter) => matter.motion)
        .map((matter) => ({
          id: matter.id,
          title: { zh: matter.zh, en: matter.en },
          source: {
            zh: `《${matter.document}》${matter.article ? `第 ${matter.article} 条` : ''}`,
            en: `${matter.document}${matter.article ? `, art. ${matter.article}` : ''}`,
          },
        })),
    })),
  };
}

/**
 * It gets its number as a filed one does, and goes to the congress instead of to a department.
 * @throws Refusal 404; 409 `stale`, `stateForbids`; 422 as `bring`
 */
export async function refer(ctx: Ctx, id: string, input: z.output<typeof referring>) {
  const row = await lockProposal(ctx, id, 'refer', input.version);
  const call = await callOf(ctx, row.callId);
  const screened = row.state === 'underReview';
  const { set, code } = await numberFor(ctx, row);
  const done = await move(ctx, row, {
    name: 'refer',
    side: 'union',
    state: 'toCongress',
    note: input.reason,
    set: {
      ...set,
      referredOn: ctx.today,
      referralReason: input.reason,
      decidedOn: row.decidedOn ?? ctx.today,
    },
  });
  if (screened) {
    await recordFiled(ctx, row, code);
    await closeScreening(ctx, call.id);
  }
  await ctx.record({
    kind: 'proposals.referred',
    happenedOn: ctx.today,
    title: {
      zh: `${code} 号提案作为重大提案提交大会：${row.title}`,
      en: `Proposal ${code} goes to the congress as a major one: ${row.title}`,
    },
    subject: { kind: 'proposal', id },
    payload: { reason: input.reason },
    archive: { file: 'proposals', retention: 'years30' },
  });
  await closeAllTasks(ctx, id, 'assign');
  await tellProposer(
    ctx,
    row,
    'referred',
    {
      zh: `您的提案作为重大提案提交大会，${code} 号：${row.title}`,
      en: `Your proposal, ${code}, goes to the congress as a major one: ${row.title}`,
    },
    { body: input.reason, seconders: true },
  );
  if (!input.motion) {
    await askToBring(ctx, row, null);
    return done;
  }
  return bring(ctx, id, { version: done.version, ...input.motion });
}

async function askToBring(ctx: Ctx, row: Pick<Proposal, 'id' | 'title'>, dueOn: string | null) {
  for (const role of ['chair', 'cadre'] as const)
    await ctx.task({
      kind: 'proposals.bring',
      title: {
        zh: `把重大提案列入大会议程：${row.title}`,
        en: `Put a major proposal on the agenda: ${row.title}`,
      },
      ...(dueOn
        ? {}
        : {
            hint: {
              zh: '现在没有正在筹备的大会，召集以后列入',
              en: 'No session is being prepared: put it on the next one',
            },
          }),
      subject: { kind: 'proposal', id: row.id },
      href: hrefOfProposal(ctx, row.id),
      for: { role },
      ...(dueOn ? { dueOn } : {}),
    });
}

/**
 * An item on which the session resolves, with the proposal as its paper.
 * @throws Refusal 404; 409 `stale`, `stateForbids`, `onAgenda`; 422 `sessionOver`, `matterNotHere` and those of `putItem`
 */
export async function bring(ctx: Ctx, id: string, input: z.output<typeof bringing>) {
  const row = await lockProposal(ctx, id, 'bring', input.version);
  await ensureOffAgenda(ctx, row);
  const { meeting } = await loadMeeting(ctx, input.meetingId, { lock: true });
  const session = (await listMotionSessions(ctx)).sessions.find((each) => each.id === meeting.id);
  if (!session) {
    const message = {
      zh: '提案要列入正在筹备、材料还来得及发出的大会；请另选会议，或先召集下一次大会。',
      en: 'It goes to a session being prepared, whose papers can still go out in time: choose another, or call the next one first.',
    };
    throw unprocessable('sessionOver', message, [{ field: 'meetingId', message }]);
  }
  const matter = mattersFor((await loadMeeting(ctx, meeting.id)).assembly.body, ctx.unit).find(
    (each) => each.id === input.matter,
  );
  if (!matter?.motion) {
    const message = { zh: '这次会议不按这一事项表决提案。', en: 'No motion comes before this session so.' };
    throw unprocessable('matterNotHere', message, [{ field: 'matter', message }]);
  }
  const code = (await showProposal(ctx, id)).code ?? '';
  const itemId = await putItem(ctx, meeting.id, {
    title: `${code} 号提案：${row.title}`,
    titleEn: `Proposal ${code}: ${row.title}`,
    matter: matter.id,
    // A motion is resolved on, whatever is only talked about otherwise.
    ...(matter.power === 'approve' ? {} : { power: 'decide' as const }),
    presenter: '提案工作委员会',
    wording: row.measures,
    subject: { kind: motionSubject, id },
  });
  const done = await move(ctx, row, {
    name: 'bring',
    side: 'union',
    note: meeting.title,
    detail: { meeting: meeting.id, item: itemId },
  });
  const form = proposalFormPaper(ctx.unit.name, await showProposal(ctx, id));
  const [fileId] = await storePaper(ctx, form, `${code} 号提案-提案表`, { kind: 'meeting', id: meeting.id });
  await putPaper(ctx, meeting.id, {
    ownKey: itemId,
    itemId,
    title: `${code} 号提案：${row.title}`,
    body: `案由\n${row.reasons}\n\n建议和措施\n${row.measures}\n\n提交大会的理由\n${row.referralReason ?? ''}`,
    fileId: fileId!,
  });
  await closeAllTasks(ctx, id, 'bring');
  await tellProposer(
    ctx,
    row,
    'brought',
    {
      zh: `您的提案列入“${session.title.zh}”的议程：${row.title}`,
      en: `Your proposal is on the agenda of “${session.title.en}”: ${row.title}`,
    },
    { seconders: true },
  );
  return done;
}

async function ensureOffAgenda(ctx: Ctx, row: Proposal): Promise<void> {
  const item = (await congressOf(ctx, row))?.item;
  if (!item) return;
  throw conflict(
    'onAgenda',
    {
      zh: `提案已列入“${item.meetingTitle.zh}”的议程；先从那里撤回这一项。`,
      en: `It is on the agenda of “${item.meetingTitle.en}”: withdraw the item there first.`,
    },
    { meeting: item.meetingId },
  );
}

/** @throws Refusal 404, 409 `stale`, `stateForbids`, `onAgenda` */
export async function recall(ctx: Ctx, id: string, input: z.output<typeof recalling>) {
  const row = await lockProposal(ctx, id, 'recall', input.version);
  await ensureOffAgenda(ctx, row);
  const done = await move(ctx, row, {
    name: 'recall',
    side: 'union',
    state: 'filed',
    note: input.reason,
    set: { referredOn: null, referralReason: null },
  });
  await closeAllTasks(ctx, id, 'bring');
  await tellProposer(
    ctx,
    row,
    'recalled',
    {
      zh: `您的提案不再提交大会，改由部门办理：${row.title}`,
      en: `Your proposal is handled by a department instead of the congress: ${row.title}`,
    },
    { body: input.reason, seconders: true },
  );
  await askToAssign(ctx, row);
  return done;
}

const askToAssign = (ctx: Ctx, row: Proposal) =>
  askCommittee(ctx, row.id, 'assign', {
    zh: `交部门办理提案：${row.title}`,
    en: `Assign the proposal: ${row.title}`,
  });

/** @returns how many followed what their session concluded, and how many wait for an agenda */
export async function sweepMotions(root: Ctx): Promise<{ resolved: number; waiting: number }> {
  const { rows: concluded } = await root.client.query<{ unit_id: number; id: string }>(
    `select p.unit_id, p.id from proposals p join units u on u.id = p.unit_id and u.dissolved_on is null
     where p.unit_path <@ $1::ltree and p.state = 'toCongress' and exists (
       select from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
       where i.unit_id = p.unit_id and i.subject_kind = '${motionSubject}' and i.subject_id = p.id and i.state = 'concluded' and ${onAgenda})
     order by p.unit_id, p.id`,
    [root.unit.path],
  );
  await inUnitsOf(root, concluded, async (ctx, { id }) =>
    follow(ctx, await lockProposal(ctx, id, 'resolve')),
  );
  const { rows: waiting } = await root.client.query<{
    unit_id: number;
    id: string;
    title: string;
    due_on: string | null;
  }>(
    `select p.unit_id, p.id, p.title, (
       select coalesce(m.papers_due_on, m.planned_on) from meetings m
       join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id and s.body <> 'democraticCouncil'
       where m.unit_id = p.unit_id and m.occasion in ('regular', 'extraordinary') and m.planned_on >= $2
         and (m.state = 'preparing' or (m.state = 'noticed' and m.papers_due_on >= $2)) order by m.planned_on, m.id limit 1) as due_on
     from proposals p join units u on u.id = p.unit_id and u.dissolved_on is null
     where p.unit_path <@ $1::ltree and p.state = 'toCongress' and not exists (
       select from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
       where i.unit_id = p.unit_id and i.subject_kind = '${motionSubject}' and i.subject_id = p.id and ${onAgenda})
     order by p.unit_id, p.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, waiting, (ctx, row) => askToBring(ctx, row, row.due_on));
  return { resolved: concluded.length, waiting: waiting.length };
}

/** Its state follows what the congress concluded. */
async function follow(ctx: Ctx, row: Proposal): Promise<void> {
  const item = (await congressOf(ctx, row))!.item!;
  const { resolution } = item;
  // A session held before its planned day says only that one.
  const heldOn = item.on < ctx.today ? item.on : ctx.today;
  const where = `${item.meetingTitle.zh}${resolution ? `，${resolution.number}` : ''}`;
  const count = resolution?.explained ? `：${resolution.explained.zh}` : '';
  if (resolution?.passed) {
    await move(ctx, row, {
      name: 'resolve',
      side: 'jia',
      state: 'implementing',
      note: `${where}，通过${count}`,
    });
    await tellProposer(
      ctx,
      row,
      'passed',
      {
        zh: `大会通过了您的提案，转入落实：${row.title}`,
        en: `The congress passed your proposal; it is being carried out: ${row.title}`,
      },
      { body: where, seconders: true },
    );
    await askCommittee(ctx, row.id, 'next', {
      zh: `落实大会通过的提案：${row.title}`,
      en: `Have the proposal that the congress passed carried out: ${row.title}`,
    });
  } else if (resolution) {
    const reason = `${where}，未获通过${count}`;
    await move(ctx, row, {
      name: 'resolve',
      side: 'jia',
      state: 'notPassed',
      note: reason,
      set: { decidedOn: heldOn, decisionReason: reason },
    });
    await tellProposer(
      ctx,
      row,
      'notPassed',
      {
        zh: `大会没有通过您的提案：${row.title}`,
        en: `The congress did not pass your proposal: ${row.title}`,
      },
      { body: reason, seconders: true },
    );
    await askCommittee(ctx, row.id, 'next', {
      zh: `归档大会没有通过的提案：${row.title}`,
      en: `Archive the proposal that the congress did not pass: ${row.title}`,
    });
  } else {
    // Talked about without a vote, so nothing was resolved on it: it goes the way of the others.
    await move(ctx, row, { name: 'resolve', side: 'jia', state: 'filed', note: `${where}，审议，没有表决` });
    await tellProposer(ctx, row, 'noted', {
      zh: `大会审议了您的提案，接着交部门办理：${row.title}`,
      en: `The congress discussed your proposal; next a department handles it: ${row.title}`,
    });
    await askToAssign(ctx, row);
  }
  await ctx.record({
    kind: 'proposals.resolved',
    happenedOn: heldOn,
    title: {
      zh: `大会对提案的结果：${row.title}（${row.state === 'implementing' ? '通过' : row.state === 'notPassed' ? '未通过' : '审议'}）`,
      en: `What the congress concluded on a proposal: ${row.title}`,
    },
    subject: { kind: 'proposal', id: row.id },
    payload: { meeting: item.meetingId, item: item.id, resolution: resolution?.id ?? null },
    archive: { file: 'proposals', retention: 'years30' },
  });
}
