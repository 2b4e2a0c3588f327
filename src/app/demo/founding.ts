/**
 * The county union, its people and the unions below: founded, staffed, rosters brought in, committees elected.
 *
 *   foundCounty       the county union with its administrators, directors and reviewers
 *   foundUnit         one grassroots union with its chair
 *   staffUnit         roster, groups, accounts and committees of one union
 */
import type { z } from 'zod';
import { createAccount } from '../../core/access/accounts.ts';
import { grantRole } from '../../core/access/grants.ts';
import type { Role } from '../../core/access/schema.ts';
import { systemActor } from '../../core/access/actor.ts';
import type { UnitRef } from '../../core/access/policy.ts';
import type { Ctx } from '../../core/context/context.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import type { CommitteeKind, Post } from '../../core/organization/schema.ts';
import { foundUnit as found } from '../../core/organization/units.ts';
import { giveRole } from '../../modules/accounts/server/accounts.ts';
import { createInvitation, findInvitation, take, use } from '../../modules/accounts/server/invitations.ts';
import { toolsOf } from '../../modules/accounts/server/tools.ts';
import { appoint, showRegister, startTerm } from '../../modules/committees/server/service.ts';
import type { newUnit } from '../../modules/organization/contract.ts';
import { addGroup, editGroup, listGroups } from '../../modules/organization/server/groups.ts';
import { foundBelow } from '../../modules/organization/server/units.ts';
import { listEmployees } from '../../modules/people/server/employees.ts';
import { withTransaction } from '../../platform/postgres/index.ts';
import { bringRoster } from './roster.ts';
import { type DemoPerson, type Lots, makePeople } from './people.ts';
import type { Player, Stage } from './stage.ts';
import { county as countyPlan, type UnitPlan } from './units.ts';

/** Every account of the demonstration has it. */
export const demoPassword = 'Lit-house-2026';

/** The day on which the county begins to use Jia. */
export const firstDay = '2024-12-02';

export interface County {
  unit: UnitRef;
  systemAdmin: Player;
  securityAdmin: Player;
  auditAdmin: Player;
  directors: [Player, Player];
  reviewers: [Player, Player];
}

/** A renewal by a vote, under way. */
export interface Renewal {
  electionId: string;
  meetingId: string;
  /** A cadre who does not stand: from the publicity on the steps are theirs. */
  clerk: Player;
}

export interface DemoUnit {
  plan: UnitPlan;
  unit: UnitRef;
  stage: Stage;
  lots: Lots;
  people: DemoPerson[];
  /** Ids of the roster by employee number. */
  ids: Map<string, string>;
  chair: Player;
  /** Accounts of the union's offices and of some members. */
  offices: Partial<Record<Role, Player>>;
  /** Indicators for which the union does the work itself: meetings, disclosure. */
  works: Set<string>;
  voters: Player[];
  /** Its renewal by a vote, under way. */
  renewal?: Renewal;
  /** Employees with an account who are no members yet. */
  newcomers: Player[];
  /** Employee numbers of the voters. */
  voterNumbers: string[];
  caseId?: string;
  /** Who holds an office, by employee number: they stay. */
  rooted: Set<string>;
  committees: Partial<Record<CommitteeKind, string>>;
  /** Posts as they were filled, for the next term. */
  posts: { kind: CommitteeKind; employee: string; post: Post; division: string; keepsFunds: boolean }[];
  termStart: string;
  termYears: number;
  termNumber: number;
  /** How many have left, for the numbers of those who come. */
  gone: number;
  /** ID numbers and phones in use. */
  taken: Set<string>;
}

/** An account made at the terminal, as `jia admin create` does. */
async function makeAccount(
  ctx: Ctx,
  username: string,
  name: string,
  roles: readonly Role[],
): Promise<Player> {
  const { accountId } = await createAccount(ctx.client, toolsOf(ctx.services), {
    username,
    displayName: name,
    password: demoPassword,
  });
  await ctx.audit({
    action: 'accounts.created',
    subject: { kind: 'account', id: accountId },
    detail: { username },
  });
  for (const role of roles) await grantRole(ctx, { accountId, role });
  return { accountId, username, name };
}

/** The first union of the installation and those who run it. */
export async function foundCounty(stage: Stage): Promise<County> {
  stage.at(firstDay, '08:30');
  const { services } = stage;
  const root = await withTransaction(services.pool, { scope: '' }, ({ client }) =>
    found({ client, today: stage.today }, null, {
      ...countyPlan,
      kind: 'county',
      industry: null,
      foundingApproval: '云政〔1985〕11号',
    }),
  );
  return runInUnit(services, { actor: systemActor, unit: root, requestId: 'jia demo' }, async (ctx) => {
    await ctx.audit({
      action: 'organization.unitFounded',
      subject: { kind: 'unit', id: String(root.id) },
      detail: { code: root.code, first: true },
    });
    return {
      unit: root,
      systemAdmin: await makeAccount(ctx, 'system.admin', '沈立群', ['systemAdmin']),
      securityAdmin: await makeAccount(ctx, 'security.admin', '褚安平', ['securityAdmin']),
      auditAdmin: await makeAccount(ctx, 'audit.admin', '卫明察', ['auditAdmin']),
      directors: [
        await makeAccount(ctx, 'director.1', '郑怀远', ['director']),
        await makeAccount(ctx, 'director.2', '柳亦文', ['director']),
      ],
      reviewers: [
        await makeAccount(ctx, 'reviewer.1', '孟晓岚', ['reviewer']),
        await makeAccount(ctx, 'reviewer.2', '俞正华', ['reviewer']),
      ],
    };
  });
}

type Founding = z.output<typeof newUnit>;

/** Founds a union below the county, in the name of a director. */
export async function foundUnit(stage: Stage, county: County, input: Founding): Promise<UnitRef> {
  await stage.as(county.directors[0], county.unit, (ctx) => foundBelow(ctx, input));
  const unit = await unitByCode(stage.services, input.code);
  if (!unit) throw new Error(`${input.code} was not founded`);
  return unit;
}

/** Account and office of a chair whom the county appoints. */
export function appointChair(stage: Stage, county: County, unit: UnitRef, name: string): Promise<Player> {
  return stage.as(county.systemAdmin, unit, (ctx) =>
    makeAccount(ctx, `${unit.code.toLowerCase()}.chair`, name, ['chair']),
  );
}

/** People as they stand when the roster is brought in, members first; some leave later, and others come. */
export function firstPeople(plan: UnitPlan, lots: Lots, taken: Set<string>): DemoPerson[] {
  return makePeople(
    {
      lots,
      count: plan.employees,
      members: plan.members,
      women: plan.women,
      departments: plan.departments,
      groups: plan.groups ?? [],
      positions: plan.positions,
      forms: plan.forms ?? ['regular'],
      since: plan.foundedOn > '1992-01-01' ? plan.foundedOn : '1992-01-01',
      until: '2024-11-28',
    },
    taken,
  );
}

/** Links an account to the person that it is: the chair invites, the guest accepts. */
async function acceptInvitation(
  d: Pick<DemoUnit, 'stage' | 'unit'>,
  token: string,
  accountOf: (ctx: Ctx) => Promise<string>,
): Promise<string> {
  const { services } = d.stage;
  const invitation = await findInvitation(services.pool, token, services.clock.now());
  return runInUnit(
    services,
    { actor: { kind: 'stranger', locale: 'zh-CN' }, unit: d.unit, requestId: 'jia demo' },
    async (ctx) => {
      const accountId = await accountOf(ctx);
      await use(ctx, invitation, accountId);
      await take(ctx, invitation, accountId);
      return accountId;
    },
  );
}

async function invite(d: DemoUnit, person: DemoPerson): Promise<string> {
  const employeeId = d.ids.get(person.number)!;
  const { link } = await d.stage.as(d.chair, d.unit, (ctx) =>
    createInvitation(ctx, { kind: 'person', employeeId, days: 14 }),
  );
  return link.url.split('/').at(-1)!;
}

/** A person of the roster gets an account; with `role` the chair (or the county) gives the office too. */
export async function enlist(
  d: DemoUnit,
  person: DemoPerson,
  suffix: string,
  role: Role | null,
): Promise<Player> {
  const username = `${d.plan.code.toLowerCase()}.${suffix}`;
  const token = await invite(d, person);
  const accountId = await acceptInvitation(
    d,
    token,
    async (ctx) =>
      (
        await createAccount(ctx.client, toolsOf(ctx.services), {
          username,
          displayName: person.name,
          password: demoPassword,
        })
      ).accountId,
  );
  const player = { accountId, username, name: person.name };
  d.rooted.add(person.number);
  if (role) {
    await d.stage.as(d.chair, d.unit, (ctx) => giveRole(ctx, { accountId, role }));
    d.offices[role] = player;
  }
  d.stage.forget();
  return player;
}

export function chooseChair(plan: UnitPlan, people: readonly DemoPerson[]): DemoPerson {
  const members = people.slice(0, plan.members);
  return (
    members.find((person) => person.birthOn < '1985-01-01' && person.employmentForm === 'regular') ??
    members[0]!
  );
}

/** Roster, groups, accounts and committees. */
export async function staffUnit(d: DemoUnit, chairPerson: DemoPerson): Promise<void> {
  const { stage, unit, plan } = d;
  stage.at(firstDay, '10:00');
  for (const name of plan.groups ?? []) {
    await stage.as(d.chair, unit, (ctx) => addGroup(ctx, { kind: 'group', name, smallHome: false }));
  }
  await bringRoster(d, d.people, `${plan.shortName}职工花名册.xlsx`);
  await readIds(d);

  const token = await invite(d, chairPerson);
  await acceptInvitation(d, token, async () => d.chair.accountId);
  stage.forget();
  d.rooted.add(chairPerson.number);
  d.offices.chair = d.chair;

  stage.at('2024-12-04', '09:00');
  const free = d.lots
    .shuffle(d.people.slice(0, plan.members))
    .filter((person) => person.number !== chairPerson.number);
  const takeOne = (fits: (person: DemoPerson) => boolean = () => true) => {
    const at = free.findIndex(fits);
    return at < 0 ? undefined : free.splice(at, 1)[0]!;
  };
  const officers: Partial<Record<Role, DemoPerson>> = {};
  const wanted: [Role, string, ((person: DemoPerson) => boolean)?][] =
    plan.members >= 11
      ? [
          ['cadre', 'cadre'],
          ['treasurer', 'treasurer'],
          ['womenCadre', 'women', (person) => person.sex === 'female'],
          ['fundsAuditor', 'auditor'],
        ]
      : [['treasurer', 'treasurer']];
  if (plan.code === 'YX01')
    wanted.push(['mediator', 'mediator'], ['protectionInspector', 'inspector'], ['delegate', 'delegate']);
  else if (plan.story && plan.members >= 25) wanted.push(['delegate', 'delegate']);
  for (const [role, suffix, fits] of wanted) {
    const person = takeOne(fits);
    if (!person) continue;
    officers[role] = person;
    await enlist(d, person, suffix, role);
  }
  if (plan.code === 'YX01') {
    // Whoever acts for the employer is no member of the union's offices.
    const manager = d.people.at(-1)!;
    await enlist(d, manager, 'administration', 'administration');
    // Nobody has won them for the union yet.
    for (const [at, person] of d.people.slice(plan.members, plan.members + 3).entries()) {
      d.newcomers.push(await enlist(d, person, `newcomer.${at + 1}`, null));
    }
  }
  for (let at = 1; at <= (plan.voters ?? 0); at += 1) {
    const person = takeOne();
    if (!person) break;
    d.voters.push(await enlist(d, person, `member.${at}`, null));
    d.voterNumbers.push(person.number);
  }

  stage.at('2024-12-05', '14:00');
  for (const name of plan.smallHomes ? (plan.groups ?? []) : []) {
    const leader = d.people.slice(0, plan.members).find((person) => person.groupName === name);
    await stage.as(d.chair, unit, async (ctx) => {
      const group = (await listGroups(ctx, false)).groups.find((each) => each.name === name)!;
      await editGroup(ctx, group.id, {
        version: group.version,
        smallHome: true,
        ...(leader ? { leaderEmployeeId: d.ids.get(leader.number)! } : {}),
      });
    });
    if (leader) d.rooted.add(leader.number);
  }
  if (plan.order !== 'none') await electCommittees(d, chairPerson, officers, free);
}

/** Ids of the roster by employee number, page by page. */
export async function readIds(d: Pick<DemoUnit, 'stage' | 'unit' | 'chair' | 'ids'>): Promise<void> {
  await d.stage.as(d.chair, d.unit, async (ctx) => {
    let cursor: string | undefined;
    do {
      const page = await listEmployees(ctx, {
        standing: 'current',
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      for (const row of page.employees) if (row.number) d.ids.set(row.number, row.id);
      cursor = page.next ?? undefined;
    } while (cursor);
  });
}

const divisions = [
  '主持工会全面工作',
  '协助主席，分管组织和民主管理',
  '分管财务和经费使用',
  '分管女职工和困难帮扶',
  '分管劳动保护和安全生产',
  '分管劳动竞赛和技能培训',
  '分管文体活动和宣传',
  '分管权益维护和劳动争议调解',
  '分管信息和档案',
  '联系各工会小组',
  '分管互助保障',
  '联系新入会职工',
  '分管职工书屋',
  '联系生产一线',
  '联系后勤部门',
];

async function electCommittees(
  d: DemoUnit,
  chair: DemoPerson,
  officers: Partial<Record<Role, DemoPerson>>,
  others: DemoPerson[],
): Promise<void> {
  const { stage, unit, plan } = d;
  const register = await stage.as(d.chair, unit, (ctx) => showRegister(ctx));
  const seatsOf = (kind: CommitteeKind) => register.kinds.find((each) => each.kind === kind)!.seats;
  const small = (seatsOf('union')?.max ?? 3) === 1;
  const post = (
    kind: CommitteeKind,
    person: DemoPerson | undefined,
    as: Post,
    division: string,
    keepsFunds = false,
  ) => {
    if (!person) return;
    d.posts.push({ kind, employee: person.number, post: as, division, keepsFunds });
    d.rooted.add(person.number);
  };
  const pool = [...others];
  const next = (fits: (person: DemoPerson) => boolean = () => true) => {
    const at = pool.findIndex(fits);
    return at < 0 ? undefined : pool.splice(at, 1)[0]!;
  };
  const seats = seatsOf('union')?.min ?? 1;
  post('union', chair, 'chair', divisions[0]!);
  if (!small) {
    const named = [officers.cadre, officers.treasurer, officers.womenCadre].filter(
      (person): person is DemoPerson => person !== undefined,
    );
    const members = [...named, ...Array.from({ length: 20 }, () => undefined)].slice(0, seats - 1);
    members.forEach((person, at) =>
      post(
        'union',
        person ?? next(),
        at === 0 ? 'viceChair' : 'member',
        divisions[at + 1] ?? '联系工会小组',
        person === officers.treasurer,
      ),
    );
    post('fundsAudit', officers.fundsAuditor, 'chair', '主持经费审查');
    post('fundsAudit', next(), 'member', '审查收支');
    post('fundsAudit', next(), 'member', '审查资产');
    const women = d.people.slice(0, plan.members).filter((person) => person.sex === 'female').length;
    if (women >= 10) {
      post('women', officers.womenCadre, 'chair', '主持女职工工作');
      post(
        'women',
        next((person) => person.sex === 'female'),
        'member',
        '权益维护',
      );
      post(
        'women',
        next((person) => person.sex === 'female'),
        'member',
        '关爱服务',
      );
    } else if (women > 0) {
      post(
        'women',
        officers.womenCadre ?? next((person) => person.sex === 'female'),
        'womenMember',
        '女职工工作',
      );
    }
    if (plan.order === 'full' && plan.members >= 100) {
      post('mediation', officers.mediator ?? next(), 'chair', '主持调解');
      post('mediation', next(), 'member', '调解员');
      post('laborProtection', officers.protectionInspector ?? next(), 'chair', '主持劳动保护监督');
      post('laborProtection', next(), 'member', '车间监督检查');
    }
    if (d.works.has('B9')) {
      post('disclosureLeading', chair, 'chair', '牵头公开工作');
      post('disclosureWorking', officers.cadre ?? next(), 'chair', '办理公开事项');
      post('disclosureSupervision', officers.fundsAuditor ?? next(), 'chair', '监督公开的内容和时限');
    }
  }
  const newest = d.lots.day('2023-04-01', '2024-11-20');
  d.termYears = d.lots.chance(0.25) ? 5 : 3;
  d.termStart = newest > plan.foundedOn ? newest : plan.foundedOn;
  d.termNumber =
    1 + Math.floor((Number(d.termStart.slice(0, 4)) - Number(plan.foundedOn.slice(0, 4))) / d.termYears);
  await holdElection(d, d.termNumber, false);
}

/**
 * Starts the term of every committee that has posts, and fills them.
 *
 * @param except committees whose terms have begun already, by a vote
 */
export async function holdElection(
  d: DemoUnit,
  termNumber: number,
  renews: boolean,
  except: readonly CommitteeKind[] = [],
): Promise<void> {
  const kinds = [...new Set(d.posts.map((post) => post.kind))].filter((kind) => !except.includes(kind));
  await d.stage.as(d.chair, d.unit, async (ctx) => {
    for (const kind of kinds) {
      const posts = d.posts.filter((post) => post.kind === kind);
      const counted = kind === 'union' || kind === 'fundsAudit';
      const { id } = await startTerm(ctx, {
        kind,
        termNumber,
        termStart: d.termStart,
        termYears: d.termYears,
        ...(counted ? { seats: posts.length } : {}),
        approvalDocument:
          kind === 'union' ? `云工组〔${d.termStart.slice(0, 4)}〕${d.lots.whole(3, 60)}号` : null,
        fileIds: [],
        renews,
      });
      d.committees[kind] = id;
      for (const post of posts) {
        await appoint(ctx, id, {
          employeeId: d.ids.get(post.employee)!,
          post: post.post,
          divisionOfWork: post.division,
          startOn: d.termStart,
          keepsFunds: post.keepsFunds,
          relativeOfHead: false,
        });
      }
    }
  });
}
