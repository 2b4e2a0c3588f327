/**
 * Accounts at the terminal of whoever runs the machine: that they can use the data directory is what lets them.
 *
 *   adminCreateCommand   an account with a role in a unit
 *   adminResetCommand    a new password for one whose owner lost theirs, and the second factor taken away
 */
import { createAccount, findForSignIn, standingOf } from '../../core/access/accounts.ts';
import { systemActor } from '../../core/access/actor.ts';
import { grantRole } from '../../core/access/grants.ts';
import { oneTimePassword } from '../../core/access/passwords.ts';
import { accountRules } from '../../core/access/profiles.ts';
import { type Role, roles } from '../../core/access/schema.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { resetOnMachine } from '../../modules/accounts/server/public.ts';
import { openProcess } from '../process.ts';

export interface AdminInput {
  username: string;
  displayName?: string;
  unit: string;
  role: string;
  /** Read the password from the first line of standard input; otherwise one is made up, to be changed. */
  passwordStdin?: boolean;
}

export interface AdminMade {
  id: string;
  username: string;
  unit: string;
  role: Role;
  /** Shown once, where none was given. */
  oneTimePassword?: string;
}

/**
 * @throws OperatorError `admin.role`, `admin.unit`, `admin.password`; Refusal for a name that is taken or a password
 *   that is not good enough
 */
export async function adminCreateCommand(input: AdminInput): Promise<AdminMade> {
  const role = roles.find((each) => each === input.role);
  if (!role) {
    throw new OperatorError(
      'admin.role',
      {
        zh: `没有“${input.role}”这个角色。可选：${roles.join('、')}`,
        en: `There is no role “${input.role}”. Choose one of: ${roles.join(', ')}`,
      },
      { exitCode: 2 },
    );
  }
  const given = input.passwordStdin ? await firstLine() : null;
  const process_ = await openProcess({ owner: false });
  try {
    const { services } = process_;
    const unit = await unitByCode(services, input.unit);
    if (!unit) {
      throw new OperatorError('admin.unit', {
        zh: `没有代码为“${input.unit}”的单位。第一次使用请打开网页，先建立工会。`,
        en: `There is no unit with the code “${input.unit}”. On a first run, open the web page and found the union first.`,
      });
    }
    const password = given ?? oneTimePassword();
    const made = await runInUnit(
      services,
      { actor: systemActor, unit, requestId: 'jia admin create' },
      async (ctx) => {
        const tools = { keyring: services.keyring, rules: accountRules[services.config.profile] };
        const account = await createAccount(ctx.client, tools, {
          username: input.username,
          displayName: input.displayName ?? input.username,
          password,
          mustChangePassword: given === null,
        });
        await ctx.audit({
          action: 'accounts.created',
          subject: { kind: 'account', id: account.accountId },
          detail: { username: account.username },
        });
        await grantRole(ctx, { accountId: account.accountId, role });
        return account;
      },
    );
    return {
      id: made.accountId,
      username: made.username,
      unit: unit.code,
      role,
      ...(given === null ? { oneTimePassword: password } : {}),
    };
  } finally {
    await process_.close();
  }
}

export interface AdminReset {
  username: string;
  /** Code of the unit in whose audit log it stands. */
  unit: string;
  secondFactorRemoved: boolean;
  /** Shown once. */
  oneTimePassword: string;
}

/**
 * Gives the account a one-time password, which it must change; its sessions and tokens end, it is told, and the audit log
 * says that the operator did it.
 *
 * @throws OperatorError `admin.account`, `admin.disabled`, `admin.unit` where no union is founded
 */
export async function adminResetCommand(input: { username: string; totp?: boolean }): Promise<AdminReset> {
  const process_ = await openProcess({ owner: false });
  try {
    const { services } = process_;
    const found = await findForSignIn(services.pool, services.keyring, input.username);
    if (!found)
      throw new OperatorError('admin.account', {
        zh: `没有用户名或手机号为“${input.username}”的账号。`,
        en: `There is no account with the user name or phone number “${input.username}”.`,
      });
    const { rows } = await services.pool.query<{ username: string; disabled: boolean; totp: boolean }>(
      'select username, disabled_at is not null as disabled, totp_sealed is not null as totp from accounts where id = $1',
      [found.id],
    );
    const account = rows[0]!;
    if (account.disabled)
      throw new OperatorError('admin.disabled', {
        zh: `账号“${account.username}”已停用，重设密码也登录不了：请由另一位管理员启用它；没有别的管理员时，用 jia admin create 新建一个。`,
        en: `The account “${account.username}” is disabled, and a new password would open nothing: let another administrator enable it; where there is none, make one with jia admin create.`,
      });
    const standing = await standingOf(services.pool, found.id, services.clock.today());
    const roots = await services.pool.query<{ code: string }>('select code from root_units() limit 1');
    const code = standing.grants[0]?.code ?? standing.people[0]?.code ?? roots.rows[0]?.code;
    const unit = code === undefined ? null : await unitByCode(services, code);
    if (!unit)
      throw new OperatorError('admin.unit', {
        zh: '还没有建立工会：请打开网页，先建立工会。',
        en: 'No union is founded yet: open the web page and found it first.',
      });
    const secondFactor = (input.totp ?? false) && account.totp;
    const oneTime = await runInUnit(
      services,
      { actor: systemActor, unit, requestId: 'jia admin reset' },
      (ctx) => resetOnMachine(ctx, { id: found.id, username: account.username, secondFactor }),
    );
    return {
      username: account.username,
      unit: unit.code,
      secondFactorRemoved: secondFactor,
      oneTimePassword: oneTime,
    };
  } finally {
    await process_.close();
  }
}

async function firstLine(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += chunk as string;
    if (text.includes('\n')) break;
  }
  const line = text.split(/\r?\n/)[0] ?? '';
  if (line === '')
    throw new OperatorError(
      'admin.password',
      { zh: '标准输入里没有密码。', en: 'There is no password on standard input.' },
      { exitCode: 2 },
    );
  return line;
}
