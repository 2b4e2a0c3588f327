/**
 * Stages of a disclosure: what follows step by step, each with its day, its text and its files.
 *
 *   planStages      the stages of their items, put under new disclosures
 *   stagesOf        those of one disclosure, in order
 *   addStage        one more: what happened in between
 *   dateStage       until when it is due
 *   discloseStage   it is disclosed, filed, and keeps the whole on the board
 */
import { employerHere } from '../../../core/organization/employer.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import {
  change,
  daysHere,
  disclosurePaper,
  type Disclosure,
  ensureVisible,
  load,
  tellEveryone,
} from './base.ts';
import { ensureClean } from './personal.ts';
import { disclosureStages, type StageName } from './schema.ts';

type Stage = typeof disclosureStages.$inferSelect;

const here = (ctx: Ctx, id: string) =>
  and(eq(disclosureStages.unitId, ctx.unit.id), eq(disclosureStages.disclosureId, id));

export const stagesOf = (ctx: Ctx, id: string): Promise<Stage[]> =>
  ctx.db.select().from(disclosureStages).where(here(ctx, id)).orderBy(asc(disclosureStages.position));

export async function planStages(
  ctx: Ctx,
  disclosures: readonly { id: string; stages: readonly StageName[] }[],
): Promise<void> {
  const rows = disclosures.flatMap(({ id, stages }) =>
    stages.map((name, position) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      disclosureId: id,
      position,
      name,
    })),
  );
  if (rows.length > 0) await ctx.db.insert(disclosureStages).values(rows);
}

const ended = (found: Disclosure) =>
  conflict('disclosureState', {
    zh: found.state === 'dropped' ? '这件事不公开了，不能再加环节。' : '这件事已经期满撤下，不能再加环节。',
    en: 'This disclosure is over; nothing more is added to it.',
  });

/** @throws Refusal `disclosureState` where the disclosure is over */
export async function addStage(
  ctx: Ctx,
  id: string,
  input: { title: string; dueOn: string | null },
): Promise<string> {
  const found = await load(ctx, id, { lock: true });
  if (found.state === 'expired' || found.state === 'dropped') throw ended(found);
  const before = await stagesOf(ctx, id);
  const stage = newId();
  await ctx.db.insert(disclosureStages).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: stage,
    disclosureId: id,
    position: (before.at(-1)?.position ?? -1) + 1,
    name: { id: stage, zh: input.title, en: input.title },
    dueOn: input.dueOn,
  });
  return stage;
}

async function loadStage(ctx: Ctx, id: string, stageId: string, version: number): Promise<Stage> {
  const [stage] = await ctx.db
    .select()
    .from(disclosureStages)
    .where(and(here(ctx, id), eq(disclosureStages.id, stageId)))
    .for('update');
  if (!stage) throw notFound({ zh: '没有这个环节。', en: 'There is no such stage.' }, 'stageNotFound');
  if (stage.version !== version) throw stale();
  if (stage.disclosedOn)
    throw conflict('stageDisclosed', {
      zh: `“${stage.name.zh}”已于 ${inWords(stage.disclosedOn).zh}公开，要改请用“更正”。`,
      en: `“${stage.name.en}” was disclosed on ${inWords(stage.disclosedOn).en}; use a correction.`,
    });
  return stage;
}

const changeStage = (ctx: Ctx, stage: Stage, set: Partial<Stage>) =>
  ctx.db
    .update(disclosureStages)
    .set({ ...set, version: sql`${disclosureStages.version} + 1` })
    .where(and(eq(disclosureStages.unitId, ctx.unit.id), eq(disclosureStages.id, stage.id)));

export async function dateStage(
  ctx: Ctx,
  id: string,
  stageId: string,
  input: { version: number; dueOn: string | null },
): Promise<void> {
  await changeStage(ctx, await loadStage(ctx, id, stageId, input.version), { dueOn: input.dueOn });
}

/**
 * @throws Refusal `disclosureHidden` while nobody can read the disclosure, `stageDisclosed`, `stageEmpty`,
 *   `stageOrder` where an earlier one is not disclosed, `personalFound`
 */
export async function discloseStage(
  ctx: Ctx,
  id: string,
  stageId: string,
  input: { version: number; body: string; fileIds: string[] },
): Promise<void> {
  const found = await load(ctx, id, { lock: true });
  if (found.state === 'expired') throw ended(found);
  ensureVisible(found);
  const stage = await loadStage(ctx, id, stageId, input.version);
  const earlier = (await stagesOf(ctx, id)).find(
    (each) => each.position < stage.position && each.disclosedOn === null,
  );
  if (earlier)
    throw conflict('stageOrder', {
      zh: `“${earlier.name.zh}”在前，还没有公开。请按顺序公开；没有发生的，写明没有。`,
      en: `“${earlier.name.en}” comes first and is not disclosed. Go in order; where there was none, say so.`,
    });
  if (!input.body && input.fileIds.length === 0)
    throw unprocessable('stageEmpty', { zh: '这个环节还没有内容。', en: 'The stage has nothing to read.' }, [
      { field: 'body', message: { zh: '请填写内容或上传文件。', en: 'Write it or attach a file.' } },
    ]);
  await ensureClean(ctx, id, { title: '', body: input.body, fileIds: input.fileIds });
  await attachFiles(ctx, input.fileIds, { kind: 'disclosure', id });
  const late = stage.dueOn !== null && stage.dueOn < ctx.today;
  const title = `${found.title}：${stage.name.zh}`;
  const paper = input.body
    ? await storePaper(
        ctx,
        disclosurePaper(await employerHere(ctx), {
          title,
          body: input.body,
          date: ctx.today,
          notes: [],
          attachments: [],
        }),
        title,
        { kind: 'disclosure', id },
      )
    : [];
  const recordId = await ctx.record({
    kind: 'disclosure.stageDisclosed',
    happenedOn: ctx.today,
    title: {
      zh: `公开“${title}”${late ? `（应于 ${inWords(stage.dueOn!).zh}前，逾期）` : ''}`,
      en: `“${found.title}”, ${stage.name.en}: disclosed${late ? ` (late: due by ${inWords(stage.dueOn!).en})` : ''}`,
    },
    subject: { kind: 'disclosure', id },
    fileIds: [...paper, ...input.fileIds],
    archive: { file: 'documents', retention: 'years10' },
  });
  await changeStage(ctx, stage, {
    body: input.body,
    fileIds: input.fileIds,
    disclosedOn: ctx.today,
    recordId,
  });
  for (const kind of ['disclosure.stage', 'disclosure.prepare', 'disclosure.overdue'])
    await ctx.closeTasks({ kind, subjectId: stage.id });
  // It stays up for the rule's days from its newest part on.
  const { board } = await daysHere(ctx);
  const until = addDays(ctx.today, board);
  if (found.expiresOn && found.expiresOn < until) await change(ctx, found, { expiresOn: until });
  await tellEveryone(ctx, {
    kind: 'disclosure.stageDisclosed',
    title: {
      zh: `公开栏有新进展：${title}`,
      en: `Disclosure board: “${found.title}”, ${stage.name.en}`,
    },
    id,
  });
}
