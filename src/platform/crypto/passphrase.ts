/**
 * Sealing by a passphrase, for keys that travel inside a backup.
 *
 * Form: "JIAP" · version (1 byte, now 1) · log2 N (1) · r (1) · p (1) · salt (16) · nonce (12) · tag (16) · ciphertext.
 * The cost is stored, so that it can be raised later without losing old backups.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { CryptoError } from './errors.ts';

const MAGIC = Buffer.from('JIAP\x01', 'latin1');
/** N = 2^17, r = 8, p = 1: 128 MiB and about 0.3 s (the OWASP password storage cheat sheet's first choice for scrypt). */
const LOG_N = 17;
const R = 8;
const P = 1;
const HEADER = MAGIC.length + 3;
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const BODY_AT = HEADER + SALT + NONCE + TAG;
const LEAST_LENGTH = 8;

/** Seals bytes by a passphrase of at least 8 characters. Takes about 0.3 s on purpose. */
export function sealWithPassphrase(passphrase: string, plaintext: Uint8Array): Buffer {
  if ([...passphrase].length < LEAST_LENGTH) {
    throw new CryptoError(
      'passphraseTooShort',
      `The passphrase needs at least ${LEAST_LENGTH} characters.`,
      `口令至少需要 ${LEAST_LENGTH} 个字符。`,
    );
  }
  const header = Buffer.concat([MAGIC, Buffer.from([LOG_N, R, P])]);
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(passphrase, salt, LOG_N, R, P), nonce);
  cipher.setAAD(header);
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, salt, nonce, cipher.getAuthTag(), body]);
}

/** The bytes that were sealed. Throws CryptoError `sealedMalformed`, or `passphraseWrong` (a changed file looks the same). */
export function openWithPassphrase(passphrase: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const [logN = 0, r = 0, p = 0] = bytes.subarray(MAGIC.length, HEADER);
  const known = bytes.length >= BODY_AT && bytes.subarray(0, MAGIC.length).equals(MAGIC);
  // The bounds keep a forged header from asking for all of the machine's memory.
  if (!known || logN < 14 || logN > 20 || r < 1 || r > 16 || p < 1 || p > 4) {
    throw new CryptoError(
      'sealedMalformed',
      'This is not something sealed by a passphrase, or it is cut short.',
      '这不是用口令加密的内容，或者内容不完整。',
    );
  }
  const salt = bytes.subarray(HEADER, HEADER + SALT);
  const nonce = bytes.subarray(HEADER + SALT, HEADER + SALT + NONCE);
  const tag = bytes.subarray(BODY_AT - TAG, BODY_AT);
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(passphrase, salt, logN, r, p), nonce, {
    authTagLength: TAG,
  });
  decipher.setAAD(bytes.subarray(0, HEADER));
  decipher.setAuthTag(tag);
  const body = decipher.update(bytes.subarray(BODY_AT));
  try {
    decipher.final();
  } catch {
    throw new CryptoError(
      'passphraseWrong',
      'The passphrase is wrong, or the file was changed.',
      '口令不对，或者文件被改动过。',
    );
  }
  return body;
}

function deriveKey(passphrase: string, salt: Uint8Array, logN: number, r: number, p: number): Buffer {
  const N = 2 ** logN;
  // One passphrase typed on two keyboards must give the same bytes.
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r });
}
