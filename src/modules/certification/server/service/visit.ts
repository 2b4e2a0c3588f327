/**
 * The day on which a reviewer means to come to the unit: planned, moved, given up, each time with word to the unit.
 *
 *   planVisit, withdrawVisit
 *   visitHeld   SQL: a note of a visit on site was written on that day or later
 *   weekOf      Monday and Sunday of the week of a day
 */
import type { z } from 'zod';
import { addDays, inWords } from '../../../../core/clock/index.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { conflict, unprocessable } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import type { reasonInput, visitInput } from '../../contract.ts';
import { changeCase, done, type Done, ensure, happened, hrefOfCase, inReview } from './case.ts';

/** Of cases c. */
export const visitHeld = `c.visit_on is not null and exists (select from review_notes n
  where n.unit_id = c.unit_id and n.case_id = c.id and n.kind = 'onSite' and n.on_day >= c.visit_on)`;

export function weekOf(day: string): { from: string; to: string } {
  const from = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return { from, to: addDays(from, 6) };
}

/** Plans a visit, or moves the one that is still to come. @throws Refusal 422 `pastDay` */
export async function planVisit(above: Ctx, id: string, input: z.output<typeof visitInput>): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'planVisit');
    if (input.onDay < ctx.today) {
      const message = { zh: '走访日期不能早于今天。', en: 'The day of a visit cannot lie in the past.' };
      throw unprocessable('pastDay', message, [{ field: 'onDay', message }]);
    }
    const before = c.visitOn !== null && c.visitOn >= ctx.today ? c.visitOn : null;
    const changed = await changeCase(ctx, c, { visitOn: input.onDay, visitNote: input.note || null });
    const on = inWords(input.onDay);
    const was = before === null || before === input.onDay ? null : inWords(before);
    const title = was
      ? { zh: `实地走访由 ${was.zh}改到 ${on.zh}`, en: `Visit moved from ${was.en} to ${on.en}` }
      : { zh: `定于 ${on.zh}实地走访`, en: `Visit planned for ${on.en}` };
    const kind = was ? 'visitMoved' : 'visitPlanned';
    const note = input.note ? { zh: input.note, en: input.note } : null;
    await happened(ctx, changed, {
      kind,
      title,
      ...(note ? { note } : {}),
      detail: { onDay: input.onDay, before },
    });
    await tellUnit(ctx, c.id, kind, fromAbove(above, title), note);
    return done(changed);
  });
}

/** @throws Refusal 409 `noVisit` where none is to come */
export async function withdrawVisit(
  above: Ctx,
  id: string,
  input: z.output<typeof reasonInput>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'planVisit');
    if (c.visitOn === null || c.visitOn < ctx.today)
      throw conflict('noVisit', {
        zh: '没有待进行的走访。',
        en: 'No visit is to come.',
      });
    const changed = await changeCase(ctx, c, { visitOn: null, visitNote: null });
    const was = inWords(c.visitOn);
    const title = {
      zh: `取消 ${was.zh}的实地走访`,
      en: `The visit of ${was.en} is called off`,
    };
    const note = { zh: input.reason, en: input.reason };
    await happened(ctx, changed, { kind: 'visitWithdrawn', title, note, detail: { onDay: c.visitOn } });
    await tellUnit(ctx, c.id, 'visitWithdrawn', fromAbove(above, title), note);
    return done(changed);
  });
}

const fromAbove = (above: Ctx, title: Text): Text => ({
  zh: `${above.unit.name}：${title.zh}`,
  en: `${above.unit.name}: ${title.en}`,
});

const tellUnit = (ctx: Ctx, caseId: string, kind: string, title: Text, body: Text | null): Promise<void> =>
  ctx.notify({
    kind: `certification.${kind}`,
    title,
    ...(body ? { body } : {}),
    href: hrefOfCase(ctx, { id: caseId }),
    to: { roles: ['chair', 'cadre'] },
  });
