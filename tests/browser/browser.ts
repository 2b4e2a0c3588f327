/**
 * A real server on a database of its own, and a real Chromium before it.
 *
 *   const site = testSite();                       // once, at the top of a file
 *   const page = await site.phone();               // or site.desk(): a fresh browser context
 *   await site.signIn(page, account);
 *
 * Every page is watched: an error in its console, a broken policy (CSP) or an exception fails the test that
 * opened it. The product's clock is moved with `site.app.setNow`.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { modules as allModules } from '../../src/app/modules.server.ts';
import type { Module } from '../../src/core/module/module.ts';
import { projectRoot } from '../../src/platform/config/root.ts';
import { testApp, type TestApp, type TestClient } from '../harness/app.ts';

export interface Site {
  readonly app: TestApp;
  /** http://127.0.0.1:port */
  readonly url: string;
  /** A fresh context at 1440 × 900, as a cadre has it. */
  desk(options?: PageOptions): Promise<Page>;
  /** A fresh context at 390 × 844 with touch, as a worker has it. */
  phone(options?: PageOptions): Promise<Page>;
  /** Puts the account's session into the page's context. */
  signIn(page: Page, account: TestClient): Promise<void>;
}

export interface PageOptions {
  locale?: 'zh-CN' | 'en';
  scripts?: boolean;
  dark?: boolean;
  width?: number;
  /** Words in the console that are expected in this test. */
  allow?: RegExp;
}

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** @param options.modules all of them, unless a test leaves some facts to claims */
export function testSite(
  options: { now?: string; env?: Record<string, string>; modules?: Module[] } = {},
): Site {
  let url = '';
  const app = testApp({ modules: allModules, publicUrl: () => url, ...options });
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'dist', 'desk', 'index.html')))
      throw new Error('dist/ is missing: run npm run build first');
    if (!chromiumPath)
      throw new Error('Chromium is missing: node scripts/setup.mjs --test installs or names it');
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictures(contexts, task.name);
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const found = complaints.splice(0);
    expect(found, 'the page’s console').toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = async (width: number, height: number, touch: boolean, options: PageOptions) => {
    const context = await browser!.newContext({
      viewport: { width: options.width ?? width, height },
      locale: options.locale ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: options.dark ? 'dark' : 'light',
      hasTouch: touch,
      javaScriptEnabled: options.scripts ?? true,
      acceptDownloads: true,
    });
    // Enough for a machine that does much else.
    context.setDefaultTimeout(30_000);
    contexts.push(context);
    if (touch) await context.addInitScript(chromium86);
    const page = await context.newPage();
    const note = (text: string) => {
      // A refusal is an answer, not a fault of the page: the browser logs each 4xx by itself.
      if (/Failed to load resource: the server responded with a status of (4\d\d|503)/.test(text)) return;
      if (!options.allow?.test(text)) complaints.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) note(message.text());
    });
    page.on('pageerror', (error) => note(String(error)));
    return page;
  };

  return {
    app,
    get url() {
      return url;
    },
    desk: (options = {}) => open(1440, 900, false, options),
    phone: (options = {}) => open(390, 844, true, options),
    async signIn(page, account) {
      const value = /jia_session=([^;]+)/.exec(account.headers.cookie ?? '')?.[1];
      if (!value) throw new Error('the account has no session');
      await page.context().addCookies([{ name: 'jia_session', value, url }]);
    },
  };
}

/**
 * A page's address: each parameter of its pattern with its value, of this page or of all.
 *
 * @throws when a new parameter has no value: give it one where the test keeps them
 */
export function addressOf(pattern: string, values: Record<string, string>): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = values[pattern] ?? values[name];
    if (!value) throw new Error(`the page ${pattern} needs a value for :${name}`);
    return value;
  });
}

/**
 * Takes from a phone's page what Chromium 86, the portal's floor, has not: what works here then works there. What
 * the language and styles may not hold is read from the built files (tests/portal-floor.test.ts).
 */
const chromium86 = `
  for (const [owner, names] of [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [Uint8Array, ['fromHex', 'fromBase64']],
    [Uint8Array.prototype, ['toHex', 'toBase64']],
    [Object.getPrototypeOf(Uint8Array.prototype), ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Array, ['fromAsync']],
    [Promise, ['withResolvers', 'try']],
    [URL, ['canParse', 'parse']],
    [AbortSignal, ['timeout', 'any']],
    [Crypto.prototype, ['randomUUID']],
    [window, ['structuredClone', 'reportError', 'scheduler', 'Iterator']],
  ]) for (const name of names) delete owner[name];`;

/** What every open page looked like when a test failed. */
async function pictures(contexts: BrowserContext[], name: string): Promise<void> {
  const folder = join(projectRoot, 'test-results', 'pictures');
  mkdirSync(folder, { recursive: true });
  const safe = name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  let at = 0;
  for (const context of contexts) {
    for (const page of context.pages()) {
      at += 1;
      await page
        .screenshot({ path: join(folder, `${safe}-${at}.png`), fullPage: true })
        .catch(() => undefined);
    }
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Serious and critical findings of axe on the page as it stands, by rule and place, with what is wrong. */
export async function axe(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's own policy stays as strict as it is.
  await page.evaluate(axeSource);
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)`,
  )) as AxeViolation[];
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`,
      ),
    );
}

/** How far the page reaches beyond its window to the right, in pixels; 0 is right. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(`new Promise((done) => {
    const root = document.documentElement;
    const measure = () => done(root.scrollWidth - root.clientWidth);
    // Without scripts no frame calls back, and none is drawn anew.
    if (matchMedia('(scripting: none)').matches) measure();
    else requestAnimationFrame(() => requestAnimationFrame(measure));
  })`) as Promise<number>;
}

/**
 * What can be pressed or filled in and still stands behind the bar at the foot: after the focus went to it, as a
 * keyboard or a refused form sends it there, and with the page scrolled to its end.
 */
export function behindBar(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const bar = document.querySelector('.jp-tabs');
    if (!bar) return [];
    const found = [];
    const hidden = (each) => {
      const box = each.getBoundingClientRect(), foot = bar.getBoundingClientRect();
      return box.height > 0 && box.bottom > foot.top + 0.5 && box.top < foot.bottom - 0.5;
    };
    const each = [...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')]
      .filter((one) => !one.closest('svg') && one.getBoundingClientRect().height > 1);
    for (const one of each) {
      scrollTo(0, 0);
      one.focus();
      // Taller than what is left of the window: its beginning is in sight, and that is all that can be.
      if (one.getBoundingClientRect().height < innerHeight - 200 && hidden(one)) found.push('focused: ' + (one.textContent || one.name).trim().slice(0, 20));
    }
    scrollTo(0, document.documentElement.scrollHeight);
    for (const one of each) if (hidden(one)) found.push('at the end: ' + (one.textContent || one.name).trim().slice(0, 20));
    return found;
  })()`) as Promise<string[]>;
}

/** What a finger has to aim at that is lower than `least` pixels, and text below `letters`; links in a sentence aside. */
export function tooSmall(page: Page, least: number, letters: number): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const seen = (box) => box.width > 1 && box.height > 1;
    for (const each of document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])')) {
      if (each.closest('svg') || !seen(each.getBoundingClientRect())) continue;
      const inSentence = each.tagName === 'A' && each.parentElement.closest('p') && each.parentElement.textContent.trim() !== each.textContent.trim();
      if (inSentence) continue;
      const stretched = getComputedStyle(each, '::after').position === 'absolute' ? each.closest('li') : null;
      const ticked = each.type === 'checkbox' || each.type === 'radio';
      const target = stretched || (ticked && each.labels[0]) || each;
      const { height } = target.getBoundingClientRect();
      if (height < ${least} - 0.5) found.push(each.textContent.trim().slice(0, 20) + ' ' + Math.round(height));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!texts.currentNode.textContent.trim() || parent.closest('svg, script, style, noscript, [hidden]') || !seen(parent.getBoundingClientRect())) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < ${letters} - 0.1) found.push(texts.currentNode.textContent.trim().slice(0, 20) + ' ' + size + 'px');
    }
    return found;
  })()`) as Promise<string[]>;
}
