/**
 * `jia evaluate --unit CODE [--standard ID] [--as-of DATE] [--group NAME | --all]`: judges one unit, one small home of
 * it, or every unit below a union; keeps a sealed snapshot of each, and prints the judgement.
 */
import { systemActor } from '../../core/access/actor.ts';
import type { Ctx } from '../../core/context/context.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { type JudgedUnit, saveSnapshots } from '../../core/facts/evaluate.ts';
import {
  type ExplainedIndicator,
  explainJudgement,
  type Found,
  type IndicatorJudgement,
  type Standard,
} from '../../core/standards/index.ts';
import { judgeBelow, judgeHere, standardFor } from '../../modules/home/server/service.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { notFound, unprocessable } from '../../platform/http/refusal.ts';
import { openProcess } from '../process.ts';

export interface EvaluateOptions {
  unit: string;
  /** `county-qualified`, or a version of it: `county-qualified@1`. */
  standard?: string;
  asOf?: string;
  /** A group's name or id. */
  group?: string;
  all?: boolean;
}

export type Evaluation = Awaited<ReturnType<typeof evaluateCommand>>;

/**
 * @throws OperatorError (exit 2) for a day that is none and options that exclude each other
 * @throws Refusal `unitNotFound`, `standardNotFound`, `groupNotFound`, `futureDay`, `beforeFounding`, `notJudged`
 */
export async function evaluateCommand(options: EvaluateOptions) {
  if (options.all && options.group !== undefined)
    throw wrongUse('--group', {
      zh: '--all 和 --group 不能同时使用。',
      en: '--all and --group exclude each other.',
    });
  if (options.asOf !== undefined && !isDay(options.asOf))
    throw wrongUse('--as-of', {
      zh: `--as-of “${options.asOf}” 不是日期，请写成 2026-11-22 这样。`,
      en: `--as-of “${options.asOf}” is no date; write it like 2026-11-22.`,
    });
  const named = /^(.+)@([1-9]\d*)$/.exec(options.standard ?? '');
  const standard = named ? standardFor(named[1], Number(named[2])) : standardFor(options.standard);
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
      if (options.all) {
        const judged = [...(await judgeBelow(ctx, standard, asOf))];
        await saveSnapshots(ctx.client, judged, ctx.now);
        return {
          standard: standard.id,
          version: standard.version,
          asOf,
          units: judged.map((each) => present(standard, each, false)),
        };
      }
      if (unit.kind !== 'grassroots')
        throw unprocessable('notJudged', {
          zh: `${unit.name}（${options.unit}）是上级工会，没有自己的职工之家：判定它下面的全部基层工会，请加 --all。`,
          en: `${unit.name} (${options.unit}) is a union above and has no Home of its own: for every grassroots union below it add --all.`,
        });
      const groupId = options.group === undefined ? null : await groupNamed(ctx, options.group);
      const judged = await judgeHere(ctx, standard, asOf, groupId);
      await saveSnapshots(ctx.client, [judged], ctx.now, groupId);
      return {
        ...present(standard, judged, true),
        ...(options.group === undefined ? {} : { group: options.group }),
      };
    });
  } finally {
    await running.close();
  }
}

/** `2026-02-30` is no day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const wrongUse = (option: string, text: { zh: string; en: string }) =>
  new OperatorError(`evaluate.${option.replace(/^--/, '')}`, text, { exitCode: 2 });

async function groupNamed(ctx: Ctx, name: string): Promise<string> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from union_groups where unit_id = $1 and (name = $2 or id::text = $2) order by id limit 1',
    [ctx.unit.id, name],
  );
  if (!rows[0])
    throw notFound(
      { zh: `本单位没有“${name}”这个小组。`, en: `The unit has no group “${name}”.` },
      'groupNotFound',
    );
  return rows[0].id;
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
    name: judged.name,
    asOf: judgement.asOf,
    verdict: judgement.verdict,
    ...(judgement.score ? { score: judgement.score } : {}),
    counts: judgement.counts,
  };
  const explained: (IndicatorJudgement | ExplainedIndicator)[] = whole
    ? explainJudgement(standard, judgement).indicators
    : judgement.indicators;
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
      ...(indicator.recordedLater ? { recordedLater: true } : {}),
      ...('explanation' in indicator ? { title: indicator.title, explanation: indicator.explanation } : {}),
    })),
  };
}
