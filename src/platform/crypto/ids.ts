/**
 * Identifiers.
 *
 *   newId      UUID version 7: sorts by the time it was made, so that B-tree inserts stay at the right edge
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

/**
 * A new UUID version 7 (RFC 9562) in its canonical text. Strictly increasing within this process,
 * also when the system's clock is set back. It tells the millisecond of its making: never use it
 * where that could join a person to a ballot; there, use `randomId`.
 */
export function newId(): string {
  if (used + 8 > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + 8);
  used += 8;

  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // Start in the lower half so that a millisecond has at least 2^25 ids before it borrows from the next.
    counter = random.readUInt32BE(0) >>> 7;
  } else {
    counter += 1 + (random[0]! & 0x0f);
    if (counter >= COUNTER_LIMIT) {
      lastMs += 1;
      counter = random.readUInt32BE(0) >>> 7;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const a = (counter >>> 14) & 0xfff;
  const b = counter & 0x3fff;
  const randA = (0x7000 | a).toString(16);
  const randB = (0x8000 | b).toString(16);
  const tail = random.toString('hex', 2, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-${randA}-${randB}-${tail}`;
}

/** A random UUID version 4: 122 random bits, no time in it. */
export function randomId(): string {
  return randomUUID();
}
