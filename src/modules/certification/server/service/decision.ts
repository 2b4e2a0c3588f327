/**
 * The decision and the certificate.
 *
 *   draftDecision      its content and the hash that people sign
 *   signDecision       two different directors, neither the reviewer; the second signature decides
 *   certifyDecided     Jia numbers, signs and publishes the certificates of decisions whose day has come
 *   certificateFile, plateFile, showPlate
 */
import type { z } from 'zod';
import type { Ctx } from '../../../../core/context/context.ts';
import type { BinaryAnswer } from '../../../../core/module/operation.ts';
import { saveSnapshots } from '../../../../core/facts/evaluate.ts';
import { inOtherUnit, unitById } from '../../../../core/context/in-unit.ts';
import { inWords } from '../../../../core/clock/index.ts';
import { CryptoError } from '../../../../platform/crypto/errors.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { unprocessable } from '../../../../platform/http/refusal.ts';
import type { decisionInput } from '../../contract.ts';
import { encodeCertificate, tokenText, verificationUrl } from '../../shared/token.ts';
import { certificatePdf, conferralDecision, platePdf, plateSvg, refusalNotice } from '../papers/index.ts';
import { certificateNumber, contentHash, lastDay, laterBy, mayCarry } from '../rules.ts';
import { certificates } from '../schema.ts';
import { addFile } from '../../../../core/files/store.ts';
import {
  about,
  asJia,
  type Case,
  changeCase,
  done,
  type Done,
  ensure,
  happened,
  hrefOfCase,
  hrefOfReview,
  inReview,
  type InReview,
  kept,
  levelTitles,
  move,
  refuse,
  standardOf,
} from './case.ts';
import { applicationOf, type Decision, decisionOf } from './facts.ts';
import { loadCertificate, presentCertificate } from './lists.ts';
import { publish } from './notice.ts';
import { groupName, outcomeOf, standardInfo, storePaper } from './papers.ts';
import { sign } from './resolution.ts';
import { judgeCase } from './judging.ts';
import { listUri, nextCount, signerOf, signStatusList } from './trust.ts';
import { verificationAddress } from '../public.ts';

export async function draftDecision(
  above: Ctx,
  id: string,
  input: z.output<typeof decisionInput>,
): Promise<Done & { hash: string }> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    const facts = await ensure(ctx, c, 'draftDecision');
    if (input.outcome === 'confer') refuse(mayCarry(facts));
    if (input.outcome === 'refuse' && input.reason.length < 4) throw reasonNeeded();
    const standard = standardOf(c);
    const effectiveOn = input.outcome === 'confer' ? (input.effectiveOn ?? null) : null;
    checkEffect(effectiveOn, ctx.today, laterBy(ctx.today, standard.parameters.recheckCycle));
    const content = {
      case: c.id,
      unit: { code: ctx.unit.code, name: ctx.unit.name },
      group: await groupName(ctx, c.groupId),
      issuer: { code: above.unit.code, name: above.unit.name },
      standard: `${standard.id}@${standard.version}`,
      level: standard.level,
      cycle: c.cycle,
      outcome: input.outcome,
      reason: input.reason,
      docNumber: input.docNumber,
      ...(effectiveOn ? { effectiveOn } : {}),
      evaluation: await sealOfCase(ctx, c),
      scores: await superiorColumn(ctx, c),
      notice: await noticeNumbers(ctx, c),
    };
    const hash = contentHash(content);
    const decision: Decision = {
      outcome: input.outcome,
      reason: input.reason,
      docNumber: input.docNumber,
      effectiveOn,
      content,
    };
    const changed = await changeCase(ctx, c, {
      decision: decision as unknown as Record<string, unknown>,
      decisionHash: hash,
    });
    await happened(ctx, changed, {
      kind: 'decisionDrafted',
      title: {
        zh: `拟定决定：${input.outcome === 'confer' ? '命名' : '不予命名'}`,
        en: `Decision drafted: ${input.outcome === 'confer' ? 'confer' : 'refuse'}`,
      },
      detail: { hash: hash.toString('hex') },
    });
    await above.notify({
      kind: 'certification.decision',
      title: { zh: `请签署对${ctx.unit.name}的决定`, en: `Sign the decision on ${ctx.unit.name}` },
      href: `${hrefOfReview(above, c)}/decision`,
      to: { roles: ['director'] },
    });
    return { ...done(changed), hash: hash.toString('hex') };
  });
}

/** A title begins neither before its decision nor so late that its re-inspection would come first. */
function checkEffect(effectiveOn: string | null, today: string, latest: string): void {
  if (effectiveOn === null || (effectiveOn >= today && effectiveOn <= latest)) return;
  const text = {
    zh: `生效日期应在 ${inWords(today).zh}至 ${inWords(latest).zh}之间。`,
    en: `The title may take effect from ${inWords(today).en} to ${inWords(latest).en}.`,
  };
  throw unprocessable('effectiveOn', text, [{ field: 'effectiveOn', message: text }], {
    earliest: today,
    latest,
  });
}

export const reasonNeeded = () =>
  unprocessable('reasonNeeded', { zh: '请写明理由。', en: 'Say why.' }, [
    {
      field: 'reason',
      message: { zh: '请写明理由（至少 4 个字）。', en: 'Give a reason (4 characters or more).' },
    },
  ]);

async function sealOfCase(ctx: Ctx, c: Case): Promise<string | null> {
  const { rows } = await ctx.client.query<{ seal: string }>(
    `select encode(seal, 'hex') as seal from evaluations where unit_id = $1 and id = $2`,
    [ctx.unit.id, c.evaluationId],
  );
  return rows[0]?.seal ?? null;
}

async function superiorColumn(ctx: Ctx, c: Case): Promise<Record<string, string>> {
  const { rows } = await ctx.client.query<{ indicator_id: string; result: string }>(
    `select indicator_id, result from case_scores where unit_id = $1 and case_id = $2 and score_column = 'superior'`,
    [ctx.unit.id, c.id],
  );
  return Object.fromEntries(rows.map((row) => [row.indicator_id, row.result]));
}

async function noticeNumbers(
  ctx: Ctx,
  c: Case,
): Promise<{ from: string; to: string; objections: number; answered: number; upheld: number }> {
  const { rows } = await ctx.client.query<{
    from: string;
    to: string;
    objections: number;
    answered: number;
    upheld: number;
  }>(
    `select n.from_on as from, n.to_on as to,
       (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id) as objections,
       (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id and o.answer is not null) as answered,
       (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id and o.upheld = 'yes') as upheld
     from public_notices n where n.unit_id = $1 and n.id = $2`,
    [ctx.unit.id, c.noticeId],
  );
  return rows[0]!;
}

export async function signDecision(
  above: Ctx,
  id: string,
  hash: string,
): Promise<Done & { signatures: number; certificateId: string | null }> {
  return inReview(above, id, { lock: true }, async (review) => {
    const { ctx, c } = review;
    const facts = await ensure(ctx, c, 'signDecision');
    await sign(ctx, c, 'decision', hash, facts.decision!.hash);
    const signatures = facts.decision!.signers.length + 1;
    await happened(ctx, c, {
      kind: 'decisionSigned',
      title: { zh: `签署决定（第 ${signatures} 人）`, en: `Decision signed (${signatures})` },
      detail: { hash },
    });
    if (signatures < 2) return { ...done(c), signatures, certificateId: null };
    const decision = decisionOf(c)!;
    const due = decision.effectiveOn && decision.effectiveOn > ctx.today ? decision.effectiveOn : ctx.today;
    const decided = await move(ctx, c, 'decide', { dueOn: due });
    await above.closeTasks({ kind: 'certification.decision', subjectId: c.id });
    if (decision.outcome === 'refuse') {
      const fileIds = await storePaper(
        ctx,
        c,
        refusalNotice({
          ...(await outcomeOf(ctx, c, above.unit.name, decision.docNumber)),
          at: 'decision',
          appliedOn: applicationOf(c).sentOn ?? null,
          reason: decision.reason,
          signed: { signers: await signersOf(ctx, c, hash), contentHash: hash },
        }),
        '不予命名的通知',
      );
      const refused = await move(ctx, decided, 'refuseByDecision', { returnedReason: decision.reason });
      await happened(ctx, refused, {
        kind: 'refused',
        from: c.state,
        title: { zh: '决定不予命名', en: 'Decided: the title is not conferred' },
        note: { zh: decision.reason, en: decision.reason },
        detail: { hash },
        fileIds,
        archive: kept,
      });
      await ctx.notify({
        kind: 'certification.refused',
        title: { zh: '上级决定不予命名', en: 'The title was not conferred' },
        body: { zh: decision.reason, en: decision.reason },
        href: hrefOfCase(ctx, c),
        to: { roles: ['chair', 'cadre'] },
      });
      return { ...done(refused), signatures, certificateId: null };
    }
    await happened(ctx, decided, {
      kind: 'decided',
      from: c.state,
      title: { zh: '决定命名', en: 'Decided: the title is conferred' },
      detail: { hash },
    });
    if (due > ctx.today) {
      await ctx.notify({
        kind: 'certification.decided',
        title: {
          zh: `上级决定命名，自 ${inWords(due).zh} 起生效，届时发证`,
          en: `The title is conferred as of ${inWords(due).en}; the certificate follows on that day`,
        },
        href: hrefOfCase(ctx, c),
        to: { roles: ['chair', 'cadre'] },
      });
      return { ...done(decided), signatures, certificateId: null };
    }
    const issued = await tryIssue(review, decided);
    return { ...done(issued ?? decided), signatures, certificateId: issued?.certificateId ?? null };
  });
}

/** Who signed the decision. Two people may bear the same name; the paper tells them apart. */
async function signersOf(ctx: Ctx, c: Case, hash: string): Promise<{ name: string; on: string }[]> {
  const { rows } = await ctx.client.query<{ name: string; on: string }>(
    `select signer_name as name, to_char(signed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from case_signatures
     where unit_id = $1 and case_id = $2 and purpose = 'decision' and encode(content_hash, 'hex') = $3 order by signed_at, id`,
    [ctx.unit.id, c.id, hash],
  );
  return rows.map((row, at) => ({
    ...row,
    name: rows.findIndex((other) => other.name === row.name) === at ? row.name : `${row.name}(${at + 1})`,
  }));
}

/**
 * Issues the certificate in the name of Jia. Where the signing key does not open, the case stays decided, the
 * system administrators learn why, and the job tries again; nothing of the attempt stays.
 *
 * @returns null while it waits
 */
async function tryIssue({ ctx, above }: InReview, c: Case): Promise<Case | null> {
  const review = { ctx: asJia(ctx), above: asJia(above), c };
  await ctx.client.query('savepoint certificate');
  try {
    const certified = await issue(review, c, decisionOf(c)!, c.decisionHash!.toString('hex'));
    await ctx.client.query('release savepoint certificate');
    await above.closeTasks({ kind: 'certification.certificateWaits', subjectId: c.id });
    return certified;
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    await ctx.client.query('rollback to savepoint certificate');
    ctx.services.log.error({ code: error.code, case: c.id }, 'a certificate waits for its signing key');
    await above.task({
      kind: 'certification.certificateWaits',
      title: {
        zh: `${ctx.unit.name}的证书待签发：签发密钥打不开`,
        en: `The certificate of ${ctx.unit.name} waits: its signing key does not open`,
      },
      hint: { zh: error.zh, en: error.en },
      subject: { kind: 'case', id: c.id },
      href: hrefOfReview(above, c),
      for: { role: 'systemAdmin' },
      dueOn: ctx.today,
    });
    return null;
  }
}

/** The job's step: certificates of decisions whose day has come, and of those that waited for the signing key. @returns how many were made */
export async function certifyDecided(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ id: string; superior: number }>(
    `select id, superior_unit_id as superior from cases
     where state = 'decided' and not vetoed and unit_path <@ $2::ltree and coalesce(decision ->> 'effectiveOn', '') <= $1 order by entered_on, id`,
    [root.today, root.unit.path],
  );
  let made = 0;
  for (const row of rows) {
    const superior = await unitById(root.client, row.superior);
    if (!superior) throw new Error(`superior unit ${row.superior} is gone`);
    const certified = await inReview(about(root, superior), row.id, { lock: true }, (review) =>
      tryIssue(review, review.c),
    );
    if (certified) made += 1;
  }
  return made;
}

async function issue({ ctx, above }: InReview, c: Case, decision: Decision, hash: string): Promise<Case> {
  const standard = standardOf(c);
  const level = levelTitles[standard.level] ?? standard.title;
  const group = await groupName(ctx, c.groupId);
  const year = Number(ctx.today.slice(0, 4));
  const { number, index, signer, keyId } = await inOtherUnit(ctx, above.unit, async (issuer) => ({
    ...(await signerOf(issuer)),
    number: certificateNumber(issuer.unit.code, year, await nextCount(issuer, `certificate:${year}`, 1)),
    index: await nextCount(issuer, 'statusIndex', 0),
  }));
  const issuedOn = ctx.today;
  const expiresOn = lastDay(issuedOn, standard.parameters.validity);
  const token = encodeCertificate(
    {
      number,
      unit: { code: ctx.unit.code, name: ctx.unit.name },
      group,
      level: standard.level,
      title: level.zh,
      standard: { id: standard.id, version: standard.version },
      issuer: { code: above.unit.code, name: above.unit.name },
      issuedOn,
      expiresOn,
      status: { list: listUri(above.unit.code), index },
      decisionHash: Buffer.from(hash, 'hex'),
    },
    signer,
  );
  const certificateId = newId();
  const certified = await move(ctx, c, 'certify', {
    certificateId,
    dueOn: laterBy(issuedOn, standard.parameters.recheckCycle),
  });
  // The street shows the house as it stood when the title was conferred, not as it stood at the last night's evaluation.
  const { judged } = await judgeCase(ctx, c, ctx.today);
  await saveSnapshots(ctx.client, [judged], ctx.now, c.groupId);
  const names = await signersOf(ctx, c, hash);
  const notice = (
    decision.content as {
      notice: { from: string; to: string; objections: number; answered: number; upheld: number };
    }
  ).notice;
  const fileIds = await storePaper(
    ctx,
    c,
    conferralDecision({
      issuer: { name: above.unit.name, contact: { person: null, phone: null, address: null, email: null } },
      docNumber: decision.docNumber,
      standard: standardInfo(standard),
      units: [
        { name: ctx.unit.name, code: ctx.unit.code, group, certificateNumber: number, issuedOn, expiresOn },
      ],
      steps:
        c.groupId || (await peerWaived(ctx, c))
          ? ['自检', '会员评家', '申报', '考核验收']
          : ['自检', '互检', '会员评家', '申报', '考核验收'],
      notice,
      signers: names,
      contentHash: hash,
      copyTo: [],
      date: issuedOn,
    }),
    '命名决定',
  );
  const pdf = await certificatePdf(
    {
      title: level.zh,
      titleEn: level.en,
      unitName: ctx.unit.name,
      unitCode: ctx.unit.code,
      group,
      number,
      issuer: above.unit.name,
      issuedOn,
      expiresOn,
      standard: `${standard.title.zh}（第${standard.version}版）`,
      url: verificationUrl(ctx.services.publicUrl(), token),
    },
    { at: ctx.now },
  );
  fileIds.push(
    await addFile(ctx, await ctx.files.put(pdf), `证书 ${number}.pdf`, { kind: 'case', id: c.id }),
  );
  await ctx.db.insert(certificates).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: certificateId,
    caseId: c.id,
    number,
    issuerUnitId: above.unit.id,
    standardId: standard.id,
    standardVersion: standard.version,
    level: standard.level,
    groupId: c.groupId,
    unitName: ctx.unit.name,
    issuedOn,
    expiresOn,
    recheckOn: laterBy(issuedOn, standard.parameters.recheckCycle),
    statusIndex: index,
    keyId,
    token: tokenText(token),
  });
  await happened(ctx, certified, {
    kind: 'certified',
    from: c.state,
    title: { zh: `被命名为“${level.zh}”，证书 ${number}`, en: `Named a ${level.en}, certificate ${number}` },
    detail: { number, hash },
    fileIds,
    archive: kept,
  });
  await publish(ctx, c, {
    kind: 'titleConferred',
    title: {
      zh: `${group ? ctx.unit.name + group : ctx.unit.name}被命名为“${level.zh}”`,
      en: `${ctx.unit.name} is named a ${level.en}`,
    },
    body: {
      zh: `${above.unit.name}决定（${decision.docNumber}）命名${group ? ctx.unit.name + group : ctx.unit.name}为“${level.zh}”。证书编号 ${number}，有效期至 ${inWords(expiresOn).zh}。`,
      en: `${above.unit.name} has decided (${decision.docNumber}) to name ${ctx.unit.name} a ${level.en}. Certificate ${number}, valid until ${inWords(expiresOn).en}.`,
    },
  });
  await ctx.notify({
    kind: 'certification.certified',
    title: { zh: `已被命名为“${level.zh}”`, en: `Named a ${level.en}` },
    href: hrefOfCase(ctx, c),
    to: { roles: ['chair', 'cadre'] },
  });
  await inOtherUnit(ctx, above.unit, signStatusList);
  return certified;
}

/** The paper names the steps that were taken, and no other. */
async function peerWaived(ctx: Ctx, c: Case): Promise<boolean> {
  const { rows } = await ctx.client.query(
    `select from case_events where unit_id = $1 and case_id = $2 and kind = 'peerWaived' limit 1`,
    [ctx.unit.id, c.id],
  );
  return rows.length > 0;
}

// ---------------------------------------------------------------- files

/** The certificate as PDF, as it was issued; where it is not valid any more, or not now, that stands right across it. */
export async function certificateFile(ctx: Ctx, id: string): Promise<BinaryAnswer> {
  const row = await loadCertificate(ctx, id);
  const standard = standardOf({ standardId: row.standard_id, standardVersion: row.standard_version });
  const level = levelTitles[row.level] ?? standard.title;
  const body = await certificatePdf(
    {
      title: level.zh,
      titleEn: level.en,
      unitName: row.unit_name,
      unitCode: row.unit_code,
      group: await groupName(ctx, row.group_id),
      number: row.number,
      issuer: row.issuer_name,
      issuedOn: row.issued_on,
      expiresOn: row.expires_on,
      standard: `${standard.title.zh}（第${standard.version}版）`,
      url: verificationAddress(ctx.services.publicUrl(), row.token),
      struck: struckWord(ctx, row),
    },
    { at: ctx.now },
  );
  return { type: 'application/pdf', name: `证书 ${row.number}.pdf`, body };
}

const struckWords: Record<string, string> = { suspended: '暂停', revoked: '已撤销', expired: '已过期' };
const struckWord = (ctx: Ctx, row: Parameters<typeof presentCertificate>[1]): string | null =>
  struckWords[presentCertificate(ctx, row).state] ?? null;

async function plateData(ctx: Ctx, id: string) {
  const row = await loadCertificate(ctx, id);
  const level = levelTitles[row.level] ?? { zh: row.level, en: row.level };
  return {
    number: row.number,
    data: {
      title: level.zh,
      unitName: row.unit_name,
      group: await groupName(ctx, row.group_id),
      issuer: row.issuer_name,
      issuedOn: row.issued_on,
      struck: struckWord(ctx, row),
    },
  };
}

export async function plateFile(ctx: Ctx, id: string): Promise<BinaryAnswer> {
  const { number, data } = await plateData(ctx, id);
  return { type: 'application/pdf', name: `牌匾 ${number}.pdf`, body: await platePdf(data, { at: ctx.now }) };
}

export async function showPlate(ctx: Ctx, id: string): Promise<{ svg: string }> {
  return { svg: await plateSvg((await plateData(ctx, id)).data) };
}
