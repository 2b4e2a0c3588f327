/**
 * COSE_Sign1 (RFC 9052 §4.2) as certificates use it: one signer, key id and type in the protected header,
 * an empty unprotected header, so that every byte of the message is under the signature or is fixed.
 *
 *   SignatureSuite, ed25519Suite   how signatures are checked; SM2 plugs in here
 *   Signer                         who signs (on the server, from node:crypto)
 *   signCose, openCose             payload → bytes, bytes → parts
 *   checkCose                      whether the signature is this key's
 *   toBase64url, fromBase64url     strict, no padding
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { CborError, decodeCbor, encodeCbor, Tagged, type CborValue } from './cbor.ts';

/** One way to sign, named by its COSE algorithm number. Bytes in, bytes out, no state. */
export interface SignatureSuite {
  readonly alg: number;
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** EdDSA over Curve25519, COSE algorithm −8. Works where the browser has no Ed25519 of its own (Chromium 86). */
export const ed25519Suite: SignatureSuite = {
  alg: -8,
  verify(publicKey, message, signature) {
    try {
      // RFC 8032 strictly, as node:crypto does; the laxer ZIP-215 would let the two disagree.
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      // Not a key or not a signature at all: noble says so by throwing.
      return false;
    }
  },
};

export interface Signer {
  readonly alg: number;
  /** The key id that the issuer publishes with the public key. */
  readonly kid: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export interface CoseMessage {
  alg: number;
  kid: Uint8Array;
  /** What the payload is (header parameter 16, RFC 9596): a signed status list never passes for a certificate. */
  type: string;
  payload: Uint8Array;
  signature: Uint8Array;
  /** The bytes that the signature is over. */
  signed: Uint8Array;
}

const COSE_SIGN1 = 18;
const ALG = 1;
const KID = 4;
const TYPE = 16;

/** Signs a payload. */
export function signCose(type: string, payload: Uint8Array, signer: Signer): Uint8Array {
  const header = encodeCbor(
    new Map<number, CborValue>([
      [ALG, signer.alg],
      [KID, Uint8Array.from(signer.kid)],
      [TYPE, type],
    ]),
  );
  const signature = Uint8Array.from(signer.sign(toBeSigned(header, payload)));
  return encodeCbor(new Tagged(COSE_SIGN1, [header, new Map(), payload, signature]));
}

/** Takes a COSE_Sign1 apart without checking its signature. Throws CborError for any other bytes. */
export function openCose(bytes: Uint8Array): CoseMessage {
  const outer = decodeCbor(bytes);
  if (
    !(outer instanceof Tagged) ||
    outer.tag !== COSE_SIGN1 ||
    !Array.isArray(outer.value) ||
    outer.value.length !== 4
  ) {
    throw new CborError('not a COSE_Sign1');
  }
  const [header, unprotected, payload, signature] = outer.value;
  const isWhole =
    header instanceof Uint8Array &&
    unprotected instanceof Map &&
    unprotected.size === 0 &&
    payload instanceof Uint8Array &&
    signature instanceof Uint8Array;
  if (!isWhole) throw new CborError('not a COSE_Sign1 of the form used here');
  const fields = decodeCbor(header);
  const alg = fields instanceof Map ? fields.get(ALG) : undefined;
  const kid = fields instanceof Map ? fields.get(KID) : undefined;
  const type = fields instanceof Map ? fields.get(TYPE) : undefined;
  if (
    !(fields instanceof Map) ||
    fields.size !== 3 ||
    typeof alg !== 'number' ||
    !(kid instanceof Uint8Array) ||
    typeof type !== 'string'
  ) {
    throw new CborError('a protected header that is not of the form used here');
  }
  return { alg, kid, type, payload, signature, signed: toBeSigned(header, payload) };
}

/** Whether the message was signed with this key. False too for an algorithm that no suite knows. */
export function checkCose(
  message: CoseMessage,
  publicKey: Uint8Array,
  suites: readonly SignatureSuite[],
): boolean {
  const suite = suites.find((s) => s.alg === message.alg);
  return suite !== undefined && suite.verify(publicKey, message.signed, message.signature);
}

function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array {
  return encodeCbor(['Signature1', header, new Uint8Array(0), payload]);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const chars = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < chars; j++) out += ALPHABET[(n >>> (18 - 6 * j)) & 63];
  }
  return out;
}

/** The bytes of base64url text, or null. Strict: no padding, no blanks, unused bits zero, so one value has one text. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of text) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[at++] = (bits >>> held) & 0xff;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? out : null;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
