/**
 * What a body is told regularly (rulebook/reports.yaml), and when each report is due next.
 *
 *   reportsFor    the reports that a body of a unit is owed, with who asks for them
 *   dueAfter      the last day of the next one, by when the last was made
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { addDays, addYears, assessmentCycle } from '../clock/index.ts';
import { jurisdictionChain } from '../rulebook/index.ts';
import { matterCatalogue, matterFor, type MatterPlace } from './matters.ts';
import { assemblyBodies, type AssemblyBody, reportWays } from './schema.ts';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const reportFile = z.strictObject({
  documents: z.record(
    z.string(),
    z.strictObject({ jurisdiction: z.string().regex(/^\d{6}$/), title: z.string(), confirmed: z.boolean() }),
  ),
  reports: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-zA-Z]*$/),
      zh: z.string(),
      en: z.string(),
      by: text,
      matter: z.string(),
      through: z.enum(reportWays).optional(),
      always: z.boolean().default(false),
      bodies: z.array(z.enum(assemblyBodies)).min(1),
      sources: z
        .array(
          z.strictObject({
            document: z.string(),
            article: z.string().nullable(),
            kinds: z.array(z.string()).optional(),
            cycle: z.literal('year'),
            cycleConfirmed: z.boolean(),
          }),
        )
        .min(1),
    }),
  ),
});

export interface RegularReport {
  id: string;
  title: Text;
  by: Text;
  matter: string;
  through: (typeof reportWays)[number] | null;
  /** There is something to report every year: it cannot be entered as none to make. */
  always: boolean;
  source: { document: string; article: string | null; confirmed: boolean; cycleConfirmed: boolean };
}

let read: z.output<typeof reportFile> | undefined;

/** Read and checked once. @throws Error naming the fault, at the first call */
function catalogue(): z.output<typeof reportFile> {
  if (read) return read;
  const file = reportFile.parse(parse(readFileSync(join(projectRoot, 'rulebook', 'reports.yaml'), 'utf8')));
  const matters = new Set(matterCatalogue().matters.map((each) => each.id));
  for (const report of file.reports) {
    if (!matters.has(report.matter))
      throw new Error(`reports.yaml: ${report.id} names "${report.matter}", which is no matter`);
    for (const source of report.sources)
      if (!file.documents[source.document])
        throw new Error(`reports.yaml: ${report.id} names "${source.document}", which is no document there`);
  }
  return (read = file);
}

/** In the catalogue's order; only those whose matter comes before such a body here. */
export function reportsFor(body: AssemblyBody, place: MatterPlace): RegularReport[] {
  const { documents, reports } = catalogue();
  return reports
    .filter((report) => report.bodies.includes(body) && matterFor(report.matter, body, place))
    .flatMap((report) => {
      for (const code of jurisdictionChain(place.jurisdiction)) {
        const here = report.sources.filter(
          (source) =>
            documents[source.document]!.jurisdiction === code &&
            (!source.kinds || source.kinds.includes(place.organizationType ?? '')),
        );
        const source = here.find((each) => each.kinds) ?? here[0];
        if (!source) continue;
        const { title, confirmed } = documents[source.document]!;
        return [
          {
            id: report.id,
            title: { zh: report.zh, en: report.en },
            by: report.by,
            matter: report.matter,
            through: report.through ?? null,
            always: report.always,
            source: {
              document: title,
              article: source.article,
              confirmed,
              cycleConfirmed: source.cycleConfirmed,
            },
          },
        ];
      }
      return [];
    });
}

/**
 * Once a year: after a report the next is due by the end of the year that follows; where none was made yet, by the end of
 * the year in which the body took office.
 *
 * @param last day of the last report, or null
 * @param since day on which the body took office
 * @param school its years are school years
 * @returns the last day, ISO
 */
export function dueAfter(last: string | null, since: string, school: boolean): string {
  const start = assessmentCycle(last ?? since, school ? 'schoolYear' : 'calendarYear').from;
  return addDays(addYears(start, last === null ? 1 : 2), -1);
}
