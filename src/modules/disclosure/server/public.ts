/** What other modules may ask of disclosure: how it is counted whether disclosures were in time. */

/**
 * Aggregates over disclosures d that were not dropped. Due is what fell due from a day on, and what was published before
 * its day; in time what was published by its day.
 *
 * @param since SQL: the first day counted
 * @param asOf SQL: the day as of which it is counted
 */
export const countedInTime = (since: string, asOf: string): { due: string; inTime: string } => ({
  due: `count(*) filter (where d.due_on >= ${since} and (d.due_on < ${asOf} or d.published_on <= ${asOf}))::int`,
  inTime: `count(*) filter (where d.due_on >= ${since} and d.published_on <= ${asOf} and d.published_on <= d.due_on)::int`,
});
