/**
 * What a peer is shown of the unit that it inspects: the evidence of its own inspection, while it is open, and nothing before,
 * after or beside it; and what the peer's own files become.
 */
import { expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { loadStandard } from '../../src/core/standards/index.ts';
import { testApp, type TestClient } from '../harness/app.ts';
import { stage, type Stage } from '../harness/certification.ts';
import { casePath, expectOk, refusal } from '../harness/certification-path.ts';

const standard = loadStandard('county-qualified');
const app = testApp({ modules: modules.map((module) => ({ ...module, facts: [] })) });
const { toPeer, version } = casePath(app);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

interface Evidence {
  records: { title: { zh: string } }[];
  claims: { statement: string; files: { id: string; name: string }[] }[];
}

/** A case at its peer with one attachment that is really there, and others of the unit that are no evidence. */
async function drawn() {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 1 });
  const c = await toPeer(s);
  const files = `/units/${s.unit.code}/files`;
  const up = async (name: string) => (await expectOk<{ id: string }>(s.chair.upload(files, name, pdf))).id;
  const [shown, refused, private_] = [await up('阵地照片.pdf'), await up('旧材料.pdf'), await up('台账.pdf')];
  await app.database.asOwner(async ({ client }) => {
    await client.query(`update claims set file_ids = $3 where unit_id = $1 and indicator_id = $2`, [
      s.unit.id,
      'A2',
      [shown],
    ]);
    await client.query(
      `insert into claims (unit_id, unit_path, id, standard_id, indicator_id, kind, state, statement, file_ids, from_on, claimed_by, claimed_at)
       values ($1, $2, $3, 'county-qualified', 'A2', 'met', 'rejected', '从前的说明', $4, '2026-01-01', $5, '2026-10-01')`,
      [s.unit.id, s.unit.path, newId(), [refused], s.chair.accountId],
    );
  });
  return { s, c, shown, refused, private_ };
}

/** Somebody of the inspected unit who has no account yet. */
async function employee(s: Stage): Promise<string> {
  const id = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '李强', 'liqiang lq', '{}', 'regular', '2020-01-01')`,
      [s.unit.id, s.unit.path, id],
    ),
  );
  return id;
}

const draw = (s: Stage) =>
  expectOk(
    s.reviewer.post(`/units/${s.county.code}/peer-rounds`, {
      standardId: 'county-qualified',
      cycle: 2026,
      seed: 'seed-1',
    }),
  );

const workOf = async (s: Stage) => {
  const { assignments } = await expectOk<{ assignments: { id: string }[] }>(
    s.peerChair.get(`/units/${s.peerUnit.code}/peer-assignments`),
  );
  return assignments[0]!.id;
};

/** Every way to the evidence, as it answers. */
async function ways(client: TestClient, unit: string, assignment: string, file: string) {
  const at = `/units/${unit}/peer-assignments/${assignment}`;
  const answers = [
    await client.get(`${at}/evidence/A2`),
    await client.get(`${at}/files/${file}`),
    await client.upload(`${at}/files`, '现场.pdf', pdf),
  ];
  return answers.map((answer) =>
    answer.statusCode < 300
      ? answer.statusCode
      : [answer.statusCode, (answer.json() as { code: string }).code],
  );
}
const all = (answer: [number, string]) => [answer, answer, answer];

it('shows the drawn peer, and nobody else, what stands behind an indicator', async () => {
  const { s, shown, refused, private_ } = await drawn();
  // Before the draw there is nothing to name.
  expect(await ways(s.peerChair, s.peerUnit.code, newId(), shown)).toEqual(all([404, 'assignmentNotFound']));
  await draw(s);
  const id = await workOf(s);
  const at = `/units/${s.peerUnit.code}/peer-assignments/${id}`;
  const evidence = await expectOk<Evidence>(s.peerChair.get(`${at}/evidence/A2`));
  expect(evidence.claims).toMatchObject([
    { statement: '材料齐全,见附件', files: [{ id: shown, name: '阵地照片.pdf' }] },
  ]);
  const file = await s.peerChair.get(`${at}/files/${shown}`);
  expect([file.statusCode, file.rawPayload.equals(pdf)]).toEqual([200, true]);
  expect(await refusal(s.peerChair.get(`${at}/evidence/Z9`))).toEqual([404, 'indicatorNotFound']);
  // Other files of the unit, and those of a statement that was refused, are as if they were not there.
  for (const other of [refused, private_, newId()])
    expect(await refusal(s.peerChair.get(`${at}/files/${other}`))).toEqual([404, 'fileNotFound']);
  // The unit's own pages and files stay shut to the peer.
  for (const path of [`home/county-qualified/A2`, `files/${shown}`, `cases`])
    expect(await refusal(s.peerChair.get(`/units/${s.unit.code}/${path}`))).toEqual([404, 'unitNotFound']);
  // Nobody reaches it by the peer's path but the peer, and by no other path anybody.
  const outsider = await app.account({ grants: [{ unit: s.foreignCounty, role: 'reviewer' }] });
  const auditor = await app.account({ grants: [{ unit: s.peerUnit, role: 'fundsAuditor' }] });
  expect(await ways(s.chair, s.unit.code, id, shown)).toEqual(all([404, 'assignmentNotFound']));
  expect(await ways(s.chair, s.peerUnit.code, id, shown)).toEqual(all([404, 'unitNotFound']));
  expect(await ways(outsider, s.peerUnit.code, id, shown)).toEqual(all([404, 'unitNotFound']));
  expect(await ways(auditor, s.peerUnit.code, id, shown)).toEqual(all([403, 'forbidden']));
  expect(await ways(app.stranger, s.peerUnit.code, id, shown)).toEqual(all([401, 'notSignedIn']));
  // Whoever holds the office here and belongs to the inspected unit stands aside.
  const both = await app.account({
    grants: [{ unit: s.peerUnit, role: 'cadre' }],
    people: [{ unit: s.unit, employeeId: await employee(s) }],
  });
  expect(await ways(both, s.peerUnit.code, id, shown)).toEqual(all([403, 'ownUnit']));
  // So does whoever holds an office in both: who serves several small unions is on the roster of none.
  const serving = await app.account({
    grants: [
      { unit: s.peerUnit, role: 'cadre' },
      { unit: s.unit, role: 'cadre' },
    ],
  });
  expect(await ways(serving, s.peerUnit.code, id, shown)).toEqual(all([403, 'ownUnit']));
  const score = { scores: [{ indicatorId: 'A1', result: 'met', remark: '自己给自己评' }] };
  expect(await refusal(serving.put(`${at}/scores`, score))).toEqual([403, 'ownUnit']);
  expect((await expectOk<{ abilities: { score: boolean } }>(serving.get(at))).abilities.score).toBe(false);
  // The rows lie in the inspected unit: in the peer's own scope there are none of them.
  const rows = await app.inUnit(
    s.peerUnit,
    async ({ client }) =>
      (
        await client.query(
          'select id from files where id = $1 union all select id from claims where $1 = any(file_ids)',
          [shown],
        )
      ).rows,
  );
  expect(rows).toEqual([]);
}, 60_000);

it('is never drawn from a union with which the inspected one has an officer in common', async () => {
  const { s } = await drawn();
  const round = { standardId: 'county-qualified', cycle: 2026, seed: 'seed-1' };
  const ask = () => s.reviewer.post(`/units/${s.county.code}/peer-rounds`, round);
  // A union worker who serves both, and on no roster of either.
  const serving = await app.account({
    grants: [
      { unit: s.peerUnit, role: 'treasurer' },
      { unit: s.unit, role: 'cadre' },
    ],
  });
  expect(await refusal(ask())).toEqual([422, 'noPeer']);
  await app.database.asOwner(({ client }) =>
    client.query(`update grants set to_on = '2026-11-22' where account_id = $1 and unit_id = $2`, [
      serving.accountId,
      s.unit.id,
    ]),
  );
  await expectOk(ask());
  expect(await workOf(s)).toBeTruthy();
}, 60_000);

it('is shut once the peer has stood aside or was replaced', async () => {
  const { s, c, shown } = await drawn();
  await draw(s);
  const id = await workOf(s);
  const at = `/units/${s.peerUnit.code}/peer-assignments/${id}`;
  const { version: seen } = await expectOk<{ version: number }>(s.peerChair.get(at));
  await expectOk(s.peerChair.post(`${at}/conflict`, { reason: '主席是亲属', version: seen }));
  expect(await ways(s.peerChair, s.peerUnit.code, id, shown)).toEqual(all([409, 'conflictDeclared']));
  const other = await app.unit({ code: `N${s.unit.code}`, parent: s.county });
  const next = await app.account({ grants: [{ unit: other, role: 'chair' }] });
  await expectOk(
    s.reviewer.post(`/units/${s.county.code}/reviews/${c.id}/peer-redraw`, {
      version: await version(s, c.id),
    }),
  );
  expect(await ways(s.peerChair, s.peerUnit.code, id, shown)).toEqual(all([404, 'assignmentNotFound']));
  const { assignments } = await expectOk<{ assignments: { id: string }[] }>(
    next.get(`/units/${other.code}/peer-assignments`),
  );
  expect(await ways(next, other.code, assignments[0]!.id, shown)).toEqual([200, 200, 201]);
}, 60_000);

it('takes files of the peer to its scores, shows them to the unit once handed in, and is shut then', async () => {
  const { s, c, shown, private_ } = await drawn();
  await draw(s);
  const id = await workOf(s);
  const at = `/units/${s.peerUnit.code}/peer-assignments/${id}`;
  const photo = await expectOk<{ id: string; name: string }>(
    s.peerChair.upload(`${at}/files`, '现场.pdf', pdf),
  );
  const score = (fileIds?: string[]) =>
    s.peerChair.put(`${at}/scores`, {
      scores: [{ indicatorId: 'A2', result: 'unmet', remark: '活动室上锁', ...(fileIds ? { fileIds } : {}) }],
    });
  // Neither the unit's own files nor such as are nowhere.
  for (const strange of [private_, shown, newId()])
    expect(await refusal(score([strange]))).toEqual([422, 'fileNotFound']);
  await expectOk(score([photo.id]));
  await expectOk(score());
  const line = (view: { lines: { indicatorId: string; peer: { files: unknown[] } | null }[] }) =>
    view.lines.find((each) => each.indicatorId === 'A2')!.peer!.files;
  expect(line(await expectOk(s.peerChair.get(at)))).toEqual([{ id: photo.id, name: '现场.pdf' }]);
  expect((await s.peerChair.get(`${at}/files/${photo.id}`)).statusCode).toBe(200);
  const scoresOf = async (client: TestClient, path: string) =>
    (
      await expectOk<{ scores: { indicatorId: string; peer: { files: unknown[] } | null }[] }>(
        client.get(path),
      )
    ).scores.find((each) => each.indicatorId === 'A2')!.peer;
  const own = `/units/${s.unit.code}/cases/${c.id}`;
  expect(await scoresOf(s.chair, own)).toBeNull();
  await expectOk(
    s.peerChair.put(`${at}/scores`, {
      scores: standard.indicators
        .filter((each) => each.id !== 'A2')
        .map((each) => ({ indicatorId: each.id, result: 'met' })),
    }),
  );
  const { version: seen } = await expectOk<{ version: number }>(s.peerChair.get(at));
  await expectOk(
    s.peerChair.post(`${at}/submission`, { findings: '基本属实', inspectors: ['李校长'], version: seen }),
  );
  const files = [{ id: photo.id, name: '现场.pdf' }];
  expect((await scoresOf(s.chair, own))?.files).toEqual(files);
  expect((await scoresOf(s.reviewer, `/units/${s.county.code}/reviews/${c.id}`))?.files).toEqual(files);
  expect((await s.chair.get(`/units/${s.unit.code}/files/${photo.id}`)).rawPayload.equals(pdf)).toBe(true);
  // The peer has done its part: nothing is open to it any more, its own file neither.
  expect(await ways(s.peerChair, s.peerUnit.code, id, shown)).toEqual(all([409, 'peerClosed']));
  expect(await refusal(s.peerChair.get(`${at}/files/${photo.id}`))).toEqual([409, 'peerClosed']);
  expect(await refusal(score([photo.id]))).toEqual([409, 'peerClosed']);
  // In the archive the file stands with the report.
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ n: number }>(
      `select cardinality(file_ids) as n from records where unit_id = $1 and $2 = any(file_ids) and archive_file is not null`,
      [s.unit.id, photo.id],
    ),
  );
  expect(rows).toEqual([{ n: 3 }]);
}, 60_000);
