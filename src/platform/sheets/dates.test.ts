import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormatKind, serialToText } from './dates.ts';

describe('serialToText', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [34_516, '1994-07-01'],
    [45_351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [43_524.5, '2019-02-28 12:00:00'],
    [43_524.999_999_99, '2019-03-01'],
    [43_524.750_011_574, '2019-02-28 18:00:01'],
  ])('%d is %s', (serial, text) => {
    expect(serialToText(serial, false)).toBe(text);
  });

  it('counts from 1904 in old Mac files', () => {
    expect(serialToText(0, true)).toBe('1904-01-01');
    expect(serialToText(43_524 - 1_462, true)).toBe('2019-02-28');
  });

  it('gives a time alone, and nothing for what is no date', () => {
    expect(serialToText(0.25, false, true)).toBe('06:00:00');
    expect(serialToText(0, false)).toBeUndefined();
    expect(serialToText(-1, false)).toBeUndefined();
    expect(serialToText(2_958_466, false)).toBeUndefined();
    expect(serialToText(Number.NaN, false)).toBeUndefined();
  });

  it('agrees with the calendar on every day from March 1900', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        expect(serialToText(serial, false)).toBe(
          new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10),
        );
      }),
    );
  });
});

describe('numberFormatKind', () => {
  it.each([
    [14, undefined, 'date'],
    [31, undefined, 'date'],
    [57, undefined, 'date'],
    [58, undefined, 'date'],
    [20, undefined, 'time'],
    [0, undefined, 'number'],
    [49, undefined, 'number'],
    [164, 'yyyy"年"m"月"d"日"', 'date'],
    [164, 'yyyy\\-mm\\-dd', 'date'],
    [164, '[$-804]yyyy/m/d;@', 'date'],
    [164, 'e/m/d', 'date'],
    [164, 'm月', 'date'],
    [164, '[h]:mm:ss', 'time'],
    [164, 'h:mm', 'time'],
    [164, '0.00', 'number'],
    [164, '0.00E+00', 'number'],
    [164, '#,##0"元/day"', 'number'],
    [164, '[Red]0', 'number'],
    [164, 'General', 'number'],
    [164, '@', 'number'],
  ] as const)('format %d %s is a %s', (id, code, kind) => {
    expect(numberFormatKind(id, code)).toBe(kind);
  });
});
