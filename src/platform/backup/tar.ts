/**
 * The container of a backup: a plain tar file (POSIX ustar), so that in twenty years any system can list it.
 *
 *   TarWriter     appends entries whose size is known only when they are written
 *   tarEntries    the entries of a file: name, size, place
 *   entryBody     the bytes of one entry, in chunks
 *   entryBuffer   the bytes of one small entry
 */
import type { FileHandle } from 'node:fs/promises';

const block = 512;

export interface TarEntry {
  name: string;
  size: number;
  /** Place of the first byte in the file. */
  offset: number;
}

export class TarWriter {
  private position = 0;
  private readonly handle: FileHandle;
  private readonly modified: Date;

  constructor(handle: FileHandle, modified: Date) {
    this.handle = handle;
    this.modified = modified;
  }

  /** Appends one entry. Its header is written last, when its size is known. Returns the size. */
  async entry(name: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
    const start = this.position;
    let at = start + block;
    for await (const chunk of body) {
      await writeAll(this.handle, chunk, at);
      at += chunk.byteLength;
    }
    const size = at - start - block;
    const padding = (block - (size % block)) % block;
    await writeAll(this.handle, Buffer.alloc(padding), at);
    await writeAll(this.handle, header(name, size, this.modified), start);
    this.position = at + padding;
    return size;
  }

  /** Two empty blocks end a tar file: without them it was cut short. Returns the length of the whole file. */
  async end(): Promise<number> {
    await writeAll(this.handle, Buffer.alloc(2 * block), this.position);
    this.position += 2 * block;
    return this.position;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}

function header(name: string, size: number, modified: Date): Buffer {
  const bytes = Buffer.alloc(block);
  const [prefix, rest] = splitName(name);
  bytes.write(rest, 0, 'ascii');
  bytes.write('0000600\0', 100, 'ascii');
  bytes.write('0000000\0', 108, 'ascii');
  bytes.write('0000000\0', 116, 'ascii');
  if (size < 8 ** 11) {
    bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  } else {
    // Eight gigabytes and more: the binary form that GNU and BSD tar share.
    bytes[124] = 0x80;
    bytes.writeBigUInt64BE(BigInt(size), 128);
  }
  bytes.write(
    `${Math.floor(modified.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
    'ascii',
  );
  bytes.write('        ', 148, 'ascii');
  bytes.write('0', 156, 'ascii');
  bytes.write('ustar\x0000', 257, 'ascii');
  bytes.write(prefix, 345, 'ascii');
  bytes.write(`${checksum(bytes).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return bytes;
}

function splitName(name: string): [prefix: string, rest: string] {
  if (!/^[\x21-\x7e]+$/.test(name)) throw new RangeError(`not a name for a tar entry: ${name}`);
  if (name.length <= 100) return ['', name];
  const cut = name.indexOf('/', name.length - 101);
  if (cut < 1 || cut > 155) throw new RangeError(`too long a name for a tar entry: ${name}`);
  return [name.slice(0, cut), name.slice(cut + 1)];
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of bytes.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  return sum;
}

/** What `tarEntries` throws: the file is not a tar file of ours, or ends too early. */
export class TarError extends Error {
  readonly kind: 'truncated' | 'malformed';
  readonly zh: string;
  readonly en: string;
  constructor(kind: 'truncated' | 'malformed', zh: string, en: string) {
    super(en);
    this.kind = kind;
    this.zh = zh;
    this.en = en;
  }
}

/**
 * Reads the headers only. Ordinary files alone are accepted: no links, folders or devices.
 *
 * @throws TarError
 */
export async function tarEntries(handle: FileHandle): Promise<TarEntry[]> {
  const { size: length } = await handle.stat();
  const entries: TarEntry[] = [];
  for (let at = 0; ;) {
    if (at + 2 * block > length)
      throw new TarError(
        'truncated',
        `只有 ${length} 字节，没有结尾标记`,
        `the file ends at ${length} bytes, before its end mark`,
      );
    const bytes = await readExactly(handle, at, block);
    if (bytes.every((byte) => byte === 0)) {
      const last = await readExactly(handle, at + block, block);
      if (last.some((byte) => byte !== 0) || at + 2 * block !== length)
        throw new TarError(
          'malformed',
          `第 ${at} 字节的结尾标记后还有内容`,
          `something follows the end mark at ${at}`,
        );
      return entries;
    }
    const entry = parseHeader(bytes, at);
    entries.push(entry);
    at = entry.offset + Math.ceil(entry.size / block) * block;
    if (at > length)
      throw new TarError(
        'truncated',
        `文件在 ${entry.name} 中间断了`,
        `the file ends in the middle of ${entry.name}`,
      );
  }
}

function parseHeader(bytes: Buffer, at: number): TarEntry {
  const text = (from: number, length: number) =>
    bytes.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  const magic = bytes.toString('latin1', 257, 265);
  if (magic !== 'ustar\x0000' || Number.parseInt(text(148, 8), 8) !== checksum(bytes)) {
    throw at === 0
      ? new TarError('malformed', '它不像是 Jia 的备份文件', 'it does not look like a backup of Jia')
      : new TarError('malformed', `第 ${at} 字节处不是一项内容的开头`, `no entry starts at byte ${at}`);
  }
  if (text(156, 1) !== '0')
    throw new TarError(
      'malformed',
      `第 ${at} 字节处的内容不是普通文件`,
      `the entry at byte ${at} is not an ordinary file`,
    );
  const prefix = text(345, 155);
  const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
  const size = bytes[124] === 0x80 ? Number(bytes.readBigUInt64BE(128)) : Number.parseInt(text(124, 12), 8);
  if (!Number.isSafeInteger(size) || size < 0)
    throw new TarError('malformed', `第 ${at} 字节处的内容没有大小`, `the entry at byte ${at} has no size`);
  return { name, size, offset: at + block };
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0)
      throw new TarError(
        'truncated',
        `文件到第 ${position + done} 字节就断了`,
        `the file ends at byte ${position + done}`,
      );
    done += bytesRead;
  }
  return bytes;
}

export async function* entryBody(handle: FileHandle, entry: TarEntry): AsyncGenerator<Buffer> {
  for (let done = 0; done < entry.size;) {
    const chunk = await readExactly(handle, entry.offset + done, Math.min(1 << 18, entry.size - done));
    done += chunk.length;
    yield chunk;
  }
}

export function entryBuffer(handle: FileHandle, entry: TarEntry): Promise<Buffer> {
  if (entry.size > 64 * 2 ** 20)
    throw new TarError('malformed', `${entry.name} 太大`, `${entry.name} is too large`);
  return readExactly(handle, entry.offset, entry.size);
}
