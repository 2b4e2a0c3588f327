import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCsv, writeCsv } from './csv.ts';
import { readSheets } from './read.ts';
import { allRows } from './test-workbooks.ts';

const table = '姓名,性别\r\n张三,男\r\n\r\n"李,四","女\n士"""\r\n';
const wanted = [
  [1, '姓名', '性别'],
  [2, '张三', '男'],
  [4, '李,四', '女\n士"'],
];
const rowsOf = async (bytes: Buffer) =>
  (await allRows(await readSheets(bytes))).map((row) => [row.row, ...row.texts]);

describe('reading', () => {
  it.each([
    ['utf-8', Buffer.from(table)],
    ['utf-8 with BOM', Buffer.from(`\ufeff${table}`)],
    ['utf-16le', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    [
      'tabs, as Excel saves Unicode text',
      Buffer.from(`\ufeff${table.replaceAll('",', '"\t').replaceAll(/(姓名|张三),/g, '$1\t')}`, 'utf16le'),
    ],
    ['semicolons', Buffer.from(table.replaceAll('",', '";').replaceAll(/(姓名|张三),/g, '$1;'))],
    ['LF alone', Buffer.from(table.replaceAll('\r\n', '\n'))],
    ['CR alone', Buffer.from(table.replaceAll('\r\n', '\r'))],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(wanted);
  });

  it('GB18030 with characters that GBK lacks', async () => {
    // 㛃 and 𠮷 take four bytes.
    const bytes = Buffer.from([
      0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x81, 0x39, 0xee, 0x39, 0x2c, 0x95, 0x32, 0xad, 0x39,
    ]);
    const source = await readSheets(bytes);
    expect(source.encoding).toBe('gb18030');
    expect((await allRows(source)).map((row) => row.texts)).toEqual([
      ['姓名'],
      [
        new TextDecoder('gb18030').decode(bytes.subarray(5, 9)),
        new TextDecoder('gb18030').decode(bytes.subarray(10)),
      ],
    ]);
  });

  it('refuses bytes of no encoding, and drops NUL', async () => {
    await expect(readSheets(Buffer.from([0x61, 0xff, 0xff, 0x80, 0xff]))).rejects.toMatchObject({
      code: 'encoding',
    });
    const many = `${'姓名,电话\n'.repeat(40)}a\u0000b,c`;
    expect((await rowsOf(Buffer.from(many))).at(-1)).toEqual([41, 'ab', 'c']);
  });

  it('knows a long number that a spreadsheet had already shortened', async () => {
    const [row] = await allRows(await readSheets(Buffer.from('1.10105E+17,110105199001011234')));
    expect(row!.kinds).toBe('Nt');
  });

  it('reads back whatever is quoted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '张', '"', ',', '\n', ' ', ';') }), {
          minLength: 1,
          maxLength: 5,
        }),
        (cells) => {
          const line = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
          const rows = [...splitCsv(line, ',')];
          const last = cells.findLastIndex((text) => text !== '');
          expect(rows.map((row) => row.texts)).toEqual(last < 0 ? [] : [cells.slice(0, last + 1)]);
        },
      ),
    );
  });
});

describe('writing', () => {
  it('has a BOM, CRLF and quotes', async () => {
    const bytes = writeCsv([
      ['姓名', '备注'],
      ['张三', 'a,"b"\n'],
      [null, 3.5, true],
    ]);
    expect(bytes.toString('utf8')).toBe('\ufeff姓名,备注\r\n张三,"a,""b""\n"\r\n,3.5,TRUE\r\n');
    expect(await rowsOf(bytes)).toEqual([
      [1, '姓名', '备注'],
      [2, '张三', 'a,"b"\n'],
      [3, '', '3.5', 'TRUE'],
    ]);
  });

  it.each([
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '  =1',
    '＝1',
    '=HYPERLINK("http://x")',
    '\u0000=1',
  ])('%j does not become a formula', (text) => {
    const line = writeCsv([[text, 'x']])
      .toString('utf8')
      .slice(1);
    expect(line).toMatch(/^"?'/);
    expect(line).not.toContain('\u0000');
  });

  it('leaves plain numbers and words alone', () => {
    expect(
      writeCsv([['-3.5', '+8613912345678', '张-三', 'a=b']])
        .toString('utf8')
        .slice(1),
    ).toBe('-3.5,+8613912345678,张-三,a=b\r\n');
  });
});
