/**
 * The second factor: time-based codes (RFC 6238) of an authenticator app, and recovery codes on paper.
 *
 *   newTotp         a secret and the address that an app reads from a QR code
 *   sealTotp        for storing, bound to its account
 *   acceptCode      a code is accepted once
 *   recoveryCodes   ten codes for the day the phone is lost; each is accepted once
 */
import { randomInt } from 'node:crypto';
import * as OTPAuth from 'otpauth';
import type { PoolClient } from 'pg';
import type { Keyring } from '../../platform/crypto/keyring.ts';

const period = 30;

const totpOf = (secret: string, label: string) =>
  new OTPAuth.TOTP({
    issuer: '家 Jia',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: OTPAuth.Secret.fromBase32(secret),
  });

export function newTotp(label: string): { secret: string; url: string } {
  const secret = new OTPAuth.Secret({ size: 20 }).base32;
  return { secret, url: totpOf(secret, label).toString() };
}

const place = (accountId: string) => ({ table: 'accounts', column: 'totp_sealed', unit: '', row: accountId });

export const sealTotp = (keyring: Keyring, accountId: string, secret: string): Buffer =>
  keyring.seal('totp', place(accountId), secret);

/** The time step of a code that fits now, one step early or late; null when it fits none. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / period) + delta;
}

/** Whether the code is right and was not used before; it is used up then. */
export async function acceptCode(
  client: Pick<PoolClient, 'query'>,
  keyring: Keyring,
  accountId: string,
  code: string,
): Promise<boolean> {
  const plain = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(plain)) return acceptRecoveryCode(client, keyring, accountId, plain);
  const { rows } = await client.query<{ totp_sealed: Buffer | null }>(
    'select totp_sealed from accounts where id = $1',
    [accountId],
  );
  const sealed = rows[0]?.totp_sealed;
  if (!sealed) return false;
  const step = stepOf(keyring.openText('totp', place(accountId), sealed), plain, new Date());
  if (step === null) return false;
  const used = await client.query(
    'update accounts set totp_step = $2 where id = $1 and (totp_step is null or totp_step < $2)',
    [accountId, step],
  );
  return used.rowCount === 1;
}

const recoveryAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const recoveryHash = (keyring: Keyring, accountId: string, code: string) =>
  keyring.hash('recovery', `${accountId}:${code}`);

/** Ten codes of 50 bits, to be shown once, and their keyed hashes, to be kept. */
export function recoveryCodes(keyring: Keyring, accountId: string): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: 10 }, () =>
    Array.from({ length: 10 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join(''),
  );
  return {
    codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`),
    hashes: codes.map((code) => recoveryHash(keyring, accountId, code)),
  };
}

async function acceptRecoveryCode(
  client: Pick<PoolClient, 'query'>,
  keyring: Keyring,
  accountId: string,
  plain: string,
): Promise<boolean> {
  const hash = recoveryHash(keyring, accountId, plain.toUpperCase());
  const used = await client.query(
    'update accounts set recovery_hashes = array_remove(recovery_hashes, $2) where id = $1 and $2 = any (recovery_hashes)',
    [accountId, hash],
  );
  return used.rowCount === 1;
}
