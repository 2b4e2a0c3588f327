/** `jia admin create`: an account with a role in a unit, made at the terminal by whoever runs the machine. */
import { createAccount } from '../../core/access/accounts.ts';
import { systemActor } from '../../core/access/actor.ts';
import { grantRole } from '../../core/access/grants.ts';
import { oneTimePassword } from '../../core/access/passwords.ts';
import { accountRules } from '../../core/access/profiles.ts';
import { type Role, roles } from '../../core/access/schema.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
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
