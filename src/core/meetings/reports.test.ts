/** What a body is told regularly here, and by when. */
import { describe, expect, test } from 'vitest';
import { dueAfter, reportsFor } from './reports.ts';

const ids = (...asked: Parameters<typeof reportsFor>) => reportsFor(...asked).map((each) => each.id);

describe('what is reported', () => {
  test('to a workers’ congress and to a members’ congress differs', () => {
    const place = { jurisdiction: '310000', organizationType: 'privateEnterprise' };
    expect(ids('workersCongress', place)).toEqual([
      'operations',
      'finance',
      'contract',
      'safety',
      'welfare',
      'proposals',
      'resolutions',
      'duties',
    ]);
    expect(ids('membersCongress', place)).toEqual([
      'resolutions',
      'union',
      'unionFunds',
      'fundsAudit',
      'officersDuties',
    ]);
    expect(ids('democraticCouncil', place)).toEqual([]);
  });

  test('the nearest text answers, and the one that names the kind of unit before one that does not', () => {
    const finance = (jurisdiction: string, organizationType: string) =>
      reportsFor('staffCongress', { jurisdiction, organizationType }).find((each) => each.id === 'finance')!
        .source;
    expect(finance('310000', 'school')).toMatchObject({
      document: '上海市职工代表大会条例',
      confirmed: true,
    });
    expect(finance('430000', 'school')).toMatchObject({ document: '学校教职工代表大会规定' });
    expect(finance('430000', 'institution')).toMatchObject({ confirmed: false, cycleConfirmed: false });
  });

  test('in schools the union reports to the staff congress, too', () => {
    const staff = (organizationType: string) =>
      ids('staffCongress', { jurisdiction: '430000', organizationType });
    expect(staff('school')).toContain('unionToStaff');
    expect(staff('institution')).not.toContain('unionToStaff');
  });

  test('the principal reports in schools alone', () => {
    expect(ids('staffCongress', { jurisdiction: '310000', organizationType: 'school' })).toContain(
      'principal',
    );
    expect(ids('allStaffMeeting', { jurisdiction: '310000', organizationType: 'institution' })).not.toContain(
      'principal',
    );
  });
});

describe('when it is due', () => {
  test('by the end of the year after the last, or of the year in which the body took office', () => {
    expect(dueAfter(null, '2026-03-01', false)).toBe('2026-12-31');
    expect(dueAfter('2025-01-01', '2020-03-01', false)).toBe('2026-12-31');
    expect(dueAfter('2025-12-31', '2020-03-01', false)).toBe('2026-12-31');
    expect(dueAfter('2026-01-01', '2020-03-01', false)).toBe('2027-12-31');
  });
  test('in schools the year is a school year', () => {
    expect(dueAfter(null, '2026-09-01', true)).toBe('2027-08-31');
    expect(dueAfter('2026-08-31', '2020-03-01', true)).toBe('2027-08-31');
  });
});
