/** The register of matters: what comes before which body, by whose word, and how it stands. */
import { expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type Place } from '../../../../tests/harness/congress.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots] });
const { factory, show, inOffice, noticed, delegatesOf, chairing } = congresses(app);

interface Register {
  bodies: { body: string; formed: boolean }[];
  matters: {
    id: string;
    matter: string;
    body: string;
    formed: boolean;
    power: string;
    voteForm: string;
    reserved: boolean;
    majority: { num: number; den: number; strict: boolean; source: { document: string } } | null;
    source: { document: string; article: string | null; confirmed: boolean };
    state: string;
    inForce: number;
    resolution: { id: string; number: string } | null;
    item: { meetingId: string } | null;
  }[];
}

const register = (place: Place, query = '') => ok<Register>(place.chair.get(`${place.at}/matters${query}`));
const row = async (place: Place, id: string) =>
  (await register(place)).matters.find((each) => each.id === id)!;

test('lists what comes before each body with power, vote and source, from nothing to a resolution and its repeal', async () => {
  app.setNow('2026-11-20');
  const place = await factory(100);
  // No body yet: what a congress would have is listed, and nothing reserved binds.
  expect((await register(place)).bodies).toEqual([
    { body: 'workersCongress', formed: false },
    { body: 'membersCongress', formed: false },
  ]);
  expect(await row(place, 'workersCongress.collectiveContract')).toMatchObject({
    formed: false,
    power: 'approve',
    voteForm: 'secret',
    reserved: true,
    majority: { num: 1, den: 2, strict: false, source: { document: '上海市集体合同条例' } },
    source: { document: '上海市职工代表大会条例', article: '11', confirmed: true },
    state: 'notBinding',
    inForce: 0,
    resolution: null,
    item: null,
  });
  expect(await row(place, 'workersCongress.operations')).toMatchObject({
    voteForm: 'none',
    majority: null,
    state: 'open',
  });

  const assembly = await inOffice(place, 30);
  const meeting = await noticed(place, assembly, [
    { title: '集体合同（草案）', matter: 'collectiveContract', wording: '同意。' },
    { title: '考勤办法', matter: 'internalRules', wording: '' },
  ]);
  expect(await row(place, 'workersCongress.collectiveContract')).toMatchObject({
    formed: true,
    state: 'onAgenda',
    item: { meetingId: meeting },
  });
  app.setNow('2026-11-30');
  const { signIn, step, act } = chairing(place, meeting);
  await ok(signIn((await delegatesOf(place, assembly)).slice(0, 25)));
  await ok(step('opening'));
  await ok(act(1, 'discussion'));
  // Reserved to the congress, and only to be deliberated on: with its deliberation the decision may bind.
  await ok(act(1, 'note', { opinions: '同意。' }));
  await ok(step('closing'));
  const resolution = (await show(place, meeting)).items[1]!.resolution!;
  expect(await row(place, 'workersCongress.internalRules')).toMatchObject({
    state: 'inForce',
    inForce: 1,
    resolution: { id: resolution.id, number: expect.stringContaining('2026') },
  });
  // Not reached and left to another meeting: it is on no agenda any more, and does not bind.
  expect((await row(place, 'workersCongress.collectiveContract')).state).toBe('notBinding');
  // The members' meeting has matters of its own; what the staff resolved is not theirs.
  await everyoneMeets(place, 'membersMeeting', '2026-11-21');
  const both = await register(place);
  expect(both.bodies.map((each) => each.body)).toEqual(['workersCongress', 'membersMeeting']);
  expect(both.matters.find((each) => each.id === 'membersMeeting.unionFundsReport')).toMatchObject({
    power: 'approve',
    state: 'open',
  });

  await ok(
    place.chair.post(`${place.at}/resolutions/${resolution.id}/repeal`, {
      version: resolution.version,
      reason: '重新制定',
    }),
  );
  expect(await row(place, 'workersCongress.internalRules')).toMatchObject({
    state: 'notBinding',
    resolution: null,
  });

  // Found by body, power, state and words; for those who prepare meetings, and nobody else.
  const ids = async (query: string) => (await register(place, query)).matters.map((each) => each.id);
  expect(await ids('?body=membersMeeting&power=elect')).toEqual([
    'membersMeeting.specialCommittees',
    'membersMeeting.presidium',
    'membersMeeting.credentialsCommittee',
    'membersMeeting.unionCommittee',
  ]);
  expect(await ids(`?q=${encodeURIComponent('集体合同')}&state=notBinding`)).toEqual([
    'workersCongress.collectiveContract',
    'workersCongress.specialContract',
  ]);
  const worker = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[3]! }] });
  expect(await refused(worker.get(`${place.at}/matters`))).toMatchObject({ status: 403 });
});
