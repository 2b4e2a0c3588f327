/**
 * Identifiers.
 *
 *   newId      UUID version 7: sorts by the time it was made, so that B-tree inserts stay at the right edge
 *   newIdInto  the same as bytes, for COPY; idText makes them text
 *   randomId   UUID version 4: says nothing about when it was made (ballots, tokens)
 */
import { randomFillSync, randomUUID } from 'node:crypto';

/** Random bytes are drawn in pools: one call to the system for many ids (an import makes 100,000). */
const POOL = 8 * 512;
const pool = Buffer.alloc(POOL);
let used = POOL;

let lastMs = 0;
/** The 12 bits of rand_a and the top 14 of rand_b, used as one counter within a millisecond (RFC 9562 §6.2, method 1). */
let counter = 0;
const COUNTER_LIMIT = 2 ** 26;

/** Where an id is put together. */
const made = Buffer.alloc(16);

/**
 * A new UUID version 7 (RFC 9562) in its canonical text. Strictly increasing within this process,
 * also when the system's clock is set back. It tells the millisecond of its making: never use it
 * where that could join a person to a ballot; there, use `randomId`.
 */
export function newId(): string {
  return idText(newIdInto(made));
}

/** An id's bytes as its canonical text. */
export function idText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The same as its sixteen bytes: fills them, and gives them back. */
export function newIdInto(bytes: Buffer): Buffer {
  if (used + 8 > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const random = used;
  used += 8;

  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // Start in the lower half so that a millisecond has at least 2^25 ids before it borrows from the next.
    counter = pool.readUInt32BE(random) >>> 7;
  } else {
    counter += 1 + (pool[random]! & 0x0f);
    if (counter >= COUNTER_LIMIT) {
      lastMs += 1;
      counter = pool.readUInt32BE(random) >>> 7;
    }
  }
  const high = Math.floor(lastMs / 0x1_0000_0000);
  bytes[0] = high >> 8;
  bytes[1] = high;
  bytes[2] = lastMs >>> 24;
  bytes[3] = lastMs >>> 16;
  bytes[4] = lastMs >>> 8;
  bytes[5] = lastMs;
  bytes[6] = 0x70 | (counter >>> 22);
  bytes[7] = counter >>> 14;
  bytes[8] = 0x80 | ((counter >>> 8) & 0x3f);
  bytes[9] = counter;
  for (let byte = 2; byte < 8; byte++) bytes[8 + byte] = pool[random + byte]!;
  return bytes;
}

/** A random UUID version 4: 122 random bits, no time in it. */
export function randomId(): string {
  return randomUUID();
}
