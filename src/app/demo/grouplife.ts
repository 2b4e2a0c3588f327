/**
 * What a group of the first union does together: an activity a quarter, democratic-life meetings with what was raised and
 * done; and a meeting of its leading body, of which the handbook has the day alone.
 *
 *   gatherInMonth   one month
 */
import type { Ctx } from '../../core/context/context.ts';
import { mayKeepGatherings } from '../../modules/gatherings/server/policy.ts';
import {
  listGatherings,
  membersOf,
  recordGathering,
  settleMeasure,
  showGathering,
} from '../../modules/gatherings/server/service.ts';
import type { DemoUnit } from './founding.ts';

type Raised = { body: string; name?: string; measure?: { measure: string; owner: string; dueOn: string } };
type Did = [
  kind: 'activity' | 'lifeMeeting',
  title: string,
  place: string,
  summary: string,
  raised?: Raised[],
];

const done: Record<string, Did> = {
  '2026-02': ['activity', '元宵节猜灯谜', '班组休息室', '猜灯谜、吃汤圆，给三位留厂过年的组员送了春联。'],
  '2026-05': ['activity', '“五一”技能小比武', '生产现场', '两人一组比快换模具，前三名发了奖状。'],
  '2026-06': [
    'lifeMeeting',
    '上半年工会民主生活会',
    '班组休息室',
    '组长讲了半年来的工作，组员逐个谈看法。',
    [
      {
        body: '班前会拖得太长，影响开机。',
        measure: { measure: '班前会不超过十分钟', owner: '班长', dueOn: '2026-07-10' },
      },
      {
        body: '更衣柜不够用。',
        measure: { measure: '向后勤申请添六个更衣柜', owner: '后勤部', dueOn: '2026-08-31' },
      },
    ],
  ],
  '2026-08': ['activity', '高温慰问进班组', '生产现场', '送西瓜、绿豆汤和防暑药品，宣传防暑知识。'],
  '2026-11': [
    'lifeMeeting',
    '下半年工会民主生活会',
    '班组休息室',
    '对照上半年的意见看办理情况，再提新的。',
    [
      { body: '夜班交接时间太紧。' },
      {
        body: '休息室饮水机经常坏。',
        measure: { measure: '报修，修不好就换一台', owner: '后勤部', dueOn: '2026-11-18' },
      },
    ],
  ],
};

export async function gatherInMonth(d: DemoUnit, month: string): Promise<void> {
  if (d.plan.code !== 'YX01') return;
  const keep = <T>(act: (ctx: Ctx) => Promise<T>) => d.stage.as(d.chair, d.unit, act, mayKeepGatherings);
  const heldOn = `${month}-12`;
  const did = done[month];
  if (did)
    await keep(async (ctx) => {
      const [kind, title, place, summary, raised] = did;
      const groupId = await groupOfVoter(d, ctx);
      const people = await membersOf(ctx, groupId, heldOn);
      await recordGathering(ctx, {
        kind,
        groupId,
        heldOn,
        place,
        title,
        summary,
        // One in six is on another shift.
        employeeIds: people.filter((_, at) => at % 6 !== 5).map((each) => each.employeeId),
        names: [],
        fileIds: [],
        opinions: raised ?? [],
      });
    });
  if (month === '2026-08') await keep((ctx) => settle(ctx));
  if (month === '2026-01')
    await keep((ctx) =>
      recordGathering(ctx, {
        kind: 'leadersLife',
        heldOn,
        place: '三楼会议室',
        title: '2025 年度领导班子民主生活会',
        summary: '',
        employeeIds: [],
        names: [d.chair.name],
        fileIds: [],
        opinions: [
          {
            body: '到一线听意见还不够经常。',
            measure: { measure: '班子成员每月到车间座谈一次', owner: d.chair.name, dueOn: '2026-12-31' },
          },
        ],
      }),
    );
}

/** The group of the last voter who is in one: its member can sign in. */
async function groupOfVoter(d: DemoUnit, ctx: Ctx): Promise<string> {
  const nameOf = (number: string) => d.people.find((person) => person.number === number)?.groupName ?? null;
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from union_groups where unit_id = $1 and name = $2 and closed_on is null',
    [ctx.unit.id, nameOf(d.voterNumbers.findLast((number) => nameOf(number) !== null)!)],
  );
  return rows[0]!.id;
}

/** What was promised in June is done; the lockers only just. */
async function settle(ctx: Ctx): Promise<void> {
  const { gatherings } = await listGatherings(ctx, { kind: 'lifeMeeting', open: 'true', limit: 5 });
  for (const { id } of gatherings)
    for (const opinion of (await showGathering(ctx, id)).opinions)
      await settleMeasure(ctx, id, opinion.id, {
        version: opinion.version,
        result: '已经照办',
        doneOn: ctx.today,
      });
}
