/**
 * A sheet as the mapping page shows it.
 *
 *   describeSheet      as it was understood
 *   describeUnknown    no header was found: the first rows of the first sheet
 */
import type { z } from 'zod';
import type { SheetSource } from '../../../../platform/sheets/index.ts';
import type { importDetail } from '../../contract.ts';
import type { RosterDetection, RosterMapping } from '../roster/index.ts';

export type DescribedSheet = NonNullable<z.input<typeof importDetail>['sheet']>;

const headRows = 12;

const mask = (text: string) =>
  text.replace(
    /\d{7,}[\dXx]?/g,
    (digits) => `${digits.slice(0, 3)}${'*'.repeat(digits.length - 5)}${digits.slice(-2)}`,
  );

/** What the mapping page shows. ID numbers and phones in samples are masked: a page needs only their form. */
export async function describeSheet(
  source: SheetSource,
  mapping: RosterMapping,
  detection: RosterDetection,
): Promise<DescribedSheet> {
  return {
    name: detection.sheetName,
    index: mapping.sheet,
    headerRow: mapping.headerRow,
    sheets: source.sheets.map(({ name }, index) => ({ index, name })),
    columns: detection.columns.map(({ column, header, field, confidence, remembered, samples }) => ({
      column,
      header,
      field,
      confidence,
      remembered,
      samples: samples.map((text) => mask(text).slice(0, 60)),
    })),
    head: (await source.head(mapping.sheet, headRows)).map(({ row, texts }) => ({
      row,
      texts: texts.slice(0, 60).map((text) => mask(text).slice(0, 60)),
    })),
  };
}

/** A file in which no header was found: the first rows of its first sheet, and nothing understood. */
export async function describeUnknown(source: SheetSource): Promise<DescribedSheet> {
  const index = Math.max(
    0,
    source.sheets.findIndex((sheet) => !sheet.hidden),
  );
  const head = await source.head(index, headRows);
  return {
    name: source.sheets[index]?.name ?? '',
    index,
    headerRow: head[0]?.row ?? 1,
    sheets: source.sheets.map(({ name }, at) => ({ index: at, name })),
    columns: (head[0]?.texts ?? []).map((header, column) => ({
      column,
      header: header.slice(0, 60),
      field: null,
      confidence: 0,
      remembered: false,
      samples: [],
    })),
    head: head.map(({ row, texts }) => ({
      row,
      texts: texts.slice(0, 60).map((text) => mask(text).slice(0, 60)),
    })),
  };
}
