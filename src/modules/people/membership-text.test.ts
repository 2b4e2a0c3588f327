/** What somebody acknowledged stays as it was. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { membershipText, membershipTexts } from './membership-text.ts';

/** Of each version that was ever shown: a changed word needs a new version. */
const shown: Record<number, string> = {
  1: '7f9ffb799302d3bf258a757dc6300f658c45ca495acfaf7d11f2c56c737c8bf6',
  2: '43b40760e3dbb27101e09364a0fcde953a0ef7f6a47aa87b8735574b737dd9dd',
};

it('a version that was shown is never changed, and each has its own number', () => {
  expect(
    Object.fromEntries(
      membershipTexts.map((text) => [
        text.version,
        createHash('sha256').update(JSON.stringify(text)).digest('hex'),
      ]),
    ),
  ).toEqual(shown);
  expect(membershipTexts.map((text) => text.version)).toEqual(membershipTexts.map((_text, at) => at + 1));
});

it('the newest is shown, an older one is found, one that never was is refused', () => {
  expect(membershipText()).toBe(membershipTexts.at(-1));
  expect(membershipText(1).version).toBe(1);
  expect(() => membershipText(99)).toThrow(RangeError);
});
