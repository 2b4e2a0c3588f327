/** What use cases tell the audit log stands there in words, in an area by which it can be looked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { gatheringKinds } from '../../gatherings/kinds.ts';
import { actionAreas, actionNames } from './actions.ts';

const src = join(projectRoot, 'src');

const proposalsHere = join(src, 'modules/proposals/server');

/** Names that are put together: of a step of a proposal, as `move` is told it, and of a kind of coming together. */
function actsPutTogether(): string[] {
  const found = gatheringKinds.map((kind) => `gatherings.${kind}Held`);
  for (const file of readdirSync(proposalsHere)) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(proposalsHere, file), 'utf8');
    for (const call of text.matchAll(/[^.\w]move\(/g)) {
      // Up to the next name's comma; a choice between two names gives both, and what is compared is no name.
      const named = /\bname:([^,}]+)/.exec(text.slice(call.index, call.index + 300))?.[1] ?? '';
      for (const [, act] of named.replaceAll(/===\s*'\w+'/g, '').matchAll(/'(\w+)'/g))
        found.push(`proposals.${act!}`);
    }
  }
  return found;
}

/** Names of acts, as they stand in calls of `audit` and `record`. */
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
  const together = actsPutTogether();
  expect(together).toEqual(
    expect.arrayContaining(['proposals.bring', 'proposals.refer', 'proposals.goLong']),
  );
  const acts = [...actsInSource(), ...together];
  expect(acts.length).toBeGreaterThan(150);
  expect(acts.filter((act) => !(act in actionNames))).toEqual([]);
  const areas = Object.keys(actionAreas);
  const all = [...acts, ...Object.keys(actionNames)];
  expect(all.filter((act) => !areas.some((area) => act.startsWith(area)))).toEqual([]);
});
