/** Every outcome that the union above decides leaves its paper with the case and in the archive. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { stage, type Stage } from '../../../../tests/harness/certification.ts';
import { casePath, type Done, eightOfTen, expectOk } from '../../../../tests/harness/certification-path.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { sweep } from './service/deadlines.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const path = casePath(app);

/** Word and PDF with the step, as the unit reads them, and the same in the archive. */
async function paperOf(s: Stage, id: string, kind: string): Promise<string[]> {
  const { timeline } = await expectOk<{
    timeline: { kind: string; files: { id: string; name: string }[] }[];
  }>(s.chair.get(`/units/${s.unit.code}/cases/${id}`));
  const { files } = timeline.findLast((event) => event.kind === kind)!;
  const first = await s.chair.get(`/units/${s.unit.code}/files/${files[0]!.id}`);
  expect(first.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ files: string[] }>(
      `select file_ids as files from records where unit_id = $1 and archive_file is not null and $2 = any(file_ids)`,
      [s.unit.id, files[0]!.id],
    ),
  );
  expect(rows.map((row) => row.files)).toEqual([files.map((file) => file.id)]);
  return files.map((file) => file.name);
}

async function reviewed(s: Stage): Promise<Done> {
  app.setNow('2026-11-22');
  const peer = await path.toPeer(s);
  await path.throughPeer(s, peer.id);
  await path.throughAssessment(s, peer.id, eightOfTen);
  return path.throughReview(s, await path.toApplied(s, peer.id));
}

it('of a refusal after the review', async () => {
  const s = await stage(app);
  const { id, version } = await reviewed(s);
  const refused = await expectOk<Done>(
    s.reviewer.post(`/units/${s.county.code}/reviews/${id}/refusal`, {
      reason: '台账不全，记录补记',
      version,
    }),
  );
  expect(refused.state).toBe('refused');
  expect(await paperOf(s, id, 'refused')).toEqual(['不予命名的通知.pdf', '不予命名的通知.docx']);
}, 120_000);

it('of a refusal that two directors signed', async () => {
  const s = await stage(app);
  const noticed = await path.toNotice(s, await reviewed(s));
  const review = `/units/${s.county.code}/reviews/${noticed.id}`;
  app.setNow('2026-12-05');
  const { hash } = await expectOk<Done>(
    s.director.put(`${review}/decision`, {
      outcome: 'refuse',
      reason: '公示后查实材料不符',
      docNumber: '县工〔2026〕8号',
      version: noticed.version,
    }),
  );
  await expectOk(s.director.post(`${review}/decision/signatures`, { hash }));
  const second = await expectOk<Done>(s.secondDirector.post(`${review}/decision/signatures`, { hash }));
  expect(second.state).toBe('refused');
  expect(await paperOf(s, noticed.id, 'refused')).toEqual(['不予命名的通知.pdf', '不予命名的通知.docx']);
}, 120_000);

it('of a re-inspection that is called and passed, and of a title restored', async () => {
  const s = await stage(app);
  const { id } = await path.certified(s);
  const review = `/units/${s.county.code}/reviews/${id}`;
  const version = () => path.version(s, id);
  await app.database.asOwner(({ client }) =>
    client.query(`update certificates set recheck_on = '2026-12-10' where unit_id = $1`, [s.unit.id]),
  );
  app.setNow('2026-12-10');
  await app.inUnit(s.county, sweep);
  expect(await paperOf(s, id, 'recheckCalled')).toEqual(['复查通知.pdf', '复查通知.docx']);
  await expectOk(
    s.chair.post(`/units/${s.unit.code}/cases/${id}/recheck`, {
      inspectors: ['王芳'],
      version: await version(),
    }),
  );
  await path.checkDrawn(s, id);
  const keptTitle = await expectOk<Done>(
    s.reviewer.post(`${review}/recheck`, { kept: true, reason: '记录齐全', version: await version() }),
  );
  expect(keptTitle.state).toBe('certified');
  expect(await paperOf(s, id, 'recheckPassed')).toEqual(['复查合格的通知.pdf', '复查合格的通知.docx']);
  await expectOk(
    s.director.post(`${review}/suspension`, {
      reason: '抽查发现台账不全',
      basis: '建设规范',
      docNumber: '县工〔2026〕10号',
      version: await version(),
    }),
  );
  await expectOk(s.director.post(`${review}/resumption`, { reason: '整改到位', version: await version() }));
  expect(await paperOf(s, id, 'resumed')).toEqual(['恢复称号的通知.pdf', '恢复称号的通知.docx']);
}, 120_000);

it('of a peer that is waived, with the reason', async () => {
  const s = await stage(app);
  app.setNow('2026-11-22');
  const { id, version } = await path.toPeer(s);
  await app.database.asOwner(({ client }) =>
    client.query(`update grants set to_on = '2026-11-01', from_on = '2026-01-01' where unit_id = $1`, [
      s.peerUnit.id,
    ]),
  );
  await expectOk(
    s.director.post(`/units/${s.county.code}/reviews/${id}/peer-waiver`, {
      reason: '本县目前只有一家基层工会。',
      version,
    }),
  );
  expect(await paperOf(s, id, 'peerWaived')).toEqual(['免除互检的决定.pdf', '免除互检的决定.docx']);
}, 120_000);
