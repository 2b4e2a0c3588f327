import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ed25519 } from '@noble/curves/ed25519.js';
import * as cborg from 'cborg';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { createSigningKey, ed25519Signer, verifyEd25519 } from '../../../platform/crypto/index.ts';
import { CborError, decodeCbor, encodeCbor, Tagged, type CborValue } from './cbor.ts';
import { fromBase64url, openCose, signCose, toBase64url, type SignatureSuite } from './cose.ts';
import {
  encodeCertificate,
  encodeStatusList,
  findToken,
  toHex,
  tokenText,
  verificationUrl,
  verifyCertificate,
  type CertificateClaims,
  type CertificateStatus,
  type IssuerKeys,
  type Signer,
} from './token.ts';

const key = createSigningKey();
const signer = ed25519Signer(key.seed);
const issuer = { code: '510822', name: '青川县总工会' };
const issuerKeys: IssuerKeys = {
  issuer,
  keys: [
    {
      kid: toHex(key.kid),
      alg: -8,
      x: toBase64url(key.publicKey),
      validFrom: '2025-01-01',
      validTo: null,
      revokedOn: null,
    },
  ],
};
const claims: CertificateClaims = {
  number: '青工建字〔2026〕第12号',
  unit: { code: '510822-0007', name: '青川电池有限公司工会' },
  group: null,
  level: 'qualifiedHome',
  title: '合格职工之家',
  standard: { id: 'county-qualified', version: 2 },
  issuer,
  issuedOn: '2026-11-22',
  expiresOn: '2027-11-21',
  status: { list: '510822/1', index: 5 },
  decisionHash: new Uint8Array(32).fill(9),
};
const token = encodeCertificate(claims, signer);
const now = Date.parse('2026-12-01T09:00:00+08:00');
const listAt = (
  issuedAt: number,
  statuses: CertificateStatus[],
  by: Signer = signer,
  over: Partial<{ uri: string; issuerCode: string; ttl: number }> = {},
) =>
  encodeStatusList({ uri: '510822/1', issuerCode: '510822', issuedAt, ttl: 86_400, statuses, ...over }, by);
const place5 = (status: CertificateStatus): CertificateStatus[] => [
  'valid',
  'valid',
  'valid',
  'revoked',
  'valid',
  status,
  'valid',
];
const hourAgo = now / 1000 - 3600;
const trust = {
  keys: [issuerKeys],
  statusLists: [listAt(hourAgo, place5('valid'))],
  today: '2026-12-01',
  now,
};
const codes = (r: { reasons: { code: string }[] }) => r.reasons.map((x) => x.code);

describe('CBOR', () => {
  it('writes what cborg writes and reads what cborg wrote', () => {
    const key = fc.oneof(
      fc.integer({ min: -1000, max: 70_000 }),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        fc.maxSafeInteger(),
        fc.integer({ min: -300, max: 300 }),
        fc.string({ unit: 'grapheme' }),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(tie('value'), { maxLength: 30 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 8 }).map((e) => new Map(e)),
      ),
    }));
    fc.assert(
      fc.property(value, (v) => {
        const bytes = encodeCbor(v);
        expect(Buffer.from(cborg.encode(v, cborg.rfc8949EncodeOptions)).equals(bytes)).toBe(true);
        expect(decodeCbor(bytes)).toEqual(v);
      }),
    );
  });

  it('refuses every other form of the same value, and what it does not know', () => {
    for (const [hex, why] of [
      ['1800', 'a number in two bytes that fits in one'],
      ['190010', 'a number in three bytes that fits in two'],
      ['1a00000100', 'a number in five bytes that fits in three'],
      ['1b0000000000000001', 'a number in nine bytes'],
      ['1b0020000000000000', 'a number beyond safe integers'],
      ['9f01ff', 'an array without a length'],
      ['a2020001 00'.replace(' ', ''), 'keys out of order'],
      ['a201000100', 'a key twice'],
      ['f97e00', 'a float'],
      ['f7', 'undefined'],
      ['61ff', 'text that is not UTF-8'],
      ['0000', 'bytes after the end'],
      ['4401', 'cut short'],
      ['9a7fffffff', 'a length that the message does not have'],
      ['', 'nothing'],
      ['c1'.repeat(20) + '00', 'nesting'],
    ] as const) {
      expect(() => decodeCbor(Buffer.from(hex, 'hex')), why).toThrow(CborError);
    }
    expect(() => encodeCbor(1.5)).toThrow(CborError);
  });
});

describe('base64url', () => {
  it('is what Buffer writes, and only that is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(Buffer.from(fromBase64url(text)!).equals(bytes)).toBe(true);
      }),
    );
    for (const bad of ['A', 'AB', 'AA==', 'A A', 'AA+A', 'AA/A', 'ab\n'])
      expect(fromBase64url(bad), bad).toBeNull();
  });
});

describe('a certificate', () => {
  it('goes round: signed by node:crypto, checked by noble, every claim as it was', () => {
    const result = verifyCertificate(tokenText(token), trust);
    expect(result.state).toBe('valid');
    expect(result.claims).toEqual(claims);
    expect(result.statusAge).toEqual({
      issuedAt: '2026-12-01T00:00:00.000Z',
      ageSeconds: 3600,
      ttlSeconds: 86_400,
      stale: false,
    });
    expect(codes(result)).toEqual(['valid', 'statusFresh']);
    expect(result.reasons[1]!.zh).toContain('60 分钟前');
    const ofGroup = { ...claims, group: '一车间压药组' };
    expect(verifyCertificate(encodeCertificate(ofGroup, signer), trust).claims).toEqual(ofGroup);
  });

  it('signed by noble is checked by node:crypto, and both make the same bytes', () => {
    const byNoble: Signer = { alg: -8, kid: key.kid, sign: (m) => ed25519.sign(m, key.seed) };
    expect(Buffer.from(encodeCertificate(claims, byNoble)).equals(token)).toBe(true);
    const nodeSuite: SignatureSuite = { alg: -8, verify: verifyEd25519 };
    expect(
      verifyCertificate(encodeCertificate(claims, byNoble), { ...trust, suites: [nodeSuite] }).state,
    ).toBe('valid');
  });

  it('is refused when any bit of any byte was changed', () => {
    for (let i = 0; i < token.length; i++) {
      const changed = Uint8Array.from(token);
      changed[i]! ^= 1 << (i % 8);
      const result = verifyCertificate(changed, trust);
      expect(['malformed', 'badSignature', 'unknownIssuer'], `byte ${i}`).toContain(result.state);
      expect(result.claims).toBeNull();
    }
  });

  it('is refused when cut short or prolonged, as bytes and as text', () => {
    for (let n = 0; n < token.length; n += 7)
      expect(verifyCertificate(token.slice(0, n), trust).state).toBe('malformed');
    expect(verifyCertificate(Uint8Array.from([...token, 0]), trust).state).toBe('malformed');
    const text = tokenText(token);
    expect(verifyCertificate(text.slice(0, -1), trust).state).toBe('malformed');
    expect(verifyCertificate(`${text}A`, trust).state).toBe('malformed');
    expect(verifyCertificate('', trust).state).toBe('malformed');
    expect(verifyCertificate('不是证书', trust).state).toBe('malformed');
  });

  it('is refused when another key signed it under the same key id', () => {
    const other = createSigningKey();
    const forged = encodeCertificate(claims, {
      alg: -8,
      kid: key.kid,
      sign: (m) => ed25519Signer(other.seed).sign(m),
    });
    expect(verifyCertificate(forged, trust)).toMatchObject({ state: 'badSignature', claims: null });
    expect(verifyCertificate(encodeCertificate(claims, ed25519Signer(other.seed)), trust)).toMatchObject({
      state: 'unknownIssuer',
      claims: null,
    });
    expect(verifyCertificate(token, { ...trust, keys: [] }).state).toBe('unknownIssuer');
  });

  it('is refused when another issuer signed it in this one’s name', () => {
    const other = createSigningKey();
    const neighbour: IssuerKeys = {
      issuer: { code: '510823', name: '邻县总工会' },
      keys: [
        {
          kid: toHex(other.kid),
          alg: -8,
          x: toBase64url(other.publicKey),
          validFrom: '2025-01-01',
          validTo: null,
          revokedOn: null,
        },
      ],
    };
    const result = verifyCertificate(encodeCertificate(claims, ed25519Signer(other.seed)), {
      ...trust,
      keys: [issuerKeys, neighbour],
    });
    expect(result).toMatchObject({ state: 'unknownIssuer', claims: null });
    expect(codes(result)).toEqual(['issuerMismatch']);
  });

  it('is refused when its key was withdrawn, or was not in use on the day of issue', () => {
    const withKey = (over: object) => ({
      ...trust,
      keys: [{ ...issuerKeys, keys: [{ ...issuerKeys.keys[0]!, ...over }] }],
    });
    expect(codes(verifyCertificate(token, withKey({ revokedOn: '2026-11-30' })))).toEqual(['keyRevoked']);
    expect(codes(verifyCertificate(token, withKey({ validTo: '2026-11-21' })))).toEqual(['keyNotInUse']);
    expect(codes(verifyCertificate(token, withKey({ validFrom: '2026-11-23' })))).toEqual(['keyNotInUse']);
    expect(verifyCertificate(token, withKey({ validTo: '2026-11-22' })).state).toBe('valid');
  });

  it('holds from its first day to its last', () => {
    const on = (today: string) => verifyCertificate(token, { ...trust, today }).state;
    expect([on('2026-11-21'), on('2026-11-22'), on('2027-11-21'), on('2027-11-22')]).toEqual([
      'notYetValid',
      'valid',
      'valid',
      'expired',
    ]);
  });

  it('shows its claims when expired or revoked, because the signature is right', () => {
    expect(verifyCertificate(token, { ...trust, today: '2030-01-01' }).claims).toEqual(claims);
  });

  it('of a suite that is not at hand is refused, not taken for good', () => {
    const sm2 = { alg: -70_001, kid: key.kid, sign: (m: Uint8Array) => signer.sign(m) };
    const keys = [{ ...issuerKeys, keys: [{ ...issuerKeys.keys[0]!, alg: -70_001 }] }];
    expect(verifyCertificate(encodeCertificate(claims, sm2), { ...trust, keys }).state).toBe('badSignature');
    const suite: SignatureSuite = { alg: -70_001, verify: verifyEd25519 };
    expect(verifyCertificate(encodeCertificate(claims, sm2), { ...trust, keys, suites: [suite] }).state).toBe(
      'valid',
    );
  });

  it('is never a status list, nor the other way round', () => {
    expect(verifyCertificate(trust.statusLists[0]!, trust).state).toBe('malformed');
    const disguised = tokenText(signCose('jia-status', openCose(token).payload, signer));
    expect(codes(verifyCertificate(token, { ...trust, statusLists: [disguised] }))).toEqual([
      'valid',
      'statusUnknown',
      'statusListMalformed',
    ]);
  });

  it('cannot be made with a day that is none or a hash that is not one', () => {
    expect(() => encodeCertificate({ ...claims, issuedOn: '2026-02-30' }, signer)).toThrow(RangeError);
    expect(() => encodeCertificate({ ...claims, decisionHash: new Uint8Array(31) }, signer)).toThrow(
      RangeError,
    );
  });

  it('with an unprotected header is refused, although its signature would be right', () => {
    const open = decodeCbor(token) as Tagged;
    const [header, , payload, signature] = open.value as CborValue[];
    const loose = encodeCbor(new Tagged(18, [header!, new Map([[4, 'x']]), payload!, signature!]));
    expect(verifyCertificate(loose, trust).state).toBe('malformed');
  });
});

describe('the status list', () => {
  it('revokes and suspends by place, and goes before expiry', () => {
    const using = (status: CertificateStatus, today = '2026-12-01') =>
      verifyCertificate(token, { ...trust, today, statusLists: [listAt(hourAgo, place5(status))] }).state;
    expect([using('valid'), using('revoked'), using('suspended')]).toEqual(['valid', 'revoked', 'suspended']);
    expect(using('revoked', '2030-01-01')).toBe('revoked');
  });

  it('is the newest one, in whatever order they come', () => {
    const older = listAt(hourAgo - 9000, place5('valid'));
    const newer = listAt(hourAgo, place5('revoked'));
    expect(verifyCertificate(token, { ...trust, statusLists: [older, newer] }).state).toBe('revoked');
    expect(verifyCertificate(token, { ...trust, statusLists: [newer, older] }).state).toBe('revoked');
  });

  it('states its age, and says when that is too great', () => {
    const result = verifyCertificate(token, { ...trust, now: now + 3 * 86_400_000 });
    expect(result.state).toBe('valid');
    expect(result.statusAge).toMatchObject({ ageSeconds: 3600 + 3 * 86_400, stale: true });
    expect(codes(result)).toEqual(['valid', 'statusStale']);
    expect(result.reasons[1]!.zh).toContain('3 天前');
    expect(verifyCertificate(token, { ...trust, now: now - 86_400_000 }).statusAge!.ageSeconds).toBe(0);
  });

  it('that is missing, another’s, too short, damaged or wrongly signed is not used, and this is said', () => {
    const other = ed25519Signer(createSigningKey().seed);
    const damaged = Buffer.from(fromBase64url(trust.statusLists[0]!)!);
    damaged[damaged.length - 68]! ^= 3;
    for (const [lists, expected] of [
      [[], ['valid', 'statusUnknown']],
      [[listAt(hourAgo, place5('revoked'), signer, { uri: '510822/2' })], ['valid', 'statusUnknown']],
      [[listAt(hourAgo, place5('revoked'), signer, { issuerCode: '510823' })], ['valid', 'statusUnknown']],
      [[listAt(hourAgo, ['valid'])], ['valid', 'statusUnknown']],
      [[listAt(hourAgo, place5('revoked'), other)], ['valid', 'statusUnknown', 'statusListUnsigned']],
      [[toBase64url(damaged)], ['valid', 'statusUnknown', 'statusListUnsigned']],
      [['garbage!'], ['valid', 'statusUnknown', 'statusListMalformed']],
    ] as const) {
      const result = verifyCertificate(token, { ...trust, statusLists: lists });
      expect(codes(result)).toEqual(expected);
      expect(result.statusAge).toBeNull();
    }
  });

  it('is refused when any bit was changed', () => {
    const bytes = fromBase64url(listAt(hourAgo, place5('revoked')))!;
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes);
      changed[i]! ^= 1 << (i % 8);
      expect(
        verifyCertificate(token, { ...trust, statusLists: [toBase64url(changed)] }).statusAge,
        `byte ${i}`,
      ).toBeNull();
    }
  });

  it('holds 100,000 certificates in 25 kB', () => {
    const many: CertificateStatus[] = Array.from({ length: 100_000 }, (_, i) =>
      i === 99_999 ? 'suspended' : 'valid',
    );
    const list = listAt(hourAgo, many);
    expect(fromBase64url(list)!.length).toBeLessThan(25_200);
    const last = { ...claims, status: { list: '510822/1', index: 99_999 } };
    expect(verifyCertificate(encodeCertificate(last, signer), { ...trust, statusLists: [list] }).state).toBe(
      'suspended',
    );
  });
});

describe('the address', () => {
  it('carries the token in its fragment and gives it back', () => {
    const url = verificationUrl('https://home.example.cn/', token);
    expect(url.startsWith('https://home.example.cn/verify#')).toBe(true);
    expect(findToken(url)).toBe(tokenText(token));
    expect(findToken(`  ${tokenText(token)}\n`)).toBe(tokenText(token));
    expect(findToken('https://home.example.cn/verify')).toBeNull();
    expect(findToken('https://home.example.cn/verify#top')).toBeNull();
    // A QR code of this length still scans from paper at 34 mm.
    expect(url.length).toBeLessThan(600);
  });
});

describe('in the browser', () => {
  it('the checking code needs nothing of Node and stays below 25 kB gzipped', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'jia-token-'));
    try {
      const build = await rolldown({
        input: fileURLToPath(new URL('./token.ts', import.meta.url)),
        platform: 'browser',
        external: (id) => id.startsWith('node:'),
        treeshake: true,
      });
      const { output } = await build.write({ file: join(dir, 'token.mjs'), minify: true });
      expect(output[0].imports).toEqual([]);
      const size = gzipSync(output[0].code, { level: 9 }).length;
      expect(size).toBeLessThan(25_000);
      // And it runs: in a realm without require, Buffer or process.
      const run = `
        globalThis.Buffer = undefined; globalThis.require = undefined;
        import(${JSON.stringify(join(dir, 'token.mjs'))}).then((m) => {
          const r = m.verifyCertificate(${JSON.stringify(tokenText(token))}, ${JSON.stringify(trust)});
          process.stdout.write(r.state + ' ' + r.claims.unit.name);
        });`;
      const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) =>
        execFile(process.execPath, ['-e', run], (error, out) =>
          error ? reject(error) : resolve({ stdout: out }),
        ),
      );
      expect(stdout).toBe('valid 青川电池有限公司工会');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
