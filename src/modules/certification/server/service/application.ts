/**
 * The application: gates, and the package (report, register form, evidence index) as Word and PDF.
 *
 *   checkGates, apply, withdrawCase
 */
import type { z } from 'zod';
import type { Ctx } from '../../../../core/context/context.ts';
import { organizationTypeNames } from '../../../../core/web/words.ts';
import type { OrganizationType } from '../../../../core/organization/schema.ts';
import type { applicationInput, reasonInput } from '../../contract.ts';
import { applicationReport, evidenceIndex, registerForm } from '../papers/index.ts';
import { chineseDate } from '../../../../platform/documents/index.ts';
import type { ResolutionInfo } from '../papers/index.ts';
import { peerAssignments } from '../schema.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { closeBallot, loadBallot } from '../../../../core/ballots/ballots.ts';
import {
  type Case,
  done,
  type Done,
  ensure,
  happened,
  hrefOfReview,
  inSuperior,
  kept,
  loadCase,
  move,
} from './case.ts';
import { gatesFor, resolutionOf } from './facts.ts';
import {
  archiveCodesOf,
  assessmentOf,
  evidenceOfCase,
  groupName,
  standardInfo,
  storePaper,
  unitInfo,
} from './papers.ts';
import { closePeerTask } from './peer.ts';
import { itemsOf } from './plan.ts';
import { remarksOfSelf, sealSelf } from './self.ts';

export const checkGates = async (ctx: Ctx, id: string) => ({
  gates: await gatesFor(ctx, await loadCase(ctx, id)),
});

/** @throws Refusal 422 `gateShut` with the gates that are not open */
export async function apply(ctx: Ctx, id: string, input: z.output<typeof applicationInput>): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'apply');
  const { evaluationId, standard, explained } = await sealSelf(ctx, c);
  const { items, lines } = evidenceOfCase(
    standard,
    explained,
    await remarksOfSelf(ctx, c),
    await archiveCodesOf(ctx, explained),
  );
  const unit = await unitInfo(ctx, c);
  const group = await groupName(ctx, c.groupId);
  const assessment = await assessmentOf(ctx, standard, c.ballotId);
  const resolution = resolutionInfo(c);
  const info = standardInfo(standard);
  const people = explained.unit;
  const known = await knownOfUnit(ctx);
  const facts = [
    { label: '现有职工', value: { text: `${people.employees}人`, evidence: [] } },
    { label: '会员', value: { text: `${people.members}人`, evidence: [] } },
  ];
  const fileIds = [
    ...(await storePaper(
      ctx,
      c,
      applicationReport({
        unit,
        standard: info,
        group,
        docNumber: input.docNumber || null,
        approver: known.chair,
        facts: people.employees > 0 ? facts : [],
        account: input.account,
        indicators: lines,
        evaluatedOn: ctx.today,
        peer: await peerSummary(ctx, c),
        assessment,
        resolution,
        evidence: items,
        contact: input.contact ?? null,
        date: ctx.today,
      }),
      '申报报告',
    )),
    ...(await storePaper(
      ctx,
      c,
      registerForm({
        unit,
        standard: info,
        group,
        year: c.cycle,
        fields: [
          ...known.fields,
          { label: '职工人数', value: `${people.employees}` },
          { label: '会员人数', value: `${people.members}` },
        ],
        summary: input.account
          .map((part) => part.text)
          .join('\n')
          .slice(0, 600),
        indicators: lines,
        assessment,
        resolution,
      }),
      '申报登记表',
    )),
    ...(await storePaper(
      ctx,
      c,
      evidenceIndex({ unit, standard: info, indicators: lines, evidence: items, date: ctx.today }),
      '证据目录',
    )),
  ];
  const moved = await move(ctx, c, 'apply', {
    evaluationId,
    returnedReason: null,
    application: { sentOn: ctx.today, account: input.account, contact: input.contact ?? null },
  });
  await happened(ctx, moved, {
    kind: 'applied',
    from: c.state,
    title: { zh: `申报“${info.levelTitle}”`, en: `Applied for the title (${standard.title.en})` },
    fileIds,
    archive: kept,
  });
  await ctx.closeTasks({ kind: 'certification.apply', subjectId: c.id });
  await inSuperior(ctx, c, async (above) => {
    const title = { zh: `考核${ctx.unit.name}的申报`, en: `Review the application of ${ctx.unit.name}` };
    const href = hrefOfReview(above, c);
    await above.task({
      kind: 'certification.review',
      title,
      subject: { kind: 'case', id: c.id },
      href,
      for: { role: 'reviewer' },
      ...(moved.dueOn ? { dueOn: moved.dueOn } : {}),
      dueRule: 'reviewPeriod',
    });
    await above.notify({ kind: 'certification.review', title, href, to: { roles: ['reviewer'] } });
  });
  return done(moved);
}

/** What the register form says of the unit, as far as it is recorded; what is not is left out. */
async function knownOfUnit(
  ctx: Ctx,
): Promise<{ chair: string | null; fields: { label: string; value: string }[] }> {
  const { rows } = await ctx.client.query<{
    industry: string | null;
    founded: string | null;
    number: string | null;
    chair: string | null;
  }>(
    `select u.industry, u.founded_on::text as founded, u.legal_person_number as number,
       (select p.person_name from committee_posts p join committees m on m.unit_id = p.unit_id and m.id = p.committee_id
        where p.unit_id = u.id and m.kind = 'union' and m.ended_on is null and p.post = 'chair' and p.start_on <= $2 and (p.end_on is null or p.end_on > $2)
        order by p.start_on desc limit 1) as chair
     from units u where u.id = $1`,
    [ctx.unit.id, ctx.today],
  );
  const { industry, founded, number, chair } = rows[0]!;
  const fields = [
    {
      label: '单位性质',
      value: organizationTypeNames[ctx.unit.organizationType as OrganizationType]?.zh ?? '',
    },
    { label: '所属行业', value: industry ?? '' },
    { label: '工会主席', value: chair ?? '' },
    { label: '工会法人\n统一代码', value: number ?? '' },
    { label: '建会日期', value: founded ? chineseDate(founded) : '' },
  ];
  return { chair, fields: fields.filter((field) => field.value !== '') };
}

function resolutionInfo(c: Case): ResolutionInfo | null {
  const resolution = resolutionOf(c);
  return (
    resolution && {
      meeting: resolution.meeting,
      on: resolution.heldOn,
      entitled: resolution.entitled,
      present: resolution.present,
      inFavor: resolution.inFavor,
      evidence: [],
    }
  );
}

async function peerSummary(
  ctx: Ctx,
  c: Case,
): Promise<{ inspector: string; on: string; agreed: number; differed: number } | null> {
  const { rows } = await ctx.client.query<{
    inspector: string;
    on: string;
    agreed: number;
    differed: number;
  }>(
    `select (select name from unit_by_id(a.inspector_unit_id)) as inspector, to_char(a.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on,
       (select count(*)::int from case_scores s join case_scores p on p.unit_id = s.unit_id and p.case_id = s.case_id and p.indicator_id = s.indicator_id and p.score_column = 'peer'
        where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result = p.result) as agreed,
       (select count(*)::int from case_scores s join case_scores p on p.unit_id = s.unit_id and p.case_id = s.case_id and p.indicator_id = s.indicator_id and p.score_column = 'peer'
        where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result <> p.result) as differed
     from peer_assignments a where a.unit_id = $1 and a.case_id = $2 and a.state in ('submitted', 'answered', 'settled') and a.submitted_at is not null
     order by a.submitted_at desc limit 1`,
    [ctx.unit.id, c.id],
  );
  return rows[0] ?? null;
}

/** The unit takes its case back. An open vote is closed with it. */
export async function withdrawCase(ctx: Ctx, id: string, input: z.output<typeof reasonInput>): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'withdrawCase');
  await endOpenWork(ctx, c);
  const moved = await move(ctx, c, 'withdrawCase', { returnedReason: input.reason });
  await happened(ctx, moved, {
    kind: 'withdrawn',
    from: c.state,
    title: { zh: '撤回申报', en: 'Case withdrawn' },
    note: { zh: input.reason, en: input.reason },
    archive: kept,
  });
  return done(moved);
}

/** What a case that ends leaves open: its vote, its peer's work, everybody's tasks. */
export async function endOpenWork(ctx: Ctx, c: Case): Promise<void> {
  if (c.ballotId && (await loadBallot(ctx, c.ballotId)).state === 'open') await closeBallot(ctx, c.ballotId);
  const settled = await ctx.db
    .update(peerAssignments)
    .set({ state: 'settled' })
    .where(
      and(
        eq(peerAssignments.unitId, ctx.unit.id),
        eq(peerAssignments.caseId, c.id),
        inArray(peerAssignments.state, ['assigned', 'conflictDeclared']),
      ),
    )
    .returning({ id: peerAssignments.id, inspectorUnitId: peerAssignments.inspectorUnitId });
  for (const assignment of settled) await closePeerTask(ctx, assignment);
  const items = (await itemsOf(ctx, c)).map((item) => item.id);
  await ctx.closeTasks({ kind: 'certification.planItem', subjectId: items, outcome: 'dropped' });
  const { rows: gaps } = await ctx.client.query<{ id: string }>(
    `select id from case_scores where unit_id = $1 and case_id = $2 and score_column = 'self' and task_id is not null`,
    [ctx.unit.id, c.id],
  );
  const scores = gaps.map((gap) => gap.id);
  await ctx.closeTasks({ kind: 'certification.gap', subjectId: scores, outcome: 'dropped' });
  for (const kind of caseTasks) await ctx.closeTasks({ kind, subjectId: c.id, outcome: 'dropped' });
  if (c.superiorUnitId === null) return;
  await inSuperior(ctx, c, async (above) => {
    for (const kind of ['certification.drawPeers', 'certification.review', 'certification.decision'])
      await above.closeTasks({ kind, subjectId: c.id, outcome: 'dropped' });
  });
}

const caseTasks = [
  'approvePlan',
  'selfInspection',
  'answerPeer',
  'assessment',
  'closeAssessment',
  'confirmCount',
  'resolution',
  'signResolution',
  'apply',
  'veto',
].map((name) => `certification.${name}`);
