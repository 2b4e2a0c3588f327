/** Whatever a file tells comes through COPY's binary format as it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIdNumber } from '../../../../core/people/identity.ts';
import { keyringFromKey } from '../../../../platform/crypto/keyring.ts';
import type { RosterRow } from '../roster/index.ts';
import { CopyRows } from '../../../../platform/postgres/copy-rows.ts';
import { columns, finish, tell } from './line.ts';

const keyring = keyringFromKey(Buffer.alloc(32, 7));
const unit = 12;

const person: RosterRow = {
  row: 3,
  employeeNumber: null,
  name: '王芳',
  sex: 'female',
  birthOn: '1990-01-01',
  idType: 'residentId',
  idNumber: null,
  phone: null,
  ethnicity: null,
  education: null,
  politicalStatus: null,
  department: null,
  groupName: null,
  position: null,
  employmentForm: null,
  hiredOn: null,
  isMember: null,
  retained: false,
  joinedUnionOn: null,
  memberCardNumber: null,
  isActivist: null,
  leftOn: null,
  remark: null,
};

/** As PostgreSQL reads them (documentation of COPY, “Binary Format”): every field's bytes. */
function copied(all: Uint8Array): Record<string, Buffer | null>[] {
  const bytes = Buffer.from(all);
  expect(bytes.subarray(0, 19).toString('latin1')).toBe(`PGCOPY\n\xff\r\n\0${'\0'.repeat(8)}`);
  const rows: Record<string, Buffer | null>[] = [];
  let at = 19;
  for (; bytes.readInt16BE(at) !== -1;) {
    expect(bytes.readInt16BE(at)).toBe(columns.length);
    at += 2;
    const row: Record<string, Buffer | null> = {};
    for (const column of columns) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row[column] = length < 0 ? null : bytes.subarray(at, at + length);
      at += Math.max(0, length);
    }
    rows.push(row);
  }
  expect(at + 2).toBe(bytes.length);
  return rows;
}

const through = (people: Partial<RosterRow>[], kept = true) => {
  const told = new CopyRows();
  for (const each of people) tell(told, { ...person, ...each });
  const rows = new CopyRows();
  finish(rows, keyring, unit, told.content(), kept);
  return copied(rows.whole());
};
const only = (told: Partial<RosterRow>, kept = true) => through([told], kept)[0]!;
const texts = (row: Record<string, Buffer | null>, ...names: string[]) =>
  names.map((name) => row[name]?.toString('utf8') ?? null);

test('texts of every kind', () => {
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\\N', '\\', 'a\tb\nc\r', '\\t', '王芳', 'null'))
    // What the reader lets through: never empty, no control characters but these.
    .filter((each) => each !== '' && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(each));
  fc.assert(
    fc.property(text, text, text, text, (name, phone, department, remark) => {
      const told = { name, phone, department, remark };
      const rows = through([told, { name: '李四' }, told]);
      expect(rows.map((row) => texts(row, 'name', 'phone', 'department', 'remark'))).toEqual([
        [name, phone, department, remark].map(asStored),
        ['李四', null, null, null],
        [name, phone, department, remark].map(asStored),
      ]);
    }),
  );
});

/** Half of a pair of surrogates is no character: it becomes the sign for that. */
const asStored = (text: string) => Buffer.from(text).toString('utf8');

test('what is no text', () => {
  const row = only({ row: 70_000, birthOn: '2000-01-01', hiredOn: '1999-12-31', isMember: true });
  expect(row).toMatchObject({
    row: Buffer.from([0, 1, 0x11, 0x70]),
    birth_on: Buffer.from([0, 0, 0, 0]),
    hired_on: Buffer.from([0xff, 0xff, 0xff, 0xff]),
    is_member: Buffer.from([1]),
    retained: Buffer.from([0]),
    activist: null,
    left_on: null,
    card: null,
  });
});

test('every day of two centuries', () => {
  const wrong: string[] = [];
  for (let day = -36_525; day <= 36_525; day++) {
    const on = new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
    const rows = new CopyRows();
    rows.day(on);
    if (rows.content().readInt32BE(4) !== day) wrong.push(on);
  }
  expect(wrong).toEqual([]);
});

test('the ID number is sealed for its row, and never stands beside', () => {
  const idNumber = '330106199001011234';
  const row = only({ idNumber, isMember: true });
  const id = row['id']!.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  expect(openIdNumber(keyring, 'employees', unit, id, row['id_sealed']!)).toBe(idNumber);
  expect(row['id_hash']).toEqual(keyring.hash('people.idNumber', idNumber));
  expect(texts(row, 'id_last4')).toEqual(['1234']);
  for (const value of Object.values(row)) expect(value?.toString('latin1') ?? '').not.toContain(idNumber);
  expect(only({ idNumber }, false)).toMatchObject({ id_sealed: null, id_hash: row['id_hash'] });
});
