/** A roster comes in over HTTP: checked, corrected, imported, sent again, undone; and what is refused. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../../../tests/harness/app.ts';
import { placeOf } from '../../../../platform/contents/index.ts';
import { idNumberOf } from '../../../../../tests/harness/messy-roster.ts';
import { readSheets } from '../../../../platform/sheets/index.ts';
import { fixture, fixturePath, makeXlsx } from '../../../../platform/sheets/test-workbooks.ts';
import { people } from '../index.ts';
import { importAtOnce } from './batches.ts';

const app = testApp({ modules: [people] });
let counter = 0;

async function union() {
  counter += 1;
  const unit = await app.unit({ code: `I${counter}` });
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const at = `/units/${unit.code}`;
  const send = async (name: string, content: Buffer) => {
    const answer = await cadre.upload(`${at}/imports`, name, content);
    return { status: answer.statusCode, ...answer.json<{ id: string; state: string; code?: string }>() };
  };
  const show = async (id: string) => (await cadre.get(`${at}/imports/${id}`)).json<Detail>();
  const start = async (id: string) =>
    cadre.post(`${at}/imports/${id}/start`, { version: (await show(id)).version });
  const undo = async (id: string) =>
    cadre.post(`${at}/imports/${id}/undo`, { version: (await show(id)).version });
  const count = async () =>
    (await cadre.get(`${at}/employees/counts`)).json<{ employees: number; members: number }>();
  const mayUndo = async (id: string) =>
    (await cadre.get(`${at}/imports/${id}/undo`)).json<{ may: boolean; blocked: { zh: string } | null }>();
  return { unit, cadre, at, send, show, start, undo, mayUndo, count };
}

interface Detail {
  state: string;
  version: number;
  counts: Record<string, number | null> | null;
  sheet: {
    index: number;
    headerRow: number;
    columns: { column: number; header: string; field: string | null }[];
  };
  errors: { row: number; code: string }[];
  warnings: { row: number; code: string }[];
  failure: { zh: string; en: string } | null;
  may: { map: boolean; import: boolean };
}

const book = async (rows: unknown[][], name = '花名册') => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet(name).addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

const expected = JSON.parse(fixture('roster-messy.expected.json').toString()) as {
  rows: number;
  accepted: number;
  rejected: { row: number; fault: string }[];
};

test('how many of the new people become members is said before, on an empty roster and on one where somebody stands', async () => {
  const here = await union();
  const person = (order: number, name: string, ...rest: string[]) => [
    name,
    idNumberOf('330106', '1980-02-03', order),
    ...rest,
  ];
  const titles = ['姓名', '证件号码', '入职日期', '离职日期', '会籍状态'];
  const first = await here.send(
    'a.xlsx',
    await book([
      titles,
      person(1, '王芳', '2020-01-02', '', '会员'),
      person(2, '李四', '2020-01-02', '', '否'),
      person(3, '赵六', '2020-01-02', '', '保留会籍'),
      person(4, '钱七', '2020-01-02', '2024-05-06', '会员'),
    ]),
  );
  expect((await here.show(first.id)).counts).toMatchObject({ inserted: 4, newMembers: 1 });
  await here.start(first.id);
  expect(await here.count()).toMatchObject({ members: 1 });
  // Whoever stands on the roster already is not new, though the file makes them a member.
  const second = await here.send(
    'b.xlsx',
    await book([
      titles,
      person(2, '李四', '2020-01-02', '', '会员'),
      person(5, '孙八', '2020-01-02', '', '会员'),
      person(6, '周九', '2020-01-02', '', '会员'),
      person(7, '吴十', '2020-01-02', '', '保留会籍'),
      person(8, '郑一', '2020-01-02', '2024-05-06', '会员'),
      person(9, '冯二', '2020-01-02', '', ''),
    ]),
  );
  const counts = { inserted: 5, newMembers: 2, updated: 1 };
  expect((await here.show(second.id)).counts).toMatchObject(counts);
  await here.start(second.id);
  expect((await here.show(second.id)).counts).toMatchObject(counts);
  expect(await here.count()).toMatchObject({ members: 4 });
  // An import of before they were counted says nothing of them.
  await app.database.asOwner(({ client }) =>
    client.query(`update import_batches set counts = counts - 'newMembers' where id = $1`, [second.id]),
  );
  expect((await here.show(second.id)).counts).toMatchObject({ inserted: 5, newMembers: null });
});

describe('the messy roster', () => {
  test.each(['roster-messy.xlsx', 'roster-messy.xls'])('%s: dry run, import, again, undo', async (name) => {
    const here = await union();
    const { id, state } = await here.send(name, fixture(name));
    expect(state).toBe('checked');
    const checked = await here.show(id);
    expect(checked.errors.map(({ row, code }) => ({ row, fault: code }))).toEqual(expected.rejected);
    expect(checked.counts).toEqual({
      rows: expected.rows,
      inserted: expected.accepted,
      newMembers: 296,
      updated: 0,
      unchanged: 0,
      rejected: expected.rejected.length,
    });
    // A dry run: nobody is on the roster.
    expect(await here.count()).toMatchObject({ employees: 0 });
    expect((await here.start(id)).json()).toMatchObject({ state: 'imported' });
    // Who was said to become a member is one.
    expect(await here.count()).toMatchObject({ employees: expected.accepted, members: 296 });
    expect((await here.show(id)).counts).toEqual(checked.counts);
    expect((await here.start(id)).json()).toMatchObject({ code: 'importState' });

    // The same file again: nothing to do.
    const again = await here.send(name, fixture(name));
    expect((await here.show(again.id)).counts).toEqual({
      rows: expected.rows,
      inserted: 0,
      newMembers: 0,
      updated: 0,
      unchanged: expected.accepted,
      rejected: expected.rejected.length,
    });

    // The refused rows, mended, come in; the column of reasons is nobody's.
    const errors = await here.cadre.get(`${here.at}/imports/${id}/errors`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(errors.rawPayload as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('花名册')!;
    expect(sheet.getCell(3, 15).value).toBe('错误原因 / Reasons');
    expect(sheet.getCell(4, 7).fill).toMatchObject({ fgColor: { argb: expect.stringMatching(/^FF/) } });
    sheet.getCell(4, 7).value = idNumberOf('110105', '1990-03-07', 91);
    for (const column of [3, 5]) sheet.getCell(4, column).value = null;
    const mended = await here.send('mended.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect((await here.show(mended.id)).counts).toMatchObject({ rows: 15, inserted: 1, rejected: 14 });

    expect((await here.undo(id)).json()).toMatchObject({ state: 'undone' });
    expect(await here.count()).toMatchObject({ employees: 0, members: 0 });
  });
});

describe('an undo', () => {
  test('puts back what was changed, and is refused once somebody depends on it', async () => {
    const here = await union();
    const header = ['姓名', '工号', '部门', '入职日期', '是否会员'];
    const first = await here.send(
      'a.xlsx',
      await book([header, ['王芳', 'A1', '一车间', '2020-01-02', '是']]),
    );
    await here.start(first.id);
    const second = await here.send(
      'b.xlsx',
      await book([
        header,
        ['王芳', 'A1', '二车间', '2020-01-02', '是'],
        ['李强', 'A2', '二车间', '2021-01-02', '否'],
      ]),
    );
    expect((await here.show(second.id)).counts).toMatchObject({ inserted: 1, updated: 1 });
    await here.start(second.id);
    // The first one now carries what came later.
    expect(await here.mayUndo(first.id)).toMatchObject({ may: false });
    expect((await here.undo(first.id)).json()).toMatchObject({ code: 'undoBlocked' });
    expect((await here.undo(second.id)).statusCode).toBe(200);
    const { employees } = (await here.cadre.get(`${here.at}/employees`)).json<{
      employees: { id: string; name: string; department: string }[];
    }>();
    expect(employees.map(({ name, department }) => [name, department])).toEqual([['王芳', '一车间']]);
    expect((await here.undo(second.id)).json()).toMatchObject({ code: 'importState' });
  });
});

test('an undo is refused where somebody whom the file brought was made a member by hand', async () => {
  const here = await union();
  const { id } = await here.send('a.csv', Buffer.from('姓名,工号,是否会员\n王芳,A1,否\n'));
  await here.start(id);
  expect(await here.mayUndo(id)).toEqual({ may: true, blocked: null });
  const { employees } = (await here.cadre.get(`${here.at}/employees`)).json<{
    employees: { id: string }[];
  }>();
  const joined = await here.cadre.post(`${here.at}/employees/${employees[0]!.id}/membership`, { version: 1 });
  expect(joined.statusCode, joined.body).toBe(200);
  expect((await here.mayUndo(id)).blocked?.zh).toContain('会籍有变动');
  expect((await here.undo(id)).json()).toMatchObject({ code: 'undoBlocked' });
});

test('an ID number that stands under another name is shown before the person is renamed', async () => {
  const here = await union();
  const number = idNumberOf('330106', '1990-03-07', 12);
  const other = idNumberOf('330106', '1991-03-07', 12);
  const rows = (...names: [string, string]) =>
    book([
      ['姓名', '身份证号', '部门'],
      [names[0], number, '一车间'],
      [names[1], other, '一车间'],
    ]);
  const first = await here.send('a.xlsx', await rows('王芳', '李强'));
  await here.start(first.id);
  const second = await here.send('b.xlsx', await rows('张伟', '李强'));
  const checked = await here.show(second.id);
  expect(checked.counts).toMatchObject({ inserted: 0, updated: 1, unchanged: 1, rejected: 0 });
  expect(checked.warnings).toEqual([
    {
      row: 2,
      name: '张伟',
      column: '姓名',
      code: 'otherName',
      message: { zh: expect.stringMatching(/王芳.*张伟/), en: expect.stringMatching(/王芳.*张伟/) },
    },
  ]);
  // The form for one person does not rename at all: it says whose number it is.
  const added = await here.cadre.post(`${here.at}/employees`, {
    name: '赵敏',
    idNumber: number,
    hiredOn: '2020-01-02',
    employmentForm: 'regular',
  });
  expect([added.statusCode, added.json<{ code: string; message: string }>()]).toEqual([
    409,
    expect.objectContaining({ code: 'idTaken', message: expect.stringContaining('王芳') }),
  ]);
  await here.start(second.id);
  const { employees } = (await here.cadre.get(`${here.at}/employees`)).json<{
    employees: { name: string }[];
  }>();
  expect(employees.map(({ name }) => name).toSorted()).toEqual(['张伟', '李强'].toSorted());
});

describe('the mapping', () => {
  test('is corrected, remembered for the next file, and refused when it makes no sense', async () => {
    const here = await union();
    const rows = [
      ['姓名', '编制单位', '特别编号', '入职日期'],
      ['王芳', '一车间', 'A1', '2020-01-02'],
    ];
    const { id } = await here.send('a.xlsx', await book(rows));
    const before = await here.show(id);
    expect(before.sheet.columns[2]).toMatchObject({ header: '特别编号', field: null });
    const map = (columns: Record<string, string | null>, version: number) =>
      here.cadre.put(`${here.at}/imports/${id}/mapping`, { version, sheet: 0, headerRow: 1, columns });
    expect((await map({ 0: null, 2: 'employeeNumber' }, before.version)).json()).toMatchObject({
      code: 'mappingFaults',
    });
    expect((await map({ 0: 'name', 1: 'name' }, before.version)).json()).toMatchObject({
      code: 'mappingFaults',
      fields: [{ field: 'columns.0' }, { field: 'columns.1' }],
    });
    const columns = { 0: 'name', 1: 'department', 2: 'employeeNumber', 3: 'hiredOn' };
    expect((await map(columns, before.version)).json()).toMatchObject({ state: 'checked' });
    // Two cadres at once: the second works on what is no longer there.
    expect((await map(columns, before.version)).statusCode).toBe(409);
    expect((await here.show(id)).counts).toMatchObject({ inserted: 1 });
    const next = await here.send('b.xlsx', await book(rows));
    expect((await here.show(next.id)).sheet.columns.map(({ field }) => field)).toEqual([
      'name',
      'department',
      'employeeNumber',
      'hiredOn',
    ]);
    // Taken back, it takes what was said of the columns along: the next file is read as if nothing had been said.
    const { version } = await here.show(id);
    expect((await here.cadre.post(`${here.at}/imports/${id}/start`, { version })).json()).toMatchObject({
      state: 'imported',
    });
    const done = await here.show(id);
    expect(
      (await here.cadre.post(`${here.at}/imports/${id}/undo`, { version: done.version })).statusCode,
    ).toBe(200);
    const third = await here.send('c.xlsx', await book(rows));
    expect((await here.show(third.id)).sheet.columns[2]).toMatchObject({ header: '特别编号', field: null });
  });

  test('another row of titles: its columns are found, or asked for', async () => {
    const here = await union();
    const { id } = await here.send(
      'a.xlsx',
      await book([
        ['甲', '乙', '丙'],
        ['谁', '在哪', '工号'],
        ['王芳', '一车间', 'A1'],
      ]),
    );
    const failed = await here.show(id);
    expect(failed).toMatchObject({ state: 'failed', may: { map: true } });
    // As batches lie that were checked by an earlier version.
    await app.database.asOwner(({ client }) =>
      client.query(
        `update import_batches set mapping = jsonb_set(mapping, '{sheet,columns,0}', (mapping #> '{sheet,columns,0}') - 'remembered') where id = $1`,
        [id],
      ),
    );
    expect((await here.show(id)).sheet.columns[0]).toMatchObject({ header: '甲', remembered: false });
    const put = async (body: object) =>
      here.cadre.put(`${here.at}/imports/${id}/mapping`, {
        version: (await here.show(id)).version,
        sheet: 0,
        ...body,
      });
    expect((await put({ headerRow: 2 })).json()).toMatchObject({ state: 'failed' });
    const asked = await here.show(id);
    expect(asked.sheet).toMatchObject({ headerRow: 2 });
    expect(asked.sheet.columns.map(({ header, field }) => [header, field])).toEqual([
      ['谁', null],
      ['在哪', null],
      ['工号', 'employeeNumber'],
    ]);
    expect(
      (await put({ headerRow: 2, columns: { 0: 'name', 1: 'department', 2: 'employeeNumber' } })).json(),
    ).toMatchObject({ state: 'checked' });
    expect((await here.show(id)).counts).toMatchObject({ rows: 1, inserted: 1 });
  });
});

describe('what is no roster', () => {
  test.each([
    ['empty', 'a.xlsx', Buffer.alloc(0)],
    ['an HTML table', 'a.xls', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
    ['a picture', 'a.xlsx', Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1')],
    ['a broken zip', 'a.xlsx', Buffer.from('PK\u0003\u0004 and nothing more')],
  ])('%s is refused with words in both languages', async (_, name, content) => {
    const here = await union();
    const answer = await here.cadre.upload(`${here.at}/imports`, name, content);
    expect([400, 422]).toContain(answer.statusCode);
    const { message } = answer.json<{ message: string }>();
    expect(message.length).toBeGreaterThan(5);
    expect((await here.cadre.get(`${here.at}/imports`)).json()).toMatchObject({ imports: [] });
  });

  test('a bomb is refused before it goes off', async () => {
    const here = await union();
    const bomb = await makeXlsx({
      sheets: ['<sheetData></sheetData>'],
      extra: [{ name: 'xl/bomb.xml', text: Array.from({ length: 40 }, () => ' '.repeat(2 ** 20)) }],
    });
    const answer = await here.cadre.upload(`${here.at}/imports`, 'bomb.xlsx', bomb);
    expect(answer.json<{ code: string }>().code).toMatch(/^(bomb|fileType)$/);
  });

  test('only who keeps the roster may send one', async () => {
    const here = await union();
    const other = await union();
    const treasurer = await app.account({ grants: [{ unit: here.unit, role: 'treasurer' }] });
    expect(
      (await treasurer.upload(`${here.at}/imports`, 'a.csv', Buffer.from('姓名\n王芳'))).statusCode,
    ).toBe(403);
    expect(
      (await other.cadre.upload(`${here.at}/imports`, 'a.csv', Buffer.from('姓名\n王芳'))).statusCode,
    ).toBe(404);
  });
});

describe('between the check and the import', () => {
  const idNumber = idNumberOf('330106', '1990-01-01', 7);
  const file = Buffer.from(`姓名,身份证号,备注\n王芳,${idNumber},甲\\乙`);
  const kept = (id: string) => app.services.files.workPath(`roster-${id}`);

  test('the rows that were read are kept, sealed, until they are imported', async () => {
    const here = await union();
    const { id } = await here.send('a.csv', file);
    const contents = readdirSync(kept(id)).map((name) => readFileSync(join(kept(id), name), 'latin1'));
    expect(contents).toHaveLength(2);
    for (const content of contents) expect(content).not.toContain(idNumber);
    // The reader is not asked again: the file itself may be away by now.
    const path = join(app.services.config.filesDir, placeOf(createHash('sha256').update(file).digest('hex')));
    const content = readFileSync(path);
    writeFileSync(path, '姓名\n李四\n');
    expect((await here.start(id)).json()).toMatchObject({ state: 'imported' });
    writeFileSync(path, content);
    expect(existsSync(kept(id))).toBe(false);
    const { employees } = (await here.cadre.get(`${here.at}/employees`)).json<{
      employees: { name: string; idLast4: string }[];
    }>();
    expect(employees).toMatchObject([{ name: '王芳', idLast4: idNumber.slice(-4) }]);
  });

  test('where they were swept away, or the columns were corrected, the file is read again', async () => {
    const here = await union();
    const { id } = await here.send('a.csv', file);
    await app.services.files.sweepWork(new Date(Date.now() + 1000));
    expect(existsSync(kept(id))).toBe(false);
    const { version } = await here.show(id);
    const columns = { 0: 'name', 1: 'idNumber', 2: 'department' };
    const mapped = await here.cadre.put(`${here.at}/imports/${id}/mapping`, {
      version,
      sheet: 0,
      headerRow: 1,
      columns,
    });
    expect(mapped.json()).toMatchObject({ state: 'checked' });
    await app.services.files.sweepWork(new Date(Date.now() + 1000));
    expect((await here.start(id)).json()).toMatchObject({ state: 'imported' });
    const { employees } = (await here.cadre.get(`${here.at}/employees`)).json<{ employees: unknown[] }>();
    expect(employees).toMatchObject([{ name: '王芳', department: '甲\\乙' }]);
  });
});

test('the whole path at once, as the command line goes it', async () => {
  const here = await union();
  const run = (dryRun: boolean) =>
    app.inUnit(here.unit, (ctx) =>
      importAtOnce(ctx, fixturePath('roster-messy.xls'), { dryRun, errorWorkbook: true }),
    );
  const dry = await run(true);
  expect(dry).toMatchObject({ rows: 320, inserted: 305, rejected: 15 });
  expect(await here.count()).toMatchObject({ employees: 0 });
  const source = await readSheets(dry.workbook!);
  expect((await source.head(0, 30)).length).toBe(18);
  await source.close();
  expect(await run(false)).toMatchObject({ inserted: 305 });
  expect(await run(false)).toMatchObject({ inserted: 0, updated: 0, unchanged: 305, rejected: 15 });
});
