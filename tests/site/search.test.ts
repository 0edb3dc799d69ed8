import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { at, desktop, type Locale, locales, phone, visit } from './visit.ts';

// What a colleague types with a caller on the line, and the page and section that must come up.
const questions: Record<Locale, { query: string; section: string }> = {
  en: { query: '60 seconds hold', section: 'sixty-seconds' },
  id: { query: 'menunggu 60 detik', section: 'sixty-seconds' },
  tr: { query: '60 SANİYE', section: 'sixty-seconds' },
  hu: { query: 'hatvan másodperc', section: 'sixty-seconds' },
  da: { query: '60 sekunder', section: 'sixty-seconds' },
};

describe.each(locales)('search in %s', (locale) => {
  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('finds a section and opens it (%s)', async (_name, device) => {
    const page = await visit(`${locale}/`, device);
    const { query, section } = questions[locale];
    if (device === desktop) await page.keyboard.press('/');
    else await page.locator('.home-search').tap();
    await page.keyboard.type(query);
    const option = page.locator(`[role=option][href$="/${locale}/phone/hold/#${section}"]`);
    await option.waitFor();
    expect(await option.locator('mark').count()).toBeGreaterThan(0);
    expect(await page.locator('.search-status').textContent()).toMatch(/\d/);
    if (device === phone) await option.tap();
    else await option.click();
    await page.waitForURL(at(`${locale}/phone/hold/#${section}`));
    const heading = page.locator(`h2#${section}`);
    await heading.waitFor();
    expect(await heading.evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(400);
  });
});

test('the dialog works by keyboard alone', async () => {
  const page = await visit('en/phone/answering/');
  await page.keyboard.press('Control+k');
  const input = page.locator('.search-query');
  await page.keyboard.type('angry');
  await page.locator('.search-option').first().waitFor();
  expect(await input.getAttribute('aria-expanded')).toBe('true');
  const active = () => input.getAttribute('aria-activedescendant');
  const first = await active();
  await page.keyboard.press('ArrowDown');
  expect(await active()).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await active()).toBe(first);
  expect(await page.locator(`#${first}`).getAttribute('aria-selected')).toBe('true');
  const href = await page.locator(`#${first}`).getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(new URL(href ?? '', page.url()).href);

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  expect(await page.locator('.search-dialog').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(false);
});

test('a slash that is typed into a field stays a slash', async () => {
  const page = await visit('en/checklists/hold/');
  await page.getByLabel('Name').click();
  await page.keyboard.type('A/B');
  expect(await page.getByLabel('Name').inputValue()).toBe('A/B');
});

test('nothing found is said, with what was asked, as text', async () => {
  const page = await visit('da/');
  await page.keyboard.press('/');
  await page.locator('.search-query').fill('<qqzzxw/>');
  await page.waitForFunction(() => document.querySelector('.search-status')?.textContent?.includes('<qqzzxw'));
  expect(await page.locator('.search-dialog qqzzxw').count()).toBe(0);
  expect(await page.locator('.search-option').count()).toBe(0);
});

test('one word that we do not use does not empty the answer', async () => {
  const page = await visit('hu/');
  await page.keyboard.press('/');
  await page.locator('.search-query').fill('xqzv várakoztatás');
  await page.locator('[role=option][href$="/hu/phone/hold/"]').waitFor();
});

test('what only another language has is shown from there, with the same page in the reader’s language', async () => {
  const page = await visit('en/');
  await page.keyboard.press('/');
  await page.locator('.search-query').fill('sludder');
  const option = page.locator('[role=option][href$="/da/phone/hold/"]');
  await option.waitFor();
  expect(await option.locator('.search-option-title').getAttribute('lang')).toBe('da');
  expect(await option.textContent()).toContain('Dansk');
  expect(await page.locator('[role=option][href$="/en/phone/hold/"]').textContent()).toContain('English');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test.each([
  ['cagri karsilama', 'tr', 'phone/answering'],
  ['váarkoztatás', 'hu', 'phone/hold'],
  ['sætte på hlod', 'da', 'phone/hold'],
  ['menungu di telepon', 'id', 'phone/hold'],
  ['appologise for the wait', 'en', 'phone/hold'],
])('a slip or plain letters find the page: %s', async (query, locale, path) => {
  const page = await visit(`${locale}/`);
  await page.keyboard.press('/');
  await page.locator('.search-query').fill(query);
  const option = page.locator(`.search-page[href$="/${locale}/${path}/"]`);
  await option.waitFor();
  const order = await page
    .locator('.search-page')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(order.findIndex((href) => href?.endsWith(`/${path}/`))).toBeLessThan(3);
});

test('an index that does not come is said, with a way to try again', async () => {
  const page = await visit('hu/');
  // The failed request itself stands in the console.
  await page.route('**/pagefind/**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/javascript', body: 'nonsense(' }),
  );
  page.context().removeAllListeners('console');
  page.context().removeAllListeners('weberror');
  await page.keyboard.press('/');
  await page.keyboard.type('türelem');
  await page.locator('.search-retry').waitFor();
  expect(await page.locator('.search-status').textContent()).toContain('nem sikerült');
});

test('the last of several quick questions is answered', async () => {
  const page = await visit('en/');
  await page.keyboard.press('/');
  const input = page.locator('.search-query');
  for (const query of ['patience', 'onboarding', 'hold']) await input.fill(query);
  await page.locator('[role=option][href*="/phone/hold/"]').first().waitFor();
  await page.waitForTimeout(200);
  expect(await page.locator('.search-option').first().getAttribute('href')).toContain('/en/phone/hold/');
});

/** Opens the dialog and asks. */
async function ask(path: string, query: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await visit(path, options);
  await page.keyboard.press('/');
  await page.locator('.search-query').fill(query);
  await page.locator(`search-box[data-answered=${JSON.stringify(query.trim())}]`).waitFor({ state: 'attached' });
  return page;
}

const firstPage = (page: Page) => page.locator('.search-page').first().getAttribute('href');

test('why a page is there is said where its text does not show it', async () => {
  const term = await ask('hu/', 'hatáskör');
  expect(await term.locator('.search-why').first().textContent()).toMatch(/hatáskör.*önálló döntés/);
  const also = await ask('en/', 'mute');
  expect(await also.locator('.search-page[href$="/phone/hold/"] .search-why').textContent()).toMatch(/: .*mute/);
});

test('a slip is answered, and the question as it was meant is offered', async () => {
  const page = await ask('en/', 'hodl music');
  expect(await firstPage(page)).toContain('/phone/hold/');
  await page.getByRole('button', { name: 'hold music', exact: true }).click();
  expect(await page.locator('.search-query').inputValue()).toBe('hold music');
  await page.locator('search-box[data-answered="hold music"]').waitFor({ state: 'attached' });
  expect(await page.locator('.search-help').isHidden()).toBe(true);
});

test('a question that nothing answers gets words that look like it, or the way to report it', async () => {
  const page = await ask('en/', 'pashense');
  const guesses = await page.locator('.search-help .search-ask').allTextContents();
  expect(guesses.join(' ')).toContain('patience');
});

test.each(locales)('the search can be narrowed to a section and to pages with a checklist, in %s', async (locale) => {
  const page = await ask(`${locale}/`, '60');
  const hrefs = () =>
    page.locator('.search-page').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect((await hrefs()).some((href) => !href.includes('/onboarding/'))).toBe(true);
  await page.locator('.search-in').selectOption('onboarding');
  await expect.poll(async () => (await hrefs()).every((href) => href.includes('/onboarding/'))).toBe(true);
  await page.locator('.search-in').selectOption('');
  await page.locator('.search-checklist').check();
  await expect.poll(async () => (await hrefs()).length).toBeGreaterThan(0);
  for (const group of await page.locator('.search-results > [role=group]').all()) {
    expect(await group.locator('.search-sheet').count()).toBeGreaterThan(0);
  }
});

test.each(locales)('a page’s sheets stand with it, as links of their own kind, in %s', async (locale) => {
  const page = await ask(`${locale}/`, questions[locale].query);
  const sheets = await page
    .locator('.search-results > [role=group]', { has: page.locator('[href$="/phone/hold/"]') })
    .locator('.search-sheet')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(sheets).toEqual([
    expect.stringMatching(new RegExp(`/${locale}/checklists/hold/#print$`)),
    expect.stringMatching(new RegExp(`/${locale}/checklists/hold.pdf$`)),
  ]);
  expect((await page.request.get(at(`${locale}/checklists/hold.pdf`))).headers()['content-type']).toBe(
    'application/pdf',
  );
});

test('a search has an address that gives the same results', async () => {
  const dialog = await ask('da/', 'vred kunde');
  const links = (page: Page) =>
    page
      .locator('main .search-page, dialog .search-page')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const inDialog = await links(dialog);
  await dialog.locator('.search-as-page').click();
  await dialog.waitForURL(/\/da\/search\/\?q=vred/);
  await dialog.locator('main search-box[data-answered="vred kunde"]').waitFor({ state: 'attached' });
  expect(await links(dialog)).toEqual(inDialog);

  await dialog.locator('main .search-query').fill('på hold');
  await dialog.locator('main .search-in').selectOption('phone');
  await dialog.waitForURL(/\?q=p%C3%A5\+hold&in=phone$/);
  const again = await visit('da/search/?q=p%C3%A5+hold&in=phone');
  await again.locator('main search-box[data-answered="på hold"]').waitFor({ state: 'attached' });
  expect(await firstPage(again)).toContain('/phone/hold/');
  // There "/" leads to its field, not to a second one.
  await again.locator('h1').click();
  await again.keyboard.press('/');
  expect(await again.locator('main .search-query').evaluate((input) => input === document.activeElement)).toBe(true);
});

test('the last searches of this browser are offered, and can be cleared', async () => {
  const page = await ask('id/', 'menunggu');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/id\/\w+\/\w+/);
  await page.waitForLoadState();
  await page.keyboard.press('/');
  const recent = page.locator('.search-recent');
  await recent.getByRole('button', { name: 'menunggu', exact: true }).click();
  expect(await page.locator('.search-query').inputValue()).toBe('menunggu');
  await page.locator('.search-query').fill('');
  await recent.locator('.search-forget').click();
  expect(await recent.isHidden()).toBe(true);
  await page.reload();
  await page.keyboard.press('/');
  expect(await recent.isHidden()).toBe(true);
});

test.each(locales)('searches without a good result are kept in a diary and saved as a file, in %s', async (locale) => {
  const page = await ask(`${locale}/`, '=qqzzxw');
  await page.keyboard.press('Escape');
  await page.locator('.search-dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  await page.locator('.search-query').fill('60');
  await page.locator('search-box[data-answered="60"]').waitFor({ state: 'attached' });
  await page.locator('.search-miss').click();
  expect(await page.locator('.search-miss').getAttribute('aria-disabled')).toBe('true');

  await page.goto(at(`${locale}/search/diary/`));
  const entries = page.locator('.diary-misses li');
  expect(await entries.locator('a').allTextContents()).toEqual(['60', '=qqzzxw']);
  const downloaded = page.waitForEvent('download');
  await page.locator('.diary-export').click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toMatch(/^[a-z-]+\.csv$/);
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv).toMatch(/^\uFEFF/);
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain("'=qqzzxw");

  await entries.nth(1).locator('button').click();
  expect(await entries.locator('a').allTextContents()).toEqual(['60']);
  await page.locator('.diary-clear').click();
  expect(await page.locator('.diary-none').isVisible()).toBe(true);
  await page.reload();
  expect(await entries.count()).toBe(0);
});

test.each([
  ['5,000 characters', 'ab '.repeat(1700)],
  ['one word of 5,000 characters', 'a'.repeat(5000)],
  ['punctuation', '?!… --- ()[]{}\\'],
  ['function words', 'the of and to'],
  ['quotes', '"on hold" \'hold\' «hold»'],
  ['markup', '<img src=x onerror="document.title=1"><script>document.title=1</script><b>hold</b>'],
  ['emoji', '😡☎️👩‍💻'],
  ['another alphabet', 'ожидание 保留 انتظار'],
  ['names of what every object has', 'constructor __proto__ toString'],
])('%s neither breaks the search nor gets into the page', async (_name, query) => {
  const page = await ask('en/', query);
  expect(await page.locator('.search-status').textContent()).not.toBe('');
  expect(await page.locator('search-box img, search-box script, search-box b').count()).toBe(0);
  expect(await page.title()).not.toBe('1');
  expect((await page.locator('.search-status').textContent())?.length).toBeLessThan(250);
  // It still answers.
  await page.locator('.search-query').fill('hold');
  await page.locator('search-box[data-answered="hold"]').waitFor({ state: 'attached' });
  expect(await firstPage(page)).toContain('/en/phone/hold/');
});

test('what is pasted with line breaks is one question', async () => {
  const page = await visit('en/');
  await page.keyboard.press('/');
  await page.keyboard.insertText('caller\non\nhold\n');
  await page.locator('search-box[data-answered]').waitFor({ state: 'attached' });
  expect(await firstPage(page)).toContain('/phone/hold/');
});

test('offline, the search says so and tries again when asked', async () => {
  const page = await visit('tr/');
  page.context().removeAllListeners('console');
  await page.context().setOffline(true);
  await page.keyboard.press('/');
  await page.keyboard.type('sabır');
  await page.locator('.search-retry').waitFor();
  expect(await page.locator('.search-option').count()).toBe(0);
  await page.context().setOffline(false);
  await page.locator('.search-retry').click();
  await page.locator('.search-page').first().waitFor();
  expect(await firstPage(page)).toContain('/foundations/patience/');
});

test('nothing that is typed leaves the browser', async () => {
  const page = await visit('hu/');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url()) + (request.postData() ?? '')));
  await page.keyboard.press('/');
  await page.keyboard.type('bizalmas vevő');
  await page.locator('search-box[data-answered="bizalmas vevő"]').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await page.goto(at('hu/search/diary/'));
  expect(asked.filter((url) => url.includes('bizalmas'))).toEqual([]);
});
