import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type PdfPage, readPdf, squeeze } from '../pdf.ts';
import { sheetIds, wordsOf } from './built-sheets.ts';
import { at, desktop, locales, newContext, visit } from './visit.ts';

async function print(page: Page): Promise<PdfPage[]> {
  await page.evaluate(() => document.fonts.ready);
  return (await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages;
}

const long = [
  'onboarding-phone',
  'onboarding-counter',
  'onboarding-online',
  'onboarding-team-lead',
  'review-30-days',
  'self-assessment',
];

describe.each(locales)('sheets in %s', (locale) => {
  test.each(long)('%s prints alone, on A4, with every item, no stage torn apart', async (id) => {
    const page = await visit(`${locale}/checklists/${id}/`);
    const items = await page.locator('.sheet tr[data-item] [data-text]').allTextContents();
    expect(items.length).toBeGreaterThan(id.startsWith('onboarding') ? 30 : 7);
    const words = await page
      .locator(
        '.sheet :is(h2 [data-words], .sheet-pause p, .sheet-use, .sheet-fields span, .sheet-signature p:first-child)',
      )
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
        title: section.querySelector('h2 [data-words]')?.textContent ?? '',
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

  test('a job aid fits one side, with every item, also without JavaScript', async () => {
    const jobAids = sheetIds(locale)
      .filter((id) => !long.includes(id))
      .map((id) => ({ id, items: [...wordsOf(locale, id)].filter(([name]) => name.startsWith('item')) }));
    expect(jobAids.length).toBeGreaterThan(30);
    for (const { id, items } of jobAids) expect(items.length, id).toBeGreaterThan(2);
    // Printing takes a second each: if those with the most words and with the most lines fit, the others do.
    const letters = ({ items }: (typeof jobAids)[number]) => items.map(([, words]) => words).join('').length;
    const wordy = jobAids.toSorted((a, b) => letters(b) - letters(a)).slice(0, 3);
    const many = jobAids.toSorted((a, b) => b.items.length - a.items.length).slice(0, 3);
    const page = await visit(`${locale}/`, { ...desktop, javaScriptEnabled: false });
    for (const { id, items } of new Set([...wordy, ...many])) {
      await page.goto(at(`${locale}/checklists/${id}/`));
      const pages = (await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages;
      expect(pages.length, id).toBe(1);
      for (const [, words] of items) expect(pages[0]?.text, id).toContain(words);
    }
  });
});

test('a stage of 45 items prints over several pages and loses none', async () => {
  const page = await visit('tr/checklists/onboarding-phone/');
  await page.evaluate(() => {
    const body = document.querySelector('.sheet-stage tbody') as HTMLElement;
    const [row] = body.children;
    body.replaceChildren(
      ...Array.from({ length: 45 }, (_, index) => {
        const copy = row?.cloneNode(true) as HTMLElement;
        (copy.querySelector('[data-text]') as HTMLElement).textContent = `Satır ${index + 1} için yapılacak iş`;
        return copy;
      }),
    );
  });
  const text = (await print(page)).map((sheet) => sheet.text).join('');
  for (let number = 1; number <= 45; number += 1) expect(text).toContain(`Satır${number}içinyapılacakiş`);
});

test('on US Letter, kept in the address, with its own margins', async () => {
  const page = await visit('en/checklists/hold/');
  await page.getByLabel('Paper').selectOption('letter');
  expect(page.url()).toMatch(/\/hold\/\?paper=letter$/);
  await page.reload();
  const [sheet] = await print(page);
  expect([Math.round(sheet?.width ?? 0), Math.round(sheet?.height ?? 0)]).toEqual([612, 792]);
  expect(sheet?.text).toContain('Page1of1');
});

describe('a second language', () => {
  test.each([
    ['hu', 'en'],
    ['en', 'tr'],
    ['tr', 'da'],
    ['da', 'id'],
    ['id', 'hu'],
  ])('%s with %s: every item, stage, field and signature in both', async (locale, other) => {
    const words = async (from: Page) =>
      (await from.locator('.sheet :is([data-text], [data-words])').allTextContents()).map(squeeze);
    const second = await words(await visit(`${other}/checklists/onboarding-phone/`));
    const page = await visit(`${locale}/checklists/onboarding-phone/`);
    const first = await words(page);
    await page.locator('[data-second]').selectOption(other);
    await page.locator('.sheet-second').first().waitFor();
    expect((await page.locator('.sheet-second').allTextContents()).map(squeeze)).toEqual(second);
    expect(await page.locator('.sheet-second').first().getAttribute('lang')).toBe(other);
    expect(page.url()).toContain(`?with=${other}`);
    const text = (await print(page)).map((sheet) => sheet.text).join('');
    for (const line of [...first, ...second]) expect(text).toContain(line);
    await page.locator('[data-second]').selectOption('');
    expect(await page.locator('.sheet-second').count()).toBe(0);
    expect(page.url()).not.toContain('with');
  });

  test('that cannot be fetched is told, and comes with the next try', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(at('da/checklists/hold/'));
    const status = page.locator('sheet-tools [role="status"]');
    // No real failure: the browser would write it to the console.
    await page.evaluate(() => {
      globalThis.fetch = async () => {
        throw new TypeError('Failed to fetch');
      };
    });
    await page.locator('[data-second]').selectOption('tr');
    await expect.poll(() => status.textContent()).toMatch(/kunne ikke hentes/);
    expect(await page.locator('.sheet-second').count()).toBe(0);
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
