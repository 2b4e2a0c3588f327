/**
 * The review from one reviewer's hands into another's.
 *
 *   reviewersFor   who can have it: reviewers of the union above, none of them of the unit under review or of its peer
 *   handReview     a director does so, and says why
 *   passOn         the same without a word to anybody yet
 *   tellHanded     one notice for each who gave or got, of however many cases
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { unprocessable } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import type { owner, reviewHandover } from '../../contract.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  ensure,
  happened,
  hrefOfReview,
  inReview,
  isSmallHome,
} from './case.ts';

/** Whoever has the review now is not among them. A small home is reviewed by its own union, whose people are all of the unit. */
export async function reviewersFor(ctx: Ctx, c: Case): Promise<z.output<typeof owner>[]> {
  const { rows } = await ctx.client.query<z.output<typeof owner>>(
    `select distinct a.id as "accountId", a.display_name as name
     from grants g join accounts a on a.id = g.account_id and a.disabled_at is null
     where g.unit_id = $1 and g.role = 'reviewer' and ($6 or g.subtree) and g.from_on <= $2 and (g.to_on is null or g.to_on > $2)
       and a.id is distinct from $3
       and ($6 or not exists (
         select from (
           select own.unit_id from grants own
           where own.account_id = a.id and own.from_on <= $2 and (own.to_on is null or own.to_on > $2)
           union all select person.unit_id from account_people person where person.account_id = a.id) of
         where of.unit_id = $4 or of.unit_id in (
           select p.inspector_unit_id from peer_assignments p where p.unit_id = $4 and p.case_id = $5 and p.state not in ('replaced', 'conflictDeclared'))))
     order by name, "accountId"`,
    [c.superiorUnitId, ctx.today, c.reviewerAccountId, c.unitId, c.id, isSmallHome(c)],
  );
  return rows;
}

type Handover = z.output<typeof reviewHandover>;

/** What was handed on: whose home, from whom to whom. */
export interface Handed {
  done: Done;
  unit: string;
  href: string;
  from: string | null;
  to: z.output<typeof owner>;
}

/** @throws Refusal 422 `unknownReviewer` for whoever is no reviewer here, has it already, or must stand aside */
export async function handReview(above: Ctx, id: string, input: Handover): Promise<Done> {
  const handed = await passOn(above, id, input);
  await tellHanded(above, [handed], input.reason);
  return handed.done;
}

/** @throws Refusal as `handReview` */
export async function passOn(above: Ctx, id: string, input: Handover): Promise<Handed> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'handReview');
    const to = (await reviewersFor(ctx, c)).find((each) => each.accountId === input.reviewerAccountId);
    if (!to) {
      const message = {
        zh: '请选本级工会的另一位考核人员；被考核单位和互检单位的人应当回避。',
        en: 'Choose another reviewer of this union; people of the unit under review and of its peer stand aside.',
      };
      throw unprocessable('unknownReviewer', message, [{ field: 'reviewerAccountId', message }]);
    }
    const changed = await changeCase(ctx, c, { reviewerAccountId: to.accountId });
    await happened(ctx, changed, {
      kind: 'reviewHanded',
      title: { zh: `考核转交${to.name}办理`, en: `Review handed to ${to.name}` },
      note: { zh: input.reason, en: input.reason },
      detail: { from: c.reviewerAccountId, to: to.accountId },
    });
    await moveTasks(above, c, to.accountId);
    return {
      done: done(changed),
      unit: ctx.unit.name,
      href: hrefOfReview(above, c),
      from: c.reviewerAccountId,
      to,
    };
  });
}

/** @param handed all to the same reviewer */
export async function tellHanded(above: Ctx, handed: readonly Handed[], reason: string): Promise<void> {
  if (!handed[0]) return;
  const { to } = handed[0];
  await above.notify({
    kind: 'certification.reviewGiven',
    title: {
      zh: `${named(handed).zh}的考核转交给您办理`,
      en: handed[1]
        ? `The reviews of ${named(handed).en} are now yours`
        : `The review of ${named(handed).en} is now yours`,
    },
    ...aboutThese(above, handed, reason, '?reviewer=mine'),
    to: { accountIds: [to.accountId] },
  });
  for (const from of new Set(handed.map((each) => each.from))) {
    if (!from || from === accountIdOf(above.actor)) continue;
    const theirs = handed.filter((each) => each.from === from);
    await above.notify({
      kind: 'certification.reviewTakenOver',
      title: {
        zh: `${named(theirs).zh}的考核已转交${to.name}办理`,
        en: theirs[1]
          ? `The reviews of ${named(theirs).en} were handed to ${to.name}`
          : `The review of ${named(theirs).en} was handed to ${to.name}`,
      },
      ...aboutThese(above, theirs, reason, ''),
      to: { accountIds: [from] },
    });
  }
}

const named = (cases: readonly Handed[]): Text => {
  const [first] = cases as [Handed];
  return cases.length === 1
    ? { zh: first.unit, en: first.unit }
    : { zh: `${first.unit}等 ${cases.length} 件`, en: `${first.unit} and ${cases.length - 1} more` };
};

/** One case is led to; of several the list is, and all are named under the reason. */
function aboutThese(
  above: Ctx,
  cases: readonly Handed[],
  reason: string,
  list: string,
): { body: Text; href: string } {
  const [first] = cases as [Handed];
  if (cases.length === 1) return { body: { zh: reason, en: reason }, href: first.href };
  const units = cases.map((each) => each.unit);
  return {
    body: { zh: `${reason}（${units.join('、')}）`, en: `${reason} (${units.join(', ')})` },
    href: `/desk/${above.unit.code}/reviews${list}`,
  };
}

/** What the reviewer had to do for this case is the next one's: the same task, with the day that it had. */
async function moveTasks(above: Ctx, c: Case, accountId: string): Promise<void> {
  await above.client.query(
    `update tasks set account_id = $3, role = null, version = version + 1
     where unit_id = $1 and state = 'open' and kind in ('certification.reviewing', 'certification.objection')
       and (subject_id = $2 or subject_id in (select o.id from objections o where o.notice_id = $4))`,
    [above.unit.id, c.id, accountId, c.noticeId],
  );
}
