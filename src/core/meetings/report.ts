/** The report to the union above, and that it was read there: `reportMeeting`, `acknowledgeReport`. */
import { ownDeadline } from '../clock/index.ts';
import { rulesHere } from '../rulebook/here.ts';
import { conflict } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { inOtherUnit, unitById } from '../context/in-unit.ts';
import { storePaper } from '../files/papers.ts';
import { attachFiles } from '../files/store.ts';
import { openDossierTask } from './dossier.ts';
import { meetingName } from './locale.ts';
import { changeMeeting, ensureStep, loadMeeting, type Meeting } from './meetings.ts';
import { contentsOf, partiesHere, reportPaper } from './papers.ts';

/** The union reports to the union above; acknowledging it is a task of its reviewers. @throws Refusal `minutesNotSealed` (409) */
export async function reportMeeting(
  ctx: Ctx,
  id: string,
  version: number,
  fileIds: string[],
): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  if (meeting.state !== 'closed') ensureStep(meeting, 'cancel');
  if (meeting.reportedOn)
    throw conflict('reported', { zh: '已经报告过了。', en: 'It was reported already.' });
  const { rowCount } = await ctx.client.query(
    `select from meeting_minutes where unit_id = $1 and meeting_id = $2 and state = 'sealed'`,
    [ctx.unit.id, id],
  );
  if (rowCount === 0)
    throw conflict('minutesNotSealed', {
      zh: '请先签署并封存会议纪要，再向上级报告。',
      en: 'Sign and seal the minutes before reporting.',
    });
  const parent = ctx.unit.parentId === null ? null : await unitById(ctx.client, ctx.unit.parentId);
  if (!parent) throw conflict('noUnionAbove', { zh: '没有上级工会。', en: 'There is no union above.' });
  await attachFiles(ctx, fileIds, { kind: 'meeting', id });
  const name = meetingName(assembly, meeting);
  const late = meeting.reportDueOn !== null && ctx.today > meeting.reportDueOn;
  const paper = reportPaper(
    await partiesHere(ctx),
    parent.name,
    assembly,
    { ...meeting, reportedOn: ctx.today },
    await contentsOf(ctx, id),
  );
  const recordId = await ctx.record({
    kind: 'meetings.reported',
    happenedOn: ctx.today,
    title: {
      zh: `向${parent.name}报告${name.zh}的情况${late ? `（逾期，应于 ${meeting.reportDueOn} 前）` : ''}`,
      en: `${name.en} reported to ${parent.name}${late ? ` (late: due by ${meeting.reportDueOn})` : ''}`,
    },
    subject: { kind: 'meeting', id },
    fileIds: [...(await storePaper(ctx, paper, '会议情况报告', { kind: 'meeting', id })), ...fileIds],
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'meetings.report', subjectId: id });
  const from = ctx.unit;
  await openDossierTask(ctx, meeting, assembly);
  await inOtherUnit(ctx, parent, async (above) => {
    const { value } = (await rulesHere(above)).number('reportReceipt');
    await above.task({
      kind: 'meetings.acknowledge',
      title: {
        zh: `签收${from.name}${name.zh}的报告`,
        en: `Acknowledge the report of ${from.name}: ${name.en}`,
      },
      subject: { kind: 'meeting', id },
      href: `/desk/${from.code}/meetings/${id}`,
      for: { role: 'reviewer' },
      dueOn: ownDeadline(above.today, value, await above.services.calendar(above.client)),
      dueRule: 'reportReceipt',
    });
  });
  return changeMeeting(ctx, meeting, { reportedOn: ctx.today, reportRecordId: recordId });
}

/**
 * The union above has read it: its task is done, and the union that reported is told.
 *
 * @param version left out: as the meeting stands
 */
export async function acknowledgeReport(ctx: Ctx, id: string, version?: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { ...(version ? { version } : {}), lock: true });
  if (!meeting.reportedOn || meeting.acknowledgedOn)
    throw conflict('notReported', {
      zh: '还没有报告，或已经签收。',
      en: 'It was not reported, or is acknowledged already.',
    });
  await ctx.audit({ action: 'meetings.acknowledged', subject: { kind: 'meeting', id } });
  const name = meetingName(assembly, meeting);
  await ctx.notify({
    kind: 'meetings.acknowledged',
    title: {
      zh: `上级工会已签收${name.zh}的报告`,
      en: `The union above has acknowledged the report: ${name.en}`,
    },
    href: `/desk/${ctx.unit.code}/meetings/${id}`,
    to: { roles: ['chair'] },
  });
  const parent = ctx.unit.parentId === null ? null : await unitById(ctx.client, ctx.unit.parentId);
  if (parent)
    await inOtherUnit(ctx, parent, (above) =>
      above.closeTasks({ kind: 'meetings.acknowledge', subjectId: id }),
    );
  return changeMeeting(ctx, meeting, { acknowledgedOn: ctx.today });
}
