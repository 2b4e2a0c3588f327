/** Papers of meetings to download, Word or PDF; what they say stands in core/meetings/papers.ts. */
import type { Ctx } from '../../../core/context/context.ts';
import { unitById } from '../../../core/context/in-unit.ts';
import { paperAnswer, type PaperFormat } from '../../../core/files/papers.ts';
import { entitledSql } from '../../../core/meetings/entitlement.ts';
import { contentsPaper } from '../../../core/meetings/dossier.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import {
  ballotSheets,
  contentsOf,
  noticePaper,
  partiesHere,
  reportPaper,
  resolutionPaper,
  rollPaper,
} from '../../../core/meetings/papers.ts';
import { meetingName, resolutionNumber } from '../../../core/meetings/locale.ts';
import { loadResolution } from '../../../core/meetings/resolutions.ts';
import { loadTour, planPaper, tourMembersOf, tourReportPaper } from '../../../core/meetings/tours.ts';
import { stepsOf } from '../../../core/meetings/follow-ups.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { conflict, notFound } from '../../../platform/http/refusal.ts';
import { mayRunCongress } from './policy.ts';

/**
 * The notice, and the report to the union above. Before they are sent they are drafts, for the office alone.
 *
 * @throws Refusal 404 `paperNotFound`, 409 `meetingState`
 */
export async function downloadMeetingPaper(
  ctx: Ctx,
  meetingId: string,
  paper: 'notice' | 'report',
  format: PaperFormat,
): Promise<BinaryAnswer> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  const sent = paper === 'notice' ? meeting.noticedOn : meeting.reportedOn;
  if (!sent && !mayRunCongress(ctx.actor, ctx.unit))
    throw notFound({ zh: '这份文书还没有发出。', en: 'This paper has not been sent yet.' }, 'paperNotFound');
  const contents = await contentsOf(ctx, meetingId);
  if (paper === 'notice')
    return paperAnswer(
      ctx,
      noticePaper(await partiesHere(ctx), assembly, meeting, contents),
      `${meetingName(assembly, meeting).zh}通知`,
      format,
    );
  const above = ctx.unit.parentId === null ? null : await unitById(ctx.client, ctx.unit.parentId);
  if (meeting.state !== 'closed' || !above)
    throw conflict('meetingState', {
      zh: '闭会以后，有上级工会的，才有报告。',
      en: 'There is a report after the meeting has closed, to a union above.',
    });
  return paperAnswer(
    ctx,
    reportPaper(await partiesHere(ctx), above.name, assembly, meeting, contents),
    `${meetingName(assembly, meeting).zh}情况报告`,
    format,
  );
}

/**
 * What lies on the table at the door: the list to sign, and the sheets of secret votes; and what lies on top of the
 * dossier, its list of contents.
 *
 * @throws Refusal 409 `noSecretVote`, `meetingState`
 */
export async function downloadDeskPaper(
  ctx: Ctx,
  meetingId: string,
  paper: 'roll' | 'ballots' | 'contents',
  format: PaperFormat,
): Promise<BinaryAnswer> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (paper === 'contents')
    return paperAnswer(ctx, await contentsPaper(ctx, meeting, assembly), '卷内目录', format);
  if (paper === 'ballots') {
    const { items } = await contentsOf(ctx, meetingId);
    const sheets = ballotSheets(ctx.unit.name, assembly, meeting, items);
    if (!sheets)
      throw conflict('noSecretVote', {
        zh: '议程中没有无记名投票的事项；选举票在选举页打印。',
        en: 'Nothing on the agenda is voted on in secret; ballots of elections are printed there.',
      });
    return paperAnswer(ctx, sheets, '表决票', format);
  }
  const { rows } = await ctx.client.query<{ name: string; department: string | null }>(
    `select e.name, e.department from employees e
     join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = e.id
     where e.unit_id = $1 and $2::uuid is not null order by e.department nulls last, e.pinyin, e.id`,
    [ctx.unit.id, assembly.id, meeting.heldOn ?? ctx.today],
  );
  return paperAnswer(ctx, rollPaper(ctx.unit.name, assembly, meeting, rows), '签到册', format);
}

/** @throws Refusal 404 `resolutionNotFound`, 409 `resolutionState` for what did not pass */
export async function downloadResolution(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const row = await loadResolution(ctx, id);
  if (!row.passed)
    throw conflict('resolutionState', {
      zh: '没有通过的议题没有决议文书。',
      en: 'What did not pass has no paper.',
    });
  const { meeting, assembly } = await loadMeeting(ctx, row.meetingId);
  return paperAnswer(
    ctx,
    resolutionPaper(await partiesHere(ctx), assembly, meeting, row),
    resolutionNumber(row),
    format,
  );
}

/** @throws Refusal 404 `tourNotFound`, `paperNotFound`: the report before the tour was made, and its draft for others than the office */
export async function downloadTourPaper(
  ctx: Ctx,
  id: string,
  paper: 'plan' | 'report',
  format: PaperFormat,
): Promise<BinaryAnswer> {
  const tour = await loadTour(ctx, id);
  const members = await tourMembersOf(ctx, id);
  if (paper === 'plan')
    return paperAnswer(ctx, planPaper(ctx.unit.name, tour, members), '职工代表巡视方案', format);
  if (!tour.heldOn || (tour.state !== 'closed' && !mayRunCongress(ctx.actor, ctx.unit)))
    throw notFound(
      { zh: '巡视情况报告还没有形成。', en: 'There is no report on this tour yet.' },
      'paperNotFound',
    );
  return paperAnswer(
    ctx,
    tourReportPaper(ctx.unit.name, tour, members, await stepsOf(ctx, { tourId: id })),
    '职工代表巡视情况报告',
    format,
  );
}
