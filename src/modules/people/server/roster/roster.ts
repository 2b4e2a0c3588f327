/**
 * Contents: openRoster (people and faults in batches, for any number of rows), parseRoster (all at once, for small
 * files and tests), rowMarks (faults in the form that markErrors takes).
 *
 * The pure half of the import: a file in, typed people out. Nothing here knows the database; whether a person is
 * already on the unit's roster is asked later.
 */
import type { RowMark, SheetSource } from '../../../../platform/sheets/index.ts';
import {
  detectRoster,
  RosterNotFound,
  type RememberedMapping,
  type RosterDetection,
  type RosterMapping,
} from './detect.ts';
import { RosterChecker, type RosterError, type RosterRow, type RosterWarning } from './validate.ts';

export interface RosterOptions {
  /** `YYYY-MM-DD` in the union's time zone, from the clock. */
  today: string;
  locale?: 'zh' | 'en';
  /** A mapping that a person chose on the mapping page; otherwise it is found. */
  mapping?: RosterMapping;
  /** Earlier corrections, by folded header. */
  remembered?: RememberedMapping;
  /** Least working age from the rulebook: hiring below it gives a warning. */
  minWorkingAge?: number;
}

export interface RosterCounts {
  /** Rows that are people, refused ones included. */
  rows: number;
  accepted: number;
  rejected: number;
}

export interface RosterBatch {
  rows: RosterRow[];
  errors: RosterError[];
  warnings: RosterWarning[];
  /** So far, this batch included: for the progress shown. */
  counts: RosterCounts;
}

export interface OpenedRoster {
  sheet: string;
  headerRow: number;
  mapping: RosterMapping;
  detection: RosterDetection;
  /** Walks the sheet once, from the top, at each call. */
  batches(): AsyncGenerator<RosterBatch>;
}

/**
 * @param source from readInWorker or readSheets; closing it stays with the caller
 * @throws RosterNotFound when no header is found, or a chosen mapping names no column for names
 */
export async function openRoster(source: SheetSource, options: RosterOptions): Promise<OpenedRoster> {
  const detection = await detectRoster(source, { remembered: options.remembered, fixed: options.mapping });
  const { mapping } = detection;
  if (mapping.columns.name === undefined) throw new RosterNotFound(source);
  const headers: string[] = [];
  for (const { column, header } of detection.columns) headers[column] = header;

  async function* batches(): AsyncGenerator<RosterBatch> {
    const checker = new RosterChecker({
      today: options.today,
      locale: options.locale ?? 'zh',
      columns: mapping.columns,
      headers,
      idRequired: detection.idRequired,
      membersOnly: detection.membersOnly,
      ...(options.minWorkingAge === undefined ? {} : { minWorkingAge: options.minWorkingAge }),
    });
    const counts: RosterCounts = { rows: 0, accepted: 0, rejected: 0 };
    for await (const sheetRows of source.rows(mapping.sheet)) {
      const batch: RosterBatch = { rows: [], errors: [], warnings: [], counts: { ...counts } };
      for (const row of sheetRows) {
        if (row.row <= mapping.headerRow) continue;
        const checked = checker.check(row);
        if (!checked) continue;
        counts.rows++;
        if (checked.person) {
          counts.accepted++;
          batch.rows.push(checked.person);
        } else {
          counts.rejected++;
        }
        batch.errors.push(...checked.errors);
        batch.warnings.push(...checked.warnings);
      }
      batch.counts = { ...counts };
      yield batch;
    }
  }

  return { sheet: detection.sheetName, headerRow: mapping.headerRow, mapping, detection, batches };
}

export interface RosterResult extends Omit<OpenedRoster, 'batches'> {
  rows: RosterRow[];
  errors: RosterError[];
  warnings: RosterWarning[];
  counts: RosterCounts;
}

/** The whole file at once. */
export async function parseRoster(source: SheetSource, options: RosterOptions): Promise<RosterResult> {
  const { batches, ...opened } = await openRoster(source, options);
  const result: RosterResult = {
    ...opened,
    rows: [],
    errors: [],
    warnings: [],
    counts: { rows: 0, accepted: 0, rejected: 0 },
  };
  for await (const batch of batches()) {
    result.rows.push(...batch.rows);
    result.errors.push(...batch.errors);
    result.warnings.push(...batch.warnings);
    result.counts = batch.counts;
  }
  return result;
}

/** The faults for `markErrors`: the bad rows come back as the same workbook, red, with reasons. */
export function rowMarks(errors: readonly RosterError[]): RowMark[] {
  return errors.map(({ row, columnIndex, message }) => ({ row, column: columnIndex, message }));
}
