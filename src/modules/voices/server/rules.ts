/**
 * What decides about voices, without input or output.
 *
 *   letterId            the id of an anonymous letter
 *   codeFor, foldCode   the code by which an anonymous letter is followed
 *   suppressSmall       counts without small groups, so that none can be worked out from the others
 */
import { hkdfSync } from 'node:crypto';

/** No 0, O, 1, I, L: it is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;

/** An id that tells no time (UUID version 4), made of a secret: the same secret gives the same, so that a form sent twice is one letter. */
export function letterId(secret: Uint8Array): string {
  const bytes = Buffer.from(secret.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Sixteen letters (79 bits) in groups of four. Made of random bytes; the same bytes give the same code, so that a form
 * sent twice shows one code.
 */
export function codeFor(secret: Uint8Array): string {
  const bytes = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'jia/voice-code/1', 64));
  let code = '';
  // Bytes above the last full turn of the alphabet are passed over: each letter is as likely as another.
  const most = Math.floor(256 / letters.length) * letters.length;
  for (const byte of bytes) {
    if (code.length === length) break;
    if (byte < most) code += letters[byte % letters.length];
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is compared: without blanks and hyphens, upper case. */
export const foldCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/**
 * Leaves out counts above nought and below `least`. Where only one would be left out, the next smallest goes too: the
 * total minus the others would tell it.
 */
export function suppressSmall<K extends string>(
  counts: readonly { key: K; count: number }[],
  least: number,
): { key: K; count: number | null }[] {
  const hidden = new Set(
    counts.filter((each) => each.count > 0 && each.count < least).map((each) => each.key),
  );
  if (hidden.size === 1) {
    const [next] = counts
      .filter((each) => !hidden.has(each.key) && each.count > 0)
      .toSorted((a, b) => a.count - b.count);
    if (next) hidden.add(next.key);
  }
  return counts.map((each) => ({ key: each.key, count: hidden.has(each.key) ? null : each.count }));
}
