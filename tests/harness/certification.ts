/**
 * For tests: a county with units, and everyone whom a case takes.
 *
 *   stage         county (below: a city's), unit under inspection (alone: below nobody), its people, its peer, reviewers and directors
 *   claimAll      a statement with an attachment for every indicator
 *   certify       the whole way of a case, from plan to certificate
 */
import { loadStandard } from '../../src/core/standards/index.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { Role } from '../../src/core/access/schema.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp, TestClient } from './app.ts';
import { officer } from './watchers.ts';

export interface Stage {
  county: UnitRef;
  unit: UnitRef;
  peerUnit: UnitRef;
  chair: TestClient;
  cadre: TestClient;
  auditor: TestClient;
  women: TestClient;
  peerChair: TestClient;
  reviewer: TestClient;
  otherReviewer: TestClient;
  director: TestClient;
  secondDirector: TestClient;
  /** Reviewer and director of another county. */
  foreigner: TestClient;
  foreignCounty: UnitRef;
  members: { employeeId: string; client: TestClient }[];
}

let counter = 0;

export async function stage(
  app: TestApp,
  options: { members?: number; other?: number; alone?: boolean; below?: UnitRef } = {},
): Promise<Stage> {
  counter += 1;
  const n = counter;
  const county = await app.unit({
    code: `C${n}`,
    kind: 'county',
    name: `第${n}县总工会`,
    ...(options.below ? { parent: options.below } : {}),
  });
  const foreignCounty = await app.unit({ code: `X${n}`, kind: 'county', name: `外县${n}总工会` });
  const unit = await app.unit({
    code: `U${n}`,
    ...(options.alone ? {} : { parent: county }),
    name: `第${n}电池厂工会`,
  });
  const peerUnit = await app.unit({
    code: `P${n}`,
    parent: county,
    name: `第${n}小学工会`,
    organizationType: 'school',
  });
  for (let i = 0; i < (options.other ?? 0); i += 1) {
    const more = await app.unit({ code: `O${n}-${i}`, parent: county });
    await app.account({ grants: [{ unit: more, role: 'chair' }] });
  }
  const members: Stage['members'] = [];
  for (let i = 0; i < (options.members ?? 10); i += 1) {
    const employeeId = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, $4, $5, '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, employeeId, `会员${i}`, `huiyuan${i} hy`],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), employeeId],
      );
    });
    members.push({ employeeId, client: await app.account({ people: [{ unit, employeeId }] }) });
  }
  const at = (place: UnitRef, role: Role, subtree = false) =>
    place === unit ? officer(app, unit, role) : app.account({ grants: [{ unit: place, role, subtree }] });
  return {
    county,
    unit,
    peerUnit,
    foreignCounty,
    members,
    chair: await at(unit, 'chair'),
    cadre: await at(unit, 'cadre'),
    auditor: await at(unit, 'fundsAuditor'),
    women: await at(unit, 'womenCadre'),
    peerChair: await at(peerUnit, 'chair'),
    reviewer: await at(county, 'reviewer', true),
    otherReviewer: await at(county, 'reviewer', true),
    director: await at(county, 'director', true),
    secondDirector: await at(county, 'director', true),
    foreigner: await app.account({
      grants: [
        { unit: foreignCounty, role: 'reviewer', subtree: true },
        { unit: foreignCounty, role: 'director', subtree: true },
      ],
    }),
  };
}

/** States with an attachment that every indicator is met, straight in the database. */
export async function claimAll(
  app: TestApp,
  unit: UnitRef,
  by: TestClient,
  standardId = 'county-qualified',
  except: string[] = [],
  groupId: string | null = null,
): Promise<void> {
  await app.database.asOwner(async ({ client }) => {
    for (const indicator of loadStandard(standardId).indicators) {
      if (except.includes(indicator.id)) continue;
      await client.query(
        `insert into claims (unit_id, unit_path, id, standard_id, group_id, indicator_id, kind, statement, file_ids, from_on, claimed_by, claimed_at)
         values ($1, $2, $3, $4, $5, $6, 'met', '材料齐全,见附件', $7, '2026-01-01', $8, '2026-11-01')`,
        [unit.id, unit.path, newId(), standardId, groupId, indicator.id, [newId()], by.accountId],
      );
    }
  });
}

const standard = loadStandard('county-qualified');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

export interface Done {
  id: string;
  version: number;
  hash: string;
}

/** The answer's body, or an error with what the server said. */
export async function ok<T = Done>(
  answer: Promise<{ statusCode: number; json(): unknown; body: string }>,
): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(`${got.statusCode}: ${got.body}`);
  return got.json() as T;
}

/**
 * From plan to certificate through the API; the clock then stands at 5 December 2026. Facts must be left to claims
 * (modules without `facts`).
 */
export async function certify(
  app: TestApp,
  s: Stage,
): Promise<{
  caseId: string;
  ballotId: string;
  assignmentId: string;
  certificate: { id: string; url: string };
}> {
  const unit = `/units/${s.unit.code}`;
  const version = async () => (await ok(s.chair.get(at))).version;
  const opened = await ok(s.chair.post(`${unit}/cases`, { standardId: 'county-qualified', items: [] }));
  const at = `${unit}/cases/${opened.id}`;
  await ok(
    s.chair.post(`${at}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '工会委员会第三次会议',
      version: opened.version,
    }),
  );
  await claimAll(app, s.unit, s.chair, 'county-qualified');
  await ok(s.chair.post(`${at}/self-inspection`, { version: await version() }));
  await ok(
    s.chair.post(`${at}/self-inspection/submission`, { inspectors: ['王芳'], version: await version() }),
  );

  await ok(
    s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
      standardId: 'county-qualified',
      cycle: 2026,
      seed: 'seed-1',
    }),
  );
  const peer = `/units/${s.peerUnit.code}/peer-assignments`;
  const { assignments } = await ok<{ assignments: { id: string }[] }>(s.peerChair.get(peer));
  const work = `${peer}/${assignments[0]!.id}`;
  const met = standard.indicators.map((each) => ({ indicatorId: each.id, result: 'met' }));
  await ok(s.peerChair.put(`${work}/scores`, { scores: met }));
  const scored = await ok(s.peerChair.get(work));
  await ok(
    s.peerChair.post(`${work}/submission`, {
      findings: '情况属实',
      inspectors: ['李校长'],
      version: scored.version,
    }),
  );
  await ok(s.chair.post(`${at}/peer-answer`, { answer: '无异议', version: await version() }));

  const { ballotId } = await ok<{ ballotId: string }>(
    s.chair.post(`${at}/assessment`, { closesOn: '2026-11-28', version: await version() }),
  );
  const ballot = `${unit}/ballots/${ballotId}`;
  for (const member of s.members) await ok(member.client.post(`${ballot}/votes`, { choice: 'satisfied' }));
  app.setNow('2026-11-29');
  await ok(s.chair.post(`${ballot}/closing`));
  const count = await ok(s.auditor.get(`${ballot}/count`));
  for (const scrutineer of [s.auditor, s.women])
    await ok(scrutineer.post(`${ballot}/confirmations`, { hash: count.hash }));

  const file = await ok(s.chair.upload(`${unit}/files`, 'minutes.pdf', pdf));
  const resolution = await ok(
    s.chair.put(`${at}/resolution`, {
      body: 'membersCongress',
      meeting: '第一届第二次会员代表大会',
      heldOn: '2026-11-22',
      entitled: 10,
      present: 9,
      inFavor: 9,
      fileIds: [file.id],
      version: await version(),
    }),
  );
  for (const signer of [s.chair, s.cadre])
    await ok(signer.post(`${at}/resolution/signatures`, { hash: resolution.hash }));
  const applied = await ok(
    s.chair.post(`${at}/application`, {
      account: [{ title: '组织建设', text: '健全了各级组织。' }],
      version: await version(),
    }),
  );

  const review = `/units/${s.county.code}/reviews/${opened.id}`;
  await ok(s.reviewer.post(`${review}/taking`, { version: applied.version }));
  const seen = await ok<Done & { scores: { indicatorId: string; sample: { version: number } | null }[] }>(
    s.reviewer.get(review),
  );
  for (const line of seen.scores) {
    if (line.sample)
      await ok(
        s.reviewer.put(`${review}/sample/${line.indicatorId}`, {
          agrees: true,
          finding: '现场查看属实',
          version: line.sample.version,
        }),
      );
    else
      await ok(
        s.reviewer.put(`${review}/scores`, { scores: [{ indicatorId: line.indicatorId, result: 'met' }] }),
      );
  }
  await ok(
    s.reviewer.post(`${review}/notes`, {
      kind: 'interview',
      attendees: 2,
      interviewees: ['frontLine'],
      onDay: '2026-11-29',
      text: '职工说活动室常开。',
    }),
  );
  const contact = { person: '赵科长', phone: '0571-1234567', address: null, email: null };
  await ok(
    s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-04', contact, version: await version() }),
  );
  app.setNow('2026-12-05');
  const decision = await ok(
    s.director.put(`${review}/decision`, {
      outcome: 'confer',
      docNumber: '县工〔2026〕8号',
      version: await version(),
    }),
  );
  for (const director of [s.director, s.secondDirector])
    await ok(director.post(`${review}/decision/signatures`, { hash: decision.hash }));

  const { certificates } = await ok<{ certificates: { id: string; url: string }[] }>(
    s.chair.get(`${unit}/certificates`),
  );
  return { caseId: opened.id, ballotId, assignmentId: assignments[0]!.id, certificate: certificates[0]! };
}
