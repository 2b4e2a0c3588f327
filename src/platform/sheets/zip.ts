/**
 * Contents: ZipPart, readZip (the directory, guarded), unpack (a small part whole), unpackStream (a large part in
 * pieces); for writing: zipStream.
 *
 * A zip archive is trusted for nothing: its directory is checked before anything is unpacked, and what comes out is
 * counted again.
 */
import { createDeflateRaw, createInflateRaw, crc32, inflateRawSync } from 'node:zlib';
import { SheetError, sheetError } from './errors.ts';
import type { SheetLimits } from './rows.ts';

export interface ZipPart {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** Parts by lower-case name. Refuses too many parts, too much unpacked, an abnormal ratio, a password. */
export function readZip(bytes: Buffer, limits: SheetLimits): Map<string, ZipPart> {
  const end = findEnd(bytes);
  if (end === undefined) throw sheetError('damaged', ['zip: end of central directory missing']);
  let count = bytes.readUInt16LE(end + 10);
  let offset = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) {
    const locator = end - 20;
    if (locator >= 0 && bytes.readUInt32LE(locator) === 0x07064b50) {
      const wide = Number(bytes.readBigUInt64LE(locator + 8));
      if (wide + 56 <= bytes.length && bytes.readUInt32LE(wide) === 0x06064b50) {
        count = Number(bytes.readBigUInt64LE(wide + 32));
        offset = Number(bytes.readBigUInt64LE(wide + 48));
      }
    }
  }
  if (count > limits.maxEntries) throw sheetError('bomb', [`${count} parts`]);

  const parts = new Map<string, ZipPart>();
  let total = 0;
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw sheetError('damaged', ['zip: central directory cut off']);
    }
    const flags = bytes.readUInt16LE(at + 8);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const name = bytes
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    const part: ZipPart = {
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    widen(part, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    if ((flags & 1) !== 0) throw sheetError('encrypted');
    total += part.unpacked;
    if (total > limits.maxUnpackedBytes) throw sheetError('bomb', [mebibytes(total)]);
    if (part.unpacked > 16 * 2 ** 20 && part.unpacked > part.packed * limits.maxRatio) {
      throw sheetError('bomb', [
        `${mebibytes(part.unpacked)}, 1:${Math.round(part.unpacked / Math.max(part.packed, 1))}`,
      ]);
    }
    parts.set(name.toLowerCase(), part);
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The archive's comment may be up to 65,535 bytes long, so the end record is searched from behind. */
function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  return undefined;
}

/** Sizes that need 64 bits stand in an extra field, in this order, only where the short one is full. */
function widen(part: ZipPart, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let from = at + 4;
      for (const field of ['unpacked', 'packed', 'offset'] as const) {
        if (part[field] === 0xffffffff && from + 8 <= extra.length) {
          part[field] = Number(extra.readBigUInt64LE(from));
          from += 8;
        }
      }
      return;
    }
    at += 4 + length;
  }
}

export function mebibytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 2 ** 20)).toLocaleString('en')} MB`;
}

function packedBytes(bytes: Buffer, part: ZipPart): Buffer {
  const at = part.offset;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
    throw sheetError('damaged', [part.name]);
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + part.packed > bytes.length) throw sheetError('damaged', [part.name]);
  return bytes.subarray(from, from + part.packed);
}

/**
 * A part in one piece: for the small ones (styles, relations). Never more than it declared.
 * @param most larger ones are refused, in bytes
 */
export function unpack(bytes: Buffer, part: ZipPart, most = SMALL_PART): Buffer {
  const packed = packedBytes(bytes, part);
  const size = part.method === 0 ? packed.length : part.unpacked;
  if (size > most) throw sheetError('bomb', [`${part.name}: ${mebibytes(size)}`]);
  if (part.method === 0) return packed;
  if (part.method !== 8) throw sheetError('damaged', [`${part.name}: method ${part.method}`]);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(part.unpacked, 1) });
  } catch (cause) {
    throw brokenPart(part, cause);
  }
}

/** A part in pieces, unpacked on another thread while the reader works. Stops when more comes out than was declared. */
export async function* unpackStream(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const packed = packedBytes(bytes, part);
  if (part.method === 0) {
    for (let at = 0; at < packed.length; at += PIECE) yield packed.subarray(at, at + PIECE);
    return;
  }
  if (part.method !== 8) throw sheetError('damaged', [`${part.name}: method ${part.method}`]);
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  let out = 0;
  try {
    for await (const piece of inflate) {
      out += (piece as Buffer).length;
      if (out > part.unpacked) throw sheetError('bomb', [part.name]);
      yield piece as Buffer;
    }
  } catch (cause) {
    throw cause instanceof SheetError ? cause : brokenPart(part, cause);
  } finally {
    inflate.destroy();
  }
}

const PIECE = 256 * 1024;
const SMALL_PART = 64 * 2 ** 20;

function brokenPart(part: ZipPart, cause: unknown): SheetError {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === 'ERR_BUFFER_TOO_LARGE'
    ? sheetError('bomb', [part.name])
    : sheetError('damaged', [part.name], cause);
}

/**
 * Writes an archive piece by piece. Only the packed bytes of one part are held, so that its header can give the sizes
 * (older readers refuse sizes that follow the data). At most 4 GiB.
 */
export async function* zipStream(
  parts: Iterable<{ name: string; text: Iterable<string> | AsyncIterable<string> }>,
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of parts) {
    const { pieces, crc, size, packed } = await deflate(text);
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(0x0021_0000, 6); // 1980-01-01: the same content gives the same bytes
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(nameBytes.length, 22);

    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes]);
    const central = Buffer.concat([
      Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
      common,
      Buffer.alloc(14),
      nameBytes,
    ]);
    central.writeUInt32LE(offset, 42);
    directory.push(central);
    offset += local.length + packed;
    yield local;
    yield* pieces;
  }
  const list = Buffer.concat(directory);
  yield list;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

async function deflate(text: Iterable<string> | AsyncIterable<string>) {
  const pack = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 });
  const pieces: Buffer[] = [];
  let crc = 0;
  let size = 0;
  let packed = 0;
  const done = new Promise<void>((resolve, reject) => {
    pack.on('data', (piece: Buffer) => {
      pieces.push(piece);
      packed += piece.length;
    });
    pack.on('end', resolve);
    pack.on('error', reject);
  });
  for await (const piece of text) {
    const bytes = Buffer.from(piece, 'utf8');
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!pack.write(bytes)) await new Promise((resolve) => pack.once('drain', resolve));
  }
  pack.end();
  await done;
  return { pieces, crc, size, packed };
}
