import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { ensureFirefox } from '../browser.ts';
import { readPdf, squeeze } from '../pdf.ts';

// What readers do, in Firefox, by WebDriver BiDi: Playwright needs a Firefox of its own making for that, puppeteer takes anyone's.
const program = ensureFirefox();
const name = `in Firefox${program ? '' : ' (not tried: there is none, and it could not be installed; FIREFOX_PATH may name one)'}`;

describe.skipIf(program === undefined)(name, () => {
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];
  const at = (path: string) => inject('site') + path;

  const launch = (preferences: Record<string, string | number | boolean> = {}) =>
    puppeteer.launch({ browser: 'firefox', executablePath: program ?? '', extraPrefsFirefox: preferences });

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await context?.close();
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  /** Opens a page with nothing remembered, and watches it: nothing in the console, nothing asked of another host. */
  async function visit(path: string, { width = 1280, from = browser } = {}): Promise<Page> {
    context = await from.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 800 });
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error}`));
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(inject('site')))
        faults.push(`request to ${request.url()}`);
    });
    await page.goto(at(path));
    return page;
  }

  /** What it prints. Its PDFs do not tell which letter a Turkish i is. */
  async function print(page: Page) {
    const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    return pages.map((sheet) => ({ ...sheet, text: sheet.text.replaceAll('\uFFFD', 'i') }));
  }
  const arrive = (page: Page, path: string) =>
    page.waitForFunction((address) => location.href === address && document.readyState === 'complete', {}, at(path));
  const texts = (page: Page, selector: string) =>
    page.$$eval(selector, (found) => found.map((element) => element.textContent ?? ''));

  test('a question is answered, by keyboard alone', async () => {
    const page = await visit('hu/');
    await page.keyboard.press('/');
    await page.keyboard.type('hatvan másodperc');
    await page.waitForSelector('search-box[data-answered="hatvan másodperc"] .search-section mark');
    await page.keyboard.press('ArrowDown');
    const active = await page.$eval('.search-query', (field) => field.getAttribute('aria-activedescendant'));
    const address = await page.$eval(`#${active}`, (option) => option.getAttribute('href'));
    expect(address).toMatch(/\/hu\/phone\/hold\/#/);
    await page.keyboard.press('Enter');
    await page.waitForFunction((end) => location.href.endsWith(end ?? '?'), {}, address);
    expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('A hívó várakoztatása');
  });

  test('a checklist is ticked and remembers', async () => {
    const page = await visit('da/phone/hold/');
    await page.click('#say-why label');
    expect(await texts(page, '.checklist-progress')).toEqual([expect.stringMatching(/1\D+7/)]);
    await page.reload();
    expect(await page.$eval('#say-why input', (box) => (box as HTMLInputElement).checked)).toBe(true);
    await page.click('.checklist-reset');
    expect(await texts(page, '.checklist-progress')).toEqual([expect.stringMatching(/0\D+7/)]);
  });

  test('the language is changed, with the section, and comes back at the address "/"', async () => {
    const page = await visit('da/phone/hold/#sixty-seconds');
    await page.click('language-switch summary');
    await page.click('language-switch [hreflang=tr]');
    await arrive(page, 'tr/phone/hold/#sixty-seconds');
    await page.goto(at(''));
    await arrive(page, 'tr/');
  });

  test('on a phone the menu leads on, and nothing is wider than the screen', async () => {
    const page = await visit('hu/', { width: 360 });
    for (const path of ['hu/phone/hold/', 'hu/checklists/onboarding-phone/', 'hu/packs/', 'hu/']) {
      await page.goto(at(path));
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(tooWide, path).toBeLessThanOrEqual(0);
    }
    await page.click('button[popovertarget]');
    await page.waitForSelector('nav.sidebar a[href$="/hu/checklists/"]', { visible: true });
    await page.click('nav.sidebar a[href$="/hu/checklists/"]');
    await arrive(page, 'hu/checklists/');
  });

  test('a sheet is filled in and printed, in two languages', async () => {
    const page = await visit('hu/checklists/onboarding-phone/');
    await page.select('[data-second]', 'en');
    await page.waitForSelector('.sheet-second[lang=en]');
    await page.type('.sheet-fields input', 'Őrsi Tünde');
    const words = await texts(page, '.sheet :is([data-text], .sheet-second)');
    const pages = await print(page);
    const text = pages.map((sheet) => sheet.text).join('');
    for (const line of [...words, 'Őrsi Tünde']) expect(text).toContain(squeeze(line));
    // Its six stages are never torn apart; a blank page would be an eighth.
    expect(pages.length).toBeLessThanOrEqual(7);
    for (const { width, height } of pages) {
      expect(Math.abs(width - 595)).toBeLessThan(1.5);
      expect(Math.abs(height - 842)).toBeLessThan(1.5);
    }
    expect(pages[0]?.text).toContain('onboarding-phone·hu·');
    expect(text).not.toContain(squeeze((await texts(page, 'nav.sidebar a'))[0] ?? 'menu'));
  });

  test.each(['en', 'id', 'tr', 'hu', 'da'])('a job aid prints on one page, named, in %s', async (locale) => {
    const page = await visit(`${locale}/checklists/hold/`);
    const pages = await print(page);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text).toContain(`hold·${locale}·`);
    expect(pages[0]?.text).toContain(`intranet.example/handbook/${locale}/checklists/hold/`);
  });

  test('a pack is put together from its address and by hand', async () => {
    const page = await visit('tr/packs/?role=phone&sheets=hold&language=tr&with=da');
    await page.waitForSelector('.pack .sheet-second[lang=da]');
    await page.click('[name="sheets"][value="closing"]');
    await page.waitForFunction(() => document.querySelectorAll('.pack .sheet').length === 2);
    const pages = await print(page);
    expect(pages).toHaveLength(2);
    expect(pages.map(({ text }) => /(?:hold|closing)·tr/.exec(text)?.[0]).toSorted()).toEqual([
      'closing·tr',
      'hold·tr',
    ]);
  });

  test('is dark where the reader’s system is, and light by choice', async () => {
    const dark = await launch({ 'layout.css.prefers-color-scheme.content-override': 0 });
    const page = await visit('id/phone/hold/', { from: dark });
    const brightness = () =>
      page.evaluate(() => {
        const [red = 0, green = 0, blue = 0] = (
          getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
        ).map(Number);
        return (red + green + blue) / 3;
      });
    expect(await brightness()).toBeLessThan(64);
    await page.select('starlight-theme-select select', 'light');
    expect(await brightness()).toBeGreaterThan(192);
    await page.reload();
    expect(await brightness()).toBeGreaterThan(192);
    await dark.close();
  });
});
