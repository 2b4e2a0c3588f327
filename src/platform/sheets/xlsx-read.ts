/**
 * Contents: readXlsx; then in reading order: the workbook (sheets, styles, shared strings), the row scanner, cell
 * values, merged cells, small XML helpers.
 *
 * Why our own: a roster of 100,000 people must be in the database within four seconds, and general readers spend
 * one and a half to two of them building objects that nobody asks for. This one walks the XML text once, with indexOf,
 * and yields plain strings. It reads what Excel, WPS, LibreOffice, POI and the Open XML SDK write (with or without
 * a name-space prefix); formulas give their stored result.
 */
import { numberFormatKind, serialToText } from './dates.ts';
import { type SheetError, sheetError } from './errors.ts';
import { withoutControls } from './text.ts';
import {
  BATCH_ROWS,
  type CellKind,
  type Merge,
  type SheetInfo,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
} from './rows.ts';
import { readZip, unpack, unpackStream, type ZipPart } from './zip.ts';

/** Opens an xlsx. Reads the styles and shared strings at once, each sheet only when asked. */
export async function readXlsx(bytes: Buffer, limits: SheetLimits): Promise<SheetSource> {
  const parts = readZip(bytes, limits);
  const book = await readBook(bytes, parts, limits);
  const known = new Map<number, Promise<Merge[]>>();
  const merges = (sheet: number) => {
    const found = known.get(sheet) ?? readMerges(bytes, sheetPart(book, sheet), limits);
    known.set(sheet, found);
    return found;
  };
  const rows = (sheet: number, batchRows: number) => readRows(bytes, book, sheet, limits, batchRows, merges);
  return {
    kind: 'xlsx',
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    async head(sheet, count) {
      for await (const batch of rows(sheet, count)) return batch;
      return [];
    },
    rows: (sheet) => rows(sheet, BATCH_ROWS),
    merges,
    close: () => Promise.resolve(),
  };
}

interface Book {
  sheets: (SheetInfo & { part: ZipPart | undefined })[];
  date1904: boolean;
  /** By style number: does a number in this style show a date? */
  styles: ('number' | 'date' | 'time')[];
  strings: string[];
}

// --- the workbook -----------------------------------------------------------------------------------------------

async function readBook(bytes: Buffer, parts: Map<string, ZipPart>, limits: SheetLimits): Promise<Book> {
  const text = (name: string | undefined): string | undefined => {
    const part = name === undefined ? undefined : parts.get(name.toLowerCase());
    return part && unpack(bytes, part, limits.maxBookBytes).toString('utf8');
  };
  const rootRelations = relations(text('_rels/.rels') ?? '', '');
  const bookName =
    rootRelations.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const bookXml = text(bookName);
  if (bookXml === undefined) {
    if (parts.has('content.xml') && parts.has('mimetype')) {
      throw sheetError('unsupported', ['OpenDocument 表格（.ods）', 'an OpenDocument spreadsheet (.ods)']);
    }
    throw parts.has('xl/workbook.bin')
      ? sheetError('unsupported', ['二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)'])
      : sheetError('notWorkbook');
  }
  if (bookName.endsWith('.bin'))
    throw sheetError('unsupported', ['二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)']);

  const folder = bookName.slice(0, bookName.lastIndexOf('/') + 1);
  const links = relations(text(`${folder}_rels/${bookName.slice(folder.length)}.rels`) ?? '', folder);
  const target = (kind: string) => links.find(({ type }) => type.endsWith(kind))?.target;

  const sheets = tags(bookXml, 'sheet').map((attributes) => {
    const id = attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
    const link = links.find((candidate) => candidate.id === id);
    return {
      name: attributes['name'] ?? '',
      hidden: (attributes['state'] ?? 'visible') !== 'visible',
      // Chart sheets and dialogs are listed too; they have no rows.
      part: link?.type.endsWith('/worksheet') ? parts.get(link.target.toLowerCase()) : undefined,
    };
  });
  if (sheets.length === 0) throw sheetError('damaged', [bookName]);
  const date1904 = ['1', 'true'].includes(tags(bookXml, 'workbookPr')[0]?.['date1904'] ?? '');

  const stylesXml = text(target('/styles'));
  const stringsPart = parts.get((target('/sharedStrings') ?? '').toLowerCase());
  return {
    sheets,
    date1904,
    styles: stylesXml === undefined ? [] : readStyles(stylesXml),
    strings: stringsPart ? await readStrings(bytes, stringsPart) : [],
  };
}

function readStyles(xml: string): Book['styles'] {
  const codes = new Map(
    tags(xml, 'numFmt').map((format) => [Number(format['numFmtId']), format['formatCode'] ?? '']),
  );
  return tags(xml, 'xf', 'cellXfs').map((format) => {
    const id = Number(format['numFmtId'] ?? 0);
    return numberFormatKind(id, codes.get(id));
  });
}

async function readStrings(bytes: Buffer, part: ZipPart): Promise<string[]> {
  const all: string[] = [];
  for await (const { piece, prefix } of xmlPieces(unpackStream(bytes, part), 'si', part.name)) {
    const xml = piece.toString('utf8');
    const open = `<${prefix}si`;
    const close = `</${prefix}si>`;
    const strings: string[] = [];
    let at = xml.indexOf(open);
    while (at >= 0) {
      const tagEnd = xml.indexOf('>', at);
      if (tagEnd < 0) break;
      if (xml.charCodeAt(tagEnd - 1) === SLASH) {
        strings.push('');
        at = xml.indexOf(open, tagEnd);
        continue;
      }
      const end = xml.indexOf(close, tagEnd);
      if (end < 0) break;
      strings.push(richText(xml.slice(tagEnd + 1, end), prefix));
      at = xml.indexOf(open, end);
    }
    // Parts of a string keep the whole in memory: joined and split again, they keep the texts without the tags.
    if (strings.length > 0) for (const text of strings.join('\u001f').split('\u001f')) all.push(text);
  }
  return all;
}

// --- rows -------------------------------------------------------------------------------------------------------

async function* readRows(
  bytes: Buffer,
  book: Book,
  sheet: number,
  limits: SheetLimits,
  batchRows: number,
  mergesOf: (sheet: number) => Promise<Merge[]>,
): AsyncGenerator<SheetRow[]> {
  const part = sheetPart(book, sheet);
  if (!part) return;
  const merges = new DownwardMerges(await mergesOf(sheet));
  const scanner = new RowScanner(book, book.sheets[sheet]!.name, limits.maxColumns);
  let batch: SheetRow[] = [];
  let count = 0;
  for await (const { piece, prefix } of xmlPieces(unpackStream(bytes, part), 'row', part.name)) {
    for (const row of scanner.scan(piece, prefix)) {
      if (++count > limits.maxRows)
        throw sheetError('tooManyRows', [book.sheets[sheet]!.name, limits.maxRows]);
      batch.push(merges.fill(row));
      if (batch.length >= batchRows) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

function sheetPart(book: Book, sheet: number): ZipPart | undefined {
  const info = book.sheets[sheet];
  if (!info) throw new RangeError(`no sheet ${sheet}`);
  return info.part;
}

/** So many different texts are kept of a sheet: words come again and again, names do so too. */
const keptTexts = 20_000;

/**
 * Walks the XML as if it were Latin-1, which costs nothing to make of bytes and leaves every place in the text a place
 * in the bytes; only what a cell says is read as the UTF-8 it is.
 */
class RowScanner {
  #row = 0;
  #end = -1;
  #piece: Buffer = Buffer.alloc(0);
  #xml = '';
  /** What the sheet said before, by the bytes of it. */
  readonly #texts = new Map<string, string>();
  readonly #book: Book;
  readonly #sheetName: string;
  readonly #maxColumns: number;

  constructor(book: Book, sheetName: string, maxColumns: number) {
    this.#book = book;
    this.#sheetName = sheetName;
    this.#maxColumns = maxColumns;
  }

  /** The rows with content in a piece of XML that ends at a row's end. */
  scan(piece: Buffer, prefix: string): SheetRow[] {
    const xml = piece.toString('latin1');
    this.#piece = piece;
    this.#xml = xml;
    const rowOpen = `<${prefix}row`;
    const rows: SheetRow[] = [];
    let at = xml.indexOf(rowOpen);
    while (at >= 0) {
      const nameEnd = at + rowOpen.length;
      const tagEnd = xml.indexOf('>', nameEnd);
      if (tagEnd < 0) break;
      const next = xml.charCodeAt(nameEnd);
      // <rowBreaks> begins with the same letters.
      if (next !== SPACE && next !== GREATER && next !== SLASH && next !== NEWLINE) {
        at = xml.indexOf(rowOpen, tagEnd);
        continue;
      }
      const number = Number(rowNumber(xml.slice(nameEnd, tagEnd)) ?? this.#row + 1);
      if (!Number.isInteger(number) || number < 1 || number > 1_048_576) {
        throw sheetError('damaged', [`${this.#sheetName}: row ${number}`]);
      }
      this.#row = number;
      if (xml.charCodeAt(tagEnd - 1) === SLASH) {
        at = xml.indexOf(rowOpen, tagEnd);
        continue;
      }
      const row = this.#scanCells(xml, tagEnd + 1, prefix);
      if (this.#end < 0) break;
      if (row) rows.push(row);
      at = xml.indexOf(rowOpen, this.#end);
    }
    return rows;
  }

  /** Reads up to the row's end, and says in `#end` where that is; −1 where it is not in the piece. */
  #scanCells(xml: string, from: number, prefix: string): SheetRow | undefined {
    const rowClose = `</${prefix}row>`;
    const cellOpen = `<${prefix}c`;
    const cellClose = `</${prefix}c>`;
    const valueOpen = `<${prefix}v`;
    const valueClose = `</${prefix}v>`;
    const plainValue = `<${prefix}v>`;
    const plainValueEnd = `</${prefix}v></${prefix}c>`;
    const plainInline = `<${prefix}is><${prefix}t`;
    const plainInlineEnd = `</${prefix}t></${prefix}is></${prefix}c>`;
    const texts: string[] = [];
    let kinds: Kinds = noKinds;
    let filled = false;
    let column = -1;

    // Where one cell follows another, which is nearly everywhere, the row's end need not be looked for.
    let end = -1;
    let at = from;
    for (;;) {
      if (xml.startsWith(rowClose, at)) {
        this.#end = at;
        break;
      }
      let p = at + cellOpen.length;
      let after = xml.charCodeAt(p);
      if (
        !xml.startsWith(cellOpen, at) ||
        (after !== SPACE && after !== GREATER && after !== SLASH && after !== NEWLINE)
      ) {
        if (end < at) end = xml.indexOf(rowClose, at);
        this.#end = end;
        at = xml.indexOf(cellOpen, at + 1);
        if (end < 0 || at < 0 || at > end) break;
        p = at + cellOpen.length;
        after = xml.charCodeAt(p);
        if (after !== SPACE && after !== GREATER && after !== SLASH && after !== NEWLINE) continue;
      }
      // The tag's attributes: r (place), t (type), s (style). Read by hand: this runs for every cell.
      let place = -1;
      let type = NUMBER;
      let style = -1;
      let selfClosed = false;
      for (;;) {
        const c = xml.charCodeAt(p);
        if (c === GREATER) break;
        if (c === SLASH) {
          selfClosed = true;
          p++;
          continue;
        }
        if (c === SPACE || c === NEWLINE || c === RETURN || c === TAB) {
          p++;
          continue;
        }
        let equals = p;
        for (let d = c; d !== EQUALS; d = xml.charCodeAt(++equals))
          if (!(d > SPACE && d !== GREATER)) throw this.#damaged();
        const quote = xml.charCodeAt(equals + 1);
        let close = equals + 2;
        for (let d = xml.charCodeAt(close); d !== quote; d = xml.charCodeAt(++close))
          if (!(d >= SPACE && d !== LESS)) throw this.#damaged();
        if (equals === p + 1) {
          if (c === 0x72 /* r */) place = columnOf(xml, equals + 2, close);
          else if (c === 0x74 /* t */) type = typeOf(xml, equals + 2, close);
          else if (c === 0x73 /* s */) style = numberAt(xml, equals + 2, close);
        }
        p = close + 1;
      }
      column = place >= 0 ? place : column + 1;
      p++;
      if (selfClosed) {
        at = p;
        continue;
      }
      // Nearly every cell is one plain value or one plain text; only others are searched.
      let cellEnd = -1;
      let raw: string | undefined;
      let rawFrom = 0;
      let text = '';
      let kind: CellKind = '-';
      if (type === INLINE) {
        if (xml.startsWith(plainInline, p)) {
          const from =
            xml.indexOf(
              '>',
              p + plainInline.length - 1 + (xml.charCodeAt(p + plainInline.length) === GREATER ? 1 : 0),
            ) + 1;
          const to = xml.indexOf('<', from);
          if (xml.startsWith(plainInlineEnd, to)) {
            text = this.#text(from, to);
            cellEnd = to + plainInlineEnd.length;
          }
        }
      } else if (xml.startsWith(plainValue, p)) {
        const to = xml.indexOf('<', p + plainValue.length);
        if (xml.startsWith(plainValueEnd, to)) {
          rawFrom = p + plainValue.length;
          raw = xml.slice(rawFrom, to);
          cellEnd = to + plainValueEnd.length;
        }
      }
      if (cellEnd < 0) {
        cellEnd = xml.indexOf(cellClose, p);
        if (end < p) end = xml.indexOf(rowClose, p);
        if (cellEnd < 0 || cellEnd > end) throw this.#damaged();
        if (type === INLINE) text = richText(this.#piece.toString('utf8', p, cellEnd), prefix);
        else {
          // Looked for in the cell alone: a sheet may have a million cells without a value, and be searched through by each.
          const inner = xml.slice(p, cellEnd);
          const valueAt = inner.indexOf(valueOpen);
          const valueFrom = valueAt < 0 ? 0 : inner.indexOf('>', valueAt) + 1;
          const valueEnd = valueFrom === 0 ? -1 : inner.indexOf(valueClose, valueFrom);
          if (valueEnd >= 0) {
            rawFrom = p + valueFrom;
            raw = inner.slice(valueFrom, valueEnd);
          }
        }
      }
      if (type === INLINE) kind = 't';
      else if (raw !== undefined) {
        switch (type) {
          case SHARED:
            text = this.#book.strings[Number(raw)] ?? '';
            kind = 't';
            break;
          case NUMBER: {
            const shows = style >= 0 ? this.#book.styles[style] : undefined;
            [text, kind] = numberCell(raw.trim(), shows ?? 'number', this.#book.date1904);
            break;
          }
          case BOOLEAN:
            text = raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE';
            kind = 'b';
            break;
          case ISO_DATE:
            text = isoDate(raw.trim());
            kind = 'd';
            break;
          default:
            text = this.#text(rawFrom, rawFrom + raw.length);
            kind = type === ERROR ? 'e' : 't';
        }
      }
      if (text !== '') {
        if (column >= this.#maxColumns) {
          throw sheetError('tooManyColumns', [this.#sheetName, this.#row, this.#maxColumns]);
        }
        while (texts.length < column) {
          texts.push('');
          kinds = kinds.and('-');
        }
        if (texts.length === column) {
          texts.push(text);
          kinds = kinds.and(kind);
        } else {
          // Out of order: no known program writes this, yet it is not forbidden.
          texts[column] = text;
          kinds = [...kinds.text].reduce(
            (all, old, i) => all.and(i === column ? kind : (old as CellKind)),
            noKinds,
          );
        }
        filled = true;
      }
      at = cellEnd;
    }
    return filled ? { row: this.#row, texts, kinds: kinds.text } : undefined;
  }

  #damaged(): SheetError {
    return sheetError('damaged', [`${this.#sheetName}: row ${this.#row}`]);
  }

  /** What stands there in the piece, without the signs of XML. */
  #text(from: number, to: number): string {
    const xml = this.#xml;
    const bytes = xml.slice(from, to);
    let plain = true;
    let at = from;
    for (; at < to; at++) {
      const c = xml.charCodeAt(at);
      if (c >= 0x80) break;
      if (c < SPACE || c === AMPERSAND || c === UNDERSCORE) plain = false;
    }
    if (at === to) return plain ? bytes : decode(bytes);
    let text = this.#texts.get(bytes);
    if (text === undefined) {
      text = decode(this.#piece.toString('utf8', from, to));
      if (this.#texts.size < keptTexts && bytes.length <= 60) this.#texts.set(detached(bytes), text);
    }
    return text;
  }
}

/** A copy: a part of a string keeps the whole of it in memory, here a quarter of a megabyte. */
function detached(bytes: string): string {
  return bytes.length < 13 ? bytes : Buffer.from(bytes, 'latin1').toString('latin1');
}

/** The kinds of a row, grown by a letter at a time. Most rows of a sheet have the same: each is made once. */
class Kinds {
  readonly text: string;
  readonly #next = new Map<CellKind, Kinds>();

  constructor(text: string) {
    this.text = text;
  }

  and(kind: CellKind): Kinds {
    let next = this.#next.get(kind);
    if (next === undefined) {
      next = new Kinds(this.text + kind);
      // A hostile sheet could have every combination: beyond a few cells of difference nothing is remembered.
      if (kindsMade++ < 100_000) this.#next.set(kind, next);
    }
    return next;
  }
}

let kindsMade = 0;
const noKinds = new Kinds('');

// The types of a cell, by the attribute t.
const NUMBER = 0;
const SHARED = 1;
const INLINE = 2;
const TEXT = 3;
const BOOLEAN = 4;
const ERROR = 5;
const ISO_DATE = 6;

function typeOf(xml: string, from: number, to: number): number {
  if (to - from === 1) {
    switch (xml[from]) {
      case 's':
        return SHARED;
      case 'b':
        return BOOLEAN;
      case 'e':
        return ERROR;
      case 'd':
        return ISO_DATE;
      default:
        return NUMBER;
    }
  }
  return xml[from] === 'i' ? INLINE : TEXT;
}

/** The number that stands there; NaN where none does. */
function numberAt(xml: string, from: number, to: number): number {
  let value = to > from ? 0 : Number.NaN;
  for (let p = from; p < to; p++) {
    const digit = xml.charCodeAt(p) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

/** `AB12` → 27. The row in it is not looked at: the row tag rules. */
function columnOf(xml: string, from: number, to: number): number {
  let column = 0;
  for (let p = from; p < to; p++) {
    const c = xml.charCodeAt(p);
    if (c >= 65 && c <= 90) column = column * 26 + c - 64;
    else if (c >= 97 && c <= 122) column = column * 26 + c - 96;
    else break;
  }
  return column - 1;
}

/**
 * A numeric cell. Digits are kept as they stand; exponents are written out. From 16 digits on a spreadsheet has
 * already put zeros (or the nearest double) in place of the last ones: kind `N`.
 */
export function numberCell(
  raw: string,
  shows: 'number' | 'date' | 'time',
  date1904: boolean,
): [text: string, kind: CellKind] {
  if (raw === '') return ['', '-'];
  if (shows === 'number' && raw.length <= 15 && plainDigits(raw)) return [raw, 'n'];
  const value = Number(raw);
  if (!Number.isFinite(value)) return [decode(raw), 't'];
  if (shows !== 'number') {
    const text = serialToText(value, date1904, shows === 'time');
    if (text !== undefined) return [text, 'd'];
  }
  if (Math.abs(value) < 1e15) return [plainNumber(value), 'n'];
  return [writtenOut(raw), 'N'];
}

/** `1.10105E+17` as 110105000000000000: the digits that are there, and zeros for those that are not. */
function writtenOut(raw: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(raw);
  if (!match) return raw;
  const [, sign, whole, fraction = '', exponent] = match;
  const digits = whole + fraction.padEnd(Number(exponent), '0');
  const length = whole!.length + Number(exponent);
  return sign + digits.slice(0, length).replace(/^0+(?=\d)/, '');
}

function plainDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

/** Excel stores 0.1 as 0.10000000000000001; people wrote 0.1: fifteen digits are what it shows. */
function plainNumber(value: number): string {
  const shown = Number(value.toPrecision(15));
  const text = String(shown);
  return text.includes('e') ? shown.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** A cell of type `d` holds an ISO date, mostly with a time of midnight. */
function isoDate(raw: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(raw);
  if (!match) return decode(raw);
  return match[2] === undefined || match[2] === '00:00:00' ? match[1]! : `${match[1]} ${match[2]}`;
}

// --- merged cells -----------------------------------------------------------------------------------------------

async function readMerges(bytes: Buffer, part: ZipPart | undefined, limits: SheetLimits): Promise<Merge[]> {
  if (!part || part.unpacked > limits.mergeScanBytes) return [];
  const merges: Merge[] = [];
  for await (const { piece } of xmlPieces(unpackStream(bytes, part), undefined, part.name)) {
    if (!piece.includes('mergeCell')) continue;
    const xml = piece.toString('latin1');
    for (const attributes of tags(xml, 'mergeCell')) {
      const match = /^\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)$/.exec(attributes['ref'] ?? '');
      if (!match) continue;
      merges.push({
        top: Number(match[2]),
        left: columnOf(match[1]!, 0, match[1]!.length),
        bottom: Number(match[4]),
        right: columnOf(match[3]!, 0, match[3]!.length),
      });
      if (merges.length > 100_000) throw sheetError('damaged', ['mergeCells']);
    }
  }
  return merges;
}

/**
 * Repeats the text of a cell that was merged over several rows: one workshop's name beside all its people, or a
 * header of two rows. Cells merged sideways (titles) are left alone.
 */
export class DownwardMerges {
  readonly #waiting: Merge[];
  #open: { merge: Merge; text: string }[] = [];

  constructor(merges: Merge[]) {
    this.#waiting = merges.filter((merge) => merge.bottom > merge.top).sort((a, b) => b.top - a.top);
  }

  fill(row: SheetRow): SheetRow {
    if (this.#waiting.length === 0 && this.#open.length === 0) return row;
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row.row);
    for (const { merge, text } of this.#open) {
      if ((row.texts[merge.left] ?? '') !== '') continue;
      while (row.texts.length <= merge.left) {
        row.texts.push('');
        row.kinds += '-';
      }
      row.texts[merge.left] = text;
      row.kinds = `${row.kinds.slice(0, merge.left)}m${row.kinds.slice(merge.left + 1)}`;
    }
    for (let next = this.#waiting.at(-1); next && next.top <= row.row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      const text = next.top === row.row ? (row.texts[next.left] ?? '') : '';
      // An empty one has nothing to repeat, and a sheet may have a hundred thousand of them.
      if (text !== '') this.#open.push({ merge: next, text });
    }
    return row;
  }
}

// --- XML --------------------------------------------------------------------------------------------------------

const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const AMPERSAND = 38;
const SLASH = 47;
const COLON = 58;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const UNDERSCORE = 95;

/**
 * The part in pieces that each end behind a closing tag of the element (or, for undefined, behind any tag),
 * with the name-space prefix of the part: the Open XML SDK writes `<x:row>`. What follows the last one comes as
 * a last piece of its own.
 */
async function* xmlPieces(
  bytes: AsyncIterable<Buffer>,
  element: string | undefined,
  name: string,
): AsyncGenerator<{ piece: Buffer; prefix: string }> {
  let tail: Buffer[] = [];
  let tailLength = 0;
  let prefix: string | undefined;
  let mark = '>';
  for await (let piece of bytes) {
    if (prefix === undefined) {
      if (piece[0] === 0xff || piece[0] === 0xfe) throw sheetError('damaged', [`${name}: UTF-16`]);
      if (piece[0] === 0xef && piece[1] === 0xbb) piece = piece.subarray(3);
      const root = /<([A-Za-z_][\w.-]*:)?(?:worksheet|sst)[\s>]/.exec(piece.toString('latin1', 0, 4_096));
      prefix = root?.[1] ?? '';
      if (element !== undefined) mark = `</${prefix}${element}>`;
    }
    // The mark may lie across the seam of two pieces: look from a little before it.
    const last = tail.at(-1);
    if (last && last.length < mark.length) {
      piece = Buffer.concat([last, piece]);
      tail.pop();
      tailLength -= last.length;
    } else if (last) {
      piece = Buffer.concat([last.subarray(last.length - mark.length), piece]);
      tail[tail.length - 1] = last.subarray(0, last.length - mark.length);
      tailLength -= mark.length;
    }
    const found = piece.lastIndexOf(mark);
    if (found < 0) {
      tail.push(piece);
      tailLength += piece.length;
      // No row of a real sheet is this long.
      if (tailLength > 32 * 2 ** 20) throw sheetError('bomb', [name]);
      continue;
    }
    const cut = found + mark.length;
    const upTo = piece.subarray(0, cut);
    yield { piece: tail.length === 0 ? upTo : Buffer.concat([...tail, upTo]), prefix };
    tail = cut < piece.length ? [piece.subarray(cut)] : [];
    tailLength = piece.length - cut;
  }
  if (tailLength > 0) yield { piece: Buffer.concat(tail), prefix: prefix ?? '' };
}

/** The text of `<t>` in a shared or inline string: runs joined, phonetic guides left out. */
function richText(inner: string, prefix: string): string {
  const open = `<${prefix}t`;
  const close = `</${prefix}t>`;
  // Nearly every string is one plain <t>.
  if (inner.startsWith(`${open}>`) && inner.indexOf('<', open.length + 1) === inner.length - close.length) {
    return decode(inner.slice(open.length + 1, inner.length - close.length));
  }
  const body = inner.includes('rPh') ? withoutGuides(inner, prefix) : inner;
  let text = '';
  let at = body.indexOf(open);
  while (at >= 0) {
    const tagEnd = body.indexOf('>', at);
    if (tagEnd < 0) break;
    const next = body.charCodeAt(at + open.length);
    if ((next !== GREATER && next !== SPACE) || body.charCodeAt(tagEnd - 1) === SLASH) {
      at = body.indexOf(open, tagEnd);
      continue;
    }
    const end = body.indexOf(close, tagEnd);
    if (end < 0) break;
    text += body.slice(tagEnd + 1, end);
    at = body.indexOf(open, end);
  }
  return decode(text);
}

/** A guide says how a text is pronounced; it is not part of it. */
function withoutGuides(inner: string, prefix: string): string {
  const close = `</${prefix}rPh>`;
  let out = '';
  let from = 0;
  for (const tag of eachTag(inner)) {
    if (tag.name !== 'rPh' || tag.closing || tag.closed || tag.from < from) continue;
    const end = inner.indexOf(close, tag.to);
    if (end < 0) break;
    out += inner.slice(from, tag.from);
    from = end + close.length;
  }
  return out + inner.slice(from);
}

/** Entities, CDATA, line ends, and the `_x000D_` escapes of Office. Control characters that no cell can show go. */
export function decode(text: string): string {
  if (!special.test(text)) return text;
  let out = text;
  if (out.includes('<![CDATA[')) out = withoutCdata(out);
  if (out.includes('&'))
    out = out.replace(
      /&(#x[0-9a-fA-F]+|#\d+|amp|lt|gt|quot|apos);/g,
      (whole, name: string) => entity(name) ?? whole,
    );
  if (out.includes('_x'))
    out = out.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  if (out.includes('\r')) out = out.replace(/\r\n?/g, '\n');
  return withoutControls(out);
}

function withoutCdata(text: string): string {
  const open = '<![CDATA[';
  let out = '';
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(']]>', at);
    if (end < 0) break;
    out += text.slice(from, at) + text.slice(at + open.length, end).replaceAll('&', '&amp;');
    from = end + 3;
  }
  return out + text.slice(from);
}

// oxlint-disable-next-line no-control-regex
const special = /[&<_\r\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;

function entity(name: string): string | undefined {
  switch (name) {
    case 'amp':
      return '&';
    case 'lt':
      return '<';
    case 'gt':
      return '>';
    case 'quot':
      return '"';
    case 'apos':
      return "'";
    default: {
      const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    }
  }
}

interface Tag {
  /** Without its prefix. */
  name: string;
  /** `</name>` */
  closing: boolean;
  /** `<name/>` */
  closed: boolean;
  attributes: string;
  from: number;
  to: number;
}

/**
 * Every tag, in order. By indexOf, never by a pattern that may begin again at each place: of a hostile part every byte
 * is looked at a fixed number of times.
 */
function* eachTag(xml: string): Generator<Tag> {
  for (let from = xml.indexOf('<'); from >= 0;) {
    const end = xml.indexOf('>', from);
    if (end < 0) return;
    const closing = xml.charCodeAt(from + 1) === SLASH;
    const closed = xml.charCodeAt(end - 1) === SLASH;
    const begin = from + (closing ? 2 : 1);
    let nameEnd = begin;
    let colon = -1;
    for (; nameEnd < end; nameEnd++) {
      const c = xml.charCodeAt(nameEnd);
      if (c <= SPACE || c === SLASH) break;
      if (c === COLON) colon = nameEnd;
    }
    yield {
      name: xml.slice(colon < 0 ? begin : colon + 1, nameEnd),
      closing,
      closed,
      attributes: xml.slice(nameEnd, closed ? end - 1 : end),
      from,
      to: end + 1,
    };
    from = xml.indexOf('<', end);
  }
}

/**
 * Attributes of every tag of a name, prefix or not.
 * @param within only of those inside this element
 */
function tags(xml: string, name: string, within?: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  let inside = within === undefined;
  for (const tag of eachTag(xml)) {
    if (tag.name === within && !tag.closed) inside = !tag.closing;
    else if (inside && tag.name === name && !tag.closing) found.push(attributesOf(tag.attributes));
  }
  return found;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let from = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
    const key = text.slice(from, equals).trim();
    let quote = equals + 1;
    while (text.charCodeAt(quote) <= SPACE) quote++;
    const mark = text[quote];
    if (mark !== '"' && mark !== "'") {
      from = equals + 1;
      continue;
    }
    const close = text.indexOf(mark, quote + 1);
    if (close < 0) break;
    attributes[key] = decode(text.slice(quote + 1, close));
    from = close + 1;
  }
  return attributes;
}

function rowNumber(attributes: string): number | undefined {
  const at = attributes.startsWith(' r="') ? 0 : attributes.search(/\sr=["']/);
  if (at < 0) return undefined;
  return Number(attributes.slice(at + 4, attributes.indexOf(attributes[at + 3]!, at + 4)));
}

function relations(xml: string, folder: string): { id: string; type: string; target: string }[] {
  return tags(xml, 'Relationship').map((attributes) => ({
    id: attributes['Id'] ?? '',
    type: attributes['Type'] ?? '',
    target: resolve(folder, attributes['Target'] ?? ''),
  }));
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
