/**
 * `jia evaluate --unit CODE --standard ID [--as-of DATE] [--all]`: judges one unit (or all below a union),
 * keeps a sealed snapshot, and prints the judgement.
 */
import { systemActor } from '../../core/access/actor.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { judgeScope, type JudgedUnit, saveSnapshots } from '../../core/facts/evaluate.ts';
import { explainJudgement, type Found, type Standard } from '../../core/standards/index.ts';
import { judgeHere, standardFor } from '../../modules/home/server/service.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { openProcess } from '../process.ts';

export interface EvaluateOptions {
  unit: string;
  standard?: string;
  asOf?: string;
  all?: boolean;
}

export async function evaluateCommand(options: EvaluateOptions) {
  const standard = standardFor(options.standard);
  const running = await openProcess({ owner: false });
  try {
    const { services } = running;
    const asOf = options.asOf ?? services.clock.today();
    const unit = await unitByCode(services, options.unit);
    if (!unit)
      throw notFound(
        {
          zh: `没有代码为“${options.unit}”的单位。`,
          en: `There is no unit with the code “${options.unit}”.`,
        },
        'unitNotFound',
      );
    return await runInUnit(services, { actor: systemActor, unit }, async (ctx) => {
      if (!options.all) {
        const judged = await judgeHere(ctx, standard, asOf);
        await saveSnapshots(ctx.client, [judged], ctx.now);
        return present(standard, judged, true);
      }
      const judged = await judgeScope(ctx.client, {
        sources: services.facts,
        standard,
        asOf,
        path: unit.path,
      });
      await saveSnapshots(ctx.client, judged, ctx.now);
      return {
        standard: standard.id,
        version: standard.version,
        asOf,
        units: judged.map((each) => present(standard, each, false)),
      };
    });
  } finally {
    await running.close();
  }
}

/** A ratio or a number as it is; yes and no as 1 and 0; a date has no number (the explanation tells it). */
function counted(found: Found): { num: number; den: number } | number | null {
  if (typeof found === 'boolean') return found ? 1 : 0;
  return typeof found === 'string' ? null : found;
}

function present(standard: Standard, judged: JudgedUnit, whole: boolean) {
  const { judgement } = judged;
  const head = {
    standard: standard.id,
    version: standard.version,
    unit: judged.code,
    asOf: judgement.asOf,
    verdict: judgement.verdict,
    ...(judgement.score ? { score: judgement.score } : {}),
    counts: judgement.counts,
  };
  const explained = whole ? explainJudgement(standard, judgement).indicators : judgement.indicators;
  return {
    ...head,
    indicators: explained.map((indicator) => ({
      id: indicator.id,
      result: indicator.result,
      proof: indicator.proof,
      light: indicator.light,
      found: counted(indicator.found),
      required: counted(indicator.required),
      gap: indicator.gap,
      evidence: indicator.evidence,
      ...('explanation' in indicator ? { explanation: indicator.explanation } : {}),
    })),
  };
}
