/** Several cases in one step: what can be done is done, what cannot is named with its reason, and neither undoes the other. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import { contact, expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { readUnitNames } from '../../../core/organization/units.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const standard = loadStandard('county-qualified');

interface Fate {
  id: string;
  unit: { code: string; name: string } | null;
  because: { zh: string; en: string } | null;
  state: string | null;
}
interface Plan {
  id: string;
  version: number;
  because: { zh: string } | null;
  earliest: string | null;
  reviewers: { accountId: string; name: string }[];
  decision: { outcome: string; docNumber: string; hash: string; signatures: number } | null;
}

/** A county with three applications: two whose statements and scores will carry a title, one with nothing behind it. */
async function applications() {
  app.setNow('2026-11-29');
  const s = await stage(app);
  const rows = async <T extends object>(text: string, values: unknown[]) =>
    (await app.database.asOwner(({ client }) => client.query<T>(text, values))).rows;
  const ids: string[] = [];
  for (const name of ['甲厂工会', '乙厂工会', '丙厂工会']) {
    const unit = await app.unit({ code: `${s.county.code}-${ids.length}`, parent: s.county, name });
    const id = newId();
    await rows(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, due_on, opened_at)
       values ($1, $2, $3, $4, $5, 2026, 'applied', $6, '2026-11-20', '2026-12-20', now())`,
      [unit.id, unit.path, id, standard.id, standard.version, s.county.id],
    );
    if (ids.length < 2) {
      await claimAll(app, unit, s.chair, standard.id);
      await rows(`update claims set state = 'confirmed' where unit_id = $1`, [unit.id]);
    }
    ids.push(id);
  }
  const at = `/units/${s.county.code}/reviews`;
  const plan = async (step: string, cases = ids, who = s.reviewer) =>
    (await expectOk<{ cases: Plan[] }>(who.get(`${at}/batch?step=${step}&cases=${cases.join(',')}`))).cases;
  const act = async (who: typeof s.reviewer, what: string, body: object) =>
    (await expectOk<{ cases: Fate[] }>(who.post(`${at}/batch/${what}`, body))).cases;
  const states = async () =>
    (
      await rows<{ state: string }>('select state from cases where superior_unit_id = $1 order by unit_id', [
        s.county.id,
      ])
    ).map((row) => row.state);
  const scored = async (id: string) =>
    expectOk(
      s.reviewer.put(`${at}/${id}/scores`, {
        scores: standard.indicators.map((each) => ({
          indicatorId: each.id,
          result: 'met',
          remark: '',
        })),
      }),
    );
  return { s, ids, at, rows, plan, act, states, scored };
}

const seen = (plan: Plan[]) => plan.map(({ id, version }) => ({ id, version }));

it('takes those that can be taken, each in the taker’s hands, and names the others', async () => {
  const { s, ids, at, rows, plan, act, states } = await applications();
  const [a, b, c] = ids as [string, string, string];
  const nobodys = newId();
  expect((await plan('takeReview')).map((each) => each.because)).toEqual([null, null, null]);
  // What is no case of this union's has no row.
  expect((await plan('takeReview', [a, nobodys])).map((each) => each.id)).toEqual([a]);
  const fates = await act(s.reviewer, 'taking', {
    cases: [
      { id: c, version: 1 },
      { id: a, version: 1 },
      { id: nobodys, version: 1 },
      { id: b, version: 9 },
    ],
  });
  expect(fates.map((each) => [each.id, each.unit?.name ?? null, each.state])).toEqual([
    [c, '丙厂工会', 'underReview'],
    [a, '甲厂工会', 'underReview'],
    [nobodys, null, null],
    [b, '乙厂工会', null],
  ]);
  expect(fates.map((each) => each.because === null)).toEqual([true, true, false, false]);
  expect(await states()).toEqual(['underReview', 'applied', 'underReview']);
  expect(
    await rows(
      `select subject_id, account_id from tasks where unit_id = $1 and kind = 'certification.reviewing' and state = 'open' order by subject_id`,
      [s.county.id],
    ),
  ).toEqual([a, c].toSorted().map((id) => ({ subject_id: id, account_id: s.reviewer.accountId })));
  expect((await plan('takeReview')).map((each) => each.because?.zh ?? null)).toEqual([
    '现在处于“考核验收”阶段，不能办理这一步。',
    null,
    '现在处于“考核验收”阶段，不能办理这一步。',
  ]);
  // Neither a director's work nor another county's.
  const body = { cases: [{ id: b, version: 1 }] };
  expect(await refusal(s.director.post(`${at}/batch/taking`, body))).toEqual([403, 'forbidden']);
  expect(await refusal(s.foreigner.post(`${at}/batch/taking`, body))).toEqual([404, 'unitNotFound']);
  const elsewhere = `/units/${s.foreignCounty.code}/reviews/batch/taking`;
  expect((await expectOk<{ cases: Fate[] }>(s.foreigner.post(elsewhere, body))).cases[0]).toMatchObject({
    unit: null,
    state: null,
  });
  expect(await refusal(s.reviewer.post(`${at}/batch/taking`, { cases: [] }))).toEqual([400, 'badInput']);
});

it('hands several to one reviewer, who is told once; what cannot go there stays where it is', async () => {
  const { s, ids, at, rows, plan, act } = await applications();
  const [a, b, c] = ids as [string, string, string];
  await act(s.reviewer, 'taking', { cases: [a, b].map((id) => ({ id, version: 1 })) });
  // Somebody of the second unit stands aside from it alone.
  const [{ unit_id: second } = { unit_id: 0 }] = await rows<{ unit_id: number }>(
    'select unit_id from cases where id = $1',
    [b],
  );
  const neighbour = await app.account({
    grants: [
      { unit: s.county, role: 'reviewer', subtree: true },
      { unit: { ...s.unit, id: second, path: `${s.county.path}.${second}` }, role: 'cadre' },
    ],
  });
  const planned = await plan('handReview', ids, s.director);
  expect(planned.map((each) => each.because?.zh ?? null)).toEqual([
    null,
    null,
    '现在处于“已申报”阶段，不能办理这一步。',
  ]);
  const who = (at: number) => planned[at]!.reviewers.map((each) => each.accountId).toSorted();
  expect([who(0), who(1), who(2)]).toEqual([
    [s.otherReviewer.accountId, neighbour.accountId].toSorted(),
    [s.otherReviewer.accountId],
    [],
  ]);
  const hand = (to: string, cases: string[], versions = seen(planned)) =>
    act(s.director, 'handover', {
      reviewerAccountId: to,
      reason: '原考核人员休假',
      cases: versions.filter((each) => cases.includes(each.id)),
    });
  const fates = await hand(neighbour.accountId, ids);
  expect(fates.map((each) => [each.state, each.because === null])).toEqual([
    ['underReview', true],
    [null, false],
    [null, false],
  ]);
  expect(fates[1]!.because!.zh).toContain('应当回避');
  const owners = async () =>
    (
      await rows<{ account: string }>(
        `select account_id as account from tasks where unit_id = $1 and kind = 'certification.reviewing' and state = 'open' order by subject_id`,
        [s.county.id],
      )
    ).map((row) => row.account);
  const inOrder = (one: string, two: string) => (a < b ? [one, two] : [two, one]);
  expect(await owners()).toEqual(inOrder(neighbour.accountId, s.reviewer.accountId));
  const told = (account: string) =>
    rows<{ kind: string; title: string; body: string; href: string }>(
      `select kind, title ->> 'zh' as title, body ->> 'zh' as body, href from notices
       where unit_id = $1 and account_id = $2 and kind like 'certification.review%' order by created_at, id`,
      [s.county.id, account],
    );
  expect(await told(neighbour.accountId)).toEqual([
    {
      kind: 'certification.reviewGiven',
      title: '甲厂工会的考核转交给您办理',
      body: '原考核人员休假',
      href: `/desk/${s.county.code}/reviews/${a}`,
    },
  ]);
  // Now both to one: each who gave is told of what was theirs, whoever gets them of both at once.
  const both = await hand(
    s.otherReviewer.accountId,
    [a, b],
    seen(await plan('handReview', [a, b], s.director)),
  );
  expect(both.map((each) => each.because)).toEqual([null, null]);
  expect(await told(s.otherReviewer.accountId)).toEqual([
    {
      kind: 'certification.reviewGiven',
      title: expect.stringMatching(/^[甲乙]厂工会等 2 件的考核转交给您办理$/),
      body: expect.stringMatching(/^原考核人员休假（[甲乙]厂工会、[甲乙]厂工会）$/),
      href: `/desk/${s.county.code}/reviews?reviewer=mine`,
    },
  ]);
  expect((await told(s.reviewer.accountId)).map((each) => each.title)).toEqual([
    `甲厂工会的考核已转交${planned[0]!.reviewers.find((each) => each.accountId === neighbour.accountId)!.name}办理`,
    expect.stringMatching(/^乙厂工会的考核已转交/),
  ]);
  // What a colleague has can be looked for, before it is handed on.
  const queue = (who: string) =>
    expectOk<{ cases: { id: string }[]; reviewers: { accountId: string; name: string }[] }>(
      s.director.get(`${at}?reviewer=${who}`),
    );
  const theirs = await queue(s.otherReviewer.accountId);
  expect(theirs.cases.map((each) => each.id).toSorted()).toEqual([a, b].toSorted());
  expect(theirs.reviewers.map((each) => each.accountId)).toEqual([s.otherReviewer.accountId]);
  expect((await queue(s.reviewer.accountId)).cases).toEqual([]);
  expect((await queue('mine')).cases).toEqual([]);
  expect((await queue('none')).cases.map((each) => each.id)).toEqual([c]);
  expect(await refusal(s.director.get(`${at}?reviewer=somebody`))).toEqual([400, 'badInput']);
  // A director's work alone.
  const body = {
    reviewerAccountId: s.reviewer.accountId,
    reason: '原考核人员休假',
    cases: [{ id: c, version: 1 }],
  };
  expect(await refusal(s.reviewer.post(`${at}/batch/handover`, body))).toEqual([403, 'forbidden']);
});

it('publishes, drafts and signs: two people for every decision, what falls short stays behind', async () => {
  const { s, ids, at, rows, plan, act, states, scored } = await applications();
  const [a, b, c] = ids as [string, string, string];
  await act(s.reviewer, 'taking', { cases: ids.map((id) => ({ id, version: 1 })) });
  await scored(a);
  await scored(b);
  const ready = await plan('publishNotice');
  expect(ready.map((each) => each.because?.zh ?? null)).toEqual([
    null,
    null,
    `上级评分还缺 ${standard.indicators.length} 项。`,
  ]);
  expect(ready.map((each) => each.earliest)).toEqual(['2026-12-04', '2026-12-04', '2026-12-04']);
  const notice = { cases: seen(ready), contact };
  const early = await act(s.reviewer, 'public-notice', { ...notice, toOn: '2026-12-03' });
  expect(early[0]!.because!.zh).toContain('2026-12-04');
  expect(await states()).toEqual(['underReview', 'underReview', 'underReview']);
  const published = await act(s.reviewer, 'public-notice', { ...notice, toOn: '2026-12-04' });
  expect(published.map((each) => each.state)).toEqual(['publicNotice', 'publicNotice', null]);
  expect(published[2]).toMatchObject({ unit: { name: '丙厂工会' }, because: { zh: ready[2]!.because!.zh } });
  const { notices } = await expectOk<{ notices: { toOn: string }[] }>(
    app.stranger.get(`/units/${s.county.code}-1/public-notices`),
  );
  expect(notices.map((each) => each.toOn)).toEqual(['2026-12-04']);

  app.setNow('2026-12-05');
  // One has an objection that nobody has answered: the other goes on.
  const noticeOfB = (await expectOk<{ notice: { id: string } }>(s.reviewer.get(`${at}/${b}`))).notice.id;
  app.setNow('2026-12-04');
  await expectOk(
    app.stranger.post(`/units/${s.county.code}-1/public-notices/${noticeOfB}/objections`, {
      text: '该单位去年没有开过职代会，请核实。',
    }),
  );
  app.setNow('2026-12-05');
  // A task leads to where its work is done.
  expect(
    await rows(
      `select kind, href from tasks where unit_id = $1 and state = 'open' and kind in ('certification.objection', 'certification.decision')
       order by kind, href`,
      [s.county.id],
    ),
  ).toEqual([
    ...[a, b].toSorted().map((id) => ({
      kind: 'certification.decision',
      href: `/desk/${s.county.code}/reviews/${id}/decision`,
    })),
    { kind: 'certification.objection', href: `/desk/${s.county.code}/reviews/${b}/decision` },
  ]);
  const drafting = await plan('draftDecision', [a, b], s.director);
  expect(drafting.map((each) => each.because === null)).toEqual([true, false]);
  const document = { docNumber: '县工〔2026〕8号' };
  const drafted = await act(s.director, 'decisions', { ...document, cases: seen(drafting) });
  expect(drafted.map((each) => each.because === null)).toEqual([true, false]);
  const { notice: objected } = await expectOk<{
    notice: { objections: { id: string; version: number }[] };
  }>(s.reviewer.get(`${at}/${b}`));
  const [objection] = objected.objections;
  await expectOk(
    s.reviewer.post(`${at}/${b}/objections/${objection!.id}/answer`, {
      answer: '职代会于三月召开，有会议纪要。',
      upheld: false,
      version: objection!.version,
    }),
  );
  // What is drafted is not drafted over, for signatures would be void.
  const again = await act(s.director, 'decisions', {
    ...document,
    cases: seen(await plan('draftDecision', [a, b], s.director)),
  });
  expect(again.map((each) => each.because?.zh ?? null)).toEqual([
    '决定已经拟好；要修改的，请到这个申报里修改。',
    null,
  ]);

  const decided = await plan('signDecision', ids, s.director);
  expect(decided.map((each) => each.decision?.docNumber ?? null)).toEqual([
    document.docNumber,
    document.docNumber,
    null,
  ]);
  expect(decided[0]!.decision!.hash).not.toBe(decided[1]!.decision!.hash);
  const signatures = (of: Plan[]) => ({
    cases: of.map(({ id, decision }) => ({ id, hash: decision!.hash })),
  });
  const both = signatures(decided.slice(0, 2));
  expect(await refusal(s.reviewer.post(`${at}/batch/decision-signatures`, both))).toEqual([403, 'forbidden']);
  const wrong = await act(s.director, 'decision-signatures', {
    cases: [both.cases[0]!, { id: b, hash: both.cases[0]!.hash }, { id: c, hash: both.cases[0]!.hash }],
  });
  expect(wrong.map((each) => each.because === null)).toEqual([true, false, false]);
  expect(
    (await plan('signDecision', [a, b], s.director)).map((each) => [
      each.because === null,
      each.decision!.signatures,
    ]),
  ).toEqual([
    [false, 1],
    [true, 0],
  ]);
  // The first director cannot be the second; the other decision of the batch is signed all the same.
  const first = await act(s.director, 'decision-signatures', both);
  expect(first.map((each) => each.because === null)).toEqual([false, true]);
  expect(await states()).toEqual(['publicNotice', 'publicNotice', 'underReview']);
  const told = async () =>
    (
      await rows<{ read: boolean }>(
        `select read_at is not null as read from notices where unit_id = $1 and kind = 'certification.decision'`,
        [s.county.id],
      )
    ).map((row) => row.read);
  expect(new Set(await told())).toEqual(new Set([false]));
  const second = await act(s.secondDirector, 'decision-signatures', both);
  // Nobody is asked any more to sign what is decided.
  expect(new Set(await told())).toEqual(new Set([true]));
  expect(second.map((each) => each.state)).toEqual(['certified', 'certified']);
  const { certificates } = await expectOk<{ certificates: { number: string }[] }>(
    s.director.get(`/units/${s.county.code}/issued-certificates`),
  );
  expect(new Set(certificates.map((each) => each.number)).size).toBe(2);
});

it('has the pairs of a draw found by either unit and paged; another county’s draw is not there', async () => {
  const { s, ids, rows } = await applications();
  const round = newId();
  await rows(
    `insert into peer_rounds (unit_id, unit_path, id, cycle, standard_id, drawn_on, seed, due_on) values ($1, $2, $3, 2026, $4, '2026-11-20', 'abcd', '2026-12-20')`,
    [s.county.id, s.county.path, round, standard.id],
  );
  await rows(
    `insert into peer_assignments (unit_id, unit_path, id, case_id, round_id, inspector_unit_id, state, due_on)
     select c.unit_id, c.unit_path, gen_random_uuid(), c.id, $2, $3, case when u.code like '%-1' then 'submitted' else 'assigned' end, '2026-12-20'
     from cases c join units u on u.id = c.unit_id where c.id = any($1)`,
    [ids, round, s.peerUnit.id],
  );
  await app.database.asOwner(({ client }) => readUnitNames(client));
  const base = `/units/${s.county.code}/peer-rounds`;
  expect(
    (await expectOk<{ rounds: { id: string; pairs: number }[] }>(s.reviewer.get(base))).rounds,
  ).toMatchObject([{ id: round, pairs: 3 }]);
  const pairs = async (query = '') => {
    const answer = await expectOk<{
      pairs: { unit: { name: string }; inspector: { code: string } }[];
      next: string | null;
      total: number;
    }>(s.reviewer.get(`${base}/${round}/pairs?${query}`));
    return { ...answer, names: answer.pairs.map((pair) => pair.unit.name) };
  };
  const first = await pairs('limit=2');
  expect(first).toMatchObject({
    names: ['甲厂工会', '乙厂工会'],
    total: 3,
    pairs: [{ inspector: { code: s.peerUnit.code } }, {}],
  });
  expect(await pairs(`limit=2&cursor=${first.next}`)).toMatchObject({ names: ['丙厂工会'], next: null });
  expect((await pairs('q=yichang')).names).toEqual(['乙厂工会']);
  expect((await pairs(`q=${s.peerUnit.code}`)).total).toBe(3);
  expect((await pairs('state=submitted')).names).toEqual(['乙厂工会']);
  expect(await refusal(s.foreigner.get(`/units/${s.foreignCounty.code}/peer-rounds/${round}/pairs`))).toEqual(
    [404, 'roundNotFound'],
  );
});

it('counts who waits for a peer as a draw pairs them, and names the first thirty', async () => {
  const { s, rows } = await applications();
  for (let n = 1; n <= 33; n += 1) {
    const unit = await app.unit({ code: `${s.county.code}-W${n}`, parent: s.county });
    await rows(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, vetoed, opened_at)
       values ($1, $2, $3, $4, 1, $5, 'peerInspection', $6, '2026-11-01', $7, now())`,
      [unit.id, unit.path, newId(), standard.id, n === 33 ? 2025 : 2026, s.county.id, n === 1],
    );
  }
  const ask = (query: string) =>
    expectOk<{ waiting: { cycle: number }[]; waits: { cycle: number; cases: number }[] }>(
      s.reviewer.get(`/units/${s.county.code}/peer-rounds${query}`),
    );
  const all = await ask('');
  expect(all.waits).toEqual([
    { standardId: standard.id, cycle: 2025, cases: 1 },
    { standardId: standard.id, cycle: 2026, cases: 31 },
  ]);
  expect(all.waiting.filter((row) => row.cycle === 2026)).toHaveLength(30);
  const before = await ask('?cycle=2025');
  expect(before.waits.map((each) => each.cycle)).toEqual([2025]);
  expect(before.waiting.map((row) => row.cycle)).toEqual([2025]);
});

it('is decided by nobody who had a hand in the review, whoever has it now, one by one or in a batch', async () => {
  const { s, ids, at, plan, act, states } = await applications();
  const [a, b] = ids.slice(0, 2) as [string, string];
  const both = () =>
    app.account({
      grants: [
        { unit: s.county, role: 'reviewer', subtree: true },
        { unit: s.county, role: 'director', subtree: true },
      ],
    });
  const [taker, visitor, passer] = [await both(), await both(), await both()];
  const cases = (planned: Plan[]) => ({ cases: seen(planned) });
  await act(taker, 'taking', { cases: [a, b].map((id) => ({ id, version: 1 })) });
  for (const id of [a, b])
    await expectOk(
      taker.put(`${at}/${id}/scores`, {
        scores: standard.indicators.map((each) => ({ indicatorId: each.id, result: 'met', remark: '' })),
      }),
    );
  const note = { kind: 'onSite', onDay: '2026-11-29', text: '实地看过活动室' };
  await expectOk(visitor.post(`${at}/${a}/notes`, note));
  const notice = { toOn: '2026-12-04', contact };
  await act(taker, 'public-notice', { ...notice, ...cases(await plan('publishNotice', [a, b], taker)) });
  // Their own review handed on by whoever has it, through the hands of one who does nothing with it.
  for (const [from, to] of [
    [taker, passer],
    [passer, s.otherReviewer],
  ] as const) {
    const handed = await act(from, 'handover', {
      reviewerAccountId: to.accountId,
      reason: '另有工作安排',
      ...cases(await plan('handReview', [a, b], from)),
    });
    expect(handed.map((each) => each.because)).toEqual([null, null]);
  }

  app.setNow('2026-12-05');
  await act(s.director, 'decisions', {
    docNumber: '县工〔2026〕8号',
    ...cases(await plan('draftDecision', [a, b], s.director)),
  });
  const decided = await plan('signDecision', [a, b], s.director);
  const hashes = { cases: decided.map(({ id, decision }) => ({ id, hash: decision!.hash })) };
  for (const who of [taker, passer, visitor])
    expect(
      await refusal(who.post(`${at}/${a}/decision/signatures`, { hash: hashes.cases[0]!.hash })),
    ).toEqual([403, 'reviewerSigns']);
  for (const who of [taker, passer]) {
    const fates = await act(who, 'decision-signatures', hashes);
    expect(fates.map((each) => each.because?.zh.includes('不能签署决定'))).toEqual([true, true]);
    expect((await plan('signDecision', [a, b], who)).map((each) => each.because === null)).toEqual([
      false,
      false,
    ]);
  }
  // Of the other case the visitor saw nothing.
  const fates = await act(visitor, 'decision-signatures', hashes);
  expect(fates.map((each) => each.because === null)).toEqual([false, true]);
  const ends = [await act(s.director, 'decision-signatures', hashes)];
  ends.push(await act(s.secondDirector, 'decision-signatures', { cases: [hashes.cases[0]!] }));
  expect(ends.flat().map((each) => each.because)).toEqual([null, null, null]);
  expect((await states()).slice(0, 2)).toEqual(['certified', 'certified']);
});
