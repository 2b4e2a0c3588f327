/**
 * Whose turn it is: opening and closing tasks. Opening the same task twice keeps one, with the newer words; one that is
 * one person's alone goes over to whom it is opened for next.
 */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Role } from '../access/schema.ts';
import type { Ctx } from '../context/context.ts';
import { tasks } from './schema.ts';

export interface TaskInput {
  kind: string;
  title: Text;
  hint?: Text;
  subject: { kind: string; id: string | null };
  /** A path of the desk ('/desk/…') or the portal. */
  href: string;
  /** Whose turn: holders of a role in the unit, one account, or one employee. */
  for: { role: Role } | { accountId: string } | { employeeId: string };
  /** One turn at a time: what stands for somebody else is theirs no longer. */
  sole?: boolean;
  dueOn?: string;
  /** The rule that sets the deadline. */
  dueRule?: string;
}

/** @returns the task's id: of the open one where it stood already */
export async function openTask(ctx: Ctx, input: TaskInput): Promise<string> {
  const owner = {
    role: 'role' in input.for ? input.for.role : null,
    accountId: 'accountId' in input.for ? input.for.accountId : null,
    employeeId: 'employeeId' in input.for ? input.for.employeeId : null,
  };
  const same = and(
    owner.role === null ? isNull(tasks.role) : eq(tasks.role, owner.role),
    owner.accountId === null ? isNull(tasks.accountId) : eq(tasks.accountId, owner.accountId),
    owner.employeeId === null ? isNull(tasks.employeeId) : eq(tasks.employeeId, owner.employeeId),
  )!;
  const [standing, ...more] = await ctx.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        eq(tasks.unitId, ctx.unit.id),
        eq(tasks.kind, input.kind),
        eq(tasks.state, 'open'),
        input.subject.id === null ? isNull(tasks.subjectId) : eq(tasks.subjectId, input.subject.id),
        input.sole ? undefined : same,
      ),
    )
    .orderBy(desc(same), tasks.id);
  if (more.length > 0)
    await ctx.db
      .update(tasks)
      .set({ state: 'dropped', closedAt: ctx.now, version: sql`${tasks.version} + 1` })
      .where(
        and(
          eq(tasks.unitId, ctx.unit.id),
          inArray(
            tasks.id,
            more.map((each) => each.id),
          ),
        ),
      );
  const words = {
    title: input.title,
    hint: input.hint ?? null,
    href: input.href,
    dueOn: input.dueOn ?? null,
    dueRule: input.dueRule ?? null,
  };
  if (standing) {
    await ctx.db
      .update(tasks)
      .set({ ...words, ...owner, version: sql`${tasks.version} + 1` })
      .where(and(eq(tasks.unitId, ctx.unit.id), eq(tasks.id, standing.id)));
    return standing.id;
  }
  const id = newId();
  await ctx.db.insert(tasks).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    ...owner,
    ...words,
    createdAt: ctx.now,
  });
  return id;
}

/**
 * Closes the open tasks of a kind about a subject; whoever was told of one by a notice of the same kind that leads to the
 * same page has nothing left to read there. @returns how many
 */
export async function closeTasks(
  ctx: Ctx,
  match: {
    kind: string;
    /** Of one subject, or of any of several. */
    subjectId?: string | readonly string[] | null;
    employeeId?: string;
    outcome?: 'done' | 'dropped';
  },
): Promise<number> {
  const closed = await ctx.db
    .update(tasks)
    .set({
      state: match.outcome ?? 'done',
      closedAt: ctx.now,
      closedBy: accountIdOf(ctx.actor),
      version: sql`${tasks.version} + 1`,
    })
    .where(
      and(
        eq(tasks.unitId, ctx.unit.id),
        eq(tasks.kind, match.kind),
        eq(tasks.state, 'open'),
        match.subjectId === undefined
          ? undefined
          : match.subjectId === null
            ? isNull(tasks.subjectId)
            : typeof match.subjectId === 'string'
              ? eq(tasks.subjectId, match.subjectId)
              : inArray(tasks.subjectId, [...match.subjectId]),
        match.employeeId === undefined ? undefined : eq(tasks.employeeId, match.employeeId),
      ),
    )
    .returning({ href: tasks.href });
  if (closed.length > 0)
    await ctx.client.query(
      `update notices set read_at = $4 where unit_id = $1 and kind = $2 and href = any($3) and read_at is null and href like '/desk/%'`,
      [ctx.unit.id, match.kind, [...new Set(closed.map((each) => each.href))], ctx.now],
    );
  return closed.length;
}

/** For jobs over a tree: closes the open tasks of a kind in every unit of it, but those about the subjects named. */
export async function closeTasksBelow(
  root: Ctx,
  match: { kind: string; but: readonly string[] },
): Promise<number> {
  const { rowCount } = await root.client.query(
    `update tasks set state = 'done', closed_at = $3, version = version + 1
     where unit_path <@ $1::ltree and kind = $2 and state = 'open' and subject_id <> all($4::uuid[])`,
    [root.unit.path, match.kind, root.now, match.but],
  );
  return rowCount ?? 0;
}
