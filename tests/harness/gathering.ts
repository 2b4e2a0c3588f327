/** For tests: a unit whose members (or staff) all meet, and a meeting of theirs that was called in time. All of it through the API. */
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { TestApp, TestClient } from './app.ts';
import { ok } from './certification.ts';
import { everyoneMeets } from './congress.ts';
import { onNoRoll } from './watchers.ts';
import { type Worker, workforce } from './workforce.ts';

export interface Gathering {
  unit: UnitRef;
  county: UnitRef;
  staff: Worker[];
  chair: TestClient;
  reviewer: TestClient;
  /** They confirm counts: funds audit and women's committee. */
  scrutineers: [TestClient, TestClient];
  meeting: string;
  /** Where its operations begin: /units/code. */
  at: string;
}

export interface GatheringInput {
  code: string;
  name: string;
  people: number;
  plannedOn: string;
  /** Members, unless the staff meet. */
  body?: 'membersMeeting' | 'allStaffMeeting';
  items: { title: string; matter: string; wording?: string; voteForm?: string }[];
}

/** The clock must stand far enough before `plannedOn` for the papers to go out in time. */
export async function gathering(app: TestApp, input: GatheringInput): Promise<Gathering> {
  const county = await app.unit({ code: `${input.code}-above`, kind: 'county', name: '临山县总工会' });
  const unit = await app.unit({ code: input.code, parent: county, name: input.name });
  const staff = await workforce(app, unit, input.people, ['前纺车间', '后纺车间', '织布车间', '机修班']);
  const grant = async (username: string, role: 'chair' | 'fundsAuditor' | 'womenCadre') =>
    app.account({
      username: `${username}.${input.code}`,
      grants: [{ unit, role }],
      people: [{ unit, employeeId: await onNoRoll(app, unit, username) }],
    });
  const chair = await grant('何主席', 'chair');
  const at = `/units/${input.code}`;
  const assemblyId = await everyoneMeets(
    { chair, at },
    input.body ?? 'membersMeeting',
    app.services.clock.today(),
    5,
  );
  const { id: meeting } = await ok(
    chair.post(`${at}/meetings`, {
      assemblyId,
      plannedOn: input.plannedOn,
      startsAt: '14:00',
      place: '职工俱乐部',
    }),
  );
  for (const item of input.items) await ok(chair.post(`${at}/meetings/${meeting}/items`, item));
  await ok(chair.post(`${at}/meetings/${meeting}/notice`, { version: 1 }));
  return {
    unit,
    county,
    staff,
    chair,
    reviewer: await app.account({
      username: `刘科长.${input.code}`,
      grants: [{ unit: county, role: 'reviewer', subtree: true }],
    }),
    scrutineers: [await grant('孙经审', 'fundsAuditor'), await grant('周女工', 'womenCadre')],
    meeting,
    at,
  };
}

/** The first `present` people sign in on the paper list. */
export async function signIn({ at, meeting, chair, staff }: Gathering, present: number): Promise<void> {
  await ok(
    chair.post(`${at}/meetings/${meeting}/attendance`, {
      employeeIds: staff.slice(0, present).map(({ id }) => id),
      way: 'paper',
    }),
  );
}
