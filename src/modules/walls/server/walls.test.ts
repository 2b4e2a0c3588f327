/** Wall boards over HTTP: what is drawn and what is missing, what is printed, and how an old board is noticed. */
import { describe, expect, it, test } from 'vitest';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { ok } from '../../../../tests/harness/certification.ts';
import { workforce } from '../../../../tests/harness/workforce.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, judge, loadStandard } from '../../../core/standards/index.ts';
import { pdfFacts } from '../../../platform/documents/testing.ts';
import { committees } from '../../committees/server/index.ts';
import { people } from '../../people/server/index.ts';
import { records } from '../../records/server/index.ts';
import type { WallView } from '../web/calls.ts';
import { facts } from './facts.ts';
import { walls } from './index.ts';
import { drawBoard } from './rules.ts';
import { noticeOutdated } from './service.ts';

const app = testApp({ modules: [walls, committees, people, records] });
let counter = 0;

async function union(members = 30) {
  counter += 1;
  const unit = await app.unit({ code: `WA${counter}`, name: `第${counter}机械厂工会` });
  const roster = await workforce(app, unit, members);
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  return { unit, roster, chair, at: `/units/${unit.code}/walls` };
}
type Union = Awaited<ReturnType<typeof union>>;

/** A union committee whose chair is the first of the roster, with a member beside. */
async function withChair(here: Union) {
  const at = `/units/${here.unit.code}/committees`;
  const { id } = await ok<{ id: string }>(
    here.chair.post(at, { kind: 'union', termNumber: 1, termStart: '2026-01-10', termYears: 5, seats: 3 }),
  );
  const seat = (index: number, post: string, divisionOfWork: string) =>
    ok<{ id: string; version: number }>(
      here.chair.post(`${at}/${id}/posts`, {
        employeeId: here.roster[index]!.id,
        post,
        divisionOfWork,
        startOn: '2026-01-10',
      }),
    );
  const head = await seat(0, 'chair', '主持工会全面工作');
  await seat(1, 'member', '经费和宣传');
  return { at: `${at}/${id}`, head, seat };
}

const show = async ({ chair, at }: Union) => ok<WallView>(chair.get(at));
const boardIn = (view: WallView, id: string) => view.boards.find((board) => board.id === id)!;
const missingOf = (view: WallView, id: string) => boardIn(view, id).missing;

const print = (here: Union, boards: string[], size = 'a3') =>
  here.chair.post(`${here.at}/prints`, { boards, size });

/** The page behind the code on a board, as somebody without an account sees it. */
const scan = async (unit: UnitRef) =>
  (await app.server.inject({ method: 'GET', url: `/u/${unit.code}/walls` })).body;

const known = async (unit: UnitRef, asOf = '2026-11-22') =>
  app.inUnit(unit, async (ctx) => {
    const standard = compileStandard(loadStandard('county-qualified'));
    return (await facts[0]!.ask(ctx.client, factScope(unit.path, asOf), standard)).get(unit.id)![
      'wall.boards'
    ]!;
  });

describe('what the page shows', () => {
  it('names every item of the standard, what each lacks and where it is entered, and makes up no words', async () => {
    const here = await union();
    const view = await show(here);
    const asked = loadStandard('county-qualified').indicators.find(({ id }) => id === 'D6')!.subItems;
    expect(view.boards.filter((board) => board.asked).map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
    // The rights and duties come with Jia, with the articles that say them; nothing else can be drawn yet.
    expect(view.boards.filter((board) => board.asked && board.ready).map(({ id }) => id)).toEqual([
      'memberRights',
      'memberDuties',
    ]);
    expect(boardIn(view, 'memberRights').parts[0]!.rows[0]).toMatchObject({
      note: '《工会法》第 3 条；《劳动法》第 7 条',
    });
    expect(boardIn(view, 'guidingPolicy')).toMatchObject({ parts: [], code: '', words: null });
    expect(missingOf(view, 'guidingPolicy')).toMatchObject([{ href: null }]);
    expect(missingOf(view, 'network').map(({ href }) => href)).toEqual([
      `/desk/${here.unit.code}/committees/union`,
      `/desk/${here.unit.code}/groups`,
    ]);
    expect(missingOf(view, 'disclosureRule')[0]).toMatchObject({
      href: `/desk/${here.unit.code}/disclosure/catalogue`,
    });
  });

  it('draws the committee from the register, and shows words as the union adopted them', async () => {
    const here = await union();
    await withChair(here);
    await ok(
      here.chair.put(`${here.at}/guidingPolicy/words`, {
        body: '组织起来，切实维权。',
        adoptedOn: '2026-03-05',
        adoptedBy: '第一届会员大会第二次会议',
      }),
    );
    const view = await show(here);
    expect(boardIn(view, 'network')).toMatchObject({ ready: true });
    expect(boardIn(view, 'network').parts[0]).toMatchObject({
      form: 'chart',
      rows: [
        { title: here.unit.name },
        { title: '工会委员会', text: `主席 ${here.roster[0]!.name}`, note: `委员 ${here.roster[1]!.name}` },
      ],
    });
    expect(boardIn(view, 'chairDuties').parts[0]!.rows).toEqual([
      { title: '主席', text: here.roster[0]!.name, note: '主持工会全面工作' },
    ]);
    expect(boardIn(view, 'guidingPolicy')).toMatchObject({
      ready: true,
      basis: '2026年3月5日第一届会员大会第二次会议通过',
      words: { version: 1 },
    });
    // Without a version it would be another's words that are written over.
    expect((await here.chair.put(`${here.at}/guidingPolicy/words`, { body: '别的' })).json()).toMatchObject({
      code: 'stale',
    });
    expect((await here.chair.put(`${here.at}/network/words`, { body: '别的' })).json()).toMatchObject({
      code: 'noOwnWords',
    });
    expect((await here.chair.put(`${here.at}/elsewhere/words`, { body: '别的' })).json()).toMatchObject({
      code: 'wallBoardNotFound',
    });
  });
});

describe('printing', () => {
  it('makes a page a board in the size asked for, with the code of what stands on it', async () => {
    const here = await union();
    await withChair(here);
    const answer = await print(here, ['memberRights', 'network']);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    expect(pdfFacts(answer.rawPayload)).toMatchObject({ pages: 2 });
    // A3 in points.
    expect(answer.rawPayload.toString('latin1')).toMatch(/\/MediaBox \[0 0 1190\.5\d* 841\.8\d*\]/);
    const small = await print(here, ['memberRights'], 'a4');
    expect(small.rawPayload.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.8\d* 595\.2\d*\]/);
    const view = await show(here);
    expect(boardIn(view, 'memberRights').printed).toMatchObject({
      on: '2026-11-22',
      size: 'a4',
      code: boardIn(view, 'memberRights').code,
      outdated: false,
    });
    expect(boardIn(view, 'memberRights').code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  });

  it('goes on on further pages where words are long, and refuses a board that lacks what it is for', async () => {
    const here = await union();
    await ok(
      here.chair.put(`${here.at}/congressRule/words`, {
        body: Array.from(
          { length: 79 },
          (_, at) => `第${at + 1}条　职工代表大会是职工行使民主管理权力的机构，每年至少召开一次。`,
        ).join('\n'),
      }),
    );
    expect(pdfFacts((await print(here, ['congressRule'], 'a4')).rawPayload).pages).toBeGreaterThan(1);
    const refused = await print(here, ['memberRights', 'guidingPolicy']);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: 'wallBoardNotReady' });
    expect(boardIn(await show(here), 'memberRights').printed).toBeNull();
  });
});

describe('a board that hangs', () => {
  it('is out of date once another leads the union: on its page, in a task, on the public page, in the facts', async () => {
    const here = await union();
    const committee = await withChair(here);
    expect(await known(here.unit)).toMatchObject({ state: 'unknown' });
    app.setNow('2026-11-20');
    await print(here, ['network', 'memberRights']);
    app.setNow('2026-11-22');
    // Printed is not hung.
    expect(await known(here.unit)).toMatchObject({ state: 'unknown' });
    await ok(
      here.chair.post(`${here.at}/hangings`, {
        boards: ['network', 'memberRights', 'guidingPolicy'],
        hungOn: '2026-11-20',
        place: '二楼工会办公室',
      }),
    );
    expect(await known(here.unit)).toMatchObject({ state: 'known', num: 3, den: 12 });
    const before = await show(here);
    expect(boardIn(before, 'network').hung).toMatchObject({ place: '二楼工会办公室', outdated: false });
    expect(boardIn(before, 'guidingPolicy').hung).toMatchObject({ outdated: null });
    const notice = () => app.inUnit(here.unit, noticeOutdated);
    const tasks = async () =>
      (
        await app.database.asOwner(({ client }) =>
          client.query<{ state: string }>(
            `select state from tasks where unit_id = $1 and kind = 'walls.outdated'`,
            [here.unit.id],
          ),
        )
      ).rows.map(({ state }) => state);
    await notice();
    expect(await tasks()).toEqual([]);
    expect(await scan(here.unit)).toContain('有效');

    const letter = await ok<{ id: string }>(
      here.chair.upload(`/units/${here.unit.code}/files`, '说明.txt', Buffer.from('登记有误')),
    );
    await ok(
      here.chair.post(`${committee.at}/posts/${committee.head.id}/end`, {
        version: committee.head.version,
        onDay: '2026-11-21',
        fileIds: [letter.id],
        reason: 'mistaken',
      }),
    );
    await committee.seat(2, 'chair', '主持工会全面工作');
    const after = boardIn(await show(here), 'network');
    expect(after.hung).toMatchObject({ outdated: true });
    expect(after.printed).toMatchObject({
      outdated: true,
      gone: [`工会委员会 主席 ${here.roster[0]!.name} 委员 ${here.roster[1]!.name}`],
      added: [`工会委员会 主席 ${here.roster[2]!.name} 委员 ${here.roster[1]!.name}`],
    });
    await notice();
    expect(await tasks()).toEqual(['open']);
    const scanned = await scan(here.unit);
    expect(scanned).toContain('应当更换');
    // What stands on a board is not for whoever scans its code.
    expect(scanned).not.toContain(here.roster[1]!.name);
    expect(await known(here.unit)).toMatchObject({
      num: 2,
      detail: { missing: expect.arrayContaining(['network']) },
    });
    // On the day before, it held.
    expect(await known(here.unit, '2026-11-21')).toMatchObject({ num: 3 });

    await print(here, ['network']);
    await ok(
      here.chair.post(`${here.at}/hangings`, {
        boards: ['network'],
        hungOn: '2026-11-22',
        place: '二楼工会办公室',
      }),
    );
    expect(await tasks()).toEqual(['done']);
    expect(await known(here.unit)).toMatchObject({ num: 3 });
  });

  it('lights the window when all twelve hang', async () => {
    const here = await union();
    const standard = loadStandard('county-qualified');
    const boards = standard.indicators.find(({ id }) => id === 'D6')!.subItems.map(({ id }) => id);
    await ok(here.chair.post(`${here.at}/hangings`, { boards, hungOn: '2026-11-20', place: '一楼大厅' }));
    const found = await known(here.unit);
    const judged = judge(
      compileStandard(standard),
      { kind: 'stateOwnedEnterprise', members: 30, employees: 30 },
      (fact) => (fact === 'wall.boards' ? found : undefined),
      new Map(),
      '2026-11-22',
    );
    expect(judged.indicators.find(({ id }) => id === 'D6')).toMatchObject({ result: 'met', proof: 'proved' });
  });

  it('hangs no day before it was printed, and once', async () => {
    const here = await union();
    const hang = (hungOn: string) =>
      here.chair.post(`${here.at}/hangings`, { boards: ['memberRights'], hungOn, place: '一楼' });
    // Before there was a union there was no wall of it.
    expect((await hang('1900-01-01')).json()).toMatchObject({ code: 'badDay' });
    await print(here, ['memberRights']);
    expect((await hang('2026-11-20')).json()).toMatchObject({ code: 'badDay' });
    const answers = await Promise.all([hang('2026-11-22'), hang('2026-11-22')]);
    expect(answers.map((each) => each.statusCode).toSorted()).toEqual([201, 409]);
  });

  it('hangs no day before it is so', async () => {
    const here = await union();
    const refused = await here.chair.post(`${here.at}/hangings`, {
      boards: ['memberRights'],
      hungOn: '2026-11-23',
      place: '一楼',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ fields: [{ field: 'hungOn' }] });
  });
});

test('the treasurer sees the boards and keeps none; the administration does neither', async () => {
  const { unit, at } = await union();
  const as = async (role: 'treasurer' | 'administration'): Promise<TestClient> =>
    app.account({ grants: [{ unit, role }] });
  const treasurer = await as('treasurer');
  expect((await treasurer.get(at)).json()).toMatchObject({ may: { keep: false } });
  expect((await treasurer.post(`${at}/prints`, { boards: ['memberRights'], size: 'a3' })).statusCode).toBe(
    403,
  );
  expect((await (await as('administration')).get(at)).statusCode).toBe(403);
  expect((await app.stranger.get(at)).statusCode).toBe(401);
});

test('a board of a standard that Jia does not know takes the union’s words', () => {
  const records = {
    words: new Map([['ourMotto', { body: '厚德\n精业', adoptedOn: null, adoptedBy: null }]]),
  };
  const drawn = drawBoard('ourMotto', { zh: '厂训', en: 'Motto' }, records as never);
  expect(drawn).toMatchObject({ ready: true, written: true, basis: '' });
  expect(drawn.parts[0]!.rows.map(({ title }) => title)).toEqual(['厚德', '精业']);
});
