import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../axe.ts';
import { desktop, locales, phone, visit } from './visit.ts';

/** Every kind of page, and what must be done before it is looked at. */
const kinds: Record<string, { path: string; prepare?: (page: Page) => Promise<unknown> }> = {
  home: { path: '' },
  'guidance page with ticks': {
    path: 'phone/hold/',
    prepare: (page) => page.locator('#say-why label').click(),
  },
  checklists: { path: 'checklists/' },
  'onboarding sheet, filled in': {
    path: 'checklists/onboarding-phone/',
    prepare: (page) => page.locator('.sheet-fields input').first().fill('Őrsi Tünde'),
  },
  'job aid': { path: 'checklists/hold/' },
  'self-assessment in two languages': {
    path: 'checklists/self-assessment/?with=id',
    prepare: async (page) => {
      const second = page.locator('[data-second]');
      await second.selectOption((await page.locator('html').getAttribute('lang')) === 'id' ? 'hu' : 'id');
      await page.locator('.sheet-second').first().waitFor();
    },
  },
  pack: { path: 'packs/', prepare: (page) => page.locator('.pack .sheet').first().waitFor() },
  'search page': {
    path: 'search/?q=60',
    prepare: (page) => page.locator('main .search-option').first().waitFor(),
  },
  'search dialog with results': {
    path: '',
    prepare: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('60');
      await page.locator('.search-option').first().waitFor();
    },
  },
  diary: { path: 'search/diary/' },
  glossary: { path: 'glossary/' },
  sources: { path: 'sources/' },
  translations: { path: 'translations/' },
};

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/**
 * Looks at a page in the light and wide. What only colours or only the width change is then looked at in the same page: in one language
 * colours and width with all rules (the longest words), in the others the rules to which the width makes a difference.
 */
async function look(page: Page, thorough: boolean): Promise<void> {
  expect(await violations(page)).toEqual([]);
  if (thorough) {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, 'colours'), 'in the dark').toEqual([]);
  }
  await page.setViewportSize(phone.viewport);
  expect(await violations(page, thorough ? 'all' : 'width'), 'on a phone').toEqual([]);
  expect(await wide(page), 'wider than a phone').toBeLessThanOrEqual(0);
}

describe.each(locales)('axe finds nothing in %s', (locale) => {
  test.each(Object.entries(kinds))('%s', async (_kind, { path, prepare }) => {
    const page = await visit(`${locale}/${path}`, { ...desktop, colorScheme: 'light' });
    await prepare?.(page);
    await look(page, locale === 'hu');
  });

  test('menu and languages, open on a phone', async () => {
    const page = await visit(`${locale}/phone/hold/`, { ...phone, colorScheme: 'light' });
    await page.locator('button[popovertarget]').first().tap();
    await page.locator('language-switch summary').filter({ visible: true }).tap();
    expect(await violations(page)).toEqual([]);
  });
});

test.each(['', '404.html', 'admin/'])('axe finds nothing at the address "%s", which has no language', async (path) => {
  const page = await visit(path, { ...desktop, colorScheme: 'light', locale: 'fr-FR' });
  await look(page, true);
});
