/** What each body may do, and who sits in it: sizes, shares, terms, joint meetings, councils. Over HTTP. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type Place } from '../../../../tests/harness/congress.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { sweep } from '../../../core/meetings/terms.ts';
import { settleVote } from '../../../core/meetings/votes.ts';
import { ballots } from '../../ballots/server/index.ts';
import { facts } from './facts.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots], publicUrl: () => 'http://jia.test' });
const { factory, formed, inOffice, show, noticed, delegatesOf, chairing } = congresses(app);

const sessions = (place: Place, asOf: string) =>
  app.inUnit(place.unit, async (ctx) => {
    const scope = factScope(place.unit.path, asOf);
    const found = await facts[0]!.ask(ctx.client, scope, compileStandard(loadStandard('county-qualified')));
    const { count } = await facts[0]!.evidence!(ctx.client, 'congress.workers.sessions', scope, 5);
    return [found.get(place.unit.id)!['congress.workers.sessions'], count];
  });

/** Everybody signs in and the meeting is opened; `step` closes it. */
async function opened(place: Place, meeting: string, people: string[]): Promise<void> {
  await ok(chairing(place, meeting).signIn(people, 'paper'));
  await step(place, meeting, 'opening');
}
const step = (place: Place, meeting: string, path: string) => ok(chairing(place, meeting).step(path));

const everyone = (place: Place, body: string) =>
  place.chair.post(`${place.at}/assemblies`, {
    body,
    form: 'everyone',
    termNumber: 1,
    termYears: 3,
    seats: null,
  });

describe('the size of the staff', () => {
  test('asks a congress where the rule says so, whatever the body is called, and names number and source', async () => {
    const place = await factory(100, '330106');
    const fault = (await refused(everyone(place, 'allStaffMeeting'))).fields[0]!;
    expect(fault.field).toBe('form');
    expect(fault.message).toContain(
      '现有 100 人；100 人以上应当召开代表大会（《浙江省企业民主管理条例》第 7 条）',
    );
    // So nobody is offered it: the page says why, and what may be formed has its forms alone.
    const offered = async (at: string, who: TestClient) =>
      Object.fromEntries(
        (
          await ok<{ proposals: { body: string; forms: string[]; barred: { zh: string } | null }[] }>(
            who.get(`${at}/assemblies`),
          )
        ).proposals.map((each) => [each.body, [each.forms, each.barred?.zh ?? null]]),
      );
    expect(await offered(place.at, place.chair)).toMatchObject({
      allStaffMeeting: [[], fault.message],
      workersCongress: [['delegates'], null],
      membersMeeting: [['everyone'], null],
      democraticCouncil: [['delegates'], null],
    });
    expect(
      await refused(
        place.chair.post(`${place.at}/assemblies`, {
          body: 'membersMeeting',
          form: 'delegates',
          termNumber: 1,
          termYears: 3,
          seats: 30,
        }),
      ),
    ).toMatchObject({ code: 'assemblyFaults', fields: [{ field: 'form' }] });
    // Below the number the rule leaves the choice.
    const small = await factory(40, '330106');
    expect(await offered(small.at, small.chair)).toMatchObject({
      allStaffMeeting: [['everyone'], null],
      workersCongress: [['delegates', 'everyone'], null],
    });
    // Schools have a number of their own.
    const school = await factory(80, '330106', 'school');
    expect((await refused(everyone(school, 'allStaffMeeting'))).fields[0]!.message).toContain('80 人以上');
    // Members may all meet at any size.
    await ok(everyone(place, 'membersMeeting'));
  });

  test('that has outgrown the all-staff meeting makes no session of it, and none that counts', async () => {
    app.setNow('2026-11-22');
    const place = await factory(99, '330106');
    const id = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
    const meeting = await noticed(place, id, [{ title: '经营情况', matter: 'operations' }]);
    await app.inUnit(place.unit, (ctx) =>
      ctx.client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
         values ($1, $2::ltree, gen_random_uuid(), '新人', 'xinren', '{}', 'regular', '2026-11-22')`,
        [place.unit.id, place.unit.path],
      ),
    );
    expect(
      await refused(
        place.chair.post(`${place.at}/meetings`, { assemblyId: id, plannedOn: '2026-12-20', place: '礼堂' }),
      ),
    ).toMatchObject({ status: 409, code: 'congressMust', detail: { headcount: 100, from: 100 } });
    app.setNow('2026-11-30');
    await opened(place, meeting, place.staff);
    await step(place, meeting, 'closing');
    expect(await show(place, meeting)).toMatchObject({ valid: true });
    expect(await sessions(place, '2026-12-01')).toMatchObject([{ state: 'known', value: 0 }, 0]);
    app.setNow('2026-11-22');
  });
});

describe('shares among the delegates', () => {
  /** One constituency of all; `category` of each delegate. */
  async function elected(place: Place, seats: number, category: (at: number) => string) {
    const id = await formed(place, seats, { constituencies: [{ name: '全厂', departments: ['第1车间'] }] });
    const { constituencies, version } = await ok<{ constituencies: { id: string }[]; version: number }>(
      place.chair.get(`${place.at}/assemblies/${id}`),
    );
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${constituencies[0]!.id}/election`, {
        electedOn: '2026-11-10',
        turnout: 100,
        elected: Array.from({ length: seats }, (_, at) => ({
          employeeId: place.staff[at]!,
          category: category(at),
          votes: 90,
        })),
      }),
    );
    return (reason?: string) =>
      place.chair.post(`${place.at}/assemblies/${id}/office`, { version, termStart: '2026-11-12', reason });
  }

  test('a binding one is passed by no reason; one that is recommended is, with its reason', async () => {
    app.setNow('2026-11-22');
    const managers = (n: number) => (at: number) => (at < n ? 'manager' : 'frontLine');
    const bound = await elected(await factory(100), 30, managers(7));
    const said = await refused(bound('集团公司批准'));
    expect(said).toMatchObject({ status: 422, code: 'compositionBinding' });
    expect(said.message).toContain(
      '中层以上管理人员 7 名，应不超过 20%，多 1 名（《上海市职工代表大会条例》第 16 条）',
    );
    const main = await elected(await factory(100), 30, (at) => (at < 15 ? 'other' : 'frontLine'));
    expect(((await refused(main('理由'))) as { detail: object }).detail).toMatchObject({
      broken: [{ id: 'frontLine', count: 15, gap: 1 }],
    });
    // Elsewhere the nation's rule says: generally.
    const free = await elected(await factory(100, '620102'), 30, managers(7));
    expect((await refused(free())).code).toBe('composition');
    await ok(free('集团公司批准'));
  });
});

describe('a by-election during the term', () => {
  /** Six of thirty are managers, a fifth; one of the front line has left. @returns how the seat is filled anew */
  async function vacated(jurisdiction: string) {
    app.setNow('2026-11-22');
    const place = await factory(100, jurisdiction);
    const id = await formed(place, 30, { constituencies: [{ name: '全厂', departments: ['第1车间'] }] });
    const at = `${place.at}/assemblies/${id}`;
    const view = () =>
      ok<{
        constituencies: { id: string }[];
        version: number;
        delegates: { id: string; employeeId: string; version: number }[];
      }>(place.chair.get(at));
    const elect = async (people: [number, string][], more: object = {}) =>
      place.chair.post(`${at}/constituencies/${(await view()).constituencies[0]!.id}/election`, {
        electedOn: '2026-11-10',
        turnout: 100,
        elected: people.map(([person, category]) => ({
          employeeId: place.staff[person],
          category,
          votes: 90,
        })),
        ...more,
      });
    await ok(elect(Array.from({ length: 30 }, (_, n) => [n, n < 6 ? 'manager' : 'frontLine'])));
    await ok(place.chair.post(`${at}/office`, { version: (await view()).version, termStart: '2026-11-12' }));
    // A man, so that the women's share is not touched.
    const left = (await view()).delegates.find((each) => each.employeeId === place.staff[11])!;
    await ok(
      place.chair.post(`${place.at}/delegates/${left.id}/end`, {
        version: left.version,
        onDay: '2026-11-20',
        reason: 'left',
        note: '离职',
      }),
    );
    return (category: string, reason?: string) =>
      elect([[32, category]], { electedOn: '2026-11-21', ...(reason ? { reason } : {}) });
  }

  test('is held to a binding share with those seated, whatever the reason', async () => {
    const fill = await vacated('310104');
    const said = await refused(fill('manager', '集团公司批准'));
    expect(said).toMatchObject({
      status: 422,
      code: 'compositionBinding',
      detail: { broken: [{ id: 'managers', count: 7, of: 30, gap: 1 }] },
    });
    expect(said.message).toContain('请由选区另选符合比例的代表');
    await ok(fill('frontLine'));
  });

  test('says why where the share is only recommended', async () => {
    const fill = await vacated('620102');
    const said = await refused(fill('leader'));
    expect(said).toMatchObject({ status: 422, code: 'composition' });
    expect(said.fields.map((each) => each.field)).toEqual(['reason']);
    await ok(fill('leader', '集团公司批准'));
  });
});

describe('between sessions', () => {
  const organ = (place: Place, assembly: string, kind: string, name: string, members: [string, boolean][]) =>
    ok(
      place.chair.put(`${place.at}/assemblies/${assembly}/organs`, {
        kind,
        name,
        members: members.map(([employeeId, head]) => ({ employeeId, head })),
        paper: { electedOn: '2026-11-12', how: '预备会议举手表决，全体赞成' },
      }),
    );
  const called = (place: Place, assemblyId: string, occasion: string, plannedOn: string) =>
    place.chair.post(`${place.at}/meetings`, {
      assemblyId,
      occasion,
      plannedOn,
      startsAt: '09:00',
      place: '会议室',
    });
  const noted = async (place: Place, meeting: string, opinions: string) => {
    const { act } = chairing(place, meeting);
    await ok(act(0, 'discussion'));
    await ok(act(0, 'note', { opinions }));
  };
  /** Items of the next session, with what they are about. */
  const nextAgenda = async (place: Place, assembly: string, plannedOn: string) => {
    const { id } = await ok<{ id: string }>(called(place, assembly, 'regular', plannedOn));
    const { items } = await show(place, id);
    return items as unknown as {
      matter: string;
      wording: string;
      subject: { kind: string; id: string } | null;
    }[];
  };

  test('a joint meeting seats the heads, the presidium and the committee, leaves the congress its own, and reports', async () => {
    app.setNow('2026-11-22');
    const place = await factory(100);
    const assembly = await inOffice(place, 30);
    const seated = await delegatesOf(place, assembly);
    expect(await refused(called(place, assembly, 'joint', '2026-11-30'))).toMatchObject({
      code: 'noJointMembers',
    });
    await organ(place, assembly, 'group', '第一组', [
      [seated[0]!, true],
      [seated[1]!, false],
    ]);
    await organ(place, assembly, 'specialCommittee', '提案委员会', [
      [seated[2]!, true],
      [seated[3]!, false],
    ]);
    await organ(place, assembly, 'presidium', '主席团', [
      [seated[4]!, true],
      [seated[5]!, false],
      [seated[2]!, false],
    ]);
    await app.inUnit(place.unit, (ctx) =>
      ctx.client.query(
        `with c as (insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end)
           values ($1, $2::ltree, gen_random_uuid(), 'union', '2025-01-01', 5, '2030-01-01') returning id)
         insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
         select $1, $2::ltree, gen_random_uuid(), c.id, $3, '委员', 'member', '2025-01-01' from c`,
        [place.unit.id, place.unit.path, place.staff[99]],
      ),
    );
    const { id } = await ok<{ id: string }>(called(place, assembly, 'joint', '2026-11-30'));
    const add = (matter: string) =>
      place.chair.post(`${place.at}/meetings/${id}/items`, { title: '事项', matter });
    const kept = await refused(add('internalRules'));
    expect(kept).toMatchObject({ status: 422, code: 'reservedToSession' });
    expect(kept.message).toContain('《上海市职工代表大会条例》第 25 条');
    await ok(add('safetyReport'));
    await ok(add('operations'));
    const items = (await show(place, id)).items;
    const { signIn, act } = chairing(place, id);
    await ok(act(0, 'withdrawal'));
    await ok(place.chair.put(`${place.at}/meetings/${id}/order`, { ids: [items[1]!.id, items[0]!.id] }));
    await ok(place.chair.post(`${place.at}/meetings/${id}/notice`, { version: 1 }));
    app.setNow('2026-11-30');
    const came = await ok<{ refused: string[]; quorum: object }>(
      signIn([seated[0], seated[1], seated[2], seated[3], seated[5], place.staff[99]]),
    );
    // Heads of the group and the committee, three of the presidium with one of them, one of the union committee.
    expect(came).toMatchObject({
      refused: [seated[1], seated[3]],
      quorum: { entitled: 5, present: 4, needed: 4, met: true },
    });
    await step(place, id, 'opening');
    await noted(place, id, '同意先行处理，报下次大会。');
    await step(place, id, 'closing');
    expect(await sessions(place, '2026-11-30')).toMatchObject([{ value: 0 }, 0]);
    const agenda = await nextAgenda(place, assembly, '2026-12-20');
    expect(agenda).toMatchObject([
      {
        matter: 'interimReport',
        subject: { kind: 'meeting', id },
        wording: '事项：听取意见。同意先行处理，报下次大会。',
      },
    ]);
    // It stands on one agenda, not on two.
    expect(await nextAgenda(place, assembly, '2026-12-21')).toEqual([]);
    app.setNow('2026-11-22');
  });

  test('a democratic council deals with its matters and reports to the next congress', async () => {
    app.setNow('2026-11-22');
    const place = await factory(100);
    const assembly = await inOffice(place, 30);
    const council = await formed(place, 5, { body: 'democraticCouncil' });
    await ok(
      place.chair.post(`${place.at}/assemblies/${council}/delegates`, {
        fromOn: '2026-11-20',
        people: place.staff.slice(0, 5).map((employeeId) => ({ employeeId, category: 'other' })),
      }),
    );
    await ok(
      place.chair.post(`${place.at}/assemblies/${council}/office`, { version: 1, termStart: '2026-11-20' }),
    );
    const { id } = await ok<{ id: string }>(called(place, council, 'regular', '2026-11-30'));
    const add = (matter: string) =>
      place.chair.post(`${place.at}/meetings/${id}/items`, { title: '三季度经营情况', matter });
    // What the law gives to the congress is no matter of a council.
    for (const matter of ['internalRules', 'collectiveContract'])
      expect(await refused(add(matter))).toMatchObject({ code: 'matterNotHere' });
    await ok(add('operations'));
    await ok(place.chair.post(`${place.at}/meetings/${id}/notice`, { version: 1 }));
    app.setNow('2026-11-30');
    await opened(place, id, place.staff.slice(0, 4));
    await noted(place, id, '建议按月通报。');
    await step(place, id, 'closing');
    expect(await sessions(place, '2026-11-30')).toMatchObject([{ value: 0 }, 0]);
    expect(await nextAgenda(place, assembly, '2026-12-20')).toMatchObject([
      {
        matter: 'interimReport',
        called: { en: expect.stringContaining('What the democratic council did') },
        subject: { id },
        wording: '三季度经营情况：听取意见。建议按月通报。',
      },
    ]);
    app.setNow('2026-11-22');
  });

  test('an election is not put to the vote by its title', async () => {
    const place = await factory(100);
    const { id } = await ok<{ id: string }>(
      called(place, await inOffice(place, 30), 'regular', '2026-12-20'),
    );
    for (const [matter, where] of [
      ['employeeDirectors', '请在“选举”中办理'],
      ['presidium', '主席团与各组'],
    ] as const) {
      const said = await refused(
        place.chair.post(`${place.at}/meetings/${id}/items`, { title: '选举', matter }),
      );
      expect(said).toMatchObject({ status: 422, code: 'matterByElection' });
      expect(said.message).toContain(where);
    }
    const { matters } = (await show(place, id)) as unknown as { matters: { id: string }[] };
    expect(matters.map((each) => each.id)).not.toContain('employeeDirectors');
  });
});

describe('a term', () => {
  test('is warned of before its end, ends sessions, and goes on only by the body’s own decision', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60, '330106');
    const id = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
    const tasks = async () => {
      await app.inUnit(place.unit, (ctx) => sweep(ctx));
      return app.database.asOwner(async ({ client }) => {
        const { rows } = await client.query(
          `select kind, due_on as on from tasks where unit_id = $1 and kind like 'congress.%' and state = 'open' order by kind`,
          [place.unit.id],
        );
        return rows.map((row) => [row.kind, row.on]);
      });
    };
    // In November the year's session is missing.
    expect(await tasks()).toEqual([['congress.sessionDue', '2027-01-01']]);
    const call = (plannedOn: string) =>
      place.chair.post(`${place.at}/meetings`, {
        assemblyId: id,
        plannedOn,
        startsAt: '09:00',
        place: '礼堂',
      });
    expect(await refused(call('2029-11-21'))).toMatchObject({
      status: 409,
      code: 'termOver',
      detail: { termEnd: '2029-11-20' },
    });
    const extend = async () => {
      const { version } = await ok<{ version: number }>(place.chair.get(`${place.at}/assemblies/${id}`));
      return place.chair.post(`${place.at}/assemblies/${id}/extension`, {
        version,
        extendedTo: '2030-05-20',
        reason: '改制尚未完成',
      });
    };
    expect(await refused(extend())).toMatchObject({ status: 409, code: 'extensionUndecided' });
    // Nor does it end before its last day without their decision.
    const { version: now } = await ok<{ version: number }>(place.chair.get(`${place.at}/assemblies/${id}`));
    expect(
      await refused(
        place.chair.post(`${place.at}/assemblies/${id}/end`, { version: now, onDay: '2026-11-22' }),
      ),
    ).toMatchObject({ status: 409, code: 'earlyRenewalUndecided' });
    app.setNow('2029-10-20');
    expect(await tasks()).toEqual([
      ['congress.sessionDue', '2030-01-01'],
      ['congress.termEnding', '2029-11-20'],
    ]);
    const meeting = await noticed(
      place,
      id,
      [{ title: '延期换届', matter: 'termExtension', wording: '延期半年换届。' }],
      '2029-11-01',
    );
    app.setNow('2029-11-01');
    await opened(place, meeting, place.staff);
    await app.inUnit(place.unit, async (ctx) => {
      const { rows } = await ctx.client.query<{ id: string }>(
        'select id from meeting_items where unit_id = $1',
        [place.unit.id],
      );
      await ctx.client.query(`update meeting_items set state = 'voting' where unit_id = $1`, [place.unit.id]);
      await settleVote(ctx, rows[0]!.id, null, 'passed');
    });
    await step(place, meeting, 'closing');
    await ok(extend());
    expect(await tasks()).toEqual([]);
    await ok(call('2029-12-10'));
    app.setNow('2026-11-22');
  });
});

describe('a session of the year', () => {
  test('is a regular or an extraordinary one; a preparatory meeting is none', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60, '330106');
    const id = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
    for (const [occasion, day, counted] of [
      ['preparatory', '2026-12-10', 0],
      ['regular', '2026-12-20', 1],
    ] as const) {
      const meeting = await noticed(place, id, [{ title: '经营情况', matter: 'operations' }], day, {
        occasion,
      });
      app.setNow(day);
      await opened(place, meeting, place.staff);
      await step(place, meeting, 'closing');
      expect(await sessions(place, day)).toMatchObject([{ value: counted }, counted]);
    }
    app.setNow('2026-11-22');
  });
});
