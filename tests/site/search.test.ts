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
  expect(await option.getAttribute('lang')).toBe('da');
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
