/**
 * For tests: a union at whose desk every page of democratic management has something on it. All of it through the API.
 *
 *   democracy     a members' meeting with a resolution, an election, a disclosure, a proposal and a letter
 */
import type { TestApp, TestClient } from './app.ts';
import { ok, type Stage } from './certification.ts';

interface Versioned {
  id: string;
  version: number;
}

/** What stands in the addresses of those pages. */
export interface Democracy {
  assembly: string;
  meeting: string;
  resolution: string;
  election: string;
  disclosure: string;
  proposal: string;
  assignment: string;
  voice: string;
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
      closesOn: '2026-12-19',
      writers: 'members',
    }),
  );
  const proposal = await proposed(s, unit, call);
  await ok(
    s.chair.post(`${unit}/proposals/${proposal}/assignments`, {
      version: (await ok(s.chair.get(`${unit}/proposals/${proposal}`))).version,
      departments: [{ name: '设备部' }],
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
  const { id: election } = await ok(
    s.chair.post(`${unit}/elections`, {
      kind: 'renewal',
      plannedOn: '2027-01-20',
      contests: [{ committee: 'union', office: 'member', seats: 1 }],
    }),
  );
  return {
    ...(await met(app, s, unit)),
    election,
    disclosure: await disclosed(administration, unit),
    proposal,
    assignment: assignments[0]!.id,
    voice,
    administration,
  };
}

/** Written, seconded, submitted and filed. */
async function proposed(s: Stage, unit: string, callId: string): Promise<string> {
  const [author, ...others] = s.members.map((each) => each.client);
  const draft = await ok(
    author!.post(`${unit}/my-proposals`, {
      callId,
      title: '装配车间增设通风设备',
      category: 'safety',
      reasons: '夏季车间温度常在三十八度以上，多人中暑。',
      measures: '在东西两侧各装两台工业排风扇，五月前装好。',
    }),
  );
  const at = `${unit}/my-proposals/${draft.id}`;
  await ok(author!.post(`${at}/share`, { version: draft.version }));
  let last = draft;
  for (const other of others.slice(0, 2)) last = await ok(other.post(`${at}/second`, {}));
  last = await ok(author!.post(`${at}/submit`, { version: last.version }));
  const office = `${unit}/proposals/${draft.id}`;
  last = await ok(s.cadre.post(`${office}/take-up`, { version: last.version }));
  await ok(s.cadre.post(`${office}/screening`, { version: last.version, decision: 'file' }));
  return draft.id;
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
  await ok(office.post(`${at}/publication`, { version, channels: ['portal'] }));
  return id;
}

/** A members' meeting, from the call to the draft of its minutes. */
async function met(app: TestApp, s: Stage, unit: string) {
  const { id: assembly } = await ok(
    s.chair.post(`${unit}/assemblies`, {
      body: 'membersMeeting',
      form: 'everyone',
      termNumber: 1,
      termYears: 5,
      seats: null,
    }),
  );
  await ok(s.chair.post(`${unit}/assemblies/${assembly}/office`, { version: 1, termStart: '2026-12-05' }));
  const { id: meeting } = await ok(
    s.chair.post(`${unit}/meetings`, {
      assemblyId: assembly,
      plannedOn: '2026-12-20',
      startsAt: '14:00',
      place: '大会议室',
      theme: '同心建家',
    }),
  );
  const at = `${unit}/meetings/${meeting}`;
  const now = () =>
    ok<Versioned & { items: (Versioned & { resolution: { id: string } | null })[] }>(s.chair.get(at));
  await ok(
    s.chair.post(`${at}/items`, {
      title: '工会经费收支情况报告',
      matter: 'unionFundsReport',
      wording: '同意工会上年度经费决算。',
    }),
  );
  await ok(s.chair.post(`${at}/notice`, { version: (await now()).version }));
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
  return { assembly, meeting, resolution: (await now()).items[0]!.resolution!.id };
}
