/**
 * The dossier of a meeting (案卷): everything that was sent, done and decided, filed in the archive as one, with a list of
 * contents (卷内目录) on top.
 *
 *   openDossierTask   the chair is asked for it once nothing more is to come
 *   contentsPaper     the list of contents, to print at any time after the meeting
 *   fileDossier       prints what is not a file yet, and files it all
 */
import { and, asc, eq } from 'drizzle-orm';
import { type Block, chineseDate, type OfficialPaper } from '../../platform/documents/index.ts';
import { conflict } from '../../platform/http/refusal.ts';
import { shanghaiTime } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { unitById } from '../context/in-unit.ts';
import { storePaper } from '../files/papers.ts';
import { absenteesOf } from './absences.ts';
import type { Assembly } from './assemblies.ts';
import { ballotsOf, countWords } from './counts.ts';
import { assemblyNames, meetingName, resolutionKind } from './locale.ts';
import { changeMeeting, hrefOfMeeting, loadMeeting, type Meeting } from './meetings.ts';
import { contentsOf, hostOf, partiesHere, resolutionPaper } from './papers.ts';
import { explainCount } from './rules.ts';
import { opinionCounts, opinionsOf, opinionWords } from './opinions.ts';
import { meetingPapers } from './schema.ts';

/** One thing in the file: printed when it is filed, or there already. */
interface Piece {
  title: string;
  on: string;
  author: string;
  number?: string;
  paper?: OfficialPaper;
  fileIds?: string[];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** Nothing more is to come: reported, or sealed where there is no union above or nothing to report. */
export async function openDossierTask(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<void> {
  const name = meetingName(assembly, meeting);
  await ctx.task({
    kind: 'meetings.dossier',
    title: { zh: `整理归档${name.zh}的案卷`, en: `File the dossier: ${name.en}` },
    subject: { kind: 'meeting', id: meeting.id },
    href: hrefOfMeeting(ctx, meeting.id),
    for: { role: 'chair' },
  });
}

const reportComes = (ctx: Ctx, meeting: Meeting): boolean =>
  meeting.valid === true && ctx.unit.parentId !== null && meeting.reportedOn === null;

/** Whether the dossier can be filed now: the minutes are sealed and what goes above has gone. */
export const dossierReady = (ctx: Ctx, meeting: Meeting, sealed: boolean): boolean =>
  meeting.state === 'closed' && sealed && !reportComes(ctx, meeting) && meeting.dossierRecordId === null;

async function piecesOf(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<Piece[]> {
  const unit = ctx.unit.name;
  const parties = await partiesHere(ctx);
  const { items, resolved } = await contentsOf(ctx, meeting.id);
  const { rows: kept } = await ctx.client.query<{ kind: string; on: string; files: string[] }>(
    `select kind, happened_on as "on", file_ids as files from records
     where unit_id = $1 and subject_kind = 'meeting' and subject_id = $2
       and kind in ('meetings.prepared', 'meetings.announced', 'meetings.minutesSealed', 'meetings.reported') order by recorded_at`,
    [ctx.unit.id, meeting.id],
  );
  const filed = (kind: string, title: string): Piece[] =>
    kept
      .filter((each) => each.kind === kind && each.files.length > 0)
      .map((each) => ({ title, on: each.on, author: unit, fileIds: each.files }));
  const papers = await ctx.db
    .select()
    .from(meetingPapers)
    .where(and(eq(meetingPapers.unitId, ctx.unit.id), eq(meetingPapers.meetingId, meeting.id)))
    .orderBy(asc(meetingPapers.title), asc(meetingPapers.paperKey), asc(meetingPapers.edition));
  const counted = await ballotsOf(ctx, meeting.id);
  const asked = await opinionCounts(ctx, meeting.id);
  const parent = ctx.unit.parentId === null ? null : await unitById(ctx.client, ctx.unit.parentId);
  return [
    ...filed('meetings.prepared', '党政工商定会议议题的材料'),
    ...filed('meetings.announced', '会议通知'),
    ...papers.flatMap((paper): Piece[] => {
      if (!paper.publishedOn) return [];
      const stages = { draft: '征求意见稿', commented: '征求意见后修改稿', final: '提交大会稿' };
      const edition =
        paper.edition > 1 || paper.stage
          ? `（第 ${paper.edition} 稿${paper.stage ? `，${stages[paper.stage]}` : ''}）`
          : '';
      return [
        {
          title: `${paper.title}${edition}`,
          on: paper.publishedOn,
          author: unit,
          ...(paper.body.trim()
            ? { paper: sentPaper(unit, `${paper.title}${edition}`, paper.body, paper.publishedOn) }
            : {}),
          ...(paper.fileId ? { fileIds: [paper.fileId] } : {}),
        },
      ];
    }),
    ...(asked.length > 0
      ? [
          {
            title: '会前征求意见和答复情况',
            on: meeting.heldOn!,
            author: unit,
            paper: await opinionsPaper(ctx, asked),
          },
        ]
      : []),
    {
      title: '签到和缺席情况',
      on: meeting.heldOn!,
      author: unit,
      paper: await attendancePaper(ctx, meeting, assembly),
    },
    ...(resolved.length > 0 || counted.length > 0
      ? [
          {
            title: '表决结果和计票情况',
            on: meeting.heldOn!,
            author: unit,
            paper: votesPaper(unit, items, resolved, counted),
          },
        ]
      : []),
    ...filed('meetings.minutesSealed', '会议纪要'),
    ...resolved
      .filter((each) => each.passed)
      .map((each) => ({
        title: `${resolutionKind(each.power).zh}：${each.title}`,
        on: each.passedOn,
        author: `${hostOf(parties, assembly)}${assemblyNames[assembly.body].zh}`,
        number: `〔${each.year}〕${each.serial}号`,
        paper: resolutionPaper(parties, assembly, meeting, each),
      })),
    ...filed('meetings.reported', `向${parent?.name ?? '上级工会'}的会议情况报告`),
  ];
}

/** A paper of the meeting as it was sent. */
const sentPaper = (issuer: string, title: string, body: string, on: string): OfficialPaper => ({
  issuer,
  title,
  seal: 'none',
  body: [
    ...body
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map(paragraph),
    paragraph(`（${chineseDate(on)}发出）`),
  ],
});

/** What was said of each paper before the meeting, by whom, and what was answered. */
async function opinionsPaper(
  ctx: Ctx,
  asked: Awaited<ReturnType<typeof opinionCounts>>,
): Promise<OfficialPaper> {
  const outcomes = { adopted: '采纳', partly: '部分采纳', declined: '没有采纳' };
  const body: Block[] = [];
  for (const count of asked) {
    body.push(heading(count.title), paragraph(opinionWords(count)));
    const said = await opinionsOf(ctx, count.paperKey);
    if (said.length === 0) continue;
    body.push({
      kind: 'table',
      columns: [
        { title: '序号', width: 0.8, align: 'center' },
        { title: '提出人', width: 1.4, align: 'center' },
        { title: '意见', width: 4 },
        { title: '答复', width: 4 },
      ],
      rows: said.map((each, at) => [
        String(at + 1),
        each.by,
        `${each.passage ? `（“${each.passage}”）` : ''}${each.body}`,
        each.outcome
          ? `${outcomes[each.outcome]}${each.reply ? `：${each.reply}` : ''}${each.takenInto ? `（见第 ${each.takenInto} 稿）` : ''}`
          : '没有答复',
      ]),
    });
  }
  return { issuer: ctx.unit.name, title: '会前征求意见和答复情况', seal: 'none', body };
}

/** Who was there at which sitting, how they signed in, and who was not. */
async function attendancePaper(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<OfficialPaper> {
  const { rows } = await ctx.client.query<{
    name: string;
    department: string | null;
    sitting: number;
    way: 'code' | 'desk' | 'paper';
    at: Date;
    left: Date | null;
  }>(
    `select e.name, e.department, t.sitting, t.way, t.at, t.left_at as left
     from meeting_attendance t join employees e on e.unit_id = t.unit_id and e.id = t.employee_id
     where t.unit_id = $1 and t.meeting_id = $2 order by t.sitting, e.pinyin, e.id`,
    [ctx.unit.id, meeting.id],
  );
  const absent = await absenteesOf(ctx, meeting, assembly);
  const ways = { code: '扫码', desk: '现场登记', paper: '纸质签到' };
  const clock = (at: Date) => shanghaiTime(at).slice(5);
  const sittings = [...new Set(rows.map((row) => row.sitting))];
  const quorum = meeting.opening;
  return {
    issuer: ctx.unit.name,
    title: '签到和缺席情况',
    seal: 'none',
    body: [
      ...(quorum
        ? [
            paragraph(
              `开会时应到 ${quorum.entitled} 人，实到 ${quorum.present} 人，法定人数 ${quorum.needed} 人（《${quorum.source.document}》）。`,
            ),
          ]
        : []),
      ...sittings.flatMap((sitting): Block[] => {
        const came = rows.filter((row) => row.sitting === sitting);
        return [
          heading(
            sittings.length > 1 ? `第 ${sitting} 次全体会，签到 ${came.length} 人` : `签到 ${came.length} 人`,
          ),
          {
            kind: 'table',
            columns: [
              { title: '序号', width: 0.8, align: 'center' },
              { title: '姓名', width: 1.6, align: 'center' },
              { title: '部门', width: 2.6 },
              { title: '方式', width: 1.4, align: 'center' },
              { title: '签到', width: 1.6, align: 'center' },
              { title: '离场', width: 1.6, align: 'center' },
            ],
            rows: came.map((row, at) => [
              String(at + 1),
              row.name,
              row.department ?? '',
              ways[row.way],
              clock(row.at),
              row.left ? clock(row.left) : '',
            ]),
          },
        ];
      }),
      heading(`缺席 ${absent.length} 人`),
      ...(absent.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: [
                { title: '序号', width: 0.8, align: 'center' as const },
                { title: '姓名', width: 1.6, align: 'center' as const },
                { title: '部门', width: 2.6 },
                { title: '原因', width: 4 },
              ],
              rows: absent.map((each, at) => [
                String(at + 1),
                each.name,
                each.department ?? '',
                each.reason ?? '未请假',
              ]),
            },
          ]
        : []),
    ],
  };
}

type Contents = Awaited<ReturnType<typeof contentsOf>>;

/** Every vote: what was issued and returned, for and against, and the rule by which it passed or not. */
function votesPaper(
  issuer: string,
  items: Contents['items'],
  resolved: Contents['resolved'],
  counted: Awaited<ReturnType<typeof ballotsOf>>,
): OfficialPaper {
  return {
    issuer,
    title: '表决结果和计票情况',
    seal: 'none',
    body: items.flatMap((item): Block[] => {
      const resolution = resolved.find((each) => each.itemId === item.id);
      const ballots = counted.filter((each) => each.itemId === item.id);
      if (!resolution && ballots.length === 0) return [];
      return [
        heading(item.title),
        ...(item.power === 'elect' && item.wording ? [paragraph(item.wording)] : []),
        ...ballots.flatMap((ballot) => countWords(ballot, true)).map(paragraph),
        ...(resolution?.count
          ? [
              paragraph(
                `${resolution.count.form === 'showOfHands' ? '举手表决：' : ''}${explainCount(resolution.count).zh}`,
              ),
            ]
          : []),
        ...(resolution
          ? [
              paragraph(
                resolution.power === 'deliberate'
                  ? '大会审议。'
                  : `结果：${resolution.passed ? '通过' : '未通过'}${resolution.count ? `（《${resolution.count.source.document}》）` : ''}。`,
              ),
            ]
          : []),
      ];
    }),
  };
}

/** 卷内目录: number, document number, author, title, day. The page is written in by hand when the file is bound. */
function listPaper(issuer: string, name: string, pieces: readonly Piece[]): OfficialPaper {
  return {
    issuer,
    title: `${name}卷内目录`,
    seal: 'none',
    body: [
      {
        kind: 'table',
        columns: [
          { title: '顺序号', width: 0.9, align: 'center' },
          { title: '文号', width: 1.6, align: 'center' },
          { title: '责任者', width: 2 },
          { title: '题名', width: 4 },
          { title: '日期', width: 1.6, align: 'center' },
          { title: '页号', width: 0.8 },
          { title: '备注', width: 1 },
        ],
        rows: pieces.map((piece, at) => [
          String(at + 1),
          piece.number ?? '',
          piece.author,
          piece.title,
          piece.on.replaceAll('-', ''),
          '',
          '',
        ]),
      },
    ],
  };
}

/** @throws Refusal 409 `meetingState` before the meeting has closed */
export async function contentsPaper(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<OfficialPaper> {
  if (meeting.state !== 'closed')
    throw conflict('meetingState', {
      zh: '闭会以后才有卷内目录。',
      en: 'There is a list of contents after the meeting has closed.',
    });
  return listPaper(ctx.unit.name, meetingName(assembly, meeting).zh, await piecesOf(ctx, meeting, assembly));
}

/**
 * Prints what is not a file yet and files everything as one record, the list of contents first.
 *
 * @throws Refusal 409 `dossierFiled`, `dossierNotReady`: not sealed, or the report to the union above is still to come
 */
export async function fileDossier(ctx: Ctx, meetingId: string, version: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { version, lock: true });
  if (meeting.dossierRecordId)
    throw conflict('dossierFiled', {
      zh: '案卷已经归档。',
      en: 'The dossier is in the archive already.',
    });
  const { rowCount } = await ctx.client.query(
    `select from meeting_minutes where unit_id = $1 and meeting_id = $2 and state = 'sealed'`,
    [ctx.unit.id, meetingId],
  );
  if (!dossierReady(ctx, meeting, rowCount === 1))
    throw conflict('dossierNotReady', {
      zh: '请先封存会议纪要、向上级工会报告，再归档案卷。',
      en: 'Seal the minutes and report to the union above first, then file the dossier.',
    });
  const name = meetingName(assembly, meeting);
  const pieces = await piecesOf(ctx, meeting, assembly);
  const subject = { kind: 'meeting', id: meetingId };
  const fileIds = await storePaper(ctx, listPaper(ctx.unit.name, name.zh, pieces), '00-卷内目录', subject);
  for (const [at, piece] of pieces.entries()) {
    if (piece.paper)
      fileIds.push(
        ...(await storePaper(
          ctx,
          piece.paper,
          `${String(at + 1).padStart(2, '0')}-${piece.title.slice(0, 60)}`,
          subject,
        )),
      );
    fileIds.push(...(piece.fileIds ?? []));
  }
  const recordId = await ctx.record({
    kind: 'meetings.dossierFiled',
    happenedOn: ctx.today,
    title: {
      zh: `${name.zh}案卷归档，卷内 ${pieces.length} 件`,
      en: `Dossier filed, ${pieces.length} pieces: ${name.en}`,
    },
    subject,
    payload: { pieces: pieces.map((piece) => piece.title) },
    fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'meetings.dossier', subjectId: meetingId });
  return changeMeeting(ctx, meeting, { dossierRecordId: recordId });
}
