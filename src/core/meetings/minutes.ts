/**
 * The minutes: drafted from what happened, edited, signed by two, sealed by a hash.
 *
 *   draftMinutes → editMinutes → signMinutes (chair and recorder) → sealed
 *   minutesPaper, downloadMinutes   the paper (GB/T 9704); with sealing it goes into the file of congresses
 */
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import {
  type Block,
  chineseDate,
  chineseNumber,
  type OfficialPaper,
} from '../../platform/documents/index.ts';
import { conflict, forbidden, notFound, stale } from '../../platform/http/refusal.ts';
import { accountIdOf } from '../access/actor.ts';
import { shanghaiDate, shanghaiTime } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { paperAnswer, type PaperFormat, storePaper } from '../files/papers.ts';
import { hostOf, partiesHere } from './papers.ts';
import type { BinaryAnswer } from '../module/operation.ts';
import { type Absentee, absenteesOf } from './absences.ts';
import { itemsOf } from './agenda.ts';
import type { Assembly } from './assemblies.ts';
import { organsOf, organSubject } from './organs.ts';
import { ballotsOf, countWords } from './counts.ts';
import { dossierReady, openDossierTask } from './dossier.ts';
import { meetingName, powerNames, voteFormNames } from './locale.ts';
import { changeMeeting, loadMeeting, type Meeting } from './meetings.ts';
import { motionsOf } from './motions.ts';
import { opinionCounts, opinionWords } from './opinions.ts';
import { explainCount } from './rules.ts';
import { meetingMinutes, resolutions } from './schema.ts';
import { speechesOf, type SpeechRow } from './speeches.ts';

export type Minutes = typeof meetingMinutes.$inferSelect;

const titleOf = (assembly: Assembly, meeting: Meeting): string =>
  `${meetingName(assembly, meeting).zh}会议纪要`;

export async function minutesOf(ctx: Ctx, meetingId: string): Promise<Minutes | null> {
  const [minutes] = await ctx.db
    .select()
    .from(meetingMinutes)
    .where(and(eq(meetingMinutes.unitId, ctx.unit.id), eq(meetingMinutes.meetingId, meetingId)));
  return minutes ?? null;
}

/** What happened, in the order in which it happened: Markdown in Chinese, the language of the paper. */
export async function minutesText(ctx: Ctx, meetingId: string): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  const [items, speeches, moved, organs, counted, resolved] = [
    await itemsOf(ctx, meetingId),
    await speechesOf(ctx, meetingId),
    await motionsOf(ctx, meetingId),
    await organsOf(ctx, assembly.id),
    await ballotsOf(ctx, meetingId),
    await ctx.db
      .select()
      .from(resolutions)
      .where(and(eq(resolutions.unitId, ctx.unit.id), eq(resolutions.meetingId, meetingId))),
  ];
  const lines: string[] = [`# ${titleOf(assembly, meeting)}`, ''];
  lines.push(
    `时间：${chineseDate(meeting.heldOn ?? meeting.plannedOn)}${meeting.startsAt ? ` ${meeting.startsAt}` : ''}`,
  );
  lines.push(`地点：${meeting.place}`);
  if (meeting.theme) lines.push(`主题：${meeting.theme}`);
  if (meeting.opening) {
    const { entitled, present, needed, source } = meeting.opening;
    lines.push(
      `应到：${entitled} 人；实到：${present} 人；法定人数 ${needed} 人（《${source.document}》），符合规定。`,
    );
  }
  for (const line of absentWords(await absenteesOf(ctx, meeting, assembly), assembly.form)) lines.push(line);
  for (const { fromAt, toAt, reason, present } of meeting.adjournments)
    lines.push(
      `休会：${momentWords(fromAt)}至${toAt ? momentWords(toAt) : '闭会'}，原因：${reason}。${toAt ? `复会时实到 ${present} 人，符合法定人数。` : '没有复会。'}`,
    );
  const presidium = organs.find((organ) => organ.kind === 'presidium' && organ.standing === 'inOffice');
  if (presidium) lines.push(`主席团：${presidium.members.map((member) => member.name).join('、')}`);
  for (const count of await opinionCounts(ctx, meetingId)) lines.push(opinionWords(count));
  for (const [at, item] of items.entries()) {
    lines.push('', `## ${chineseNumber(at + 1)}、${item.title}`);
    lines.push(
      `职权：${powerNames[item.power].zh}；方式：${voteFormNames[item.voteForm].zh}。${item.presenter ? `报告人：${item.presenter}。` : ''}`,
    );
    for (const speech of speeches.filter((each) => each.itemId === item.id && each.state === 'spoken'))
      lines.push(speechWords(speech));
    const origin = moved.find((each) => each.agendaItemId === item.id);
    if (origin)
      lines.push(
        `本项由${origin.proposer}在会上动议${origin.seconders.length > 0 ? `，${origin.seconders.join('、')}附议` : ''}。`,
      );
    for (const motion of moved.filter((each) => each.itemId === item.id)) lines.push(motionWords(motion));
    if (item.opinions) lines.push(`意见：${item.opinions}`);
    const resolution = resolved.find((each) => each.itemId === item.id);
    if (item.people.length > 0) lines.push(`人选：${item.people.map((one) => one.name).join('、')}。`);
    if (item.subjectKind === organSubject && resolution?.passed === false && item.wording)
      lines.push(`提交表决的名单：${item.wording}`);
    for (const ballot of counted.filter((each) => each.itemId === item.id))
      lines.push(...countWords(ballot, !resolution?.count));
    if (resolution?.count)
      lines.push(`表决：${explainCount(resolution.count).zh}${resolution.passed ? '通过。' : '未通过。'}`);
    const outcomes = {
      noted: '会议听取并审议。',
      elected: '选举有结果。',
      void: '投票无效。',
      passed: '',
      failed: '',
    };
    if (item.outcome && (!resolution || item.outcome === 'noted')) lines.push(outcomes[item.outcome]);
    if (item.state === 'deferred') lines.push('未及审议，留待下次会议。');
    if (item.state === 'withdrawn')
      lines.push(
        item.withdrawn
          ? `${chineseDate(item.withdrawn.onDay)}撤回${item.withdrawn.reason ? `：${item.withdrawn.reason}` : '。'}`
          : '撤回。',
      );
    if (resolution?.passed && resolution.wording && item.outcome !== 'noted')
      lines.push('', resolution.wording);
  }
  const free = speeches.filter((each) => each.itemId === null && each.state === 'spoken');
  if (free.length > 0) {
    lines.push('', '## 其他发言');
    for (const speech of free) lines.push(speechWords(speech));
  }
  const plain = moved.filter((each) => each.itemId === null && each.agendaItemId === null);
  if (plain.length > 0) {
    lines.push('', '## 其他动议');
    for (const motion of plain) lines.push(motionWords(motion));
  }
  return lines.filter((line, at) => line !== '' || lines[at - 1] !== '').join('\n');
}

/** '2026年11月30日14时05分' */
const momentWords = (instant: string): string => {
  const [on, at] = shanghaiTime(new Date(instant)).split(' ') as [string, string];
  return `${chineseDate(on)}${at.replace(':', '时')}分`;
};

/** Delegates who were missing stand there by name; of a whole staff only those who said why. */
function absentWords(absentees: Absentee[], form: Assembly['form']): string[] {
  const excused = absentees.filter((each) => each.reason !== null);
  const others = absentees.filter((each) => each.reason === null);
  return [
    ...(excused.length > 0
      ? [`请假 ${excused.length} 人：${excused.map((each) => `${each.name}（${each.reason}）`).join('、')}。`]
      : []),
    ...(others.length > 0
      ? [
          `未请假缺席 ${others.length} 人${form === 'delegates' ? `：${others.map((each) => each.name).join('、')}` : ''}。`,
        ]
      : []),
  ];
}

const speechWords = (speech: SpeechRow): string =>
  `- ${speech.name}发言${speech.seconds === null ? '' : `（${Math.max(1, Math.round(speech.seconds / 60))} 分钟）`}${speech.summary ? `：${speech.summary}` : '。'}`;

function motionWords(motion: Awaited<ReturnType<typeof motionsOf>>[number]): string {
  const answers = {
    submitted: '未及审议',
    accepted: '予以受理',
    adopted: motion.kind === 'motion' ? '采纳，列入议程' : '采纳',
    rejected: '不采纳',
    withdrawn: '撤回',
  };
  return `- ${motion.proposer}提出${motion.kind === 'amendment' ? '修正案' : '动议'}“${motion.title}”${motion.seconders.length > 0 ? `，${motion.seconders.join('、')}附议` : ''}：${answers[motion.state]}${motion.answer ? `（${motion.answer}）` : ''}。`;
}

/** The minutes as a paper. Unsigned, it says that it is a draft. */
export function minutesPaper(
  union: string,
  /** Whose meeting it was. */
  host: string,
  title: string,
  minutes: Pick<Minutes, 'body' | 'state' | 'signatures'>,
): OfficialPaper {
  const lines = minutes.body.split('\n').map((line) => line.trim());
  const signed = (as: 'chair' | 'recorder') => minutes.signatures.find((signature) => signature.as === as);
  const parties = [
    ['主持人', signed('chair')],
    ['记录人', signed('recorder')],
  ] as const;
  return {
    issuer: union,
    title: `${host}${title}${minutes.state === 'sealed' ? '' : '（草稿）'}`,
    seal: 'none',
    body: [
      ...lines
        .filter((line) => line !== '' && !line.startsWith('# '))
        .map((line): Block => {
          // The paper numbers its headings itself.
          if (line.startsWith('## '))
            return {
              kind: 'heading',
              level: 1,
              text: line.slice(3).replace(/^[一二三四五六七八九十百]+、/, ''),
            };
          return { kind: 'paragraph', text: line.startsWith('- ') ? line.slice(2) : line };
        }),
      {
        kind: 'form',
        widths: [2, 4, 4],
        rows: parties.map(([label, by]) => [
          { text: label, label: true },
          { text: by?.name ?? '' },
          { text: by ? chineseDate(shanghaiDate(new Date(by.at))) : '' },
        ]),
      },
    ],
  };
}

/**
 * @param drafts whether the reader may see minutes that are not sealed yet
 * @throws Refusal 404 `minutesNotFound`
 */
export async function downloadMinutes(
  ctx: Ctx,
  meetingId: string,
  format: PaperFormat,
  drafts: boolean,
): Promise<BinaryAnswer> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  const minutes = await standing(ctx, meetingId);
  if (minutes.state !== 'sealed' && !drafts) throw noMinutes();
  const title = titleOf(assembly, meeting);
  return paperAnswer(
    ctx,
    minutesPaper(ctx.unit.name, hostOf(await partiesHere(ctx), assembly), title, minutes),
    title,
    format,
  );
}

/** A draft made from the meeting, or made anew while nobody has signed. */
export async function draftMinutes(ctx: Ctx, meetingId: string): Promise<Minutes> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state !== 'closed')
    throw conflict('meetingState', {
      zh: '闭会以后才能整理会议纪要。',
      en: 'Minutes are drafted after the meeting has closed.',
    });
  const standing = await minutesOf(ctx, meetingId);
  const body = await minutesText(ctx, meetingId);
  if (standing) return change(ctx, ensureOpen(standing), { body });
  const [made] = await ctx.db
    .insert(meetingMinutes)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id: newId(), meetingId, body })
    .returning();
  return made!;
}

export async function editMinutes(
  ctx: Ctx,
  meetingId: string,
  version: number,
  body: string,
): Promise<Minutes> {
  return change(ctx, ensureOpen(await standing(ctx, meetingId, version)), { body });
}

/**
 * Signs what stands there. The chair of the meeting and the recorder are two people; with the second signature the minutes
 * are sealed and filed.
 *
 * @param hash SHA-256 of the text that was read
 * @throws Refusal `stale` when the text is another now, `sameSigner` (403)
 */
export async function signMinutes(
  ctx: Ctx,
  meetingId: string,
  as: 'chair' | 'recorder',
  hash: string,
): Promise<Minutes> {
  const minutes = await standing(ctx, meetingId);
  if (minutes.state === 'sealed')
    throw conflict('minutesSealed', { zh: '会议纪要已经封存。', en: 'The minutes are sealed.' });
  if (hashOf(minutes.body).toString('hex') !== hash) throw stale();
  const accountId = accountIdOf(ctx.actor);
  if (accountId === null || ctx.actor.kind !== 'account') throw forbidden();
  if (minutes.signatures.some((signature) => signature.as === as))
    throw conflict('signed', { zh: '这一方已经签署。', en: 'This one was signed already.' });
  if (minutes.signatures.some((signature) => signature.accountId === accountId))
    throw forbidden(
      { zh: '主持人和记录人须是两个人。', en: 'Chair and recorder are two people.' },
      'sameSigner',
    );
  const signatures = [
    ...minutes.signatures,
    { accountId, name: ctx.actor.displayName, at: ctx.now.toISOString(), as },
  ];
  if (signatures.length < 2)
    return change(ctx, minutes, { signatures, state: 'signing', contentHash: hashOf(minutes.body) });
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  const sealed = { ...minutes, signatures, state: 'sealed' as const };
  const title = titleOf(assembly, meeting);
  const recordId = await ctx.record({
    kind: 'meetings.minutesSealed',
    happenedOn: ctx.today,
    title: {
      zh: `${title}签署封存`,
      en: `Minutes signed and sealed: ${meetingName(assembly, meeting).en}`,
    },
    subject: { kind: 'meeting', id: meetingId },
    payload: { sha256: hash },
    fileIds: await storePaper(
      ctx,
      minutesPaper(ctx.unit.name, hostOf(await partiesHere(ctx), assembly), title, sealed),
      title,
      {
        kind: 'meeting',
        id: meetingId,
      },
    ),
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'meetings.minutes', subjectId: meetingId });
  await changeMeeting(ctx, meeting, {});
  if (dossierReady(ctx, meeting, true)) await openDossierTask(ctx, meeting, assembly);
  return change(ctx, minutes, {
    signatures,
    state: 'sealed',
    contentHash: hashOf(minutes.body),
    sealedAt: ctx.now,
    recordId,
  });
}

/** Takes the first signature back, to correct the text. */
export async function reopenMinutes(ctx: Ctx, meetingId: string, version: number): Promise<Minutes> {
  const minutes = await standing(ctx, meetingId, version);
  if (minutes.state !== 'signing')
    throw conflict('minutesState', { zh: '现在不能撤回签署。', en: 'There is no signature to take back.' });
  return change(ctx, minutes, { signatures: [], state: 'draft', contentHash: null });
}

export const hashOf = (body: string): Buffer => createHash('sha256').update(body).digest();

function ensureOpen(minutes: Minutes): Minutes {
  if (minutes.state !== 'draft')
    throw conflict('minutesSigned', {
      zh: '会议纪要已有人签署，不能再改；请先撤回签署。',
      en: 'Somebody has signed: take the signature back before changing the text.',
    });
  return minutes;
}

const noMinutes = () =>
  notFound({ zh: '还没有会议纪要。', en: 'There are no minutes yet.' }, 'minutesNotFound');

async function standing(ctx: Ctx, meetingId: string, version?: number): Promise<Minutes> {
  const minutes = await minutesOf(ctx, meetingId);
  if (!minutes) throw noMinutes();
  if (version !== undefined && minutes.version !== version) throw stale();
  return minutes;
}

async function change(ctx: Ctx, minutes: Minutes, set: Partial<Minutes>): Promise<Minutes> {
  const [changed] = await ctx.db
    .update(meetingMinutes)
    .set({ ...set, version: sql`${meetingMinutes.version} + 1` })
    .where(
      and(
        eq(meetingMinutes.unitId, ctx.unit.id),
        eq(meetingMinutes.id, minutes.id),
        eq(meetingMinutes.version, minutes.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}
