import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SitemapOptions } from '@astrojs/sitemap';
import { normaliseBase } from './addresses.ts';
import { isLocale, localeCodes, sourceLocale } from './locales.ts';
import { readRedirects } from './redirects.ts';

/**
 * What the sitemap lists: each page that a reader may be led to, once. Not the address `/`, the editor, old addresses, and the search, which
 * say themselves that they are not to be listed, nor a page that a language borrows: that is listed as the source's.
 */
export function sitemapOptions({ root, base }: { root: string; base: string }): NonNullable<SitemapOptions> {
  const moved = Object.keys(readRedirects(root));
  const isThere = (locale: string, page: string) => existsSync(join(root, 'content/docs', locale, `${page}.md`));
  return {
    i18n: { defaultLocale: sourceLocale, locales: Object.fromEntries(localeCodes.map((code) => [code, code])) },
    filter: (url) => {
      const [locale = '', ...rest] = new URL(url).pathname
        .slice(normaliseBase(base).length)
        .replace(/\/$/, '')
        .split('/');
      const page = rest.join('/');
      if (!isLocale(locale) || moved.includes(page) || /^search(?:\/|$)/.test(page)) return false;
      return isThere(locale, page) || !isThere(sourceLocale, page);
    },
  };
}
