/** Congresses on the portal: /u/:unit/meetings…, /u/:unit/resolutions/:resolution. */
import { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { askLeave, withdrawLeave } from '../../../core/meetings/absences.ts';
import { readPaper } from '../../../core/meetings/agenda.ts';
import { meetingsOf } from '../../../core/meetings/called.ts';
import { entitledSql } from '../../../core/meetings/entitlement.ts';
import {
  checkInByCode,
  loadMeeting,
  type Meeting,
  noMeeting,
  sittingFor,
} from '../../../core/meetings/meetings.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { moveMotion, secondMotion } from '../../../core/meetings/motions.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { giveOpinion, opinionsOf, roundOf, roundsFor } from '../../../core/meetings/opinions.ts';
import { askToSpeak, withdrawSpeech } from '../../../core/meetings/speeches.ts';
import { underWay } from '../../../core/meetings/vote-roll.ts';
import { listResolutions, loadResolution } from '../../../core/meetings/resolutions.ts';
import { addFinding, listTours } from '../../../core/meetings/tours.ts';
import { portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import {
  AmendPage,
  CheckInPage,
  MeetingPage,
  MeetingsPage,
  MotionPage,
  type MyPart,
  OpinionsPage,
  PaperPage,
  ResolutionPage,
  TourPage,
} from '../web/portal.tsx';
import { maySeeCongress, mayTakePart } from './policy.ts';
import { showMeeting, showResolution } from './show.ts';
import { showTour } from './show-tours.ts';

function myself(ctx: Ctx): string {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) throw forbidden();
  return person.employeeId;
}

/** How the reader stands to a meeting. What is still in preparation is for those who prepare it. */
async function partOf(ctx: Ctx, meetingId: string): Promise<{ meeting: Meeting; called: Text; me: MyPart }> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (meeting.state === 'preparing') throw noMeeting();
  const called = meetingTitle({ ...meeting, body: assembly.body, termNumber: assembly.termNumber });
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) return { meeting, called, me: { entitled: false, here: false, waiting: false, leave: null } };
  const { rows } = await ctx.client.query<MyPart>(
    `select exists (select from (${entitledSql(assembly, '$1', '$5::uuid', '$6::date')}) x where x.id = $3 and $5::uuid is not null) as entitled,
            exists (select from meeting_attendance t where t.unit_id = $1 and t.meeting_id = $2 and t.employee_id = $3 and t.left_at is null and t.sitting = $4) as here,
            exists (select from meeting_speeches s where s.unit_id = $1 and s.meeting_id = $2 and s.employee_id = $3 and s.state = 'waiting') as waiting,
            (select a.reason from meeting_absences a where a.unit_id = $1 and a.meeting_id = $2 and a.employee_id = $3) as leave`,
    [ctx.unit.id, meetingId, person.employeeId, sittingFor(meeting), assembly.id, ctx.today],
  );
  return { meeting, called, me: rows[0]! };
}

const meetings = portalPage({
  id: 'congress.meetings',
  path: '/meetings',
  title: { zh: '大会', en: 'Congress' },
  policy: maySeeCongress,
  async show(ctx) {
    const { resolutions } = await listResolutions(ctx, { published: true, limit: 20 });
    const person = personIn(ctx.actor, ctx.unit);
    const mine = person ? await meetingsOf(ctx, person.employeeId) : [];
    const tours = person
      ? await listTours(ctx, { employeeId: person.employeeId, after: null, limit: 10 })
      : [];
    const rounds = person ? await roundsFor(ctx, person.employeeId) : [];
    return { body: (face) => MeetingsPage({ face, mine, rounds, tours: tours.slice(0, 10), resolutions }) };
  },
});

/** By their names in the API. */
const acts = {
  speak: 'congress.askToSpeak',
  withdraw: 'congress.withdrawSpeech',
  second: 'congress.secondMotion',
  leave: 'congress.askLeave',
  come: 'congress.withdrawLeave',
} as const;

const meeting = portalPage({
  id: 'congress.meeting',
  path: '/meetings/:meeting',
  title: { zh: '会议', en: 'Meeting' },
  policy: maySeeCongress,
  form: z.object({
    act: z.enum(['speak', 'withdraw', 'second', 'leave', 'come']),
    motion: z.uuid().optional(),
    reason: z.string().trim().min(2).max(200).optional(),
  }),
  async show(ctx, { params, query }) {
    const id = idOf(params['meeting']);
    const { me } = await partOf(ctx, id);
    const view = await showMeeting(ctx, id);
    return {
      title: { zh: view.title, en: view.title },
      body: (face) =>
        MeetingPage({ face, view, me, done: query['done'] ?? null, moved: query['item'] ?? null }),
    };
  },
  act: (form) => acts[form.act],
  async submit(ctx, { params, form }) {
    const id = idOf(params['meeting']);
    if (form.act === 'second') {
      await secondMotion(ctx, id, idOf(form.motion), myself(ctx));
      return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=second` };
    }
    if (form.act === 'leave') {
      if (!form.reason)
        throw unprocessable('reasonMissing', { zh: '请写明请假的原因。', en: 'Say why you cannot come.' }, [
          { field: 'reason', message: { zh: '请写明原因。', en: 'Say why.' } },
        ]);
      await askLeave(ctx, id, myself(ctx), form.reason);
      return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=leave` };
    }
    if (form.act === 'come') {
      await withdrawLeave(ctx, id, myself(ctx));
      return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=come` };
    }
    if (form.act === 'withdraw') {
      await withdrawSpeech(ctx, id, myself(ctx));
      return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=withdrawn` };
    }
    await askToSpeak(ctx, id, myself(ctx), null);
    return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=speech` };
  },
});

const paper = portalPage({
  id: 'congress.paper',
  path: '/meetings/:meeting/papers/:paper',
  title: { zh: '会议材料', en: 'Paper' },
  policy: maySeeCongress,
  keepsReading: true,
  async show(ctx, { params, query }) {
    const id = idOf(params['meeting']);
    const paperId = idOf(params['paper']);
    const { me } = await partOf(ctx, id);
    const view = await showMeeting(ctx, id);
    if (!view.papers.some((each) => each.id === paperId && each.publishedOn !== null)) throw notFound();
    if (me.entitled) await readPaper(ctx, id, paperId, myself(ctx));
    return {
      body: (face) =>
        PaperPage({ face, view, paperId, besideId: query['beside'] ?? null, entitled: me.entitled }),
    };
  },
});

const opinionsOnAPage = 50;

/** A paper that is put out for opinions, also before the notice: to read, to speak to, with what was answered. */
const opinions = portalPage({
  id: 'congress.opinions',
  path: '/meetings/:meeting/papers/:paper/opinions',
  title: { zh: '征求意见', en: 'Your opinion' },
  policy: mayTakePart,
  keepsReading: true,
  form: z.object({
    passage: z.string().max(2000).default(''),
    body: z.string().trim().min(2).max(2000),
  }),
  act: 'congress.giveOpinion',
  async show(ctx, { params, query }) {
    const meetingId = idOf(params['meeting']);
    const paperId = idOf(params['paper']);
    const person = personIn(ctx.actor, ctx.unit)?.employeeId ?? null;
    const { meeting: of, paper: put, open } = await roundOf(ctx, meetingId, paperId, person);
    const me = myself(ctx);
    await readPaper(ctx, meetingId, put.id, me);
    // Those of others stand there once they are answered, without their names.
    const [madeOn, last] = readMark(query['cursor'], 'day', 'id');
    const said = await opinionsOf(ctx, put.paperKey, {
      employeeId: me,
      readable: true,
      after: madeOn !== null && last !== null ? { madeOn, id: last } : null,
      limit: opinionsOnAPage + 1,
    });
    const { page, next } = pageOf(said, opinionsOnAPage, (row) => [row.madeOn, row.id]);
    return {
      title: { zh: put.title, en: put.title },
      body: (face) =>
        OpinionsPage({
          face,
          meetingId,
          announced: of.state !== 'preparing',
          paper: put,
          open,
          said: page,
          next,
          sent: query['sent'] === '1',
        }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['meeting']);
    const paperId = idOf(params['paper']);
    await giveOpinion(ctx, id, paperId, myself(ctx), form);
    return { redirect: `${portalHome(ctx.unit)}/meetings/${id}/papers/${paperId}/opinions?sent=1` };
  },
});

/** What a delegate moves, as it is written. */
const movedForm = z.object({
  title: z.string().trim().min(2).max(120),
  wording: z.string().trim().min(1).max(40_000),
  reason: z.string().trim().max(2000).default(''),
});

/** The meeting as it is shown to whoever may move something in it. */
async function movable(ctx: Ctx, id: string) {
  const { me } = await partOf(ctx, id);
  if (!me.entitled) throw forbidden();
  return showMeeting(ctx, id);
}

const motion = portalPage({
  id: 'congress.motion',
  path: '/meetings/:meeting/motion',
  title: { zh: '动议', en: 'Motion' },
  policy: mayTakePart,
  form: movedForm,
  act: 'congress.moveMotion',
  async show(ctx, { params }) {
    const view = await movable(ctx, idOf(params['meeting']));
    return { body: (face) => MotionPage({ face, view }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['meeting']);
    await moveMotion(ctx, id, myself(ctx), { kind: 'motion', itemId: null, ...form });
    return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=motion` };
  },
});

const amend = portalPage({
  id: 'congress.amend',
  path: '/meetings/:meeting/amend/:item',
  title: { zh: '修正案', en: 'Amendment' },
  policy: mayTakePart,
  form: movedForm,
  act: 'congress.moveMotion',
  async show(ctx, { params }) {
    const itemId = idOf(params['item']);
    const view = await movable(ctx, idOf(params['meeting']));
    if (!view.items.some((each) => each.id === itemId)) throw notFound();
    return { body: (face) => AmendPage({ face, view, itemId }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['meeting']);
    const itemId = idOf(params['item']);
    await moveMotion(ctx, id, myself(ctx), { kind: 'amendment', itemId, ...form });
    return { redirect: `${portalHome(ctx.unit)}/meetings/${id}?done=motion&item=${itemId}` };
  },
});

const checkIn = portalPage({
  id: 'congress.checkIn',
  path: '/meetings/:meeting/check-in',
  title: { zh: '签到', en: 'Sign in' },
  policy: mayTakePart,
  form: z.object({ code: z.string().min(10).max(64) }),
  act: 'congress.checkInMyself',
  async show(ctx, { params, query, typed }) {
    const id = idOf(params['meeting']);
    const { me, called } = await partOf(ctx, id);
    const code = typed['code']?.[0] ?? query['code'] ?? '';
    const vote = me.here ? await underWay(ctx, id, myself(ctx)) : null;
    return {
      body: (face) =>
        CheckInPage({
          face,
          title: called,
          meetingId: id,
          state: me.here ? 'here' : !me.entitled ? 'notCalled' : code === '' ? 'noCode' : 'ask',
          code,
          vote,
        }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['meeting']);
    await checkInByCode(ctx, id, myself(ctx), form.code);
    return { redirect: `${portalHome(ctx.unit)}/meetings/${id}/check-in` };
  },
});

const resolution = portalPage({
  id: 'congress.resolution',
  path: '/resolutions/:resolution',
  title: { zh: '决议', en: 'Resolution' },
  policy: maySeeCongress,
  async show(ctx, { params }) {
    const id = idOf(params['resolution']);
    const row = await loadResolution(ctx, id);
    if (!row.publishedOn || !row.passed) throw notFound();
    const view = await showResolution(ctx, id);
    return { title: { zh: view.title, en: view.title }, body: (face) => ResolutionPage({ face, view }) };
  },
});

const tour = portalPage({
  id: 'congress.tour',
  path: '/tours/:tour',
  title: { zh: '代表巡视', en: 'Tour of inspection' },
  policy: maySeeCongress,
  form: z.object({
    place: z.string().trim().max(120).optional(),
    what: z.string().trim().min(2).max(300),
  }),
  act: 'congress.addFinding',
  async show(ctx, { params, query }) {
    const view = await showTour(ctx, idOf(params['tour']));
    const person = personIn(ctx.actor, ctx.unit);
    const goes = view.people.some((each) => each.employeeId === person?.employeeId);
    return {
      title: { zh: view.title, en: view.title },
      body: (face) => TourPage({ face, view, goes, done: query['done'] === 'finding' }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['tour']);
    await addFinding(ctx, id, myself(ctx), {
      place: form.place ?? '',
      what: form.what,
      owner: '',
      ownerAccountId: null,
      dueOn: null,
    });
    return { redirect: `${portalHome(ctx.unit)}/tours/${id}?done=finding` };
  },
});

export const portal = [meetings, meeting, paper, opinions, motion, amend, checkIn, resolution, tour];
