/**
 * The first run: nobody has an account yet.
 *
 *   setupState · isSetupNeeded
 *   setUp       founds the first union and makes its administrators, once
 *   setupCode   what the terminal shows, for whoever is not at the machine itself
 */
import type { Pool, PoolClient } from 'pg';
import { createAccount } from '../../../core/access/accounts.ts';
import { grantRole } from '../../../core/access/grants.ts';
import type { Role } from '../../../core/access/schema.ts';
import type { AuditInput } from '../../../core/audit/audit.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { OpenCtx } from '../../../core/module/operation.ts';
import { foundUnit } from '../../../core/organization/units.ts';
import type { NewUnit } from '../../../core/organization/rules.ts';
import type { Keyring } from '../../../platform/crypto/keyring.ts';
import { equalSecrets } from '../../../platform/crypto/tokens.ts';
import {
  conflict,
  type FieldFault,
  forbidden,
  Refusal,
  unprocessable,
} from '../../../platform/http/refusal.ts';
import type { Locale } from '../../../platform/i18n/text.ts';
import { passwordRulesOf, startHere, toolsOf } from './tools.ts';

export async function isSetupNeeded(db: Pick<Pool | PoolClient, 'query'>): Promise<boolean> {
  const { rows } = await db.query<{ needed: boolean }>('select not exists (select from accounts) as needed');
  return rows[0]?.needed ?? false;
}

/** Sixteen signs, made from the master key: the same in every process and after every start, until the first run is done. */
export function setupCode(keyring: Keyring): string {
  const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const bytes = keyring.hash('setup', 'code');
  return Array.from(
    { length: 16 },
    (_, at) => (at > 0 && at % 4 === 0 ? '-' : '') + signs[(bytes[at] ?? 0) % signs.length],
  ).join('');
}

export async function setupState(ctx: OpenCtx) {
  const needed = await isSetupNeeded(ctx.client);
  return {
    needed,
    codeNeeded: needed && !ctx.http.fromThisMachine,
    separateAdministrators: ctx.services.config.profile === 'dengbao',
    passwordRules: passwordRulesOf(ctx.services),
  };
}

interface NewPerson {
  username: string;
  displayName: string;
  password: string;
}

export interface SetupInput {
  code?: string | undefined;
  unit: NewUnit;
  administrator: NewPerson;
  securityAdministrator?: NewPerson | undefined;
  auditAdministrator?: NewPerson | undefined;
  locale: Locale;
}

/**
 * Founds the first union, makes its administrators and signs the first one in.
 *
 * @throws Refusal 409 `setUpAlready`, 403 `setupCodeWrong`, 422 with the fields at fault
 */
export async function setUp(ctx: OpenCtx, input: SetupInput) {
  // Two first runs at the same instant: the second waits here and finds that it is too late.
  await ctx.client.query(`select pg_advisory_xact_lock(hashtext('jia.setup'))`);
  if (!(await isSetupNeeded(ctx.client)))
    throw conflict('setUpAlready', {
      zh: '这里已经建立了工会，请直接登录。',
      en: 'A union has been founded here already; please sign in.',
    });
  if (
    !ctx.http.fromThisMachine &&
    !equalSecrets(plainCode(input.code ?? ''), plainCode(setupCode(ctx.services.keyring)))
  ) {
    throw forbidden(
      {
        zh: '设置码不对。请查看服务器启动时终端上显示的设置码。',
        en: 'The set-up code is wrong. The terminal of the server shows it at start.',
      },
      'setupCodeWrong',
    );
  }
  const separate = ctx.services.config.profile === 'dengbao';
  if (separate && !(input.securityAdministrator && input.auditAdministrator)) {
    throw unprocessable(
      'administratorsMissing',
      {
        zh: '按等保要求，安全管理员和审计管理员要由另外两人担任，请一并填写。',
        en: 'The security and the audit administrator are two more people here; name them too.',
      },
      [
        {
          field: 'securityAdministrator',
          message: { zh: '请填写安全管理员。', en: 'Name the security administrator.' },
        },
        {
          field: 'auditAdministrator',
          message: { zh: '请填写审计管理员。', en: 'Name the audit administrator.' },
        },
      ],
    );
  }
  const root = await within('unit', () => foundUnit(ctx, null, input.unit));
  const here = await ctx.inUnit(root.id);
  // The request is a stranger's; what it makes is the first administrator's work.
  let founder: AuditInput['account'];
  const unit: Ctx = {
    ...here,
    audit: (entry) => here.audit({ ...(founder && { account: founder }), ...entry }),
  };
  const make = async (field: string, person: NewPerson, roles: Role[], mustChangePassword: boolean) => {
    const { accountId, username } = await within(field, () =>
      createAccount(ctx.client, toolsOf(ctx.services), {
        ...person,
        mustChangePassword,
        locale: input.locale,
      }),
    );
    founder ??= { accountId, username };
    for (const role of roles) await grantRole(unit, { accountId, role });
    return accountId;
  };
  const first = await make(
    'administrator',
    input.administrator,
    [root.kind === 'grassroots' ? 'chair' : 'director', 'systemAdmin'],
    false,
  );
  if (input.securityAdministrator)
    await make('securityAdministrator', input.securityAdministrator, ['securityAdmin'], true);
  if (input.auditAdministrator)
    await make('auditAdministrator', input.auditAdministrator, ['auditAdmin'], true);
  await unit.audit({
    action: 'organization.unitFounded',
    subject: { kind: 'unit', id: String(root.id) },
    detail: { code: root.code, first: true },
  });
  return {
    ...(await startHere(ctx, { accountId: first, method: 'password', twoFactor: false })),
    unit: root.code,
  };
}

const plainCode = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** Names the part of the form in which a field is at fault: 'unit.code'. */
async function within<T>(part: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fields: FieldFault[] = error.fields.map((fault) => ({ ...fault, field: `${part}.${fault.field}` }));
    if (error.code === 'usernameTaken') fields.push({ field: `${part}.username`, message: error.text });
    if (error.code === 'unitCodeTaken') fields.push({ field: `${part}.code`, message: error.text });
    throw new Refusal(error.status, error.code, error.text, fields, error.detail);
  }
}
