/**
 * A person of a file as one line of COPY's text format, in two steps.
 *
 *   toldLine     what the file tells, as it is kept between the check and the import
 *   finished     the line for COPY: with ids, search keys and the sealed ID number before what the file tells
 *   columns      of the finished line, in order
 */
import { identityOf, idNumberHash } from '../../../../core/people/identity.ts';
import { nameKey } from '../../../../core/people/names.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import type { Keyring } from '../../../../platform/crypto/keyring.ts';
import type { RosterRow } from '../roster/index.ts';

/** `id` is the employee's if the person is new, `membership_id` the membership's if one begins. */
export const columns = [
  'id',
  'membership_id',
  'pinyin',
  'grams',
  'id_sealed',
  'id_hash',
  'id_last4',
  'name',
  'phone',
  'row',
  'number',
  'sex',
  'birth_on',
  'id_type',
  'ethnicity',
  'education',
  'political_status',
  'department',
  'group_name',
  'position',
  'form',
  'hired_on',
  'is_member',
  'retained',
  'joined_on',
  'card',
  'activist',
  'left_on',
  'remark',
] as const;

/** The ID number, then the columns from `name` on. */
export function toldLine(person: RosterRow): string {
  return (
    `${cell(person.idNumber)}\t${cell(person.name)}\t${cell(person.phone)}\t${person.row}\t${cell(person.employeeNumber)}\t` +
    `${person.sex ?? '\\N'}\t${person.birthOn ?? '\\N'}\t${person.idType ?? '\\N'}\t` +
    `${cell(person.ethnicity)}\t${cell(person.education)}\t${cell(person.politicalStatus)}\t${cell(person.department)}\t` +
    `${cell(person.groupName)}\t${cell(person.position)}\t${person.employmentForm ?? '\\N'}\t${person.hiredOn ?? '\\N'}\t${bool(person.isMember)}\t` +
    `${bool(person.retained)}\t${person.joinedUnionOn ?? '\\N'}\t${cell(person.memberCardNumber)}\t${bool(person.isActivist)}\t${person.leftOn ?? '\\N'}\t${cell(person.remark)}\n`
  );
}

/**
 * @param unitId the unit whose roster it is: it is bound into the seal, and leads what is searched for
 * @param told without the line's end
 * @param kept whether the row may be written; a check alone needs no number sealed
 */
export function finished(keyring: Keyring, unitId: number, told: string, kept: boolean): string {
  const nameAt = told.indexOf('\t') + 1;
  const phoneAt = told.indexOf('\t', nameAt) + 1;
  const idNumber = plain(told.slice(0, nameAt - 1));
  const name = plain(told.slice(nameAt, phoneAt - 1))!;
  const phone = plain(told.slice(phoneAt, told.indexOf('\t', phoneAt)));
  const last4 = idNumber?.slice(-4) ?? null;
  const id = newId();
  let sealed = '\\N';
  let hash = '\\N';
  if (idNumber !== null && kept) {
    const identity = identityOf(keyring, 'employees', unitId, id, idNumber);
    sealed = bytes(identity.sealed);
    hash = bytes(identity.hash);
  } else if (idNumber !== null) hash = bytes(idNumberHash(keyring, idNumber));
  const key = nameKey(unitId, name, last4, phone);
  return `${id}\t${newId()}\t${cell(key.pinyin)}\t${array(key.grams)}\t${sealed}\t${hash}\t${cell(last4)}\t${told.slice(nameAt)}\n`;
}

const special = /[\\\t\n\r]/;

function cell(text: string | null): string {
  if (text === null || text === '') return '\\N';
  return special.test(text)
    ? text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : text;
}

const escaped: Record<string, string> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };

/** The reverse of `cell`. */
function plain(text: string): string | null {
  if (text === '\\N') return null;
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => escaped[letter]!) : text;
}

const bool = (value: boolean | null) => (value === null ? '\\N' : value ? 't' : 'f');

/** The backslash of a bytea's hex form is doubled for COPY. */
const bytes = (value: Buffer) => `\\\\x${value.toString('hex')}`;

/** What needs quotes within an array's text. */
const quoted = /[",{}\\\s]|^null$/i;

function array(elements: string[]): string {
  const quote = (element: string) =>
    quoted.test(element) ? `"${element.replace(/[\\"]/g, '\\$&')}"` : element;
  return cell(`{${elements.map(quote).join(',')}}`);
}
