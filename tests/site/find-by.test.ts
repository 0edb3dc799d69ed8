import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../../src/checks/content.ts';
import { locales, visit } from './visit.ts';

const { pages } = await readContent(join(import.meta.dirname, '../..'));

test.each(locales)('every question of findBy brings its page among the first three, in %s', async (locale) => {
  const page = await visit(`${locale}/`);
  await page.keyboard.press('/');
  const missed: string[] = [];
  for (const { locale: language, page: name, frontMatter } of pages) {
    for (const question of language === locale ? (frontMatter?.findBy ?? []) : []) {
      await page.locator('.search-query').fill(question);
      await page.locator(`search-box[data-answered=${JSON.stringify(question)}]`).waitFor({ state: 'attached' });
      const found = await page
        .locator('.search-page')
        .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
      const place = found.findIndex((address) => address.endsWith(`/${locale}/${name}/`)) + 1;
      if (place < 1 || place > 3) missed.push(`${name}: ${question} (${place === 0 ? 'not shown' : place})`);
    }
  }
  expect(missed).toEqual([]);
});
