/**
 * What the journeys share: who opens which page, and what it looked like.
 *
 *   const { deskOf, at, keep } = walk(site);
 *
 * Set JIA_PICTURES to a folder to keep what each step looked like at both widths and in both languages.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { Role } from '../../src/core/access/schema.ts';
import type { TestClient } from '../harness/app.ts';
import { onNoRoll } from '../harness/watchers.ts';
import { axe, type PageOptions, sideways, type Site } from './browser.ts';
import { dialog } from './desk-form.ts';

/** Pixels of a telephone. */
const phoneWidth = 390;

const confirms: readonly Role[] = ['fundsAuditor', 'womenCadre'];

/** A file as a page takes it. */
export const paper = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
});

/** Presses the button and, in the dialog that asks again, the one of the same name. @param after what is then read */
export async function sign(page: Page, label: string, after?: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  await dialog(page).getByRole('button', { name: label, exact: true }).click();
  if (after) await page.getByText(after).first().waitFor();
}

export function walk(site: Site) {
  const folder = process.env.JIA_PICTURES;
  let taken = 0;

  /** Colours are told once they stand: a button that was just released is between two of them for a moment. */
  async function settled(page: Page): Promise<void> {
    await page.locator('.ant-btn-loading').first().waitFor({ state: 'detached' });
    await page.evaluate(
      `Promise.all(document.getAnimations().filter((each) => each.playState === 'running' && Number.isFinite(each.effect.getComputedTiming().endTime)).map((each) => each.finished.catch(() => undefined))).then(() => undefined)`,
    );
  }

  /** Keeps what the page looks like, when asked to. */
  async function keep(page: Page, name: string): Promise<void> {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    taken += 1;
    const before = page.viewportSize()!;
    const shoot = async (on: Page, locale: string) => {
      await on.waitForLoadState('networkidle');
      for (const width of [1440, phoneWidth]) {
        await on.setViewportSize({ width, height: 900 });
        const file = `${String(taken).padStart(3, '0')}-${name}-${width}-${locale}.png`;
        await on.screenshot({ path: join(folder, file), fullPage: true });
      }
      await on.setViewportSize(before);
    };
    await shoot(page, 'zh');
    const english = await (before.width < 500 ? site.phone : site.desk)({ locale: 'en', allow: /./ });
    const cookies = await page.context().cookies();
    await english.context().addCookies(cookies.filter(({ name }) => name === 'jia_session'));
    await speak('en');
    await english.goto(page.url());
    await shoot(english, 'en');
    await speak('zh-CN');
    await english.context().close();
  }

  /** Whoever is signed in is spoken to in the language of the account. */
  const speak = (locale: string) =>
    site.app.database.asOwner(({ client }) => client.query('update accounts set locale = $1', [locale]));

  async function signedIn(page: Page, account: TestClient): Promise<Page> {
    await site.signIn(page, account);
    return page;
  }

  return {
    keep,
    /** The page holds no serious fault and is no wider than its window, on a desk nor on a phone. */
    async sound(page: Page, name: string): Promise<void> {
      await keep(page, name);
      await settled(page);
      expect.soft(await axe(page), name).toEqual([]);
      expect.soft(await sideways(page), name).toBe(0);
      const before = page.viewportSize()!;
      if (before.width === phoneWidth) return;
      await page.setViewportSize({ ...before, width: phoneWidth });
      expect.soft(await sideways(page), `${name}, ${phoneWidth} wide`).toBe(0);
      await page.setViewportSize(before);
    },
    /** Opens a page of the desk, and waits for its heading. */
    async at(page: Page, path: string, heading: string | RegExp): Promise<Page> {
      await page.goto(`${site.url}/desk/${path}`);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      return page;
    },
    deskOf: async (account: TestClient, options?: PageOptions) => signedIn(await site.desk(options), account),
    phoneOf: async (account: TestClient, options?: PageOptions) =>
      signedIn(await site.phone(options), account),
    /** Scrutineers are people on the roster. */
    inUnit: async (unit: UnitRef, username: string, role: Role, subtree = false): Promise<TestClient> =>
      site.app.account({
        username,
        grants: [{ unit, role, subtree }],
        people: confirms.includes(role)
          ? [{ unit, employeeId: await onNoRoll(site.app, unit, username) }]
          : [],
      }),
    async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
      return (await site.app.database.asOwner(({ client }) => client.query<T>(sql, values))).rows;
    },
  };
}
