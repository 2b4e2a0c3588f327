/**
 * What becomes of a title: re-inspection, suspension, resumption, revocation; and vetoes.
 *
 *   submitRecheck, submitRectification, answerVeto         the unit
 *   callRecheck, expireTitle, warnOfExpiry                 the daily job
 *   decideRecheck, suspendTitle, resumeTitle               the union above
 *   draftRevocation, signRevocation                        two directors under the same content
 *   raiseVeto, decideVeto
 */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { inOtherUnit } from '../../../../core/context/in-unit.ts';
import { deadline, inWords } from '../../../../core/clock/index.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type {
  reasonInput,
  recheckDecision,
  rectification,
  selfSubmission,
  titleLoss,
  vetoAnswer,
  vetoDecision,
  vetoInput,
} from '../../contract.ts';
import {
  keptNotice,
  recheckNotice,
  refusalNotice,
  resumedNotice,
  sentence,
  statusNotice,
} from '../papers/index.ts';
import { contentHash, endStates, laterBy, notReached } from '../rules.ts';
import { caseVetoes, certificates } from '../schema.ts';
import { endOpenWork } from './application.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  ensure,
  happened,
  hrefOfCase,
  hrefOfReview,
  inReview,
  inSuperior,
  kept,
  kept10,
  levelTitles,
  loadCase,
  move,
  standardOf,
} from './case.ts';
import { reasonNeeded } from './decision.ts';
import { refuse } from './judging.ts';
import { applicationOf, type Revocation, revocationOf } from './facts.ts';
import { publish } from './notice.ts';
import { groupName, outcomeOf, standardInfo, storePaper, unitInfo } from './papers.ts';
import { sign } from './resolution.ts';
import { drawFor } from './review.ts';
import { selfReport } from './self.ts';
import { nextCount, signStatusList } from './trust.ts';

// ---------------------------------------------------------------- the unit

/** @param drawBy seed of the sample, where the draw is to come out again the same; a new one by default */
export async function submitRecheck(
  ctx: Ctx,
  id: string,
  input: z.output<typeof selfSubmission>,
  drawBy?: string,
): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  const sealed = await selfReport(ctx, c, input.inspectors);
  await ensure(ctx, c, 'submitRecheck');
  const { verdict } = sealed.judged.judgement;
  const before = await columnBefore(ctx, c);
  const changed = await changeCase(ctx, c, {
    evaluationId: sealed.evaluationId,
    application: {
      ...applicationOf(c),
      recheck: { submittedOn: ctx.today, evaluationId: sealed.evaluationId, verdict },
    },
  });
  const { seed, sample } = await drawFor(ctx, changed, drawBy);
  await happened(ctx, changed, {
    kind: 'recheckSubmitted',
    title: {
      zh: `提交复查自检，抽查 ${sample.length} 项`,
      en: `Self-inspection for the re-check handed in; ${sample.length} indicators sampled`,
    },
    detail: { verdict, seed, before },
    fileIds: sealed.fileIds,
    archive: kept10,
  });
  await ctx.closeTasks({ kind: 'certification.recheck', subjectId: c.id });
  await inSuperior(ctx, c, (above) =>
    above.task({
      kind: 'certification.decideRecheck',
      title: { zh: `复查${ctx.unit.name}`, en: `Re-inspect ${ctx.unit.name}` },
      subject: { kind: 'case', id: c.id },
      href: hrefOfReview(above, c),
      for: { role: 'reviewer' },
      ...(c.dueOn ? { dueOn: c.dueOn } : {}),
      dueRule: 'recheckPeriod',
    }),
  );
  return done(changed);
}

/** A re-check has a column of its own: what the superior gave before is kept with the event, and makes room. */
async function columnBefore(ctx: Ctx, c: Case): Promise<Record<string, unknown>> {
  const { rows } = await ctx.client.query<{ id: string; result: string; remark: string }>(
    `delete from case_scores where unit_id = $1 and case_id = $2 and score_column = 'superior'
     returning indicator_id as id, result, remark, points`,
    [ctx.unit.id, c.id],
  );
  return Object.fromEntries(rows.map(({ id, ...score }) => [id, score]));
}

export async function submitRectification(
  ctx: Ctx,
  id: string,
  input: z.output<typeof rectification>,
): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'submitRectification');
  await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
  await happened(ctx, c, {
    kind: 'rectified',
    title: { zh: '报告整改情况', en: 'Reported what was put right' },
    note: { zh: input.text, en: input.text },
    fileIds: input.fileIds,
    archive: kept10,
  });
  await ctx.closeTasks({ kind: 'certification.rectify', subjectId: c.id });
  await inSuperior(ctx, c, (above) =>
    above.task({
      kind: 'certification.decideSuspension',
      title: { zh: `核查${ctx.unit.name}的整改`, en: `Look at what ${ctx.unit.name} put right` },
      subject: { kind: 'case', id: c.id },
      href: `${hrefOfReview(above, c)}/title`,
      for: { role: 'director' },
      ...(c.dueOn ? { dueOn: c.dueOn } : {}),
    }),
  );
  return done(c);
}

// ---------------------------------------------------------------- the title

/** The job's step: the day of re-inspection has come. */
export async function callRecheck(ctx: Ctx, c: Case): Promise<void> {
  const { recheck: _, ...application } = applicationOf(c);
  const due = await move(ctx, c, 'callRecheck', { application });
  const by = due.dueOn ? inWords(due.dueOn) : null;
  const { number, expiresOn } = await certificateOf(ctx, c);
  const outcome = await outcomeOf(ctx, c, (await unitInfo(ctx, c)).superior);
  const fileIds = await storePaper(
    ctx,
    c,
    recheckNotice({
      ...outcome,
      issuer: { name: outcome.issuer, contact: { person: null, phone: null, address: null, email: null } },
      units: [{ ...outcome.unit, certificateNumber: number, expiresOn }],
      from: ctx.today,
      to: due.dueOn ?? ctx.today,
      steps: [
        '重新自检，并在期限内提交自检报告。',
        '提交后抽签确定抽查项目，上级工会逐项核查，作出保留或暂停称号的决定。',
      ],
    }),
    '复查通知',
  );
  await happened(ctx, due, {
    fileIds,
    archive: kept10,
    kind: 'recheckCalled',
    from: c.state,
    title: {
      zh: `到期复查${by ? `，请于 ${by.zh} 前完成` : ''}`,
      en: `Re-inspection is due${by ? `; finish it by ${by.en}` : ''}`,
    },
  });
  const title = { zh: '复查：重新自检并提交', en: 'Re-inspection: inspect yourselves again and hand it in' };
  await ctx.task({
    kind: 'certification.recheck',
    title,
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...(due.dueOn ? { dueOn: due.dueOn } : {}),
    dueRule: 'recheckPeriod',
  });
  await ctx.notify({
    kind: 'certification.recheckCalled',
    title,
    href: hrefOfCase(ctx, c),
    to: { roles: ['chair', 'cadre'] },
  });
}

/** The job's step: the certificate's last day is over. The title ends, and that is published like its beginning. */
export async function expireTitle(
  ctx: Ctx,
  c: Case,
  certificate: { number: string; expires_on: string },
): Promise<void> {
  const ended = await move(ctx, c, 'expireTitle', { returnedReason: null });
  const level = levelTitles[standardOf(c).level] ?? standardOf(c).title;
  const title = {
    zh: `“${level.zh}”称号已于 ${inWords(certificate.expires_on).zh}到期`,
    en: `The title (${level.en}) ended on ${inWords(certificate.expires_on).en}`,
  };
  await happened(ctx, ended, {
    kind: 'titleExpired',
    from: c.state,
    title,
    detail: { number: certificate.number, expiresOn: certificate.expires_on },
    archive: kept,
  });
  await publish(ctx, c, {
    kind: 'titleExpired',
    title: { zh: `${ctx.unit.name}${title.zh}`, en: `${ctx.unit.name}: ${title.en}` },
    body: {
      zh: `证书 ${certificate.number} 已到期，不再有效。重新申报并通过后，另发新证。`,
      en: `Certificate ${certificate.number} has expired and holds no longer. A new one follows a new application that succeeds.`,
    },
  });
  for (const kind of ['certification.rectify', 'certification.recheck'])
    await ctx.closeTasks({ kind, subjectId: c.id, outcome: 'dropped' });
  await inSuperior(ctx, c, async (above) => {
    for (const kind of [
      'certification.signRevocation',
      'certification.decideSuspension',
      'certification.decideRecheck',
    ])
      await above.closeTasks({ kind, subjectId: c.id, outcome: 'dropped' });
    await above.notify({
      kind: 'certification.expired',
      title: { zh: `${ctx.unit.name}${title.zh}`, en: `${ctx.unit.name}: ${title.en}` },
      href: hrefOfReview(above, c),
      to: { roles: ['reviewer'] },
    });
  });
  await ctx.notify({
    kind: 'certification.expired',
    title,
    href: hrefOfCase(ctx, c),
    to: { roles: ['chair', 'cadre'] },
  });
}

/** The job's step: months ahead of its end the unit is told to apply anew; how many is the rulebook's to say. */
export async function warnOfExpiry(
  ctx: Ctx,
  certificate: { id: string; number: string; expires_on: string },
): Promise<void> {
  const title = {
    zh: `证书 ${certificate.number} 将于 ${inWords(certificate.expires_on).zh}到期，请安排重新申报`,
    en: `Certificate ${certificate.number} ends on ${inWords(certificate.expires_on).en}: plan the next application`,
  };
  await ctx.task({
    kind: 'certification.renew',
    title,
    subject: { kind: 'certificate', id: certificate.id },
    href: `/desk/${ctx.unit.code}/cases`,
    for: { role: 'chair' },
    dueOn: certificate.expires_on,
    dueRule: 'titleRenewalMonths',
  });
  await ctx.notify({
    kind: 'certification.renew',
    title,
    href: `/desk/${ctx.unit.code}/cases`,
    to: { roles: ['chair', 'cadre'] },
  });
}

async function setCertificate(
  ctx: Ctx,
  above: Ctx,
  c: Case,
  change: {
    state?: 'valid' | 'suspended' | 'revoked';
    stateReason?: string | null;
    stateOn?: string | null;
    recheckOn?: string;
  },
): Promise<void> {
  await ctx.db
    .update(certificates)
    .set({ ...change, version: sql`${certificates.version} + 1` })
    .where(and(eq(certificates.unitId, ctx.unit.id), eq(certificates.id, c.certificateId!)));
  // Whoever verifies from now on learns of it.
  if (change.state) await inOtherUnit(ctx, above.unit, signStatusList);
}

const findingsNeeded = () => {
  const text = {
    zh: '请写明复查看到的情况（至少 4 个字）。',
    en: 'Say what the re-check found (at least 4 characters).',
  };
  return unprocessable('reasonNeeded', text, [{ field: 'reason', message: text }]);
};

/** After every sampled line was checked. @throws Refusal 422 `sampleOpen`, `reasonNeeded`, `standardNotReached` */
export async function decideRecheck(
  above: Ctx,
  id: string,
  input: z.output<typeof recheckDecision>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    const { reached } = await ensure(ctx, c, 'decideRecheck');
    if (input.kept) {
      if (input.reason.length < 4) throw findingsNeeded();
      refuse(notReached(reached!, 'recheck'));
    }
    await above.closeTasks({ kind: 'certification.decideRecheck', subjectId: c.id });
    if (!input.kept) {
      if (input.reason.length < 4 || input.basis.length < 2 || input.docNumber.length < 2)
        throw reasonNeeded();
      return suspend(ctx, above, c, { reason: input.reason, basis: input.basis, docNumber: input.docNumber });
    }
    const recheckOn = laterBy(ctx.today, standardOf(c).parameters.recheckCycle);
    const fileIds = await storePaper(
      ctx,
      c,
      keptNotice({
        ...(await outcomeOf(ctx, c, above.unit.name, input.docNumber || null)),
        certificateNumber: (await certificateOf(ctx, c)).number,
        submittedOn: applicationOf(c).recheck?.submittedOn ?? null,
        remark: input.reason,
        nextRecheckOn: recheckOn,
      }),
      '复查合格的通知',
    );
    const keptCase = await move(ctx, c, 'keepTitle', { dueOn: recheckOn });
    await setCertificate(ctx, above, c, { recheckOn });
    await happened(ctx, keptCase, {
      kind: 'recheckPassed',
      from: c.state,
      title: { zh: '复查合格，保留称号', en: 'Re-inspection passed: the title is kept' },
      note: { zh: input.reason, en: input.reason },
      fileIds,
      archive: kept,
    });
    await publish(ctx, c, {
      kind: 'titleKept',
      title: { zh: `${ctx.unit.name}复查合格`, en: `${ctx.unit.name} passed its re-inspection` },
      body: {
        zh: `${above.unit.name}于 ${inWords(ctx.today).zh} 复查，${ctx.unit.name}保留“${levelTitles[standardOf(c).level]?.zh}”称号。`,
        en: `${above.unit.name} re-inspected on ${inWords(ctx.today).en}; the title is kept.`,
      },
    });
    return done(keptCase);
  });
}

interface Loss {
  reason: string;
  basis: string;
  docNumber: string;
}

export async function suspendTitle(above: Ctx, id: string, input: z.output<typeof titleLoss>): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'suspendTitle');
    return suspend(ctx, above, c, input);
  });
}

async function suspend(
  ctx: Ctx,
  above: Ctx,
  c: Case,
  loss: Loss,
  step: 'suspendTitle' | 'vetoTitle' = 'suspendTitle',
): Promise<Done> {
  const fileIds = await lossPaper(ctx, above, c, 'suspended', loss);
  const moved = await move(ctx, c, step, { returnedReason: loss.reason });
  await setCertificate(ctx, above, c, { state: 'suspended', stateReason: loss.reason, stateOn: ctx.today });
  await happened(ctx, moved, {
    kind: 'suspended',
    from: c.state,
    title: { zh: '暂停称号', en: 'Title suspended' },
    note: { zh: loss.reason, en: loss.reason },
    fileIds,
    archive: kept,
  });
  await lossNotice(ctx, above, c, 'titleSuspended', loss);
  await ctx.closeTasks({ kind: 'certification.recheck', subjectId: c.id, outcome: 'dropped' });
  const title = { zh: '称号已暂停，请整改并报告', en: 'The title is suspended: put it right and report' };
  await ctx.task({
    kind: 'certification.rectify',
    title,
    hint: { zh: loss.reason.slice(0, 120), en: loss.reason.slice(0, 120) },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...(moved.dueOn ? { dueOn: moved.dueOn } : {}),
    dueRule: 'suspensionPeriod',
  });
  await ctx.notify({
    kind: 'certification.suspended',
    title,
    body: { zh: loss.reason, en: loss.reason },
    href: hrefOfCase(ctx, c),
    to: { roles: ['chair', 'cadre'] },
  });
  return done(moved);
}

/** The title's certificate as papers name it. */
async function certificateOf(
  ctx: Ctx,
  c: Case,
): Promise<{ number: string; stateOn: string | null; expiresOn: string }> {
  const { rows } = await ctx.client.query<{ number: string; stateOn: string | null; expiresOn: string }>(
    'select number, state_on as "stateOn", expires_on as "expiresOn" from certificates where unit_id = $1 and id = $2',
    [ctx.unit.id, c.certificateId],
  );
  return rows[0]!;
}

async function lossPaper(
  ctx: Ctx,
  above: Ctx,
  c: Case,
  kind: 'suspended' | 'revoked',
  loss: Loss,
): Promise<string[]> {
  const { number } = await certificateOf(ctx, c);
  return storePaper(
    ctx,
    c,
    statusNotice({
      kind,
      issuer: { name: above.unit.name, contact: { person: null, phone: null, address: null, email: null } },
      docNumber: loss.docNumber,
      standard: standardInfo(standardOf(c)),
      unit: { name: ctx.unit.name, code: ctx.unit.code, group: await groupName(ctx, c.groupId) },
      certificateNumber: number,
      reason: loss.reason,
      basis: loss.basis,
      effectiveOn: ctx.today,
      remedy: null,
      copyTo: [],
      date: ctx.today,
    }),
    kind === 'revoked' ? '撤销称号的通报' : '暂停称号的通报',
  );
}

async function lossNotice(
  ctx: Ctx,
  above: Ctx,
  c: Case,
  kind: 'titleSuspended' | 'titleRevoked',
  loss: Loss,
): Promise<void> {
  const revoked = kind === 'titleRevoked';
  const level = levelTitles[standardOf(c).level] ?? { zh: '', en: '' };
  await publish(ctx, c, {
    kind,
    title: {
      zh: `${ctx.unit.name}“${level.zh}”称号已${revoked ? '撤销' : '暂停'}`,
      en: `${ctx.unit.name}: title ${revoked ? 'revoked' : 'suspended'} (${level.en})`,
    },
    body: {
      zh: `${above.unit.name}（${loss.docNumber}）自 ${inWords(ctx.today).zh} 起${revoked ? '撤销' : '暂停'}${ctx.unit.name}“${level.zh}”称号。理由：${sentence(loss.reason)}依据：${sentence(loss.basis)}`,
      en: `${above.unit.name} (${loss.docNumber}) has ${revoked ? 'revoked' : 'suspended'} the title as of ${inWords(ctx.today).en}. Reason: ${sentence(loss.reason, '.')} Basis: ${sentence(loss.basis, '.')}`,
    },
  });
}

export async function resumeTitle(
  above: Ctx,
  id: string,
  input: z.output<typeof reasonInput>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'resumeTitle');
    const recheckOn = laterBy(ctx.today, standardOf(c).parameters.recheckCycle);
    const { number, stateOn } = await certificateOf(ctx, c);
    const fileIds = await storePaper(
      ctx,
      c,
      resumedNotice({
        ...(await outcomeOf(ctx, c, above.unit.name)),
        certificateNumber: number,
        suspendedOn: stateOn,
        reason: input.reason,
        nextRecheckOn: recheckOn,
      }),
      '恢复称号的通知',
    );
    const moved = await move(ctx, c, 'resumeTitle', { returnedReason: null, dueOn: recheckOn });
    await setCertificate(ctx, above, c, { state: 'valid', stateReason: null, stateOn: ctx.today, recheckOn });
    await happened(ctx, moved, {
      kind: 'resumed',
      from: c.state,
      title: { zh: '恢复称号', en: 'Title restored' },
      note: { zh: input.reason, en: input.reason },
      fileIds,
      archive: kept,
    });
    await publish(ctx, c, {
      kind: 'titleResumed',
      title: { zh: `${ctx.unit.name}称号已恢复`, en: `${ctx.unit.name}: title restored` },
      body: {
        zh: `${above.unit.name}自 ${inWords(ctx.today).zh} 起恢复${ctx.unit.name}的称号。${input.reason}`,
        en: `${above.unit.name} has restored the title as of ${inWords(ctx.today).en}. ${input.reason}`,
      },
    });
    await ctx.closeTasks({ kind: 'certification.rectify', subjectId: c.id });
    await above.closeTasks({ kind: 'certification.decideSuspension', subjectId: c.id });
    return done(moved);
  });
}

export async function draftRevocation(
  above: Ctx,
  id: string,
  input: z.output<typeof titleLoss>,
): Promise<Done & { hash: string }> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'draftRevocation');
    const { rows } = await ctx.client.query<{ number: string }>(
      'select number from certificates where unit_id = $1 and id = $2',
      [ctx.unit.id, c.certificateId],
    );
    const content = {
      case: c.id,
      certificate: rows[0]?.number ?? null,
      unit: ctx.unit.code,
      issuer: above.unit.code,
      reason: input.reason,
      basis: input.basis,
      docNumber: input.docNumber,
    };
    const hash = contentHash(content).toString('hex');
    const revocation: Revocation = {
      reason: input.reason,
      basis: input.basis,
      docNumber: input.docNumber,
      hash,
    };
    const changed = await changeCase(ctx, c, { decision: { ...c.decision, revocation } });
    await happened(ctx, changed, {
      kind: 'revocationDrafted',
      title: { zh: '拟定撤销称号的决定', en: 'Revocation drafted' },
      detail: { hash },
    });
    await above.task({
      kind: 'certification.signRevocation',
      title: {
        zh: `签署撤销${ctx.unit.name}称号的决定（须两人）`,
        en: `Sign the revocation of ${ctx.unit.name}'s title (two people)`,
      },
      subject: { kind: 'case', id: c.id },
      href: `${hrefOfReview(above, c)}/title`,
      for: { role: 'director' },
    });
    return { ...done(changed), hash };
  });
}

export async function signRevocation(
  above: Ctx,
  id: string,
  hash: string,
): Promise<Done & { signatures: number; certificateId: string | null }> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    const facts = await ensure(ctx, c, 'signRevocation');
    const revocation = revocationOf(c)!;
    await sign(ctx, c, 'revocation', hash, revocation.hash);
    const signatures = facts.revocation!.signers.length + 1;
    await happened(ctx, c, {
      kind: 'revocationSigned',
      title: { zh: `签署撤销决定（第 ${signatures} 人）`, en: `Revocation signed (${signatures})` },
      detail: { hash },
    });
    if (signatures < 2) return { ...done(c), signatures, certificateId: c.certificateId };
    const fileIds = await lossPaper(ctx, above, c, 'revoked', revocation);
    const moved = await move(ctx, c, 'revokeTitle', { returnedReason: revocation.reason });
    await setCertificate(ctx, above, c, {
      state: 'revoked',
      stateReason: revocation.reason,
      stateOn: ctx.today,
    });
    await happened(ctx, moved, {
      kind: 'revoked',
      from: c.state,
      title: { zh: '撤销称号', en: 'Title revoked' },
      note: { zh: revocation.reason, en: revocation.reason },
      detail: { hash },
      fileIds,
      archive: kept,
    });
    await lossNotice(ctx, above, c, 'titleRevoked', revocation);
    for (const kind of [
      'certification.signRevocation',
      'certification.decideSuspension',
      'certification.decideRecheck',
    ])
      await above.closeTasks({ kind, subjectId: c.id });
    for (const kind of ['certification.rectify', 'certification.recheck'])
      await ctx.closeTasks({ kind, subjectId: c.id, outcome: 'dropped' });
    await ctx.notify({
      kind: 'certification.revoked',
      title: { zh: '称号已被撤销', en: 'The title was revoked' },
      body: { zh: revocation.reason, en: revocation.reason },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return { ...done(moved), signatures, certificateId: c.certificateId };
  });
}

// ---------------------------------------------------------------- vetoes

/** Stops the case, with its evidence; the unit has the right to answer before anything is decided. */
export async function raiseVeto(above: Ctx, id: string, input: z.output<typeof vetoInput>): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'raiseVeto');
    const standard = standardOf(c);
    const known = standard.caseVetoes.find((each) => each.id === input.reason);
    if (!known)
      throw unprocessable(
        'unknownVeto',
        { zh: `《${standard.title.zh}》没有这一否决事项。`, en: `${standard.title.en} has no such veto.` },
        [{ field: 'reason', message: { zh: '请另选事项。', en: 'Choose another reason.' } }],
      );
    if (
      input.happenedOn &&
      input.happenedOn <
        laterBy(ctx.today, {
          ...standard.parameters.vetoWindow,
          value: -standard.parameters.vetoWindow.value,
        })
    ) {
      throw unprocessable(
        'vetoTooOld',
        {
          zh: '事情发生在标准规定的追溯期之前。',
          en: 'It happened before the window that the standard looks back on.',
        },
        [{ field: 'happenedOn', message: { zh: '超出追溯期。', en: 'Outside the window.' } }],
      );
    }
    await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
    const vetoId = newId();
    await ctx.db.insert(caseVetoes).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: vetoId,
      caseId: c.id,
      reason: input.reason,
      statement: input.statement,
      happenedOn: input.happenedOn ?? null,
      fileIds: input.fileIds,
      raisedBy: accountIdOf(ctx.actor),
      raisedAt: ctx.now,
    });
    const changed = await changeCase(ctx, c, { vetoed: true });
    await happened(ctx, changed, {
      kind: 'vetoRaised',
      title: { zh: `提出否决：${known.title.zh}`, en: `Veto raised: ${known.title.en}` },
      note: { zh: input.statement, en: input.statement },
      fileIds: input.fileIds,
      archive: kept,
    });
    const title = {
      zh: `有人提出否决事项“${known.title.zh}”，请申辩`,
      en: `A veto was raised (${known.title.en}): answer it`,
    };
    await ctx.task({
      kind: 'certification.veto',
      title,
      subject: { kind: 'veto', id: vetoId },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
      dueOn: deadline(
        ctx.today,
        { workdays: (await rulesHere(ctx)).number('vetoAnswerTime').value },
        await ctx.services.calendar(ctx.client),
      ),
    });
    await ctx.notify({
      kind: 'certification.vetoRaised',
      title,
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    await above.task({
      kind: 'certification.decideVeto',
      title: { zh: `处理对${ctx.unit.name}的否决事项`, en: `Decide the veto against ${ctx.unit.name}` },
      subject: { kind: 'veto', id: vetoId },
      href: hrefOfReview(above, c),
      for: { role: 'director' },
    });
    return done(changed);
  });
}

async function loadVeto(ctx: Ctx, c: Case, vetoId: string) {
  const [veto] = await ctx.db
    .select()
    .from(caseVetoes)
    .where(and(eq(caseVetoes.unitId, ctx.unit.id), eq(caseVetoes.caseId, c.id), eq(caseVetoes.id, vetoId)));
  if (!veto) throw notFound({ zh: '没有找到这件否决事项。', en: 'This veto was not found.' }, 'vetoNotFound');
  if (veto.upheld !== null)
    throw conflict('vetoDecided', { zh: '这件否决事项已有结论。', en: 'This veto has been decided.' });
  return veto;
}

async function changeVeto(
  ctx: Ctx,
  id: string,
  version: number,
  change: Partial<typeof caseVetoes.$inferInsert>,
): Promise<void> {
  const changed = await ctx.db
    .update(caseVetoes)
    .set({ ...change, version: version + 1 })
    .where(and(eq(caseVetoes.unitId, ctx.unit.id), eq(caseVetoes.id, id), eq(caseVetoes.version, version)))
    .returning({ id: caseVetoes.id });
  if (changed.length === 0) throw stale();
}

export async function answerVeto(
  ctx: Ctx,
  id: string,
  vetoId: string,
  input: z.output<typeof vetoAnswer>,
): Promise<Done> {
  const c = await loadCase(ctx, id, { lock: true });
  await loadVeto(ctx, c, vetoId);
  await changeVeto(ctx, vetoId, input.version, { answer: input.answer, answeredAt: ctx.now });
  await happened(ctx, c, {
    kind: 'vetoAnswered',
    title: { zh: '就否决事项申辩', en: 'Veto answered' },
    note: { zh: input.answer, en: input.answer },
    archive: kept10,
  });
  await ctx.closeTasks({ kind: 'certification.veto', subjectId: vetoId });
  return done(c);
}

/** A director, not whoever raised it, decides after the unit's answer or when its time to answer is over. */
export async function decideVeto(
  above: Ctx,
  id: string,
  vetoId: string,
  input: z.output<typeof vetoDecision>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'decideVeto');
    const veto = await loadVeto(ctx, c, vetoId);
    if (veto.raisedBy !== null && veto.raisedBy === accountIdOf(ctx.actor))
      throw forbidden({ zh: '提出人不能自己处理。', en: 'Whoever raised it does not decide it.' }, 'ownVeto');
    const { rows } = await ctx.client.query<{ due_on: string | null }>(
      `select due_on from tasks where unit_id = $1 and kind = 'certification.veto' and subject_id = $2 and state = 'open'`,
      [ctx.unit.id, vetoId],
    );
    if (veto.answer === null && rows[0]?.due_on && ctx.today <= rows[0].due_on) {
      throw unprocessable(
        'answerAwaited',
        {
          zh: `单位可在 ${inWords(rows[0].due_on).zh}前申辩，申辩或期满后才能处理。`,
          en: `The unit may answer until ${inWords(rows[0].due_on).en}; decide after its answer or that day.`,
        },
        [],
        { until: rows[0].due_on },
      );
    }
    await changeVeto(ctx, vetoId, input.version, {
      upheld: input.upheld,
      decidedBy: accountIdOf(ctx.actor),
      decidedAt: ctx.now,
    });
    await above.closeTasks({ kind: 'certification.decideVeto', subjectId: vetoId });
    await ctx.closeTasks({ kind: 'certification.veto', subjectId: vetoId, outcome: 'dropped' });
    const open = await ctx.client.query<{ n: number }>(
      'select count(*)::int as n from case_vetoes where unit_id = $1 and case_id = $2 and upheld is null',
      [ctx.unit.id, c.id],
    );
    const freed = await changeCase(ctx, c, { vetoed: (open.rows[0]?.n ?? 0) > 0 });
    await happened(ctx, freed, {
      kind: 'vetoDecided',
      title: {
        zh: `否决事项${input.upheld ? '成立' : '不成立'}`,
        en: `Veto ${input.upheld ? 'upheld' : 'dismissed'}`,
      },
      note: { zh: input.reason, en: input.reason },
      archive: kept,
    });
    if (!input.upheld || freed.state === 'suspended' || endStates.includes(freed.state)) return done(freed);
    if (freed.state === 'certified' || freed.state === 'recheckDue') {
      const year = ctx.today.slice(0, 4);
      return suspend(
        ctx,
        above,
        freed,
        {
          reason: input.reason,
          basis: `《${standardOf(c).title.zh}》否决事项`,
          docNumber: `否决〔${year}〕${await nextCount(above, `veto:${year}`, 1)}号`,
        },
        'vetoTitle',
      );
    }
    await endOpenWork(ctx, freed);
    const fileIds = await storePaper(
      ctx,
      c,
      refusalNotice({
        ...(await outcomeOf(ctx, c, above.unit.name)),
        at: 'veto',
        appliedOn: applicationOf(c).sentOn ?? null,
        reason: input.reason,
      }),
      '不予命名的通知',
    );
    const refused = await move(ctx, freed, 'vetoUnderWay', { returnedReason: input.reason });
    await happened(ctx, refused, {
      kind: 'refused',
      from: freed.state,
      title: { zh: '因否决事项终止申报', en: 'The case ends by a veto' },
      note: { zh: input.reason, en: input.reason },
      fileIds,
      archive: kept,
    });
    return done(refused);
  });
}
