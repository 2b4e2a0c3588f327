/** A standard of five hundred indicators: its pages, the house drawn by it and a case by it stay quick and walkable. */
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { claimAll, ok, stage } from '../harness/certification.ts';
import { sideways, testSite } from './browser.ts';

vi.mock(import('../../src/core/standards/load.ts'), async (original) => {
  const real = await original();
  const { parse } = await import('yaml');
  const { readFile } = await import('node:fs/promises');
  const file = parse(await readFile('standards/county-qualified@1.yaml', 'utf8')) as {
    indicators: { id: string; section: string; title: { zh: string; en: string } }[];
  };
  const own = file.indicators;
  const more = Array.from({ length: 500 - own.length }, (_, at) => {
    const like = own[at % own.length]!;
    const round = Math.floor(at / own.length) + 2;
    return {
      ...like,
      id: `${like.id.replace(/\d+/, '')}${100 * round + Number(/\d+/.exec(like.id)![0])}`,
      title: { zh: `${like.title.zh}（${round}）`, en: `${like.title.en} (${round})` },
    };
  });
  const pack = {
    ...file,
    id: 'five-hundred',
    title: { zh: '五百项标准', en: 'Standard of five hundred' },
    indicators: [...own, ...more],
  };
  const standard = real.resolvePack('five-hundred@1.yaml', pack, real.loadStandard);
  const [summary] = real.listStandards();
  return {
    ...real,
    loadStandard: (id, version) => (id === standard.id ? standard : real.loadStandard(id, version)),
    listStandards: () => [
      ...real.listStandards(),
      { ...summary!, id: standard.id, version: 1, title: standard.title, indicators: 500 },
    ],
  };
});

const count = 500;
const big = 'five-hundred';
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});

/** Until the heading stands, in milliseconds. */
async function opens(page: Page, path: string, heading: string | RegExp): Promise<number> {
  const from = Date.now();
  await page.goto(`${site.url}/desk/${path}`);
  await page.getByRole('heading', { name: heading }).first().waitFor();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return Date.now() - from;
}

it('is read, stands in the house, and is scored line by line', async () => {
  const s = await stage(site.app, { members: 3 });
  const [unit, county] = [s.unit.code, s.county.code];
  const page = await site.desk();
  await site.signIn(page, s.chair);
  const took: Record<string, number> = {};

  took.standard = await opens(page, `${unit}/standards/${big}`, '五百项标准');
  expect(await page.locator('.jd-rows > li').count()).toBe(count);

  await page.getByRole('navigation', { name: '各部分' }).getByRole('link').last().press('Enter');
  await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(5000);
  if (process.env.JIA_PICTURES) await page.screenshot({ path: `${process.env.JIA_PICTURES}/standard.png` });

  took.house = await opens(page, `${unit}?standard=${big}`, '我们的家');
  if (process.env.JIA_PICTURES)
    await page.screenshot({ path: `${process.env.JIA_PICTURES}/house.png`, fullPage: true });
  await claimAll(site.app, s.unit, s.chair, big);
  took.planning = await opens(page, `${unit}/cases/new?standard=${big}`, '计划事项');
  const opened = await ok(s.chair.post(`/units/${unit}/cases`, { standardId: big, items: [] }));
  const at = `/units/${unit}/cases/${opened.id}`;
  const version = async () => (await ok(s.chair.get(at))).version;
  await ok(
    s.chair.post(`${at}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '工会委员会第三次会议',
      version: opened.version,
    }),
  );
  await ok(s.chair.post(`${at}/self-inspection`, { version: await version() }));
  took.case = await opens(page, `${unit}/cases/${opened.id}`, /五百项标准/);
  took.self = await opens(page, `${unit}/cases/${opened.id}/self`, '自检');
  expect(await page.locator('.cert-line').count()).toBe(count);
  await ok(
    s.chair.post(`${at}/self-inspection/submission`, { inspectors: ['王芳'], version: await version() }),
  );
  await ok(s.reviewer.post(`/units/${county}/peer-rounds`, { standardId: big, cycle: 2026, seed: 'seed-1' }));
  const peer = s.peerUnit.code;
  const { assignments } = await ok<{ assignments: { id: string }[] }>(
    s.peerChair.get(`/units/${peer}/peer-assignments`),
  );
  const scoring = await site.desk();
  await site.signIn(scoring, s.peerChair);
  took.peer = await opens(scoring, `${peer}/peer-assignments/${assignments[0]!.id}`, /^检查/);
  // By the keyboard: the choice is saved, and the focus stays on it.
  const met = scoring
    .getByRole('group', { name: 'A1 评分' })
    .getByRole('button', { name: '达到', exact: true });
  await met.focus();
  const from = Date.now();
  await scoring.keyboard.press('Space');
  await scoring.getByText(`未评 ${count - 1}`).waitFor();
  took.score = Date.now() - from;
  expect(await met.evaluate((button) => button === document.activeElement)).toBe(true);
  await scoring.keyboard.press('Tab');
  await scoring.keyboard.press('Tab');
  expect(await scoring.evaluate('document.activeElement.getAttribute("aria-pressed")')).toBe('false');
  expect(await sideways(scoring)).toBe(0);
  await scoring.setViewportSize({ width: 390, height: 844 });
  expect(await sideways(scoring)).toBe(0);
  // A second or two on a machine that does nothing else; this one may do much.
  for (const [page, ms] of Object.entries(took)) expect.soft(ms, page).toBeLessThan(30_000);
  if (process.env.JIA_TIMES) console.log(took);
});
