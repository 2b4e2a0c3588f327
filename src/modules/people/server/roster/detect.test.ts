import { describe, expect, it } from 'vitest';
import { readSheets, type SheetRow, type SheetSource } from '../../../../platform/sheets/index.ts';
import { exportColumns, fieldOfHeader, foldHeader, headerKey, rosterColumns } from './columns.ts';
import { detectRoster, RosterNotFound } from './detect.ts';

/** A workbook of plain texts: sheets by name, rows by position. */
function book(sheets: Record<string, string[][]>): SheetSource {
  const rows = (texts: string[][]): SheetRow[] =>
    texts
      .map((row, i) => ({
        row: i + 1,
        texts: row,
        kinds: row.map((text) => (text === '' ? '-' : 't')).join(''),
      }))
      .filter((row) => row.texts.some((text) => text !== ''));
  const all = Object.entries(sheets).map(([name, texts]) => ({
    name,
    hidden: name.startsWith('hidden'),
    rows: rows(texts),
  }));
  return {
    kind: 'xlsx',
    sheets: all.map(({ name, hidden }) => ({ name, hidden })),
    head: (sheet, count) => Promise.resolve(all[sheet]!.rows.slice(0, count)),
    async *rows(sheet) {
      yield all[sheet]!.rows;
    },
    merges: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

const header = ['序号', '姓名', '性别', '身份证号码', '联系电话'];
const people = [
  ['1', '张三', '男', '110105199001011237', '13812345678'],
  ['2', '李四', '女', '110105199001011245', '13812345679'],
];

describe('headers', () => {
  it.each([
    ['姓名*', '姓名'],
    ['＊姓　名', '姓名'],
    ['联系\n电话', '联系电话'],
    ['身份证号码（18位）', '身份证号码'],
    ['入职日期(年/月/日)', '入职日期'],
    ['ID No.', 'idno'],
    ['Date of Birth', 'dateofbirth'],
    ['1.姓名', '姓名'],
    ['【必填】手机号码：', '手机号码'],
    ['ＩＤ＿Number', 'idnumber'],
    ['(姓名)', '姓名'],
  ])('%j folds to %j', (text, folded) => {
    expect(foldHeader(text)).toBe(folded);
  });

  it('no name stands for two fields, and every export title is understood', () => {
    const seen = new Map<string, string>();
    for (const { field, zh, en, names } of rosterColumns) {
      for (const name of new Set([zh, en, ...names].map(foldHeader))) {
        expect([name, seen.get(name) ?? field]).toEqual([name, field]);
        seen.set(name, field);
      }
    }
    for (const locale of ['zh', 'en'] as const) {
      for (const { title, key } of exportColumns(locale))
        expect(fieldOfHeader(title)).toEqual({ field: key, confidence: 1 });
    }
  });

  it.each([
    ['手机号', 'phone', 1],
    ['姓名/Name', 'name', 0.9],
    ['职工姓名（中文）', 'name', 1],
    ['身份证号码是多少', 'idNumber', 0.7],
    ['参加本单位工会入会时间', 'joinedUnionOn', 0.7],
    ['是否已经加入工会', 'isMember', 0.7],
    ['出生日期（阳历）', 'birthOn', 1],
  ])('%s is %s', (text, field, confidence) => {
    expect(fieldOfHeader(text)).toEqual({ field, confidence });
  });

  it.each([
    '紧急联系人电话',
    '配偶姓名',
    '家庭住址',
    '身份证地址',
    '出生地',
    '入党日期',
    '银行卡号',
    '',
    '籍贯',
    '推荐人姓名',
  ])('%j is nothing of ours', (text) => {
    expect(fieldOfHeader(text)).toBeUndefined();
  });
});

describe('detectRoster', () => {
  it('finds the header below titles and notes', async () => {
    for (let above = 0; above < 20; above++) {
      const lines = Array.from({ length: above }, (_, i) =>
        i % 3 === 2 ? [''] : [`说明第${i}条：姓名、性别请如实填写`],
      );
      const found = await detectRoster(book({ 花名册: [...lines, header, ...people] }));
      expect(found.mapping).toEqual({
        sheet: 0,
        headerRow: above + 1,
        columns: { sequence: 0, name: 1, sex: 2, idNumber: 3, phone: 4 },
      });
      expect(found.confidence).toBe(1);
    }
  });

  it('passes over instructions, empty and hidden sheets and dictionaries', async () => {
    const found = await detectRoster(
      book({
        填表说明: [
          ['请按要求填写'],
          ['姓名', '性别', '身份证号码', '联系电话', '部门'],
          ['张三（示例）', '男', '…', '…', '…'],
        ],
        Sheet2: [],
        hidden字典: [
          ['姓名', '性别', '民族', '学历', '部门', '岗位'],
          ['a', '男', '汉', '本科', 'x', 'y'],
        ],
        Sheet1: [['某公司花名册'], header, ...people],
      }),
    );
    expect([found.sheetName, found.mapping.headerRow]).toEqual(['Sheet1', 2]);
  });

  it('takes the first of two rosters and names the other', async () => {
    const found = await detectRoster(
      book({ 一车间: [header, ...people], 二车间: [header, ...people, ...people] }),
    );
    expect(found.sheetName).toBe('一车间');
    expect(found.alsoRosters).toEqual([{ sheet: 1, name: '二车间', headerRow: 1 }]);
  });

  it('joins a header of two rows', async () => {
    const found = await detectRoster(
      book({
        S: [
          ['序号', '姓名', '基本情况', '', '', '联系电话'],
          ['', '', '性别', '出生年月', '身份证号', ''],
          ['1', '张三', '男', '1990.1', '110105199001011237', '13812345678'],
        ],
      }),
    );
    expect(found.mapping).toEqual({
      sheet: 0,
      headerRow: 2,
      columns: { sequence: 0, name: 1, sex: 2, birthOn: 3, idNumber: 4, phone: 5 },
    });
  });

  it('knows numbers and phones by their look where the header says nothing', async () => {
    const found = await detectRoster(
      book({
        S: [
          ['姓名', '性别', '号码', '', '紧急联系人电话'],
          ...people.map((row) => [...row.slice(1), '13900000000']),
        ],
      }),
    );
    expect(found.mapping.columns).toEqual({ name: 0, sex: 1, idNumber: 2, phone: 3 });
    expect(found.unmapped.map((column) => column.header)).toEqual(['紧急联系人电话']);
    expect(found.columns.find((column) => column.field === 'phone')).toMatchObject({
      letter: 'D',
      confidence: 0.6,
    });
  });

  it('gives a field to the more usual of two names', async () => {
    const found = await detectRoster(
      book({
        S: [
          ['单位', '人员类别', '姓名', '参加工作时间', '用工形式', '入职时间', '部门', '其他', '备注'],
          ['厂', '工人', '张三', '1990', '正式', '2019', '车间', '', ''],
        ],
      }),
    );
    expect(found.mapping.columns).toEqual({
      name: 2,
      employmentForm: 4,
      hiredOn: 5,
      department: 6,
      remark: 8,
    });
    // A first person of a department that no column was known for is no second row of the header.
    const person = await detectRoster(
      book({
        S: [
          ['姓名', '编制单位', '入职日期'],
          ['王芳', '一车间', '2020-01-02'],
        ],
      }),
    );
    expect(person.mapping).toMatchObject({ headerRow: 1, columns: { name: 0, hiredOn: 2 } });
    const only = await detectRoster(
      book({
        S: [
          ['所在单位', '姓名', '参加工作时间'],
          ['厂', '张三', '1990.1'],
        ],
      }),
    );
    // 参加工作 is the first job of a life, not this one.
    expect(only.mapping.columns).toEqual({ department: 0, name: 1 });
  });

  it('shows samples and what is not mapped', async () => {
    const found = await detectRoster(
      book({
        S: [
          ['姓名', '性别', '籍贯'],
          ['张三', '男', '浙江'],
          ['李四', '女', ''],
        ],
      }),
    );
    expect(found.unmapped).toEqual([
      {
        column: 2,
        letter: 'C',
        header: '籍贯',
        field: null,
        confidence: 0,
        remembered: false,
        samples: ['浙江'],
      },
    ]);
    expect(found.missing).toEqual(['idNumber']);
    expect(found.confidence).toBeLessThan(0.8);
  });

  it('remembers a correction by header text, also “leave out”', async () => {
    const rows = [
      ['姓名', '性别', '身份证号码', '籍 贯*', '备注'],
      ['张三', '男', '110105199001011237', '一组', 'x'],
    ];
    const found = await detectRoster(book({ S: rows }), { remembered: { 籍贯: 'groupName', 备注: null } });
    expect(found.mapping.columns).toEqual({ name: 0, sex: 1, idNumber: 2, groupName: 3 });
    expect(headerKey(rows[0]!)).toBe('姓名|性别|身份证号码|籍贯|备注');
    expect(found.headerKey).toBe(headerKey(rows[0]!));
    // Told apart from what the header says by itself; 备注 would have been the remark.
    expect(found.columns.map(({ remembered }) => remembered)).toEqual([false, false, false, true, true]);
    const same = await detectRoster(book({ S: rows }), { remembered: { 姓名: 'name', 性别: 'sex' } });
    expect(same.columns.some(({ remembered }) => remembered)).toBe(false);
  });

  it('takes a chosen mapping as it is', async () => {
    const fixed = { sheet: 0, headerRow: 1, columns: { name: 1, phone: 0 } };
    const found = await detectRoster(
      book({
        S: [
          ['甲', '乙'],
          ['13812345678', '张三'],
        ],
      }),
      { fixed },
    );
    expect(found.mapping).toEqual(fixed);
    expect(found.columns.map(({ header, field }) => [header, field])).toEqual([
      ['甲', 'phone'],
      ['乙', 'name'],
    ]);
  });

  it('sees stars, and rosters of members only', async () => {
    const found = await detectRoster(
      book({ S: [['某公司工会会员花名册'], ['姓名*', '身份证号码*'], ['张三', '110105199001011237']] }),
    );
    expect([found.idRequired, found.membersOnly]).toEqual([true, true]);
    const both = await detectRoster(
      book({ S: [['职工(会员)花名册'], ['姓名', '身份证号码'], ['张三', '110105199001011237']] }),
    );
    expect([both.idRequired, both.membersOnly]).toEqual([false, false]);
    const told = await detectRoster(
      book({
        会员名册: [
          ['姓名', '是否会员'],
          ['张三', '是'],
        ],
      }),
    );
    expect(told.membersOnly).toBe(false);
  });

  it('English headers', async () => {
    const found = await detectRoster(
      book({
        Staff: [
          [
            'No.',
            'Full Name',
            'Gender',
            'Date of Birth',
            'ID Number',
            'Dept.',
            'Hire Date',
            'Union member',
            'Mobile',
          ],
          ['1', 'Li', 'M', '1990-01-01', '1', 'x', '2019-01-01', 'yes', '1'],
        ],
      }),
    );
    expect(found.mapping.columns).toEqual({
      sequence: 0,
      name: 1,
      sex: 2,
      birthOn: 3,
      idNumber: 4,
      department: 5,
      hiredOn: 6,
      isMember: 7,
      phone: 8,
    });
  });

  it('says where it looked when there is no header', async () => {
    const error = await detectRoster(
      book({
        甲: [
          ['一', '二'],
          ['3', '4'],
        ],
        乙: [],
      }),
    ).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(RosterNotFound);
    expect((error as RosterNotFound).zh).toContain('“甲”、“乙”');
    expect((error as RosterNotFound).en).toContain('姓名');
    const text = new RosterNotFound({ kind: 'csv', sheets: [{ name: '', hidden: false }] });
    expect(text.zh).toContain('在文本文件的前 30 行中找不到表头');
    expect(text.en).toContain('in the first 30 rows of the text file.');
  });

  it('a csv has one sheet', async () => {
    const found = await detectRoster(await readSheets(Buffer.from('花名册\n姓名,手机\n张三,13812345678\n')));
    expect(found.mapping).toEqual({ sheet: 0, headerRow: 2, columns: { name: 0, phone: 1 } });
  });
});
