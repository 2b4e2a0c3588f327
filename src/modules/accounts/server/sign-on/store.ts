/**
 * The providers of this installation, set up by its system administrator.
 *
 *   enabledProviders     for the sign-in page
 *   listProviders · addProvider · changeProvider · removeProvider
 *   openProvider         ready to be talked to, its secret opened
 */
import type { PoolClient } from 'pg';
import type { Ctx, Services } from '../../../../core/context/context.ts';
import {
  conflict,
  type FieldFault,
  notFound,
  stale,
  unprocessable,
} from '../../../../platform/http/refusal.ts';
import { pgError } from '../../../../platform/postgres/pool.ts';
import { guardedFetch, isSafeAddress } from './guarded-fetch.ts';
import { type SignOn, signOnOf } from './provider.ts';

export type ProviderKind = 'oidc' | 'wecom' | 'dingtalk';

type Queries = Pick<PoolClient, 'query'>;

export async function enabledProviders(client: Queries) {
  const { rows } = await client.query<{ id: string; title: string; kind: ProviderKind }>(
    'select id, title, kind from oidc_providers where enabled order by title, id',
  );
  return rows.map((row) => ({ ...row, startPath: `/api/v1/oidc/${row.id}/start` }));
}

/** Where WeCom and DingTalk answer programs. */
const usualIssuers: Record<ProviderKind, string | null> = {
  oidc: null,
  wecom: 'https://qyapi.weixin.qq.com',
  dingtalk: 'https://api.dingtalk.com',
};

interface ProviderRow {
  id: string;
  title: string;
  kind: ProviderKind;
  issuer: string;
  client_id: string;
  secret_sealed: Buffer;
  settings: Record<string, string>;
  enabled: boolean;
  version: number;
}

const redirectUri = (services: Services, id: string) => `${services.publicUrl()}/api/v1/oidc/${id}/callback`;

const place = (id: string) => ({ table: 'oidc_providers', column: 'secret_sealed', unit: '', row: id });

const present = (services: Services, row: ProviderRow) => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  issuer: row.issuer,
  clientId: row.client_id,
  settings: row.settings,
  enabled: row.enabled,
  redirectUri: redirectUri(services, row.id),
  version: row.version,
});

export async function listProviders(ctx: Ctx) {
  const { rows } = await ctx.client.query<ProviderRow>('select * from oidc_providers order by title, id');
  return {
    providers: rows.map((row) => present(ctx.services, row)),
    redirectPattern: redirectUri(ctx.services, '{id}'),
  };
}

/** Names of addresses among the settings; each is somewhere that a browser or Jia goes. */
const addressSettings = ['authorizeUrl', 'scanUrl'];

function faultsOf(kind: ProviderKind, issuer: string | null, settings: Record<string, string>): FieldFault[] {
  const faults: FieldFault[] = [];
  const unsafe = {
    zh: '请填写 https:// 开头的完整地址。',
    en: 'Give a whole address that begins with https://.',
  };
  if (!issuer || !isSafeAddress(issuer)) faults.push({ field: 'issuer', message: unsafe });
  for (const name of addressSettings) {
    if (settings[name] !== undefined && !isSafeAddress(settings[name]))
      faults.push({ field: `settings.${name}`, message: unsafe });
  }
  if (kind === 'wecom' && !settings['agentId'])
    faults.push({
      field: 'settings.agentId',
      message: { zh: '请填写企业微信自建应用的 AgentId。', en: 'Give the AgentId of the WeCom application.' },
    });
  return faults;
}

export interface ProviderInput {
  id: string;
  title: string;
  kind: ProviderKind;
  issuer?: string | undefined;
  clientId: string;
  clientSecret: string;
  settings: Record<string, string>;
}

/** @throws Refusal 422 `providerNotKept`, 409 `providerThere` */
export async function addProvider(ctx: Ctx, input: ProviderInput) {
  const issuer = input.issuer ?? usualIssuers[input.kind];
  const faults = faultsOf(input.kind, issuer, input.settings);
  if (faults.length > 0)
    throw unprocessable(
      'providerNotKept',
      { zh: '有几处需要修改。', en: 'A few things need mending.' },
      faults,
    );
  try {
    const { rows } = await ctx.client.query<ProviderRow>(
      `insert into oidc_providers (id, title, kind, issuer, client_id, secret_sealed, settings, created_at) values ($1, $2, $3, $4, $5, $6, $7, now()) returning *`,
      [
        input.id,
        input.title,
        input.kind,
        issuer,
        input.clientId,
        ctx.keyring.seal('signOnSecret', place(input.id), input.clientSecret),
        input.settings,
      ],
    );
    await ctx.audit({
      action: 'accounts.providerAdded',
      subject: { kind: 'provider', id: input.id },
      detail: { kind: input.kind, issuer },
    });
    return present(ctx.services, rows[0] as ProviderRow);
  } catch (error) {
    if (pgError(error)?.code === '23505')
      throw conflict('providerThere', {
        zh: '这个标识已被使用，请换一个。',
        en: 'This id is taken; choose another.',
      });
    throw error;
  }
}

export interface ProviderChange {
  title?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  settings?: Record<string, string> | undefined;
  enabled?: boolean | undefined;
  version: number;
}

/** @throws Refusal 404, 409 `stale`, 422 `providerNotKept` */
export async function changeProvider(ctx: Ctx, id: string, change: ProviderChange) {
  const row = await providerRow(ctx.client, id);
  if (row.version !== change.version) throw stale();
  const faults = faultsOf(row.kind, row.issuer, change.settings ?? row.settings);
  if (faults.length > 0)
    throw unprocessable(
      'providerNotKept',
      { zh: '有几处需要修改。', en: 'A few things need mending.' },
      faults,
    );
  const { rows } = await ctx.client.query<ProviderRow>(
    `update oidc_providers set title = coalesce($2, title), client_id = coalesce($3, client_id), secret_sealed = coalesce($4, secret_sealed),
       settings = coalesce($5, settings), enabled = coalesce($6, enabled), version = version + 1
     where id = $1 and version = $7 returning *`,
    [
      id,
      change.title ?? null,
      change.clientId ?? null,
      change.clientSecret ? ctx.keyring.seal('signOnSecret', place(id), change.clientSecret) : null,
      change.settings ?? null,
      change.enabled ?? null,
      change.version,
    ],
  );
  if (!rows[0]) throw stale();
  const fields = Object.keys(change).filter((name) => name !== 'version');
  await ctx.audit({
    action: 'accounts.providerChanged',
    subject: { kind: 'provider', id },
    detail: { fields },
  });
  return present(ctx.services, rows[0]);
}

/** Links to identities there end with it. @throws Refusal 404 */
export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  const { rowCount } = await ctx.client.query('delete from oidc_providers where id = $1', [id]);
  if (rowCount !== 1) throw notFound();
  await ctx.audit({ action: 'accounts.providerRemoved', subject: { kind: 'provider', id } });
}

async function providerRow(client: Queries, id: string): Promise<ProviderRow> {
  const { rows } = await client.query<ProviderRow>('select * from oidc_providers where id = $1', [id]);
  if (!rows[0])
    throw notFound({ zh: '没有这种登录方式。', en: 'There is no such way to sign in.' }, 'providerNotFound');
  return rows[0];
}

/** Discovery and tokens of a provider are held as long as its settings stay as they are. */
const open = new WeakMap<Services, Map<string, SignOn>>();

/** @throws Refusal 404 when it is unknown or switched off */
export async function openProvider(services: Services, id: string): Promise<SignOn> {
  const row = await providerRow(services.pool as unknown as Queries, id);
  if (!row.enabled)
    throw notFound({ zh: '没有这种登录方式。', en: 'There is no such way to sign in.' }, 'providerNotFound');
  const held = open.get(services) ?? new Map<string, SignOn>();
  open.set(services, held);
  const key = `${row.id} ${row.version} ${services.publicUrl()}`;
  let signOn = held.get(key);
  if (!signOn) {
    const hosts = [
      new URL(row.issuer).host,
      ...(row.settings['hosts'] ?? '')
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ];
    signOn = signOnOf(row.kind, {
      id: row.id,
      issuer: row.issuer,
      clientId: row.client_id,
      clientSecret: services.keyring.openText('signOnSecret', place(row.id), row.secret_sealed),
      settings: row.settings,
      redirectUri: redirectUri(services, row.id),
      fetch: guardedFetch(hosts),
    });
    held.set(key, signOn);
  }
  return signOn;
}
