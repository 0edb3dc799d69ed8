import { describe, expect, test } from 'vitest';
import { at, locales, visit } from './visit.ts';

describe.each(locales)('in %s', (locale) => {
  test('a page ends with its sources, its review and who answers for it', async () => {
    const page = await visit(`${locale}/phone/hold/`);
    expect(await page.locator('main .review').textContent()).toMatch(/2026\D[\s\S]*2027/);
    const source = page.locator('main .sources a').first();
    const subject = await source.textContent();
    await source.click();
    await page.waitForURL(at(`${locale}/sources/#good-service`));
    expect(await page.locator('h2#good-service').textContent()).toBe(subject);
  });

  test('the sources name every point with the page that states it', async () => {
    const page = await visit(`${locale}/sources/`);
    const points = await page
      .locator('.source li')
      .evaluateAll((items) => items.map((item) => ({ id: item.id, pages: item.querySelectorAll('a').length })));
    expect(points).toHaveLength(95);
    expect(points.filter(({ pages }) => pages === 0)).toEqual([]);
    await page.locator('li#hold-60-seconds a').first().click();
    await page.waitForURL(at(`${locale}/phone/hold/`));
  });

  test('the glossary explains the words of the trade', async () => {
    const page = await visit(`${locale}/glossary/`);
    expect(await page.locator('.glossary dt').count()).toBeGreaterThanOrEqual(60);
    expect(await page.locator('.glossary #hold dd').first().textContent()).toMatch(/\p{L}{3}/u);
  });
});

test('from the first page to the last, "next" leads through all of them', async () => {
  const page = await visit(`hu/start/what-good-service-is/`);
  const seen: string[] = [];
  for (let next = page.locator('a[rel=next]'); (await next.count()) > 0 && seen.length < 60; ) {
    seen.push(new URL(page.url()).pathname);
    await next.click();
    await page.waitForLoadState();
    next = page.locator('a[rel=next]');
  }
  expect(seen.length).toBeGreaterThanOrEqual(33);
  expect(new Set(seen).size).toBe(seen.length);
});

test('a phone gets from the home page to everything by the menu', async () => {
  const page = await visit('tr/', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await page.locator('button[popovertarget]').first().tap();
  await page.locator('nav.sidebar a[href$="/tr/checklists/"]').tap();
  await page.waitForURL(at('tr/checklists/'));
});
