/**
 * `jia verify log [--against FILE]`: walks the audit chains of all units and says where one does not hold. FILE is what
 * an earlier `jia verify log --json` printed, kept where nobody of this installation can change it: its heads must
 * still be in the chains, so that an end that was cut off shows too.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemActor } from '../../core/access/actor.ts';
import { type ChainHead, type ChainReport, verifyChain } from '../../core/audit/audit.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { openProcess } from '../process.ts';

/** Entries that no seal covers yet are counted, not doubted: a job seals every ten minutes. */
export type LogReport = ChainReport & { unsealed: number; ok: true };

/** @throws OperatorError `log.broken` naming the first place of each broken chain; `log.against` for another file */
export async function verifyLogCommand({ against }: { against?: string } = {}): Promise<LogReport> {
  const kept = against === undefined ? [] : headsIn(against);
  const process_ = await openProcess({ owner: false });
  try {
    const { services } = process_;
    const report: ChainReport = { entries: 0, sealed: 0, unsigned: 0, heads: [], broken: [] };
    const known = new Set<number>();
    const roots = await services.pool.query<{ code: string }>('select code from root_units()');
    for (const { code } of roots.rows) {
      const unit = await unitByCode(services, code);
      if (!unit) continue;
      const part = await runInUnit(
        services,
        { actor: systemActor, unit, requestId: 'jia verify log', readOnly: true },
        async (ctx) => {
          const units = await ctx.client.query<{ id: number }>(
            'select id from units where path <@ $1::ltree',
            [unit.path],
          );
          const here = new Set(units.rows.map(({ id }) => id));
          for (const id of here) known.add(id);
          return verifyChain(
            ctx.client,
            ctx.keyring,
            kept.filter((head) => here.has(head.unitId)),
          );
        },
      );
      report.entries += part.entries;
      report.sealed += part.sealed;
      report.unsigned += part.unsigned;
      report.heads.push(...part.heads);
      report.broken.push(...part.broken);
    }
    for (const { unitId, position } of kept)
      if (!known.has(unitId)) report.broken.push({ unitId, position, entryId: null, reason: 'otherHead' });
    if (report.broken.length > 0) {
      const where = report.broken.map(
        (place) => `unit ${place.unitId}, position ${place.position} (${place.reason})`,
      );
      throw new OperatorError(
        'log.broken',
        {
          zh: `审计日志被改动过，链条在以下位置断开：\n${where.join('\n')}`,
          en: `The audit log was tampered with; its chain breaks at:\n${where.join('\n')}`,
        },
        { details: { ...report } },
      );
    }
    return { ...report, unsealed: report.entries - report.sealed, ok: true };
  } finally {
    await process_.close();
  }
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
