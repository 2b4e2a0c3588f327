/**
 * The part of CBOR (RFC 8949) that certificates use, in its one deterministic form (§4.2): integers, byte and
 * text strings, arrays, maps, tags, null and booleans; shortest heads, definite lengths, map keys in order.
 * Small enough to ride in the verification page; anything else is refused, so that one meaning has one encoding
 * and no byte of a signed message is free.
 *
 *   encodeCbor   value → bytes
 *   decodeCbor   bytes → value, or CborError
 */

export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | CborValue[]
  | Map<number | string, CborValue>
  | Tagged;

export class Tagged {
  readonly tag: number;
  readonly value: CborValue;
  constructor(tag: number, value: CborValue) {
    this.tag = tag;
    this.value = value;
  }
}

/** The bytes are not what this codec reads. */
export class CborError extends Error {}

const UINT = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
/** Deep enough for any token, shallow enough for any stack. */
const MAX_DEPTH = 8;

/** Encodes a value. Throws CborError for numbers that are not safe integers. */
export function encodeCbor(value: CborValue): Uint8Array {
  const out: number[] = [];
  write(out, value);
  return Uint8Array.from(out);
}

/** Decodes bytes that hold exactly one value in its deterministic form. Throws CborError for anything else. */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const reader = { bytes, at: 0 };
  const value = read(reader, 0);
  if (reader.at !== bytes.length) throw new CborError('bytes after the end');
  return value;
}

function write(out: number[], value: CborValue): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CborError('not a safe integer');
    if (value >= 0) head(out, UINT, value);
    else head(out, NEGATIVE, -1 - value);
  } else if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    head(out, TEXT, text.length);
    push(out, text);
  } else if (value === null) out.push(0xf6);
  else if (typeof value === 'boolean') out.push(value ? 0xf5 : 0xf4);
  else if (value instanceof Uint8Array) {
    head(out, BYTES, value.length);
    push(out, value);
  } else if (Array.isArray(value)) {
    head(out, ARRAY, value.length);
    for (const item of value) write(out, item);
  } else if (value instanceof Map) {
    head(out, MAP, value.size);
    const entries = [...value].map(([key, item]) => ({ key: encodeCbor(key), item }));
    entries.sort((a, b) => compare(a.key, b.key));
    for (const { key, item } of entries) {
      push(out, key);
      write(out, item);
    }
  } else {
    head(out, TAG, value.tag);
    write(out, value.value);
  }
}

function head(out: number[], major: number, n: number): void {
  const lead = major << 5;
  if (n < 24) out.push(lead | n);
  else if (n < 0x100) out.push(lead | 24, n);
  else if (n < 0x1_0000) out.push(lead | 25, n >>> 8, n & 0xff);
  else if (n < 0x1_0000_0000) out.push(lead | 26, n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff);
  else {
    const high = Math.floor(n / 0x1_0000_0000);
    const low = n % 0x1_0000_0000;
    out.push(
      lead | 27,
      ...[24, 16, 8, 0].map((s) => (high >>> s) & 0xff),
      ...[24, 16, 8, 0].map((s) => (low >>> s) & 0xff),
    );
  }
}

/** Without spreading: a status list of 100,000 places would overflow the stack. */
function push(out: number[], bytes: Uint8Array): void {
  for (const byte of bytes) out.push(byte);
}

interface Reader {
  bytes: Uint8Array;
  at: number;
}

function read(reader: Reader, depth: number): CborValue {
  if (depth > MAX_DEPTH) throw new CborError('nested too deep');
  const lead = byteOf(reader);
  const major = lead >>> 5;
  if (major === 7) {
    if (lead === 0xf4 || lead === 0xf5) return lead === 0xf5;
    if (lead === 0xf6) return null;
    throw new CborError('a kind of value that is not used here');
  }
  const n = argument(reader, lead & 0x1f);
  if (major === UINT) return n;
  if (major === NEGATIVE) {
    if (!Number.isSafeInteger(-1 - n)) throw new CborError('number too large');
    return -1 - n;
  }
  if (major === BYTES) return take(reader, n).slice();
  if (major === TEXT) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(reader, n));
    } catch (error) {
      if (error instanceof CborError) throw error;
      throw new CborError('text is not UTF-8');
    }
  }
  if (major === TAG) return new Tagged(n, read(reader, depth + 1));
  // Each item takes a byte at least: a forged length cannot ask for more memory than the message has.
  if (n > reader.bytes.length - reader.at) throw new CborError('cut short');
  if (major === ARRAY) return Array.from({ length: n }, () => read(reader, depth + 1));
  const map = new Map<number | string, CborValue>();
  let before: Uint8Array | undefined;
  for (let i = 0; i < n; i++) {
    const from = reader.at;
    const key = read(reader, depth + 1);
    if (typeof key !== 'number' && typeof key !== 'string')
      throw new CborError('a key that is neither number nor text');
    const encoded = reader.bytes.subarray(from, reader.at);
    if (before && compare(before, encoded) >= 0) throw new CborError('keys out of order');
    before = encoded;
    map.set(key, read(reader, depth + 1));
  }
  return map;
}

function argument(reader: Reader, info: number): number {
  if (info < 24) return info;
  if (info > 27) throw new CborError('a length that is not definite');
  const size = 1 << (info - 24);
  let n = 0;
  for (const byte of take(reader, size)) n = n * 256 + byte;
  if (!Number.isSafeInteger(n)) throw new CborError('number too large');
  const least = [24, 0x100, 0x1_0000, 0x1_0000_0000][info - 24]!;
  if (n < least) throw new CborError('a number in a longer form than it needs');
  return n;
}

function byteOf(reader: Reader): number {
  return take(reader, 1)[0]!;
}

function take(reader: Reader, n: number): Uint8Array {
  if (n > reader.bytes.length - reader.at) throw new CborError('cut short');
  reader.at += n;
  return reader.bytes.subarray(reader.at - n, reader.at);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
