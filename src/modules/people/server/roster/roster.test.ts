import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../platform/config/root.ts';
import { markErrors, readSheets, writeWorkbook } from '../../../../platform/sheets/index.ts';
import { exportColumns } from './columns.ts';
import { checkDigit } from '../../../../core/people/personal.ts';
import { openRoster, parseRoster, rowMarks, type RosterOptions } from './roster.ts';

const today = '2026-11-22';
const fixture = (name: string) => readFileSync(join(projectRoot, 'tests/fixtures/rosters', name));
const read = async (bytes: Buffer, options: Partial<RosterOptions> = {}) =>
  parseRoster(await readSheets(bytes), { today, ...options });

/** A valid number: `nth` person of a day, odd for men. */
function id(birth = '19900101', nth = 1): string {
  const first = `110105${birth}${String(nth).padStart(3, '0')}`;
  return first + checkDigit(first);
}

/** A workbook as exceljs writes it. */
async function book(
  rows: unknown[][],
  change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {},
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRows(rows);
  change(sheet, workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const header = [
  '序号',
  '姓名',
  '性别',
  '出生日期',
  '身份证号码',
  '部门',
  '用工形式',
  '入职日期',
  '入会日期',
  '联系电话',
];
const person = (n: number, change: Record<number, unknown> = {}) => {
  const row: unknown[] = [
    n,
    `张${'十一二三四五六七八九'[n % 10]}`,
    n % 2 ? '男' : '女',
    '1990-01-01',
    id('19900101', n),
    '车间',
    '正式',
    '2019-03-05',
    '2019-04-01',
    `1381234${String(n).padStart(4, '0')}`,
  ];
  for (const [column, value] of Object.entries(change)) row[Number(column)] = value;
  return row;
};
const faults = (result: Awaited<ReturnType<typeof read>>) =>
  result.errors.map(({ row, code }) => [row, code]);

describe('the sample rosters', () => {
  const expected = JSON.parse(fixture('roster-messy.expected.json').toString()) as {
    rows: number;
    accepted: number;
    rejected: { row: number; fault: string }[];
  };

  it.each(['roster-messy.xlsx', 'roster-messy.xls'])('%s: exactly the rows that are wrong', async (name) => {
    const result = await read(fixture(name));
    expect(result.errors.map(({ row, code }) => ({ row, fault: code }))).toEqual(expected.rejected);
    expect(result.counts).toEqual({
      rows: expected.rows,
      accepted: expected.accepted,
      rejected: expected.rejected.length,
    });
    expect(result.rows).toHaveLength(expected.accepted);
    expect(result.warnings).toEqual([]);
    expect([result.sheet, result.headerRow]).toEqual(['花名册', 3]);
  });

  it('the messy roster says of each good person what the clean one says', async () => {
    const clean = await read(fixture('roster-clean.xlsx'));
    const byId = new Map(clean.rows.map((row) => [row.idNumber, row]));
    const messy = await read(fixture('roster-messy.xlsx'));
    for (const row of messy.rows) expect({ ...row, row: 0 }).toEqual({ ...byId.get(row.idNumber), row: 0 });
  });

  describe('what is hidden', () => {
    const seen = Array.from({ length: 12 }, (_, n) => `王${String.fromCodePoint(0x5000 + n)}`);

    it('an .xls of another program: the sheet that is seen, not a fuller one that is not', async () => {
      const source = await readSheets(fixture('roster-hidden.xls'));
      expect(source.sheets).toEqual([
        { name: '2023年花名册', hidden: true },
        { name: '人员字典', hidden: true },
        { name: 'Sheet1', hidden: false },
      ]);
      const { rows, detection } = await parseRoster(source, { today });
      expect(rows.map(({ name }) => name)).toEqual(seen);
      expect(detection).toMatchObject({ sheetName: 'Sheet1', alsoRosters: [] });
    });

    it('an .xlsx: the same, and rows that a filter hides are people too', async () => {
      const header = ['姓名', '性别', '联系电话', '部门'];
      const people = seen.map((name) => [name, '男', '13800001000', '一车间']);
      const bytes = await book([header, ...people], (sheet, workbook) => {
        sheet.name = 'Sheet1';
        sheet.getRow(3).hidden = true;
        sheet.getRow(4).hidden = true;
        for (const state of ['hidden', 'veryHidden'] as const) {
          const other = workbook.addWorksheet(`花名册${state}`, { state });
          other.addRows([[...header, '民族', '学历'], ...people.map((row) => [...row, '汉', '本科'])]);
        }
      });
      const { rows, errors, detection } = await read(bytes);
      expect([detection.sheetName, detection.alsoRosters, errors]).toEqual(['Sheet1', [], []]);
      expect(rows.map(({ name }) => name)).toEqual(seen);
    });

    it('is read where nothing else is a roster', async () => {
      const bytes = await book(
        [
          ['姓名', '性别', '部门'],
          ['王芳', '女', '一车间'],
        ],
        (sheet, workbook) => {
          sheet.state = 'hidden';
          workbook.addWorksheet('说明').addRow(['请填写']);
        },
      );
      const { detection } = await read(bytes);
      expect(detection.sheetName).toBe('花名册');
    });
  });

  it('the clean roster is the same four times', async () => {
    const results = await Promise.all(
      ['roster-clean.xlsx', 'roster-clean.xls', 'roster-utf8bom.csv', 'roster-gb18030.csv'].map((name) =>
        read(fixture(name)),
      ),
    );
    for (const result of results) {
      expect(result.counts).toEqual({ rows: 320, accepted: 320, rejected: 0 });
      expect(result.rows).toEqual(results[0]!.rows);
      expect(result.rows.filter((row) => row.isMember)).toHaveLength(310);
      expect(result.warnings).toEqual([]);
    }
    expect(results[0]!.rows[3]).toEqual({
      row: 5,
      employeeNumber: null,
      name: '阿卜杜拉·丽',
      sex: 'female',
      birthOn: '1999-09-01',
      idType: 'residentId',
      idNumber: '410105199909010628',
      phone: '17784650685',
      ethnicity: '汉',
      education: '本科',
      politicalStatus: null,
      department: '仓储物流部',
      groupName: null,
      position: null,
      employmentForm: 'regular',
      hiredOn: '2025-10-02',
      isMember: true,
      retained: false,
      joinedUnionOn: '2026-09-18',
      memberCardNumber: null,
      isActivist: null,
      leftOn: null,
      remark: null,
    });
  });

  it('UTF-16 too', async () => {
    const text = fixture('roster-utf8bom.csv').toString('utf8');
    const clean = await read(fixture('roster-clean.xlsx'));
    expect((await read(Buffer.from(text, 'utf16le'))).rows).toEqual(clean.rows);
    expect((await read(Buffer.from(text.replaceAll(',', '\t'), 'utf16le').swap16())).rows).toEqual(
      clean.rows,
    );
  });

  it('is the same in every time zone', async () => {
    const zone = process.env.TZ;
    try {
      const here = await read(fixture('roster-messy.xls'));
      for (const tz of ['America/New_York', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = tz;
        for (const name of ['roster-messy.xls', 'roster-messy.xlsx'])
          expect((await read(fixture(name))).rows).toEqual(here.rows);
      }
    } finally {
      process.env.TZ = zone;
    }
  });
});

describe('rows that are nobody', () => {
  it('blank, numbered beforehand, totals, notes, footers, repeated headers, sections, examples', async () => {
    const result = await read(
      await book(
        [
          ['××厂职工花名册'],
          ['填报单位：', '', '', '', '填报日期：2026年11月'],
          header,
          ['示例', '张三', '男', '1990-01-01', id(), '车间'],
          ['一车间'],
          person(1),
          person(3),
          ['', '', '', '', '', '', '', '', '', ''],
          header,
          ['二车间（3人）', null],
          person(5),
          [4],
          [5],
          [6, '', '男', '', '', '', '正式'],
          ['小计', 3],
          ['合 计', '3人', '男3人'],
          ['以上共3人'],
          ['注：1.本表一式两份。2.请于月底前报送。'],
          ['填表人：王五', '', '', '审核人：赵六', '', '', '', '日期：2026-11-20'],
          ['', '备注：退休人员不填'],
        ],
        (sheet) => {
          sheet.mergeCells('A1:J1');
          sheet.mergeCells('A5:J5');
          for (let row = 25; row < 60; row++) sheet.getCell(row, 5).numFmt = '@';
        },
      ),
    );
    expect(faults(result)).toEqual([]);
    expect(result.rows.map((row) => [row.row, row.name])).toEqual([
      [6, '张一'],
      [7, '张三'],
      [11, '张五'],
    ]);
    expect(result.counts).toEqual({ rows: 3, accepted: 3, rejected: 0 });
  });

  it('a department merged over its people counts for each, not for blank rows', async () => {
    const result = await read(
      await book([header, person(1), person(3, { 5: null }), [3], [4]], (sheet) => {
        sheet.mergeCells('F2:F5');
      }),
    );
    expect(result.rows.map((row) => row.department)).toEqual(['车间', '车间']);
  });

  it('a header merged over two rows, a row that tells how to fill, a person on two lines', async () => {
    const result = await read(
      await book(
        [
          ['姓名', '身份证号码', '联系方式', ''],
          ['', '', '甲', '乙'],
          ['必填', '18位', '选填', '选填'],
          ['张一', id(), '13812345678', ''],
          ['', '', '13812345679', 'x'],
        ],
        (sheet) => {
          for (const range of ['A1:A2', 'B1:B2', 'C1:D1', 'A4:A5', 'B4:B5']) sheet.mergeCells(range);
        },
      ),
    );
    expect(result.headerRow).toBe(2);
    expect(faults(result)).toEqual([]);
    expect(result.rows.map((row) => [row.row, row.name])).toEqual([[4, '张一']]);
  });

  it('people of departments and names like those words are people', async () => {
    const result = await read(
      await book([
        header,
        person(1, { 4: null, 5: '审核部' }),
        person(3, { 1: '合计兰' }),
        person(5, { 1: '共青' }),
        person(7, { 0: null, 1: '时间' }),
      ]),
    );
    expect(result.rows.map((row) => row.name)).toEqual(['张一', '合计兰', '共青', '时间']);
  });
});

describe('faults', () => {
  it('each by its code, one for one cause, in the row and column where it stands', async () => {
    const result = await read(
      await book([
        header,
        person(1, { 4: id('19900101', 1).slice(0, 17) }),
        person(3, { 2: '女' }),
        person(5, { 7: '2031-05-01' }),
        person(7, { 3: '1990-13-45' }),
        person(9, { 4: `${id('19900101', 9).slice(0, 17)}${id('19900101', 9).endsWith('1') ? '2' : '1'}` }),
        person(11, { 4: Number('110105199001010110') }),
        person(13),
        person(15, { 4: id('19900101', 13), 2: '女', 3: '1985-05-05' }),
        person(17, { 1: '  ' }),
        person(19, { 3: '1991-01-01' }),
        person(21, { 9: '1381234567' }),
        person(23, { 7: '不记得了' }),
        person(25, { 8: '2027-01-01' }),
        person(27, { 7: '1989-01-01' }),
        person(29, { 8: '1980-01-01' }),
        person(31, { 4: null, 9: null }),
        person(33, { 4: '110105********0331' }),
        person(35, { 7: '2031-05-01', 2: '女' }),
      ]),
    );
    expect(faults(result)).toEqual([
      [2, 'shortId'],
      [3, 'sexMismatch'],
      [4, 'futureHire'],
      [5, 'badBirth'],
      [6, 'badChecksum'],
      [7, 'numericId'],
      [9, 'dupInFile'],
      [10, 'noName'],
      [11, 'birthMismatch'],
      [12, 'badPhone'],
      [13, 'badDate'],
      [14, 'futureJoin'],
      [15, 'hiredBeforeBirth'],
      [16, 'joinedBeforeBirth'],
      [17, 'noId'],
      [18, 'maskedId'],
      [19, 'sexMismatch'],
      [19, 'futureHire'],
    ]);
    expect(result.counts).toEqual({ rows: 18, accepted: 1, rejected: 17 });
    expect(result.errors[0]).toEqual({
      row: 2,
      name: '张一',
      column: '身份证号码',
      columnIndex: 4,
      field: 'idNumber',
      code: 'shortId',
      message: '第2行“身份证号码”：号码只有 17 位，身份证号码应为 18 位。请对照证件补全。',
      zh: '第2行“身份证号码”：号码只有 17 位，身份证号码应为 18 位。请对照证件补全。',
      en: 'Row 2, “身份证号码”: the number has 17 digits instead of 18. Complete it from the document.',
    });
    for (const { zh, en } of [...result.errors, ...result.warnings]) {
      expect(zh).toMatch(/^第\d+行“.+”：.*。$/);
      expect(en).toMatch(/^Row \d+, “.+”: .*\.$/);
      expect(zh + en).not.toMatch(/[{}]|undefined|\d{17}/);
    }
    expect(result.errors.find(({ code }) => code === 'sexMismatch')!.en).toBe(
      'Row 3, “性别”: says female, while the ID number says male. Check both.',
    );
  });

  it('speaks the language asked for', async () => {
    const bytes = await book([header, person(1, { 7: '2031-05-01' })]);
    expect((await read(bytes, { locale: 'en' })).errors[0]!.message).toBe(
      'Row 2, “入职日期”: 2031-05-01 is after today (2026-11-22). Correct the date, or add the person once they have started.',
    );
  });

  it('the row of the first number stands, even where it is refused for something else', async () => {
    const result = await read(await book([header, person(1, { 7: '2031-05-01' }), person(1), person(1)]));
    expect(result.errors.map(({ row, code, zh }) => [row, code, /第 \d+ 行/.exec(zh)?.[0]])).toEqual([
      [2, 'futureHire', undefined],
      [3, 'dupInFile', '第 2 行'],
      [4, 'dupInFile', '第 2 行'],
    ]);
  });

  it('an old number of 15 digits is told from one that lost digits', async () => {
    const result = await read(await book([header, person(1, { 4: '110105900101001' })]));
    expect(faults(result)).toEqual([[2, 'shortId']]);
    expect(result.errors[0]!.zh).toContain('15 位的旧号码已停用');
    expect(result.errors[0]!.en).toContain('no longer valid');
  });

  it('names that are none, texts that are too long, and what is only odd', async () => {
    const result = await read(
      await book([
        header,
        person(1, { 1: '=HYPERLINK("http://x","张")' }),
        person(3, { 1: id('19900101', 3) }),
        person(5, { 1: '张'.repeat(61) }),
        person(7, { 5: '部'.repeat(81) }),
        person(9, { 1: '张伟2', 7: '3/5/2019' }),
        person(11, { 1: '……' }),
      ]),
    );
    expect(faults(result)).toEqual([
      [2, 'badName'],
      [3, 'badName'],
      [4, 'tooLong'],
      [5, 'tooLong'],
      [7, 'badName'],
    ]);
    expect(result.warnings.map(({ row, code }) => [row, code])).toEqual([
      [6, 'nameDigits'],
      [6, 'monthFirst'],
    ]);
    expect(result.rows[0]).toMatchObject({ name: '张伟2', hiredOn: '2019-03-05' });
    for (const { zh, en } of result.errors) expect(zh + en).not.toMatch(/\d{6}/);
  });

  it('a date in the future is judged by the day given', async () => {
    const bytes = await book([header, person(1, { 7: '2026-11-23' })]);
    expect(faults(await read(bytes))).toEqual([[2, 'futureHire']]);
    expect(faults(await read(bytes, { today: '2026-11-23' }))).toEqual([]);
  });

  it('left before hired', async () => {
    const bytes = await book([
      [...header, '离职日期'],
      [...person(1), '2018-01-01'],
      [...person(3), '2020-01-01'],
      [...person(5), '至今'],
    ]);
    const result = await read(bytes);
    expect(faults(result)).toEqual([[2, 'leftBeforeHired']]);
    expect(result.rows.map((row) => row.leftOn)).toEqual(['2020-01-01', null]);
  });
});

describe('what is missing or odd is no fault', () => {
  it('empty optional cells, unknown words', async () => {
    const result = await read(
      await book([
        header,
        person(1, { 2: null, 3: null, 5: null, 6: null, 7: null, 8: null, 9: null }),
        person(3, { 2: '？', 6: '实习生', 9: '无', 8: '未入会' }),
        person(5, { 8: '是', 3: '1990.1' }),
        person(7, { 5: { error: '#N/A' }, 7: '2019年3月' }),
        person(9, { 4: null }),
      ]),
    );
    expect(faults(result)).toEqual([]);
    expect(result.rows[0]).toMatchObject({
      sex: 'male',
      birthOn: '1990-01-01',
      department: null,
      hiredOn: null,
      isMember: false,
      phone: null,
      employmentForm: null,
    });
    expect(result.rows[1]).toMatchObject({ sex: 'male', employmentForm: null, phone: null, isMember: false });
    expect(result.rows[2]).toMatchObject({ isMember: true, joinedUnionOn: null, birthOn: '1990-01-01' });
    expect(result.rows[3]).toMatchObject({ department: null, hiredOn: '2019-03-01' });
    expect(result.rows[4]).toMatchObject({ idNumber: null, idType: null });
    expect(result.warnings.map(({ row, code }) => [row, code])).toEqual([
      [3, 'unknownSex'],
      [3, 'unknownForm'],
      [5, 'cellError'],
      [6, 'missingId'],
    ]);
  });

  it('a starred ID number must be there', async () => {
    const starred = header.map((text) => (text === '身份证号码' ? '身份证号码*' : text));
    expect(faults(await read(await book([starred, person(9, { 4: null })])))).toEqual([[2, 'noId']]);
  });

  it('a roster without ID numbers is read by employee number or phone', async () => {
    const result = await read(
      await book([
        ['姓名', '工号', '手机'],
        ['张三', 'A1', ''],
        ['李四', '', 13_812_345_678],
        ['王五', 'A1', ''],
        ['赵六', '', ''],
      ]),
    );
    expect(faults(result)).toEqual([
      [4, 'dupNumber'],
      [5, 'noId'],
    ]);
    expect(result.rows.map((row) => [row.name, row.employeeNumber, row.phone, row.isMember])).toEqual([
      ['张三', 'A1', null, null],
      ['李四', null, '13812345678', null],
    ]);
  });

  it('membership by word, by date, retained, by the kind of roster', async () => {
    const result = await read(
      await book([
        ['姓名', '手机', '是否会员', '入会日期'],
        ['甲甲', '13800000001', '是', ''],
        ['乙乙', '13800000002', '否', '2019-01-01'],
        ['丙丙', '13800000003', '', '2019-01-01'],
        ['丁丁', '13800000004', '', ''],
        ['戊戊', '13800000005', '保留会籍', '2019-01-01'],
        ['己己', '13800000006', '说不清', ''],
      ]),
    );
    expect(result.rows.map((row) => [row.isMember, row.retained])).toEqual([
      [true, false],
      [false, false],
      [true, false],
      [false, false],
      [true, true],
      [false, false],
    ]);
    expect(result.warnings.map(({ row, code }) => [row, code])).toEqual([
      [3, 'memberConflict'],
      [7, 'unknownAnswer'],
    ]);
    const members = await read(await book([['会员花名册'], ['姓名', '手机'], ['张三', '13800000001']]));
    expect(members.rows[0]!.isMember).toBe(true);
  });

  it('warns of the young only when the rulebook gives an age', async () => {
    const bytes = await book([header, person(1, { 7: '2005-12-31' }), person(3, { 7: '2006-01-01' })]);
    expect((await read(bytes)).warnings).toEqual([]);
    expect((await read(bytes, { minWorkingAge: 16 })).warnings.map(({ row, code }) => [row, code])).toEqual([
      [2, 'underAge'],
    ]);
  });

  it('numeric phones, 1904 dates, serials without a format, formulas', async () => {
    const bytes = await book(
      [
        header,
        person(1, {
          9: 13_812_345_678,
          7: new Date(Date.UTC(2019, 2, 5)),
          4: { formula: 'TEXT(1,"0")', result: id('19900101', 1) },
        }),
        person(3, { 7: 43_529, 3: 19_900_101, 8: 201_904 }),
      ],
      (sheet, workbook) => {
        workbook.properties.date1904 = true;
        sheet.getCell('H2').numFmt = 'yyyy/m/d';
      },
    );
    const result = await read(bytes);
    expect(faults(result)).toEqual([]);
    expect(result.rows.map((row) => [row.phone, row.hiredOn, row.birthOn, row.joinedUnionOn])).toEqual([
      ['13812345678', '2019-03-05', '1990-01-01', '2019-04-01'],
      ['13812340003', '2019-03-05', '1990-01-01', '2019-04-01'],
    ]);
  });
});

describe('there and back', () => {
  it('the refused rows come back, are mended and accepted', async () => {
    const source = await readSheets(fixture('roster-messy.xlsx'));
    const { batches, mapping } = await openRoster(source, { today });
    const errors = [];
    for await (const batch of batches()) errors.push(...batch.errors);
    const back = await markErrors(source, {
      sheet: mapping.sheet,
      headerRow: mapping.headerRow,
      marks: rowMarks(errors),
    });

    // Sent again as it is: the same faults (the duplicate alone has lost its first; it has others), now in rows 4 to 18.
    const again = await read(back);
    expect(again.counts).toEqual({ rows: 15, accepted: 0, rejected: 15 });
    expect(again.detection.unmapped).toEqual([]);
    expect(again.errors.map(({ code }) => code)).toEqual([
      'shortId',
      'sexMismatch',
      'futureHire',
      'badBirth',
      'shortId',
      'futureHire',
      'badChecksum',
      'numericId',
      'birthMismatch',
      'shortId',
      'noName',
      'badBirth',
      'numericId',
      'futureHire',
      'noName',
    ]);

    // Mended in a spreadsheet program by a person.
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(back as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('花名册')!;
    for (let row = 4; row <= 18; row++) {
      expect(sheet.getCell(row, 15).value).toContain('请');
      sheet.getCell(row, 2).value = `改${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[row - 4]}`;
      sheet.getCell(row, 3).value = '男';
      sheet.getCell(row, 5).value = '1990-01-01';
      sheet.getCell(row, 7).value = id('19900101', row * 2 + 1);
      sheet.getCell(row, 10).value = '2019-01-01';
      sheet.getCell(row, 11).value = '2019-02-01';
    }
    const mended = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(mended.errors).toEqual([]);
    expect(mended.counts).toEqual({ rows: 15, accepted: 15, rejected: 0 });
  });

  it('an export in the official order is imported again', async () => {
    const first = await read(fixture('roster-clean.xlsx'));
    for (const locale of ['zh', 'en'] as const) {
      const words = { male: '男', female: '女' };
      const forms = {
        regular: '正式',
        fixedTerm: '固定期限',
        dispatched: '劳务派遣',
        partTime: '非全日制',
        migrant: '农民工',
        newForm: '新就业形态',
      };
      const rows = first.rows.map((row, i) => ({
        ...row,
        sequence: i + 1,
        sex: words[row.sex!],
        idType: '居民身份证',
        employmentForm: forms[row.employmentForm!],
        isMember: row.isMember ? '是' : '否',
        isActivist: row.isActivist ? '是' : null,
      }));
      const bytes = await writeWorkbook({
        sheets: [{ name: 'Roster', columns: exportColumns(locale), rows }],
      });
      const again = await read(bytes);
      expect(again.errors).toEqual([]);
      expect(again.detection.unmapped).toEqual([]);
      expect(again.rows).toEqual(first.rows);
    }
  });

  it('comes in batches with counts so far', async () => {
    const rows = Array.from({ length: 2_500 }, (_, i) => ({ a: `人${String(i)}`, b: `A${i}` }));
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: 'S',
          columns: [
            { title: '姓名', key: 'a' },
            { title: '工号', key: 'b' },
          ],
          rows,
        },
      ],
    });
    const { batches } = await openRoster(await readSheets(bytes), { today });
    const counts = [];
    for await (const batch of batches()) counts.push(batch.counts.accepted);
    expect(counts).toEqual([999, 1_999, 2_500]);
  });
});
