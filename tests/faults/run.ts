/**
 * Real processes for the fault tests.
 *
 *   program     a program of programs/, bundled once
 *   start       run it; hear what it says
 *   alive       whether a process runs (a dead one that nobody has waited for does not)
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { vi } from 'vitest';
import { projectRoot } from '../../src/platform/config/index.ts';

/** Bundles below the project, where npm's packages are found. */
export async function program(name: string): Promise<string> {
  const file = join(projectRoot, 'test-results', 'programs', `${name}-${process.pid}.mjs`);
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'programs', `${name}.ts`),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return file;
}

export interface Running {
  readonly pid: number;
  readonly child: ChildProcess;
  /** The first thing said with this `event`, already said or still to come. */
  hears(event: string, withinMs?: number): Promise<Record<string, unknown>>;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

export function start(file: string, args: string[], account: { uid?: number; gid?: number } = {}): Running {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...account });
  const said: Record<string, unknown>[] = [];
  let output = '';
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    rest += chunk.toString();
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) said.push(JSON.parse(line));
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let end: number | string | undefined;
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      end = signal ?? code ?? -1;
      resolve(end);
    });
  });
  return {
    pid: child.pid ?? 0,
    child,
    ended,
    hears: (event, withinMs = 30_000) =>
      vi.waitFor(
        () => {
          const found = said.find((entry) => entry.event === event);
          if (!found)
            throw new Error(
              `${event} was not said; ended: ${end}; said: ${JSON.stringify(said)}; stderr: ${output}`,
            );
          return found;
        },
        { timeout: withinMs, interval: 20 },
      ),
  };
}

export function alive(pid: number): boolean {
  if (existsSync('/proc/self/stat')) {
    try {
      return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
