/**
 * Polls and appraisals of the demonstration, held on paper through the use cases.
 *
 *   appraiseInMonth     what one union asks, publishes and mends in a month
 *   askNow              a poll that runs on the morning on which the demonstration begins
 */
import { addDays } from '../../core/clock/index.ts';
import type { Ctx } from '../../core/context/context.ts';
import { loadBallot } from '../../core/ballots/ballots.ts';
import { appraisalInput } from '../../modules/appraisal/contract.ts';
import { loadAppraisal, subjectsOf } from '../../modules/appraisal/server/base.ts';
import { createAppraisal, openAppraisal, writeReport } from '../../modules/appraisal/server/making.ts';
import {
  addMeasure,
  concludeAppraisal,
  followUp,
  publishAppraisal,
  verifyMeasure,
} from '../../modules/appraisal/server/results.ts';
import { showAppraisal } from '../../modules/appraisal/server/show.ts';
import {
  closeVote,
  confirmCount,
  enterPaperCount,
  handOutPaper,
  showCount,
} from '../../modules/ballots/server/service.ts';
import type { DemoUnit } from './founding.ts';
import type { Player } from './stage.ts';

interface Held {
  kind: 'poll' | 'leaders' | 'officers';
  bankId?: string;
  /** Employee numbers with their offices. */
  rated?: [number: string, office: string][];
  voters?: string[];
  /** Of a hundred entitled, how many hand a ballot in; of a hundred ballots, how many approve. */
  turnout: number;
  approve: number;
  summary: string;
  /** What is mended; `done`: and was. */
  mend?: { problem: string; measure: string; dueOn: string; done: boolean };
}

const sayings: Record<string, string> = {
  disclosure: '大家对公开的内容和时间比较满意，希望账目说明再通俗些。',
  contract: '工资增长、工时休假基本按合同执行，希望夜班补贴按时兑现。',
  managers: '职工认可企业按时发薪、改善宿舍，希望多听一线意见。',
  workers: '经营者认可职工爱岗敬业，希望多提合理化建议。',
};

const nonPublic = new Set(['privateEnterprise', 'foreignEnterprise', 'hmtEnterprise']);

const poll = (bankId: string, approve = 93, turnout = 88): Held => ({
  kind: 'poll',
  bankId,
  turnout,
  approve,
  summary: sayings[bankId]!,
});

export async function appraiseInMonth(d: DemoUnit, month: string, last: string): Promise<void> {
  const { plan } = d;
  const share = plan.order === 'none' ? 0 : plan.lit + plan.half;
  const year = month.slice(0, 4);
  // Before the proposals are called for, and long before the case.
  if (month.endsWith('-01') && share >= 1) {
    await hold(d, `${month}-02`, last, poll('disclosure'));
    await hold(d, `${month}-02`, last, {
      ...poll('contract', 91),
      ...(plan.code === 'YX16' && year === '2025'
        ? {
            mend: {
              problem: '夜班补贴发得晚',
              measure: '夜班补贴随当月工资一并发放，由人力资源部逐月核对。',
              dueOn: '2025-02-28',
              done: true,
            },
          }
        : {}),
    });
  }
  // Enterprises that are not public appraise both ways.
  if (month.endsWith('-01') && share >= 1 && nonPublic.has(plan.type)) {
    await hold(d, `${month}-02`, last, poll('managers', 90));
    await hold(d, `${month}-02`, last, {
      ...poll('workers', 100, 100),
      voters: leadersOf(d).map(([number]) => number),
    });
  }
  if (plan.code === 'YX05' && month === '2026-10')
    await hold(d, '2026-10-09', last, { ...poll('disclosure', 85, 41) });
  if (plan.code === 'YX24' && month === '2026-05')
    await hold(d, '2026-05-11', last, {
      ...poll('disclosure', 84),
      mend: {
        problem: '食堂收支看不明白',
        measure: '每月公开食堂收支明细，附文字说明，由后勤负责人答疑。',
        dueOn: '2026-09-30',
        done: false,
      },
    });
  if ((plan.code === 'YX10' || plan.code === 'YX19') && month === '2025-12')
    await hold(d, `${month}-08`, last, {
      kind: 'leaders',
      rated: leadersOf(d),
      turnout: 95,
      approve: 96,
      summary: '评议结果已分别反馈本人，报上级工会和党组织。',
    });
  if (plan.code === 'YX10' && month.endsWith('-10'))
    await hold(d, `${month}-12`, last, {
      kind: 'officers',
      rated: [[chairsNumber(d), '工会主席']],
      turnout: 90,
      approve: 97,
      summary: '会员总体满意，希望主席多到班组走走。',
    });
}

/** Two who run the place: the eldest of the roster that hold no office of the union. */
const leadersOf = (d: DemoUnit): [string, string][] =>
  d.people
    .filter((each) => !d.rooted.has(each.number) && d.ids.has(each.number))
    .slice(0, 2)
    .map((each, at) => [each.number, at === 0 ? '总经理' : '副总经理']);

const chairsNumber = (d: DemoUnit): string =>
  d.posts.find((each) => each.kind === 'union' && each.post === 'chair')!.employee;

/** A poll on the union that people may answer now. */
export async function askNow(d: DemoUnit, lastDay: string): Promise<void> {
  d.stage.at(addDays(lastDay, -2), '10:00');
  const id = await prepare(d, d.chair, {
    kind: 'poll',
    bankId: 'union',
    turnout: 0,
    approve: 0,
    summary: '',
  });
  await d.stage.as(d.chair, d.unit, async (ctx) =>
    openAppraisal(ctx, id, {
      version: (await loadAppraisal(ctx, id)).version,
      secrecy: null,
      opensOn: null,
      closesOn: addDays(lastDay, 7),
      breakDownBy: 'department',
    }),
  );
}

function prepare(d: DemoUnit, by: Player, held: Held): Promise<string> {
  return d.stage.as(by, d.unit, (ctx) =>
    createAppraisal(
      ctx,
      appraisalInput.parse({
        kind: held.kind,
        bankId: held.bankId ?? null,
        plannedOn: ctx.today,
        voterIds: (held.voters ?? []).map((number) => d.ids.get(number)),
        subjects: (held.rated ?? []).map(([number, office]) => ({ employeeId: d.ids.get(number), office })),
      }),
    ),
  );
}

/** From its preparation to what was mended; on paper, so that a hall of people is one count. */
async function hold(d: DemoUnit, day: string, last: string, held: Held): Promise<void> {
  const { stage, unit } = d;
  const by = held.kind === 'officers' ? d.offices.cadre : d.chair;
  const scrutineers = [d.offices.fundsAuditor, d.offices.womenCadre, d.offices.treasurer, d.offices.mediator]
    .filter((each) => each !== undefined)
    .slice(0, 2);
  if (!by || scrutineers.length < 2) throw new Error(`${d.plan.code} has nobody to hold a poll`);
  stage.at(day, '09:00');
  const id = await prepare(d, by, held);
  const version = async (ctx: Ctx) => (await loadAppraisal(ctx, id)).version;
  const ballotId = await stage.as(by, unit, async (ctx) => {
    for (const subject of await subjectsOf(ctx, id))
      await writeReport(ctx, id, subject.id, {
        version: subject.version,
        report: `一年来，本人履行${subject.office}职责，完成了主要工作，深入一线听取意见，廉洁自律。不足是到班组还不够多。`,
        fileIds: [],
      });
    const closesOn = held.kind === 'poll' ? addDays(ctx.today, 3) : ctx.today;
    const opened = await openAppraisal(ctx, id, {
      version: await version(ctx),
      secrecy: 'detached',
      opensOn: null,
      closesOn,
      breakDownBy: null,
    });
    const { rows } = await ctx.client.query<{ id: string }>(
      'select employee_id as id from ballot_roll where unit_id = $1 and ballot_id = $2 order by 1',
      [unit.id, opened.ballotId],
    );
    const came = rows.slice(0, Math.ceil((rows.length * held.turnout) / 100)).map((row) => row.id);
    await handOutPaper(ctx, opened.ballotId!, came);
    return opened.ballotId!;
  });
  if (held.kind === 'poll') stage.at(addDays(stage.today, 3), '16:00');
  await stage.as(by, unit, async (ctx) => {
    const { paper } = await loadBallot(ctx, ballotId);
    await closeVote(ctx, ballotId);
    const { paperHandedOut: returned } = await showCount(ctx, ballotId);
    await enterPaperCount(ctx, ballotId, {
      returned,
      invalid: 0,
      lines: Object.fromEntries(
        paper.lines.map((line) => [
          line.id,
          spread(
            line.options.map((option) => option.id),
            line.options.filter((option) => option.approves).length,
            returned,
            held.approve,
          ),
        ]),
      ),
    });
  });
  for (const scrutineer of scrutineers)
    await stage.as(scrutineer, unit, async (ctx) =>
      confirmCount(ctx, ballotId, (await showCount(ctx, ballotId)).hash!),
    );
  await stage.as(by, unit, async (ctx) =>
    publishAppraisal(ctx, id, { version: await version(ctx), summary: held.summary }),
  );
  if (!held.mend) {
    await stage.as(by, unit, async (ctx) =>
      concludeAppraisal(ctx, id, { version: await version(ctx), conclusion: '没有需要专项整改的问题。' }),
    );
    return;
  }
  await mend(d, id, held.mend, last);
}

/** How many marked each option: those approving together as many as asked, most of them the best one. */
function spread(
  options: readonly string[],
  approving: number,
  ballots: number,
  approve: number,
): Record<string, number> {
  const good = Math.ceil((ballots * approve) / 100);
  const best = Math.ceil((good * 7) / 10);
  const rest = ballots - good;
  const counts = options.map((_, at) => {
    if (at === 0) return approving > 1 ? best : good;
    if (at === 1 && approving > 1) return good - best;
    return at === approving ? rest : 0;
  });
  return Object.fromEntries(options.map((option, at) => [option, counts[at]!]));
}

async function mend(
  d: DemoUnit,
  id: string,
  { problem, measure, dueOn, done }: NonNullable<Held['mend']>,
  last: string,
): Promise<void> {
  const { stage, unit, chair } = d;
  const owner = d.people.find((each) => !d.rooted.has(each.number) && d.ids.has(each.number))!.number;
  const measureId = await stage.as(chair, unit, async (ctx) =>
    addMeasure(ctx, id, {
      version: (await loadAppraisal(ctx, id)).version,
      subjectId: null,
      problem,
      measure,
      ownerEmployeeId: d.ids.get(owner)!,
      dueOn,
    }),
  );
  const tell = (note: string, over: boolean) =>
    stage.as(chair, unit, async (ctx) => {
      const { plan } = await showAppraisal(ctx, id);
      await followUp(ctx, id, measureId, { version: plan[0]!.version, note, done: over, fileIds: [] });
    });
  const later = addDays(stage.today, 2);
  stage.at(later > last ? last : later, '11:00');
  await tell('已和承办部门商定办法，正在落实。', false);
  if (!done) return;
  await tell('已经落实，本月起按新办法执行。', true);
  await stage.as(chair, unit, async (ctx) => {
    const { plan, version } = await showAppraisal(ctx, id);
    await verifyMeasure(ctx, id, measureId, {
      version: plan[0]!.version,
      mended: true,
      note: '查看了发放记录，问了三位夜班职工。',
    });
    await concludeAppraisal(ctx, id, { version, conclusion: '提出的问题已经整改。' });
  });
}
