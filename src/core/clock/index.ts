/** Time as Jia sees it: the clock, civil days, the work calendar and statutory periods. */
export { fixedClock, clockFrom, readInstant, systemClock, type Clock, type FixedClock } from './clock.ts';
export {
  addDays,
  addMonths,
  addYears,
  compareDates,
  daysBetween,
  isBetween,
  inWords,
  isIsoDate,
  isWeekend,
  parseDate,
  shanghaiDate,
  shanghaiInstant,
  shanghaiTime,
  weekdayOf,
  yearOf,
  type IsoDate,
} from './dates.ts';
export {
  createWorkCalendar,
  deadline,
  latestDayBefore,
  noticePeriodEnds,
  ownDeadline,
  type CalendarYear,
  type Period,
  type WorkCalendar,
} from './calendar.ts';
export { bundledCalendarYears, readCalendarYears, loadWorkCalendar } from './calendar-files.ts';
export { assessmentCycle, cycleKindOf, type CycleKind } from './cycle.ts';
export { CalendarYearMissing, ClockError } from './errors.ts';
