/**
 * Who has opened which paper of a meeting, by name, and reminding those who have not.
 *
 *   readersOf      everybody who is entitled, with what they have not opened yet; paged by key
 *   unreadOf       how many papers of which meetings one person has not opened
 *   remindReaders  a notice to each who has something left to read, once a day
 *
 * What counts is the newest edition that went out: who has opened an earlier one has not read this one.
 */
import { conflict } from '../../platform/http/refusal.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { entitledSql } from './entitlement.ts';
import { meetingName } from './locale.ts';
import { changeMeeting, ensureStep, loadMeeting, type Meeting } from './meetings.ts';

/** SQL: the newest edition of each paper of a meeting that went out. */
const papersOut = (unit: string, meeting: string): string =>
  `select distinct on (p.paper_key) p.id, p.title from meeting_papers p
   where p.unit_id = ${unit} and p.meeting_id = ${meeting} and p.published_on is not null order by p.paper_key, p.edition desc`;

export interface Reader {
  employeeId: string;
  name: string;
  department: string | null;
  pinyin: string;
  /** Without an account nobody reads on a phone: the papers are theirs on paper. */
  reachable: boolean;
  /** Papers that they have not opened. */
  unread: string[];
}

/** @returns one row more than `limit` where there are more */
export async function readersOf(
  ctx: Ctx,
  meetingId: string,
  asked: {
    q?: string | undefined;
    /** Only those who have not opened this paper. */
    paperId?: string | undefined;
    /** Only those who have something left to read. */
    unread?: boolean | undefined;
    after: { pinyin: string; id: string } | null;
    limit: number;
  },
): Promise<Reader[]> {
  const { assembly } = await loadMeeting(ctx, meetingId);
  const { rows } = await ctx.client.query<Reader>(
    `with papers as (${papersOut('$1', '$4')}),
          people as (select e.id, e.name, e.department, e.pinyin,
              array(select p.id from papers p where not exists
                (select from paper_receipts r where r.unit_id = $1 and r.paper_id = p.id and r.employee_id = e.id)) as unread
            from employees e join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = e.id
            where e.unit_id = $1 and $2::uuid is not null
              and ($5::text is null or position($5 in e.name) > 0 or position(lower($5) in lower(e.pinyin)) > 0)
              and ($8::text is null or (e.pinyin, e.id) > ($8, $9::uuid)))
     select e.id as "employeeId", e.name, e.department, e.pinyin, e.unread,
            exists (select from account_people a where a.unit_id = $1 and a.employee_id = e.id) as reachable
     from people e where (not $6 or e.unread <> '{}') and ($7::uuid is null or $7::uuid = any(e.unread))
     order by e.pinyin, e.id limit $10`,
    [
      ctx.unit.id,
      assembly.id,
      ctx.today,
      meetingId,
      asked.q ?? null,
      asked.unread ?? false,
      asked.paperId ?? null,
      asked.after?.pinyin ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
    ],
  );
  return rows;
}

/** How many papers of each meeting this person has not opened. Meetings of which they have read all are not there. */
export async function unreadOf(
  ctx: Ctx,
  employeeId: string,
  meetingIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await ctx.client.query<{ id: string; n: number }>(
    `select p.meeting_id as id, count(*)::int as n from meeting_papers p
     where p.unit_id = $1 and p.meeting_id = any($3::uuid[]) and p.published_on is not null
       and not exists (select from meeting_papers n where n.unit_id = p.unit_id and n.paper_key = p.paper_key and n.published_on is not null and n.edition > p.edition)
       and not exists (select from paper_receipts r where r.unit_id = p.unit_id and r.paper_id = p.id and r.employee_id = $2)
     group by p.meeting_id`,
    [ctx.unit.id, employeeId, meetingIds],
  );
  return new Map(rows.map((row) => [row.id, row.n]));
}

/**
 * Tells each of those entitled which papers they have not opened.
 *
 * @returns how many were told, and how many have something left to read and no account to be told by
 * @throws Refusal 409 `meetingState` before the notice and after the end, `remindedToday`, `allRead`
 */
export async function remindReaders(
  ctx: Ctx,
  meetingId: string,
): Promise<{ told: number; unreachable: number; meeting: Meeting }> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  if (meeting.papersRemindedOn === ctx.today)
    throw conflict('remindedToday', {
      zh: '今天已经提醒过了，一天只提醒一次，请明天再提醒。',
      en: 'They were reminded today; once a day is enough. Remind them tomorrow.',
    });
  // Those who lack the same papers are told in the same words.
  const { rows } = await ctx.client.query<{ titles: string[]; accounts: string[]; unreachable: number }>(
    `with papers as (${papersOut('$1', '$4')}),
          people as (select x.id, array(select p.title from papers p where not exists
              (select from paper_receipts r where r.unit_id = $1 and r.paper_id = p.id and r.employee_id = x.id) order by p.title, p.id) as titles
            from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where $2::uuid is not null)
     select e.titles, coalesce(array_agg(a.account_id) filter (where a.account_id is not null), '{}') as accounts,
            (count(distinct e.id) filter (where a.account_id is null))::int as unreachable
     from people e left join account_people a on a.unit_id = $1 and a.employee_id = e.id
     where e.titles <> '{}' group by e.titles`,
    [ctx.unit.id, assembly.id, ctx.today, meetingId],
  );
  if (rows.length === 0)
    throw conflict('allRead', {
      zh: '没有要提醒的人：发出的材料每个人都打开过了，或者还没有发出材料。',
      en: 'There is nobody to remind: everybody has read what went out, or nothing has gone out.',
    });
  const name = meetingName(assembly, meeting);
  for (const { titles, accounts } of rows)
    await ctx.notify({
      kind: 'meetings.readPapers',
      title: {
        zh: `请在开会前阅读 ${titles.length} 份会议材料`,
        en: `Please read ${titles.length === 1 ? 'a paper' : `${titles.length} papers`} before the meeting`,
      },
      body: {
        zh: `${meeting.title}，${inWords(meeting.plannedOn).zh}。还没有打开的材料：${titles.map((title) => `《${title}》`).join('、')}。`,
        en: `${name.en}, ${inWords(meeting.plannedOn).en}. Not opened yet: ${titles.map((title) => `“${title}”`).join(', ')}.`,
      },
      href: `/u/${ctx.unit.code}/meetings/${meetingId}`,
      until: meeting.plannedOn,
      to: { accountIds: accounts },
    });
  const told = rows.reduce((sum, row) => sum + row.accounts.length, 0);
  const unreachable = rows.reduce((sum, row) => sum + row.unreachable, 0);
  await ctx.audit({
    action: 'meetings.readersReminded',
    subject: { kind: 'meeting', id: meetingId },
    detail: { told, unreachable },
  });
  return { told, unreachable, meeting: await changeMeeting(ctx, meeting, { papersRemindedOn: ctx.today }) };
}
