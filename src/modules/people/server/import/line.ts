/**
 * A person of a file as one row of COPY's binary format, in two steps.
 *
 *   tell         what the file tells, as it is kept between the check and the import
 *   finish       the rows for COPY: with ids, search keys and the sealed ID number before what the file tells
 *   columns      of the finished row, in order
 */
import { identityOf, idNumberHash } from '../../../../core/people/identity.ts';
import { nameKey } from '../../../../core/people/names.ts';
import { idText, newIdInto } from '../../../../platform/crypto/ids.ts';
import type { Keyring } from '../../../../platform/crypto/keyring.ts';
import type { CopyRows } from '../../../../platform/postgres/copy-rows.ts';
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

/** How many fields of a person `tell` writes: the ID number, then the columns from `name` on. */
const toldFields = columns.length - columns.indexOf('name') + 1;

/** One row: the ID number, then the columns from `name` on. */
export function tell(told: CopyRows, person: RosterRow): void {
  told.row(toldFields);
  told.text(filled(person.idNumber));
  told.text(person.name);
  told.text(filled(person.phone));
  told.int(person.row);
  told.text(filled(person.employeeNumber));
  told.text(person.sex);
  told.day(person.birthOn);
  told.text(person.idType);
  told.text(filled(person.ethnicity));
  told.text(filled(person.education));
  told.text(filled(person.politicalStatus));
  told.text(filled(person.department));
  told.text(filled(person.groupName));
  told.text(filled(person.position));
  told.text(person.employmentForm);
  told.day(person.hiredOn);
  told.bool(person.isMember);
  told.bool(person.retained);
  told.day(person.joinedUnionOn);
  told.text(filled(person.memberCardNumber));
  told.bool(person.isActivist);
  told.day(person.leftOn);
  told.text(filled(person.remark));
}

const filled = (text: string | null) => (text === '' ? null : text);

/**
 * @param unitId the unit whose roster it is: it is bound into the seal, and leads what is searched for
 * @param told rows of `tell`
 * @param kept whether they may be written; a check alone needs no number sealed
 */
export function finish(rows: CopyRows, keyring: Keyring, unitId: number, told: Buffer, kept: boolean): void {
  const id = Buffer.alloc(16);
  const membershipId = Buffer.alloc(16);
  for (let at = 0; at < told.length;) {
    const idNumber = textAt(told, at + 2);
    const nameAt = behind(told, at + 2);
    const phoneAt = behind(told, nameAt);
    let end = phoneAt;
    for (let field = 2; field < toldFields; field++) end = behind(told, end);
    const last4 = idNumber?.slice(-4) ?? null;
    const key = nameKey(unitId, textAt(told, nameAt)!, last4, textAt(told, phoneAt));
    rows.row(columns.length);
    rows.bytes(newIdInto(id));
    rows.bytes(newIdInto(membershipId));
    rows.text(key.pinyin);
    rows.texts(key.grams);
    if (idNumber !== null && kept) {
      const identity = identityOf(keyring, 'employees', unitId, idText(id), idNumber);
      rows.bytes(identity.sealed);
      rows.bytes(identity.hash);
    } else {
      rows.bytes(null);
      rows.bytes(idNumber === null ? null : idNumberHash(keyring, idNumber));
    }
    rows.text(last4);
    rows.raw(told.subarray(nameAt, end));
    at = end;
  }
}

/** The text of the field that begins there. */
function textAt(told: Buffer, at: number): string | null {
  const length = told.readInt32BE(at);
  return length < 0 ? null : told.toString('utf8', at + 4, at + 4 + length);
}

/** Where the field that begins there has ended. */
const behind = (told: Buffer, at: number) => at + 4 + Math.max(0, told.readInt32BE(at));
