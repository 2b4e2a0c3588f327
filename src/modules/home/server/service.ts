/**
 * The Home of a unit: the lit house, what stands behind each window, claims and their review, snapshots, and
 * the street of houses below a union.
 */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { cycleKindOf, inWords } from '../../../core/clock/index.ts';
import { unionAbove } from '../../../core/context/in-unit.ts';
import {
  judgeScope,
  judgeUnit,
  type JudgedUnit,
  saveSnapshots,
  sealOf,
} from '../../../core/facts/evaluate.ts';
import type { FactSource } from '../../../core/facts/facts.ts';
import { factWindows, statementHolds } from '../../../core/facts/windows.ts';
import { claims, evaluations } from '../../../core/facts/schema.ts';
import { waitingChanged, waitingHere } from '../../../core/facts/waiting.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { isOf } from '../../../core/access/policy.ts';
import { unitFound, unitPattern } from '../../../core/organization/units.ts';
import {
  type CompactJudgement,
  expandJudgement,
  explainJudgement,
  type ExplainedIndicator,
  listStandards,
  loadStandard,
  type Standard,
} from '../../../core/standards/index.ts';
import { pageOf, readMark, writeMark } from '../../../platform/http/mark.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { hasFree, withTransaction } from '../../../platform/postgres/pool.ts';
import {
  type claimInput,
  type evaluationRow,
  type House,
  type indicatorDetail,
  type street,
  type streetFilter,
  type StreetGrouping,
  streetGroupings,
  type streetGroups,
  type streetSummary,
  type waitingClaims,
} from '../contract.ts';
import { caseStages } from '../shared/case-stages.ts';
import { claimsOn, linksBehind } from './evidence.ts';
import { mayClaim, mayEvaluate, mayReviewClaims } from './policy.ts';

/** The standard that a house is drawn by when none is named. */
export const defaultStandard = 'county-qualified';

/** @throws Refusal notFound naming the known ones */
export function standardFor(id: string | undefined, version?: number): Standard {
  const wanted = id ?? defaultStandard;
  if (
    !listStandards().some(
      (known) => known.id === wanted && (version === undefined || known.version === version),
    )
  ) {
    const known = [...new Set(listStandards().map((each) => each.id))].join(', ');
    throw notFound(
      {
        zh: `没有“${wanted}”这个标准。现有：${known}。`,
        en: `There is no standard “${wanted}”. Known: ${known}.`,
      },
      'standardNotFound',
    );
  }
  return loadStandard(wanted, version);
}

/** Judges the unit as of a day, live; nothing is written. */
export async function judgeHere(
  ctx: Ctx,
  standard: Standard,
  asOf: string,
  groupId?: string | null,
): Promise<JudgedUnit> {
  notInFuture(ctx, asOf);
  const judged = await judgeUnit(ctx.client, {
    sources: ctx.services.facts,
    standard,
    asOf,
    path: ctx.unit.path,
    groupId: groupId ?? null,
  });
  if (!judged) throw await whyNotJudged(ctx, standard, asOf);
  return judged;
}

/**
 * Judges every grassroots union at or below the unit that stood on that day, live; nothing is written. Where a connection is
 * free the facts are asked on two. The transaction must have written nothing that they would have to see.
 */
export async function judgeBelow(
  ctx: Ctx,
  standard: Standard,
  asOf: string,
): Promise<IterableIterator<JudgedUnit>> {
  notInFuture(ctx, asOf);
  const input = { sources: ctx.services.facts, standard, asOf, path: ctx.unit.path };
  const { pool } = ctx.services;
  const { rows } = await ctx.client.query<{ scope: string }>(`select current_setting('jia.scope') as scope`);
  if (!hasFree(pool)) return judgeScope(ctx.client, input);
  return withTransaction(pool, { scope: rows[0]!.scope, readOnly: true }, ({ client: beside }) =>
    judgeScope(ctx.client, { ...input, beside }),
  );
}

function notInFuture(ctx: Ctx, asOf: string): void {
  if (asOf <= ctx.today) return;
  throw unprocessable(
    'futureDay',
    { zh: '不能评价未来的日期。', en: 'A day in the future cannot be judged.' },
    [{ field: 'asOf', message: { zh: '请选择今天或以前的日期。', en: 'Choose today or an earlier day.' } }],
  );
}

async function whyNotJudged(ctx: Ctx, standard: Standard, asOf: string) {
  const { rows } = await ctx.client.query<{ founded_on: string | null }>(
    'select founded_on from units where id = $1',
    [ctx.unit.id],
  );
  const founded = rows[0]?.founded_on;
  if (founded && asOf < founded) {
    const message = {
      zh: `本单位 ${founded} 建会，不能评价此前的日期。`,
      en: `This union was founded on ${founded}; no day before it can be judged.`,
    };
    return unprocessable('beforeFounding', message, [{ field: 'asOf', message }]);
  }
  return unprocessable('notJudged', {
    zh: `“${standard.title.zh}”不适用于本单位类型。`,
    en: `“${standard.title.en}” does not speak of this kind of unit.`,
  });
}

/**
 * The work behind an indicator: of the module that yields all its facts, otherwise what the standard names; empty
 * where no module yields any of them, since nothing done on a page would light it.
 */
function workOf(sources: readonly FactSource[], indicator: Standard['indicators'][number]): string {
  const kept = indicator.facts.map((fact) => sources.find((source) => source.facts.includes(fact)));
  if (kept.length > 0 && kept.every((source) => source === undefined)) return '';
  const [work, ...others] = new Set(kept.map((source) => source?.work));
  return work !== undefined && others.length === 0 ? work : indicator.workLink;
}

function presentIndicator(ctx: Ctx, standard: Standard, judged: ExplainedIndicator) {
  const indicator = standard.indicators.find((each) => each.id === judged.id)!;
  return {
    id: judged.id,
    section: indicator.section,
    room: indicator.room,
    kind: judged.kind,
    title: judged.title,
    hint: indicator.hint,
    workLink: workOf(ctx.services.facts, indicator),
    result: judged.result,
    proof: judged.proof,
    basis: judged.basis,
    light: judged.light,
    found: judged.found,
    required: judged.required,
    confirmed: judged.confirmed,
    gap: judged.gap,
    explanation: judged.explanation,
    step: judged.step,
    evidence: judged.evidence.count,
    recordedLater: judged.recordedLater ?? false,
  };
}

export async function showHouse(
  ctx: Ctx,
  query: { standard?: string | undefined; asOf?: string | undefined; group?: string | undefined },
): Promise<House> {
  const group = query.group ?? null;
  const standard = query.standard ? standardFor(query.standard) : await standardHere(ctx, group);
  const asOf = query.asOf ?? ctx.today;
  const judged = await judgeHere(ctx, standard, asOf, group);
  const explained = explainJudgement(standard, judged.judgement);
  return {
    unit: {
      code: ctx.unit.code,
      name: ctx.unit.name,
      kind: ctx.unit.kind,
      organizationType: ctx.unit.organizationType,
      alone: (await unionAbove(ctx.client, ctx.unit)) === null,
    },
    standard: { id: standard.id, version: standard.version, title: standard.title, level: standard.level },
    asOf,
    verdict: judged.judgement.verdict,
    counts: judged.judgement.counts,
    rooms: standard.rooms.map((room) => ({ id: room.id, kind: room.kind, title: room.title })),
    indicators: explained.indicators.map((each) => presentIndicator(ctx, standard, each)),
    // One connection, one question at a time.
    roof: await roofOf(ctx, group),
    assessing: await assessingNow(ctx, group),
    caseState: await caseHere(ctx, group),
    plate: await plateOf(ctx, group),
    tasks: await openTasks(ctx, standard.id, group),
    lastRecords: await lastRecords(ctx),
    abilities: {
      claim: mayClaim(ctx.actor, ctx.unit),
      evaluate: mayEvaluate(ctx.actor, ctx.unit),
      reviewClaims: mayReviewClaims(ctx.actor, ctx.unit),
    },
  };
}

/**
 * The order of a unit's cases c, the newest first; the plan of a year that comes stands behind what is open of this one.
 * $3 is the day.
 */
const newestCase = `(c.state = 'planned' and c.cycle > extract(year from $3::date) and exists (
  select from cases o where o.unit_id = c.unit_id and o.group_id is not distinct from c.group_id and o.closed_at is null and o.cycle < c.cycle)), c.opened_at desc`;

/** The standard that a house is worked on by, or else holds its title by; the first one before both. */
export async function standardHere(ctx: Ctx, group: string | null): Promise<Standard> {
  const { rows } = await ctx.client.query<{ id: string | null }>(
    `select coalesce(
       (select c.standard_id from cases c where c.unit_id = $1 and c.group_id is not distinct from $2 and c.closed_at is null
        order by ${newestCase} limit 1),
       (select standard_id from certificates where unit_id = $1 and group_id is not distinct from $2 and state = 'valid' and expires_on >= $3
        order by issued_on desc, id desc limit 1)) as id`,
    [ctx.unit.id, group, ctx.today],
  );
  return standardFor(rows[0]?.id ?? undefined);
}

/** Votes by which members judge this house: a small home's are its own, not its union's. */
const assessmentHere = (group: string) =>
  `kind = 'memberAssessment' and (roll ->> 'groupId') is not distinct from ${group}`;

/** The workers' approval at the last published assessment. */
async function roofOf(ctx: Ctx, group: string | null): Promise<House['roof']> {
  const { rows } = await ctx.client.query<{
    line: { approval: { num: number; den: number }; gateMet: boolean | null };
    on: string;
  }>(
    `select result #> '{lines,0}' as line, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from ballots
     where unit_id = $1 and ${assessmentHere('$2')} and state = 'published' order by published_at desc limit 1`,
    [ctx.unit.id, group],
  );
  const row = rows[0];
  return row ? { ...row.line.approval, met: row.line.gateMet === true, on: row.on } : null;
}

async function assessingNow(ctx: Ctx, group: string | null): Promise<House['assessing']> {
  const { rows } = await ctx.client.query<{ closesOn: string }>(
    `select closes_on as "closesOn" from ballots where unit_id = $1 and ${assessmentHere('$2')} and state = 'open' limit 1`,
    [ctx.unit.id, group],
  );
  return rows[0] ?? null;
}

async function caseHere(ctx: Ctx, group: string | null): Promise<string | null> {
  const { rows } = await ctx.client.query<{ state: string }>(
    `select c.state from cases c where c.unit_id = $1 and c.group_id is not distinct from $2 and c.closed_at is null order by ${newestCase} limit 1`,
    [ctx.unit.id, group, ctx.today],
  );
  return rows[0]?.state ?? null;
}

async function plateOf(ctx: Ctx, group: string | null): Promise<House['plate']> {
  const { rows } = await ctx.client.query<{
    level: string;
    standardId: string;
    number: string;
    state: 'valid' | 'suspended' | 'revoked';
    issuedOn: string;
    expiresOn: string;
    stateOn: string | null;
    stateReason: string | null;
    noticeId: string | null;
  }>(
    `select level, standard_id as "standardId", number, state, issued_on as "issuedOn", expires_on as "expiresOn",
            state_on as "stateOn", state_reason as "stateReason",
            (select n.id from public_notices n where n.unit_id = certificates.unit_id and n.subject_kind = 'case' and n.subject_id = case_id
               and n.kind = case certificates.state when 'revoked' then 'titleRevoked' when 'suspended' then 'titleSuspended' end
               and n.state = 'published' and (n.shown_until is null or n.shown_until >= $3) order by n.from_on desc, n.id desc limit 1) as "noticeId"
     from certificates where unit_id = $1 and group_id is not distinct from $2 order by issued_on desc, id desc limit 1`,
    [ctx.unit.id, group, ctx.today],
  );
  const row = rows[0];
  if (!row) return null;
  const { stateOn, stateReason, noticeId, ...plate } = row;
  return {
    ...plate,
    loss: row.state === 'valid' || stateOn === null ? null : { on: stateOn, reason: stateReason, noticeId },
    state: row.state === 'valid' && row.expiresOn < ctx.today ? 'expired' : row.state,
  };
}

/**
 * Open tasks of the unit that are this actor's to do, or anybody's in an office they hold; with the window of this house
 * that a line of the plan or a gap of the self-inspection is about.
 */
async function openTasks(ctx: Ctx, standardId: string, group: string | null): Promise<House['tasks']> {
  if (ctx.actor.kind !== 'account') return [];
  const roles = ctx.actor.grants.filter((grant) => grant.unitId === ctx.unit.id).map((grant) => grant.role);
  const people = ctx.actor.people
    .filter((person) => person.unitId === ctx.unit.id)
    .map((person) => person.employeeId);
  const { rows } = await ctx.client.query<{
    id: string;
    kind: string;
    title: { zh: string; en: string };
    hint: { zh: string; en: string } | null;
    href: string;
    indicator: string | null;
    due_on: string | null;
  }>(
    `select t.id, t.kind, t.title, t.hint, t.href, t.due_on, w.indicator_id as indicator from (
       select * from tasks where unit_id = $1 and state = 'open' and (role = any($2) or account_id = $3 or employee_id = any($4::uuid[]))
       order by due_on nulls last, id limit 12) t
     left join lateral (
       select l.indicator_id from (
         select i.unit_id, i.case_id, i.indicator_id from plan_items i where t.kind = 'certification.planItem' and i.unit_id = t.unit_id and i.id = t.subject_id
         union all
         select s.unit_id, s.case_id, s.indicator_id from case_scores s where t.kind = 'certification.gap' and s.unit_id = t.unit_id and s.id = t.subject_id) l
       join cases c on c.unit_id = l.unit_id and c.id = l.case_id and c.standard_id = $5 and c.group_id is not distinct from $6::uuid) w on true
     order by t.due_on nulls last, t.id`,
    [ctx.unit.id, roles, ctx.actor.accountId, people, standardId, group],
  );
  return rows.map(({ due_on, ...row }) => ({
    ...row,
    dueOn: due_on,
    overdue: due_on !== null && due_on < ctx.today,
  }));
}

async function lastRecords(ctx: Ctx): Promise<House['lastRecords']> {
  const { rows } = await ctx.client.query<House['lastRecords'][number]>(
    `select id, happened_on as "on", title from records where unit_id = $1 order by happened_on desc, id desc limit 3`,
    [ctx.unit.id],
  );
  return rows;
}

/** What stands behind one window. */
export async function showIndicator(
  ctx: Ctx,
  input: {
    standard: string;
    indicator: string;
    asOf?: string | undefined;
    group?: string | undefined;
    records?: number | undefined;
  },
): Promise<z.input<typeof indicatorDetail>> {
  const standard = standardFor(input.standard);
  const indicator = standard.indicators.find((each) => each.id === input.indicator);
  if (!indicator)
    throw notFound(
      {
        zh: `标准里没有指标“${input.indicator}”。`,
        en: `The standard has no indicator “${input.indicator}”.`,
      },
      'indicatorNotFound',
    );
  const asOf = input.asOf ?? ctx.today;
  const judged = await judgeHere(ctx, standard, asOf, input.group);
  const explained = explainJudgement(standard, judged.judgement).indicators.find(
    (each) => each.id === indicator.id,
  )!;
  const missing = new Set(explained.findings.flatMap((finding) => finding.missing ?? []));
  const evidence = await linksBehind(ctx, indicator, {
    asOf,
    groupId: input.group ?? null,
    ...(input.records ? { limit: input.records } : {}),
  });
  const rows = await claimsOn(ctx, standard, indicator.id, input.group ?? null);
  return {
    indicator: {
      ...presentIndicator(ctx, standard, explained),
      text: indicator.text,
      evidenceTypes: indicator.evidenceTypes.map(
        (type) => standard.evidenceTypes[type] ?? { zh: type, en: type },
      ),
      subItems: indicator.subItems.map((item) => ({
        id: item.id,
        title: item.title,
        missing: missing.has(item.id),
      })),
      naAllowed: indicator.naAllowed,
      holds: {
        until: statementHolds(indicator.facts, ctx.today, cycleKindOf(ctx.unit)),
        source: factWindows().source,
        confirmed: factWindows().confirmed,
      },
      parts: explained.parts.map((part) => ({
        zh: part.zh,
        en: part.en,
        result: part.result,
        confirmed: part.confirmed,
        source: standard.sources[part.source]?.title ?? null,
      })),
      tags: indicator.tags,
    },
    evidence,
    claims: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      statement: row.statement,
      subItems: row.sub_items,
      files: row.files,
      fromOn: row.from_on,
      toOn: row.to_on,
      dueOn: row.state === 'waiting' ? row.due_on : null,
      claimedBy: row.claimed_by,
      claimedAt: row.claimed_at.toISOString(),
      reviewedBy: row.reviewed_by,
      reviewReason: row.review_reason,
      version: row.version,
      abilities: {
        withdraw: row.state === 'waiting' && mayClaim(ctx.actor, ctx.unit),
        review:
          row.state === 'waiting' &&
          mayReviewClaims(ctx.actor, ctx.unit) &&
          row.claimant !== accountIdOf(ctx.actor),
      },
    })),
    abilities: { claim: mayClaim(ctx.actor, ctx.unit) },
  };
}

/**
 * A statement with its attachments about an indicator that no record proves.
 *
 * @throws Refusal when the records already say otherwise, or the standard allows no "not applicable" here
 */
export async function makeClaim(ctx: Ctx, input: z.output<typeof claimInput>): Promise<{ id: string }> {
  const standard = standardFor(input.standardId);
  const indicator = standard.indicators.find((each) => each.id === input.indicatorId);
  if (!indicator)
    throw notFound(
      { zh: '标准里没有这个指标。', en: 'The standard has no such indicator.' },
      'indicatorNotFound',
    );
  if (input.fromOn > ctx.today) {
    throw unprocessable(
      'futureDay',
      { zh: '说明的起始日期不能在未来。', en: 'A statement cannot begin in the future.' },
      [{ field: 'fromOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  }
  if (input.toOn && input.toOn < input.fromOn) {
    throw unprocessable(
      'days',
      { zh: '截止日期不能早于起始日期。', en: 'The last day does not lie before the first.' },
      [{ field: 'toOn', message: { zh: '不能早于起始日期。', en: 'Not before the first day.' } }],
    );
  }
  const holds =
    input.kind === 'met' ? statementHolds(indicator.facts, input.fromOn, cycleKindOf(ctx.unit)) : null;
  if (holds !== null && holds < ctx.today) {
    const message: Text = {
      zh: `“${indicator.title.zh}”看近期的工作，自 ${inWords(input.fromOn).zh}起的说明只管到 ${inWords(holds).zh}。请说明近期做到的，并附近期的材料。`,
      en: `“${indicator.title.en}” asks for recent work: a statement that begins on ${inWords(input.fromOn).en} holds until ${inWords(holds).en} only. State what was done since, with its papers.`,
    };
    throw unprocessable('tooOld', message, [{ field: 'fromOn', message }]);
  }
  if (input.kind === 'notApplicable' && !indicator.naAllowed) {
    throw unprocessable(
      'notApplicableNotAllowed',
      {
        zh: '这一项对所有单位都适用，不能申请不计。',
        en: 'This indicator applies to every unit; it cannot be left out.',
      },
      [{ field: 'kind', message: { zh: '请选择“已做到”。', en: 'Choose “met”.' } }],
    );
  }
  if (input.kind === 'met' && input.fileIds.length === 0) {
    throw unprocessable(
      'attachmentNeeded',
      {
        zh: '请附上证明材料（照片、文件或扫描件）。',
        en: 'Attach what shows it: a photo, a document or a scan.',
      },
      [{ field: 'fileIds', message: { zh: '至少附一份材料。', en: 'At least one attachment.' } }],
    );
  }
  const unknownItem = input.subItems.find((id) => !indicator.subItems.some((item) => item.id === id));
  if (unknownItem)
    throw unprocessable('unknownSubItem', {
      zh: `没有“${unknownItem}”这一小项。`,
      en: `There is no sub-item “${unknownItem}”.`,
    });
  const id = newId();
  await ctx.db
    .update(claims)
    .set({ state: 'withdrawn', version: sql`${claims.version} + 1` })
    .where(
      and(
        eq(claims.unitId, ctx.unit.id),
        eq(claims.standardId, standard.id),
        eq(claims.indicatorId, indicator.id),
        eq(claims.state, 'waiting'),
        sql`${claims.groupId} is not distinct from ${input.groupId ?? null}`,
      ),
    );
  await attachFiles(ctx, input.fileIds, { kind: 'claim', id });
  const recordId = await ctx.record({
    kind: 'home.claimed',
    clerical: true,
    happenedOn: ctx.today,
    title: {
      zh:
        input.kind === 'met'
          ? `就“${indicator.title.zh}”作出说明并附材料`
          : `申请“${indicator.title.zh}”不计`,
      en:
        input.kind === 'met'
          ? `Stated with attachments: ${indicator.title.en}`
          : `Asked to leave out: ${indicator.title.en}`,
    },
    subject: { kind: 'claim', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'years10' },
  });
  await ctx.db.insert(claims).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    standardId: standard.id,
    groupId: input.groupId ?? null,
    indicatorId: indicator.id,
    kind: input.kind,
    statement: input.statement,
    subItems: input.subItems,
    fileIds: input.fileIds,
    fromOn: input.fromOn,
    toOn: [input.toOn, holds].filter((each) => typeof each === 'string').toSorted()[0] ?? null,
    claimedBy: accountIdOf(ctx.actor),
    claimedAt: ctx.now,
    recordId,
  });
  await waitingChanged(ctx);
  return { id };
}

export async function withdrawClaim(ctx: Ctx, id: string, version: number): Promise<void> {
  const claim = await loadClaim(ctx, id);
  if (claim.state !== 'waiting')
    throw conflict('claimState', {
      zh: '这条说明已被审核，不能撤回。',
      en: 'This statement was reviewed; it cannot be withdrawn.',
    });
  await changeClaim(ctx, id, version, { state: 'withdrawn' });
  await ctx.audit({ action: 'home.claimWithdrawn', subject: { kind: 'claim', id } });
  await waitingChanged(ctx);
}

interface WaitingQuery {
  standard?: string | undefined;
  indicator?: string | undefined;
  due?: 'overdue' | 'week' | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  backwards?: boolean | undefined;
  limit: number;
}

/** What waits to be confirmed below, what is due first in front, paged by key. */
export async function listWaitingClaims(
  ctx: Ctx,
  query: WaitingQuery,
): Promise<z.input<typeof waitingClaims>> {
  const [day, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<{
    id: string;
    code: string;
    name: string;
    standard_id: string;
    group_id: string | null;
    indicator_id: string;
    statement: string;
    claimed_at: Date;
    due_on: string | null;
    place: string;
    files: number;
    total: number;
  }>(
    `with here as (
       select k.id, u.code, u.name, k.standard_id, k.group_id, k.indicator_id, k.statement, k.claimed_at, k.due_on,
              coalesce(k.due_on, '9999-12-31') as place, cardinality(k.file_ids) as files
       ${waitingHere} and ($4::text is null or k.standard_id = $4) and ($5::text is null or k.indicator_id = $5)
         and ($6::text is null or ${unitFound('u', '$6')})
         and ($10::text is null or case $10 when 'overdue' then k.due_on < $3 else k.due_on between $3 and $3::date + 7 end)
     ), counted as (select *, count(*) over ()::int as total from here)
     select * from counted where $7::date is null or (place, id) ${query.backwards ? '<' : '>'} ($7::date, $8::uuid)
     order by place ${query.backwards ? 'desc' : ''}, id ${query.backwards ? 'desc' : ''} limit $9`,
    [
      ctx.unit.path,
      ctx.unit.id,
      ctx.today,
      query.standard ?? null,
      query.indicator ?? null,
      unitPattern(query.q),
      day,
      id,
      query.limit + 1,
      query.due ?? null,
    ],
  );
  const keyOf = (row: (typeof rows)[number]) => [row.place, row.id];
  const { page, next } = pageOf(rows, query.limit, keyOf);
  return {
    claims: page.map((row) => ({
      id: row.id,
      unit: { code: row.code, name: row.name },
      standardId: row.standard_id,
      groupId: row.group_id,
      indicatorId: row.indicator_id,
      title: standardFor(row.standard_id).indicators.find((each) => each.id === row.indicator_id)?.title ?? {
        zh: row.indicator_id,
        en: row.indicator_id,
      },
      statement: row.statement,
      claimedAt: row.claimed_at.toISOString(),
      dueOn: row.due_on,
      overdue: row.due_on !== null && row.due_on < ctx.today,
      files: row.files,
      mark: writeMark(...keyOf(row)),
    })),
    next,
    total: page[0]?.total ?? 0,
  };
}

/** A reviewer of a union above confirms or rejects a claim. @throws Refusal 403 `ownClaim`, `ownUnit`, `ownPeer` */
export async function reviewClaim(
  ctx: Ctx,
  id: string,
  review: { confirm: boolean; reason: string; version: number },
): Promise<void> {
  const claim = await loadClaim(ctx, id);
  if (claim.state !== 'waiting')
    throw conflict('claimState', {
      zh: '这条说明已被处理过。',
      en: 'This statement was dealt with already.',
    });
  if (claim.claimedBy !== null && claim.claimedBy === accountIdOf(ctx.actor)) {
    throw forbidden(
      { zh: '不能审核自己提交的说明。', en: 'Nobody reviews their own statement.' },
      'ownClaim',
    );
  }
  await standAside(ctx);
  if (!review.confirm && review.reason.trim().length < 5) {
    throw unprocessable('reasonNeeded', { zh: '不予认可时请写明理由。', en: 'Say why it is not accepted.' }, [
      {
        field: 'reason',
        message: { zh: '请写明理由（至少 5 个字）。', en: 'Give a reason (5 characters or more).' },
      },
    ]);
  }
  await changeClaim(ctx, id, review.version, {
    state: review.confirm ? 'confirmed' : 'rejected',
    reviewedBy: accountIdOf(ctx.actor),
    reviewedAt: ctx.now,
    reviewReason: review.reason.trim() || null,
  });
  await ctx.audit({
    action: review.confirm ? 'home.claimConfirmed' : 'home.claimRejected',
    subject: { kind: 'claim', id },
  });
  await waitingChanged(ctx);
  if (claim.claimedBy) {
    const indicator = loadStandard(claim.standardId).indicators.find((each) => each.id === claim.indicatorId);
    await ctx.notify({
      kind: 'home.claimReviewed',
      title: review.confirm
        ? {
            zh: `“${indicator?.title.zh ?? claim.indicatorId}”的说明已获认可`,
            en: `Accepted: ${indicator?.title.en ?? claim.indicatorId}`,
          }
        : {
            zh: `“${indicator?.title.zh ?? claim.indicatorId}”的说明未获认可`,
            en: `Not accepted: ${indicator?.title.en ?? claim.indicatorId}`,
          },
      ...(review.reason ? { body: { zh: review.reason, en: review.reason } } : {}),
      href: `/desk/${ctx.unit.code}/home/${claim.standardId}/${claim.indicatorId}`,
      to: { accountIds: [claim.claimedBy] },
    });
  }
}

/** What is stated of a unit is judged by nobody of it, nor of the union that inspects its running case as a peer (回避). */
async function standAside(ctx: Ctx): Promise<void> {
  if (isOf(ctx.actor, ctx.unit.id))
    throw forbidden(
      {
        zh: '您是提交说明的单位的人员，应当回避。',
        en: 'You belong to the unit that made the statement and must stand aside.',
      },
      'ownUnit',
    );
  const { rows } = await ctx.client.query<{ id: number }>(
    `select distinct a.inspector_unit_id as id from peer_assignments a join cases c on c.unit_id = a.unit_id and c.id = a.case_id
     where a.unit_id = $1 and c.closed_at is null and a.state not in ('replaced', 'conflictDeclared')`,
    [ctx.unit.id],
  );
  if (rows.some((peer) => isOf(ctx.actor, peer.id)))
    throw forbidden(
      {
        zh: '您是该单位的互检单位的人员，应当回避。',
        en: 'You belong to the union that inspects this unit as its peer and must stand aside.',
      },
      'ownPeer',
    );
}

async function loadClaim(ctx: Ctx, id: string) {
  const [claim] = await ctx.db
    .select()
    .from(claims)
    .where(and(eq(claims.unitId, ctx.unit.id), eq(claims.id, id)));
  if (!claim)
    throw notFound({ zh: '没有找到这条说明。', en: 'This statement was not found.' }, 'claimNotFound');
  return claim;
}

async function changeClaim(
  ctx: Ctx,
  id: string,
  version: number,
  change: Partial<typeof claims.$inferInsert>,
): Promise<void> {
  const changed = await ctx.db
    .update(claims)
    .set({ ...change, version: version + 1 })
    .where(and(eq(claims.unitId, ctx.unit.id), eq(claims.id, id), eq(claims.version, version)))
    .returning({ id: claims.id });
  if (changed.length === 0) throw stale();
}

/** Judges the unit, or all below it, and keeps sealed snapshots. @returns how many */
export async function evaluate(
  ctx: Ctx,
  input: { standard?: string | undefined; asOf?: string | undefined; all?: boolean | undefined },
): Promise<{ units: number; ids: string[] }> {
  const standard = standardFor(input.standard);
  const asOf = input.asOf ?? ctx.today;
  const judged = input.all ? await judgeBelow(ctx, standard, asOf) : [await judgeHere(ctx, standard, asOf)];
  const ids = await saveSnapshots(ctx.client, judged, ctx.now);
  await ctx.audit({
    action: 'home.evaluated',
    detail: { standard: standard.id, version: standard.version, asOf, units: ids.length },
  });
  return { units: ids.length, ids: input.all ? [] : ids };
}

export async function listEvaluations(
  ctx: Ctx,
  standardId: string | undefined,
): Promise<z.input<typeof evaluationRow>[]> {
  const rows = await ctx.db
    .select()
    .from(evaluations)
    .where(
      and(
        eq(evaluations.unitId, ctx.unit.id),
        standardId ? eq(evaluations.standardId, standardId) : undefined,
      ),
    )
    .orderBy(desc(evaluations.asOf), desc(evaluations.evaluatedAt))
    .limit(100);
  return rows.map(presentEvaluation);
}

const presentEvaluation = (row: typeof evaluations.$inferSelect): z.input<typeof evaluationRow> => ({
  id: row.id,
  standardId: row.standardId,
  standardVersion: row.standardVersion,
  asOf: row.asOf,
  evaluatedAt: row.evaluatedAt.toISOString(),
  verdict: row.verdict,
  counts: { lit: row.lit, half: row.half, dark: row.dark, shuttered: row.shuttered },
  seal: row.seal.toString('hex'),
});

/** A sealed snapshot, unfolded with the standard version that it pinned, and whether its seal holds. */
export async function showEvaluation(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, id)));
  if (!row) throw notFound();
  const standard = loadStandard(row.standardId, row.standardVersion);
  const explained = explainJudgement(standard, expandJudgement(standard, row.judgement));
  return {
    ...presentEvaluation(row),
    sealHolds: sealOf(row.judgement).equals(row.seal),
    indicators: explained.indicators.map((each) => presentIndicator(ctx, standard, each)),
  };
}

interface StreetRow {
  id: number;
  code: string;
  name: string;
  organization_type: string | null;
  jurisdiction: string;
  as_of: string | null;
  lit: number | null;
  half: number | null;
  dark: number | null;
  shuttered: number | null;
  judgement: CompactJudgement | null;
  share: string | null;
  case_state: string | null;
  case_id: string | null;
  certificate_level: string | null;
  certificate_state: string | null;
  approved: boolean | null;
}

/** The list and every figure follow the same choice. */
type StreetFilter = z.output<typeof streetFilter>;

export interface StreetQuery extends StreetFilter {
  order: 'code' | 'share' | 'shareDown';
  cursor?: string | undefined;
  limit: number;
}

/**
 * The houses that a filter means, each by its newest snapshot: what stands behind `select ... ` of units u and
 * snapshots ev, with its values $1 (path), $2 (standard) and $3 (today) and more.
 *
 * @throws Refusal 404 where the standard has no such indicator
 */
function streetOf(ctx: Ctx, standard: Standard, filter: StreetFilter): { from: string; values: unknown[] } {
  if (filter.dark && !standard.indicators.some((each) => each.id === filter.dark))
    throw notFound({
      zh: `标准里没有“${filter.dark}”这一项。`,
      en: `The standard has no indicator “${filter.dark}”.`,
    });
  const values: unknown[] = [ctx.unit.path, standard.id, ctx.today];
  const where = [`u.path <@ $1::ltree and u.kind = 'grassroots' and u.dissolved_on is null`];
  const only = (asked: string | undefined, condition: (value: string) => string) => {
    if (asked) where.push(condition(`$${values.push(asked)}`));
  };
  only(unitPattern(filter.q) ?? undefined, (q) => unitFound('u', q));
  only(filter.organizationType, (type) => `u.organization_type = ${type}`);
  only(filter.industry, (industry) => `u.industry = ${industry}`);
  if (filter.caseState) {
    const states =
      filter.caseState in caseStages
        ? caseStages[filter.caseState as keyof typeof caseStages]
        : [filter.caseState];
    where.push(
      `(select c.state from cases c where c.unit_id = u.id and c.group_id is null order by ${newestCase} limit 1) = any($${values.push(states)}::text[])`,
    );
  }
  if (filter.short !== undefined)
    where.push(
      filter.short === 0
        ? `ev.lit > 0 and ev.half + ev.dark = 0`
        : `ev.half + ev.dark between 1 and $${values.push(filter.short)}::int`,
    );
  only(filter.title, (title) => `${hasPlate} = (${title} = 'held')`);
  only(
    filter.dark,
    (
      dark,
    ) => `exists (select from json_to_recordset($${values.push(lettersOf(standard))}::json) as p (standard text, indicator text, at int)
      where p.indicator = ${dark} and p.standard = ev.judgement ->> 'standard' and substr(ev.judgement ->> 'results', p.at, 1) in ('u', '?'))`,
  );
  const from = `from units u left join lateral (
      select e.as_of, e.lit, e.half, e.dark, e.shuttered, e.judgement from evaluations e
      where e.unit_id = u.id and e.standard_id = $2 and e.group_id is null order by e.as_of desc, e.evaluated_at desc limit 1) ev on true
    where ${where.join(' and ')}`;
  return { from, values };
}

const hasPlate = `exists (select from certificates c where c.unit_id = u.id and c.group_id is null and c.state = 'valid' and c.expires_on >= $3)`;

/** The street: houses of the grassroots unions below, by their newest snapshot, paged by key. */
export async function showStreet(ctx: Ctx, query: StreetQuery): Promise<z.input<typeof street>> {
  const standard = standardFor(query.standard);
  const [after, id] = readMark(query.cursor, query.order === 'code' ? 'text' : 'decimal', 'whole');
  const share = `coalesce(ev.lit::numeric / nullif(ev.lit + ev.half + ev.dark, 0), -1)`;
  const key = query.order === 'code' ? `u.code` : query.order === 'share' ? share : `-(${share})`;
  const { from, values } = streetOf(ctx, standard, query);
  const [afterAt, idAt, limitAt] = [after, id, query.limit + 1].map((value) => `$${values.push(value)}`);
  const { rows } = await ctx.client.query<StreetRow & { key: string; total: number }>(
    `with here as (
       select u.id, u.code, u.name, u.organization_type, u.jurisdiction,
              ev.as_of, ev.lit, ev.half, ev.dark, ev.shuttered, ev.judgement, ${share} as share,
              (${key})::text as key, ${key} as sort
       ${from}
     ), counted as (
       select *, count(*) over ()::int as total from here
     ), page as (
       select * from counted
       where ${afterAt}::text is null or (sort, id) > (${afterAt}::${query.order === 'code' ? 'text' : 'numeric'}, ${idAt}::int)
       order by sort, id limit ${limitAt}
     )
     select page.*, cs.state as case_state, cs.id as case_id, ct.level as certificate_level, ct.state as certificate_state, roof.approved
     from page
     left join lateral (
       select c.state, c.id from cases c where c.unit_id = page.id and c.group_id is null order by ${newestCase} limit 1) cs on true
     left join lateral (
       select c.level, case when c.state = 'valid' and c.expires_on < $3 then 'expired' else c.state end as state
       from certificates c where c.unit_id = page.id and c.group_id is null order by c.issued_on desc limit 1) ct on true
     left join lateral (
       select (b.result #>> '{lines,0,gateMet}')::boolean as approved from ballots b
       where b.unit_id = page.id and ${assessmentHere('null')} and b.state = 'published' order by b.published_at desc limit 1) roof on true
     order by sort, id`,
    values,
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.key, last.id]);
  return {
    houses: page.map((row) => presentStreetHouse(standard, row)),
    next,
    total: page[0]?.total ?? 0,
    standard: { id: standard.id, version: standard.version, title: standard.title },
  };
}

function presentStreetHouse(standard: Standard, row: StreetRow): z.input<typeof street>['houses'][number] {
  const lights = new Map<string, string>();
  if (row.judgement) {
    // The snapshot's own version says in which order its letters stand.
    const [id, version] = row.judgement.standard.split('@');
    const pinned = loadStandard(id ?? standard.id, Number(version));
    for (const indicator of expandJudgement(pinned, row.judgement).indicators)
      lights.set(indicator.id, indicator.light);
  }
  const share = row.share === null || Number(row.share) < 0 ? null : Number(row.share);
  return {
    code: row.code,
    name: row.name,
    organizationType: row.organization_type,
    jurisdiction: row.jurisdiction,
    members: row.judgement?.unit[1] ?? null,
    employees: row.judgement?.unit[2] ?? null,
    counts:
      row.lit === null
        ? null
        : { lit: row.lit, half: row.half ?? 0, dark: row.dark ?? 0, shuttered: row.shuttered ?? 0 },
    rooms: standard.rooms.map((room) => {
      const inRoom = standard.indicators
        .filter((indicator) => indicator.room === room.id)
        .map((indicator) => lights.get(indicator.id));
      return {
        id: room.id,
        lit: inRoom.filter((each) => each === 'lit').length,
        half: inRoom.filter((each) => each === 'half').length,
        total: inRoom.filter((each) => each !== 'shuttered').length,
      };
    }),
    share,
    asOf: row.as_of,
    dark: standard.indicators.filter((each) => lights.get(each.id) === 'dark').map((each) => each.id),
    caseState: row.case_state,
    caseId: row.case_id,
    title: row.certificate_level,
    certificateState: row.certificate_state,
    roofMet: row.approved === true,
  };
}

/**
 * Where the letter of each indicator stands in the snapshots of every version of a standard: they are sealed in the
 * order of the version that they pin. Unmet (u) and unknown (?) are dark, whatever the proof. JSON for the statements below.
 */
function lettersOf(standard: Standard): string {
  return JSON.stringify(
    listStandards()
      .filter((known) => known.id === standard.id)
      .flatMap(({ id, version }) =>
        loadStandard(id, version).indicators.map((indicator, at) => ({
          standard: `${id}@${version}`,
          indicator: indicator.id,
          at: at * 3 + 1,
        })),
      ),
  );
}

/** What is counted of each house. Its letters lie apart from the row, and are read only where they are asked for. */
const ofHouses = `select u.id, u.path, u.organization_type, u.industry, ev.lit, ev.half, ev.lit + ev.half + ev.dark as windows,
  ${hasPlate} as certified`;
const theirLetters = `, ev.judgement ->> 'standard' as standard, ev.judgement ->> 'results' as results`;

/** Where the street is dark: its houses put together. Without `by`, the first way that tells them apart. */
export async function groupStreet(
  ctx: Ctx,
  query: StreetFilter & { by?: StreetGrouping | undefined },
): Promise<z.input<typeof streetGroups>> {
  const { from, values } = streetOf(ctx, standardFor(query.standard), query);
  const { rows } = await ctx.client.query<
    z.input<typeof streetGroups>['groups'][number] & { way: StreetGrouping }
  >(
    `with here as materialized (${ofHouses} ${from}),
     -- Joined as text: paths have no hashes, and row-level security would search the tree anew for each house.
     next_below as materialized (
       select path::text as place, code, name from units
       where kind <> 'grassroots' and path <@ $1::ltree and nlevel(path) = nlevel($1::ltree) + 1
     ), placed as (
       select here.*, next_below.code as below, next_below.name as below_name from here
       left join next_below on next_below.place =
         case when nlevel(here.path) > nlevel($1::ltree) then subpath(here.path, 0, nlevel($1::ltree) + 1)::text end
     )
     select case when grouping(below) = 0 then 'below' when grouping(organization_type) = 0 then 'type' else 'industry' end as way,
            coalesce(below, organization_type, nullif(industry, '')) as key, below_name as name,
            count(*)::int as units, count(lit)::int as evaluated,
            (count(*) filter (where windows > 0 and lit = windows))::int as wholly,
            (count(*) filter (where certified))::int as certified,
            coalesce(sum(lit), 0)::int as lit, coalesce(sum(half), 0)::int as half, coalesce(sum(windows), 0)::int as windows
     from placed
     group by grouping sets ((below, below_name), (organization_type), (nullif(industry, '')))
     order by way, sum(lit)::numeric / nullif(sum(windows), 0) nulls first, key`,
    values,
  );
  // One group alone tells nothing apart, but where it was chosen it is shown as what is chosen.
  const chosen = { below: false, type: Boolean(query.organizationType), industry: Boolean(query.industry) };
  const ways = streetGroupings.filter(
    (way) => rows.filter((row) => row.way === way).length > (chosen[way] ? 0 : 1),
  );
  const by = ways.find((way) => way === query.by) ?? ways[0] ?? 'type';
  return { by, ways, groups: rows.filter((row) => row.way === by).map(({ way: _, ...group }) => group) };
}

/** The county at one look. */
export async function summarizeStreet(
  ctx: Ctx,
  filter: StreetFilter,
): Promise<z.input<typeof streetSummary>> {
  const standard = standardFor(filter.standard);
  const { from, values } = streetOf(ctx, standard, filter);
  const letters = `$${values.push(lettersOf(standard))}::json`;
  const { rows } = await ctx.client.query<{
    units: number;
    evaluated: number;
    lit: number;
    certified: number;
    bands: { band: number; houses: number }[];
    darkest: { indicator: string; houses: number }[];
    cases: { state: string; count: number }[];
    waiting: number;
  }>(
    `with here as materialized (${ofHouses} ${theirLetters} ${from}
     ), bands as (
       select least(9, lit * 10 / windows) as band, count(*) as houses from here where windows > 0 group by 1
     ), dark as (
       select p.indicator, count(*) as houses
       from json_to_recordset(${letters}) as p (standard text, indicator text, at int)
       join here on here.standard = p.standard and substr(here.results, p.at, 1) in ('u', '?')
       group by 1 order by 2 desc, 1 limit 10
     ), open as (
       select newest.state, count(*) as count from here join lateral (
         select c.state, c.closed_at from cases c where c.unit_id = here.id and c.group_id is null order by ${newestCase} limit 1) newest on newest.closed_at is null
       group by newest.state order by newest.state
     )
     select count(*)::int as units, count(lit)::int as evaluated, (count(*) filter (where windows > 0 and lit = windows))::int as lit,
            (count(*) filter (where certified))::int as certified,
            (select coalesce(json_agg(bands), '[]') from bands) as bands,
            (select coalesce(json_agg(dark), '[]') from dark) as darkest,
            (select coalesce(json_agg(open), '[]') from open) as cases,
            (select count(*)::int from claims k where k.unit_id in (select id from here) and k.standard_id = $2 and k.group_id is null
               and k.state = 'waiting' and (k.to_on is null or k.to_on >= $3)) as waiting
     from here`,
    values,
  );
  const { bands, darkest, ...counts } = rows[0]!;
  return {
    ...counts,
    bands: Array.from({ length: 10 }, (_, at) => bands.find(({ band }) => band === at)?.houses ?? 0),
    // What only older versions ask is nobody's to mend any more.
    darkest: darkest.flatMap(({ indicator, houses }) => {
      const asked = standard.indicators.find((each) => each.id === indicator);
      return asked ? [{ indicatorId: indicator, title: asked.title, dark: houses }] : [];
    }),
  };
}

/**
 * The nightly evaluation: the whole tree by every standard that houses are drawn by, which is the first one and whatever
 * a case or a title in the tree goes by.
 */
export async function evaluateTree(ctx: Ctx): Promise<number> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select standard_id as id from cases where unit_path <@ $1::ltree and group_id is null and closed_at is null
     union select standard_id from certificates where unit_path <@ $1::ltree and group_id is null and state = 'valid' and expires_on >= $2`,
    [ctx.unit.path, ctx.today],
  );
  const used = new Set([standardFor(undefined).id, ...rows.map((row) => row.id)]);
  let saved = 0;
  for (const id of used) {
    const judged = await judgeBelow(ctx, standardFor(id), ctx.today);
    saved += (await saveSnapshots(ctx.client, judged, ctx.now)).length;
  }
  return saved;
}
