/** What a person chose for a list, kept on the server so that it follows them to every machine. */
import { accountIdOf } from '../../../core/access/actor.ts';
import type { OpenCtx } from '../../../core/module/operation.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';

const mostCharacters = 8000;

export async function readListSettings(ctx: OpenCtx, list: string): Promise<{ settings: Record<string, unknown> | null }> {
  const { rows } = await ctx.client.query<{ settings: Record<string, unknown> }>('select settings from list_settings where account_id = $1 and list = $2', [
    accountIdOf(ctx.actor),
    list,
  ]);
  return { settings: rows[0]?.settings ?? null };
}

export async function writeListSettings(ctx: OpenCtx, list: string, settings: Record<string, unknown> | null): Promise<void> {
  const accountId = accountIdOf(ctx.actor);
  if (settings === null) {
    await ctx.client.query('delete from list_settings where account_id = $1 and list = $2', [accountId, list]);
    return;
  }
  const text = JSON.stringify(settings);
  if (text.length > mostCharacters) throw unprocessable('settingsTooLarge', { zh: '列表设置太大,没有保存。', en: 'These list settings are too large to keep.' });
  await ctx.client.query(
    `insert into list_settings (account_id, list, settings, changed_at) values ($1, $2, $3, $4)
     on conflict (account_id, list) do update set settings = excluded.settings, changed_at = excluded.changed_at`,
    [accountId, list, text, ctx.now],
  );
}
