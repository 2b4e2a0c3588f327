/**
 * The congress's resolution to apply: its numbers against the rulebook's quorum and majority, and two signatures
 * under the same content. A meetings module that registers itself in ../public.ts tells the numbers itself.
 */
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { forbidden, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type { resolutionInput } from '../../contract.ts';
import { resolutionSource } from '../public.ts';
import { checkResolution, contentHash } from '../rules.ts';
import { caseSignatures } from '../schema.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  ensure,
  happened,
  hrefOfCase,
  kept,
  loadCase,
  standardOf,
} from './case.ts';
import { type Resolution, resolutionOf } from './facts.ts';

export async function recordResolution(
  ctx: Ctx,
  id: string,
  typed: z.output<typeof resolutionInput>,
): Promise<Done & { hash: string }> {
  const c = await loadCase(ctx, id, { version: typed.version, lock: true });
  await ensure(ctx, c, 'recordResolution');
  const held = await resolutionSource.current?.(ctx, c.id);
  const input = held ? { ...typed, ...held } : typed;
  checkNumbers(ctx, input);
  const rules = await rulesHere(ctx, input.heldOn);
  const checks = checkResolution(
    input,
    rules.ratio('quorum', { body: input.body }),
    rules.ratio('majority', { body: input.body }),
  );
  await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
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
    await ctx.closeTasks({ kind: 'certification.signResolution', subjectId: c.id });
    await ctx.closeTasks({ kind: 'certification.resolution', subjectId: c.id });
    await ctx.task({
      kind: 'certification.apply',
      title: { zh: '提交申报', en: 'Send the application' },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
    });
  }
  return { ...done(c), signatures, certificateId: null };
}
