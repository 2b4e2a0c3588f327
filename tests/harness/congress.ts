/**
 * For tests: unions with a staff, their congresses in office, meetings called in time. All but the roster through the API.
 *
 *   congresses      for one system: factories, congresses formed and in office, meetings called, what the chair does in one
 *   everyoneMeets   a body in which everyone meets, in office
 */
import { expect } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { ok } from './answers.ts';
import type { TestApp, TestClient } from './app.ts';
import { officer, watchers } from './watchers.ts';

export interface Place {
  unit: UnitRef;
  chair: TestClient;
  cadre: TestClient;
  /** Both may confirm the count of a vote. */
  scrutineers: [TestClient, TestClient];
  at: string;
  /** Ids of the staff, in the order of their names. */
  staff: string[];
}

export interface View {
  id: string;
  version: number;
  state: string;
  items: {
    id: string;
    title: string;
    version: number;
    state: string;
    outcome: string | null;
    ballotId: string | null;
    wording: string;
    power: string;
    voteForm: string;
    resolution: { id: string; passed: boolean; explained: { zh: string } | null; version: number } | null;
  }[];
  quorum: { entitled: number; present: number; needed: number; met: boolean } | null;
  valid: boolean | null;
  papersDueOn: string | null;
  reportDueOn: string | null;
  minutes: { body: string; hash: string; state: string; version: number } | null;
  motions: { id: string; version: number; seconders: string[] }[];
  secrecy: { secrecy: string; reason: { zh: string } } | null;
  may: Record<string, boolean>;
}

/** The first term of a body in which everyone meets, in office from `from`. @returns its id */
export async function everyoneMeets(
  { chair, at }: Pick<Place, 'chair' | 'at'>,
  body: string,
  from: string,
  termYears = 3,
): Promise<string> {
  const { id } = await ok<{ id: string }>(
    chair.post(`${at}/assemblies`, { body, form: 'everyone', termNumber: 1, termYears, seats: null }),
  );
  await ok(chair.post(`${at}/assemblies/${id}/office`, { version: 1, termStart: from }));
  return id;
}

export function congresses(app: TestApp) {
  let counter = 0;

  /** A union with `people` employees in workshops of 100, all of them members. */
  async function factory(
    people: number,
    jurisdiction = '310104',
    organizationType = 'privateEnterprise',
    parent?: UnitRef,
  ): Promise<Place> {
    counter += 1;
    const unit = await app.unit({
      code: `C${counter}`,
      jurisdiction,
      organizationType,
      ...(parent ? { parent } : {}),
    });
    const staff = Array.from({ length: people }, () => newId());
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, sex, department, employment_form, hired_on)
       select $1, $2::ltree, t.id, '职工' || t.at, 'zhigong' || lpad(t.at::text, 5, '0'), '{}', case when t.at % 5 < 2 then 'female' else 'male' end,
              '第' || ((t.at - 1) / 100 + 1) || '车间', 'regular', '2020-01-01'
       from unnest($3::uuid[]) with ordinality t (id, at)`,
        [unit.id, unit.path, staff],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) select $1, $2::ltree, gen_random_uuid(), t.id, 'member', '2020-02-01' from unnest($3::uuid[]) t (id)`,
        [unit.id, unit.path, staff],
      );
    });
    const chair = await officer(app, unit, 'chair');
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    return { unit, chair, cadre, scrutineers: await watchers(app, unit), at: `/units/${unit.code}`, staff };
  }

  const show = (place: Place, meeting: string) =>
    ok<View>(place.chair.get(`${place.at}/meetings/${meeting}`));

  /** The first term of a congress, which is being formed; its constituencies are drawn where they are given. @returns its id */
  async function formed(
    { chair, at }: Pick<Place, 'chair' | 'at'>,
    seats: number,
    { body = 'workersCongress', constituencies }: { body?: string; constituencies?: object[] } = {},
  ): Promise<string> {
    const { id } = await ok<{ id: string }>(
      chair.post(`${at}/assemblies`, { body, form: 'delegates', termNumber: 1, termYears: 3, seats }),
    );
    if (constituencies)
      await ok(chair.put(`${at}/assemblies/${id}/constituencies`, { version: 1, constituencies }));
    return id;
  }

  /** A congress in office: constituencies are the workshops, everybody votes for the first of each. */
  async function inOffice(place: Place, seats: number, body = 'workersCongress'): Promise<string> {
    const id = await formed(place, seats, { body });
    const parts = await ok<{ departments: { name: string; people: number }[] }>(
      place.chair.get(`${place.at}/assemblies/${id}/parts`),
    );
    const { version, outside } = await ok<{ version: number; outside: number }>(
      place.chair.put(`${place.at}/assemblies/${id}/constituencies`, {
        version: 1,
        constituencies: parts.departments.map((each) => ({ name: each.name, departments: [each.name] })),
      }),
    );
    expect(outside).toBe(0);
    const view = await ok<{
      constituencies: { id: string; name: string; seats: number; headcount: number }[];
    }>(place.chair.get(`${place.at}/assemblies/${id}`));
    expect(view.constituencies.reduce((sum, each) => sum + each.seats, 0)).toBe(seats);
    for (const ward of view.constituencies) {
      const first = (Number(/\d+/.exec(ward.name)![0]) - 1) * 100;
      await ok(
        place.chair.post(`${place.at}/assemblies/${id}/constituencies/${ward.id}/election`, {
          electedOn: '2026-11-10',
          turnout: ward.headcount,
          elected: Array.from({ length: ward.seats }, (_, at) => ({
            employeeId: place.staff[first + at]!,
            category: 'frontLine',
            votes: ward.headcount - 5,
          })),
        }),
      );
    }
    await ok(place.chair.post(`${place.at}/assemblies/${id}/office`, { version, termStart: '2026-11-12' }));
    return id;
  }

  async function noticed(
    place: Place,
    assemblyId: string,
    items: object[],
    plannedOn = '2026-11-30',
    call: object = {},
  ): Promise<string> {
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/meetings`, {
        assemblyId,
        plannedOn,
        startsAt: '14:00',
        place: '大会议室',
        theme: '同心建家',
        ...call,
      }),
    );
    for (const item of items) await ok(place.chair.post(`${place.at}/meetings/${id}/items`, item));
    await ok(place.chair.post(`${place.at}/meetings/${id}/notice`, { version: 1 }));
    return id;
  }

  const delegatesOf = async (place: Place, assembly: string) =>
    (
      await ok<{ delegates: { employeeId: string; id: string; version: number }[] }>(
        place.chair.get(`${place.at}/assemblies/${assembly}`),
      )
    ).delegates.map((each) => each.employeeId);

  /** What the chair does in a meeting. Each answers what the server did. */
  function chairing(place: Place, meeting: string) {
    const at = `${place.at}/meetings/${meeting}`;
    return {
      signIn: (employeeIds: (string | undefined)[], way: 'desk' | 'paper' = 'desk') =>
        place.chair.post(`${at}/attendance`, { employeeIds, way }),
      step: async (path: string, body: object = {}) =>
        place.chair.post(`${at}/${path}`, { version: (await show(place, meeting)).version, ...body }),
      /** With an item of the agenda, counted from 0. */
      act: async (position: number, path: string, body: object = {}) => {
        const item = (await show(place, meeting)).items[position]!;
        return place.chair.post(`${at}/items/${item.id}/${path}`, { version: item.version, ...body });
      },
    };
  }

  /** A congress of 40, called on 20 November, that passed something by show of hands, where the law lets it. @param now when */
  async function resolved(now = '2026-11-30') {
    app.setNow('2026-11-20');
    const place = await factory(100, '220100');
    const assembly = await inOffice(place, 40);
    const seated = await delegatesOf(place, assembly);
    const meeting = await noticed(place, assembly, [
      {
        title: '改善食堂',
        matter: 'other',
        power: 'approve',
        voteForm: 'showOfHands',
        wording: '改善食堂。',
      },
    ]);
    app.setNow(now);
    const { signIn, step, act } = chairing(place, meeting);
    await ok(signIn(seated));
    await ok(step('opening'));
    await ok(act(0, 'discussion'));
    await ok(act(0, 'hands', { for: 38, against: 1, abstain: 1 }));
    await ok(step('closing'));
    const resolution = (await show(place, meeting)).items[0]!.resolution!.id;
    return { place, assembly, seated, meeting, resolution };
  }
  return { factory, show, formed, inOffice, noticed, delegatesOf, chairing, resolved };
}
