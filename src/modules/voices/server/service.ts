/**
 * Needs and appeals, and the chair's mailbox.
 *
 *   writeVoice                     under one's name, or anonymous: then nothing links letter and account
 *   listMine, showMine             the writer's own, signed ones
 *   follow, actByCode              an anonymous letter, by its code
 *   rate, askAgain                 what the writer thinks of the reply; a further question
 *   listVoices, showVoice, openChairLetter
 *   reply, convert, close          the union's side
 *   showStatistics                 without small groups
 *   sweep                          the daily job: tells of anonymous letters, reminds, escalates
 */
import { portalHome } from '../../../core/module/portal.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn } from '../../../core/access/policy.ts';
import { ownDeadline } from '../../../core/clock/index.ts';
import type { Ctx, Services } from '../../../core/context/context.ts';
import { inUnionAbove, inUnitsOf } from '../../../core/context/in-unit.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { codeFor, foldCode, idFor } from '../../../platform/crypto/codes.ts';
import { newId, randomId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import {
  conflict,
  forbidden,
  notFound,
  stale,
  tooMany,
  unprocessable,
} from '../../../platform/http/refusal.ts';
import { draftFromVoice } from '../../proposals/server/public.ts';
import type {
  askInput,
  convertInput,
  myVoices,
  newVoice,
  rateInput,
  replyInput,
  statistics,
  voicePage,
  voiceQuery,
  voiceView,
  written,
} from '../contract.ts';
import { voiceCategories, voiceRatings } from '../kinds.ts';
import { mayAnswerVoices, mayOpenChairLetters } from './policy.ts';
import { DailyCount, suppressSmall } from './rules.ts';
import { voiceEntries, voices } from './schema.ts';

type Voice = typeof voices.$inferSelect;
type View = z.input<typeof voiceView>;

const sealPurpose = 'voices.letter';
const place = (ctx: Ctx, table: 'voices' | 'voice_entries', row: string) => ({
  table,
  column: 'sealed',
  unit: String(ctx.unit.id),
  row,
});
const codeHash = (ctx: Ctx, code: string) =>
  ctx.keyring.hash('voices.code', `${ctx.unit.id}:${foldCode(code)}`);
const hrefOfVoice = (ctx: Pick<Ctx, 'unit'>, id: string) => `/desk/${ctx.unit.code}/voices/${id}`;
const hrefOnPhone = (ctx: Pick<Ctx, 'unit'>, id: string) => `${portalHome(ctx.unit)}/voices/${id}`;

async function dueFrom(ctx: Ctx, day: string): Promise<string> {
  const rule = (await rulesHere(ctx)).number('voiceReply');
  return ownDeadline(day, rule.value, await ctx.services.calendar(ctx.client));
}

// --- the writer -------------------------------------------------------------------------------------------------

/**
 * An anonymous letter is written down without account, employee, time of day or an id that tells the time; no audit
 * entry, task or notice is made at that moment, for each of them would tell when somebody wrote. The daily job tells
 * the union.
 *
 * Its id and its code both come of the form's key and of what was written, each by a hash of its own: whoever learns the
 * id, as everyone does who answers letters, can work out neither the key nor the code.
 *
 * @param key made when the form was shown, random: the same form sent twice is one letter with one code
 * @throws Refusal 403 for nobody on the roster, 429 `tooMany` beyond the letters of a day
 */
export async function writeVoice(
  ctx: Ctx,
  input: z.output<typeof newVoice>,
  key?: string | null,
): Promise<z.input<typeof written>> {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person?.employed) throw forbidden();
  const secret = JSON.stringify([ctx.unit.id, key ?? randomId(), input.category, input.title, input.body]);
  // A signed letter may tell its time.
  const id = input.anonymous ? idFor(ctx.keyring.hash('voices.idOf', secret)) : newId();
  const dueOn = await dueFrom(ctx, ctx.today);
  const uncount = countLetter(ctx, (await rulesHere(ctx)).number('voiceDailyMost').value);
  const code = input.anonymous ? codeFor(ctx.keyring.hash('voices.codeOf', secret)) : null;
  const chair = input.category === 'chair';
  const made = await ctx.db
    .insert(voices)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      category: input.category,
      anonymous: input.anonymous,
      employeeId: input.anonymous ? null : person.employeeId,
      accountId: input.anonymous ? null : accountIdOf(ctx.actor),
      codeHash: code === null ? null : codeHash(ctx, code),
      title: chair ? null : input.title,
      body: chair ? null : input.body,
      sealed: chair
        ? ctx.keyring.seal(
            sealPurpose,
            place(ctx, 'voices', id),
            JSON.stringify({ title: input.title, body: input.body }),
          )
        : null,
      receivedOn: ctx.today,
      dueOn,
      announced: !input.anonymous,
    })
    .onConflictDoNothing({ target: [voices.unitId, voices.id] })
    .returning({ id: voices.id });
  if (made.length === 0) uncount();
  if (made.length === 1 && !input.anonymous) {
    await ctx.audit({ action: 'voices.written', subject: { kind: 'voice', id } });
    await announce(ctx, { id, category: input.category, dueOn });
  }
  return { id, code, dueOn };
}

/**
 * How many letters an account sent today, in memory alone: a number beside an account, without time, unit or letter, gone
 * with the day and with the process. Written down, it would say who wrote on which day.
 */
const counts = new WeakMap<Services, DailyCount>();

/** @returns takes it back, where the form turned out to have been sent before */
function countLetter(ctx: Ctx, most: number): () => void {
  const count = counts.get(ctx.services) ?? new DailyCount();
  counts.set(ctx.services, count);
  const uncount = count.add(accountIdOf(ctx.actor) ?? '', ctx.today, most);
  if (uncount) return uncount;
  throw tooMany({
    zh: `一个人一天最多写 ${most} 封信，您今天已经写满了。这一封没有寄出，请先存好，明天再写；急事请直接找工会。`,
    en: `One person may send ${most} letters a day, and today’s are sent. This one was not: keep it and send it tomorrow; if it is urgent, go to the union.`,
  });
}

/** Tells the union of a letter: whose turn it is, and until when. */
async function announce(ctx: Ctx, row: Pick<Voice, 'id' | 'category' | 'dueOn'>): Promise<void> {
  const chair = row.category === 'chair';
  for (const role of chair ? (['chair'] as const) : (['chair', 'cadre'] as const)) {
    await ctx.task({
      kind: 'voices.reply',
      title: chair
        ? { zh: '答复主席信箱的来信', en: 'Answer a letter to the chair' }
        : { zh: '答复职工来信', en: 'Answer a member’s letter' },
      subject: { kind: 'voice', id: row.id },
      href: hrefOfVoice(ctx, row.id),
      for: { role },
      dueOn: row.dueOn,
      dueRule: 'voiceReply',
    });
  }
}

export async function listMine(ctx: Ctx): Promise<z.input<typeof myVoices>> {
  const person = personIn(ctx.actor, ctx.unit);
  const rows = await ctx.db
    .select()
    .from(voices)
    .where(
      and(
        eq(voices.unitId, ctx.unit.id),
        eq(voices.employeeId, person?.employeeId ?? '00000000-0000-0000-0000-000000000000'),
      ),
    )
    .orderBy(sql`${voices.receivedOn} desc, ${voices.id} desc`)
    .limit(50);
  return {
    voices: rows.map((row) => ({
      id: row.id,
      category: row.category,
      title: textOf(ctx, row).title,
      receivedOn: row.receivedOn,
      dueOn: row.dueOn,
      state: row.state,
    })),
    replyDays: (await rulesHere(ctx)).number('voiceReply').value,
  };
}

const noVoice = () => notFound({ zh: '没有找到这封信。', en: 'There is no such letter.' }, 'voiceNotFound');

async function mineOf(ctx: Ctx, id: string, lock = false): Promise<Voice> {
  const row = await voiceOf(ctx, id, lock);
  const employeeId = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (row.employeeId === null || row.employeeId !== employeeId) throw noVoice();
  return row;
}

async function voiceOf(ctx: Ctx, id: string, lock = false): Promise<Voice> {
  const query = ctx.db
    .select()
    .from(voices)
    .where(and(eq(voices.unitId, ctx.unit.id), eq(voices.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw noVoice();
  return row;
}

export const showMine = async (ctx: Ctx, id: string): Promise<View> => writerView(ctx, await mineOf(ctx, id));

/** By its code alone, signed in or not. @throws Refusal 404 `codeUnknown` */
export async function follow(ctx: Ctx, code: string): Promise<View> {
  return writerView(ctx, await byCodeOf(ctx, code));
}

async function byCodeOf(ctx: Ctx, code: string, lock = false): Promise<Voice> {
  const query = ctx.db
    .select()
    .from(voices)
    .where(and(eq(voices.unitId, ctx.unit.id), eq(voices.codeHash, codeHash(ctx, code))));
  const [row] = await (lock ? query.for('update') : query);
  if (row) return row;
  const message = {
    zh: '没有这个查询码，请对照您记下的再输一遍。',
    en: 'There is no such code; compare it with what you wrote down.',
  };
  throw unprocessable('codeUnknown', message, [{ field: 'code', message }]);
}

export const rateMine = async (ctx: Ctx, id: string, input: z.output<typeof rateInput>) =>
  rate(ctx, await mineOf(ctx, id, true), input);
export const askMine = async (ctx: Ctx, id: string, input: z.output<typeof askInput>) =>
  askAgain(ctx, await mineOf(ctx, id, true), input);
export const rateByCode = async (ctx: Ctx, code: string, input: z.output<typeof rateInput>) =>
  rate(ctx, await byCodeOf(ctx, code, true), input);
export const askByCode = async (ctx: Ctx, code: string, input: z.output<typeof askInput>) =>
  askAgain(ctx, await byCodeOf(ctx, code, true), input);

type Done = Promise<{ id: string; state: Voice['state']; version: number }>;

/** @throws Refusal 409 `stale`, `notReplied` */
async function rate(ctx: Ctx, row: Voice, input: z.output<typeof rateInput>): Done {
  if (row.version !== input.version) throw stale();
  ensureReplied(row);
  return put(ctx, row, { rating: input.rating });
}

/** A further question has the same time for its reply. @throws Refusal 409 `stale`, `notReplied`, `voiceClosed` */
async function askAgain(ctx: Ctx, row: Voice, input: z.output<typeof askInput>): Done {
  if (row.version !== input.version) throw stale();
  ensureReplied(row);
  const dueOn = await dueFrom(ctx, ctx.today);
  await addEntry(ctx, row, 'writer', input.body);
  const done = await put(ctx, row, { state: 'askedAgain', dueOn, announced: !row.anonymous });
  if (!row.anonymous) await announce(ctx, { ...row, dueOn });
  return done;
}

function ensureReplied(row: Voice): void {
  if (row.state === 'replied' || row.state === 'closed') return;
  throw conflict('notReplied', {
    zh: '工会还没有答复，答复后可以评价和追问。',
    en: 'The union has not replied yet; you can rate it and ask again after that.',
  });
}

// --- the union --------------------------------------------------------------------------------------------------

export async function listVoices(
  ctx: Ctx,
  query: z.output<typeof voiceQuery>,
): Promise<z.input<typeof voicePage>> {
  const chair = mayOpenChairLetters(ctx.actor, ctx.unit);
  const values: unknown[] = [ctx.unit.id, ctx.today];
  const value = (given: unknown) => `$${values.push(given)}`;
  const where = ['unit_id = $1'];
  if (!chair) where.push(`category <> 'chair'`);
  if (query.category) where.push(`category = ${value(query.category)}`);
  if (query.state) where.push(`state = ${value(query.state)}`);
  if (query.overdue) where.push(`state in ('received', 'askedAgain') and due_on < $2`);
  const counted = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from voices where ${where.join(' and ')} and $2::date is not null`,
    values,
  );
  const [day, id] = readMark(query.cursor, 'day', 'id');
  if (day !== null) where.push(`(received_on, id) < (${value(day)}::date, ${value(id)}::uuid)`);
  const { rows } = await ctx.client.query<{
    id: string;
    category: Voice['category'];
    anonymous: boolean;
    title: string | null;
    received_on: string;
    due_on: string;
    replied_on: string | null;
    state: Voice['state'];
    rating: Voice['rating'];
    converted_to: Voice['convertedTo'];
  }>(
    `select id, category, anonymous, title, received_on, due_on, replied_on, state, rating, converted_to from voices
     where ${where.join(' and ')} and $2::date is not null order by received_on desc, id desc limit ${value(query.limit + 1)}`,
    values,
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.received_on, last.id]);
  return {
    voices: page.map((row) => ({
      id: row.id,
      category: row.category,
      anonymous: row.anonymous,
      title: row.title,
      receivedOn: row.received_on,
      dueOn: row.due_on,
      repliedOn: row.replied_on,
      overdue: ['received', 'askedAgain'].includes(row.state) && row.due_on < ctx.today,
      state: row.state,
      rating: row.rating,
      convertedTo: row.converted_to,
    })),
    next,
    total: counted.rows[0]!.n,
    may: { chair },
  };
}

/** The chair's mailbox is not there for anyone else. @throws Refusal 404, 409 `sealedLetter` */
export async function showVoice(ctx: Ctx, id: string): Promise<View> {
  const row = await forUnion(ctx, id);
  if (row.sealed) {
    throw conflict('sealedLetter', {
      zh: '这是写给主席的信，打开要记入日志。请用“打开来信”。',
      en: 'This is a letter to the chair; opening it is written down. Use “Open the letter”.',
    });
  }
  return unionView(ctx, row);
}

async function forUnion(ctx: Ctx, id: string, lock = false): Promise<Voice> {
  const row = await voiceOf(ctx, id, lock);
  if (row.category !== 'chair') return row;
  if (!mayOpenChairLetters(ctx.actor, ctx.unit)) throw noVoice();
  await ensureItsChair(ctx, row);
  return row;
}

/**
 * A letter to the chair is for the chair whom the roster knows, or who held the role before the day it came in: whoever is
 * made chair by an administrator after that, and is nobody of the unit, does not open what lies there already.
 *
 * @throws Refusal 403 `chairSince`
 */
async function ensureItsChair(ctx: Ctx, row: Pick<Voice, 'receivedOn'>): Promise<void> {
  if (personIn(ctx.actor, ctx.unit)?.employed) return;
  const { rowCount } = await ctx.client.query(
    `select from grants where unit_id = $1 and account_id = $2 and role = 'chair' and (to_on is null or to_on > $3)
       and (granted_at is null or granted_at < ($4::date)::timestamp at time zone 'Asia/Shanghai')`,
    [ctx.unit.id, accountIdOf(ctx.actor), ctx.today, row.receivedOn],
  );
  if (rowCount) return;
  throw forbidden(
    {
      zh: '这封信在您的账号担任主席之前就已收到。请先让本单位工会把您的账号和花名册上的本人对应起来（个人邀请），再打开。',
      en: 'This letter came in before your account held the role of chair. Have your account linked to your own line of the roster first (an invitation of your own), then open it.',
    },
    'chairSince',
  );
}

/** Opens a letter to the chair; every opening is in the audit log. @throws Refusal 404 */
export async function openChairLetter(ctx: Ctx, id: string): Promise<View> {
  const row = await forUnion(ctx, id);
  if (row.category !== 'chair') throw noVoice();
  await ctx.audit({ action: 'voices.chairLetterOpened', subject: { kind: 'voice', id } });
  return unionView(ctx, row);
}

/** @throws Refusal 404, 409 `stale`, `voiceClosed` */
export async function reply(ctx: Ctx, id: string, input: z.output<typeof replyInput>): Done {
  const row = await forUnion(ctx, id, true);
  if (row.version !== input.version) throw stale();
  ensureNotClosed(row);
  await addEntry(ctx, row, 'union', input.body);
  const done = await put(ctx, row, {
    state: 'replied',
    repliedOn: row.repliedOn ?? ctx.today,
    announced: true,
  });
  await ctx.closeTasks({ kind: 'voices.reply', subjectId: id });
  await ctx.audit({
    action: 'voices.replied',
    subject: { kind: 'voice', id },
    detail: { late: row.dueOn < ctx.today },
  });
  await tellWriter(ctx, row, { zh: '工会答复了您的来信', en: 'The union has answered your letter' });
  return done;
}

const ensureNotClosed = (row: Voice): void => {
  if (row.state === 'closed')
    throw conflict('voiceClosed', { zh: '这封信已经办结。', en: 'This letter is closed.' });
};

/** @throws Refusal 404, 409 `stale`, `voiceClosed`, `convertedAlready`, and what proposals refuse */
export async function convert(ctx: Ctx, id: string, input: z.output<typeof convertInput>): Done {
  const row = await forUnion(ctx, id, true);
  if (row.version !== input.version) throw stale();
  ensureNotClosed(row);
  if (row.convertedTo) {
    throw conflict('convertedAlready', {
      zh: '这封信已经转为提案或任务。',
      en: 'This letter was made a proposal or a task already.',
    });
  }
  if (row.category === 'chair') {
    throw conflict('sealedLetter', {
      zh: '写给主席的信不转出，请直接答复。',
      en: 'A letter to the chair goes nowhere else; answer it.',
    });
  }
  const { body } = textOf(ctx, row);
  if (input.to === 'proposal') {
    const made = await draftFromVoice(ctx, {
      voiceId: id,
      title: input.title,
      reasons: body.slice(0, 2000),
      measures: input.measures ?? '',
      writer: row.employeeId === null ? null : { employeeId: row.employeeId, accountId: row.accountId },
    });
    const done = await put(ctx, row, { convertedTo: 'proposal', convertedId: made.id });
    await ctx.audit({
      action: 'voices.converted',
      subject: { kind: 'voice', id },
      detail: { to: 'proposal' },
    });
    await tellWriter(
      ctx,
      row,
      made.byWriter
        ? {
            zh: '工会请您把来信提成提案，草稿已备好',
            en: 'Your letter may become a proposal: a draft is ready',
          }
        : { zh: '您的来信将提成提案', en: 'Your letter is to become a proposal' },
      made.byWriter ? `${portalHome(ctx.unit)}/proposals/${made.id}` : undefined,
    );
    return done;
  }
  const taskId = await ctx.task({
    kind: 'voices.task',
    title: { zh: input.title, en: input.title },
    hint: { zh: '由职工来信转办', en: 'From a member’s letter' },
    subject: { kind: 'voice', id },
    href: hrefOfVoice(ctx, id),
    for: { role: input.role! },
    ...(input.dueOn ? { dueOn: input.dueOn } : {}),
  });
  const done = await put(ctx, row, { convertedTo: 'task', convertedId: taskId });
  await ctx.audit({ action: 'voices.converted', subject: { kind: 'voice', id }, detail: { to: 'task' } });
  return done;
}

/** Done with it; its task as well. @throws Refusal 404, 409 `stale`, `voiceClosed`, `notReplied` */
export async function close(ctx: Ctx, id: string, version: number): Done {
  const row = await forUnion(ctx, id, true);
  if (row.version !== version) throw stale();
  ensureNotClosed(row);
  if (row.state !== 'replied') {
    throw conflict('replyFirst', {
      zh: '还有没答复的内容，先答复再办结。',
      en: 'Something is not answered yet; reply before closing it.',
    });
  }
  const done = await put(ctx, row, { state: 'closed' });
  await ctx.closeTasks({ kind: 'voices.task', subjectId: id });
  await ctx.audit({ action: 'voices.closed', subject: { kind: 'voice', id } });
  return done;
}

async function tellWriter(
  ctx: Ctx,
  row: Voice,
  title: { zh: string; en: string },
  href?: string,
): Promise<void> {
  // Nobody knows who wrote an anonymous one: its writer looks by the code.
  if (row.accountId === null) return;
  await ctx.notify({
    kind: 'voices.answered',
    title,
    href: href ?? hrefOnPhone(ctx, row.id),
    to: { accountIds: [row.accountId] },
  });
}

// --- shared -----------------------------------------------------------------------------------------------------

function textOf(ctx: Ctx, row: Voice): { title: string; body: string } {
  if (!row.sealed) return { title: row.title ?? '', body: row.body ?? '' };
  return JSON.parse(ctx.keyring.openText(sealPurpose, place(ctx, 'voices', row.id), row.sealed)) as {
    title: string;
    body: string;
  };
}

async function addEntry(ctx: Ctx, row: Voice, side: 'writer' | 'union', body: string): Promise<void> {
  const id = row.anonymous ? randomId() : newId();
  const { rows } = await ctx.client.query<{ next: number }>(
    'select coalesce(max(position), 0) + 1 as next from voice_entries where unit_id = $1 and voice_id = $2',
    [ctx.unit.id, row.id],
  );
  const sealed = row.sealed !== null;
  await ctx.db.insert(voiceEntries).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    voiceId: row.id,
    position: rows[0]!.next,
    side,
    onDay: ctx.today,
    by: side === 'union' && ctx.actor.kind === 'account' ? ctx.actor.displayName : null,
    body: sealed ? null : body,
    sealed: sealed ? ctx.keyring.seal(sealPurpose, place(ctx, 'voice_entries', id), body) : null,
  });
}

async function put(ctx: Ctx, row: Voice, set: Partial<Voice>): Done {
  const version = row.version + 1;
  await ctx.db
    .update(voices)
    .set({ ...set, version })
    .where(and(eq(voices.unitId, ctx.unit.id), eq(voices.id, row.id)));
  return { id: row.id, state: set.state ?? row.state, version };
}

async function view(ctx: Ctx, row: Voice): Promise<Omit<View, 'writer' | 'may'>> {
  const entries = await ctx.db
    .select()
    .from(voiceEntries)
    .where(and(eq(voiceEntries.unitId, ctx.unit.id), eq(voiceEntries.voiceId, row.id)))
    .orderBy(voiceEntries.position);
  return {
    id: row.id,
    category: row.category,
    anonymous: row.anonymous,
    ...textOf(ctx, row),
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    repliedOn: row.repliedOn,
    state: row.state,
    rating: row.rating,
    convertedTo: row.convertedTo,
    convertedId: row.convertedId,
    entries: entries.map((each) => ({
      id: each.id,
      side: each.side,
      on: each.onDay,
      by: each.by,
      body:
        each.body ??
        ctx.keyring.openText(
          sealPurpose,
          place(ctx, 'voice_entries', each.id),
          each.sealed ?? Buffer.alloc(0),
        ),
    })),
    version: row.version,
  };
}

async function writerView(ctx: Ctx, row: Voice): Promise<View> {
  const answered = row.state === 'replied' || row.state === 'closed';
  return { ...(await view(ctx, row)), writer: null, may: answered ? ['rate', 'askAgain'] : [] };
}

async function unionView(ctx: Ctx, row: Voice): Promise<View> {
  const { rows } = await ctx.client.query<{ name: string; department: string | null }>(
    'select name, department from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, row.employeeId],
  );
  const may: View['may'] = [];
  if (mayAnswerVoices(ctx.actor, ctx.unit) && row.state !== 'closed') {
    may.push('reply');
    if (!row.convertedTo && row.category !== 'chair') may.push('convert');
    if (row.state === 'replied') may.push('close');
  }
  return { ...(await view(ctx, row)), writer: rows[0] ?? null, may };
}

/** Figures of a year: no group below the rulebook's least is shown, nor can it be worked out. */
export async function showStatistics(ctx: Ctx, year?: number): Promise<z.input<typeof statistics>> {
  const of = year ?? Number(ctx.today.slice(0, 4));
  const least = (await rulesHere(ctx)).number('voiceSmallGroup').value;
  const { rows } = await ctx.client.query<{
    category: Voice['category'];
    rating: Voice['rating'];
    n: number;
    replied: number;
    on_time: number;
    overdue: number;
  }>(
    `select category, rating, count(*)::int as n, count(replied_on)::int as replied,
            count(*) filter (where replied_on <= due_on)::int as on_time,
            count(*) filter (where state in ('received', 'askedAgain') and due_on < $2)::int as overdue
     from voices where unit_id = $1 and received_on between make_date($3, 1, 1) and make_date($3, 12, 31) group by 1, 2`,
    [ctx.unit.id, ctx.today, of],
  );
  const sum = (pick: (row: (typeof rows)[number]) => number, keep = (_row: (typeof rows)[number]) => true) =>
    rows.filter(keep).reduce((total, row) => total + pick(row), 0);
  const total = sum((row) => row.n);
  const replied = sum((row) => row.replied);
  const rated = sum(
    (row) => row.n,
    (row) => row.rating !== null,
  );
  const counts = voiceCategories.map((key) => ({
    key,
    count: sum(
      (row) => row.n,
      (row) => row.category === key,
    ),
  }));
  return {
    year: of,
    least,
    total,
    byCategory: suppressSmall(counts, least).map((each) => ({ category: each.key, count: each.count })),
    replied,
    onTime: replied >= least ? sum((row) => row.on_time) : null,
    overdue: sum((row) => row.overdue),
    ratings:
      rated >= least
        ? voiceRatings.map((rating) => ({
            rating,
            count: sum(
              (row) => row.n,
              (row) => row.rating === rating,
            ),
          }))
        : null,
  };
}

/** The daily job: anonymous letters of the days before become somebody's turn; what is late is told once. */
export async function sweep(root: Ctx): Promise<{ announced: number; overdue: number }> {
  const fresh = await root.client.query<{
    unit_id: number;
    id: string;
    category: Voice['category'];
    due_on: string;
  }>(
    `update voices v set announced = true from units u
     where u.id = v.unit_id and u.dissolved_on is null and not v.announced and v.state in ('received', 'askedAgain') and v.received_on <= $2
       and v.unit_path <@ $1::ltree
     returning v.unit_id, v.id, v.category, v.due_on`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, fresh.rows, (ctx, row) =>
    announce(ctx, { id: row.id, category: row.category, dueOn: row.due_on }),
  );
  const late = await root.client.query<{ unit_id: number; id: string; category: Voice['category'] }>(
    `update tasks t set escalated_at = $1 from voices v
     where t.unit_id = v.unit_id and t.subject_id = v.id and t.kind = 'voices.reply' and t.state = 'open' and t.escalated_at is null
       and t.due_on < $2 and v.unit_path <@ $3::ltree returning v.unit_id, v.id, v.category`,
    [root.now, root.today, root.unit.path],
  );
  // A letter has a task for each role that answers: it is told once.
  const letters = [...new Map(late.rows.map((row) => [row.id, row])).values()];
  await inUnitsOf(root, letters, async (ctx, row) => {
    await ctx.notify({
      kind: 'voices.overdue',
      title: { zh: '有职工来信逾期未答复', en: 'A member’s letter is overdue' },
      href: hrefOfVoice(ctx, row.id),
      to: { roles: row.category === 'chair' ? ['chair'] : ['chair', 'cadre'] },
    });
    // The union above learns that something is late in the unit, never what.
    await inUnionAbove(root, ctx, (above) =>
      above.notify({
        kind: 'voices.overdueBelow',
        title: { zh: `${ctx.unit.name}有职工来信逾期未答复`, en: `${ctx.unit.name} has a letter overdue` },
        to: { roles: ['reviewer'] },
      }),
    );
  });
  return { announced: fresh.rowCount ?? 0, overdue: letters.length };
}
