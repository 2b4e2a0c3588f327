/**
 * What each fact is judged by, written by hand from the description of the facts and apart from the queries that it
 * tests: which days count, what is said where nothing was recorded, and when the question is not asked at all. A fact
 * that a module offers and that is not in the table fails.
 */
import { describe, expect, it } from 'vitest';
import { modules } from '../src/app/modules.server.ts';
import type { UnitRef } from '../src/core/access/policy.ts';
import { factScope } from '../src/core/facts/evaluate.ts';
import { compileStandard, type FactResult, loadStandard } from '../src/core/standards/index.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { testApp } from './harness/app.ts';

const app = testApp({ modules });
const asOf = '2026-11-22';
const standard = compileStandard(loadStandard('county-qualified'));

/**
 *   standing   what is in force on the day judged: from the day itself on, whatever its age
 *   months12   the twelve months that end with the day judged; a year ago to the day is out
 *   cycle      the assessment year up to the day judged: the calendar year, for schools from September
 */
type Window = 'standing' | 'months12' | 'cycle';

interface Described {
  window: Window;
  /** What a union in which nothing was ever recorded is told. */
  nothing: 'unknown' | 'known';
  /** Writes down one thing that happened (or began) on a day. */
  happens(unit: UnitRef, day: string): Promise<void>;
  /** Whether the fact saw it. */
  saw(found: FactResult): boolean;
}

const insert = (unit: UnitRef, table: string, row: Record<string, unknown>) =>
  app.database.asOwner(async ({ client }) => {
    const whole = { unit_id: unit.id, unit_path: unit.path, id: newId(), ...row };
    const names = Object.keys(whole);
    await client.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_name, at) => `$${at + 1}`).join(', ')})`,
      Object.values(whole),
    );
    return whole.id as string;
  });

async function committee(unit: UnitRef, kind: string, day: string): Promise<string> {
  return insert(unit, 'committees', {
    kind,
    term_start: day,
    term_years: 3,
    term_end: `${Number(day.slice(0, 4)) + 3}${day.slice(4)}`,
  });
}

const meets = (kind: string) => async (unit: UnitRef, day: string) => {
  const committeeId = await committee(unit, kind, '2015-01-01');
  await insert(unit, 'committee_activities', {
    committee_id: committeeId,
    kind: 'meeting',
    held_on: day,
    title: '会议',
    record_id: newId(),
  });
};

async function record(unit: UnitRef, day: string): Promise<void> {
  await insert(unit, 'records', {
    kind: 'records.handbook',
    happened_on: day,
    recorded_at: `${day}T09:00:00+08:00`,
    title: JSON.stringify({ zh: '活动', en: 'Activity' }),
    subject_kind: 'record',
    subject_id: newId(),
    archive_file: 'documents',
    retention: 'years10',
  });
}

const part = (found: FactResult, name: string): unknown =>
  found.state === 'known' ? found.detail?.[name] : undefined;
const num = (found: FactResult) => (found.state === 'known' ? found.num : undefined);

const described: Record<string, Described> = {
  'committee.union.working': {
    window: 'months12',
    nothing: 'unknown',
    happens: meets('union'),
    saw: (found) => part(found, 'meetings') === 1,
  },
  'committee.audit.working': {
    window: 'cycle',
    nothing: 'unknown',
    happens: meets('fundsAudit'),
    saw: (found) => part(found, 'activities') === 1,
  },
  'committee.women.working': {
    window: 'cycle',
    nothing: 'unknown',
    happens: meets('women'),
    saw: (found) => part(found, 'activities') === 1,
  },
  'committee.term.current': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) => void (await committee(unit, 'union', day)),
    saw: (found) => found.state === 'known' && typeof found.value === 'string',
  },
  'members.density': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) => {
      const employeeId = await insert(unit, 'employees', {
        name: '王芳',
        pinyin: 'wangfang wf',
        grams: [],
        employment_form: 'regular',
        hired_on: day,
      });
      await insert(unit, 'memberships', { employee_id: employeeId, kind: 'member', from_on: day });
    },
    saw: (found) => found.state === 'known' && found.num === 1 && found.den === 1,
  },
  'rosters.current': {
    window: 'months12',
    nothing: 'known',
    happens: async (unit, day) =>
      void (await insert(unit, 'roster_states', { roster: 'members', on_day: day, confirmed: true })),
    saw: (found) => num(found) === 1,
  },
  'handbook.months': { window: 'cycle', nothing: 'known', happens: record, saw: (found) => num(found) === 1 },
  'archive.files': { window: 'cycle', nothing: 'known', happens: record, saw: (found) => num(found) === 1 },
  'funds.remitted': {
    window: 'standing',
    nothing: 'unknown',
    // Owed and unpaid: arrears are known however old they are.
    happens: async (unit, day) =>
      void (await insert(unit, 'fund_months', {
        month: `${day.slice(0, 8)}01`,
        payroll_fen: 100_000,
        due_fen: 2000,
        due_on: day,
        source: 'test',
      })),
    saw: (found) => found.state === 'known' && found.den === 2000,
  },
  'funds.account': {
    window: 'standing',
    nothing: 'known',
    happens: async (unit, day) =>
      void (await insert(unit, 'fund_accounts', {
        kind: 'ledgerHead',
        ledger_head: '工会经费',
        from_on: day,
      })),
    saw: (found) => found.state === 'known' && found.value === true,
  },
};

/** Days at the edges of each window, and whether what happened then counts on 2026-11-22. */
const edges: Record<
  Window,
  { days: [day: string, counts: boolean][]; school?: [day: string, counts: boolean][] }
> = {
  standing: {
    days: [
      ['2019-01-02', true],
      ['2026-11-22', true],
      ['2026-11-23', false],
    ],
  },
  months12: {
    days: [
      ['2025-11-22', false],
      ['2025-11-23', true],
      ['2026-11-22', true],
      ['2026-11-23', false],
    ],
  },
  cycle: {
    days: [
      ['2025-12-31', false],
      ['2026-01-01', true],
      ['2026-11-22', true],
      ['2026-11-23', false],
    ],
    school: [
      ['2026-08-31', false],
      ['2026-09-01', true],
      ['2026-11-22', true],
      ['2026-11-23', false],
    ],
  },
};

let counter = 0;
const unit = (input: { organizationType?: string; foundedOn?: string } = {}) => {
  counter += 1;
  return app.unit({ code: `FACT${counter}`, foundedOn: '2010-01-01', ...input });
};

async function ask(at: UnitRef, fact: string): Promise<FactResult> {
  const source = app.services.facts.find((each) => each.facts.includes(fact))!;
  const found = await app.inUnit(at, (ctx) => source.ask(ctx.client, factScope(at.path, asOf), standard));
  return found.get(at.id)?.[fact] ?? { state: 'unknown', reason: { zh: '没有回答', en: 'no answer' } };
}

/**
 * These are asked in the tests of their modules, on days before and after what happened. The edges of their windows and
 * a school's year are not tried yet; each moves into the table above when they are.
 */
const describedThere = [
  'congress.members.sessions',
  'congress.workers.sessions',
  'directors.chairAttends',
  'directors.filled',
  'disclosure.bodies',
  'disclosure.filed',
  'disclosure.onTime',
  'proposals.calls',
  'proposals.overdue',
  'proposals.replied',
];

it('every fact that a module offers is described, and is asked by a standard', () => {
  const offered = modules.flatMap((module) => module.facts ?? []).flatMap((source) => source.facts);
  expect(offered.toSorted()).toEqual([...Object.keys(described), ...describedThere].toSorted());
  expect(offered.filter((fact) => !standard.facts.includes(fact))).toEqual([]);
});

describe.each(Object.entries(described))('%s', (fact, { window, nothing, happens, saw }) => {
  it(`is ${nothing} where nothing was recorded`, async () => {
    const found = await ask(await unit(), fact);
    expect(found.state).toBe(nothing);
    // What is unknown says why, and never shows a number.
    const shape = {
      unknown: { reason: { zh: expect.stringMatching(/.{5}/), en: expect.stringMatching(/.{5}/) } },
      known: { evidence: { count: 0 } },
    };
    expect(found).toMatchObject(shape[nothing]);
    expect(nothing === 'unknown' && 'num' in found).toBe(false);
  });

  it.each(edges[window].days)(`${window}: of %s counts: %s`, async (day, counts) => {
    const at = await unit();
    await happens(at, day);
    expect(saw(await ask(at, fact))).toBe(counts);
  });

  it.each(edges[window].school ?? edges[window].days)(
    'in a school: of %s counts: %s',
    async (day, counts) => {
      const at = await unit({ organizationType: 'school' });
      await happens(at, day);
      expect(saw(await ask(at, fact))).toBe(counts);
    },
  );
});

describe('what is not asked', () => {
  it('the women’s part where there is no woman member; as soon as there is one, it is', async () => {
    const at = await unit();
    const employ = async (sex: string) => {
      const employeeId = await insert(at, 'employees', {
        name: '职工',
        pinyin: 'zhigong',
        grams: [],
        employment_form: 'regular',
        hired_on: '2020-01-01',
        sex,
      });
      await insert(at, 'memberships', {
        employee_id: employeeId,
        kind: 'member',
        from_on: '2020-01-01',
        sex,
      });
    };
    await employ('male');
    expect((await ask(at, 'committee.women.working')).state).toBe('notApplicable');
    // The audit committee is asked all the same.
    expect((await ask(at, 'committee.audit.working')).state).toBe('unknown');
    await employ('female');
    expect((await ask(at, 'committee.women.working')).state).toBe('unknown');
  });

  it.each([
    ['2023-11-23', 'notApplicable'],
    ['2023-11-22', 'unknown'],
  ])('the term of a union founded on %s: %s', async (foundedOn, state) => {
    expect((await ask(await unit({ foundedOn }), 'committee.term.current')).state).toBe(state);
  });
});
