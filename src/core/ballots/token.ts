/**
 * The token of a blind ballot (RFC 9474, RSABSSA-SHA384-PSS-Randomized), the same on the phone and on the server.
 *
 *   Token                what a phone keeps: 32 random bytes of the RFC's preparation, 32 of its own
 *   signedMessage        what the ballot's key signs, blinded: bound to this ballot by its id
 *   tokenHash            under which the ballot is published
 *   encodeBackup, decodeBackup   the token as text for a QR code, to go on with on another phone
 *
 * The key is one ballot's alone and 2048 bits long: nobody gains by breaking it after the closing, blindness does not
 * rest on it at all, and old phones blind and the server signs within moments.
 */
import { fromBase64url, joined, sha256, toBase64url, utf8 } from './bytes.ts';

/** Bits of a ballot's key. */
export const keyBits = 2048;
export const signatureBytes = keyBits / 8;
const half = 32;
export const tokenBytes = 2 * half;

/** @param token the RFC's random prefix (32 bytes) and the phone's own (32) */
export function signedMessage(ballotId: string, token: Uint8Array): Uint8Array {
  if (token.length !== tokenBytes) throw new RangeError('a token has 64 bytes');
  return joined(token.subarray(0, half), messageOf(ballotId, token.subarray(half)));
}

/** The message before the RFC's preparation puts its random prefix in front. */
export function messageOf(ballotId: string, nonce: Uint8Array): Uint8Array {
  return joined(utf8(`jia-ballot/1:${ballotId}:`), nonce);
}

export function tokenHash(ballotId: string, token: Uint8Array): Uint8Array {
  return sha256(signedMessage(ballotId, token));
}

export interface Held {
  ballotId: string;
  token: Uint8Array;
  signature: Uint8Array;
}

/** JIA1.ballot.token.signature: short enough for one QR code. */
export function encodeBackup({ ballotId, token, signature }: Held): string {
  return ['JIA1', ballotId, toBase64url(token), toBase64url(signature)].join('.');
}

/** @returns null for what is no such text */
export function decodeBackup(text: string): Held | null {
  const [mark, ballotId = '', token = '', signature = '', ...more] = text.trim().split('.');
  if (mark !== 'JIA1' || more.length > 0 || !/^[0-9a-f-]{36}$/.test(ballotId)) return null;
  try {
    const held = { ballotId, token: fromBase64url(token), signature: fromBase64url(signature) };
    return held.token.length === tokenBytes && held.signature.length === signatureBytes ? held : null;
  } catch {
    return null;
  }
}
