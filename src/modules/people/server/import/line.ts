/**
 * A person of a file as rows of COPY's binary format, in two steps.
 *
 *   tell         what the file tells, as it is kept between the check and the import
 *   finish       a row for the staging table: with ids, search keys and the sealed ID number before what the file tells
 *   finishNew    rows for the roster itself, where nobody stands on it yet and everyone is new
 *   columns      of the staging table's row, in order; employeeColumns, membershipColumns, activistColumns of the roster's
 */
import { identityOf, idNumberHash } from '../../../../core/people/identity.ts';
import { nameKey } from '../../../../core/people/names.ts';
import { idText, newIdInto } from '../../../../platform/crypto/ids.ts';
import type { Keyring } from '../../../../platform/crypto/keyring.ts';
import { CopyRows, dayNumberOf } from '../../../../platform/postgres/copy-rows.ts';
import type { RosterRow } from '../roster/index.ts';

/** Fields that go into the roster as the file tells them. */
const plain = [
  'name',
  'phone',
  'number',
  'sex',
  'birth_on',
  'id_type',
  'ethnicity',
  'education',
  'political_status',
  'department',
  'position',
  'remark',
] as const;
/** Fields that are first thought about. */
const weighed = [
  'form',
  'hired_on',
  'left_on',
  'joined_on',
  'is_member',
  'retained',
  'activist',
  'card',
  'group_name',
  'row',
] as const;
const keys = ['id', 'pinyin', 'grams', 'id_sealed', 'id_hash', 'id_last4'] as const;

/** `id` is the employee's if the person is new, `membership_id` the membership's if one begins. */
export const columns = ['membership_id', ...keys, ...plain, ...weighed] as const;

/** How many fields of a person `tell` writes: the ID number, then what is plain and what is weighed. */
const toldFields = 1 + plain.length + weighed.length;

/** One row: the ID number, then the fields of `plain` and of `weighed`. */
export function tell(told: CopyRows, person: RosterRow): void {
  told.row(toldFields);
  told.text(filled(person.idNumber));
  told.text(person.name);
  told.text(filled(person.phone));
  told.text(filled(person.employeeNumber));
  told.text(person.sex);
  told.day(person.birthOn);
  told.text(person.idType);
  told.text(filled(person.ethnicity));
  told.text(filled(person.education));
  told.text(filled(person.politicalStatus));
  told.text(filled(person.department));
  told.text(filled(person.position));
  told.text(filled(person.remark));
  told.text(person.employmentForm);
  told.day(person.hiredOn);
  told.day(person.leftOn);
  told.day(person.joinedUnionOn);
  told.bool(person.isMember);
  told.bool(person.retained);
  told.bool(person.isActivist);
  told.text(filled(person.memberCardNumber));
  told.text(filled(person.groupName));
  told.int(person.row);
}

const filled = (text: string | null) => (text === '' ? null : text);

/** Where the fields of one told row begin: the ID number's first; the last is where the next row begins. */
type Places = Int32Array;
const [idNumberAt, nameAt, phoneAt] = [0, 1, 2];
const sexAt = 1 + plain.indexOf('sex');
const weighedAt = 1 + plain.length;
const [formAt, hiredAt, leftAt, joinedAt, memberAt, retainedAt, activistAt, cardAt, groupAt] = weighed.map(
  (_, at) => weighedAt + at,
) as [number, number, number, number, number, number, number, number, number];

/** Every told row, its fields' places in one array that is used again. */
function* rowsOf(told: Buffer): Generator<Places> {
  const places = new Int32Array(toldFields + 1);
  for (let at = 0; at < told.length; at = places[toldFields]!) {
    findPlaces(told, at, places);
    yield places;
  }
}

/** Where the fields of the row that begins there are. */
function findPlaces(told: Buffer, at: number, places: Places): void {
  at += 2;
  for (let field = 0; field < toldFields; field++) {
    places[field] = at;
    at = behind(told, at);
  }
  places[toldFields] = at;
}

/**
 * The told rows in the order of their names: so the roster stands, and its index is filled with the least effort. With each
 * row what `writeSearched` writes of it. Nothing is held for a row but a text: what lives long is dear to collect.
 */
function* byName(unitId: number, told: Buffer): Generator<{ places: Places; searched: Uint8Array }> {
  const places = new Int32Array(toldFields + 1);
  const searched = new CopyRows(told.length);
  /** Where each row begins, and where what is searched of it does. */
  const starts: number[] = [];
  const found: number[] = [];
  const names: string[] = [];
  for (let at = 0; at < told.length; at = places[toldFields]!) {
    findPlaces(told, at, places);
    starts.push(at);
    found.push(searched.length);
    names.push(writeSearched(searched, unitId, told, places));
  }
  found.push(searched.length);
  const bytes = searched.content();
  // Compared as texts, without a function: the place behind the name tells which row it is.
  const order = names.map((name, row) => `${name}\0${row}`).sort();
  for (const each of order) {
    const row = Number(each.slice(each.indexOf('\0') + 1));
    findPlaces(told, starts[row]!, places);
    yield { places, searched: bytes.subarray(found[row], found[row + 1]) };
  }
}

/** Writes by what a told row is searched and ordered: pinyin key and grams. @returns the pinyin key */
function writeSearched(rows: CopyRows, unitId: number, told: Buffer, places: Places): string {
  const last4 = textAt(told, places[idNumberAt]!)?.slice(-4) ?? null;
  const key = nameKey(unitId, textAt(told, places[nameAt]!)!, last4, textAt(told, places[phoneAt]!));
  rows.text(key.pinyin);
  rows.texts(key.grams);
  return key.pinyin;
}

/** Writes a told row's ID number sealed, hashed and in short. @param kept false: a check alone needs none sealed */
function writeIdentity(
  rows: CopyRows,
  keyring: Keyring,
  unitId: number,
  id: Buffer,
  told: Buffer,
  places: Places,
  kept: boolean,
): void {
  const idNumber = textAt(told, places[idNumberAt]!);
  if (idNumber !== null && kept) {
    const identity = identityOf(keyring, 'employees', unitId, idText(id), idNumber);
    rows.bytes(identity.sealed);
    rows.bytes(identity.hash);
  } else {
    rows.bytes(null);
    rows.bytes(idNumber === null ? null : idNumberHash(keyring, idNumber));
  }
  rows.text(idNumber?.slice(-4) ?? null);
}

/**
 * @param unitId the unit whose roster it is: it is bound into the seal, and leads what is searched for
 * @param told rows of `tell`
 * @param kept whether they may be written; a check alone needs no number sealed
 */
export function finish(rows: CopyRows, keyring: Keyring, unitId: number, told: Buffer, kept: boolean): void {
  const id = Buffer.alloc(16);
  const membershipId = Buffer.alloc(16);
  for (const places of rowsOf(told)) {
    rows.row(columns.length);
    rows.bytes(newIdInto(membershipId));
    rows.bytes(newIdInto(id));
    writeSearched(rows, unitId, told, places);
    writeIdentity(rows, keyring, unitId, id, told, places, kept);
    rows.raw(told.subarray(places[nameAt], places[toldFields]));
  }
}

// --- everyone is new --------------------------------------------------------------------------------------------

const ofBatch = ['unit_id', 'unit_path', 'batch_id'] as const;
export const employeeColumns = [
  ...ofBatch,
  'recorded_at',
  'changed_at',
  ...keys,
  ...plain,
  'employment_form',
  'group_id',
  'hired_on',
  'left_on',
  'leave_reason',
] as const;
export const membershipColumns = [
  ...ofBatch,
  'recorded_at',
  'id',
  'employee_id',
  'kind',
  'from_on',
  'to_on',
  'end_reason',
  'joined_on',
  'card_number',
  'sex',
] as const;
export const activistColumns = [...ofBatch, 'id', 'employee_id', 'from_on', 'to_on', 'basis'] as const;

/** Whose roster is filled, by which import and when. */
export interface Filling {
  unitId: number;
  unitPath: string;
  batchId: string;
  at: Date;
  /** YYYY-MM-DD */
  today: string;
  /** Ids of the unit's groups by the name that the file gives them. */
  groups: ReadonlyMap<string, string>;
}

/** What a file says of a person as rows of the roster. What it leaves open is settled as `put_on_roster` does. */
export class NewPeople {
  readonly employees: CopyRows;
  readonly memberships: CopyRows;
  readonly activists: CopyRows;
  people = 0;
  members = 0;
  named = 0;
  /** Whether the file has anything to say of the two other rosters. */
  tellsMembers = false;
  tellsActivists = false;

  /** @param room how many bytes the employees will be, about */
  constructor(room: number) {
    this.employees = new CopyRows(room);
    this.memberships = new CopyRows(room / 3);
    this.activists = new CopyRows();
  }
}

export function finishNew(made: NewPeople, keyring: Keyring, filling: Filling, told: Buffer): void {
  const { employees, memberships, activists } = made;
  const ofEmployee = leadOf(filling, 2);
  const ofMembership = leadOf(filling, 1);
  const ofActivist = leadOf(filling, 0);
  const today = dayNumberOf(filling.today);
  const groups = new Map([...filling.groups].map(([name, id]) => [name, idBytes(id)]));
  const id = Buffer.alloc(16);
  const other = Buffer.alloc(16);
  for (const { places, searched } of byName(filling.unitId, told)) {
    const given = numberAt(told, places[hiredAt]!);
    const joined = numberAt(told, places[joinedAt]!);
    const left = numberAt(told, places[leftAt]!);
    // Employment begins as given, else with the union, else today; never behind the day of leaving.
    const begun = given ?? joined ?? today;
    const hired = left !== null && left < begun ? left : begun;
    const ending = left === null ? null : 'left';
    made.people++;
    employees.row(employeeColumns.length);
    employees.raw(ofEmployee);
    employees.bytes(newIdInto(id));
    employees.raw(searched);
    writeIdentity(employees, keyring, filling.unitId, id, told, places, true);
    employees.raw(told.subarray(places[nameAt], places[weighedAt]));
    if (told.readInt32BE(places[formAt]) < 0) employees.text('regular');
    else employees.raw(fieldAt(told, places, formAt));
    const group = textAt(told, places[groupAt]!);
    employees.bytes(group === null ? null : groups.get(group)!);
    employees.int(hired);
    employees.int(left);
    employees.text(ending);

    const member = flagAt(told, places[memberAt]!);
    made.tellsMembers ||= member !== null;
    // The membership never begins before the employment.
    const from = joined !== null && joined > hired ? joined : hired;
    if (member && (left === null || from <= left)) {
      made.members++;
      memberships.row(membershipColumns.length);
      memberships.raw(ofMembership);
      memberships.bytes(newIdInto(other));
      memberships.bytes(id);
      memberships.text(flagAt(told, places[retainedAt]!) ? 'retained' : 'member');
      memberships.int(from);
      memberships.int(left);
      memberships.text(ending);
      memberships.int(joined);
      memberships.raw(fieldAt(told, places, cardAt));
      memberships.raw(fieldAt(told, places, sexAt));
    }

    const activist = flagAt(told, places[activistAt]!);
    made.tellsActivists ||= activist !== null;
    if (activist && (left === null || left >= today)) {
      made.named++;
      activists.row(activistColumns.length);
      activists.raw(ofActivist);
      activists.bytes(newIdInto(other));
      activists.bytes(id);
      activists.int(hired > today ? hired : today);
      activists.int(left);
      activists.text('花名册导入');
    }
  }
}

/** The fields that are the same in every row. @param instants how many times the moment stands in it */
function leadOf({ unitId, unitPath, batchId, at }: Filling, instants: number): Buffer {
  const lead = new CopyRows();
  lead.int(unitId);
  lead.ltree(unitPath);
  lead.bytes(idBytes(batchId));
  for (let n = 0; n < instants; n++) lead.instant(at);
  return lead.content();
}

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** A field as it stands, its length before it. */
const fieldAt = (told: Buffer, places: Places, field: number) =>
  told.subarray(places[field], places[field + 1]);

/** A number or a day; null is null. */
const numberAt = (told: Buffer, at: number) => (told.readInt32BE(at) < 0 ? null : told.readInt32BE(at + 4));

const flagAt = (told: Buffer, at: number) => (told.readInt32BE(at) < 0 ? null : told[at + 4] === 1);

/** The text of the field that begins there. */
function textAt(told: Buffer, at: number): string | null {
  const length = told.readInt32BE(at);
  return length < 0 ? null : told.toString('utf8', at + 4, at + 4 + length);
}

/** Where the field that begins there has ended. */
const behind = (told: Buffer, at: number) => at + 4 + Math.max(0, told.readInt32BE(at));
