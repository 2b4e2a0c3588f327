/** How long a person's statement stands in for the record of a fact, from rulebook/facts/windows.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import type { Text } from '../../platform/i18n/text.ts';
import {
  addDays,
  addMonths,
  addYears,
  assessmentCycle,
  type CycleKind,
  type IsoDate,
} from '../clock/index.ts';

const windowsFile = z.strictObject({
  source: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  confirmed: z.boolean(),
  warnDays: z.int().min(1),
  cycle: z.array(z.string()),
  months: z.record(z.string().regex(/^[1-9][0-9]?$/), z.array(z.string())),
});

export interface Windows {
  source: Text;
  confirmed: boolean;
  /** So many days ahead somebody is asked to state anew what runs out. */
  warnDays: number;
  /** By fact: the assessment year, or so many months. A fact that is not here does not look back. */
  of: ReadonlyMap<string, 'cycle' | number>;
}

let read: Windows | undefined;

/** @throws Error where the file names a fact twice */
export function factWindows(): Windows {
  if (read) return read;
  const file = windowsFile.parse(
    parse(readFileSync(join(projectRoot, 'rulebook', 'facts', 'windows.yaml'), 'utf8')),
  );
  const of = new Map<string, 'cycle' | number>();
  const put = (fact: string, window: 'cycle' | number) => {
    if (of.has(fact)) throw new Error(`windows.yaml: ${fact} stands there twice`);
    of.set(fact, window);
  };
  for (const fact of file.cycle) put(fact, 'cycle');
  for (const [months, facts] of Object.entries(file.months))
    for (const fact of facts) put(fact, Number(months));
  return (read = { source: file.source, confirmed: file.confirmed, warnDays: file.warnDays, of });
}

/**
 * The last day on which a statement about an indicator holds.
 *
 * @param facts what the indicator's rules ask
 * @returns null where none of the facts looks back: it holds until it is ended
 */
export function statementHolds(facts: readonly string[], fromOn: IsoDate, kind: CycleKind): IsoDate | null {
  const { of } = factWindows();
  const ends = facts.flatMap((fact) => {
    const window = of.get(fact);
    if (window === undefined) return [];
    return [window === 'cycle' ? addYears(assessmentCycle(fromOn, kind).from, 1) : addMonths(fromOn, window)];
  });
  return ends.length === 0
    ? null
    : addDays(
        ends.reduce((least, each) => (each < least ? each : least)),
        -1,
      );
}
