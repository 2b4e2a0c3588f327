/** What no record proves yet: claims with attachments, and the county's answers to them. */
import { addDays, addMonths, cycleKindOf } from '../../core/clock/index.ts';
import { statementHolds } from '../../core/facts/windows.ts';
import { loadStandard } from '../../core/standards/index.ts';
import { makeClaim, reviewClaim } from '../../modules/home/server/service.ts';
import { mayClaim, mayReviewClaims } from '../../modules/home/server/policy.ts';
import type { County, DemoUnit } from './founding.ts';
import { sheet, uploadContent, uploadPicture } from './papers.ts';

/** Indicators that records prove: nobody claims them. */
const proved = new Set(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'B7', 'B8', 'B9', 'B10', 'E1', 'E2']);

/** Where a union does all of its Home's work, its polls prove these. */
const polled = new Set(['B4', 'B11', 'C8']);

/** Indicators that stand on work of their own: a union holds its congress and discloses, or it does not. */
const worked = ['A3', 'B7', 'B9', 'B10'];

/** Which of these a union does. The more of its Home is lit, the more. */
export function worksOf({ plan, lots }: DemoUnit): Set<string> {
  const share = plan.order === 'none' ? 0 : plan.lit + plan.half;
  return new Set(worked.filter(() => share >= 1 || lots.chance(share)));
}

/** What the union says of each. */
const statements: Record<string, [title: string, statement: string]> = {
  A9: ['九项工作制度汇编', '九项制度均已经会议通过并印发施行，汇编成册放在职工之家。'],
  B1: ['集体合同文本', '集体合同在有效期内，经职工代表大会审议通过并报送审查。'],
  B2: ['集体合同履约检查报告', '本年度对集体合同履行情况进行了检查，并向职工代表大会作了报告。'],
  B3: ['集体合同履约情况表', '逐条核对，合同条款履约率达到要求。'],
  B4: ['集体合同满意度测评汇总', '组织职工对集体合同进行无记名测评，参与面和满意率均达到要求。'],
  B5: ['工资集体协议文本', '工资集体协议在有效期内，双方首席代表已签字。'],
  B6: ['合同审查意见书', '集体合同和劳动合同文本经审查，没有违反法律法规的条款。'],
  B11: ['厂务公开满意度测评汇总', '职工对公开工作的满意率达到要求。'],
  B12: ['职工董事、职工监事选举材料', '职工董事、职工监事经职工代表大会选举产生，依法履职。'],
  B13: ['劳动争议调解委员会台账', '调解委员会已建立，受理的争议均在期限内办结。'],
  B14: ['劳动保护监督组织名单', '建立了劳动保护监督检查组织，人员分工明确。'],
  B15: ['安全培训和安全活动记录', '组织了安全培训和群众性安全生产活动，查出的隐患已整改。'],
  B16: ['纠纷与事故报告制度', '制度已施行，本年度没有迟报、漏报。'],
  B17: ['送温暖和困难帮扶台账', '建档困难职工家庭全部走访帮扶到位。'],
  B18: ['职工互助保障参保凭证', '会员参加了职工互助保障，需要救助的职工得到了救助。'],
  C1: ['劳动竞赛方案和总结', '劳动竞赛有方案、有措施、有结果，材料齐全。'],
  C2: ['技术比武成绩公告', '本年度举办了技术比武，成绩已公布并表彰。'],
  C3: ['创新激励办法', '创新激励制度已施行，有奖励记录。'],
  C4: ['年度培训计划', '职工培训计划已经审议并按计划实施。'],
  C5: ['素质提升活动材料', '素质提升工程的部署、激励办法和总结齐全。'],
  C6: ['职业道德规范', '职业道德规范已印发并组织学习。'],
  C7: ['思想教育和先进评选材料', '开展了思想教育活动，评选表彰了先进。'],
  C8: ['双向关爱互评汇总', '组织了企业关爱职工、职工热爱企业的双向互评。'],
  C9: ['文体活动方案和照片', '举办了较大规模的文体活动，职工踊跃参加。'],
  D1: ['体育活动场地照片', '体育活动场地正常开放使用。'],
  D2: ['文体器材清单', '文体器材登记造册，能够正常使用。'],
  D3: ['职工书屋照片和开放时间', '职工书屋定时开放，图书按期更新。'],
  D4: ['工会办公场所照片', '有独立的工会办公场所，办公设备齐全。'],
  D5: ['会员活动阵地照片', '会员活动场所正常使用。'],
  D6: ['十二块展板照片', '十二项内容全部上墙，内容是最新的。'],
};

const pictured = new Set(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'C9']);

export interface Intended {
  indicatorId: string;
  kind: 'met' | 'notApplicable';
  fate: 'confirmed' | 'rejected' | 'waiting';
}

/** What a unit claims over the two years, in the order in which it does. */
export function intendedClaims(d: DemoUnit): Intended[] {
  const { plan, lots } = d;
  const standard = loadStandard('county-qualified');
  const open = standard.indicators
    .map((indicator) => indicator.id)
    .filter((id) => !proved.has(id) && !(plan.lit + plan.half >= 1 && polled.has(id)));
  const without = open.filter(
    (id) => (id === 'B12' && !plan.hasBoard) || (id === 'B13' && plan.members < 100 && plan.lit < 1),
  );
  const rest = lots.shuffle(open.filter((id) => !without.includes(id)));
  const lit = Math.round(rest.length * plan.lit);
  const half = plan.lit + plan.half >= 1 ? rest.length - lit : Math.round(rest.length * plan.half);
  const rejected = plan.lit + plan.half < 1 ? Math.min(2, rest.length - lit - half) : 0;
  const claim =
    (fate: Intended['fate']) =>
    (indicatorId: string): Intended => ({ indicatorId, kind: 'met', fate });
  return [
    ...(plan.lit > 0
      ? without.map((indicatorId): Intended => ({ indicatorId, kind: 'notApplicable', fate: 'confirmed' }))
      : []),
    ...rest.slice(0, lit).map(claim('confirmed')),
    ...(plan.lit > 0 ? rest.slice(lit + half, lit + half + rejected).map(claim('rejected')) : []),
    ...rest.slice(lit, lit + half).map(claim('waiting')),
  ];
}

/** What a unit stated and was not refused, and until when it holds. */
export interface Stated extends Intended {
  until: string;
}

/** Those whose time is over in a month, and which can be stated for longer. */
export function outdated(d: DemoUnit, stated: readonly Stated[], month: string): Stated[] {
  const first = `${month}-01`;
  const next = addMonths(first, 1);
  return stated.filter(
    ({ indicatorId, until }) =>
      until < next && statementHolds(factsOf(indicatorId), first, cycleKindOf(d.unit))! > until,
  );
}

const factsOf = (indicatorId: string) =>
  loadStandard('county-qualified').indicators.find((each) => each.id === indicatorId)!.facts;

/**
 * Makes some claims on a day, and has those that are to be settled answered.
 *
 * @param lots by which pictures are drawn; answered: so many days later
 * @returns those that hold for a time only
 */
export async function claimSome(
  d: DemoUnit,
  county: County,
  day: string,
  some: readonly Intended[],
  { lots = d.lots, answered = 10 } = {},
): Promise<Stated[]> {
  if (some.length === 0) return [];
  const { stage, unit } = d;
  const standard = loadStandard('county-qualified');
  const clerk = d.offices.cadre ?? d.chair;
  stage.at(day < stage.today ? stage.today : day, '10:30');
  const made: { id: string; fate: Intended['fate']; indicatorId: string }[] = [];
  await stage.as(
    clerk,
    unit,
    async (ctx) => {
      // One binding of papers serves the whole batch; each claim names it as what it is for that indicator.
      const written = some.filter((each) => each.kind === 'met' && !pictured.has(each.indicatorId));
      const binding =
        written.length === 0
          ? null
          : await sheet(
              ctx,
              `${ctx.today.slice(0, 7)} 职工之家建设说明材料`,
              written.map((each) => statements[each.indicatorId]!.join(':')),
            );
      for (const { indicatorId, kind, fate } of some) {
        const [title, statement] = statements[indicatorId]!;
        const indicator = standard.indicators.find((each) => each.id === indicatorId)!;
        const files =
          kind === 'notApplicable'
            ? []
            : pictured.has(indicatorId)
              ? [await uploadPicture(ctx, title, lots.whole(1, 1_000_000))]
              : [await uploadContent(ctx, binding!, title)];
        const { id } = await makeClaim(ctx, {
          standardId: standard.id,
          indicatorId,
          kind,
          statement:
            kind === 'met'
              ? statement
              : indicatorId === 'B12'
                ? '本单位没有设立董事会、监事会，此项不适用。'
                : '本单位规模较小，由上级工会调解组织受理争议，此项不适用。',
          subItems: kind === 'met' ? indicator.subItems.map((item) => item.id) : [],
          fileIds: files,
          fromOn: ctx.today,
        });
        made.push({ id, fate, indicatorId });
      }
    },
    mayClaim,
  );
  const stated = some.flatMap((each) => {
    const until =
      each.kind === 'met' && each.fate !== 'rejected'
        ? statementHolds(factsOf(each.indicatorId), stage.today, cycleKindOf(d.unit))
        : null;
    return until === null ? [] : [{ ...each, until }];
  });
  const settled = made.filter((each) => each.fate !== 'waiting');
  if (settled.length === 0) return stated;
  stage.at(addDays(stage.today, answered), '14:00');
  const reviewer = county.reviewers[Number(unit.code.slice(2)) % 2]!;
  await stage.as(
    reviewer,
    unit,
    async (ctx) => {
      for (const { id, fate } of settled) {
        await reviewClaim(ctx, id, {
          confirm: fate === 'confirmed',
          reason: fate === 'confirmed' ? '' : '所附材料不是本年度的，请补充本年度的材料后重新说明。',
          version: 1,
        });
      }
    },
    mayReviewClaims,
  );
  return stated;
}
