/**
 * What workers say: a call for proposals every year in every union that keeps order, and in the first one two years of
 * proposals in every state, and letters.
 *
 *   speakInMonth   one month of one union
 */
import type { z } from 'zod';
import {
  maySeeRegister,
  mayHandle,
  mayKeepProposals,
  mayTakePart,
} from '../../modules/proposals/server/policy.ts';
import { assign, reHandle } from '../../modules/proposals/server/assigning.ts';
import { openCall } from '../../modules/proposals/server/calls.ts';
import {
  decline,
  listAssignments,
  showAssignment,
  signReply,
} from '../../modules/proposals/server/handling.ts';
import {
  addMilestone,
  archive,
  evaluate,
  finish,
  finishMilestone,
  implement,
  screen,
  takeUp,
} from '../../modules/proposals/server/review.ts';
import { listProposals, showMine, showProposal } from '../../modules/proposals/server/show.ts';
import { rate, second, share, submit, write } from '../../modules/proposals/server/writing.ts';
import type { proposalRow } from '../../modules/proposals/contract.ts';
import type { ProposalCategory, ProposalState } from '../../modules/proposals/states.ts';
import { mayAnswerVoices, mayWriteVoice } from '../../modules/voices/server/policy.ts';
import {
  listVoices,
  openChairLetter,
  reply,
  showVoice,
  writeVoice,
} from '../../modules/voices/server/service.ts';
import type { VoiceCategory } from '../../modules/voices/kinds.ts';
import type { Ctx } from '../../core/context/context.ts';
import type { DemoUnit } from './founding.ts';
import type { Player } from './stage.ts';

type Fate = 'file' | 'merge' | 'convert' | 'reject';
type Said = [
  title: string,
  category: ProposalCategory,
  reasons: string,
  measures: string,
  department: string,
  fate: Fate,
];

const proposals: readonly Said[] = [
  [
    '电芯车间增设降温设备',
    'safety',
    '夏季车间温度常在三十六度以上，有人中暑。',
    '在东西两侧各装两台工业冷风机，五月底前装好。',
    '设备维修班',
    'file',
  ],
  [
    '电芯车间夏天太热，请装冷风机',
    'safety',
    '下午两点以后操作台前站不住人。',
    '请在操作区装冷风机，并备防暑药品。',
    '设备维修班',
    'merge',
  ],
  [
    '夜班食堂供应热饭',
    'welfare',
    '夜班十点以后只有方便面，职工反映多。',
    '夜班食堂开到零点，每晚供应两样热菜。',
    '办公室',
    'file',
  ],
  [
    '班车增加开发区西站',
    'welfare',
    '西区一百多名职工要走二十分钟才能上车。',
    '早晚班车各增停西站一次。',
    '办公室',
    'file',
  ],
  [
    '技能等级津贴按月兑现',
    'pay',
    '技能津贴一年发一次，职工看不到激励。',
    '技能等级津贴随工资按月发放，并公布名单。',
    '人力资源部',
    'file',
  ],
  [
    '新工艺上岗前统一培训',
    'training',
    '新设备上线后返工多，老师傅也不熟悉。',
    '每次换工艺前集中培训两天，考核后上岗。',
    '研发中心',
    'file',
  ],
  [
    '考勤补卡手续简化',
    'rules',
    '补一次卡要三个人签字，耽误生产。',
    '改为班组长在系统里确认即可。',
    '人力资源部',
    'file',
  ],
  [
    '仓库通道加装照明',
    'environment',
    '北侧通道晚上看不清，叉车容易碰人。',
    '加装六盏照明灯和反光标识。',
    '仓储物流部',
    'file',
  ],
  [
    '职工书屋周末开放',
    'welfare',
    '平时上班没有时间看书。',
    '周六上午开放，由志愿者轮值。',
    '办公室',
    'convert',
  ],
  [
    '提高法定社会保险缴费比例',
    'pay',
    '希望多缴一些养老保险。',
    '把单位缴费比例提高两个百分点。',
    '人力资源部',
    'reject',
  ],
  [
    '质检数据班组共享',
    'production',
    '质检结果第二天才知道，问题重复出现。',
    '当班结束前把不良项发到班组看板。',
    '质检部',
    'file',
  ],
  ['女职工哺乳室配冰箱', 'environment', '哺乳室没有冷藏条件。', '配一台小冰箱和消毒柜。', '办公室', 'file'],
];

/** Schools call in September, the others after New Year. */
export async function speakInMonth(d: DemoUnit, month: string, last: string): Promise<void> {
  if (d.plan.order === 'none' || d.plan.members < 2) return;
  const day = (at: number) => {
    const wanted = `${month}-${String(at).padStart(2, '0')}`;
    return wanted > last ? last : wanted;
  };
  const year = month.slice(0, 4);
  const school = d.plan.type === 'school';
  const calls = school ? ['2024-12', '2025-09', '2026-09'] : ['2025-01', '2026-01'];
  if (calls.includes(month)) {
    d.stage.at(day(13), '09:10');
    await d.stage.as(
      d.chair,
      d.unit,
      (ctx) =>
        openCall(ctx, {
          title: school ? `${year} 年教代会提案征集` : `${year} 年职代会提案征集`,
          writers: 'members',
          closesOn: day(28),
          meetingTitle: school ? `${year} 年教职工代表大会` : `${year} 年职工代表大会`,
          appeal: '一事一案，写明案由和措施，两人以上附议。',
        }),
      mayKeepProposals,
    );
  }
  if (d.plan.code !== 'YX01') return;
  if (calls.includes(month)) await propose(d, proposals);
  if (month.endsWith('-02')) await screenAll(d, day(13));
  if (month.endsWith('-03')) await replyAll(d, day(13));
  if (month.endsWith('-04')) await rateAll(d, day(13));
  if (month.endsWith('-05')) await replyAll(d, day(13));
  if (month.endsWith('-06')) await carryOut(d, day(13));
  if (month.endsWith('-09') && year === '2025') await wrapUp(d, day(13));
  if (month.endsWith('-12')) await reachMilestones(d, day(13));
  if (month === '2026-11') await callAgain(d, day(13));
  if (Number(month.slice(5)) % 3 === 0) await letters(d, day(14), Number(month.slice(5)));
}

async function propose(d: DemoUnit, all: readonly Said[]): Promise<void> {
  const { stage, unit, voters } = d;
  for (const [at, [title, category, reasons, measures]] of all.entries()) {
    const author = voters[at % voters.length]!;
    const others = [voters[(at + 5) % voters.length]!, voters[(at + 11) % voters.length]!];
    const call = (await stage.as(author, unit, openNow, mayTakePart))!;
    const draft = await stage.as(author, unit, (ctx) =>
      write(ctx, { callId: call, title, category, reasons, measures, secret: at % 6 === 4 }),
    );
    let done = await stage.as(author, unit, (ctx) => share(ctx, draft.id, draft.version));
    for (const other of others)
      done = await stage.as(other, unit, (ctx) => second(ctx, draft.id), mayTakePart);
    await stage.as(author, unit, (ctx) => submit(ctx, draft.id, done.version));
  }
}

const openNow = async (ctx: Parameters<typeof listAssignments>[0]): Promise<string | null> =>
  (
    await ctx.client.query<{ id: string }>(
      'select id from proposal_calls where unit_id = $1 and opens_on <= $2 and closes_on >= $2 and closed_on is null',
      [ctx.unit.id, ctx.today],
    )
  ).rows[0]?.id ?? null;

type Row = z.input<typeof proposalRow>;

const inState = (d: DemoUnit, ...states: ProposalState[]): Promise<Row[]> =>
  d.stage.as(
    d.chair,
    d.unit,
    async (ctx) => (await listProposals(ctx, { state: states.join(','), limit: 100 })).proposals.toReversed(),
    maySeeRegister,
  );

async function screenAll(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit } = d;
  const clerk = d.offices.cadre ?? d.chair;
  stage.at(day, '13:00');
  for (const row of await inState(d, 'submitted'))
    await stage.as(clerk, unit, (ctx) => takeUp(ctx, row.id, row.version), mayKeepProposals);
  const rows = await inState(d, 'underReview');
  for (const row of rows) {
    const said = proposals.find(([title]) => title === row.title);
    const fate = said?.[5] ?? 'file';
    const into = rows.find((each) => each.title === proposals[0]![0]);
    const done = await stage.as(clerk, unit, (ctx) =>
      screen(ctx, row.id, {
        version: row.version,
        decision: fate,
        ...(fate === 'merge' ? { reason: '与另一件是同一件事，并案办理。', mergeInto: into!.id } : {}),
        ...(fate === 'convert'
          ? { reason: '事小，不必立案，转部门答复。', departments: [{ name: said![4] }] }
          : {}),
        ...(fate === 'reject'
          ? { reason: '缴费比例由法律法规规定，不属于本单位职权。', ground: 'remit' as const }
          : {}),
      }),
    );
    if (fate !== 'file') continue;
    const to = said?.[4] ?? '办公室';
    const hand = (version: number, name: string) =>
      stage.as(clerk, unit, (ctx) => assign(ctx, row.id, { version, departments: [{ name }] }));
    const handed = await hand(done.version, row.title === givenBack.title ? givenBack.to : to);
    if (row.title !== givenBack.title) continue;
    await giveBack(d, row.id);
    await hand(handed.version + 1, to);
  }
}

/** Handed to a department that it does not belong to. */
const givenBack = { title: '考勤补卡手续简化', to: '设备维修班', reason: '考勤不归本部门管理。' };

async function giveBack(d: DemoUnit, proposalId: string): Promise<void> {
  const administration = d.offices.administration!;
  const as = <T>(act: (ctx: Ctx) => Promise<T>) => d.stage.as(administration, d.unit, act, mayHandle);
  const { assignments } = await as((ctx) => listAssignments(ctx));
  const one = assignments.find((each) => each.proposalId === proposalId)!;
  const { assignment } = await as((ctx) => showAssignment(ctx, one.id));
  await as((ctx) => decline(ctx, one.id, { version: assignment.version, reason: givenBack.reason }));
}

async function replyAll(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit } = d;
  const administration = d.offices.administration!;
  stage.at(day, '15:00');
  const { assignments } = await stage.as(administration, unit, (ctx) => listAssignments(ctx), mayHandle);
  for (const [at, row] of assignments.filter((each) => each.repliedOn === null).entries()) {
    const { assignment } = await stage.as(
      administration,
      unit,
      (ctx) => showAssignment(ctx, row.id),
      mayHandle,
    );
    await stage.as(
      administration,
      unit,
      (ctx) =>
        signReply(ctx, row.id, {
          version: assignment.version,
          outcome: at % 4 === 3 ? 'planned' : 'adopted',
          reply: `经研究，同意“${row.title}”的建议。${at % 4 === 3 ? '所需资金较多，列入年度计划分步实施，年底前完成第一步。' : '由本部门负责，两个月内办好，办好后请提案人验收。'}`,
          signerName: administration.name,
          signerPost: `${row.department}负责人`,
        }),
      mayHandle,
    );
  }
}

async function rateAll(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit, voters } = d;
  const clerk = d.offices.cadre ?? d.chair;
  // The replies were rated in the days after they came; here, within the rule's ten working days.
  stage.at(day, '16:00');
  for (const row of await inState(d, 'replied')) {
    const shown = await stage.as(clerk, unit, (ctx) => showProposal(ctx, row.id), maySeeRegister);
    const author = await authorOf(d, row.title, voters);
    const unhappy = row.title === proposals[4]![0];
    const mine = await stage.as(author, unit, (ctx) => showMine(ctx, row.id), mayTakePart);
    if (!mine.may.includes('rate')) continue;
    const done = await stage.as(author, unit, (ctx) =>
      rate(ctx, row.id, {
        version: shown.version,
        satisfaction: unhappy
          ? 'notSatisfied'
          : row.title.length % 3 === 0
            ? 'basicallySatisfied'
            : 'satisfied',
        ...(unhappy ? { note: '没有写从哪个月起按月发。' } : {}),
      }),
    );
    if (unhappy) {
      await stage.as(clerk, unit, (ctx) =>
        reHandle(ctx, row.id, { version: done.version, departments: [{ name: '人力资源部' }], workdays: 30 }),
      );
    } else {
      await stage.as(clerk, unit, (ctx) => implement(ctx, row.id, { version: done.version }));
    }
  }
}

async function authorOf(d: DemoUnit, title: string, voters: readonly Player[]): Promise<Player> {
  const at = proposals.findIndex(([each]) => each === title);
  return voters[Math.max(0, at) % voters.length]!;
}

async function carryOut(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit } = d;
  const clerk = d.offices.cadre ?? d.chair;
  stage.at(day, '16:30');
  for (const row of await inState(d, 'replied')) {
    // Handled anew, and rated now.
    const author = await authorOf(d, row.title, d.voters);
    const mine = await stage.as(author, unit, (ctx) => showMine(ctx, row.id), mayTakePart);
    const { version } = mine;
    if (version !== null && mine.may.includes('rate'))
      await stage.as(author, unit, (ctx) => rate(ctx, row.id, { version, satisfaction: 'satisfied' }));
  }
  for (const row of await inState(d, 'satisfied'))
    await stage.as(clerk, unit, (ctx) => implement(ctx, row.id, { version: row.version }));
  for (const [at, row] of (await inState(d, 'implementing')).entries()) {
    if (at === 1) {
      const set = await stage.as(clerk, unit, (ctx) =>
        addMilestone(ctx, row.id, {
          version: row.version,
          title: '第一步完成并验收',
          dueOn: `${stage.today.slice(0, 4)}-12-20`,
        }),
      );
      await stage.as(clerk, unit, (ctx) =>
        finish(ctx, row.id, { version: set.version, outcome: 'longTerm', note: '投入较大，分两步实施。' }),
      );
    } else if (at % 3 !== 2) {
      await stage.as(clerk, unit, (ctx) =>
        finish(ctx, row.id, { version: row.version, outcome: 'done', note: '已按答复办好，提案人验收。' }),
      );
    }
  }
}

/** What was promised to be ready by the end of the year is. */
async function reachMilestones(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit } = d;
  const clerk = d.offices.cadre ?? d.chair;
  stage.at(day, '16:00');
  for (const row of await inState(d, 'longTerm')) {
    const shown = await stage.as(clerk, unit, (ctx) => showProposal(ctx, row.id), maySeeRegister);
    let { version } = shown;
    for (const open of shown.milestones.filter((each) => each.doneOn === null))
      ({ version } = await stage.as(clerk, unit, (ctx) =>
        finishMilestone(ctx, row.id, open.id, { version, note: '已通过验收。' }),
      ));
  }
}

async function wrapUp(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit } = d;
  stage.at(day, '17:00');
  const done = await inState(d, 'done');
  for (const [at, row] of done.entries()) {
    const next = await stage.as(d.chair, unit, (ctx) =>
      evaluate(ctx, row.id, {
        version: row.version,
        evaluation: '办理及时，效果明显，代表满意。',
        awarded: at === 0,
      }),
    );
    if (at < 2) await stage.as(d.chair, unit, (ctx) => archive(ctx, row.id, next.version));
  }
}

/** The morning on which the demonstration begins: a call runs, and drafts look for seconders. */
async function callAgain(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit, voters } = d;
  stage.at(day, '08:40');
  const { id } = await stage.as(
    d.chair,
    unit,
    (ctx) =>
      openCall(ctx, {
        title: '四届一次职代会提案征集',
        writers: 'members',
        closesOn: '2026-12-04',
        meetingTitle: '四届一次职工代表大会',
        meetingOn: '2026-12-18',
        appeal: '围绕安全生产、工资待遇和生活福利，一事一案。',
      }),
    mayKeepProposals,
  );
  const words: [string, ProposalCategory, string, string][] = [
    [
      '一线压药组加装除尘装置',
      'safety',
      '压药岗位粉尘大，口罩一上午就脏。',
      '在压药机上方装集尘罩，每季度检测一次。',
    ],
    ['宿舍楼加装热水器', 'welfare', '冬天晚上洗澡没有热水。', '每层装两台即热式热水器。'],
    ['装配车间午休座椅', 'environment', '午休只能坐在台阶上。', '在休息区添置三十把折叠椅。'],
  ];
  for (const [at, [title, category, reasons, measures]] of words.entries()) {
    const author = voters.at(-1 - at)!;
    const draft = await stage.as(author, unit, (ctx) =>
      write(ctx, { callId: id, title, category, reasons, measures, secret: at === 0 }),
    );
    let done = await stage.as(author, unit, (ctx) => share(ctx, draft.id, draft.version));
    for (const other of voters.slice(0, at))
      done = await stage.as(other, unit, (ctx) => second(ctx, draft.id));
    if (at === 2) await stage.as(author, unit, (ctx) => submit(ctx, draft.id, done.version));
  }
}

const letterWords: Record<number, [VoiceCategory, string, string, boolean]> = {
  3: ['need', '想请工会帮忙联系子女入学', '我们从外地来，不清楚入学要准备什么材料。', false],
  6: ['complaint', '高温补贴少发了两天', '六月的高温补贴和考勤对不上，少了两天。', true],
  9: ['suggestion', '建议办一次亲子活动', '很多双职工家庭平时没有时间陪孩子。', true],
  12: ['chair', '反映班组评优不公开', '今年班组评优没有公示，大家不知道怎么评的。', true],
};

/** A letter comes in each quarter; the one of the quarter before is answered. */
async function letters(d: DemoUnit, day: string, month: number): Promise<void> {
  const { stage, unit, voters } = d;
  stage.at(day, '18:00');
  const [category, title, body, anonymous] = letterWords[month]!;
  await stage.as(
    voters[month % voters.length]!,
    unit,
    (ctx) => writeVoice(ctx, { category, title, body, anonymous }),
    mayWriteVoice,
  );
  const open = await stage.as(
    d.chair,
    unit,
    (ctx) => listVoices(ctx, { state: 'received', limit: 20 }),
    mayAnswerVoices,
  );
  for (const row of open.voices) {
    const { version } = await stage.as(d.chair, unit, (ctx) =>
      row.category === 'chair' ? openChairLetter(ctx, row.id) : showVoice(ctx, row.id),
    );
    await stage.as(d.chair, unit, (ctx) =>
      reply(ctx, row.id, { version, body: '来信收到。工会已了解情况，会同有关部门办理，结果会公布。' }),
    );
  }
}
