/**
 * The congress's resolution to apply: its numbers against the rulebook's quorum and majority, and two signatures
 * under the same content. Where the meeting was held in Jia, it tells the numbers itself (../public.ts).
 *
 *   recordResolution   numbers typed from the minutes of a meeting that was held elsewhere
 *   takeResolution     the resolution of a meeting held in Jia
 *   heldResolution     what such a meeting resolved on a case, or null
 *   sign               one signature under what the signer saw
 *   signResolution     the same under the resolution; the second opens the application
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict, forbidden, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type { resolutionInput } from '../../contract.ts';
import { type HeldResolution, resolutionSource } from '../public.ts';
import { checkResolution, contentHash } from '../rules.ts';
import { caseSignatures } from '../schema.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  dueBy,
  dueWith,
  ensure,
  happened,
  hrefOfCase,
  kept,
  loadCase,
  standardOf,
} from './case.ts';
import { type Resolution, resolutionOf } from './facts.ts';

type Told = Omit<z.output<typeof resolutionInput>, 'version'>;

/** What a meeting held in Jia resolved on the case, or null. */
export const heldResolution = (ctx: Ctx, caseId: string): Promise<HeldResolution | null> =>
  resolutionSource.current?.(ctx, caseId) ?? Promise.resolve(null);

/**
 * Numbers as they stand in the minutes of a meeting that was held elsewhere.
 *
 * @throws Refusal `resolutionHeld` (409) where a meeting in Jia resolved on the case: its numbers are not typed again
 */
export async function recordResolution(
  ctx: Ctx,
  id: string,
  input: z.output<typeof resolutionInput>,
): Promise<Done & { hash: string }> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'recordResolution');
  const held = await heldResolution(ctx, c.id);
  if (held)
    throw conflict('resolutionHeld', {
      zh: `${held.meeting}已对这一申报作出决议，请直接采用，不必再填数字。`,
      en: `${held.meeting} resolved on this case: take its resolution, the numbers need no typing.`,
    });
  checkNumbers(ctx, input);
  await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
  return keepResolution(ctx, c, input);
}

/**
 * Takes what a meeting in Jia resolved, with its sealed minutes.
 *
 * @throws Refusal `noResolutionHeld`, `minutesNotSealed` (409)
 */
export async function takeResolution(
  ctx: Ctx,
  id: string,
  version: number,
): Promise<Done & { hash: string }> {
  const c = await loadCase(ctx, id, { version, lock: true });
  await ensure(ctx, c, 'recordResolution');
  const held = await heldResolution(ctx, c.id);
  if (!held)
    throw conflict('noResolutionHeld', {
      zh: '还没有大会对这一申报作出决议。请在大会议程里加“职工之家自评等次、申报命名”一项并选定这一申报，或按会议记录登记。',
      en: 'No meeting has resolved on this case. Put the level of the Home on an agenda and choose this case, or record the numbers from the minutes.',
    });
  if (held.fileIds.length === 0)
    throw conflict('minutesNotSealed', {
      zh: `${held.meeting}的会议纪要还没有签署封存。请主持人和记录人先签署。`,
      en: `The minutes of ${held.meeting} are not sealed. Let its chair and its recorder sign them first.`,
    });
  return keepResolution(ctx, c, held);
}

async function keepResolution(ctx: Ctx, c: Case, input: Told): Promise<Done & { hash: string }> {
  const rules = await rulesHere(ctx, input.heldOn);
  const checks = checkResolution(
    input,
    rules.ratio('quorum', { body: input.body }),
    rules.ratio('majority', { body: input.body }),
  );
  const standard = standardOf(c);
  const { rows } = await ctx.client.query<{ sha256: string }>(
    'select sha256 from files where unit_id = $1 and id = any($2::uuid[]) order by sha256',
    [ctx.unit.id, input.fileIds],
  );
  const content = {
    case: c.id,
    unit: ctx.unit.code,
    standard: `${standard.id}@${standard.version}`,
    body: input.body,
    meeting: input.meeting,
    heldOn: input.heldOn,
    entitled: input.entitled,
    present: input.present,
    inFavor: input.inFavor,
    minutes: rows.map((row) => row.sha256),
  };
  const hash = contentHash(content).toString('hex');
  const resolution: Resolution = {
    body: input.body,
    meeting: input.meeting,
    heldOn: input.heldOn,
    entitled: input.entitled,
    present: input.present,
    inFavor: input.inFavor,
    fileIds: input.fileIds,
    hash,
    checks,
  };
  const changed = await changeCase(ctx, c, { resolution: resolution as unknown as Record<string, unknown> });
  const passed = checks.every((check) => check.met);
  await happened(ctx, changed, {
    kind: 'resolutionRecorded',
    title: {
      zh: `登记${input.meeting}的决议${passed ? '' : '（未达到法定要求）'}`,
      en: `Resolution of ${input.meeting} recorded${passed ? '' : ' (lacks quorum or majority)'}`,
    },
    happenedOn: input.heldOn,
    detail: { hash, checks: checks.map((check) => ({ rule: check.rule, met: check.met })) },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
  if (passed) {
    await ctx.task({
      kind: 'certification.signResolution',
      title: { zh: '签署会议决议（须两人）', en: 'Sign the resolution (two people)' },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
      ...dueWith(c, 'resolutionTime'),
    });
  }
  return { ...done(changed), hash };
}

function checkNumbers(
  ctx: Ctx,
  input: { heldOn: string; entitled: number; present: number; inFavor: number },
): void {
  if (input.heldOn > ctx.today)
    throw unprocessable(
      'futureDay',
      { zh: '会议日期不能在未来。', en: 'The meeting cannot lie in the future.' },
      [{ field: 'heldOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  if (input.present > input.entitled)
    throw unprocessable(
      'presentAboveEntitled',
      { zh: '实到人数不能多于应到人数。', en: 'No more can be present than are entitled.' },
      [{ field: 'present', message: { zh: '不能多于应到人数。', en: 'At most those entitled.' } }],
    );
  if (input.inFavor > input.present)
    throw unprocessable(
      'inFavorAbovePresent',
      { zh: '赞成人数不能多于实到人数。', en: 'No more can be in favour than are present.' },
      [{ field: 'inFavor', message: { zh: '不能多于实到人数。', en: 'At most those present.' } }],
    );
}

/** Writes one signature. @param hash what the signer saw; anything else is refused as stale */
export async function sign(
  ctx: Ctx,
  c: Case,
  purpose: 'resolution' | 'decision' | 'revocation',
  hash: string,
  current: string,
): Promise<void> {
  if (hash !== current) throw stale();
  const accountId = accountIdOf(ctx.actor);
  if (accountId === null || ctx.actor.kind !== 'account') throw forbidden();
  await ctx.db.insert(caseSignatures).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    caseId: c.id,
    purpose,
    contentHash: Buffer.from(hash, 'hex'),
    accountId,
    signerName: ctx.actor.displayName,
    signedAt: ctx.now,
  });
}

export async function signResolution(
  ctx: Ctx,
  id: string,
  hash: string,
): Promise<Done & { signatures: number; certificateId: null }> {
  const c = await loadCase(ctx, id, { lock: true });
  const facts = await ensure(ctx, c, 'signResolution');
  await sign(ctx, c, 'resolution', hash, resolutionOf(c)!.hash);
  const signatures = facts.resolution!.signers.length + 1;
  await happened(ctx, c, {
    kind: 'resolutionSigned',
    title: { zh: `签署会议决议（第 ${signatures} 人）`, en: `Resolution signed (${signatures})` },
    detail: { hash },
    archive: kept,
  });
  if (signatures >= 2) {
    const due = await changeCase(ctx, c, { dueOn: await dueBy(ctx, 'applicationTime') });
    await ctx.closeTasks({ kind: 'certification.signResolution', subjectId: c.id });
    await ctx.closeTasks({ kind: 'certification.resolution', subjectId: c.id });
    await ctx.task({
      kind: 'certification.apply',
      title: { zh: '提交申报', en: 'Send the application' },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
      ...dueWith(due, 'applicationTime'),
    });
    return { ...done(due), signatures, certificateId: null };
  }
  return { ...done(c), signatures, certificateId: null };
}
