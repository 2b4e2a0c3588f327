/**
 * What the next session is told: how the resolutions were carried out (上次大会决议落实情况报告), and what delegates found on
 * their tours. Items and papers that stand on its agenda by themselves.
 *
 *   bringFollowUps      when a session is called; and what is closed while one is being prepared
 *   refreshFollowUps    the paper as things stand when the notice goes out
 */
import { newId } from '../../platform/crypto/ids.ts';
import { chineseDate } from '../../platform/documents/index.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Ctx } from '../context/context.ts';
import { resolutionNumber } from './locale.ts';
import { matterFor } from './matters.ts';
import type { AssemblyBody, StepState } from './schema.ts';

const reportTitle: Text = {
  zh: '上次大会决议落实情况报告',
  en: 'How the last session’s resolutions were carried out',
};

interface Row {
  what: string;
  place: string;
  owner: string;
  dueOn: string;
  state: StepState;
  doneOn: string | null;
  outcome: string | null;
  numbered: Parameters<typeof resolutionNumber>[0] | null;
}

const day = (on: string): string => chineseDate(on);

function sumUp(rows: readonly Row[], today: string): string {
  const done = rows.filter((row) => row.state === 'done').length;
  const overdue = rows.filter((row) => row.state === 'open' && row.dueOn < today).length;
  return `共 ${rows.length} 项，办结 ${done} 项，未办结 ${rows.length - done} 项${overdue > 0 ? `，其中逾期 ${overdue} 项` : ''}。`;
}

const lineOf = (row: Row, at: number, today: string): string =>
  [
    `${at + 1}. ${row.numbered ? `${resolutionNumber(row.numbered)}，` : ''}${row.place ? `${row.place}：` : ''}${row.what}。`,
    row.owner ? `承办：${row.owner}；` : '',
    `期限：${day(row.dueOn)}；`,
    row.state === 'done'
      ? `${day(row.doneOn!)}办结：${row.outcome}`
      : row.state === 'reported'
        ? `已报办结，待工会确认：${row.outcome}`
        : row.dueOn < today
          ? '逾期未办结'
          : '办理中',
    '。',
  ]
    .join('')
    .replace(/([。！？])。$/, '$1');

const columns = `s.what, s.place, s.owner, s.due_on as "dueOn", s.state, s.done_on as "doneOn", s.outcome`;

/** Steps of this body's resolutions that are not done, or were done since it last met. */
async function textFor(ctx: Ctx, body: AssemblyBody, meetingId: string): Promise<string | null> {
  const { rows } = await ctx.client.query<Row>(
    `select ${columns}, jsonb_build_object('year', r.year, 'serial', r.serial, 'body', a.body, 'power', r.power) as numbered
     from resolution_steps s join resolutions r on r.unit_id = s.unit_id and r.id = s.resolution_id
       join assemblies a on a.unit_id = r.unit_id and a.id = r.assembly_id
     where s.unit_id = $1 and a.body = $2 and r.meeting_id <> $3 and (s.done_on is null or s.done_on >= coalesce(
       (select max(m.held_on) from meetings m join assemblies b on b.unit_id = m.unit_id and b.id = m.assembly_id
        where m.unit_id = $1 and b.body = $2 and m.valid and m.id <> $3), '-infinity'))
     order by r.passed_on, r.id, s.due_on, s.id`,
    [ctx.unit.id, body, meetingId],
  );
  if (rows.length === 0) return null;
  return [sumUp(rows, ctx.today), ...rows.map((row, at) => lineOf(row, at, ctx.today))].join('\n');
}

/** Puts an item with its paper on the agenda of a meeting in preparation. */
async function bring(
  ctx: Ctx,
  meetingId: string,
  item: {
    title: Text;
    matter: string;
    body: AssemblyBody;
    subject: { kind: string; id: string };
    text: string;
  },
): Promise<void> {
  const matter = matterFor(item.matter, item.body, ctx.unit);
  if (!matter) return;
  const id = newId();
  // It is heard, with the power that the register gives; the unit may ask for a vote on it when it puts the agenda in order.
  await ctx.client.query(
    `insert into meeting_items (unit_id, unit_path, id, meeting_id, position, title, title_en, matter, power, vote_form, presenter, subject_kind, subject_id)
     values ($1, $2::ltree, $3, $4, (select coalesce(max(position), 0) + 1 from meeting_items where unit_id = $1 and meeting_id = $4), $5, $10, $6, $9, 'none', '工会', $7, $8)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      meetingId,
      item.title.zh,
      matter.id,
      item.subject.kind,
      item.subject.id,
      matter.power,
      item.title.en,
    ],
  );
  await ctx.client.query(
    `insert into meeting_papers (unit_id, unit_path, id, meeting_id, item_id, paper_key, edition, title, body)
     values ($1, $2::ltree, $3, $4, $5, $5, 1, $6, $7)`,
    [ctx.unit.id, ctx.unit.path, newId(), meetingId, id, item.title.zh, item.text],
  );
}

/** What a tour found, with the replies. */
async function tourText(ctx: Ctx, tour: TourRow): Promise<string> {
  const { rows } = await ctx.client.query<Row>(
    `select ${columns}, null as numbered from resolution_steps s where s.unit_id = $1 and s.tour_id = $2 order by s.due_on, s.id`,
    [ctx.unit.id, tour.id],
  );
  return [
    `${day(tour.heldOn)}，${tour.members.join('、')}等 ${tour.members.length} 名代表就“${tour.theme}”巡视了${tour.places}。${tour.summary}`,
    ...(rows.length > 0
      ? [`发现问题${sumUp(rows, ctx.today)}`, ...rows.map((row, at) => lineOf(row, at, ctx.today))]
      : ['没有发现需要整改的问题。']),
  ].join('\n');
}

interface TourRow {
  id: string;
  title: string;
  theme: string;
  places: string;
  heldOn: string;
  summary: string;
  members: string[];
}

/**
 * Items that the session finds on its agenda: how the resolutions of its body were carried out, and each tour that is
 * closed and that no session has heard of.
 */
export async function bringFollowUps(ctx: Ctx, body: AssemblyBody, meetingId: string): Promise<void> {
  const standing = await ctx.client.query(
    `select from meeting_items where unit_id = $1 and meeting_id = $2 and subject_kind = 'followUp'`,
    [ctx.unit.id, meetingId],
  );
  const text = standing.rowCount ? null : await textFor(ctx, body, meetingId);
  if (text !== null)
    await bring(ctx, meetingId, {
      title: reportTitle,
      matter: 'resolutionsReport',
      body,
      subject: { kind: 'followUp', id: meetingId },
      text,
    });
  const { rows: tours } = await ctx.client.query<TourRow>(
    `select t.id, t.title, t.theme, t.places, t.held_on as "heldOn", t.summary,
            array(select e.name from tour_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
                  where m.unit_id = t.unit_id and m.tour_id = t.id order by m.head desc, e.pinyin, e.id) as members
     from inspection_tours t join assemblies a on a.unit_id = t.unit_id and a.id = t.assembly_id
     where t.unit_id = $1 and t.state = 'closed' and a.body = $2
       and not exists (select from meeting_items i join meetings s on s.unit_id = i.unit_id and s.id = i.meeting_id
         where i.unit_id = t.unit_id and i.subject_kind = 'inspectionTour' and i.subject_id = t.id
           and i.state not in ('deferred', 'withdrawn') and s.state <> 'cancelled')
     order by t.held_on, t.id`,
    [ctx.unit.id, body],
  );
  for (const tour of tours)
    await bring(ctx, meetingId, {
      title: {
        zh: `职工代表巡视情况报告：${tour.title}`,
        en: `What delegates found on their tour: ${tour.title}`,
      },
      matter: 'other',
      body,
      subject: { kind: 'inspectionTour', id: tour.id },
      text: await tourText(ctx, tour),
    });
}

/** The report on resolutions goes out as things stand that day, unless the office has written an edition of its own. */
export async function refreshFollowUps(ctx: Ctx, body: AssemblyBody, meetingId: string): Promise<void> {
  const text = await textFor(ctx, body, meetingId);
  if (text === null) return;
  await ctx.client.query(
    `update meeting_papers p set body = $3, version = p.version + 1 from meeting_items i
     where p.unit_id = $1 and p.meeting_id = $2 and i.unit_id = p.unit_id and i.id = p.item_id and i.subject_kind = 'followUp'
       and p.paper_key = i.id and p.published_on is null
       and not exists (select from meeting_papers n where n.unit_id = p.unit_id and n.paper_key = p.paper_key and n.edition > p.edition)`,
    [ctx.unit.id, meetingId, text],
  );
}
