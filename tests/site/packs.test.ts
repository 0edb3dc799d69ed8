import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readPdf, squeeze } from '../pdf.ts';
import { desktop, locales, phone, visit } from './visit.ts';

const ready = (page: Page, sheets: number) =>
  page.waitForFunction((count) => document.querySelectorAll('.pack .sheet').length === count, sheets);

async function print(page: Page) {
  await page.evaluate(() => document.fonts.ready);
  return (await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages;
}

describe.each(locales)('a pack in %s', (locale) => {
  test('holds what belongs to the role, and prints as one document with the page numbers running through', async () => {
    const page = await visit(`${locale}/packs/`);
    await page.locator('[name="role"]').selectOption('counter');
    await ready(page, 1);
    await page.locator('[name="role"]').selectOption('phone');
    await page.locator('[name="sheets"][value="hold"]').check();
    await ready(page, 4);
    const ids = await page
      .locator('.pack .sheet')
      .evaluateAll((sheets) => sheets.map((sheet) => (sheet as HTMLElement).dataset.sheet));
    expect(ids).toEqual(['onboarding-phone', 'review-30-days', 'self-assessment', 'hold']);
    expect(new URL(page.url()).search).toBe(
      `?role=phone&sheets=onboarding-phone,review-30-days,self-assessment,hold&language=${locale}`,
    );
    const items = await page.locator('.pack [data-text]').allTextContents();
    const cover = await page.locator('.pack-cover').allTextContents();
    expect(cover).toHaveLength(1);

    const pages = await print(page);
    const text = pages.map((sheet) => sheet.text).join('');
    for (const words of [...items, ...cover]) expect(text).toContain(squeeze(words));
    expect(pages.map(({ text }) => text.includes(squeeze(cover[0] ?? '?')))).toEqual(
      pages.map((_, index) => index === 0),
    );
    for (const [index, sheet] of pages.entries()) {
      expect(sheet.text).toMatch(new RegExp(`(?:^|\\D)${index + 1}\\D+${pages.length}(?:\\D|$)`));
      // Each page is traced to its own sheet.
      expect(ids.filter((id) => sheet.text.includes(`${id}·${locale}·`))).toHaveLength(1);
    }
    expect(text).not.toContain(squeeze((await page.locator('.pack-link').textContent()) ?? '?'));
  });
});

test('an address gives the pack again: role, sheets, both languages, paper', async () => {
  const page = await visit('en/packs/?role=phone&sheets=closing,onboarding-phone&language=hu&with=en&paper=letter');
  await ready(page, 2);
  expect(await page.locator('.pack .sheet').first().getAttribute('lang')).toBe('hu');
  const cover = await page.locator('.pack-cover').first().textContent();
  expect(cover).toContain('Betanulási csomag: Telefon');
  expect(cover).toContain('Pack: Phone · 2 sheets');
  const pages = await print(page);
  expect(Math.round(pages[0]?.width ?? 0)).toBe(612);
  const text = pages.map((sheet) => sheet.text).join('');
  expect(text).toContain('Elsőnap');
  expect(text).toContain('Dayone');
});

test('names and dates are printed for each starter, and stay in the page', async () => {
  const page = await visit('tr/packs/?role=phone&sheets=onboarding-phone&language=tr');
  await ready(page, 1);
  await page.locator('[name="starters"]').fill('Ayşe Yılmaz\t2026-12-01\nİpek Şahin; 7 Aralık');
  await page.locator('[name="trainer"]').fill('Ilgaz Çınar');
  await ready(page, 2);
  const pages = await print(page);
  const text = pages.map((sheet) => sheet.text).join('');
  for (const words of ['Ayşe Yılmaz', '1 Aralık 2026', 'İpek Şahin', '7 Aralık'])
    expect(text).toContain(squeeze(words));
  expect(text.split('IlgazÇınar')).toHaveLength(3);
  expect(page.url()).not.toMatch(/ay|ipek|ilgaz/i);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(stored).not.toMatch(/Yılmaz|Çınar/);
  await page.reload();
  expect(await page.locator('[name="starters"]').inputValue()).toBe('');
});

test('without a sheet nothing is printed, and it says why', async () => {
  const page = await visit('da/packs/?role=phone&sheets=hold&language=da', phone);
  await ready(page, 1);
  await page.evaluate(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.locator('[name="sheets"][value="hold"]').uncheck();
  await page.locator('[data-print]').click();
  await expect
    .poll(() => page.locator('sheet-pack [role="status"]').textContent())
    .toBe('Sæt kryds ved mindst ét skema.');
  expect(await page.locator('html').getAttribute('data-printed')).toBeNull();
  await page.locator('[name="sheets"][value="closing"]').check();
  await page.locator('[data-print]').click();
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-printed'));
});

test('a sheet that cannot be fetched is named, and can be tried again', async () => {
  const page = await visit('id/packs/?role=phone&sheets=hold&language=id');
  await ready(page, 1);
  await page.evaluate(() => {
    const real = globalThis.fetch;
    globalThis.fetch = async () => {
      globalThis.fetch = real;
      throw new TypeError('Failed to fetch');
    };
  });
  const box = page.locator('[name="sheets"][value="closing"]');
  const title = await box.evaluate((node) => (node as HTMLInputElement).labels?.[0]?.textContent?.trim() ?? '?');
  await box.check();
  const status = page.locator('sheet-pack [role="status"]');
  await expect.poll(() => status.textContent()).toContain(title);
  await page.locator('[data-again]').click();
  await ready(page, 2);
  expect(await status.textContent()).not.toContain(title);
});

test('without JavaScript there is a list of the sheets', async () => {
  const page = await visit('hu/packs/', { ...desktop, javaScriptEnabled: false });
  expect(await page.locator('.pack-form').isVisible()).toBe(false);
  expect(await page.locator('a[href$="/hu/checklists/onboarding-phone/"]').count()).toBeGreaterThan(0);
});
