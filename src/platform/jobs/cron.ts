/**
 * When a job is due by the clock.
 *
 *   readCron   five fields (minute, hour, day, month, weekday) → whether they name a minute, in Shanghai time
 *
 * A field is `*`, a step (every n-th), or numbers with commas: what the jobs use. China keeps one zone without daylight saving.
 */

/** @throws Error where the text is not of this form: it comes from the code, never from a person */
export function readCron(cron: string): (at: Date) => boolean {
  const fields = cron.split(' ');
  if (fields.length !== 5) throw new Error(`not a time of five fields: ${cron}`);
  const [minute, hour, day, month, weekday] = fields.map((field, at) => readField(field, ranges[at]!, cron));
  return (at) => {
    const there = new Date(at.getTime() + 8 * 3_600_000);
    return (
      minute!(there.getUTCMinutes()) &&
      hour!(there.getUTCHours()) &&
      day!(there.getUTCDate()) &&
      month!(there.getUTCMonth() + 1) &&
      weekday!(there.getUTCDay())
    );
  };
}

const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

function readField(field: string, [least, most]: readonly [number, number], cron: string) {
  const step = /^\*(?:\/([1-9]\d?))?$/.exec(field);
  if (step) return (value: number) => (value - least) % Number(step[1] ?? 1) === 0;
  const values = field.split(',').map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  if (!values.every((value) => value >= least && value <= most))
    throw new Error(`a time of a job that is not understood: ${field} in ${cron}`);
  return (value: number) => values.includes(value);
}
