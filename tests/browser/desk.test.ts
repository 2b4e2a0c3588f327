/**
 * Every page of the desk, made from its table of routes: a page is looked at from the day it is born. Each in both
 * themes: no serious finding of axe; and at 390 pixels nothing wider than its window, and again no finding.
 */
import type { RouteObject } from 'react-router';
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { deskModules } from '../../src/app/modules.web.ts';
import { certify, ok, stage, type Stage } from '../harness/certification.ts';
import { democracy, type Democracy } from '../harness/democracy.ts';
import type { TestClient } from '../harness/app.ts';
import { addressOf, axe, sideways, testSite } from './browser.ts';

// Facts are left to claims, so that one case can be led to its certificate.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});

/** Pages of the union above, and of the site's administrators; all others are looked at as the unit's chair. */
const above = /^(street|units|duplicates|reviews|peer-rounds|issued-certificates)/;
const administrators = /^(audit|calendar|sign-on)$/;
const administrationSide = /^proposals\/assignments/;

/** Every page below /desk/:unit, as the modules register them. */
const pages = deskModules
  .flatMap((module) => module.routes)
  .map((route: RouteObject) => route.path ?? '')
  .concat('no/such/page');

let s: Stage;
let administrator: TestClient;
let democratic: Democracy;
/** What stands in an address for each of its parameters. */
const values: Record<string, string> = {
  kind: 'union',
  board: 'network',
  indicator: 'A1',
  standard: 'county-qualified',
};

beforeAll(async () => {
  s = await stage(site.app, { members: 10 });
  administrator = await site.app.account({
    grants: (['systemAdmin', 'securityAdmin', 'auditAdmin'] as const).map((role) => ({
      unit: s.county,
      role,
      subtree: true,
    })),
  });
  const done = await certify(site.app, s);
  democratic = await democracy(site.app, s);
  const unit = `/units/${s.unit.code}`;
  await ok(s.chair.post(`${unit}/evaluations`, {}));
  const { evaluations } = await ok<{ evaluations: { id: string }[] }>(s.chair.get(`${unit}/evaluations`));
  const { papers } = await ok<{ papers: { id: string }[] }>(
    s.chair.get(`${unit}/meetings/${democratic.meeting}`),
  );
  const { administration: _, ...of } = democratic;
  Object.assign(values, of, {
    case: done.caseId,
    ballot: done.ballotId,
    certificate: done.certificate.id,
    holder: s.unit.code,
    paper: papers[0]!.id,
    employee: s.members[0]!.employeeId,
    account: s.members[0]!.client.accountId,
    'home/snapshots/:id': evaluations[0]!.id,
    'standards/:id': 'county-qualified',
    // The refusal of an import that is not there is a page, too; imports themselves are walked through in their journey.
    'people/imports/:id': '00000000-0000-7000-8000-000000000000',
    'peer-assignments/:assignment': done.assignmentId,
    'appraisals/new/:kind': 'poll',
    'appraisals/:appraisal/edit': democratic.rated,
  });
}, 240_000);

describe('every page of the desk', () => {
  it.each(pages)('%s', async (pattern) => {
    const [account, unit] = above.test(pattern)
      ? [s.reviewer, s.county.code]
      : administrators.test(pattern)
        ? [administrator, s.county.code]
        : pattern.startsWith('peer-assignments')
          ? [s.peerChair, s.peerUnit.code]
          : administrationSide.test(pattern)
            ? [democratic.administration, s.unit.code]
            : [s.chair, s.unit.code];
    const page = await site.desk();
    await site.signIn(page, account);
    await page.goto(`${site.url}/desk/${unit}/${addressOf(pattern, values)}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect.soft(await axe(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Colours glide from one theme to the other: half-way they belong to neither.
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.evaluate(
      'Promise.all(document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished.catch(() => null))).then(() => true)',
    );
    expect.soft(await axe(page), 'dark').toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await sideways(page), '390 pixels').toBe(0);
    expect.soft(await axe(page), '390 pixels').toEqual([]);
  });
});

it('is loaded anew where a newer Jia took its scripts away, at the page that was wanted; where they stay away, it says so', async () => {
  const page = await site.desk({ allow: /404|dynamically imported|Failed to fetch/ });
  await site.signIn(page, s.chair);
  await page.goto(`${site.url}/desk/${s.unit.code}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  let gone = 1;
  await page.route(/\/assets\/.*\.js$/, (route) =>
    gone-- > 0 ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await page.locator('nav a[href$="/committees"]').click();
  await page.waitForURL(/\/committees$/);
  await page.getByRole('heading', { level: 1, name: '委员会' }).waitFor();
  expect(gone).toBeLessThan(0);

  gone = Number.POSITIVE_INFINITY;
  await page.locator('nav a[href$="/rules"]').first().click();
  await page.getByRole('alert').waitFor();
});
