import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheets } from './read.ts';
import { allRows } from './test-workbooks.ts';
import { columnLetters, workbookStream, writeWorkbook } from './xlsx-write.ts';
import { readZip, unpack } from './zip.ts';
import { defaultLimits } from './rows.ts';

async function reopen(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

const columns = [
  { title: '姓名', key: 'name' },
  { title: '身份证号码', key: 'id', width: 22 },
  { title: '入职日期', key: 'hired', format: 'date' as const },
  { title: '人数', key: 'count', format: 'number' as const },
  { title: '时间', key: 'at', format: 'moment' as const },
];

describe('writeWorkbook', () => {
  it('is opened by exceljs: header, formats of whole columns, frozen header', async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: '花名册',
          columns,
          rows: [
            {
              name: '张三',
              id: '110105199001011234',
              hired: '2019-03-05',
              count: 3,
              at: '2026-11-22 13:30:05',
            },
            { name: null, hired: '待定', at: '2026-11-22 24:00:00' },
          ],
        },
        { name: '花名册', columns, rows: [] },
      ],
    });
    const workbook = await reopen(bytes);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['花名册', '花名册 2']);
    const sheet = workbook.worksheets[0]!;
    expect(sheet.getRow(1).values).toEqual([undefined, '姓名', '身份证号码', '入职日期', '人数', '时间']);
    expect(sheet.getCell('A1').font.bold).toBe(true);
    expect(sheet.getCell('B2').value).toBe('110105199001011234');
    expect(sheet.getCell('C2').value).toEqual(new Date(Date.UTC(2019, 2, 5)));
    expect(sheet.getCell('C2').numFmt).toBe('yyyy-mm-dd');
    expect(sheet.getCell('C3').value).toBe('待定');
    expect(sheet.getCell('D2').value).toBe(3);
    expect(sheet.getCell('E2').value).toEqual(new Date(Date.UTC(2026, 10, 22, 13, 30, 5)));
    expect(sheet.getCell('E2').numFmt).toBe('yyyy-mm-dd hh:mm:ss');
    // No hour of any day: it stays as it was written.
    expect(sheet.getCell('E3').value).toBe('2026-11-22 24:00:00');
    expect(sheet.getColumn(5).width).toBe(20);
    // A row that nobody has written yet: an ID number typed here stays text.
    expect(sheet.getColumn(2).numFmt).toBe('@');
    expect(sheet.getColumn(2).width).toBe(22);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  it.each([
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A1",
    '＝1',
  ])('%j stays a text, also when the cell is edited', async (text) => {
    const bytes = await writeWorkbook({
      sheets: [{ name: 'S', columns: [{ title: text, key: 'a' }], rows: [{ a: text }] }],
    });
    const workbook = await reopen(bytes);
    for (const place of ['A1', 'A2']) {
      const cell = workbook.worksheets[0]!.getCell(place);
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(text);
      expect(cell.numFmt).toBe('@');
    }
    const parts = readZip(bytes, defaultLimits);
    const sheet = unpack(bytes, parts.get('xl/worksheets/sheet1.xml')!).toString();
    expect(sheet).not.toContain('<f>');
    const style = Number(/r="A2" s="(\d+)"/.exec(sheet)![1]);
    const formats = [
      ...unpack(bytes, parts.get('xl/styles.xml')!)
        .toString()
        .split('<cellXfs')[1]!
        .matchAll(/<xf [^>]*>/g),
    ];
    expect(formats[style]![0]).toContain('quotePrefix="1"');
  });

  it('whatever text goes in comes out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 20 }),
        async (values) => {
          const bytes = await writeWorkbook({
            sheets: [
              {
                name: 'S',
                columns: [
                  { title: 't', key: 'a' },
                  { title: 'end', key: 'b' },
                ],
                rows: values.map((a) => ({ a, b: '.' })),
              },
            ],
          });
          const rows = await allRows(await readSheets(bytes));
          expect(rows.slice(1).map((row) => row.texts[0])).toEqual(
            values.map((text) =>
              text
                .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
                .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
                .replace(/\r\n?/g, '\n'),
            ),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves out what makes a workbook unreadable, in cells, titles and names', async () => {
    const bad = '试\ufffe验\uffff部\ud800门\udc00🙂';
    const bytes = await writeWorkbook({
      sheets: [{ name: bad, columns: [{ title: bad, key: 'a' }], rows: [{ a: bad }] }],
    });
    for (const part of readZip(bytes, defaultLimits).values())
      expect(unpack(bytes, part).toString()).not.toMatch(/[\ufffd-\uffff]/);
    expect((await allRows(await readSheets(bytes))).map((row) => row.texts[0])).toEqual([
      '试验部门🙂',
      '试验部门🙂',
    ]);
    const workbook = await reopen(bytes);
    expect(workbook.worksheets[0]!.name).toBe('试验部门🙂');
  });

  it('mends the names of sheets and escapes everything', async () => {
    const bytes = await writeWorkbook({
      sheets: ['a/b:c*?[x]', '', "'q'", `长${'长'.repeat(40)}`, 'A&B<"'].map((name) => ({
        name,
        columns: [{ title: '<&>', key: 'a' }],
        rows: [],
      })),
    });
    const workbook = await reopen(bytes);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      'a b c   x',
      'Sheet2',
      'q',
      '长'.repeat(31),
      'A&B<"',
    ]);
    expect(workbook.worksheets[0]!.getCell('A1').value).toBe('<&>');
  });

  it('streams the same bytes', async () => {
    const spec = () => ({
      sheets: [{ name: 'S', columns, rows: Array.from({ length: 5_000 }, (_, i) => ({ name: `n${i}` })) }],
    });
    const pieces: Buffer[] = [];
    for await (const piece of workbookStream(spec())) pieces.push(piece as Buffer);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Buffer.concat(pieces).equals(await writeWorkbook(spec()))).toBe(true);
  });

  it('names columns', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });
});
