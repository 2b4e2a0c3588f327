/** The rules alone: steps and their diagram, grams, codes, seals. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { departmentNote, departmentOf, standingOf } from '../locale.ts';
import { arrows, proposalStates, steps, type StepName } from '../states.ts';
import { codeOf, gramsOf, refuseStep, sealOf, stateAmong, typedGrams, waitsForDepartment } from './rules.ts';

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

test('answered when all departments of the round are and one leads; without any it is where it was before', () => {
  const lead = { lead: true, repliedOn: null };
  const other = { lead: false, repliedOn: null };
  const replied = (each: typeof lead) => ({ ...each, repliedOn: '2026-12-01' });
  expect(stateAmong('assigned', [lead, replied(other)])).toBe('assigned');
  expect(stateAmong('assigned', [replied(lead), other])).toBe('assigned');
  expect(stateAmong('assigned', [replied(lead), replied(other)])).toBe('replied');
  expect(stateAmong('reHandled', [replied(lead)])).toBe('replied');
  // The leading department gave it back: what the others wrote is not the answer.
  expect(stateAmong('assigned', [replied(other)])).toBe('assigned');
  expect(stateAmong('assigned', [])).toBe('filed');
  expect(stateAmong('reHandled', [])).toBe('unsatisfied');
  expect(stateAmong('convertedToSuggestion', [])).toBe('convertedToSuggestion');
  expect(stateAmong('convertedToSuggestion', [replied(lead)])).toBe('convertedToSuggestion');
});

test('a suggestion waits until it is answered, also for a department that it has not; an old one for nobody', () => {
  const suggestion = 'convertedToSuggestion';
  expect(waitsForDepartment(suggestion, [{ lead: true, repliedOn: null }], ['convert'])).toBe(true);
  expect(waitsForDepartment(suggestion, [{ lead: true, repliedOn: '2026-12-01' }], ['convert'])).toBe(false);
  expect(waitsForDepartment(suggestion, [], ['convert', 'decline'])).toBe(true);
  expect(waitsForDepartment(suggestion, [], ['convert'])).toBe(false);
  expect(waitsForDepartment('filed', [], ['decline'])).toBe(false);
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

test('a draft is called by what it waits for: seconders, or changes', () => {
  const draft = { state: 'draft', shared: false, returned: false, seconders: 0, needed: 2 } as const;
  const zh = (more: object) => standingOf({ ...draft, ...more }).zh;
  expect(zh({})).toBe('草稿');
  expect(zh({ shared: true, seconders: 1 })).toBe('征集附议中，还差 1 位');
  expect(zh({ shared: true, seconders: 2, returned: true })).toBe('退回修改');
  // Other words: seconders are asked for anew.
  expect(zh({ shared: true, returned: true })).toBe('征集附议中，还差 2 位');
  expect(zh({ state: 'seconded', shared: true, seconders: 2 })).toBe('附议已够');
});

test('of an assignment that is gone, the timeline keeps whose it was', () => {
  expect(departmentOf(departmentNote('设备部', '归后勤部：见职责表'))).toBe('设备部');
  expect(departmentOf(null)).toBe('');
});
