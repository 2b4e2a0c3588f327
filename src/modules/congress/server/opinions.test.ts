/** A paper that is put out before the meeting: who may speak to it, what is answered, and what the next edition took in. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { unzip } from '../../../platform/documents/testing.ts';
import { ballots } from '../../ballots/server/index.ts';
import { home } from '../../home/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots, home] });
const { factory, show, inOffice, delegatesOf, chairing } = congresses(app);

const person = (place: Place, employeeId: string) =>
  app.account({ people: [{ unit: place.unit, employeeId }] });

const page = async (who: TestClient, url: string) =>
  app.server.inject({ method: 'GET', url, headers: { ...who.headers, accept: 'text/html' } });

interface Opinion {
  id: string;
  by: string;
  body: string;
  passage: string;
  edition: number;
  outcome: string | null;
  takenInto: number | null;
  version: number;
}

const text = '明年招生三百人。\n教学楼暑期维修。';

/** A congress of 30 in preparation for the last of November, with the report as a draft. */
async function prepared() {
  app.setNow('2026-11-13');
  const place = await factory(100);
  const assembly = await inOffice(place, 30);
  const seated = await delegatesOf(place, assembly);
  const { id: meeting } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId: assembly,
      plannedOn: '2026-11-30',
      startsAt: '14:00',
      place: '大会议室',
      theme: '同心建家',
    }),
  );
  const at = `${place.at}/meetings/${meeting}`;
  await ok(place.chair.post(`${at}/items`, { title: '年度报告', matter: 'operations' }));
  const { id: paper } = await ok<{ id: string }>(
    place.chair.post(`${at}/papers`, { title: '校长工作报告', body: text, stage: 'draft' }),
  );
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ id: string }>(
      'select id from employees where unit_id = $1 and not id = any($2::uuid[]) limit 1',
      [place.unit.id, seated],
    ),
  );
  return {
    place,
    at,
    meeting,
    paper,
    delegate: await person(place, seated[0]!),
    other: await person(place, seated[1]!),
    outsider: await person(place, rows[0]!.id),
    seated,
    ask: (until = '2026-11-20', id = paper) =>
      place.chair.post(`${at}/papers/${id}/opinion-round`, { until }),
    say: (who: TestClient, body: object, id = paper) => who.post(`${at}/papers/${id}/opinions`, body),
    said: async () =>
      (await ok<{ opinions: Opinion[] }>(place.chair.get(`${at}/papers/${paper}/opinions`))).opinions,
    answer: (opinion: Opinion, body: object) =>
      place.chair.post(`${at}/opinions/${opinion.id}/answer`, { version: opinion.version, ...body }),
    read: (who: TestClient, id = paper) =>
      page(who, `/u/${place.unit.code}/meetings/${meeting}/papers/${id}/opinions`),
    tasks: async () =>
      app.inUnit(place.unit, async (ctx) => {
        const { rows: open } = await ctx.client.query(
          `select from tasks where unit_id = $1 and kind = 'meetings.answerOpinions' and state = 'open'`,
          [place.unit.id],
        );
        return open.length;
      }),
    told: async (kind: string, who: TestClient) =>
      app.inUnit(place.unit, async (ctx) => {
        const { rows: notices } = await ctx.client.query(
          'select from notices where unit_id = $1 and kind = $2 and account_id = $3',
          [place.unit.id, kind, who.accountId],
        );
        return notices.length;
      }),
  };
}

describe('a round of opinions', () => {
  test('goes out before the notice, to those entitled and nobody else', async () => {
    const p = await prepared();
    // Nobody was asked yet.
    expect((await p.read(p.delegate)).statusCode).toBe(404);
    expect(await refused(p.say(p.delegate, { body: '建议压缩班额' }))).toMatchObject({
      code: 'paperNotFound',
    });
    for (const day of ['2026-11-13', '2026-11-30'])
      expect(await refused(p.ask(day))).toMatchObject({ status: 422, code: 'dayFault' });
    expect(
      await refused(p.delegate.post(`${p.at}/papers/${p.paper}/opinion-round`, { until: '2026-11-20' })),
    ).toMatchObject({ status: 403 });
    expect(await ok(p.ask())).toEqual({ told: 30 });
    expect(await p.told('meetings.opinionsAsked', p.delegate)).toBe(1);
    expect(await p.told('meetings.opinionsAsked', p.outsider)).toBe(0);
    expect((await p.read(p.outsider)).statusCode).toBe(403);
    expect(await refused(p.say(p.outsider, { body: '建议压缩班额' }))).toMatchObject({ code: 'notEntitled' });
    // The meeting itself is still the office's.
    expect((await page(p.delegate, `/u/${p.place.unit.code}/meetings/${p.meeting}`)).statusCode).toBe(404);
    const list = (await page(p.delegate, `/u/${p.place.unit.code}/meetings`)).body;
    expect(list).toContain('请您提意见');
    expect(list).toContain('校长工作报告');
    expect((await page(p.outsider, `/u/${p.place.unit.code}/meetings`)).body).not.toContain('请您提意见');
    const form = await p.read(p.delegate);
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain('第 2 段：教学楼暑期维修。');
    expect(await refused(p.delegate.get(`${p.at}/papers/${p.paper}/opinions`))).toMatchObject({
      status: 403,
    });
  });

  test('is answered one by one; the next edition takes in what was adopted, and peers read no names', async () => {
    const p = await prepared();
    await ok(p.ask());
    expect(await refused(p.say(p.delegate, { body: '改一改', passage: '没有这一段' }))).toMatchObject({
      code: 'passageElsewhere',
    });
    await ok(p.say(p.delegate, { body: '班额太大，压缩到二百八十人', passage: '明年招生三百人。' }));
    await ok(p.say(p.delegate, { body: '补写食堂改造' }));
    await ok(p.say(p.other, { body: '维修放到寒假' }));
    expect(await p.tasks()).toBe(1);
    const [size, canteen, repair] = await p.said();
    expect([size, canteen, repair].map((each) => each!.outcome)).toEqual([null, null, null]);
    // Before it is answered nobody else reads it.
    expect((await p.read(p.other)).body).not.toContain('压缩到二百八十人');
    expect(await refused(p.answer(repair!, { outcome: 'declined' }))).toMatchObject({
      code: 'reasonMissing',
    });
    await ok(p.answer(size!, { outcome: 'adopted' }));
    await ok(p.answer(canteen!, { outcome: 'partly', reply: '写进规划' }));
    expect(await refused(p.answer(size!, { outcome: 'declined', reply: '不行' }))).toMatchObject({
      code: 'stale',
    });
    expect(await p.tasks()).toBe(1);
    await ok(p.answer(repair!, { outcome: 'declined', reply: '寒假太短' }));
    expect(await p.tasks()).toBe(0);
    expect(await p.told('meetings.opinionAnswered', p.delegate)).toBe(2);
    const seen = (await p.read(p.other)).body;
    expect(seen).toContain('压缩到二百八十人');
    expect(seen).toContain('没有采纳：寒假太短');
    expect(seen).not.toContain(size!.by);

    const edition = (takesIn: string[]) =>
      p.place.chair.post(`${p.at}/papers`, {
        title: '校长工作报告',
        body: text.replace('三百', '二百八十'),
        stage: 'commented',
        paperKey: key,
        takesIn,
      });
    const key = (
      await ok<{ papers: { id: string; paperKey: string }[] }>(p.place.chair.get(p.at))
    ).papers.find((each) => each.id === p.paper)!.paperKey;
    expect(await refused(edition([repair!.id]))).toMatchObject({ code: 'opinionNotTaken' });
    const { id: second } = await ok<{ id: string }>(edition([size!.id, canteen!.id]));
    expect((await p.said()).map((each) => each.takenInto)).toEqual([2, 2, null]);
    // Of the old edition nothing more is said; the new one is put out anew.
    expect(await refused(p.say(p.delegate, { body: '还有一条' }))).toMatchObject({ code: 'editionOld' });
    expect((await p.read(p.delegate)).body).toContain('采纳（已写进第 2 稿）');
    expect(await refused(p.ask('2026-11-20'))).toMatchObject({ code: 'editionOld' });
    await ok(p.ask('2026-11-25', second));
    await ok(p.say(p.delegate, { body: '同意' }, second));
    app.setNow('2026-11-26');
    expect(await refused(p.say(p.delegate, { body: '晚了' }, second))).toMatchObject({
      code: 'opinionsClosed',
    });
  });

  test('waits for a delegate on the phone: counted until it is opened, there until they have spoken', async () => {
    const p = await prepared();
    const todo = async (who: TestClient) => (await page(who, `/u/${p.place.unit.code}/todo`)).body;
    expect(await todo(p.delegate)).not.toContain('请您提意见');
    await ok(p.ask());
    expect(await todo(p.delegate)).toContain('请您提意见：校长工作报告');
    expect(await todo(p.delegate)).toContain('有 1 件事等您');
    // Whoever is not asked has nothing to do.
    expect(await todo(p.outsider)).not.toContain('请您提意见');
    await p.read(p.delegate);
    // Nobody must have an opinion: it stays, and is counted no more.
    expect(await todo(p.delegate)).toContain('没有意见的不用办');
    expect(await todo(p.delegate)).not.toContain('件事等您');
    expect(await todo(p.other)).toContain('有 1 件事等您');
    await ok(p.say(p.other, { body: '维修放到寒假' }));
    expect(await todo(p.other)).not.toContain('请您提意见');
    app.setNow('2026-11-21');
    expect(await todo(p.delegate)).not.toContain('请您提意见');
  });

  test('is listed page by page, with what became of all of it', async () => {
    const p = await prepared();
    await ok(p.ask());
    for (let at = 0; at < 5; at += 1)
      await ok(p.say(at % 2 ? p.other : p.delegate, { body: `第 ${at + 1} 条` }));
    const list = async (query: string) =>
      ok<{ opinions: Opinion[]; next: string | null; counts: Record<string, number> }>(
        p.place.chair.get(`${p.at}/papers/${p.paper}/opinions?${query}`),
      );
    const seen: string[] = [];
    let cursor: string | null = '';
    const sizes: number[] = [];
    while (cursor !== null) {
      const answer: Awaited<ReturnType<typeof list>> = await list(
        `limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      seen.push(...answer.opinions.map((each) => each.body));
      sizes.push(answer.opinions.length);
      cursor = answer.next;
    }
    expect(sizes).toEqual([2, 2, 1]);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5].map((at) => `第 ${at} 条`));
    const [first, second] = await p.said();
    await ok(p.answer(first!, { outcome: 'adopted' }));
    await ok(p.answer(second!, { outcome: 'declined', reply: '做不到' }));
    expect(await list('state=open&limit=2')).toMatchObject({
      counts: { total: 5, open: 3, adopted: 1, partly: 0, declined: 1 },
      next: expect.any(String),
    });
    expect((await list('state=toTakeIn')).opinions.map((each) => each.id)).toEqual([first!.id]);
    expect((await list('state=answered')).opinions).toHaveLength(2);
    expect(
      await refused(p.place.chair.get(`${p.at}/papers/${p.paper}/opinions?cursor=nonsense`)),
    ).toMatchObject({ status: 400 });
  });

  test('is told by the minutes and lies in the dossier', async () => {
    const p = await prepared();
    await ok(p.ask());
    await ok(p.say(p.delegate, { body: '补写食堂改造' }));
    await ok(p.say(p.other, { body: '维修放到寒假' }));
    const [first] = await p.said();
    await ok(p.answer(first!, { outcome: 'adopted', reply: '已补' }));
    const { signIn, step } = chairing(p.place, p.meeting);
    await ok(step('notice'));
    // On its way to the meeting the round goes on.
    await ok(p.say(p.delegate, { body: '再补一条' }));
    app.setNow('2026-11-30');
    await ok(signIn(p.seated));
    await ok(step('opening'));
    await ok(step('closing'));
    await ok(p.place.chair.post(`${p.at}/minutes`));
    const { minutes } = await show(p.place, p.meeting);
    expect(minutes!.body).toContain(
      '会前就《校长工作报告》征求意见：2 人提出 3 条，采纳 1 条，部分采纳 0 条，没有采纳 0 条，还没有答复 2 条。',
    );
    const contents = await p.place.chair.get(`${p.at}/desk-papers/contents?format=docx`);
    expect(unzip(contents.rawPayload).get('word/document.xml')!.toString('utf8')).toContain(
      '会前征求意见和答复情况',
    );
    expect(await refused(p.ask('2026-12-20'))).toMatchObject({ code: 'meetingState' });
  });
});
