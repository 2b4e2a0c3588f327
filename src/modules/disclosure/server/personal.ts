/**
 * Personal data in what is disclosed: found before anybody reads it, masked, or left standing where the person agreed.
 *
 *   findPersonal       numbers and the full names of people on the roster (core/people/personal.ts), in title, text and
 *                      names of files
 *   ensureClean        refuses while something is found that neither is masked nor may stay
 *   enterConsent       that somebody agreed to be named, or that the words do not mean them
 *   maskDraft          masks a draft's title and text
 */
import { and, eq } from 'drizzle-orm';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { maskAll, namesIn, numbersIn, type PersonalFound } from '../../../core/people/personal.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { notFound, unprocessable } from '../../../platform/http/refusal.ts';
import { personalNames } from '../locale.ts';
import { change, type Disclosure, ensureState, load } from './base.ts';
import { ensurePrepares } from './owners.ts';
import { type consentBases, disclosureConsents } from './schema.ts';

export interface Found extends PersonalFound {
  where: 'title' | 'body' | 'file';
  /** Of a name: whose. Several of one name are several finds. */
  employeeId: string | null;
}

/** What of the roster and of numbers stands in it, whoever agreed or not. */
export async function findPersonal(
  ctx: Ctx,
  draft: { title: string; body: string; fileIds: readonly string[] },
): Promise<Found[]> {
  const { rows: files } = await ctx.client.query<{ name: string }>(
    'select name from files where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, draft.fileIds],
  );
  const places = [
    ['title', draft.title],
    ['body', draft.body],
    ['file', files.map((each) => each.name).join('\n')],
  ] as const;
  const people = await namesIn(ctx, places.map(([, text]) => text).join('\n'));
  return places.flatMap(([where, text]) => [
    ...numbersIn(text).map((each): Found => ({ ...each, where, employeeId: null })),
    ...people.filter((each) => text.includes(each.text)).map((each): Found => ({ ...each, where })),
  ]);
}

/** Finds that may not be read by others: numbers never, names unless their bearer agreed or is not meant. */
export async function openFinds(ctx: Ctx, disclosureId: string, found: readonly Found[]): Promise<Found[]> {
  if (found.length === 0) return [];
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    'select employee_id from disclosure_consents where unit_id = $1 and disclosure_id = $2',
    [ctx.unit.id, disclosureId],
  );
  const stay = new Set(rows.map((row) => row.employee_id));
  return found.filter((each) => each.employeeId === null || !stay.has(each.employeeId));
}

/**
 * @throws Refusal `personalFound` (422): what stands there, masked, and how to mend it
 */
export async function ensureClean(
  ctx: Ctx,
  disclosureId: string,
  draft: { title: string; body: string; fileIds: readonly string[] },
): Promise<void> {
  const open = await openFinds(ctx, disclosureId, await findPersonal(ctx, draft));
  if (open.length === 0) return;
  // The refusal shows them masked: it stands in logs and on screens that others see.
  const shown = [...new Set(open.slice(0, 8).map((each) => each.masked))].map(
    (masked) => [masked, open.find((each) => each.masked === masked)!] as const,
  );
  const inFiles = open.some((each) => each.where === 'file');
  const zh = shown.map(([masked, { kind }]) => `${personalNames[kind].zh} ${masked}`).join('、');
  const en = shown.map(([masked, { kind }]) => `${personalNames[kind].en} ${masked}`).join(', ');
  throw unprocessable(
    'personalFound',
    {
      zh: `内容里有个人信息：${zh}。请先遮蔽；姓名要保留的，登记本人同意。${inFiles ? '文件名里也有，请改名后重新上传。' : ''}`,
      en: `It holds personal data: ${en}. Mask it first; where a name stays, enter that the person agreed.${inFiles ? ' Names of files hold some too: rename and upload them again.' : ''}`,
    },
    [{ field: 'body', message: { zh: '请遮蔽个人信息。', en: 'Mask the personal data.' } }],
  );
}

/** @throws Refusal 403 `notTheOwner`, `personNotFound`, `futureDay` */
export async function enterConsent(
  ctx: Ctx,
  id: string,
  input: { employeeId: string; basis: (typeof consentBases)[number]; agreedOn: string; how: string },
): Promise<void> {
  await ensurePrepares(ctx, (await load(ctx, id)).itemId);
  if (input.agreedOn > ctx.today)
    throw unprocessable('futureDay', { zh: '同意日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'agreedOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  const { rows } = await ctx.client.query(
    'select from employees where unit_id = $1 and id = $2 and left_on is null',
    [ctx.unit.id, input.employeeId],
  );
  if (rows.length === 0)
    throw notFound({ zh: '花名册上没有这个人。', en: 'Nobody on the roster has this id.' }, 'personNotFound');
  const row = { ...input, enteredBy: accountIdOf(ctx.actor), enteredAt: ctx.now };
  await ctx.db
    .insert(disclosureConsents)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id: newId(), disclosureId: id, ...row })
    .onConflictDoUpdate({
      target: [disclosureConsents.unitId, disclosureConsents.disclosureId, disclosureConsents.employeeId],
      set: row,
    });
  await ctx.audit({
    action: 'disclosure.consentEntered',
    subject: { kind: 'disclosure', id },
    detail: { employeeId: input.employeeId, basis: input.basis },
  });
}

/** Consent is withdrawn as easily as it is given: what stays published is masked by a correction. */
export async function withdrawConsent(ctx: Ctx, id: string, employeeId: string): Promise<void> {
  await ensurePrepares(ctx, (await load(ctx, id)).itemId);
  const gone = await ctx.db
    .delete(disclosureConsents)
    .where(
      and(
        eq(disclosureConsents.unitId, ctx.unit.id),
        eq(disclosureConsents.disclosureId, id),
        eq(disclosureConsents.employeeId, employeeId),
      ),
    )
    .returning({ id: disclosureConsents.id });
  if (gone.length === 0)
    throw notFound(
      { zh: '没有登记过这个人的同意。', en: 'No consent of theirs is entered.' },
      'consentNotFound',
    );
  await ctx.audit({
    action: 'disclosure.consentWithdrawn',
    subject: { kind: 'disclosure', id },
    detail: { employeeId },
  });
}

/** Masks in title and text what may not stay. Names of files are their owner's to change. */
export async function maskDraft(ctx: Ctx, id: string, version: number): Promise<Disclosure> {
  const found = await load(ctx, id, { version, lock: true });
  await ensurePrepares(ctx, found.itemId);
  ensureState(found, 'publish');
  const open = await openFinds(ctx, id, await findPersonal(ctx, found));
  const inText = open.filter((each) => each.where !== 'file');
  return change(ctx, found, { title: maskAll(found.title, inText), body: maskAll(found.body, inText) });
}
