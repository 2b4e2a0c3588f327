/**
 * Where else people of this installation may sign in: OIDC providers, WeCom, DingTalk.
 *
 *   enabledProviders   for the sign-in page
 */
import type { PoolClient } from 'pg';

export type ProviderKind = 'oidc' | 'wecom' | 'dingtalk';

export async function enabledProviders(client: Pick<PoolClient, 'query'>) {
  const { rows } = await client.query<{ id: string; title: string; kind: ProviderKind }>('select id, title, kind from oidc_providers where enabled order by title, id');
  return rows.map((row) => ({ ...row, startPath: `/api/v1/oidc/${row.id}/start` }));
}
