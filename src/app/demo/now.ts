/**
 * What has just happened or still runs on the morning on which the demonstration begins, in unions where nothing else of
 * the kind does.
 *
 *   lastMonth     a democratic council that met, a survey of needs that is told by part and mended
 *   whatRunsNow   a blind ballot that gives out its tokens, an open consultation, a congress that is prepared and whose
 *                 delegates speak to its paper, proposals in other unions, an election of an employee director in its
 *                 publicity, votes of a group and a constituency (wards.ts)
 */
import { castBallot } from '../../core/ballots/ballots.ts';
import { chosen, notChosen } from '../../core/ballots/paper.ts';
import { addDays } from '../../core/clock/index.ts';
import type { Ctx, Services } from '../../core/context/context.ts';
import { formAssembly, proposeAssembly, openAssembly } from '../../core/meetings/assemblies.ts';
import { delegatesIn, seatDelegates } from '../../core/meetings/delegates.ts';
import { putItem, putPaper } from '../../core/meetings/agenda.ts';
import { callMeeting } from '../../core/meetings/meetings.ts';
import { answerOpinion, askOpinions, giveOpinion } from '../../core/meetings/opinions.ts';
import { takeOffice } from '../../core/meetings/terms.ts';
import { loadBallot } from '../../core/ballots/ballots.ts';
import { appraisalInput } from '../../modules/appraisal/contract.ts';
import { loadAppraisal } from '../../modules/appraisal/server/base.ts';
import { createAppraisal, openAppraisal } from '../../modules/appraisal/server/making.ts';
import { addMeasure, publishAppraisal } from '../../modules/appraisal/server/results.ts';
import { showAppraisal } from '../../modules/appraisal/server/show.ts';
import { closeVote, confirmCount, showCount } from '../../modules/ballots/server/service.ts';
import {
  addEvent,
  comment,
  consult,
  editDraft,
  enterComment,
  showDisclosure,
  takeOverCatalogue,
} from '../../modules/disclosure/server/service.ts';
import { mayDisclose } from '../../modules/disclosure/server/policy.ts';
import { setCompanyForm } from '../../modules/elections/server/boards.ts';
import { begin, prepare, publish, putCandidates } from '../../modules/elections/server/elections.ts';
import { askMove, consentMove, showOfficers } from '../../modules/elections/server/officers.ts';
import { mayRunElections } from '../../modules/elections/server/policy.ts';
import { showElection } from '../../modules/elections/server/show.ts';
import { openCall } from '../../modules/proposals/server/calls.ts';
import { mayKeepProposals, mayTakePart } from '../../modules/proposals/server/policy.ts';
import { second, share, submit, write } from '../../modules/proposals/server/writing.ts';
import type { ProposalCategory } from '../../modules/proposals/states.ts';
import { holdCalled } from './congress.ts';
import type { DemoUnit } from './founding.ts';
import { sheet, uploadContent } from './papers.ts';
import { Stage } from './stage.ts';
import { wardVotesNow } from './wards.ts';

/** Before anything else of the last month. @param last the last day that is loaded */
export async function lastMonth(d: DemoUnit, month: string, last: string): Promise<void> {
  if (month !== last.slice(0, 7)) return;
  if (d.plan.code === 'YX10') await council(d, month, last);
  if (d.plan.code === 'YX03') await survey(d, month);
}

/** @param lastDay the morning itself */
export async function whatRunsNow(
  units: readonly DemoUnit[],
  services: Services,
  lastDay: string,
): Promise<void> {
  const of = (code: string) => units.find((d) => d.plan.code === code)!;
  await consultation(of('YX01'), lastDay);
  await congressAhead(of('YX01'), lastDay);
  await blindPoll(of('YX01'), services, lastDay);
  for (const code of ['YX02', 'YX08']) await proposalsOf(of(code), lastDay);
  await directorElection(of('YX08'), lastDay);
  await wardVotesNow(of('YX01'), lastDay);
  await officerMoves(of('YX05'), lastDay);
}

/** A vice-chair is to go elsewhere: the committee has consented, the county is asked. */
async function officerMoves(d: DemoUnit, lastDay: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(addDays(lastDay, -4), '15:00');
  await stage.as(
    chair,
    unit,
    async (ctx) => {
      const { officers } = await showOfficers(ctx);
      const officer = officers.find((one) => one.post === 'viceChair')!;
      const id = await askMove(ctx, {
        postId: officer.postId,
        kind: 'transfer',
        reason: '公司在邻县设立分厂，拟调去负责筹建。',
        fileIds: [],
      });
      const minutes = await sheet(ctx, '工会委员会会议记录', [
        `会议讨论了${officer.name}的工作调动，出席的委员一致同意，报上级工会征求意见。`,
      ]);
      await consentMove(ctx, id, {
        version: 1,
        consents: true,
        reason: '',
        onDay: ctx.today,
        fileIds: [await uploadContent(ctx, minutes, '工会委员会会议记录')],
      });
    },
    mayRunElections,
  );
}

/** Between two congresses: five people of the workers' congress hear how the business does. */
async function council(d: DemoUnit, month: string, last: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(`${month}-01`, '08:40');
  const assemblyId = await stage.as(chair, unit, async (ctx) => {
    const { nextTerm } = await proposeAssembly(ctx, 'democraticCouncil');
    const id = await formAssembly(ctx, {
      body: 'democraticCouncil',
      form: 'delegates',
      termNumber: nextTerm,
      termYears: 3,
      seats: 5,
    });
    const { rows } = await ctx.client.query<{ id: string }>(
      'select id from employees where unit_id = $1 and left_on is null order by hired_on, id limit 5',
      [unit.id],
    );
    await seatDelegates(
      ctx,
      id,
      rows.map((row) => ({ employeeId: row.id, category: 'frontLine' as const })),
      ctx.today,
    );
    const { version } = (await openAssembly(ctx, 'democraticCouncil'))!;
    await takeOffice(ctx, id, { version, termStart: ctx.today });
    return id;
  });
  await holdCalled(
    d,
    month,
    assemblyId,
    [
      {
        title: '三季度经营情况和冬季供水保障安排',
        matter: 'operations',
        paper: '三季度供水量同比增长 4%，水质全部达标；冬季防冻抢修分三班，食堂夜班供餐延到零点。',
      },
    ],
    last,
  );
}

/** Three days, on phones; broken down by whatever has parts that are large enough. */
async function survey(d: DemoUnit, month: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(`${month}-02`, '09:00');
  const version = async (ctx: Ctx, id: string) => (await loadAppraisal(ctx, id)).version;
  const asked = [
    { from: 'wanted', title: '您最希望工会在哪些方面帮助您？', form: 'multiple', answers: ['工资', '工时'] },
    { from: 'canteen', title: '您对食堂（就餐）打几分？', form: 'rating' },
    {
      from: null,
      title: '托管班办到几点合适',
      form: 'single',
      answers: ['十七点半', '十八点', '十八点半'],
      keep: true,
    },
    { from: 'words', title: '您还有什么需要，或者想对工会说的？', form: 'text' },
  ];
  const id = await stage.as(chair, unit, (ctx) =>
    createAppraisal(
      ctx,
      appraisalInput.parse({
        kind: 'survey',
        plannedOn: ctx.today,
        electorate: 'employees',
        questions: asked,
      }),
    ),
  );
  const ballotId = await stage.as(chair, unit, async (ctx) => {
    const { opening } = await showAppraisal(ctx, id);
    const opened = await openAppraisal(ctx, id, {
      version: await version(ctx, id),
      secrecy: 'detached',
      opensOn: null,
      closesOn: addDays(ctx.today, 4),
      breakDownBy: opening?.breakDowns[0]?.by ?? null,
    });
    return opened.ballotId!;
  });
  stage.at(`${month}-03`, '12:30');
  const said = ['放学后的托管能延到六点吗', '想学做课件', '食堂的汤再热一点'];
  await stage.as(chair, unit, async (ctx) => {
    const { paper } = await loadBallot(ctx, ballotId);
    const { rows } = await ctx.client.query<{ id: string }>(
      'select employee_id as id from ballot_roll where unit_id = $1 and ballot_id = $2 order by 1',
      [unit.id, ballotId],
    );
    for (const [at, row] of rows.entries()) {
      if (at % 9 === 8) continue;
      const marks = paper.lines.map((line, place) => {
        if (line.part) return [line.id, (at + place) % 4 === 0 && place < 8 ? chosen : notChosen];
        return [line.id, line.options[(at + 2 * place) % Math.min(3, line.options.length)]!.id];
      });
      const words = said[at] ? { [paper.texts![0]!.id]: said[at] } : null;
      await castBallot(ctx, ballotId, row.id, { marks: Object.fromEntries(marks) }, words);
    }
  });
  stage.at(`${month}-06`, '16:00');
  await stage.as(chair, unit, (ctx) => closeVote(ctx, ballotId));
  for (const scrutineer of [d.offices.fundsAuditor!, d.offices.womenCadre ?? d.offices.treasurer!])
    await stage.as(scrutineer, unit, async (ctx) =>
      confirmCount(ctx, ballotId, (await showCount(ctx, ballotId)).hash!),
    );
  await stage.as(chair, unit, async (ctx) =>
    publishAppraisal(ctx, id, {
      version: await version(ctx, id),
      summary: '大家最需要的是子女托管和技能培训，食堂得分中等。托管班寒假前开办。',
    }),
  );
  await stage.as(chair, unit, async (ctx) =>
    addMeasure(ctx, id, {
      version: await version(ctx, id),
      subjectId: null,
      problem: '放学后孩子没人管',
      measure: '寒假前开办托管班，先在教工之家试行。',
      ownerEmployeeId: d.ids.get(d.people[1]!.number)!,
      dueOn: addDays(`${month}-28`, 40),
    }),
  );
}

/** A rule that is to be changed, open for comments. */
async function consultation(d: DemoUnit, lastDay: string): Promise<void> {
  const { stage, unit } = d;
  const office = d.offices.administration!;
  stage.at(addDays(lastDay, -2), '14:00');
  const title = '夜班补贴和轮休办法（修订稿）';
  const id = await stage.as(
    office,
    unit,
    async (ctx) => {
      const itemOf = async () =>
        (
          await ctx.client.query<{ id: string }>(
            `select id from disclosure_items where unit_id = $1 and catalogue_id = 'rules' and retired_on is null`,
            [unit.id],
          )
        ).rows[0]?.id;
      if (!(await itemOf())) await takeOverCatalogue(ctx, ['rules']);
      const event = await addEvent(ctx, {
        itemId: (await itemOf())!,
        title,
        dueOn: addDays(lastDay, 30),
      });
      const draft = await editDraft(ctx, event, {
        version: 1,
        title,
        body: '夜班补贴由每班 25 元调到 35 元，按月随工资发放；连续夜班不超过五天，之后安排两天轮休。自下月起试行。',
        fileIds: [],
      });
      await consult(ctx, event, { version: draft.version, until: addDays(lastDay, 6) });
      return event;
    },
    mayDisclose,
  );
  for (const [at, body] of ['建议写明哪些岗位算夜班。', '轮休能不能自己选日子？'].entries())
    await stage.as(d.voters[at]!, unit, (ctx) =>
      comment(ctx, id, { kind: 'comment', body, anonymous: at === 1 }),
    );
  await stage.as(
    office,
    unit,
    (ctx) =>
      enterComment(ctx, id, {
        kind: 'comment',
        body: '意见箱里的一张纸条：夜班食堂也要跟上。',
        by: '',
        receivedOn: ctx.today,
      }),
    mayDisclose,
  );
  await stage.as(office, unit, (ctx) => showDisclosure(ctx, id));
}

/** A congress next month: its rules on pay are with the delegates, of whom two have spoken and one is answered. */
async function congressAhead(d: DemoUnit, lastDay: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(addDays(lastDay, -3), '10:20');
  const { meetingId, paperId, assembly } = await stage.as(chair, unit, async (ctx) => {
    const inOffice = (await openAssembly(ctx, 'workersCongress'))!;
    const id = await callMeeting(ctx, {
      assemblyId: inOffice.id,
      occasion: 'extraordinary',
      theme: '一线工资和夜班津贴',
      place: '大会议室',
      plannedOn: addDays(lastDay, 26),
      startsAt: '14:00',
      requestedBy: { by: 'union', delegates: null, reason: '夜班职工多次反映津贴标准偏低。' },
    });
    const title = '工资分配和夜班津贴办法（修订草案）';
    const itemId = await putItem(ctx, id, {
      title,
      matter: 'internalRules',
      presenter: null,
      wording: '审议工资分配和夜班津贴办法（修订草案），提出意见；由行政方与工会平等协商确定。',
    });
    const { id: paper } = await putPaper(ctx, id, {
      itemId,
      title,
      body: [
        '一、工资由岗位工资、技能工资和津贴组成，岗位工资占比不低于六成。',
        '二、夜班津贴由每班二十元调整为三十元，零点以后下班的另加十元。',
        '三、班组长津贴按班组人数分三档，每年由车间评定一次。',
        '四、工资每月十日前发放，明细随工资单发给本人。',
      ].join('\n\n'),
      fileId: null,
    });
    await askOpinions(ctx, id, paper, addDays(lastDay, 12));
    return { meetingId: id, paperId: paper, assembly: inOffice };
  });
  const said = [
    ['二、夜班津贴由每班二十元调整为三十元', '装配车间夜班多在零点以后下班，请写明另加的十元当月发放。'],
    ['', '班组长津贴的评定结果希望在班组里公布。'],
  ] as const;
  const delegates = await stage.as(chair, unit, async (ctx) => {
    const seated = new Set((await delegatesIn(ctx, assembly)).map((each) => each.employeeId));
    return d.voterNumbers
      .map((number, at) => ({ player: d.voters[at]!, employeeId: d.ids.get(number)! }))
      .filter((each) => seated.has(each.employeeId));
  });
  const given: string[] = [];
  for (const [at, { player, employeeId }] of delegates.slice(0, said.length).entries()) {
    const [passage, body] = said[at]!;
    given.push(
      await stage.as(player, unit, (ctx) =>
        giveOpinion(ctx, meetingId, paperId, employeeId, { passage, body }),
      ),
    );
  }
  if (!given[0]) return;
  stage.at(addDays(lastDay, -2), '16:00');
  await stage.as(chair, unit, (ctx) =>
    answerOpinion(ctx, meetingId, given[0]!, {
      version: 1,
      outcome: 'adopted',
      reply: '同意写明当月发放，修订稿第二条照改。',
    }),
  );
}

/** Tokens are given out; the vote opens the day after the morning. A browser on this machine may take one. */
async function blindPoll(d: DemoUnit, services: Services, lastDay: string): Promise<void> {
  const stage = new Stage(services, 'http://localhost').at(addDays(lastDay, -2), '15:00');
  await stage.as(d.chair, d.unit, async (ctx) => {
    const id = await createAppraisal(
      ctx,
      appraisalInput.parse({ kind: 'poll', bankId: 'union', plannedOn: ctx.today }),
    );
    await openAppraisal(ctx, id, {
      version: (await loadAppraisal(ctx, id)).version,
      secrecy: 'blind',
      opensOn: addDays(lastDay, 1),
      closesOn: addDays(lastDay, 8),
      breakDownBy: null,
    });
  });
}

const written: Record<string, [string, ProposalCategory, string, string][]> = {
  YX02: [
    ['工地宿舍加装空调', 'welfare', '板房冬冷夏热，休息不好。', '每间装一台空调，单独装电表。'],
    ['隧道口增设临时厕所', 'environment', '最近的厕所要走二十分钟。', '在隧道口放两座环保厕所。'],
  ],
  YX08: [
    ['数控班交接留十五分钟', 'production', '交接匆忙，尺寸记录常漏。', '排班重叠十五分钟，计入工时。'],
    ['英文图纸附中文说明', 'training', '新工人看不懂英文标注。', '技术部对常用图纸附中文说明。'],
  ],
};

/** A call runs; one proposal is handed in, one looks for a seconder. */
async function proposalsOf(d: DemoUnit, lastDay: string): Promise<void> {
  const { stage, unit, chair, voters } = d;
  stage.at(addDays(lastDay, -2), '09:10');
  const { id: callId } = await stage.as(
    chair,
    unit,
    (ctx) =>
      openCall(ctx, {
        title: '2027 年职代会提案征集',
        writers: 'members',
        closesOn: addDays(lastDay, 12),
        meetingTitle: '2027 年职工代表大会',
        appeal: '一事一案，写明案由和措施，两人以上附议。',
      }),
    mayKeepProposals,
  );
  for (const [at, [title, category, reasons, measures]] of written[d.plan.code]!.entries()) {
    const author = voters[at]!;
    const others = voters.filter((each) => each !== author).slice(0, 2 - at);
    const draft = await stage.as(
      author,
      unit,
      (ctx) => write(ctx, { callId, title, category, reasons, measures, secret: false }),
      mayTakePart,
    );
    let done = await stage.as(author, unit, (ctx) => share(ctx, draft.id, draft.version));
    for (const other of others) done = await stage.as(other, unit, (ctx) => second(ctx, draft.id));
    if (at === 0) await stage.as(author, unit, (ctx) => submit(ctx, draft.id, done.version));
  }
}

/** The company's charter names one employee director; two stand for the seat. */
async function directorElection(d: DemoUnit, lastDay: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(addDays(lastDay, -2), '10:00');
  const byChair = <T>(act: (ctx: Ctx) => Promise<T>) => stage.as(chair, unit, act, mayRunElections);
  await byChair((ctx) =>
    setCompanyForm(ctx, {
      fromOn: ctx.today,
      form: 'limited',
      boardSeats: 7,
      supervisorSeats: 0,
      charterDirectors: 1,
      charterSupervisors: 0,
      fileIds: [],
    }),
  );
  const id = await byChair((ctx) =>
    prepare(ctx, {
      kind: 'directors',
      plannedOn: addDays(lastDay, 20),
      reason: '公司章程规定设职工董事一名。',
      contests: [{ committee: null, office: 'director', seats: 1 }],
    }),
  );
  const version = () => byChair(async (ctx) => (await showElection(ctx, id)).version);
  const prepared = await version();
  await byChair((ctx) => begin(ctx, id, prepared));
  const { contests } = await byChair((ctx) => showElection(ctx, id));
  await byChair((ctx) =>
    putCandidates(ctx, id, contests[0]!.id, {
      version: contests[0]!.version,
      candidates: d.voterNumbers.slice(0, 2).map((number) => ({
        employeeId: d.ids.get(number)!,
        keepsFunds: false,
        relativeOfHead: false,
        seniorManager: false,
      })),
    }),
  );
  const nominated = await version();
  await byChair((ctx) => publish(ctx, id, nominated));
}
