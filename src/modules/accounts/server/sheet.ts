/**
 * A list of the desk as a workbook. The table comes from the page, in the reader's language and with the columns that
 * they chose; nothing is read here. Days and moments become real ones, moments by the clock in Shanghai; what may begin
 * a formula stays text.
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
  const formats = columns.map((_, at) => formatOf(rows.map((row) => row[at]!)));
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
            format: formats[at]!,
            width: Math.min(
              60,
              Math.max(
                8,
                ...[column, ...rows.slice(0, 200).map((row) => String(row[at] ?? ''))].map(widthOf),
              ),
            ),
          })),
          rows: rows.map((row) =>
            Object.fromEntries(
              row.map((value, at) => [
                String(at),
                formats[at] === 'moment' && value !== null ? onTheWall(String(value)) : value,
              ]),
            ),
          ),
        },
      ],
    }),
  };
}

/** What every cell of a column is; where they differ, or there is none, texts. */
function formatOf(cells: (string | number | null)[]): 'number' | 'date' | 'moment' | 'text' {
  const there = cells.filter((cell) => cell !== null && cell !== '');
  if (there.length === 0) return 'text';
  if (there.every((cell) => typeof cell === 'number')) return 'number';
  const all = (form: RegExp) => there.every((cell) => typeof cell === 'string' && form.test(cell));
  if (all(/^\d{4}-\d{2}-\d{2}$/)) return 'date';
  return all(instant) ? 'moment' : 'text';
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as the clock in Shanghai shows it, `2026-11-22 13:30:05`. */
function onTheWall(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return clock.format(at);
}

/** In Sweden a moment is written so. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** In the width of a digit; a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 2);
}
