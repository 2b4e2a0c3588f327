/**
 * Congresses, general meetings and disclosure of the demonstration, held and published through the use cases.
 *
 *   congressInMonth      the meetings of one union that fall into a month
 *   disclosureInMonth    what one union discloses in a month
 *   discloseDecided      what it consulted on, in the middle of the month
 */
import { addDays, addMonths } from '../../core/clock/index.ts';
import { putItem, putPaper, itemsOf } from '../../core/meetings/agenda.ts';
import { bringReport, listCallsReported } from '../../modules/proposals/server/reporting.ts';
import {
  congressMust,
  formAssembly,
  ofMembers,
  openAssembly,
  proposeAssembly,
} from '../../core/meetings/assemblies.ts';
import { constituenciesOf, drawConstituencies } from '../../core/meetings/constituencies.ts';
import { delegatesIn, electDelegates } from '../../core/meetings/delegates.ts';
import { entitledSql } from '../../core/meetings/entitlement.ts';
import { scheduleOrgan } from '../../core/meetings/organ-election.ts';
import { organsOf, putOrgan } from '../../core/meetings/organs.ts';
import { takeOffice } from '../../core/meetings/terms.ts';
import { approveCredentials, credentialsRule } from '../../core/meetings/credentials.ts';
import {
  announce,
  callMeeting,
  checkIn,
  close,
  loadMeeting,
  open,
  recordTalk,
} from '../../core/meetings/meetings.ts';
import { fileDossier } from '../../core/meetings/dossier.ts';
import { draftMinutes, hashOf, signMinutes } from '../../core/meetings/minutes.ts';
import { acknowledgeReports } from '../../modules/congress/server/receipts.ts';
import { reportMeeting } from '../../core/meetings/report.ts';
import { addStep, finishStep } from '../../core/meetings/follow-ups.ts';
import { loadResolution, publishResolution } from '../../core/meetings/resolutions.ts';
import type { AssemblyBody } from '../../core/meetings/schema.ts';
import { headcountOf } from '../../core/people/headcounts.ts';
import { note, putToVote, takeUp, voteByHands } from '../../core/meetings/votes.ts';
import {
  closeVote,
  confirmCount,
  enterPaperCount,
  handOutPaper,
  showCount,
} from '../../modules/ballots/server/service.ts';
import { constituencyPartsOf } from '../../modules/congress/server/show.ts';
import { catalogueFor } from '../../modules/disclosure/server/catalogue.ts';
import {
  addEvent,
  adoptRule,
  answer,
  comment,
  consult,
  decide,
  editDraft,
  listDisclosures,
  publish,
  scheduleYear,
  showCatalogue,
  showDisclosure,
  takeOverCatalogue,
} from '../../modules/disclosure/server/service.ts';
import { handOver } from '../../modules/disclosure/server/owners.ts';
import { recordShowing } from '../../modules/disclosure/server/showings.ts';
import { dateStage, discloseStage, stagesOf } from '../../modules/disclosure/server/stages.ts';
import type { Ctx } from '../../core/context/context.ts';
import type { DemoUnit } from './founding.ts';
import { uploadSheet } from './papers.ts';
import { lastDay, type Player } from './stage.ts';

export interface Agenda {
  title: string;
  matter: string;
  wording?: string;
  paper?: string;
}

const membersAgenda: Agenda[] = [
  {
    title: '工会工作报告',
    matter: 'unionReport',
    paper: '一年来，工会围绕维权、服务、建家开展工作，会员有所增加，困难职工得到帮扶。',
  },
  {
    title: '工会经费收支情况报告',
    matter: 'unionFundsReport',
    wording: '同意工会上年度经费决算和本年度经费预算。',
  },
];
const staffAgenda: Agenda[] = [
  {
    title: '年度生产经营情况报告',
    matter: 'operations',
    paper: '本年度生产经营平稳，主要指标完成计划，安全生产无事故。',
  },
  {
    title: '集体合同（草案）',
    matter: 'collectiveContract',
    wording: '同意集体合同草案，由双方首席代表签订，报送审查后公布。',
    paper: '集体合同草案共三十二条，工资增长、工时休假和劳动保护条款较上年有所提高。',
  },
];
const schoolAgenda: Agenda[] = [
  { title: '校长工作报告', matter: 'principalReport', paper: '本学年教学质量稳步提高，教师培训全覆盖。' },
  {
    title: '绩效工资分配办法（修订）',
    matter: 'schoolRules',
    wording: '通过绩效工资分配办法（修订）。',
    paper: '修订后向一线教师和班主任倾斜，由年级组负责考核。',
  },
  {
    title: '经费预算执行情况报告',
    matter: 'financeReport',
    paper: '公用经费预算执行率 96%，维修支出按程序招标。',
  },
];

const keepsDossiers = 'YX01';

/** Sessions are over by the 13th: cases and claims of the demonstration go on from the 14th. */
const dayIn = (month: string, day: number) => `${month}-${String(day).padStart(2, '0')}`;

export async function congressInMonth(d: DemoUnit, month: string, last: string): Promise<void> {
  const school = d.plan.type === 'school';
  const [year, number] = month.split('-').map(Number) as [number, number];
  if (year < 2025) return;
  const sessions: Session[] = [];
  if (d.works.has('A3') && (school ? number === 3 || number === 9 : number === 2))
    sessions.push({
      body: d.plan.members < 100 ? 'membersMeeting' : 'membersCongress',
      agenda: membersAgenda,
    });
  if (d.works.has('B7') && (school ? number === 3 || number === 9 : number === 3)) {
    d.stage.at(dayIn(month, 1), '08:00');
    // Where the rule asks a congress of so many people, they elect one.
    const all = await d.stage.as(d.chair, d.unit, async (ctx) => {
      const { employees } = await headcountOf(ctx.client, ctx.unit, ctx.today);
      return employees < 100 && congressMust(ctx.unit, employees, ctx.today) === null;
    });
    sessions.push({
      body: all ? 'allStaffMeeting' : school ? 'staffCongress' : 'workersCongress',
      agenda: school ? schoolAgenda : staffAgenda,
    });
  }
  if (sessions.length > 0) await holdSessions(d, month, sessions, last);
}

interface Session {
  body: AssemblyBody;
  agenda: readonly Agenda[];
}

/** Sessions of one month, side by side, from the call to the report: forms the bodies first where there are none. */
async function holdSessions(
  d: DemoUnit,
  month: string,
  sessions: readonly Session[],
  last: string,
): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(dayIn(month, 1), '08:30');
  // Eleven days from the call to the day: seven of them after the notice.
  const first = stage.today;
  const on = addDays(first, 11);
  const assemblies: string[] = [];
  for (const { body } of sessions)
    assemblies.push(
      (await stage.as(chair, unit, async (ctx) => (await openAssembly(ctx, body))?.id)) ??
        (await form(d, body, first)),
    );
  stage.at(addDays(first, 1), '09:30');
  const ids: string[] = [];
  for (const [at, session] of sessions.entries()) ids.push(await call(d, assemblies[at]!, session, on));
  stage.at(addDays(first, 2), '10:00');
  for (const id of ids)
    await stage.as(chair, unit, async (ctx) =>
      announce(ctx, id, (await loadMeeting(ctx, id)).meeting.version),
    );
  stage.at(on, '13:40');
  for (const id of ids) await hold(d, id);
  for (const id of ids) await afterwards(d, id, on, last);
}

/** One meeting of a body that is in office, from the call to the report. */
export async function holdCalled(
  d: DemoUnit,
  month: string,
  assemblyId: string,
  agenda: readonly Agenda[],
  last: string,
): Promise<void> {
  const { stage, unit, chair } = d;
  const on = dayIn(month, 12);
  stage.at(dayIn(month, 2), '09:30');
  const id = await call(d, assemblyId, { agenda }, on);
  stage.at(dayIn(month, 3), '10:00');
  await stage.as(chair, unit, async (ctx) => announce(ctx, id, (await loadMeeting(ctx, id)).meeting.version));
  stage.at(on, '13:40');
  await hold(d, id);
  await afterwards(d, id, on, last);
}

function call(
  d: DemoUnit,
  assemblyId: string,
  { agenda }: Pick<Session, 'agenda'>,
  on: string,
): Promise<string> {
  return d.stage.as(d.chair, d.unit, async (ctx) => {
    const id = await callMeeting(ctx, {
      assemblyId,
      occasion: 'regular',
      theme: '同心建家，共谋发展',
      place: '大会议室',
      plannedOn: on,
      startsAt: '14:00',
      requestedBy: null,
    });
    for (const organ of await organsOf(ctx, assemblyId))
      if (organ.standing === 'proposed')
        await scheduleOrgan(ctx, assemblyId, organ.id, { version: organ.version, meetingId: id });
    for (const { title, matter, wording, paper } of agenda) {
      const itemId = await putItem(ctx, id, { title, matter, presenter: null, wording: wording ?? '' });
      if (paper) await putPaper(ctx, id, { itemId, title, body: paper, fileId: null });
    }
    const { meeting, assembly } = await loadMeeting(ctx, id);
    if (!ofMembers(assembly.body)) await bringLastReport(ctx, id);
    await recordTalk(ctx, id, meeting.version, {
      heldOn: ctx.today,
      party: '党支部书记',
      administration: '总经理办公室',
      union: d.chair.name,
      summary: '商定大会议题、日程和代表组织工作。',
      fileIds: [],
    });
    return id;
  });
}

/** How the proposals of the year before were handled: what was called for since then is still being answered. */
async function bringLastReport(ctx: Ctx, meetingId: string): Promise<void> {
  const { calls } = await listCallsReported(ctx);
  const last = calls.find(
    (each) => each.closedOn && !each.reportedOn && each.filed > 0 && each.opensOn < addMonths(ctx.today, -6),
  );
  if (last) await bringReport(ctx, last.id, { version: last.version, meetingId });
}

async function hold(d: DemoUnit, meetingId: string): Promise<void> {
  const { stage, unit, chair } = d;
  const present = await stage.as(chair, unit, async (ctx) => {
    const { assembly } = await loadMeeting(ctx, meetingId);
    const everyone = (
      await ctx.client.query<{ id: string }>(
        `select e.id from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) e where $2::uuid is not null order by 1`,
        [unit.id, assembly.id, ctx.today],
      )
    ).rows.map((row) => row.id);
    const came = everyone.slice(0, Math.max(1, Math.ceil(everyone.length * 0.93)));
    await checkIn(ctx, meetingId, came, 'paper');
    await open(ctx, meetingId, (await loadMeeting(ctx, meetingId)).meeting.version);
    return came;
  });
  for (const { id } of await stage.as(chair, unit, (ctx) => itemsOf(ctx, meetingId)))
    await settleItem(d, meetingId, id, present);
  await stage.as(chair, unit, async (ctx) =>
    close(ctx, meetingId, (await loadMeeting(ctx, meetingId)).meeting.version),
  );
}

/** Of the roster, whose account it is. */
export async function officerHere(ctx: Ctx, officer: Player | undefined): Promise<string | null> {
  if (!officer) return null;
  const { rows } = await ctx.client.query<{ id: string }>(
    'select employee_id as id from account_people where unit_id = $1 and account_id = $2',
    [ctx.unit.id, officer.accountId],
  );
  return rows[0]?.id ?? null;
}

async function form(d: DemoUnit, body: AssemblyBody, on: string): Promise<string> {
  const { stage, unit, chair } = d;
  const id = await stage.as(chair, unit, async (ctx) => {
    const proposal = await proposeAssembly(ctx, body);
    const everyone = body === 'membersMeeting' || body === 'allStaffMeeting';
    return formAssembly(ctx, {
      body,
      form: everyone ? 'everyone' : 'delegates',
      termNumber: proposal.nextTerm,
      termYears: 5,
      seats: everyone ? null : Math.min(proposal.headcount, proposal.delegates?.value ?? 30),
    });
  });
  await stage.as(chair, unit, async (ctx) => {
    const assembly = (await openAssembly(ctx, body))!;
    if (assembly.form === 'everyone') return;
    const { departments } = await constituencyPartsOf(ctx, id);
    await drawConstituencies(
      ctx,
      id,
      1,
      departments.map((each) => ({ name: each.name, groupIds: [], departments: [each.name] })),
    );
  });
  stage.at(on, '11:00');
  await stage.as(chair, unit, async (ctx) => {
    const assembly = (await openAssembly(ctx, body))!;
    if (assembly.form === 'everyone') return;
    const wards = (await constituenciesOf(ctx, id)).filter((ward) => ward.seats > 0);
    const people: { id: string; woman: boolean }[][] = [];
    for (const ward of wards) {
      const { rows } = await ctx.client.query<{ id: string; woman: boolean }>(
        body === 'membersCongress'
          ? `select e.id, coalesce(e.sex = 'female', false) as woman from employees e join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member' and m.to_on is null where e.unit_id = $1 and e.department = any($2::text[]) and e.left_on is null order by (e.sex = 'female') desc, e.hired_on, e.id`
          : `select e.id, coalesce(e.sex = 'female', false) as woman from employees e where e.unit_id = $1 and e.department = any($2::text[]) and e.left_on is null order by (e.sex = 'female') desc, e.hired_on, e.id`,
        [unit.id, ward.departments],
      );
      people.push(rows);
    }
    // Whoever signs in as a delegate is one.
    const own = await officerHere(ctx, d.offices.delegate);
    for (const shop of people) shop.sort((a, b) => Number(b.id === own) - Number(a.id === own));
    const women = seatsOfWomen(
      wards.map((ward) => ward.seats),
      people.map((shop) => ({ people: shop.length, women: shop.filter((each) => each.woman).length })),
    );
    for (const [place, ward] of wards.entries()) {
      const shop = people[place]!;
      const spread = [
        ...shop.filter((each) => each.woman).slice(0, women[place]!),
        ...shop.filter((each) => !each.woman),
      ];
      await electDelegates(ctx, id, ward.id, {
        electedOn: ctx.today,
        turnout: ward.headcount,
        elected: spread.slice(0, ward.seats).map((row, at) => ({
          employeeId: row.id,
          category:
            body === 'staffCongress'
              ? at % 6 === 5
                ? 'manager'
                : 'teacher'
              : at % 9 === 8
                ? 'manager'
                : at % 4 === 3
                  ? 'technician'
                  : 'frontLine',
          votes: ward.headcount - Math.floor(ward.headcount * 0.05),
        })),
        fileIds: [],
      });
    }
  });
  await stage.as(chair, unit, async (ctx) => {
    await takeOffice(ctx, id, {
      version: (await openAssembly(ctx, body))!.version,
      termStart: ctx.today,
      reason: '各选区按实际选举结果就任，下次补选时调整构成。',
    });
    const assembly = (await openAssembly(ctx, body))!;
    if (assembly.form === 'everyone') return;
    // A members' congress has its credentials checked by the union committee; the others in their preparatory meeting.
    if ((await credentialsRule(ctx, assembly))?.by === 'unionCommittee')
      await approveCredentials(ctx, id, {
        approvedOn: ctx.today,
        fileIds: [
          await uploadSheet(ctx, '工会委员会会议记录', [
            '会议审查了代表的产生程序、人数和构成，同意代表资格审查报告。',
          ]),
        ],
      });
    const seated = await delegatesIn(ctx, assembly);
    // Whoever is on the list neither runs the vote on it nor counts nor confirms it.
    const { rows } = await ctx.client.query<{ id: string }>(
      'select employee_id as id from account_people where unit_id = $1 and account_id = any($2::uuid[])',
      [ctx.unit.id, Object.values(d.offices).map((player) => player.accountId)],
    );
    const officers = new Set(rows.map((row) => row.id));
    const front = seated
      .filter((each) => each.category !== 'manager' && !officers.has(each.employeeId))
      .slice(0, 7);
    if (front.length >= 3)
      await putOrgan(ctx, id, {
        kind: 'presidium',
        name: '主席团',
        members: front.map((each, at) => ({ employeeId: each.employeeId, head: at === 0 })),
      });
  });
  return id;
}

/** Seats that women take in each shop: by their share there, and in all no fewer than their share of the staff. */
function seatsOfWomen(seats: number[], shops: { people: number; women: number }[]): number[] {
  const sum = (of: number[]) => of.reduce((total, n) => total + n, 0);
  const most = shops.map((shop, at) => Math.min(seats[at]!, shop.women));
  // Men fill the rest: where there are too few of them, women do.
  const taken = shops.map((shop, at) =>
    Math.min(
      most[at]!,
      Math.max(Math.ceil((seats[at]! * shop.women) / shop.people), seats[at]! - (shop.people - shop.women)),
    ),
  );
  // One more than the share: shops without a seat count, too.
  const needed =
    1 +
    Math.ceil((sum(seats) * sum(shops.map((shop) => shop.women))) / sum(shops.map((shop) => shop.people)));
  for (let at = 0; sum(taken) < needed && at < shops.length; at++)
    taken[at] = Math.min(most[at]!, taken[at]! + needed - sum(taken));
  return taken;
}

async function settleItem(
  d: DemoUnit,
  meetingId: string,
  itemId: string,
  present: readonly string[],
): Promise<void> {
  const { stage, unit, chair } = d;
  const item = await stage.as(chair, unit, async (ctx) => {
    const [found] = (await itemsOf(ctx, meetingId)).filter((each) => each.id === itemId);
    return takeUp(ctx, meetingId, itemId, found!.version);
  });
  if (item.voteForm === 'none') {
    await stage.as(chair, unit, (ctx) =>
      note(ctx, meetingId, itemId, {
        version: item.version,
        opinions: '代表们认真审议，建议继续改善一线劳动条件。',
      }),
    );
    return;
  }
  const against = Math.min(2, Math.floor(present.length / 20));
  if (item.voteForm === 'showOfHands') {
    await stage.as(chair, unit, (ctx) =>
      voteByHands(ctx, meetingId, itemId, {
        version: item.version,
        for: present.length - against,
        against,
        abstain: 0,
      }),
    );
    return;
  }
  const { ballotId } = await stage.as(chair, unit, (ctx) =>
    putToVote(ctx, meetingId, itemId, { version: item.version, secrecy: 'detached' }),
  );
  await stage.as(chair, unit, async (ctx) => {
    await handOutPaper(ctx, ballotId, [...present]);
    await closeVote(ctx, ballotId);
    await enterPaperCount(ctx, ballotId, {
      returned: present.length,
      invalid: 0,
      lines: { main: { for: present.length - against, against, abstain: 0 } },
    });
  });
  const scrutineers = [d.offices.fundsAuditor, d.offices.treasurer, d.offices.womenCadre, d.offices.delegate]
    .filter((each) => each !== undefined)
    .slice(0, 2);
  for (const scrutineer of scrutineers)
    await stage.as(scrutineer, unit, async (ctx) =>
      confirmCount(ctx, ballotId, (await showCount(ctx, ballotId)).hash!),
    );
}

/** The county acknowledges what was reported to it. */
export async function acknowledgeReceived(ctx: Ctx): Promise<void> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from meetings where unit_path <@ $1::ltree and reported_on is not null and acknowledged_on is null',
    [ctx.unit.path],
  );
  await acknowledgeReports(
    ctx,
    rows.map(({ id }) => id),
  );
}

async function afterwards(d: DemoUnit, meetingId: string, on: string, last: string): Promise<void> {
  const { stage, unit, chair } = d;
  stage.at(addDays(on, 1) > last ? last : addDays(on, 1), '10:00');
  const ids = await stage.as(chair, unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string; power: string }>(
      'select id, power from resolutions where unit_id = $1 and meeting_id = $2 and passed order by serial',
      [unit.id, meetingId],
    );
    for (const { id } of rows) await publishResolution(ctx, id, (await loadResolution(ctx, id)).version);
    await draftMinutes(ctx, meetingId);
    // Whom the meeting elected is nothing to be carried out.
    return rows.filter((row) => row.power !== 'elect').map((row) => row.id);
  });
  const recorder = d.offices.cadre;
  if (recorder) {
    const body = await stage.as(
      chair,
      unit,
      async (ctx) =>
        (
          await ctx.client.query<{ body: string }>(
            'select body from meeting_minutes where unit_id = $1 and meeting_id = $2',
            [unit.id, meetingId],
          )
        ).rows[0]!.body,
    );
    await stage.as(chair, unit, (ctx) => signMinutes(ctx, meetingId, 'chair', hashOf(body).toString('hex')));
    await stage.as(recorder, unit, (ctx) =>
      signMinutes(ctx, meetingId, 'recorder', hashOf(body).toString('hex')),
    );
    await stage.as(chair, unit, async (ctx) =>
      reportMeeting(ctx, meetingId, (await loadMeeting(ctx, meetingId)).meeting.version, []),
    );
    // Each prints a dozen papers: one union's are enough to look at.
    if (d.plan.code === keepsDossiers)
      await stage.as(chair, unit, async (ctx) =>
        fileDossier(ctx, meetingId, (await loadMeeting(ctx, meetingId)).meeting.version),
      );
  }
  for (const id of ids.slice(0, 1)) {
    const dueOn = addMonths(on, 2);
    const step = await stage.as(chair, unit, (ctx) =>
      addStep(
        ctx,
        { resolutionId: id },
        { what: '按决议办理并向职工公开结果', owner: '行政办公室', ownerAccountId: null, dueOn },
      ),
    );
    if (dueOn < lastDay) {
      stage.at(addDays(on, 2) > last ? last : addDays(on, 2), '16:00');
      await stage.as(chair, unit, (ctx) =>
        finishStep(ctx, step, { version: 1, outcome: '已办理并公开', fileIds: [] }),
      );
    }
  }
}

/** What is written of an item in a period: figures of the unit's own size, another each time. */
function disclosedText(d: DemoUnit, item: string, period: string): string {
  const n = d.plan.employees;
  const seed = [...`${d.plan.shortName}${item}${period}`].reduce(
    (sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 997,
    7,
  );
  const share = (from: number, to: number) => from + (seed % (to - from + 1));
  const lines: readonly (readonly [RegExp, string])[] = [
    [
      /社会保险|公积金/,
      `参保 ${n} 人，本期应缴已全部缴清，没有欠缴和漏缴。缴费基数按上年度月平均工资核定，${share(1, 5)} 名新进职工已在当月办理参保。个人明细可到人力资源部门查询。`,
    ],
    [
      /安全|职业病/,
      `本期组织安全检查 ${share(3, 9)} 次，发现隐患 ${share(2, 11)} 处，已整改 ${share(2, 11) - 1} 处，余下的由设备部门在下月前完成。接触有害因素的岗位职业健康检查已做 ${share(8, 30)} 人次，没有新的职业禁忌。`,
    ],
    [
      /发展规划|经营|工作计划|改革/,
      `上期计划完成 ${share(93, 104)}%，本期重点是设备更新和一线岗位改善，安排资金 ${share(20, 180)} 万元。用工保持稳定，没有裁员计划。`,
    ],
    [
      /集体合同|劳动合同/,
      `劳动合同签订率 100%，其中固定期限 ${share(60, 80)}%。集体合同三十二条，履行检查 ${share(1, 3)} 次，工资增长、工时休假和劳动保护条款均已兑现。`,
    ],
    [
      /培训|教育经费/,
      `计划培训 ${share(3, 12)} 期、${Math.ceil(n * 0.6)} 人次，教育经费按工资总额的 ${share(15, 25) / 10}% 提取，一线职工使用不低于六成。`,
    ],
    [
      /福利|困难|津贴/,
      `职工福利费支出 ${share(4, 60)} 万元，用于节日慰问、体检和食堂补贴。困难补助 ${share(2, 9)} 户，名单按规定遮蔽后另行张贴。`,
    ],
    [
      /预算|决算|财务/,
      `收支平衡，公用经费执行率 ${share(91, 99)}%，维修和采购按程序比价。明细表在公开栏备查。`,
    ],
    [
      /招生|收费/,
      `收费项目和标准与上期相同，没有新增项目；招生计划完成 ${share(96, 100)}%，录取名单由教育部门公布。`,
    ],
    [
      /分配|绩效|薪酬/,
      `绩效分配按办法执行，一线岗位占 ${share(62, 74)}%，管理岗位与职工平均之比没有超过规定。`,
    ],
    [
      /招待|接待|用车/,
      `本期支出 ${share(1, 9)}.${seed % 10} 万元，比上年同期下降 ${share(2, 14)}%，没有超标准开支。`,
    ],
  ];
  return (
    lines.find(([about]) => about.test(item))?.[1] ??
    `${item}：本期共办理 ${share(2, 15)} 件，全部按规定程序进行，结果已在部门内核对，有疑问的可在异议期内提出。`
  );
}

/** Which department answers for which categories. */
const departmentsOf: Record<string, string[]> = {
  人力资源部: ['labor', 'interests', 'honors', 'cadres'],
  安全生产部: ['safety'],
  综合办公室: ['operation', 'rules', 'four', 'other'],
};

/** Takes the catalogue over in January 2025, then discloses what falls due, now and then late. */
export async function disclosureInMonth(d: DemoUnit, month: string): Promise<void> {
  if (!d.works.has('B10') && !d.works.has('B9')) return;
  const { stage, unit, chair } = d;
  if (month === '2025-01') {
    stage.at('2025-01-06', '10:00');
    await stage.as(chair, unit, async (ctx) => {
      await adoptRule(ctx, {
        title: d.plan.type === 'school' ? '校务公开制度' : '厂务公开制度',
        body: '',
        fromOn: ctx.today,
        resolutionId: null,
        fileIds: [],
      });
      const offered = catalogueFor(unit);
      const periodic = offered.filter((item) => item.cycle !== 'event').slice(0, 5);
      if (d.works.has('B10'))
        await takeOverCatalogue(
          ctx,
          [...periodic, ...offered.filter((item) => item.id === 'schoolConstruction')].map((item) => item.id),
        );
      const { items } = await showCatalogue(ctx);
      for (const [owner, categories] of Object.entries(departmentsOf)) {
        const itemIds = items.filter((item) => categories.includes(item.category)).map((item) => item.id);
        if (itemIds.length > 0)
          await handOver(ctx, {
            itemIds,
            owner,
            ownerAccountId: d.offices.administration?.accountId ?? null,
          });
      }
    });
  }
  if (!d.works.has('B10') || month < '2025-01') return;
  stage.at(dayIn(month, 1), '08:00');
  const office = d.offices.administration ?? d.offices.cadre ?? chair;
  if (month.endsWith('-01') && month > '2025-01') {
    await stage.as(chair, unit, (ctx) => scheduleYear(ctx, Number(month.slice(0, 4))));
  }
  const due = await stage.as(office, unit, async (ctx) =>
    (await listDisclosures(ctx, { state: 'scheduled', limit: 100 })).disclosures.filter(
      (each) => each.dueOn !== null && each.dueOn.slice(0, 7) <= month,
    ),
  );
  const worded = (each: (typeof due)[number]) => ({
    title: each.title,
    body: disclosedText(d, each.item, each.period),
    fileIds: [],
  });
  const asked: string[] = [];
  for (const each of due) {
    await stage.as(office, unit, async (ctx) => {
      const view = await showDisclosure(ctx, each.id);
      const draft = await editDraft(ctx, each.id, { version: view.version, ...worded(each) });
      if (view.phases.includes('before')) {
        await consult(ctx, each.id, { version: draft.version, until: addDays(ctx.today, 6) });
        asked.push(each.id);
        return;
      }
      await publish(ctx, each.id, {
        version: draft.version,
        channels: ['portal', 'board'],
        consent: view.personal,
      });
    });
  }
  const posted = due.filter((each) => !asked.includes(each.id));
  const speaker = d.voters[1];
  if (speaker)
    for (const id of asked)
      await stage.as(speaker, unit, (ctx) =>
        comment(ctx, id, { kind: 'comment', body: '建议把一线班组的安排再写具体些。', anonymous: false }),
      );
  await stage.as(office, unit, async (ctx) => {
    for (const each of posted) await postUp(ctx, each.id);
  });
  if (month === '2026-05' && d.plan.type === 'school') await buildInStages(d, office);
  const voter = d.voters[0];
  if (voter && posted[0] && month === '2026-03') {
    await stage.as(voter, unit, (ctx) =>
      comment(ctx, posted[0]!.id, {
        kind: 'objection',
        body: '公示的数字能否分部门列出？',
        anonymous: false,
      }),
    );
    stage.at(addDays(stage.today, 3), '09:00');
    await stage.as(office, unit, async (ctx) => {
      const view = await showDisclosure(ctx, posted[0]!.id);
      for (const each of view.comments.filter((one) => one.repliedOn === null))
        await answer(ctx, posted[0]!.id, each.id, {
          version: each.version,
          reply: '已补充分部门数字，张贴在公开栏。',
        });
    });
  }
}

/** Repairs of a school: asked about before the decision. */
async function buildInStages(d: DemoUnit, office: Player): Promise<void> {
  const { stage, unit } = d;
  const id = await stage.as(office, unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string }>(
      `select id from disclosure_items where unit_id = $1 and catalogue_id = 'schoolConstruction' and retired_on is null`,
      [unit.id],
    );
    const event = await addEvent(ctx, { itemId: rows[0]!.id, title: roof, dueOn: null });
    const draft = await editDraft(ctx, event, {
      version: 1,
      title: roof,
      body: '教学楼屋面渗漏，拟于暑假维修，预算 48 万元，由财政专项安排。工期四十天，期间三楼教室临时调整到综合楼。',
      fileIds: [],
    });
    await consult(ctx, event, { version: draft.version, until: addDays(ctx.today, 7) });
    return event;
  });
  const speaker = d.voters[0];
  if (speaker)
    await stage.as(speaker, unit, (ctx) =>
      comment(ctx, id, { kind: 'comment', body: '施工放在放假以后，避开中考。', anonymous: false }),
    );
}

const roof = '教学楼屋面维修';

/** On the day by which sessions are over, before cases go on: what was consulted on is decided, answered, published; the roof goes into its stages. */
export async function discloseDecided(d: DemoUnit, month: string): Promise<void> {
  if (!d.works.has('B10')) return;
  const { stage, unit } = d;
  stage.at(dayIn(month, 13), '17:00');
  const office = d.offices.administration ?? d.offices.cadre ?? d.chair;
  const consulting = await stage.as(office, unit, async (ctx) => {
    const { disclosures } = await listDisclosures(ctx, { state: 'consulting', limit: 100 });
    const views = [];
    for (const { id } of disclosures) views.push(await showDisclosure(ctx, id));
    return views;
  });
  // What began later than most is decided later.
  for (const { consultedTo } of consulting) if (consultedTo) stage.at(addDays(consultedTo, 1), '11:00');
  await stage.as(office, unit, async (ctx) => {
    for (const { id, title } of consulting) {
      const view = await showDisclosure(ctx, id);
      const decided = await decide(ctx, id, {
        version: view.version,
        decision: title === roof ? '同意维修，七月五日开工。' : '按征求意见后的文本执行。',
        decidedOn: ctx.today,
        resolutionId: null,
        commentsAnswer:
          view.commentsReceived === 0
            ? null
            : title === roof
              ? '采纳：开工日期定在中考和放假以后。'
              : '采纳：已补充一线班组的安排。',
      });
      await publish(ctx, id, {
        version: decided.version,
        channels: ['portal', 'board'],
        consent: view.personal,
      });
      await postUp(ctx, id);
      if (title !== roof) continue;
      // Two of the five stages are still to come.
      const [project, design, tender, acceptance] = await stagesOf(ctx, id);
      for (const [each, body] of [
        [project!, '经校务会研究并报教育局批准立项，预算 48 万元。'],
        [design!, '由县建筑设计院出具维修方案，保温层和防水层全部更换。'],
        [tender!, '公开招标，三家单位投标，按最低评标价确定施工单位，中标价 45.6 万元。'],
      ] as const)
        await discloseStage(ctx, id, each.id, { version: each.version, body, fileIds: [] });
      await dateStage(ctx, id, acceptance!.id, { version: acceptance!.version, dueOn: '2026-12-15' });
    }
  });
}

const postUp = (ctx: Ctx, id: string) =>
  recordShowing(ctx, id, {
    channel: 'board',
    shownOn: ctx.today,
    place: '大门口公开栏',
    meetingId: null,
    fileIds: [],
  });
