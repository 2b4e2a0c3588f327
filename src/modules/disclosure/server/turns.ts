/**
 * Whose turn it is with what is to be disclosed, and what is told to the chair because it is late. An item's owner has its
 * tasks; whoever may not publish prepares, and the administration's side publishes; without an owner all is theirs.
 *
 *   openTurns   what is due soon or late, of the unit or of some items: the tasks stand where they belong
 *   remind      one disclosure
 *   announce    somebody waits for an answer
 */
import { addDays } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { TaskInput } from '../../../core/tasks/tasks.ts';
import { hrefOf, type Owners } from './base.ts';
import { defaultsOf } from './catalogue.ts';

/** The item's owner as the item says, whether they still hold an office or not. */
interface Owned {
  owner: string;
  owner_account_id: string | null;
}

export interface Due extends Owned {
  id: string;
  title: string;
  due_on: string | null;
  /** There is a text or a file. */
  written: boolean;
}

export interface Waiting extends Pick<Owned, 'owner_account_id'> {
  id: string;
  kind: 'comment' | 'objection';
  due_on: string;
  disclosure_id: string;
  title: string;
}

const publisherOf = (owners: Owners, { owner_account_id: id }: Pick<Owned, 'owner_account_id'>) =>
  id !== null && owners.get(id)?.publishes ? { accountId: id } : { role: 'administration' as const };

/** The owner who prepares, and does not publish. */
const preparerOf = (owners: Owners, { owner_account_id: id }: Owned) =>
  id !== null && owners.get(id)?.publishes === false ? { accountId: id } : null;

const byOwner = ({ owner }: Owned) => (owner ? { hint: { zh: `承办：${owner}`, en: `By: ${owner}` } } : {});

/** To publish, and to prepare until something is written. */
export async function remind(ctx: Ctx, owners: Owners, each: Due): Promise<void> {
  const task = {
    ...byOwner(each),
    subject: { kind: 'disclosure', id: each.id },
    href: hrefOf(ctx, each.id),
    sole: true,
    ...(each.due_on ? { dueOn: each.due_on, dueRule: 'disclosureCatalogue' } : {}),
  };
  await ctx.task({
    ...task,
    kind: 'disclosure.publish',
    title: { zh: `公开“${each.title}”`, en: `Disclose “${each.title}”` },
    for: publisherOf(owners, each),
  });
  await prepare(ctx, owners, each, each.written, {
    ...task,
    title: { zh: `准备公开“${each.title}”`, en: `Prepare “${each.title}” for disclosure` },
  });
}

async function prepare(
  ctx: Ctx,
  owners: Owners,
  each: Owned & { id: string },
  ready: boolean,
  task: Omit<TaskInput, 'kind' | 'for'>,
): Promise<void> {
  const preparer = ready ? null : preparerOf(owners, each);
  if (preparer) await ctx.task({ ...task, kind: 'disclosure.prepare', for: preparer });
  else await ctx.closeTasks({ kind: 'disclosure.prepare', subjectId: each.id });
}

/** Tells whoever answers that somebody waits. */
export async function announce(ctx: Ctx, owners: Owners, waiting: Waiting): Promise<void> {
  const objection = waiting.kind === 'objection';
  await ctx.task({
    kind: 'disclosure.answer',
    title: {
      zh: `${objection ? '答复异议' : '答复意见'}：“${waiting.title}”`,
      en: `Answer ${objection ? 'an objection' : 'a comment'}: “${waiting.title}”`,
    },
    subject: { kind: 'disclosureComment', id: waiting.id },
    href: hrefOf(ctx, waiting.disclosure_id),
    for: publisherOf(owners, waiting),
    sole: true,
    dueOn: waiting.due_on,
    dueRule: 'disclosureReply',
  });
}

/**
 * Opens what is due within the catalogue's days of reminding, and moves what stands already to whoever has it now. Late
 * ones are told to the chair too.
 *
 * @param items only of these
 * @returns how many wait to be disclosed, and how many are late
 */
export async function openTurns(
  ctx: Ctx,
  owners: Owners,
  items: readonly string[] | null = null,
): Promise<{ reminded: number; late: number }> {
  const until = addDays(ctx.today, defaultsOf().remindDays);
  const asked = [ctx.unit.id, until, items];
  const stands = (kind: string, of: string) =>
    `exists (select from tasks t where t.unit_id = ${of}.unit_id and t.kind = '${kind}' and t.subject_id = ${of}.id and t.state = 'open')`;
  const from = `join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id
     where d.unit_id = $1 and ($3::uuid[] is null or i.id = any($3))`;
  let late = 0;
  const press = async (
    kind: string,
    subject: TaskInput['subject'],
    href: string,
    title: TaskInput['title'],
    dueOn: string,
  ) => {
    late += 1;
    await ctx.task({ kind, title, subject, href, for: { role: 'chair' }, dueOn });
  };

  const { rows: disclosures } = await ctx.client.query<Due>(
    `select d.id, d.title, d.due_on, btrim(d.body) <> '' or d.file_ids <> '{}' as written, i.owner, i.owner_account_id
     from disclosures d ${from} and d.state in ('scheduled', 'consulting', 'decided')
       and (d.due_on <= $2 or ${stands('disclosure.publish', 'd')}) order by d.due_on, d.id`,
    asked,
  );
  for (const row of disclosures) {
    await remind(ctx, owners, row);
    if (row.due_on === null || row.due_on >= ctx.today) continue;
    await press(
      'disclosure.overdue',
      { kind: 'disclosure', id: row.id },
      hrefOf(ctx, row.id),
      { zh: `督促公开“${row.title}”`, en: `Press for “${row.title}” to be disclosed` },
      row.due_on,
    );
  }

  // Of what everybody can read already.
  const { rows: stages } = await ctx.client.query<
    Owned & {
      id: string;
      disclosure_id: string;
      title: string;
      zh: string;
      en: string;
      due_on: string | null;
    }
  >(
    `select s.id, s.disclosure_id, d.title, s.name ->> 'zh' as zh, s.name ->> 'en' as en, s.due_on, i.owner, i.owner_account_id
     from disclosures d join disclosure_stages s on s.unit_id = d.unit_id and s.disclosure_id = d.id ${from}
       and s.disclosed_on is null and d.state in ('consulting', 'decided', 'published')
       and (s.due_on <= $2 or ${stands('disclosure.stage', 's')}) order by s.due_on, s.id`,
    asked,
  );
  for (const row of stages) {
    const task = {
      ...byOwner(row),
      subject: { kind: 'disclosureStage', id: row.id },
      href: hrefOf(ctx, row.disclosure_id),
      sole: true,
      ...(row.due_on ? { dueOn: row.due_on } : {}),
    };
    const words = { zh: `“${row.title}”：${row.zh}`, en: `“${row.title}”: ${row.en}` };
    await ctx.task({
      ...task,
      kind: 'disclosure.stage',
      title: { zh: `公开${words.zh}`, en: `Disclose ${words.en}` },
      for: publisherOf(owners, row),
    });
    await prepare(ctx, owners, row, false, {
      ...task,
      title: { zh: `准备公开${words.zh}`, en: `Prepare ${words.en}` },
    });
    if (row.due_on === null || row.due_on >= ctx.today) continue;
    await press(
      'disclosure.overdue',
      task.subject,
      task.href,
      { zh: `督促公开${words.zh}`, en: `Press for ${words.en} to be disclosed` },
      row.due_on,
    );
  }

  const { rows: unanswered } = await ctx.client.query<Waiting & { announced: boolean }>(
    `select c.id, c.kind, c.due_on, c.disclosure_id, d.title, i.owner_account_id, ${stands('disclosure.answer', 'c')} as announced
     from disclosures d join disclosure_comments c on c.unit_id = d.unit_id and c.disclosure_id = d.id ${from}
       and c.replied_on is null and (c.due_on < $2 or ${stands('disclosure.answer', 'c')}) order by c.due_on, c.id`,
    [ctx.unit.id, ctx.today, items],
  );
  for (const row of unanswered) {
    // One without a name is announced by the daily job alone.
    if (row.announced) await announce(ctx, owners, row);
    if (row.due_on >= ctx.today) continue;
    await press(
      'disclosure.unanswered',
      { kind: 'disclosureComment', id: row.id },
      hrefOf(ctx, row.disclosure_id),
      {
        zh: `督促答复对“${row.title}”的意见`,
        en: `Press for an answer to what was said about “${row.title}”`,
      },
      row.due_on,
    );
  }
  return { reminded: disclosures.length + stages.length, late };
}
