import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { createHmac, hkdfSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CryptoError,
  createSigningKey,
  ed25519Signer,
  equalSecrets,
  hashToken,
  keyringFromKey,
  newId,
  openKeyring,
  openWithPassphrase,
  randomId,
  randomToken,
  readMasterKey,
  readOrCreateMasterKey,
  sealWithPassphrase,
  verifyEd25519,
  writeMasterKey,
} from './index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jia-crypto-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('ids', () => {
  it('are UUIDs of version 7, strictly increasing, also within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    const time = parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(time - Date.now())).toBeLessThan(60_000);
  });

  it('for ballots are of version 4', () => {
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('tokens', () => {
  it('carry 256 random bits and are stored as their hash', () => {
    const token = randomToken();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(randomToken()).not.toBe(token);
    expect(hashToken('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(() => randomToken(8)).toThrow(RangeError);
  });

  it('compare by content', () => {
    expect(equalSecrets('甲乙', '甲乙')).toBe(true);
    expect(equalSecrets('甲乙', '甲丙')).toBe(false);
    expect(equalSecrets('甲', '甲乙')).toBe(false);
    expect(equalSecrets(hashToken('a'), hashToken('a'))).toBe(true);
  });
});

describe('the master key', () => {
  it('is made once, 32 bytes, readable by its owner alone, and read again', () => {
    const file = join(dir, 'keys', 'master.key');
    const key = readOrCreateMasterKey(file);
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readOrCreateMasterKey(file)).toEqual(key);
    expect(readdirSync(join(dir, 'keys'))).toEqual(['master.key']);
    expect(codeOf(() => writeMasterKey(file, Buffer.alloc(32)))).toBe('keyFileExists');
    expect(readMasterKey(file)).toEqual(key);
  });

  it('is one key when several processes start together', async () => {
    const file = join(dir, 'keys', 'master.key');
    // Node 20 runs no TypeScript: the children get a bundle of the same source.
    const bundle = join(dir, 'master-key.mjs');
    await (
      await rolldown({ input: fileURLToPath(new URL('./master-key.ts', import.meta.url)), platform: 'node' })
    ).write({ file: bundle });
    const script = `import(${JSON.stringify(bundle)}).then((m) => process.stdout.write(m.readOrCreateMasterKey(${JSON.stringify(file)}).toString('hex')))`;
    const run = () => promisify(execFile)(process.execPath, ['-e', script]);
    const keys = await Promise.all(Array.from({ length: 6 }, run));
    expect(new Set(keys.map((k) => k.stdout)).size).toBe(1);
    expect(keys[0]!.stdout).toBe(readMasterKey(file).toString('hex'));
  });

  it('is refused when short, when open to others, or when missing', () => {
    const file = join(dir, 'master.key');
    expect(codeOf(() => readMasterKey(file))).toBe('keyFileMissing');
    writeFileSync(file, Buffer.alloc(31), { mode: 0o600 });
    expect(codeOf(() => readOrCreateMasterKey(file))).toBe('keyFileMalformed');
    writeFileSync(file, Buffer.alloc(32));
    chmodSync(file, 0o644);
    expect(codeOf(() => readMasterKey(file))).toBe('keyFileUnsafe');
    chmodSync(file, 0o640);
    expect(readMasterKey(file)).toHaveLength(32);
  });

  it('opens the same ring again from the file that the configuration names', () => {
    const keyFile = join(dir, 'elsewhere', 'k');
    const ring = openKeyring({ keyFile });
    expect(existsSync(keyFile)).toBe(true);
    expect(openKeyring({ keyFile }).keyId).toBe(ring.keyId);
  });
});

describe('sealing', () => {
  const ring = keyringFromKey(Buffer.alloc(32, 7));
  const place = { table: 'employees', column: 'id_number', unit: 'u1', row: 'r1' };

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => ring.openText('idNumber', place, ring.seal('idNumber', place, text)) === text,
      ),
    );
    const bytes = Buffer.from([0, 255, 1]);
    expect(ring.open('x', place, ring.seal('x', place, bytes))).toEqual(bytes);
  });

  it('never seals the same text to the same bytes, and shows nothing of it', () => {
    const a = ring.seal('idNumber', place, '110105199001011234');
    const b = ring.seal('idNumber', place, '110105199001011234');
    expect(a.equals(b)).toBe(false);
    expect(a.includes('1101')).toBe(false);
    expect(a).toHaveLength(33 + 18);
  });

  it('does not open under another table, column, unit, row or purpose', () => {
    const sealed = ring.seal('idNumber', place, 'secret');
    for (const moved of [
      { ...place, table: 'members' },
      { ...place, column: 'phone' },
      { ...place, unit: 'u2' },
      { ...place, row: 'r2' },
      { ...place, unit: 'u1,2:r1', row: '' },
    ]) {
      expect(codeOf(() => ring.open('idNumber', moved, sealed))).toBe('sealedTampered');
    }
    expect(codeOf(() => ring.open('phone', place, sealed))).toBe('sealedTampered');
  });

  it('does not open when any byte was changed, or when cut short', () => {
    const sealed = ring.seal('idNumber', place, '秘密');
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(
        codeOf(() => ring.open('idNumber', place, changed)),
        `byte ${i}`,
      ).toMatch(/^sealed/);
    }
    for (let n = 0; n < sealed.length; n++) {
      expect(
        codeOf(() => ring.open('idNumber', place, sealed.subarray(0, n))),
        `length ${n}`,
      ).toMatch(/^sealed/);
    }
  });

  it('says so when another master key sealed it', () => {
    const other = keyringFromKey(Buffer.alloc(32, 8));
    expect(other.keyId).not.toBe(ring.keyId);
    expect(codeOf(() => other.open('idNumber', place, ring.seal('idNumber', place, 'x')))).toBe(
      'sealedByOtherKey',
    );
  });

  it('opens what version 1 wrote: the form must never change under a stored value', () => {
    const stored = Buffer.from(FIXED, 'hex');
    expect(ring.openText('idNumber', place, stored)).toBe('110105199001011234');
  });

  it('hashes for lookup: the same for the same purpose and key only', () => {
    const h = ring.hash('idNumber', '110105199001011234');
    expect(h).toHaveLength(32);
    expect(ring.hash('idNumber', '110105199001011234')).toEqual(h);
    // It is HMAC-SHA-256 with the purpose's own key, whatever way it is reckoned.
    const key = Buffer.from(
      hkdfSync('sha256', Buffer.alloc(32, 7), Buffer.alloc(0), 'jia/v1/hash/idNumber', 32),
    );
    for (const value of ['110105199001011234', '', '身份'.repeat(500), '1'])
      expect(ring.hash('idNumber', value)).toEqual(createHmac('sha256', key).update(value).digest());
    expect(ring.hash('phone', '110105199001011234')).not.toEqual(h);
    expect(keyringFromKey(Buffer.alloc(32, 8)).hash('idNumber', '110105199001011234')).not.toEqual(h);
  });
});

describe('sealing by passphrase', () => {
  it('opens with the same words, also typed in full width, and not with others or when changed', () => {
    const sealed = sealWithPassphrase('correct horse 职工之家', Buffer.from('key'));
    expect(openWithPassphrase('correct horse 职工之家', sealed).toString()).toBe('key');
    expect(openWithPassphrase('ｃｏｒｒｅｃｔ　ｈｏｒｓｅ 职工之家', sealed).toString()).toBe('key');
    expect(codeOf(() => openWithPassphrase('correct horse', sealed))).toBe('passphraseWrong');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1]! ^= 1;
    expect(codeOf(() => openWithPassphrase('correct horse 职工之家', changed))).toBe('passphraseWrong');
    expect(codeOf(() => openWithPassphrase('correct horse 职工之家', sealed.subarray(0, 40)))).toBe(
      'sealedMalformed',
    );
    const greedy = Buffer.from(sealed);
    greedy[5] = 40;
    expect(codeOf(() => openWithPassphrase('correct horse 职工之家', greedy))).toBe('sealedMalformed');
    expect(codeOf(() => sealWithPassphrase('短口令', Buffer.from('key')))).toBe('passphraseTooShort');
  });
});

describe('Ed25519', () => {
  it('gives the RFC 8032 test vector 2', () => {
    const signer = ed25519Signer(
      Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'),
    );
    expect(Buffer.from(signer.publicKey).toString('hex')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    expect(Buffer.from(signer.sign(Buffer.from('72', 'hex'))).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });

  it('agrees with @noble/curves byte for byte, both ways', () => {
    for (let i = 0; i < 20; i++) {
      const key = createSigningKey();
      const message = Buffer.from(`message ${i} 消息`);
      const ours = ed25519Signer(key.seed).sign(message);
      expect(Buffer.from(ed25519.getPublicKey(key.seed))).toEqual(key.publicKey);
      expect(Buffer.from(ed25519.sign(message, key.seed))).toEqual(Buffer.from(ours));
      expect(ed25519.verify(ours, message, key.publicKey, { zip215: false })).toBe(true);
      expect(verifyEd25519(key.publicKey, message, ed25519.sign(message, key.seed))).toBe(true);
      expect(verifyEd25519(key.publicKey, Buffer.from('other'), ours)).toBe(false);
      expect(verifyEd25519(createSigningKey().publicKey, message, ours)).toBe(false);
    }
    expect(verifyEd25519(Buffer.alloc(31), Buffer.from('m'), Buffer.alloc(64))).toBe(false);
  });
});

/** Sealed once with the key of 32 sevens; see the test that opens it. */
const FIXED =
  '01a8a3777fd0e237fc3293b3a24510a29bcb3fc25de409dd7e7314559d653c6f74f3f9a7b5712705251f4e33283cae04a10ab4';
