/**
 * Accounts: making them, finding them by what a person types, changing their password.
 *
 *   createAccount     refuses a name that is taken and a password that is not good enough
 *   findForSignIn     by user name or phone number
 *   setPassword       after the same checks
 *   standingOf        grants and people of an account, across units
 *   signInName        how a typed name is read
 *   phoneNumber       eleven digits of a Chinese mobile number, or null
 */
import type { Pool, PoolClient } from 'pg';
import { newId } from '../../platform/crypto/ids.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { conflict, type FieldFault, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Locale } from '../../platform/i18n/text.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import type { Grant, Person } from './actor.ts';
import { hashPassword, passwordFaults } from './passwords.ts';
import type { AccountRules } from './profiles.ts';

type Queries = Pick<Pool | PoolClient, 'query'>;

/** What every use case about accounts needs; `Ctx.services` and `OpenCtx.services` have all of it. */
export interface AccountTools {
  keyring: Keyring;
  rules: AccountRules;
}

/** Width folded, without blanks around it. Case is folded by the database's index. */
export const signInName = (typed: string): string => typed.normalize('NFKC').trim();

/** Eleven digits of a Chinese mobile number, as people write them; null when it is none. */
export function phoneNumber(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/** The keyed hash by which a phone number is found. */
export const phoneHash = (keyring: Keyring, phone: string): Buffer => keyring.hash('phone', phone);

export interface NewAccount {
  /** None: a readable one is made up. */
  username?: string | null;
  displayName: string;
  /** None: the account signs in elsewhere (OIDC) or chooses one by an invitation. */
  password?: string | null;
  mustChangePassword?: boolean;
  phone?: string | null;
  locale?: Locale;
}

export function usernameFault(username: string): FieldFault | null {
  if (phoneNumber(username)) {
    return {
      field: 'username',
      message: {
        zh: '用户名不要用手机号；手机号可以另外填写，同样能登录。',
        en: 'Do not use a phone number as a user name; give it as the phone number, which signs in too.',
      },
    };
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$/u.test(username)) {
    return {
      field: 'username',
      message: {
        zh: '用户名用 2 至 40 个汉字、字母、数字或“. _ @ -”，以汉字、字母或数字开头。',
        en: 'A user name has 2 to 40 letters, digits or “. _ @ -”, and starts with a letter or digit.',
      },
    };
  }
  return null;
}

/**
 * @throws Refusal 422 `accountNotMade` with the fields at fault, 409 `usernameTaken`, 409 `phoneTaken`
 * @returns the account's id
 */
export async function createAccount(
  db: Queries,
  tools: AccountTools,
  input: NewAccount,
): Promise<{ accountId: string; username: string }> {
  const username = input.username ? signInName(input.username) : `u${newId().replaceAll('-', '').slice(-10)}`;
  const faults: FieldFault[] = [];
  const wrongName = usernameFault(username);
  if (wrongName) faults.push(wrongName);
  if (input.displayName.trim() === '')
    faults.push({ field: 'displayName', message: { zh: '请填写姓名。', en: 'Give a name.' } });
  const phone = input.phone ? phoneNumber(input.phone) : null;
  if (input.phone && !phone)
    faults.push({
      field: 'phone',
      message: { zh: '手机号应为 11 位数字。', en: 'A mobile number has eleven digits.' },
    });
  if (input.password) {
    for (const message of passwordFaults(input.password, tools.rules, {
      username,
      displayName: input.displayName,
      phone,
    }))
      faults.push({ field: 'password', message });
  }
  if (faults.length > 0)
    throw unprocessable(
      'accountNotMade',
      { zh: '账号信息有几处需要修改。', en: 'A few things about the account need mending.' },
      faults,
    );
  const accountId = newId();
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  try {
    await db.query(
      `insert into accounts (id, username, display_name, phone_hash, phone_last4, password_hash, password_set_at, must_change_password, locale, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      [
        accountId,
        username,
        input.displayName.trim(),
        phone ? phoneHash(tools.keyring, phone) : null,
        phone?.slice(-4) ?? null,
        passwordHash,
        passwordHash ? new Date() : null,
        input.mustChangePassword ?? false,
        input.locale ?? 'zh-CN',
      ],
    );
  } catch (error) {
    throw nameTaken(error);
  }
  return { accountId, username };
}

/** What a unique key of the accounts refuses, as a person understands it. */
export function nameTaken(error: unknown): unknown {
  const constraint = pgError(error)?.constraint;
  if (constraint === 'accounts_username_key')
    return conflict('usernameTaken', {
      zh: '这个用户名已有人使用，请换一个。',
      en: 'This user name is taken; choose another.',
    });
  if (constraint === 'accounts_phone_key')
    return conflict('phoneTaken', {
      zh: '这个手机号已用于另一个账号。如果是您本人的，请用那个账号登录。',
      en: 'This phone number belongs to another account. If it is yours, sign in with that one.',
    });
  return error;
}

export interface SignInAccount {
  id: string;
  username: string;
  passwordHash: string | null;
  hasTotp: boolean;
  disabled: boolean;
  locale: Locale;
}

export async function findForSignIn(
  db: Queries,
  keyring: Keyring,
  typed: string,
): Promise<SignInAccount | null> {
  const name = signInName(typed);
  const phone = phoneNumber(name);
  const { rows } = await db.query<{
    id: string;
    username: string;
    password_hash: string | null;
    has_totp: boolean;
    disabled: boolean;
    locale: Locale;
  }>(
    `select id, username, password_hash, totp_sealed is not null as has_totp, disabled_at is not null as disabled, locale
     from accounts where ${phone ? 'phone_hash = $1' : 'lower(username) = lower($1)'}`,
    [phone ? phoneHash(keyring, phone) : name],
  );
  const row = rows[0];
  return row
    ? {
        id: row.id,
        username: row.username,
        passwordHash: row.password_hash,
        hasTotp: row.has_totp,
        disabled: row.disabled,
        locale: row.locale,
      }
    : null;
}

/**
 * Sets a new password after the checks. Sessions are the caller's to end.
 *
 * @throws Refusal 422 `passwordNotGood` with what is wrong
 */
export async function setPassword(
  db: Queries,
  tools: AccountTools,
  accountId: string,
  password: string,
  options: { mustChange?: boolean } = {},
): Promise<void> {
  const { rows } = await db.query<{ username: string; display_name: string }>(
    'select username, display_name from accounts where id = $1',
    [accountId],
  );
  const owner = rows[0];
  if (!owner) throw notFound();
  const faults = passwordFaults(password, tools.rules, {
    username: owner.username,
    displayName: owner.display_name,
  });
  if (faults.length > 0) {
    throw unprocessable(
      'passwordNotGood',
      { zh: '这个密码还不够好。', en: 'This password is not good enough.' },
      faults.map((message) => ({ field: 'password', message })),
    );
  }
  await db.query(
    'update accounts set password_hash = $2, password_set_at = now(), must_change_password = $3, version = version + 1 where id = $1',
    [accountId, await hashPassword(password), options.mustChange ?? false],
  );
}

export interface Standing {
  grants: Grant[];
  people: Person[];
}

/** Grants and people of an account in all units, as of a day. */
export async function standingOf(db: Queries, accountId: string, today: string): Promise<Standing> {
  const { rows } = await db.query<Standing>('select grants, people from account_standing($1, $2)', [
    accountId,
    today,
  ]);
  return rows[0] ?? { grants: [], people: [] };
}
