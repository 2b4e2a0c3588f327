import { describe, expect, it } from 'vitest';
import { listStandards, loadStandard } from '../standards/index.ts';
import { factWindows, statementHolds } from './windows.ts';

describe('how long a statement holds', () => {
  it('ends with the assessment year, which schools count from September', () => {
    expect(statementHolds(['contests.skill'], '2025-05-13', 'calendarYear')).toBe('2025-12-31');
    expect(statementHolds(['contests.skill'], '2025-05-13', 'schoolYear')).toBe('2025-08-31');
    expect(statementHolds(['contests.skill'], '2025-09-01', 'schoolYear')).toBe('2026-08-31');
  });

  it('is so many months from its first day', () => {
    expect(statementHolds(['contract.fulfillment'], '2025-05-13', 'calendarYear')).toBe('2026-05-12');
    expect(statementHolds(['equipment.items'], '2024-02-29', 'calendarYear')).toBe('2026-02-27');
  });

  it('is that of the fact that looks back least', () => {
    expect(statementHolds(['directors.filled', 'directors.chairAttends'], '2025-05-13', 'calendarYear')).toBe(
      '2026-05-12',
    );
    expect(statementHolds(['contract.reviewed', 'contract.laborTemplate'], '2025-05-13', 'schoolYear')).toBe(
      '2027-05-12',
    );
  });

  it('has no end where a state is told: a rule in force, a body, a place', () => {
    expect(statementHolds(['venues.office'], '2025-05-13', 'calendarYear')).toBeNull();
  });

  it('is said of facts that standards ask, and of no others', () => {
    const asked = new Set(
      listStandards().flatMap(({ id, version }) =>
        loadStandard(id, version).indicators.flatMap((indicator) => indicator.facts),
      ),
    );
    expect([...factWindows().of.keys()].filter((fact) => !asked.has(fact))).toEqual([]);
  });
});
