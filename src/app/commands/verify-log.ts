/**
 * `jia verify log [--against FILE]`: walks the audit chains of all units and says where one does not hold. FILE is what
 * an earlier `jia verify log --json` printed, kept where nobody of this installation can change it: its heads must
 * still be in the chains, so that an end that was cut off shows too.
 */
import { readFileSync } from 'node:fs';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { type ChainHead, type ChainReport, verifyChain } from '../../core/audit/audit.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { withTransaction } from '../../platform/postgres/index.ts';
import { openProcess } from '../process.ts';

/** Entries that no seal covers yet are counted, not doubted: a job seals every ten minutes. */
export type LogReport = ChainReport & { unsealed: number; ok: true };

/**
 * Walks as the owner, past row-level security: also the chains of unions that were dissolved, and of rows whose unit is
 * gone.
 *
 * @throws OperatorError `log.broken` naming the first place of each broken chain; `log.against` for another file
 */
export async function verifyLogCommand({ against }: { against?: string } = {}): Promise<LogReport> {
  const kept = against === undefined ? [] : headsIn(against);
  const running = await openProcess({ owner: false });
  try {
    return await withTransaction(
      running.pools.owner,
      { readOnly: true, isolation: 'repeatable read' },
      async ({ client }) => {
        const report = await verifyChain(client, running.services.keyring, kept);
        if (report.broken.length > 0) throw await brokenChains(client, report);
        return { ...report, unsealed: report.entries - report.sealed, ok: true };
      },
    );
  } finally {
    await running.close();
  }
}

const faults: Record<ChainReport['broken'][number]['reason'], Text> = {
  hash: { zh: '内容与封存时不符', en: 'is not what was sealed' },
  gap: { zh: '前面缺了', en: 'follows a gap' },
  missingEntry: { zh: '记录不见了', en: 'has lost its entry' },
  signature: { zh: '不是本系统签名的', en: 'was not signed by this installation' },
  otherHead: { zh: '另外保存的那一处已不在链上', en: 'was kept elsewhere and is no longer in the chain' },
};

async function brokenChains(client: PoolClient, report: ChainReport): Promise<OperatorError> {
  const { rows } = await client.query<{ id: number; code: string; name: string }>(
    'select id, code, name from units where id = any($1)',
    [report.broken.map(({ unitId }) => unitId)],
  );
  const units = new Map(rows.map(({ id, code, name }) => [id, `${name} ${code}`]));
  const where = (locale: 'zh' | 'en') =>
    report.broken
      .map(({ unitId, position, reason }) => {
        const unit = units.get(unitId) ?? `#${unitId}`;
        return locale === 'zh'
          ? `  ${unit}，第 ${position} 环：${faults[reason].zh}`
          : `  ${unit}, link ${position}: ${faults[reason].en}`;
      })
      .join('\n');
  return new OperatorError(
    'log.broken',
    {
      zh: `审计日志被改动过，链条在以下位置断开：\n${where('zh')}`,
      en: `The audit log was tampered with; its chain breaks at:\n${where('en')}`,
    },
    { details: { ...report } },
  );
}

const keptReport = z.object({
  heads: z.array(z.object({ unitId: z.number(), position: z.number(), hash: z.string() })),
});

function headsIn(file: string): ChainHead[] {
  try {
    return keptReport.parse(JSON.parse(readFileSync(file, 'utf8'))).heads;
  } catch (cause) {
    throw new OperatorError(
      'log.against',
      {
        zh: `${file} 不是以前 jia verify log --json 的输出，或读不出来。`,
        en: `${file} is not what an earlier jia verify log --json printed, or cannot be read.`,
      },
      { cause, exitCode: 2 },
    );
  }
}
