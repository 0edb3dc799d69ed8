import { isLocale, type Locale } from './locales.ts';

/** Where a Markdown file stands: `content/docs/da/phone/hold.md` is page `phone/hold` in `da`. */
export interface PagePlace {
  locale: Locale;
  page: string;
}

/**
 * Reads language and page from the path of a Markdown file, absolute or relative, on any operating system.
 * Returns undefined for a file outside `content/docs/<locale>/`.
 */
export function pagePlace(path: string): PagePlace | undefined {
  const match = /(?:^|\/)content\/docs\/([^/]+)\/(.+)\.md$/.exec(path.replaceAll('\\', '/'));
  const [, locale, page] = match ?? [];
  return page !== undefined && isLocale(locale) ? { locale, page } : undefined;
}

/** The site's base path with a slash at both ends: `/` or `/handbook/`. */
export function normaliseBase(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/** Puts an address of ours (`/da/phone/hold/#before`) under the base path. */
export function withBase(base: string, address: string): string {
  return normaliseBase(base) + address.replace(/^\/+/, '');
}

/** `/da/`, or `/da/phone/hold/` for a page. */
export function pageAddress(locale: string, page = ''): string {
  return page === '' ? `/${locale}/` : `/${locale}/${page}/`;
}

/** `/da/checklists/`, or `/da/checklists/hold/` for a sheet. */
export function sheetAddress(locale: string, sheet = ''): string {
  return pageAddress(locale, sheet === '' ? 'checklists' : `checklists/${sheet}`);
}

/** `/da/translations/`, how far each language is. */
export function translationsAddress(locale: string): string {
  return pageAddress(locale, 'translations');
}

/** `/da/offline/`, where a language is kept to be read without a network. */
export function offlineAddress(locale: string): string {
  return pageAddress(locale, 'offline');
}

/** `/da/search/`, where a search can be bookmarked and sent. */
export function searchAddress(locale: string): string {
  return pageAddress(locale, 'search');
}

/** `/da/search/diary/`, this browser's searches without a good result. */
export function diaryAddress(locale: string): string {
  return pageAddress(locale, 'search/diary');
}
