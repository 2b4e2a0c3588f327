/** What waits for a worker on the portal: votes that are open to them, and tasks of their own. */
import { portalHome } from '../../../core/module/portal.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { personIn } from '../../../core/access/policy.ts';

export interface Waiting {
  id: string;
  kind: 'vote' | 'task';
  title: Text;
  hint: Text | null;
  href: string;
  dueOn: string | null;
}

/** Votes first, by their last day; then tasks by deadline. */
export async function waitingFor(ctx: Ctx): Promise<Waiting[]> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person || ctx.actor.kind !== 'account') return [];
  const base = portalHome(ctx.unit);
  const votes = await ctx.client.query<{ id: string; title: Text; question: Text; closes_on: string }>(
    `select b.id, b.title, b.question, b.closes_on from ballot_roll r join ballots b on b.unit_id = r.unit_id and b.id = r.ballot_id
     where r.unit_id = $1 and r.employee_id = $2 and r.channel is null
       and b.state = 'open' and b.opens_on <= $3 and b.closes_on >= $3
     order by b.closes_on, b.id limit 20`,
    [ctx.unit.id, person.employeeId, ctx.today],
  );
  const tasks = await ctx.client.query<{
    id: string;
    title: Text;
    hint: Text | null;
    href: string;
    due_on: string | null;
  }>(
    `select id, title, hint, href, due_on from tasks
     where unit_id = $1 and state = 'open' and href like '/u/%' and (employee_id = $2 or account_id = $3)
       and kind not like 'ballot.%'
     order by due_on nulls last, id limit 50`,
    [ctx.unit.id, person.employeeId, ctx.actor.accountId],
  );
  return [
    ...votes.rows.map((row) => ({
      id: row.id,
      kind: 'vote' as const,
      title: row.title,
      hint: row.question,
      href: `${base}/ballots/${row.id}`,
      dueOn: row.closes_on,
    })),
    ...tasks.rows.map((row) => ({
      id: row.id,
      kind: 'task' as const,
      title: row.title,
      hint: row.hint,
      href: row.href,
      dueOn: row.due_on,
    })),
  ];
}

/** How much of it there is, for the mark on the tab. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  return (await waitingFor(ctx)).length;
}
