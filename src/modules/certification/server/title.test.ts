/** How a title begins and ends: the day on which a decision takes effect, a key that does not open, new keys, expiry, a waived peer. */
import { describe, expect, it } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import {
  casePath,
  type Done,
  eightOfTen,
  expectOk,
  refusal,
  upload,
} from '../../../../tests/harness/certification-path.ts';
import { stage, type Stage } from '../../../../tests/harness/certification.ts';
import { records } from '../../records/server/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { certification } from './index.ts';
import { certifyDecided } from './service/decision.ts';
import { sweep } from './service/deadlines.ts';
import { lossOf } from '../web/islands/verify.ts';
import { signerOf, signStatusList } from './service/trust.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const path = casePath(app);

const caseOf = (s: Stage, id: string) =>
  expectOk<{
    state: string;
    version: number;
    dueOn: string | null;
    decision: { effectiveOn: string | null } | null;
    certificate: { state: string; issuedOn: string } | null;
    timeline: { kind: string; actor: string | null }[];
    vetoes: { id: string; version: number }[];
  }>(s.chair.get(`/units/${s.unit.code}/cases/${id}`));

/** Up to the notice. */
async function toNotice(s: Stage): Promise<Done> {
  app.setNow('2026-11-22');
  const peer = await path.toPeer(s);
  await path.throughPeer(s, peer.id);
  await path.throughAssessment(s, peer.id, eightOfTen);
  return path.toNotice(s, await path.throughReview(s, await path.toApplied(s, peer.id)));
}

const signSecond = (s: Stage, drafted: Done) =>
  expectOk<Done>(
    s.secondDirector.post(`/units/${s.county.code}/reviews/${drafted.id}/decision/signatures`, {
      hash: drafted.hash,
    }),
  );

const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
  app.database.asOwner(async ({ client }) => (await client.query<T>(text, values)).rows);

const tasksOf = (unitId: number, kind: string) =>
  rows<{ state: string; due_on: string | null; role: string; escalated: boolean }>(
    `select state, due_on, role, escalated_at is not null as escalated from tasks where unit_id = $1 and kind = $2 order by created_at`,
    [unitId, kind],
  );

describe('a decision that takes effect later', () => {
  it('rests as decided until its day, is stopped by a veto meanwhile, and is certified by Jia', async () => {
    const s = await stage(app);
    const noticed = await toNotice(s);
    const review = `/units/${s.county.code}/reviews/${noticed.id}`;
    app.setNow('2026-12-05');
    for (const effectiveOn of ['2026-12-04', '2027-12-06'])
      expect(
        await refusal(
          s.director.put(`${review}/decision`, {
            outcome: 'confer',
            docNumber: '县工〔2026〕8号',
            effectiveOn,
            version: noticed.version,
          }),
        ),
      ).toEqual([422, 'effectiveOn']);
    const decided = await signSecond(s, await path.toDecision(s, noticed, { effectiveOn: '2026-12-10' }));
    expect(decided).toMatchObject({ state: 'decided', certificateId: null, signatures: 2 });
    expect(await caseOf(s, noticed.id)).toMatchObject({
      state: 'decided',
      dueOn: '2026-12-10',
      decision: { effectiveOn: '2026-12-10' },
      certificate: null,
    });

    app.setNow('2026-12-09');
    expect((await app.inUnit(s.county, sweep)).certified).toBe(0);
    await expectOk(
      s.reviewer.post(`${review}/vetoes`, {
        reason: 'wageArrears',
        statement: '有职工反映欠薪，正在核实。',
        fileIds: [await upload(s.reviewer, s.unit.code)],
      }),
    );
    app.setNow('2026-12-10');
    expect((await app.inUnit(s.county, sweep)).certified).toBe(0);
    const [veto] = (await caseOf(s, noticed.id)).vetoes;
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${noticed.id}/vetoes/${veto!.id}/answer`, {
        answer: '工资已按月足额发放，附发放表。',
        version: veto!.version,
      }),
    );
    await expectOk(
      s.director.post(`${review}/vetoes/${veto!.id}/decision`, {
        upheld: false,
        reason: '经核查工资已足额发放。',
        version: veto!.version + 1,
      }),
    );
    expect((await app.inUnit(s.county, sweep)).certified).toBe(1);
    const seen = await caseOf(s, noticed.id);
    expect(seen).toMatchObject({
      state: 'certified',
      certificate: { state: 'valid', issuedOn: '2026-12-10' },
    });
    expect(seen.timeline.find((event) => event.kind === 'certified')?.actor).toBeNull();
    expect((await path.verified(s, '2026-12-10')).state).toBe('valid');
    expect(await app.inUnit(s.county, certifyDecided)).toBe(0);

    // A veto upheld against a title that stands suspends it, by a number that counts.
    await expectOk(
      s.reviewer.post(`${review}/vetoes`, {
        reason: 'wageArrears',
        statement: '年底又有欠薪。',
        fileIds: [await upload(s.reviewer, s.unit.code)],
      }),
    );
    const late = (await caseOf(s, noticed.id)).vetoes.find((each) => each.id !== veto!.id)!;
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${noticed.id}/vetoes/${late.id}/answer`, {
        answer: '确有拖欠。',
        version: late.version,
      }),
    );
    await expectOk(
      s.director.post(`${review}/vetoes/${late.id}/decision`, {
        upheld: true,
        reason: '经查证，拖欠工资属实。',
        version: late.version + 1,
      }),
    );
    expect(await caseOf(s, noticed.id)).toMatchObject({ state: 'suspended' });
    const [told] = await rows(
      `select body ->> 'zh' as body from public_notices where unit_id = $1 and kind = 'titleSuspended'`,
      [s.unit.id],
    );
    expect(told).toMatchObject({ body: expect.stringContaining('（否决〔2026〕1号）') });
    expect(told).toMatchObject({ body: expect.stringMatching(/理由：经查证，拖欠工资属实。依据：/) });
  }, 120_000);

  it('waits where the signing key does not open: nothing half-made stays, and a new key makes it good', async () => {
    const s = await stage(app);
    const noticed = await toNotice(s);
    await app.inUnit(s.county, async (ctx) => void (await signerOf(ctx)));
    await rows(
      `update issuer_keys set private_sealed = set_byte(private_sealed, 40, 255 - get_byte(private_sealed, 40)) where unit_id = $1`,
      [s.county.id],
    );
    const drafted = await path.toDecision(s, noticed);
    expect(await signSecond(s, drafted)).toMatchObject({ state: 'decided', certificateId: null });
    expect(await tasksOf(s.county.id, 'certification.certificateWaits')).toEqual([
      { state: 'open', due_on: '2026-12-05', role: 'systemAdmin', escalated: false },
    ]);
    expect(
      await rows(
        `select id from certificates where unit_id = $1 union all select id from public_notices where unit_id = $1 and kind = 'titleConferred'`,
        [s.unit.id],
      ),
    ).toEqual([]);
    expect(await app.inUnit(s.county, certifyDecided)).toBe(0);
    expect((await caseOf(s, noticed.id)).state).toBe('decided');
    await expectOk(s.director.post(`/units/${s.county.code}/issuer-keys`, { reason: '原密钥无法打开' }));
    expect(await app.inUnit(s.county, certifyDecided)).toBe(1);
    expect((await caseOf(s, noticed.id)).state).toBe('certified');
    expect(await tasksOf(s.county.id, 'certification.certificateWaits')).toMatchObject([{ state: 'done' }]);
    expect((await path.verified(s, '2026-12-05')).state).toBe('valid');
  }, 120_000);
});

describe('the status list of an issuer', () => {
  it('is signed anew as soon as Jia starts again, where it has grown old meanwhile', async () => {
    const s = await stage(app);
    app.setNow('2026-09-09');
    await app.inUnit(s.county, signStatusList);
    const atStart = certification.jobs!.filter((job) => job.afterLoss);
    const signed = async () =>
      (
        await rows<{ n: number; newest: Date }>(
          'select count(*)::int as n, max(issued_at) as newest from status_lists where unit_id = $1',
          [s.county.id],
        )
      )[0]!;
    const start = async () => {
      for (const job of atStart) await app.inUnit(s.county, job.perRoot!);
    };
    await start();
    expect((await signed()).n).toBe(1);
    app.setNow('2026-11-22');
    await start();
    expect(await signed()).toEqual({ n: 2, newest: app.services.clock.now() });
  });
});

describe('the keys of an issuer', () => {
  it('are replaced without harm to what the old one signed', async () => {
    const s = await stage(app);
    const keys = `/units/${s.county.code}/issuer-keys`;
    expect(await refusal(s.director.post(keys, { reason: '例行更换' }))).toEqual([409, 'noIssuerKey']);
    const done = await path.certified(s);
    // Who rests with a certificate does not stand in the queue of those who wait, and is found by the step.
    const queue = async (query: string) =>
      (
        await expectOk<{ cases: { id: string }[] }>(s.reviewer.get(`/units/${s.county.code}/reviews${query}`))
      ).cases.map((each) => each.id);
    expect(await queue('')).not.toContain(done.id);
    expect(await queue('?state=certified')).toContain(done.id);
    expect((await path.verified(s, '2026-12-05')).state).toBe('valid');
    expect((await s.director.post(keys, { reason: '' })).statusCode).toBe(400);
    expect(await refusal(s.reviewer.post(keys, { reason: '例行更换' }))).toEqual([403, 'forbidden']);

    app.setNow('2026-12-20');
    const { keys: now } = await expectOk<{
      keys: { keyId: string; current: boolean; toOn: string | null; certificates: number }[];
    }>(s.director.post(keys, { reason: '例行更换' }));
    expect(now).toMatchObject([
      { current: true, toOn: null, certificates: 0 },
      { current: false, toOn: '2026-12-20', certificates: 1 },
    ]);
    const published = (await path.trust()).issuers.find((each) => each.issuer.code === s.county.code)!;
    expect(new Set(published.keys.map((key) => key.kid))).toEqual(new Set(now.map((key) => key.keyId)));
    const after = await path.verified(s, '2026-12-20');
    expect([after.state, after.statusAge?.stale]).toEqual(['valid', false]);
    // The list of today is signed by the new key, and speaks of certificates of the old one.
    await expectOk(
      s.director.post(`/units/${s.county.code}/reviews/${done.id}/suspension`, {
        reason: '复查发现材料不实',
        basis: '建设规范',
        docNumber: '县工〔2026〕9号',
        version: await path.version(s, done.id),
      }),
    );
    const suspended = await path.verified(s, '2026-12-20');
    expect(suspended.state).toBe('suspended');

    // Whoever types the number does not type it as it is printed; whoever scans it reads since when and why.
    const { number } = suspended.claims!;
    const typed = (as: string) =>
      app.server.inject({ method: 'GET', url: `/verify?number=${encodeURIComponent(as)}` });
    for (const as of [
      number.toLowerCase(),
      ` ${number.replaceAll('-', ' – ')}`,
      number.replaceAll('-', '－'),
      number.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
    ]) {
      const page = await typed(as);
      expect([as, page.statusCode, page.body.includes(number)]).toEqual([as, 200, true]);
    }
    expect((await typed(`${number}9`)).statusCode).toBe(404);
    const loss = { on: '2026-12-20', reason: '复查发现材料不实' };
    expect((await path.trust()).losses).toContainEqual({ number, ...loss });
    const trust = { bundle: await path.trust(), at: 0, fresh: true };
    expect(lossOf(suspended, trust)).toMatchObject(loss);
    // What is not signed explains what is; it takes no title away.
    expect(lossOf({ ...suspended, state: 'valid' }, trust)).toBeNull();
  }, 120_000);
});

describe('the end of a title', () => {
  it('is a task months ahead, then ends the case, is published, and leaves nothing to do', async () => {
    const s = await stage(app);
    const done = await path.certified(s);
    // Its last day is brought near; the token itself tells 2029.
    const bring = (on: string) =>
      rows(`update certificates set expires_on = $2 where unit_id = $1`, [s.unit.id, on]);
    await bring('2027-06-06');
    app.setNow('2026-12-05');
    expect((await app.inUnit(s.county, sweep)).warned).toBe(0);
    app.setNow('2026-12-06');
    expect((await app.inUnit(s.county, sweep)).warned).toBe(1);
    expect((await app.inUnit(s.county, sweep)).warned).toBe(0);
    expect(await tasksOf(s.unit.id, 'certification.renew')).toMatchObject([
      { state: 'open', due_on: '2027-06-06', role: 'chair' },
    ]);

    const listed = async (query: string) =>
      (
        await expectOk<{ certificates: { caseId: string }[] }>(
          s.reviewer.get(`/units/${s.county.code}/issued-certificates?${query}`),
        )
      ).certificates.map((each) => each.caseId);
    expect([await listed('due=expiring'), await listed('due=recheck')]).toEqual([[], []]);
    const recheck = (on: string) =>
      rows(`update certificates set recheck_on = $2 where unit_id = $1`, [s.unit.id, on]);
    await recheck('2026-12-06');
    expect([await listed('due=expiring'), await listed('due=recheck')]).toEqual([[], [done.id]]);
    await recheck('2027-12-05');

    await bring('2026-12-20');
    app.setNow('2026-12-20');
    expect([await listed('due=expiring'), await listed('state=expired')]).toEqual([[done.id], []]);
    expect((await app.inUnit(s.county, sweep)).expired).toBe(0);
    expect((await caseOf(s, done.id)).state).toBe('certified');
    app.setNow('2026-12-21');
    expect((await app.inUnit(s.county, sweep)).expired).toBe(1);
    expect((await app.inUnit(s.county, sweep)).expired).toBe(0);
    const seen = await caseOf(s, done.id);
    expect(seen).toMatchObject({ state: 'closed', certificate: { state: 'expired' } });
    expect(seen.timeline.at(-1)).toMatchObject({ kind: 'titleExpired', actor: null });
    const { notices } = await expectOk<{ notices: { kind: string }[] }>(
      app.stranger.get(`/units/${s.unit.code}/public-notices`),
    );
    expect(notices.map((notice) => notice.kind)).toContain('titleExpired');
    expect((await path.verified(s, '2029-12-05')).state).toBe('expired');

    const plan = await expectOk<Done>(
      s.chair.post(`/units/${s.unit.code}/cases`, {
        standardId: 'county-qualified',
        items: [{ indicatorId: 'A1', title: '补齐委员会职务', ownerName: '王芳', dueOn: '2026-12-30' }],
      }),
    );
    expect(plan.state).toBe('planned');
    expect(await tasksOf(s.unit.id, 'certification.renew')).toMatchObject([{ state: 'done' }]);
  }, 120_000);
});

describe('a peer that does not exist', () => {
  it('is waived by a director with a reason where nobody is left to draw, and by nobody where somebody is', async () => {
    const s = await stage(app);
    app.setNow('2026-11-22');
    const peer = await path.toPeer(s);
    const waiver = `/units/${s.county.code}/reviews/${peer.id}/peer-waiver`;
    const reason = '本县目前只有一家基层工会。';
    const refused = await s.director.post(waiver, { reason, version: peer.version });
    expect([refused.statusCode, refused.json().code, refused.json().detail.left]).toEqual([
      422,
      'peerExists',
      1,
    ]);
    expect(await refusal(s.reviewer.post(waiver, { reason, version: peer.version }))).toEqual([
      403,
      'forbidden',
    ]);

    await rows(`update grants set to_on = '2026-11-01', from_on = '2026-01-01' where unit_id = $1`, [
      s.peerUnit.id,
    ]);
    expect(
      await refusal(
        s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
          standardId: 'county-qualified',
          cycle: 2026,
        }),
      ),
    ).toEqual([422, 'noPeer']);
    expect((await s.director.post(waiver, { reason: '', version: peer.version })).statusCode).toBe(400);
    const waived = await expectOk<Done>(s.director.post(waiver, { reason, version: peer.version }));
    expect(waived.state).toBe('memberAssessment');
    expect(await tasksOf(s.county.id, 'certification.drawPeers')).toMatchObject([{ state: 'done' }]);
    expect((await path.throughAssessment(s, peer.id, eightOfTen)).state).toBe('published');
    // The package asks for no peer's report then.
    const applied = await path.toApplied(s, peer.id);
    expect(applied.state).toBe('applied');
    const certified = await path.toCertificate(s, await path.throughReview(s, applied));
    expect(certified.state).toBe('certified');
  }, 120_000);
});

describe('a step past its day', () => {
  const letters = async (client: TestClient) =>
    (
      await rows(`select id from notices where account_id = $1 and kind = 'certification.overdue'`, [
        client.accountId,
      ])
    ).length;

  it('of the peer is told once to the peer and to the union above', async () => {
    const s = await stage(app);
    app.setNow('2026-11-22');
    await path.toPeer(s);
    await expectOk(
      s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
        standardId: 'county-qualified',
        cycle: 2026,
        seed: 'late',
      }),
    );
    app.setNow('2026-12-30');
    expect((await app.inUnit(s.county, sweep)).overdue).toBe(1);
    expect((await app.inUnit(s.county, sweep)).overdue).toBe(0);
    expect(await tasksOf(s.peerUnit.id, 'certification.peerInspection')).toMatchObject([{ escalated: true }]);
    expect([await letters(s.peerChair), await letters(s.reviewer), await letters(s.chair)]).toEqual([
      1, 1, 0,
    ]);
  }, 120_000);

  it('of the reviewer is told to the directors', async () => {
    const s = await stage(app);
    app.setNow('2026-11-22');
    const peer = await path.toPeer(s);
    await path.throughPeer(s, peer.id);
    await path.throughAssessment(s, peer.id, eightOfTen);
    await path.toApplied(s, peer.id);
    app.setNow('2027-01-28');
    await app.inUnit(s.county, sweep);
    expect(await letters(s.director)).toBe(0);
    app.setNow('2027-01-29');
    expect((await app.inUnit(s.county, sweep)).overdue).toBe(1);
    expect(await letters(s.director)).toBe(1);
  }, 120_000);
});
