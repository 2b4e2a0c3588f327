/** What use cases tell the audit log stands there in words, in an area by which it can be looked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { actionAreas, actionNames } from './actions.ts';

const src = join(projectRoot, 'src');

/** Names of acts, as they stand in calls of `audit` and `record`; those put together from parts are not found. */
function actsInSource(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('/web/')) continue;
    const text = readFileSync(join(src, file), 'utf8');
    for (const call of text.matchAll(/\.(?:audit|record)\(\{/g)) {
      const named = /(?:action|kind):([^,\n]+)/.exec(text.slice(call.index, call.index + 400))?.[1] ?? '';
      for (const [, act] of named.matchAll(/'([a-z]+\.[a-zA-Z]+)'/g)) found.add(act!);
    }
  }
  return [...found].toSorted();
}

test('every act that has a name has words and an area', () => {
  const acts = actsInSource();
  expect(acts.length).toBeGreaterThan(150);
  expect(acts.filter((act) => !(act in actionNames))).toEqual([]);
  const areas = Object.keys(actionAreas);
  const all = [...acts, ...Object.keys(actionNames)];
  expect(all.filter((act) => !areas.some((area) => act.startsWith(area)))).toEqual([]);
});
