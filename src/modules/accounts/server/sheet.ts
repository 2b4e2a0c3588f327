/**
 * A list of the desk as a workbook. The table comes from the page, in the reader's language and with the columns that
 * they chose; nothing is read here. What may begin a formula stays text.
 */
import type { z } from 'zod';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import { workbookStream, workbookType } from '../../../platform/sheets/index.ts';
import type { sheetBody } from '../contract.ts';

/** @throws Refusal 422 `rowsUneven` when a row has more or fewer cells than there are columns */
export function makeSheet({ title, columns, rows }: z.output<typeof sheetBody>): BinaryAnswer {
  const uneven = rows.findIndex((row) => row.length !== columns.length);
  if (uneven >= 0)
    throw unprocessable('rowsUneven', {
      zh: `第 ${uneven + 1} 行有 ${rows[uneven]!.length} 格，应有 ${columns.length} 格。`,
      en: `Row ${uneven + 1} has ${rows[uneven]!.length} cells; there are ${columns.length} columns.`,
    });
  // A sheet's name has at most 31 characters and none of these.
  const name =
    title
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet';
  return {
    name: `${title}.xlsx`,
    type: workbookType,
    body: workbookStream({
      sheets: [
        {
          name,
          columns: columns.map((column, at) => ({
            key: String(at),
            title: column,
            format:
              rows.length > 0 && rows.every((row) => row[at] === null || typeof row[at] === 'number')
                ? 'number'
                : 'text',
            width: Math.min(
              60,
              Math.max(
                8,
                ...[column, ...rows.slice(0, 200).map((row) => String(row[at] ?? ''))].map(widthOf),
              ),
            ),
          })),
          rows: rows.map((row) => Object.fromEntries(row.map((value, at) => [String(at), value]))),
        },
      ],
    }),
  };
}

/** In the width of a digit; a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 2);
}
