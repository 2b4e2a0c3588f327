/** Congresses and general meetings over HTTP. */
import { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { orderItems, putItem, putPaper, readPaper, withdrawItem } from '../../../core/meetings/agenda.ts';
import { formAssembly } from '../../../core/meetings/assemblies.ts';
import {
  drawConstituencies,
  changeSeats,
  mergeConstituencies,
} from '../../../core/meetings/constituencies.ts';
import { electableIn, electDelegates, endDelegate, seatDelegates } from '../../../core/meetings/delegates.ts';
import { scheduleOrgan } from '../../../core/meetings/organ-election.ts';
import { putOrgan, removeOrgan } from '../../../core/meetings/organs.ts';
import { endAssembly, extendAssembly, takeOffice } from '../../../core/meetings/terms.ts';
import {
  approveCredentials,
  askForCredentials,
  credentialsToPrint,
} from '../../../core/meetings/credentials.ts';
import {
  adjourn,
  announce,
  callMeeting,
  cancel,
  checkIn,
  checkInByCode,
  checkInCode,
  checkOut,
  close,
  editMeeting,
  loadMeeting,
  open,
  quorumNow,
  recordTalk,
  resume,
} from '../../../core/meetings/meetings.ts';
import {
  answerMotion,
  enterMotion,
  moveMotion,
  recordSeconders,
  secondMotion,
} from '../../../core/meetings/motions.ts';
import {
  answerOpinion,
  askOpinions,
  giveOpinion,
  opinionStates,
  takeIn,
} from '../../../core/meetings/opinions.ts';
import { remindReaders } from '../../../core/meetings/receipts.ts';
import {
  askToSpeak,
  callSpeaker,
  endSpeech,
  orderSpeeches,
  withdrawSpeech,
} from '../../../core/meetings/speeches.ts';
import {
  addStep,
  changeStep,
  finishStep,
  noteProgress,
  reportStep,
  returnStep,
  stepOwners,
} from '../../../core/meetings/follow-ups.ts';
import {
  addFinding,
  cancelTour,
  changeTour,
  closeTour,
  holdTour,
  planTour,
} from '../../../core/meetings/tours.ts';
import { askLeave, enterAbsence, withdrawLeave } from '../../../core/meetings/absences.ts';
import { fileDossier } from '../../../core/meetings/dossier.ts';
import { acknowledgeReport, reportMeeting } from '../../../core/meetings/report.ts';
import { paperAnswer, paperFormat } from '../../../core/files/papers.ts';
import {
  downloadMinutes,
  draftMinutes,
  editMinutes,
  reopenMinutes,
  signMinutes,
} from '../../../core/meetings/minutes.ts';
import { listResolutions, publishResolution, repealResolution } from '../../../core/meetings/resolutions.ts';
import { explainCount } from '../../../core/meetings/rules.ts';
import { assemblyBodies, meetingStates, powers } from '../../../core/meetings/schema.ts';
import { note, openItemVote, putToVote, takeUp, voteByHands } from '../../../core/meetings/votes.ts';
import { unitOperation } from '../../../core/module/operation.ts';
import { qrSvg } from '../../../platform/documents/index.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import { forbidden } from '../../../platform/http/refusal.ts';
import { peopleAmong } from '../../people/server/public.ts';
import * as shape from '../contract.ts';
import {
  mayAcknowledge,
  mayAcknowledgeBelow,
  mayFollowUp,
  mayRunCongress,
  maySeeCongress,
  maySeePreparation,
  maySignMinutes,
  mayTakePart,
} from './policy.ts';
import { listMatters } from './matter-register.ts';
import { acknowledgeReports } from './receipts.ts';
import { bringReport, listReports, noteReport, withdrawReportNote } from './reports.ts';
import { downloadDeskPaper, downloadMeetingPaper, downloadResolution, downloadTourPaper } from './papers.ts';
import {
  constituencyPartsOf,
  listAssemblies,
  listMeetings,
  showAssembly,
  showAttendance,
  showMeeting,
  showOpinions,
  showReaders,
  showResolution,
  showScreen,
} from './show.ts';
import { showStep, stepFile, showSteps, showTour, showTours } from './show-tours.ts';

const assembly = z.object({ assembly: z.uuid() });
const meeting = z.object({ meeting: z.uuid() });
const paper = meeting.extend({ paper: z.uuid() });
const item = meeting.extend({ item: z.uuid() });
const resolution = z.object({ resolution: z.uuid() });
const step = z.object({ step: z.uuid() });
const tour = z.object({ tour: z.uuid() });
const done = z.object({ ok: z.literal(true) });
const page = {
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(200).default(20),
};

const changed = (row: { id: string; version: number }) => ({ id: row.id, version: row.version });

/** The person that the actor is here: taking part is for people of the roster. */
function myself(ctx: Ctx): string {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person)
    throw forbidden(
      {
        zh: '您的账号没有关联本单位名册上的人，请联系工会。',
        en: 'Your account is not linked to anybody on this roster; ask the union.',
      },
      'notOnRoster',
    );
  return person.employeeId;
}

const quorumOfMeeting = async (ctx: Ctx, id: string) => {
  const here = await loadMeeting(ctx, id);
  return quorumNow(ctx, here.meeting, here.assembly);
};

const bodies = [
  unitOperation({
    id: 'listAssemblies',
    method: 'GET',
    path: '/units/:unit/assemblies',
    summary:
      'Congresses and general meetings in their terms, and what the rules ask of those that could be formed',
    policy: maySeeCongress,
    response: shape.assemblyList,
    handler: (ctx) => listAssemblies(ctx),
  }),
  unitOperation({
    id: 'formAssembly',
    method: 'POST',
    path: '/units/:unit/assemblies',
    summary: 'A term of a congress or general meeting is being formed',
    policy: mayRunCongress,
    body: shape.assemblyInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await formAssembly(ctx, body) }),
  }),
  unitOperation({
    id: 'showAssembly',
    method: 'GET',
    path: '/units/:unit/assemblies/:assembly',
    summary: 'One term: constituencies, delegates and their shares, organs, meetings',
    policy: maySeeCongress,
    params: assembly,
    response: shape.assemblyView,
    handler: (ctx, { params }) => showAssembly(ctx, params.assembly),
  }),
  unitOperation({
    id: 'listConstituencyParts',
    method: 'GET',
    path: '/units/:unit/assemblies/:assembly/parts',
    summary: 'Groups and departments that constituencies may be drawn from, with their heads',
    policy: mayRunCongress,
    params: assembly,
    response: shape.constituencyParts,
    handler: (ctx, { params }) => constituencyPartsOf(ctx, params.assembly),
  }),
  unitOperation({
    id: 'drawConstituencies',
    method: 'PUT',
    path: '/units/:unit/assemblies/:assembly/constituencies',
    summary: 'Draw the constituencies and share out the seats',
    policy: mayRunCongress,
    params: assembly,
    body: shape.constituenciesInput,
    response: shape.drawn,
    handler: (ctx, { params, body }) =>
      drawConstituencies(ctx, params.assembly, body.version, body.constituencies),
  }),
  unitOperation({
    id: 'mergeConstituencies',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/constituencies/merger',
    summary: 'Several constituencies become one, while no delegate is elected',
    policy: mayRunCongress,
    params: assembly,
    body: shape.mergeInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await mergeConstituencies(ctx, params.assembly, body)),
  }),
  unitOperation({
    id: 'changeConstituencySeats',
    method: 'PUT',
    path: '/units/:unit/assemblies/:assembly/seats',
    summary: 'Share the seats out anew, while no delegate is elected',
    policy: mayRunCongress,
    params: assembly,
    body: shape.seatsInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await changeSeats(ctx, params.assembly, body)),
  }),
  unitOperation({
    id: 'listElectable',
    method: 'GET',
    path: '/units/:unit/assemblies/:assembly/constituencies/:constituency/people',
    summary:
      'The people of a constituency who are no delegates yet: a name or part of one, pinyin, last four digits',
    policy: mayRunCongress,
    params: assembly.extend({ constituency: z.uuid() }),
    query: shape.peopleQuery,
    response: shape.peopleFound,
    handler: async (ctx, { params, query }) => ({
      employees: await peopleAmong(
        ctx,
        await electableIn(ctx, params.assembly, params.constituency),
        query.q,
        query.limit,
      ),
    }),
  }),
  unitOperation({
    id: 'electDelegates',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/constituencies/:constituency/election',
    summary: 'A constituency has elected its delegates, or one in the place of another',
    policy: mayRunCongress,
    params: assembly.extend({ constituency: z.uuid() }),
    body: shape.electionInput,
    status: 201,
    response: shape.elected,
    handler: async (ctx, { params, body }) => {
      const { ids, checks } = await electDelegates(ctx, params.assembly, params.constituency, body);
      return { ids, composition: checks };
    },
  }),
  unitOperation({
    id: 'seatDelegates',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/delegates',
    summary: 'Enter the members of a democratic council',
    policy: mayRunCongress,
    params: assembly,
    body: shape.seatInput,
    status: 201,
    response: shape.seated,
    handler: async (ctx, { params, body }) => ({
      ids: await seatDelegates(ctx, params.assembly, body.people, body.fromOn),
    }),
  }),
  unitOperation({
    id: 'endDelegate',
    method: 'POST',
    path: '/units/:unit/delegates/:delegate/end',
    summary: 'A delegate leaves office: recalled, resigned, transferred',
    policy: mayRunCongress,
    params: z.object({ delegate: z.uuid() }),
    body: shape.delegateEndInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await endDelegate(ctx, params.delegate, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'putOrgan',
    method: 'PUT',
    path: '/units/:unit/assemblies/:assembly/organs',
    summary:
      'Propose the presidium, a special committee or the credentials committee, enter one elected on paper, or make a delegate group',
    policy: mayRunCongress,
    params: assembly,
    body: shape.organInput,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await putOrgan(ctx, params.assembly, body) }),
  }),
  unitOperation({
    id: 'scheduleOrgan',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/organs/:organ/schedule',
    summary: 'Put a proposed presidium or committee on the agenda of a meeting, which elects it',
    policy: mayRunCongress,
    params: assembly.extend({ organ: z.uuid() }),
    body: shape.organSchedule,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await scheduleOrgan(ctx, params.assembly, params.organ, body),
    }),
  }),
  unitOperation({
    id: 'removeOrgan',
    method: 'DELETE',
    path: '/units/:unit/assemblies/:assembly/organs/:organ',
    summary: 'Take back a proposal, or dissolve a group or committee of the congress',
    policy: mayRunCongress,
    params: assembly.extend({ organ: z.uuid() }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await removeOrgan(ctx, params.assembly, params.organ);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'takeOffice',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/office',
    summary: 'The term begins: every constituency has elected and the shares hold',
    policy: mayRunCongress,
    params: assembly,
    body: shape.officeInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => {
      const begun = await takeOffice(ctx, params.assembly, body);
      await askForCredentials(ctx, params.assembly);
      return changed(begun);
    },
  }),
  unitOperation({
    id: 'approveCredentials',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/credentials',
    summary: 'The credentials report is approved by whom the rule names',
    policy: mayRunCongress,
    params: assembly,
    body: shape.credentialsApproval,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await approveCredentials(ctx, params.assembly, body),
    }),
  }),
  unitOperation({
    id: 'downloadCredentials',
    method: 'GET',
    path: '/units/:unit/assemblies/:assembly/credentials',
    summary: 'The credentials report, as approved or as a draft, Word or PDF',
    policy: mayRunCongress,
    params: assembly,
    query: paperFormat,
    response: 'binary',
    handler: async (ctx, { params, query }) =>
      paperAnswer(ctx, await credentialsToPrint(ctx, params.assembly), '代表资格审查报告', query.format),
  }),
  unitOperation({
    id: 'extendAssembly',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/extension',
    summary: 'The term is extended',
    policy: mayRunCongress,
    params: assembly,
    body: shape.extensionInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await extendAssembly(ctx, params.assembly, body)),
  }),
  unitOperation({
    id: 'endAssembly',
    method: 'POST',
    path: '/units/:unit/assemblies/:assembly/end',
    summary: 'The term ends, and its delegates leave office',
    policy: mayRunCongress,
    params: assembly,
    body: shape.endInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await endAssembly(ctx, params.assembly, body)),
  }),
];

const preparation = [
  unitOperation({
    id: 'listMeetings',
    method: 'GET',
    path: '/units/:unit/meetings',
    summary: 'Meetings, newest first',
    policy: maySeeCongress,
    query: z.object({ assembly: z.uuid().optional(), state: z.enum(meetingStates).optional(), ...page }),
    response: shape.meetingPage,
    handler: (ctx, { query }) => listMeetings(ctx, { ...query, assemblyId: query.assembly }),
  }),
  unitOperation({
    id: 'callMeeting',
    method: 'POST',
    path: '/units/:unit/meetings',
    summary: 'Call a meeting of a body',
    policy: mayRunCongress,
    body: shape.callInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await callMeeting(ctx, body) }),
  }),
  unitOperation({
    id: 'showMeeting',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting',
    summary: 'One meeting whole: agenda, papers, quorum, votes, minutes, and what may be done next',
    policy: maySeeCongress,
    params: meeting,
    response: shape.meetingView,
    handler: (ctx, { params }) => showMeeting(ctx, params.meeting),
  }),
  unitOperation({
    id: 'editMeeting',
    method: 'PATCH',
    path: '/units/:unit/meetings/:meeting',
    summary: 'Correct title, theme, place, day and hour before the meeting',
    policy: mayRunCongress,
    params: meeting,
    body: shape.meetingChange,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await editMeeting(ctx, params.meeting, body)),
  }),
  unitOperation({
    id: 'recordTalk',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/talk',
    summary: 'What party, administration and union settled before the meeting',
    policy: mayRunCongress,
    params: meeting,
    body: shape.talkInput,
    response: shape.changed,
    handler: async (ctx, { params, body: { version, ...talk } }) =>
      changed(await recordTalk(ctx, params.meeting, version, talk)),
  }),
  unitOperation({
    id: 'addItem',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items',
    summary: 'Put an item on the agenda: its power and form of vote follow from its matter',
    policy: mayRunCongress,
    params: meeting,
    body: shape.itemInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await putItem(ctx, params.meeting, body) }),
  }),
  unitOperation({
    id: 'editItem',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/items/:item',
    summary: 'Change an item that was not taken up yet',
    policy: mayRunCongress,
    params: item,
    body: shape.itemChange,
    response: shape.made,
    handler: async (ctx, { params, body: { version, ...input } }) => ({
      id: await putItem(ctx, params.meeting, input, { id: params.item, version }),
    }),
  }),
  unitOperation({
    id: 'orderItems',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/order',
    summary: 'The order of the agenda',
    policy: mayRunCongress,
    params: meeting,
    body: shape.orderInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await orderItems(ctx, params.meeting, body.ids);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'withdrawItem',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/withdrawal',
    summary: 'Take an item off the agenda, with the reason',
    policy: mayRunCongress,
    params: item,
    body: shape.itemWithdrawal,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await withdrawItem(ctx, params.meeting, params.item, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'putPaper',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/papers',
    summary: 'Add a paper, or a new edition of one',
    policy: mayRunCongress,
    params: meeting,
    body: shape.paperInput,
    status: 201,
    response: shape.paperPut,
    handler: async (ctx, { params, body: { takesIn, ...paper } }) => {
      const put = await putPaper(ctx, params.meeting, paper);
      await takeIn(ctx, params.meeting, put.id, takesIn);
      return put;
    },
  }),
  unitOperation({
    id: 'askOpinions',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/papers/:paper/opinion-round',
    summary: 'Ask those entitled for their opinion of a paper until a day, before the meeting',
    policy: mayRunCongress,
    params: paper,
    body: shape.opinionsAsked,
    response: shape.opinionsTold,
    handler: (ctx, { params, body }) => askOpinions(ctx, params.meeting, params.paper, body.until),
  }),
  unitOperation({
    id: 'listOpinions',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/papers/:paper/opinions',
    summary: 'What was said of a paper, over all its editions, by name',
    policy: mayRunCongress,
    params: paper,
    query: z.object({
      state: z.enum(opinionStates).optional(),
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: shape.opinionPage,
    handler: (ctx, { params, query }) => showOpinions(ctx, params.meeting, params.paper, query),
  }),
  unitOperation({
    id: 'giveOpinion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/papers/:paper/opinions',
    summary: 'Say what I think of a paper, or of a passage of it',
    policy: mayTakePart,
    params: paper,
    body: shape.opinionInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await giveOpinion(ctx, params.meeting, params.paper, myself(ctx), body),
    }),
  }),
  unitOperation({
    id: 'answerOpinion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/opinions/:opinion/answer',
    summary: 'Answer an opinion: adopted, in part, or not, with the reason',
    policy: mayRunCongress,
    params: meeting.extend({ opinion: z.uuid() }),
    body: shape.opinionAnswer,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await answerOpinion(ctx, params.meeting, params.opinion, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'readMeetingPaper',
    untraced: 'a receipt of reading, which is kept by itself',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/papers/:paper/receipt',
    summary: 'I have read a paper',
    policy: mayTakePart,
    params: paper,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await readPaper(ctx, params.meeting, params.paper, myself(ctx));
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'listPaperReaders',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/readers',
    summary: 'Who of those entitled has not opened which papers, by name',
    policy: mayRunCongress,
    params: meeting,
    query: z.object({
      q: z.string().trim().max(40).optional(),
      paper: z.uuid().optional(),
      unread: z.stringbool().optional(),
      ...page,
    }),
    response: shape.readerPage,
    handler: (ctx, { params, query }) => showReaders(ctx, params.meeting, query),
  }),
  unitOperation({
    id: 'remindPaperReaders',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/readers/reminder',
    summary: 'Tell each who has not opened a paper, once a day',
    policy: mayRunCongress,
    params: meeting,
    response: shape.readersReminded,
    handler: async (ctx, { params }) => {
      const { told, unreachable } = await remindReaders(ctx, params.meeting);
      return { told, unreachable };
    },
  }),
  unitOperation({
    id: 'announceMeeting',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/notice',
    summary: 'Send notice, agenda and papers, in time',
    policy: mayRunCongress,
    params: meeting,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await announce(ctx, params.meeting, body.version)),
  }),
  unitOperation({
    id: 'cancelMeeting',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/cancellation',
    summary: 'Cancel a meeting that was not opened',
    policy: mayRunCongress,
    params: meeting,
    body: shape.cancelInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await cancel(ctx, params.meeting, body.version, body.reason)),
  }),
];

const theDay = [
  unitOperation({
    id: 'showAttendance',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/attendance',
    summary: 'The sign-in sheet: who is entitled, who is here, and the quorum',
    policy: mayRunCongress,
    params: meeting,
    query: z.object({
      q: z.string().trim().max(40).optional(),
      missing: z.stringbool().optional(),
      ...page,
    }),
    response: shape.attendancePage,
    handler: (ctx, { params, query }) => showAttendance(ctx, params.meeting, query),
  }),
  unitOperation({
    id: 'checkInPeople',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/attendance',
    summary: 'Sign people in at the desk or from a paper list',
    policy: mayRunCongress,
    params: meeting,
    body: shape.checkInInput,
    response: shape.checkedIn,
    handler: async (ctx, { params, body }) => ({
      ...(await checkIn(ctx, params.meeting, body.employeeIds, body.way)),
      quorum: await quorumOfMeeting(ctx, params.meeting),
    }),
  }),
  unitOperation({
    id: 'checkOutPerson',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/attendance/:employee/leaving',
    summary: 'Somebody has left the room',
    policy: mayRunCongress,
    params: meeting.extend({ employee: z.uuid() }),
    response: shape.quorum,
    handler: async (ctx, { params }) => {
      await checkOut(ctx, params.meeting, params.employee);
      return quorumOfMeeting(ctx, params.meeting);
    },
  }),
  unitOperation({
    id: 'showCheckInCode',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/code',
    summary: 'The rotating check-in code that the screen shows now',
    policy: mayRunCongress,
    params: meeting,
    response: shape.checkInCode,
    remembered: false,
    handler: async (ctx, { params }) => {
      const { code, seconds, sitting } = await checkInCode(ctx, params.meeting);
      const url = `${ctx.services.publicUrl()}/u/${ctx.unit.code}/meetings/${params.meeting}/check-in?code=${code}`;
      return { code, seconds, sitting, url, svg: qrSvg(url) };
    },
  }),
  unitOperation({
    id: 'checkInMyself',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/check-in',
    summary: 'I am here: the code that my phone read off the screen',
    policy: mayTakePart,
    params: meeting,
    body: shape.codeInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await checkInByCode(ctx, params.meeting, myself(ctx), body.code);
      return { ok: true as const };
    },
  }),
  ...(
    [
      ['openMeeting', 'opening', 'The meeting opens, with a quorum only', open],
      ['resumeMeeting', 'resumption', 'A new sitting begins, with a quorum only', resume],
      ['closeMeeting', 'closing', 'The meeting closes', close],
    ] as const
  ).map(([id, path, summary, act]) =>
    unitOperation({
      id,
      method: 'POST',
      path: `/units/:unit/meetings/:meeting/${path}`,
      summary,
      policy: mayRunCongress,
      params: meeting,
      body: shape.versioned,
      response: shape.changed,
      handler: async (ctx, { params, body }) => changed(await act(ctx, params.meeting, body.version)),
    }),
  ),
  unitOperation({
    id: 'adjournMeeting',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/adjournment',
    summary: 'The sitting is adjourned, with its reason',
    policy: mayRunCongress,
    params: meeting,
    body: shape.adjournment,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await adjourn(ctx, params.meeting, body.version, body.reason)),
  }),
  unitOperation({
    id: 'askLeave',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/leave',
    summary: 'I cannot come, and why',
    policy: mayTakePart,
    params: meeting,
    body: shape.leaveInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await askLeave(ctx, params.meeting, myself(ctx), body.reason);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'withdrawLeave',
    method: 'DELETE',
    path: '/units/:unit/meetings/:meeting/leave',
    summary: 'I come after all',
    policy: mayTakePart,
    params: meeting,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await withdrawLeave(ctx, params.meeting, myself(ctx));
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'enterAbsence',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/absences/:employee',
    summary: 'Why somebody does not come',
    policy: mayRunCongress,
    params: meeting.extend({ employee: z.uuid() }),
    body: shape.leaveInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await enterAbsence(ctx, params.meeting, params.employee, body.reason);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'showScreen',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/screen',
    summary: 'What the screen in the hall shows',
    policy: maySeeCongress,
    params: meeting,
    response: shape.screenView,
    handler: (ctx, { params }) => showScreen(ctx, params.meeting),
  }),
  unitOperation({
    id: 'takeUpItem',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/discussion',
    summary: 'An item is taken up',
    policy: mayRunCongress,
    params: item,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await takeUp(ctx, params.meeting, params.item, body.version)),
  }),
  unitOperation({
    id: 'noteItem',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/note',
    summary: 'A matter was deliberated on: what was said',
    policy: mayRunCongress,
    params: item,
    body: shape.noteInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await note(ctx, params.meeting, params.item, body)),
  }),
  unitOperation({
    id: 'voteByHands',
    sessionOnly: true,
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/hands',
    summary: 'A show of hands, counted',
    policy: mayRunCongress,
    params: item,
    body: shape.handsInput,
    response: shape.handsCounted,
    handler: async (ctx, { params, body }) => {
      const {
        item: settled,
        count,
        resolutionId,
      } = await voteByHands(ctx, params.meeting, params.item, body);
      return { passed: settled.outcome === 'passed', count, explained: explainCount(count), resolutionId };
    },
  }),
  unitOperation({
    id: 'putToVote',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/vote',
    summary: 'Put an item to a secret ballot of those in the room',
    policy: mayRunCongress,
    params: item,
    body: shape.voteStart,
    status: 201,
    response: shape.voteStarted,
    handler: async (ctx, { params, body }) => {
      const { item: voting, ballotId } = await putToVote(ctx, params.meeting, params.item, body);
      return { ballotId, version: voting.version };
    },
  }),
  unitOperation({
    id: 'openItemVote',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/items/:item/vote/opening',
    summary: 'Open the ballot after its tokens were taken',
    policy: mayRunCongress,
    params: item,
    query: z.object({ paperAlone: z.enum(['true', 'false']).default('false') }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, query }) => {
      await openItemVote(ctx, params.meeting, params.item, query.paperAlone === 'true');
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'askToSpeak',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/speeches',
    summary: 'I ask to speak',
    policy: mayTakePart,
    params: meeting,
    body: shape.speechInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await askToSpeak(ctx, params.meeting, myself(ctx), body.itemId),
    }),
  }),
  unitOperation({
    id: 'enterSpeaker',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/speeches/entered',
    summary: 'Enter somebody who asks to speak by hand',
    policy: mayRunCongress,
    params: meeting,
    body: shape.speakerEntered,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await askToSpeak(ctx, params.meeting, body.employeeId, body.itemId),
    }),
  }),
  unitOperation({
    id: 'withdrawSpeech',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/speeches/withdrawal',
    summary: 'I no longer want to speak',
    policy: mayTakePart,
    params: meeting,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await withdrawSpeech(ctx, params.meeting, myself(ctx));
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'orderSpeeches',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/speeches/order',
    summary: 'The order in which those who wait are called',
    policy: mayRunCongress,
    params: meeting,
    body: shape.speechOrder,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await orderSpeeches(ctx, params.meeting, body.ids);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'callSpeaker',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/speeches/:speech/call',
    summary: 'The next one speaks',
    policy: mayRunCongress,
    params: meeting.extend({ speech: z.uuid() }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await callSpeaker(ctx, params.meeting, params.speech);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'endSpeech',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/speeches/:speech/end',
    summary: 'A speech is over, with its gist for the minutes',
    policy: mayRunCongress,
    params: meeting.extend({ speech: z.uuid() }),
    body: shape.speechEnd,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await endSpeech(ctx, params.meeting, params.speech, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'moveMotion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/motions',
    summary: 'Move something, or an amendment of an item',
    policy: mayTakePart,
    params: meeting,
    body: shape.motionInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await moveMotion(ctx, params.meeting, myself(ctx), body),
    }),
  }),
  unitOperation({
    id: 'enterMotion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/motions/entered',
    summary: 'Enter what was moved in the room: mover and seconders by name',
    policy: mayRunCongress,
    params: meeting,
    body: shape.motionEntered,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body: { proposerId, seconderIds, ...input } }) => ({
      id: await enterMotion(ctx, params.meeting, proposerId, seconderIds, input),
    }),
  }),
  unitOperation({
    id: 'secondMotion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/motions/:motion/second',
    summary: 'Second a motion, for oneself',
    policy: mayTakePart,
    params: meeting.extend({ motion: z.uuid() }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params }) => {
      await secondMotion(ctx, params.meeting, params.motion, myself(ctx));
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'recordSeconders',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/motions/:motion/seconders',
    summary: 'Enter by name who seconded a motion in the room',
    policy: mayRunCongress,
    params: meeting.extend({ motion: z.uuid() }),
    body: shape.secondersInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await recordSeconders(ctx, params.meeting, params.motion, body.employeeIds);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'answerMotion',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/motions/:motion/answer',
    summary:
      'The presidium answers a motion; an adopted amendment becomes the wording, an adopted motion an item of the agenda',
    policy: mayRunCongress,
    params: meeting.extend({ motion: z.uuid() }),
    body: shape.motionAnswer,
    response: shape.motionAnswered,
    handler: (ctx, { params, body }) => answerMotion(ctx, params.meeting, params.motion, body),
  }),
];

const afterwards = [
  unitOperation({
    id: 'draftMinutes',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/minutes',
    summary: 'Draft the minutes from what happened',
    policy: mayRunCongress,
    params: meeting,
    response: shape.changed,
    handler: async (ctx, { params }) => changed(await draftMinutes(ctx, params.meeting)),
  }),
  unitOperation({
    id: 'editMinutes',
    method: 'PUT',
    path: '/units/:unit/meetings/:meeting/minutes',
    summary: 'Edit the minutes',
    policy: mayRunCongress,
    params: meeting,
    body: shape.minutesInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await editMinutes(ctx, params.meeting, body.version, body.body)),
  }),
  unitOperation({
    id: 'downloadMinutes',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/minutes/paper',
    summary: 'The minutes as Word or PDF; before they are sealed for the office alone',
    policy: maySeeCongress,
    params: meeting,
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) =>
      downloadMinutes(ctx, params.meeting, query.format, mayRunCongress(ctx.actor, ctx.unit)),
  }),
  unitOperation({
    id: 'downloadMeetingPaper',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/official-papers/:paper',
    summary:
      'The notice, or the report to the union above, as Word or PDF; before it is sent for the office alone',
    policy: maySeeCongress,
    params: meeting.extend({ paper: z.enum(['notice', 'report']) }),
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) =>
      downloadMeetingPaper(ctx, params.meeting, params.paper, query.format),
  }),
  unitOperation({
    id: 'downloadDeskPaper',
    method: 'GET',
    path: '/units/:unit/meetings/:meeting/desk-papers/:paper',
    summary:
      'The list to sign at the door, the sheets of secret votes, or the list of contents of the dossier, as Word or PDF',
    policy: mayRunCongress,
    params: meeting.extend({ paper: z.enum(['roll', 'ballots', 'contents']) }),
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) => downloadDeskPaper(ctx, params.meeting, params.paper, query.format),
  }),
  unitOperation({
    id: 'downloadResolution',
    method: 'GET',
    path: '/units/:unit/resolutions/:resolution/paper',
    summary: 'A resolution as Word or PDF',
    policy: maySeeCongress,
    params: resolution,
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) => downloadResolution(ctx, params.resolution, query.format),
  }),
  unitOperation({
    id: 'signMinutes',
    sessionOnly: true,
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/minutes/signatures',
    summary: 'Sign the minutes as chair or recorder; with the second signature they are sealed',
    policy: maySignMinutes,
    params: meeting,
    body: shape.minutesSignature,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await signMinutes(ctx, params.meeting, body.as, body.hash)),
  }),
  unitOperation({
    id: 'reopenMinutes',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/minutes/reopening',
    summary: 'Take the first signature back to correct the text',
    policy: maySignMinutes,
    params: meeting,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await reopenMinutes(ctx, params.meeting, body.version)),
  }),
  unitOperation({
    id: 'reportMeeting',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/report',
    summary: 'Report to the union above',
    policy: mayRunCongress,
    params: meeting,
    body: shape.reportInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await reportMeeting(ctx, params.meeting, body.version, body.fileIds)),
  }),
  unitOperation({
    id: 'acknowledgeReport',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/report/acknowledgement',
    summary: 'The union above has read the report',
    policy: mayAcknowledge,
    params: meeting,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await acknowledgeReport(ctx, params.meeting, body.version)),
  }),
  unitOperation({
    id: 'acknowledgeReports',
    method: 'POST',
    path: '/units/:unit/report-acknowledgements',
    summary: 'The union above has read the reports on these meetings of units below',
    policy: mayAcknowledgeBelow,
    body: shape.acknowledgementsInput,
    response: shape.acknowledgements,
    handler: (ctx, { body }) => acknowledgeReports(ctx, body.meetingIds),
  }),
  unitOperation({
    id: 'fileDossier',
    method: 'POST',
    path: '/units/:unit/meetings/:meeting/dossier',
    summary: 'File everything of the meeting in the archive, with its list of contents',
    policy: mayRunCongress,
    params: meeting,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await fileDossier(ctx, params.meeting, body.version)),
  }),
  unitOperation({
    id: 'listMatters',
    method: 'GET',
    path: '/units/:unit/matters',
    summary:
      'The register of matters: before which body, with which power, by whose word, and how each stands',
    policy: maySeePreparation,
    query: z.object({
      q: z.string().trim().max(60).optional(),
      body: z.enum(assemblyBodies).optional(),
      power: z.enum(powers).optional(),
      state: z.enum(shape.matterStates).optional(),
    }),
    response: shape.matterList,
    handler: (ctx, { query }) => listMatters(ctx, query),
  }),
  unitOperation({
    id: 'listResolutions',
    method: 'GET',
    path: '/units/:unit/resolutions',
    summary: 'Resolutions, newest first, with how far they are carried out',
    policy: maySeeCongress,
    query: z.object({ assembly: z.uuid().optional(), q: z.string().trim().max(60).optional(), ...page }),
    response: shape.resolutionPage,
    handler: (ctx, { query }) =>
      listResolutions(ctx, {
        ...query,
        assemblyId: query.assembly,
        published: !mayRunCongress(ctx.actor, ctx.unit),
      }),
  }),
  unitOperation({
    id: 'showResolution',
    method: 'GET',
    path: '/units/:unit/resolutions/:resolution',
    summary: 'One resolution: wording, vote, follow-up',
    policy: maySeeCongress,
    params: resolution,
    response: shape.resolutionView,
    handler: (ctx, { params }) => showResolution(ctx, params.resolution),
  }),
  unitOperation({
    id: 'publishResolution',
    method: 'POST',
    path: '/units/:unit/resolutions/:resolution/publication',
    summary: 'Everybody may read it',
    policy: mayRunCongress,
    params: resolution,
    body: shape.versioned,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await publishResolution(ctx, params.resolution, body.version)),
  }),
  unitOperation({
    id: 'repealResolution',
    method: 'POST',
    path: '/units/:unit/resolutions/:resolution/repeal',
    summary: 'It no longer holds',
    policy: mayRunCongress,
    params: resolution,
    body: shape.repealInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await repealResolution(ctx, params.resolution, body)),
  }),
  unitOperation({
    id: 'addResolutionStep',
    method: 'POST',
    path: '/units/:unit/resolutions/:resolution/steps',
    summary: 'Something that the resolution asks of somebody',
    policy: mayRunCongress,
    params: resolution,
    body: shape.stepInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await addStep(ctx, { resolutionId: params.resolution }, body),
    }),
  }),
];

const carryingOut = [
  unitOperation({
    id: 'listFollowUps',
    method: 'GET',
    path: '/units/:unit/follow-ups',
    summary: 'What resolutions and tours ask of whom, by their day',
    policy: mayFollowUp,
    query: z.object({
      state: z.enum(['open', 'overdue', 'reported', 'done']).optional(),
      mine: z.stringbool().optional(),
      q: z.string().trim().max(60).optional(),
      ...page,
    }),
    response: shape.stepPage,
    handler: (ctx, { query }) => showSteps(ctx, query),
  }),
  unitOperation({
    id: 'listStepOwners',
    method: 'GET',
    path: '/units/:unit/follow-up-owners',
    summary: 'Accounts that can be made responsible for a step',
    policy: mayRunCongress,
    response: shape.stepOwners,
    handler: async (ctx) => ({ accounts: await stepOwners(ctx) }),
  }),
  unitOperation({
    id: 'showFollowUp',
    method: 'GET',
    path: '/units/:unit/follow-ups/:step',
    summary: 'One step: who, by when, how it went',
    policy: mayFollowUp,
    params: step,
    response: shape.stepView,
    handler: (ctx, { params }) => showStep(ctx, params.step),
  }),
  unitOperation({
    id: 'downloadFollowUpFile',
    method: 'GET',
    path: '/units/:unit/follow-ups/:step/files/:file',
    summary: 'A file that was handed in as proof',
    policy: mayFollowUp,
    params: step.extend({ file: z.uuid() }),
    response: 'binary',
    handler: (ctx, { params }) => stepFile(ctx, params.step, params.file),
  }),
  unitOperation({
    id: 'changeFollowUp',
    method: 'PUT',
    path: '/units/:unit/follow-ups/:step',
    summary: 'Another owner, another day, other words',
    policy: mayRunCongress,
    params: step,
    body: shape.stepChange,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await changeStep(ctx, params.step, body)),
  }),
  unitOperation({
    id: 'noteFollowUp',
    method: 'POST',
    path: '/units/:unit/follow-ups/:step/progress',
    summary: 'What was done meanwhile, with proof',
    policy: mayFollowUp,
    params: step,
    body: shape.stepProgress,
    response: done,
    handler: async (ctx, { params, body }) => {
      await noteProgress(ctx, params.step, mayRunCongress(ctx.actor, ctx.unit), body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'reportFollowUp',
    method: 'POST',
    path: '/units/:unit/follow-ups/:step/report',
    summary: 'The owner says that it is done, with what came of it',
    policy: mayFollowUp,
    params: step,
    body: shape.stepReported,
    response: done,
    handler: async (ctx, { params, body }) => {
      await reportStep(ctx, params.step, mayRunCongress(ctx.actor, ctx.unit), body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'returnFollowUp',
    method: 'POST',
    path: '/units/:unit/follow-ups/:step/return',
    summary: 'Not done yet: back to the owner, with the reason',
    policy: mayRunCongress,
    params: step,
    body: shape.stepReturned,
    response: done,
    handler: async (ctx, { params, body }) => {
      await returnStep(ctx, params.step, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'confirmFollowUp',
    method: 'POST',
    path: '/units/:unit/follow-ups/:step/confirmation',
    summary: 'The union confirms that it was carried out',
    policy: mayRunCongress,
    params: step,
    body: shape.stepDone,
    response: done,
    handler: async (ctx, { params, body }) => {
      await finishStep(ctx, params.step, body);
      return { ok: true as const };
    },
  }),
];

const tours = [
  unitOperation({
    id: 'listTours',
    method: 'GET',
    path: '/units/:unit/tours',
    summary: 'Tours of inspection by delegates, newest first',
    policy: maySeeCongress,
    query: z.object(page),
    response: shape.tourPage,
    handler: (ctx, { query }) => showTours(ctx, query),
  }),
  unitOperation({
    id: 'planTour',
    method: 'POST',
    path: '/units/:unit/tours',
    summary: 'Delegates are sent to look',
    policy: mayRunCongress,
    body: shape.tourPlan,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body: { assemblyId, ...input } }) => ({
      id: await planTour(ctx, assemblyId, input),
    }),
  }),
  unitOperation({
    id: 'showTour',
    method: 'GET',
    path: '/units/:unit/tours/:tour',
    summary: 'One tour: who goes, what they found, what was answered',
    policy: maySeeCongress,
    params: tour,
    response: shape.tourView,
    handler: (ctx, { params }) => showTour(ctx, params.tour),
  }),
  unitOperation({
    id: 'changeTour',
    method: 'PUT',
    path: '/units/:unit/tours/:tour',
    summary: 'Change a tour before it is made',
    policy: mayRunCongress,
    params: tour,
    body: shape.tourChange,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await changeTour(ctx, params.tour, body)),
  }),
  unitOperation({
    id: 'holdTour',
    method: 'POST',
    path: '/units/:unit/tours/:tour/visit',
    summary: 'The tour was made',
    policy: mayRunCongress,
    params: tour,
    body: shape.tourHeld,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await holdTour(ctx, params.tour, body)),
  }),
  ...(
    [
      ['cancelTour', 'cancellation', 'The tour is not made', cancelTour],
      ['closeTour', 'closing', 'Every finding is answered: the report goes to the next session', closeTour],
    ] as const
  ).map(([id, path, summary, act]) =>
    unitOperation({
      id,
      method: 'POST',
      path: `/units/:unit/tours/:tour/${path}`,
      summary,
      policy: mayRunCongress,
      params: tour,
      body: shape.versioned,
      response: shape.changed,
      handler: async (ctx, { params, body }) => changed(await act(ctx, params.tour, body.version)),
    }),
  ),
  unitOperation({
    id: 'enterFinding',
    method: 'POST',
    path: '/units/:unit/tours/:tour/findings',
    summary: 'Something that was found, for whom to answer by when',
    policy: mayRunCongress,
    params: tour,
    body: shape.findingInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await addFinding(ctx, params.tour, null, body) }),
  }),
  unitOperation({
    id: 'addFinding',
    method: 'POST',
    path: '/units/:unit/tours/:tour/my-findings',
    summary: 'Something that I found on a tour',
    policy: mayTakePart,
    params: tour,
    body: shape.myFinding,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await addFinding(ctx, params.tour, myself(ctx), {
        ...body,
        owner: '',
        ownerAccountId: null,
        dueOn: null,
      }),
    }),
  }),
  unitOperation({
    id: 'downloadTourPaper',
    method: 'GET',
    path: '/units/:unit/tours/:tour/papers/:paper',
    summary: 'The plan of a tour, or the report on it, as Word or PDF',
    policy: maySeeCongress,
    params: tour.extend({ paper: z.enum(['plan', 'report']) }),
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) => downloadTourPaper(ctx, params.tour, params.paper, query.format),
  }),

  // --- regular reports --------------------------------------------------------------------------------------------
  unitOperation({
    id: 'listCongressReports',
    method: 'GET',
    path: '/units/:unit/congress-reports',
    summary: 'What each body is told regularly: when last, when next, what is late',
    policy: maySeePreparation,
    response: shape.congressReports,
    handler: (ctx) => listReports(ctx),
  }),
  unitOperation({
    id: 'bringCongressReport',
    method: 'POST',
    path: '/units/:unit/congress-reports/:report/agenda',
    summary: 'Put a regular report on the agenda of a session being prepared',
    policy: mayRunCongress,
    params: z.object({ report: z.string().max(40) }),
    body: shape.reportBringing,
    status: 201,
    response: shape.reportBrought,
    handler: (ctx, { params, body }) => bringReport(ctx, params.report, body),
  }),
  unitOperation({
    id: 'noteCongressReport',
    method: 'POST',
    path: '/units/:unit/congress-reports/:report/notes',
    summary: 'Enter that a regular report was made elsewhere, or that there is none to make this year',
    policy: mayRunCongress,
    params: z.object({ report: z.string().max(40) }),
    body: shape.reportNoting,
    status: 201,
    response: shape.reportNoted,
    handler: (ctx, { params, body }) => noteReport(ctx, params.report, body),
  }),
  unitOperation({
    id: 'withdrawCongressReportNote',
    method: 'POST',
    path: '/units/:unit/congress-report-notes/:note/withdrawal',
    summary: 'Take back what was entered of a regular report, with the reason',
    policy: mayRunCongress,
    params: z.object({ note: z.uuid() }),
    body: shape.reportNoteWithdrawal,
    response: shape.reportNoted,
    handler: (ctx, { params, body }) => withdrawReportNote(ctx, params.note, body),
  }),
];

export const operations = [...bodies, ...preparation, ...theDay, ...afterwards, ...carryingOut, ...tours];
