/**
 * Codes by which whoever gave no name comes back to what they wrote.
 *
 *   idFor               an id that tells neither the time nor the code
 *   codeFor, foldCode   the code, and how it is compared
 */
import { hkdfSync } from 'node:crypto';

/** No 0, O, 1, I, L: it is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;

/**
 * An id that tells no time (UUID version 4), made of a secret: the same secret gives the same, so that a form sent twice
 * is one thing.
 */
export function idFor(secret: Uint8Array): string {
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
