/**
 * Papers of an election, by GB/T 9704: 请示, 批复, notice of the candidates, ballot paper, report of the result, approval.
 * The result of a vote in a constituency or group. Everything comes from the election as recorded; where a fact is absent, its sentence is absent.
 */
import { formToMark } from '../../../core/ballots/print.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { paperAnswer, type PaperFormat } from '../../../core/files/papers.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { type Block, chineseDate, type OfficialPaper } from '../../../platform/documents/index.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import type { z } from 'zod';
import type { electionView, paperNames } from '../contract.ts';
import { candidateStateNames, roundKindNames, wardCandidateStateNames } from '../locale.ts';
import { unionAbove } from './load.ts';
import { showElection } from './show.ts';
import type { WardCandidate, WardVote } from './ward-load.ts';
import { explainWardRound } from './rules.ts';

type View = z.input<typeof electionView>;
type PaperName = (typeof paperNames)[number];
interface Names {
  unit: string;
  above: string;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

const seatsTable = (view: View): Block => ({
  kind: 'table',
  columns: [
    { title: '项目', width: 3.4 },
    { title: '应选名额', width: 1.4, align: 'center' },
    { title: '候选人不少于', width: 1.6, align: 'center' },
  ],
  rows: view.contests.map((contest) => [contest.name.zh, `${contest.seats} 名`, `${contest.least} 名`]),
});

/** 关于…的请示 */
export function requestPaper(view: View, names: Names): OfficialPaper {
  return {
    issuer: names.unit,
    title: `关于召开大会进行${view.title.zh}的请示`,
    addressee: names.above,
    body: [
      ...(view.reason ? [paragraph(view.reason)] : []),
      paragraph(
        `根据《中华人民共和国工会法》和《工会基层组织选举工作条例》，拟${view.plannedOn ? `于${chineseDate(view.plannedOn)}` : ''}召开会员（代表）大会，进行${view.title.zh}${view.termYears ? `，任期 ${view.termYears} 年` : ''}。选举项目和名额如下：`,
      ),
      seatsTable(view),
      paragraph('选举采用无记名投票的方式进行。妥否，请批示。'),
    ],
    ...(view.requestedOn ? { date: view.requestedOn } : {}),
  };
}

/** 批复: of the request. */
export function replyPaper(view: View, names: Names): OfficialPaper {
  const permitted = view.state !== 'preparing';
  return {
    issuer: names.above,
    redHead: true,
    ...(view.replyDocument ? { docNumber: view.replyDocument } : {}),
    title: `关于${permitted ? '同意' : '退回'}${names.unit}${view.title.zh}请示的批复`,
    addressee: names.unit,
    body: [
      paragraph(
        permitted
          ? `你会关于${view.title.zh}的请示收悉。经研究，同意按请示的项目和名额进行选举。`
          : `你会关于${view.title.zh}的请示收悉。经研究，予以退回，请修改后重新上报。理由：${view.replyReason ?? ''}`,
      ),
      ...(permitted && view.replyReason ? [paragraph(view.replyReason)] : []),
      ...(permitted ? [paragraph('请严格按照规定的程序组织选举，选举结果及时报我会审批。')] : []),
    ],
    date: view.repliedOn!,
  };
}

/** 候选人公示. Only what may be public: name, sex, department. */
export function noticePaper(view: View, names: Names): OfficialPaper {
  return {
    issuer: names.unit,
    title: `${view.title.zh}候选人公示`,
    body: [
      paragraph(`经民主推荐，现将${view.title.zh}的候选人名单公示如下（按得到推荐的人数和姓名排列）：`),
      ...view.contests.flatMap((contest): Block[] => [
        heading(`${contest.name.zh}候选人（应选 ${contest.seats} 名）`),
        {
          kind: 'table',
          columns: [
            { title: '序号', width: 0.8, align: 'center' },
            { title: '姓名', width: 2, align: 'center' },
            { title: '性别', width: 1, align: 'center' },
            { title: '部门', width: 3 },
          ],
          rows: contest.candidates
            .filter((one) => !one.writeIn && one.state !== 'withdrawn' && one.state !== 'struck')
            .map((one, at) => [
              String(at + 1),
              one.name,
              one.sex === 'female' ? '女' : one.sex === 'male' ? '男' : '',
              one.department ?? '',
            ]),
        },
      ]),
      paragraph(
        `公示时间：${chineseDate(view.publishedOn!)}至${chineseDate(view.publicityEndsOn!)}${view.publicityRule ? `（${view.publicityRule.value} 个工作日）` : ''}。对候选人有异议的，请在公示期内向工会提出，工会逐条答复。`,
      ),
    ],
    date: view.publishedOn!,
  };
}

/** The paper that is handed out: a page for each contest, in the order of the list. */
export function ballotPaper(view: View, names: Names): OfficialPaper {
  const body = view.contests.flatMap((contest, at): Block[] => {
    const round = contest.rounds.at(-1);
    const ids = round?.candidateIds;
    const on = contest.candidates.filter((one) => (ids ? ids.includes(one.id) : one.state === 'standing'));
    const seats = round?.seats ?? contest.seats;
    const writeIns = !round || round.kind === 'final' || round.kind === 'further' ? seats : 0;
    return [
      ...(at > 0 ? [{ kind: 'pageBreak' } as const] : []),
      heading(`${contest.name.zh}选票${round ? `（${roundKindNames[round.kind].zh}）` : ''}`),
      paragraph(
        `应选 ${seats} 名。赞成的在“赞成”栏画“○”，不赞成的画“×”，弃权不画。赞成和另选合计多于 ${seats} 名的为废票。`,
      ),
      formToMark(
        '候选人',
        [...on.map((one) => one.name), ...Array.from({ length: writeIns }, () => '另选人：')],
        ['赞成', '反对', '弃权'],
      ),
    ];
  });
  return { issuer: names.unit, title: `${view.title.zh}选票`, body, seal: 'placeholder' };
}

/** 选举结果的报告 */
export function reportPaper(view: View, names: Names): OfficialPaper {
  return {
    issuer: names.unit,
    title: `关于${view.title.zh}结果的报告`,
    ...(view.kind === 'directors' ? {} : { addressee: names.above }),
    body: [
      paragraph(
        `${view.repliedOn ? `根据${chineseDate(view.repliedOn)}的批复${view.replyDocument ? `（${view.replyDocument}）` : ''}，` : ''}${chineseDate(view.electedOn!)}以无记名投票方式完成${view.title.zh}。`,
      ),
      ...view.contests.flatMap((contest): Block[] => [
        heading(contest.name.zh),
        ...contest.rounds.flatMap((round) =>
          round.explained ? [paragraph(`${roundKindNames[round.kind].zh}：${round.explained.zh}`)] : [],
        ),
        ...(contest.reduction
          ? [
              paragraph(
                `经大会同意，名额由 ${contest.reduction.from} 名减为 ${contest.seats} 名（赞成 ${contest.reduction.for} 票，须 ${contest.reduction.needed} 票）。`,
              ),
            ]
          : []),
        {
          kind: 'table',
          columns: [
            { title: '姓名', width: 2.4, align: 'center' },
            { title: '得票', width: 1.2, align: 'center' },
            { title: '结果', width: 2, align: 'center' },
          ],
          rows: contest.candidates
            .filter((one) => one.votes !== null)
            .map((one) => [
              `${one.name}${one.writeIn ? '（另选）' : ''}`,
              String(one.votes),
              candidateStateNames[one.state].zh,
            ]),
        },
      ]),
      ...(view.reportNote ? [paragraph(view.reportNote)] : []),
      ...(view.kind === 'directors' ? [] : [paragraph('以上报告，请审批。')]),
    ],
    date: view.reportedOn ?? view.electedOn!,
  };
}

/** 批复: of the result. */
export function approvalPaper(view: View, names: Names): OfficialPaper {
  const approved = view.state === 'inOffice';
  return {
    issuer: names.above,
    redHead: true,
    ...(view.decisionDocument ? { docNumber: view.decisionDocument } : {}),
    title: `关于${approved ? '' : '不予批准'}${names.unit}${view.title.zh}结果的批复`,
    addressee: names.unit,
    body: approved
      ? [
          paragraph(`你会关于${view.title.zh}结果的报告收悉。经研究，批复如下：`),
          ...view.contests.map((contest) =>
            paragraph(
              `${contest.name.zh}：${contest.candidates
                .filter((one) => one.state === 'elected')
                .map((one) => one.name)
                .join('、')}。`,
            ),
          ),
          paragraph(`任期自选举之日（${chineseDate(view.electedOn!)}）起计算。`),
        ]
      : [
          paragraph(
            `你会关于${view.title.zh}结果的报告收悉。经研究，不予批准。理由：${view.decisionReason ?? ''}`,
          ),
        ],
    date: view.decidedOn!,
  };
}

const makers: Record<PaperName, { make(view: View, names: Names): OfficialPaper; name: string }> = {
  request: { make: requestPaper, name: '请示' },
  reply: { make: replyPaper, name: '批复' },
  notice: { make: noticePaper, name: '候选人公示' },
  ballot: { make: ballotPaper, name: '选票' },
  report: { make: reportPaper, name: '选举结果报告' },
  approval: { make: approvalPaper, name: '选举结果批复' },
};

/** A paper as PDF or Word. @throws Refusal 404 `paperNotYet` where there is nothing to put in it */
export async function paperOfElection(
  ctx: Ctx,
  id: string,
  paper: PaperName,
  format: PaperFormat,
): Promise<BinaryAnswer> {
  const view = await showElection(ctx, id);
  if (!view.papers.includes(paper))
    throw notFound({ zh: '现在还没有这份文件。', en: 'There is no such paper yet.' }, 'paperNotYet');
  const names = { unit: ctx.unit.name, above: (await unionAbove(ctx))?.name ?? '上级工会' };
  const made = makers[paper].make(view, names);
  return paperAnswer(ctx, made, `${view.title.zh}${makers[paper].name}`, format);
}

/** 选举结果公告: of a constituency's delegates or a recall, of a group's leader. What was not decided is not in it. */
export function wardResultPaper(
  vote: Pick<WardVote, 'title' | 'rounds' | 'request' | 'state' | 'settledOn' | 'reason'>,
  candidates: readonly Pick<WardCandidate, 'id' | 'name' | 'state' | 'votes'>[],
  issuer: string,
): OfficialPaper {
  const counted = candidates.filter((one) => one.votes !== null);
  const elected = counted.filter((one) => one.state === 'elected').map((one) => one.name);
  return {
    issuer,
    title: `${vote.title.zh}结果公告`,
    body: [
      ...vote.rounds.flatMap((round) => {
        const said = explainWardRound(round);
        return said && round.countedOn
          ? [
              paragraph(
                `${chineseDate(round.countedOn)}${roundKindNames[round.kind].zh}，无记名投票。${said.zh}`,
              ),
            ]
          : [];
      }),
      ...(counted.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: [
                { title: '姓名', width: 2.4, align: 'center' as const },
                { title: '赞成票', width: 1.2, align: 'center' as const },
                { title: '结果', width: 2, align: 'center' as const },
              ],
              rows: [...counted]
                .sort((a, b) => b.votes! - a.votes!)
                .map((one) => [one.name, String(one.votes), wardCandidateStateNames[one.state].zh]),
            },
          ]
        : []),
      paragraph(
        vote.request
          ? `撤换代表${vote.request.name}${vote.state === 'done' ? '获得通过，其代表职务即行终止' : '未获通过'}。`
          : elected.length > 0
            ? `当选：${elected.join('、')}。`
            : '无人当选。',
      ),
      ...(vote.reason ? [paragraph(`未选足的原因和安排：${vote.reason}`)] : []),
    ],
    date: vote.settledOn!,
  };
}
