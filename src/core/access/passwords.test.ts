import { describe, expect, it } from 'vitest';
import { hashPassword, oneTimePassword, passwordFaults, verifyPassword } from './passwords.ts';
import { accountRules } from './profiles.ts';

const owner = { username: 'wangfang', displayName: '王芳', phone: '13800138000' };
const asvs = (password: string) => passwordFaults(password, accountRules.asvs, owner).length;
const dengbao = (password: string) => passwordFaults(password, accountRules.dengbao, owner).length;

describe('what is good enough', () => {
  it('asvs: long is enough, no signs are asked for', () => {
    for (const good of [
      'correct horse battery',
      '云淡风轻近午天傍花',
      'xk2mvq8b',
      'x'.repeat(5) + 'yz qw rt',
    ])
      expect([good, asvs(good)]).toEqual([good, 0]);
  });

  it('asvs: refuses the short, the common, the run and one’s own name', () => {
    for (const bad of [
      'xk2mvq8',
      '12345678',
      'Password1',
      'password123!',
      'abcdefgh',
      'aaaaaaaaaa',
      'abababab',
      '19900101',
      'wangfang1',
      '13800138000',
      'qwertyui',
      'admin@123',
      'gonghui2026',
    ]) {
      expect([bad, asvs(bad) > 0]).toEqual([bad, true]);
    }
    expect(asvs('z'.repeat(129))).toBeGreaterThan(0);
  });

  it('dengbao: three kinds of signs and ten of them', () => {
    expect(dengbao('xk2mvq8bxx')).toBe(1);
    expect(dengbao('Xk2mvq8bx')).toBe(1);
    expect(dengbao('Xk2mvq8bxr')).toBe(0);
    expect(dengbao('xk2-mvq8-bx')).toBe(0);
  });
});

it('one-time passwords are good under both profiles and never the same', () => {
  const made = Array.from({ length: 200 }, oneTimePassword);
  expect(new Set(made).size).toBe(200);
  for (const password of made) expect(dengbao(password) + asvs(password)).toBe(0);
});

it('keeps argon2id and verifies; without a stored password nothing fits', async () => {
  const stored = await hashPassword('correct horse battery');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'correct horse battery')).toBe(true);
  expect(await verifyPassword(stored, 'correct horse batterz')).toBe(false);
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});
