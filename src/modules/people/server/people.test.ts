/** The roster over HTTP: lists and search, changes, memberships, many at once, what standards learn. */
import { describe, expect, test } from 'vitest';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { sweepLeavers } from '../../../core/meetings/delegates.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { readSheets } from '../../../platform/sheets/index.ts';
import { facts } from './facts.ts';
import { people } from './index.ts';
import { checkDigit } from '../../../core/people/personal.ts';

const app = testApp({ modules: [people] });
let counter = 0;

interface Page {
  employees: { id: string; name: string; membership: { kind: string } | null; version: number }[];
  next: string | null;
}

async function union(input: { parent?: UnitRef } = {}) {
  counter += 1;
  const unit = await app.unit({ code: `P${counter}`, ...input });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  return { unit, cadre, at: `/units/${unit.code}/employees` };
}

/** A valid number: area, birth, sequence (odd: male) and its check digit. */
function idOf(birth: string, sequence: number): string {
  const number = `330106${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return number + checkDigit(number);
}

async function add(cadre: TestClient, at: string, body: Record<string, unknown>): Promise<string> {
  const answer = await cadre.post(at, { hiredOn: '2020-03-01', ...body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

const density = (unit: UnitRef, asOf: string) =>
  app.inUnit(
    unit,
    async (ctx) =>
      (
        await facts[0]!.ask(
          ctx.client,
          factScope(unit.path, asOf),
          compileStandard(loadStandard('county-qualified')),
        )
      ).get(unit.id)!['members.density'],
  );

describe('the list', () => {
  test('comes in the order of pinyin, page by page, and is found by every way of asking', async () => {
    const { cadre, at } = await union();
    const id = idOf('1990-03-05', 122);
    await add(cadre, at, { name: '张三', phone: '13800001234' });
    await add(cadre, at, { name: '阿依古丽·买买提', sex: 'female' });
    await add(cadre, at, { name: '曾国强', idNumber: id });
    await add(cadre, at, { name: '李四', department: '一车间', member: {} });
    const names: string[] = [];
    let cursor = '';
    do {
      const page: Page = (await cadre.get(`${at}?limit=1${cursor}`)).json();
      names.push(...page.employees.map((row) => row.name));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(names).toEqual(['阿依古丽·买买提', '李四', '曾国强', '张三']);
    const find = async (q: string) =>
      (await cadre.get(`${at}?q=${encodeURIComponent(q)}`)).json<Page>().employees.map((row) => row.name);
    expect(await find('张')).toEqual(['张三']);
    expect(await find('国强')).toEqual(['曾国强']);
    expect(await find('国张')).toEqual([]);
    // A single character, wherever it stands, page by page.
    expect(await find('国')).toEqual(['曾国强']);
    expect(await find('丽')).toEqual(['阿依古丽·买买提']);
    expect(await find('欧')).toEqual([]);
    expect(await find('·')).toEqual([]);
    expect(await find('zeng')).toEqual(['曾国强']);
    expect(await find('zengguo')).toEqual(['曾国强']);
    expect(await find('zengg')).toEqual(['曾国强']);
    expect(await find('zengm')).toEqual([]);
    expect(await find('z')).toEqual(['曾国强', '张三']);
    expect(await find('zgq')).toEqual(['曾国强']);
    expect(await find('13800001234')).toEqual(['张三']);
    // The ending alone is not the number.
    expect(await find('13900001234')).toEqual([]);
    expect(await find('13800')).toEqual(['张三']);
    expect(await find('1234')).toEqual(['张三']);
    expect(await find(id.slice(-4))).toEqual(['曾国强']);
    expect(await find('买买提')).toEqual(['阿依古丽·买买提']);
    const filter = async (query: string) =>
      (await cadre.get(`${at}?${query}`)).json<Page>().employees.map((row) => row.name);
    expect(await filter('membership=member')).toEqual(['李四']);
    expect(await filter('membership=none,retained&sex=female')).toEqual(['阿依古丽·买买提', '曾国强']);
    expect(await filter('q=%E5%BC%A0&membership=member')).toEqual([]);
    expect((await cadre.get(`${at}?form=slave`)).statusCode).toBe(400);
    expect((await cadre.get(`${at}?cursor=nonsense`)).statusCode).toBe(400);
  });

  test('finds nobody of another unit, though the search is the owner’s', async () => {
    const one = await union();
    const two = await union();
    await add(one.cadre, one.at, { name: '欧阳修' });
    expect((await two.cadre.get(`${two.at}?q=${encodeURIComponent('欧阳')}`)).json<Page>().employees).toEqual(
      [],
    );
    expect((await two.cadre.get(one.at)).statusCode).toBe(404);
    await expect(
      app.database.as(two.unit.path, ({ client }) =>
        client.query('select * from search_employees($1, $2, null, null, null, null, $3, null, null, 10)', [
          one.unit.id,
          [`${one.unit.id}:欧阳`],
          'all',
        ]),
      ),
    ).rejects.toThrow(/no such unit in scope/);
  });

  test('shows the roster as it stood on a day', async () => {
    const { cadre, at } = await union();
    const id = await add(cadre, at, { name: '王芳', hiredOn: '2024-05-01', member: {} });
    expect(
      (await cadre.post(`${at}/${id}/leave`, { version: 1, onDay: '2026-06-30', reason: 'left' })).statusCode,
    ).toBe(200);
    const on = async (asOf: string) => (await cadre.get(`${at}?asOf=${asOf}`)).json<Page>().employees;
    expect(await on('2024-04-30')).toHaveLength(0);
    expect(await on('2026-06-29')).toMatchObject([{ membership: { kind: 'member' } }]);
    expect(await on('2026-06-30')).toHaveLength(0);
    expect((await cadre.get(`${at}?standing=left`)).json<Page>().employees).toHaveLength(1);
  });
});

describe('one person', () => {
  test('is checked against the ID number, which is sealed and opened only for a reason', async () => {
    const { unit, cadre, at } = await union();
    const idNumber = idOf('1990-03-05', 122);
    const bad = await cadre.post(at, {
      name: '王芳',
      hiredOn: '2026-12-01',
      sex: 'male',
      birthOn: '1991-01-01',
      idNumber,
      phone: '12',
    });
    expect(bad.statusCode).toBe(422);
    expect(
      bad
        .json<{ fields: { field: string }[] }>()
        .fields.map((fault) => fault.field)
        .sort(),
    ).toEqual(['birthOn', 'hiredOn', 'phone', 'sex']);
    const id = await add(cadre, at, { name: '王芳', idNumber: idNumber.toLowerCase() });
    expect((await cadre.get(`${at}/${id}`)).json()).toMatchObject({
      sex: 'female',
      birthOn: '1990-03-05',
      idLast4: idNumber.slice(-4),
      idType: 'residentId',
    });
    expect((await cadre.get(`${at}/${id}`)).body).not.toContain(idNumber);
    expect((await cadre.post(`${at}/${id}/id-number`, { reason: '' })).statusCode).toBe(400);
    expect((await cadre.post(`${at}/${id}/id-number`, { reason: '办理互助保险' })).json()).toEqual({
      idNumber,
    });
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select detail, account_id from audit_entries where unit_id = $1 and action = 'people.idNumberOpened'`,
        [unit.id],
      );
      expect(rows).toEqual([{ detail: { reason: '办理互助保险' }, account_id: cadre.accountId }]);
      const raw = await ctx.client.query('select id_sealed from employees where unit_id = $1', [unit.id]);
      expect(raw.rows[0].id_sealed.toString('latin1')).not.toContain(idNumber);
    });
    const again = await cadre.post(at, { name: '王芬', hiredOn: '2020-01-01', idNumber });
    expect(again.json()).toMatchObject({ code: 'idTaken', detail: { employee: id } });
    const treasurer = await app.account({ grants: [{ unit, role: 'treasurer' }] });
    expect((await treasurer.get(`${at}/${id}`)).json()).toMatchObject({
      may: { edit: false, openIdNumber: false },
    });
    expect((await treasurer.post(`${at}/${id}/id-number`, { reason: '办理互助保险' })).statusCode).toBe(403);
  });

  test('is edited by version, and the name that was changed is found', async () => {
    const { cadre, at } = await union();
    const id = await add(cadre, at, { name: '王方', phone: '13800001111' });
    expect(
      (await cadre.patch(`${at}/${id}`, { version: 1, name: '王芳', department: '二车间' })).json(),
    ).toEqual({
      id,
      version: 2,
    });
    expect((await cadre.patch(`${at}/${id}`, { version: 1, name: '汪方' })).json()).toMatchObject({
      code: 'stale',
    });
    expect((await cadre.get(`${at}?q=${encodeURIComponent('芳')}`)).json<Page>().employees).toHaveLength(1);
    // What was not sent stays.
    expect((await cadre.get(`${at}/${id}`)).json()).toMatchObject({
      phone: '13800001111',
      department: '二车间',
    });
    expect((await cadre.get(`${at}/${newId()}`)).json()).toMatchObject({ code: 'employeeNotFound' });
  });

  test('leaves with the membership, and returns as a new row with the same number', async () => {
    const { cadre, at } = await union();
    const idNumber = idOf('1985-01-02', 11);
    const id = await add(cadre, at, { name: '赵强', idNumber, member: { joinedOn: '2008-07-01' } });
    const detail = async (which: string) =>
      (await cadre.get(`${at}/${which}`)).json<{
        memberships: { fromOn: string; toOn: string | null; endReason: string | null; joinedOn: string }[];
        version: number;
      }>();
    expect((await detail(id)).memberships).toMatchObject([{ fromOn: '2020-03-01', joinedOn: '2008-07-01' }]);
    expect(
      (await cadre.post(`${at}/${id}/leave`, { version: 1, onDay: '2026-11-23', reason: 'left' })).statusCode,
    ).toBe(422);
    expect(
      (await cadre.post(`${at}/${id}/leave`, { version: 1, onDay: '2026-10-31', reason: 'retired' }))
        .statusCode,
    ).toBe(200);
    expect((await detail(id)).memberships).toMatchObject([{ toOn: '2026-10-31', endReason: 'retired' }]);
    expect(
      (await cadre.post(`${at}/${id}/leave`, { version: 2, onDay: '2026-10-31', reason: 'left' })).json(),
    ).toMatchObject({ code: 'hasLeft' });
    expect((await cadre.post(`${at}/${id}/return`, { hiredOn: '2026-10-01' })).statusCode).toBe(422);
    const back = (await cadre.post(`${at}/${id}/return`, { hiredOn: '2026-11-01' })).json<{ id: string }>();
    expect((await cadre.post(`${at}/${back.id}/id-number`, { reason: '核对身份' })).json()).toEqual({
      idNumber,
    });
    expect((await detail(back.id)).memberships).toEqual([]);
    expect((await cadre.post(`${at}/${id}/return`, { hiredOn: '2026-11-01' })).json()).toMatchObject({
      code: 'idTaken',
    });
  });
});

describe('membership', () => {
  test('is an interval: joined, retained, restored, ended; each step asks for the one before', async () => {
    const { cadre, at } = await union();
    const id = await add(cadre, at, { name: '周敏' });
    const act = (path: string, body: Record<string, unknown>) =>
      cadre.post(`${at}/${id}/membership${path}`, body);
    expect(
      (await act('', { version: 1, fromOn: '2019-01-01' })).json<{ fields: { field: string }[] }>().fields[0]!
        .field,
    ).toBe('fromOn');
    expect((await act('/retain', { version: 1, onDay: '2026-01-01', reason: '内退' })).json()).toMatchObject({
      code: 'notMember',
    });
    expect(
      (await act('', { version: 1, fromOn: '2021-01-01', joinedOn: '2015-01-01' })).json(),
    ).toMatchObject({ version: 2 });
    expect((await act('', { version: 2 })).json()).toMatchObject({ code: 'memberAlready' });
    expect((await act('/restore', { version: 2, onDay: '2026-01-01' })).json()).toMatchObject({
      code: 'notRetained',
    });
    expect((await act('/retain', { version: 2, onDay: '2026-01-01', reason: '内退' })).json()).toMatchObject({
      version: 3,
    });
    expect((await act('/restore', { version: 3, onDay: '2026-06-01' })).json()).toMatchObject({ version: 4 });
    expect((await act('/end', { version: 4, onDay: '2026-11-22', reason: 'left' })).json()).toMatchObject({
      version: 5,
    });
    const { memberships } = (await cadre.get(`${at}/${id}`)).json<{ memberships: unknown[] }>();
    expect(memberships).toMatchObject([
      { kind: 'member', fromOn: '2026-06-01', toOn: '2026-11-22', endReason: 'left', joinedOn: '2015-01-01' },
      { kind: 'retained', fromOn: '2026-01-01', toOn: '2026-06-01', endReason: 'restored' },
      { kind: 'member', fromOn: '2021-01-01', toOn: '2026-01-01', endReason: 'retained' },
    ]);
    expect((await act('', { version: 5, fromOn: '2026-11-20' })).statusCode).toBe(422);
  });

  test.each([
    ['/end', { reason: 'lapsed' }, 'notMember'],
    ['/retain', { reason: '内退' }, 'notMember'],
    ['', {}, 'left'],
    ['transfer', {}, 'left'],
  ])('a delegate’s seat ends with it, and is a task: %s', async (path, more, reason) => {
    const { unit, cadre, at } = await union();
    const id = await add(cadre, at, { name: '周敏', member: {} });
    await add(cadre, at, { name: '吴桐', member: {} });
    await app.database.asOwner(async ({ client }) => {
      for (const body of ['workersCongress', 'membersCongress']) {
        const assembly = newId();
        await client.query(
          `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_end, term_years, seats, state, forming, created_at)
           values ($1, $2, $3, $4, 'delegates', 1, '2024-06-10', '2029-06-10', 5, 2, 'inOffice', '{}', now())`,
          [unit.id, unit.path, assembly, body],
        );
        await client.query(
          `insert into constituencies (unit_id, unit_path, id, assembly_id, name, seats, headcount) values ($1, $2, $3, $4, '一车间', 2, 2)`,
          [unit.id, unit.path, newId(), assembly],
        );
        await client.query(
          `insert into delegates (unit_id, unit_path, id, assembly_id, constituency_id, employee_id, category, from_on)
           select $1, $2, gen_random_uuid(), $3, c.id, e.id, 'frontLine', '2024-06-10' from employees e join constituencies c on c.unit_id = e.unit_id and c.assembly_id = $3
           where e.unit_id = $1`,
          [unit.id, unit.path, assembly],
        );
      }
    });
    /** Moves to another union, which takes them. */
    const transfer = async () => {
      const to = await union();
      const sent = await cadre.post(at.replace(/employees$/, 'transfers'), {
        employeeId: id,
        version: 1,
        toUnit: to.unit.code,
        onDay: '2026-11-20',
      });
      return to.cadre.post(`/units/${to.unit.code}/transfers/${sent.json<{ id: string }>().id}/accept`);
    };
    const answer =
      path === 'transfer'
        ? await transfer()
        : path === ''
          ? await cadre.post(`${at}/${id}/leave`, { version: 1, onDay: '2026-11-20', reason: 'left' })
          : await cadre.post(`${at}/${id}/membership${path}`, { version: 1, onDay: '2026-11-20', ...more });
    expect(answer.statusCode, answer.body).toBe(200);
    const here = reason === 'left';
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select a.body, d.to_on, d.end_reason from delegates d join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id
         where d.unit_id = $1 and d.employee_id = $2 order by a.body`,
        [unit.id, id],
      );
      // The staff's congress is of everybody who works here, members or not.
      expect(rows).toEqual([
        { body: 'membersCongress', to_on: '2026-11-20', end_reason: reason },
        { body: 'workersCongress', to_on: here ? '2026-11-20' : null, end_reason: here ? 'left' : null },
      ]);
      const { rows: others } = await ctx.client.query(
        'select from delegates where unit_id = $1 and employee_id <> $2 and to_on is null',
        [unit.id, id],
      );
      expect(others).toHaveLength(2);
      const { rows: tasks } = await ctx.client.query(
        `select role, title->>'zh' as title from tasks where unit_id = $1 and kind = 'congress.replaceDelegate' and state = 'open'`,
        [unit.id],
      );
      expect(tasks).toEqual(
        Array.from({ length: here ? 2 : 1 }, () => ({
          role: 'cadre',
          title: '一车间选区补选代表（原代表周敏离任）',
        })),
      );
    });
  });

  test('who left before seats ended with the employment is found by the daily job', async () => {
    const { unit, cadre, at } = await union();
    const id = await add(cadre, at, { name: '周敏', member: {} });
    const assembly = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_end, term_years, seats, state, forming, created_at)
         values ($1, $2, $3, 'workersCongress', 'delegates', 1, '2024-06-10', '2029-06-10', 5, 2, 'inOffice', '{}', now())`,
        [unit.id, unit.path, assembly],
      );
      await client.query(
        `insert into delegates (unit_id, unit_path, id, assembly_id, employee_id, category, from_on) values ($1, $2, gen_random_uuid(), $3, $4, 'frontLine', '2024-06-10')`,
        [unit.id, unit.path, assembly, id],
      );
    });
    expect(await app.inUnit(unit, sweepLeavers)).toBe(0);
    await app.database.asOwner(({ client }) =>
      client.query(
        `update employees set left_on = '2025-03-14', leave_reason = 'left' where unit_id = $1 and id = $2`,
        [unit.id, id],
      ),
    );
    expect(await app.inUnit(unit, sweepLeavers)).toBe(1);
    expect(await app.inUnit(unit, sweepLeavers)).toBe(0);
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query('select to_on, end_reason from delegates where unit_id = $1', [
        unit.id,
      ]);
      expect(rows).toEqual([{ to_on: '2025-03-14', end_reason: 'left' }]);
    });
  });

  test.each([
    ['/end', { reason: 'left' }, 'left'],
    ['/retain', { reason: '内退' }, 'retained'],
    ['', {}, 'left'],
  ])('posts end with it, and each vacancy is a task: %s', async (path, more, reason) => {
    const { unit, cadre, at } = await union();
    const id = await add(cadre, at, { name: '周敏', member: {} });
    const other = await add(cadre, at, { name: '吴桐', member: {} });
    await app.database.asOwner(async ({ client }) => {
      for (const [kind, employee, post] of [
        ['union', id, 'chair'],
        ['union', other, 'member'],
        ['mediation', id, 'member'],
      ] as const) {
        await client.query(
          `insert into committees (unit_id, unit_path, id, kind, term_number, term_start, term_years, term_end, seats, created_at)
           values ($1, $2, $3, $4, 1, '2024-06-10', 5, '2029-06-10', 3, now()) on conflict do nothing`,
          [unit.id, unit.path, newId(), kind],
        );
        await client.query(
          `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
           select $1, $2, $3, c.id, $4, '周敏', $5, '2024-06-10' from committees c where c.unit_id = $1 and c.kind = $6`,
          [unit.id, unit.path, newId(), employee, post, kind],
        );
      }
    });
    const answer =
      path === ''
        ? await cadre.post(`${at}/${id}/leave`, { version: 1, onDay: '2026-11-20', reason: 'left' })
        : await cadre.post(`${at}/${id}/membership${path}`, { version: 1, onDay: '2026-11-20', ...more });
    expect(answer.statusCode, answer.body).toBe(200);
    const left = path === '';
    await app.inUnit(unit, async (ctx) => {
      const posts = await ctx.client.query(
        `select c.kind, p.employee_id = $2 as own, p.end_on, p.end_reason from committee_posts p
         join committees c on c.unit_id = p.unit_id and c.id = p.committee_id where p.unit_id = $1 order by c.kind, own`,
        [unit.id, id],
      );
      expect(posts.rows).toEqual([
        // Who mediates need not be a member, but must be here.
        {
          kind: 'mediation',
          own: true,
          end_on: left ? '2026-11-20' : null,
          end_reason: left ? reason : null,
        },
        { kind: 'union', own: false, end_on: null, end_reason: null },
        { kind: 'union', own: true, end_on: '2026-11-20', end_reason: reason },
      ]);
      const tasks = await ctx.client.query(
        `select subject_kind, role from tasks where unit_id = $1 and kind = 'committees.vacancy' and state = 'open'`,
        [unit.id],
      );
      expect(tasks.rows).toEqual(
        Array.from({ length: left ? 2 : 1 }, () => ({ subject_kind: 'committeePost', role: 'cadre' })),
      );
    });
    expect((await cadre.get(`${at}/${id}`)).json<{ posts: unknown[] }>().posts).toContainEqual(
      expect.objectContaining({
        committee: { zh: '工会委员会', en: 'union committee' },
        endOn: '2026-11-20',
      }),
    );
  });

  test('many at once: what can be done is done, the others come back with the reason, one record for all', async () => {
    const { unit, cadre, at } = await union();
    const ids = [
      await add(cadre, at, { name: '甲' }),
      await add(cadre, at, { name: '乙' }),
      await add(cadre, at, { name: '丙', member: {} }),
    ];
    const done = (await cadre.post(`${at}/batch`, { ids: [...ids, newId()], work: { kind: 'join' } })).json<{
      changed: number;
      refused: { code: string; name: string }[];
    }>();
    expect(done.changed).toBe(2);
    expect(done.refused.map((each) => [each.name, each.code])).toEqual([
      ['丙', 'memberAlready'],
      ['', 'employeeNotFound'],
    ]);
    await app.inUnit(unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select title->>'zh' as title from records where unit_id = $1 and kind = 'people.memberJoined'`,
        [unit.id],
      );
      expect(rows).toEqual([{ title: '2 人加入工会' }]);
    });
    expect(
      (await cadre.post(`${at}/batch`, { ids, work: { kind: 'group', groupId: newId() } })).json(),
    ).toMatchObject({ code: 'groupUnknown' });
    expect(
      (await cadre.post(`${at}/batch`, { ids, work: { kind: 'activist', basis: '年度评选' } })).json(),
    ).toMatchObject({ changed: 3 });
    expect((await cadre.get(`${at}/counts?activist=true`)).json()).toMatchObject({
      employees: 3,
      activists: 3,
    });
    // In no group are those who never were in one, and those whose group was closed.
    await app.database.asOwner(({ client }) =>
      client.query(
        `with made as (
           insert into union_groups (unit_id, unit_path, id, kind, name, closed_on)
           select $1::int, path, gen_random_uuid(), 'group', n.name, n.closed::date from units, (values ('一组', null), ('二组', '2026-01-01')) n (name, closed)
           where units.id = $1 returning id, name)
         update employees e set group_id = made.id from made where e.id = case made.name when '一组' then $2::uuid else $3::uuid end`,
        [unit.id, ids[0], ids[1]],
      ),
    );
    const inNone = (await cadre.get(`${at}?group=none`)).json<{ employees: { id: string }[] }>();
    const everyone = (await cadre.get(at)).json<{ employees: { id: string }[] }>();
    expect(inNone.employees.map((each) => each.id).toSorted()).toEqual(
      everyone.employees
        .map((each) => each.id)
        .filter((id) => id !== ids[0])
        .toSorted(),
    );
    expect((await cadre.get(`${at}/counts?group=none`)).json()).toMatchObject({
      employees: inNone.employees.length,
    });
    // A department is a filter of the list and of its counts; which there are is asked for itself.
    expect(
      (
        await cadre.post(`${at}/batch`, {
          ids: ids.slice(0, 2),
          work: { kind: 'department', department: '装配车间' },
        })
      ).json(),
    ).toMatchObject({ changed: 2 });
    const department = encodeURIComponent('装配车间');
    const listed = (await cadre.get(`${at}?department=${department}`)).json<{
      employees: { id: string }[];
    }>();
    expect(listed.employees.map((each) => each.id).sort()).toEqual(ids.slice(0, 2).sort());
    expect((await cadre.get(`${at}/counts?department=${department}`)).json()).toMatchObject({ employees: 2 });
    expect((await cadre.get(`${at}/departments`)).json()).toEqual({
      departments: [{ name: '装配车间', people: 2 }],
    });
    expect(
      (await cadre.get(`${at}?department=${department}&q=${encodeURIComponent('甲')}`)).json().employees,
    ).toHaveLength(1);
  });
});

test('an export has the official columns, texts that stay texts, and ID numbers only for a reason', async () => {
  const { unit, cadre, at } = await union();
  const idNumber = idOf('1990-03-05', 122);
  await add(cadre, at, { name: '=1+1', idNumber, department: '+cmd' });
  expect((await cadre.post(`${at}/export`, { idNumbers: 'full' })).json()).toMatchObject({
    code: 'reasonNeeded',
  });
  const read = async (body: object) => {
    const answer = await cadre.post(`${at}/export`, body);
    expect(answer.statusCode).toBe(200);
    const source = await readSheets(answer.rawPayload);
    const rows = await source.head(0, 5);
    await source.close();
    return rows.map((row) => row.texts);
  };
  const [header, plain] = await read({});
  expect(header!.slice(0, 9)).toEqual([
    '序号',
    '姓名',
    '性别',
    '民族',
    '出生日期',
    '文化程度',
    '政治面貌',
    '证件类型',
    '身份证号码',
  ]);
  expect(plain![1]).toBe('=1+1');
  expect(plain![8] ?? '').toBe('');
  const [, full] = await read({ idNumbers: 'full', reason: '报上级工会备案' });
  expect(full![8]).toBe(idNumber);
  await app.inUnit(unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ detail: { idNumbers: boolean; people: number } }>(
      `select detail from audit_entries where unit_id = $1 and action = 'people.rosterExported' order by at, id`,
      [unit.id],
    );
    expect(rows.map((row) => [row.detail.idNumbers, row.detail.people])).toEqual([
      [false, 1],
      [true, 1],
    ]);
  });
});

describe('what standards learn', () => {
  test('density: 49 of 50, retained on neither side, nobody unknown', async () => {
    const { unit, cadre, at } = await union();
    expect(await density(unit, '2026-11-22')).toMatchObject({ state: 'unknown' });
    for (let n = 0; n < 49; n += 1) await add(cadre, at, { name: '会员', member: {} });
    const last = await add(cadre, at, { name: '未入会' });
    expect(await density(unit, '2026-11-22')).toMatchObject({ state: 'known', num: 49, den: 50 });
    expect((await cadre.post(`${at}/${last}/membership`, { version: 1 })).statusCode).toBe(200);
    // Joined today: counts at once.
    expect(await density(unit, '2026-11-22')).toMatchObject({ num: 50, den: 50 });
    expect(
      (
        await cadre.post(`${at}/${last}/membership/retain`, {
          version: 2,
          onDay: '2026-11-22',
          reason: '停薪留职',
        })
      ).statusCode,
    ).toBe(200);
    // On the day itself judged where it began: nobody counts as member and as retained at once.
    const onTheDay = await density(unit, '2026-11-22');
    expect(onTheDay).toMatchObject({ num: 50, den: 50 });
    app.setNow('2026-11-23');
    expect(await density(unit, '2026-11-23')).toMatchObject({ num: 49, den: 49 });
    app.setNow('2026-11-22');
  });

  test('a person imported today with an old day of hiring counts in a replay, which says so', async () => {
    const { unit, cadre, at } = await union();
    await add(cadre, at, { name: '老员工', hiredOn: '2024-01-01', member: {} });
    expect(await density(unit, '2025-06-30')).toMatchObject({ num: 1, den: 1, recordedLater: true });
    expect(await density(unit, '2026-11-22')).not.toHaveProperty('recordedLater');
    expect(await density(unit, '2023-12-31')).toMatchObject({ state: 'unknown' });
  });

  test('three rosters: changed, confirmed unchanged, or neither in twelve months', async () => {
    const { unit, cadre, at } = await union();
    const current = async () =>
      app.inUnit(
        unit,
        async (ctx) =>
          (
            await facts[1]!.ask(
              ctx.client,
              factScope(unit.path, ctx.today),
              compileStandard(loadStandard('county-qualified')),
            )
          ).get(unit.id)!['rosters.current'],
      );
    expect(await current()).toMatchObject({ state: 'known', num: 0, den: 3 });
    await add(cadre, at, { name: '王芳', member: {} });
    expect(await current()).toMatchObject({ num: 2, detail: { missing: ['activists'] } });
    expect((await cadre.post(`/units/${unit.code}/rosters/activists/confirm`)).json()).toEqual({
      lastOn: '2026-11-22',
    });
    expect(await current()).toMatchObject({ num: 3 });
    expect((await cadre.get(`/units/${unit.code}/rosters`)).json()).toMatchObject({
      rosters: [
        { roster: 'employees', people: 1, lastOn: '2026-11-22', confirmed: false },
        { roster: 'members', people: 1 },
        { roster: 'activists', people: 0, confirmed: true },
      ],
    });
    app.setNow('2027-11-22');
    expect(await current()).toMatchObject({ num: 0 });
    app.setNow('2026-11-22');
  });
});
