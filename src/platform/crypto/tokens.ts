/**
 * Secrets that a person or a machine carries: session tokens, API tokens, invitations.
 * Only their hash is ever stored.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random token of `bytes` random bytes (32 unless told) in base64url: 43 characters, safe in URLs and cookies. */
export function randomToken(bytes = 32): string {
  if (!Number.isInteger(bytes) || bytes < 16) throw new RangeError('a token needs at least 16 random bytes');
  return randomBytes(bytes).toString('base64url');
}

/**
 * The SHA-256 of a token, 32 bytes, for storing and looking up. A plain hash is enough here,
 * because the token itself has 128 random bits or more; passwords go through argon2 instead.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Whether two secrets are equal, in a time that does not depend on where they differ (their lengths are not secret). */
export function equalSecrets(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = typeof a === 'string' ? Buffer.from(a, 'utf8') : a;
  const right = typeof b === 'string' ? Buffer.from(b, 'utf8') : b;
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
