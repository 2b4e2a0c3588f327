/** `jia verify log`: walks the audit chains of all units and says where one does not hold. */
import { systemActor } from '../../core/access/actor.ts';
import { type ChainReport, verifyChain } from '../../core/audit/audit.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { openProcess } from '../process.ts';

/** Entries that no seal covers yet are counted, not doubted: a job seals every ten minutes. */
export type LogReport = ChainReport & { unsealed: number; ok: true };

/** @throws OperatorError `log.broken` naming the first place of each broken chain */
export async function verifyLogCommand(): Promise<LogReport> {
  const process_ = await openProcess({ owner: false });
  try {
    const { services } = process_;
    const report: ChainReport = { entries: 0, sealed: 0, broken: [] };
    const roots = await services.pool.query<{ code: string }>('select code from root_units()');
    for (const { code } of roots.rows) {
      const unit = await unitByCode(services, code);
      if (!unit) continue;
      const part = await runInUnit(
        services,
        { actor: systemActor, unit, requestId: 'jia verify log', readOnly: true },
        (ctx) => verifyChain(ctx.client),
      );
      report.entries += part.entries;
      report.sealed += part.sealed;
      report.broken.push(...part.broken);
    }
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
