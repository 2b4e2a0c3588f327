/** The members' congress: what its yearly session hears, and who its delegates are. */
import { expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets } from '../../../../tests/harness/congress.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots] });
const { factory, show, formed, chairing, noticed } = congresses(app);

test('its shares are asked for: the front line as the body, women by judgement, managers at most a fifth', async () => {
  app.setNow('2026-11-20');
  const place = await factory(200, '430100');
  const id = await formed(place, 40, {
    body: 'membersCongress',
    constituencies: [
      { name: '一', departments: ['第1车间'] },
      { name: '二', departments: ['第2车间'] },
    ],
  });
  interface Shares {
    version: number;
    constituencies: { id: string }[];
    composition: { id: string; count: number; met: boolean | null; gap: number; source: object }[];
  }
  const whole = () => ok<Shares>(place.chair.get(`${place.at}/assemblies/${id}`));
  const { constituencies } = await whole();
  // Twenty of forty stand in the front line: not more than half, which is advised only, and passed with a reason.
  const elect = (ward: number, front: number, more: object = {}) =>
    place.chair.post(`${place.at}/assemblies/${id}/constituencies/${constituencies[ward]!.id}/election`, {
      electedOn: '2026-11-18',
      turnout: 90,
      elected: place.staff.slice(ward * 100, ward * 100 + 20).map((employeeId, at) => ({
        employeeId,
        category: at < front ? 'frontLine' : 'other',
        votes: 80,
      })),
      ...more,
    });
  await ok(elect(0, 10));
  await ok(elect(1, 10));
  const { composition, version } = await whole();
  const source = { document: '基层工会会员代表大会条例', confirmed: false };
  expect(composition.find((check) => check.id === 'frontLine')).toMatchObject({
    count: 20,
    met: false,
    gap: 1,
    source,
  });
  expect(composition.find((check) => check.id === 'women')).toMatchObject({ count: 16, source });
  const takeOffice = (more: object = {}) =>
    place.chair.post(`${place.at}/assemblies/${id}/office`, { version, termStart: '2026-11-20', ...more });
  const refusal = await refused(takeOffice());
  expect(refusal).toMatchObject({ status: 422, code: 'composition' });
  expect(refusal.message).toContain('基层工会会员代表大会条例');
  await ok(takeOffice({ reason: '以科室为主的单位' }));
});

test('its yearly session is asked for the union’s report, the funds’, the auditors’ and the appraisal, until one was heard', async () => {
  app.setNow('2026-11-20');
  const place = await factory(120, '430100');
  const assembly = await everyoneMeets(place, 'membersMeeting', '2026-11-20');
  const asked = async (meeting: string) =>
    (
      await ok<{ yearlyMissing: { name: { zh: string }; document: string; confirmed: boolean }[] }>(
        place.chair.get(`${place.at}/meetings/${meeting}`),
      )
    ).yearlyMissing;
  const call = async (plannedOn: string, occasion = 'regular') =>
    (
      await ok<{ id: string }>(
        place.chair.post(`${place.at}/meetings`, {
          assemblyId: assembly,
          plannedOn,
          occasion,
          startsAt: '09:00',
          place: '礼堂',
        }),
      )
    ).id;
  const draft = await call('2026-12-18');
  expect(await asked(draft)).toEqual([
    {
      name: expect.objectContaining({ zh: '工会工作报告' }),
      document: '基层工会会员代表大会条例',
      confirmed: false,
    },
    {
      name: expect.objectContaining({ zh: '工会经费收支预算、决算报告' }),
      document: '基层工会会员代表大会条例',
      confirmed: false,
    },
    {
      name: expect.objectContaining({ zh: '经费审查委员会工作报告' }),
      document: '基层工会会员代表大会条例',
      confirmed: false,
    },
    {
      name: expect.objectContaining({ zh: '评议工会主席、副主席' }),
      document: '基层工会会员代表大会条例',
      confirmed: false,
    },
  ]);
  await ok(place.chair.post(`${place.at}/meetings/${draft}/cancellation`, { version: 1, reason: '改期' }));
  const held = await noticed(place, assembly, [{ title: '工会工作报告', matter: 'unionReport' }]);
  expect((await asked(held)).map((each) => each.name.zh)).not.toContain('工会工作报告');
  app.setNow('2026-11-30');
  const { signIn, step, act } = chairing(place, held);
  await ok(signIn(place.staff.slice(0, 90)));
  await ok(step('opening'));
  await ok(act(0, 'discussion'));
  await ok(act(0, 'note', { opinions: '同意。' }));
  await ok(step('closing'));
  expect(await show(place, held)).toMatchObject({ valid: true });
  // Heard once this year; the next year asks anew.
  const count = async (plannedOn: string) => (await asked(await call(plannedOn))).length;
  expect(await count('2026-12-20')).toBe(3);
});
