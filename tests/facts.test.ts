/**
 * What each fact is judged by, written by hand from the description of the facts and apart from the queries that it
 * tests: which days count, what is said where nothing was recorded, and when the question is not asked at all. A fact
 * that a module offers and that is not in the table fails.
 */
import { describe, expect, it } from 'vitest';
import { modules } from '../src/app/modules.server.ts';
import type { UnitRef } from '../src/core/access/policy.ts';
import { evidenceOf, factScope } from '../src/core/facts/evaluate.ts';
import { compileStandard, type FactResult, loadStandard } from '../src/core/standards/index.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { testApp } from './harness/app.ts';

const app = testApp({ modules });
const asOf = '2026-11-22';
const standard = compileStandard(loadStandard('county-qualified'));

/**
 *   past       what was over before the day judged, whatever its age
 *   standing   what is in force on the day judged: from the day itself on, whatever its age
 *   months12   the twelve months that end with the day judged; a year ago to the day is out
 *   cycle      the assessment year up to the day judged: the calendar year, for schools from September
 */
type Window = 'past' | 'standing' | 'months12' | 'cycle';

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

/** Somebody from outside the roster takes its chair. */
const seat = (unit: UnitRef, committeeId: string, day: string): Promise<string> =>
  insert(unit, 'committee_posts', {
    committee_id: committeeId,
    person_name: '甲',
    post: 'chair',
    start_on: day,
  });

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

const employs = (unit: UnitRef, day: string) =>
  insert(unit, 'employees', {
    name: '王芳',
    pinyin: 'wangfang wf',
    grams: [],
    employment_form: 'regular',
    hired_on: day,
  });

/** A meeting of a congress or of everybody that was held with its quorum. */
const sits = (body: string) => async (unit: UnitRef, day: string) => {
  const assemblyId = await insert(unit, 'assemblies', {
    body,
    form: 'everyone',
    term_number: 1,
    term_years: 3,
    term_start: '2015-01-01',
    forming: '{}',
    state: 'inOffice',
    created_at: '2015-01-01T09:00:00+08:00',
  });
  await insert(unit, 'meetings', {
    assembly_id: assemblyId,
    meeting_number: 1,
    occasion: 'regular',
    title: '第一次会议',
    planned_on: day,
    state: 'closed',
    held_on: day,
    closed_at: `${day}T17:00:00+08:00`,
    valid: true,
  });
};

/** A sheet of disclosure that was due and came out on the day. */
async function discloses(unit: UnitRef, day: string): Promise<void> {
  const itemId = await insert(unit, 'disclosure_items', {
    category: 'operations',
    title: '生产经营情况',
    cycle: 'year',
    phases: ['result'],
  });
  await insert(unit, 'disclosures', {
    item_id: itemId,
    period: day,
    title: '生产经营情况',
    due_on: day,
    published_on: day,
    state: 'published',
    record_id: newId(),
  });
}

const callsForProposals = (unit: UnitRef, day: string) =>
  insert(unit, 'proposal_calls', {
    title: '提案征集',
    writers: 'members',
    opens_on: day,
    closes_on: day,
    screen_by: day,
    seconders: '{}',
    created_at: `${day}T09:00:00+08:00`,
  });

/** A proposal that a department was to answer by the day. */
async function dueReply(unit: UnitRef, day: string, reply: Record<string, unknown>): Promise<void> {
  const proposalId = await insert(unit, 'proposals', {
    call_id: await callsForProposals(unit, '2015-01-01'),
    number: 1,
    title: '改善夜班食堂',
    reasons: '夜班没有热饭',
    measures: '夜班开一个窗口',
    category: 'welfare',
    proposer_employee_id: await employs(unit, '2015-01-01'),
    state: 'assigned',
    grams: [],
    created_at: '2015-01-01T09:00:00+08:00',
  });
  await insert(unit, 'proposal_assignments', {
    proposal_id: proposalId,
    round: 1,
    department: '后勤部',
    lead: true,
    assigned_on: '2015-02-01',
    due_on: day,
    due_rule: '{}',
    ...reply,
  });
}

/** A poll whose count was confirmed on the day: six of ten took part, one of them not validly, four are satisfied. */
async function polls(unit: UnitRef, day: string, topic: string): Promise<void> {
  await insert(unit, 'appraisals', {
    kind: 'poll',
    topic,
    title: '满意度测评',
    year: 2026,
    electorate: 'employees',
    audience: 'voters',
    planned_on: day,
    state: 'confirmed',
    confirmed_on: day,
    entitled: 10,
    returned: 6,
    valid: 5,
    approving: 4,
    floor: { num: 60, den: 100, source: '测评办法', confirmed: false },
    floor_met: true,
    created_at: `${day}T09:00:00+08:00`,
  });
}

/** A company with a board of five, one of the seats for the workers. */
const hasBoard = (unit: UnitRef) =>
  insert(unit, 'company_forms', {
    from_on: '2015-01-01',
    form: 'limited',
    board_seats: 5,
    supervisor_seats: 0,
    charter_directors: 1,
    charter_supervisors: 0,
    recorded_at: '2015-01-01T09:00:00+08:00',
  });

const part = (found: FactResult, name: string): unknown =>
  found.state === 'known' ? found.detail?.[name] : undefined;
const value = (found: FactResult) => (found.state === 'known' ? found.value : undefined);
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
    happens: async (unit, day) => void (await seat(unit, await committee(unit, 'union', day), day)),
    saw: (found) => found.state === 'known' && typeof found.value === 'string',
  },
  'members.density': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) => {
      const employeeId = await employs(unit, day);
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
  'wall.boards': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) =>
      void (await insert(unit, 'wall_hangings', {
        board: 'network',
        hung_on: day,
        entered_at: `${day}T09:00:00+08:00`,
        entered_by: '',
        place: '',
      })),
    saw: (found) => num(found) === 1,
  },
  'congress.members.sessions': {
    window: 'cycle',
    nothing: 'known',
    happens: sits('membersMeeting'),
    saw: (found) => value(found) === 1,
  },
  'congress.workers.sessions': {
    window: 'cycle',
    nothing: 'known',
    happens: sits('allStaffMeeting'),
    saw: (found) => value(found) === 1,
  },
  'proposals.calls': {
    window: 'cycle',
    nothing: 'known',
    happens: async (unit, day) => void (await callsForProposals(unit, day)),
    saw: (found) => value(found) === 1,
  },
  'proposals.replied': {
    window: 'cycle',
    nothing: 'known',
    happens: (unit, day) =>
      dueReply(unit, day, {
        reply: '已开夜班窗口',
        outcome: 'adopted',
        signer_name: '王经理',
        replied_on: day,
        seal: Buffer.from([1]),
      }),
    saw: (found) => found.state === 'known' && found.num === 1 && found.den === 1,
  },
  'proposals.overdue': {
    window: 'past',
    nothing: 'known',
    happens: (unit, day) => dueReply(unit, day, {}),
    saw: (found) => value(found) === 1,
  },
  'disclosure.bodies': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) =>
      void (await seat(unit, await committee(unit, 'disclosureLeading', day), day)),
    saw: (found) => num(found) === 1,
  },
  'disclosure.onTime': {
    window: 'cycle',
    nothing: 'unknown',
    happens: discloses,
    saw: (found) => found.state === 'known' && found.num === 1 && found.den === 1,
  },
  'disclosure.filed': {
    window: 'cycle',
    nothing: 'unknown',
    happens: discloses,
    saw: (found) => found.state === 'known' && found.num === 1 && found.den === 1,
  },
  'contract.satisfaction': {
    window: 'months12',
    nothing: 'unknown',
    happens: (unit, day) => polls(unit, day, 'contract'),
    saw: (found) => found.state === 'known' && found.num === 4 && found.den === 5,
  },
  'disclosure.satisfaction': {
    window: 'months12',
    nothing: 'unknown',
    happens: (unit, day) => polls(unit, day, 'disclosure'),
    saw: (found) => found.state === 'known' && found.num === 4 && found.den === 5,
  },
  'honors.twoWay': {
    window: 'cycle',
    nothing: 'unknown',
    happens: async (unit, day) => {
      await polls(unit, day, 'managers');
      await polls(unit, day, 'workers');
    },
    saw: (found) => value(found) === 1,
  },
  'directors.filled': {
    window: 'standing',
    nothing: 'unknown',
    happens: async (unit, day) => {
      await hasBoard(unit);
      await insert(unit, 'employee_directors', {
        seat: 'director',
        employee_id: await employs(unit, '2015-01-01'),
        name: '王芳',
        from_on: day,
        recorded_at: `${day}T09:00:00+08:00`,
      });
    },
    saw: (found) => num(found) === 1,
  },
  'directors.chairAttends': {
    window: 'months12',
    nothing: 'unknown',
    happens: async (unit, day) => {
      await hasBoard(unit);
      await insert(unit, 'board_meetings', {
        board: 'directors',
        held_on: day,
        title: '董事会会议',
        chair: 'satIn',
        present_ids: [],
        absent_ids: [],
        recorded_at: `${day}T09:00:00+08:00`,
        record_id: newId(),
      });
    },
    saw: (found) => value(found) === 1,
  },
};

/** Days at the edges of each window, and whether what happened then counts on 2026-11-22. */
const edges: Record<
  Window,
  { days: [day: string, counts: boolean][]; school?: [day: string, counts: boolean][] }
> = {
  past: {
    days: [
      ['2019-01-02', true],
      ['2026-11-21', true],
      ['2026-11-22', false],
    ],
  },
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

it('every fact that a module offers is described, and is asked by a standard', () => {
  const offered = modules.flatMap((module) => module.facts ?? []).flatMap((source) => source.facts);
  expect(offered.toSorted()).toEqual(Object.keys(described).toSorted());
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

  it('links its records by titles in both languages', async () => {
    const at = await unit();
    await happens(at, edges[window].days.find(([, counts]) => counts)![0]);
    const { first } = await app.inUnit(at, (ctx) =>
      evidenceOf(ctx.client, app.services.facts, fact, factScope(at.path, asOf)),
    );
    for (const { title } of first) {
      expect(title).toEqual({ zh: expect.any(String), en: expect.any(String) });
      expect(title.en).not.toMatch(/届|花名册|职工[董监]事|公开.*(小组|机构)/);
    }
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
    // So few members: the union above may audit.
    expect((await ask(at, 'committee.audit.working')).state).toBe('notApplicable');
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
