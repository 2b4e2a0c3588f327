/**
 * Disclosure: the unit's catalogue becomes a calendar; each disclosure is drafted, consulted on, decided, published,
 * answered for, taken down and filed.
 *
 *   showCatalogue, takeOverCatalogue, putItem, retireItem, adoptRule, recordCheck
 *   scheduleYear, addEvent                       the calendar
 *   editDraft, consult, decide, publish, correct, drop
 *   comment, answer, readDisclosure
 *
 * Stages, channels and personal data: stages.ts, showings.ts, personal.ts; whose turn it is: owners.ts, turns.ts.
 *
 *   listDisclosures, showDisclosure
 *   sweep                                        the daily job: what is due, late, or over
 */
import { employerHere } from '../../../core/organization/employer.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { answerComment } from '../../../core/comments/comments.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { maskAll } from '../../../core/people/personal.ts';
import { matterCatalogue, matterFor } from '../../../core/meetings/matters.ts';
import { resolutionNumber } from '../../../core/meetings/locale.ts';
import { loadResolution, type ResolutionRow } from '../../../core/meetings/resolutions.ts';
import { newId, randomId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { decisionBinds, isReserved, reservedMatters } from '../../congress/server/public.ts';
import type {
  catalogueView,
  commentInput,
  enteredInput,
  disclosurePage,
  disclosureRow,
  disclosureView,
  itemInput,
} from '../contract.ts';
import {
  change,
  daysHere,
  type Disclosure,
  disclosurePaper,
  ensureState,
  hrefOf,
  type Item,
  itemOf,
  load,
  portalOf,
  tellEveryone,
} from './base.ts';
import { called, catalogueFor, checksFor, ruleMatter, ruleNeedsResolution, sourceOf } from './catalogue.ts';
import { askForOwners, ensureOwner, ensurePrepares, ownerChanged, ownersHere, ownsItem } from './owners.ts';
import { ensureClean, findPersonal, openFinds } from './personal.ts';
import { mayDisclose, mayKeepCatalogue, maySeeCalendar } from './policy.ts';
import { isLate, mayStep, periodName, periodsOf, phaseNow, steps } from './rules.ts';
import {
  disclosureChecks,
  disclosureComments,
  disclosureItems,
  disclosureReads,
  disclosureRules,
  disclosures,
  type StageName,
} from './schema.ts';
import { planStages, stagesOf } from './stages.ts';
import { announce, openTurns, remind, type Waiting } from './turns.ts';

// --- the catalogue ----------------------------------------------------------------------------------------------

const itemsOf = (ctx: Ctx): Promise<Item[]> =>
  ctx.db
    .select()
    .from(disclosureItems)
    .where(and(eq(disclosureItems.unitId, ctx.unit.id), isNull(disclosureItems.retiredOn)))
    .orderBy(disclosureItems.category, disclosureItems.title);

export async function showCatalogue(ctx: Ctx): Promise<z.input<typeof catalogueView>> {
  const items = await itemsOf(ctx);
  const taken = new Set(items.map((item) => item.catalogueId));
  const [rule] = await ctx.db
    .select()
    .from(disclosureRules)
    .where(and(eq(disclosureRules.unitId, ctx.unit.id), isNull(disclosureRules.toOn)));
  const { rows: bodies } = await ctx.client.query<{ kind: string }>(
    `select c.kind from committees c where c.unit_id = $1 and c.ended_on is null and c.term_start <= $2 and c.kind in ('disclosureLeading', 'disclosureWorking', 'disclosureSupervision')
       and exists (select from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and p.start_on <= $2 and (p.end_on is null or p.end_on > $2))`,
    [ctx.unit.id, ctx.today],
  );
  const standing = (kind: string) => bodies.some((each) => each.kind === kind);
  const done = await ctx.db.select().from(disclosureChecks).where(eq(disclosureChecks.unitId, ctx.unit.id));
  const prepares = maySeeCalendar(ctx.actor, ctx.unit);
  const owners = prepares ? await ownersHere(ctx) : null;
  const names = prepares ? await namesOf(ctx, items) : null;
  return {
    items: items.map((item) => ({
      ...item,
      ownerAccountId: prepares ? item.ownerAccountId : null,
      ownerName: names?.get(item.ownerAccountId ?? '') ?? null,
      ownerGone: owners !== null && item.ownerAccountId !== null && !owners.has(item.ownerAccountId),
      name: called(item.title),
      source: sourceOf(item, ctx.unit),
      phases: item.phases as never,
      channels: item.channels as never,
    })),
    offered: catalogueFor(ctx.unit)
      .filter((item) => !taken.has(item.id))
      .map((item) => ({
        id: item.id,
        title: { zh: item.zh, en: item.en },
        cycle: item.cycle,
        source: item.source,
      })),
    rule: rule
      ? { id: rule.id, title: rule.title, fromOn: rule.fromOn, resolutionId: rule.resolutionId }
      : null,
    matters: reservedMatters(ctx.unit).map(({ id, zh, en }) => ({ id, title: { zh, en } })),
    ruleMatter,
    ruleNeedsResolution: ruleNeedsResolution(ctx.unit),
    bodies: {
      leadingGroup: standing('disclosureLeading'),
      workingBody: standing('disclosureWorking'),
      supervisionGroup: standing('disclosureSupervision'),
    },
    checks: checksFor(ctx.unit.organizationType).map((check) => ({
      id: check.id,
      title: { zh: check.zh, en: check.en },
      done: done
        .filter((each) => each.checkId === check.id)
        .map(({ year, clean, findings, checkedOn }) => ({ year, clean, findings, checkedOn }))
        .sort((a, b) => b.year - a.year),
    })),
    may: { keep: mayKeepCatalogue(ctx.actor, ctx.unit) },
  };
}

/** What the items' owners are called, also those whose account is closed. */
async function namesOf(ctx: Ctx, items: Item[]): Promise<Map<string, string>> {
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, display_name as name from accounts where id = any($1::uuid[])',
    [items.flatMap((item) => item.ownerAccountId ?? [])],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Takes items of the kind's catalogue over, and schedules what falls due in the rest of the year. */
export async function takeOverCatalogue(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ items: number; scheduled: number }> {
  const wanted = catalogueFor(ctx.unit).filter((item) => ids.includes(item.id));
  if (wanted.length !== new Set(ids).size)
    throw unprocessable('itemUnknown', {
      zh: '目录里没有这一项。',
      en: 'There is no such item in the catalogue.',
    });
  const taken = await ctx.db
    .insert(disclosureItems)
    .values(
      wanted.map((item) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        catalogueId: item.id,
        category: item.category,
        title: item.zh,
        cycle: item.cycle,
        dueMonths: item.dueMonths,
        phases: item.phases,
        channels: ['portal', 'board'],
        personal: item.personal,
        matter: item.matter,
        stages: item.stages,
        source: item.source,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: disclosureItems.id });
  for (const { id } of taken.slice(0, 1))
    await ctx.audit({
      action: 'disclosure.catalogueTaken',
      subject: { kind: 'disclosureItem', id },
      detail: { items: taken.length },
    });
  return { items: taken.length, scheduled: await scheduleYear(ctx, Number(ctx.today.slice(0, 4))) };
}

/** Adds an item of the unit's own, or changes one. @throws Refusal 422 `dueMonths`, `matterUnknown`, `notAnOwner` */
export async function putItem(
  ctx: Ctx,
  input: z.output<typeof itemInput>,
  change?: { id: string; version: number },
): Promise<string> {
  if ((input.cycle === 'event') !== (input.dueMonths.length === 0))
    throw unprocessable(
      'dueMonths',
      { zh: '定期公开须选月份；随事公开不选。', en: 'A cycle needs its months; an event has none.' },
      [
        {
          field: 'dueMonths',
          message: { zh: '请选择到期月份。', en: 'Choose the months in which it is due.' },
        },
      ],
    );
  const before = change ? await itemOf(ctx, change.id) : null;
  if (
    input.matter !== null &&
    input.matter !== before?.matter &&
    !reservedMatters(ctx.unit).some((each) => each.id === input.matter)
  ) {
    const message = {
      zh: '这一事项在本地不是职代会的法定事项，请另选或留空。',
      en: 'The law here does not reserve this matter: choose another, or none.',
    };
    throw unprocessable('matterUnknown', message, [{ field: 'matter', message }]);
  }
  // An owner who is gone may stay until another is named; the chair is asked for one.
  if (input.ownerAccountId !== before?.ownerAccountId) await ensureOwner(ctx, input.ownerAccountId);
  const { stages: titles, ...fields } = input;
  const named = (known: readonly StageName[]): StageName[] =>
    titles.map((zh) => known.find((each) => each.zh === zh) ?? { id: newId(), zh, en: zh });
  if (change) {
    const changed = await ctx.db
      .update(disclosureItems)
      .set({ ...fields, stages: named(before!.stages), version: sql`${disclosureItems.version} + 1` })
      .where(
        and(
          eq(disclosureItems.unitId, ctx.unit.id),
          eq(disclosureItems.id, change.id),
          eq(disclosureItems.version, change.version),
        ),
      )
      .returning();
    if (changed.length === 0) throw stale();
    await ctx.audit({
      action: 'disclosure.itemChanged',
      subject: { kind: 'disclosureItem', id: change.id },
      detail: { changed: differing(before!, changed[0]!) },
    });
    await scheduleYear(ctx, Number(ctx.today.slice(0, 4)));
    if (before!.owner !== input.owner || before!.ownerAccountId !== input.ownerAccountId)
      await ownerChanged(ctx, changed);
    return change.id;
  }
  const id = newId();
  const added = await ctx.db
    .insert(disclosureItems)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id, ...fields, stages: named([]) })
    .returning();
  await ctx.audit({
    action: 'disclosure.itemAdded',
    subject: { kind: 'disclosureItem', id },
    detail: { cycle: input.cycle, dueMonths: input.dueMonths },
  });
  await scheduleYear(ctx, Number(ctx.today.slice(0, 4)));
  if (input.ownerAccountId) await ownerChanged(ctx, added);
  return id;
}

/** Names of the fields that are not what they were. */
const differing = (before: Item, after: Item): string[] =>
  (Object.keys(after) as (keyof Item)[]).filter(
    (field) => field !== 'version' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

/** Nothing more is scheduled of it; what was disclosed stays. */
export async function retireItem(ctx: Ctx, id: string, version: number): Promise<void> {
  const retired = await ctx.db
    .update(disclosureItems)
    .set({ retiredOn: ctx.today, version: sql`${disclosureItems.version} + 1` })
    .where(
      and(
        eq(disclosureItems.unitId, ctx.unit.id),
        eq(disclosureItems.id, id),
        eq(disclosureItems.version, version),
      ),
    )
    .returning({ id: disclosureItems.id });
  if (retired.length === 0) throw stale();
  const { rows: dropped } = await ctx.client.query<{ id: string }>(
    `update disclosures set state = 'dropped', drop_reason = '目录不再包含此项', version = version + 1
     where unit_id = $1 and item_id = $2 and state = 'scheduled' and (due_on is null or due_on >= $3) returning id`,
    [ctx.unit.id, id, ctx.today],
  );
  await ctx.audit({
    action: 'disclosure.itemRetired',
    subject: { kind: 'disclosureItem', id },
    detail: { dropped: dropped.length },
  });
  await ctx.closeTasks({ kind: 'disclosure.ownerGone', subjectId: id, outcome: 'dropped' });
  await closeTurns(
    ctx,
    dropped.map((row) => row.id),
    'dropped',
  );
}

export async function adoptRule(
  ctx: Ctx,
  input: { title: string; body: string; fromOn: string; resolutionId: string | null; fileIds: string[] },
): Promise<string> {
  if (input.fromOn > ctx.today)
    throw unprocessable('futureDay', { zh: '生效日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'fromOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  if (input.resolutionId) ensureResolved(await loadResolution(ctx, input.resolutionId), [ruleMatter]);
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'disclosureRule', id });
  await ctx.client.query(
    'update disclosure_rules set to_on = $2, version = version + 1 where unit_id = $1 and to_on is null',
    [ctx.unit.id, input.fromOn],
  );
  const recordId = await ctx.record({
    kind: 'disclosure.ruleAdopted',
    happenedOn: input.fromOn,
    title: { zh: `制定公开制度《${input.title}》`, en: `Rule on disclosure adopted: ${input.title}` },
    subject: { kind: 'disclosureRule', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'years30' },
  });
  await ctx.db
    .insert(disclosureRules)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id, ...input, recordId });
  return id;
}

export async function recordCheck(
  ctx: Ctx,
  checkId: string,
  input: { year: number; clean: boolean; findings: string },
): Promise<string> {
  const known = checksFor(ctx.unit.organizationType).find((each) => each.id === checkId);
  if (!known) throw notFound({ zh: '没有这项自查。', en: 'There is no such check here.' }, 'checkNotFound');
  if (!input.clean && input.findings.length < 2)
    throw unprocessable('findingsMissing', { zh: '发现问题须写明。', en: 'Say what was found.' }, [
      {
        field: 'findings',
        message: { zh: '请写明发现的问题和整改。', en: 'Write what was found and how it is mended.' },
      },
    ]);
  const id = newId();
  const recordId = await ctx.record({
    kind: 'disclosure.checked',
    happenedOn: ctx.today,
    title: {
      zh: `${input.year} 年“${known.zh}”自查：${input.clean ? '没有发现问题' : '发现问题并整改'}`,
      en: `Self-check ${input.year}, ${known.en}: ${input.clean ? 'clean' : 'findings'}`,
    },
    subject: { kind: 'disclosureCheck', id },
    archive: { file: 'documents', retention: 'years10' },
  });
  await ctx.client.query(
    `insert into disclosure_checks (unit_id, unit_path, id, check_id, year, clean, findings, checked_on, record_id)
     values ($1, $2::ltree, $3, $4, $5, $6, $7, $8, $9)
     on conflict (unit_id, check_id, year) do update set clean = excluded.clean, findings = excluded.findings, checked_on = excluded.checked_on, record_id = excluded.record_id, version = disclosure_checks.version + 1`,
    [ctx.unit.id, ctx.unit.path, id, checkId, input.year, input.clean, input.findings, ctx.today, recordId],
  );
  return id;
}

// --- the calendar -----------------------------------------------------------------------------------------------

/** Puts every period of the year that is still to come into the calendar, once. @returns how many were added */
export async function scheduleYear(ctx: Ctx, year: number): Promise<number> {
  const items = await itemsOf(ctx);
  const rows = items.flatMap((item) =>
    periodsOf(item.cycle, item.dueMonths, year)
      .filter((each) => each.dueOn >= ctx.today)
      .map((each) => ({
        id: newId(),
        itemId: item.id,
        title: `${item.title}（${periodName(each.period).zh}）`,
        ...each,
      })),
  );
  if (rows.length === 0) return 0;
  const added = await ctx.client.query<{ id: string; item_id: string }>(
    `insert into disclosures (unit_id, unit_path, id, item_id, period, title, due_on)
     select $1, $2::ltree, t.id, t.item, t.period, t.title, t.due
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[]) t (id, item, period, title, due)
     on conflict (unit_id, item_id, period) do nothing returning id, item_id`,
    [
      ctx.unit.id,
      ctx.unit.path,
      rows.map((row) => row.id),
      rows.map((row) => row.itemId),
      rows.map((row) => row.period),
      rows.map((row) => row.title),
      rows.map((row) => row.dueOn),
    ],
  );
  const stages = new Map(items.map((item) => [item.id, item.stages]));
  await planStages(
    ctx,
    added.rows.map((row) => ({ id: row.id, stages: stages.get(row.item_id)! })),
  );
  return added.rows.length;
}

/** Something that is disclosed when it happens. */
export async function addEvent(
  ctx: Ctx,
  input: { itemId: string; title: string; dueOn: string | null },
): Promise<string> {
  const [item] = await ctx.db
    .select()
    .from(disclosureItems)
    .where(
      and(
        eq(disclosureItems.unitId, ctx.unit.id),
        eq(disclosureItems.id, input.itemId),
        isNull(disclosureItems.retiredOn),
      ),
    );
  if (!item)
    throw notFound({ zh: '公开目录里没有这一项。', en: 'The catalogue has no such item.' }, 'itemNotFound');
  const id = newId();
  await ctx.db.insert(disclosures).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    itemId: item.id,
    period: id,
    title: input.title,
    dueOn: input.dueOn,
  });
  await planStages(ctx, [{ id, stages: item.stages }]);
  await remind(ctx, await ownersHere(ctx), {
    id,
    title: input.title,
    due_on: input.dueOn,
    written: false,
    owner: item.owner,
    owner_account_id: item.ownerAccountId,
  });
  return id;
}

// --- one disclosure ---------------------------------------------------------------------------------------------

/**
 * The administration's side and the office write any draft, an owner the drafts of their items; once an owner who may not
 * publish has written it, the administration is told that it can be published.
 *
 * @throws Refusal 403 `notTheOwner`, 409 `disclosureState`, `stale`, 422 `personalFound` while comments are taken
 */
export async function editDraft(
  ctx: Ctx,
  id: string,
  input: { version: number; title: string; body: string; fileIds: string[] },
): Promise<Disclosure> {
  const found = await load(ctx, id, { version: input.version, lock: true });
  await ensurePrepares(ctx, found.itemId);
  ensureState(found, 'publish');
  await attachFiles(ctx, input.fileIds, { kind: 'disclosure', id });
  if (isWritten(input) && !isWritten(found)) {
    await ctx.closeTasks({ kind: 'disclosure.prepare', subjectId: id });
    if (!mayDisclose(ctx.actor, ctx.unit))
      await ctx.notify({
        kind: 'disclosure.prepared',
        title: {
          zh: `“${input.title}”已备好，请核对后公开`,
          en: `“${input.title}” is prepared: check and publish it`,
        },
        href: hrefOf(ctx, id),
        to: { roles: ['administration'] },
      });
  }
  // While comments are taken everybody reads it.
  if (found.state === 'consulting') await ensureClean(ctx, id, input);
  return change(ctx, found, { title: input.title, body: input.body, fileIds: input.fileIds });
}

/**
 * Before the decision: everybody is told, reads the draft and may comment until a day.
 *
 * @throws Refusal `disclosureEmpty`, `dayFault`, `consultationTooShort` (422) with the first day that is allowed,
 *   `personalFound`
 */
export async function consult(
  ctx: Ctx,
  id: string,
  input: { version: number; until: string },
): Promise<Disclosure> {
  const found = await load(ctx, id, { version: input.version, lock: true });
  ensureState(found, 'consult');
  if (!isWritten(found)) throw empty();
  if (input.until <= ctx.today)
    throw unprocessable(
      'dayFault',
      { zh: '征求意见的截止日期应在今天以后。', en: 'Comments are taken until a later day.' },
      [{ field: 'until', message: { zh: '请填今天以后的日期。', en: 'After today.' } }],
    );
  const least = addDays(ctx.today, (await daysHere(ctx)).consult.value);
  if (input.until < least)
    throw unprocessable(
      'consultationTooShort',
      {
        zh: `征求意见至少到 ${inWords(least).zh}，好让各班次的职工都来得及看和说。`,
        en: `Comments are taken until ${inWords(least).en} at least, so that every shift can read and speak up.`,
      },
      [
        {
          field: 'until',
          message: { zh: `请填 ${inWords(least).zh}或以后。`, en: `${inWords(least).en} or later.` },
        },
      ],
    );
  await ensureClean(ctx, id, found);
  await tellEveryone(ctx, {
    kind: 'disclosure.consulted',
    title: {
      zh: `请您提意见：${found.title}（至 ${inWords(input.until).zh}）`,
      en: `Your opinion is asked until ${inWords(input.until).en}: ${found.title}`,
    },
    until: input.until,
    id,
  });
  await ctx.record({
    kind: 'disclosure.consulted',
    happenedOn: ctx.today,
    title: {
      zh: `就“${found.title}”征求职工意见，至 ${inWords(input.until).zh}`,
      en: `Comments are taken on “${found.title}” until ${inWords(input.until).en}`,
    },
    subject: { kind: 'disclosure', id },
  });
  return change(ctx, found, { state: steps.consult.to, consultedFrom: ctx.today, consultedTo: input.until });
}

/**
 * The decision is taken, with the resolution that stands behind it where the law asks for one, and with one answer to
 * the comments that wait for theirs.
 *
 * @throws Refusal `stillConsulting`, `futureDay`, `notConsulted` (422) where the item is disclosed before a decision and
 *   nobody was asked, `commentsUnanswered` (422)
 */
export async function decide(
  ctx: Ctx,
  id: string,
  input: {
    version: number;
    decision: string;
    decidedOn: string;
    resolutionId: string | null;
    withoutConsultation?: string | null | undefined;
    commentsAnswer?: string | null | undefined;
  },
): Promise<Disclosure> {
  const found = await load(ctx, id, { version: input.version, lock: true });
  ensureState(found, 'decide');
  if (found.state === 'consulting' && found.consultedTo! >= ctx.today)
    throw conflict('stillConsulting', {
      zh: `征求意见到 ${inWords(found.consultedTo!).zh}为止，期满后再作决定。`,
      en: `Comments are taken until ${inWords(found.consultedTo!).en}; decide afterwards.`,
    });
  if (input.decidedOn > ctx.today)
    throw unprocessable('futureDay', { zh: '决定日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'decidedOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  await checkResolution(ctx, found, input.resolutionId);
  const unconsultedReason = await whyUnconsulted(ctx, found, input.withoutConsultation);
  await answerAll(ctx, found, input.commentsAnswer || null);
  return change(ctx, found, {
    state: steps.decide.to,
    unconsultedReason,
    commentsAnswer: input.commentsAnswer || null,
    decidedOn: input.decidedOn,
    decision: input.decision,
    resolutionId: input.resolutionId,
  });
}

/** Null where people were asked, or need not be; else the reason why not, which everybody reads. */
async function whyUnconsulted(
  ctx: Ctx,
  found: Disclosure,
  given: string | null | undefined,
): Promise<string | null> {
  const { phases } = await itemOf(ctx, found.itemId);
  if (found.consultedFrom || !phases.includes('before')) return null;
  const reason = given || found.unconsultedReason;
  if (reason) return reason;
  throw unprocessable(
    'notConsulted',
    {
      zh: '这一事项应当事前公开，还没有征求过职工意见。请先征求意见；确实来不及的，写明理由，理由一并公开。',
      en: 'This is disclosed before the decision, and nobody was asked yet. Take comments first; where that cannot be, say why: the reason is disclosed with it.',
    },
    [
      {
        field: 'withoutConsultation',
        message: { zh: '请写明没有征求意见的理由。', en: 'Say why nobody was asked.' },
      },
    ],
  );
}

/** Comments on the draft that still wait, answered in one with the decision. */
async function answerAll(ctx: Ctx, found: Disclosure, reply: string | null): Promise<void> {
  const { rows: waiting } = await ctx.client.query<{ id: string; employee_id: string | null }>(
    `select id, employee_id from disclosure_comments where unit_id = $1 and disclosure_id = $2 and kind = 'comment' and replied_on is null`,
    [ctx.unit.id, found.id],
  );
  if (waiting.length === 0) return;
  if (!reply)
    throw unprocessable(
      'commentsUnanswered',
      {
        zh: `收到的意见还有 ${waiting.length} 条没有答复。请写明采纳了哪些、没有采纳的为什么。`,
        en: `${waiting.length} of the comments wait for an answer. Say which were taken up, and why the others were not.`,
      },
      [
        {
          field: 'commentsAnswer',
          message: { zh: '请答复收到的意见。', en: 'Answer the comments.' },
        },
      ],
    );
  await ctx.client.query(
    `update disclosure_comments set reply = $3, replied_on = $4, version = version + 1 where unit_id = $1 and id = any($2::uuid[])`,
    [ctx.unit.id, waiting.map((each) => each.id), reply, ctx.today],
  );
  for (const kind of ['disclosure.answer', 'disclosure.unanswered'])
    await ctx.closeTasks({ kind, subjectId: waiting.map((each) => each.id) });
  await ctx.record({
    kind: 'disclosure.answered',
    happenedOn: ctx.today,
    title: {
      zh: `答复对“${found.title}”的 ${waiting.length} 条意见`,
      en: `${waiting.length} comments on “${found.title}” answered`,
    },
    subject: { kind: 'disclosure', id: found.id },
    archive: { file: 'documents', retention: 'years10' },
  });
  await tellAnswered(
    ctx,
    found,
    'comment',
    waiting.flatMap((each) => each.employee_id ?? []),
  );
}

/** Those who gave their name. */
async function tellAnswered(
  ctx: Ctx,
  found: Disclosure,
  kind: 'comment' | 'objection',
  employeeIds: string[],
): Promise<void> {
  await ctx.notify({
    kind: 'disclosure.answered',
    title: {
      zh: `您对“${found.title}”的${kind === 'objection' ? '异议' : '意见'}有了答复`,
      en: `Your ${kind} on “${found.title}” was answered`,
    },
    href: portalOf(ctx, found.id),
    to: { employeeIds },
  });
}

/** It must hold, and be on the matter of what is disclosed: a resolution on something else makes nothing binding. */
async function checkResolution(ctx: Ctx, found: Disclosure, resolutionId: string | null): Promise<void> {
  if (!resolutionId) return;
  const { matter } = await itemOf(ctx, found.itemId);
  ensureResolved(await loadResolution(ctx, resolutionId), matter ? [matter] : null);
}

/** @param matters null: any */
function ensureResolved(resolution: ResolutionRow, matters: readonly string[] | null): void {
  if (matters && !matters.includes(resolution.matter))
    throw unprocessable(
      'resolutionElsewhere',
      {
        zh: `决议“${resolution.title}”说的是另一个事项，不能作为这里的依据。`,
        en: `The resolution “${resolution.title}” is on another matter and cannot stand behind this.`,
      },
      [
        {
          field: 'resolutionId',
          message: { zh: '请选就这一事项作出的决议。', en: 'Choose one on this matter.' },
        },
      ],
    );
  if (!resolution.passed || resolution.repealedOn)
    throw unprocessable(
      'resolutionNotInForce',
      { zh: '这项决议没有通过或已经废止。', en: 'The resolution did not pass, or is repealed.' },
      [{ field: 'resolutionId', message: { zh: '请另选决议。', en: 'Choose another.' } }],
    );
}

const isWritten = (draft: { body: string; fileIds: readonly string[] }): boolean =>
  draft.body.trim() !== '' || draft.fileIds.length > 0;

/** Nobody has anything to do with them any longer. */
async function closeTurns(ctx: Ctx, ids: readonly string[], outcome: 'done' | 'dropped'): Promise<void> {
  for (const kind of ['disclosure.publish', 'disclosure.prepare', 'disclosure.overdue'])
    await ctx.closeTasks({ kind, subjectId: ids, outcome });
}

const empty = () =>
  unprocessable(
    'disclosureEmpty',
    {
      zh: '还没有内容，请先填写正文或上传文件。',
      en: 'There is nothing to read yet: write it or attach a file.',
    },
    [{ field: 'body', message: { zh: '请填写正文。', en: 'Write the text.' } }],
  );

/**
 * Publication: it shows on its channels from now on, everybody is told, it is filed as a paper, and stays up for the
 * rule's days.
 *
 * @throws Refusal `disclosureEmpty`, `consentMissing` (422): it shows people and nobody has said that they agreed;
 *   `personalFound`, `notConsulted`, `commentsUnanswered` (422)
 */
export async function publish(
  ctx: Ctx,
  id: string,
  input: {
    version: number;
    channels: string[];
    consent: boolean;
    withoutConsultation?: string | null | undefined;
  },
): Promise<Disclosure> {
  const found = await load(ctx, id, { version: input.version, lock: true });
  ensureState(found, 'publish');
  if (!isWritten(found)) throw empty();
  const item = await itemOf(ctx, found.itemId);
  if (found.state === 'consulting' && found.consultedTo! >= ctx.today)
    throw conflict('stillConsulting', {
      zh: `征求意见到 ${inWords(found.consultedTo!).zh}为止。`,
      en: `Comments are taken until ${inWords(found.consultedTo!).en}.`,
    });
  if (item.personal && !input.consent)
    throw unprocessable(
      'consentMissing',
      {
        zh: '公开内容涉及个人，须先确认已作遮蔽并取得本人同意。',
        en: 'It shows people: confirm that names are masked and that they have agreed.',
      },
      [{ field: 'consent', message: { zh: '请确认。', en: 'Confirm it.' } }],
    );
  await ensureClean(ctx, id, found);
  const unconsultedReason = await whyUnconsulted(ctx, found, input.withoutConsultation);
  // What was said before belongs to the decision, which answers it.
  await answerAll(ctx, found, null);
  const days = await daysHere(ctx);
  const late = isLate({ dueOn: found.dueOn, publishedOn: ctx.today }, ctx.today);
  const recordId = await ctx.record({
    kind: 'disclosure.published',
    happenedOn: ctx.today,
    title: {
      zh: `公开“${found.title}”${late ? `（应于 ${inWords(found.dueOn!).zh}前，逾期）` : ''}`,
      en: `“${found.title}” disclosed${late ? ` (late: due by ${inWords(found.dueOn!).en})` : ''}`,
    },
    subject: { kind: 'disclosure', id },
    payload: { channels: input.channels },
    fileIds: [
      ...(await filed(
        ctx,
        { ...found, unconsultedReason },
        `公开期限：${inWords(ctx.today).zh}至 ${inWords(addDays(ctx.today, days.board)).zh}。`,
      )),
      ...found.fileIds,
    ],
    archive: { file: 'documents', retention: 'years10' },
  });
  await closeTurns(ctx, [id], 'done');
  await tellEveryone(ctx, {
    kind: 'disclosure.published',
    title: { zh: `公开栏有新内容：${found.title}`, en: `Disclosure board: ${found.title}` },
    id,
  });
  return change(ctx, found, {
    state: steps.publish.to,
    unconsultedReason,
    publishedOn: ctx.today,
    expiresOn: addDays(ctx.today, days.board),
    channels: input.channels,
    edition: 1,
    owner: item.owner,
    ownerAccountId: item.ownerAccountId,
    consentBy: item.personal ? accountIdOf(ctx.actor) : null,
    recordId,
  });
}

/** The text with its decision as a paper; only files: none is made, they are what is kept. */
async function filed(ctx: Ctx, found: Disclosure, standing: string): Promise<string[]> {
  if (!found.body.trim()) return [];
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from files where unit_id = $1 and id = any($2::uuid[]) order by name',
    [ctx.unit.id, found.fileIds],
  );
  return storePaper(
    ctx,
    disclosurePaper(await employerHere(ctx), {
      title: found.title,
      body: found.body,
      date: ctx.today,
      notes: [
        ...(found.consultedFrom
          ? [`${inWords(found.consultedFrom).zh}至 ${inWords(found.consultedTo!).zh}征求职工意见。`]
          : found.unconsultedReason
            ? [`没有事前征求意见，理由：${found.unconsultedReason}`]
            : []),
        ...(found.decision ? [`决定（${inWords(found.decidedOn!).zh}）：${found.decision}`] : []),
        ...(found.commentsAnswer ? [`对意见的答复：${found.commentsAnswer}`] : []),
        standing,
      ],
      attachments: rows.map((row) => row.name),
    }),
    found.title,
    { kind: 'disclosure', id: found.id },
  );
}

/**
 * What was published is put right, openly: another edition, with the reason on record. A resolution that was passed
 * since then is entered so too, and makes the disclosure binding.
 */
export async function correct(
  ctx: Ctx,
  id: string,
  input: {
    version: number;
    title: string;
    body: string;
    reason: string;
    fileIds: string[];
    /** Masks what may not stay of people. */
    mask?: boolean;
    /** Left out: as it was. */
    resolutionId?: string | null | undefined;
  },
): Promise<Disclosure> {
  const before = await load(ctx, id, { version: input.version, lock: true });
  ensureState(before, 'correct');
  const resolutionId = input.resolutionId === undefined ? before.resolutionId : input.resolutionId;
  if (resolutionId !== before.resolutionId) await checkResolution(ctx, before, resolutionId);
  await attachFiles(ctx, input.fileIds, { kind: 'disclosure', id });
  const found = input.mask ? await openFinds(ctx, id, await findPersonal(ctx, input)) : [];
  const inText = found.filter((each) => each.where !== 'file');
  const title = maskAll(input.title, inText);
  const body = maskAll(input.body, inText);
  await ensureClean(ctx, id, { title, body, fileIds: input.fileIds });
  const edition = before.edition + 1;
  await ctx.record({
    kind: 'disclosure.corrected',
    happenedOn: ctx.today,
    title: {
      zh: `更正“${before.title}”：${input.reason}`,
      en: `“${before.title}” corrected: ${input.reason}`,
    },
    subject: { kind: 'disclosure', id },
    payload: { before: before.body.slice(0, 2000), edition: before.edition },
    fileIds: [
      ...(await filed(
        ctx,
        { ...before, title, body, fileIds: input.fileIds },
        `第 ${edition} 版，更正理由：${input.reason}`,
      )),
      ...input.fileIds,
    ],
    archive: { file: 'documents', retention: 'years10' },
  });
  return change(ctx, before, {
    title,
    body,
    fileIds: input.fileIds,
    edition,
    resolutionId,
  });
}

export async function drop(
  ctx: Ctx,
  id: string,
  input: { version: number; reason: string },
): Promise<Disclosure> {
  const found = await load(ctx, id, { version: input.version, lock: true });
  ensureState(found, 'drop');
  await closeTurns(ctx, [id], 'dropped');
  await ctx.audit({
    action: 'disclosure.dropped',
    subject: { kind: 'disclosure', id },
    detail: { reason: input.reason },
  });
  return change(ctx, found, { state: steps.drop.to, dropReason: input.reason });
}

// --- what people say --------------------------------------------------------------------------------------------

/** @throws Refusal `commentsClosed` (409) with until when they were taken, unless it came in time */
async function ensureTaken(
  ctx: Ctx,
  found: Disclosure,
  kind: 'comment' | 'objection',
  cameOn: string,
): Promise<void> {
  if (kind === 'comment' && (found.state !== 'consulting' || cameOn > found.consultedTo!)) {
    const until = found.consultedTo && inWords(found.consultedTo);
    throw conflict('commentsClosed', {
      zh: until ? `意见期已过：意见收到 ${until.zh}为止。` : '现在不在征求意见期间。',
      en: until ? `Comments were taken until ${until.en}.` : 'Comments are not being taken now.',
    });
  }
  if (kind === 'objection') {
    const until = found.publishedOn ? addDays(found.publishedOn, (await daysHere(ctx)).objection) : null;
    if (!until || cameOn > until)
      throw conflict('commentsClosed', {
        zh: until ? `异议期到 ${inWords(until).zh}为止，已经过了。` : '公开以后才能提出异议。',
        en: until
          ? `Objections were taken until ${inWords(until).en}.`
          : 'Objections are taken after publication.',
      });
  }
}

/**
 * A comment on a draft, or an objection to what was published. Without a name nothing links it to its writer: no id that
 * tells the time, and no task at that moment; the daily job tells of it.
 *
 * @throws Refusal `commentsClosed` (409) with until when they were taken
 */
export async function comment(ctx: Ctx, id: string, input: z.output<typeof commentInput>): Promise<string> {
  const found = await load(ctx, id);
  const person = personIn(ctx.actor, ctx.unit);
  if (!person?.employed) throw forbidden();
  await ensureTaken(ctx, found, input.kind, ctx.today);
  return keepComment(ctx, found, {
    ...input,
    employeeId: input.anonymous ? null : person.employeeId,
    madeOn: ctx.today,
  });
}

/**
 * What came on paper or by word of mouth, entered for whoever said it: it is answered, counted and late as the others. A
 * name under it is somebody's who works here; that person is told that it was entered.
 *
 * @throws Refusal `commentsClosed` (409); `enteredFaults` (422) at `receivedOn` or `by`
 */
export async function enterComment(
  ctx: Ctx,
  id: string,
  input: z.output<typeof enteredInput>,
): Promise<string> {
  const found = await load(ctx, id, { lock: true });
  await ensureTaken(ctx, found, input.kind, input.receivedOn);
  const from = input.kind === 'comment' ? found.consultedFrom! : found.publishedOn!;
  if (input.receivedOn > ctx.today || input.receivedOn < from)
    throw enteredFault('receivedOn', {
      zh: `收到日期应在 ${inWords(from).zh}到今天之间。`,
      en: `It was received between ${inWords(from).en} and today.`,
    });
  const employeeId = input.by ? await bearerOf(ctx, input.by) : null;
  const commentId = await keepComment(ctx, found, {
    kind: input.kind,
    body: input.body,
    anonymous: false,
    employeeId,
    madeOn: input.receivedOn,
    enteredBy: accountIdOf(ctx.actor),
  });
  await ctx.audit({
    action: 'disclosure.commentEntered',
    subject: { kind: 'disclosure', id },
    detail: { comment: commentId, kind: input.kind },
  });
  if (employeeId)
    await ctx.notify({
      kind: 'disclosure.entered',
      title:
        input.kind === 'objection'
          ? {
              zh: `您对“${found.title}”的书面异议已登记`,
              en: `Your objection to “${found.title}” on paper was entered`,
            }
          : {
              zh: `您对“${found.title}”的书面意见已登记`,
              en: `Your comment on “${found.title}” on paper was entered`,
            },
      body: { zh: '如果您没有提过，请告诉工会。', en: 'If you said nothing of the kind, tell the union.' },
      href: portalOf(ctx, id),
      to: { employeeIds: [employeeId] },
    });
  return commentId;
}

const enteredFault = (field: 'by' | 'receivedOn', message: { zh: string; en: string }) =>
  unprocessable('enteredFaults', message, [{ field, message }]);

/** The one who works here under that name. @throws Refusal `enteredFaults` (422) where there is none, or several */
async function bearerOf(ctx: Ctx, name: string): Promise<string> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from employees where unit_id = $1 and name = $2 and hired_on <= $3 and (left_on is null or left_on > $3) limit 2',
    [ctx.unit.id, name, ctx.today],
  );
  const [one, another] = rows;
  if (!one)
    throw enteredFault('by', {
      zh: `没有叫“${name}”的在职职工。请核对姓名，或不填姓名，写进内容里。`,
      en: `Nobody called “${name}” works here. Look at the name, or leave it out and write it into the text.`,
    });
  if (another)
    throw enteredFault('by', {
      zh: `有几位职工叫“${name}”。请不填姓名，把姓名和部门写进内容里。`,
      en: `Several people are called “${name}”. Leave the name out and write it with the department into the text.`,
    });
  return one.id;
}

async function keepComment(
  ctx: Ctx,
  found: Disclosure,
  input: {
    kind: 'comment' | 'objection';
    body: string;
    anonymous: boolean;
    employeeId: string | null;
    madeOn: string;
    enteredBy?: string | null;
  },
): Promise<string> {
  const { anonymous, ...said } = input;
  const id = anonymous ? randomId() : newId();
  const dueOn = addDays(said.madeOn, (await daysHere(ctx)).reply);
  await ctx.db
    .insert(disclosureComments)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id, disclosureId: found.id, dueOn, ...said });
  if (!anonymous)
    await announce(ctx, await ownersHere(ctx), {
      id,
      kind: said.kind,
      due_on: dueOn,
      disclosure_id: found.id,
      title: found.title,
      owner_account_id: (await itemOf(ctx, found.itemId)).ownerAccountId,
    });
  return id;
}

export async function answer(
  ctx: Ctx,
  id: string,
  commentId: string,
  input: { version: number; reply: string },
): Promise<void> {
  const found = await load(ctx, id);
  const [done] = await ctx.db
    .select()
    .from(disclosureComments)
    .where(
      and(
        eq(disclosureComments.unitId, ctx.unit.id),
        eq(disclosureComments.disclosureId, id),
        eq(disclosureComments.id, commentId),
      ),
    );
  if (!done) throw stale();
  await answerComment(ctx, disclosureComments, { id: commentId, ...input });
  for (const kind of ['disclosure.answer', 'disclosure.unanswered'])
    await ctx.closeTasks({ kind, subjectId: commentId });
  await ctx.record({
    kind: 'disclosure.answered',
    happenedOn: ctx.today,
    title: {
      zh: `答复对“${found.title}”的${done.kind === 'objection' ? '异议' : '意见'}${ctx.today > done.dueOn ? '（逾期）' : ''}`,
      en: `Answered ${done.kind === 'objection' ? 'an objection to' : 'a comment on'} “${found.title}”${ctx.today > done.dueOn ? ' (late)' : ''}`,
    },
    subject: { kind: 'disclosure', id },
    archive: { file: 'documents', retention: 'years10' },
  });
  await tellAnswered(ctx, found, done.kind, done.employeeId ? [done.employeeId] : []);
}

/** Somebody has read it: kept once. */
export async function readDisclosure(ctx: Ctx, id: string): Promise<void> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person) return;
  await ctx.db
    .insert(disclosureReads)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      disclosureId: id,
      employeeId: person.employeeId,
      readAt: ctx.now,
    })
    .onConflictDoNothing();
}

// --- reading ----------------------------------------------------------------------------------------------------

type Row = z.input<typeof disclosureRow>;

/** SQL: once it is published and nothing of it waits, it stays with whoever published it; before, it is the item's owner's. */
const settled = `(d.owner is not null
  and not exists (select from disclosure_stages s where s.unit_id = d.unit_id and s.disclosure_id = d.id and s.disclosed_on is null)
  and not exists (select from disclosure_comments c where c.unit_id = d.unit_id and c.disclosure_id = d.id and c.replied_on is null))`;
const ownerAccount = `case when ${settled} then d.owner_account_id else i.owner_account_id end`;
const ownerDepartment = `case when ${settled} then d.owner else i.owner end`;

const columns = `d.id, d.item_id as "itemId", i.title as item, i.category, d.title, d.period, d.due_on as "dueOn", d.state, d.published_on as "publishedOn", d.expires_on as "expiresOn", d.consulted_to as "consultedTo",
  ${ownerDepartment} as owner, (select a.display_name from accounts a where a.id = ${ownerAccount}) as "ownerName", case when d.state in ('published', 'expired') then d.channels else i.channels end as channels,
  (select count(*)::int from disclosure_reads r where r.unit_id = d.unit_id and r.disclosure_id = d.id) as reads,
  (select count(*)::int from disclosure_comments c where c.unit_id = d.unit_id and c.disclosure_id = d.id and c.replied_on is null) as "openComments",
  (select count(*)::int from disclosure_comments c where c.unit_id = d.unit_id and c.disclosure_id = d.id and c.replied_on is null and c.due_on < $2) as "overdueComments",
  (select jsonb_build_object('total', count(*), 'done', count(s.disclosed_on), 'overdue', count(*) filter (where s.disclosed_on is null and s.due_on < $2))
     from disclosure_stages s where s.unit_id = d.unit_id and s.disclosure_id = d.id) as stages,
  coalesce((select jsonb_agg(jsonb_build_object('channel', w.channel, 'on', w.shown_on, 'place', w.place) order by w.shown_on, w.id)
     from disclosure_showings w where w.unit_id = d.unit_id and w.disclosure_id = d.id), '[]') as shown`;

type Found = Omit<Row, 'late' | 'name' | 'periodName' | 'phase'>;

const present = (ctx: Ctx, row: Found): Row => ({
  ...row,
  ownerName: maySeeCalendar(ctx.actor, ctx.unit) ? row.ownerName : null,
  name: called(row.title, row.period),
  periodName: periodName(row.period),
  phase: phaseNow(row.state, row.stages.total - row.stages.done),
  late: isLate(row, ctx.today) || row.stages.overdue > 0,
});

export interface Asked {
  q?: string | undefined;
  state?: string | undefined;
  category?: string | undefined;
  late?: boolean | undefined;
  /** An account, whoever asks, or nobody in particular. */
  owner?: string | undefined;
  department?: string | undefined;
  published?: boolean;
  /** Only what is shown to strangers. */
  open?: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** By day: what is due first, or what was published last. Paged by key. */
export async function listDisclosures(ctx: Ctx, asked: Asked): Promise<z.input<typeof disclosurePage>> {
  const [last, id] = readMark(asked.cursor, 'day', 'id');
  const day = asked.published ? 'd.published_on' : `coalesce(d.published_on, d.due_on, '9999-12-31'::date)`;
  const { rows } = await ctx.client.query<Found & { day: string }>(
    `select ${columns}, ${day} as day from disclosures d join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id
     where d.unit_id = $1 and ($3::text is null or d.state = $3) and ($4::text is null or position($4 in d.title) > 0 or position($4 in d.body) > 0)
       and ($5::text is null or i.category = $5) and (not $6 or (d.published_on is not null and d.state in ('published', 'expired')))
       and (not $7 or (d.due_on < coalesce(d.published_on, $2) and d.state <> 'dropped'))
       and (not $8 or (d.state = 'published' and 'public' = any(d.channels)))
       and ($9::date is null or (${day}, d.id) < ($9::date, $10::uuid))
       and ($12::text is null or case $12 when 'none' then (${ownerAccount}) is null else (${ownerAccount})::text = $12 end)
       and ($13::text is null or (${ownerDepartment}) = $13)
     order by ${day} desc, d.id desc limit $11`,
    [
      ctx.unit.id,
      ctx.today,
      asked.state ?? null,
      asked.q ?? null,
      asked.category ?? null,
      asked.published ?? false,
      asked.late ?? false,
      asked.open ?? false,
      last,
      id,
      asked.limit + 1,
      asked.owner === 'me' ? accountIdOf(ctx.actor) : (asked.owner ?? null),
      asked.department ?? null,
    ],
  );
  const { page, next } = pageOf(rows, asked.limit, (row) => [row.day, row.id]);
  const { rows: sums } = await ctx.client.query<{
    due: number;
    onTime: number;
    overdue: number;
    openObjections: number;
  }>(
    `select count(*) filter (where due_on <= $2)::int as due, count(*) filter (where due_on <= $2 and published_on <= due_on)::int as "onTime",
            count(*) filter (where due_on < $2 and published_on is null)::int as overdue,
            (select count(*)::int from disclosure_comments c where c.unit_id = $1 and c.kind = 'objection' and c.replied_on is null) as "openObjections"
     from disclosures where unit_id = $1 and state <> 'dropped' and due_on >= date_trunc('year', $2::date)`,
    [ctx.unit.id, ctx.today],
  );
  return {
    disclosures: page.map(({ day: _, ...row }) => present(ctx, row)),
    next,
    summary: sums[0]!,
  };
}

/** One disclosure whole. A draft is for those who prepare it, or for everyone while comments are taken. */
export async function showDisclosure(ctx: Ctx, id: string): Promise<z.input<typeof disclosureView>> {
  const found = await load(ctx, id);
  const prepares = maySeeCalendar(ctx.actor, ctx.unit);
  const shown = found.state === 'published' || found.state === 'expired' || found.state === 'consulting';
  if (!shown && !prepares)
    throw notFound({ zh: '没有找到这项公开。', en: 'This disclosure was not found.' }, 'disclosureNotFound');
  const item = await itemOf(ctx, found.itemId);
  const { rows } = await ctx.client.query<Found>(
    `select ${columns} from disclosures d join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id where d.unit_id = $1 and d.id = $3`,
    [ctx.unit.id, ctx.today, id],
  );
  const person = personIn(ctx.actor, ctx.unit);
  const me = person?.employeeId ?? null;
  const { rows: comments } = await ctx.client.query<{
    id: string;
    kind: 'comment' | 'objection';
    body: string;
    by: string | null;
    madeOn: string;
    dueOn: string;
    reply: string | null;
    repliedOn: string | null;
    mine: boolean;
    entered: boolean;
    version: number;
  }>(
    `select c.id, c.kind, c.body, e.name as by, c.entered_by is not null as entered, c.made_on as "madeOn", c.due_on as "dueOn", c.reply, c.replied_on as "repliedOn", coalesce(c.employee_id = $3, false) as mine, c.version
     from disclosure_comments c left join employees e on e.unit_id = c.unit_id and e.id = c.employee_id
     where c.unit_id = $1 and c.disclosure_id = $2 order by c.made_on, c.id`,
    [ctx.unit.id, id, me],
  );
  const { rows: files } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and id = any($2::uuid[]) order by name',
    [ctx.unit.id, found.fileIds],
  );
  const { rows: staff } = await ctx.client.query<{ n: number }>(
    'select count(*)::int as n from employees where unit_id = $1 and left_on is null',
    [ctx.unit.id],
  );
  const { rows: received } = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from disclosure_comments where unit_id = $1 and disclosure_id = $2 and kind = 'comment'`,
    [ctx.unit.id, id],
  );
  const stages = await stagesOf(ctx, id);
  const { rows: stageFiles } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and id = any($2::uuid[]) order by name',
    [ctx.unit.id, stages.flatMap((stage) => stage.fileIds)],
  );
  const resolution = found.resolutionId ? await loadResolution(ctx, found.resolutionId) : null;
  const matter = item.matter ? matterCatalogue().matters.find((each) => each.id === item.matter) : undefined;
  const said = matter ? matterFor(matter.id, matter.bodies[0]!, ctx.unit) : null;
  const discloses = mayDisclose(ctx.actor, ctx.unit);
  const drafts = discloses || ownsItem(ctx, item);
  const days = await daysHere(ctx);
  const objectionsTo = found.publishedOn && addDays(found.publishedOn, days.objection);
  const stillAsked = found.state === 'consulting' && found.consultedTo! >= ctx.today;
  return {
    issuer: await employerHere(ctx),
    ...present(ctx, rows[0]!),
    body: found.body,
    files,
    phases: item.phases as never,
    personal: item.personal,
    consultedFrom: found.consultedFrom,
    objectionsTo,
    decidedOn: found.decidedOn,
    decision: found.decision,
    resolution: resolution && {
      id: resolution.id,
      number: resolutionNumber(resolution),
      title: resolution.title,
    },
    // Before anything was decided nothing can fail to bind.
    binding:
      (found.decidedOn === null && found.publishedOn === null) ||
      (await decisionBinds(ctx, item.matter, found.resolutionId)),
    matter: matter
      ? {
          id: matter.id,
          zh: matter.zh,
          en: matter.en,
          reserved: isReserved(matter.id, ctx.unit),
          source: said && { document: said.document, article: said.article, confirmed: said.confirmed },
        }
      : null,
    source: sourceOf(item, ctx.unit),
    stageList: stages.map((stage) => ({
      id: stage.id,
      name: { zh: stage.name.zh, en: stage.name.en },
      dueOn: stage.dueOn,
      disclosedOn: stage.disclosedOn,
      late: isLate({ dueOn: stage.dueOn, publishedOn: stage.disclosedOn }, ctx.today),
      body: stage.body,
      files: stageFiles.filter((file) => stage.fileIds.includes(file.id)),
      version: stage.version,
    })),
    commentsReceived: received[0]!.n,
    commentsAnswer: found.commentsAnswer,
    unconsultedReason: found.unconsultedReason,
    consultLeast: addDays(ctx.today, days.consult.value),
    consultRule: {
      days: days.consult.value,
      document: days.consult.document,
      confirmed: days.consult.confirmed,
      own: days.consult.overridden !== null,
    },
    personalFound: drafts && found.state !== 'dropped' ? await findsShown(ctx, found) : [],
    consents: drafts ? await consentsOf(ctx, id) : [],
    edition: found.edition,
    staff: staff[0]!.n,
    comments: comments
      // Answered ones are for everyone; open ones for their writer and those who answer.
      .filter((each) => prepares || each.mine || each.repliedOn !== null)
      .map((each) => ({
        ...each,
        by: prepares || each.mine ? each.by : null,
        late: (each.repliedOn ?? ctx.today) > each.dueOn,
      })),
    dropReason: found.dropReason,
    version: found.version,
    may: {
      edit: drafts && mayStep('publish', found.state),
      consult: discloses && mayStep('consult', found.state),
      // As both are refused: comments are still taken.
      decide: discloses && mayStep('decide', found.state) && !stillAsked,
      publish: discloses && mayStep('publish', found.state) && !stillAsked,
      correct: discloses && mayStep('correct', found.state),
      drop: discloses && mayStep('drop', found.state),
      answer: discloses,
      enter: !discloses
        ? null
        : found.state === 'consulting'
          ? 'comment'
          : found.state === 'published'
            ? 'objection'
            : null,
      show: discloses && (found.state === 'consulting' || found.publishedOn !== null),
      stage: discloses && found.state !== 'expired' && found.state !== 'dropped',
      comment: person?.employed === true && found.state === 'consulting' && ctx.today <= found.consultedTo!,
      object: person?.employed === true && objectionsTo !== null && ctx.today <= objectionsTo,
    },
  };
}

/**
 * A file of what the reader may read.
 *
 * @throws Refusal `disclosureNotFound`, `fileNotFound`
 */
export async function disclosureFile(ctx: Ctx, id: string, fileId: string): Promise<BinaryAnswer> {
  const view = await showDisclosure(ctx, id);
  const named = [...view.files, ...view.stageList.flatMap((stage) => stage.files)].some(
    (file) => file.id === fileId,
  );
  const { rows } = await ctx.client.query<{ name: string; sha256: string; media_type: string }>(
    'select name, sha256, media_type from files where unit_id = $1 and id = $2',
    [ctx.unit.id, fileId],
  );
  const file = rows[0];
  const body = named && file ? await ctx.files.read(file.sha256) : null;
  if (!file || !body)
    throw notFound({ zh: '没有找到这个文件。', en: 'This file was not found.' }, 'fileNotFound');
  return { type: file.media_type, name: file.name, body };
}

/** What was found of people, and whether it may stay. */
async function findsShown(ctx: Ctx, found: Disclosure) {
  const all = await findPersonal(ctx, found);
  const open = new Set(await openFinds(ctx, found.id, all));
  return all.map((each) => ({ ...each, stays: !open.has(each) }));
}

async function consentsOf(ctx: Ctx, id: string) {
  const { rows } = await ctx.client.query<{
    employeeId: string;
    name: string;
    basis: 'consent' | 'notThem';
    agreedOn: string;
    how: string;
    enteredBy: string | null;
  }>(
    `select c.employee_id as "employeeId", e.name, c.basis, c.agreed_on as "agreedOn", c.how,
            (select display_name from accounts a where a.id = c.entered_by) as "enteredBy"
     from disclosure_consents c join employees e on e.unit_id = c.unit_id and e.id = c.employee_id
     where c.unit_id = $1 and c.disclosure_id = $2 order by e.pinyin, e.id`,
    [ctx.unit.id, id],
  );
  return rows;
}

// --- the daily job ----------------------------------------------------------------------------------------------

/**
 * Schedules the year, reminds the owners of what is due, tells of comments without a name, tells the chair of what is late
 * to be published or answered and of what has lost its owner, takes down what has stood long enough.
 */
export async function sweep(root: Ctx): Promise<{ reminded: number; late: number; expired: number }> {
  const { rows: units } = await root.client.query<{ unit_id: number }>(
    'select distinct unit_id from disclosure_items where retired_on is null order by unit_id',
  );
  let reminded = 0;
  let late = 0;
  await inUnitsOf(root, units, async (ctx) => {
    await scheduleYear(ctx, Number(ctx.today.slice(0, 4)));
    const owners = await ownersHere(ctx);
    await askForOwners(ctx, owners);
    const turns = await openTurns(ctx, owners);
    reminded += turns.reminded;
    late += turns.late;
  });
  const { rows: nameless } = await root.client.query<Waiting & { unit_id: number }>(
    `select c.unit_id, c.id, c.kind, c.due_on, c.disclosure_id, d.title, i.owner_account_id from disclosure_comments c
       join disclosures d on d.unit_id = c.unit_id and d.id = c.disclosure_id
       join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id
     where c.employee_id is null and c.replied_on is null
       and not exists (select from tasks t where t.unit_id = c.unit_id and t.kind = 'disclosure.answer' and t.subject_id = c.id)
     order by c.unit_id, c.id`,
  );
  await inUnitsOf(root, nameless, async (ctx, row) => announce(ctx, await ownersHere(ctx), row));
  const expired = await root.client.query(
    `update disclosures set state = 'expired', version = version + 1 where state = 'published' and expires_on < $1
       and not exists (select from disclosure_stages s where s.unit_id = disclosures.unit_id and s.disclosure_id = disclosures.id and s.disclosed_on is null)`,
    [root.today],
  );
  return { reminded, late, expired: expired.rowCount ?? 0 };
}
