/** What pages read: bodies with their delegates, a meeting whole, the screen in the hall, resolutions. Sets, never a query a row. */
import { meetingTitle } from '../../../core/meetings/locale.ts';
import type { z } from 'zod';
import { holds, personIn, superiorRoles } from '../../../core/access/policy.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import type { Ctx } from '../../../core/context/context.ts';
import {
  type Assembly,
  type AssemblyProposal,
  loadAssembly,
  proposeAssembly,
  ruleBody,
  ruleIf,
} from '../../../core/meetings/assemblies.ts';
import { constituenciesOf } from '../../../core/meetings/constituencies.ts';
import { compositionOf, delegatesIn } from '../../../core/meetings/delegates.ts';
import { electorateSql, entitledOn, entitledSql } from '../../../core/meetings/entitlement.ts';
import { organsOf } from '../../../core/meetings/organs.ts';
import {
  approvedCredentials,
  credentialsMissing,
  credentialsOf,
  credentialsRule,
} from '../../../core/meetings/credentials.ts';
import { minutesSealed } from '../../../core/meetings/absences.ts';
import { itemName, itemsOf, papersOf } from '../../../core/meetings/agenda.ts';
import { motionsOf, secondersNeeded } from '../../../core/meetings/motions.ts';
import { hostOf, partiesHere } from '../../../core/meetings/papers.ts';
import { noPaper, type OpinionsAsked, opinionsOf, outcomesOf } from '../../../core/meetings/opinions.ts';
import { readersOf } from '../../../core/meetings/receipts.ts';
import { speechesOf, speechLimit } from '../../../core/meetings/speeches.ts';
import { dossierReady } from '../../../core/meetings/dossier.ts';
import { matterFor, mattersFor } from '../../../core/meetings/matters.ts';
import {
  checksIn,
  loadMeeting,
  type Meeting,
  noMeeting,
  quorumNow,
  sittingFor,
} from '../../../core/meetings/meetings.ts';
import { secrecyAdvised } from '../../../core/meetings/votes.ts';
import { hashOf, minutesOf } from '../../../core/meetings/minutes.ts';
import { loadResolution } from '../../../core/meetings/resolutions.ts';
import { resolutionNumber } from '../../../core/meetings/locale.ts';
import { listSteps } from '../../../core/meetings/follow-ups.ts';
import { explainCount, mayStep, sourceOf, voteFormFor } from '../../../core/meetings/rules.ts';
import { assemblyBodies, type AssemblyBody, type VoteCount } from '../../../core/meetings/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { RuleAnswer } from '../../../core/rulebook/index.ts';
import type {
  assemblyList,
  assemblyView,
  attendancePage,
  constituencyParts,
  meetingPage,
  meetingRow,
  meetingView,
  proposal,
  opinionPage,
  readerPage,
  resolutionView,
  ruleNumber,
  screenView,
} from '../contract.ts';
import { leastToBreakDown } from '../../../core/ballots/presets.ts';
import { kindOfSubject } from '../../../core/ballots/kinds.ts';
import { newestOf } from '../web/compare.ts';
import { motionSubject } from '../../proposals/server/public.ts';
import { subjectsOf } from './case-resolution.ts';
import { yearlyMissing } from '../../../core/meetings/yearly-agenda.ts';
import { mayAcknowledge, mayRunCongress, maySeePreparation } from './policy.ts';

type AssemblyRow = z.input<typeof assemblyList>['assemblies'][number];
type MeetingRow = z.input<typeof meetingRow>;

export const numberOf = (rule: RuleAnswer<number> | null): z.input<typeof ruleNumber> | null =>
  rule && {
    ...sourceOf(rule),
    value: rule.value,
    max: rule.max,
    mandatory: rule.mandatory,
    interpretation: rule.interpretation,
    note: rule.note,
  };

function presentProposal(found: AssemblyProposal): z.input<typeof proposal> {
  return {
    body: found.body,
    headcount: found.headcount,
    form: found.form,
    formRule: numberOf(found.formRule),
    delegates: numberOf(found.delegates),
    termYears: (found.term?.value as { options?: number[] } | undefined)?.options ?? null,
    termSource: found.term && sourceOf(found.term),
    perYear: numberOf(found.perYear),
    nextTerm: found.nextTerm,
    forms: found.forms,
    barred: found.barred,
  };
}

/** Bodies that a unit of this kind has. */
export function bodiesFor(unit: Ctx['unit']): AssemblyBody[] {
  const school = unit.organizationType === 'school';
  return assemblyBodies.filter((body) =>
    body === 'staffCongress' ? school : body === 'workersCongress' ? !school : true,
  );
}

async function assemblyRows(ctx: Ctx, id: string | null): Promise<AssemblyRow[]> {
  const { rows } = await ctx.client.query<AssemblyRow>(
    `select a.id, a.body, a.form, a.term_number as "termNumber", a.term_start as "termStart", a.term_end as "termEnd", a.term_years as "termYears",
            a.extended_to as "extendedTo", a.seats, a.state, a.ended_on as "endedOn", a.version,
            case when a.form = 'delegates' then (select count(*)::int from delegates d where d.unit_id = a.unit_id and d.assembly_id = a.id and d.from_on <= $2 and (d.to_on is null or d.to_on > $2))
                 when a.body in ('membersCongress', 'membersMeeting') then (select count(*)::int from (${electorateSql('membersMeeting', '$1', '$2::date')}) x)
                 else (select count(*)::int from (${electorateSql('allStaffMeeting', '$1', '$2::date')}) x) end as entitled,
            (select count(*)::int from meetings m where m.unit_id = a.unit_id and m.assembly_id = a.id and m.state <> 'cancelled') as meetings,
            (select max(m.held_on) from meetings m where m.unit_id = a.unit_id and m.assembly_id = a.id and m.valid) as "lastHeldOn"
     from assemblies a where a.unit_id = $1 and ($3::uuid is null or a.id = $3)
     order by a.ended_on desc nulls first, a.body, a.term_number desc`,
    [ctx.unit.id, ctx.today, id],
  );
  return rows;
}

export async function listAssemblies(ctx: Ctx): Promise<z.input<typeof assemblyList>> {
  const rows = await assemblyRows(ctx, null);
  const open = new Set(rows.filter((row) => row.state !== 'ended').map((row) => row.body));
  const proposals = [];
  // Six bodies at the most, each asked of the rulebook in memory after one count of people.
  for (const body of bodiesFor(ctx.unit))
    if (!open.has(body)) proposals.push(presentProposal(await proposeAssembly(ctx, body)));
  return { assemblies: rows, proposals, may: { run: mayRunCongress(ctx.actor, ctx.unit) } };
}

const meetingColumns = `m.id, m.assembly_id as "assemblyId", a.body, a.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion, m.title,
  m.planned_on as "plannedOn", m.starts_at as "startsAt", m.place, m.state, m.held_on as "heldOn", m.valid, m.report_due_on as "reportDueOn",
  m.reported_on as "reportedOn", m.acknowledged_on as "acknowledgedOn",
  (select count(*)::int from resolutions r where r.unit_id = m.unit_id and r.meeting_id = m.id and r.passed and r.power <> 'deliberate') as resolutions`;

/** Newest first, paged by key. */
export async function listMeetings(
  ctx: Ctx,
  asked: {
    assemblyId?: string | undefined;
    state?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof meetingPage>> {
  const [day, before] = readMark(asked.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<MeetingRow>(
    `select ${meetingColumns} from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and ($2::uuid is null or m.assembly_id = $2) and ($3::text is null or m.state = $3)
       and ($4::date is null or (m.planned_on, m.id) < ($4::date, $5::uuid)) and ($7 or m.state <> 'preparing')
     order by m.planned_on desc, m.id desc limit $6`,
    [
      ctx.unit.id,
      asked.assemblyId ?? null,
      asked.state ?? null,
      day,
      before,
      asked.limit + 1,
      maySeePreparation(ctx.actor, ctx.unit),
    ],
  );
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.plannedOn, last.id]);
  return { meetings: page, next };
}

export async function showAssembly(ctx: Ctx, id: string): Promise<z.input<typeof assemblyView>> {
  const assembly = await loadAssembly(ctx, id);
  const [row] = await assemblyRows(ctx, id);
  const all = await delegatesIn(ctx, assembly, { all: true });
  const inOffice = all.filter(
    (each) => each.fromOn <= ctx.today && (each.toOn === null || each.toOn > ctx.today),
  );
  const wards = await constituenciesOf(ctx, id);
  const run = mayRunCongress(ctx.actor, ctx.unit);
  const seated = await entitledOn(ctx, assembly);
  return {
    ...row!,
    credentials: await credentialsFor(ctx, assembly),
    forming: assembly.forming,
    constituencies: wards.map((each) => ({
      id: each.id,
      name: each.name,
      groupIds: each.groupIds,
      departments: each.departments,
      headcount: each.headcount,
      seats: each.seats,
      filled: inOffice.filter((delegate) => delegate.constituencyId === each.id).length,
      electedOn: each.electedOn,
      turnout: each.turnout,
      electedBy: each.electedBy,
      votingId: each.votingId,
    })),
    delegates: inOffice as z.input<typeof assemblyView>['delegates'],
    former: all.filter((each) => !inOffice.includes(each)) as z.input<typeof assemblyView>['former'],
    organs: await organsOf(ctx, id),
    composition: await compositionOf(ctx, assembly),
    meetingRows: (await listMeetings(ctx, { assemblyId: id, limit: 50 })).meetings,
    may: {
      run,
      draw:
        run &&
        assembly.state === 'forming' &&
        assembly.form === 'delegates' &&
        !wards.some((each) => each.electedOn),
      elect:
        run &&
        assembly.state !== 'ended' &&
        assembly.form === 'delegates' &&
        (wards.length > 0 || assembly.body === 'democraticCouncil'),
      takeOffice:
        run &&
        assembly.state === 'forming' &&
        seated > 0 &&
        wards.every((each) => each.electedOn !== null || each.seats === 0),
      approve: run && assembly.state !== 'ended' && assembly.form === 'delegates' && seated > 0,
      // Before office, when delegates are there, a preparatory meeting.
      call: run && (assembly.state === 'inOffice' || (assembly.state === 'forming' && seated > 0)),
      extend: run && assembly.state === 'inOffice',
      end: run && assembly.state !== 'ended',
    },
  };
}

async function credentialsFor(
  ctx: Ctx,
  assembly: Assembly,
): Promise<z.input<typeof assemblyView>['credentials']> {
  const rule = await credentialsRule(ctx, assembly);
  if (!rule) return null;
  const approved = await approvedCredentials(ctx, assembly.id);
  return {
    by: rule.by,
    source: sourceOf(rule),
    mandatory: rule.mandatory,
    faults: (await credentialsOf(ctx, assembly)).faults,
    approved: approved && { on: approved.approvedOn, by: approved.by, explained: approved.explained },
  };
}

/** What constituencies may be drawn from. */
export async function constituencyPartsOf(ctx: Ctx, id: string): Promise<z.input<typeof constituencyParts>> {
  const assembly = await loadAssembly(ctx, id);
  const people = `with everyone as (${electorateSql(assembly.body, '$1', '$2::date')}), here as (select e.group_id, e.department from employees e join everyone x on x.id = e.id where e.unit_id = $1)`;
  const groups = await ctx.client.query<{
    id: string;
    name: string;
    parentId: string | null;
    people: number;
  }>(
    `${people} select g.id, g.name, g.parent_id as "parentId", count(h.group_id)::int as people
     from union_groups g left join here h on h.group_id = g.id where g.unit_id = $1 and g.closed_on is null
     group by g.unit_id, g.id order by g.name, g.id`,
    [ctx.unit.id, ctx.today],
  );
  const departments = await ctx.client.query<{ name: string; people: number }>(
    `${people} select department as name, count(*)::int as people from here where department is not null group by 1 order by 2 desc, 1`,
    [ctx.unit.id, ctx.today],
  );
  return { groups: groups.rows, departments: departments.rows };
}

const subjectOf = (row: { subjectKind: string | null; subjectId: string | null }) =>
  row.subjectKind && row.subjectId ? { kind: row.subjectKind, id: row.subjectId } : null;

async function rowOf(ctx: Ctx, meetingId: string): Promise<MeetingRow> {
  const { rows } = await ctx.client.query<MeetingRow>(
    `select ${meetingColumns} from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id where m.unit_id = $1 and m.id = $2`,
    [ctx.unit.id, meetingId],
  );
  return rows[0]!;
}

const liveQuorum = async (ctx: Ctx, meeting: Meeting, assembly: Assembly) => {
  const live =
    meeting.state === 'open' ||
    meeting.state === 'adjourned' ||
    (meeting.state === 'noticed' && meeting.plannedOn <= ctx.today);
  return live ? quorumNow(ctx, meeting, assembly) : null;
};

async function itemRows(
  ctx: Ctx,
  meeting: Meeting,
  body: AssemblyBody,
): Promise<z.input<typeof meetingView>['items']> {
  const items = await itemsOf(ctx, meeting.id);
  const { rows: resolved } = await ctx.client.query<{
    id: string;
    itemId: string;
    year: number;
    serial: number;
    passed: boolean;
    count: VoteCount | null;
    publishedOn: string | null;
    version: number;
  }>(
    `select id, item_id as "itemId", year, serial, passed, count, published_on as "publishedOn", version from resolutions where unit_id = $1 and meeting_id = $2`,
    [ctx.unit.id, meeting.id],
  );
  const { rows: votes } = await ctx.client.query<{
    id: string;
    kind: string;
    secrecy: 'detached' | 'blind';
    state: string;
    tokens: { entitled: number; portal: number; paper: number } | null;
  }>(
    `select b.id, b.kind, b.secrecy, b.state, case when b.state = 'issuing' then
       (select json_build_object('entitled', count(*), 'portal', count(*) filter (where r.channel = 'portal'), 'paper', count(*) filter (where r.channel = 'paper'))
        from ballot_roll r where r.unit_id = b.unit_id and r.ballot_id = b.id) end as tokens
     from ballots b where b.unit_id = $1 and b.id = any($2::uuid[])`,
    [ctx.unit.id, items.flatMap((item) => item.ballotId ?? [])],
  );
  const { rows: voided } = await ctx.client.query<{ id: string; itemId: string }>(
    `select id, subject_id as "itemId" from ballots
     where unit_id = $1 and subject_kind = 'meetingItem' and subject_id = any($2::uuid[]) and state = 'void' order by published_at, id`,
    [ctx.unit.id, items.map((item) => item.id)],
  );
  return items.map((item) => {
    const matter = matterFor(item.matter, body, ctx.unit);
    const resolution = resolved.find((each) => each.itemId === item.id);
    const vote = votes.find((each) => each.id === item.ballotId);
    return {
      id: item.id,
      position: item.position,
      title: item.title,
      called: itemName(item),
      matter: item.matter,
      matterName: matter ? { zh: matter.zh, en: matter.en } : { zh: item.matter, en: item.matter },
      matterSource: matter && {
        document: matter.document,
        article: matter.article,
        confirmed: matter.confirmed,
      },
      reserved: matter?.reserved ?? false,
      power: item.power,
      voteForm: item.voteForm,
      presenter: item.presenter,
      wording: item.wording,
      subject: subjectOf(item),
      people: item.people,
      subjectPath:
        (item.subjectId &&
          (item.subjectKind === motionSubject
            ? `proposals/${item.subjectId}`
            : kindOfSubject(ctx.services, item.subjectKind)?.itemPath?.(item.subjectId))) ??
        null,
      state: item.state,
      outcome: item.outcome,
      opinions: item.opinions,
      withdrawn: item.withdrawn,
      quorum: item.quorum,
      ballotId: item.ballotId,
      ballotKind: vote?.kind ?? null,
      ballotSecrecy: vote?.secrecy ?? null,
      ballotState: vote?.state ?? null,
      tokens: vote?.tokens ? { ...vote.tokens, least: leastToBreakDown() } : null,
      voided: voided.filter((each) => each.itemId === item.id).map((each) => each.id),
      resolution: resolution
        ? {
            id: resolution.id,
            number: resolutionNumber({ ...resolution, body, power: item.power }),
            passed: resolution.passed,
            count: resolution.count,
            explained: resolution.count && explainCount(resolution.count),
            published: resolution.publishedOn !== null,
            version: resolution.version,
          }
        : null,
      version: item.version,
    };
  });
}

/**
 * What may be put before this meeting by hand: a joint one leaves the congress what is its own, and what an election
 * brings is there only once it has.
 */
const mattersOf = (meeting: Meeting, assembly: Assembly, unit: Ctx['unit'], standing: Set<string>) =>
  mattersFor(assembly.body, unit).filter(
    (matter) =>
      (meeting.occasion !== 'joint' || !(matter.reserved || matter.power === 'elect')) &&
      (matter.by === null || standing.has(matter.id)),
  );

/** A meeting as it is there for the reader. @throws Refusal `meetingNotFound` for one in preparation that others prepare */
async function shownMeeting(ctx: Ctx, id: string): ReturnType<typeof loadMeeting> {
  const found = await loadMeeting(ctx, id);
  if (found.meeting.state === 'preparing' && !maySeePreparation(ctx.actor, ctx.unit)) throw noMeeting();
  return found;
}

export async function showMeeting(ctx: Ctx, id: string): Promise<z.input<typeof meetingView>> {
  const { meeting, assembly } = await shownMeeting(ctx, id);
  const run = mayRunCongress(ctx.actor, ctx.unit);
  const rules = await rulesHere(ctx);
  const secret = ruleIf(() => rules.rule('secretBallot', { body: ruleBody(ctx.unit, assembly.body) }));
  const choice = (secret?.value as { choice?: string } | undefined)?.choice ?? null;
  const minutes = await minutesOf(ctx, id);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  const { state } = meeting;
  const subjects = run ? await subjectsOf(ctx) : {};
  const items = await itemRows(ctx, meeting, assembly.body);
  const limit = await speechLimit(ctx, meeting);
  return {
    ...(await rowOf(ctx, id)),
    theme: meeting.theme,
    form: assembly.form,
    requestedBy: meeting.requestedBy,
    talk: meeting.talk,
    noticedOn: meeting.noticedOn,
    papersDueOn: meeting.papersDueOn,
    papersRule: meeting.papersRule,
    sitting: meeting.sitting,
    adjournments: meeting.adjournments,
    filed: meeting.dossierRecordId !== null,
    opening: meeting.opening,
    closing: meeting.closing,
    quorum: await liveQuorum(ctx, meeting, assembly),
    secrecy: run && state === 'open' ? await secrecyAdvised(ctx, meeting) : null,
    items,
    papers: await papersOf(ctx, meeting, { published: !run, ...(me ? { employeeId: me } : {}) }),
    speeches: await speechesOf(ctx, id),
    speechLimit: limit && { minutes: limit.minutes, rule: numberOf(limit.rule) },
    motions: await motionsOf(ctx, id, me ?? null),
    secondersNeeded: (await secondersNeeded(ctx)).value,
    minutes:
      minutes && (run || minutes.state === 'sealed')
        ? {
            body: minutes.body,
            hash: hashOf(minutes.body).toString('hex'),
            state: minutes.state,
            signatures: minutes.signatures.map(({ name, at, as }) => ({ name, at, as })),
            sealedAt: minutes.sealedAt?.toISOString() ?? null,
            version: minutes.version,
          }
        : null,
    matters: mattersOf(meeting, assembly, ctx.unit, new Set(items.map((item) => item.matter))).map(
      ({ majority: _, by: __, ...matter }) => ({
        ...matter,
        voteForm: voteFormFor(matter.power, matter, choice),
        subjects: subjects[matter.id] ?? [],
      }),
    ),
    yearlyMissing:
      run && (state === 'preparing' || state === 'noticed')
        ? (await yearlyMissing(ctx, meeting, assembly)).map(({ zh, en, document, confirmed }) => ({
            name: { zh, en },
            document,
            confirmed,
          }))
        : [],
    credentialsMissing:
      run && (state === 'preparing' || state === 'noticed')
        ? ((await credentialsMissing(ctx, assembly, meeting))?.document ?? null)
        : null,
    cancelReason: meeting.cancelReason,
    version: meeting.version,
    may: {
      prepare: run && (state === 'preparing' || state === 'noticed'),
      // Too late for the papers, it can only be moved to another day.
      announce: run && mayStep('announce', state) && (meeting.papersDueOn ?? ctx.today) >= ctx.today,
      checkIn: run && checksIn(ctx, meeting),
      open: run && mayStep('open', state) && meeting.plannedOn === ctx.today,
      conduct: run && state === 'open',
      adjourn: run && mayStep('adjourn', state),
      resume: run && mayStep('resume', state),
      close: run && mayStep('close', state),
      cancel: run && mayStep('cancel', state),
      minutes: run && state === 'closed' && minutes?.state !== 'sealed',
      report:
        run &&
        state === 'closed' &&
        meeting.valid === true &&
        minutes?.state === 'sealed' &&
        meeting.reportedOn === null &&
        ctx.unit.parentId !== null,
      acknowledge:
        mayAcknowledge(ctx.actor, ctx.unit) && meeting.reportedOn !== null && meeting.acknowledgedOn === null,
      file: run && dossierReady(ctx, meeting, minutes?.state === 'sealed'),
    },
  };
}

/** The sign-in sheet: everybody who is entitled, by name; paged by key. Of a meeting that is over, as it was on its day. */
export async function showAttendance(
  ctx: Ctx,
  id: string,
  asked: {
    q?: string | undefined;
    missing?: boolean | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof attendancePage>> {
  const [pinyin, employeeId] = readMark(asked.cursor, 'text', 'id');
  const { meeting, assembly } = await loadMeeting(ctx, id);
  const sitting = sittingFor(meeting);
  const over = meeting.state === 'closed';
  const { rows } = await ctx.client.query<{
    employeeId: string;
    name: string;
    department: string | null;
    pinyin: string;
    way: 'code' | 'desk' | 'paper' | null;
    at: Date | null;
    left: boolean;
    leave: string | null;
  }>(
    `select e.id as "employeeId", e.name, e.department, e.pinyin, t.way, t.at, t.left_at is not null as left, a.reason as leave
     from employees e join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = e.id
       left join meeting_attendance t on t.unit_id = e.unit_id and t.meeting_id = $4 and t.sitting = $5 and t.employee_id = e.id
       left join meeting_absences a on a.unit_id = e.unit_id and a.meeting_id = $4 and a.employee_id = e.id
     where e.unit_id = $1 and $2::uuid is not null and ($6::text is null or position($6 in e.name) > 0 or position(lower($6) in lower(e.pinyin)) > 0)
       and (not $7 or t.id is null) and ($8::text is null or (e.pinyin, e.id) > ($8, $9::uuid))
     order by e.pinyin, e.id limit $10`,
    [
      ctx.unit.id,
      assembly.id,
      (over && meeting.heldOn) || ctx.today,
      id,
      sitting,
      asked.q ?? null,
      asked.missing ?? false,
      pinyin,
      employeeId,
      asked.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.pinyin, last.employeeId]);
  return {
    people: page.map(({ pinyin: _, at, ...row }) => ({ ...row, at: at?.toISOString() ?? null })),
    next,
    quorum: (over && meeting.opening) || (await quorumNow(ctx, { ...meeting, sitting }, assembly)),
    may: {
      checkIn: checksIn(ctx, meeting),
      excuse:
        meeting.state !== 'preparing' && meeting.state !== 'cancelled' && !(await minutesSealed(ctx, id)),
    },
  };
}

/** What was said of a paper, over all its editions; paged by key. @throws Refusal 404 `paperNotFound` */
export async function showOpinions(
  ctx: Ctx,
  id: string,
  paperId: string,
  asked: { state?: OpinionsAsked['state']; cursor?: string | undefined; limit: number },
): Promise<z.input<typeof opinionPage>> {
  const [madeOn, after] = readMark(asked.cursor, 'day', 'id');
  const { meeting } = await loadMeeting(ctx, id);
  const papers = await papersOf(ctx, meeting);
  const named = papers.find((paper) => paper.id === paperId);
  const newest = newestOf(papers).find((paper) => paper.paperKey === named?.paperKey);
  if (!newest) throw noPaper();
  const rows = await opinionsOf(ctx, newest.paperKey, {
    state: asked.state,
    after: madeOn !== null && after !== null ? { madeOn, id: after } : null,
    limit: asked.limit + 1,
  });
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.madeOn, last.id]);
  return {
    title: newest.title,
    paperId: newest.id,
    edition: newest.edition,
    until: newest.opinionsTo,
    counts: await outcomesOf(ctx, newest.paperKey),
    opinions: page,
    next,
  };
}

/** Who has not opened which papers, by name; paged by key. */
export async function showReaders(
  ctx: Ctx,
  id: string,
  asked: {
    q?: string | undefined;
    paper?: string | undefined;
    unread?: boolean | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof readerPage>> {
  const [pinyin, after] = readMark(asked.cursor, 'text', 'id');
  const { meeting } = await loadMeeting(ctx, id);
  const rows = await readersOf(ctx, id, {
    ...asked,
    paperId: asked.paper,
    after: pinyin !== null && after !== null ? { pinyin, id: after } : null,
  });
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.pinyin, last.employeeId]);
  const papers = newestOf(await papersOf(ctx, meeting, { published: true }));
  return {
    papers: papers.map((paper) => ({ id: paper.id, title: paper.title })),
    people: page.map(({ pinyin: _, ...row }) => row),
    next,
    remindedOn: meeting.papersRemindedOn,
    may: {
      remind:
        (meeting.state === 'noticed' || meeting.state === 'open') &&
        meeting.papersRemindedOn !== ctx.today &&
        papers.length > 0,
    },
  };
}

/** What the hall sees. Counts show when a vote has closed, never while it runs. */
export async function showScreen(ctx: Ctx, id: string): Promise<z.input<typeof screenView>> {
  const { meeting, assembly } = await shownMeeting(ctx, id);
  const items = await itemRows(ctx, meeting, assembly.body);
  const speeches = await speechesOf(ctx, id);
  const speaking = speeches.find((each) => each.state === 'speaking');
  return {
    host: hostOf(await partiesHere(ctx), assembly),
    title: meeting.title,
    theme: meeting.theme,
    state: meeting.state,
    quorum: await liveQuorum(ctx, meeting, assembly),
    items: items
      .filter((item) => item.state !== 'withdrawn')
      .map((item) => ({
        title: item.title,
        called: item.called,
        power: item.power,
        state: item.state,
        outcome: item.outcome,
        explained: item.resolution?.explained ?? null,
        passed: item.resolution?.passed ?? null,
      })),
    speaker: speaking
      ? {
          name: speaking.name,
          department: speaking.department,
          seconds: speaking.seconds,
        }
      : null,
    speechMinutes: (await speechLimit(ctx, meeting))?.minutes ?? null,
    waiting: speeches.filter((each) => each.state === 'waiting').map((each) => each.name),
  };
}

export async function showResolution(ctx: Ctx, id: string): Promise<z.input<typeof resolutionView>> {
  const row = await loadResolution(ctx, id);
  const { meeting, assembly } = await loadMeeting(ctx, row.meetingId);
  const run = mayRunCongress(ctx.actor, ctx.unit);
  // Until it is published it is for the office, and for the unions above, to whom it is reported.
  if (!row.publishedOn && !run && !holds(...superiorRoles)(ctx.actor, ctx.unit))
    throw notFound({ zh: '没有找到这项决议。', en: 'This resolution was not found.' }, 'resolutionNotFound');
  const matter = matterFor(row.matter, assembly.body, ctx.unit);
  return {
    id: row.id,
    number: resolutionNumber(row),
    title: row.title,
    wording: row.wording,
    matterName: matter ? { zh: matter.zh, en: matter.en } : { zh: row.matter, en: row.matter },
    power: row.power,
    passed: row.passed,
    passedOn: row.passedOn,
    effectiveOn: row.effectiveOn,
    publishedOn: row.publishedOn,
    repealedOn: row.repealedOn,
    count: row.count,
    explained: row.count && explainCount(row.count),
    hash: row.contentHash.toString('hex'),
    meetingId: row.meetingId,
    meeting: meetingTitle({ ...assembly, ...meeting }),
    subject: subjectOf(row),
    steps: await listSteps(ctx, { of: { resolutionId: id }, after: null, limit: 200 }),
    version: row.version,
    may: {
      publish: run && row.passed && row.publishedOn === null,
      repeal: run && row.passed && row.repealedOn === null,
      followUp: run && row.passed,
    },
  };
}
