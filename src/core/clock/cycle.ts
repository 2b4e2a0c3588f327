/** The span over which a unit's work is assessed. */
import { parseDate, type IsoDate } from './dates.ts';

/** `calendarYear` for most units, `schoolYear` (from 1 September) for schools. */
export type CycleKind = 'calendarYear' | 'schoolYear';

/** By which year the work of a unit is assessed. */
export const cycleKindOf = (unit: { organizationType: string | null }): CycleKind =>
  unit.organizationType === 'school' ? 'schoolYear' : 'calendarYear';

/** The cycle that `asOf` lies in, from its first day up to and with `asOf`. */
export function assessmentCycle(asOf: IsoDate, kind: CycleKind): { from: IsoDate; to: IsoDate } {
  const { year, month } = parseDate(asOf);
  if (kind === 'calendarYear') return { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
  const startYear = month >= 9 ? year : year - 1;
  return { from: `${String(startYear).padStart(4, '0')}-09-01`, to: asOf };
}
