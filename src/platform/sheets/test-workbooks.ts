/**
 * Contents: makeXlsx (a workbook from hand-written XML), allRows, fixture: for tests only.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/root.ts';
import type { SheetRow, SheetSource } from './rows.ts';
import { zipStream } from './zip.ts';

export const fixturePath = (name: string): string => join(projectRoot, 'tests/fixtures/rosters', name);
export const fixture = (name: string): Buffer => readFileSync(fixturePath(name));

export async function allRows(source: SheetSource, sheet = 0): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of source.rows(sheet)) rows.push(...batch);
  return rows;
}

const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const pkg = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The least that is a workbook, around the XML of its sheets' data. */
export async function makeXlsx({
  sheets,
  strings,
  styles = '',
  workbookPr = '',
  prefix = '',
  extra = [],
}: {
  /** What stands within `<worksheet>`. */
  sheets: string[];
  /** What stands within `<sst>`. */
  strings?: string;
  /** What stands within `<styleSheet>`. */
  styles?: string;
  workbookPr?: string;
  /** A name-space prefix with its colon, as the Open XML SDK writes it. */
  prefix?: string;
  extra?: { name: string; text: string[] }[];
}): Promise<Buffer> {
  const declared = prefix === '' ? `xmlns="${ns}"` : `xmlns:${prefix.slice(0, -1)}="${ns}"`;
  const part = (name: string, text: string) => ({ name, text: [text] });
  const pieces: Buffer[] = [];
  const all = [
    part(
      '_rels/.rels',
      `<Relationships xmlns="${pkg}"><Relationship Id="r1" Type="${rel}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<${prefix}workbook ${declared} xmlns:r="${rel}">${workbookPr}<${prefix}sheets>${sheets
        .map((_, i) => `<${prefix}sheet name="S${i + 1}" sheetId="${i + 1}" r:id="s${i + 1}"/>`)
        .join('')}</${prefix}sheets></${prefix}workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${pkg}">${sheets
        .map(
          (_, i) =>
            `<Relationship Id="s${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="ss" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="st" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    ),
    ...sheets.map((xml, i) =>
      part(
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0"?>\n<${prefix}worksheet ${declared}>${xml}</${prefix}worksheet>`,
      ),
    ),
    ...(strings === undefined
      ? []
      : [part('xl/sharedStrings.xml', `<${prefix}sst ${declared}>${strings}</${prefix}sst>`)]),
    ...(styles === ''
      ? []
      : [part('xl/styles.xml', `<${prefix}styleSheet ${declared}>${styles}</${prefix}styleSheet>`)]),
    ...extra,
  ];
  for await (const piece of zipStream(all)) pieces.push(piece);
  return Buffer.concat(pieces);
}
