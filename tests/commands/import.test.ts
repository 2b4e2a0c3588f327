/** `bin/jia import roster` as a person or a script runs it: what it prints, where, and how it ends. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/index.ts';
import { defaultLimits } from '../../src/platform/sheets/rows.ts';
import { fixture, fixturePath, makeXlsx } from '../../src/platform/sheets/test-workbooks.ts';
import { testDatabase } from '../harness/database.ts';

const database = testDatabase();
let folder = '';
let founded = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jia-import-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs `bin/jia import`, as npm test builds it before any test. */
function jia(...args: string[]): Promise<Said> {
  return new Promise((resolve, reject) =>
    execFile(
      process.execPath,
      [join(projectRoot, 'bin', 'jia'), 'import', ...args],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          JIA_DATA_DIR: join(folder, 'data'),
          JIA_NOW: '2026-11-22',
          LC_ALL: 'C',
        },
      },
      (error, out, err) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: (error?.code as number | undefined) ?? 0, out, err });
      },
    ),
  );
}

async function unit(): Promise<string> {
  founded += 1;
  const code = `C${founded}`;
  await database.asOwner(({ client }) =>
    client.query(
      `with made as (select nextval(pg_get_serial_sequence('units', 'id')) as id)
       insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on)
       select id, id::text::ltree, $1, '第' || $1 || '工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01' from made`,
      [code],
    ),
  );
  return code;
}

const file = (name: string, content: Buffer | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Names and days of everybody on the unit's roster. */
const roster = async (code: string): Promise<string[]> =>
  database.asOwner(async ({ client }) =>
    (
      await client.query<{ line: string }>(
        `select concat_ws('|', e.name, e.id_last4, e.hired_on, e.phone, e.department, e.employment_form, m.from_on) as line
         from employees e join units u on u.id = e.unit_id left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id
         where u.code = $1`,
        [code],
      )
    ).rows
      .map(({ line }) => line)
      .toSorted(),
  );

const expected = JSON.parse(fixture('roster-messy.expected.json').toString()) as {
  rows: number;
  accepted: number;
  rejected: { row: number; fault: string }[];
};
interface Report {
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  errors: { row: number; column: string; code: string; message: string }[];
}
const reportKeys = ['rows', 'inserted', 'updated', 'unchanged', 'rejected', 'errors'];

describe('a roster that comes in', () => {
  it.each(['roster-messy.xlsx', 'roster-messy.xls'])(
    '%s: checked, imported, and the same again',
    async (name) => {
      const code = await unit();
      const out = join(folder, `${name}-errors.xlsx`);
      const run = async (...more: string[]) => {
        const said = await jia('roster', '--unit', code, fixturePath(name), '--json', ...more);
        expect([said.code, said.err]).toEqual([0, '']);
        const report = JSON.parse(said.out) as Report;
        expect(Object.keys(report)).toEqual(reportKeys);
        for (const error of report.errors)
          expect(Object.keys(error)).toEqual(['row', 'column', 'code', 'message']);
        expect(report.errors.map(({ row, code: fault }) => ({ row, fault }))).toEqual(expected.rejected);
        return { ...report, errors: [] };
      };
      const refused = { rows: expected.rows, rejected: expected.rejected.length, errors: [] };
      const fresh = { ...refused, inserted: expected.accepted, updated: 0, unchanged: 0 };
      // Others could read what was there before; it holds ID numbers in clear now.
      writeFileSync(out, '', { mode: 0o644 });
      expect(await run('--dry-run', '--errors', out)).toEqual(fresh);
      expect(statSync(out).mode & 0o777).toBe(0o600);
      expect(await roster(code)).toEqual([]);
      // The title's two rows, the header, and the refused rows; nobody else's.
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(out);
      const sheet = workbook.getWorksheet('花名册')!;
      const reasons = sheet.getColumn(sheet.actualColumnCount).values.filter(Boolean);
      expect(reasons).toHaveLength(1 + expected.rejected.length);
      expect(await run()).toEqual(fresh);
      expect(await roster(code)).toHaveLength(expected.accepted);
      expect(await run()).toEqual({ ...refused, inserted: 0, updated: 0, unchanged: expected.accepted });
    },
  );

  it('is the same people from xlsx, xls, csv in UTF-8, and csv in gb18030 with characters that GBK lacks', async () => {
    const names = ['roster-clean.xlsx', 'roster-clean.xls', 'roster-utf8bom.csv', 'roster-gb18030.csv'];
    const rosters: string[][] = [];
    for (const name of names) {
      const code = await unit();
      const said = await jia('roster', '--unit', code, fixturePath(name), '--json');
      expect(JSON.parse(said.out)).toEqual({
        rows: 320,
        inserted: 320,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        errors: [],
      });
      rosters.push(await roster(code));
    }
    for (const each of rosters) expect(each).toEqual(rosters[0]);
    // Four bytes in gb18030: beyond GBK.
    const bytes = fixture('roster-gb18030.csv');
    expect(/[\x81-\xfe][0-9][\x81-\xfe][0-9]/.test(bytes.toString('latin1'))).toBe(true);
    expect(rosters[0]!.join('')).not.toContain('�');
  });

  it('is told to a person in both languages', async () => {
    const said = await jia('roster', '--unit', await unit(), fixturePath('roster-messy.xlsx'), '--dry-run');
    expect(said.code).toBe(0);
    expect(said.out).toContain('共 320 行：新增 305');
    expect(said.out).toContain('320 rows: 305 new');
    // Each refused row in both languages, and that nothing was written.
    expect(said.out.match(/^ {2}Row \d+/gm)?.length).toBeGreaterThanOrEqual(expected.rejected.length);
    expect(said.out).toContain('没有写入任何内容。\nThis was a check only; nothing was written.');
    expect(said.out).toContain('第17行');
  });
});

describe('a file that cannot be read', () => {
  const encrypted = () => {
    const ole = Buffer.alloc(4_096);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole);
    ole.write('EncryptedPackage', 1_024, 'utf16le');
    return ole;
  };
  const entries = () =>
    makeXlsx({
      sheets: ['<sheetData/>'],
      extra: Array.from({ length: defaultLimits.maxEntries + 1 }, (_, i) => ({
        name: `x/${i}`,
        text: ['x'],
      })),
    });
  const unpacked = () =>
    makeXlsx({
      sheets: ['<sheetData/>'],
      extra: [{ name: 'xl/bomb.xml', text: Array.from({ length: 800 }, () => ' '.repeat(2 ** 20)) }],
    });

  it.each([
    ['an empty file', 'empty.xlsx', () => Buffer.alloc(0), 'empty', '文件是空的'],
    ['a workbook with a password', 'locked.xlsx', encrypted, 'encrypted', '密码'],
    ['a bomb of many parts', 'parts.xlsx', entries, 'bomb', '异常庞大'],
    ['a bomb of one endless part', 'endless.xlsx', unpacked, 'bomb', '异常庞大'],
    [
      'a web page named .xls',
      'page.xls',
      () => '<html><table><tr><td>姓名</td></tr></table></html>',
      'unsupported',
      '网页',
    ],
    ['a table without names', 'nothing.csv', () => '甲,乙\n1,2\n3,4', 'noHeader', '姓名'],
  ])('%s is refused with the reason on stderr', async (_, name, content, code, words) => {
    const path = file(name, await content());
    const at = await unit();
    const machine = await jia('roster', '--unit', at, path, '--json');
    expect([machine.code, machine.out]).toEqual([1, '']);
    const { error } = JSON.parse(machine.err) as { error: { code: string; zh: string; en: string } };
    expect(error.code).toBe(code);
    expect(error.zh).toContain(words);
    const person = await jia('roster', '--unit', at, path);
    expect(person).toEqual({ code: 1, out: '', err: `${error.zh}\n${error.en}\n` });
    expect(await roster(at)).toEqual([]);
  });
});

describe('what cannot be done', () => {
  const reason = async (...args: string[]) => {
    const said = await jia(...args, '--json');
    expect(said.out).toBe('');
    return { exit: said.code, code: (JSON.parse(said.err) as { error: { code: string } }).error.code };
  };

  it('an unknown unit, a missing file, a folder', async () => {
    const at = await unit();
    const good = fixturePath('roster-clean.xlsx');
    expect(await reason('roster', '--unit', 'NOPE', good)).toEqual({ exit: 1, code: 'unitNotFound' });
    expect(await reason('roster', '--unit', at, join(folder, 'none.xlsx'))).toEqual({
      exit: 1,
      code: 'fileNotFound',
    });
    expect(await reason('roster', '--unit', at, folder)).toEqual({ exit: 1, code: 'fileNotFound' });
  });

  it('a place for the refused rows that cannot be written is told before anything is imported', async () => {
    const at = await unit();
    const source = file('own.csv', '姓名,入职日期\n王芳,2020-01-02\n李强,2030-01-02');
    mkdirSync(join(folder, 'a-folder.xlsx'));
    for (const out of [
      join(folder, 'no-such-folder', 'out.xlsx'),
      join(folder, 'a-folder.xlsx'),
      // It would take the place of what it was made from.
      source,
    ])
      expect(await reason('roster', '--unit', at, source, '--errors', out)).toEqual({
        exit: 1,
        code: 'errorsPath',
      });
    expect(await roster(at)).toEqual([]);
    expect(readFileSync(source, 'utf8')).toContain('王芳');
  });

  it('a file without faults leaves no workbook behind', async () => {
    const out = join(folder, 'none-refused.xlsx');
    const good = fixturePath('roster-clean.xlsx');
    expect((await jia('roster', '--unit', await unit(), good, '--dry-run', '--errors', out)).code).toBe(0);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['roster', fixturePath('roster-clean.xlsx')]],
    [['roster', '--unit', 'X']],
    [['members', '--unit', 'X', fixturePath('roster-clean.xlsx')]],
    [['roster', '--unit', 'X', fixturePath('roster-clean.xlsx'), '--force']],
  ])('wrong use: %j', async (args) => {
    const said = await jia(...args);
    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err.length).toBeGreaterThan(10);
  });
});
