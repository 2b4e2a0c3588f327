/**
 * The three columns of a standard with points: what each amounts to, part by part and as a whole.
 *
 *   columnsOf   the sheet; null for a standard that asks without points
 *   countsOf    what one score counts
 */
import type { z } from 'zod';
import {
  type GivenScore,
  type Indicator,
  judgeColumn,
  marksOf,
  pointsOf,
  type Standard,
} from '../../../../core/standards/index.ts';
import type { scoreSheet } from '../../contract.ts';
import type { scoreColumns } from '../schema.ts';

type Column = (typeof scoreColumns)[number];
interface Scored extends GivenScore {
  scoreColumn: Column;
  indicatorId: string;
}

/** What a score counts, in hundredths of a point; null where the line carries none. */
export const countsOf = (indicator: Indicator, score: GivenScore): number | null =>
  marksOf(indicator) === null ? null : pointsOf(indicator, score);

/** @param shown the columns that the reader may see; one in which nothing was scored is null too */
export function columnsOf(
  standard: Standard,
  scores: readonly Scored[],
  shown: readonly Column[],
): z.input<typeof scoreSheet> | null {
  const { scoring } = standard;
  if (scoring.type !== 'points') return null;
  const given = (column: Column): Map<string, GivenScore> | null => {
    const own = shown.includes(column) ? scores.filter((each) => each.scoreColumn === column) : [];
    return own.length === 0 ? null : new Map(own.map((each) => [each.indicatorId, each]));
  };
  const columns = { self: given('self'), peer: given('peer'), superior: given('superior') };
  const scoredIn = (section: string) =>
    standard.indicators.filter((each) => each.section === section && marksOf(each) !== null);
  const sum = (lines: readonly Indicator[], column: Map<string, GivenScore> | null) =>
    column && lines.reduce((total, each) => total + pointsOf(each, column.get(each.id)), 0) / 100;
  const total = (column: Map<string, GivenScore> | null) => {
    if (!column) return null;
    const { verdict, against, score } = judgeColumn(standard, column);
    return {
      points: score!.total,
      verdict,
      against,
      open: standard.indicators.filter((each) => !column.has(each.id)).length,
    };
  };
  return {
    max: scoring.total,
    pass: scoring.pass.points,
    parts: standard.sections.flatMap(({ id, title }) => {
      const lines = scoredIn(id);
      if (lines.length === 0) return [];
      const most = lines.reduce((all, each) => all + (each.kind === 'score' ? (each.points ?? 0) : 0), 0);
      return [
        {
          section: id,
          title,
          max: most || null,
          self: sum(lines, columns.self),
          peer: sum(lines, columns.peer),
          superior: sum(lines, columns.superior),
        },
      ];
    }),
    self: total(columns.self),
    peer: total(columns.peer),
    superior: total(columns.superior),
  };
}
