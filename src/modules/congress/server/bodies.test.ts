/** What each body may do, and who sits in it: sizes, shares, terms, joint meetings, councils. Over HTTP. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { facts } from './facts.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots], publicUrl: () => 'http://jia.test' });
const { factory, show, noticed } = congresses(app);

const sessions = (place: Place, asOf: string) =>
  app.inUnit(place.unit, async (ctx) => {
    const scope = factScope(place.unit.path, asOf);
    const found = await facts[0]!.ask(ctx.client, scope, compileStandard(loadStandard('county-qualified')));
    const { count } = await facts[0]!.evidence!(ctx.client, 'congress.workers.sessions', scope, 5);
    return [found.get(place.unit.id)!['congress.workers.sessions'], count];
  });

/** Everybody signs in and the meeting is opened; `then` closes it. */
async function opened(place: Place, meeting: string, people: string[]): Promise<void> {
  await ok(
    place.chair.post(`${place.at}/meetings/${meeting}/attendance`, { employeeIds: people, way: 'paper' }),
  );
  await step(place, meeting, 'opening');
}
const step = async (place: Place, meeting: string, path: string) =>
  ok(
    place.chair.post(`${place.at}/meetings/${meeting}/${path}`, {
      version: (await show(place, meeting)).version,
    }),
  );

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
    // Schools have a number of their own.
    const school = await factory(80, '330106', 'school');
    expect((await refused(everyone(school, 'allStaffMeeting'))).fields[0]!.message).toContain('80 人以上');
    // Members may all meet at any size.
    await ok(everyone(place, 'membersMeeting'));
  });

  test('that has outgrown the all-staff meeting makes no session of it, and none that counts', async () => {
    app.setNow('2026-11-22');
    const place = await factory(99, '330106');
    const { id } = await ok<{ id: string }>(everyone(place, 'allStaffMeeting'));
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/office`, { version: 1, termStart: '2026-11-20' }),
    );
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

describe('a session of the year', () => {
  test('is a regular or an extraordinary one; a preparatory meeting is none', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60, '330106');
    const { id } = await ok<{ id: string }>(everyone(place, 'allStaffMeeting'));
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/office`, { version: 1, termStart: '2026-11-20' }),
    );
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
