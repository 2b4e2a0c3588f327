/** A certificate's address on a phone: in force, still so without a network, and revoked once it is revoked. */
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { loadStandard } from '../../src/core/standards/index.ts';
import { claimAll, stage, type Stage } from '../harness/certification.ts';
import { axe, sideways, testSite } from './browser.ts';

// Facts are left to claims: this looks at the certificate, not at the records behind the indicators.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});
const standard = loadStandard('county-qualified');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

interface Done {
  id: string;
  version: number;
  hash: string;
}

async function ok<T = Done>(
  answer: Promise<{ statusCode: number; json(): unknown; body: string }>,
): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(`${got.statusCode}: ${got.body}`);
  return got.json() as T;
}

/** From plan to certificate through the API; the clock then stands at 5 December 2026. */
async function certify(s: Stage): Promise<{ caseId: string; url: string }> {
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
  await claimAll(site.app, s.unit, s.chair, 'county-qualified');
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
    s.auditor.post(`${at}/assessment`, { closesOn: '2026-11-28', version: await version() }),
  );
  const ballot = `${unit}/ballots/${ballotId}`;
  for (const member of s.members) await ok(member.client.post(`${ballot}/votes`, { choice: 'satisfied' }));
  site.app.setNow('2026-11-29');
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
      onDay: '2026-11-29',
      text: '职工说活动室常开。',
    }),
  );
  const contact = { person: '赵科长', phone: '0571-1234567', address: null, email: null };
  await ok(
    s.reviewer.post(`${review}/public-notice`, { toOn: '2026-12-04', contact, version: await version() }),
  );
  site.app.setNow('2026-12-05');
  const decision = await ok(
    s.director.put(`${review}/decision`, {
      outcome: 'confer',
      docNumber: '县工〔2026〕8号',
      version: await version(),
    }),
  );
  for (const director of [s.director, s.secondDirector])
    await ok(director.post(`${review}/decision/signatures`, { hash: decision.hash }));

  const { certificates } = await ok<{ certificates: { url: string }[] }>(s.chair.get(`${unit}/certificates`));
  const address = new URL(certificates[0]!.url);
  return { caseId: opened.id, url: `${site.url}${address.pathname}${address.hash}` };
}

describe('a certificate on a phone', () => {
  it('is in force, with and without a network, until it is revoked', async () => {
    const s = await stage(site.app, { members: 10 });
    const { caseId, url } = await certify(s);
    // Without a network the page and its keys come from what the phone keeps; the browser says so in its console.
    const page = await site.phone({ allow: /ERR_INTERNET_DISCONNECTED/ });
    await page.clock.setFixedTime('2026-12-05T10:00:00+08:00');
    await page.goto(url);
    await page.getByRole('heading', { name: '证书有效' }).waitFor();
    await page.getByText(s.unit.name).first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');

    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: '证书有效' }).waitFor();
    await page.getByText(/现在没有网络/).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.context().setOffline(false);

    // One changed letter of what was signed, and it is no certificate.
    const forged = await site.phone();
    await forged.clock.setFixedTime('2026-12-05T10:00:00+08:00');
    const middle = Math.floor((url.indexOf('#') + url.length) / 2);
    await forged.goto(`${url.slice(0, middle)}${url[middle] === 'A' ? 'B' : 'A'}${url.slice(middle + 1)}`);
    await forged.locator('.jv-bad').waitFor();
    expect(await forged.getByText('证书有效').count()).toBe(0);

    const review = `/units/${s.county.code}/reviews/${caseId}`;
    const { version } = await ok(s.chair.get(`/units/${s.unit.code}/cases/${caseId}`));
    const revocation = await ok(
      s.director.put(`${review}/revocation`, {
        reason: '复查发现材料不实',
        basis: '建设规范',
        docNumber: '县工〔2026〕9号',
        version,
      }),
    );
    for (const director of [s.director, s.secondDirector])
      await ok(director.post(`${review}/revocation/signatures`, { hash: revocation.hash }));
    await page.reload();
    await page.getByRole('heading', { name: '证书已撤销' }).waitFor();
    expect(await axe(page)).toEqual([]);
    // And what the phone keeps knows of it.
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: '证书已撤销' }).waitFor();
  });
});
