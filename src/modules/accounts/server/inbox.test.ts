import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { accounts } from './index.ts';

const app = testApp({ modules: [accounts] });
const text = (words: string) => ({ zh: words, en: words });

async function employee(unit: UnitRef): Promise<string> {
  const id = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'x', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, id],
    ),
  );
  return id;
}

describe('the inbox', () => {
  it('gathers tasks over all units: given to me, to the person that I am, to a role that I hold there', async () => {
    const county = await app.unit({ code: 'IC', kind: 'county' });
    const unit = await app.unit({ code: 'I1', parent: county });
    const other = await app.unit({ code: 'I2', parent: county });
    const employeeId = await employee(other);
    const me = await app.account({
      grants: [
        { unit, role: 'cadre' },
        { unit: county, role: 'reviewer', subtree: true },
      ],
      people: [{ unit: other, employeeId }],
    });
    const stranger = await app.account({ grants: [{ unit, role: 'treasurer' }] });
    const task = (at: UnitRef, title: string, to: object, dueOn?: string) =>
      app.inUnit(at, (ctx) =>
        ctx.task({
          kind: title,
          title: text(title),
          subject: { kind: 'x', id: null },
          href: '/desk/x',
          for: to as { accountId: string },
          ...(dueOn ? { dueOn } : {}),
        }),
      );
    await task(unit, 'by role, late', { role: 'cadre' }, '2026-11-20');
    await task(other, 'as a person', { employeeId }, '2026-12-01');
    await task(unit, 'to me', { accountId: me.accountId });
    await task(county, 'as reviewer', { role: 'reviewer' }, '2026-11-25');
    await task(unit, 'the chair’s', { role: 'chair' });
    await task(unit, 'reviewer below', { role: 'reviewer' });
    await task(other, 'cadre elsewhere', { role: 'cadre' });
    await task(unit, 'another’s', { accountId: stranger.accountId });
    const { tasks } = (await me.get('/inbox')).json() as {
      tasks: { title: { zh: string }; overdue: boolean; unit: { code: string } }[];
    };
    expect(tasks.map((each) => [each.title.zh, each.unit.code, each.overdue])).toEqual([
      ['by role, late', 'I1', true],
      ['as reviewer', 'IC', false],
      ['as a person', 'I2', false],
      ['to me', 'I1', false],
    ]);
    await app.inUnit(unit, (ctx) => ctx.closeTasks({ kind: 'to me' }));
    expect((await me.get('/inbox')).json().tasks).toHaveLength(3);

    const all = (await me.get(`/units/${unit.code}/tasks`)).json().tasks as { title: { zh: string } }[];
    expect(all.map((each) => each.title.zh)).toEqual([
      'by role, late',
      'the chair’s',
      'reviewer below',
      'another’s',
    ]);
    expect((await me.get(`/units/${unit.code}/tasks?state=done`)).json().tasks).toMatchObject([
      { title: { zh: 'to me' }, state: 'done' },
    ]);
    expect((await stranger.get(`/units/${county.code}/tasks`)).statusCode).toBe(404);
  });

  it('shows notices newest first, page by page, and marks mine alone as read', async () => {
    const unit = await app.unit({ code: 'I3' });
    const me = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const other = await app.account({ grants: [{ unit, role: 'cadre' }] });
    for (let at = 0; at < 70; at += 1) {
      await app.inUnit(unit, (ctx) =>
        ctx.notify({ kind: 'test', title: text(`notice ${at}`), to: { roles: ['cadre'] } }),
      );
    }
    const titles: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const answer = (await me.get(`/inbox${after ? `?cursor=${after}` : ''}`)).json() as {
        notices: { title: { zh: string } }[];
        next: string | null;
        unread: number;
      };
      titles.push(...answer.notices.map((notice) => notice.title.zh));
      expect(answer.unread).toBe(70);
      after = answer.next;
    }
    expect(after).toBeNull();
    expect(titles).toEqual(Array.from({ length: 70 }, (_, at) => `notice ${69 - at}`));
    const [first] = (await me.get('/inbox')).json().notices as { id: string }[];
    expect((await other.post('/inbox/read', { ids: [first!.id] })).json()).toEqual({ marked: 0 });
    expect((await me.post('/inbox/read', { ids: [first!.id] })).json()).toEqual({ marked: 1 });
    const now = (await me.get('/inbox')).json() as { unread: number; notices: { readAt: string | null }[] };
    expect([now.unread, now.notices[0]?.readAt, now.notices[1]?.readAt]).toEqual([
      69,
      expect.any(String),
      null,
    ]);
    expect((await me.get('/me')).json().unread).toBe(69);
    expect((await me.post('/inbox/read', {})).json()).toEqual({ marked: 69 });
    expect((await other.get('/inbox')).json().unread).toBe(70);
  });

  it('is filtered by area, words and what is unread; what a finished task told of is read', async () => {
    const unit = await app.unit({ code: 'I4', name: '第四电池厂工会' });
    const [me, other] = [
      await app.account({ grants: [{ unit, role: 'reviewer' }] }),
      await app.account({ grants: [{ unit, role: 'reviewer' }] }),
    ];
    const subject = { kind: 'case', id: newId() };
    await app.inUnit(unit, async (ctx) => {
      const tell = (kind: string, title: string, href: string) =>
        ctx.notify({ kind, title: text(title), href, to: { roles: ['reviewer'] } });
      const toDo = (kind: string, title: string, href: string) =>
        ctx.task({ kind, title: text(title), subject, href, for: { role: 'reviewer' } });
      await tell('certification.review', '考核甲厂的申报', '/desk/I4/reviews/1');
      await tell('certification.review', '考核乙厂的申报', '/desk/I4/reviews/2');
      await tell('certification.overdue', '甲厂的申报已逾期', '/desk/I4/reviews/1');
      await tell('elections.reply', '批复换届请示_100%', '/desk/I4/elections/1');
      await toDo('certification.review', '考核甲厂的申报', '/desk/I4/reviews/1');
      await toDo('elections.reply', '批复换届请示', '/desk/I4/elections/1');
    });
    interface Inbox {
      tasks: { title: { zh: string } }[];
      notices: { title: { zh: string }; readAt: string | null }[];
      unread: number;
      areas: { area: string; tasks: number; unread: number }[];
    }
    const inbox = async (query = '', who = me): Promise<Inbox> => (await who.get(`/inbox${query}`)).json();
    const titles = (rows: { title: { zh: string } }[]) => rows.map((row) => row.title.zh);
    expect(await inbox()).toMatchObject({
      unread: 4,
      areas: [
        { area: 'certification', tasks: 1, unread: 3 },
        { area: 'elections', tasks: 1, unread: 1 },
      ],
    });
    const elections = await inbox('?area=elections');
    expect([titles(elections.tasks), titles(elections.notices), elections.unread]).toEqual([
      ['批复换届请示'],
      ['批复换届请示_100%'],
      4,
    ]);
    const words = await inbox(`?q=${encodeURIComponent('甲厂')}`);
    expect([titles(words.tasks), words.notices.length]).toEqual([['考核甲厂的申报'], 2]);
    expect((await inbox(`?q=${encodeURIComponent('第四电池')}`)).notices).toHaveLength(4);
    // What is typed is no pattern.
    expect(titles((await inbox(`?q=${encodeURIComponent('_100%')}`)).notices)).toEqual(['批复换届请示_100%']);
    expect((await inbox('?q=%25%25')).notices).toEqual([]);
    expect((await me.get('/inbox?area=a.b')).statusCode).toBe(400);

    // The task is done: whoever was told of it need not read so, whatever else was told of the case.
    await app.inUnit(unit, (ctx) => ctx.closeTasks({ kind: 'certification.review', subjectId: subject.id }));
    expect(titles((await inbox('?area=certification&unread=true')).notices)).toEqual([
      '甲厂的申报已逾期',
      '考核乙厂的申报',
    ]);
    expect((await inbox('', other)).unread).toBe(3);
    expect((await me.post('/inbox/read', { area: 'certification', q: '乙厂' })).json()).toEqual({
      marked: 1,
    });
    expect((await me.post('/inbox/read', { area: 'certification' })).json()).toEqual({ marked: 1 });
    expect(await inbox('?unread=true')).toMatchObject({ unread: 1, notices: [{ readAt: null }] });
    expect((await inbox('', other)).unread).toBe(3);
  });

  it('keeps the settings of a list, one account’s apart from another’s', async () => {
    const me = await app.account();
    const other = await app.account();
    expect((await me.get('/me/lists/employees')).json()).toEqual({ settings: null });
    expect(
      (await me.put('/me/lists/employees', { settings: { columns: ['name', 'phone'] } })).statusCode,
    ).toBe(204);
    expect((await me.get('/me/lists/employees')).json()).toEqual({
      settings: { columns: ['name', 'phone'] },
    });
    expect((await other.get('/me/lists/employees')).json()).toEqual({ settings: null });
    expect((await me.put('/me/lists/employees', { settings: null })).statusCode).toBe(204);
    expect((await me.get('/me/lists/employees')).json()).toEqual({ settings: null });
    expect((await me.put('/me/lists/employees', { settings: { big: 'x'.repeat(20_001) } })).statusCode).toBe(
      422,
    );
    expect((await me.get('/me/lists/..%2F..')).statusCode).toBe(400);
  });

  it('makes a workbook of a table, where what looks like a formula stays text', async () => {
    const me = await app.account();
    const answer = await me.post('/me/sheets', {
      title: '下级工会',
      columns: ['单位', '会员', '成立', '时间', '杂'],
      rows: [
        ['=HYPERLINK("http://example.org")', 12, '2026-11-22', '2026-11-22T20:30:05.123Z', '2026-11-22'],
        ['电池厂', null, null, null, '另定'],
      ],
    });
    expect(answer.statusCode).toBe(200);
    const { worksheets } = await new ExcelJS.Workbook().xlsx.load(
      answer.rawPayload as unknown as ArrayBuffer,
    );
    expect(worksheets[0]!.name).toBe('下级工会');
    expect(worksheets[0]!.getCell('A2').value).toBe('=HYPERLINK("http://example.org")');
    expect(worksheets[0]!.getCell('B2').value).toBe(12);
    expect(worksheets[0]!.getCell('C2').value).toEqual(new Date('2026-11-22T00:00:00Z'));
    // An instant stands as the clock in Shanghai shows it; a workbook knows no zones.
    expect(worksheets[0]!.getCell('D2').value).toEqual(new Date('2026-11-23T04:30:05Z'));
    expect(worksheets[0]!.getCell('D2').numFmt).toBe('yyyy-mm-dd hh:mm:ss');
    expect(worksheets[0]!.getCell('E2').value).toBe('2026-11-22');
    expect(worksheets[0]!.rowCount).toBe(3);
    const uneven = await me.post('/me/sheets', { title: '表', columns: ['甲', '乙'], rows: [['一']] });
    expect(uneven.statusCode).toBe(422);
    expect(uneven.json()).toMatchObject({ code: 'rowsUneven' });
  });
});
