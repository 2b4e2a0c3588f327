/** A review goes from one reviewer's hands into another's, with its tasks, and never to somebody of the unit under review. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { stage } from '../../../../tests/harness/certification.ts';
import {
  casePath,
  type Done,
  eightOfTen,
  expectOk,
  refusal,
} from '../../../../tests/harness/certification-path.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const path = casePath(app);

it('is handed on by a director, with a reason that both reviewers are told', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app);
  const c = await path.toPeer(s);
  await path.throughPeer(s, c.id);
  await path.throughAssessment(s, c.id, eightOfTen);
  const applied = await path.toApplied(s, c.id);
  const at = `/units/${s.county.code}/reviews/${c.id}`;
  const taken = await expectOk<Done>(s.reviewer.post(`${at}/taking`, { version: applied.version }));
  // One of the county's reviewers is of the unit under review, another of its peer.
  const both = (unit: typeof s.unit) =>
    app.account({
      grants: [
        { unit: s.county, role: 'reviewer', subtree: true },
        { unit, role: 'cadre' },
      ],
    });
  const [ofUnit, ofPeer] = [await both(s.unit), await both(s.peerUnit)];
  const view = (who: typeof s.director) =>
    expectOk<{ version: number; reviewers: { accountId: string }[] }>(who.get(at));
  expect((await view(s.director)).reviewers.map((each) => each.accountId)).toEqual([
    s.otherReviewer.accountId,
  ]);
  expect((await view(s.otherReviewer)).reviewers).toEqual([]);

  const hand = (who: typeof s.director, to: string, version = taken.version) =>
    who.post(`${at}/handover`, { reviewerAccountId: to, reason: '原考核人员休假', version });
  const other = s.otherReviewer.accountId;
  expect(await refusal(hand(s.reviewer, other))).toEqual([403, 'forbidden']);
  for (const to of [ofUnit.accountId, ofPeer.accountId, s.reviewer.accountId, s.director.accountId])
    expect(await refusal(hand(s.director, to))).toEqual([422, 'unknownReviewer']);
  expect(await refusal(hand(s.director, other, taken.version + 1))).toEqual([409, 'stale']);
  const rows = async (text: string, values: unknown[]) =>
    (await app.database.asOwner(({ client }) => client.query(text, values))).rows;
  const tasks = () =>
    rows(
      `select account_id as account, due_on as due, state from tasks where unit_id = $1 and kind = 'certification.reviewing' and subject_id = $2`,
      [s.county.id, c.id],
    );
  const [before] = await tasks();
  expect(before).toMatchObject({ account: s.reviewer.accountId, state: 'open' });
  const handed = await expectOk<Done>(hand(s.director, other));
  expect(handed).toMatchObject({ state: 'underReview', version: taken.version + 1 });
  expect(await tasks()).toEqual([{ ...before, account: other }]);
  expect(
    await rows(
      `select kind, account_id as account, body ->> 'zh' as body from notices where unit_id = $1 and kind in ('certification.reviewGiven', 'certification.reviewTakenOver') order by kind`,
      [s.county.id],
    ),
  ).toEqual([
    { kind: 'certification.reviewGiven', account: other, body: '原考核人员休假' },
    { kind: 'certification.reviewTakenOver', account: s.reviewer.accountId, body: '原考核人员休假' },
  ]);
  expect(
    await rows(
      `select detail from audit_entries where action = 'certification.reviewHanded' and subject_id = $1`,
      [c.id],
    ),
  ).toMatchObject([{ detail: { from: s.reviewer.accountId, to: other } }]);
  const note = { kind: 'deskCheck', onDay: '2026-11-22', text: '查阅了台账' };
  const score = { scores: [{ indicatorId: 'A1', result: 'met', remark: '查看属实' }] };
  expect(await refusal(s.reviewer.put(`${at}/scores`, score))).toEqual([403, 'notTheReviewer']);
  await expectOk(s.otherReviewer.put(`${at}/scores`, score));
  await expectOk(s.otherReviewer.post(`${at}/notes`, note));
  // A score turned and turned back stands in the log with whoever did it; the same score again is none.
  const turned = { scores: [{ indicatorId: 'A1', result: 'unmet', remark: '台账缺页' }] };
  for (const scores of [turned, turned, score]) await expectOk(s.otherReviewer.put(`${at}/scores`, scores));
  expect(
    await rows(
      `select account_id as account, detail from audit_entries where action = 'certification.scored' and subject_id = $1 and detail ->> 'column' = 'superior' order by at, id`,
      [c.id],
    ),
  ).toEqual(
    [
      [null, 'met'],
      ['met', 'unmet'],
      ['unmet', 'met'],
    ].map(([from, to]) => ({
      account: other,
      detail: { column: 'superior', lines: [{ line: 'A1', from, to }] },
    })),
  );
}, 120_000);
