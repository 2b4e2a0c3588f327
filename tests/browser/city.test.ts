/**
 * A title of the city as people see it: refused where no union above could confer it, shut until the county's title is
 * held, and in the city's queue, not in the county's.
 */
import { expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { stage, type Stage } from '../harness/certification.ts';
import {
  casePath,
  type Done,
  eightOfTen,
  expectOk,
  resolution,
  upload,
} from '../harness/certification-path.ts';
import type { TestClient } from '../harness/app.ts';
import { testSite } from './browser.ts';

// Facts are left to claims: what this looks at is who judges.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});
const standardId = 'city-advanced';

it('goes to the city once the county’s title is held, and is refused where no city stands above', async () => {
  const { app } = site;
  app.setNow('2026-11-22');
  const city = await app.unit({ code: 'CITY', kind: 'city', name: '某市总工会' });
  const below = await stage(app, { below: city });
  const reviewer = await app.account({ grants: [{ unit: city, role: 'reviewer', subtree: true }] });
  const s: Stage = { ...below, county: city, reviewer };
  const path = casePath(app, standardId);
  const at = `/units/${s.unit.code}/cases`;

  const open = async (who: TestClient, to: string) => {
    const page = await site.desk();
    await site.signIn(page, who);
    await page.goto(`${site.url}/desk/${to}`);
    return page;
  };

  // Below a county alone: said before a line of the plan is written.
  const alone = await stage(app, { members: 1 });
  const early = await open(alone.chair, `${alone.unit.code}/cases/new?standard=${standardId}`);
  await early.getByText('这一称号由市一级或更高一级的工会评定').waitFor();
  expect(await early.getByRole('button', { name: '建立计划' }).count()).toBe(0);

  const { id } = await path.toPeer(s);
  await path.throughPeer(s, id);
  await path.throughAssessment(s, id, eightOfTen);
  const { hash } = await expectOk<Done>(
    s.chair.put(`${at}/${id}/resolution`, {
      ...resolution,
      fileIds: [await upload(s.chair, s.unit.code)],
      version: await path.version(s, id),
    }),
  );
  for (const signer of [s.chair, s.cadre])
    await expectOk(signer.post(`${at}/${id}/resolution/signatures`, { hash }));

  // The gate is shut, and says which title is asked and for how long.
  const shut = await open(s.chair, `${s.unit.code}/cases/${id}/application`);
  const gate = shut.locator('.cert-gates li').filter({ hasText: '下一级称号' });
  await gate.waitFor();
  expect(await gate.getAttribute('data-state')).toBe('shut');
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into certificates (unit_id, unit_path, id, case_id, number, issuer_unit_id, standard_id, standard_version, level, unit_name, issued_on, expires_on, recheck_on, status_index, key_id, token)
       values ($1, $2, $3, $4, 'L-1', $5, 'county-qualified', 1, 'qualified', $6, '2025-06-01', '2028-05-31', '2026-06-01', 0, 'k', 't')`,
      [s.unit.id, s.unit.path, newId(), newId(), below.county.id, s.unit.name],
    ),
  );
  await shut.reload();
  await gate.waitFor();
  expect(await gate.getAttribute('data-state')).toBe('open');

  await expectOk(s.chair.post(`${at}/${id}/application`, { version: await path.version(s, id) }));
  const queue = await open(reviewer, 'CITY/reviews');
  await queue.getByRole('link', { name: s.unit.name }).click();
  await queue.getByText('市级先进职工之家').first().waitFor();
  await queue.getByRole('button', { name: '受理并抽签抽查' }).waitFor();
  const county = await open(below.reviewer, `${below.county.code}/reviews`);
  await county.getByText('没有在办的申报').waitFor();
}, 240_000);
