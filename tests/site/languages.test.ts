import { describe, expect, test } from 'vitest';
import { at, desktop, locales, newContext, phone, visit } from './visit.ts';

describe('the address /', () => {
  test.each([
    ['da-DK', 'da'],
    ['hu', 'hu'],
    ['de-DE,id', 'id'],
  ])('leads a browser in %s to %s', async (languages, locale) => {
    const context = await newContext({ ...desktop, locale: languages.split(',')[0] ?? '' });
    const page = await context.newPage();
    await page.addInitScript(
      (list) => Object.defineProperty(navigator, 'languages', { get: () => list }),
      languages.split(','),
    );
    await page.goto(at(''));
    await page.waitForURL(at(`${locale}/`));
  });

  test('leads to the language chosen last', async () => {
    const context = await newContext({ ...desktop, locale: 'da-DK' });
    const page = await context.newPage();
    await page.goto(at('da/phone/hold/'));
    await page.locator('language-switch summary').first().click();
    await page.locator('language-switch [hreflang=tr]').first().click();
    await page.waitForURL(at('tr/phone/hold/'));
    await page.goto(at(''));
    await page.waitForURL(at('tr/'));
  });

  test('lists all five without JavaScript, and for a browser with none of them', async () => {
    for (const options of [{ javaScriptEnabled: false }, { locale: 'fr-FR' }]) {
      const page = await visit('', { ...desktop, ...options });
      expect(
        await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('hreflang'))),
      ).toEqual([...locales]);
    }
  });
});

describe('the language switch', () => {
  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('keeps the page and the section (%s)', async (_name, device) => {
    const page = await visit('en/phone/hold/', device);
    await page.locator('h2#what-to-say').evaluate((heading) => heading.scrollIntoView());
    if (device === phone) await page.locator('button[popovertarget]').first().tap();
    const menu = page.locator('language-switch').filter({ visible: true }).first();
    await menu.locator('summary').click();
    await menu.locator('[hreflang=hu]').click();
    await page.waitForURL(at('hu/phone/hold/#what-to-say'));
    expect(await page.locator('html').getAttribute('lang')).toBe('hu');
  });

  test('keeps the section named in the address', async () => {
    const page = await visit('da/phone/hold/#sixty-seconds');
    await page.locator('language-switch summary').first().click();
    await page.locator('language-switch [hreflang=id]').first().click();
    await page.waitForURL(at('id/phone/hold/#sixty-seconds'));
  });

  test('leads from a sheet to the same sheet', async () => {
    const page = await visit('en/checklists/onboarding-phone/');
    await page.locator('language-switch summary').first().click();
    await page.locator('language-switch [hreflang=tr]').first().click();
    await page.waitForURL(at('tr/checklists/onboarding-phone/'));
  });

  test('works without JavaScript', async () => {
    const page = await visit('en/', { ...desktop, javaScriptEnabled: false });
    await page.locator('language-switch summary').first().click();
    await page.locator('language-switch [hreflang=da]').first().click();
    await page.waitForURL(at('da/'));
  });

  test('closes with Escape and gives the focus back', async () => {
    const page = await visit('en/');
    const summary = page.locator('language-switch summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.locator('language-switch [hreflang=hu]').first().waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    expect(await page.locator('language-switch details').first().getAttribute('open')).toBeNull();
    expect(await summary.evaluate((node) => node === document.activeElement)).toBe(true);
  });
});

test('an address of nothing is answered in its own language', async () => {
  const page = await visit('404.html');
  expect(await page.locator('main li:visible').count()).toBe(5);
  const context = await newContext();
  const lost = await context.newPage();
  context.removeAllListeners('console');
  await lost.goto(at('hu/nincs/ilyen/'));
  await lost.locator('main li[data-locale=hu]').waitFor();
  expect(await lost.locator('main li:visible').count()).toBe(1);
  expect(await lost.locator('html').getAttribute('lang')).toBe('hu');
});
