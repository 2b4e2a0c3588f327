import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { isReasonsTitle, markErrors, REASONS_TITLE } from './mark-errors.ts';
import { readSheets } from './read.ts';
import { allRows, fixture } from './test-workbooks.ts';

async function reopen(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

const marks = [
  { row: 17, column: 6, message: '号码只有 17 位' },
  { row: 34, column: 2, message: '性别不符' },
  { row: 34, column: 6, message: '=号码也不对' },
  { row: 40, message: '整行有误' },
];

describe('markErrors', () => {
  it.each(['roster-messy.xlsx', 'roster-messy.xls'])(
    '%s comes back with its titles, the bad rows only, red cells and reasons',
    async (name) => {
      const bytes = await markErrors(fixture(name), { sheet: 0, headerRow: 3, marks });
      const workbook = await reopen(bytes);
      expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['花名册', '填表说明', 'Sheet3']);
      expect(workbook.worksheets[1]!.getCell('A1').value).toBe('请按要求填写,带*为必填');

      const sheet = workbook.worksheets[0]!;
      expect(sheet.model.merges).toEqual(['A1:N1']);
      expect(sheet.getCell('A1').value).toBe('××公司职工(会员)花名册');
      expect(sheet.getCell('J2').value).toBe('2026年11月');
      expect(sheet.getCell('L3').value).toBe('联系\n电话');
      expect(sheet.getCell('O3').value).toBe(REASONS_TITLE);
      expect(sheet.rowCount).toBe(6);
      expect([4, 5, 6].map((row) => sheet.getCell(row, 2).value)).toEqual(['买买提·梓', '钱鹏静', '杨伟鹏']);
      expect(sheet.getCell('G4').value).toBe('35020320021026089');
      expect([4, 5, 6].map((row) => sheet.getCell(row, 15).value)).toEqual([
        '号码只有 17 位',
        '性别不符\n=号码也不对',
        '整行有误',
      ]);

      const red: string[] = [];
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const fill = cell.fill as ExcelJS.FillPattern | undefined;
          if (fill?.fgColor?.argb === 'FFFFC7CE') red.push(cell.address);
        }),
      );
      expect(red).toEqual(['G4', 'C5', 'G5']);
      expect(sheet.getColumn(7).numFmt).toBe('@');
      expect(sheet.getCell('G4').numFmt).toBe('@');
    },
  );

  it('a column of reasons from the first time is written anew, not added to', async () => {
    const first = await markErrors(fixture('roster-messy.xlsx'), { sheet: 0, headerRow: 3, marks });
    const second = await markErrors(first, {
      sheet: 0,
      headerRow: 3,
      marks: [{ row: 5, column: 2, message: '仍不符' }],
    });
    const rows = await allRows(await readSheets(second));
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4]);
    expect(rows[2]!.texts.filter(isReasonsTitle)).toHaveLength(1);
    expect(rows[3]!.texts[14]).toBe('仍不符');
    expect(rows[3]!.texts).toHaveLength(15);
  });

  it('a number that lost its digits does not come back as if it were whole', async () => {
    const bytes = await markErrors(fixture('roster-messy.xlsx'), {
      sheet: 0,
      headerRow: 3,
      marks: [{ row: 201, column: 6, message: 'x' }],
    });
    const row = (await allRows(await readSheets(bytes))).at(-1)!;
    expect([row.texts[6], row.kinds[6]]).toEqual(['3.30106200412210E+17', 't']);
  });

  it('csv comes back as a workbook', async () => {
    const bytes = await markErrors(fixture('roster-gb18030.csv'), {
      sheet: 0,
      headerRow: 1,
      marks: [{ row: 3, column: 6, message: '号码有误' }],
    });
    const rows = await allRows(await readSheets(bytes));
    expect(rows.map((row) => row.texts[1])).toEqual(['姓名', '冯垚浩']);
    expect(rows[1]!.kinds.replaceAll('-', '')).toMatch(/^t+$/);
    expect(rows[1]!.texts.at(-1)).toBe('号码有误');
  });
});
