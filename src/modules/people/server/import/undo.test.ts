/** What an undo looks at is every table that names an employee; and rows of any of them stand in its way. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../../tests/harness/app.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { people } from '../index.ts';
import { dependents } from './undo.ts';

const app = testApp({ modules: [people] });

/** Tables whose rows about an employee never stand alone. */
const exempt: Record<string, string> = {
  'ballot_issues.employee_id':
    'a token is given only to who stands on the roll, and ballot_roll is looked at',
};

test('every table that names an employee is looked at, or exempt for a reason', async () => {
  const named = await app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.relname || '.' || a.attname as name
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and (a.attname ~ 'employee_ids?$' or exists (select from pg_constraint k
           where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'employees'::regclass and a.attnum = any(k.conkey)
             and a.attname <> 'unit_id'))
       order by 1`,
    );
    return rows.map((row) => row.name);
  });
  const listed = dependents.map(({ table, column = 'employee_id' }) => `${table}.${column}`);
  expect([...listed, ...Object.keys(exempt)].toSorted()).toEqual(named);
});

test.each([
  ['paper_receipts', { paper_id: newId(), read_at: '2026-11-01' }, '已签收会议文件'],
  ['meeting_attendance', { meeting_id: newId(), sitting: 1, way: 'desk', at: '2026-11-01' }, '已签到'],
  ['meeting_speeches', { meeting_id: newId(), position: 1 }, '已登记发言'],
  ['joint_proposers', { proposal_id: newId(), state: 'asked', asked_on: '2026-11-01' }, '被请联名提案'],
  ['proposal_seconders', { proposal_id: newId(), seconded_on: '2026-11-01' }, '已附议提案'],
  ['disclosure_reads', { disclosure_id: newId(), read_at: '2026-11-01' }, '已使用职工端'],
])('a row of %s stands in the way of an undo', async (table, fields, words) => {
  const unit = await app.unit({ code: `U-${table}` });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const at = `/units/${unit.code}/imports`;
  const sent = await cadre.upload(at, 'a.csv', Buffer.from('姓名,工号,是否会员\n王芳,A1,否\n'));
  const { id } = sent.json<{ id: string }>();
  const show = async () => (await cadre.get(`${at}/${id}`)).json<{ version: number }>();
  const undo = async () =>
    (await cadre.get(`${at}/${id}/undo`)).json<{ may: boolean; blocked: { zh: string } | null }>();
  const started = await cadre.post(`${at}/${id}/start`, { version: (await show()).version });
  expect(started.json()).toMatchObject({ state: 'imported' });
  expect(await undo()).toEqual({ may: true, blocked: null });
  await app.database.asOwner(async ({ client }) => {
    // The row alone, without what it belongs to.
    await client.query('set local session_replication_role = replica');
    const names = Object.keys(fields);
    await client.query(
      `insert into ${table} (unit_id, unit_path, id, employee_id, ${names.join(', ')})
       select $1, $2, $3, e.id, ${names.map((_, index) => `$${index + 4}`).join(', ')} from employees e where e.unit_id = $1`,
      [unit.id, unit.path, newId(), ...Object.values(fields)],
    );
  });
  expect(await undo()).toMatchObject({ may: false, blocked: { zh: `不能撤销：${words}。` } });
  const undone = await cadre.post(`${at}/${id}/undo`, { version: (await show()).version });
  expect(undone.json()).toMatchObject({ code: 'undoBlocked' });
});

test('a post that a roster ends becomes a task; the undo gives it back, unless another took it', async () => {
  const unit = await app.unit({ code: 'U-posts' });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const at = `/units/${unit.code}/imports`;
  const bring = async (text: string) => {
    const { id } = (await cadre.upload(at, 'a.csv', Buffer.from(text))).json<{ id: string }>();
    const { version } = (await cadre.get(`${at}/${id}`)).json<{ version: number }>();
    const started = await cadre.post(`${at}/${id}/start`, { version });
    expect(started.json()).toMatchObject({ state: 'imported' });
    return id;
  };
  const show = async (id: string) => (await cadre.get(`${at}/${id}`)).json<{ version: number }>();
  const blocked = async (id: string) =>
    (await cadre.get(`${at}/${id}/undo`)).json<{ blocked: { zh: string } | null }>().blocked;
  const tasks = () =>
    app.inUnit(unit, async ({ client }) => {
      const { rows } = await client.query<{ state: string }>(
        `select state from tasks where unit_id = $1 and kind = 'committees.vacancy' order by created_at, id`,
        [unit.id],
      );
      return rows.map((row) => row.state);
    });
  await bring('姓名,工号,入职日期,是否会员\n王芳,A1,2020-01-02,是\n李强,A2,2020-01-02,是\n');
  await bring('姓名,工号,入职日期,是否会员\n赵敏,A3,2020-01-02,是\n');
  const post = (name: string) =>
    app.database.asOwner(({ client }) =>
      client.query(
        `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
         select $1, $2, $3, c.id, e.id, e.name, 'chair', '2024-06-10' from committees c join employees e on e.unit_id = c.unit_id and e.name = $4
         where c.unit_id = $1`,
        [unit.id, unit.path, newId(), name],
      ),
    );
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into committees (unit_id, unit_path, id, kind, term_number, term_start, term_years, term_end, seats, created_at)
       values ($1, $2, $3, 'union', 1, '2024-06-10', 5, '2029-06-10', 3, now())`,
      [unit.id, unit.path, newId()],
    ),
  );
  await post('王芳');
  const assembly = newId();
  await app.database.asOwner(async ({ client }) => {
    const own = [unit.id, unit.path];
    await client.query('set local session_replication_role = replica');
    await client.query(
      `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_end, term_years, seats, state, forming, created_at)
       values ($1, $2, $3, 'membersCongress', 'delegates', 1, '2024-06-10', '2029-06-10', 5, 2, 'inOffice', '{}', now())`,
      [...own, assembly],
    );
    await client.query(
      `insert into constituencies (unit_id, unit_path, id, assembly_id, name, seats, headcount) values ($1, $2, $3, $4, '一车间', 2, 2)`,
      [...own, newId(), assembly],
    );
    await client.query(
      `insert into delegates (unit_id, unit_path, id, assembly_id, constituency_id, employee_id, category, from_on)
       select $1, $2, gen_random_uuid(), $3, c.id, e.id, 'frontLine', '2024-06-10' from employees e join constituencies c on c.unit_id = e.unit_id where e.unit_id = $1 and e.name <> '赵敏'`,
      [...own, assembly],
    );
    await client.query(
      `insert into assembly_organs (unit_id, unit_path, id, assembly_id, kind, name, state) values ($1, $2, $3, $4, 'group', '一组', 'inOffice')`,
      [...own, newId(), assembly],
    );
    await client.query(
      `insert into assembly_organ_members (unit_id, unit_path, id, organ_id, employee_id, head)
       select $1, $2, gen_random_uuid(), o.id, e.id, true from assembly_organs o join employees e on e.unit_id = o.unit_id and e.name = '王芳' where o.unit_id = $1`,
      own,
    );
  });
  /** Who is a delegate, who serves in an organ, and the tasks of by-elections. */
  const congress = () =>
    app.inUnit(unit, async ({ client }) => {
      const { rows } = await client.query<Record<'seated' | 'serving' | 'tasks', string>>(
        `select (select string_agg(e.name || coalesce(d.to_on || d.end_reason, ''), ' ' order by e.name desc) from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id where d.unit_id = $1) as seated,
           (select string_agg(e.name || m.head, ' ') from assembly_organ_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id where m.unit_id = $1) as serving,
           (select string_agg(title->>'zh' || state, ' ' order by created_at, id) from tasks where unit_id = $1 and kind = 'congress.replaceDelegate') as tasks`,
        [unit.id],
      );
      return rows[0]!;
    });
  const leaving = '姓名,工号,入职日期,是否会员,离职日期\n王芳,A1,2020-01-02,是,2026-11-01\n';
  const first = await bring(leaving);
  expect(await tasks()).toEqual(['open']);
  const asked = '一车间选区补选代表（原代表王芳离任）';
  expect(await congress()).toEqual({
    seated: '王芳2026-11-01left 李强',
    serving: null,
    tasks: `${asked}open`,
  });
  const { version } = await show(first);
  expect(await blocked(first)).toBeNull();
  expect((await cadre.post(`${at}/${first}/undo`, { version })).statusCode).toBe(200);
  expect(await tasks()).toEqual(['dropped']);
  expect(await congress()).toEqual({
    seated: '王芳 李强',
    serving: '王芳true',
    tasks: `${asked}dropped`,
  });
  const second = await bring(leaving);
  expect(await tasks()).toEqual(['dropped', 'open']);
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into delegates (unit_id, unit_path, id, assembly_id, constituency_id, employee_id, category, from_on, replaces_id)
       select d.unit_id, d.unit_path, gen_random_uuid(), d.assembly_id, d.constituency_id, o.id, 'frontLine', '2026-11-20', d.id
       from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id and e.name = '王芳'
       join employees o on o.unit_id = d.unit_id and o.name = '赵敏' where d.unit_id = $1`,
      [unit.id],
    ),
  );
  expect((await blocked(second))?.zh).toContain('离任代表的名额已经补选');
  await post('李强');
  expect((await blocked(second))?.zh).toContain('已有人接任');
});
