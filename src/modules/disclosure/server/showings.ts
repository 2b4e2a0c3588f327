/**
 * The channels that people serve: posted on the board, told at a meeting.
 *
 *   recordShowing   where it hung, or at which meeting it was told, with its evidence
 *   showNotice      what the printed notice says: how and until when to speak up, and the code that leads to the page
 */
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { qrSvg } from '../../../platform/documents/index.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import { daysHere, ensureVisible, load, portalOf } from './base.ts';
import { disclosureShowings, type shownChannels } from './schema.ts';

export interface ShowingInput {
  channel: (typeof shownChannels)[number];
  shownOn: string;
  place: string;
  meetingId: string | null;
  fileIds: string[];
}

/** @throws Refusal `disclosureHidden`, `futureDay`, `beforePublication`, `placeMissing`, `meetingNotFound`, `meetingNotHeld` */
export async function recordShowing(ctx: Ctx, id: string, input: ShowingInput): Promise<string> {
  const found = await load(ctx, id);
  ensureVisible(found);
  if (input.shownOn > ctx.today)
    throw unprocessable('futureDay', { zh: '日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'shownOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  const from = [found.consultedFrom, found.publishedOn].filter((day) => day !== null).sort()[0]!;
  if (input.shownOn < from)
    throw unprocessable(
      'beforePublication',
      {
        zh: `这项内容 ${inWords(from).zh}才公开，不能登记更早的日期。`,
        en: `It can be read since ${inWords(from).en}; no earlier day can be entered.`,
      },
      [
        {
          field: 'shownOn',
          message: { zh: `请填 ${inWords(from).zh}或以后。`, en: `${inWords(from).en} or later.` },
        },
      ],
    );
  const meeting = input.meetingId ? await loadMeeting(ctx, input.meetingId) : null;
  if (meeting && (!meeting.meeting.heldOn || meeting.meeting.heldOn > input.shownOn))
    throw unprocessable(
      'meetingNotHeld',
      { zh: '这次会议那天还没有开。', en: 'That meeting had not been held on that day.' },
      [{ field: 'meetingId', message: { zh: '请选已经开过的会。', en: 'Choose one that was held.' } }],
    );
  const place = input.place || meeting?.meeting.title || '';
  if (place.length < 2)
    throw unprocessable(
      'placeMissing',
      input.channel === 'board'
        ? { zh: '请写明张贴在哪里。', en: 'Say where it hangs.' }
        : { zh: '请选会议，或写明是什么会。', en: 'Choose the meeting, or say which it was.' },
      [{ field: 'place', message: { zh: '请填写。', en: 'Fill it in.' } }],
    );
  await attachFiles(ctx, input.fileIds, { kind: 'disclosure', id });
  const recordId = await ctx.record({
    kind: 'disclosure.shown',
    happenedOn: input.shownOn,
    title:
      input.channel === 'board'
        ? { zh: `“${found.title}”张贴在${place}`, en: `“${found.title}” posted: ${place}` }
        : { zh: `在“${place}”上通报“${found.title}”`, en: `“${found.title}” told at ${place}` },
    subject: { kind: 'disclosure', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'years10' },
  });
  const showing = newId();
  await ctx.db.insert(disclosureShowings).values({
    ...input,
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: showing,
    disclosureId: id,
    place,
    meetingId: input.channel === 'meeting' ? input.meetingId : null,
    recordId,
  });
  return showing;
}

/** @throws Refusal `disclosureHidden` while nobody can read it */
export async function showNotice(ctx: Ctx, id: string) {
  const found = await load(ctx, id);
  ensureVisible(found);
  const days = await daysHere(ctx);
  const url = `${ctx.services.publicUrl()}${portalOf(ctx, id)}`;
  const consulting = found.state === 'consulting';
  return {
    url,
    qrSvg: qrSvg(url),
    say: consulting ? ('comment' as const) : ('objection' as const),
    /** The last day on which it is taken. */
    until: consulting ? found.consultedTo! : addDays(found.publishedOn!, days.objection),
    replyDays: days.reply,
    signIn: consulting || !found.channels.includes('public'),
  };
}
