/** A union that stands alone: how far it comes by itself, and how it goes on once it has joined a union above. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import {
  casePath,
  type Done,
  eightOfTen,
  expectOk,
  refusal,
  resolution,
  upload,
} from '../../../../tests/harness/certification-path.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import { ballots } from '../../ballots/server/index.ts';
import { organization } from '../../organization/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, organization, { ...records, facts: [] }] });
const { toPeer, version, throughAssessment } = casePath(app);

interface View {
  superior: { code: string } | null;
  membersFirst: boolean;
  version: number;
  abilities: { step: string; may: boolean; because: { zh: string } | null }[];
}

const above = { code: 'above-county', name: '上级县总工会', kind: 'county', jurisdiction: '510822' };

describe('a union that stands alone', () => {
  it('plans, inspects itself, asks its members and resolves; the peer and the application wait for a union above', async () => {
    const s = await stage(app, { alone: true });
    app.setNow('2026-11-22');
    const unit = `/units/${s.unit.code}`;
    const proposal = await expectOk<{ superior: unknown; items: unknown[] }>(
      s.chair.get(`${unit}/cases/plan-proposal?standard=county-qualified`),
    );
    expect(proposal.superior).toBeNull();
    expect(proposal.items.length).toBeGreaterThan(0);
    const c = await toPeer(s, 'memberAssessment');
    const at = `${unit}/cases/${c.id}`;
    const seen = () => expectOk<View>(s.chair.get(at));
    expect(await seen()).toMatchObject({ superior: null, membersFirst: true });
    expect((await throughAssessment(s, c.id, eightOfTen)).state).toBe('published');
    const { hash } = await expectOk<Done>(
      s.chair.put(`${at}/resolution`, {
        ...resolution,
        fileIds: [await upload(s.chair, s.unit.code)],
        version: await version(s, c.id),
      }),
    );
    await expectOk(s.chair.post(`${at}/resolution/signatures`, { hash }));
    await expectOk(s.cadre.post(`${at}/resolution/signatures`, { hash }));
    for (const step of ['application', 'peer-request'])
      expect(await refusal(s.chair.post(`${at}/${step}`, { version: await version(s, c.id) }))).toEqual([
        422,
        'noSuperior',
      ]);
    const ask = (await seen()).abilities.find((each) => each.step === 'askPeer');
    expect([ask?.may, ask?.because?.zh]).toEqual([false, expect.stringContaining('建立上级工会')]);

    // Its administrator founds the union above; its chair may not.
    expect(await refusal(s.chair.post(`${unit}/superior`, above))).toEqual([403, 'forbidden']);
    const admin = await app.account({ grants: [{ unit: s.unit, role: 'systemAdmin', subtree: true }] });
    expect(await refusal(admin.post(`${unit}/superior`, { ...above, kind: 'grassroots' }))).toEqual([
      422,
      'unitNotFounded',
    ]);
    expect(await expectOk(admin.post(`${unit}/superior`, above))).toEqual({ code: above.code });
    expect(await refusal(admin.post(`${unit}/superior`, { ...above, code: 'another' }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(
      (await expectOk<{ above: { code: string }[] }>(s.chair.get(unit))).above.map((each) => each.code),
    ).toEqual([above.code]);
    expect((await expectOk<{ unitsBelow: number }>(admin.get(`/units/${above.code}`))).unitsBelow).toBe(1);

    // The application still asks for the peer, who is now asked for.
    expect(await refusal(s.chair.post(`${at}/application`, { version: await version(s, c.id) }))).toEqual([
      422,
      'peerNotAsked',
    ]);
    const asked = await expectOk<Done>(
      s.chair.post(`${at}/peer-request`, { version: await version(s, c.id) }),
    );
    expect(asked.state).toBe('peerInspection');
    expect(await seen()).toMatchObject({ superior: { code: above.code }, membersFirst: true });
    const county = (
      await app.database.asOwner(({ client }) =>
        client.query('select id, path::text, code, name, kind, jurisdiction from units where code = $1', [
          above.code,
        ]),
      )
    ).rows[0];
    const director = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
    const waived = await expectOk<Done>(
      director.post(`/units/${above.code}/reviews/${c.id}/peer-waiver`, {
        reason: '目前只有一家基层工会。',
        version: asked.version,
      }),
    );
    // Back where the members had brought it; they are not asked again.
    expect(waived.state).toBe('congressResolution');
    expect((await seen()).abilities.find((each) => each.step === 'askPeer')).toBeUndefined();
    expect((await expectOk<Done>(s.chair.post(`${at}/application`, { version: waived.version }))).state).toBe(
      'applied',
    );
  }, 120_000);

  it('that has joined a union before it hands in its self-inspection goes to its peer as every other', async () => {
    const s = await stage(app, { alone: true, members: 1 });
    app.setNow('2026-11-22');
    const unit = `/units/${s.unit.code}`;
    const at = `${unit}/cases`;
    let c = await expectOk<Done>(s.chair.post(at, { standardId: 'county-qualified', items: [] }));
    c = await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/plan/approval`, {
        approvedOn: '2026-11-22',
        meeting: '委员会',
        version: c.version,
      }),
    );
    await claimAll(app, s.unit, s.chair);
    c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
    const admin = await app.account({ grants: [{ unit: s.unit, role: 'systemAdmin', subtree: true }] });
    await expectOk(admin.post(`${unit}/superior`, { ...above, code: 'another-county' }));
    const seen = await expectOk<View>(s.chair.get(`${at}/${c.id}`));
    expect(seen).toMatchObject({ superior: { code: 'another-county' }, membersFirst: false });
    c = await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/self-inspection/submission`, { inspectors: ['王芳'], version: c.version }),
    );
    expect(c.state).toBe('peerInspection');
    expect(await refusal(s.chair.post(`${at}/${c.id}/peer-request`, { version: c.version }))).toEqual([
      409,
      'caseState',
    ]);
  }, 60_000);
});
