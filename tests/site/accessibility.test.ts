import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, locales, phone, visit } from './visit.ts';

const kinds = {
  home: '',
  page: 'phone/hold/',
  checklists: 'checklists/',
  'onboarding sheet': 'checklists/onboarding-phone/',
  'job aid': 'checklists/hold/',
  'self-assessment in two languages': 'checklists/self-assessment/?with=da',
  pack: 'packs/',
};

/** Long lists of the same, and what the dialog shows too: in one language, the longest. */
const others = { glossary: 'glossary/', sources: 'sources/', search: 'search/?q=60', diary: 'search/diary/' };

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  // What differs by language is the same in the dark, where the colours are looked at in the longest.
  describe.each(colorScheme === 'light' ? locales : (['hu'] as const))('in %s', (locale) => {
    test.each(Object.entries(locale === 'hu' ? { ...kinds, ...others } : kinds))('%s', async (_kind, path) => {
      const page = await visit(`${locale}/${path}`, { ...desktop, colorScheme });
      if (path === others.search) await page.locator('main .search-option').first().waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('a page, a sheet and a pack on a phone', async () => {
      const paths = [kinds.page, kinds['onboarding sheet'], kinds.pack];
      for (const path of locale === 'hu' ? [...paths, others.search] : paths) {
        const page = await visit(`${locale}/${path}`, { ...phone, colorScheme });
        expect(await violations(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} is wider than the phone`).toBeLessThanOrEqual(0);
      }
    });

    test('search with results', async () => {
      const page = await visit(`${locale}/`, { ...desktop, colorScheme });
      await page.keyboard.press('/');
      await page.keyboard.type('60');
      await page.locator('.search-option').first().waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });

  test('language choice, page not found and the editor without a git host', async () => {
    for (const path of ['', '404.html', 'admin/']) {
      const page = await visit(path, { ...desktop, colorScheme, locale: 'fr-FR' });
      expect(await violations(page)).toEqual([]);
    }
  });
});
