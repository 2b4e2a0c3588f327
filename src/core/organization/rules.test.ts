import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCreditCode, mayStandBelow, type NewUnit, unitFaults } from './rules.ts';

describe('unified social credit code', () => {
  it('knows the standard’s own kind of codes', () => {
    // Published codes of well-known organizations.
    expect(isCreditCode('91110000802100433B')).toBe(true); // Baidu Online Network Technology (Beijing)
    expect(isCreditCode('9144030071526726XG')).toBe(true); // Tencent Computer Systems (Shenzhen)
    expect(isCreditCode('91440300708461136T')).toBe(true); // Tencent Technology (Shenzhen)
  });

  it('refuses a wrong check sign, a wrong length and signs that are not used', () => {
    expect(isCreditCode('91440300708461136U')).toBe(false);
    expect(isCreditCode('91440300708461136')).toBe(false);
    expect(isCreditCode('91440300708461I36T')).toBe(false);
  });

  it('notices every change of one sign', () => {
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...signs), (at, sign) => {
        const good = '91440300708461136T';
        fc.pre(good[at] !== sign);
        expect(isCreditCode(good.slice(0, at) + sign + good.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('which union stands below which', () => {
  it('goes from wide to narrow', () => {
    expect(mayStandBelow('county', 'city')).toBe(true);
    expect(mayStandBelow('county', 'province')).toBe(true);
    expect(mayStandBelow('city', 'county')).toBe(false);
    expect(mayStandBelow('county', 'county')).toBe(false);
    expect(mayStandBelow('grassroots', 'county')).toBe(true);
    expect(mayStandBelow('grassroots', 'grassroots')).toBe(true);
    expect(mayStandBelow('town', 'grassroots')).toBe(false);
    expect(mayStandBelow('industry', 'county')).toBe(true);
  });
});

describe('a union to be founded', () => {
  const good: NewUnit = {
    code: 'F-01',
    name: '第一电池厂工会',
    kind: 'grassroots',
    organizationType: 'privateEnterprise',
    jurisdiction: '330106',
  };
  const fieldsOf = (input: Partial<NewUnit>, parent: 'county' | null = 'county') =>
    unitFaults({ ...good, ...input }, parent, '2026-11-22').map((fault) => fault.field);

  it('passes when all is well, and needs no number of a legal person', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({}, null)).toEqual([]);
  });

  it('names the field at fault', () => {
    expect(fieldsOf({ code: '一厂' })).toEqual(['code']);
    expect(fieldsOf({ jurisdiction: '3301' })).toEqual(['jurisdiction']);
    expect(fieldsOf({ organizationType: null })).toEqual(['organizationType']);
    expect(fieldsOf({ kind: 'town' })).toEqual(['organizationType']);
    expect(fieldsOf({ kind: 'city', organizationType: null })).toEqual(['kind']);
    expect(fieldsOf({ legalPersonNumber: '91440300708461136U' })).toEqual(['legalPersonNumber']);
    const said = (number: string) =>
      unitFaults({ ...good, legalPersonNumber: number }, 'county', '2026-11-22').map(
        (each) => each.message.zh,
      );
    expect(said('91440300708461136U')).toEqual([expect.stringContaining('校验位')]);
    expect(said('12345')).toEqual([expect.stringContaining('这里有 5 位')]);
    expect(fieldsOf({ foundedOn: '2026-11-23' })).toEqual(['foundedOn']);
  });
});
