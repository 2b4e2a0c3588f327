/**
 * The review from one reviewer's hands into another's.
 *
 *   reviewersFor   who can have it: reviewers of the union above, none of them of the unit under review or of its peer
 *   handReview     a director does so, and says why
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { unprocessable } from '../../../../platform/http/refusal.ts';
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
     where g.unit_id = $1 and g.role = 'reviewer' and g.from_on <= $2 and (g.to_on is null or g.to_on > $2)
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

/** @throws Refusal 422 `unknownReviewer` for whoever is no reviewer here, has it already, or must stand aside */
export async function handReview(
  above: Ctx,
  id: string,
  input: z.output<typeof reviewHandover>,
): Promise<Done> {
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
    const about = {
      body: { zh: input.reason, en: input.reason },
      href: hrefOfReview(above, c),
    };
    await above.notify({
      ...about,
      kind: 'certification.reviewGiven',
      title: { zh: `${ctx.unit.name}的考核转交给您办理`, en: `The review of ${ctx.unit.name} is now yours` },
      to: { accountIds: [to.accountId] },
    });
    if (c.reviewerAccountId && c.reviewerAccountId !== accountIdOf(ctx.actor))
      await above.notify({
        ...about,
        kind: 'certification.reviewTakenOver',
        title: {
          zh: `${ctx.unit.name}的考核已转交${to.name}办理`,
          en: `The review of ${ctx.unit.name} was handed to ${to.name}`,
        },
        to: { accountIds: [c.reviewerAccountId] },
      });
    return done(changed);
  });
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
