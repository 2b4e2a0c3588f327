/** The rules alone: steps and their diagram, grams, codes, seals. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrows, proposalStates, steps, type StepName } from '../states.ts';
import { codeOf, gramsOf, refuseStep, sealOf, stateAfterReply, typedGrams } from './rules.ts';

test('the diagram of the README has exactly the arrows of the table', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map((match) =>
    match.slice(1).join(' '),
  );
  expect(drawn.toSorted()).toEqual(
    arrows()
      .map((each) => each.join(' '))
      .toSorted(),
  );
});

test('every step is refused from every state that it does not start from', () => {
  for (const name of Object.keys(steps) as StepName[]) {
    for (const state of proposalStates) {
      const open = (steps[name].from as readonly string[]).includes(state);
      const refused = refuseStep(name, state, name === 'implement' ? 2 : 1);
      expect([name, state, refused?.code ?? null]).toEqual([name, state, open ? null : 'stateForbids']);
    }
  }
  expect(refuseStep('reHandle', 'unsatisfied', 2)?.code).toBe('reHandledAlready');
  expect(refuseStep('implement', 'unsatisfied', 1)?.code).toBe('reHandleFirst');
});

test('grams are pairs led by the unit; marks and width make no difference', () => {
  expect(typedGrams(7, '通风、设备')).toEqual(['7:通风', '7:风设', '7:设备']);
  expect(typedGrams(7, '风')).toEqual(['7:风']);
  expect(typedGrams(7, '。')).toEqual([]);
  expect(gramsOf(7, '通风', '排风扇')).toEqual(['7:通', '7:风', '7:通风', '7:排风', '7:风扇']);
  expect(gramsOf(7, 'ＡＢ')).toEqual(gramsOf(7, 'ab'));
});

test('a code has the year and three figures; none before filing', () => {
  expect([codeOf('2026-01-13', 7), codeOf('2026-01-13', 1234), codeOf('2026-01-13', null)]).toEqual([
    '2026-007',
    '2026-1234',
    null,
  ]);
});

test('replied only when no department of the round is open', () => {
  expect([
    stateAfterReply('assigned', 1),
    stateAfterReply('assigned', 0),
    stateAfterReply('reHandled', 0),
  ]).toEqual(['assigned', 'replied', 'replied']);
});

test('a seal changes with every part of what was signed', () => {
  const signed = {
    proposalId: 'a',
    proposalTitle: 'b',
    round: 1,
    department: 'c',
    outcome: 'adopted',
    reply: 'd',
    signerName: 'e',
    signerPost: 'f',
    signedBy: 'g',
    signedOn: '2026-11-22',
  };
  const seals = new Set([sealOf(signed).toString('hex')]);
  for (const key of Object.keys(signed) as (keyof typeof signed)[])
    seals.add(sealOf({ ...signed, [key]: key === 'round' ? 2 : `${signed[key]}x` }).toString('hex'));
  expect(seals.size).toBe(Object.keys(signed).length + 1);
});
