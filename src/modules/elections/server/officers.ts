/**
 * Officers in term are protected: who is to be transferred or dismissed is asked about first, and who was without
 * consent is a finding for the union above (工会法 art. 18, 19).
 *
 *   showOfficers                      officers, moves, findings, recalls
 *   askMove, withdrawMove             a move is asked about; taken back before the committee has answered
 *   consentMove, decideMove           the committee and the union above
 *   answerFinding                     how such a departure was dealt with
 *   takeSilence                       the daily job: no answer in the rule's time is consent
 *   reportFindings                    the daily job
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { addDays, addYears } from '../../../core/clock/index.ts';
import { inWords } from '../../../core/clock/dates.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inOtherUnit, inUnionAbove, inUnitsOf } from '../../../core/context/in-unit.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { ruleIf } from '../../../core/meetings/assemblies.ts';
import type { Post } from '../../../core/organization/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { postName, standingCommittee } from '../../committees/server/public.ts';
import type {
  findingAnswer,
  moveConsent,
  moveDecision,
  moveInput,
  moveWithdrawal,
  officerPage,
} from '../contract.ts';
import { findingOutcomeNames, moveKindNames } from '../locale.ts';
import { contractsOf } from './contracts.ts';
import { unionAbove } from './load.ts';
import { leftOnSql, type UnprotectedMove, unprotectedMoves } from './moves.ts';
import { mayDecideElections, mayRunElections } from './policy.ts';
import { officeOf } from './recalls.ts';
import { officerMoves } from './schema.ts';

const hrefOfOfficers = (code: string) => `/desk/${code}/officers`;

type FindingAnswer = NonNullable<z.input<typeof officerPage>['findings'][number]['answer']>;

/** How departures were dealt with, by the post that was left. */
async function answersTo(
  ctx: Ctx,
  found: readonly UnprotectedMove[],
): Promise<ReadonlyMap<string, FindingAnswer>> {
  const { rows } = await ctx.client.query<{ postId: string; answer: FindingAnswer }>(
    `select post_id as "postId", jsonb_build_object('outcome', outcome, 'note', note, 'decidedOn', decided_on::text) as answer
     from officer_findings where unit_path <@ $1::ltree and post_id = any($2::uuid[])`,
    [ctx.unit.path, found.map((one) => one.postId)],
  );
  return new Map(rows.map((row) => [row.postId, row.answer]));
}

export async function showOfficers(ctx: Ctx): Promise<z.input<typeof officerPage>> {
  const committee = await standingCommittee(ctx, 'union');
  type Move = Omit<z.input<typeof officerPage>['moves'][number], 'may'> & { unitId: number };
  const { rows: moves } = await ctx.client.query<Move>(
    `select m.id, m.unit_id as "unitId", jsonb_build_object('code', u.code, 'name', u.name) as unit, m.employee_id as "employeeId", m.name, m.post, m.kind, m.reason,
            m.asked_on as "askedOn", m.committee_consent_on as "committeeConsentOn", m.committee_refused_on as "committeeRefusedOn", m.committee_reason as "committeeReason",
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id) from files f
              where f.unit_id = m.unit_id and f.subject_kind = 'officerMove' and f.subject_id = m.id), '[]'::jsonb) as files, m.reply_due_on as "replyDueOn", m.above_consents as "aboveConsents", m.above_on as "aboveOn", m.above_reason as "aboveReason",
            ${leftOnSql('m')} as "leftOn", m.version
     from officer_moves m join units u on u.id = m.unit_id
     where m.unit_path <@ $1::ltree order by m.above_on is not null, m.asked_on desc, m.id limit 200`,
    [ctx.unit.path],
  );
  const found = await unprotectedMoves(ctx.client, ctx.unit.path, {
    from: addYears(ctx.today, -1),
    to: ctx.today,
  });
  const answers = await answersTo(ctx, found);
  const { rows: units } = await ctx.client.query<{ id: number; code: string; name: string }>(
    'select id, code, name from units where id = any($1::int[])',
    [found.map((one) => one.unitId)],
  );
  const unitOf = new Map(units.map((row) => [row.id, { code: row.code, name: row.name }]));
  const { rows: recalls } = await ctx.client.query<{
    id: string;
    target: 'officer' | 'director';
    name: string;
    office: string;
    reason: string;
    movedOn: string;
    state: z.input<typeof officerPage>['recalls'][number]['state'];
    version: number;
  }>(
    `select id, target, name, office, reason, moved_on as "movedOn", state, version from recalls where unit_id = $1 order by moved_on desc, id`,
    [ctx.unit.id],
  );
  const contracts = await contractsOf(ctx);
  const own = (unitId: number) => unitId === ctx.unit.id && mayRunElections(ctx.actor, ctx.unit);
  const unanswered = (move: Omit<Move, 'unitId'>) =>
    move.committeeConsentOn === null && move.committeeRefusedOn === null && move.leftOn === null;
  return {
    // Law protects whoever holds the post; only who is on the roster has a contract here.
    officers: (committee?.posts ?? []).map((post) => ({
      employeeId: post.employeeId,
      postId: post.id,
      name: post.name,
      post: post.post,
      termEnds: committee?.endsOn ?? '',
      contract: post.employeeId === null ? null : (contracts.get(post.employeeId) ?? null),
    })),
    moves: moves.map(({ unitId, ...move }) => ({
      ...move,
      may: {
        consent: move.kind !== 'ownWish' && own(unitId) && unanswered(move),
        withdraw: own(unitId) && unanswered(move),
        decide:
          move.kind !== 'ownWish' &&
          move.leftOn === null &&
          move.committeeConsentOn !== null &&
          move.aboveOn === null &&
          (unitId === ctx.unit.id
            ? mayDecideElections(ctx.actor, ctx.unit)
            : !mayRunElections(ctx.actor, ctx.unit)),
      },
    })),
    findings: found.map((one) => ({
      ...one,
      unit: unitOf.get(one.unitId)!,
      answer: answers.get(one.postId) ?? null,
      may: {
        answer:
          one.unitId === ctx.unit.id
            ? mayDecideElections(ctx.actor, ctx.unit)
            : !mayRunElections(ctx.actor, ctx.unit),
      },
    })),
    recalls: recalls.map((one) => ({ ...one, office: officeOf(one) })),
    may: {
      ask: mayRunElections(ctx.actor, ctx.unit),
      recall: mayRunElections(ctx.actor, ctx.unit),
    },
  };
}

/** An officer is to be moved, or leaves by own wish: that needs a paper of theirs, and nobody's consent. */
export async function askMove(ctx: Ctx, input: z.output<typeof moveInput>): Promise<string> {
  const { rows } = await ctx.client.query<{ employeeId: string | null; name: string; post: Post }>(
    `select p.employee_id as "employeeId", p.person_name as name, p.post from committee_posts p join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.kind = 'union'
     where p.unit_id = $1 and (p.employee_id = $2 or p.id = $4) and (p.end_on is null or p.end_on > $3) order by p.start_on desc limit 1`,
    [ctx.unit.id, input.employeeId ?? null, addYears(ctx.today, -1), input.postId ?? null],
  );
  const post = rows[0];
  if (!post) {
    const message = { zh: '此人不是工会委员会成员。', en: 'This person is not on the union committee.' };
    throw unprocessable('notOfficer', message, [{ field: input.postId ? 'postId' : 'employeeId', message }]);
  }
  if (input.kind === 'ownWish' && input.fileIds.length === 0) {
    const message = { zh: '请附本人的书面申请。', en: 'Attach the person’s own letter.' };
    throw unprocessable('letterMissing', message, [{ field: 'fileIds', message }]);
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'officerMove', id });
  const recordId = await ctx.record({
    kind: 'officers.moveAsked',
    happenedOn: ctx.today,
    title: {
      zh: `${postName('union', post.post).zh}${post.name}${moveKindNames[input.kind].zh}${input.kind === 'ownWish' ? '' : '，征求意见'}`,
      en: `${post.name}, ${postName('union', post.post).en}: ${moveKindNames[input.kind].en}`,
    },
    subject: { kind: 'officerMove', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.db.insert(officerMoves).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    employeeId: post.employeeId,
    name: post.name,
    post: post.post,
    kind: input.kind,
    reason: input.reason,
    askedOn: ctx.today,
    recordId,
  });
  if (input.kind === 'ownWish') await closeFinding(ctx, post);
  else
    await ctx.task({
      kind: 'officers.consent',
      title: {
        zh: `工会委员会讨论：${post.name}${moveKindNames[input.kind].zh}`,
        en: `The committee decides on the ${moveKindNames[input.kind].en} of ${post.name}`,
      },
      subject: { kind: 'officerMove', id },
      href: hrefOfOfficers(ctx.unit.code),
      for: { role: 'chair' },
    });
  return id;
}

/** A request under its version, about a post that is still held. @throws Refusal 404; 409 `postLeft` */
async function loadMove(ctx: Ctx, id: string, version: number) {
  const [move] = await ctx.db
    .select()
    .from(officerMoves)
    .where(and(eq(officerMoves.unitId, ctx.unit.id), eq(officerMoves.id, id)))
    .for('update');
  if (!move) throw notFound({ zh: '没有找到这件事。', en: 'This was not found.' }, 'moveNotFound');
  if (move.version !== version) throw stale();
  const { rows } = await ctx.client.query<{ left: string | null }>(
    `select ${leftOnSql('m')} as left from officer_moves m where m.unit_id = $1 and m.id = $2`,
    [ctx.unit.id, id],
  );
  const left = rows[0]?.left;
  if (left)
    throw conflict('postLeft', {
      zh: `${move.name}已于 ${inWords(left).zh}离任，这件事不再征求同意。`,
      en: `${move.name} left the post on ${inWords(left).en}: nobody is asked any more.`,
    });
  return move;
}

/** The same, of what asks for consent. @throws Refusal 409 `noConsentAsked` */
async function loadAsked(ctx: Ctx, id: string, version: number) {
  const move = await loadMove(ctx, id, version);
  if (move.kind === 'ownWish')
    throw conflict('noConsentAsked', {
      zh: '本人自愿离职，不需要征求同意。',
      en: 'Leaving by own wish asks nobody’s consent.',
    });
  return move;
}

/**
 * Takes back what was entered by mistake, or is not to be, before the committee has answered: it is gone from the list, and
 * the archive keeps that it was asked and taken back, with the reason.
 *
 * @throws Refusal 404 `moveNotFound`; 409 `committeeAnswered`, `postLeft`
 */
export async function withdrawMove(
  ctx: Ctx,
  id: string,
  input: z.output<typeof moveWithdrawal>,
): Promise<void> {
  const move = await loadMove(ctx, id, input.version);
  if (move.committeeConsentOn !== null || move.committeeRefusedOn !== null)
    throw conflict('committeeAnswered', {
      zh: '工会委员会已经答复，不能再撤回。',
      en: 'The committee has answered: it cannot be taken back any more.',
    });
  await ctx.db.delete(officerMoves).where(and(eq(officerMoves.unitId, ctx.unit.id), eq(officerMoves.id, id)));
  await ctx.closeTasks({ kind: 'officers.consent', subjectId: id, outcome: 'dropped' });
  await ctx.record({
    kind: 'officers.moveWithdrawn',
    happenedOn: ctx.today,
    title: {
      zh: `撤回登记：${move.name}${moveKindNames[move.kind].zh}`,
      en: `Taken back: ${move.name}, ${moveKindNames[move.kind].en}`,
    },
    subject: { kind: 'officerMove', id },
    payload: { reason: input.reason, askedOn: move.askedOn },
    archive: { file: 'documents', retention: 'permanent' },
  });
}

/** What the committee says, by its minutes: where it consents the union above is asked, where it refuses nobody is. */
export async function consentMove(
  ctx: Ctx,
  id: string,
  input: z.output<typeof moveConsent>,
): Promise<{ id: string; version: number }> {
  const move = await loadAsked(ctx, id, input.version);
  if (move.committeeConsentOn !== null)
    throw conflict('consented', { zh: '委员会已经同意。', en: 'The committee has consented already.' });
  if (move.committeeRefusedOn !== null)
    throw conflict('committeeRefused', {
      zh: '委员会已经不同意；要再议的，请另行登记。',
      en: 'The committee has refused; to ask it again, enter the move anew.',
    });
  if (input.onDay > ctx.today) {
    const message = { zh: '不能晚于今天。', en: 'Not after today.' };
    throw unprocessable('badDay', message, [{ field: 'onDay', message }]);
  }
  if (input.fileIds.length === 0) {
    const message = { zh: '请附委员会会议记录。', en: 'Attach the committee’s minutes.' };
    throw unprocessable('minutesMissing', message, [{ field: 'fileIds', message }]);
  }
  if (!input.consents && input.reason.length < 2) {
    const message = { zh: '不同意时请写明理由。', en: 'Say why not.' };
    throw unprocessable('reasonMissing', message, [{ field: 'reason', message }]);
  }
  await attachFiles(ctx, input.fileIds, { kind: 'officerMove', id });
  if (!input.consents) {
    await ctx.client.query(
      'update officer_moves set committee_refused_on = $3, committee_reason = $4, version = version + 1 where unit_id = $1 and id = $2',
      [ctx.unit.id, id, input.onDay, input.reason],
    );
    await ctx.record({
      kind: 'officers.committeeRefused',
      happenedOn: input.onDay,
      title: {
        zh: `工会委员会不同意${move.name}${moveKindNames[move.kind].zh}`,
        en: `The committee refuses the ${moveKindNames[move.kind].en} of ${move.name}`,
      },
      subject: { kind: 'officerMove', id },
      fileIds: input.fileIds,
      archive: { file: 'documents', retention: 'permanent' },
    });
    await ctx.closeTasks({ kind: 'officers.consent', subjectId: id });
    await ctx.notify({
      kind: 'officers.decided',
      title: {
        zh: `工会委员会不同意${move.name}${moveKindNames[move.kind].zh}`,
        en: `The committee refuses: ${move.name}`,
      },
      body: { zh: input.reason, en: input.reason },
      href: hrefOfOfficers(ctx.unit.code),
      to: { roles: ['chair', 'cadre'], employeeIds: move.employeeId === null ? [] : [move.employeeId] },
    });
    return { id, version: move.version + 1 };
  }
  await ctx.client.query(
    'update officer_moves set committee_consent_on = $3, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, id, input.onDay],
  );
  await ctx.record({
    kind: 'officers.committeeConsented',
    happenedOn: input.onDay,
    title: {
      zh: `工会委员会同意${move.name}${moveKindNames[move.kind].zh}`,
      en: `The committee consents to the ${moveKindNames[move.kind].en} of ${move.name}`,
    },
    subject: { kind: 'officerMove', id },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'officers.consent', subjectId: id });
  const above = await unionAbove(ctx);
  const from = ctx.unit;
  const due = await replyDue(ctx);
  if (due)
    await ctx.client.query('update officer_moves set reply_due_on = $3 where unit_id = $1 and id = $2', [
      ctx.unit.id,
      id,
      due,
    ]);
  if (above)
    await inOtherUnit(ctx, above, (there) =>
      there.task({
        kind: 'officers.decide',
        title: {
          zh: `${from.name}：${move.name}${moveKindNames[move.kind].zh}，请答复`,
          en: `${from.name}: answer on the ${moveKindNames[move.kind].en} of ${move.name}`,
        },
        subject: { kind: 'officerMove', id },
        href: hrefOfOfficers(from.code),
        for: { role: 'reviewer' },
        ...(due
          ? {
              dueOn: due,
              dueRule: 'transferReply',
              hint: {
                zh: '到期没有答复的，视为同意。',
                en: 'Without an answer by then, silence is consent.',
              },
            }
          : {}),
      }),
    );
  return { id, version: move.version + 1 };
}

/**
 * The day by which the union above answers, counted from the day on which it was asked; null where no rule sets a time. It
 * is asked the day the committee's consent is entered, whenever that was.
 */
async function replyDue(ctx: Ctx): Promise<string | null> {
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.number('transferReply'));
  return rule && addDays(ctx.today, rule.value);
}

/** The union above consents or refuses, with reasons. */
export async function decideMove(
  ctx: Ctx,
  id: string,
  input: z.output<typeof moveDecision>,
): Promise<{ id: string; version: number }> {
  const move = await loadAsked(ctx, id, input.version);
  if (move.committeeConsentOn === null)
    throw conflict('committeeFirst', {
      zh: '请先经本级工会委员会同意。',
      en: 'The union’s own committee decides first.',
    });
  if (move.aboveOn !== null)
    throw conflict('decided', { zh: '已经答复过了。', en: 'It was answered already.' });
  if (!input.consents && input.reason.length < 2) {
    const message = { zh: '不同意时请写明理由。', en: 'Say why not.' };
    throw unprocessable('reasonMissing', message, [{ field: 'reason', message }]);
  }
  await ctx.client.query(
    'update officer_moves set above_consents = $3, above_on = $4, above_reason = $5, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, id, input.consents, ctx.today, input.reason || null],
  );
  const above = await unionAbove(ctx);
  await ctx.record({
    kind: input.consents ? 'officers.aboveConsented' : 'officers.aboveRefused',
    happenedOn: ctx.today,
    title: {
      zh: `${above?.name ?? '上级工会'}${input.consents ? '同意' : '不同意'}${move.name}${moveKindNames[move.kind].zh}`,
      en: `${above?.name ?? 'The union above'} ${input.consents ? 'consents to' : 'refuses'} the ${moveKindNames[move.kind].en} of ${move.name}`,
    },
    subject: { kind: 'officerMove', id },
    archive: { file: 'documents', retention: 'permanent' },
  });
  if (above)
    await inOtherUnit(ctx, above, (there) => there.closeTasks({ kind: 'officers.decide', subjectId: id }));
  await ctx.notify({
    kind: 'officers.decided',
    title: {
      zh: `上级工会${input.consents ? '同意' : '不同意'}${move.name}${moveKindNames[move.kind].zh}`,
      en: `The union above ${input.consents ? 'consents' : 'refuses'}: ${move.name}`,
    },
    ...(input.reason ? { body: { zh: input.reason, en: input.reason } } : {}),
    href: hrefOfOfficers(ctx.unit.code),
    to: { roles: ['chair', 'cadre'] },
  });
  return { id, version: move.version + 1 };
}

/**
 * Where a rule sets the time for an answer of the union above, its silence is consent from the day after. @returns how many
 * moves were consented to so
 */
export async function takeSilence(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{
    unit_id: number;
    id: string;
    name: string;
    kind: keyof typeof moveKindNames;
    due: string;
  }>(
    `select m.unit_id, m.id, m.name, m.kind, m.reply_due_on as due from officer_moves m
     where m.unit_path <@ $1::ltree and m.above_on is null and m.reply_due_on < $2 and ${leftOnSql('m')} is null order by m.unit_id, m.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, async (ctx, move) => {
    const said = {
      zh: `上级工会到 ${inWords(move.due).zh} 没有答复，视为同意${move.name}${moveKindNames[move.kind].zh}`,
      en: `The union above had not answered by ${inWords(move.due).en}: silence is consent to the ${moveKindNames[move.kind].en} of ${move.name}`,
    };
    const { rowCount } = await ctx.client.query(
      'update officer_moves set above_consents = true, above_on = $3, above_reason = $4, version = version + 1 where unit_id = $1 and id = $2 and above_on is null',
      [ctx.unit.id, move.id, addDays(move.due, 1), '逾期未答复，视为同意'],
    );
    // It answered in this very moment: what it said stands.
    if (rowCount === 0) return;
    await ctx.record({
      kind: 'officers.aboveSilent',
      happenedOn: addDays(move.due, 1),
      title: said,
      subject: { kind: 'officerMove', id: move.id },
      archive: { file: 'documents', retention: 'permanent' },
    });
    await inUnionAbove(root, ctx, (above) =>
      above.closeTasks({ kind: 'officers.decide', subjectId: move.id, outcome: 'dropped' }),
    );
    await ctx.notify({
      kind: 'officers.decided',
      title: said,
      href: hrefOfOfficers(ctx.unit.code),
      to: { roles: ['chair', 'cadre'] },
    });
  });
  return rows.length;
}

/**
 * The union above says how a departure without consent was dealt with. What law excepts (a serious fault of the person, or
 * the age of retirement: 工会法 art. 19) is no violation; what was put right stays one, and its task is done.
 *
 * @throws Refusal 404 `findingNotFound`; 409 `answered`
 */
export async function answerFinding(
  ctx: Ctx,
  postId: string,
  input: z.output<typeof findingAnswer>,
): Promise<void> {
  const found = (
    await unprotectedMoves(ctx.client, ctx.unit.path, { from: addYears(ctx.today, -1), to: ctx.today })
  ).find((one) => one.unitId === ctx.unit.id && one.postId === postId);
  if (!found)
    throw notFound({ zh: '没有找到这项变动。', en: 'This departure was not found.' }, 'findingNotFound');
  const id = newId();
  const recordId = await ctx.record({
    kind: 'officers.findingAnswered',
    happenedOn: ctx.today,
    title: {
      zh: `${found.name}任期未满离任：${findingOutcomeNames[input.outcome].zh}`,
      en: `${found.name}, who left in term: ${findingOutcomeNames[input.outcome].en}`,
    },
    subject: { kind: 'committeePost', id: postId },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: 'permanent' },
  });
  await attachFiles(ctx, input.fileIds, { kind: 'officerFinding', id });
  const { rowCount } = await ctx.client.query(
    `insert into officer_findings (unit_id, unit_path, id, post_id, outcome, note, decided_on, record_id)
     values ($1, $2::ltree, $3, $4, $5, $6, $7, $8) on conflict (unit_id, post_id) do nothing`,
    [ctx.unit.id, ctx.unit.path, id, postId, input.outcome, input.note, ctx.today, recordId],
  );
  if (rowCount === 0)
    throw conflict('answered', { zh: '已经登记过处理结果。', en: 'It was dealt with already.' });
  await ctx.closeTasks({ kind: 'officers.finding', subjectId: postId });
  const above = await unionAbove(ctx);
  if (above)
    await inOtherUnit(ctx, above, (there) =>
      there.closeTasks({ kind: 'officers.finding', subjectId: postId }),
    );
  await ctx.notify({
    kind: 'officers.findingAnswered',
    title: {
      zh: `上级工会登记了${found.name}离任的处理结果`,
      en: `The union above says how the departure of ${found.name} was dealt with`,
    },
    body: { zh: input.note, en: input.note },
    href: hrefOfOfficers(ctx.unit.code),
    to: { roles: ['chair', 'cadre'] },
  });
}

/** What was found about somebody is explained: the union above has nothing more to ask. */
async function closeFinding(ctx: Ctx, who: { employeeId: string | null; name: string }): Promise<void> {
  const above = await unionAbove(ctx);
  if (!above) return;
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from committee_posts where unit_id = $1 and (employee_id = $2 or ($2::uuid is null and employee_id is null and person_name = $3))',
    [ctx.unit.id, who.employeeId, who.name],
  );
  await inOtherUnit(ctx, above, async (there) => {
    for (const row of rows) await there.closeTasks({ kind: 'officers.finding', subjectId: row.id });
  });
}

/** Whoever was moved without consent becomes a task of the union above and of the union itself. @returns how many */
export async function reportFindings(ctx: Ctx): Promise<number> {
  const found = await unprotectedMoves(ctx.client, ctx.unit.path, {
    from: addYears(ctx.today, -1),
    to: ctx.today,
  });
  const answers = await answersTo(ctx, found);
  const rows = found.flatMap((one) => (answers.has(one.postId) ? [] : [{ ...one, unit_id: one.unitId }]));
  await inUnitsOf(ctx, rows, async (here, one) => {
    const post = postName('union', one.post);
    const task = {
      kind: 'officers.finding',
      title: {
        zh: `${here.unit.name}${post.zh}${one.name}任期未满离任，未见同意`,
        en: `${here.unit.name}: ${one.name}, ${post.en}, was moved in term without consent on record`,
      },
      subject: { kind: 'committeePost', id: one.postId },
      href: hrefOfOfficers(here.unit.code),
    };
    await here.task({ ...task, for: { role: 'cadre' } });
    await inUnionAbove(ctx, here, (above) => above.task({ ...task, for: { role: 'reviewer' } }));
  });
  return rows.length;
}
