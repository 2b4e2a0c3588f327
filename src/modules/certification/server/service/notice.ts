/**
 * Public notices and objections.
 *
 *   publishNotice, answerObjection                        the reviewer
 *   listAllNotices, listNotices, showNotice               everyone
 *   object, followObjection                               everyone: an objection, and its answer by the receipt's code
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import type { OpenCtx } from '../../../../core/module/operation.ts';
import { portalHome } from '../../../../core/module/portal.ts';
import { maskAll, namesIn, numbersIn } from '../../../../core/people/personal.ts';
import { CalendarYearMissing, deadline, inWords } from '../../../../core/clock/index.ts';
import { objections, publicNotices } from '../../../../core/notices/schema.ts';
import { codeFor, foldCode, idFor } from '../../../../platform/crypto/codes.ts';
import { newId, randomId } from '../../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../../platform/http/mark.ts';
import { conflict, notFound, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type {
  allPublicNotices,
  followedObjection,
  noticeInput,
  objectionAnswer,
  objectionInput,
  publicNoticePage,
  publicNoticeRow,
  publicNoticeView,
} from '../../contract.ts';
import { publicNotice } from '../papers/index.ts';
import { periodOf } from '../rules.ts';
import {
  type Case,
  done,
  type Done,
  dueBy,
  dueWith,
  ensure,
  happened,
  hrefOfCase,
  hrefOfReview,
  inReview,
  inSuperior,
  kept,
  levelTitles,
  loadCase,
  move,
  standardOf,
} from './case.ts';
import { groupName, standardInfo, storePaper } from './papers.ts';
import { reopen, reviewTask } from './review.ts';

/** Kind of a notice on which everybody may object. */
const conferral = 'conferral';

/** @throws Refusal 422 `noticeTooShort` naming the rule and the earliest last day */
export async function publishNotice(
  above: Ctx,
  id: string,
  input: z.output<typeof noticeInput>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'publishNotice');
    if (!input.contact.phone && !input.contact.address && !input.contact.email) {
      const text = {
        zh: '请写明怎样联系：电话、地址或邮箱至少填一项。',
        en: 'Say how to reach you: a phone number, an address or an e-mail.',
      };
      throw unprocessable('contactNeeded', text, [{ field: 'contact.phone', message: text }]);
    }
    const standard = standardOf(c);
    const quantity = standard.parameters.noticePeriod;
    const calendar = await ctx.services.calendar(ctx.client);
    const earliest = deadline(ctx.today, periodOf(quantity), calendar);
    if (input.toOn < earliest) {
      const source = standard.sources[quantity.source];
      const unit =
        quantity.unit === 'workingDay' ? { zh: '个工作日', en: 'working days' } : { zh: '天', en: 'days' };
      const text = {
        zh: `公示期不得少于 ${quantity.value} ${unit.zh}（${source ? `《${source.title.zh}》` : standard.title.zh}），今天起公示最早到 ${earliest} 为止。`,
        en: `A public notice stands for at least ${quantity.value} ${unit.en} (${source?.title.en ?? standard.title.en}): from today, until ${earliest} at the earliest.`,
      };
      throw unprocessable('noticeTooShort', text, [{ field: 'toOn', message: text }], {
        earliest,
        least: quantity.value,
        unit: quantity.unit,
      });
    }
    const noticeId = newId();
    const workingDays = calendar.workdaysBetween(ctx.today, input.toOn);
    const group = await groupName(ctx, c.groupId);
    const holder = group ? `${ctx.unit.name}${group}` : ctx.unit.name;
    const level = levelTitles[standard.level] ?? standard.title;
    const address = `${ctx.services.publicUrl()}/notices/${ctx.unit.code}/${noticeId}`;
    const fileIds = await storePaper(
      ctx,
      c,
      publicNotice({
        issuer: { name: above.unit.name, contact: input.contact },
        standard: standardInfo(standard),
        units: [{ name: ctx.unit.name, code: ctx.unit.code, group }],
        from: ctx.today,
        to: input.toOn,
        workingDays,
        address,
        date: ctx.today,
      }),
      '公示',
    );
    const reach = [
      input.contact.person,
      input.contact.phone,
      input.contact.address,
      input.contact.email,
    ].filter((each) => each !== null && each !== undefined && each !== '');
    await ctx.db.insert(publicNotices).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: noticeId,
      kind: conferral,
      title: {
        zh: `关于拟命名${holder}为“${level.zh}”的公示`,
        en: `Public notice: ${holder} is to be named a ${level.en}`,
      },
      body: {
        zh: `经${above.unit.name}考核验收，${holder}达到《${standard.title.zh}》（第${standard.version}版），拟命名为“${level.zh}”。公示时间：${inWords(ctx.today).zh}至 ${inWords(input.toOn).zh}。如有异议，请在公示期内说明事实和理由，可以不写姓名。${reach.length > 0 ? `联系：${reach.join('，')}。` : ''}`,
        en: `After its review by ${above.unit.name}, ${holder} reaches “${standard.title.en}” (version ${standard.version}) and is to be named a ${level.en}. The notice stands from ${inWords(ctx.today).en} to ${inWords(input.toOn).en}. Whoever objects states facts and reasons within it; no name is needed.${reach.length > 0 ? ` Contact: ${reach.join(', ')}.` : ''}`,
      },
      subjectKind: 'case',
      subjectId: c.id,
      aboutUnitId: ctx.unit.id,
      fromOn: ctx.today,
      toOn: input.toOn,
      publishedAt: ctx.now,
    });
    const moved = await move(ctx, c, 'publishNotice', {
      noticeId,
      // Until then the directors decide; the notice itself says how long it stands.
      dueOn: await dueBy(ctx, 'decisionTime', input.toOn),
      decision: null,
      decisionHash: null,
    });
    await happened(ctx, moved, {
      kind: 'noticePublished',
      from: c.state,
      title: {
        zh: `公示至 ${inWords(input.toOn).zh}（${workingDays} 个工作日）`,
        en: `Public notice until ${inWords(input.toOn).en} (${workingDays} working days)`,
      },
      detail: { notice: noticeId },
      fileIds,
      archive: kept,
    });
    await above.closeTasks({ kind: 'certification.reviewing', subjectId: c.id });
    await above.task({
      kind: 'certification.decision',
      title: {
        zh: `公示期满后对${ctx.unit.name}作出决定（两人签署）`,
        en: `Decide on ${ctx.unit.name} after the notice (two signatures)`,
      },
      subject: { kind: 'case', id: c.id },
      href: `${hrefOfReview(above, c)}/decision`,
      for: { role: 'director' },
      ...dueWith(moved, 'decisionTime'),
    });
    await ctx.notify({
      kind: 'certification.noticePublished',
      title: { zh: `拟命名“${level.zh}”已开始公示`, en: 'The public notice has begun' },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return done(moved);
  });
}

/** The earliest last day of a notice that begins today; null where the calendar of its year has not been entered. */
export async function earliestEnd(ctx: Ctx, c: Case): Promise<string | null> {
  try {
    const calendar = await ctx.services.calendar(ctx.client);
    return deadline(ctx.today, periodOf(standardOf(c).parameters.noticePeriod), calendar);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

/**
 * An answer to an objection. One that is upheld withdraws the notice and sends the case back to its review, where the lines
 * that it names are scored and checked again.
 *
 * @throws Refusal 422 `linesNeeded`, `unknownIndicator`
 */
export async function answerObjection(
  above: Ctx,
  id: string,
  objectionId: string,
  input: z.input<typeof objectionAnswer>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'answerObjection');
    const again = input.upheld ? (input.indicatorIds ?? []) : [];
    if (input.upheld && again.length === 0) {
      const text = {
        zh: '异议成立的，请选择要重新核查的指标。',
        en: 'Where an objection is upheld, say which indicators are to be looked at again.',
      };
      throw unprocessable('linesNeeded', text, [{ field: 'indicatorIds', message: text }]);
    }
    const answered = await ctx.db
      .update(objections)
      .set({
        answer: input.answer,
        upheld: input.upheld ? 'yes' : 'no',
        answeredBy: accountIdOf(ctx.actor),
        answeredAt: ctx.now,
        textShown: input.textShown ?? false,
        version: input.version + 1,
      })
      .where(
        and(
          eq(objections.unitId, ctx.unit.id),
          eq(objections.noticeId, c.noticeId!),
          eq(objections.id, objectionId),
          eq(objections.version, input.version),
        ),
      )
      .returning({ accountId: objections.accountId });
    if (answered.length === 0) {
      const standing = await ctx.db
        .select({ id: objections.id })
        .from(objections)
        .where(and(eq(objections.unitId, ctx.unit.id), eq(objections.id, objectionId)));
      throw standing.length > 0
        ? stale()
        : notFound({ zh: '没有找到这件异议。', en: 'This objection was not found.' }, 'objectionNotFound');
    }
    await above.closeTasks({ kind: 'certification.objection', subjectId: objectionId });
    const told = answered[0]!.accountId;
    if (told)
      await ctx.notify({
        kind: 'certification.objectionAnswered',
        title: {
          zh: `您对${ctx.unit.name}公示的异议有了答复`,
          en: `Your objection to the notice about ${ctx.unit.name} was answered`,
        },
        body: { zh: input.answer, en: input.answer },
        href: `${portalHome(ctx.unit)}/notices/${c.noticeId!}`,
        to: { accountIds: [told] },
      });
    if (!input.upheld) {
      await happened(ctx, c, {
        kind: 'objectionAnswered',
        title: { zh: '答复公示异议：不成立', en: 'Objection answered: not upheld' },
        archive: kept,
      });
      return done(c);
    }
    await reopen(ctx, c, again);
    await ctx.db
      .update(publicNotices)
      .set({ state: 'withdrawn' })
      .where(and(eq(publicNotices.unitId, ctx.unit.id), eq(publicNotices.id, c.noticeId!)));
    const moved = await move(ctx, c, 'upholdObjection', {
      noticeId: null,
      decision: null,
      decisionHash: null,
    });
    await happened(ctx, moved, {
      kind: 'objectionUpheld',
      from: c.state,
      title: {
        zh: `公示异议成立，退回考核，重新核查 ${again.join('、')}`,
        en: `Objection upheld: back to the review of ${again.join(', ')}`,
      },
      note: { zh: input.answer, en: input.answer },
      detail: { indicators: again },
      archive: kept,
    });
    await above.closeTasks({ kind: 'certification.decision', subjectId: c.id, outcome: 'dropped' });
    await reviewTask(above, moved, ctx.unit.name);
    await ctx.notify({
      kind: 'certification.objectionUpheld',
      title: {
        zh: '公示异议成立，申报退回考核',
        en: 'An objection was upheld: the case is under review again',
      },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return done(moved);
  });
}

// ---------------------------------------------------------------- everyone

interface NoticeRow {
  id: string;
  unit_code: string;
  unit_name: string;
  kind: string;
  title: { zh: string; en: string };
  body: { zh: string; en: string };
  about_code: string | null;
  about_name: string | null;
  from_on: string;
  to_on: string;
  state: 'published' | 'withdrawn';
  received: number;
  answered: number;
  upheld: number;
}

const noticeColumns = `n.id, u.code as unit_code, u.name as unit_name, n.kind, n.title, n.body, n.from_on, n.to_on, n.state,
  (select x.code from unit_by_id(n.about_unit_id) x) as about_code, (select x.name from unit_by_id(n.about_unit_id) x) as about_name,
  (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id) as received,
  (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id and o.answer is not null) as answered,
  (select count(*)::int from objections o where o.unit_id = n.unit_id and o.notice_id = n.id and o.upheld = 'yes') as upheld`;
const inTime = `n.from_on <= $1 and (n.shown_until is null or n.shown_until >= $1)`;
const shown = `n.state = 'published' and ${inTime}`;

const presentNotice =
  (today: string) =>
  (row: Omit<NoticeRow, 'body' | 'received' | 'answered' | 'upheld'>): z.input<typeof publicNoticeRow> => ({
    id: row.id,
    unit: { code: row.unit_code, name: row.unit_name },
    kind: row.kind,
    title: row.title,
    about: row.about_code ? { code: row.about_code, name: row.about_name ?? '' } : null,
    fromOn: row.from_on,
    toOn: row.to_on,
    open: row.kind === conferral && row.state === 'published' && today >= row.from_on && today <= row.to_on,
  });

const noticesAPage = 30;

/**
 * Notices of all trees, or of the one below a root, the newest first.
 *
 * @param query.root code of a union with nothing above it
 * @throws Refusal 404 `rootNotFound`
 */
export async function listAllNotices(
  open: OpenCtx,
  query: { root?: string | undefined; cursor?: string | undefined },
): Promise<z.input<typeof allPublicNotices>> {
  const { rows: roots } = await open.client.query<{ id: number; code: string; name: string }>(
    'select * from public_notice_roots($1)',
    [open.today],
  );
  const root = query.root ? await rootOf(open, query.root) : null;
  const [day, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await open.client.query<Omit<NoticeRow, 'body' | 'received' | 'answered' | 'upheld'>>(
    'select * from public_notices_everywhere($1, $2, $3, $4, $5)',
    [open.today, root, day, id, noticesAPage + 1],
  );
  const { page, next } = pageOf(rows, noticesAPage, (last) => [last.from_on, last.id]);
  return {
    notices: page.map(presentNotice(open.today)),
    next,
    roots: roots.map(({ code, name }) => ({ code, name })),
  };
}

async function rootOf(open: OpenCtx, code: string): Promise<number> {
  const { rows } = await open.client.query<{ id: number }>('select id from root_units() where code = $1', [
    code,
  ]);
  if (rows[0]) return rows[0].id;
  throw notFound(
    { zh: `没有代码为“${code}”的最上级工会。`, en: `There is no topmost union with the code “${code}”.` },
    'rootNotFound',
  );
}

export async function listNotices(
  ctx: Ctx,
  cursor: string | undefined,
): Promise<z.input<typeof publicNoticePage>> {
  const [day, id] = readMark(cursor, 'day', 'id');
  const { rows } = await ctx.client.query<NoticeRow>(
    `select ${noticeColumns} from public_notices n join units u on u.id = n.unit_id
     where ${shown} and n.unit_id = $2 and ($3::date is null or (n.from_on, n.id) < ($3::date, $4::uuid))
     order by n.from_on desc, n.id desc limit $5`,
    [ctx.today, ctx.unit.id, day, id, noticesAPage + 1],
  );
  const { page, next } = pageOf(rows, noticesAPage, (last) => [last.from_on, last.id]);
  return { notices: page.map(presentNotice(ctx.today)), next };
}

export async function noticeRow(ctx: Ctx, id: string): Promise<NoticeRow | null> {
  const { rows } = await ctx.client.query<NoticeRow>(
    `select ${noticeColumns} from public_notices n join units u on u.id = n.unit_id where n.unit_id = $1 and n.id = $2`,
    [ctx.unit.id, id],
  );
  return rows[0] ?? null;
}

export const presentedNotice = (ctx: Ctx, row: NoticeRow) => presentNotice(ctx.today)(row);

/** One that an objection took down stays readable where it stood, with the answers. */
export async function showNotice(ctx: Ctx, id: string): Promise<z.input<typeof publicNoticeView>> {
  const { rows } = await ctx.client.query<NoticeRow>(
    `select ${noticeColumns} from public_notices n join units u on u.id = n.unit_id where ${inTime} and n.unit_id = $2 and n.id = $3`,
    [ctx.today, ctx.unit.id, id],
  );
  const [row] = rows;
  if (!row || (row.state === 'withdrawn' && row.upheld === 0)) throw noticeNotFound();
  return {
    ...presentNotice(ctx.today)(row),
    body: row.body,
    withdrawn: row.state === 'withdrawn',
    objections: {
      received: row.received,
      answered: row.answered,
      upheld: row.upheld,
      answers: await answersOf(ctx, id),
    },
  };
}

const dayOf = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;

/** What was answered, as everybody may read it: numbers and names of the roster masked, how to reach whoever objected left out. */
async function answersOf(
  ctx: Ctx,
  noticeId: string,
): Promise<z.input<typeof publicNoticeView>['objections']['answers']> {
  const { rows } = await ctx.client.query<{
    id: string;
    text: string | null;
    receivedOn: string;
    answer: string;
    upheld: boolean;
    answeredOn: string;
  }>(
    `select id, case when text_shown then text end as text, ${dayOf('received_at')} as "receivedOn", answer, upheld = 'yes' as upheld,
            ${dayOf('answered_at')} as "answeredOn"
     from objections where unit_id = $1 and notice_id = $2 and answer is not null order by answered_at desc, id limit 100`,
    [ctx.unit.id, noticeId],
  );
  const all = rows.flatMap((row) => [row.text ?? '', row.answer]).join('\n');
  const told = rows.length === 0 ? [] : [...numbersIn(all), ...(await namesIn(ctx, all))];
  return rows.map((row) => ({
    ...row,
    text: row.text && maskAll(row.text, told),
    answer: maskAll(row.answer, told),
  }));
}

const noticeNotFound = () =>
  notFound(
    { zh: '没有找到这份公示，或它已撤下。', en: 'This notice was not found, or was taken down.' },
    'noticeNotFound',
  );

const receiptHash = (ctx: Ctx, code: string) =>
  ctx.keyring.hash('certification.receipt', `${ctx.unit.id}:${foldCode(code)}`);

/**
 * Anybody objects, named or not, while the notice stands. Id and receipt both come of the key and of what was written, each by a
 * hash of its own: the same form sent twice is one objection with one receipt. Unless whoever objects asks to be told of
 * the answer, nothing links it to an account: no audit entry, and the request is not remembered.
 */
export async function object(
  ctx: Ctx,
  noticeId: string,
  input: z.output<typeof objectionInput>,
): Promise<{ id: string; receipt: string }> {
  const [notice] = await ctx.db
    .select()
    .from(publicNotices)
    .where(and(eq(publicNotices.unitId, ctx.unit.id), eq(publicNotices.id, noticeId)));
  if (!notice || notice.state !== 'published' || notice.kind !== conferral) throw noticeNotFound();
  if (ctx.today < notice.fromOn || ctx.today > notice.toOn) {
    throw conflict('noticeOver', {
      zh: `公示期为 ${inWords(notice.fromOn).zh}至 ${inWords(notice.toOn).zh}，现在不再接收异议。`,
      en: `Objections were taken from ${inWords(notice.fromOn).en} to ${inWords(notice.toOn).en}.`,
    });
  }
  const secret = JSON.stringify([ctx.unit.id, noticeId, input.key ?? randomId(), input.text]);
  const id = idFor(ctx.keyring.hash('certification.objectionId', secret));
  const receipt = codeFor(ctx.keyring.hash('certification.receiptOf', secret));
  const accountId = input.tellMe ? accountIdOf(ctx.actor) : null;
  const made = await ctx.db
    .insert(objections)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      noticeId,
      text: input.text,
      contact: input.contact ?? null,
      accountId,
      receiptHash: receiptHash(ctx, receipt),
      receivedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [objections.unitId, objections.id] })
    .returning({ id: objections.id });
  if (made.length === 0) return { id, receipt };
  if (accountId) await ctx.audit({ action: 'certification.objected', subject: { kind: 'objection', id } });
  const c = await loadCase(ctx, notice.subjectId);
  await inSuperior(ctx, c, (above) =>
    above.task({
      kind: 'certification.objection',
      title: { zh: `答复对${ctx.unit.name}公示的异议`, en: `Answer an objection to ${ctx.unit.name}` },
      subject: { kind: 'objection', id },
      href: `${hrefOfReview(above, c)}/decision`,
      for: c.reviewerAccountId ? { accountId: c.reviewerAccountId } : { role: 'reviewer' },
      dueOn: notice.toOn,
    }),
  );
  return { id, receipt };
}

/** One's own objection and its answer. @throws Refusal 422 `codeUnknown` */
export async function followObjection(ctx: Ctx, code: string): Promise<z.input<typeof followedObjection>> {
  const { rows } = await ctx.client.query<
    Omit<z.input<typeof followedObjection>, 'notice'> & {
      noticeId: string;
      title: { zh: string; en: string };
    }
  >(
    `select n.id as "noticeId", n.title, o.text, ${dayOf('o.received_at')} as "receivedOn", o.answer, o.upheld = 'yes' as upheld,
            ${dayOf('o.answered_at')} as "answeredOn"
     from objections o join public_notices n on n.unit_id = o.unit_id and n.id = o.notice_id
     where o.unit_id = $1 and o.receipt_hash = $2`,
    [ctx.unit.id, receiptHash(ctx, code)],
  );
  const [row] = rows;
  if (!row) {
    const message = {
      zh: '没有这个回执编号，请对照记下的核对。',
      en: 'There is no such receipt; compare it with what you wrote down.',
    };
    throw unprocessable('codeUnknown', message, [{ field: 'code', message }]);
  }
  const { noticeId, title, ...told } = row;
  return { ...told, notice: { id: noticeId, title } };
}

export interface Publication {
  kind: string;
  title: { zh: string; en: string };
  body: { zh: string; en: string };
}

/** A notice that is for reading only: a title conferred, suspended, revoked. */
export async function publish(ctx: Ctx, c: Case, publication: Publication): Promise<void> {
  await ctx.db.insert(publicNotices).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    ...publication,
    subjectKind: 'case',
    subjectId: c.id,
    aboutUnitId: ctx.unit.id,
    fromOn: ctx.today,
    toOn: ctx.today,
    publishedAt: ctx.now,
  });
}
