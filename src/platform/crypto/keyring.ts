/**
 * The keyring: everything that is done with the master key.
 *
 *   openKeyring      made once, when a process starts
 *   Keyring.seal     AES-256-GCM of one field, bound to the place it is stored in
 *   Keyring.open     the reverse; fails loudly when the value was changed or moved
 *   Keyring.hash     HMAC-SHA-256, to look up what is stored sealed (ID numbers, phones)
 *
 * A sealed value: version (1 byte, now 1) · key id (4) · nonce (12) · tag (16) · ciphertext.
 * Every purpose has its own key, derived from the master key by HKDF-SHA256 (RFC 5869).
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';
import { CryptoError } from './errors.ts';
import { readOrCreateMasterKey } from './master-key.ts';

/**
 * Where a sealed value lives. All four are authenticated: the same bytes under another table,
 * column, unit or row do not open, so values cannot be swapped inside a stolen or tampered database.
 */
export interface SealContext {
  table: string;
  column: string;
  unit: string;
  row: string;
}

export interface Keyring {
  /** Four bytes that name the master key without telling it; the same in every process that has the same key. */
  readonly keyId: string;
  /** Seals text or bytes for one purpose and place. Two seals of the same text differ. */
  seal(purpose: string, context: SealContext, plaintext: string | Uint8Array): Buffer;
  /** The bytes of a sealed value. Throws CryptoError `sealedMalformed`, `sealedByOtherKey` or `sealedTampered`. */
  open(purpose: string, context: SealContext, sealed: Uint8Array): Buffer;
  /** As `open`, read as UTF-8 text. */
  openText(purpose: string, context: SealContext, sealed: Uint8Array): string;
  /**
   * A keyed hash of a value, 32 bytes, the same for the same purpose and value. Normalize first
   * (trim, fold width, upper case): the hash knows nothing of what a value means.
   */
  hash(purpose: string, value: string): Buffer;
  /** The master key for `keyringFromKey` in another thread of this process, as an object that does not show its bytes. */
  forThread(): KeyObject;
}

/** The keyring of this installation. Makes the key file on first use. */
export function openKeyring(config: { keyFile: string }): Keyring {
  return keyringFromKey(readOrCreateMasterKey(config.keyFile));
}

/** The keyring over a master key of 32 bytes (threads, tests, restore). */
export function keyringFromKey(masterKey: Uint8Array | KeyObject): Keyring {
  const key = masterKey instanceof Uint8Array ? createSecretKey(masterKey) : masterKey;
  if (key.symmetricKeySize !== 32) throw new RangeError('a master key has 32 bytes');
  return new MasterKeyring(key);
}

const VERSION = 1;
const ID_AT = 1;
const NONCE_AT = 5;
const TAG_AT = 17;
const BODY_AT = 33;
/** Block of SHA-256, which the pads of HMAC fill. */
const hmacBlock = 64;

class MasterKeyring implements Keyring {
  readonly keyId: string;
  readonly #master: KeyObject;
  readonly #id: Buffer;
  readonly #keys = new Map<string, KeyObject>();
  readonly #hmacs = new Map<string, { inner: Buffer; outer: Buffer }>();
  readonly #nonces = Buffer.alloc(12 * 256);
  #nonceAt = this.#nonces.length;

  constructor(master: KeyObject) {
    this.#master = master;
    this.#id = this.#derive('jia/v1/key-id', 4);
    this.keyId = this.#id.toString('hex');
  }

  seal(purpose: string, context: SealContext, plaintext: string | Uint8Array): Buffer {
    const text = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
    const sealed = Buffer.allocUnsafe(BODY_AT + text.byteLength);
    sealed[0] = VERSION;
    this.#id.copy(sealed, ID_AT);
    this.#takeNonce(sealed);
    const cipher = createCipheriv(
      'aes-256-gcm',
      this.#key('seal', purpose),
      sealed.subarray(NONCE_AT, TAG_AT),
    );
    cipher.setAAD(additionalData(purpose, context));
    cipher.update(text).copy(sealed, BODY_AT);
    cipher.final();
    cipher.getAuthTag().copy(sealed, TAG_AT);
    return sealed;
  }

  open(purpose: string, context: SealContext, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < BODY_AT || bytes[0] !== VERSION) {
      throw new CryptoError(
        'sealedMalformed',
        `A sealed value of ${context.table}.${context.column} is not of a form that this version reads.`,
        `${context.table}.${context.column} 的加密内容不是本版本能识别的格式。`,
      );
    }
    if (!bytes.subarray(ID_AT, NONCE_AT).equals(this.#id)) {
      throw new CryptoError(
        'sealedByOtherKey',
        `A sealed value of ${context.table}.${context.column} was sealed with another master key (${bytes.toString('hex', ID_AT, NONCE_AT)}; this one is ${this.keyId}). Put back the key file that belongs to this database.`,
        `${context.table}.${context.column} 的内容由另一把主密钥加密（${bytes.toString('hex', ID_AT, NONCE_AT)}；当前为 ${this.keyId}）。请恢复与此数据库配套的密钥文件。`,
      );
    }
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.#key('seal', purpose),
      bytes.subarray(NONCE_AT, TAG_AT),
      { authTagLength: 16 },
    );
    decipher.setAAD(additionalData(purpose, context));
    decipher.setAuthTag(bytes.subarray(TAG_AT, BODY_AT));
    const text = decipher.update(bytes.subarray(BODY_AT));
    try {
      decipher.final();
    } catch {
      throw new CryptoError(
        'sealedTampered',
        `A sealed value of ${context.table}.${context.column} was changed, or moved from another row.`,
        `${context.table}.${context.column} 的加密内容被改动过，或是从别的记录移来的。`,
      );
    }
    return text;
  }

  openText(purpose: string, context: SealContext, sealed: Uint8Array): string {
    return this.open(purpose, context, sealed).toString('utf8');
  }

  hash(purpose: string, value: string): Buffer {
    const { inner: pad, outer } = this.#pads(purpose);
    // HMAC by its definition (RFC 2104) in two one-shot hashes: an import hashes 100,000 numbers, and this is
    // several times as fast as an Hmac object each. As text they are faster still than as bytes.
    const most = hmacBlock + value.length * 3;
    const inner = pad.length < most ? Buffer.concat([pad.subarray(0, hmacBlock)], most) : pad;
    const end = hmacBlock + inner.write(value, hmacBlock);
    outer.write(hash('sha256', inner.subarray(0, end), 'hex'), hmacBlock, 'hex');
    return Buffer.from(hash('sha256', outer, 'hex'), 'hex');
  }

  forThread(): KeyObject {
    return this.#master;
  }

  /** The key of a purpose, laid over the two pads of HMAC, each with room for what is hashed behind it. */
  #pads(purpose: string): { inner: Buffer; outer: Buffer } {
    let pads = this.#hmacs.get(purpose);
    if (!pads) {
      const key = this.#key('hash', purpose).export();
      const inner = Buffer.alloc(hmacBlock * 4, 0x36);
      const outer = Buffer.alloc(hmacBlock + 32, 0x5c);
      for (const [at, byte] of key.entries()) {
        inner[at]! ^= byte;
        outer[at]! ^= byte;
      }
      pads = { inner, outer };
      this.#hmacs.set(purpose, pads);
    }
    return pads;
  }

  #key(use: 'seal' | 'hash', purpose: string): KeyObject {
    const name = `jia/v1/${use}/${purpose}`;
    let key = this.#keys.get(name);
    if (!key) {
      key = createSecretKey(this.#derive(name, 32));
      this.#keys.set(name, key);
    }
    return key;
  }

  #derive(info: string, length: number): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#master, Buffer.alloc(0), info, length));
  }

  /** Nonces are drawn in pools: an import seals 200,000 fields. */
  #takeNonce(into: Buffer): void {
    if (this.#nonceAt >= this.#nonces.length) {
      randomFillSync(this.#nonces);
      this.#nonceAt = 0;
    }
    this.#nonces.copy(into, NONCE_AT, this.#nonceAt, this.#nonceAt + 12);
    this.#nonceAt += 12;
  }
}

/** The place in one string that no two places share: each part is led by its length. */
function additionalData(purpose: string, { table, column, unit, row }: SealContext): Buffer {
  return Buffer.from(
    `${purpose.length}:${purpose},${table.length}:${table},${column.length}:${column},${unit.length}:${unit},${row.length}:${row}`,
    'utf8',
  );
}
