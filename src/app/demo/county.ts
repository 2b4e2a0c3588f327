/**
 * The demonstration county, loaded through the use cases themselves, day by day from 2024-12-02 on.
 *
 *   loadCounty     everything; returns what the command prints
 */
import { addDays, addMonths } from '../../core/clock/index.ts';
import type { Services } from '../../core/context/context.ts';
import type { Role } from '../../core/access/schema.ts';
import { headcountOf } from '../../core/people/headcounts.ts';
import { sealAudit } from '../../core/audit/audit.ts';
import { warnOfRenewals } from '../../modules/committees/server/service.ts';
import { warnOfStatements } from '../../modules/home/server/statements.ts';
import { evaluate } from '../../modules/home/server/service.ts';
import { caseInMonth, drawInMonth, smallHomeInMonth, visitAhead } from './cases.ts';
import { sweep as sweepBallots } from '../../modules/ballots/server/service.ts';
import { sweep } from '../../modules/certification/server/service/deadlines.ts';
import { sweep as sweepProposals } from '../../modules/proposals/server/deadlines.ts';
import { sweep as sweepAppraisals } from '../../modules/appraisal/server/deadlines.ts';
import { sweep as sweepVoices } from '../../modules/voices/server/service.ts';
import { applyMyself } from '../../modules/people/server/joining.ts';
import { lockPresent } from '../../modules/people/server/changes.ts';
import { acceptTransfer, proposeTransfer } from '../../modules/people/server/transfers.ts';
import { mayAcknowledgeBelow } from '../../modules/congress/server/policy.ts';
import { mayApply } from '../../modules/people/server/policy.ts';
import { claimSome, type Intended, intendedClaims, outdated, type Stated, worksOf } from './claims.ts';
import { appraiseInMonth, askNow } from './appraising.ts';
import { acknowledgeReceived, congressInMonth, disclosureInMonth, discloseDecided } from './congress.ts';
import { renewalInMonth } from './elections.ts';
import {
  appointChair,
  chooseChair,
  type County,
  demoPassword,
  type DemoUnit,
  firstDay,
  firstPeople,
  foundCounty,
  foundUnit,
  staffUnit,
} from './founding.ts';
import { Lots } from './people.ts';
import { lastMonth, whatRunsNow } from './now.ts';
import { gatherInMonth } from './grouplife.ts';
import { speakInMonth } from './speaking.ts';
import { lastDay, sideBySide, Stage } from './stage.ts';
import { county as countyPlan, emptyUnitPlan, type UnitPlan, unitPlans } from './units.ts';
import { workMonth } from './work.ts';

export interface DemoLogin {
  role: Role;
  username: string;
  password: string;
  /** Code of the unit in which the role is held. */
  unit: string;
}

export interface DemoSummary {
  logins: DemoLogin[];
  units: { code: string; name: string; kind: string; employees: number; members: number }[];
  emptyUnit: string;
}

export interface LoadOptions {
  /** The address that printed papers and letters point to. */
  publicUrl: string;
  onProgress?: (zh: string, en: string) => void;
}

/** Days on which the whole county is judged. */
const quarterEnds = [
  '2024-12-31',
  '2025-03-31',
  '2025-06-30',
  '2025-09-30',
  '2025-12-31',
  '2026-03-31',
  '2026-06-30',
  '2026-09-30',
];

export async function loadCounty(services: Services, options: LoadOptions): Promise<DemoSummary> {
  const say = options.onProgress ?? (() => {});
  const above = new Stage(services, options.publicUrl);
  const county = await foundCounty(above);

  say('建立 24 个基层工会，导入花名册', 'Founding 24 unions, bringing their rosters in');
  const taken = new Set<string>();
  const units: DemoUnit[] = [];
  for (const [at, plan] of unitPlans.entries())
    units.push(await openUnit(services, options, above, county, plan, new Lots(20_261_122 + at), taken));
  for (const d of units) d.works = worksOf(d);
  await sideBySide(services, units, (d) => staffUnit(d, chooseChair(d.plan, d.people)));

  const claims = new Map(units.map((d) => [d, { intended: intendedClaims(d), stated: [] as Stated[] }]));
  for (
    let month = firstDay.slice(0, 7);
    month <= lastDay.slice(0, 7);
    month = addMonths(`${month}-01`, 1).slice(0, 7)
  ) {
    const end = addDays(addMonths(`${month}-01`, 1), -1);
    const last = end < lastDay ? end : addDays(lastDay, -1);
    if (Number(month.slice(5)) % 3 === 1) say(`${month} 起的一个季度`, `The quarter from ${month}`);
    await drawInMonth(above, county, month);
    await sideBySide(services, units, async (d) => {
      await lastMonth(d, month, addDays(lastDay, -1));
      await appraiseInMonth(d, month, last);
      await disclosureInMonth(d, month);
      await congressInMonth(d, month, last);
      await discloseDecided(d, month);
      await claimInMonth(d, county, month, claims.get(d)!);
      await workMonth(d, month, last);
      await speakInMonth(d, month, last);
      await gatherInMonth(d, month);
      await caseInMonth(d, county, units, month, last);
      await smallHomeInMonth(d, county, month);
      await renewalInMonth(d, county, month);
    });
    above.at(last, '20:00');
    if (month < '2026-09')
      await above.as(county.reviewers[0], county.unit, acknowledgeReceived, mayAcknowledgeBelow);
    await above.asJia(county.unit, async (ctx) => {
      await sweepBallots(ctx);
      await sweep(ctx);
    });
    await above.asJia(county.unit, (ctx) => sweepProposals(ctx));
    await above.asJia(county.unit, (ctx) => sweepVoices(ctx));
    await above.asJia(county.unit, (ctx) => sweepAppraisals(ctx));
    if (quarterEnds.includes(end)) {
      above.at(end, '21:00');
      await above.as(county.reviewers[0], county.unit, (ctx) => evaluate(ctx, { all: true }));
      await above.asJia(county.unit, (ctx) => warnOfRenewals(ctx));
    }
  }

  say('最后一次评价', 'The last evaluation');
  for (const d of units) await stateAnew(d, county, claims.get(d)!.intended);
  for (const d of units) await applyToJoin(d);
  await askNow(
    units.find((d) => d.plan.code === 'YX10')!,
    lastDay,
  );
  await whatRunsNow(units, services, lastDay);
  const reviewed = units.find((d) => d.plan.story === 'underReview')!;
  reviewed.stage.at(addDays(lastDay, -2), '16:30');
  await visitAhead(reviewed, county, units, addDays(lastDay, 2));
  await moveBetween(units);
  above.at('2026-10-20', '09:00');
  const empty = await foundUnit(above, county, {
    ...emptyUnitPlan,
    kind: 'grassroots',
    organizationType: emptyUnitPlan.type,
    jurisdiction: countyPlan.jurisdiction,
  });
  const emptyChair = await appointChair(above, county, empty, '范晓光');
  above.at(addDays(lastDay, -1), '21:00');
  await above.as(county.reviewers[0], county.unit, (ctx) => evaluate(ctx, { all: true }));
  await above.asJia(county.unit, (ctx) => warnOfRenewals(ctx));
  await above.asJia(county.unit, (ctx) => warnOfStatements(ctx));
  while ((await above.asJia(county.unit, sealAudit)) > 0);

  return {
    logins: loginsOf(county, units, { unit: empty.code, username: emptyChair.username }),
    units: await headcountsOf(above, county, [
      ...units.map((d) => ({ ...d.unit, kind: d.plan.type })),
      { ...empty, kind: emptyUnitPlan.type },
    ]),
    emptyUnit: empty.code,
  };
}

async function openUnit(
  services: Services,
  options: LoadOptions,
  above: Stage,
  county: County,
  plan: UnitPlan,
  lots: Lots,
  taken: Set<string>,
): Promise<DemoUnit> {
  const people = firstPeople(plan, lots, taken);
  above.at(firstDay, '09:00');
  const unit = await foundUnit(above, county, {
    code: plan.code,
    name: plan.name,
    shortName: plan.shortName,
    kind: 'grassroots',
    organizationType: plan.type,
    jurisdiction: countyPlan.jurisdiction,
    industry: plan.industry,
    foundedOn: plan.foundedOn,
    foundingApproval: `云工组〔${plan.foundedOn.slice(0, 4)}〕${lots.whole(2, 70)}号`,
    hasBoard: plan.hasBoard,
    address: plan.address,
  });
  const chair = await appointChair(above, county, unit, chooseChair(plan, people).name);
  return {
    plan,
    unit,
    lots,
    people,
    chair,
    taken,
    stage: new Stage(services, options.publicUrl),
    ids: new Map(),
    offices: {},
    works: new Set(),
    voters: [],
    voterNumbers: [],
    newcomers: [],
    rooted: new Set(),
    committees: {},
    posts: [],
    termStart: '',
    termYears: 3,
    termNumber: 1,
    gone: 0,
  };
}

/** Months in which a unit writes its claims. */
function claimMonths(plan: UnitPlan): string[] {
  if (plan.cycle === 2025) return ['2025-01', '2025-02', '2025-03', '2025-04'];
  if (plan.lit + plan.half >= 1) return ['2025-05', '2025-08', '2025-11', '2026-02', '2026-03'];
  return ['2025-06', '2025-10', '2026-03', '2026-05', '2026-09'];
}

async function claimInMonth(
  d: DemoUnit,
  county: County,
  month: string,
  claims: { intended: readonly Intended[]; stated: Stated[] },
): Promise<void> {
  const again = outdated(d, claims.stated, month);
  if (again.length > 0) {
    const rest = claims.stated.filter((each) => !again.includes(each));
    const anew = await claimSome(d, county, `${month}-02`, again, {
      lots: new Lots(Number(month.replace('-', ''))),
      answered: 0,
    });
    claims.stated = [...rest, ...anew];
  }
  const months = claimMonths(d.plan);
  const at = months.indexOf(month);
  if (at < 0) return;
  const share = Math.ceil(claims.intended.length / months.length);
  const some = claims.intended.slice(at * share, (at + 1) * share);
  claims.stated.push(...(await claimSome(d, county, `${month}-0${d.lots.whole(1, 4)}`, some)));
}

/** What nobody checked for long is stated anew with papers of these days: the county has it before it, and none of it is years late. */
async function stateAnew(d: DemoUnit, county: County, intended: readonly Intended[]): Promise<void> {
  const waiting = intended.filter(({ fate }) => fate === 'waiting');
  const lots = new Lots(Number(d.plan.code.replace(/\D/g, '')));
  await claimSome(d, county, addDays(lastDay, -4), waiting, { lots, answered: 0 });
}

/** Newcomers ask to join on their phones; the union has not answered yet. */
async function applyToJoin(d: DemoUnit): Promise<void> {
  d.stage.at(addDays(lastDay, -3), '19:30');
  for (const player of d.newcomers.slice(0, 2))
    await d.stage.as(player, d.unit, (ctx) => applyMyself(ctx), mayApply);
}

/** One member has moved to another union and was taken in; another waits for the answer. */
async function moveBetween(units: readonly DemoUnit[]): Promise<void> {
  const of = (code: string) => units.find((d) => d.plan.code === code)!;
  const moves: [from: DemoUnit, to: DemoUnit, accepted: boolean][] = [
    [of('YX19'), of('YX21'), true],
    [of('YX21'), of('YX19'), false],
  ];
  for (const [from, to, accepted] of moves) {
    const person = from.people
      .slice(0, from.plan.members)
      .findLast((each) => !from.rooted.has(each.number) && from.ids.has(each.number))!;
    from.stage.at(addDays(lastDay, -2), '10:00');
    const { id } = await from.stage.as(from.chair, from.unit, async (ctx) => {
      const employeeId = from.ids.get(person.number)!;
      const { version } = await lockPresent(ctx, employeeId);
      return proposeTransfer(ctx, { employeeId, version, toUnit: to.unit.code, onDay: ctx.today });
    });
    if (!accepted) continue;
    to.stage.at(addDays(lastDay, -2), '15:00');
    await to.stage.as(to.chair, to.unit, (ctx) => acceptTransfer(ctx, id));
  }
}

async function headcountsOf(
  above: Stage,
  county: County,
  units: { id: number; path: string; code: string; name: string; kind: string }[],
): Promise<DemoSummary['units']> {
  return above.asJia(county.unit, async (ctx) => {
    const counted: DemoSummary['units'] = [];
    for (const unit of units) {
      const { employees, members } = await headcountOf(ctx.client, unit as never, ctx.today);
      counted.push({ code: unit.code, name: unit.name, kind: unit.kind, employees, members });
    }
    return counted;
  });
}

function loginsOf(
  county: County,
  units: readonly DemoUnit[],
  empty: { unit: string; username: string },
): DemoLogin[] {
  const login = (role: Role, username: string, unit: string): DemoLogin => ({
    role,
    username,
    password: demoPassword,
    unit,
  });
  const battery = units[0]!;
  const above: [Role, string][] = [
    ['director', county.directors[0].username],
    ['director', county.directors[1].username],
    ['reviewer', county.reviewers[0].username],
    ['reviewer', county.reviewers[1].username],
    ['systemAdmin', county.systemAdmin.username],
    ['securityAdmin', county.securityAdmin.username],
    ['auditAdmin', county.auditAdmin.username],
  ];
  const order: Role[] = [
    'chair',
    'cadre',
    'treasurer',
    'fundsAuditor',
    'womenCadre',
    'mediator',
    'protectionInspector',
    'administration',
    'delegate',
  ];
  return [
    login('member', battery.voters.at(-1)!.username, battery.unit.code),
    ...order.flatMap((role) =>
      battery.offices[role] ? [login(role, battery.offices[role].username, battery.unit.code)] : [],
    ),
    ...above.map(([role, username]) => login(role, username, county.unit.code)),
    ...units.slice(1).map((d) => login('chair', d.chair.username, d.unit.code)),
    login('chair', empty.username, empty.unit),
  ];
}
