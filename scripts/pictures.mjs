/**
 * Retakes docs/images/*.png, by hand: `node scripts/pictures.mjs [NAME …]`. Needs a build and Chromium.
 *
 * Runs a demonstration of its own in a temporary directory, so that every picture shows the same fixed county, and
 * signs in with the logins that it prints.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** name, whose eyes, where; a function finds the address on the page that stands before. */
const pictures = [
  ['home-desk', wide, 'chair', '/desk/YX01'],
  ['roster', wide, 'chair', '/desk/YX01/people'],
  ['case', wide, 'chair', ['/desk/YX01/cases', 'a.jd-rowlink']],
  ['rules', wide, 'chair', '/desk/YX01/rules'],
  [
    'congress',
    wide,
    'chair',
    ['/desk/YX01/congress', 'main a[href*="/congress/"]', 'main a[href*="/meetings/"]'],
  ],
  ['street', wide, 'reviewer', '/desk/YX/street'],
  ['reviews', wide, 'reviewer', '/desk/YX/reviews'],
  [
    'certificate',
    wide,
    'reviewer',
    ['/desk/YX/issued-certificates', 'main a[href*="/issued-certificates/"]'],
  ],
  ['indicator', wide, 'chair', '/desk/YX01/home/county-qualified/B8'],
  ['inbox', wide, 'chair', '/desk/YX01/inbox'],
  ['ballot', wide, 'chair', ['/desk/YX01/ballots', 'main a[href*="/ballots/"]']],
  ['peers', wide, 'director', '/desk/YX/peer-rounds'],
  [
    'verify',
    phone,
    'reviewer',
    ['/desk/YX/issued-certificates', 'main a[href*="/issued-certificates/"]', 'main a[href*="/verify#"]'],
  ],
  ['home-phone', phone, 'member', '/u/YX01'],
  ['vote-phone', phone, 'member', ['/u/YX01/todo', 'main a[href*="/ballots/"]']],
];

const named = process.argv.slice(2);
const chosen = pictures.filter(([name]) => named.length === 0 || named.includes(name));

const data = mkdtempSync(join(tmpdir(), 'jia-pictures-'));
const demo = spawn(process.execPath, [join(root, 'bin/jia'), 'demo', '--json'], {
  env: {
    ...process.env,
    JIA_DATA_DIR: join(data, 'data'),
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const gone = new Promise((resolve) => demo.once('exit', resolve));
try {
  const county = await firstAnswer();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  for (const [name, viewport, role, place] of chosen) {
    const login = county.logins.find((each) => each.role === role);
    const context = await browser.newContext({
      viewport,
      hasTouch: viewport === phone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const signedIn = await context.request.post(`${county.url}/api/v1/sign-in`, {
      data: { name: login.username, password: login.password },
      headers: { origin: county.url, 'sec-fetch-site': 'same-origin' },
    });
    if (!signedIn.ok()) throw new Error(`${login.username} cannot sign in: ${await signedIn.text()}`);
    const page = await context.newPage();
    // The day on which the demonstration stands: how old a list of certificates is, is told by the phone's own clock.
    await page.clock.setFixedTime('2026-11-22T09:05:00+08:00');
    const [address, ...links] = Array.isArray(place) ? place : [place];
    await settle(page, county.url + address);
    for (const link of links) {
      await page.waitForSelector(link);
      await settle(page, new URL(await page.getAttribute(link, 'href'), county.url).href);
    }
    await page.screenshot({ path: join(root, 'docs/images', `${name}.png`) });
    process.stdout.write(`docs/images/${name}.png\n`);
    await context.close();
  }
  await browser.close();
} finally {
  demo.kill('SIGTERM');
  await gone;
  rmSync(data, { recursive: true, force: true });
}

/** Opens a page and waits until all that it asks for has come. */
async function settle(page, address) {
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => !document.querySelector('.ant-spin-spinning, .jd-loading'));
  await page.evaluate(() => document.fonts.ready);
}

/** The line of JSON that the demonstration prints once it serves; its log is read on, so that it never waits for us. */
function firstAnswer() {
  return new Promise((resolve, reject) => {
    createInterface({ input: demo.stdout }).on('line', (line) => {
      if (line.startsWith('{"url"')) resolve(JSON.parse(line));
    });
    void gone.then(() => reject(new Error('the demonstration ended before it served')));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
