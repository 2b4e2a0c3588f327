import { describe, expect, it } from 'vitest';
import { rulesCommand } from './command.ts';

describe('jia rules', () => {
  it('prints the eight fields first, then what helps to read them', () => {
    const result = rulesCommand({
      param: 'majority',
      jurisdiction: '310000',
      date: '2026-11-22',
      body: 'workersCongress',
    });
    expect(Object.keys(result).slice(0, 8)).toEqual([
      'value',
      'strict',
      'base',
      'document',
      'number',
      'article',
      'confirmed',
      'mandatory',
    ]);
    expect(result).toMatchObject({
      value: { num: 1, den: 2 },
      strict: false,
      base: 'entitled',
      document: '上海市职工代表大会条例',
      article: '31',
      confirmed: true,
      mandatory: true,
    });
    expect(Object.keys(result.value)).toEqual(['num', 'den']);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
  it('takes counts as the command line hands them over', () => {
    expect(
      rulesCommand({ param: 'delegates', jurisdiction: '310000', date: '2026-11-22', employees: '600' })
        .value,
    ).toBe(55);
    expect(
      rulesCommand({ param: 'candidates', jurisdiction: '000000', date: '2026-11-22', seats: 21 }).value,
    ).toBe(23);
    expect(
      rulesCommand({ param: 'committeeSeats', jurisdiction: '330000', date: '2026-11-22', members: '300' })
        .value,
    ).toEqual({ min: 7, max: 9 });
  });
  it.each([
    [{ jurisdiction: '310000', date: '2026-11-22' }, 'rules.argumentMissing', /PARAM/],
    [{ param: 'quorum', date: '2026-11-22' }, 'rules.argumentMissing', /--jurisdiction/],
    [{ param: 'quorum', jurisdiction: '310000' }, 'rules.argumentMissing', /--date/],
    [
      { param: 'delegates', jurisdiction: '310000', date: '2026-11-22' },
      'rules.argumentMissing',
      /--employees/,
    ],
    [
      { param: 'delegates', jurisdiction: '310000', date: '2026-11-22', employees: 'many' },
      'rules.argumentMalformed',
      /many/,
    ],
    [
      { param: 'delegates', jurisdiction: '310000', date: '2026-11-22', employees: '' },
      'rules.argumentMalformed',
      /employees/,
    ],
    [{ param: 'nothing', jurisdiction: '310000', date: '2026-11-22' }, 'rules.paramUnknown', /nothing/],
    [
      { param: 'quorum', jurisdiction: '310000', date: '2026-11-22', body: 'parliament' },
      'rules.caseUnknown',
      /parliament/,
    ],
  ])('%j is refused with %s', (args, code, words) => {
    const exitCode = code.startsWith('rules.argument') ? 2 : 1;
    expect(() => rulesCommand(args)).toThrow(expect.objectContaining({ code, exitCode }));
    expect(() => rulesCommand(args)).toThrow(words);
  });
});
