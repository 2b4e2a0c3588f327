/**
 * Personal data in what is disclosed: found before anybody reads it, masked, or left standing where the person agreed.
 *
 *   numbersIn          ID numbers, mobile numbers and bank cards in a text, with what each is masked as
 *   maskAll            a text with what was found masked
 *   findPersonal       these and the full names of people on the roster, in title, text and names of files
 *   ensureClean        refuses while something is found that neither is masked nor may stay
 *   enterConsent       that somebody agreed to be named, or that the words do not mean them
 *   maskDraft          masks a draft's title and text
 */
import { and, eq } from 'drizzle-orm';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { maskName } from '../../../core/people/masking.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { notFound, unprocessable } from '../../../platform/http/refusal.ts';
import { change, type Disclosure, ensureState, load } from './base.ts';
import { type consentBases, disclosureConsents } from './schema.ts';

export type PersonalKind = 'idNumber' | 'mobile' | 'bankCard' | 'name';

export interface Found {
  kind: PersonalKind;
  /** As it stands there. */
  text: string;
  masked: string;
  where: 'title' | 'body' | 'file';
  /** Of a name: whose. Several of one name are several finds. */
  employeeId: string | null;
}

type NumberFound = Pick<Found, 'kind' | 'text' | 'masked'>;

// Digits that are not part of a longer run of them; blanks and hyphens between groups are how people write them.
const runs = /(?<!\d)\d(?:[ -]?\d){9,18}[Xx]?(?!\d)/g;

/** The check digit of GB 11643: an 18-digit number that is one by accident is one in eleven. */
function isIdNumber(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits))
    return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

/** Luhn's sum, as bank cards carry it (ISO/IEC 7812). */
function isBankCard(digits: string): boolean {
  if (!/^[34569]\d{15,18}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ID numbers keep their last four, mobile numbers three and four, cards four (the bank’s own way of naming one). */
export function numbersIn(text: string): NumberFound[] {
  return [...text.matchAll(runs)].flatMap(([found]): NumberFound[] => {
    const digits = found.replace(/[ -]/g, '').toUpperCase();
    if (isIdNumber(digits))
      return [{ kind: 'idNumber', text: found, masked: `**************${digits.slice(-4)}` }];
    if (/^1[3-9]\d{9}$/.test(digits))
      return [{ kind: 'mobile', text: found, masked: `${digits.slice(0, 3)}****${digits.slice(-4)}` }];
    if (isBankCard(digits)) return [{ kind: 'bankCard', text: found, masked: `**** ${digits.slice(-4)}` }];
    return [];
  });
}

/** Longer ones first: 欧阳小明 before 欧阳小. */
export const maskAll = (text: string, found: readonly Pick<Found, 'text' | 'masked'>[]): string =>
  found
    .toSorted((a, b) => b.text.length - a.text.length)
    .reduce((rest, each) => rest.replaceAll(each.text, each.masked), text);

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
  const { rows: people } = await ctx.client.query<{ id: string; name: string }>(
    `select id, name from employees where unit_id = $1 and left_on is null and char_length(name) >= 2 and position(name in $2) > 0 order by name, id`,
    [ctx.unit.id, places.map(([, text]) => text).join('\n')],
  );
  return places.flatMap(([where, text]) => [
    ...[...new Map(numbersIn(text).map((each) => [each.text, each])).values()].map((each): Found => ({
      ...each,
      where,
      employeeId: null,
    })),
    ...people
      .filter((person) => text.includes(person.name))
      .map((person): Found => ({
        kind: 'name',
        text: person.name,
        masked: maskName(person.name),
        where,
        employeeId: person.id,
      })),
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

const kindNames: Record<PersonalKind, { zh: string; en: string }> = {
  idNumber: { zh: '身份证号', en: 'ID number' },
  mobile: { zh: '手机号', en: 'mobile number' },
  bankCard: { zh: '银行卡号', en: 'bank card number' },
  name: { zh: '姓名', en: 'name' },
};

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
  const zh = shown.map(([masked, { kind }]) => `${kindNames[kind].zh} ${masked}`).join('、');
  const en = shown.map(([masked, { kind }]) => `${kindNames[kind].en} ${masked}`).join(', ');
  throw unprocessable(
    'personalFound',
    {
      zh: `内容里有个人信息：${zh}。请先遮蔽；姓名要保留的，登记本人同意。${inFiles ? '文件名里也有，请改名后重新上传。' : ''}`,
      en: `It holds personal data: ${en}. Mask it first; where a name stays, enter that the person agreed.${inFiles ? ' Names of files hold some too: rename and upload them again.' : ''}`,
    },
    [{ field: 'body', message: { zh: '请遮蔽个人信息。', en: 'Mask the personal data.' } }],
  );
}

/** @throws Refusal `personNotFound`, `futureDay` */
export async function enterConsent(
  ctx: Ctx,
  id: string,
  input: { employeeId: string; basis: (typeof consentBases)[number]; agreedOn: string; how: string },
): Promise<void> {
  await load(ctx, id);
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
  ensureState(found, 'publish');
  const open = await openFinds(ctx, id, await findPersonal(ctx, found));
  const inText = open.filter((each) => each.where !== 'file');
  return change(ctx, found, { title: maskAll(found.title, inText), body: maskAll(found.body, inText) });
}
