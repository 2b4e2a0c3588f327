/**
 * What waits for a worker on the portal: votes that are open to them, papers on which a delegate's opinion is asked, and
 * tasks of their own.
 */
import { portalHome } from '../../../core/module/portal.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { calledTo, type MyMeeting } from '../../../core/meetings/called.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { roundsFor } from '../../../core/meetings/opinions.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { personIn } from '../../../core/access/policy.ts';

export interface Waiting {
  id: string;
  /**
   * `rating`: the members' vote on their Home; `token`: of a blind ballot the token is to be taken; `waits`: it was taken
   * and the vote is to open; `held`: it was taken, and nobody but the voter knows whether it has been cast with; `opinion`: of a paper, on which nobody must have one:
   * once it was opened it is `opened`; `papers`: of a meeting to which the reader is called, some are not opened; `called`:
   * all of them are, and the day is to be kept.
   */
  kind: 'rating' | 'vote' | 'token' | 'waits' | 'held' | 'opinion' | 'opened' | 'papers' | 'called' | 'task';
  title: Text;
  hint: Text | null;
  href: string;
  dueOn: string | null;
}

/** May have been done already, or need not be: not counted. */
const asksNothing = new Set<Waiting['kind']>(['waits', 'held', 'opened', 'called']);

/** Votes first, by their last day, then tokens held; then papers by the last day for opinions, meetings, and tasks by deadline. */
export async function waitingFor(ctx: Ctx): Promise<Waiting[]> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person || ctx.actor.kind !== 'account') return [];
  const base = portalHome(ctx.unit);
  const votes = await ctx.client.query<{
    id: string;
    kind: Waiting['kind'];
    title: Text;
    question: Text;
    due_on: string;
  }>(
    `select v.* from (
       select b.id, b.title, b.question,
         case when b.state = 'issuing' then b.opens_on else b.closes_on end as due_on,
         case when b.state = 'issuing' then case when r.channel is null then 'token' when r.channel = 'portal' then 'waits' end
              when b.opens_on > $3 or b.closes_on < $3 then null
              when b.secrecy = 'blind' then case when r.channel = 'portal' then 'held' end
              when r.channel is null then case when b.kind = 'memberAssessment' then 'rating' else 'vote' end end as kind
       from ballot_roll r join ballots b on b.unit_id = r.unit_id and b.id = r.ballot_id
       where r.unit_id = $1 and r.employee_id = $2 and b.state in ('issuing', 'open')) v
     where v.kind is not null order by v.kind in ('held', 'waits'), v.due_on, v.id limit 20`,
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
  const papers = (await roundsFor(ctx, person.employeeId)).filter((each) => !each.said);
  const meetings = await calledTo(ctx, person.employeeId);
  return [
    ...votes.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      hint: row.question.zh === row.title.zh ? null : row.question,
      href: `${base}/ballots/${row.id}`,
      dueOn: row.due_on,
    })),
    ...papers.map((each) => ({
      id: each.paperId,
      kind: each.read ? ('opened' as const) : ('opinion' as const),
      title: { zh: `请您提意见：${each.title}`, en: `Your opinion is asked: ${each.title}` },
      hint: null,
      href: `${base}/meetings/${each.meetingId}/papers/${each.paperId}/opinions`,
      dueOn: each.until,
    })),
    ...meetings.map((each) => ({
      id: each.id,
      kind: each.unread > 0 ? ('papers' as const) : ('called' as const),
      title: meetingTitle(each),
      hint: whereAndWhen(each),
      href: `${base}/meetings/${each.id}`,
      dueOn: each.plannedOn,
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

/** The day is the item's own. */
function whereAndWhen({ startsAt, place, unread }: MyMeeting): Text {
  const at = [startsAt ?? '', place].filter(Boolean).join(' · ');
  if (unread === 0) return { zh: at, en: at };
  return {
    zh: [at, `${unread} 份材料未读`].filter(Boolean).join(' · '),
    en: [at, `${unread} ${unread === 1 ? 'paper' : 'papers'} not read`].filter(Boolean).join(' · '),
  };
}

/** How much of it there is, for the mark on the tab; what may have been done already, or need not be, is not counted. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  return (await waitingFor(ctx)).filter(({ kind }) => !asksNothing.has(kind)).length;
}
