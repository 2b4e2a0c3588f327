/** What can go wrong with dates and calendars, in words that say what to do. */
import { OperatorError } from '../../platform/config/operator-error.ts';

/** A date, a time or a period that cannot be read. */
export class ClockError extends OperatorError {}

/** The work calendar has no such year: its holidays and make-up days are never guessed. `details.year` names it. */
export class CalendarYearMissing extends ClockError {
  readonly year: number;

  constructor(year: number) {
    super(
      'clock.calendarYearMissing',
      {
        zh: `工作日历里没有 ${year} 年，无法推算工作日。请按国务院办公厅关于 ${year} 年部分节假日安排的通知，在“工作日历”页录入该年的放假和调休上班日，或者在 rulebook/calendar/${year}.yaml 中补上。`,
        en: `The work calendar has no year ${year}, so working days cannot be counted. Enter its holidays and make-up working days from the State Council's notice on the work-calendar page, or add rulebook/calendar/${year}.yaml.`,
      },
      { details: { year } },
    );
    this.year = year;
  }
}
