/** Messy rosters by the hundred: whatever the shape of the file, the same people and the same faults. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  messyRoster,
  messyToday,
  toCsv,
  toXlsx,
  type MessyRoster,
} from '../../../../../tests/harness/messy-roster.ts';
import { readSheets } from '../../../../platform/sheets/index.ts';
import { parseRoster } from './roster.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const runs = Number(process.env.JIA_TEST_RUNS ?? 150);

async function expectRead(bytes: Buffer, roster: MessyRoster): Promise<void> {
  const source = await readSheets(bytes);
  const result = await parseRoster(source, { today: messyToday });
  expect(result.mapping.sheet).toBe(roster.sheet);
  expect(result.errors.map(({ row, code }) => ({ row, code }))).toEqual(roster.faults);
  expect(
    result.rows.map((row) => ({
      row: row.row,
      name: row.name,
      idNumber: row.idNumber,
      sex: row.sex,
      birthOn: row.birthOn,
      hiredOn: row.hiredOn,
      isMember: row.isMember,
      phone: row.phone,
      department: row.department,
      ...(result.mapping.columns.employmentForm === undefined ? {} : { employmentForm: row.employmentForm }),
    })),
  ).toEqual(
    roster.people.map(({ employmentForm, ...person }) =>
      result.mapping.columns.employmentForm === undefined ? person : { ...person, employmentForm },
    ),
  );
  expect(result.counts).toEqual({
    rows: roster.people.length + roster.faults.length,
    accepted: roster.people.length,
    rejected: roster.faults.length,
  });
}

describe('whatever a cadre sends', () => {
  it('as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(messyRoster(), async (roster) => expectRead(await toXlsx(roster), roster)),
      { numRuns: runs, endOnFailure: true },
    );
  }, 120_000);

  // The old format, as a program other than ours writes it; where LibreOffice is installed.
  it.skipIf(!office)(
    'as an old workbook of LibreOffice',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'jia-xls-'));
      try {
        const rosters = fc.sample(messyRoster(), 40);
        for (const [at, roster] of rosters.entries())
          writeFileSync(join(folder, `${at}.xlsx`), await toXlsx(roster, { formulas: false }));
        await promisify(execFile)(
          office!,
          [
            '--headless',
            `-env:UserInstallation=file://${folder}/profile`,
            '--convert-to',
            'xls',
            '--outdir',
            folder,
          ].concat(rosters.map((_, at) => join(folder, `${at}.xlsx`))),
          { timeout: 100_000 },
        );
        for (const [at, roster] of rosters.entries())
          await expectRead(readFileSync(join(folder, `${at}.xls`)), roster);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );

  const bom = (text: string) => `\ufeff${text}`;
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with BOM', (text: string) => Buffer.from(bom(text))],
    ['UTF-16LE', (text: string) => Buffer.from(bom(text), 'utf16le')],
    ['UTF-16BE', (text: string) => Buffer.from(bom(text), 'utf16le').swap16()],
  ])(
    'as csv in %s',
    async (_, encode) => {
      await fc.assert(
        fc.asyncProperty(
          messyRoster('text'),
          fc.constantFrom(',', ';', '\t'),
          fc.constantFrom('\r\n', '\n'),
          fc.boolean(),
          async (roster, separator, lineEnd, quoteAll) =>
            expectRead(encode(toCsv(roster, { separator, lineEnd, quoteAll })), roster),
        ),
        { numRuns: runs, endOnFailure: true },
      );
    },
    120_000,
  );
});
