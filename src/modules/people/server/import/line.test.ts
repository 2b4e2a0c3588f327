/** Whatever a file tells comes through COPY's text format as it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIdNumber } from '../../../../core/people/identity.ts';
import { keyringFromKey } from '../../../../platform/crypto/keyring.ts';
import type { RosterRow } from '../roster/index.ts';
import { columns, finished, toldLine } from './line.ts';

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

/** As PostgreSQL reads a line of COPY (documentation of COPY, “Text Format”). */
function copied(line: string): Record<string, string | null> {
  expect(line.endsWith('\n')).toBe(true);
  const cells = line.slice(0, -1).split('\t');
  expect(cells).toHaveLength(columns.length);
  const letters: Record<string, string> = { t: '\t', n: '\n', r: '\r' };
  return Object.fromEntries(
    columns.map((column, at) => [
      column,
      cells[at] === '\\N'
        ? null
        : cells[at]!.replace(/\\(.)/g, (_, letter: string) => letters[letter] ?? letter),
    ]),
  );
}

const through = (told: Partial<RosterRow>, kept = true) => {
  const line = toldLine({ ...person, ...told });
  expect(line.endsWith('\n')).toBe(true);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  return copied(finished(keyring, unit, line.slice(0, -1), kept));
};

test('texts of every kind', () => {
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\\N', '\\', 'a\tb\nc\r', '\\t', '王芳', 'null'))
    // What the reader lets through: never empty, no control characters but these.
    .filter((each) => each !== '' && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(each));
  fc.assert(
    fc.property(text, text, text, text, (name, phone, department, remark) => {
      const row = through({ name, phone, department, remark });
      expect(row).toMatchObject({ name, phone, department, remark, row: '3', number: null, retained: 'f' });
    }),
  );
});

test('the ID number is sealed for its row, and never stands beside', () => {
  const idNumber = '330106199001011234';
  const row = through({ idNumber, isMember: true });
  const sealed = Buffer.from(row['id_sealed']!.slice(2), 'hex');
  expect(openIdNumber(keyring, 'employees', unit, row['id']!, sealed)).toBe(idNumber);
  expect(row).toMatchObject({ id_last4: '1234', is_member: 't' });
  expect(JSON.stringify(row)).not.toContain(idNumber);
  const checked = through({ idNumber }, false);
  expect(checked).toMatchObject({ id_sealed: null, id_hash: row['id_hash'] });
});
