/**
 * `manySeals`: what `Keyring.seal` does, for a hundred thousand short values of one column.
 *
 * AES-256-GCM by its definition (NIST SP 800-38D): a counter's blocks enciphered, and GHASH over what is said and hidden.
 * A Cipher object for each value costs more than all else that an import does with a row. Here one Cipher enciphers the
 * counters of some hundred nonces at once, and GHASH is reckoned by hand, from behind what is the same in every value. The
 * bytes are those that a Cipher makes: the tests hold them against OpenSSL's, and OpenSSL opens them.
 */
import { createCipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const block = 16;
const nonceBytes = 12;
/** Nonces whose counters are enciphered together. */
const together = 512;
/** Blocks enciphered for a nonce: one masks the tag, the others hide the value. */
const blocksEach = 3;

/** Values longer than this are not for it. Bytes. */
export const longestOfMany = (blocksEach - 1) * block;

/** Writes nonce, tag and ciphertext, in this order, at a place; the value has at most `longestOfMany` bytes. */
export type SealInto = (row: string, plaintext: Buffer, into: Buffer, at: number) => void;

/**
 * @param key of AES-256
 * @param said what is authenticated with each value, before the row
 */
export function manySeals(key: KeyObject, said: string): SealInto {
  const encipher = (blocks: Buffer): Buffer =>
    createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(blocks);
  const ghash = new Ghash(encipher(Buffer.alloc(block)));

  // What is said is laid out once, and its whole blocks are taken up once.
  const saidBytes = Buffer.byteLength(said);
  const whole = saidBytes - (saidBytes % block);
  let text = Buffer.alloc(saidBytes + 5 * block);
  text.write(said);
  ghash.take(text, 0, whole);
  const begun = ghash.state();

  const nonces = Buffer.alloc(together * nonceBytes);
  const counters = Buffer.alloc(together * blocksEach * block);
  let enciphered: Buffer = counters;
  let next = together;
  const drawNonces = () => {
    randomFillSync(nonces);
    for (let n = 0; n < together * blocksEach; n++) {
      const nonce = Math.floor(n / blocksEach) * nonceBytes;
      nonces.copy(counters, n * block, nonce, nonce + nonceBytes);
      counters.writeUInt32BE((n % blocksEach) + 1, n * block + nonceBytes);
    }
    enciphered = encipher(counters);
    next = 0;
  };

  const hidden = Buffer.alloc(longestOfMany);
  const ends = Buffer.alloc(block);
  return (row, plaintext, into, at) => {
    const { length } = plaintext;
    if (length > longestOfMany) throw new RangeError(`a value of ${length} bytes`);
    if (next === together) drawNonces();
    const mask = next * blocksEach * block;
    const stream = mask + block;
    nonces.copy(into, at, next * nonceBytes, (next + 1) * nonceBytes);
    next++;

    const most = saidBytes + row.length * 3 + block;
    if (most > text.length) text = Buffer.concat([text], most);
    const end = saidBytes + text.write(row, saidBytes);
    text.fill(0, end, end + block);
    const body = at + nonceBytes + block;
    hidden.fill(0);
    for (let n = 0; n < length; n++) into[body + n] = hidden[n] = plaintext[n]! ^ enciphered[stream + n]!;
    // Lengths in bits, of 64 bits each: none here needs the upper half.
    ends.writeUInt32BE(end * 8, 4);
    ends.writeUInt32BE(length * 8, 12);

    ghash.restore(begun);
    ghash.take(text, whole, end);
    ghash.take(hidden, 0, length);
    ghash.take(ends, 0, block);
    ghash.writeMasked(into, at + nonceBytes, enciphered, mask);
  };
}

type Words = readonly [number, number, number, number];

/**
 * Multiplication by one number H in the field of GCM, a byte at a time (its bits run from the left: a shift to the right
 * multiplies by x). `multiples` has each byte's multiple of H, `carried` what the byte that a shift pushes out comes back as.
 */
class Ghash {
  readonly #multiples = new Int32Array(256 * 4);
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  constructor(h: Buffer) {
    let words: Words = [h.readInt32BE(0), h.readInt32BE(4), h.readInt32BE(8), h.readInt32BE(12)];
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      this.#multiples.set(words, bit * 4);
      words = timesX(words);
    }
    for (let byte = 1; byte < 256; byte++) {
      const low = byte & -byte;
      for (let word = 0; word < 4; word++)
        this.#multiples[byte * 4 + word] =
          this.#multiples[low * 4 + word]! ^ (byte === low ? 0 : this.#multiples[(byte - low) * 4 + word]!);
    }
  }

  state(): Words {
    return [this.#a, this.#b, this.#c, this.#d];
  }

  restore(state: Words): void {
    [this.#a, this.#b, this.#c, this.#d] = state;
  }

  /** Takes up the blocks from one place to the other; the last may be short, with zeros behind it. */
  take(bytes: Buffer, from: number, to: number): void {
    const multiples = this.#multiples;
    for (let at = from; at < to; at += block) {
      const words = [
        this.#a ^ bytes.readInt32BE(at),
        this.#b ^ bytes.readInt32BE(at + 4),
        this.#c ^ bytes.readInt32BE(at + 8),
        this.#d ^ bytes.readInt32BE(at + 12),
      ];
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let word = 3; word >= 0; word--) {
        for (let rest = words[word]!, n = 0; n < 4; n++, rest >>>= 8) {
          const byte = (rest & 0xff) * 4;
          const back = carried[d & 0xff]!;
          d = ((d >>> 8) | (c << 24)) ^ multiples[byte + 3]!;
          c = ((c >>> 8) | (b << 24)) ^ multiples[byte + 2]!;
          b = ((b >>> 8) | (a << 24)) ^ multiples[byte + 1]!;
          a = (a >>> 8) ^ back ^ multiples[byte]!;
        }
      }
      this.#a = a;
      this.#b = b;
      this.#c = c;
      this.#d = d;
    }
  }

  writeMasked(into: Buffer, at: number, mask: Buffer, maskAt: number): void {
    into.writeInt32BE(this.#a ^ mask.readInt32BE(maskAt), at);
    into.writeInt32BE(this.#b ^ mask.readInt32BE(maskAt + 4), at + 4);
    into.writeInt32BE(this.#c ^ mask.readInt32BE(maskAt + 8), at + 8);
    into.writeInt32BE(this.#d ^ mask.readInt32BE(maskAt + 12), at + 12);
  }
}

/** A bit that falls out on the right comes back as 1 + x + x² + x⁷. */
const timesX = ([a, b, c, d]: Words): Words => [
  (a >>> 1) ^ (d & 1 ? 0xe1000000 | 0 : 0),
  (b >>> 1) | (a << 31),
  (c >>> 1) | (b << 31),
  (d >>> 1) | (c << 31),
];

const carried = Int32Array.from({ length: 256 }, (_, byte) => {
  let words: Words = [0, 0, 0, byte];
  for (let bit = 0; bit < 8; bit++) words = timesX(words);
  return words[0];
});
