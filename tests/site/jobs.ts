import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How an address ends: as in the site's own links, without the slash, or with the name of the file. */
export type Ending = '/' | '' | '/index.html';

/**
 * Does what readers come for, beginning each job at an address with the given ending: reads a page and follows a link, changes
 * the language, searches, opens a sheet with a second language, its PDF, and a pack. Fails if one of them does not get there.
 *
 * `site`: where it is served, with a slash at the end.
 */
export async function doJobs(context: BrowserContext, site: string, ending: Ending): Promise<void> {
  const at = (path: string, search = '') => `${site}${path}${ending}${search}`;
  const page = await context.newPage();

  await page.goto(at('da/resolution/saying-no'));
  await page.locator('a[rel=next]').click();
  await page.waitForURL(`${site}da/resolution/follow-up/`);

  await page.goto(`${at('da/difficult/angry-customers')}#hand-over`);
  await page.locator('language-switch summary').first().click();
  await page.locator('language-switch [hreflang=id]').first().click();
  await page.waitForURL(`${site}id/difficult/angry-customers/#hand-over`);

  await page.goto(at('hu/resolution/speed'));
  await page.keyboard.press('/');
  await page.locator('.search-query').fill('sértegető hívó átadása');
  await page.locator('.search-section[href$="/hu/difficult/angry-customers/#hand-over"]').click();
  await page.waitForURL(`${site}hu/difficult/angry-customers/#hand-over`);

  await page.goto(at('tr/search', '?q=60'));
  await page.locator('main .search-page').first().click();
  await page.waitForURL(`${site}tr/*/*/`);

  await page.goto(at('en/checklists/angry-customer'));
  await page.locator('[data-second]').selectOption('tr');
  await page.locator('.sheet-second[lang=tr]').first().waitFor();
  expect(new URL(page.url()).search).toBe('?with=tr');
  await page.reload();
  await page.locator('.sheet-second[lang=tr]').first().waitFor();
  await expectPdf(page);

  await page.goto(at('hu/packs', '?role=phone&sheets=angry-customer&language=hu&with=en'));
  await page.locator('.pack .sheet-second[lang=en]').first().waitFor();
  await page.locator('[name="sheets"][value="closing"]').check();
  await page.waitForFunction(() => document.querySelectorAll('.pack .sheet').length === 2);
  expect(new URL(page.url()).searchParams.get('sheets')).toBe('closing,angry-customer');
  await page.close();
}

/** The link to the sheet's PDF gives one. */
async function expectPdf(page: Page): Promise<void> {
  const address = await page
    .locator('a[href$=".pdf"]')
    .first()
    .evaluate((link) => (link as HTMLAnchorElement).href);
  const response = await page.request.get(address);
  expect(response.status()).toBe(200);
  expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-');
}
