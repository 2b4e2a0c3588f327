/**
 * What a union does month by month: meetings, the book, funds, the roster's comings and goings, archives.
 *
 *   workMonth    one month of one union, written down as it happens
 */
import { addDays, addMonths, addYears } from '../../core/clock/index.ts';
import type { ArchiveFile } from '../../core/records/schema.ts';
import { recordActivity } from '../../modules/committees/server/service.ts';
import { addAccount, writeMonth } from '../../modules/funds/server/service.ts';
import { addEmployee, leaveUnit, lockPresent } from '../../modules/people/server/changes.ts';
import { workOnMany } from '../../modules/people/server/batch.ts';
import { joinUnion } from '../../modules/people/server/memberships.ts';
import { confirmRoster } from '../../modules/people/server/rosters.ts';
import { fileBatch, writeHandbook } from '../../modules/records/server/service.ts';
import { renewsByVote } from './elections.ts';
import { type DemoUnit, holdElection } from './founding.ts';
import { type DemoPerson, makePeople } from './people.ts';
import { uploadSheet } from './papers.ts';

type Line = [title: string, file?: ArchiveFile];

/** What a union's book says through the year; the files that the archives ask for come round every year. */
const yearlyLines: Record<number, Line[]> = {
  1: [
    ['制定年度工会工作要点', 'documents'],
    ['春节前走访慰问困难职工家庭', 'hardship'],
    ['开展“送温暖”物资发放'],
  ],
  2: [
    ['召开会员（代表）大会，审议工会工作报告和经费收支报告', 'congress'],
    ['检查上年度集体合同履行情况', 'collectiveContract'],
  ],
  3: [
    ['征集职工代表提案并立案', 'proposals'],
    ['举办三八国际劳动妇女节座谈会'],
    ['安排年度职工培训计划', 'training'],
  ],
  4: [
    ['开展合理化建议征集', 'rationalization'],
    ['组织安全生产知识讲座', 'training'],
  ],
  5: [['庆祝五一国际劳动节，表彰先进职工'], ['组织职工趣味运动会']],
  6: [['开展安全生产月“查身边隐患”活动'], ['检查劳动保护用品发放']],
  7: [['为一线岗位“送清凉”'], ['慰问高温下作业的职工']],
  8: [['举办职工子女暑期托管班'], ['开展岗位技能比武']],
  9: [
    ['为升学的困难职工子女送助学金', 'hardship'],
    ['召开集体合同履约座谈会', 'collectiveContract'],
  ],
  10: [['重阳节走访退休职工'], ['组织职工健康体检']],
  11: [
    ['开展集体合同履行情况检查', 'collectiveContract'],
    ['征集下年度提案', 'proposals'],
  ],
  12: [['年终总结，评选工会积极分子', 'documents'], ['清点文体器材和职工书屋图书']],
};

/** Schools count from September: what the archives ask for comes then. */
const schoolLines: Record<number, Line[]> = {
  9: [
    ['制定学年工会工作计划', 'documents'],
    ['召开教职工代表大会', 'congress'],
    ['征集教代会提案', 'proposals'],
    ['安排学年教职工培训', 'training'],
    ['走访困难教职工', 'hardship'],
    ['征集教学改进建议', 'rationalization'],
    ['检查集体协商约定履行情况', 'collectiveContract'],
    ['庆祝教师节，表彰先进教师'],
  ],
};

const meetingTopics = [
  '研究工会工作要点和经费预算',
  '研究职工之家建设计划',
  '研究困难帮扶和送温暖名单',
  '研究劳动竞赛和技能比武方案',
  '研究会员发展和小组建设',
  '研究集体合同履约情况',
  '通报经费收支情况',
  '研究文体活动安排',
  '研究劳动保护监督检查发现的问题',
];

/** @param month 'YYYY-MM'; written down until `last` at most */
export async function workMonth(d: DemoUnit, month: string, last: string): Promise<void> {
  const { stage, unit, plan, lots } = d;
  const first = `${month}-01`;
  const number = Number(month.slice(5));
  const until = (day: string) => (day > last ? last : day);
  const on = (day: number) => until(`${month}-${String(day).padStart(2, '0')}`);
  const start = stage.today;
  const free = (day: string) => (day < start ? start : day);
  const clerk = d.offices.cadre ?? d.chair;

  if (month === '2024-12' && plan.type === 'school' && plan.order === 'full') {
    // The school year had begun before the union began to use Jia: its first months are written down afterwards.
    stage.at(free(on(6)));
    await stage.as(clerk, unit, async (ctx) => {
      for (const [at, [title, file]] of [
        ...schoolLines[9]!,
        ...yearlyLines[10]!,
        ...yearlyLines[11]!,
      ].entries()) {
        const happenedOn =
          at < schoolLines[9]!.length
            ? `2024-09-${String(3 + at * 2).padStart(2, '0')}`
            : at % 2 === 0
              ? '2024-10-16'
              : '2024-11-14';
        await writeHandbook(ctx, {
          happenedOn,
          title,
          fileIds: [],
          ...(file ? { archive: { file, retention: 'years10' as const } } : {}),
        });
      }
    });
  }
  if (
    plan.order === 'full' ||
    (plan.order === 'some' && lots.chance(0.6)) ||
    (plan.order === 'none' && lots.chance(0.15))
  ) {
    const due = [...((plan.type === 'school' && schoolLines[number]) || yearlyLines[number] || [])];
    const lines = plan.order === 'full' ? due : due.slice(0, plan.order === 'some' ? 2 : 1);
    const held = free(on(8));
    stage.at(held);
    await stage.as(clerk, unit, async (ctx) => {
      for (const [at, [title, file]] of lines.entries()) {
        const happenedOn = held < on(2 + at * 2) ? held : on(2 + at * 2);
        // Only some of what is written down has a paper to it.
        const fileIds =
          file && lots.chance(0.1)
            ? [
                await uploadSheet(ctx, title, [
                  `时间：${happenedOn}`,
                  `单位：${unit.name}`,
                  `内容：${title}。`,
                ]),
              ]
            : [];
        await writeHandbook(ctx, {
          happenedOn,
          title,
          fileIds,
          ...(file ? { archive: { file, retention: file === 'congress' ? 'permanent' : 'years10' } } : {}),
        });
      }
    });
  }

  const union = d.committees.union;
  const meets = plan.order === 'full' ? number % 2 === 0 || number === 11 : number % 4 === 0;
  if (union && meets && plan.members >= 2) {
    const heldOn = free(on(10));
    stage.at(heldOn, '16:00');
    const topic = lots.pick(meetingTopics);
    await stage.as(clerk, unit, (ctx) =>
      recordActivity(ctx, union, {
        kind: 'meeting',
        heldOn,
        title: topic,
        summary: `会议听取有关情况汇报，${topic}，形成一致意见并明确了责任人和完成时间。`,
        attendees: Math.max(
          1,
          d.posts.filter((post) => post.kind === 'union').length - (lots.chance(0.3) ? 1 : 0),
        ),
        fileIds: [],
      }),
    );
  }
  for (const [kind, months, titles] of [
    [
      'fundsAudit',
      [3, 9],
      ['审查工会经费上半年收支情况', '审查工会经费预算执行情况', '审查会员活动经费使用'],
    ],
    ['women', [3, 9], ['开展女职工权益保护宣传', '组织女职工健康讲座', '走访孕期、哺乳期女职工']],
    ['laborProtection', [6], ['检查车间劳动防护用品佩戴', '排查夏季高温作业隐患']],
  ] as const) {
    const committee = d.committees[kind];
    if (
      !committee ||
      !(months as readonly number[]).includes(number) ||
      (plan.order === 'some' && kind !== 'women')
    )
      continue;
    const heldOn = free(on(11));
    stage.at(heldOn, '15:00');
    const by =
      (kind === 'fundsAudit'
        ? d.offices.fundsAuditor
        : kind === 'women'
          ? d.offices.womenCadre
          : d.offices.protectionInspector) ?? clerk;
    await stage.as(by, unit, (ctx) =>
      recordActivity(ctx, committee, {
        kind: 'activity',
        heldOn,
        title: lots.pick(titles),
        summary: '按计划开展，情况已记录。',
        attendees: lots.whole(3, 20),
        fileIds: [],
      }),
    );
  }

  if (plan.order !== 'none') await keepFunds(d, first, free(on(9)));
  await comeAndGo(d, free(on(12)));

  if (plan.order !== 'none' && (number === 1 || (number === 7 && plan.order === 'full'))) {
    stage.at(free(on(13)));
    await stage.as(d.chair, unit, async (ctx) => {
      for (const roster of ['employees', 'members', 'activists'] as const) {
        // Where order is kept only so far, nobody looks after the roster of activists.
        if (plan.order === 'full' || roster !== 'activists') await confirmRoster(ctx, roster);
      }
    });
  }
  if (number === 12 && plan.order === 'full' && plan.members >= 30) {
    stage.at(free(on(13)));
    const people = lots.shuffle(d.people.slice(0, plan.members)).slice(0, Math.ceil(plan.members * 0.03));
    await stage.as(d.chair, unit, (ctx) =>
      workOnMany(ctx, {
        ids: people.flatMap((person) => d.ids.get(person.number) ?? []),
        work: { kind: 'activist', basis: `${month.slice(0, 4)} 年度工会积极分子评选` },
      }),
    );
  }
  if ((number === 6 || number === 12) && plan.order === 'full') {
    stage.at(free(on(13)), '17:00');
    await stage.as(clerk, unit, (ctx) => fileBatch(ctx, ctx.today));
  }
  await renewIfDue(d, last);
}

/** The account in the first month; then each month the payroll of the month before, and what was paid of it. */
async function keepFunds(d: DemoUnit, first: string, day: string): Promise<void> {
  const { stage, unit, plan, lots } = d;
  const treasurer = d.offices.treasurer;
  if (!treasurer) return;
  stage.at(day, '11:00');
  await stage.as(treasurer, unit, async (ctx) => {
    if (first === '2024-12-01') {
      await addAccount(
        ctx,
        plan.members >= 25
          ? {
              kind: 'ownAccount',
              bank: '云溪农村商业银行营业部',
              numberLast4: String(lots.whole(1000, 9999)),
              fromOn: '2024-12-02',
              fileIds: [],
            }
          : { kind: 'ledgerHead', ledgerHead: '其他应付款—工会经费', fromOn: '2024-12-02', fileIds: [] },
      );
      return;
    }
    const month = addMonths(first, -1).slice(0, 7);
    const payroll = plan.employees * lots.whole(560_000, 640_000);
    // In arrears: a few months are paid by half, and never made up.
    const short = plan.order === 'some' && lots.chance(0.3);
    const due = Math.round(payroll / 50);
    await writeMonth(ctx, month, {
      payrollFen: payroll,
      remittedFen: short ? Math.floor(due / 2) : due,
      remittedOn: ctx.today,
      receipt: `云工收${month.replace('-', '')}${lots.whole(100, 999)}`,
      fileIds: [],
    });
  });
}

/** A few leave and as many come, so that the union is as large at the end as at the beginning. */
async function comeAndGo(d: DemoUnit, day: string): Promise<void> {
  const { stage, unit, plan, lots } = d;
  if (plan.employees < 40) return;
  const moves = Math.min(3, Math.round((plan.employees / 300) * lots.next()));
  if (moves === 0) return;
  stage.at(day, '10:00');
  const clerk = d.offices.cadre ?? d.chair;
  const leaving: number[] = [];
  for (let at = 0; at < moves; at += 1) {
    const index = lots.whole(0, plan.members - 1);
    if (
      !leaving.includes(index) &&
      !d.rooted.has(d.people[index]!.number) &&
      d.ids.has(d.people[index]!.number)
    )
      leaving.push(index);
  }
  const fresh = makePeople(
    {
      lots,
      count: leaving.length,
      members: leaving.length,
      women: plan.women,
      departments: plan.departments,
      groups: [],
      positions: plan.positions,
      forms: plan.forms ?? ['regular'],
      since: addDays(stage.today, -14),
      until: stage.today,
      firstNumber: d.people.length + d.gone + 1,
    },
    d.taken,
  );
  d.gone += leaving.length;
  await stage.as(clerk, unit, async (ctx) => {
    for (const [at, index] of leaving.entries()) {
      const person = d.people[index]!;
      const id = d.ids.get(person.number)!;
      const { version } = await lockPresent(ctx, id);
      await leaveUnit(ctx, id, {
        version,
        onDay: ctx.today,
        reason: person.birthOn < addYears(ctx.today, -58) ? 'retired' : 'left',
      });
      const next = fresh[at]!;
      const { groupName: _group, joinedOn: _joined, ...fields } = next as DemoPerson;
      const added = await addEmployee(ctx, { ...fields, hiredOn: ctx.today });
      // Whoever starts joins within the same days.
      await joinUnion(ctx, added.id, {});
      d.ids.set(next.number, added.id);
      d.people[index] = next;
    }
  });
}

/** A term that ends is renewed in its last month; `none` lets it lapse. */
async function renewIfDue(d: DemoUnit, last: string): Promise<void> {
  if (!d.termStart || d.plan.order === 'none' || renewsByVote(d)) return;
  const ends = addYears(d.termStart, d.termYears);
  if (ends > last || d.plan.code === 'YX05') return;
  d.stage.at(ends < d.stage.today ? d.stage.today : ends, '09:00');
  d.termStart = d.stage.today;
  d.termNumber += 1;
  await holdElection(d, d.termNumber, true);
}
