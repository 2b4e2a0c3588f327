import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OperatorError } from '../../../platform/config/operator-error.ts';
import { createSigningKey, ed25519Signer } from '../../../platform/crypto/index.ts';
import {
  encodeCertificate,
  encodeStatusList,
  toHex,
  tokenText,
  verificationUrl,
  type CertificateClaims,
  type CertificateStatus,
  type TrustBundle,
} from '../shared/token.ts';
import { toBase64url } from '../shared/cose.ts';
import { certificatePdf } from './papers/index.ts';
import { formatVerification, verifyCertificateCommand } from './verify.ts';

const key = createSigningKey();
const signer = ed25519Signer(key.seed);
const now = Date.parse('2026-12-01T09:00:00+08:00');
const at = { today: '2026-12-01', now };
const claims: CertificateClaims = {
  number: '青工建字〔2026〕第12号',
  unit: { code: '510822-0007', name: '青川电池有限公司工会' },
  group: null,
  level: 'qualifiedHome',
  title: '合格职工之家',
  standard: { id: 'county-qualified', version: 2 },
  issuer: { code: '510822', name: '青川县总工会' },
  issuedOn: '2026-11-22',
  expiresOn: '2027-11-21',
  status: { list: '510822/1', index: 0 },
  decisionHash: new Uint8Array(32).fill(7),
};
const token = encodeCertificate(claims, signer);
const bundle = (status: CertificateStatus): TrustBundle => ({
  version: 1,
  issuers: [
    {
      issuer: claims.issuer,
      keys: [
        {
          kid: toHex(key.kid),
          alg: -8,
          x: toBase64url(key.publicKey),
          validFrom: '2026-01-01',
          validTo: null,
          revokedOn: null,
        },
      ],
    },
  ],
  statusLists: [
    encodeStatusList(
      { uri: '510822/1', issuerCode: '510822', issuedAt: now / 1000 - 60, ttl: 86_400, statuses: [status] },
      signer,
    ),
  ],
});

let dir: string;
let server: Server;
let origin: string;
let answer: { status: number; body: string; location?: string };
let asked: string[];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'jia-verify-'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(
      answer.status,
      answer.location ? { location: answer.location } : { 'content-type': 'application/json' },
    );
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

function file(name: string, data: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, data);
  return path;
}
const trust = (status: CertificateStatus) => file(`trust-${status}.json`, JSON.stringify(bundle(status)));

async function refusal(act: Promise<unknown>): Promise<{ code: string; exitCode: number }> {
  const error = await act.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof OperatorError)) throw error ?? new Error('nothing was refused');
  return { code: error.code, exitCode: error.exitCode };
}

describe('jia verify certificate', () => {
  it('asks the site that the address names, and nobody else', async () => {
    asked = [];
    answer = { status: 200, body: JSON.stringify(bundle('valid')) };
    const result = await verifyCertificateCommand(verificationUrl(origin, token), at);
    expect(result).toMatchObject({
      state: 'valid',
      accepted: true,
      exitCode: 0,
      address: `${origin}/verify`,
      trustedBy: `${origin}/verify/trust.json`,
    });
    expect(result.claims).toMatchObject({ number: claims.number, decisionHash: '07'.repeat(32) });
    // The token itself never leaves.
    expect(asked).toEqual(['/verify/trust.json']);
    expect(formatVerification(result)).toMatch(
      /^有效 · valid\n[\s\S]*青川电池有限公司工会[\s\S]*以 60 秒前签发的状态表为准/,
    );
  });

  it('reads a PDF, a text, JSON and a bare COSE file, without a network when trust is given', async () => {
    asked = [];
    const url = verificationUrl('https://home.example.cn', token);
    const pdf = await certificatePdf({
      title: claims.title,
      titleEn: "Qualified Workers' Home",
      unitName: claims.unit.name,
      unitCode: claims.unit.code,
      group: null,
      number: claims.number,
      issuer: claims.issuer.name,
      issuedOn: claims.issuedOn,
      expiresOn: claims.expiresOn,
      standard: '县级合格职工之家标准（第2版）',
      url,
    });
    // A program that saved the file again packs the address away.
    const packed = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n'),
      deflateSync(Buffer.from(`<</URI (${url})>>`)),
      Buffer.from('\nendstream\nendobj\n%%EOF'),
    ]);
    for (const target of [
      file('certificate.pdf', pdf),
      file('again.pdf', packed),
      file('address.txt', `证书网址：${url}\n`),
      file('token.txt', `${tokenText(token)}\r\n`),
      file('certificate.json', JSON.stringify({ number: claims.number, token: tokenText(token) })),
      file('address.json', JSON.stringify({ url })),
      file('certificate.cose', token),
      url,
    ]) {
      const result = await verifyCertificateCommand(target, { ...at, trustFile: trust('valid') });
      expect(result, target).toMatchObject({ state: 'valid', exitCode: 0 });
    }
    expect(asked).toEqual([]);
  });

  it('refuses what is revoked, suspended, expired or forged', async () => {
    const target = file('t.txt', tokenText(token));
    for (const status of ['revoked', 'suspended'] as const) {
      const result = await verifyCertificateCommand(target, { ...at, trustFile: trust(status) });
      expect(result).toMatchObject({ state: status, accepted: false, exitCode: 1 });
    }
    expect(
      await verifyCertificateCommand(target, { ...at, today: '2028-01-01', trustFile: trust('valid') }),
    ).toMatchObject({ state: 'expired', exitCode: 1 });
    const forged = encodeCertificate(
      { ...claims, unit: { code: '1', name: '别家工会' } },
      { ...signer, sign: () => new Uint8Array(64) },
    );
    const result = await verifyCertificateCommand(file('forged.cose', forged), {
      ...at,
      trustFile: trust('valid'),
    });
    expect(result).toMatchObject({ state: 'badSignature', claims: null, exitCode: 1 });
    expect(formatVerification(result)).not.toContain('别家工会');
  });

  it('holds on the last day and no longer on the next', async () => {
    const target = file('last.txt', tokenText(token));
    const on = (today: string) =>
      verifyCertificateCommand(target, { ...at, today, trustFile: trust('valid') });
    const last = claims.expiresOn;
    const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(await on(last)).toMatchObject({ state: 'valid', exitCode: 0 });
    expect(await on(next)).toMatchObject({ state: 'expired', accepted: false, exitCode: 1 });
  });

  it('says that the issuer is unknown when nobody vouches for its key, and shows nothing of what it claims', async () => {
    const stranger = ed25519Signer(createSigningKey().seed);
    const target = file(
      'stranger.cose',
      encodeCertificate({ ...claims, unit: { code: '1', name: '别家工会' } }, stranger),
    );
    const result = await verifyCertificateCommand(target, { ...at, trustFile: trust('valid') });
    expect(result).toMatchObject({ state: 'unknownIssuer', accepted: false, exitCode: 1 });
    expect(formatVerification(result)).toMatch(/^签发单位不明/);
    expect(formatVerification(result)).not.toContain('别家工会');
  });

  it('does not accept what it could not check for revocation', async () => {
    const keysOnly = file('keys.json', JSON.stringify({ ...bundle('valid'), statusLists: [] }));
    const result = await verifyCertificateCommand(file('t.txt', tokenText(token)), {
      ...at,
      trustFile: keysOnly,
    });
    expect(result).toMatchObject({ state: 'valid', accepted: false, exitCode: 1, statusAge: null });
    expect(formatVerification(result)).toMatch(/^签名有效，未核对撤销/);
  });

  it('says what is wrong with the target, the trust file or the site', async () => {
    const bare = file('t.txt', tokenText(token));
    const good = trust('valid');
    const two = file(
      'two.txt',
      `${verificationUrl(origin, token)} ${verificationUrl(origin, encodeCertificate({ ...claims, number: 'x' }, signer))}`,
    );
    expect(await refusal(verifyCertificateCommand(join(dir, 'missing.pdf'), at))).toEqual({
      code: 'verify.noTarget',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(dir, at))).toEqual({
      code: 'verify.noTarget',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(`${origin}/verify`, at))).toEqual({
      code: 'verify.noToken',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(file('empty.pdf', '%PDF-1.7\n%%EOF'), at))).toEqual({
      code: 'verify.noToken',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(two, { ...at, trustFile: good }))).toEqual({
      code: 'verify.severalTokens',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(bare, at))).toEqual({
      code: 'verify.needsTrust',
      exitCode: 2,
    });
    expect(await refusal(verifyCertificateCommand(bare, { ...at, trustFile: join(dir, 'no.json') }))).toEqual(
      { code: 'verify.noTrustFile', exitCode: 2 },
    );
    expect(
      await refusal(verifyCertificateCommand(bare, { ...at, trustFile: file('bad.json', '{"version":2}') })),
    ).toEqual({ code: 'verify.badTrust', exitCode: 1 });
  });

  it('does not follow a redirect, and says when a site cannot be reached', async () => {
    const url = verificationUrl(origin, token);
    answer = { status: 302, body: '', location: `${origin}/elsewhere` };
    asked = [];
    expect(await refusal(verifyCertificateCommand(url, at))).toEqual({
      code: 'verify.unreachable',
      exitCode: 1,
    });
    expect(asked).toEqual(['/verify/trust.json']);
    answer = { status: 500, body: '' };
    expect(await refusal(verifyCertificateCommand(url, at))).toEqual({
      code: 'verify.unreachable',
      exitCode: 1,
    });
    answer = { status: 200, body: `"${'x'.repeat(9 * 1024 * 1024)}"` };
    expect(await refusal(verifyCertificateCommand(url, at))).toEqual({
      code: 'verify.unreachable',
      exitCode: 1,
    });
    answer = { status: 200, body: '<html>' };
    expect(await refusal(verifyCertificateCommand(url, at))).toEqual({
      code: 'verify.badTrust',
      exitCode: 1,
    });
  });
});
