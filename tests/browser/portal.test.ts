/**
 * Every page of the portal about a unit, made from the modules' own list: a page is looked at from the day it is
 * born. Each as a worker's phone has it, in both languages, by night and for elders: no serious finding of axe,
 * nothing wider than the window, no target too low for a finger, nothing behind the bar at the foot. How long a text may be is said
 * where it is written, as the server asks it.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../../src/app/modules.server.ts';
import { certify, ok, stage, type Stage } from '../harness/certification.ts';
import { democracy } from '../harness/democracy.ts';
import { addressOf, axe, behindBar, sideways, testSite, tooSmall } from './browser.ts';

// Facts are left to claims, so that one case can be led to its certificate.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});

/** Every page below /u/:unit, as the modules register them. */
const pages = modules
  .flatMap((module) => module.portal ?? [])
  .filter((page) => page.about === 'unit')
  .map((page) => [page.path, page] as const);

/** Least and greatest length of each text that the form takes. */
function lengthsOf(form: z.ZodObject): { name: string; min: string | null; max: string | null }[] {
  return Object.entries(form.shape).flatMap(([name, field]) => {
    let inner: unknown = field;
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap();
    if (!(inner instanceof z.ZodString)) return [];
    const { minLength, maxLength } = inner;
    return [
      {
        name,
        min: minLength && minLength > 1 ? `${minLength}` : null,
        max: maxLength ? `${maxLength}` : null,
      },
    ];
  });
}

let s: Stage;
/** What stands in an address for each of its parameters. */
const values: Record<string, string> = { indicator: 'A1' };

beforeAll(async () => {
  s = await stage(site.app, { members: 10 });
  const done = await certify(site.app, s);
  const of = await democracy(site.app, s);
  const { notices } = await ok<{ notices: { id: string }[] }>(
    s.members[0]!.client.get(`/units/${s.unit.code}/public-notices`),
  );
  Object.assign(values, of, {
    meeting: of.announced,
    '/ballots/:id': done.ballotId,
    '/notices/:id': notices[0]!.id,
    '/elections/:id': of.election,
    '/ward-votes/:id': of.vote,
    '/proposals/:id': of.proposal,
    '/proposals/:id/edit': of.draft,
    '/voices/:id': of.voice,
    '/appraisals/:appraisal/report': of.rated,
  });
}, 240_000);

describe('every page of the portal', () => {
  it.each(pages)('%s', async (pattern, { form }) => {
    const page = await site.phone();
    const worker = s.members[0]!.client;
    await site.signIn(page, worker);
    const faces = [
      { what: 'zh', locale: 'zh-CN', elderMode: false, dark: false, least: 44, letters: 13 },
      { what: 'for elders', locale: 'zh-CN', elderMode: true, dark: false, least: 64, letters: 20 },
      { what: 'en, dark', locale: 'en', elderMode: false, dark: true, least: 44, letters: 13 },
    ];
    for (const { what, locale, elderMode, dark, least, letters } of faces) {
      expect((await worker.patch('/me', { locale, elderMode })).statusCode).toBeLessThan(300);
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      const answer = await page.goto(`${site.url}/u/${s.unit.code}${addressOf(pattern, values)}`);
      expect(answer?.status(), what).toBe(200);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const { name, min, max } of form ? lengthsOf(form) : [])
        for (const box of await page
          .locator(`input:not([type=hidden])[name=${name}], textarea[name=${name}]`)
          .all())
          expect
            .soft([name, await box.getAttribute('data-min'), await box.getAttribute('data-max')], what)
            .toEqual([name, min, max]);
      expect.soft(await axe(page), what).toEqual([]);
      expect.soft(await sideways(page), what).toBe(0);
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect.soft(await tooSmall(page, least, letters), what).toEqual([]);
      expect.soft(await behindBar(page), what).toEqual([]);
    }
    // A reader who has set letters of twice the size.
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect.soft(await sideways(page), '200 %').toBe(0);
  });
});
