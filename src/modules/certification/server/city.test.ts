/** Titles of the city and the province: who judges them, the lower title as a gate, and what a review that falls short cannot do. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import {
  casePath,
  contact,
  type Done,
  eightOfTen,
  expectOk,
  refusal,
  resolution,
  upload,
} from '../../../../tests/harness/certification-path.ts';
import { stage, type Stage } from '../../../../tests/harness/certification.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { records } from '../../records/server/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });

/**
 * A stage below a county below a city (below a province); whoever judges is the city's, or the province's. `countyReviewer`
 * is the county's own.
 */
async function cityStage(by: 'city' | 'province' = 'city') {
  app.setNow('2026-11-22');
  const code = newId().slice(-8);
  const province =
    by === 'province' ? await app.unit({ code: `P${code}`, kind: 'province', name: '某省总工会' }) : null;
  const city = await app.unit({
    code: `Y${code}`,
    kind: 'city',
    name: '某市总工会',
    ...(province ? { parent: province } : {}),
  });
  const judge = province ?? city;
  const below = await stage(app, { below: city });
  const at = (role: 'reviewer' | 'director') =>
    app.account({ grants: [{ unit: judge, role, subtree: true }] });
  const s: Stage = {
    ...below,
    county: judge,
    reviewer: await at('reviewer'),
    otherReviewer: await at('reviewer'),
    director: await at('director'),
    secondDirector: await at('director'),
  };
  return { s, county: below.county, countyReviewer: below.reviewer };
}

/** The congress has resolved, and two have signed. */
async function resolved(s: Stage, id: string, path: ReturnType<typeof casePath>): Promise<void> {
  const at = `/units/${s.unit.code}/cases/${id}`;
  const { hash } = await expectOk<Done>(
    s.chair.put(`${at}/resolution`, {
      ...resolution,
      fileIds: [await upload(s.chair, s.unit.code)],
      version: await path.version(s, id),
    }),
  );
  for (const signer of [s.chair, s.cadre])
    await expectOk(signer.post(`${at}/resolution/signatures`, { hash }));
}

/** A title of the union below the one that judges, from a day on. */
const holdsTitle = (s: Stage, lower: string, issuedOn: string) =>
  app.database.asOwner(({ client }) =>
    client.query(
      `insert into certificates (unit_id, unit_path, id, case_id, number, issuer_unit_id, standard_id, standard_version, level, unit_name, issued_on, expires_on, recheck_on, status_index, key_id, token)
       values ($1, $2, $3, $4, $5, $6, $9, 1, $10, $7, $8::date, $8::date + 1094, $8::date + 365, 0, 'k', 't')`,
      [
        s.unit.id,
        s.unit.path,
        newId(),
        newId(),
        `L-${s.unit.code}`,
        s.county.id,
        s.unit.name,
        issuedOn,
        lower,
        loadStandard(lower).level,
      ],
    ),
  );

describe.each([
  ['city', 'city-advanced', 'county-qualified', 'advanced'],
  ['province', 'province-model', 'city-advanced', 'model'],
] as const)('a title of the %s', (by, standardId, lower, level) => {
  const path = casePath(app, standardId);

  it('is judged by its union past those below, asks for the title below, and is conferred by it', async () => {
    const { s, county, countyReviewer } = await cityStage(by);
    const proposal = await expectOk<{ superior: { code: string } }>(
      s.chair.get(`/units/${s.unit.code}/cases/plan-proposal?standard=${standardId}`),
    );
    expect(proposal.superior.code).toBe(s.county.code);
    const c = await path.toPeer(s);
    expect((await countyReviewer.get(`/units/${county.code}/reviews/${c.id}`)).statusCode).toBe(404);
    await path.throughPeer(s, c.id);
    expect((await path.throughAssessment(s, c.id, eightOfTen)).state).toBe('published');
    await resolved(s, c.id, path);
    const apply = async () =>
      s.chair.post(`/units/${s.unit.code}/cases/${c.id}/application`, {
        version: await path.version(s, c.id),
      });
    const shut = async () => {
      const got = await apply();
      return [
        got.statusCode,
        got.json().code,
        got.json().detail.gates.map((gate: { id: string }) => gate.id),
      ];
    };
    expect(await shut()).toEqual([422, 'gateShut', ['lowerTitle']]);
    await holdsTitle(s, lower, '2026-06-01');
    expect(await shut()).toEqual([422, 'gateShut', ['lowerTitle']]);
    await app.database.asOwner(({ client }) =>
      client.query(`update certificates set issued_on = '2025-06-01' where unit_id = $1`, [s.unit.id]),
    );
    const applied = await expectOk<Done>(apply());
    expect(applied.state).toBe('applied');
    expect(
      await refusal(countyReviewer.post(`/units/${county.code}/reviews/${c.id}/taking`, { version: 1 })),
    ).toEqual([404, 'caseNotFound']);
    await path.toCertificate(s, await path.throughReview(s, applied));
    const { certificates } = await expectOk<{ certificates: { level: string; issuer: { code: string } }[] }>(
      s.chair.get(`/units/${s.unit.code}/certificates`),
    );
    expect(certificates.find((each) => each.level === level)!.issuer.code).toBe(s.county.code);
  }, 120_000);

  it('is not planned where no union above could confer it, and that is said before', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app, { members: 1 });
    const proposed = await s.chair.get(`/units/${s.unit.code}/cases/plan-proposal?standard=${standardId}`);
    expect([proposed.statusCode, proposed.json().code]).toEqual([422, 'noConferringUnion']);
    const planned = await s.chair.post(`/units/${s.unit.code}/cases`, { standardId, items: [] });
    expect([planned.statusCode, planned.json().code]).toEqual([422, 'noConferringUnion']);
    expect(planned.json().message).toContain(s.county.name);
  }, 60_000);
});

describe('a review that falls short', () => {
  it('carries neither notice nor title, and says which lines', async () => {
    const county = casePath(app);
    app.setNow('2026-11-22');
    const s = await stage(app);
    const c = await county.toPeer(s);
    await county.throughPeer(s, c.id);
    await county.throughAssessment(s, c.id, eightOfTen);
    const reviewed = await county.throughReview(s, await county.toApplied(s, c.id));
    const review = `/units/${s.county.code}/reviews/${c.id}`;
    const line = async (id: string) =>
      (
        await expectOk<{ scores: { indicatorId: string; sample: { version: number } }[] }>(
          s.reviewer.get(review),
        )
      ).scores.find((each) => each.indicatorId === id)!;
    const check = async (id: string, agrees: boolean) =>
      expectOk(
        s.reviewer.put(`${review}/sample/${id}`, {
          agrees,
          finding: agrees ? '属实' : '现场没有记录',
          version: (await line(id)).sample.version,
        }),
      );
    const notice = async () =>
      s.reviewer.post(`${review}/public-notice`, {
        toOn: '2026-12-04',
        contact,
        version: await county.version(s, c.id),
      });
    const note = (more: object) =>
      s.reviewer.post(`${review}/notes`, {
        kind: 'interview',
        onDay: '2026-11-29',
        text: '会员3说活动室常开，电话 13800000000。',
        ...more,
      });
    expect(await refusal(note({}))).toEqual([422, 'intervieweesNeeded']);
    const asked = { attendees: 2, interviewees: ['frontLine', 'women'] };
    const named = (await note(asked)).json();
    expect(named.code).toBe('tellsWho');
    expect(named.message).toMatch(/13800000000、会员3/);
    await expectOk(note({ ...asked, despiteNames: true }));
    expect(await refusal(note({ kind: 'poll', counts: { satisfied: 0 } }))).toEqual([422, 'countsNeeded']);

    // A statement rejected on site: its line is unmet in the column, and unknown once the unit is judged anew.
    await check('B1', false);
    let refused = (await notice()).json();
    expect([refused.code, refused.detail]).toEqual([
      'standardNotReached',
      { superior: ['B1'], judged: ['B1'] },
    ]);
    expect(refused.message).toContain('B1');
    const { abilities } = await expectOk<{
      abilities: { step: string; may: boolean; because: { zh: string } }[];
    }>(s.reviewer.get(review));
    expect(abilities.find((each) => each.step === 'publishNotice')!.because.zh).toContain('B1');
    // No score speaks against the finding: the finding itself is put right, and the line with it.
    const met = () => s.reviewer.put(`${review}/scores`, { scores: [{ indicatorId: 'B1', result: 'met' }] });
    expect(await refusal(met())).toEqual([422, 'contradictsFinding']);
    await check('B1', true);
    await expectOk(met());
    await expectOk(
      s.reviewer.put(`${review}/scores`, {
        scores: [{ indicatorId: 'A2', result: 'unmet', remark: '活动停了' }],
      }),
    );
    refused = (await notice()).json();
    expect(refused.detail).toEqual({ superior: ['A2'], judged: [] });
    await expectOk(s.reviewer.put(`${review}/scores`, { scores: [{ indicatorId: 'A2', result: 'met' }] }));
    const noticed = await county.toNotice(s, { ...reviewed, version: await county.version(s, c.id) });

    // What comes to light while the notice stands keeps the title back; refusing stays open.
    app.setNow('2026-12-05');
    await app.database.asOwner(({ client }) =>
      client.query(`update claims set state = 'withdrawn' where unit_id = $1 and indicator_id = 'B2'`, [
        s.unit.id,
      ]),
    );
    const draft = (outcome: string, version: number) =>
      s.director.put(`${review}/decision`, {
        outcome,
        reason: '材料撤回，没有达到标准',
        docNumber: '县工〔2026〕8号',
        version,
      });
    const kept = await draft('confer', noticed.version);
    expect([kept.statusCode, kept.json().code, kept.json().detail.judged]).toEqual([
      422,
      'standardNotReached',
      ['B2'],
    ]);
    await expectOk(draft('refuse', noticed.version));
  }, 120_000);
});
