/**
 * Contents: hiddenSheets.
 *
 * Which sheets of an old .xls are hidden: hucre, which reads the rest, does not tell. An .xls is a small file system
 * (MS-CFB): chains of sectors, a directory, and in it the stream `Workbook`, whose first records name the sheets
 * (BoundSheet8 of MS-XLS) before any of their rows.
 */

/** For each sheet, in the file's order, whether Excel shows it. Only for files that were read already. */
export function hiddenSheets(bytes: Buffer): boolean[] {
  const hidden: boolean[] = [];
  const stream = workbookStream(bytes);
  for (let at = 0; at + 4 <= stream.length;) {
    const [id, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    if (id === END || id === SHARED_STRINGS) break;
    if (id === BOUND_SHEET && length > 5) hidden.push((stream.readUInt8(at + 8) & 3) !== 0);
    at += 4 + length;
  }
  return hidden;
}

const BOUND_SHEET = 0x0085;
const SHARED_STRINGS = 0x00fc;
const END = 0x000a;

/** Not the end of a chain, nor a sector that is none. */
const MOST_SECTORS = 0xffff_fffa;
const ENTRY = 128;
const ROOT = 5;

function workbookStream(bytes: Buffer): Buffer {
  const size = 1 << bytes.readUInt16LE(30);
  const sector = (number: number) => bytes.subarray((number + 1) * size, (number + 2) * size);
  const table = sectorTable(bytes, size, sector);
  const chain = (start: number) => Buffer.concat(numbers(start, table).map(sector));

  const directory = chain(bytes.readUInt32LE(48));
  const entries = Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, n) => {
    const entry = directory.subarray(n * ENTRY, (n + 1) * ENTRY);
    const name = entry.subarray(0, Math.max(0, entry.readUInt16LE(64) - 2)).toString('utf16le');
    return { name, kind: entry[66], start: entry.readUInt32LE(116), length: entry.readUInt32LE(120) };
  });
  const book = entries.find(({ name }) => name === 'Workbook') ?? entries.find(({ name }) => name === 'Book');
  const root = entries.find(({ kind }) => kind === ROOT);
  if (!book || !root) return Buffer.alloc(0);
  if (book.length >= bytes.readUInt32LE(56)) return chain(book.start).subarray(0, book.length);
  // A small stream lies in sectors of its own, within the root's stream.
  const small = 1 << bytes.readUInt16LE(32);
  const place = chain(root.start);
  return Buffer.concat(
    numbers(book.start, chain(bytes.readUInt32LE(60))).map((n) => place.subarray(n * small, (n + 1) * small)),
  ).subarray(0, book.length);
}

/** For each sector the next one. Its own sectors are listed in the head of the file, and further on in a chain. */
function sectorTable(bytes: Buffer, size: number, sector: (number: number) => Buffer): Buffer {
  const own: number[] = [];
  const list = (from: Buffer) => {
    for (let at = 0; at + 4 <= from.length; at += 4) {
      const number = from.readUInt32LE(at);
      if (number < MOST_SECTORS) own.push(number);
    }
  };
  list(bytes.subarray(76, 512));
  let next = bytes.readUInt32LE(68);
  for (let left = bytes.length / size; next < MOST_SECTORS && left > 0; left--) {
    const more = sector(next);
    if (more.length < size) break;
    list(more.subarray(0, size - 4));
    next = more.readUInt32LE(size - 4);
  }
  return Buffer.concat(own.map(sector));
}

/** A chain's sectors; one that runs in a ring, or out of the table, ends. */
function numbers(start: number, table: Buffer): number[] {
  const found: number[] = [];
  for (
    let at = start;
    at * 4 + 4 <= table.length && found.length < table.length / 4;
    at = table.readUInt32LE(at * 4)
  )
    found.push(at);
  return found;
}
