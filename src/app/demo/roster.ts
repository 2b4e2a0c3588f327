/** Brings a roster in as a cadre does: a workbook, through the import. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importAtOnce } from '../../modules/people/server/import/batches.ts';
import { rosterColumns } from '../../modules/people/server/roster/columns.ts';
import { writeWorkbook } from '../../platform/sheets/index.ts';
import type { DemoUnit } from './founding.ts';
import type { DemoPerson } from './people.ts';

const forms: Record<DemoPerson['employmentForm'], string> = {
  regular: '正式',
  fixedTerm: '固定期限',
  dispatched: '劳务派遣',
  partTime: '非全日制',
  migrant: '农民工',
  newForm: '新就业形态',
};

/** People of one file, in the chair's name. @throws when a row of it is refused: those people are meant to be good */
export async function bringRoster(
  d: DemoUnit,
  people: readonly DemoPerson[],
  fileName: string,
): Promise<void> {
  const shown = [
    'sequence',
    'name',
    'sex',
    'ethnicity',
    'birthOn',
    'education',
    'politicalStatus',
    'idNumber',
    'employeeNumber',
    'department',
    'groupName',
    'position',
    'employmentForm',
    'hiredOn',
    'joinedUnionOn',
    'phone',
  ] as const;
  const workbook = await writeWorkbook({
    sheets: [
      {
        name: '职工花名册',
        columns: shown.map((field) => ({
          title: rosterColumns.find((column) => column.field === field)!.zh,
          key: field,
          ...(field === 'sequence' ? { format: 'number' as const } : {}),
        })),
        rows: people.map((person, at) => ({
          ...person,
          sequence: at + 1,
          sex: person.sex === 'female' ? '女' : '男',
          employeeNumber: person.number,
          employmentForm: forms[person.employmentForm],
          joinedUnionOn: person.joinedOn ?? '',
          groupName: person.groupName ?? '',
        })),
      },
    ],
  });
  const dir = await mkdtemp(join(tmpdir(), 'jia-demo-'));
  try {
    const path = join(dir, fileName);
    await writeFile(path, workbook);
    const report = await d.stage.as(d.chair, d.unit, (ctx) => importAtOnce(ctx, path));
    if (report.rejected > 0 || report.inserted !== people.length) {
      throw new Error(
        `${d.unit.code}: ${report.inserted} of ${people.length} came in; ${report.faults[0]?.en ?? ''}`,
      );
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
