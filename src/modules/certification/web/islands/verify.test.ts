import { describe, expect, it } from 'vitest';
import { createSigningKey, ed25519Signer } from '../../../../platform/crypto/ed25519.ts';
import {
  encodeCertificate,
  encodeStatusList,
  toHex,
  tokenText,
  type TrustBundle,
} from '../../shared/token.ts';
import { loadTrust, verifyHere } from './verify.ts';

const now = Date.parse('2026-11-22T01:00:00Z');
const key = createSigningKey();
const signer = ed25519Signer(key.seed);
const issuer = { code: '510822', name: '县总工会' };
const bundleWith = (status: 'valid' | 'revoked'): TrustBundle => ({
  version: 1,
  issuers: [
    {
      issuer,
      keys: [
        {
          kid: toHex(key.kid),
          alg: -8,
          x: Buffer.from(key.publicKey).toString('base64url'),
          validFrom: '2026-01-01',
          validTo: null,
          revokedOn: null,
        },
      ],
    },
  ],
  statusLists: [
    encodeStatusList(
      {
        uri: '510822/1',
        issuerCode: issuer.code,
        issuedAt: now / 1000 - 3600,
        ttl: 86_400,
        statuses: [status],
      },
      signer,
    ),
  ],
});
const token = tokenText(
  encodeCertificate(
    {
      number: '001',
      unit: { code: 'DC', name: '电池厂工会' },
      group: null,
      level: 'qualified',
      title: '合格职工之家',
      standard: { id: 'county-qualified', version: 1 },
      issuer,
      issuedOn: '2026-11-01',
      expiresOn: '2027-10-31',
      status: { list: '510822/1', index: 0 },
      decisionHash: new Uint8Array(32),
    },
    signer,
  ),
);

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
}
const offline = async () => {
  throw new Error('no network');
};

describe('checking a certificate in the browser', () => {
  it('fetches, keeps, and goes on without a network with what it kept', async () => {
    const store = memory();
    const fresh = await loadTrust(async () => JSON.stringify(bundleWith('valid')), store, now);
    expect(fresh).toMatchObject({ fresh: true, at: now });
    expect(verifyHere(token, fresh, now).state).toBe('valid');
    const later = now + 3 * 86_400_000;
    const kept = await loadTrust(offline, store, later);
    expect(kept).toMatchObject({ fresh: false, at: now });
    const result = verifyHere(token, kept, later);
    expect(result.state).toBe('valid');
    expect(result.statusAge).toMatchObject({ stale: true });
  });

  it('shows a revocation, and nothing as proved without keys', async () => {
    const revoked = await loadTrust(async () => JSON.stringify(bundleWith('revoked')), memory(), now);
    expect(verifyHere(token, revoked, now)).toMatchObject({ state: 'revoked', claims: { number: '001' } });
    const none = await loadTrust(offline, memory(), now);
    expect(none).toBeNull();
    expect(verifyHere(token, none, now)).toMatchObject({ state: 'unknownIssuer', claims: null });
  });

  it('takes an answer that is no bundle for no answer, and a broken store for an empty one', async () => {
    expect(await loadTrust(async () => '<!doctype html>', memory(), now)).toBeNull();
    expect(await loadTrust(async () => '{"version":2}', memory(), now)).toBeNull();
    expect(await loadTrust(offline, { getItem: () => '{', setItem: () => undefined }, now)).toBeNull();
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(await loadTrust(async () => JSON.stringify(bundleWith('valid')), full, now)).toMatchObject({
      fresh: true,
    });
  });

  it('judges the last day by the clock of Shanghai', async () => {
    const trust = await loadTrust(async () => JSON.stringify(bundleWith('valid')), memory(), now);
    expect(verifyHere(token, trust, Date.parse('2027-10-31T15:59:00Z')).state).toBe('valid');
    expect(verifyHere(token, trust, Date.parse('2027-10-31T16:01:00Z')).state).toBe('expired');
  });
});
