/**
 * Personal data in running text, before others read it.
 *
 *   checkDigit     the last digit of a resident number
 *   numbersIn      ID numbers, phone numbers and bank cards, with what each is masked as
 *   namesIn        people of the unit's roster whose full names stand there
 *   maskAll        a text with what was found masked
 */
import type { Ctx } from '../context/context.ts';
import { maskName } from './masking.ts';

export type PersonalKind = 'idNumber' | 'mobile' | 'bankCard' | 'name';

/** `text` as it stands there. */
export interface PersonalFound {
  kind: PersonalKind;
  text: string;
  masked: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th digit of a resident number from its first 17 (GB 11643; ISO 7064 MOD 11-2). */
export function checkDigit(number: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (number.charCodeAt(i) - 48) * weights[i]!;
  return '10X98765432'[sum % 11]!;
}

// Digits that are not part of a longer run of them; blanks and hyphens between groups are how people write them.
const runs = /(?<!\d)\d(?:[ -]?\d){9,18}[Xx]?(?!\d)/g;

/** A number of 18 digits that is one by accident is one in eleven. */
const isIdNumber = (digits: string): boolean =>
  /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits) &&
  checkDigit(digits) === digits[17];

/** Luhn's sum, as bank cards carry it (ISO/IEC 7812). */
function isBankCard(digits: string): boolean {
  if (!/^[34569]\d{15,18}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Each once. ID numbers keep their last four, phone numbers three and four, cards four (the bank’s own way of naming one).
 * Digits in full width are read too.
 */
export function numbersIn(text: string): PersonalFound[] {
  const folded = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const found = new Map<string, PersonalFound>();
  for (const match of folded.matchAll(runs)) {
    const stands = text.slice(match.index, match.index + match[0].length);
    const digits = match[0].replace(/[ -]/g, '').toUpperCase();
    if (isIdNumber(digits))
      found.set(stands, { kind: 'idNumber', text: stands, masked: `**************${digits.slice(-4)}` });
    else if (/^1[3-9]\d{9}$/.test(digits))
      found.set(stands, {
        kind: 'mobile',
        text: stands,
        masked: `${digits.slice(0, 3)}****${digits.slice(-4)}`,
      });
    else if (isBankCard(digits))
      found.set(stands, { kind: 'bankCard', text: stands, masked: `**** ${digits.slice(-4)}` });
  }
  return [...found.values()];
}

/** Chinese names are so long; longer ones (others' scripts) are looked for one by one. */
const hanName = { least: 2, most: 4 };

/** Everything in the text that could be a name of two to four characters. */
function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const signs = [...run];
    for (let length = hanName.least; length <= hanName.most; length++)
      for (let at = 0; at + length <= signs.length; at++) words.add(signs.slice(at, at + length).join(''));
  }
  return [...words];
}

/** Whoever stands on the roster now and whose full name stands in the text, by name. Several may bear one. */
export async function namesIn(ctx: Ctx, text: string): Promise<(PersonalFound & { employeeId: string })[]> {
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    `select id, name from employees where unit_id = $1 and left_on is null
       and (name = any($2) or ((char_length(name) > $4 or name !~ '^[一-龥]+$') and char_length(name) >= $5 and position(name in $3) > 0))
     order by name, id`,
    [ctx.unit.id, wordsOf(text), text, hanName.most, hanName.least],
  );
  return rows.map(({ id, name }) => ({ kind: 'name', text: name, masked: maskName(name), employeeId: id }));
}

/** Longer ones first: 欧阳小明 before 欧阳小. */
export const maskAll = (text: string, found: readonly Pick<PersonalFound, 'text' | 'masked'>[]): string =>
  found
    .toSorted((a, b) => b.text.length - a.text.length)
    .reduce((rest, each) => rest.replaceAll(each.text, each.masked), text);
