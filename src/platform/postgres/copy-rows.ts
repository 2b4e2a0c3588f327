/**
 * `CopyRows`: rows in the binary format of COPY, written one field after another (documentation of COPY, “Binary
 * Format”). An import writes two million fields: PostgreSQL reads them so at little more than half the cost of texts.
 *
 *   row          begins one; as many fields must follow
 *   text, int, bool, day, instant, ltree, bytes, texts   one field each, in the order of COPY's columns; null is null
 *   raw          fields that another CopyRows wrote
 *   content      without COPY's head and tail, to be kept or put into others
 *   whole        as COPY takes it
 */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Type of the elements of text[], by the catalog. */
const textOid = 25;
/** PostgreSQL counts days and moments from 2000-01-01. */
const firstDay = dayNumber(2000, 1, 1);
const firstInstant = Date.UTC(2000, 0, 1);

export class CopyRows {
  #bytes: Buffer;
  #at = 0;

  /** @param room how many bytes it will be, about: it grows */
  constructor(room = 64 * 1024) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(room, 1024));
  }

  get length(): number {
    return this.#at;
  }

  row(fields: number): void {
    this.#need(2);
    this.#int16(fields);
  }

  text(value: string | null): void {
    if (value === null) return this.#null();
    this.#need(4 + value.length * 3);
    const start = this.#at;
    this.#at += 4;
    this.#utf8(value);
    this.#int32At(start, this.#at - start - 4);
  }

  int(value: number | null): void {
    if (value === null) return this.#null();
    this.#need(8);
    this.#int32(4);
    this.#int32(value);
  }

  bool(value: boolean | null): void {
    if (value === null) return this.#null();
    this.#need(5);
    this.#int32(1);
    this.#bytes[this.#at++] = value ? 1 : 0;
  }

  /** @param value `YYYY-MM-DD` */
  day(value: string | null): void {
    this.int(value === null ? null : dayNumberOf(value));
  }

  /** Of timestamptz. */
  instant(value: Date): void {
    this.#need(12);
    this.#int32(8);
    this.#bytes.writeBigInt64BE(BigInt(value.getTime() - firstInstant) * 1000n, this.#at);
    this.#at += 8;
  }

  /** A path of labels, led by the version of its format. */
  ltree(path: string): void {
    this.#need(5 + path.length);
    this.#int32(1 + path.length);
    this.#bytes[this.#at++] = 1;
    this.#at += this.#bytes.write(path, this.#at, 'latin1');
  }

  /** Of bytea, or the sixteen of a uuid. */
  bytes(value: Uint8Array | null): void {
    if (value === null) return this.#null();
    this.#need(4 + value.length);
    this.#int32(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** An array of texts. */
  texts(values: readonly string[]): void {
    let room = 24;
    for (const value of values) room += 4 + value.length * 3;
    this.#need(room);
    const start = this.#at;
    this.#at += 4;
    this.#int32(values.length === 0 ? 0 : 1);
    this.#int32(0);
    this.#int32(textOid);
    if (values.length > 0) {
      this.#int32(values.length);
      this.#int32(1);
    }
    for (const value of values) this.text(value);
    this.#int32At(start, this.#at - start - 4);
  }

  raw(from: Uint8Array): void {
    this.#need(from.length);
    this.#bytes.set(from, this.#at);
    this.#at += from.length;
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Memory of its own, that can be handed to another thread. */
  whole(): Uint8Array {
    const all = new Uint8Array(head.length + this.#at + 2);
    all.set(head);
    all.set(this.content(), head.length);
    all.fill(0xff, head.length + this.#at);
    return all;
  }

  /** Forgets what was written, and keeps the room. */
  clear(): void {
    this.#at = 0;
  }

  #need(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + more));
    grown.set(this.content());
    this.#bytes = grown;
  }

  #null(): void {
    this.#need(4);
    this.#int32(-1);
  }

  #int16(value: number): void {
    this.#bytes[this.#at++] = value >> 8;
    this.#bytes[this.#at++] = value;
  }

  #int32(value: number): void {
    this.#int32At(this.#at, value);
    this.#at += 4;
  }

  #int32At(at: number, value: number): void {
    const bytes = this.#bytes;
    bytes[at] = value >> 24;
    bytes[at + 1] = value >> 16;
    bytes[at + 2] = value >> 8;
    bytes[at + 3] = value;
  }

  /** By hand as far as a name or a number goes: Buffer's own takes longer to begin than these take to write. */
  #utf8(value: string): void {
    const bytes = this.#bytes;
    let at = this.#at;
    const { length } = value;
    if (length <= 40) {
      let index = 0;
      for (; index < length; index++) {
        const code = value.charCodeAt(index);
        if (code < 0x80) bytes[at++] = code;
        else if (code < 0x800) {
          bytes[at++] = 0xc0 | (code >> 6);
          bytes[at++] = 0x80 | (code & 0x3f);
        } else if (code < 0xd800 || code > 0xdfff) {
          bytes[at++] = 0xe0 | (code >> 12);
          bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
          bytes[at++] = 0x80 | (code & 0x3f);
        } else break;
      }
      if (index === length) {
        this.#at = at;
        return;
      }
    }
    this.#at += bytes.write(value, this.#at);
  }
}

/** The number that a day is stored as. @param day `YYYY-MM-DD` */
export function dayNumberOf(day: string): number {
  return dayNumber(number(day, 0, 4), number(day, 5, 7), number(day, 8, 10)) - firstDay;
}

function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** Days of the Gregorian calendar since a day of no meaning. */
function dayNumber(year: number, month: number, day: number): number {
  // A year begins in March here, so that the day that comes and goes stands at its end.
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  return (
    years * 365 +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((months * 153 + 2) / 5) +
    day
  );
}
