/** What one officer tried against a secret vote and once could; each must go on being refused (core/ballots/officials.ts). */
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { createBallot } from '../../src/core/ballots/ballots.ts';
import { questionPaper } from '../../src/core/ballots/paper.ts';
import { optionsOf } from '../../src/core/ballots/presets.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { ok, refused } from '../harness/answers.ts';
import { testApp, type TestClient } from '../harness/app.ts';
import { officer, watchers } from '../harness/watchers.ts';
import { workforce } from '../harness/workforce.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1e6, address: 1e6 } });
let counter = 0;

interface Count {
  tally: { lines: { byOption: Record<string, number> }[]; returned: number } | null;
  hash: string | null;
  paper: object | null;
  remarks: string[] | null;
}

interface Vote {
  unit: UnitRef;
  chair: TestClient;
  /** Of the members; the first has a phone. */
  people: string[];
  target: TestClient;
  id: string;
  at: string;
}

/** A vote of twelve members that decides, in draft; it closes today. */
async function drafted(decides = true): Promise<Vote> {
  const unit = await app.unit({ code: `VA${++counter}` });
  const people = (await workforce(app, unit, 12)).map(({ id }) => id);
  const chair = await officer(app, unit, 'chair');
  const question = { zh: '同意吗', en: 'Agreed?' };
  const id = await app.inUnit(unit, (ctx) =>
    createBallot(ctx, {
      kind: 'test',
      title: question,
      question,
      paper: questionPaper(question, optionsOf('forAgainstAbstain')),
      subject: { kind: 'test', id: newId() },
      roll: { kind: 'list', employeeIds: people },
      opensOn: ctx.today,
      closesOn: ctx.today,
      majority: decides ? { num: 1, den: 2, strict: true, base: 'entitled', source: 'test' } : null,
    }),
  );
  const target = await app.account({ people: [{ unit, employeeId: people[0]! }] });
  return { unit, chair, people, target, id, at: `/units/${unit.code}/ballots/${id}` };
}

/** Paper is entered for everybody but one, who votes on the phone; then it is closed. */
async function singledOut(vote: Vote): Promise<void> {
  await ok(vote.chair.post(`${vote.at}/opening`));
  await ok(vote.chair.post(`${vote.at}/paper`, { employeeIds: vote.people.slice(1) }));
  await ok(vote.target.post(`${vote.at}/votes`, { choice: 'against', remark: '不同意' }));
  await ok(vote.chair.post(`${vote.at}/closing`));
}

const seen = (vote: Vote, who: TestClient) => ok<Count>(who.get(`${vote.at}/count`));
const paperCount = (yes: number, returned = yes, more = false) => ({
  returned,
  invalid: 0,
  byOption: { for: yes, against: 0, abstain: 0 },
  ...(more ? { moreThanIssued: true } : {}),
});
const told = (unit: UnitRef, kind: string) =>
  app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ account_id: string }>(
      'select account_id from notices where unit_id = $1 and kind = $2 order by 1',
      [unit.id, kind],
    );
    return rows.map((row) => row.account_id);
  });

describe('how one chosen person voted', () => {
  it('is shown by no count before the paper is in, nor by any paper count that is made up', async () => {
    const vote = await drafted();
    const [first, second] = await watchers(app, vote.unit);
    const phone = await app.account({ people: [{ unit: vote.unit, employeeId: vote.people[1]! }] });
    await singledOut(vote);
    // Whoever was given no paper is told that some was entered for them, and the audit log has it.
    expect(await told(vote.unit, 'ballots.paperHandedOut')).toEqual([phone.accountId]);
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ detail: { employeeIds: string[] } }>(
        `select detail from audit_entries where unit_id = $1 and action = 'ballots.paperHandedOut'`,
        [vote.unit.id],
      ),
    );
    expect(rows[0]!.detail.employeeIds.toSorted()).toEqual(vote.people.slice(1).toSorted());
    for (const who of [vote.chair, first])
      expect(await seen(vote, who)).toMatchObject({ tally: null, hash: null, paper: null });
    for (const count of [paperCount(0), paperCount(11)]) {
      await ok(vote.chair.put(`${vote.at}/paper-count`, count));
      for (const who of [vote.chair, first])
        expect((await seen(vote, who)).tally).toMatchObject({ returned: count.returned + 1, lines: [] });
    }
    const { hash } = await seen(vote, first);
    for (const who of [first, second]) await ok(who.post(`${vote.at}/confirmations`, { hash }));
    // The whole is told; never the paper beside it.
    const after = await seen(vote, vote.chair);
    expect(after.tally!.lines[0]!.byOption).toEqual({ for: 11, against: 1, abstain: 0 });
    expect(after.paper).toBeNull();
  }, 60_000);

  it('is shown by no vote that is declared void', async () => {
    const vote = await drafted();
    const [first, second] = await watchers(app, vote.unit);
    await singledOut(vote);
    await ok(vote.chair.put(`${vote.at}/paper-count`, paperCount(12, 12, true)));
    const { hash } = await seen(vote, first);
    for (const who of [first, second]) await ok(who.post(`${vote.at}/confirmations`, { hash }));
    const shown = await ok<{ state: string; result: { lines: unknown[] } }>(vote.target.get(vote.at));
    expect([shown.state, shown.result.lines]).toEqual(['void', []]);
    expect((await seen(vote, vote.chair)).tally!.lines).toEqual([]);
  }, 60_000);

  it('is shown to nobody who has no part in the count; what was written, to whoever runs the vote alone', async () => {
    const vote = await drafted(false);
    const [first, second] = await watchers(app, vote.unit);
    const phones = await Promise.all(
      vote.people.slice(1).map((employeeId) => app.account({ people: [{ unit: vote.unit, employeeId }] })),
    );
    await ok(vote.chair.post(`${vote.at}/opening`));
    for (const who of [vote.target, ...phones])
      await ok(who.post(`${vote.at}/votes`, { choice: 'for', remark: '很好' }));
    await ok(vote.chair.post(`${vote.at}/closing`));
    const late = await officer(app, vote.unit, 'delegate');
    for (const who of [late, vote.target])
      expect(await refused(who.get(`${vote.at}/count`))).toMatchObject({ status: 403, code: 'namedTooLate' });
    expect((await seen(vote, vote.chair)).remarks).toHaveLength(12);
    // An audit committee runs such a vote, too; the other scrutineer does not.
    const { hash, remarks } = await seen(vote, second);
    expect(remarks).toBeNull();
    for (const who of [first, second]) await ok(who.post(`${vote.at}/confirmations`, { hash }));
    expect((await seen(vote, second)).remarks).toBeNull();
    expect((await refused(late.get(`${vote.at}/count`))).status).toBe(403);
  }, 60_000);
});

describe('a vote that one officer makes up', () => {
  it('is confirmed by no account that they make: it is nobody, or came after the vote opened', async () => {
    const vote = await drafted();
    const [first] = await watchers(app, vote.unit);
    await singledOut(vote);
    await ok(vote.chair.put(`${vote.at}/paper-count`, paperCount(11)));
    const { hash } = await seen(vote, first);
    const confirm = (who: TestClient) => refused(who.post(`${vote.at}/confirmations`, { hash }));
    const nobody = await app.account({ grants: [{ unit: vote.unit, role: 'mediator' }] });
    expect(await confirm(nobody)).toMatchObject({ status: 403, code: 'nobodyHere' });
    const given = await officer(app, vote.unit, 'protectionInspector');
    const later = await confirm(given);
    expect(later).toMatchObject({ status: 403, code: 'namedTooLate' });
    // It says who can, how many are missing, and who may name others.
    expect(later.message).toContain('fundsAuditor、womenCadre');
    // A member of one's own choice, named by whoever runs it.
    const named = await app.account({ people: [{ unit: vote.unit, employeeId: vote.people[3]! }] });
    const officials = `/units/${vote.unit.code}/vote-officials/ballot/${vote.id}`;
    await ok(vote.chair.put(officials, { tellers: [], scrutineers: [vote.people[3]] }));
    expect(await told(vote.unit, 'ballots.named')).toEqual([named.accountId]);
    expect(await confirm(named)).toMatchObject({ code: 'namedTooLate' });
    expect(await confirm(vote.chair)).toMatchObject({ code: 'runsIt' });
  }, 60_000);

  it('is not confirmed by an auditor who ran it, nor twice by one person', async () => {
    const vote = await drafted();
    const auditor = await officer(app, vote.unit, 'fundsAuditor');
    const women = await officer(app, vote.unit, 'womenCadre');
    await ok(auditor.post(`${vote.at}/opening`));
    await ok(auditor.post(`${vote.at}/closing`));
    const { hash } = await seen(vote, women);
    expect(await refused(auditor.post(`${vote.at}/confirmations`, { hash }))).toMatchObject({
      code: 'runsIt',
    });
    await ok(women.post(`${vote.at}/confirmations`, { hash }));
    // Her account is given anew: it is the same person.
    const again = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ employee_id: string }>(
        'select employee_id from account_people where account_id = $1',
        [women.accountId],
      );
      await client.query('delete from account_people where account_id = $1', [women.accountId]);
      return rows[0]!.employee_id;
    });
    const second = await app.account({
      grants: [{ unit: vote.unit, role: 'womenCadre' }],
      people: [{ unit: vote.unit, employeeId: again }],
    });
    expect(await refused(second.post(`${vote.at}/confirmations`, { hash }))).toMatchObject({
      code: 'alreadyConfirmed',
    });
  }, 60_000);
});

describe('a small union', () => {
  it('is told before the vote that nobody can confirm it; two members it names do, on their phones', async () => {
    const vote = await drafted();
    const open = () => vote.chair.post(`${vote.at}/opening`);
    expect(await refused(open())).toMatchObject({ status: 422, code: 'nobodyWatches' });
    const missing = await ok<{ watchMissing: { zh: string } }>(vote.chair.get(vote.at));
    expect(missing.watchMissing.zh).toContain('从有账号的会员中指定');
    const [first, second] = await Promise.all(
      [2, 3].map((at) => app.account({ people: [{ unit: vote.unit, employeeId: vote.people[at]! }] })),
    );
    await ok(
      vote.chair.put(`/units/${vote.unit.code}/vote-officials/ballot/${vote.id}`, {
        tellers: [],
        scrutineers: [vote.people[2], vote.people[3]],
      }),
    );
    await singledOut(vote);
    await ok(vote.chair.put(`${vote.at}/paper-count`, paperCount(11)));
    expect(await told(vote.unit, 'ballots.toConfirm')).toEqual(
      [first!.accountId, second!.accountId].toSorted(),
    );
    const url = `/u/${vote.unit.code}/ballots/${vote.id}`;
    const { headers } = first!;
    const { body } = await app.server.inject({ method: 'GET', url, headers });
    expect(body).toContain('您是监票人：核对计票结果');
    const hidden = Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const hash = hidden['hash']!;
    const sent = await app.server.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(hidden).toString(),
    });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, url]);
    expect(await ok(second!.post(`${vote.at}/confirmations`, { hash }))).toEqual({ state: 'published' });
  }, 60_000);

  it('with a second officer goes on after opening: the one who does not run it names them', async () => {
    const vote = await drafted();
    const cadre = await officer(app, vote.unit, 'cadre');
    const members = await Promise.all(
      [2, 3].map((at) => app.account({ people: [{ unit: vote.unit, employeeId: vote.people[at]! }] })),
    );
    await ok(vote.chair.post(`${vote.at}/opening`));
    await ok(vote.chair.post(`${vote.at}/closing`));
    const hash = 'a'.repeat(64);
    const before = await refused(members[0]!.post(`${vote.at}/confirmations`, { hash }));
    expect(before).toMatchObject({ code: 'namedTooLate' });
    expect(before.message).toContain(`请没有经办这次投票的${cadre.username}`);
    await ok(
      cadre.put(`/units/${vote.unit.code}/vote-officials/ballot/${vote.id}`, {
        tellers: [],
        scrutineers: [vote.people[2], vote.people[3]],
      }),
    );
    const count = await seen(vote, members[0]!);
    for (const who of members) await ok(who.post(`${vote.at}/confirmations`, { hash: count.hash }));
    expect(await ok(vote.chair.get(vote.at))).toMatchObject({ state: 'published' });
  }, 60_000);
});
