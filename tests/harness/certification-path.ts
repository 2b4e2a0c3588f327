/**
 * For tests: one unit's case through the API, step by step, by everyone whom it takes, with the refusals on the way.
 *
 *   casePath      the steps over an app: toPeer, throughPeer, throughAssessment, toApplied, throughReview, toNotice,
 *                 toDecision, toCertificate, certified
 *   verified      the unit's newest certificate, checked as a stranger would
 */
import { expect } from 'vitest';
import { loadStandard } from '../../src/core/standards/index.ts';
import { verifyCertificate, type TrustBundle } from '../../src/modules/certification/shared/token.ts';
import type { TestApp, TestClient } from './app.ts';
import { claimAll, type Stage } from './certification.ts';

export interface Done {
  id: string;
  state: string;
  version: number;
  hash?: string;
  certificateId?: string | null;
  signatures?: number;
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

export async function expectOk<T = Record<string, unknown>>(
  answer: Promise<{ statusCode: number; json(): unknown; body: string }>,
): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(`${got.statusCode}: ${got.body}`);
  return got.json() as T;
}
export async function refusal(
  answer: Promise<{ statusCode: number; json(): unknown }>,
): Promise<[number, string]> {
  const got = await answer;
  return [got.statusCode, (got.json() as { code: string }).code];
}
export const upload = async (client: TestClient, unit: string) =>
  (await expectOk<{ id: string }>(client.upload(`/units/${unit}/files`, 'minutes.pdf', pdf))).id;

/** A meeting's numbers that stand. */
export const resolution = {
  body: 'membersCongress',
  meeting: '第一届第二次会员代表大会',
  heldOn: '2026-11-22',
  entitled: 10,
  present: 9,
  inFavor: 9,
};
/** Whom to ask about a notice. */
export const contact = { person: '赵科长', phone: '0571-1234567', address: null, email: null };
/** Votes of seven of ten members; six approve. */
export const eightOfTen = [
  'satisfied',
  'satisfied',
  'satisfied',
  'satisfied',
  'basicallySatisfied',
  'basicallySatisfied',
  'dissatisfied',
];

/** @param standardId by which the unit is judged; `Stage.county` is then the union that confers its title */
export function casePath(app: TestApp, standardId = 'county-qualified') {
  const standard = loadStandard(standardId);

  /** Plan to peer inspection; a union that stands alone comes to its members' assessment. */
  async function toPeer(s: Stage, reached = 'peerInspection'): Promise<Done> {
    const at = `/units/${s.unit.code}/cases`;
    const item = { indicatorId: 'A1', title: '补齐委员会职务', ownerName: '王芳', dueOn: '2026-12-20' };
    let c = await expectOk<Done>(s.chair.post(at, { standardId, items: [item] }));
    expect(await refusal(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }))).toEqual([
      422,
      'planNotApproved',
    ]);
    c = await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/plan/approval`, {
        approvedOn: '2026-11-22',
        meeting: '工会委员会第三次会议',
        version: c.version,
      }),
    );
    await claimAll(app, s.unit, s.chair, standardId);
    c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
    c = await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/self-inspection/submission`, { inspectors: ['王芳'], version: c.version }),
    );
    expect(c.state).toBe(reached);
    return c;
  }

  async function version(s: Stage, id: string): Promise<number> {
    return (await expectOk<{ version: number }>(s.chair.get(`/units/${s.unit.code}/cases/${id}`))).version;
  }

  /** The peer agrees with everything. */
  async function throughPeer(s: Stage, id: string): Promise<Done> {
    await expectOk(
      s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
        standardId,
        cycle: 2026,
        seed: 'seed-1',
      }),
    );
    const { assignments } = await expectOk<{ assignments: { id: string }[] }>(
      s.peerChair.get(`/units/${s.peerUnit.code}/peer-assignments`),
    );
    const work = `/units/${s.peerUnit.code}/peer-assignments/${assignments[0]!.id}`;
    await expectOk(
      s.peerChair.put(`${work}/scores`, {
        scores: standard.indicators.map((each) => ({ indicatorId: each.id, result: 'met' })),
      }),
    );
    const seen = await expectOk<{ version: number }>(s.peerChair.get(work));
    await expectOk(
      s.peerChair.post(`${work}/submission`, {
        findings: '情况属实',
        inspectors: ['李校长'],
        version: seen.version,
      }),
    );
    return expectOk<Done>(
      s.chair.post(`/units/${s.unit.code}/cases/${id}/peer-answer`, {
        answer: '无异议',
        version: await version(s, id),
      }),
    );
  }

  async function throughAssessment(s: Stage, id: string, choices: string[]): Promise<{ state: string }> {
    const { ballotId } = await expectOk<{ ballotId: string }>(
      s.chair.post(`/units/${s.unit.code}/cases/${id}/assessment`, {
        closesOn: '2026-11-28',
        version: await version(s, id),
      }),
    );
    const ballot = `/units/${s.unit.code}/ballots/${ballotId}`;
    for (const [i, choice] of choices.entries())
      await expectOk(s.members[i]!.client.post(`${ballot}/votes`, { choice }));
    app.setNow('2026-11-29');
    await expectOk(s.chair.post(`${ballot}/closing`));
    const count = await expectOk<{ hash: string }>(s.auditor.get(`${ballot}/count`));
    expect(
      (await expectOk<{ state: string }>(s.auditor.post(`${ballot}/confirmations`, { hash: count.hash })))
        .state,
    ).toBe('closed');
    expect(await refusal(s.auditor.post(`${ballot}/confirmations`, { hash: count.hash }))).toEqual([
      409,
      'alreadyConfirmed',
    ]);
    return expectOk(s.women.post(`${ballot}/confirmations`, { hash: count.hash }));
  }

  async function toApplied(s: Stage, id: string): Promise<Done> {
    const at = `/units/${s.unit.code}/cases/${id}`;
    const { hash } = await expectOk<Done>(
      s.chair.put(`${at}/resolution`, {
        ...resolution,
        fileIds: [await upload(s.chair, s.unit.code)],
        version: await version(s, id),
      }),
    );
    const shut = await s.chair.post(`${at}/application`, { version: await version(s, id) });
    expect([
      shut.statusCode,
      shut.json().code,
      shut.json().detail.gates.map((gate: { id: string }) => gate.id),
    ]).toEqual([422, 'gateShut', ['resolution']]);
    await expectOk(s.chair.post(`${at}/resolution/signatures`, { hash }));
    expect(await refusal(s.chair.post(`${at}/resolution/signatures`, { hash }))).toEqual([
      409,
      'alreadySigned',
    ]);
    await expectOk(s.cadre.post(`${at}/resolution/signatures`, { hash }));
    return expectOk<Done>(
      s.chair.post(`${at}/application`, {
        account: [{ title: '组织建设', text: '健全了各级组织。' }],
        version: await version(s, id),
      }),
    );
  }

  async function throughReview(s: Stage, applied: Done): Promise<Done> {
    const review = `/units/${s.county.code}/reviews/${applied.id}`;
    expect(
      await refusal(
        s.foreigner.post(`/units/${s.foreignCounty.code}/reviews/${applied.id}/taking`, {
          version: applied.version,
        }),
      ),
    ).toEqual([404, 'caseNotFound']);
    expect(await refusal(s.foreigner.post(`${review}/taking`, { version: applied.version }))).toEqual([
      404,
      'unitNotFound',
    ]);
    await expectOk<Done>(s.reviewer.post(`${review}/taking`, { version: applied.version }));
    const seen = await expectOk<{
      version: number;
      scores: {
        indicatorId: string;
        proof: string | null;
        self: { result: string };
        sample: { version: number } | null;
      }[];
    }>(s.reviewer.get(review));
    expect(seen.scores).toHaveLength(standard.indicators.length);
    // All that is claimed is sampled.
    expect(seen.scores.filter((line) => line.proof === 'claimed' && !line.sample)).toEqual([]);
    expect(
      await refusal(
        s.otherReviewer.put(`${review}/sample/A1`, { agrees: true, finding: '属实', version: 1 }),
      ),
    ).toEqual([403, 'notTheReviewer']);
    expect(
      await refusal(
        s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-30', contact, version: seen.version }),
      ),
    ).toEqual([422, 'sampleOpen']);
    for (const { indicatorId, sample, self } of seen.scores)
      await expectOk(
        sample
          ? s.reviewer.put(`${review}/sample/${indicatorId}`, {
              agrees: true,
              finding: '现场查看属实',
              version: sample.version,
            })
          : s.reviewer.put(`${review}/scores`, {
              scores: [{ indicatorId, result: self.result, remark: '与自检一致' }],
            }),
      );
    await expectOk(
      s.reviewer.post(`${review}/notes`, {
        kind: 'interview',
        attendees: 2,
        interviewees: ['frontLine'],
        onDay: '2026-11-29',
        text: '职工说活动室常开。',
      }),
    );
    return { id: applied.id, state: 'underReview', version: seen.version };
  }

  /** The reviewer finds everything drawn as it was reported, but for what is refuted. */
  async function checkDrawn(s: Stage, id: string, refuted: readonly string[] = []): Promise<string[]> {
    const review = `/units/${s.county.code}/reviews/${id}`;
    const { scores } = await expectOk<{
      scores: { indicatorId: string; sample: { version: number } | null }[];
    }>(s.reviewer.get(review));
    const drawn = scores.filter((line) => line.sample !== null);
    for (const { indicatorId, sample } of drawn)
      await expectOk(
        s.reviewer.put(`${review}/sample/${indicatorId}`, {
          agrees: !refuted.includes(indicatorId),
          finding: refuted.includes(indicatorId) ? '制度文件为空白稿' : '',
          version: sample!.version,
        }),
      );
    return drawn.map((line) => line.indicatorId);
  }

  /** The notice stands. */
  async function toNotice(s: Stage, reviewed: Done): Promise<Done> {
    const review = `/units/${s.county.code}/reviews/${reviewed.id}`;
    const short = await s.reviewer.post(`${review}/public-notice`, {
      toOn: '2026-12-03',
      contact,
      version: reviewed.version,
    });
    expect([short.statusCode, short.json().code, short.json().detail.earliest]).toEqual([
      422,
      'noticeTooShort',
      '2026-12-04',
    ]);
    const noticed = await expectOk<Done>(
      s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-04', contact, version: reviewed.version }),
    );
    expect(
      await refusal(
        s.director.put(`${review}/decision`, {
          outcome: 'confer',
          docNumber: '县工〔2026〕8号',
          version: noticed.version,
        }),
      ),
    ).toEqual([422, 'noticeRunning']);
    return noticed;
  }

  /** Drafted, and signed by the first director. */
  async function toDecision(s: Stage, noticed: Done, more: { effectiveOn?: string } = {}): Promise<Done> {
    const review = `/units/${s.county.code}/reviews/${noticed.id}`;
    app.setNow('2026-12-05');
    const drafted = await expectOk<Done>(
      s.director.put(`${review}/decision`, {
        outcome: 'confer',
        docNumber: '县工〔2026〕8号',
        ...more,
        version: noticed.version,
      }),
    );
    expect(await refusal(s.reviewer.post(`${review}/decision/signatures`, { hash: drafted.hash }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(await refusal(s.director.post(`${review}/decision/signatures`, { hash: '0'.repeat(64) }))).toEqual(
      [409, 'stale'],
    );
    const first = await expectOk<Done>(
      s.director.post(`${review}/decision/signatures`, { hash: drafted.hash }),
    );
    expect([first.state, first.signatures]).toEqual(['publicNotice', 1]);
    expect(await refusal(s.director.post(`${review}/decision/signatures`, { hash: drafted.hash }))).toEqual([
      409,
      'alreadySigned',
    ]);
    return drafted;
  }

  async function toCertificate(s: Stage, reviewed: Done): Promise<Done> {
    const drafted = await toDecision(s, await toNotice(s, reviewed));
    const second = await expectOk<Done>(
      s.secondDirector.post(`/units/${s.county.code}/reviews/${drafted.id}/decision/signatures`, {
        hash: drafted.hash,
      }),
    );
    expect(second.state).toBe('certified');
    return second;
  }

  const trust = () => expectOk<TrustBundle>(app.server.inject({ method: 'GET', url: '/verify/trust.json' }));

  async function verified(s: Stage, today: string) {
    const { certificates } = await expectOk<{ certificates: { url: string; id: string; state: string }[] }>(
      s.chair.get(`/units/${s.unit.code}/certificates`),
    );
    const bundle = await trust();
    const token = certificates[0]!.url.split('#')[1]!;
    return {
      ...verifyCertificate(token, {
        keys: bundle.issuers,
        statusLists: bundle.statusLists,
        today,
        now: app.services.clock.now().getTime(),
      }),
      certificate: certificates[0]!,
    };
  }

  async function certified(s: Stage): Promise<Done> {
    app.setNow('2026-11-22');
    const peer = await toPeer(s);
    await throughPeer(s, peer.id);
    expect((await throughAssessment(s, peer.id, eightOfTen)).state).toBe('published');
    return toCertificate(s, await throughReview(s, await toApplied(s, peer.id)));
  }

  return {
    toPeer,
    version,
    throughPeer,
    throughAssessment,
    toApplied,
    throughReview,
    checkDrawn,
    toNotice,
    toDecision,
    toCertificate,
    trust,
    verified,
    certified,
  };
}
