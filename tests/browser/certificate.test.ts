/** A certificate's address on a phone: in force, still so without a network, and revoked once it is revoked. */
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { certify, ok, stage } from '../harness/certification.ts';
import { axe, sideways, testSite } from './browser.ts';

// Facts are left to claims: this looks at the certificate, not at the records behind the indicators.
const site = testSite({
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});
describe('a certificate on a phone', () => {
  it('is in force, with and without a network, until it is revoked', async () => {
    const s = await stage(site.app, { members: 10 });
    const { caseId, certificate } = await certify(site.app, s);
    const address = new URL(certificate.url);
    const url = `${site.url}${address.pathname}${address.hash}`;
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
