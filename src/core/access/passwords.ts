/**
 * Passwords: what is good enough, and how they are kept (argon2id).
 *
 *   passwordFaults    what is wrong with a password, in words; pure
 *   hashPassword      for storing
 *   verifyPassword    in the same time whether or not there is an account
 *   oneTimePassword   a password that is told once and changed at the first sign-in
 */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Text } from '../../platform/i18n/text.ts';
import type { AccountRules } from './profiles.ts';

/** Longest password, in code points: hashing takes time by length. */
const longest = 128;

/** Whom a password belongs to: none of these words may be most of it. */
export interface PasswordOwner {
  username: string;
  displayName?: string;
  phone?: string | null;
}

/** What is wrong with a password; nothing when it is good. */
export function passwordFaults(password: string, rules: AccountRules, owner: PasswordOwner): Text[] {
  const faults: Text[] = [];
  const fault = (zh: string, en: string) => void faults.push({ zh, en });
  const length = [...password].length;
  if (length < rules.passwordMinLength)
    fault(
      `密码至少 ${rules.passwordMinLength} 个字符，越长越好，例如几个不相干的词。`,
      `A password has at least ${rules.passwordMinLength} characters; longer is better, such as a few unrelated words.`,
    );
  if (length > longest)
    fault(`密码最多 ${longest} 个字符。`, `A password has at most ${longest} characters.`);
  if (kindsOf(password) < rules.passwordKinds) {
    fault(
      `密码要有大写字母、小写字母、数字、其他符号中的至少 ${rules.passwordKinds} 种。`,
      `A password has at least ${rules.passwordKinds} of: capitals, small letters, digits, other signs.`,
    );
  }
  const plain = password.toLowerCase();
  if (length >= rules.passwordMinLength && (isCommon(plain) || isRun(plain))) {
    fault(
      '这个密码太常见，很容易被猜中，请换一个。',
      'This password is too common and easily guessed; choose another.',
    );
  }
  for (const word of contextWords(owner)) {
    if (plain.includes(word) && plain.length - word.length < 6) {
      fault(
        '密码里不要用用户名、姓名、手机号或本系统的名字。',
        'Do not make a password of your user name, your name, your phone number or the name of this system.',
      );
      break;
    }
  }
  return faults;
}

/** How many of capitals, small letters, digits and other signs occur. */
function kindsOf(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u].filter((kind) => kind.test(password))
    .length;
}

function contextWords(owner: PasswordOwner): string[] {
  const words = [
    'jia',
    'gonghui',
    'zhigong',
    '工会',
    '职工之家',
    owner.username,
    owner.displayName ?? '',
    owner.phone ?? '',
  ];
  return words
    .map((word) => word.trim().toLowerCase())
    .filter((word) => [...word].length >= 3 || /\p{Script=Han}{2}/u.test(word));
}

/** The same sign again and again, or a piece repeated, or a run of the keyboard, the alphabet or the digits. */
function isRun(plain: string): boolean {
  if (/^(.{1,3})\1+$/u.test(plain)) return true;
  const runs = [
    '01234567890123456789',
    '09876543210987654321',
    'abcdefghijklmnopqrstuvwxyz',
    'zyxwvutsrqponmlkjihgfedcba',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
    '1q2w3e4r5t6y7u8i9o0p',
  ];
  return runs.some((run) => run.includes(plain));
}

/** Heads of the lists of leaked passwords, by what makes them common: a word, and what people add to it. */
const commonWords = new Set(
  `password passw0rd p@ssword p@ssw0rd admin administrator root user guest test welcome letmein iloveyou sunshine princess
   football baseball monkey dragon shadow master superman batman qwerty qwertyuiop asdfghjkl zxcvbnm abc abcd qwe asd zxc qaz
   wsx wang zhang chen liu yang zhao huang woaini woaiwojia aini ilove love hello whatever trustno starwars computer internet
   changeme default secret login system manager service china beijing shanghai zhongguo taobao tencent alibaba huawei xiaomi
   mima woshi nihao zaijian caonima laopo laogong baobao xiaoming gonghui zhigong`.split(/\s+/),
);

/** A common word with digits or signs before or after it, or digits alone that are a date or a well-known number. */
function isCommon(plain: string): boolean {
  if (/^\d+$/.test(plain) && plain.length <= 10) return true;
  const core = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '');
  return commonWords.has(core) && plain.length - core.length <= 6;
}

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP names. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let dummy: Promise<string> | undefined;

/**
 * Whether the password fits. Where there is no account or no password the same work is done in vain, so that
 * the time of an answer does not tell who is here.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await dummy), password.slice(0, 4 * longest));
  return stored !== null && fits;
}

/** Without signs that look alike. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four signs, 59 bits: easily told on the phone, good under both profiles. */
export function oneTimePassword(): string {
  for (;;) {
    const text = Array.from({ length: 3 }, () =>
      Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join(''),
    ).join('-');
    if (/\d/.test(text) && /[a-z]/.test(text)) return text;
  }
}
