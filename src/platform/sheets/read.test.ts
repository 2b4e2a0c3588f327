import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { readSheets } from './read.ts';
import { cell } from './rows.ts';
import { allRows, fixture, makeXlsx } from './test-workbooks.ts';

const texts = async (bytes: Buffer, sheet = 0) =>
  (await allRows(await readSheets(bytes), sheet)).map((row) => [row.row, ...row.texts]);

describe('workbooks made by other programs', () => {
  it.each(['roster-clean.xlsx', 'roster-messy.xlsx'])(
    '%s: every cell is what exceljs reads',
    async (name) => {
      const theirs = new ExcelJS.Workbook();
      await theirs.xlsx.load(fixture(name) as unknown as ArrayBuffer);
      const source = await readSheets(fixture(name));
      expect(source.kind).toBe('xlsx');
      expect(source.sheets.map((sheet) => sheet.name)).toEqual(theirs.worksheets.map((sheet) => sheet.name));
      for (const [index, sheet] of theirs.worksheets.entries()) {
        const rows = new Map((await allRows(source, index)).map((row) => [row.row, row]));
        sheet.eachRow({ includeEmpty: true }, (row, number) => {
          for (let column = 1; column <= sheet.columnCount; column++) {
            const { value, master, address } = row.getCell(column);
            if (master.address !== address) continue;
            const found = rows.get(number) ? cell(rows.get(number)!, column - 1) : { text: '', kind: '-' };
            const wanted =
              value === null ? '' : value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
            expect([number, column, found.text]).toEqual([number, column, wanted]);
          }
        });
      }
    },
  );

  it.each(['clean', 'messy'])('%s: the xls of LibreOffice says what the xlsx says', async (name) => {
    const xlsx = await readSheets(fixture(`roster-${name}.xlsx`));
    const xls = await readSheets(fixture(`roster-${name}.xls`));
    expect(xls.kind).toBe('xls');
    expect(xls.sheets).toEqual(xlsx.sheets);
    for (const sheet of xlsx.sheets.keys()) {
      const trimmed = (rows: Awaited<ReturnType<typeof allRows>>) =>
        rows.map(({ row, texts }) => ({ row, texts: texts.join('|').replace(/\|+$/, '') }));
      expect(trimmed(await allRows(xls, sheet))).toEqual(trimmed(await allRows(xlsx, sheet)));
      expect(await xls.merges(sheet)).toEqual(await xlsx.merges(sheet));
    }
  });

  it('the same rows from both csv files', async () => {
    const utf8 = await readSheets(fixture('roster-utf8bom.csv'));
    const gb = await readSheets(fixture('roster-gb18030.csv'));
    expect([utf8.encoding, gb.encoding]).toEqual(['utf-8', 'gb18030']);
    const rows = await allRows(gb);
    expect(rows).toEqual(await allRows(utf8));
    expect(rows).toHaveLength(321);
    expect(rows[0]!.texts[0]).toBe('序号');
  });
});

describe('what exceljs writes', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  async function book(date1904: boolean): Promise<Buffer> {
    const workbook = new ExcelJS.Workbook();
    workbook.properties.date1904 = date1904;
    const sheet = workbook.addWorksheet('人员');
    sheet.getCell('A2').value = { richText: [{ text: '张' }, { text: '三', font: { bold: true } }] };
    sheet.getCell('C2').value = 13_912_345_678;
    // Shanghai had summer time from 1986 to 1991: naive conversions lose a day there.
    sheet.getCell('D2').value = new Date(Date.UTC(1988, 3, 17));
    sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell('A7').value = { formula: 'A2&"!"', result: '张三!' };
    sheet.getCell('B7').value = true;
    sheet.getCell('C7').value = { error: '#N/A' };
    sheet.getCell('D7').value = 0.1 + 0.2;
    sheet.getCell('E7').value = Number('110105199001011234');
    sheet.getCell('F7').value = { formula: '1+1', result: 2 };
    sheet.getCell('G7').value = 'a<b>&"c"\n第二行\u{20BB7}';
    sheet.getCell('H7').value = '';
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  it.each(['Asia/Shanghai', 'America/New_York', 'UTC', 'Pacific/Kiritimati'])(
    'is read alike in %s, from 1900 and from 1904',
    async (tz) => {
      process.env.TZ = tz;
      for (const date1904 of [false, true]) {
        const rows = await allRows(await readSheets(await book(date1904)));
        expect(rows).toEqual([
          { row: 2, texts: ['张三', '', '13912345678', '1988-04-17'], kinds: 't-nd' },
          {
            row: 7,
            texts: ['张三!', 'TRUE', '#N/A', '0.3', '110105199001011230', '2', 'a<b>&"c"\n第二行\u{20BB7}'],
            kinds: 'tbenNnt',
          },
        ]);
      }
    },
  );

  it('old xls dates do not shift either', async () => {
    for (const tz of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati']) {
      process.env.TZ = tz;
      const rows = await allRows(await readSheets(fixture('roster-messy.xls')));
      expect(rows.find((row) => row.row === 5)!.texts[4]).toBe('1994-07-01');
      expect(rows.find((row) => row.row === 5)!.kinds[4]).toBe('d');
    }
  });

  it('repeats cells merged downwards and leaves titles alone', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('S');
    sheet.getCell('A1').value = '花名册';
    sheet.mergeCells('A1:C1');
    sheet.addRows([
      ['一车间', '甲'],
      [null, '乙'],
      [null, '丙'],
      ['二车间', '丁'],
    ]);
    sheet.mergeCells('A2:A4');
    const rows = await allRows(await readSheets(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(rows.map((row) => [row.texts.join(), row.kinds])).toEqual([
      ['花名册', 't'],
      ['一车间,甲', 'tt'],
      ['一车间,乙', 'mt'],
      ['一车间,丙', 'mt'],
      ['二车间,丁', 'tt'],
    ]);
  });
});

describe('XML that the standard allows', () => {
  it('reads a name-space prefix on every tag, as the Open XML SDK writes it', async () => {
    const bytes = await makeXlsx({
      prefix: 'x:',
      strings:
        '<x:si><x:t>姓名</x:t></x:si><x:si/><x:si><x:r><x:t>甲</x:t></x:r><x:r><x:t xml:space="preserve"> 乙</x:t></x:r></x:si>',
      sheets: [
        '<x:sheetData><x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c><x:c r="B3" t="s"><x:v>1</x:v></x:c><x:c r="C3" t="s"><x:v>2</x:v></x:c></x:row></x:sheetData>',
      ],
    });
    expect(await texts(bytes)).toEqual([[3, '姓名', '', '甲 乙']]);
  });

  it('counts rows and columns without references, and blank rows', async () => {
    const bytes = await makeXlsx({
      sheets: [
        '<sheetData><row><c t="str"><v>a</v></c><c/><c t="inlineStr"><is><t>b</t></is></c></row><row/><row r="5" ht="20"/>' +
          '<row>\n<c r="B6"><f>A1</f><v>7</v></c> <c r=\'D6\' t=\'b\'><v>0</v></c></row><row r="9"><c r="A9" s="1"/></row></sheetData><rowBreaks count="1"><brk id="3"/></rowBreaks>',
      ],
    });
    expect(await texts(bytes)).toEqual([
      [1, 'a', '', 'b'],
      [6, '', '7', '', 'FALSE'],
    ]);
  });

  it('decodes entities, CDATA, Office escapes and phonetic guides', async () => {
    const bytes = await makeXlsx({
      strings:
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t><![CDATA[a&b<c>]]></t></si>',
      sheets: [
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><v>&#x5f20;&#19977;&amp;amp;&lt;</v></c>' +
          '<c r="D1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c><c r="E1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c><c r="F1" t="d"><v>2019-03-05T00:00:00.000Z</v></c></row></sheetData>',
      ],
    });
    expect(await texts(bytes)).toEqual([
      [1, '東京', 'a&b<c>', '张三&amp;<', 'a\nb_x0041_', ' x ', '2019-03-05'],
    ]);
  });

  it('knows the East Asian date formats that have a number only', async () => {
    const bytes = await makeXlsx({
      styles: '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="57"/><xf numFmtId="31"/></cellXfs>',
      sheets: [
        '<sheetData><row r="1"><c r="A1" s="1"><v>43524</v></c><c r="B1" s="2"><v>43524</v></c><c r="C1" s="0"><v>43524</v></c></row></sheetData>',
      ],
    });
    const rows = await allRows(await readSheets(bytes));
    expect(rows[0]).toEqual({ row: 1, texts: ['2019-02-28', '2019-02-28', '43524'], kinds: 'ddn' });
  });

  it('marks numbers that lost digits, and writes exponents out', async () => {
    const bytes = await makeXlsx({
      sheets: [
        '<sheetData><row r="1"><c r="A1"><v>1.10105199001011E+17</v></c><c r="B1"><v>1.3912345678E10</v></c><c r="C1"><v>123456789012345</v></c><c r="D1"><v>1234567890123456</v></c></row></sheetData>',
      ],
    });
    const rows = await allRows(await readSheets(bytes));
    expect(rows[0]).toEqual({
      row: 1,
      texts: ['110105199001011000', '13912345678', '123456789012345', '1234567890123456'],
      kinds: 'NnnN',
    });
  });

  it('reads rows across the seams of unpacked pieces', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>人${i}𠮷</t></is></c></row>`,
    );
    const found = await allRows(
      await readSheets(await makeXlsx({ sheets: [`<sheetData>${rows.join('')}</sheetData>`] })),
    );
    expect(found).toHaveLength(30_000);
    expect(found.every((row, i) => row.row === i + 1 && row.texts[0] === `人${i}𠮷`)).toBe(true);
  });

  it('gives the head without reading on', async () => {
    const source = await readSheets(fixture('roster-messy.xlsx'));
    expect((await source.head(0, 3)).map((row) => row.row)).toEqual([1, 2, 3]);
    expect(await source.head(2, 3)).toEqual([]);
  });
});
