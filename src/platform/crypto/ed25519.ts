/**
 * Ed25519 (RFC 8032) by node:crypto. A private key is its 32-byte seed, so that it seals small and
 * gives the same signatures as any other implementation (browsers verify with @noble/curves).
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** A key pair as raw bytes: seed (secret, 32), public key (32), and the key id made from the public key. */
export interface SigningKey {
  seed: Buffer;
  publicKey: Buffer;
  kid: Buffer;
}

/** Something that signs; fits the `Signer` of whoever needs one. `alg` is the COSE number of EdDSA. */
export interface Ed25519Signer {
  readonly alg: -8;
  readonly kid: Uint8Array;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** DER around a raw key, fixed for Ed25519 (RFC 8410 §7 and §4). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** A new key pair. */
export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length);
  return describeKey(Buffer.from(seed));
}

/** A signer over a 32-byte seed. */
export function ed25519Signer(seed: Uint8Array): Ed25519Signer {
  const key = privateKeyOf(seed);
  const { publicKey, kid } = describeKey(Buffer.from(seed));
  return { alg: -8, kid, publicKey, sign: (message) => sign(null, message, key) };
}

/** Whether `signature` (64 bytes) is this public key's (32 bytes) over the message. False for keys that are no keys. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== 32 || signature.byteLength !== 64) return false;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return false;
  }
  return verify(null, message, key, signature);
}

function describeKey(seed: Buffer): SigningKey {
  const spki = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  const publicKey = Buffer.from(spki.subarray(SPKI_HEAD.length));
  // Eight bytes of the hash: enough to tell an issuer's keys apart; a signature still decides.
  const kid = createHash('sha256').update(publicKey).digest().subarray(0, 8);
  return { seed, publicKey, kid: Buffer.from(kid) };
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.byteLength !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
}
