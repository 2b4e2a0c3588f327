/**
 * What waits for somebody: tasks and notices over all units of an account, and the tasks of one unit.
 */
import type { Role } from '../../../core/access/schema.ts';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { OpenCtx } from '../../../core/module/operation.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { actorIn } from './tools.ts';

interface TaskRow {
  unit_code: string;
  unit_name: string;
  id: string;
  kind: string;
  title: Text;
  hint: Text | null;
  subject_kind: string;
  subject_id: string | null;
  href: string;
  role: Role | null;
  due_on: string | null;
  due_rule: string | null;
  created_at: Date;
}

interface NoticeRow {
  unit_code: string;
  unit_name: string;
  id: string;
  kind: string;
  title: Text;
  body: Text | null;
  href: string | null;
  created_at: Date;
  read_at: Date | null;
}

const noticePage = 30;

const presentTask = (row: TaskRow, today: string) => ({
  id: row.id,
  unit: { code: row.unit_code, name: row.unit_name },
  kind: row.kind,
  title: row.title,
  hint: row.hint,
  subject: { kind: row.subject_kind, id: row.subject_id },
  href: row.href,
  role: row.role,
  dueOn: row.due_on,
  overdue: row.due_on !== null && row.due_on < today,
  dueRule: row.due_rule,
  createdAt: row.created_at.toISOString(),
});

/** What is asked for: of one area of the work (the first word of a kind), with words in it. */
interface InboxFilter {
  area?: string | undefined;
  q?: string | undefined;
}

const areaOf = (kind: string): string => kind.split('.')[0]!;

const likeOf = (q: string | undefined): string | null => (q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null);

/** Tasks by deadline (with the first page only), notices newest first. */
export async function readInbox(
  ctx: OpenCtx,
  query: InboxFilter & { unread?: boolean; cursor?: string | undefined },
) {
  const { accountId } = actorIn(ctx);
  const [at, id] = readMark(query.cursor, 'moment', 'id');
  const tasks = query.cursor
    ? []
    : (await ctx.client.query<TaskRow>('select * from my_tasks($1, $2)', [accountId, ctx.today])).rows;
  const { rows } = await ctx.client.query<NoticeRow>('select * from my_notices($1, $2, $3, $4, $5, $6, $7)', [
    accountId,
    at,
    id,
    noticePage + 1,
    query.area ?? null,
    likeOf(query.q),
    query.unread ?? false,
  ]);
  const { rows: areas } = await ctx.client.query<{ area: string; unread: number }>(
    'select * from my_notice_areas($1)',
    [accountId],
  );
  const { page, next } = pageOf(rows, noticePage, (last) => [last.created_at.toISOString(), last.id]);
  const words = query.q?.toLowerCase();
  const meant = (row: TaskRow): boolean =>
    (!query.area || areaOf(row.kind) === query.area) &&
    (!words ||
      [row.title.zh, row.title.en, row.hint?.zh, row.hint?.en, row.unit_name].some((each) =>
        each?.toLowerCase().includes(words),
      ));
  const known = [...new Set([...tasks.map((row) => areaOf(row.kind)), ...areas.map((row) => row.area)])];
  return {
    tasks: tasks.filter(meant).map((row) => presentTask(row, ctx.today)),
    notices: page.map((row) => ({
      id: row.id,
      unit: { code: row.unit_code, name: row.unit_name },
      kind: row.kind,
      title: row.title,
      body: row.body,
      href: row.href,
      createdAt: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    })),
    next,
    unread: areas.reduce((sum, row) => sum + row.unread, 0),
    areas: known.toSorted().map((area) => ({
      area,
      tasks: tasks.filter((row) => areaOf(row.kind) === area).length,
      unread: areas.find((row) => row.area === area)?.unread ?? 0,
    })),
  };
}

/** Marks some of my notices as read, or all that the filter lets through where no ids are given. */
export async function markRead(ctx: OpenCtx, { ids, area, q }: InboxFilter & { ids?: string[] | undefined }) {
  const { rows } = await ctx.client.query<{ n: number }>('select read_my_notices($1, $2, $3, $4, $5) as n', [
    actorIn(ctx).accountId,
    ids ?? null,
    ctx.now,
    area ?? null,
    likeOf(q),
  ]);
  return { marked: rows[0]?.n ?? 0 };
}

const taskPage = 50;

/**
 * The tasks of a unit, whichever office's or officer's turn it is: by deadline, those without one last. What waits for
 * somebody of the roster is that person's alone (it may say who wrote a proposal, or what an appraisal asks to mend) and
 * is listed for nobody else.
 */
export async function listUnitTasks(
  ctx: Ctx,
  query: { state: 'open' | 'done' | 'dropped'; cursor?: string | undefined },
) {
  const [due, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<
    TaskRow & {
      state: 'open' | 'done' | 'dropped';
      closed_at: Date | null;
      account_id: string | null;
      employee_id: string | null;
      sort: string;
    }
  >(
    `select $6::text as unit_code, $7::text as unit_name, id, kind, title, hint, subject_kind, subject_id, href, role, due_on, due_rule, created_at,
            state, closed_at, account_id, employee_id, coalesce(due_on, '9999-12-31')::text as sort
     from tasks where unit_id = $1 and state = $2 and (employee_id is null or employee_id = $8)
       and ($3::date is null or (coalesce(due_on, '9999-12-31'), id) > ($3::date, $4::uuid))
     order by coalesce(due_on, '9999-12-31'), id limit $5`,
    [
      ctx.unit.id,
      query.state,
      due,
      id,
      taskPage + 1,
      ctx.unit.code,
      ctx.unit.name,
      personIn(ctx.actor, ctx.unit)?.employeeId ?? null,
    ],
  );
  const { page, next } = pageOf(rows, taskPage, (last) => [last.sort, last.id]);
  return {
    tasks: page.map((row) => ({
      ...presentTask(row, ctx.today),
      state: row.state,
      closedAt: row.closed_at?.toISOString() ?? null,
      accountId: row.account_id,
      employeeId: row.employee_id,
    })),
    next,
  };
}
