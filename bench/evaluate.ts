/**
 * `evaluateCounty`: 10,000 units judged by all 44 indicators in one pass and one sealed snapshot written for each, against
 * one scan of the tables that the facts read.
 */
import { performance } from 'node:perf_hooks';
import { systemActor } from '../src/core/access/actor.ts';
import { runInUnit, unitByCode } from '../src/core/context/in-unit.ts';
import { judgeScope, saveSnapshots } from '../src/core/facts/evaluate.ts';
import { loadStandard } from '../src/core/standards/index.ts';
import { judgeBelow } from '../src/modules/home/server/service.ts';
import { openServices } from '../src/app/services.ts';
import { createLogger } from '../src/platform/log/index.ts';
import { countyUnits, peopleAUnit } from './county.ts';
import { type Ground, say } from './ground.ts';
import { median, type Measured, sized } from './measure.ts';

const runs = sized(5, 1);
const asOf = '2026-11-22';

export async function evaluateCounty(ground: Ground): Promise<Measured> {
  const pools = await ground.pools();
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool: pools.app });
  const standard = loadStandard('county-qualified');
  const county = await unitByCode(services, 'COUNTY');
  if (!county) throw new Error('there is no county');
  const times: number[] = [];
  let tables: string[] = [];
  const scans: number[] = [];
  // One run before the first is not counted; on one connection, it also tells which tables are read.
  for (let run = -1; run < runs; run++) {
    const began = performance.now();
    tables = await runInUnit(services, { actor: systemActor, unit: county }, async (ctx) => {
      const input = { sources: services.facts, standard, asOf, path: county.path };
      const judged = run < 0 ? await judgeScope(ctx.client, input) : await judgeBelow(ctx, standard, asOf);
      const saved = await saveSnapshots(ctx.client, judged, ctx.now);
      const indicators = standard.indicators.length;
      if (saved.length !== countyUnits || indicators !== 44)
        throw new Error(`${saved.length} snapshots of ${indicators} indicators`);
      if (run >= 0) return tables;
      const { rows } = await ctx.client.query<{ relname: string }>(
        `select relname from pg_stat_xact_user_tables where coalesce(seq_scan, 0) + coalesce(idx_scan, 0) > 0 and relname <> 'evaluations' order by 1`,
      );
      return rows.map((row) => row.relname);
    });
    if (run >= 0) times.push((performance.now() - began) / 1000);
    const scanning = performance.now();
    // The simplest statement that looks into every row.
    for (const name of tables) await pools.owner.query(`select count(*), count(${name}.*) from ${name}`);
    if (run >= 0) scans.push((performance.now() - scanning) / 1000);
  }
  say(
    `  Jia ${times.map((time) => time.toFixed(2)).join(' ')} s; scans ${scans.map((time) => time.toFixed(2)).join(' ')} s of ${tables.join(', ')}`,
  );
  return {
    name: 'evaluate',
    value: median(times),
    unit: 's',
    limit: median(scans),
    against: `one scan each of ${tables.join(', ')}`,
    reach: 2.5,
    more: 'is worse',
    note: `${countyUnits.toLocaleString('en')} units, ${(countyUnits * peopleAUnit).toLocaleString('en')} members, 44 indicators, one snapshot a unit; median of ${runs}`,
  };
}
