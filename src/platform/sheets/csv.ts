/**
 * Contents: readCsv; decodeText, splitCsv; writeCsv.
 *
 * In: UTF-8 (strict), with or without BOM, UTF-16, else GB18030 (not GBK, which lacks rare characters in names).
 * Out: UTF-8 with BOM, so that Excel and WPS read the Chinese, and no cell that a spreadsheet would take for a formula.
 */
import { sheetError } from './errors.ts';
import { BATCH_ROWS, type SheetLimits, type SheetRow, type SheetSource } from './rows.ts';
import { isSignedNumber, startsFormula, withoutControls } from './text.ts';

export function readCsv(bytes: Buffer, limits: SheetLimits): SheetSource {
  const { text: decoded, encoding } = decodeText(bytes);
  const text = withoutControls(decoded);
  const delimiter = delimiterOf(text);
  function* rows(batchRows: number): Generator<SheetRow[]> {
    let batch: SheetRow[] = [];
    let count = 0;
    for (const row of splitCsv(text, delimiter)) {
      if (row.texts.length > limits.maxColumns)
        throw sheetError('tooManyColumnsInText', [row.row, limits.maxColumns]);
      if (++count > limits.maxRows) throw sheetError('tooManyRowsInText', [limits.maxRows]);
      batch.push(row);
      if (batch.length >= batchRows) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }
  async function* batches(): AsyncGenerator<SheetRow[]> {
    yield* rows(BATCH_ROWS);
  }
  return {
    kind: 'csv',
    encoding,
    sheets: [{ name: '', hidden: false }],
    head: (_sheet, count) => Promise.resolve(rows(count).next().value ?? []),
    rows: batches,
    merges: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

/** Bytes of a text file as text. Throws SheetError `encoding` when no known encoding fits. */
export function decodeText(bytes: Buffer): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  try {
    return decodeAs('utf-8', bytes);
  } catch {
    return decodeAs('gb18030', bytes);
  }
}

function decodeAs(encoding: string, bytes: Buffer): { text: string; encoding: string } {
  try {
    // A BOM is dropped by the decoder.
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (cause) {
    throw sheetError('encoding', [], cause);
  }
}

/** Excel's “Unicode text” is tab-separated; some locales write semicolons. The most frequent in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_096).replace(/"(?:[^"]|"")*"/g, '');
  let best = ',';
  let most = 0;
  for (const candidate of [',', '\t', ';']) {
    const count = head.split(candidate).length - 1;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

/**
 * Records that are not blank, by RFC 4180, forgiving: a quote inside an unquoted cell is a character, line ends may be
 * CRLF, LF or CR. The row number counts records as Excel does, blank lines included.
 */
export function* splitCsv(text: string, delimiter: string): Generator<SheetRow> {
  const separator = delimiter.charCodeAt(0);
  const length = text.length;
  let at = 0;
  let row = 0;
  while (at < length) {
    row++;
    const texts: string[] = [];
    let last = 0;
    for (;;) {
      let value: string;
      if (text.charCodeAt(at) === QUOTE) {
        let end = text.indexOf('"', at + 1);
        let doubled = false;
        while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) {
          doubled = true;
          end = text.indexOf('"', end + 2);
        }
        if (end < 0) end = length;
        value = text.slice(at + 1, end);
        if (doubled) value = value.replaceAll('""', '"');
        at = Math.min(end + 1, length);
        const rest = at;
        while (at < length && !isEnd(text.charCodeAt(at), separator)) at++;
        value += text.slice(rest, at);
      } else {
        const from = at;
        while (at < length && !isEnd(text.charCodeAt(at), separator)) at++;
        value = text.slice(from, at);
      }
      texts.push(value);
      if (value !== '') last = texts.length;
      if (at >= length) break;
      const c = text.charCodeAt(at++);
      if (c === separator) continue;
      if (c === RETURN && text.charCodeAt(at) === NEWLINE) at++;
      break;
    }
    if (last > 0) {
      texts.length = last;
      yield { row, texts, kinds: kindsOf(texts) };
    }
  }
}

const QUOTE = 34;
const RETURN = 13;
const NEWLINE = 10;

function isEnd(c: number, separator: number): boolean {
  return c === separator || c === NEWLINE || c === RETURN;
}

function kindsOf(texts: string[]): string {
  let kinds = '';
  for (const text of texts) kinds += text === '' ? '-' : scientific.test(text) ? 'N' : 't';
  return kinds;
}

/** A csv saved from a spreadsheet where a long number was not text: `1.10105E+17`. Its digits are lost. */
const scientific = /^\s*\d\.\d+E\+1[5-9]\s*$/i;

/**
 * @param rows texts as people read them; null is an empty cell
 * @returns UTF-8 with BOM and CRLF. A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or
 *   a line end, also in full width) gets an apostrophe before it; plain numbers such as -3.5 do not. NUL is dropped.
 */
export function writeCsv(rows: Iterable<readonly (string | number | boolean | null | undefined)[]>): Buffer {
  const lines: string[] = [];
  for (const row of rows) lines.push(`${row.map(csvCell).join(',')}\r\n`);
  return Buffer.from(`\ufeff${lines.join('')}`, 'utf8');
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  let text = withoutControls(value);
  if (startsFormula(text) && !isSignedNumber(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
