/**
 * The credentials report (代表资格审查报告): how many delegates there are, of which kinds, how each constituency elected, who
 * left and who came instead. It is approved before the first session of a term, by whom the rule names.
 *
 *   credentialsOf         the report as it stands, and what keeps it from being approved
 *   credentialsPaper      the same as a paper
 *   approveCredentials    by the union committee's minutes, or by a vote of the preparatory meeting
 *   askForCredentials     whose turn it is, once the delegates are elected
 *   credentialsMissing    whether a session still waits for it
 */
import { and, desc, eq } from 'drizzle-orm';
import {
  type Block,
  chineseDate,
  chineseNumber,
  type OfficialPaper,
} from '../../platform/documents/index.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Ctx } from '../context/context.ts';
import { storePaper } from '../files/papers.ts';
import { attachFiles } from '../files/store.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { type Assembly, congressOf, loadAssembly, mustRule, ruleBody, ruleIf } from './assemblies.ts';
import { constituenciesOf } from './constituencies.ts';
import { compositionOf, delegatesIn, shareInWords } from './delegates.ts';
import { entitledOn } from './entitlement.ts';
import { assemblyNames, categoryNames, compositionNames } from './locale.ts';
import { type CompositionCheck, explainCount, outcomeOf } from './rules.ts';
import { credentialsReports, type delegateEnds, meetings } from './schema.ts';

export type CredentialsReport = typeof credentialsReports.$inferSelect;
export type Approver = CredentialsReport['by'];

export interface Credentials {
  seats: number;
  seated: number;
  women: number;
  byCategory: { category: keyof typeof categoryNames; count: number }[];
  shares: CompositionCheck[];
  constituencies: {
    name: string;
    people: number;
    seats: number;
    filled: number;
    electedOn: string | null;
    electedBy: 'meeting' | 'ballot' | null;
    turnout: number | null;
  }[];
  /** Who left during the term, and who came instead. */
  changes: {
    name: string;
    constituency: string | null;
    on: string;
    reason: (typeof delegateEnds)[number];
    replacedBy: string | null;
  }[];
  /** What keeps it from being approved. */
  faults: Text[];
}

/** The report as it stands today. */
export async function credentialsOf(ctx: Ctx, assembly: Assembly): Promise<Credentials> {
  const wards = await constituenciesOf(ctx, assembly.id);
  const all = await delegatesIn(ctx, assembly, { all: true });
  const seated = all.filter((one) => one.fromOn <= ctx.today && (one.toOn === null || one.toOn > ctx.today));
  const shares = await compositionOf(ctx, assembly);
  const { rows: followed } = await ctx.client.query<{ gone: string; name: string }>(
    `select d.replaces_id as gone, e.name from delegates d join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
     where d.unit_id = $1 and d.assembly_id = $2 and d.replaces_id is not null`,
    [ctx.unit.id, assembly.id],
  );
  const gone = all.filter(
    (one) => one.toOn !== null && one.toOn <= ctx.today && one.endReason !== 'termEnded',
  );
  const waiting = wards.filter((ward) => !ward.electedOn && ward.seats > 0).map((ward) => ward.name);
  const least = assembly.forming.delegates?.least ?? 0;
  const broken = shares.filter((check) => check.mandatory && check.met === false);
  return {
    seats: assembly.seats ?? 0,
    seated: seated.length,
    women: seated.filter((one) => one.sex === 'female').length,
    byCategory: (Object.keys(categoryNames) as (keyof typeof categoryNames)[])
      .map((category) => ({ category, count: seated.filter((one) => one.category === category).length }))
      .filter((row) => row.count > 0),
    shares,
    constituencies: wards.map((ward) => ({
      name: ward.name,
      people: ward.headcount,
      seats: ward.seats,
      filled: seated.filter((one) => one.constituencyId === ward.id).length,
      electedOn: ward.electedOn,
      electedBy: ward.electedBy,
      turnout: ward.turnout,
    })),
    changes: gone.map((one) => ({
      name: one.name,
      constituency: wards.find((ward) => ward.id === one.constituencyId)?.name ?? null,
      on: one.toOn!,
      reason: one.endReason as (typeof delegateEnds)[number],
      replacedBy: followed.find((row) => row.gone === one.id)?.name ?? null,
    })),
    faults: [
      ...(waiting.length > 0
        ? [
            {
              zh: `还没有选举的选区：${waiting.join('、')}。`,
              en: `These have not elected yet: ${waiting.join(', ')}.`,
            },
          ]
        : []),
      ...(seated.length < least
        ? [
            {
              zh: `现有代表 ${seated.length} 名，不足规定的 ${least} 名（《${assembly.forming.delegates!.document}》）。`,
              en: `${seated.length} delegates; the rule asks ${least} (${assembly.forming.delegates!.document}).`,
            },
          ]
        : []),
      ...(broken.length > 0
        ? [
            {
              zh: `${broken.map((check) => shareInWords(check).zh).join('；')}。`,
              en: `${broken.map((check) => shareInWords(check).en).join('; ')}.`,
            },
          ]
        : []),
    ],
  };
}

/** Who approves it here; null where no rule says so. */
export async function credentialsRule(
  ctx: Ctx,
  assembly: Pick<Assembly, 'body' | 'form'>,
): Promise<(RuleAnswer & { by: Approver }) | null> {
  if (assembly.form !== 'delegates' || assembly.body === 'democraticCouncil') return null;
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.rule('credentialsApproval', { body: congressOf(ctx.unit, assembly.body) }));
  return rule && { ...rule, by: (rule.value as { choice: Approver }).choice };
}

/** The report that was approved, the last one. */
export async function approvedCredentials(ctx: Ctx, assemblyId: string): Promise<CredentialsReport | null> {
  const [report] = await ctx.db
    .select()
    .from(credentialsReports)
    .where(and(eq(credentialsReports.unitId, ctx.unit.id), eq(credentialsReports.assemblyId, assemblyId)))
    .orderBy(desc(credentialsReports.approvedOn), desc(credentialsReports.id))
    .limit(1);
  return report ?? null;
}

/**
 * Whether a session waits for the report: the first of a term, where a rule says who approves it and nobody has.
 *
 * @returns the rule that asks; null where nothing is missing
 */
export async function credentialsMissing(
  ctx: Ctx,
  assembly: Assembly,
  meeting: { id: string; occasion: string },
): Promise<RuleAnswer | null> {
  if (meeting.occasion !== 'regular' && meeting.occasion !== 'extraordinary') return null;
  const rule = await credentialsRule(ctx, assembly);
  if (!rule || (await approvedCredentials(ctx, assembly.id))) return null;
  const { rowCount } = await ctx.client.query(
    `select from meetings where unit_id = $1 and assembly_id = $2 and id <> $3 and held_on is not null and occasion in ('regular', 'extraordinary') limit 1`,
    [ctx.unit.id, assembly.id, meeting.id],
  );
  return rowCount === 0 ? rule : null;
}

/** @throws Refusal 409 `credentialsNotApproved` where a binding rule asks for the report before the first session */
export async function ensureCredentials(
  ctx: Ctx,
  assembly: Assembly,
  meeting: { id: string; occasion: string },
): Promise<void> {
  const rule = await credentialsMissing(ctx, assembly, meeting);
  if (!rule?.mandatory) return;
  throw conflict('credentialsNotApproved', {
    zh: `本届第一次会议以前，代表资格审查报告应当审查通过（《${rule.document}》）。请在代表大会页面登记通过后再开幕。`,
    en: `Before the first session of a term the credentials report is approved (${rule.document}). Enter the approval on the page of the congress, then open the session.`,
  });
}

/** The office's turn, once the delegates are elected. */
export async function askForCredentials(ctx: Ctx, assemblyId: string): Promise<void> {
  const assembly = await loadAssembly(ctx, assemblyId);
  if (!(await credentialsRule(ctx, assembly)) || (await approvedCredentials(ctx, assemblyId))) return;
  await ctx.task({
    kind: 'congress.credentials',
    title: {
      zh: `第 ${assembly.termNumber} 届${assemblyNames[assembly.body].zh}代表资格审查报告提请通过`,
      en: `Have the credentials report of the ${assemblyNames[assembly.body].en}, term ${assembly.termNumber}, approved`,
    },
    subject: { kind: 'assembly', id: assemblyId },
    href: `/desk/${ctx.unit.code}/congress/${assemblyId}`,
    for: { role: 'cadre' },
    dueRule: 'credentialsApproval',
  });
}

export interface ApprovalInput {
  approvedOn: string;
  /** Of the preparatory meeting. */
  meetingId?: string | undefined;
  votes?: { for: number; against: number; abstain: number } | undefined;
  fileIds: string[];
}

/**
 * The report is approved as it stands, by whom the rule names, and filed as a paper.
 *
 * @throws Refusal 409 `noRule`, `credentialsFaulty`; 404 `meetingNotFound`; 422 `approvalFaults` naming what is missing or
 *   how many votes are
 */
export async function approveCredentials(
  ctx: Ctx,
  assemblyId: string,
  input: ApprovalInput,
): Promise<string> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.form !== 'delegates' || assembly.state === 'ended')
    throw conflict('assemblyState', {
      zh: '只有在任或筹建中的代表大会有代表资格审查报告。',
      en: 'Only a congress of delegates that stands has a credentials report.',
    });
  const rules = await rulesHere(ctx);
  const body = congressOf(ctx.unit, assembly.body);
  const by = (mustRule(() => rules.rule('credentialsApproval', { body })).value as { choice: Approver })
    .choice;
  const content = await credentialsOf(ctx, assembly);
  if (content.faults.length > 0)
    throw conflict('credentialsFaulty', {
      zh: `还不能通过：${content.faults.map((fault) => fault.zh).join('')}`,
      en: `It cannot be approved yet: ${content.faults.map((fault) => fault.en).join(' ')}`,
    });
  const faults: { field: string; message: Text }[] = [];
  if (input.approvedOn > ctx.today)
    faults.push({ field: 'approvedOn', message: { zh: '不能在今天以后。', en: 'Not after today.' } });
  let explained: Text | null = null;
  let approvedOn = input.approvedOn;
  if (by === 'unionCommittee') {
    if (input.fileIds.length === 0)
      faults.push({
        field: 'fileIds',
        message: {
          zh: '请附工会委员会（大会筹备机构）的会议记录。',
          en: 'Attach the minutes of the union committee, or of the body that prepares the congress.',
        },
      });
  } else {
    const meeting = input.meetingId ? await preparatory(ctx, assembly, input.meetingId) : null;
    if (!meeting)
      faults.push({
        field: 'meetingId',
        message: {
          zh: '请选择通过报告的预备会议；还没有开的，请先召集预备会议。',
          en: 'Choose the preparatory meeting that approved it; call one first where there is none.',
        },
      });
    else if (!input.votes)
      faults.push({ field: 'votes', message: { zh: '请填写表决结果。', en: 'Give the votes.' } });
    else {
      approvedOn = meeting.heldOn!;
      const present = meeting.opening?.present ?? 0;
      const counted = outcomeOf(
        {
          form: 'showOfHands',
          entitled: await entitledOn(ctx, assembly, approvedOn),
          present,
          ...input.votes,
          invalid: 0,
        },
        mustRule(() => rules.ratio('majority', { body: ruleBody(ctx.unit, assembly.body) })),
      );
      explained = explainCount(counted);
      const cast = input.votes.for + input.votes.against + input.votes.abstain;
      if (cast > present)
        faults.push({
          field: 'votes',
          message: {
            zh: `票数 ${cast} 多于开幕时实到的 ${present} 人。`,
            en: `${cast} votes, more than the ${present} present at the opening.`,
          },
        });
      else if (!counted.passed)
        faults.push({
          field: 'votes',
          message: { zh: `没有通过：${explained.zh}`, en: `Not passed: ${explained.en}` },
        });
    }
  }
  if (faults.length > 0)
    throw unprocessable(
      'approvalFaults',
      { zh: '请按标出的内容补齐后再登记。', en: 'Mend what is marked and send again.' },
      faults,
    );
  const id = newId();
  const subject = { kind: 'credentialsReport', id };
  await attachFiles(ctx, input.fileIds, subject);
  const approval = { by, approvedOn, explained };
  const recordId = await ctx.record({
    kind: 'congress.credentialsApproved',
    happenedOn: approvedOn,
    title: {
      zh: `第 ${assembly.termNumber} 届${assemblyNames[assembly.body].zh}代表资格审查报告经${approverNames[by].zh}通过，代表 ${content.seated} 名`,
      en: `The credentials report of the ${assemblyNames[assembly.body].en}, term ${assembly.termNumber}, was approved by the ${approverNames[by].en}: ${content.seated} delegates`,
    },
    subject: { kind: 'assembly', id: assemblyId },
    payload: { report: id, by },
    fileIds: [
      ...(await storePaper(
        ctx,
        credentialsPaper(ctx.unit.name, assembly, content, approval),
        '代表资格审查报告',
        subject,
      )),
      ...input.fileIds,
    ],
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.db.insert(credentialsReports).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    assemblyId,
    by,
    approvedOn,
    meetingId: by === 'preparatoryMeeting' ? input.meetingId! : null,
    votes: input.votes ?? null,
    explained,
    content,
    recordId,
  });
  await ctx.closeTasks({ kind: 'congress.credentials', subjectId: assemblyId });
  return id;
}

/** The preparatory meeting of the term, opened with its quorum. */
async function preparatory(ctx: Ctx, assembly: Assembly, id: string) {
  const [meeting] = await ctx.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.unitId, ctx.unit.id), eq(meetings.id, id), eq(meetings.assemblyId, assembly.id)));
  if (!meeting || meeting.occasion !== 'preparatory' || meeting.heldOn === null)
    throw notFound(
      {
        zh: '没有找到这次预备会议，或者它还没有开。',
        en: 'This preparatory meeting was not found, or has not opened.',
      },
      'meetingNotFound',
    );
  return meeting;
}

export const approverNames = {
  unionCommittee: { zh: '工会委员会', en: 'union committee' },
  preparatoryMeeting: { zh: '预备会议', en: 'preparatory meeting' },
} as const satisfies Record<Approver, Text>;

const endWords: Record<(typeof delegateEnds)[number], string> = {
  recalled: '撤换',
  resigned: '辞去',
  left: '离开本单位',
  notMember: '不再是会员',
  transferred: '调离选区',
  replaced: '替补',
  termEnded: '届满',
};

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** A share in the words of the report: how many of how many, what the rule asks, whether it is met. */
function shareSentence({ id, count, of, limit, met, gap, source }: CompositionCheck): string {
  const tenths = (num: number, den: number) => `${den === 0 ? 0 : Math.round((num * 1000) / den) / 10}%`;
  const rule = source ? `（《${source.document}》${source.article ? `第 ${source.article} 条` : ''}）` : '';
  const asked = limit
    ? `，应${limit.sense === 'most' ? '不超过' : '不低于'} ${tenths(limit.num, limit.den)}${rule}`
    : rule;
  const verdict =
    met === null ? '' : met ? '，符合规定' : `，${limit?.sense === 'most' ? '超出' : '还差'} ${gap} 名`;
  return `${compositionNames[id].zh} ${count} 名，占 ${tenths(count, of)}${asked}${verdict}。`;
}

/** @param approval null: a draft */
export function credentialsPaper(
  unitName: string,
  assembly: Assembly,
  content: Credentials,
  approval: { by: Approver; approvedOn: string; explained: Text | null } | null,
): OfficialPaper {
  const name = `第${chineseNumber(assembly.termNumber)}届${assemblyNames[assembly.body].zh}`;
  const ways = { meeting: '选区会议', ballot: '无记名投票' };
  return {
    issuer: unitName,
    title: `${name}代表资格审查报告${approval ? '' : '（草稿）'}`,
    body: [
      paragraph(
        `${name}应选代表 ${content.seats} 名，实有代表 ${content.seated} 名${assembly.forming.delegates ? `（按 ${assembly.forming.headcount} 人，不少于 ${assembly.forming.delegates.least} 名，《${assembly.forming.delegates.document}》）` : ''}，其中女代表 ${content.women} 名。代表由各选区选举产生，现将审查情况报告如下。`,
      ),
      heading('代表构成'),
      paragraph(
        `${content.byCategory.map((row) => `${categoryNames[row.category].zh} ${row.count} 名`).join('，')}。`,
      ),
      ...content.shares.map((check) => paragraph(shareSentence(check))),
      heading('各选区选举情况'),
      {
        kind: 'table',
        columns: [
          { title: '选区', width: 2.6 },
          { title: '人数', width: 1, align: 'center' },
          { title: '名额', width: 1, align: 'center' },
          { title: '实有', width: 1, align: 'center' },
          { title: '选举日期', width: 2.2, align: 'center' },
          { title: '方式', width: 1.8, align: 'center' },
          { title: '参加', width: 1, align: 'center' },
        ],
        rows: content.constituencies.map((ward) => [
          ward.name,
          String(ward.people),
          String(ward.seats),
          String(ward.filled),
          ward.electedOn ? chineseDate(ward.electedOn) : '未选举',
          ward.electedBy ? ways[ward.electedBy] : '',
          ward.turnout === null ? '' : String(ward.turnout),
        ]),
      },
      ...(content.changes.length > 0
        ? [
            heading('代表变动'),
            ...content.changes.map((one) =>
              paragraph(
                `${one.constituency ? `${one.constituency}选区` : ''}${one.name}，${chineseDate(one.on)}${endWords[one.reason]}${one.replacedBy ? `，由${one.replacedBy}补选接任` : '，尚未补选'}。`,
              ),
            ),
          ]
        : []),
      heading('审查意见'),
      paragraph(
        content.faults.length > 0
          ? `尚有以下问题：${content.faults.map((fault) => fault.zh).join('')}`
          : '经审查，代表的产生符合规定的程序，代表资格有效。',
      ),
      ...(approval
        ? [
            paragraph(
              `本报告于${chineseDate(approval.approvedOn)}经${approverNames[approval.by].zh}通过。${approval.explained?.zh ?? ''}`,
            ),
          ]
        : []),
    ],
    ...(approval ? { date: approval.approvedOn } : {}),
  };
}

/** The paper as it was approved, or as it stands. */
export async function credentialsToPrint(ctx: Ctx, assemblyId: string): Promise<OfficialPaper> {
  const assembly = await loadAssembly(ctx, assemblyId);
  if (assembly.form !== 'delegates')
    throw conflict('noCredentials', {
      zh: '全体人员参加的大会没有代表资格审查报告。',
      en: 'A meeting of all has no credentials report.',
    });
  const report = await approvedCredentials(ctx, assemblyId);
  return report
    ? credentialsPaper(ctx.unit.name, assembly, report.content as Credentials, report)
    : credentialsPaper(ctx.unit.name, assembly, await credentialsOf(ctx, assembly), null);
}
