/**
 * For tests: a union at whose desk every page of democratic management has something on it. All of it through the API.
 *
 *   democracy     members' meetings (one held, with a resolution; one called), an election with its candidates
 *                 published, a disclosure, proposals, a letter, a poll that is mended and an appraisal that is prepared
 */
import type { TestApp, TestClient } from './app.ts';
import { ok, type Stage } from './certification.ts';
import { everyoneMeets } from './congress.ts';

interface Versioned {
  id: string;
  version: number;
}

/** What stands in the addresses of those pages. */
export interface Democracy {
  assembly: string;
  /** Held, minutes drafted. */
  meeting: string;
  resolution: string;
  /** Called and announced; with an item and its paper. */
  announced: string;
  item: string;
  paper: string;
  /** Candidates are published. */
  election: string;
  /** A group elects its leader; the first member stands. */
  vote: string;
  disclosure: string;
  /** A democratic-life meeting of that group, which the first member leads, with an opinion. */
  gathering: string;
  opinion: string;
  /** The first member went on it; what was found is a step. */
  tour: string;
  step: string;
  /** Of the first member: filed, and a draft. */
  proposal: string;
  draft: string;
  assignment: string;
  /** Of the first member. */
  voice: string;
  /** A poll with its result, and what the first member mends for it. */
  appraisal: string;
  /** Prepared; the first member is rated. */
  rated: string;
  /** Of the administration's side. */
  administration: TestClient;
}

/** The clock then stands at 20 December 2026; it must not stand later before. */
export async function democracy(app: TestApp, s: Stage): Promise<Democracy> {
  const unit = `/units/${s.unit.code}`;
  const administration = await app.account({ grants: [{ unit: s.unit, role: 'administration' }] });
  app.setNow('2026-12-05');
  const { id: call } = await ok(
    s.chair.post(`${unit}/proposal-calls`, {
      title: '一届二次会员大会提案征集',
      closesOn: '2026-12-25',
      writers: 'members',
    }),
  );
  const proposal = await proposed(s, unit, call);
  await ok(
    s.chair.post(`${unit}/proposals/${proposal}/assignments`, {
      version: (await ok(s.chair.get(`${unit}/proposals/${proposal}`))).version,
      departments: [{ name: '设备部', unlisted: true }],
    }),
  );
  const { assignments } = await ok<{ assignments: Versioned[] }>(
    administration.get(`${unit}/proposal-assignments`),
  );
  const { id: voice } = await ok(
    s.members[0]!.client.post(`${unit}/my-voices`, {
      category: 'need',
      title: '夜班没有热饭',
      body: '夜班食堂十点关门，一线工人吃不上热饭。',
    }),
  );
  const { id: draft } = await ok(
    s.members[0]!.client.post(`${unit}/my-proposals`, {
      ...proposalWords,
      callId: call,
      title: '更衣室换新柜子',
    }),
  );
  const poll = await polled(s, unit);
  const { id: rated } = await ok(
    s.chair.post(`${unit}/appraisals`, {
      kind: 'leaders',
      plannedOn: '2026-12-28',
      subjects: [{ employeeId: s.members[0]!.employeeId, office: '总经理' }],
    }),
  );
  const meetings = await met(app, s, unit);
  return {
    rated,
    ...meetings,
    ...(await toured(s, unit, meetings.assembly)),
    appraisal: await mended(s, unit, poll),
    election: await published(s, unit),
    vote: await leaderStands(app, s, unit),
    ...(await gathered(s, unit)),
    disclosure: await disclosed(administration, unit),
    proposal,
    draft,
    assignment: assignments[0]!.id,
    voice,
    administration,
  };
}

const proposalWords = {
  title: '装配车间增设通风设备',
  category: 'safety',
  reasons: '夏季车间温度常在三十八度以上，多人中暑。',
  measures: '在东西两侧各装两台工业排风扇，五月前装好。',
};

/** Written, seconded, submitted and filed. */
async function proposed(s: Stage, unit: string, callId: string): Promise<string> {
  const [author, ...others] = s.members.map((each) => each.client);
  const draft = await ok(author!.post(`${unit}/my-proposals`, { ...proposalWords, callId }));
  const at = `${unit}/my-proposals/${draft.id}`;
  await ok(author!.post(`${at}/share`, { version: draft.version }));
  for (const other of others.slice(0, 2)) await ok(other.post(`${at}/second`, {}));
  let last = await ok(author!.get(at));
  last = await ok(author!.post(`${at}/submit`, { version: last.version }));
  const office = `${unit}/proposals/${draft.id}`;
  last = await ok(s.cadre.post(`${office}/take-up`, { version: last.version }));
  await ok(s.cadre.post(`${office}/screening`, { version: last.version, decision: 'file' }));
  return draft.id;
}

/** Asked of every employee, answered by nine members. */
async function polled(s: Stage, unit: string): Promise<string> {
  const { id } = await ok(
    s.chair.post(`${unit}/appraisals`, { kind: 'poll', bankId: 'disclosure', plannedOn: '2026-12-05' }),
  );
  const at = `${unit}/appraisals/${id}`;
  await ok(s.chair.post(`${at}/opening`, { version: 1, closesOn: '2026-12-09' }));
  const { ballot, questions } = await ok<{ ballot: { id: string }; questions: { id: string }[] }>(
    s.chair.get(at),
  );
  for (const [index, { client }] of s.members.slice(0, 9).entries())
    await ok(
      client.post(`${unit}/ballots/${ballot.id}/votes`, {
        marks: Object.fromEntries(
          questions.map((each) => [each.id, index < 7 ? 'satisfied' : 'notSatisfied']),
        ),
      }),
    );
  return id;
}

/** Counted and published, with a measure of the first member's. */
async function mended(s: Stage, unit: string, id: string): Promise<string> {
  const at = `${unit}/appraisals/${id}`;
  const show = () => ok<Versioned & { ballot: { id: string } }>(s.chair.get(at));
  const ballot = `${unit}/ballots/${(await show()).ballot.id}`;
  await ok(s.chair.post(`${ballot}/closing`));
  const { hash } = await ok<{ hash: string }>(s.auditor.get(`${ballot}/count`));
  for (const scrutineer of [s.auditor, s.women])
    await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
  const act = async (what: string, body: object) =>
    ok(s.chair.post(`${at}/${what}`, { version: (await show()).version, ...body }));
  await act('publication', { summary: '大家对公开总体满意，账目说明还要更清楚。' });
  await act('measures', {
    problem: '年度账目看不懂',
    measure: '公开时附一页说明，由财务解释。',
    ownerEmployeeId: s.members[0]!.employeeId,
    dueOn: '2026-12-31',
  });
  return id;
}

/** Asked for, permitted, with candidates whose publicity runs. */
async function published(s: Stage, unit: string): Promise<string> {
  const { id } = await ok(
    s.chair.post(`${unit}/elections`, {
      kind: 'renewal',
      plannedOn: '2027-01-20',
      contests: [{ committee: 'union', office: 'member', seats: 1 }],
    }),
  );
  const at = `${unit}/elections/${id}`;
  const show = () => ok<Versioned & { contests: Versioned[] }>(s.chair.get(at));
  const act = async (what: string, body: object = {}, who = s.chair) =>
    ok(who.post(`${at}/${what}`, { version: (await show()).version, ...body }));
  await act('request');
  await act('reply', { permitted: true, document: '县工发〔2026〕1号' }, s.reviewer);
  const contest = (await show()).contests[0]!;
  await ok(
    s.chair.put(`${at}/contests/${contest.id}/candidates`, {
      version: contest.version,
      candidates: s.members.slice(0, 2).map(({ employeeId }) => ({ employeeId })),
    }),
  );
  await act('publicity');
  return id;
}

/** A group of all members, whose first stands as its leader. */
async function leaderStands(app: TestApp, s: Stage, unit: string): Promise<string> {
  const { id: groupId } = await ok(s.chair.post(`${unit}/groups`, { kind: 'group', name: '甲班' }));
  await app.database.asOwner(({ client }) =>
    client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
      s.unit.id,
      groupId,
      s.members.map(({ employeeId }) => employeeId),
    ]),
  );
  const { id } = await ok(s.chair.post(`${unit}/ward-votes`, { purpose: 'leader', groupId }));
  await ok(
    s.chair.post(`${unit}/ward-votes/${id}/candidates`, {
      version: 1,
      employeeId: s.members[0]!.employeeId,
      proposedBy: '甲班会议',
    }),
  );
  return id;
}

/** The first member went and looked, and found something. */
async function toured(s: Stage, unit: string, assemblyId: string): Promise<{ tour: string; step: string }> {
  const { id: tour } = await ok<{ id: string }>(
    s.chair.post(`${unit}/tours`, {
      assemblyId,
      title: '车间通风',
      theme: '劳动保护',
      places: '装配车间',
      plannedOn: '2026-12-20',
      employeeIds: [s.members[0]!.employeeId],
    }),
  );
  await ok(s.chair.post(`${unit}/tours/${tour}/visit`, { version: 1, heldOn: '2026-12-20' }));
  const { id: step } = await ok<{ id: string }>(
    s.chair.post(`${unit}/tours/${tour}/findings`, { what: '排风扇坏了两台', owner: '设备部' }),
  );
  return { tour, step };
}

/** The group meets under its leader, the first member. */
async function gathered(s: Stage, unit: string): Promise<{ gathering: string; opinion: string }> {
  const { groups } = await ok<{ groups: Versioned[] }>(s.chair.get(`${unit}/groups`));
  const [first, second] = s.members.map((each) => each.employeeId);
  const { id: groupId, version } = groups[0]!;
  await ok(s.chair.patch(`${unit}/groups/${groupId}`, { version, leaderEmployeeId: first }));
  const { id } = await ok(
    s.members[0]!.client.post(`${unit}/gatherings`, {
      kind: 'lifeMeeting',
      groupId,
      heldOn: '2026-12-01',
      title: '四季度工会民主生活会',
      employeeIds: [first, second],
      opinions: [
        {
          body: '更衣柜不够用',
          measure: { measure: '添六个更衣柜', ownerEmployeeId: second, dueOn: '2026-12-10' },
        },
      ],
    }),
  );
  const { opinions } = await ok<{ opinions: Versioned[] }>(s.chair.get(`${unit}/gatherings/${id}`));
  return { gathering: `${id}`, opinion: opinions[0]!.id };
}

/** Published, with an objection that waits for its answer. */
async function disclosed(office: TestClient, unit: string): Promise<string> {
  await ok(office.post(`${unit}/disclosure-catalogue`, { ids: ['rules'] }));
  const { items } = await ok<{ items: { id: string; catalogueId: string }[] }>(
    office.get(`${unit}/disclosure-catalogue`),
  );
  const title = '考勤办法（修订）';
  const itemId = items.find((each) => each.catalogueId === 'rules')!.id;
  const { id } = await ok(office.post(`${unit}/disclosures`, { itemId, title, dueOn: null }));
  const at = `${unit}/disclosures/${id}`;
  await ok(office.put(at, { version: 1, title, body: '第一条 上班时间为八点半。' }));
  const { version } = await ok(office.get(at));
  await ok(
    office.post(`${at}/publication`, {
      version,
      channels: ['portal'],
      withoutConsultation: '上级要求立即公布',
    }),
  );
  return id;
}

/** A members' meeting, from the call to the draft of its minutes. */
async function met(app: TestApp, s: Stage, unit: string) {
  const assembly = await everyoneMeets({ chair: s.chair, at: unit }, 'membersMeeting', '2026-12-05', 5);
  const meeting = await called(s, unit, assembly, '2026-12-20');
  const at = `${unit}/meetings/${meeting}`;
  const now = () => shown(s, at);
  app.setNow('2026-12-20');
  await ok(
    s.chair.post(`${at}/attendance`, {
      employeeIds: s.members.map((each) => each.employeeId),
      way: 'paper',
    }),
  );
  await ok(s.chair.post(`${at}/opening`, { version: (await now()).version }));
  const act = async (what: string, body: object = {}) => {
    const item = (await now()).items[0]!;
    await ok(s.chair.post(`${at}/items/${item.id}/${what}`, { version: item.version, ...body }));
  };
  await act('discussion');
  await act('hands', { for: s.members.length, against: 0, abstain: 0 });
  await ok(s.chair.post(`${at}/closing`, { version: (await now()).version }));
  await ok(s.chair.post(`${at}/minutes`));
  const passed = (await now()).items[0]!.resolution!;
  await ok(s.chair.post(`${unit}/resolutions/${passed.id}/publication`, { version: passed.version }));
  const announced = await called(s, unit, assembly, '2027-01-10');
  const next = await shown(s, `${unit}/meetings/${announced}`);
  await ok(
    s.chair.post(`${unit}/meetings/${announced}/papers/${next.papers[0]!.id}/opinion-round`, {
      until: '2027-01-08',
    }),
  );
  return {
    assembly,
    meeting,
    resolution: passed.id,
    announced,
    item: next.items[0]!.id,
    paper: next.papers[0]!.id,
  };
}

const shown = (s: Stage, at: string) =>
  ok<Versioned & { items: (Versioned & { resolution: Versioned | null })[]; papers: { id: string }[] }>(
    s.chair.get(at),
  );

/** With one item, its paper published, and its notice given. */
async function called(s: Stage, unit: string, assemblyId: string, plannedOn: string): Promise<string> {
  const { id } = await ok(
    s.chair.post(`${unit}/meetings`, {
      assemblyId,
      plannedOn,
      startsAt: '14:00',
      place: '大会议室',
      theme: '同心建家',
    }),
  );
  const at = `${unit}/meetings/${id}`;
  await ok(
    s.chair.post(`${at}/items`, {
      title: '工会经费收支情况报告',
      matter: 'unionFundsReport',
      wording: '同意工会上年度经费决算。',
    }),
  );
  const { items } = await shown(s, at);
  await ok(
    s.chair.post(`${at}/papers`, {
      itemId: items[0]!.id,
      title: '工会经费收支情况报告',
      body: '上年度收入十二万元，支出十一万元。',
    }),
  );
  await ok(s.chair.post(`${at}/notice`, { version: (await shown(s, at)).version }));
  return id;
}
