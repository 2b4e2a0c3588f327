/**
 * `npm run bench [-- --only NAME,NAME] [--json] [--rehearse]`: measures, prints, and writes bench/RESULTS.md.
 *
 * Measures run one after another on one ground. A measure that fails is said to have failed and makes the exit code 1;
 * one that misses its reach makes it 1 too. A rehearsal takes little of everything, misses nothing and writes nothing: it
 * tells whether the bench still works.
 */
import { writeFileSync } from 'node:fs';
import { cpus, getPriority, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/config/root.ts';
import { blindBallots, blindCasts, verifyBallots } from './blind.ts';
import { castBallots } from './cast.ts';
import { checkInBurst } from './check-in.ts';
import { countyUnits, makeCounty, peopleAUnit } from './county.ts';
import { evaluateCounty } from './evaluate.ts';
import { Ground, say } from './ground.ts';
import { importRoster } from './import.ts';
import {
  judged,
  jsonLine,
  type Measured,
  type Name,
  names,
  type Options,
  options,
  rounded,
  type Result,
  table,
} from './measure.ts';
import { rosterList, rosterSearch } from './roster.ts';
import { coldStart, idleMemory, portalScripts } from './start.ts';

interface Measure {
  /** Whether it needs the county of a million. */
  county?: true;
  run(ground: Ground): Promise<Measured> | Measured;
}

/** In the order in which they run: what wants an empty machine first, what fills the database last. */
const measures: readonly (readonly [Name, Measure])[] = [
  ['portal-js', { run: portalScripts }],
  ['cold-start', { run: coldStart }],
  ['idle-memory', { run: idleMemory }],
  ['cast', { run: castBallots }],
  ['check-in', { run: checkInBurst }],
  ['ballots-cast', { run: blindCasts }],
  ['ballots-blind', { run: blindBallots }],
  ['ballots-verify', { run: verifyBallots }],
  ['import', { run: importRoster }],
  ['evaluate', { county: true, run: evaluateCounty }],
  ['roster-list', { county: true, run: rosterList }],
  ['roster-search', { county: true, run: rosterSearch }],
];

let chosen: Options;
try {
  chosen = options(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  process.exit(2);
}
process.exit(await bench(chosen));

async function bench({ only, json, rehearse }: Options): Promise<number> {
  const results: Result[] = [];
  const load = loadavg()[0]!;
  let failed = false;
  const ground = new Ground();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void ground.remove().then(() => process.exit(130)));
  let made = false;
  try {
    for (const [name, measure] of measures.filter(([wanted]) => only.includes(wanted))) {
      if (measure.county && !made) {
        say(`making a county of ${(countyUnits * peopleAUnit).toLocaleString('en')} people ...`);
        await makeCounty((await ground.pools()).owner);
        made = true;
      }
      say(`${name} ...`);
      try {
        const result = judged(await measure.run(ground));
        results.push(result);
        if (json) process.stdout.write(`${jsonLine(result)}\n`);
      } catch (error) {
        failed = true;
        say(`${name} could not be measured: ${(error as Error).stack}`);
      } finally {
        await ground.stopServing();
      }
    }
  } finally {
    await ground.remove();
  }
  if (rehearse) say('a rehearsal: these figures mean nothing');
  if (!json) process.stdout.write(`${table(results)}\n`);
  // A part of the bench does not replace the record of the whole.
  if (only.length === names.length && !failed && !rehearse)
    writeFileSync(join(projectRoot, 'bench', 'RESULTS.md'), page(results, load));
  return failed || (!rehearse && results.some((result) => !result.ok)) ? 1 : 0;
}

/** @param load processes that wanted to run when the bench began */
function page(results: readonly Result[], load: number): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const shared =
    load > cpus().length / 2
      ? `The machine did other work as well (load ${rounded(load)} on ${cpus().length} processors when the bench began): times against a fixed bound are longer than they would be alone, ratios less precise.`
      : `The machine did nothing else (load ${rounded(load)} when the bench began).`;
  const ahead = getPriority() < 0 ? ` The bench went before it (nice ${getPriority()}).` : '';
  const notes = results.filter((result) => result.note).map((result) => `- ${result.name}: ${result.note}.`);
  return `# Results

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.
What is measured, and against what, stands in [README.md](README.md).

${shared}${ahead}

${table(results)}

${notes.join('\n')}
`;
}
