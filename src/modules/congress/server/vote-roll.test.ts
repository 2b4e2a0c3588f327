/** The roll of a blind vote while people come and go: tokens are given out at check-in, and nobody is added once it is open. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type Place } from '../../../../tests/harness/congress.ts';
import { blindToken, votersKey } from '../../../../tests/harness/voter.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots] });
const { factory, show, inOffice, noticed, delegatesOf, chairing } = congresses(app);

const person = (place: Place, employeeId: string) =>
  app.account({ people: [{ unit: place.unit, employeeId }] });

const page = async (who: TestClient, url: string) =>
  (await app.server.inject({ method: 'GET', url, headers: who.headers })).body;

/** A congress of 30, twenty of whom are in the room, which is a quorum; its contract is put to a blind vote. */
async function issuing(jurisdiction = '310104') {
  app.setNow('2026-11-20');
  const place = await factory(100, jurisdiction);
  const assembly = await inOffice(place, 30);
  const seated = await delegatesOf(place, assembly);
  const meeting = await noticed(place, assembly, [
    { title: '集体合同（草案）', matter: 'collectiveContract', wording: '同意。' },
  ]);
  app.setNow('2026-11-30');
  const { signIn, step, act } = chairing(place, meeting);
  await ok(signIn(seated.slice(0, 20)));
  await ok(step('opening'));
  await ok(act(0, 'discussion'));
  const { ballotId } = await ok<{ ballotId: string }>(act(0, 'vote', { secrecy: 'blind' }));
  return { place, seated, meeting, ballot: `${place.at}/ballots/${ballotId}`, ballotId, signIn, act };
}

interface Shown {
  participation: { entitled: number; portal: number; paper: number };
  mine: { onRoll: boolean };
  abilities: { takeToken: boolean };
  roll: { atCheckIn: boolean };
}

async function takeToken(who: TestClient, ballot: string, id: string): ReturnType<TestClient['post']> {
  const { keys } = await ok<{ keys: { token: string } }>(who.get(ballot));
  const voter = blindToken(votersKey(Buffer.from(keys.token, 'base64url')), id);
  return who.post(`${ballot}/tokens`, { blinded: voter.blinded.toString('base64url') });
}

describe('the roll of a blind vote of a meeting', () => {
  test('takes who signs in by code or on paper while tokens are given out, and loses who leaves without one', async () => {
    const { place, seated, meeting, ballot, ballotId, signIn, act } = await issuing();
    const [byCode, late, guest] = await Promise.all(
      [seated[20]!, seated[22]!, place.staff[99]!].map((id) => person(place, id)),
    );
    const of = async () => (await ok<Shown>(place.chair.get(ballot))).participation.entitled;
    expect(await ok(place.chair.get(ballot))).toMatchObject({
      roll: { atCheckIn: true, words: { zh: '投票开始前签到的人' } },
      participation: { entitled: 20, portal: 0, paper: 0 },
    });
    // Not one phone has a ballot: whoever opens it now must say that all vote on paper.
    const [first] = (await show(place, meeting)).items;
    expect(first).toMatchObject({ tokens: { entitled: 20, portal: 0, paper: 0 } });
    expect(
      await refused(place.chair.post(`${place.at}/meetings/${meeting}/items/${first!.id}/vote/opening`)),
    ).toMatchObject({ status: 409, code: 'noTokensTaken' });
    // Not there: no token, and the page says what to do.
    expect(await refused(takeToken(byCode!, ballot, ballotId))).toMatchObject({ code: 'notOnRoll' });
    expect(await page(byCode!, `/u/${place.unit.code}/ballots/${ballotId}`)).toContain('请先签到');

    const { code } = await ok<{ code: string }>(place.chair.post(`${place.at}/meetings/${meeting}/code`));
    await ok(byCode!.post(`${place.at}/meetings/${meeting}/check-in`, { code }));
    expect(await page(byCode!, `/u/${place.unit.code}/meetings/${meeting}/check-in`)).toContain('正在发票');
    expect(await ok<Shown>(byCode!.get(ballot))).toMatchObject({
      mine: { onRoll: true },
      abilities: { takeToken: true },
    });
    await ok(takeToken(byCode!, ballot, ballotId));
    const taken = await page(byCode!, `/u/${place.unit.code}/meetings/${meeting}/check-in`);
    expect(taken).toContain('已领票');
    expect(taken).toContain('第 1 届第 1 次职工代表大会');
    expect(taken).not.toContain('请现在领票');
    expect(await ok(signIn([seated[21], seated[0], place.staff[99]], 'paper'))).toMatchObject({
      checkedIn: 2,
      refused: [place.staff[99]],
      vote: { ballotId, title: { zh: '集体合同（草案）' }, roll: 'taking' },
    });
    expect(await of()).toBe(22);
    // Nobody from outside the congress comes onto the roll by the door.
    expect(await ok<Shown>(guest!.get(ballot))).toMatchObject({ mine: { onRoll: false } });
    // Those who never came are neither entitled here nor issued anything.
    expect((await ok<Shown>(place.chair.get(ballot))).participation).toEqual({
      entitled: 22,
      portal: 1,
      paper: 0,
    });

    // Whoever leaves without a token is off the roll, and on it again when back; whoever took one keeps their seat.
    const leave = (id: string) =>
      place.chair.post(`${place.at}/meetings/${meeting}/attendance/${id}/leaving`);
    await ok(leave(seated[21]!));
    await ok(leave(seated[20]!));
    expect(await of()).toBe(21);
    await ok(signIn([seated[21], seated[20]]));
    expect(await of()).toBe(22);
    // Fewer than the quorum on the roll: it does not open.
    for (const id of seated.slice(0, 3)) await ok(leave(id));
    const item = (await show(place, meeting)).items[0]!;
    const opening = () => place.chair.post(`${place.at}/meetings/${meeting}/items/${item.id}/vote/opening`);
    expect(await refused(opening())).toMatchObject({
      status: 409,
      code: 'noQuorum',
      detail: { present: 19, needed: 20 },
    });
    expect(await refused(place.chair.post(`${ballot}/opening`))).toMatchObject({ code: 'noQuorum' });
    await ok(signIn(seated.slice(0, 3)));
    await ok(opening());

    // Open: the door lets people in, the roll does not, and both say so.
    expect(await ok(signIn([seated[22]]))).toMatchObject({ checkedIn: 1, vote: { roll: 'fixed' } });
    expect(await of()).toBe(22);
    expect(await refused(takeToken(late!, ballot, ballotId))).toMatchObject({ code: 'notOnRoll' });
    expect(await page(late!, `/u/${place.unit.code}/meetings/${meeting}/check-in`)).toContain(
      '投票开始前没有签到的人，这一次不能投票',
    );
    expect(await page(late!, `/u/${place.unit.code}/ballots/${ballotId}`)).toContain(
      '投票开始前没有签到的人，这一次不能投票',
    );
    // Leaving afterwards changes nothing either.
    await ok(leave(seated[5]!));
    expect(await of()).toBe(22);
    expect(await refused(act(0, 'discussion'))).toMatchObject({ code: 'itemState' });
  });

  test('is counted of those who were there as it opened, in the resolution and the minutes too', async () => {
    const { place, seated, meeting, ballot, signIn } = await issuing();
    await ok(signIn(seated.slice(20, 26)));
    await ok(place.chair.post(`${ballot}/paper`, { employeeIds: seated.slice(0, 25) }));
    await ok(place.chair.post(`${ballot}/opening?paperAlone=true`));
    await ok(place.chair.post(`${ballot}/closing`));
    await ok(
      place.chair.put(`${ballot}/paper-count`, {
        returned: 25,
        invalid: 0,
        lines: { main: { for: 20, against: 3, abstain: 2 } },
      }),
    );
    for (const scrutineer of place.scrutineers) {
      const { hash } = await ok<{ hash: string }>(scrutineer.get(`${ballot}/count`));
      await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
    }
    // Twenty-six were there, twenty-five took a ballot: one who took none counts as issued nothing.
    expect(await ok(place.chair.get(ballot))).toMatchObject({
      result: { present: 26, entitled: 30, issued: 25, returned: 25 },
    });
    const item = (await show(place, meeting)).items[0]!;
    expect(item).toMatchObject({ outcome: 'passed', quorum: { entitled: 30, present: 26 } });
  });

  test('that was void is held again at its item; the page, the minutes and the dossier’s votes say both', async () => {
    const { place, seated, meeting, ballotId, act, ballot: first } = await issuing();
    const steps = chairing(place, meeting);
    const counted = async (ballot: string, returned: number) => {
      await ok(place.chair.post(`${ballot}/paper`, { employeeIds: seated.slice(0, 20) }));
      await ok(place.chair.post(`${ballot}/opening?paperAlone=true`));
      await ok(place.chair.post(`${ballot}/closing`));
      await ok(
        place.chair.put(`${ballot}/paper-count`, {
          returned,
          invalid: 0,
          lines: { main: { for: returned - 1, against: 1, abstain: 0 } },
          moreThanIssued: returned > 20,
        }),
      );
      for (const scrutineer of place.scrutineers) {
        const { hash } = await ok<{ hash: string }>(scrutineer.get(`${ballot}/count`));
        await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
      }
    };
    await counted(first, 21);
    expect((await show(place, meeting)).items[0]).toMatchObject({
      state: 'discussing',
      ballotId: null,
      voided: [ballotId],
    });
    expect(await ok(place.chair.get(first))).toMatchObject({
      state: 'void',
      repeatedById: null,
      subject: { path: `meetings/${meeting}` },
    });
    // Whoever came meanwhile is on the roll of the vote that is held again.
    await ok(steps.signIn(seated.slice(20, 22)));
    const { ballotId: next } = await ok<{ ballotId: string }>(act(0, 'vote', { secrecy: 'blind' }));
    const again = `${place.at}/ballots/${next}`;
    expect(await ok(place.chair.get(again))).toMatchObject({
      repeatsId: ballotId,
      participation: { entitled: 22 },
    });
    expect(await ok(place.chair.get(first))).toMatchObject({ repeatedById: next });
    await counted(again, 20);
    expect((await show(place, meeting)).items[0]).toMatchObject({ outcome: 'passed', voided: [ballotId] });
    await ok(steps.step('closing'));
    await ok(place.chair.post(`${place.at}/meetings/${meeting}/minutes`));
    const { body } = (await show(place, meeting)).minutes!;
    expect(body).toContain('收回 21 张，有效 21 张，无效 0 张。收回的选票多于发出的，投票无效，须重新投票。');
    expect(body).toContain('重新无记名投票：应到 30 人，发出选票 20 张，收回 20 张');
  });

  test('of a meeting of everyone is by check-in as well; a detached vote opens for those who are there', async () => {
    app.setNow('2026-11-20');
    const place = await factory(60, '330106');
    const id = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
    const meeting = await noticed(place, id, [
      { title: '集体合同', matter: 'collectiveContract', wording: '同意。' },
    ]);
    app.setNow('2026-11-30');
    const { signIn, step, act } = chairing(place, meeting);
    await ok(signIn(place.staff.slice(0, 45)));
    await ok(step('opening'));
    await ok(act(0, 'discussion'));
    const { ballotId } = await ok<{ ballotId: string }>(act(0, 'vote', { secrecy: 'detached' }));
    expect(await ok(signIn([place.staff[50]]))).toMatchObject({ vote: { ballotId, roll: 'fixed' } });
    expect(await ok(place.chair.get(`${place.at}/ballots/${ballotId}`))).toMatchObject({
      roll: { atCheckIn: false },
      participation: { entitled: 45 },
    });
  });
});
