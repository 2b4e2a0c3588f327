/**
 * The channels that people serve: posted on the board, told at a meeting.
 *
 *   recordShowing   where it hung, or at which meeting it was told, with its evidence
 *   showBoard       what is to hang on the board now, on one page
 *   postBoard       all of it was posted: entered for each that was not
 *   showNotice      what the printed notice says: how and until when to speak up, and the code that leads to the page
 */
import { employerHere } from '../../../core/organization/employer.ts';
import type { z } from 'zod';
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { qrSvg } from '../../../platform/documents/index.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { boardPosting, boardView } from '../contract.ts';
import { called } from './catalogue.ts';
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

/** Open for comments, or published on the board and standing; the newest first. */
export async function showBoard(ctx: Ctx): Promise<z.input<typeof boardView>> {
  const days = await daysHere(ctx);
  const { rows } = await ctx.client.query<{
    id: string;
    title: string;
    period: string;
    category: string;
    state: string;
    channels: string[];
    publishedOn: string | null;
    consultedTo: string | null;
    body: string;
    decision: string | null;
    files: number;
    postedOn: string | null;
    stages: { name: Text; on: string; body: string }[];
  }>(
    `select d.id, d.title, d.period, i.category, d.state, d.channels, d.published_on as "publishedOn", d.consulted_to as "consultedTo", d.body, d.decision,
            coalesce(cardinality(d.file_ids), 0) as files,
            (select max(w.shown_on) from disclosure_showings w where w.unit_id = d.unit_id and w.disclosure_id = d.id and w.channel = 'board') as "postedOn",
            coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'on', s.disclosed_on, 'body', s.body) order by s.position)
              from disclosure_stages s where s.unit_id = d.unit_id and s.disclosure_id = d.id and s.disclosed_on is not null), '[]') as stages
     from disclosures d join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id
     where d.unit_id = $1 and (d.state = 'consulting' or (d.state = 'published' and 'board' = any(d.channels) and (d.expires_on >= $2
       or exists (select from disclosure_stages s where s.unit_id = d.unit_id and s.disclosure_id = d.id and s.disclosed_on is null))))
     order by coalesce(d.published_on, d.consulted_from) desc, d.id limit 60`,
    [ctx.unit.id, ctx.today],
  );
  const url = `${ctx.services.publicUrl()}/u/${ctx.unit.code}/disclosures`;
  return {
    issuer: await employerHere(ctx),
    url,
    qrSvg: qrSvg(url),
    signIn: rows.some((row) => row.state === 'consulting' || !row.channels.includes('public')),
    objectionDays: days.objection,
    replyDays: days.reply,
    items: rows.map(({ title, period, state, channels: _, consultedTo, ...row }) => ({
      ...row,
      name: called(title, period),
      consulting: state === 'consulting',
      until: state === 'consulting' ? consultedTo! : addDays(row.publishedOn!, days.objection),
    })),
  };
}

/** One posting of the whole board, entered for each disclosure that was not posted yet. */
export async function postBoard(ctx: Ctx, input: z.output<typeof boardPosting>): Promise<{ posted: number }> {
  const { items } = await showBoard(ctx);
  const fresh = items.filter((each) => each.postedOn === null);
  for (const each of fresh)
    await recordShowing(ctx, each.id, { channel: 'board', ...input, meetingId: null, fileIds: [] });
  return { posted: fresh.length };
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
