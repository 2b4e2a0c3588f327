/**
 * `coldStart` to /readyz with an existing data directory, `idleMemory` of the Node process, and `portalScripts`, what a
 * worker's phone loads first.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../src/platform/config/root.ts';
import { type Ground, say } from './ground.ts';
import { median, type Measured, sized } from './measure.ts';

const runs = sized(5, 1);

export async function coldStart(ground: Ground): Promise<Measured> {
  // Makes the cluster and the tables where there are none yet.
  await ground.pools();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const served = await ground.serve();
    times.push(served.readyAfter / 1000);
    await ground.stopServing();
  }
  say(`  ${times.map((time) => time.toFixed(2)).join(' ')} s`);
  return {
    name: 'cold-start',
    value: median(times),
    unit: 's',
    limit: 2,
    against: 'a fixed bound',
    reach: 1,
    more: 'is worse',
    note: `median of ${runs} starts`,
  };
}

/** Some seconds after the start, when its jobs run and the first requests were answered. */
export async function idleMemory(ground: Ground): Promise<Measured> {
  const readings: number[] = [];
  for (let run = 0; run < runs; run++) {
    const served = await ground.serve();
    for (const path of ['/sign-in', '/api/v1/openapi.json', '/readyz'])
      await (await fetch(served.url + path)).arrayBuffer();
    await delay(4000);
    readings.push(served.memory().now);
    await ground.stopServing();
  }
  say(`  ${readings.map((reading) => reading.toFixed(0)).join(' ')} MB`);
  return {
    name: 'idle-memory',
    value: median(readings),
    unit: 'MB',
    limit: 160,
    against: 'a fixed bound',
    reach: 1,
    more: 'is worse',
    note: `resident, 4 s after the start; median of ${runs}`,
  };
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

/** The scripts of the page that loads most: every page's own (islands) and those that a page adds, with all they import. */
export function portalScripts(): Measured {
  const dir = join(projectRoot, 'dist', 'portal');
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const weigh = (keys: string[]) => {
    const files = new Set<string>();
    const add = (key: string) => {
      const chunk = manifest[key];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const imported of chunk.imports ?? []) add(imported);
    };
    for (const key of keys) add(key);
    return (
      [...files].reduce(
        (sum, file) => sum + gzipSync(readFileSync(join(dir, file)), { level: 6 }).length,
        0,
      ) / 1000
    );
  };
  const entries = Object.keys(manifest).filter(
    (key) => manifest[key]!.isEntry && manifest[key]!.file.endsWith('.js'),
  );
  const everywhere = entries.filter((key) => key.startsWith('islands'));
  // What a service worker keeps is not loaded by a page; counted all the same, so that nothing hides there.
  const value = Math.max(...entries.map((key) => weigh([...everywhere, key])));
  return {
    name: 'portal-js',
    value,
    unit: 'kB',
    limit: 70,
    against: 'a fixed bound',
    reach: 1,
    more: 'is worse',
    note: 'gzipped, the heaviest page',
  };
}
