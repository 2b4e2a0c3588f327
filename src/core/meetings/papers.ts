/**
 * Papers of a meeting, by GB/T 9704: made from the meeting as it stands, in Chinese, the language of papers.
 *
 *   noticePaper       关于召开…的通知: when, where, agenda with powers, papers sent along
 *   rollPaper         签到册, to sign by hand
 *   ballotSheets      表决票: a sheet for each item that is voted on in secret
 *   reportPaper       关于…情况的报告, to the union above
 *   resolutionPaper   one resolution, with the sum of its vote
 *   Parties, partiesHere, hostOf   the union that writes, the employer whose staff meets; whose body it is
 */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import {
  type Block,
  chineseDate,
  chineseNumber,
  type OfficialPaper,
} from '../../platform/documents/index.ts';
import { employerHere } from '../organization/employer.ts';
import { formToMark } from '../ballots/print.ts';
import type { Ctx } from '../context/context.ts';
import {
  assemblyNames,
  type Called,
  meetingNameZh,
  powerNames,
  resolutionKind,
  voteFormNames,
} from './locale.ts';
import { explainCount } from './rules.ts';
import {
  type assemblies,
  meetingItems,
  meetingPapers,
  type meetings,
  resolutions,
  type VoteCount,
} from './schema.ts';

type Meeting = typeof meetings.$inferSelect;
type Assembly = typeof assemblies.$inferSelect;
type Item = typeof meetingItems.$inferSelect;
type Resolution = typeof resolutions.$inferSelect;

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** '第三届第二次职工代表大会' */
const nameOf = (assembly: Assembly, meeting: Called): string =>
  meetingNameZh(assembly, meeting, chineseNumber);

/** '2026年12月10日14:00' */
const whenOf = (meeting: Meeting): string =>
  `${chineseDate(meeting.heldOn ?? meeting.plannedOn)}${meeting.startsAt ?? ''}`;

/** Who takes part in a paper: the union that writes it, and the employer whose staff meets. */
export interface Parties {
  union: string;
  employer: string;
}

export const partiesHere = async (ctx: Ctx): Promise<Parties> => ({
  union: ctx.unit.name,
  employer: await employerHere(ctx),
});

/** Whose body it is: a staff body is the employer's, a members' body the union's. */
export const hostOf = ({ union, employer }: Parties, assembly: Pick<Assembly, 'body'>): string =>
  membersMeet(assembly) ? union : employer;

const membersMeet = (assembly: Pick<Assembly, 'body'>): boolean =>
  assembly.body === 'membersCongress' || assembly.body === 'membersMeeting';

/** What a meeting is about, as its papers need it. */
export async function contentsOf(
  ctx: Ctx,
  meetingId: string,
): Promise<{ items: Item[]; papers: string[]; resolved: Resolution[] }> {
  const here = <T extends typeof meetingItems | typeof meetingPapers | typeof resolutions>(table: T) =>
    and(eq(table.unitId, ctx.unit.id), eq(table.meetingId, meetingId));
  const items = await ctx.db
    .select()
    .from(meetingItems)
    .where(
      and(here(meetingItems), inArray(meetingItems.state, ['pending', 'discussing', 'voting', 'concluded'])),
    )
    .orderBy(asc(meetingItems.position), asc(meetingItems.id));
  const papers = await ctx.db
    .selectDistinctOn([meetingPapers.paperKey], { title: meetingPapers.title, itemId: meetingPapers.itemId })
    .from(meetingPapers)
    // What was drafted for an item that was withdrawn goes out with nothing.
    .where(
      and(
        here(meetingPapers),
        sql`(${meetingPapers.publishedOn} is not null or not exists (select from meeting_items i
          where i.unit_id = ${meetingPapers.unitId} and i.id = ${meetingPapers.itemId} and i.state = 'withdrawn'))`,
      ),
    )
    .orderBy(meetingPapers.paperKey, desc(meetingPapers.edition));
  // In the order of the agenda; what belongs to no item comes last.
  const place = ({ itemId }: { itemId: string | null }) => {
    const at = items.findIndex((item) => item.id === itemId);
    return at < 0 ? items.length : at;
  };
  papers.sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'zh'));
  const resolved = await ctx.db.select().from(resolutions).where(here(resolutions));
  return { items, papers: papers.map(({ title }) => title), resolved };
}

/** Not yet sent, it says that it is a draft. */
export function noticePaper(
  parties: Parties,
  assembly: Assembly,
  meeting: Meeting,
  { items, papers }: { items: Item[]; papers: string[] },
): OfficialPaper {
  const name = nameOf(assembly, meeting);
  const called = assembly.form === 'delegates' ? '各位代表' : membersMeet(assembly) ? '全体会员' : '全体职工';
  return {
    issuer: parties.union,
    title: `关于召开${name}的通知${meeting.noticedOn ? '' : '（草稿）'}`,
    addressee: called,
    body: [
      paragraph(
        `定于${whenOf(meeting)}${meeting.place ? `在${meeting.place}` : ''}召开${hostOf(parties, assembly)}${name}${meeting.theme ? `，主题是：${meeting.theme}` : ''}。现将有关事项通知如下。`,
      ),
      heading('会议议程'),
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 0.8, align: 'center' },
          { title: '议题', width: 4 },
          { title: '职权', width: 1.5, align: 'center' },
          { title: '方式', width: 1.8, align: 'center' },
          { title: '报告人', width: 1.4, align: 'center' },
        ],
        rows: items.map((item, at) => [
          String(at + 1),
          item.title,
          powerNames[item.power].zh,
          voteFormNames[item.voteForm].zh,
          item.presenter ?? '',
        ]),
      },
      heading('有关要求'),
      paragraph('请妥善安排工作，按时到会，在会场签到。因故不能到会的，请在会前向工会请假。'),
      ...(papers.length > 0 ? [paragraph('会议材料随通知送达，请提前阅读，准备意见。')] : []),
    ],
    attachments: papers,
    ...(meeting.noticedOn ? { date: meeting.noticedOn } : {}),
  };
}

/** @param people in the order of the list */
export function rollPaper(
  unitName: string,
  assembly: Assembly,
  meeting: Meeting,
  people: { name: string; department: string | null }[],
): OfficialPaper {
  return {
    issuer: unitName,
    title: `${nameOf(assembly, meeting)}签到册`,
    seal: 'none',
    body: [
      {
        kind: 'paragraph',
        indent: false,
        text: `时间：${whenOf(meeting)}　地点：${meeting.place}　应到：${people.length} 人`,
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 0.8, align: 'center' },
          { title: '姓名', width: 1.6, align: 'center' },
          { title: '部门', width: 3 },
          { title: '签名', width: 2 },
          { title: '备注', width: 1.4 },
        ],
        rows: people.map((person, at) => [String(at + 1), person.name, person.department ?? '', '', '']),
      },
    ],
  };
}

/** null where nothing is voted on in secret. */
export function ballotSheets(
  unitName: string,
  assembly: Assembly,
  meeting: Meeting,
  items: Item[],
): OfficialPaper | null {
  const secret = items.filter((item) => item.voteForm === 'secret' && item.power !== 'elect');
  if (secret.length === 0) return null;
  return {
    issuer: unitName,
    title: `${nameOf(assembly, meeting)}表决票`,
    seal: 'none',
    body: secret.flatMap((item, at): Block[] => [
      ...(at > 0 ? [{ kind: 'pageBreak' } as const] : []),
      heading(item.title),
      ...(item.wording ? wordingBlocks(item.wording) : []),
      formToMark('事项', [item.title], ['赞成', '反对', '弃权']),
      paragraph('在一栏内画“○”。画两栏以上的、无法辨认的为无效票；不署名。'),
    ]),
  };
}

/** To the union above; before it is sent, a draft. */
export function reportPaper(
  parties: Parties,
  above: string,
  assembly: Assembly,
  meeting: Meeting,
  { items, resolved }: { items: Item[]; resolved: Resolution[] },
): OfficialPaper {
  const name = nameOf(assembly, meeting);
  const outcomes = {
    noted: '听取审议',
    elected: '选举有结果',
    void: '投票无效',
    passed: '通过',
    failed: '未通过',
  };
  const passed = resolved.filter((each) => each.passed && each.power !== 'deliberate');
  const { opening } = meeting;
  return {
    issuer: parties.union,
    title: `关于${name}情况的报告${meeting.reportedOn ? '' : '（草稿）'}`,
    addressee: above,
    body: [
      paragraph(
        `${hostOf(parties, assembly)}${name}于${whenOf(meeting)}在${meeting.place}召开${meeting.theme ? `，主题是：${meeting.theme}` : ''}。现将会议情况报告如下。`,
      ),
      heading('出席情况'),
      paragraph(
        opening
          ? `应到 ${opening.entitled} 人，实到 ${opening.present} 人，法定人数 ${opening.needed} 人（《${opening.source.document}》），符合规定。`
          : '会议没有开成。',
      ),
      heading('议题和结果'),
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 0.8, align: 'center' },
          { title: '议题', width: 3.4 },
          { title: '职权', width: 1.4, align: 'center' },
          { title: '结果', width: 1.4, align: 'center' },
          { title: '表决', width: 2.6 },
        ],
        rows: items.map((item, at) => [
          String(at + 1),
          item.title,
          powerNames[item.power].zh,
          item.outcome ? outcomes[item.outcome] : '未及审议',
          votesOf(resolved.find((each) => each.itemId === item.id)?.count ?? null),
        ]),
      },
      ...(passed.length > 0
        ? [
            heading('通过的决议'),
            ...passed.map((each) => paragraph(`〔${each.year}〕${each.serial}号《${each.title}》`)),
          ]
        : []),
      paragraph('特此报告。'),
    ],
    attachments: [`${name}会议纪要`],
    ...(meeting.reportedOn ? { date: meeting.reportedOn } : {}),
  };
}

const votesOf = (count: VoteCount | null): string =>
  count
    ? `赞成 ${count.for}，反对 ${count.against}，弃权 ${count.abstain}${count.invalid > 0 ? `，无效 ${count.invalid}` : ''}`
    : '';

/** A resolution that passed. */
export function resolutionPaper(
  parties: Parties,
  assembly: Assembly,
  meeting: Meeting,
  row: Resolution,
): OfficialPaper {
  const name = nameOf(assembly, meeting);
  const about = row.title.startsWith('关于') ? row.title : `关于${row.title}`;
  const kind = resolutionKind(row.power).zh;
  const heard = row.power === 'deliberate';
  return {
    issuer: `${hostOf(parties, assembly)}${assemblyNames[assembly.body].zh}`,
    docNumber: `${assemblyNames[assembly.body].zh}${kind}〔${row.year}〕${row.serial}号`,
    title: `${name}${about.endsWith(kind) ? about : `${about}的${kind}`}`,
    body: [
      paragraph(
        `${chineseDate(row.passedOn)}，${hostOf(parties, assembly)}${name}${meeting.place ? `在${meeting.place}` : ''}召开${meeting.opening ? `，应到 ${meeting.opening.entitled} 人，实到 ${meeting.opening.present} 人，符合法定人数` : ''}。会议审议了“${row.title}”${heard ? '，充分听取了意见和建议' : row.count ? '，经表决通过' : '，予以通过'}。`,
      ),
      ...(row.count ? [paragraph(`表决结果：${explainCount(row.count).zh}`)] : []),
      ...(row.wording ? [...(heard ? [] : [paragraph('会议决定：')]), ...wordingBlocks(row.wording)] : []),
      ...(row.repealedOn ? [paragraph(`本决议已于${chineseDate(row.repealedOn)}废止。`)] : []),
    ],
    date: row.publishedOn ?? row.passedOn,
  };
}

const wordingBlocks = (wording: string): Block[] =>
  wording
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(paragraph);
