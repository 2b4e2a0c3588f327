/** An empty roster is filled by a way of its own: what comes of it is the same, and its promises are kept otherwise. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { testApp } from '../../../../../tests/harness/app.ts';
import { idNumberOf } from '../../../../../tests/harness/messy-roster.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { fixturePath } from '../../../../platform/sheets/test-workbooks.ts';
import { people } from '../index.ts';
import { importAtOnce } from './batches.ts';
import { fillRoster } from './fill.ts';
import { openRosterFile } from './roster-file.ts';

const app = testApp({ modules: [people] });
let counter = 0;
const union = () => app.unit({ code: `F${++counter}` });

/** Every way in which a row can come: left, retained, an activist, without a day, in a group of a long name. */
async function everyKind(): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const person = (order: number, name: string, ...rest: string[]) => [
    name,
    idNumberOf('330106', '1980-02-03', order),
    ...rest,
  ];
  workbook
    .addWorksheet('花名册')
    .addRows([
      [
        '姓名',
        '证件号码',
        '用工形式',
        '工会小组',
        '入职日期',
        '离职日期',
        '入会日期',
        '是否会员',
        '会员证号',
        '工会积极分子',
        '部门',
      ],
      person(2, '王芳', '劳务派遣', '一组', '2020-01-02', '', '2021-03-04', '是', 'A-1', '是', '一车间'),
      person(1, '李四', '', '一组', '', '2022-01-01', '2021-03-04', '是', '', '是', ''),
      person(3, '赵六', '', '', '', '', '', '否', '', '', '二车间'),
      person(4, '钱七', '', '二组', '2022-05-01', '', '2019-01-01', '是', '', '', ''),
      person(6, '孙八', '', '', '2010-01-01', '2020-06-30', '2021-01-01', '是', '', '', ''),
      person(5, '周九', '', '', '2010-01-01', '', '', '是', '', '否', ''),
    ]);
  const path = join(tmpdir(), `every-kind-${process.pid}.xlsx`);
  writeFileSync(path, Buffer.from(await workbook.xlsx.writeBuffer()));
  return path;
}

/** All that an import brought, without what is random. */
const brought = (ctx: Ctx) =>
  ctx.client
    .query(
      `select to_jsonb(e) - array['unit_id', 'unit_path', 'id', 'id_sealed', 'batch_id', 'group_id', 'grams', 'recorded_at', 'changed_at'] as employee,
         (select array_agg(split_part(gram, ':', 2) order by ord) from unnest(e.grams) with ordinality as g (gram, ord)) as grams,
         e.id_sealed is not null as sealed, e.recorded_at = $2 and e.changed_at = $2 as now,
         (select g.name from union_groups g where g.unit_id = e.unit_id and g.id = e.group_id) as "group",
         (select jsonb_agg(to_jsonb(m) - array['unit_id', 'unit_path', 'id', 'employee_id', 'batch_id', 'recorded_at'] || jsonb_build_object('now', m.recorded_at = $2))
          from memberships m where m.unit_id = e.unit_id and m.employee_id = e.id and m.batch_id = e.batch_id) as memberships,
         (select jsonb_agg(to_jsonb(a) - array['unit_id', 'unit_path', 'id', 'employee_id', 'batch_id'])
          from activists a where a.unit_id = e.unit_id and a.employee_id = e.id and a.batch_id = e.batch_id) as activists
       from employees e where e.unit_id = $1 and e.batch_id is not null order by e.pinyin, e.number, e.id_hash`,
      [ctx.unit.id, ctx.now],
    )
    .then(
      ({ rows }) =>
        rows as { memberships: unknown[] | null; activists: unknown[] | null; group: string | null }[],
    );

/** The same file onto an empty roster and onto one where somebody stands. */
async function bothWays(path: string) {
  const [empty, other] = [await union(), await union()];
  const chair = await app.account({ grants: [{ unit: other, role: 'chair' }] });
  const added = await chair.post(`/units/${other.code}/employees`, {
    name: '郑原有',
    hiredOn: '2015-01-01',
    employmentForm: 'regular',
  });
  expect(added.statusCode).toBeLessThan(300);
  const bring = (unit: typeof empty) =>
    app.inUnit(unit, async (ctx) => ({ report: await importAtOnce(ctx, path), rows: await brought(ctx) }));
  const [filled, staged] = [await bring(empty), await bring(other)];
  expect(filled.report.inserted).toBe(staged.report.inserted);
  return { inserted: filled.report.inserted, filled: filled.rows, staged: staged.rows };
}

test('the messy roster comes in as on a roster where somebody stands', async () => {
  const { inserted, filled, staged } = await bothWays(fixturePath('roster-messy.xlsx'));
  expect(inserted).toBe(305);
  expect(filled.filter((row) => row.memberships).length).toBeGreaterThan(200);
  expect(filled).toEqual(staged);
});

test('so does every kind of row', async () => {
  const { inserted, filled, staged } = await bothWays(await everyKind());
  expect(inserted).toBe(6);
  expect(filled).toEqual(staged);
  expect(filled.filter((row) => row.activists)).toHaveLength(1);
  expect(filled.map((row) => row.group).filter(Boolean)).toEqual(expect.arrayContaining(['一组', '二组']));
  // Neither who is none, nor who joined after leaving.
  expect(filled.filter((row) => !row.memberships)).toHaveLength(2);
});

const filling = (ctx: Ctx, batchId: string) =>
  openRosterFile(ctx, batchId, fixturePath('roster-clean.xlsx'), {}).then(async (file) => {
    try {
      return await fillRoster(ctx, file, batchId);
    } finally {
      await file.close();
    }
  });

test('the policies and references hold again as soon as it is done', async () => {
  const [mine, other] = [await union(), await union()];
  await expect(
    app.inUnit(mine, async (ctx) => {
      await filling(ctx, newId());
      const { rows } = await ctx.client.query<{ role: string; triggers: string }>(
        `select current_user::text as role, current_setting('session_replication_role') as triggers`,
      );
      expect(rows).toEqual([{ role: 'jia_app', triggers: 'origin' }]);
      await ctx.client.query(
        `insert into activists (unit_id, unit_path, id, employee_id, from_on, basis) values ($1::int, $2::ltree, gen_random_uuid(), gen_random_uuid(), '2026-01-01', 'x')`,
        [mine.id, mine.path],
      );
    }),
  ).rejects.toMatchObject({ code: '23503', constraint: 'activists_employee_fk' });
  // Undone with its transaction, and the connection is the application's again.
  await app.inUnit(mine, async (ctx) => {
    const { rows } = await ctx.client.query<{ n: number; role: string }>(
      'select count(*)::int as n, current_user::text as role from employees where unit_id = $1',
      [mine.id],
    );
    expect(rows).toEqual([{ n: 0, role: 'jia_app' }]);
  });
  // A unit that the request is not about, or that has moved meanwhile.
  for (const unit of [other, { ...mine, path: `9.${mine.id}` }])
    await expect(app.inUnit(mine, (ctx) => filling({ ...ctx, unit } as Ctx, newId()))).rejects.toThrow(
      'not in scope',
    );
});

test('keys hold: the same person twice is refused, and nothing of it stays', async () => {
  const unit = await union();
  const batchId = newId();
  await expect(
    app.inUnit(unit, async (ctx) => {
      await filling(ctx, batchId);
      await filling(ctx, newId());
    }),
  ).rejects.toMatchObject({ code: '23505', constraint: 'employees_id_hash_key' });
  await app.inUnit(unit, async (ctx) => {
    const { rows } = await ctx.client.query('select from employees where unit_id = $1', [unit.id]);
    expect(rows).toHaveLength(0);
  });
});

test('holds the unit where it is until the commit', async () => {
  const unit = await union();
  await app.inUnit(unit, async (ctx) => {
    await filling(ctx, newId());
    await expect(
      app.database.asOwner(async ({ client }) => {
        await client.query(`set local lock_timeout = '50ms'`);
        await client.query(`update units set path = ('9.' || id)::ltree where id = $1`, [unit.id]);
      }),
    ).rejects.toMatchObject({ code: '55P03' });
  });
});
