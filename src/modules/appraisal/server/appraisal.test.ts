/** Appraisals over HTTP: from the question bank to what was mended, with every refusal and the edges of the numbers. */
import { describe, expect, test } from 'vitest';
import { unitByCode } from '../../../core/context/in-unit.ts';
import { ok } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { everyoneMeets } from '../../../../tests/harness/congress.ts';
import { officer } from '../../../../tests/harness/watchers.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import type { Role } from '../../../core/access/schema.ts';
import { factScope, judgeUnit } from '../../../core/facts/evaluate.ts';
import { compileStandard, judge, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from '../../congress/server/index.ts';
import { records } from '../../records/server/index.ts';
import { sweep } from './deadlines.ts';
import { facts } from './facts.ts';
import { appraisal } from './index.ts';
import { homeMeasures } from './public.ts';
import { sweepYearly } from './yearly.ts';

// Blind ballots need a secure address.
const app = testApp({
  modules: [appraisal, ballots, congress, records],
  publicUrl: () => 'http://localhost',
});
let counter = 0;

interface Worker {
  employeeId: string;
  client: TestClient;
}
interface Place {
  unit: UnitRef;
  at: string;
  as: Record<'chair' | 'cadre' | 'fundsAuditor' | 'womenCadre' | 'administration' | 'reviewer', TestClient>;
  workers: Worker[];
}

/** A union with so many workers, all of them members, and its offices. */
async function place(workers: number, organizationType = 'privateEnterprise'): Promise<Place> {
  counter += 1;
  app.setNow('2026-11-22');
  const county = await app.unit({ code: `AC${counter}`, kind: 'county' });
  const unit = await app.unit({ code: `AP${counter}`, parent: county, organizationType });
  const people: Worker[] = [];
  for (let at = 0; at < workers; at++) {
    const employeeId = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2::ltree, $3, $4, $5, '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, employeeId, `职工${at + 1}`, `zhigong${String(at + 1).padStart(3, '0')}`],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2::ltree, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), employeeId],
      );
    });
    people.push({ employeeId, client: await app.account({ people: [{ unit, employeeId }] }) });
  }
  const holding = (role: Role, where = unit) =>
    where === unit
      ? officer(app, unit, role)
      : app.account({ grants: [{ unit: where, role, subtree: true }] });
  return {
    unit,
    at: `/units/${unit.code}`,
    as: {
      chair: await holding('chair'),
      cadre: await holding('cadre'),
      fundsAuditor: await holding('fundsAuditor'),
      womenCadre: await holding('womenCadre'),
      administration: await holding('administration'),
      reviewer: await holding('reviewer', county),
    },
    workers: people,
  };
}

/** Gives an office to somebody who works here. */
const appoint = (p: Place, who: Worker, role: Role): Promise<void> =>
  app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into grants (unit_id, unit_path, id, account_id, role, from_on) values ($1, $2::ltree, $3, $4, $5, '2000-01-01')`,
      [p.unit.id, p.unit.path, newId(), who.client.accountId, role],
    );
  });

const refusal = async (answer: ReturnType<TestClient['get']>): Promise<[number, string]> => {
  const got = await answer;
  return [got.statusCode, got.json<{ code: string }>().code];
};

interface Line {
  id: string;
  byOption: Record<string, number>;
  approval: { num: number; den: number };
}
interface View {
  id: string;
  version: number;
  state: string;
  secrecy: string;
  ballot: { id: string; taken: boolean | null; state: string } | null;
  questions: { id: string; zh: string }[];
  lines: Line[] | null;
  remarks: string[] | null;
  remarksHidden: boolean;
  floorMet: boolean | null;
  needed: number | null;
  rate: { num: number; den: number } | null;
  summary: string | null;
  measures: { open: number; overdue: number; all: number };
  subjects: {
    id: string;
    employeeId: string;
    version: number;
    report: string | null;
    result: Omit<Line, 'id'> | null;
    actionAsked: boolean | null;
    may: { report: boolean };
  }[];
  plan: {
    id: string;
    version: number;
    state: string;
    overdue: boolean;
    mine: boolean;
    followUps: { outcome: string | null }[];
    may: { followUp: boolean; verify: boolean };
  }[];
  opening: {
    secrecy: string;
    choices: string[];
    entitled: number;
    told: number;
    reportsMissing: string[];
  } | null;
  notOpenable: { zh: string } | null;
  may: Record<string, boolean>;
}
const show = (p: Place, id: string, as: TestClient = p.as.chair) =>
  ok<View>(as.get(`${p.at}/appraisals/${id}`));

/** Does a step with the version that stands. */
const step = async (p: Place, id: string, path: string, body: object, as: TestClient = p.as.chair) =>
  as.post(`${p.at}/appraisals/${id}/${path}`, { version: (await show(p, id, as)).version, ...body });

async function poll(p: Place, bankId = 'disclosure', more: object = {}): Promise<string> {
  const { id } = await ok<{ id: string }>(
    p.as.chair.post(`${p.at}/appraisals`, { kind: 'poll', bankId, plannedOn: '2026-11-22', ...more }),
  );
  return id;
}

/** Opens it and has the first of the workers vote, all alike. */
async function vote(
  p: Place,
  id: string,
  marksOf: (view: View, at: number) => Record<string, string>,
  voters: readonly Worker[],
  remark: (at: number) => string | null = () => null,
): Promise<void> {
  await ok(step(p, id, 'opening', { closesOn: '2026-11-26' }));
  const view = await show(p, id);
  for (const [at, worker] of voters.entries())
    await ok(
      worker.client.post(`${p.at}/ballots/${view.ballot!.id}/votes`, {
        marks: marksOf(view, at),
        remark: remark(at),
      }),
    );
}

const all = (option: string) => (view: View) =>
  Object.fromEntries(view.questions.map((question) => [question.id, option]));

/** Closes the vote on its fourth day and has two scrutineers confirm it. */
async function count(p: Place, id: string, as: TestClient = p.as.chair, on = '2026-11-25'): Promise<void> {
  app.setNow(on);
  const ballot = `${p.at}/ballots/${(await show(p, id, as)).ballot!.id}`;
  await ok(as.post(`${ballot}/closing`));
  const { hash } = await ok<{ hash: string }>(p.as.womenCadre.get(`${ballot}/count`));
  for (const scrutineer of [p.as.womenCadre, p.as.fundsAuditor])
    await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
}

const judged = async (unit: UnitRef, asOf: string, indicator: string) => {
  const standard = compileStandard(loadStandard('county-qualified'));
  const found = await app.inUnit(unit, (ctx) =>
    facts[0]!.ask(ctx.client, factScope(unit.path, asOf), standard),
  );
  const judgement = judge(
    standard,
    { kind: unit.organizationType as 'school', employees: 0, members: 0 },
    found.get(unit.id)!,
    {},
    asOf,
  );
  return judgement.indicators.find((each) => each.id === indicator)!;
};
const fact = async (unit: UnitRef, asOf: string, name: string) => {
  const standard = compileStandard(loadStandard('county-qualified'));
  const found = await app.inUnit(unit, (ctx) =>
    facts[0]!.ask(ctx.client, factScope(unit.path, asOf), standard),
  );
  return found.get(unit.id)![name]!;
};

describe('a satisfaction poll', () => {
  test('goes from the desk to the phone to the lit window, and to what was mended', async () => {
    const p = await place(12);
    const [first, second] = p.workers as [Worker, Worker];
    const id = await poll(p, 'disclosure', { leftOut: ['truthful'], own: ['食堂的账目公开了'] });
    // Who has no account, or none any more, is not told.
    const disable = (at: string | null) =>
      app.database.asOwner(({ client }) =>
        client.query('update accounts set disabled_at = $2 where id = $1', [second.client.accountId, at]),
      );
    await disable('2026-11-01');
    expect((await show(p, id)).opening).toMatchObject({ entitled: 12, told: 11 });
    await disable(null);
    const draft = await show(p, id);
    expect(draft).toMatchObject({
      state: 'draft',
      opening: { secrecy: 'detached', choices: ['blind', 'detached'], entitled: 12, told: 12 },
    });
    expect(draft.questions.map((each) => each.id)).toEqual(['main', 'content', 'timely', 'answered', 'own1']);
    await vote(
      p,
      id,
      (view, at) => ({
        ...all('satisfied')(view),
        main: at < 7 ? 'satisfied' : at < 9 ? 'basicallySatisfied' : 'notSatisfied',
      }),
      p.workers.slice(0, 10),
      (at) => (at === 0 ? '年度账目看不懂' : null),
    );
    expect(await show(p, id, first.client)).toMatchObject({
      state: 'open',
      ballot: { taken: true },
      lines: null,
      rate: null,
    });
    expect((await show(p, id, p.workers[11]!.client)).ballot?.taken).toBe(false);
    await count(p, id);
    // Confirmed, and not yet published: the union knows it, and nobody else.
    expect((await show(p, id)).lines?.[0]).toMatchObject({ approval: { num: 9, den: 10 } });
    expect((await show(p, id, first.client)).lines).toBeNull();
    expect((await show(p, id, p.as.reviewer)).lines).toBeNull();
    expect(await fact(p.unit, '2026-11-25', 'disclosure.satisfaction')).toMatchObject({
      state: 'known',
      num: 9,
      den: 10,
      detail: { participation: { num: 10, den: 12 } },
    });
    expect(await judged(p.unit, '2026-11-25', 'B11')).toMatchObject({ result: 'met', proof: 'proved' });
    await ok(step(p, id, 'publication', { summary: '大家对公开的及时性比较满意。' }));
    const shown = await show(p, id, first.client);
    expect(shown).toMatchObject({ state: 'published', rate: { num: 9, den: 10 }, floorMet: true, needed: 8 });
    expect(shown.lines?.[0]?.byOption).toEqual({ satisfied: 7, basicallySatisfied: 2, notSatisfied: 1 });
    // What people wrote is for the union alone.
    expect([shown.remarks, (await show(p, id)).remarks]).toEqual([null, ['年度账目看不懂']]);
    expect((await show(p, id, p.as.administration)).remarks).toBeNull();

    const measure = {
      problem: '年度账目看不懂',
      measure: '公开时附一页说明，由财务解释。',
      ownerEmployeeId: second.employeeId,
      dueOn: '2026-12-10',
    };
    const { id: measureId } = await ok<{ id: string }>(step(p, id, 'measures', measure));
    const tasksOf = async (kind: string) =>
      app.database.asOwner(
        async ({ client }) =>
          (
            await client.query(
              `select state, due_on, employee_id, role from tasks where unit_id = $1 and kind = $2`,
              [p.unit.id, kind],
            )
          ).rows,
      );
    expect(await tasksOf('appraisal.mend')).toEqual([
      { state: 'open', due_on: '2026-12-10', employee_id: second.employeeId, role: null },
    ]);
    expect(await tasksOf('appraisal.plan')).toEqual([
      { state: 'done', due_on: '2026-12-25', employee_id: null, role: 'chair' },
    ]);
    const follow = async (as: TestClient, body: object) =>
      as.post(`${p.at}/appraisals/${id}/measures/${measureId}/follow-ups`, {
        version: (await show(p, id, as)).plan[0]!.version,
        ...body,
      });
    expect(await refusal(follow(first.client, { note: '不是我的事' }))).toEqual([403, 'forbidden']);
    await ok(follow(second.client, { note: '说明已起草' }));
    expect(await refusal(step(p, id, 'conclusion', { conclusion: '已办结。' }))).toEqual([
      409,
      'measuresOpen',
    ]);
    // On its last day it is not late; the day after it is, and the chair has it as a task.
    app.setNow('2026-12-10');
    expect((await show(p, id)).measures.overdue).toBe(0);
    await app.inUnit(p.unit, sweep);
    expect(await tasksOf('appraisal.overdue')).toEqual([]);
    app.setNow('2026-12-11');
    expect((await show(p, id)).measures).toEqual({ open: 1, overdue: 1, all: 1 });
    for (const _ of [1, 2]) await app.inUnit(p.unit, sweep);
    expect(await tasksOf('appraisal.overdue')).toMatchObject([{ state: 'open', role: 'chair' }]);
    await ok(follow(second.client, { note: '说明已附在公开栏', done: true }));
    expect(await tasksOf('appraisal.overdue')).toMatchObject([{ state: 'done' }]);
    expect(await refusal(follow(second.client, { note: '再报一次' }))).toEqual([409, 'measureState']);
    const verify = async (mended: boolean) =>
      p.as.chair.post(`${p.at}/appraisals/${id}/measures/${measureId}/verification`, {
        version: (await show(p, id)).plan[0]!.version,
        mended,
        note: '到公开栏看过',
      });
    await ok(verify(false));
    expect((await show(p, id)).plan[0]).toMatchObject({ state: 'open', overdue: true });
    expect(await refusal(verify(true))).toEqual([409, 'measureState']);
    await ok(follow(second.client, { note: '已换成大字', done: true }));
    await ok(verify(true));
    await ok(step(p, id, 'conclusion', {}));
    expect(await show(p, id, first.client)).toMatchObject({
      state: 'rectified',
      plan: [
        {
          state: 'verified',
          followUps: [
            { outcome: null },
            { outcome: 'done' },
            { outcome: 'sentBack' },
            { outcome: 'done' },
            { outcome: 'verified' },
          ],
        },
      ],
    });
    expect(await refusal(step(p, id, 'measures', measure))).toEqual([409, 'appraisalState']);
    // The book and the archive say so.
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(
        `select kind, archive_file, retention, cardinality(file_ids) as files from records where unit_id = $1 order by recorded_at, id`,
        [p.unit.id],
      ),
    );
    expect(rows).toEqual([
      { kind: 'appraisal.opened', archive_file: null, retention: null, files: 0 },
      { kind: 'appraisal.counted', archive_file: null, retention: null, files: 0 },
      { kind: 'appraisal.published', archive_file: 'documents', retention: 'years30', files: 1 },
      { kind: 'appraisal.rectified', archive_file: 'documents', retention: 'years30', files: 0 },
    ]);
    const printed = await first.client.get(`${p.at}/appraisals/${id}/result?format=docx`);
    expect([printed.statusCode, printed.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  }, 120_000);

  test('exactly at the floor it counts; one ballot fewer, and it does not, and says how many are missing', async () => {
    const met = await place(10);
    const metId = await poll(met);
    await vote(met, metId, all('satisfied'), met.workers.slice(0, 6));
    await count(met, metId);
    expect(await show(met, metId)).toMatchObject({ floorMet: true, needed: 6 });
    expect(await judged(met.unit, '2026-11-25', 'B11')).toMatchObject({ result: 'met' });

    const short = await place(10);
    const shortId = await poll(short);
    await vote(short, shortId, all('satisfied'), short.workers.slice(0, 5));
    await count(short, shortId);
    expect(await show(short, shortId)).toMatchObject({ floorMet: false, needed: 6 });
    expect(await judged(short.unit, '2026-11-25', 'B11')).toMatchObject({ result: 'unknown' });
    expect(await fact(short.unit, '2026-11-25', 'disclosure.satisfaction')).toEqual({
      state: 'unknown',
      reason: {
        zh: '2026-11-25 的测评收回 5 票，应参加 10 人，至少要 6 票，还差 1 票，不作数',
        en: 'the poll of 2026-11-25 had 5 ballots of 10; 6 are needed, 1 more: it does not count',
      },
    });
    // An earlier one whose floor was met stays the answer.
    app.setNow('2026-11-22');
    const again = await poll(met);
    app.setNow('2026-12-01');
    await ok(step(met, again, 'opening', { closesOn: '2026-12-05' }));
    await count(met, again, met.as.chair, '2026-12-05');
    expect(await fact(met.unit, '2026-12-05', 'disclosure.satisfaction')).toMatchObject({ num: 6, den: 6 });
  }, 120_000);

  test.each([
    [10, { satisfied: 10, basicallySatisfied: 0, notSatisfied: 0 }, ['请公开食堂账目'], false],
    [9, {}, null, true],
  ] as const)(
    'with %i valid ballots nothing is broken down below ten, and no remark is shown',
    async (voters, byOption, remarks, hidden) => {
      const p = await place(10);
      const id = await poll(p);
      await vote(p, id, all('satisfied'), p.workers.slice(0, voters), (at) =>
        at === 0 ? '请公开食堂账目' : null,
      );
      await count(p, id);
      await ok(step(p, id, 'publication', { summary: '结果公布如下。' }));
      const view = await show(p, id);
      expect([view.lines![0]!.byOption, view.remarks, view.remarksHidden]).toEqual([
        byOption,
        remarks,
        hidden,
      ]);
      expect(view.lines![0]!.approval).toEqual({ num: voters, den: voters });
      // The ballots' own page says no more.
      const ballot = await ok<{ result: { lines: { byOption: object }[] } }>(
        p.workers[0]!.client.get(`${p.at}/ballots/${view.ballot!.id}`),
      );
      expect(ballot.result.lines[0]!.byOption).toEqual(byOption);
      const counted = await ok<{ remarks: string[] | null }>(
        p.as.chair.get(`${p.at}/ballots/${view.ballot!.id}/count`),
      );
      expect(counted.remarks).toEqual(remarks);
    },
    120_000,
  );

  test('is not held again in the year with one newcomer, whose answer two results would tell', async () => {
    const p = await place(12);
    const id = await poll(p);
    await vote(p, id, all('satisfied'), p.workers);
    await count(p, id);
    const join = (workers: Worker[], on: string | null) =>
      app.database.asOwner(({ client }) =>
        client.query(
          `update employees set left_on = $3::date, leave_reason = case when $3::date is null then null else 'resigned' end
           where unit_id = $1 and id = any($2::uuid[])`,
          [p.unit.id, workers.map((each) => each.employeeId), on],
        ),
      );
    const again = await poll(p, 'disclosure', { plannedOn: '2026-11-25' });
    // The same people may be asked again.
    expect((await show(p, again)).notOpenable).toBeNull();
    await join(p.workers.slice(0, 1), '2026-11-24');
    const view = await show(p, again);
    expect([view.opening, view.notOpenable?.zh]).toEqual([null, expect.stringContaining('只差 1 人')]);
    expect(await refusal(step(p, again, 'opening', { closesOn: '2026-11-29' }))).toEqual([409, 'tooAlike']);
    // Another question tells nothing of this one; a group of its own is another electorate.
    expect((await show(p, await poll(p, 'union', { plannedOn: '2026-11-25' }))).notOpenable).toBeNull();
    await join(p.workers.slice(1, 10), '2026-11-24');
    expect((await show(p, again)).notOpenable).toBeNull();
    // In the next year opinions have moved on.
    await join(p.workers.slice(0, 10), null);
    await join(p.workers.slice(0, 1), '2026-11-24');
    app.setNow('2027-01-04');
    const next = await poll(p, 'disclosure', { plannedOn: '2027-01-04' });
    expect((await show(p, next)).notOpenable).toBeNull();
  }, 60_000);

  test('stays open for the days of the rulebook, from three to thirty', async () => {
    const p = await place(3);
    const id = await poll(p);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-24' }))).toEqual([422, 'pollDays']);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-12-23' }))).toEqual([422, 'pollDays']);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-20' }))).toEqual([422, 'closesOn']);
    // Fewer than ten: nobody's ballot may be published.
    expect(
      await refusal(
        step(p, id, 'opening', { closesOn: '2026-11-25', secrecy: 'blind', opensOn: '2026-11-23' }),
      ),
    ).toEqual([422, 'secrecyNotHere']);
    await ok(step(p, id, 'opening', { closesOn: '2026-11-25' }));
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-25' }))).toEqual([
      409,
      'appraisalState',
    ]);
    expect(await refusal(step(p, id, 'dropping', { reason: '不办了' }))).toEqual([409, 'appraisalState']);
    const view = await show(p, id);
    const ballot = `${p.at}/ballots/${view.ballot!.id}`;
    await ok(p.workers[0]!.client.post(`${ballot}/votes`, { marks: all('satisfied')(view) }));
    app.setNow('2026-11-24');
    expect(await refusal(p.as.chair.post(`${ballot}/closing`))).toEqual([422, 'tooEarly']);
    for (const worker of p.workers.slice(1))
      await ok(worker.client.post(`${ballot}/votes`, { marks: all('satisfied')(view) }));
    // Everybody has taken part.
    await ok(p.as.chair.post(`${ballot}/closing`));
  }, 60_000);

  test('paper and phone on one roll; more returned than handed out is void, and it is held again', async () => {
    const p = await place(4);
    const id = await poll(p, 'contract');
    await ok(step(p, id, 'opening', { closesOn: '2026-11-25' }));
    const view = await show(p, id);
    const ballot = `${p.at}/ballots/${view.ballot!.id}`;
    const [worker] = p.workers as [Worker];
    // Who runs it is told why it cannot be closed yet; nobody else is.
    const open = (as: TestClient) =>
      ok<{ notYetClosable: { zh: string } | null; abilities: { close: boolean } }>(as.get(ballot));
    expect(await open(p.as.chair)).toMatchObject({
      notYetClosable: { zh: expect.stringContaining('至少开放 3 天') },
      abilities: { close: false },
    });
    expect(await open(worker.client)).toMatchObject({ notYetClosable: null, abilities: { close: false } });
    const printed = await p.as.chair.get(`${ballot}/paper`);
    expect([printed.statusCode, printed.headers['content-type'], printed.body.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    // Audit committees run the assessment of the chair, and no poll.
    for (const other of [p.as.fundsAuditor, worker.client])
      expect(await refusal(other.get(`${ballot}/paper`))).toEqual([403, 'forbidden']);
    await ok(p.as.chair.post(`${ballot}/paper`, { employeeIds: [worker.employeeId] }));
    const wrong = { employeeIds: [worker.employeeId], reason: '登记错了人' };
    expect(await refusal(p.as.fundsAuditor.post(`${ballot}/paper/returns`, wrong))).toEqual([
      403,
      'forbidden',
    ]);
    expect(await refusal(p.as.chair.post(`${ballot}/paper/returns`, { ...wrong, reason: ' ' }))).toEqual([
      400,
      'badInput',
    ]);
    expect(await ok(p.as.chair.post(`${ballot}/paper/returns`, wrong))).toEqual({ takenBack: 1 });
    expect(await refusal(p.as.chair.post(`${ballot}/paper/returns`, wrong))).toEqual([409, 'noPaperOut']);
    const written = await app.database.asOwner(({ client }) =>
      client.query<{ detail: object }>(
        `select detail from audit_entries where unit_id = $1 and action = 'ballots.paperTakenBack'`,
        [p.unit.id],
      ),
    );
    expect(written.rows.map((row) => row.detail)).toEqual([wrong]);
    await ok(p.as.chair.post(`${ballot}/paper`, { employeeIds: p.workers.map((each) => each.employeeId) }));
    // Paper that was handed out is no vote yet: it may be closed on the last day, and not before.
    expect(await open(p.as.chair)).toMatchObject({
      notYetClosable: { zh: expect.stringContaining('至少开放 3 天') },
      abilities: { close: false },
    });
    app.setNow('2026-11-25');
    expect(await open(p.as.chair)).toMatchObject({ notYetClosable: null, abilities: { close: true } });
    await ok(p.as.chair.post(`${ballot}/closing`));
    const lines = Object.fromEntries(
      view.questions.map((question) => [
        question.id,
        { satisfied: 5, basicallySatisfied: 0, notSatisfied: 0 },
      ]),
    );
    await ok(
      p.as.chair.put(`${ballot}/paper-count`, { returned: 5, invalid: 0, lines, moreThanIssued: true }),
    );
    const { hash } = await ok<{ hash: string }>(p.as.womenCadre.get(`${ballot}/count`));
    for (const scrutineer of [p.as.womenCadre, p.as.fundsAuditor])
      await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
    expect(await show(p, id)).toMatchObject({ state: 'draft', voids: 1, ballot: null });
    await ok(step(p, id, 'opening', { closesOn: '2026-11-28' }));
  }, 60_000);

  test('what cannot be prepared is refused where it is wrong', async () => {
    const p = await place(2);
    const make = (body: object, as = p.as.chair) =>
      refusal(as.post(`${p.at}/appraisals`, { kind: 'poll', plannedOn: '2026-11-22', ...body }));
    expect(await make({ bankId: 'weather' })).toEqual([422, 'bankUnknown']);
    expect(await make({ bankId: 'union', plannedOn: '2026-11-21' })).toEqual([422, 'pastDay']);
    expect(await make({ bankId: 'union', electorate: 'delegates' })).toEqual([422, 'wrongElectorate']);
    expect(await make({ bankId: 'union', electorate: 'list', voterIds: [p.workers[0]!.employeeId] })).toEqual(
      [422, 'wrongElectorate'],
    );
    expect(await make({ bankId: 'union', audience: 'named' })).toEqual([422, 'everybodyIsTold']);
    expect(await make({ bankId: 'workers' })).toEqual([422, 'votersUnknown']);
    expect(await make({ bankId: 'workers', voterIds: [newId()] })).toEqual([422, 'votersUnknown']);
    expect(await make({ bankId: 'union', groupId: newId() })).toEqual([404, 'groupNotFound']);
    expect(await make({ bankId: 'union' }, p.as.administration)).toEqual([403, 'forbidden']);
    expect(await make({ bankId: 'union' }, p.as.fundsAuditor)).toEqual([403, 'forbidden']);
    const id = await poll(p, 'union');
    const { version } = await show(p, id);
    await ok(
      p.as.chair.put(`${p.at}/appraisals/${id}`, { version, bankId: 'contract', plannedOn: '2026-11-30' }),
    );
    expect(
      await refusal(
        p.as.chair.put(`${p.at}/appraisals/${id}`, { version, bankId: 'contract', plannedOn: '2026-11-30' }),
      ),
    ).toEqual([409, 'stale']);
    await ok(step(p, id, 'dropping', { reason: '合同还没有签' }));
    expect(await refusal(step(p, id, 'publication', { summary: '公布结果。' }))).toEqual([
      409,
      'appraisalState',
    ]);
    const { appraisals } = await ok<{ appraisals: unknown[] }>(p.as.chair.get(`${p.at}/appraisals`));
    expect(appraisals).toEqual([]);
    expect(await refusal(p.as.chair.get(`${p.at}/appraisals/${newId()}`))).toEqual([
      404,
      'appraisalNotFound',
    ]);
  }, 60_000);
});

describe('the two-way appraisal of a non-public enterprise', () => {
  test('counts once both halves were held in the year; of one half alone it is 0', async () => {
    const p = await place(4);
    const [boss, ...workers] = p.workers as [Worker, ...Worker[]];
    const down = await poll(p, 'workers', { voterIds: [boss.employeeId] });
    expect((await show(p, down)).opening?.entitled).toBe(1);
    await vote(p, down, all('satisfied'), [boss]);
    // Only those named are on the roll.
    expect((await show(p, down, workers[0]!.client)).ballot?.taken).toBeNull();
    await count(p, down);
    expect(await fact(p.unit, '2026-11-25', 'honors.twoWay')).toMatchObject({ value: 0 });
    expect(await judged(p.unit, '2026-11-25', 'C8')).toMatchObject({ result: 'unmet', gap: 1 });
    app.setNow('2026-11-22');
    const up = await poll(p, 'managers');
    await vote(p, up, all('basicallySatisfied'), workers);
    await count(p, up);
    expect(await fact(p.unit, '2026-11-25', 'honors.twoWay')).toMatchObject({
      value: 1,
      evidence: { count: 2 },
    });
    expect(await judged(p.unit, '2026-11-25', 'C8')).toMatchObject({ result: 'met' });
    expect(await judged(p.unit, '2027-01-01', 'C8')).toMatchObject({ result: 'unknown' });
    const found = await app.inUnit(p.unit, (ctx) =>
      facts[0]!.evidence!(ctx.client, 'honors.twoWay', factScope(p.unit.path, '2026-11-25'), 20),
    );
    expect(found.first.map((each) => each.id).toSorted()).toEqual([down, up].toSorted());
  }, 60_000);
});

describe('a group’s own poll', () => {
  test('asks its people alone, and lights no window of the unit', async () => {
    const p = await place(3);
    const groupId = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2::ltree, $3, 'group', '一班')`,
        [p.unit.id, p.unit.path, groupId],
      );
      await client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
        p.unit.id,
        groupId,
        p.workers.slice(0, 2).map((each) => each.employeeId),
      ]);
    });
    const id = await poll(p, 'disclosure', { groupId });
    await vote(p, id, all('satisfied'), p.workers.slice(0, 2));
    expect((await show(p, id, p.workers[2]!.client)).ballot?.taken).toBeNull();
    await count(p, id);
    expect(await fact(p.unit, '2026-11-25', 'disclosure.satisfaction')).toMatchObject({ state: 'unknown' });
  }, 60_000);

  test('on the union’s work lights the window of its small home, and of no other', async () => {
    const p = await place(12);
    const [first, second] = [newId(), newId()];
    await app.database.asOwner(async ({ client }) => {
      for (const [id, name, people] of [
        [first, '一班', p.workers.slice(0, 10)],
        [second, '二班', p.workers.slice(10)],
      ] as const) {
        await client.query(
          `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2::ltree, $3, 'group', $4)`,
          [p.unit.id, p.unit.path, id, name],
        );
        await client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
          p.unit.id,
          id,
          people.map((each) => each.employeeId),
        ]);
      }
    });
    const home = async (groupId: string, asOf = '2026-11-25') => {
      const judgedHome = await app.inUnit(p.unit, (ctx) =>
        judgeUnit(ctx.client, {
          sources: facts,
          standard: loadStandard('team-small-home'),
          asOf,
          path: p.unit.path,
          groupId,
        }),
      );
      return judgedHome!.judgement.indicators.find((each) => each.id === 'S23')!;
    };
    expect((await home(first)).result).toBe('unknown');
    const id = await poll(p, 'union', { groupId: first });
    await vote(
      p,
      id,
      (view, at) => all(at === 0 ? 'notSatisfied' : 'satisfied')(view),
      p.workers.slice(0, 10),
    );
    await count(p, id);
    const lit = await home(first);
    expect(lit).toMatchObject({ result: 'met', proof: 'proved', evidence: { count: 1 } });
    expect(lit.evidence.first).toEqual([expect.objectContaining({ kind: 'appraisal', id })]);
    expect((await home(second)).result).toBe('unknown');
    expect((await home(first, '2027-11-26')).result).toBe('unknown');
    expect(await fact(p.unit, '2026-11-25', 'smallHome.satisfaction')).toBeUndefined();
  }, 60_000);
});

/** Leaders are among the workers: the first of them. */
async function leaders(p: Place, more: object = {}, people = [p.workers[0]!]): Promise<string> {
  const { id } = await ok<{ id: string }>(
    p.as.chair.post(`${p.at}/appraisals`, {
      kind: 'leaders',
      plannedOn: '2026-12-10',
      subjects: people.map((each, at) => ({
        employeeId: each.employeeId,
        office: at === 0 ? '总经理' : '副总经理',
      })),
      ...more,
    }),
  );
  return id;
}
const report = '一年来，完成了主要指标，深入车间解决了三件事，没有违反廉洁规定。';
const reports = async (p: Place, id: string, who: Worker, as = who.client, body = report) => {
  const { version, id: subject } = (await show(p, id, p.as.cadre)).subjects.find(
    (each) => each.employeeId === who.employeeId,
  )!;
  return as.put(`${p.at}/appraisals/${id}/subjects/${subject}/report`, { version, report: body });
};
const rate = (options: readonly string[]) => (view: View, at: number) =>
  Object.fromEntries(view.subjects.map((each) => [each.id, options[at % options.length]!]));

describe('the appraisal of leaders', () => {
  test('reports come first, then the rating; the result is for the person, the union and the union above', async () => {
    const p = await place(13);
    const [boss, deputy, voter] = p.workers as [Worker, Worker, Worker];
    const id = await leaders(p, {}, [boss, deputy]);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-22' }))).toEqual([
      409,
      'reportsMissing',
    ]);
    // The report is the person's: a task, with a week to the day planned.
    const { rows: tasks } = await app.database.asOwner(({ client }) =>
      client.query(
        `select employee_id, due_on, href from tasks where unit_id = $1 and kind = 'appraisal.report' order by employee_id`,
        [p.unit.id],
      ),
    );
    expect(tasks).toEqual(
      [boss, deputy]
        .map((each) => each.employeeId)
        .toSorted()
        .map((employee_id) => ({
          employee_id,
          due_on: '2026-12-03',
          href: `/u/${p.unit.code}/appraisals/${id}/report`,
        })),
    );
    expect(await refusal(reports(p, id, boss, voter.client))).toEqual([403, 'forbidden']);
    expect((await reports(p, id, boss, boss.client, '太短')).statusCode).toBe(400);
    await ok(reports(p, id, boss));
    await ok(reports(p, id, deputy, p.as.cadre));
    // Until the vote opens, nobody but the union and the person reads it.
    expect(await refusal(voter.client.get(`${p.at}/appraisals/${id}`))).toEqual([404, 'appraisalNotFound']);
    expect((await show(p, id, boss.client)).subjects.map((each) => each.report)).toEqual([report, null]);
    // Those rated do not rate, and a result for named people is never blind.
    expect((await show(p, id)).opening).toMatchObject({
      secrecy: 'detached',
      choices: ['detached'],
      entitled: 11,
      reportsMissing: [],
    });
    await ok(step(p, id, 'opening', { closesOn: '2026-11-22' }));
    expect(await refusal(reports(p, id, boss))).toEqual([409, 'appraisalState']);
    const view = await show(p, id, voter.client);
    expect(view.subjects.map((each) => each.report)).toEqual([report, report]);
    const ballot = `${p.at}/ballots/${view.ballot!.id}`;
    expect(
      await refusal(boss.client.post(`${ballot}/votes`, { marks: rate(['excellent'])(view, 0) })),
    ).toEqual([403, 'notOnRoll']);
    // Of eleven two thirds are eight: one fewer, and it cannot be closed before the day is over.
    const voters = p.workers.slice(2);
    const marks = rate(['notCompetent', 'competent', 'excellent']);
    for (const [at, worker] of voters.slice(0, 7).entries())
      await ok(worker.client.post(`${ballot}/votes`, { marks: marks(view, at) }));
    expect(await refusal(p.as.chair.post(`${ballot}/closing`))).toEqual([422, 'tooEarly']);
    for (const [at, worker] of voters.slice(7).entries())
      await ok(worker.client.post(`${ballot}/votes`, { marks: marks(view, at + 7) }));
    await ok(p.as.chair.post(`${ballot}/closing`));
    const delegate = await officer(app, p.unit, 'delegate');
    expect(await refusal(delegate.get(`${ballot}/count`))).toEqual([403, 'namedTooLate']);
    const { hash } = await ok<{ hash: string }>(p.as.womenCadre.get(`${ballot}/count`));
    for (const scrutineer of [p.as.womenCadre, p.as.fundsAuditor])
      await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
    await ok(step(p, id, 'publication', { summary: '结果已分别反馈本人。' }));

    const results = async (as: TestClient) =>
      (await show(p, id, as)).subjects.map((each) => each.result?.approval ?? null);
    const approval = { num: 7, den: 11 };
    expect(await results(p.as.chair)).toEqual([approval, approval]);
    expect(await results(p.as.reviewer)).toEqual([approval, approval]);
    expect(await results(boss.client)).toEqual([approval, null]);
    for (const other of [voter.client, p.as.administration, delegate, p.as.womenCadre])
      expect(await results(other)).toEqual([null, null]);
    // Four of eleven are not competent: a third is reached.
    expect((await show(p, id)).subjects.map((each) => each.actionAsked)).toEqual([true, true]);
    for (const closedTo of [voter.client, boss.client, p.as.administration])
      expect(await refusal(closedTo.get(`${p.at}/appraisals/${id}/result`))).toEqual([403, 'forbidden']);
    expect((await p.as.reviewer.get(`${p.at}/appraisals/${id}/result`)).statusCode).toBe(200);
    // Neither the ballots' page nor the archive gives away what the rule keeps.
    expect(await ok(voter.client.get(ballot))).toMatchObject({ state: 'published', result: null });
    const { rows: filed } = await app.database.asOwner(({ client }) =>
      client.query<{ id: string }>(
        `select id from files where unit_id = $1 and subject_kind = 'namedAppraisal'`,
        [p.unit.id],
      ),
    );
    expect(filed).toHaveLength(1);
    expect((await p.as.chair.get(`${p.at}/files/${filed[0]!.id}`)).statusCode).toBe(404);

    // What is mended of a person's is not for everybody either.
    await ok(
      step(p, id, 'measures', {
        subjectId: view.subjects[0]!.id,
        problem: '到车间少',
        measure: '每月到车间两次，听取意见。',
        ownerEmployeeId: boss.employeeId,
        dueOn: '2026-12-31',
      }),
    );
    expect((await show(p, id, boss.client)).plan).toMatchObject([{ mine: true }]);
    expect((await show(p, id, voter.client)).plan).toEqual([]);
  }, 120_000);

  test.each([
    [12, 4, true],
    [12, 3, false],
  ])(
    'of %i ballots %i “not competent” ask for action: %s',
    async (voters, bad, asked) => {
      const p = await place(voters + 1);
      const id = await leaders(p);
      await ok(reports(p, id, p.workers[0]!));
      await ok(step(p, id, 'opening', { closesOn: '2026-11-22' }));
      const view = await show(p, id);
      const ballot = `${p.at}/ballots/${view.ballot!.id}`;
      for (const [at, worker] of p.workers.slice(1).entries())
        await ok(
          worker.client.post(`${ballot}/votes`, {
            marks: { [view.subjects[0]!.id]: at < bad ? 'notCompetent' : 'competent' },
          }),
        );
      await count(p, id, p.as.chair, '2026-11-22');
      expect((await show(p, id)).subjects[0]!.actionAsked).toBe(asked);
    },
    60_000,
  );

  test('a result for named people cannot be blind, and the ballots engine refuses it too', async () => {
    const p = await place(12);
    const id = await leaders(p);
    await ok(reports(p, id, p.workers[0]!));
    expect(
      await refusal(
        step(p, id, 'opening', { closesOn: '2026-11-24', secrecy: 'blind', opensOn: '2026-11-23' }),
      ),
    ).toEqual([422, 'secrecyNotHere']);
  }, 60_000);

  test('who is rated, by whom, and who is told: refusals', async () => {
    const p = await place(3);
    const [boss, other] = p.workers as [Worker, Worker];
    const subjects = [{ employeeId: boss.employeeId, office: '总经理' }];
    const make = (body: object, as = p.as.chair) =>
      refusal(as.post(`${p.at}/appraisals`, { kind: 'leaders', plannedOn: '2026-12-01', subjects, ...body }));
    expect(await make({ subjects: [] })).toEqual([422, 'nobodyRated']);
    expect(await make({ subjects: [...subjects, ...subjects] })).toEqual([422, 'ratedTwice']);
    expect(await make({ subjects: [{ employeeId: newId(), office: '总经理' }] })).toEqual([
      404,
      'employeeNotFound',
    ]);
    expect(await make({ electorate: 'delegates' })).toEqual([422, 'noDelegates']);
    expect(await make({ electorate: 'list' })).toEqual([422, 'wrongElectorate']);
    // Nobody holds their own appraisal.
    await appoint(p, boss, 'cadre');
    expect(await make({}, boss.client)).toEqual([403, 'ownAppraisal']);
    const id = await leaders(p);
    expect(await refusal(step(p, id, 'dropping', { reason: '不评了' }, boss.client))).toEqual([
      403,
      'ownAppraisal',
    ]);
    expect(await refusal(reports(p, id, boss, other.client))).toEqual([403, 'forbidden']);
    // Whose electorate has gone cannot be opened, and the page says why.
    const electorate = (of: string) =>
      app.database.asOwner(({ client }) =>
        client.query('update appraisals set electorate = $2 where id = $1', [id, of]),
      );
    await electorate('delegates');
    const unready = await show(p, id);
    expect([unready.opening, unready.notOpenable?.zh]).toEqual([null, expect.stringContaining('没有在任的')]);
    await electorate('employees');
    expect((await show(p, id)).notOpenable).toBeNull();
    // Nobody runs the vote on themselves, looks at its count or confirms it, whatever office they hold.
    await ok(reports(p, id, boss));
    await ok(step(p, id, 'opening', { closesOn: '2026-11-22' }));
    const view = await show(p, id);
    const ballot = `${p.at}/ballots/${view.ballot!.id}`;
    for (const worker of p.workers.slice(1))
      await ok(worker.client.post(`${ballot}/votes`, { marks: rate(['excellent'])(view, 0) }));
    const keptAway = [403, 'ownAppraisal'];
    expect(await refusal(boss.client.get(`${ballot}/roll`))).toEqual(keptAway);
    expect(await refusal(boss.client.post(`${ballot}/closing`))).toEqual(keptAway);
    expect((await ok<{ abilities: object }>(boss.client.get(ballot))).abilities).toMatchObject({
      close: false,
      handOutPaper: false,
    });
    await ok(p.as.chair.post(`${ballot}/closing`));
    await appoint(p, boss, 'treasurer');
    expect(await refusal(boss.client.get(`${ballot}/count`))).toEqual(keptAway);
    expect((await ok<{ abilities: object }>(boss.client.get(ballot))).abilities).toMatchObject({
      confirm: false,
      enterPaperCount: false,
    });
    const { hash } = await ok<{ hash: string }>(p.as.womenCadre.get(`${ballot}/count`));
    expect(await refusal(boss.client.post(`${ballot}/confirmations`, { hash }))).toEqual(keptAway);
  }, 60_000);
});

interface Meeting {
  version: number;
  items: {
    id: string;
    version: number;
    state: string;
    voteForm: string;
    outcome: string | null;
    opinions: string;
    subjectPath: string | null;
    resolution: object | null;
  }[];
  papers: { title: string; body: string; edition: number }[];
  matters: { id: string; subjects: { id: string; kind: string }[] }[];
}

/** A general meeting of everybody on 1 December, called and not yet announced. */
async function called(p: Place): Promise<string> {
  const assemblyId = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_years, term_end, forming, state, created_at)
       values ($1, $2::ltree, $3, 'allStaffMeeting', 'everyone', 1, '2026-01-01', 5, '2031-01-01', '{"headcount": 1, "delegates": null}', 'inOffice', now())`,
      [p.unit.id, p.unit.path, assemblyId],
    ),
  );
  const { id } = await ok<{ id: string }>(
    p.as.chair.post(`${p.at}/meetings`, {
      assemblyId,
      plannedOn: '2026-12-01',
      startsAt: '14:00',
      place: '会议室',
    }),
  );
  return id;
}

describe('the appraisal of leaders as an item of a meeting', () => {
  const meeting = (p: Place, id: string) => ok<Meeting>(p.as.chair.get(`${p.at}/meetings/${id}`));
  const item = (id: string, kind = 'appraisal.leaders') => ({
    title: '民主评议领导人员',
    matter: 'leadersAppraisal',
    subject: { kind, id },
  });

  test.each(['named', 'voters'])(
    'is rated by those in the room but those rated; reports and result are among its papers (told to: %s)',
    async (audience) => {
      const p = await place(13);
      app.setNow('2026-11-20');
      const [boss, deputy] = p.workers as [Worker, Worker];
      const id = await leaders(p, { audience }, [boss, deputy]);
      const hall = await called(p);
      expect(
        (await meeting(p, hall)).matters.find((each) => each.id === 'leadersAppraisal')!.subjects,
      ).toEqual([expect.objectContaining({ kind: 'appraisal.leaders', id })]);
      await ok(reports(p, id, boss));
      const add = (body: object) => p.as.chair.post(`${p.at}/meetings/${hall}/items`, body);
      expect(await refusal(add(item(newId())))).toEqual([404, 'appraisalNotFound']);
      await ok(add(item(id)));
      expect(await refusal(add(item(id)))).toEqual([422, 'onAgenda']);
      // It is that meeting's now.
      expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-26' }))).toEqual([409, 'onAgenda']);
      expect(await refusal(step(p, id, 'dropping', { reason: '不评了' }))).toEqual([409, 'onAgenda']);
      expect((await show(p, id)).may).toMatchObject({ open: false, drop: false });
      await ok(reports(p, id, boss, boss.client, '本人一年来抓生产、保安全，办成三件实事，也有不足之处。'));
      let view = await meeting(p, hall);
      expect(view.items[0]).toMatchObject({ voteForm: 'secret', subjectPath: `appraisals/${id}` });
      expect(view.papers.map((each) => [each.title, each.edition])).toEqual([
        ['述职报告：总经理职工1', 1],
        ['述职报告：总经理职工1', 2],
      ]);
      await ok(p.as.chair.post(`${p.at}/meetings/${hall}/notice`, { version: view.version }));
      app.setNow('2026-12-01');
      await ok(
        p.as.chair.post(`${p.at}/meetings/${hall}/attendance`, {
          employeeIds: p.workers.map((each) => each.employeeId),
          way: 'desk',
        }),
      );
      view = await meeting(p, hall);
      await ok(p.as.chair.post(`${p.at}/meetings/${hall}/opening`, { version: view.version }));
      const act = async (path: string, as = p.as.chair) => {
        const [now] = (await meeting(p, hall)).items;
        return as.post(`${p.at}/meetings/${hall}/items/${now!.id}/${path}`, { version: now!.version });
      };
      await ok(act('discussion'));
      expect(await refusal(act('vote'))).toEqual([409, 'reportsMissing']);
      await ok(reports(p, id, deputy));
      // Nobody puts the rating of themselves to the vote.
      await appoint(p, boss, 'cadre');
      expect(await refusal(act('vote', boss.client))).toEqual([403, 'ownAppraisal']);
      // Nor do they choose who counts it and watches over it, nor does whoever does not run this vote.
      const naming = (as: TestClient) =>
        as.put(`${p.at}/vote-officials/meeting/${hall}`, {
          tellers: [],
          scrutineers: [p.workers[2]!.employeeId, p.workers[3]!.employeeId],
        });
      expect(await refusal(naming(boss.client))).toEqual([403, 'onYou']);
      await ok(act('vote'));
      expect(await refusal(naming(boss.client))).toEqual([403, 'ownAppraisal']);
      expect(await refusal(naming(p.as.fundsAuditor))).toEqual([403, 'forbidden']);
      // Delegates do not see the count of leaders: named alone they hold nobody else up.
      for (const at of [2, 3]) await appoint(p, p.workers[at]!, 'delegate');
      await ok(naming(p.as.chair));
      const rated = await show(p, id);
      expect(rated).toMatchObject({ state: 'open', secrecy: audience === 'named' ? 'detached' : 'blind' });
      const ballot = `${p.at}/ballots/${rated.ballot!.id}`;
      if (audience === 'voters') return;
      expect(await refusal(boss.client.post(`${ballot}/closing`))).toEqual([403, 'ownAppraisal']);
      const { participation } = await ok<{ participation: { entitled: number } }>(p.as.chair.get(ballot));
      expect(participation.entitled).toBe(11);
      const marks = rate(['excellent'])(rated, 0);
      expect(await refusal(boss.client.post(`${ballot}/votes`, { marks }))).toEqual([403, 'notOnRoll']);
      for (const { client } of p.workers.slice(2)) await ok(client.post(`${ballot}/votes`, { marks }));
      await count(p, id, p.as.chair, '2026-12-01');
      view = await meeting(p, hall);
      expect(view.items[0]).toMatchObject({ state: 'concluded', outcome: 'noted', resolution: null });
      expect(view.items[0]!.opinions).toContain('发出 11 张，收回 11 张');
      await ok(p.as.chair.post(`${p.at}/meetings/${hall}/closing`, { version: view.version }));
      await ok(step(p, id, 'publication', { summary: '评议结果已经反馈。' }));
      const result = (await meeting(p, hall)).papers.find((each) => each.title.startsWith('评议结果'))!;
      expect(result.body).toContain('收回 11 票');
      // A result for named people does not stand in the papers of everybody.
      expect(result.body).toContain('不在会上公布');
      expect(result.body).not.toContain('优秀');
      expect((await show(p, id, boss.client)).subjects[0]!.result).not.toBeNull();
    },
    120_000,
  );

  test('published in its congress, the result stands there person by person; a void vote is held again', async () => {
    const p = await place(13);
    app.setNow('2026-11-20');
    const [boss] = p.workers as [Worker];
    const id = await leaders(p, { audience: 'voters' }, [boss]);
    await ok(reports(p, id, boss));
    const hall = await called(p);
    await ok(p.as.chair.post(`${p.at}/meetings/${hall}/items`, item(id)));
    await ok(
      p.as.chair.post(`${p.at}/meetings/${hall}/notice`, { version: (await meeting(p, hall)).version }),
    );
    app.setNow('2026-12-01');
    const people = p.workers.map((each) => each.employeeId);
    await ok(p.as.chair.post(`${p.at}/meetings/${hall}/attendance`, { employeeIds: people, way: 'desk' }));
    await ok(
      p.as.chair.post(`${p.at}/meetings/${hall}/opening`, { version: (await meeting(p, hall)).version }),
    );
    const act = async (path: string, body: object = {}) => {
      const [now] = (await meeting(p, hall)).items;
      return p.as.chair.post(`${p.at}/meetings/${hall}/items/${now!.id}/${path}`, {
        version: now!.version,
        ...body,
      });
    };
    await ok(act('discussion'));
    const held = async (returned: number) => {
      await ok(act('vote', { secrecy: 'detached' }));
      const view = await show(p, id);
      const ballot = `${p.at}/ballots/${view.ballot!.id}`;
      await ok(p.as.chair.post(`${ballot}/paper`, { employeeIds: people.slice(1) }));
      await ok(p.as.chair.post(`${ballot}/closing`));
      await ok(
        p.as.chair.put(`${ballot}/paper-count`, {
          returned,
          invalid: 0,
          lines: {
            [view.subjects[0]!.id]: {
              excellent: returned - 2,
              competent: 2,
              basicallyCompetent: 0,
              notCompetent: 0,
            },
          },
          ...(returned > 12 ? { moreThanIssued: true } : {}),
        }),
      );
      const { hash } = await ok<{ hash: string }>(p.as.womenCadre.get(`${ballot}/count`));
      for (const scrutineer of [p.as.womenCadre, p.as.fundsAuditor])
        await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
    };
    await held(13);
    expect([(await meeting(p, hall)).items[0]!.state, (await show(p, id)).state]).toEqual([
      'discussing',
      'draft',
    ]);
    await held(12);
    await ok(step(p, id, 'publication', { summary: '总体评价好。' }));
    const { papers } = await meeting(p, hall);
    expect(papers.find((each) => each.title.startsWith('评议结果'))!.body).toMatch(
      /职工1（总经理）：优秀 10，称职 2[^]*总体评价好/,
    );
  }, 120_000);

  test('does not come before people who do not rate', async () => {
    const p = await place(3);
    app.setNow('2026-11-20');
    const { id } = await ok<{ id: string }>(
      p.as.cadre.post(`${p.at}/appraisals`, {
        kind: 'officers',
        plannedOn: '2026-12-01',
        subjects: [{ employeeId: p.workers[0]!.employeeId, office: '工会主席' }],
      }),
    );
    const hall = await called(p);
    expect(
      await refusal(p.as.chair.post(`${p.at}/meetings/${hall}/items`, item(id, 'appraisal.officers'))),
    ).toEqual([422, 'otherBody']);
  }, 60_000);
});

describe('what is prepared', () => {
  test('is for those who hold it and those who are rated, in no list and at no address of others', async () => {
    const p = await place(3);
    const [boss, other] = p.workers as [Worker, Worker];
    const id = await leaders(p, {}, [boss]);
    const question = await poll(p);
    const listed = async (as: TestClient) =>
      (await ok<{ appraisals: { id: string }[] }>(as.get(`${p.at}/appraisals`))).appraisals.map(
        (each) => each.id,
      );
    const hidden = [404, 'appraisalNotFound'];
    for (const as of [other.client, p.as.administration, p.as.womenCadre, p.as.reviewer]) {
      expect(await listed(as)).toEqual([]);
      expect(await refusal(as.get(`${p.at}/appraisals/${id}`))).toEqual(hidden);
      expect(await refusal(as.get(`${p.at}/appraisals/${question}`))).toEqual(hidden);
    }
    for (const as of [p.as.chair, p.as.cadre, p.as.fundsAuditor])
      expect((await listed(as)).toSorted()).toEqual([id, question].toSorted());
    // Whoever is rated hands in a report, and sees that one alone.
    expect(await listed(boss.client)).toEqual([id]);
    expect((await show(p, id, boss.client)).subjects[0]!.may.report).toBe(true);
    // Dropped, it is nobody else's business either.
    await ok(step(p, id, 'dropping', { reason: '改到明年' }));
    expect(await refusal(other.client.get(`${p.at}/appraisals/${id}`))).toEqual(hidden);
    expect(
      (await ok<{ appraisals: object[] }>(other.client.get(`${p.at}/appraisals?state=dropped`))).appraisals,
    ).toEqual([]);
  }, 60_000);
});

describe('the members’ assessment of the chair', () => {
  test('is held without the chair, blind by default, and told to the members', async () => {
    const p = await place(11);
    const chairperson = p.workers[0]!;
    const make = (as: TestClient, body: object = {}) =>
      as.post(`${p.at}/appraisals`, {
        kind: 'officers',
        plannedOn: '2026-12-01',
        subjects: [{ employeeId: chairperson.employeeId, office: '工会主席' }],
        ...body,
      });
    expect(await refusal(make(p.as.chair))).toEqual([403, 'chairsOwn']);
    expect(await refusal(make(p.as.cadre, { audience: 'named' }))).toEqual([422, 'membersAreTold']);
    expect(await refusal(make(p.as.cadre, { electorate: 'employees' }))).toEqual([422, 'wrongElectorate']);
    const { id } = await ok<{ id: string }>(make(p.as.cadre));
    await ok(reports(p, id, chairperson));
    expect((await show(p, id, p.as.cadre)).opening).toMatchObject({
      secrecy: 'blind',
      choices: ['blind', 'detached'],
      entitled: 11,
    });
    expect(
      await refusal(step(p, id, 'opening', { closesOn: '2026-11-24', opensOn: '2026-11-22' }, p.as.cadre)),
    ).toEqual([422, 'opensOn']);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-24' }, p.as.chair))).toEqual([
      403,
      'chairsOwn',
    ]);
    await ok(step(p, id, 'opening', { closesOn: '2026-11-24' }, p.as.cadre));
    expect(await show(p, id, p.as.cadre)).toMatchObject({
      state: 'open',
      secrecy: 'blind',
      ballot: { state: 'issuing' },
    });
  }, 60_000);

  test('of nine members the published ballots could be recognized: roll and ballots are kept apart', async () => {
    const p = await place(9);
    const { id } = await ok<{ id: string }>(
      p.as.cadre.post(`${p.at}/appraisals`, {
        kind: 'officers',
        plannedOn: '2026-12-01',
        subjects: [{ employeeId: p.workers[0]!.employeeId, office: '工会主席' }],
      }),
    );
    await ok(reports(p, id, p.workers[0]!));
    expect((await show(p, id, p.as.cadre)).opening).toMatchObject({
      secrecy: 'detached',
      choices: ['detached'],
    });
    await ok(step(p, id, 'opening', { closesOn: '2026-11-22' }, p.as.cadre));
    const view = await show(p, id, p.as.cadre);
    // Members rate their chair, who is one of them.
    for (const worker of p.workers)
      await ok(
        worker.client.post(`${p.at}/ballots/${view.ballot!.id}/votes`, {
          marks: rate(['competent'])(view, 0),
        }),
      );
    await count(p, id, p.as.cadre, '2026-11-22');
    await ok(step(p, id, 'publication', { summary: '会员总体满意。' }, p.as.cadre));
    expect((await show(p, id, p.workers[3]!.client)).subjects[0]!.result).toEqual({
      byOption: {},
      blank: 0,
      approval: { num: 9, den: 9 },
    });
    // Nothing to mend needs a reason.
    expect(await refusal(step(p, id, 'conclusion', {}, p.as.cadre))).toEqual([422, 'conclusionMissing']);
    await ok(step(p, id, 'conclusion', { conclusion: '没有提出不足。' }, p.as.cadre));
  }, 60_000);
});

describe('a survey of needs', () => {
  interface Survey extends View {
    survey: { id: string; answers: { zh: string; count: number }[] | null; texts: string[] | null }[] | null;
    breakDownBy: string | null;
    parts: { key: string; valid: number; counts: Record<string, number> }[];
    opening: (NonNullable<View['opening']> & { breakDowns: { by: string; parts: object[] }[] }) | null;
  }
  const shown = (p: Place, id: string, as?: TestClient) => show(p, id, as) as Promise<Survey>;
  const own = (title: string, form: string, more: object = {}) => ({ from: null, title, form, ...more });
  const prepared = (p: Place, questions: object[], plannedOn = '2026-11-22') =>
    p.as.chair.post(`${p.at}/appraisals`, { kind: 'survey', plannedOn, questions });
  const bank = async (p: Place) =>
    (
      await ok<{ questions: { id: string; zh: string; own: boolean }[] }>(
        p.as.chair.get(`${p.at}/survey-questions`),
      )
    ).questions;

  test('is put together from the bank and own questions, which are kept for the next', async () => {
    const p = await place(1);
    expect((await bank(p)).map((each) => each.id)).toContain('wanted');
    expect(await refusal(prepared(p, [own('您有什么要求', 'text')]))).toEqual([422, 'questionsMissing']);
    expect(
      await refusal(
        prepared(p, [own('打分', 'rating'), ...[1, 2, 3, 4].map((n) => own(`第 ${n} 问`, 'text'))]),
      ),
    ).toEqual([422, 'tooManyTexts']);
    expect(await refusal(prepared(p, [own('打分', 'rating'), own('打分', 'rating')]))).toEqual([
      422,
      'askedTwice',
    ]);
    expect(await refusal(prepared(p, [own('选哪个', 'single', { answers: ['同一个', '同一个'] })]))).toEqual([
      400,
      'badInput',
    ]);
    expect(await refusal(prepared(p, [{ ...own('没有', 'rating'), from: 'nothing' }]))).toEqual([
      404,
      'questionNotFound',
    ]);
    expect(
      await refusal(
        p.as.fundsAuditor.post(`${p.at}/appraisals`, {
          kind: 'survey',
          plannedOn: '2026-11-22',
          questions: [own('打分', 'rating')],
        }),
      ),
    ).toEqual([403, 'forbidden']);
    const { id } = await ok<{ id: string }>(
      prepared(p, [
        {
          ...own('', 'multiple'),
          from: 'wanted',
          title: '您最希望工会在哪些方面帮助您？',
          answers: ['一', '二'],
        },
        own('班车几点合适', 'single', { answers: ['七点', '七点半'], keep: true }),
      ]),
    );
    // The bank's own words in both languages, whatever was sent beside its id.
    const { questions } = await shown(p, id);
    expect(questions).toMatchObject([
      { id: 'q1', en: 'With what would you most like the union to help?', form: 'multiple', most: 3 },
      { id: 'q2', zh: '班车几点合适', form: 'single', answers: [{ zh: '七点' }, { zh: '七点半' }] },
    ]);
    const kept = (await bank(p)).filter((each) => each.own);
    expect(kept.map((each) => each.zh)).toEqual(['班车几点合适']);
    const again = await ok<{ id: string }>(
      prepared(p, [{ ...own('班车几点合适', 'single', { answers: ['七点', '七点半'] }), from: kept[0]!.id }]),
    );
    expect((await shown(p, again.id)).questions).toMatchObject([{ zh: '班车几点合适' }]);
    expect((await p.as.chair.delete(`${p.at}/survey-questions/${kept[0]!.id}`, {})).statusCode).toBe(204);
    expect((await bank(p)).some((each) => each.own)).toBe(false);
    expect(await refusal(p.as.chair.delete(`${p.at}/survey-questions/${kept[0]!.id}`, {}))).toEqual([
      404,
      'questionNotFound',
    ]);
  });

  test('is answered on the phone, told by department where enough answered, and leads to measures', async () => {
    const p = await place(26);
    await app.database.asOwner(({ client }) =>
      client.query(
        `update employees set department = case when pinyin <= 'zhigong012' then '装配车间' when pinyin <= 'zhigong023' then '电芯车间' else '办公室' end where unit_id = $1`,
        [p.unit.id],
      ),
    );
    const { id } = await ok<{ id: string }>(
      prepared(p, [
        own('最需要什么', 'multiple', { answers: ['托管', '培训', '热饭'], most: 2 }),
        own('食堂打几分', 'rating'),
        own('还想说什么', 'text'),
      ]),
    );
    // Twelve and eleven; the three of the office stay with eleven.
    expect((await shown(p, id)).opening).toMatchObject({
      choices: ['detached'],
      breakDowns: [],
    });
    await app.database.asOwner(({ client }) =>
      client.query(
        `update employees set department = '电芯车间' where unit_id = $1 and department = '办公室'`,
        [p.unit.id],
      ),
    );
    expect((await shown(p, id)).opening!.breakDowns).toMatchObject([
      { by: 'department', parts: [{ people: 14 }, { people: 12 }] },
    ]);
    expect(await refusal(step(p, id, 'opening', { closesOn: '2026-11-26', breakDownBy: 'sex' }))).toEqual([
      422,
      'breakDownBy',
    ]);
    await ok(step(p, id, 'opening', { closesOn: '2026-11-26', breakDownBy: 'department' }));
    const { ballot } = await shown(p, id);
    const at = `${p.at}/ballots/${ballot!.id}`;
    const marks = (canteen: string, ...wanted: number[]) => ({
      ...Object.fromEntries([1, 2, 3].map((n) => [`q1_${n}`, wanted.includes(n) ? 'yes' : 'no'])),
      q2: canteen,
    });
    const [first] = p.workers as [Worker];
    expect(await refusal(first.client.post(`${at}/votes`, { marks: marks('5', 1, 2, 3) }))).toEqual([
      422,
      'marks.tooManyAnswers',
    ]);
    const seen = await ok<{ protection: { does: { zh: string } } }>(first.client.get(at));
    expect(seen.protection.does.zh).toContain('部门或车间');
    for (const [n, worker] of p.workers.slice(0, 23).entries())
      await ok(
        worker.client.post(`${at}/votes`, {
          marks: n < 12 ? marks('5', 1) : marks('2', 2, 3),
          texts: n === 0 ? { q3: '夜班热饭' } : {},
        }),
      );
    await count(p, id);
    await ok(step(p, id, 'publication', { summary: '大家最需要托管。' }));
    const told = await shown(p, id, first.client);
    expect(told).toMatchObject({ state: 'published', breakDownBy: 'department', lines: null, rate: null });
    expect(told.survey!.map((each) => each.answers?.map((answer) => answer.count) ?? null)).toEqual([
      [12, 11, 11],
      [12, 0, 0, 11, 0],
      null,
    ]);
    expect(
      told.parts.map((part) => [part.key, part.valid, part.counts['q1/q1_1'], part.counts['q2/5']]),
    ).toEqual([
      ['电芯车间', 11, 0, 0],
      ['装配车间', 12, 12, 12],
    ]);
    // Free words are for the union alone.
    expect([told.survey![2]!.texts, (await shown(p, id)).survey![2]!.texts]).toEqual([null, ['夜班热饭']]);
    const paper = await first.client.get(`${p.at}/appraisals/${id}/result?format=pdf`);
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
    await ok(
      step(p, id, 'measures', {
        problem: '孩子放学没人管',
        measure: '寒假办托管班。',
        ownerEmployeeId: first.employeeId,
        dueOn: '2026-12-20',
      }),
    );
    expect((await shown(p, id, first.client)).measures.all).toBe(1);
  });

  test('is not held again in the year with one who left, whatever mark was changed in it', async () => {
    const p = await place(12);
    const asked = (title: string, ...answers: string[]) => [own(title, 'single', { answers })];
    const make = async (questions: object[]) =>
      (await ok<{ id: string }>(prepared(p, questions, '2026-11-27'))).id;
    const id = await make(asked('最需要什么', '托管', '培训', '热饭'));
    await ok(step(p, id, 'opening', { closesOn: '2026-11-26' }));
    const { ballot } = await shown(p, id);
    for (const worker of p.workers)
      await ok(worker.client.post(`${p.at}/ballots/${ballot!.id}/votes`, { marks: { q1: 'a1' } }));
    await count(p, id);
    await app.database.asOwner(({ client }) =>
      client.query(
        `update employees set left_on = '2026-11-24', leave_reason = 'resigned' where unit_id = $1 and id = $2`,
        [p.unit.id, p.workers[0]!.employeeId],
      ),
    );
    for (const questions of [
      asked('最需要什么？', '午休', '车位'),
      asked('工会先做哪一件', '培训。', '热饭', '托管'),
    ]) {
      const again = await make(questions);
      expect((await shown(p, again)).notOpenable?.zh).toContain('已做过同样的调查');
      expect(await refusal(step(p, again, 'opening', { closesOn: '2026-11-29' }))).toEqual([409, 'tooAlike']);
    }
    const other = await make(asked('班车几点合适', '七点', '七点半', '八点'));
    expect((await shown(p, other)).notOpenable).toBeNull();
  }, 60_000);

  test('of so few that an answer would tell whose it is gives neither answers nor words', async () => {
    const p = await place(9);
    const { id } = await ok<{ id: string }>(
      prepared(p, [own('食堂打几分', 'rating'), own('还想说什么', 'text')]),
    );
    await ok(step(p, id, 'opening', { closesOn: '2026-11-26' }));
    const { ballot } = await shown(p, id);
    for (const worker of p.workers)
      await ok(
        worker.client.post(`${p.at}/ballots/${ballot!.id}/votes`, {
          marks: { q1: '1' },
          texts: { q2: '是我' },
        }),
      );
    await count(p, id);
    expect((await shown(p, id)).survey).toEqual([
      { id: 'q1', answers: null, texts: null },
      { id: 'q2', answers: null, texts: null },
    ]);
    expect(await shown(p, id)).toMatchObject({ remarks: null, remarksHidden: true, parts: [] });
  });
});

describe('the year’s appraisals', () => {
  interface Yearly {
    units: {
      code: string;
      leaders: { state: string };
      officers: { state: string; on: string | null };
      urgedOn: string | null;
    }[];
    next: string | null;
    summary: { asked: number; leadersLacking: number; officersLacking: number };
    by: string;
    schoolsBy: string;
  }

  test('are asked for from the rule’s day until they are counted, and the union above sees who lacks them', async () => {
    const p = await place(12);
    const chair = p.workers[0]!;
    const county = (await unitByCode(app.services, p.unit.code.replace('AP', 'AC')))!;
    const yearly = (query = '', as: TestClient = p.as.reviewer) =>
      as.get(`/units/${p.unit.code.replace('AP', 'AC')}/yearly-appraisals${query}`);
    // Without a chair and without a body nothing is asked.
    app.setNow('2026-12-05');
    expect(await ok<Yearly>(yearly())).toMatchObject({
      units: [{ leaders: { state: 'notAsked' }, officers: { state: 'notAsked' } }],
      summary: { asked: 0, leadersLacking: 0, officersLacking: 0 },
      by: '2026-11-30',
      schoolsBy: '2027-07-31',
    });
    await everyoneMeets({ chair: p.as.chair, at: p.at }, 'allStaffMeeting', '2026-12-05', 5);
    await app.database.asOwner(async ({ client }) => {
      const committee = newId();
      await client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end) values ($1, $2::ltree, $3, 'union', '2025-01-01', 5, '2029-12-31')`,
        [p.unit.id, p.unit.path, committee],
      );
      await client.query(
        `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on) values ($1, $2::ltree, $3, $4, $5, '职工1', 'chair', '2025-01-01')`,
        [p.unit.id, p.unit.path, newId(), committee, chair.employeeId],
      );
    });
    const tasks = () =>
      app.database.asOwner(
        async ({ client }) =>
          (
            await client.query<{ kind: string; state: string; role: string; due_on: string }>(
              `select kind, state, role, due_on from tasks where unit_id = $1 and kind like 'appraisal.yearly%' order by kind`,
              [p.unit.id],
            )
          ).rows,
      );
    // The day before the rule's nobody has a task; on it both have theirs, once.
    app.setNow('2026-11-29');
    expect(await app.inUnit(p.unit, sweepYearly)).toBe(0);
    expect(await tasks()).toEqual([]);
    app.setNow('2026-11-30');
    for (const _ of [1, 2]) expect(await app.inUnit(p.unit, sweepYearly)).toBe(3);
    expect(await tasks()).toEqual([
      { kind: 'appraisal.yearly.home', state: 'open', role: 'chair', due_on: '2026-12-31' },
      { kind: 'appraisal.yearly.leaders', state: 'open', role: 'chair', due_on: '2026-12-31' },
      { kind: 'appraisal.yearly.officers', state: 'open', role: 'cadre', due_on: '2026-12-31' },
    ]);
    expect(await ok<Yearly>(yearly('?lacking=true'))).toMatchObject({
      units: [{ leaders: { state: 'missing' }, officers: { state: 'missing' }, late: true }],
      summary: { asked: 1, leadersLacking: 1, officersLacking: 1, homeLacking: 1 },
    });

    // The union above urges: the chair is told once a day, whoever urges and however often.
    const urge = (body: object, as: TestClient = p.as.reviewer) =>
      as.post(`/units/${county.code}/yearly-appraisals/urging`, body);
    const notices = () =>
      app.database.asOwner(async ({ client }) =>
        (
          await client.query<{ title: { zh: string } }>(
            `select title from notices where unit_id = $1 and kind = 'appraisal.urged' order by created_at`,
            [p.unit.id],
          )
        ).rows.map((row) => row.title.zh),
      );
    expect(await ok(urge({ units: ['NOBODY'] }))).toEqual({ urged: 0, already: 0, unreached: 0 });
    expect(await ok(urge({ q: '没有这个名字' }))).toEqual({ urged: 0, already: 0, unreached: 0 });
    const both = await Promise.all([urge({ units: [p.unit.code] }), urge({})]);
    expect(both.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect(both.reduce((sum, answer) => sum + answer.json<{ urged: number }>().urged, 0)).toBe(1);
    expect(await ok(urge({ q: p.unit.code }))).toEqual({ urged: 0, already: 1, unreached: 0 });
    expect(await notices()).toEqual([
      `${county.name}催办：本年度还没有民主评议领导人员、会员评议主席、副主席、会员评家`,
    ]);
    expect((await ok<Yearly>(yearly())).units).toMatchObject([{ urgedOn: '2026-11-30' }]);
    expect(await refusal(urge({}, p.as.chair))).toEqual([404, 'unitNotFound']);
    const narrow = await app.account({ grants: [{ unit: county, role: 'reviewer' }] });
    expect(await refusal(urge({}, narrow))).toEqual([403, 'forbidden']);

    const { id } = await ok<{ id: string }>(
      p.as.cadre.post(`${p.at}/appraisals`, {
        kind: 'officers',
        plannedOn: '2026-11-30',
        subjects: [{ employeeId: chair.employeeId, office: '工会主席' }],
      }),
    );
    expect((await ok<Yearly>(yearly())).units).toMatchObject([{ officers: { state: 'prepared' } }]);
    // Another day: of what is still missing, not of what is prepared.
    app.setNow('2026-12-01');
    expect(await ok(urge({}))).toEqual({ urged: 1, already: 0, unreached: 0 });
    expect((await notices())[1]).toBe(`${county.name}催办：本年度还没有民主评议领导人员、会员评家`);
    app.setNow('2026-11-30');
    const [subject] = (await show(p, id, p.as.cadre)).subjects;
    await ok(
      chair.client.put(`${p.at}/appraisals/${id}/subjects/${subject!.id}/report`, {
        version: subject!.version,
        report: '一年来认真履行职责，深入班组听取意见，办成了几件实事。',
      }),
    );
    await ok(step(p, id, 'opening', { closesOn: '2026-12-02', secrecy: 'detached' }, p.as.cadre));
    const { ballot } = await show(p, id, p.as.cadre);
    for (const worker of p.workers)
      await ok(
        worker.client.post(`${p.at}/ballots/${ballot!.id}/votes`, { marks: { [subject!.id]: 'competent' } }),
      );
    await count(p, id, p.as.cadre, '2026-12-02');
    expect(await app.inUnit(p.unit, sweepYearly)).toBe(2);
    expect((await tasks()).map((task) => task.state)).toEqual(['open', 'open', 'done']);
    expect((await ok<Yearly>(yearly())).units).toMatchObject([
      { leaders: { state: 'missing' }, officers: { state: 'counted', on: '2026-12-02' } },
    ]);
    expect(await ok<Yearly>(yearly('?lacking=true&limit=1'))).toMatchObject({
      units: [{ code: p.unit.code }],
      next: null,
    });
    // The next year asks anew; the union itself does not see its neighbours.
    app.setNow('2027-01-04');
    expect((await ok<Yearly>(yearly())).units).toMatchObject([
      { officers: { state: 'missing' }, late: false },
    ]);
    expect(await refusal(yearly('', p.as.chair))).toEqual([404, 'unitNotFound']);
    app.setNow('2026-11-22');
  });
});

describe('the members’ assessment of their Home', () => {
  test('is held by a union of its own accord; members read what is mended, and the year’s task is done', async () => {
    const p = await place(12);
    app.setNow('2026-11-30');
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end) values ($1, $2::ltree, $3, 'union', '2025-01-01', 5, '2029-12-31')`,
        [p.unit.id, p.unit.path, newId()],
      ),
    );
    expect(await app.inUnit(p.unit, sweepYearly)).toBe(1);
    const tasks = () =>
      app.database.asOwner(
        async ({ client }) =>
          (
            await client.query<{ state: string; href: string }>(
              `select state, href from tasks where unit_id = $1 and kind = 'appraisal.yearly.home'`,
              [p.unit.id],
            )
          ).rows,
      );
    expect(await tasks()).toMatchObject([
      { state: 'open', href: expect.stringContaining('/appraisals/new/poll?bank=home') },
    ]);
    // By the members and nobody else.
    expect(
      await refusal(
        p.as.chair.post(`${p.at}/appraisals`, {
          kind: 'poll',
          bankId: 'home',
          plannedOn: '2026-11-30',
          electorate: 'employees',
        }),
      ),
    ).toEqual([422, 'wrongElectorate']);
    const drafts = [
      await poll(p, 'home', { plannedOn: '2026-11-30' }),
      await poll(p, 'home', { plannedOn: '2026-11-30' }),
    ];
    // Two drafts at the same moment: one opens. The other's page says why it cannot.
    const answers = await Promise.all(
      drafts.map((draft) =>
        p.as.chair.post(`${p.at}/appraisals/${draft}/opening`, { version: 1, closesOn: '2026-12-05' }),
      ),
    );
    expect(answers.map((each) => each.statusCode).toSorted()).toEqual([200, 409]);
    const first = answers.findIndex((each) => each.statusCode === 200);
    const id = drafts[first]!;
    const waits = await show(p, drafts[1 - first]!);
    expect([waits.opening, waits.notOpenable?.zh]).toEqual([null, expect.stringContaining('每年一次')]);
    const opened = await show(p, id);
    expect(opened).toMatchObject({ electorate: 'members', title: { zh: '2026 年会员评家' } });
    // Once a year: neither beside it nor, until it pleases, behind it.
    const again = await poll(p, 'home', { plannedOn: '2026-12-01' });
    const openAgain = () =>
      refusal(p.as.chair.post(`${p.at}/appraisals/${again}/opening`, { version: 1, closesOn: '2026-12-06' }));
    expect(await openAgain()).toEqual([409, 'homeAssessed']);
    for (const [at, worker] of p.workers.slice(0, 10).entries())
      await ok(
        worker.client.post(`${p.at}/ballots/${opened.ballot!.id}/votes`, {
          marks: all(at < 8 ? 'satisfied' : 'notSatisfied')(opened),
        }),
      );
    expect(
      await refusal(
        p.workers[0]!.client.post(`${p.at}/ballots/${opened.ballot!.id}/votes`, {
          marks: all('satisfied')(opened),
        }),
      ),
    ).toEqual([409, 'alreadyVoted']);
    await count(p, id, p.as.chair, '2026-12-05');
    expect(await openAgain()).toEqual([409, 'homeAssessed']);
    expect(await app.inUnit(p.unit, sweepYearly)).toBe(0);
    expect((await tasks()).map((task) => task.state)).toEqual(['done']);
    await ok(step(p, id, 'publication', { summary: '会员希望夜班也能用上职工书屋。' }));
    await ok(
      step(p, id, 'measures', {
        problem: '夜班用不上职工书屋',
        measure: '书屋开放到晚上十点。',
        ownerEmployeeId: p.workers[1]!.employeeId,
        dueOn: '2026-12-31',
      }),
    );
    const read = await show(p, id, p.workers[5]!.client);
    expect(read).toMatchObject({
      rate: { num: 8, den: 10 },
      plan: [{ problem: '夜班用不上职工书屋', owner: '职工2', dueOn: '2026-12-31', state: 'open' }],
    });
    expect(await app.inUnit(p.unit, homeMeasures)).toEqual([
      '夜班用不上职工书屋：书屋开放到晚上十点。（职工2负责，2026 年 12 月 31 日前完成）',
    ]);
    app.setNow('2026-11-22');
  }, 60_000);
});
