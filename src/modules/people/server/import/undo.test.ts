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
  ['proposal_seconders', { proposal_id: newId(), seconded_on: '2026-11-01' }, '已附议提案'],
  ['disclosure_reads', { disclosure_id: newId(), read_at: '2026-11-01' }, '已使用职工端'],
])('a row of %s stands in the way of an undo', async (table, fields, words) => {
  const unit = await app.unit({ code: `U-${table}` });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const at = `/units/${unit.code}/imports`;
  const sent = await cadre.upload(at, 'a.csv', Buffer.from('姓名,工号,是否会员\n王芳,A1,否\n'));
  const { id } = sent.json<{ id: string }>();
  const show = async () =>
    (await cadre.get(`${at}/${id}`)).json<{ version: number; undoBlocked: { zh: string } | null }>();
  const started = await cadre.post(`${at}/${id}/start`, { version: (await show()).version });
  expect(started.json()).toMatchObject({ state: 'imported' });
  expect((await show()).undoBlocked).toBeNull();
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
  expect((await show()).undoBlocked?.zh).toBe(`不能撤销：${words}。`);
  const undone = await cadre.post(`${at}/${id}/undo`, { version: (await show()).version });
  expect(undone.json()).toMatchObject({ code: 'undoBlocked' });
});
