/**
 * The cases: from the plan to the certificate and beyond, by everyone whom each step takes.
 *
 *   caseInMonth     the steps of one unit's case that fall into a month
 *   drawInMonth     the county draws peers
 *   visitAhead      a reviewer comes once more: the unit is told when
 *   smallHomeInMonth  a group's small home, from plan to certificate inside its own union
 */
import { addDays, deadline } from '../../core/clock/index.ts';
import type { UnitRef } from '../../core/access/policy.ts';
import type { Ctx } from '../../core/context/context.ts';
import type { CaseView } from '../../modules/certification/contract.ts';
import { mayRunBallot, mayScrutinize, mayVote } from '../../modules/ballots/server/policy.ts';
import {
  castVote,
  closeVote,
  confirmCount,
  enterPaperCount,
  handOutPaper,
  showCount,
} from '../../modules/ballots/server/service.ts';
import { mayInspectAsPeer, planner, stepPolicy } from '../../modules/certification/server/policy.ts';
import { apply, withdrawCase } from '../../modules/certification/server/service/application.ts';
import { startAssessment } from '../../modules/certification/server/service/assessment.ts';
import { loadCase } from '../../modules/certification/server/service/case.ts';
import { draftDecision, signDecision } from '../../modules/certification/server/service/decision.ts';
import { answerObjection, object, publishNotice } from '../../modules/certification/server/service/notice.ts';
import {
  answerDispute,
  answerPeer,
  disputePeer,
  drawPeers,
  listPairs,
  listRounds,
  scorePeer,
  showAssignment,
  submitPeer,
} from '../../modules/certification/server/service/peer.ts';
import {
  approvePlan,
  finishPlanItem,
  planCase,
  proposePlan,
} from '../../modules/certification/server/service/plan.ts';
import { recordResolution, signResolution } from '../../modules/certification/server/service/resolution.ts';
import {
  addReviewNote,
  checkSample,
  refuseCase,
  returnForCorrection,
  scoreReview,
  takeReview,
} from '../../modules/certification/server/service/review.ts';
import { planVisit } from '../../modules/certification/server/service/visit.ts';
import {
  remarkSelfInspection,
  startSelfInspection,
  submitSelfInspection,
} from '../../modules/certification/server/service/self.ts';
import { showCase, showReview } from '../../modules/certification/server/service/show.ts';
import {
  answerVeto,
  decideRecheck,
  decideVeto,
  draftRevocation,
  raiseVeto,
  signRevocation,
  submitRecheck,
  suspendTitle,
} from '../../modules/certification/server/service/title.ts';
import { loadStandard } from '../../core/standards/index.ts';
import { giveRole } from '../../modules/accounts/server/accounts.ts';
import { mayClaim } from '../../modules/home/server/policy.ts';
import { makeClaim } from '../../modules/home/server/service.ts';
import { listGroups } from '../../modules/organization/server/groups.ts';
import type { County, DemoUnit } from './founding.ts';
import { sheet, uploadContent, uploadPicture, uploadSheet } from './papers.ts';
import type { Player, Stage } from './stage.ts';

const standardId = 'county-qualified';

type Month = string;
type Act = (run: Run) => Promise<void>;

/** One unit's case while it is played. */
interface Run {
  d: DemoUnit;
  county: County;
  all: readonly DemoUnit[];
  id: string;
  /** What is applied for, and the mark of the union that decides; the county's title and mark unless told. */
  title?: string;
  mark?: string;
}

// --- who does what ----------------------------------------------------------------------------------------------

const unitStep = <T>(
  run: Run,
  player: Player,
  step: keyof typeof stepPolicy,
  act: (ctx: Ctx) => Promise<T>,
): Promise<T> => run.d.stage.as(player, run.d.unit, act, stepPolicy[step]);

const countyStep = <T>(
  run: Run,
  player: Player,
  step: keyof typeof stepPolicy,
  act: (ctx: Ctx) => Promise<T>,
): Promise<T> => run.d.stage.as(player, run.county.unit, act, stepPolicy[step]);

const view = ({ d, id }: Run): Promise<CaseView> => d.stage.as(d.chair, d.unit, (ctx) => showCase(ctx, id));
const fromAbove = (run: Run): Promise<CaseView> =>
  run.d.stage.as(reviewerOf(run), run.county.unit, (ctx) => showReview(ctx, run.id));
/** Its version alone: the whole view judges the unit anew. */
const version = async ({ d, id }: Run): Promise<number> =>
  (await d.stage.as(d.chair, d.unit, (ctx) => loadCase(ctx, id))).version;

const reviewerOf = ({ d, county }: Run): Player => county.reviewers[Number(d.unit.code.slice(2)) % 2]!;
const clerkOf = ({ d }: Run): Player => d.offices.cadre ?? d.chair;
const scrutineersOf = ({ d }: Run): Player[] =>
  [d.offices.fundsAuditor, d.offices.womenCadre, d.offices.delegate, d.offices.treasurer]
    .filter((player): player is Player => player !== undefined)
    .slice(0, 2);

// --- the unit's own steps ---------------------------------------------------------------------------------------

const plan: Act = async (run) => {
  const { d } = run;
  const clerk = clerkOf(run);
  const made = await d.stage.as(
    clerk,
    d.unit,
    async (ctx) => {
      const proposed = await proposePlan(ctx, { standard: standardId });
      const items = proposed.items.map(({ indicatorId, title, ownerName, ownerAccountId, dueOn }) => ({
        indicatorId,
        title,
        ownerName,
        ownerAccountId,
        dueOn,
      }));
      return planCase(ctx, { standardId, groupId: null, items });
    },
    planner,
  );
  d.caseId = made.id;
};

const adopt: Act = async (run) => {
  const { d, id } = run;
  const current = await version(run);
  await unitStep(run, d.chair, 'approvePlan', (ctx) =>
    approvePlan(ctx, id, { approvedOn: ctx.today, meeting: '工会委员会会议', version: current }),
  );
};

const finishWork: Act = async (run) => {
  const { d, id } = run;
  const { plan: shown } = await view(run);
  // What was planned has been done by the time the union looks at itself.
  await d.stage.as(clerkOf(run), d.unit, async (ctx) => {
    for (const item of shown.items)
      if (item.doneOn === null) await finishPlanItem(ctx, id, item.id, item.version);
  });
};

const startSelf: Act = async (run) => {
  const current = await version(run);
  await unitStep(run, run.d.chair, 'startSelfInspection', (ctx) => startSelfInspection(ctx, run.id, current));
};

/** Whatever is dark gets a word or a task before the report goes out. */
const remark: Act = async (run) => {
  const { d, id } = run;
  const { scores } = await view(run);
  const dark = scores.filter(
    (line) => line.self && (line.self.result === 'unmet' || line.self.result === 'unknown'),
  );
  await unitStep(run, clerkOf(run), 'remarkSelfInspection', async (ctx) => {
    for (const [at, line] of dark.entries()) {
      await remarkSelfInspection(ctx, id, line.indicatorId, {
        remark: '已列入整改，按计划补齐。',
        fileIds: [],
        // What the plan has is somebody's task already.
        ...(at < 3 && line.self?.taskId === null
          ? {
              task: {
                ownerName: d.chair.name,
                ownerAccountId: d.chair.accountId,
                dueOn: addDays(ctx.today, 30),
              },
            }
          : {}),
      });
    }
  });
};

const submitSelf: Act = async (run) => {
  const current = await version(run);
  await unitStep(run, run.d.chair, 'submitSelfInspection', (ctx) =>
    submitSelfInspection(ctx, run.id, {
      inspectors: [run.d.chair.name, clerkOf(run).name],
      version: current,
    }),
  );
};

// --- peers ------------------------------------------------------------------------------------------------------

async function peerOf(run: Run): Promise<{ assignmentId: string; unit: UnitRef; chair: Player }> {
  const pairs = await run.d.stage.as(reviewerOf(run), run.county.unit, async (ctx) => {
    const { rounds } = await listRounds(ctx, { cycle: Number(run.d.stage.today.slice(0, 4)) });
    const drawn = [];
    for (const round of rounds) drawn.push(...(await listPairs(ctx, round.id, { limit: 200 })).pairs);
    return drawn;
  });
  const pair = pairs.find((each) => each.caseId === run.id && each.state !== 'replaced')!;
  const inspector = run.all.find((each) => each.unit.code === pair.inspector.code)!;
  return { assignmentId: pair.assignmentId, unit: inspector.unit, chair: inspector.chair };
}

/** The peer scores every indicator; on one or two it sees things otherwise than the unit. */
const scoreAsPeer =
  (submit: boolean): Act =>
  async (run) => {
    const { d } = run;
    const peer = await peerOf(run);
    const { scores: own } = await view(run);
    const differing = d.lots
      .shuffle(own.filter((line) => line.self?.result === 'met' && line.proof === 'proved'))
      .slice(0, 1 + (d.plan.code === 'YX08' ? 1 : 0));
    await d.stage.as(
      peer.chair,
      peer.unit,
      (ctx) =>
        scorePeer(ctx, peer.assignmentId, {
          scores: own.slice(0, submit ? own.length : 20).map((line) => {
            const differs = differing.includes(line);
            const result = differs ? 'unmet' : (line.self?.result ?? 'unknown');
            return {
              indicatorId: line.indicatorId,
              result,
              remark: differs
                ? '现场查看时未见到原件，请补充。'
                : result === 'met' || result === 'notApplicable'
                  ? ''
                  : '与自检一致，尚未达到。',
            };
          }),
        }),
      mayInspectAsPeer,
    );
    if (!submit) return;
    const { version: current } = await d.stage.as(peer.chair, peer.unit, (ctx) =>
      showAssignment(ctx, peer.assignmentId),
    );
    await d.stage.as(
      peer.chair,
      peer.unit,
      (ctx) =>
        submitPeer(ctx, peer.assignmentId, {
          findings: '台账齐全，职工知晓率较高；个别材料的原件需要补充。',
          inspectors: [peer.chair.name],
          version: current,
        }),
      mayInspectAsPeer,
    );
  };

const dispute: Act = async (run) => {
  const { id } = run;
  const { scores } = await view(run);
  const line = scores.find((each) => each.differs);
  if (!line) return;
  await unitStep(run, clerkOf(run), 'disputePeer', (ctx) =>
    disputePeer(ctx, id, {
      indicatorId: line.indicatorId,
      statement: '原件存放在档案室，检查当天未能取出，现已补送，请予核实。',
    }),
  );
};

const settleDispute: Act = async (run) => {
  const { scores } = await fromAbove(run);
  for (const { dispute: open } of scores) {
    if (!open || open.answer !== null) continue;
    await countyStep(run, reviewerOf(run), 'answerDispute', (ctx) =>
      answerDispute(ctx, run.id, open.id, {
        answer: '经核对补送的原件，自检结果属实。',
        upheld: true,
        version: open.version,
      }),
    );
  }
};

const acceptPeer: Act = async (run) => {
  const current = await version(run);
  await unitStep(run, run.d.chair, 'answerPeer', (ctx) =>
    answerPeer(ctx, run.id, { answer: '对互检意见逐条研究，已安排整改。', version: current }),
  );
};

// --- the members' assessment ------------------------------------------------------------------------------------

const openVote =
  (days: number): Act =>
  async (run) => {
    const current = await version(run);
    await unitStep(run, clerkOf(run), 'startAssessment', (ctx) =>
      startAssessment(ctx, run.id, { closesOn: addDays(ctx.today, days), version: current }),
    );
  };

const remarks = [
  '多组织一些文体活动。',
  '食堂的意见箱希望能及时答复。',
  '送清凉、送温暖都很及时，谢谢工会。',
  '希望多开办技能培训班。',
  null,
  null,
  null,
];

/** Some vote on their phones. */
const voteOnPhones =
  (share: number): Act =>
  async (run) => {
    const { d } = run;
    const { ballot } = await view(run);
    for (const voter of d.voters.slice(0, Math.floor(d.voters.length * share))) {
      const choice = d.lots.chance(0.7)
        ? 'satisfied'
        : d.lots.chance(0.75)
          ? 'basicallySatisfied'
          : 'dissatisfied';
      await d.stage.as(
        voter,
        d.unit,
        (ctx) => castVote(ctx, ballot!.id, { choice, remark: d.lots.pick(remarks) }),
        mayVote,
      );
    }
  };

/** Paper goes to a share of those who have no account. */
const handOut =
  (share: number): Act =>
  async (run) => {
    const { d } = run;
    const { ballot } = await view(run);
    const onPhones = new Set(d.voterNumbers);
    const members = d.people.slice(0, d.plan.members).filter((person) => !onPhones.has(person.number));
    const chosen = members
      .slice(0, Math.ceil(members.length * share))
      .flatMap((person) => d.ids.get(person.number) ?? []);
    await d.stage.as(clerkOf(run), d.unit, (ctx) => handOutPaper(ctx, ballot!.id, chosen), mayRunBallot);
  };

/** Closes, counts the paper, and two scrutineers confirm. @param content share of those who approve */
const count =
  (content: number): Act =>
  async (run) => {
    const { d } = run;
    const { ballot } = await view(run);
    const clerk = clerkOf(run);
    await d.stage.as(clerk, d.unit, (ctx) => closeVote(ctx, ballot!.id), mayRunBallot);
    const { paperHandedOut } = await d.stage.as(clerk, d.unit, (ctx) => showCount(ctx, ballot!.id));
    const returned = Math.max(1, paperHandedOut - Math.floor(paperHandedOut * 0.03));
    const invalid = returned > 60 ? d.lots.whole(0, 3) : 0;
    const dissatisfied = Math.round((returned - invalid) * (1 - content));
    const basicallySatisfied = Math.floor((returned - invalid - dissatisfied) * 0.22);
    await d.stage.as(
      clerk,
      d.unit,
      (ctx) =>
        enterPaperCount(ctx, ballot!.id, {
          returned,
          invalid,
          byOption: {
            satisfied: returned - invalid - dissatisfied - basicallySatisfied,
            basicallySatisfied,
            dissatisfied,
          },
        }),
      mayRunBallot,
    );
    for (const scrutineer of scrutineersOf(run)) {
      const { hash } = await d.stage.as(scrutineer, d.unit, (ctx) => showCount(ctx, ballot!.id));
      await d.stage.as(scrutineer, d.unit, (ctx) => confirmCount(ctx, ballot!.id, hash!), mayScrutinize);
    }
  };

// --- resolution and application ---------------------------------------------------------------------------------

/** @param signatures how many of the two people have signed */
const resolve =
  (signatures: number): Act =>
  async (run) => {
    const { d, id } = run;
    const current = await version(run);
    const entitled = Math.max(9, Math.min(d.plan.members, 30 + Math.floor(d.plan.members / 10)));
    const clerk = clerkOf(run);
    const { hash } = await unitStep(run, clerk, 'recordResolution', async (ctx) => {
      const minutes = await uploadSheet(ctx, '会议记录', [
        `会议应到 ${entitled} 人，实到 ${entitled - 1} 人。`,
        `会议听取职工之家建设自检情况报告和会员评家结果，经表决，同意申报“${run.title ?? '合格职工之家'}”。`,
      ]);
      return recordResolution(ctx, id, {
        body:
          d.plan.type === 'school'
            ? 'staffCongress'
            : d.plan.members < 100
              ? 'membersMeeting'
              : 'workersCongress',
        meeting:
          d.plan.type === 'school' ? '教职工代表大会' : d.plan.members < 100 ? '会员大会' : '职工代表大会',
        heldOn: ctx.today,
        entitled,
        present: entitled - 1,
        inFavor: entitled - 2,
        fileIds: [minutes],
        version: current,
      });
    });
    for (const signer of [d.chair, clerk].slice(0, signatures))
      await unitStep(run, signer, 'signResolution', (ctx) => signResolution(ctx, id, hash));
  };

const send: Act = async (run) => {
  const { d, id } = run;
  const current = await version(run);
  await unitStep(run, d.chair, 'apply', (ctx) =>
    apply(ctx, id, {
      account: [
        {
          title: '组织建设',
          text: '工会组织健全，按期换届，委员分工明确，会员发展及时，“一本两档”规范完整。',
        },
        {
          title: '维权和民主管理',
          text: '坚持职工代表大会制度，平等协商签订集体合同并按期检查，厂务公开及时。',
        },
        { title: '服务职工', text: '开展送温暖、送清凉、金秋助学和劳动竞赛，职工书屋和活动场所正常开放。' },
      ],
      contact: `${d.chair.name}，${d.plan.address}`,
      version: current,
    }),
  );
};

const withdraw: Act = async (run) => {
  const current = await version(run);
  await unitStep(run, run.d.chair, 'withdrawCase', (ctx) =>
    withdrawCase(ctx, run.id, {
      reason: '会员人数变动较大，入会率暂未达到要求，下一年度再行申报。',
      version: current,
    }),
  );
};

// --- the county -------------------------------------------------------------------------------------------------

/** The same units, the same draws: each load of the demonstration looks at the same indicators. */
const seedOf = ({ d }: Run, draw: string) => `${d.plan.code} ${draw}`;

const take: Act = async (run) => {
  const current = await version(run);
  await countyStep(run, reviewerOf(run), 'takeReview', (ctx) =>
    takeReview(ctx, run.id, current, seedOf(run, 'review')),
  );
};

/** Notes from the desk and from the site. */
const visit: Act = async (run) => {
  const { d, id } = run;
  const reviewer = reviewerOf(run);
  const photo = await d.stage.as(reviewer, d.unit, (ctx) =>
    uploadPicture(ctx, '职工之家实地照片', d.lots.whole(1, 1_000_000)),
  );
  await countyStep(run, reviewer, 'addReviewNote', async (ctx) => {
    await addReviewNote(ctx, id, {
      kind: 'deskCheck',
      onDay: ctx.today,
      text: '申报材料齐全，证据目录与台账相符。',
      fileIds: [],
    });
    await addReviewNote(ctx, id, {
      kind: 'onSite',
      onDay: ctx.today,
      text: '实地查看了职工之家、职工书屋和上墙内容，设施正常使用。',
      fileIds: [photo],
    });
    await addReviewNote(ctx, id, {
      kind: 'forum',
      onDay: ctx.today,
      text: '召开职工座谈会，职工普遍认可工会工作，建议增加技能培训。',
      attendees: Math.min(12, d.plan.members),
      fileIds: [],
    });
    await addReviewNote(ctx, id, {
      kind: 'interview',
      onDay: ctx.today,
      text: '随机访谈一线职工，了解集体合同主要条款和维权渠道。',
      attendees: 3,
      interviewees: ['frontLine'],
      despiteNames: false,
      fileIds: [],
    });
  });
};

/** @param open how many of the sample are left unchecked @param bad how many are found to be otherwise */
const score =
  (open: number, bad: number): Act =>
  async (run) => {
    const { id } = run;
    const reviewer = reviewerOf(run);
    const { scores } = await fromAbove(run);
    const sampled = scores.filter((line) => line.sample !== null);
    const checked = sampled.slice(0, Math.max(0, sampled.length - open));
    const poor = new Set(checked.slice(0, bad).map((line) => line.indicatorId));
    await countyStep(run, reviewer, 'checkSample', async (ctx) => {
      for (const line of checked) {
        const agrees = !poor.has(line.indicatorId);
        await checkSample(ctx, id, line.indicatorId, {
          agrees,
          finding: agrees ? '现场核对原始记录，属实。' : '现场没有找到原始记录，职工也不了解，不予认可。',
          fileIds: [],
          version: line.sample!.version,
        });
      }
    });
    const rest = scores.filter((line) => !checked.includes(line)).slice(0, open > 0 ? 12 : scores.length);
    if (rest.length === 0) return;
    await countyStep(run, reviewer, 'scoreReview', (ctx) =>
      scoreReview(ctx, id, {
        scores: rest.map((line) => ({
          indicatorId: line.indicatorId,
          result: line.self?.result ?? 'unknown',
          remark: line.self?.result === 'met' || line.self?.result === 'notApplicable' ? '' : '资料不足。',
        })),
      }),
    );
  };

const refuse: Act = async (run) => {
  const current = await version(run);
  await countyStep(run, reviewerOf(run), 'refuseCase', (ctx) =>
    refuseCase(ctx, run.id, {
      reason: '抽查的集体合同履约和厂务公开材料与实际不符，请整改后下一年度重新申报。',
      version: current,
    }),
  );
};

const sendBack: Act = async (run) => {
  const current = await version(run);
  await countyStep(run, reviewerOf(run), 'returnForCorrection', (ctx) =>
    returnForCorrection(ctx, run.id, {
      to: 'congressResolution',
      reasons: '会议记录缺少签到册，集体合同审查意见书未加盖印章，请补齐后重新报送。',
      fileIds: [],
      version: current,
    }),
  );
};

const publish: Act = async (run) => {
  const { d, id } = run;
  const current = await version(run);
  const toOn = deadline(
    d.stage.today,
    { workdays: 5 },
    await d.stage.services.calendar(d.stage.services.pool),
  );
  await countyStep(run, reviewerOf(run), 'publishNotice', (ctx) =>
    publishNotice(ctx, id, {
      toOn: addDays(toOn, 1),
      contact: {
        person: reviewerOf(run).name,
        phone: '0570-5550123',
        address: '云溪县人民路 1 号',
        email: null,
      },
      version: current,
    }),
  );
};

const protest: Act = async (run) => {
  const { d } = run;
  const { notice } = await view(run);
  await d.stage.asStranger(d.unit, (ctx) =>
    object(ctx, notice!.id, {
      text: '展览部的职工书屋周末没有开放，与公示材料所说的开放时间不一致，请核实。',
      contact: null,
    }),
  );
};

const answerProtest: Act = async (run) => {
  const { notice } = await fromAbove(run);
  for (const objection of notice!.objections) {
    if (objection.answer !== null) continue;
    await countyStep(run, reviewerOf(run), 'answerObjection', (ctx) =>
      answerObjection(ctx, run.id, objection.id, {
        answer: '经核实，当周因设备检修临时关闭一天，已张贴通知，不影响考核结论。',
        upheld: false,
        version: objection.version,
      }),
    );
  }
};

/** @param signatures with the second one it is decided @param effectiveOn the day of the certificate; at once unless told */
const decide =
  (signatures: number, effectiveOn?: string): Act =>
  async (run) => {
    const { county, id, d } = run;
    const current = await version(run);
    const { hash } = await countyStep(run, county.directors[0], 'draftDecision', (ctx) =>
      draftDecision(ctx, id, {
        outcome: 'confer',
        reason: '',
        docNumber: `${run.mark ?? '云工发'}〔${ctx.today.slice(0, 4)}〕${d.lots.whole(10, 80)}号`,
        ...(effectiveOn ? { effectiveOn } : {}),
        version: current,
      }),
    );
    for (const director of county.directors.slice(0, signatures))
      await countyStep(run, director, 'signDecision', (ctx) => signDecision(ctx, id, hash));
  };

// --- what becomes of a title ------------------------------------------------------------------------------------

const recheck: Act = async (run) => {
  const current = await version(run);
  await unitStep(run, run.d.chair, 'submitRecheck', (ctx) =>
    submitRecheck(ctx, run.id, { inspectors: [run.d.chair.name], version: current }, seedOf(run, ctx.today)),
  );
};

const keepTitle: Act = async (run) => {
  // A title is kept only where the standard is still reached; otherwise its re-check is left to whoever looks at the demonstration.
  if ((await fromAbove(run)).recheck?.because) return;
  const current = await version(run);
  await countyStep(run, reviewerOf(run), 'decideRecheck', (ctx) =>
    decideRecheck(ctx, run.id, {
      kept: true,
      reason: '复查各项指标保持达标。',
      basis: '',
      docNumber: '',
      version: current,
    }),
  );
};

const suspend: Act = async (run) => {
  const current = await version(run);
  await countyStep(run, run.county.directors[0], 'suspendTitle', (ctx) =>
    suspendTitle(ctx, run.id, {
      reason: '项目部人员大量变动后，工会小组停止活动，职工书屋长期关闭。',
      basis: '《合格职工之家》复查规定',
      docNumber: '云工发〔2026〕52号',
      version: current,
    }),
  );
};

const veto: Act = async (run) => {
  const { d, id } = run;
  const paper = await d.stage.as(reviewerOf(run), d.unit, (ctx) =>
    uploadSheet(ctx, '劳动保障监察情况通报', [
      '2026 年一季度欠发包装车间职工加班工资，经责令改正后仍未足额支付。',
    ]),
  );
  await countyStep(run, reviewerOf(run), 'raiseVeto', (ctx) =>
    raiseVeto(ctx, id, {
      reason: 'wageArrears',
      statement: '据劳动保障监察通报，欠发职工加班工资，责令改正后仍未足额支付。',
      happenedOn: '2026-03-31',
      fileIds: [paper],
    }),
  );
};

const answerToVeto: Act = async (run) => {
  const { vetoes } = await view(run);
  const [open] = vetoes;
  await run.d.stage.as(run.d.chair, run.d.unit, (ctx) =>
    answerVeto(ctx, run.id, open!.id, {
      answer: '企业资金周转困难，已支付七成，余款计划分期支付。',
      version: open!.version,
    }),
  );
};

const upholdVeto: Act = async (run) => {
  const { vetoes } = await fromAbove(run);
  await run.d.stage.as(
    run.county.directors[1],
    run.county.unit,
    (ctx) =>
      decideVeto(ctx, run.id, vetoes[0]!.id, {
        upheld: true,
        reason: '欠薪事实清楚，企业至今没有足额支付。',
        version: vetoes[0]!.version,
      }),
    stepPolicy.decideVeto,
  );
};

const revoke: Act = async (run) => {
  const { county, id } = run;
  const current = await version(run);
  const { hash } = await countyStep(run, county.directors[0], 'draftRevocation', (ctx) =>
    draftRevocation(ctx, id, {
      reason: '暂停期间仍未足额支付所欠工资，不再具备合格职工之家的条件。',
      basis: '《合格职工之家》否决事项“拖欠职工工资”',
      docNumber: '云工发〔2026〕41号',
      version: current,
    }),
  );
  for (const director of county.directors)
    await countyStep(run, director, 'signRevocation', (ctx) => signRevocation(ctx, id, hash));
};

// --- who has come how far ---------------------------------------------------------------------------------------

type Script = Record<Month, [day: number, ...acts: Act[]][]>;

const merge = (...scripts: Script[]): Script => {
  const all: Script = {};
  for (const script of scripts)
    for (const [month, steps] of Object.entries(script)) all[month] = [...(all[month] ?? []), ...steps];
  return all;
};

/** Days are those from which on it may happen; one step takes its place after the other. */
const planned = (month: Month): Script => ({
  [month]: [
    [14, plan],
    [20, adopt],
  ],
});
const inspected = (month: Month): Script => ({
  [month]: [
    [15, finishWork, startSelf],
    [18, remark],
    [22, submitSelf],
  ],
});
const peered = (month: Month): Script => ({
  [month]: [
    [15, scoreAsPeer(true)],
    [18, dispute],
    [21, settleDispute],
    [24, acceptPeer],
  ],
});
const voted = (month: Month, content = 0.95): Script => ({
  [month]: [
    [14, openVote(6), handOut(0.9)],
    [16, voteOnPhones(0.8)],
    [20, count(content)],
  ],
});
const applied = (month: Month): Script => ({
  [month]: [
    [23, resolve(2)],
    [26, send],
  ],
});
const reviewed = (month: Month): Script => ({
  [month]: [
    [14, take],
    [18, visit],
    [21, score(0, 0)],
  ],
});

const of2025 = merge(
  planned('2025-01'),
  inspected('2025-06'),
  peered('2025-07'),
  voted('2025-08'),
  applied('2025-08'),
  reviewed('2025-09'),
  {
    '2025-10': [
      [14, publish],
      [24, decide(2)],
    ],
  },
);
const early2026 = merge(
  planned('2026-01'),
  inspected('2026-03'),
  peered('2026-04'),
  voted('2026-05'),
  applied('2026-05'),
  reviewed('2026-06'),
  {
    '2026-07': [
      [14, publish],
      [24, decide(2)],
    ],
  },
);
const toVote = merge(planned('2026-02'), inspected('2026-07'), peered('2026-08'));
const late2026 = merge(toVote, voted('2026-09'), applied('2026-09'));

function scriptOf(d: DemoUnit): Script {
  switch (d.plan.story) {
    case 'planned':
      return { '2026-11': [[14, plan]] };
    case 'selfInspection':
      return merge(planned('2026-02'), {
        '2026-11': [
          [14, startSelf],
          [17, remark],
        ],
      });
    case 'peerInspection':
      // One peer has handed in its scores, which are disputed; the other is at work.
      return merge(
        planned('2026-02'),
        inspected('2026-10'),
        d.plan.code === 'YX08'
          ? {
              '2026-11': [
                [14, scoreAsPeer(true)],
                [18, dispute],
              ],
            }
          : { '2026-11': [[18, scoreAsPeer(false)]] },
      );
    case 'memberAssessment':
      return merge(toVote, {
        '2026-11': [
          [16, openVote(11), handOut(0.35)],
          [18, voteOnPhones(0.5)],
        ],
      });
    case 'congressResolution':
      // It applied, and the papers came back to be mended.
      return merge(late2026, { '2026-10': [[15, take]], '2026-11': [[17, sendBack]] });
    case 'applied':
      return late2026;
    case 'underReview':
      return merge(late2026, {
        '2026-10': [[15, take]],
        '2026-11': [
          [14, visit],
          [17, score(4, 0)],
        ],
      });
    case 'publicNotice':
      return merge(late2026, reviewed('2026-10'), {
        '2026-11': [
          [17, publish],
          [19, protest],
        ],
      });
    case 'decided':
      return merge(late2026, {
        '2026-10': [
          [14, take],
          [15, visit],
          [16, score(0, 0)],
          [19, publish],
          [21, protest],
          [23, answerProtest],
        ],
        // The titles of the year are handed over on one day; until then the certificate waits.
        '2026-11': [[16, decide(2, '2026-12-01')]],
      });
    case 'closed':
      if (d.plan.cycle === 2025)
        return merge(planned('2025-01'), {
          '2025-06': [
            [15, startSelf],
            [25, withdraw],
          ],
        });
      return merge(toVote, voted('2026-09', 0.62));
    case 'refused':
      return merge(late2026, {
        '2026-10': [
          [14, take],
          [18, visit],
          [21, score(0, 4)],
          [28, refuse],
        ],
      });
    case 'certified':
      if (d.plan.cycle === 2026) return early2026;
      return merge(of2025, {
        '2026-11': [
          [14, recheck],
          [17, score(0, 0)],
          [18, keepTitle],
        ],
      });
    case 'recheckDue':
      return of2025;
    case 'suspended':
      return merge(of2025, { '2026-09': [[16, suspend]] });
    case 'revoked':
      return merge(of2025, {
        '2026-05': [
          [15, veto],
          [19, answerToVeto],
          [26, upholdVeto],
        ],
        '2026-07': [[15, revoke]],
      });
    default:
      return {};
  }
}

/** The steps of a unit's case that fall into a month, none after `last`. */
export async function caseInMonth(
  d: DemoUnit,
  county: County,
  all: readonly DemoUnit[],
  month: Month,
  last: string,
): Promise<void> {
  for (const [day, ...acts] of scriptOf(d)[month] ?? []) {
    d.stage.at(`${month}-${String(day).padStart(2, '0')}`, '09:30');
    if (d.stage.today > last) throw new Error(`${d.unit.code}: ${month} is too short for its case`);
    for (const act of acts) await act({ d, county, all, id: d.caseId ?? '' });
  }
}

/** A case under review: its reviewer plans to come again, and the unit is told. */
export async function visitAhead(
  d: DemoUnit,
  county: County,
  all: readonly DemoUnit[],
  onDay: string,
): Promise<void> {
  const run = { d, county, all, id: d.caseId! };
  const current = await version(run);
  await countyStep(run, reviewerOf(run), 'planVisit', (ctx) =>
    planVisit(ctx, run.id, {
      onDay,
      note: '上午九点到，看新整理的档案和教工之家，再与几位青年教师座谈。',
      version: current,
    }),
  );
}

/** Months in whose first days the county draws peers, and for which cycle. */
const draws: Record<Month, number> = { '2025-07': 2025, '2026-04': 2026, '2026-08': 2026, '2026-11': 2026 };

export async function drawInMonth(above: Stage, county: County, month: Month): Promise<void> {
  const cycle = draws[month];
  if (cycle === undefined) return;
  above.at(`${month}-02`, '10:00');
  await above.as(
    county.reviewers[0],
    county.unit,
    (ctx) => drawPeers(ctx, { standardId, cycle, seed: `云溪 ${month}` }),
    stepPolicy.redrawPeer,
  );
}

// --- a small home -----------------------------------------------------------------------------------------------

const smallHome = { unit: 'YX02', group: '桥梁队', month: '2026-08', standardId: 'team-small-home' } as const;

/** Every indicator of the small home gets a statement with a paper; vetoes and deductions are answered by a remark. */
const claimForGroup =
  (groupId: string): Act =>
  async (run) => {
    const { d } = run;
    const standard = loadStandard(smallHome.standardId);
    await d.stage.as(
      clerkOf(run),
      d.unit,
      async (ctx) => {
        const binding = await sheet(ctx, `${smallHome.group}建设职工小家材料`, [
          '班组台账、活动照片和民主管理记录汇编。',
        ]);
        for (const indicator of standard.indicators) {
          await makeClaim(ctx, {
            standardId: standard.id,
            indicatorId: indicator.id,
            groupId,
            kind: 'met',
            statement: `${indicator.title.zh}：班组已做到，材料见附件。`,
            subItems: indicator.subItems.map((item) => item.id),
            fileIds: [await uploadContent(ctx, binding, '职工小家材料')],
            fromOn: ctx.today,
          });
        }
      },
      mayClaim,
    );
  };

/** The group's members vote on paper. */
const handOutInGroup: Act = async (run) => {
  const { d } = run;
  const { ballot } = await view(run);
  const chosen = d.people
    .slice(0, d.plan.members)
    .filter((person) => person.groupName === smallHome.group)
    .flatMap((person) => d.ids.get(person.number) ?? []);
  await d.stage.as(clerkOf(run), d.unit, (ctx) => handOutPaper(ctx, ballot!.id, chosen), mayRunBallot);
};

/** Inspected and certified by its own union: people there hold the offices of reviewer and director for it. */
export async function smallHomeInMonth(d: DemoUnit, county: County, month: Month): Promise<void> {
  if (d.plan.code !== smallHome.unit || month !== smallHome.month) return;
  const clerk = clerkOf({ d, county, all: [], id: '' });
  const reviewer = d.offices.treasurer!;
  const at = (day: number) => d.stage.at(`${month}-${String(day).padStart(2, '0')}`, '10:00');
  at(3);
  // The offices of a union that inspects are given by the one above.
  await d.stage.as(county.systemAdmin, d.unit, async (ctx) => {
    await giveRole(ctx, { accountId: reviewer.accountId, role: 'reviewer', subtree: false });
    for (const director of [d.chair, clerk])
      await giveRole(ctx, { accountId: director.accountId, role: 'director', subtree: false });
  });
  d.stage.forget();
  const groupId = await d.stage.as(
    d.chair,
    d.unit,
    async (ctx) => (await listGroups(ctx, false)).groups.find((each) => each.name === smallHome.group)!.id,
  );
  const made = await d.stage.as(
    clerk,
    d.unit,
    (ctx) => planCase(ctx, { standardId: smallHome.standardId, groupId, items: [] }),
    planner,
  );
  const run: Run = {
    d,
    all: [],
    id: made.id,
    county: { ...county, unit: d.unit, reviewers: [reviewer, reviewer], directors: [d.chair, clerk] },
    title: '职工小家',
    mark: '铁专工',
  };
  const days: [day: number, ...acts: Act[]][] = [
    [4, adopt, claimForGroup(groupId)],
    [5, startSelf, remark, submitSelf],
    [14, openVote(3), handOutInGroup],
    [18, count(0.95), resolve(2), send],
    [18, take, visit, score(0, 0)],
    [19, publish],
    [28, decide(2)],
  ];
  for (const [day, ...acts] of days) {
    at(day);
    for (const act of acts) await act(run);
  }
}
