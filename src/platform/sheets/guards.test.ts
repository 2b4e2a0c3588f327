import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SheetError } from './errors.ts';
import { readSheets } from './read.ts';
import { defaultLimits, type SheetLimits } from './rows.ts';
import { allRows, fixture, makeXlsx } from './test-workbooks.ts';
import { writeWorkbook } from './xlsx-write.ts';
import { readZip, unpack, unpackStream } from './zip.ts';

async function refusal(bytes: Buffer, limits?: Partial<SheetLimits>): Promise<SheetError> {
  const read = async () => allRows(await readSheets(bytes, { limits }));
  const error = await read().then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(SheetError);
  const refused = error as SheetError;
  // Both languages, complete.
  expect(refused.zh).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(refused.en).toMatch(/\.$/);
  expect(refused.zh + refused.en).not.toMatch(/[{}]/);
  return refused;
}

const sheet = (body: string) => makeXlsx({ sheets: [`<sheetData>${body}</sheetData>`] });

describe('bombs', () => {
  it('an abnormal ratio is refused before anything is unpacked', async () => {
    const bytes = await sheet(`<row r="1"><c r="A1" t="str"><v>${'0'.repeat(20 * 2 ** 20)}</v></c></row>`);
    expect(bytes.length).toBeLessThan(100_000);
    expect((await refusal(bytes)).code).toBe('bomb');
  });

  it('too much in all, too many parts', async () => {
    const bytes = await sheet('<row r="1"><c r="A1"><v>1</v></c></row>');
    expect((await refusal(bytes, { maxUnpackedBytes: 500 })).code).toBe('bomb');
    const many = await makeXlsx({
      sheets: ['<sheetData/>'],
      extra: Array.from({ length: 60 }, (_, i) => ({ name: `x/${i}`, text: ['x'] })),
    });
    expect((await refusal(many, { maxEntries: 50 })).code).toBe('bomb');
  });

  it('a directory that lies about sizes is caught while unpacking', async () => {
    const bytes = await sheet(`<row r="1"><c r="A1" t="str"><v>${'0'.repeat(300_000)}</v></c></row>`);
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    bytes.writeUInt32LE(1_000, at + 24);
    expect((await refusal(bytes)).code).toBe('bomb');
    const part = readZip(bytes, defaultLimits).get('xl/worksheets/sheet1.xml')!;
    expect(() => unpack(bytes, part)).toThrow(SheetError);
    await expect(unpackStream(bytes, part).next()).rejects.toMatchObject({ code: 'bomb' });
  });

  it('one endless row', async () => {
    const noise = Array.from(
      { length: 400_000 },
      (_, i) => `<c r="A1"><v>${(i * 7_919) % 1_000_003}${i}</v></c>`,
    ).join('');
    const bytes = await makeXlsx({
      sheets: [`<sheetData><row r="1">${noise}${noise}${noise}${noise}</row></sheetData>`],
    });
    expect(['bomb', 'damaged']).toContain((await refusal(bytes)).code);
  });

  it('a part that is read whole is small, or it is not read', async () => {
    const bytes = await makeXlsx({
      sheets: ['<sheetData/>'],
      workbookPr: `<!--${' '.repeat(9 * 2 ** 20)}-->`,
    });
    expect(await refusal(bytes)).toMatchObject({ code: 'bomb', en: expect.stringContaining('workbook.xml') });
  });

  // Each of these was, or would be, looked through again from every place: minutes for a megabyte.
  it.each<[string, { body?: string; workbookPr?: string; styles?: string; strings?: string }]>([
    ['the workbook', { workbookPr: '<sheet '.repeat(500_000) }],
    ['attributes', { workbookPr: `<workbookPr ${'a'.repeat(4_000_000)}/>` }],
    ['styles', { styles: '<cellXfs>'.repeat(400_000) }],
    ['guides', { strings: `<si>${'<rPh>'.repeat(800_000)}</si>` }],
    ['character data', { strings: `<si><t>${'<![CDATA['.repeat(400_000)}</t></si>` }],
    ['cells without a value', { body: `<row r="1">${'<c r="A1"><f/></c>'.repeat(400_000)}</row>` }],
    ['values without an end', { body: `<row r="1">${'<c r="A1"><v></c>'.repeat(400_000)}</row>` }],
  ])('%s in a hostile file take as long as they are long', async (_, { body = '', ...parts }) => {
    const bytes = await makeXlsx({ sheets: [`<sheetData>${body}</sheetData>`], ...parts });
    const began = performance.now();
    const read = readSheets(bytes, { limits: { maxRatio: 1e6 } }).then(allRows);
    expect(await read.catch((error: SheetError) => error.code)).toSatisfy(
      (rows) => rows === 'damaged' || Array.isArray(rows),
    );
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('the same bytes listed often do not unpack often', () => {
    // Overlapping entries: each is counted against the limit.
    const packed = deflateRawSync(Buffer.alloc(10 * 2 ** 20));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(47);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(10 * 2 ** 20, 24);
    entry.writeUInt16LE(1, 28);
    const entries = Array.from({ length: 200 }, (_, i) => {
      const copy = Buffer.from(entry);
      copy.writeUInt8(33 + (i % 90), 46);
      return copy;
    });
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(200, 10);
    end.writeUInt32LE(30 + packed.length, 16);
    expect(() => readZip(Buffer.concat([local, packed, ...entries, end]), defaultLimits)).toThrow(SheetError);
  });
});

describe('limits', () => {
  it('size, rows, columns', async () => {
    const bytes = await writeWorkbook({
      sheets: [{ name: 'S', columns: [{ title: 'a', key: 'a' }], rows: [{ a: '1' }, { a: '2' }] }],
    });
    expect((await refusal(bytes, { maxBytes: 100 })).code).toBe('tooBig');
    const rows = await refusal(bytes, { maxRows: 2 });
    expect([rows.code, rows.zh]).toEqual(['tooManyRows', '工作表“S”超过 2 行，请分成几个文件导入。']);
    const wide = await sheet('<row r="4"><c r="XFD4" t="str"><v>x</v></c></row>');
    const columns = await refusal(wide);
    expect([columns.code, columns.en]).toEqual([
      'tooManyColumns',
      'Sheet “S1”, row 4, has content beyond column 512. Delete the surplus columns.',
    ]);
    // Text has no sheets, whatever its file is called.
    expect(await refusal(Buffer.from(`${','.repeat(600)}x`))).toMatchObject({
      code: 'tooManyColumnsInText',
      zh: '文本文件第 1 行有内容写在第 512 列以后，请删去多余的列。',
    });
    expect(await refusal(Buffer.from('a\nb\nc'), { maxRows: 2 })).toMatchObject({
      code: 'tooManyRowsInText',
      zh: '文本文件超过 2 行，请分成几个文件导入。',
    });
  });

  it('empty formatted cells far away are nothing', async () => {
    const bytes = await sheet(
      '<row r="1"><c r="A1" t="str"><v>x</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>',
    );
    expect(await allRows(await readSheets(bytes))).toEqual([{ row: 1, texts: ['x'], kinds: 't' }]);
  });
});

describe('what is no workbook', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1'), 'notWorkbook'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'notWorkbook'],
    ['bytes', Buffer.alloc(5_000, '\u0001\u0000\u0002\u0000'), 'notWorkbook'],
    ['a web page', Buffer.from('\ufeff <html><table><tr><td>姓名</td></tr></table>'), 'unsupported'],
    ['an XML spreadsheet', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'unsupported'],
    ['half an xlsx', fixture('roster-clean.xlsx').subarray(0, 20_000), 'damaged'],
    ['half an xls', fixture('roster-clean.xls').subarray(0, 3_000), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect((await refusal(bytes)).code).toBe(code);
  });

  it('another zip, an OpenDocument, a binary workbook', async () => {
    const { zipStream } = await import('./zip.ts');
    const zip = async (...names: string[]) => {
      const pieces: Buffer[] = [];
      for await (const piece of zipStream(names.map((name) => ({ name, text: ['x'] })))) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    expect((await refusal(await zip('word/document.xml'))).code).toBe('notWorkbook');
    const ods = await refusal(await zip('mimetype', 'content.xml'));
    expect([ods.code, ods.zh, ods.en]).toEqual([
      'unsupported',
      '这是OpenDocument 表格（.ods），暂不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
      'This is an OpenDocument spreadsheet (.ods), which cannot be read directly. Open it in Excel or WPS, save it as .xlsx and try again.',
    ]);
    expect((await refusal(await zip('xl/workbook.bin'))).code).toBe('unsupported');
  });

  it('a workbook with a password, new and old', async () => {
    const ole = Buffer.alloc(4_096);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole);
    ole.write('EncryptedPackage', 1_024, 'utf16le');
    expect((await refusal(ole)).code).toBe('encrypted');

    // FILEPASS after the first record of the old format.
    const old = Buffer.from(fixture('roster-clean.xls'));
    const bof = old.indexOf(Buffer.from('0908100000060500', 'hex'));
    old.writeUInt16LE(0x002f, bof + 4 + old.readUInt16LE(bof + 2));
    expect((await refusal(old)).code).toBe('encrypted');

    const zipped = Buffer.from(fixture('roster-clean.xlsx'));
    const entry = zipped.indexOf(Buffer.from('504b0102', 'hex'));
    zipped.writeUInt16LE(1, entry + 8);
    expect((await refusal(zipped)).code).toBe('encrypted');
  });

  it('broken XML says so instead of hanging or guessing', async () => {
    for (const body of [
      '<row r="1"><c r="A1"><v>1</v></row>',
      '<row r="x"><c/></row>',
      '<row r="1"><c r="A1" t=></c></row>',
      '<row r="0"><c/></row>',
    ]) {
      expect((await refusal(await sheet(body))).code).toBe('damaged');
    }
  });
});
