/** A case's standard, and its unit judged by it: what both the steps and their gates stand on; and the refusal of a step. */
import type { Ctx } from '../../../../core/context/context.ts';
import { judgeUnit } from '../../../../core/facts/evaluate.ts';
import {
  explainJudgement,
  type ExplainedJudgement,
  loadStandard,
  type Standard,
} from '../../../../core/standards/index.ts';
import { Refusal, unprocessable } from '../../../../platform/http/refusal.ts';
import type { Block } from '../rules.ts';
import type { cases } from '../schema.ts';

export type Case = typeof cases.$inferSelect;

/** The version that the case pinned when its plan was made. */
export const standardOf = (c: Pick<Case, 'standardId' | 'standardVersion'>): Standard =>
  loadStandard(c.standardId, c.standardVersion);

/** The unit (or its group) judged as of a day, explained; nothing is written. */
export async function judgeCase(
  ctx: Ctx,
  c: Pick<Case, 'standardId' | 'standardVersion' | 'groupId'>,
  asOf: string,
) {
  const standard = standardOf(c);
  const judged = await judgeUnit(ctx.client, {
    sources: ctx.services.facts,
    standard,
    asOf,
    path: ctx.unit.path,
    groupId: c.groupId,
  });
  if (!judged) {
    throw unprocessable('notJudged', {
      zh: `“${standard.title.zh}”不适用于本单位类型。`,
      en: `“${standard.title.en}” does not speak of this kind of unit.`,
    });
  }
  const explained: ExplainedJudgement = explainJudgement(standard, judged.judgement);
  return { standard, judged, explained };
}

/** @throws Refusal where there is a reason */
export function refuse(fault: Block | null): void {
  if (fault) throw new Refusal(fault.status, fault.code, fault.text, [], fault.detail ?? {});
}
