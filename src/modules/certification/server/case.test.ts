/** The whole path through the API by everyone it takes, with the clock moved as law asks, and each refusal on the way. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { randomId } from '../../../platform/crypto/ids.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { sweep } from './service/deadlines.ts';
import { claimAll, stage, type Stage } from '../../../../tests/harness/certification.ts';
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

const standard = loadStandard('county-qualified');
const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const {
  toPeer,
  version,
  throughPeer,
  throughAssessment,
  toApplied,
  throughReview,
  checkDrawn,
  verified,
  certified,
} = casePath(app);

describe('the whole path', () => {
  it('leads from the plan to a certificate that verifies, and the revoked one does not', async () => {
    const s = await stage(app);
    const done = await certified(s);
    const good = await verified(s, '2026-12-05');
    expect(good.state).toBe('valid');
    expect(good.claims?.number).toBe(`${s.county.code}-2026-0001`);
    expect(good.claims?.expiresOn).toBe('2029-12-04');
    const file = await s.chair.get(`/units/${s.unit.code}/certificates/${good.certificate.id}/pdf`);
    expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const plate = async () =>
      (
        await expectOk<{ svg: string }>(
          s.chair.get(`/units/${s.unit.code}/certificates/${good.certificate.id}/plate`),
        )
      ).svg;
    const hung = await plate();
    expect(hung).toContain('<svg');

    // The house stands in the street as it was on that day.
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(`select to_char(max(as_of), 'YYYY-MM-DD') as "asOf" from evaluations where unit_id = $1`, [
        s.unit.id,
      ]),
    );
    expect(rows).toEqual([{ asOf: '2026-12-05' }]);

    const view = await expectOk<{ timeline: { kind: string; files: unknown[] }[] }>(
      s.chair.get(`/units/${s.unit.code}/cases/${done.id}`),
    );
    const kinds = view.timeline.map((event) => event.kind);
    for (const kind of [
      'planned',
      'planApproved',
      'selfInspectionStarted',
      'selfInspectionSubmitted',
      'peerDrawn',
      'peerSubmitted',
      'peerAnswered',
      'assessmentOpened',
      'assessmentPassed',
      'resolutionRecorded',
      'applied',
      'reviewTaken',
      'noticePublished',
      'decided',
      'certified',
    ])
      expect(kinds).toContain(kind);
    expect(view.timeline.find((event) => event.kind === 'applied')!.files).toHaveLength(6);
    expect(view.timeline.some((event) => event.kind.startsWith('review.'))).toBe(false);

    const review = `/units/${s.county.code}/reviews/${done.id}`;
    const loss = {
      reason: '复查发现材料不实。',
      basis: '县级合格职工之家建设规范',
      docNumber: '县工〔2026〕9号',
    };
    const drafted = await expectOk<Done>(
      s.director.put(`${review}/revocation`, { ...loss, version: await version(s, done.id) }),
    );
    await expectOk(s.director.post(`${review}/revocation/signatures`, { hash: drafted.hash }));
    expect((await verified(s, '2026-12-05')).state).toBe('valid');
    expect(await refusal(s.director.post(`${review}/revocation/signatures`, { hash: drafted.hash }))).toEqual(
      [409, 'alreadySigned'],
    );
    expect(
      (await expectOk<Done>(s.secondDirector.post(`${review}/revocation/signatures`, { hash: drafted.hash })))
        .state,
    ).toBe('revoked');
    expect((await verified(s, '2026-12-05')).state).toBe('revoked');
    // What is saved from now on says so itself.
    expect((await plate()).length).toBeGreaterThan(hung.length);
    const { notices } = await expectOk<{ notices: { id: string; kind: string }[] }>(
      app.stranger.get(`/units/${s.unit.code}/public-notices`),
    );
    const told = notices.find((notice) => notice.kind === 'titleRevoked')!;
    const { body } = await expectOk<{ body: { zh: string; en: string } }>(
      app.stranger.get(`/units/${s.unit.code}/public-notices/${told.id}`),
    );
    expect(body.zh).toContain('理由：复查发现材料不实。依据：县级合格职工之家建设规范。');
    expect(body.en).toContain('Reason: 复查发现材料不实. Basis: 县级合格职工之家建设规范.');
  }, 120_000);

  it('calls the re-inspection a year later; a title that fails it is suspended, and restored', async () => {
    const s = await stage(app);
    const done = await certified(s);
    app.setNow('2026-12-06');
    await app.inUnit(s.county, sweep);
    expect(
      (await expectOk<{ state: string }>(s.chair.get(`/units/${s.unit.code}/cases/${done.id}`))).state,
    ).toBe('certified');
    await app.database.asOwner(({ client }) =>
      client.query(`update certificates set recheck_on = '2026-12-10' where unit_id = $1`, [s.unit.id]),
    );
    app.setNow('2026-12-10');
    await app.inUnit(s.county, sweep);
    expect(
      (await expectOk<{ state: string }>(s.chair.get(`/units/${s.unit.code}/cases/${done.id}`))).state,
    ).toBe('recheckDue');
    const review = `/units/${s.county.code}/reviews/${done.id}`;
    expect(
      await refusal(s.reviewer.post(`${review}/recheck`, { kept: true, version: await version(s, done.id) })),
    ).toEqual([422, 'recheckNotSubmitted']);
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${done.id}/recheck`, {
        inspectors: ['王芳'],
        version: await version(s, done.id),
      }),
    );
    await checkDrawn(s, done.id);
    const suspended = await expectOk<Done>(
      s.reviewer.post(`${review}/recheck`, {
        kept: false,
        reason: '抽查发现台账不全',
        basis: '建设规范',
        docNumber: '县工〔2026〕10号',
        version: await version(s, done.id),
      }),
    );
    expect(suspended.state).toBe('suspended');
    expect((await verified(s, '2026-12-10')).state).toBe('suspended');
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${done.id}/rectification`, {
        text: '台账已补齐，附照片',
        version: await version(s, done.id),
      }),
    );
    const resumed = await expectOk<Done>(
      s.director.post(`${review}/resumption`, { reason: '整改到位', version: await version(s, done.id) }),
    );
    expect(resumed.state).toBe('certified');
    expect((await verified(s, '2026-12-10')).state).toBe('valid');
  }, 120_000);
});

describe('the plan', () => {
  it('has its lines marked as done and taken back; a line that is open again is a task again', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app, { members: 1 });
    const at = `/units/${s.unit.code}/cases`;
    const item = { indicatorId: 'A1', title: '补齐委员会职务', ownerName: '王芳', dueOn: '2026-12-20' };
    const c = await expectOk<Done>(s.chair.post(at, { standardId: 'county-qualified', items: [item] }));
    await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/plan/approval`, {
        approvedOn: '2026-11-22',
        meeting: '委员会',
        version: c.version,
      }),
    );
    const seen = async () =>
      (
        await expectOk<{ plan: { items: { id: string; doneOn: string | null; version: number }[] } }>(
          s.chair.get(`${at}/${c.id}`),
        )
      ).plan.items[0]!;
    const tasks = async () =>
      (
        await app.database.asOwner(({ client }) =>
          client.query<{ state: string }>(
            `select state from tasks where unit_id = $1 and kind = 'certification.planItem' order by created_at, id`,
            [s.unit.id],
          ),
        )
      ).rows.map((row) => row.state);
    const first = await seen();
    const mark = (how: string, version: number) =>
      s.cadre.post(`${at}/${c.id}/plan-items/${first.id}/${how}`, { version });
    await expectOk(mark('completion', first.version));
    expect([(await seen()).doneOn, await tasks()]).toEqual(['2026-11-22', ['done']]);
    expect(await refusal(mark('reopening', first.version))).toEqual([409, 'stale']);
    await expectOk(mark('reopening', first.version + 1));
    expect([(await seen()).doneOn, await tasks()]).toEqual([null, ['done', 'open']]);
    // Once the application is made, what is done stays done; what is not can still be.
    const stands = (state: string) =>
      app.database.asOwner(({ client }) =>
        client.query(`update cases set state = $2 where id = $1`, [c.id, state]),
      );
    await stands('certified');
    expect(await refusal(mark('reopening', first.version + 2))).toEqual([409, 'planSettled']);
    await stands('planned');
    await expectOk(
      s.chair.post(`${at}/${c.id}/withdrawal`, { reason: '改年度再报', version: await version(s, c.id) }),
    );
    expect(await refusal(mark('completion', first.version + 2))).toEqual([409, 'caseState']);
  }, 60_000);
});

describe('refusals on the way', () => {
  it('asks a task or a reason for every gap before the self-inspection is handed in', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app, { members: 1 });
    const at = `/units/${s.unit.code}/cases`;
    let c = await expectOk<Done>(s.chair.post(at, { standardId: 'county-qualified', items: [] }));
    expect(await refusal(s.chair.post(at, { standardId: 'county-qualified', items: [] }))).toEqual([
      409,
      'caseRunning',
    ]);
    c = await expectOk<Done>(
      s.chair.post(`${at}/${c.id}/plan/approval`, {
        approvedOn: '2026-11-22',
        meeting: '委员会',
        version: c.version,
      }),
    );
    await claimAll(app, s.unit, s.chair, 'county-qualified', ['A5', 'B1']);
    c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
    const refused = await s.chair.post(`${at}/${c.id}/self-inspection/submission`, {
      inspectors: ['王芳'],
      version: c.version,
    });
    expect([refused.statusCode, refused.json().code, refused.json().detail.indicators]).toEqual([
      422,
      'gapsOpen',
      ['A5', 'B1'],
    ]);
    await expectOk(
      s.cadre.put(`${at}/${c.id}/self-inspection/A5`, {
        remark: '',
        task: { ownerName: '王芳', dueOn: '2026-12-01' },
      }),
    );
    await expectOk(s.cadre.put(`${at}/${c.id}/self-inspection/B1`, { remark: '明年一季度召开大会' }));
    expect(
      (
        await expectOk<Done>(
          s.chair.post(`${at}/${c.id}/self-inspection/submission`, {
            inspectors: ['王芳'],
            version: c.version,
          }),
        )
      ).state,
    ).toBe('peerInspection');
  }, 60_000);

  it('hides the self column from the peer before it hands in, redraws after a conflict, and settles disputes', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app, { members: 1, other: 1 });
    const c = await toPeer(s);
    await expectOk(
      s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
        standardId: 'county-qualified',
        cycle: 2026,
        seed: 'abcd',
      }),
    );
    expect(
      await refusal(
        s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
          standardId: 'county-qualified',
          cycle: 2026,
        }),
      ),
    ).toEqual([409, 'nobodyWaits']);
    const first = await expectOk<{
      peer: { inspector: { code: string }; seed: string; assignmentId: string };
    }>(s.reviewer.get(`/units/${s.county.code}/reviews/${c.id}`));
    expect(first.peer.seed).toBe('abcd');
    // The unit itself and a unit that was not drawn find nothing under the assignment's id.
    expect(
      (await refusal(s.chair.get(`/units/${s.unit.code}/peer-assignments/${first.peer.assignmentId}`)))[0],
    ).toBe(404);
    if (first.peer.inspector.code !== s.peerUnit.code)
      await expectOk(
        s.reviewer.post(`/units/${s.county.code}/reviews/${c.id}/peer-redraw`, {
          version: await version(s, c.id),
        }),
      );
    const { assignments } = await expectOk<{ assignments: { id: string }[] }>(
      s.peerChair.get(`/units/${s.peerUnit.code}/peer-assignments`),
    );
    const work = `/units/${s.peerUnit.code}/peer-assignments/${assignments[0]!.id}`;
    const before = await expectOk<{ version: number; lines: { self: unknown }[] }>(s.peerChair.get(work));
    expect(before.lines.every((line) => line.self === null)).toBe(true);
    const scores = standard.indicators.map((each) =>
      each.id === 'A2'
        ? { indicatorId: 'A2', result: 'unmet', remark: '没有活动记录' }
        : { indicatorId: each.id, result: 'met' },
    );
    await expectOk(s.peerChair.put(`${work}/scores`, { scores: scores.slice(1) }));
    expect(
      await refusal(
        s.peerChair.post(`${work}/submission`, {
          findings: '基本属实',
          inspectors: ['李'],
          version: before.version,
        }),
      ),
    ).toEqual([422, 'scoresMissing']);
    await expectOk(s.peerChair.put(`${work}/scores`, { scores: [scores[0]] }));
    await expectOk(
      s.peerChair.post(`${work}/submission`, {
        findings: '基本属实',
        inspectors: ['李'],
        version: before.version,
      }),
    );
    const after = await expectOk<{ lines: { self: unknown }[] }>(s.peerChair.get(work));
    expect(after.lines.every((line) => line.self !== null)).toBe(true);
    const at = `/units/${s.unit.code}/cases/${c.id}`;
    expect(
      await refusal(s.chair.post(`${at}/disputes`, { indicatorId: 'A1', statement: '我们有记录' })),
    ).toEqual([422, 'noDifference']);
    await expectOk(s.chair.post(`${at}/disputes`, { indicatorId: 'A2', statement: '我们有记录' }));
    expect(await refusal(s.chair.post(`${at}/peer-answer`, { version: await version(s, c.id) }))).toEqual([
      422,
      'disputesOpen',
    ]);
    const seen = await expectOk<{
      scores: { indicatorId: string; dispute: { id: string; version: number } | null }[];
    }>(s.chair.get(at));
    const dispute = seen.scores.find((line) => line.indicatorId === 'A2')!.dispute!;
    await expectOk(
      s.reviewer.post(`/units/${s.county.code}/reviews/${c.id}/disputes/${dispute.id}/answer`, {
        answer: '记录确实存在',
        upheld: true,
        version: dispute.version,
      }),
    );
    // Put right by the unit's own result, beside what the peer had given and in the peer's own words.
    const { scores: settled } = await expectOk<{
      scores: { indicatorId: string; peer: { result: string; remark: string; given: unknown } | null }[];
    }>(s.chair.get(at));
    expect(settled.find((line) => line.indicatorId === 'A2')!.peer).toMatchObject({
      result: 'met',
      remark: '没有活动记录',
      given: { result: 'unmet', points: null },
    });
    expect(settled.find((line) => line.indicatorId === 'A1')!.peer).toMatchObject({ given: null });
    const asPeer = await expectOk<{ lines: { indicatorId: string; peer: { given: unknown } }[] }>(
      s.peerChair.get(work),
    );
    expect(asPeer.lines.find((line) => line.indicatorId === 'A2')!.peer.given).toEqual({
      result: 'unmet',
      points: null,
    });
    expect(
      (await expectOk<Done>(s.chair.post(`${at}/peer-answer`, { version: await version(s, c.id) }))).state,
    ).toBe('memberAssessment');
  }, 60_000);

  it('takes one ballot a member, on the portal or on paper, and ends the case when the gate is missed', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app);
    const c = await toPeer(s);
    await throughPeer(s, c.id);
    const at = `/units/${s.unit.code}/cases/${c.id}`;
    expect(
      await refusal(
        s.chair.post(`${at}/assessment`, { closesOn: '2026-11-23', version: await version(s, c.id) }),
      ),
    ).toEqual([422, 'openDays']);
    const { ballotId } = await expectOk<{ ballotId: string }>(
      s.chair.post(`${at}/assessment`, { closesOn: '2026-11-28', version: await version(s, c.id) }),
    );
    const ballot = `/units/${s.unit.code}/ballots/${ballotId}`;
    const [a, b, d] = s.members as [Stage['members'][0], Stage['members'][0], Stage['members'][0]];
    expect((await a.client.post(`${ballot}/votes`, { choice: 'no such' })).statusCode).toBe(422);
    await expectOk(a.client.post(`${ballot}/votes`, { choice: 'dissatisfied', remark: '食堂太远' }));
    expect(await refusal(a.client.post(`${ballot}/votes`, { choice: 'satisfied' }))).toEqual([
      409,
      'alreadyVoted',
    ]);
    await expectOk(s.chair.post(`${ballot}/paper`, { employeeIds: [b.employeeId, d.employeeId] }));
    expect(await refusal(b.client.post(`${ballot}/votes`, { choice: 'satisfied' }))).toEqual([
      409,
      'alreadyVoted',
    ]);
    expect(await refusal(s.chair.post(`${ballot}/votes`, { choice: 'satisfied' }))).toEqual([
      403,
      'notOnRoll',
    ]);
    for (const member of s.members.slice(3, 7))
      await expectOk(member.client.post(`${ballot}/votes`, { choice: 'dissatisfied' }));
    expect(await refusal(s.chair.post(`${ballot}/closing`))).toEqual([422, 'tooEarly']);
    app.setNow('2026-11-25');
    await expectOk(s.chair.post(`${ballot}/closing`));
    expect(await refusal(s.members[8]!.client.post(`${ballot}/votes`, { choice: 'satisfied' }))).toEqual([
      409,
      'ballotClosed',
    ]);
    await expectOk(
      s.chair.put(`${ballot}/paper-count`, { returned: 2, byOption: { satisfied: 2 }, invalid: 0 }),
    );
    const { hash, remarks, tally } = await expectOk<{
      hash: string;
      remarks: string[] | null;
      tally: { returned: number };
    }>(s.auditor.get(`${ballot}/count`));
    // Five by phone: a remark would tell whose it is.
    expect([remarks, tally.returned]).toEqual([null, 7]);
    await expectOk(s.auditor.post(`${ballot}/confirmations`, { hash }));
    expect(await expectOk(s.women.post(`${ballot}/confirmations`, { hash }))).toEqual({
      state: 'published',
    });
    expect(await expectOk(s.chair.get(at))).toMatchObject({ state: 'closed' });
    // Seven voted: the sum is told, on the page, in the notice and to whoever counted, and not who may have said what.
    expect(await expectOk(s.chair.get(ballot))).toMatchObject({
      result: { valid: 7, lines: [{ byOption: {}, approval: { num: 2, den: 7 } }] },
    });
    expect(await expectOk(s.auditor.get(`${ballot}/count`))).toMatchObject({
      tally: { lines: [{ byOption: {} }] },
    });
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ body: { zh: string; en: string } }>(
        `select body from public_notices where unit_id = $1 and kind = 'assessmentResult'`,
        [s.unit.id],
      ),
    );
    // It stands among the year's appraisals, with a task to lay down what is mended.
    const kept = await app.database.asOwner(({ client }) =>
      client.query(
        `select a.kind, a.topic, a.year, a.state, a.valid, a.approving, a.floor_met, t.role, t.due_on = a.plan_by as by_plan
         from appraisals a left join tasks t on t.unit_id = a.unit_id and t.subject_id = a.id and t.kind = 'appraisal.plan' and t.state = 'open'
         where a.unit_id = $1`,
        [s.unit.id],
      ),
    );
    expect(kept.rows).toEqual([
      {
        kind: 'poll',
        topic: 'home',
        year: 2026,
        state: 'published',
        valid: 7,
        approving: 2,
        floor_met: true,
        role: 'chair',
        by_plan: true,
      },
    ]);
    expect(rows[0]!.body.zh).toContain('只公布合计');
    expect(rows[0]!.body.en).toContain('only the sum is published');
    expect(rows[0]!.body.zh + rows[0]!.body.en).not.toMatch(/不满意|not satisfied/);
  }, 60_000);

  it('stops at an upheld objection and at a veto', async () => {
    app.setNow('2026-11-22');
    const s = await stage(app);
    const c = await toPeer(s);
    await throughPeer(s, c.id);
    await throughAssessment(s, c.id, eightOfTen);
    const reviewed = await throughReview(s, await toApplied(s, c.id));
    const review = `/units/${s.county.code}/reviews/${c.id}`;
    await expectOk(
      s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-04', contact, version: reviewed.version }),
    );
    const { notices } = await expectOk<{ notices: { id: string; kind: string }[] }>(
      app.stranger.get(`/units/${s.unit.code}/public-notices`),
    );
    const notice = notices.find((each) => each.kind === 'conferral')!;
    const open = `/units/${s.unit.code}/public-notices`;
    const key = randomId();
    const said = { text: '去年拖欠过会员1三个月工资，我的电话 13800000000，请核实。', contact: '张三', key };
    const { id, receipt } = await expectOk<{ id: string; receipt: string }>(
      app.stranger.post(`${open}/${notice.id}/objections`, said),
    );
    // The same form sent twice is one objection with one receipt; other words under the same key are another one.
    expect(await expectOk(app.stranger.post(`${open}/${notice.id}/objections`, said))).toEqual({
      id,
      receipt,
    });
    const member = s.members[0]!.client;
    const second = await expectOk<{ id: string; receipt: string }>(
      member.post(`${open}/${notice.id}/objections`, {
        text: '活动室常年锁着，没有人用。',
        tellMe: true,
        key,
      }),
    );
    expect(second.receipt).not.toBe(receipt);
    await expectOk(
      member.post(`${open}/${notice.id}/objections`, { text: '我不想留下姓名，也不想被人知道。' }),
    );
    // Only whoever asks to be told is linked to an account, and the code stands nowhere in plain.
    const { rows: kept } = await app.database.asOwner(({ client }) =>
      client.query(
        `select account_id as account, encode(receipt_hash, 'escape') like '%' || $2 || '%' as plain,
                (select count(*)::int from audit_entries a where a.unit_id = o.unit_id and a.action = 'certification.objected') as audited
         from objections o where unit_id = $1 order by account_id nulls last`,
        [s.unit.id, receipt.replaceAll('-', '')],
      ),
    );
    expect(kept).toEqual([
      { account: member.accountId, plain: false, audited: 1 },
      { account: null, plain: false, audited: 1 },
      { account: null, plain: false, audited: 1 },
    ]);
    const follow = (code: string, unit = s.unit.code) =>
      app.stranger.post(`/units/${unit}/public-notices/objections/following`, { code });
    expect(await expectOk(follow(receipt))).toMatchObject({ text: said.text, answer: null, upheld: null });
    expect(await refusal(follow('ABCD-EFGH-JKMN-PQRS'))).toEqual([422, 'codeUnknown']);
    // A receipt of one unit opens nothing in another.
    expect(await refusal(follow(receipt, s.peerUnit.code))).toEqual([422, 'codeUnknown']);
    const unitView = await expectOk<{ notice: { objections: { contact: string | null }[] } }>(
      s.chair.get(`/units/${s.unit.code}/cases/${c.id}`),
    );
    expect(unitView.notice.objections.map((each) => each.contact)).toEqual([null, null, null]);
    const answered = (objection: string, more: object) =>
      expectOk<Done>(s.reviewer.post(`${review}/objections/${objection}/answer`, { version: 1, ...more }));
    await answered(second.id, { answer: '经核实，活动室每周开放三次。', upheld: false });
    // Its words stay out unless the reviewer says that they tell of nobody.
    const { rows: told } = await app.database.asOwner(({ client }) =>
      client.query(
        `select account_id as account, body ->> 'zh' as body from notices where kind = 'certification.objectionAnswered'`,
      ),
    );
    expect(told).toEqual([{ account: member.accountId, body: '经核实，活动室每周开放三次。' }]);
    expect(
      await refusal(
        s.reviewer.post(`${review}/objections/${id}/answer`, {
          version: 1,
          answer: '经核实属实，会员1的工资已补发。',
          upheld: true,
        }),
      ),
    ).toEqual([422, 'linesNeeded']);
    const back = await answered(id, {
      indicatorIds: ['B13', 'E1'],
      answer: '经核实属实，会员1的工资已补发。',
      upheld: true,
      textShown: true,
    });
    expect(back.state).toBe('underReview');
    // What the objection was about is open again: neither scored nor checked.
    const reopened = await expectOk<{
      scores: {
        indicatorId: string;
        superior: unknown;
        sample: { reason: string; agrees: unknown } | null;
      }[];
    }>(s.reviewer.get(review));
    expect(
      reopened.scores.flatMap(({ indicatorId, superior, sample }) =>
        superior === null ? [[indicatorId, sample?.reason, sample?.agrees]] : [],
      ),
    ).toEqual([
      ['B13', 'objection', null],
      ['E1', 'objection', null],
    ]);
    expect(
      await refusal(
        s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-30', contact, version: back.version }),
      ),
    ).toEqual([422, 'sampleOpen']);
    // The notice is off the lists, and stays readable where it stood, with the answers.
    const shown = await expectOk<{
      open: boolean;
      withdrawn: boolean;
      objections: { received: number; answers: { text: string | null; answer: string; upheld: boolean }[] };
    }>(app.stranger.get(`${open}/${notice.id}`));
    expect([shown.open, shown.withdrawn, shown.objections.received]).toEqual([false, true, 3]);
    expect(
      shown.objections.answers
        .map(({ text, answer, upheld }) => ({ text, answer, upheld }))
        .toSorted((a, b) => Number(a.upheld) - Number(b.upheld)),
    ).toEqual([
      { text: null, answer: '经核实，活动室每周开放三次。', upheld: false },
      {
        text: '去年拖欠过会*1三个月工资，我的电话 138****0000，请核实。',
        answer: '经核实属实，会*1的工资已补发。',
        upheld: true,
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain('张三');
    const listed = await expectOk<{ notices: { id: string }[] }>(app.stranger.get(open));
    expect(listed.notices.map((each) => each.id)).not.toContain(notice.id);
    expect(await refusal(app.stranger.post(`${open}/${notice.id}/objections`, { text: said.text }))).toEqual([
      404,
      'noticeNotFound',
    ]);
    expect(await expectOk(follow(receipt.toLowerCase().replaceAll('-', ' ')))).toMatchObject({
      answer: '经核实属实，会员1的工资已补发。',
      upheld: true,
    });
    await expectOk(
      s.reviewer.post(`${review}/vetoes`, {
        reason: 'wageArrears',
        statement: '2026 年 3 月至 5 月拖欠工资',
        happenedOn: '2026-05-01',
        fileIds: [await upload(s.reviewer, s.unit.code)],
      }),
    );
    expect(
      await refusal(
        s.reviewer.post(`${review}/public-notice`, {
          toOn: '2026-12-30',
          contact,
          version: await version(s, c.id),
        }),
      ),
    ).toEqual([409, 'vetoed']);
    const { vetoes } = await expectOk<{ vetoes: { id: string; version: number }[] }>(s.reviewer.get(review));
    const veto = vetoes[0]!;
    expect(
      await refusal(
        s.director.post(`${review}/vetoes/${veto.id}/decision`, {
          upheld: true,
          reason: '查证属实',
          version: veto.version,
        }),
      ),
    ).toEqual([422, 'answerAwaited']);
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${c.id}/vetoes/${veto.id}/answer`, {
        answer: '工资已补发',
        version: veto.version,
      }),
    );
    expect(
      (
        await expectOk<Done>(
          s.director.post(`${review}/vetoes/${veto.id}/decision`, {
            upheld: true,
            reason: '查证属实',
            version: veto.version + 1,
          }),
        )
      ).state,
    ).toBe('refused');
  }, 60_000);
});

it('takes a small home from plan to certificate inside its own union', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 5 });
  const groupId = '01900000-0000-7000-8000-00000000000a';
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into union_groups (unit_id, unit_path, id, kind, name, small_home) values ($1, $2, $3, 'group', '涂布班', true)`,
      [s.unit.id, s.unit.path, groupId],
    );
    await client.query('update employees set group_id = $2 where unit_id = $1 and id <> $3', [
      s.unit.id,
      groupId,
      s.members[4]!.employeeId,
    ]);
  });
  await claimAll(app, s.unit, s.chair, 'team-small-home', [], groupId);
  const reviewer = await app.account({ grants: [{ unit: s.unit, role: 'reviewer' }] });
  const [director, second] = [
    await app.account({ grants: [{ unit: s.unit, role: 'director' }] }),
    await app.account({ grants: [{ unit: s.unit, role: 'director' }] }),
  ];
  const at = `/units/${s.unit.code}/cases`;
  // The union's own Home is the county's to inspect: for its own reviewers and directors there is no such review.
  const home = await expectOk<Done>(s.chair.post(at, { standardId: 'county-qualified', items: [] }));
  const ownHome = `/units/${s.unit.code}/reviews/${home.id}`;
  for (const mine of [reviewer, director]) {
    expect((await mine.get(ownHome)).statusCode).toBe(404);
    expect((await mine.get(`/units/${s.unit.code}/reviews`)).json()).toMatchObject({ cases: [] });
  }
  expect((await reviewer.post(`${ownHome}/taking`, { version: home.version })).statusCode).toBe(404);
  expect(
    (
      await director.post(`${ownHome}/vetoes`, {
        reason: 'wageArrears',
        statement: '经查证，拖欠职工工资。',
        fileIds: [groupId],
      })
    ).statusCode,
  ).toBe(404);
  expect(await refusal(s.chair.post(at, { standardId: 'team-small-home', items: [] }))).toEqual([
    422,
    'groupMismatch',
  ]);
  let c = await expectOk<Done>(s.chair.post(at, { standardId: 'team-small-home', groupId, items: [] }));
  c = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '委员会',
      version: c.version,
    }),
  );
  c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
  const gaps = await expectOk<{ scores: { indicatorId: string; self: { result: string } }[] }>(
    s.chair.get(`${at}/${c.id}`),
  );
  for (const line of gaps.scores.filter((each) => each.self.result !== 'met'))
    await expectOk(
      s.chair.put(`${at}/${c.id}/self-inspection/${line.indicatorId}`, { remark: '没有发生，无须说明材料' }),
    );
  c = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/self-inspection/submission`, { inspectors: ['班长'], version: c.version }),
  );
  expect(c.state).toBe('memberAssessment');
  const { ballotId } = await expectOk<{ ballotId: string }>(
    s.chair.post(`${at}/${c.id}/assessment`, { closesOn: '2026-11-25', version: c.version }),
  );
  expect(
    await refusal(
      s.members[4]!.client.post(`/units/${s.unit.code}/ballots/${ballotId}/votes`, { choice: 'satisfied' }),
    ),
  ).toEqual([403, 'notOnRoll']);
  for (const member of s.members.slice(0, 4))
    await expectOk(
      member.client.post(`/units/${s.unit.code}/ballots/${ballotId}/votes`, { choice: 'satisfied' }),
    );
  await expectOk(s.chair.post(`/units/${s.unit.code}/ballots/${ballotId}/closing`));
  const { hash } = await expectOk<{ hash: string }>(
    s.auditor.get(`/units/${s.unit.code}/ballots/${ballotId}/count`),
  );
  await expectOk(s.auditor.post(`/units/${s.unit.code}/ballots/${ballotId}/confirmations`, { hash }));
  expect(
    await expectOk(s.women.post(`/units/${s.unit.code}/ballots/${ballotId}/confirmations`, { hash })),
  ).toMatchObject({ state: 'published' });
  // Where no meeting in Jia has resolved, there is nothing to take.
  expect(
    await refusal(s.chair.post(`${at}/${c.id}/resolution/from-meeting`, { version: await version(s, c.id) })),
  ).toEqual([409, 'noResolutionHeld']);
  const noted = await expectOk<Done>(
    s.chair.put(`${at}/${c.id}/resolution`, {
      ...resolution,
      fileIds: [await upload(s.chair, s.unit.code)],
      version: await version(s, c.id),
    }),
  );
  for (const signer of [s.chair, s.cadre])
    await expectOk(signer.post(`${at}/${c.id}/resolution/signatures`, { hash: noted.hash }));
  const { gates } = await expectOk<{ gates: { id: string; state: string }[] }>(
    s.chair.get(`${at}/${c.id}/gates`),
  );
  expect(gates.filter((gate) => gate.state !== 'open' && gate.id !== 'verdict')).toEqual([]);
  if (gates.some((gate) => gate.state !== 'open')) throw new Error(JSON.stringify(gates));
  const applied = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/application`, { version: await version(s, c.id) }),
  );
  const review = `/units/${s.unit.code}/reviews/${c.id}`;
  await expectOk(reviewer.post(`${review}/taking`, { version: applied.version }));
  const seen = await expectOk<{
    scores: { indicatorId: string; sample: { version: number } | null; self: { result: string } }[];
  }>(reviewer.get(review));
  for (const line of seen.scores) {
    if (line.sample)
      await expectOk(
        reviewer.put(`${review}/sample/${line.indicatorId}`, {
          agrees: true,
          finding: '属实',
          version: line.sample.version,
        }),
      );
    else
      await expectOk(
        reviewer.put(`${review}/scores`, {
          scores: [{ indicatorId: line.indicatorId, result: line.self.result, remark: '与自检一致' }],
        }),
      );
  }
  // The marks that the standard gives, and no others; a lower mark is a lower total.
  const mark = (indicatorId: string, points: number) =>
    reviewer.put(`${review}/scores`, { scores: [{ indicatorId, result: 'met', points, remark: '' }] });
  for (const [id, points] of [
    ['S11', 900],
    ['S11', 550],
    ['S11', -100],
    ['G1', 100],
  ] as const)
    expect(await refusal(mark(id, points))).toEqual([422, 'pointsRange']);
  const sheetOf = async (client: typeof reviewer, path: string) =>
    (
      await expectOk<{
        sheet: {
          max: number;
          pass: number;
          parts: { section: string; self: number; peer: null; superior: number | null }[];
          self: { points: number; verdict: string };
          peer: null;
          superior: { points: number; verdict: string; open: number } | null;
        };
      }>(client.get(path))
    ).sheet;
  const full = await sheetOf(reviewer, review);
  expect([full.max, full.pass, full.peer, full.superior!.open]).toEqual([100, 80, null, 0]);
  await expectOk(mark('S11', 500));
  const marked = await sheetOf(reviewer, review);
  expect(marked.superior!.points).toBe(full.superior!.points - 3);
  const part = (sheet: typeof full) => sheet.parts.find((each) => each.section === 'S1')!;
  expect([part(marked).superior, part(marked).self]).toEqual([part(full).superior! - 3, 20]);
  expect(marked.superior!.verdict).toBe('met');
  // The unit sees the superior's column with the notice, not before.
  expect((await sheetOf(s.chair, `${at}/${c.id}`)).superior).toBeNull();
  await expectOk(
    reviewer.post(`${review}/public-notice`, {
      toOn: '2026-11-27',
      contact,
      version: await version(s, c.id),
    }),
  );
  expect((await sheetOf(s.chair, `${at}/${c.id}`)).superior).toEqual(marked.superior);
  app.setNow('2026-11-28');
  const drafted = await expectOk<Done>(
    director.put(`${review}/decision`, {
      outcome: 'confer',
      docNumber: '厂工〔2026〕1号',
      version: await version(s, c.id),
    }),
  );
  await expectOk(director.post(`${review}/decision/signatures`, { hash: drafted.hash }));
  expect(
    (await expectOk<Done>(second.post(`${review}/decision/signatures`, { hash: drafted.hash }))).state,
  ).toBe('certified');
  const { claims } = await verified(s, '2026-11-28');
  expect(claims).toMatchObject({ group: '涂布班', level: 'smallHome' });
  // Asked by its number, it is the group's as well: no other group can show it as its own.
  const url = `/verify?number=${encodeURIComponent(claims!.number)}`;
  const byNumber = await app.server.inject({ method: 'GET', url });
  expect(byNumber.body).toContain(`${claims!.unit.name} · 涂布班`);
}, 60_000);
