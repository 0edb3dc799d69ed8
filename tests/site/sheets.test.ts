import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, locales, visit } from './visit.ts';

/** A printed page: its size in points and its words in the order of printing. */
interface Sheet {
  width: number;
  height: number;
  text: string;
}

async function print(page: Page): Promise<Sheet[]> {
  await page.evaluate(() => document.fonts.ready);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pdfDocument = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdfDocument.numPages }, async (_, index) => {
    const sheet = await pdfDocument.getPage(index + 1);
    const { items } = await sheet.getTextContent();
    const [, , width = 0, height = 0] = sheet.view;
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    return { width, height, text: squeeze(text) };
  });
  return Promise.all(pages);
}

/** Printing breaks lines and words where it likes. */
function squeeze(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/\s+/g, '');
}

const onboarding = ['onboarding-phone', 'onboarding-counter', 'onboarding-online', 'onboarding-team-lead'];

describe.each(locales)('sheets in %s', (locale) => {
  test.each(onboarding)('%s prints alone, on A4, with every item, no stage torn apart', async (id) => {
    const page = await visit(`${locale}/checklists/${id}/`);
    const items = await page.locator('.sheet tr[data-item] [data-text]').allTextContents();
    expect(items.length).toBeGreaterThan(30);
    const words = await page
      .locator('.sheet :is(h2, .sheet-pause, .sheet-use, .sheet-fields span, .sheet-signature p:first-child)')
      .allTextContents();
    const menu = await page.locator('nav.sidebar a').first().textContent();
    const sheets = await print(page);
    const text = sheets.map((sheet) => sheet.text).join('');
    for (const words_ of [...items, ...words]) expect(text).toContain(squeeze(words_));
    expect(text).not.toContain(squeeze(menu ?? 'menu'));
    for (const [index, sheet] of sheets.entries()) {
      expect([Math.round(sheet.width), Math.round(sheet.height)]).toEqual([595, 842]);
      // On every page: id, language, version with the hash, and its number of how many.
      expect(sheet.text).toMatch(new RegExp(`${id}·${locale}·\\p{L}+1·[0-9a-f]{7}`, 'u'));
      expect(sheet.text).toContain(`intranet.example/handbook/${locale}/checklists/${id}/`);
      const numbers = await page.evaluate(() =>
        [...document.querySelectorAll('style')].map((style) => style.textContent).join(''),
      );
      expect(numbers).toContain('counter(pages)');
      const pageOf = new RegExp(`(?:^|\\D)${index + 1}\\D+${sheets.length}(?:\\D|$)`);
      expect(sheet.text).toMatch(pageOf);
    }
    expect(sheets.length).toBeLessThanOrEqual(5);
    const stages = await page.locator('.sheet-stage').evaluateAll((sections) =>
      sections.map((section) => ({
        title: section.querySelector('h2')?.textContent ?? '',
        items: [...section.querySelectorAll('[data-text]')].map((item) => item.textContent ?? ''),
        pause: section.querySelector('.sheet-pause p')?.textContent ?? '',
      })),
    );
    for (const { title, items, pause } of stages) {
      const whole = sheets.filter(({ text }) =>
        [title, ...items, pause].every((words) => text.includes(squeeze(words))),
      );
      expect(whole, title).toHaveLength(1);
    }
  });

  test('every job aid fits one side, also without JavaScript', { timeout: 300_000 }, async () => {
    const index = await visit(`${locale}/checklists/`);
    // The longest: what fits them fits the shorter ones.
    const addresses = await index
      .locator('.sheets li')
      .evaluateAll((entries) =>
        entries
          .filter((entry) => Number.parseInt(entry.querySelector('span')?.textContent ?? '', 10) >= 8)
          .map((entry) => entry.querySelector('a')?.href ?? ''),
      );
    const jobAids = addresses.filter((address) => !onboarding.some((id) => address.endsWith(`/${id}/`)));
    expect(jobAids.length).toBeGreaterThan(8);
    const page = await visit(`${locale}/`, { ...desktop, javaScriptEnabled: false });
    for (const address of jobAids) {
      await page.goto(address);
      expect(await page.locator('.sheet tr[data-item]').count(), address).toBeGreaterThan(2);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const pdfDocument = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
      expect(pdfDocument.numPages, address).toBe(1);
    }
  });
});

test('what is typed into the fields is printed, and gone afterwards', async () => {
  const page = await visit('hu/checklists/onboarding-phone/');
  await page.getByLabel('Név').fill('Őrsi Tünde');
  const [first] = await print(page);
  expect(first?.text).toContain('ŐrsiTünde');
  expect(page.url()).not.toContain('rsi');
  await page.reload();
  expect(await page.getByLabel('Név').inputValue()).toBe('');
});

test('boxes are large enough for a pen, strokes strong enough for a copier', async () => {
  const page = await visit('en/checklists/onboarding-phone/');
  await page.emulateMedia({ media: 'print' });
  const box = await page
    .locator('.sheet-tick')
    .first()
    .evaluate((node) => {
      const { width, height } = node.getBoundingClientRect();
      return { width, height, stroke: Number.parseFloat(getComputedStyle(node).borderTopWidth) };
    });
  const millimetre = 96 / 25.4;
  expect(box.width).toBeGreaterThanOrEqual(5 * millimetre);
  expect(box.height).toBeGreaterThanOrEqual(5 * millimetre);
  expect(box.stroke).toBeGreaterThanOrEqual(1);
  const size = await page
    .locator('.sheet-task')
    .first()
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  expect(size).toBeGreaterThanOrEqual(10.5 * (96 / 72));
});

test('a checklist whose sheet has a file of its own has no second sheet', async () => {
  const page = await visit('da/checklists/');
  const addresses = await page
    .locator('.sheets p a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses).toContain('/handbook/da/checklists/hold/');
  expect(addresses).not.toContain('/handbook/da/checklists/phone-hold-hold/');
  expect(new Set(addresses).size).toBe(addresses.length);
});
