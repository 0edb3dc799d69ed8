import { pageAddress, pagePlace, sheetAddress, translationsAddress } from '../addresses.ts';
import { isLocale, sourceLocale } from '../locales.ts';
import type { Problem } from './problem.ts';

/** The events between a page in dev and the server: the page asks, the server tells it all problems. */
export const asks = 'service-handbook:problems?';
export const tells = 'service-handbook:problems';

/** The data that made pages are drawn from, by their address behind the language. Their words are those of i18n/<locale>.json besides. */
const madeFrom: Record<string, string[]> = {
  '': ['content/outline.yml', 'content/sheets/'],
  checklists: ['content/sheets/'],
  glossary: ['content/glossary.yml'],
  packs: ['content/sheets/'],
  search: ['content/glossary.yml'],
  'search/diary': [],
  sources: ['content/sources.yml'],
  translations: ['content/locks/'],
};

/** The problems of what a page shows, and those of all other files. `path` is the page's, without the base: `/da/phone/hold/`. */
export function byPage(problems: Problem[], path: string): { here: Problem[]; elsewhere: Problem[] } {
  const shown = filesOf(path);
  const here = problems.filter(({ file }) => shown(file));
  return { here, elsewhere: problems.filter((problem) => !here.includes(problem)) };
}

/** Tells whether a page shows something of a file. */
function filesOf(path: string): (file: string) => boolean {
  const [locale, ...rest] = path.split('/').filter((part) => part !== '');
  const page = rest.join('/');
  if (!isLocale(locale)) return (file) => file.startsWith('i18n/');
  const words = `i18n/${locale}.json`;
  const made = madeFrom[page];
  if (made) return (file) => file === words || made.some((start) => file.startsWith(start));
  const [first, sheet] = rest;
  if (first === 'checklists' && sheet !== undefined) {
    const own = `content/sheets/${sheet}.yml`;
    // A checklist's own sheet is named after page and list.
    const isJobAid = (file: string) => {
      const place = pagePlace(file);
      return place?.locale === locale && sheet.startsWith(`${place.page.replace('/', '-')}-`);
    };
    return (file) => file === words || file === own || isJobAid(file);
  }
  const pages = [locale, sourceLocale].map((code) => `content/docs/${code}/${page}.md`);
  return (file) => pages.includes(file);
}

/** Where a file is seen: its page, its sheet, or what is made from it; undefined for what has no page. */
export function addressOf(file: string): string | undefined {
  const place = pagePlace(file);
  if (place) return pageAddress(place.locale, place.page);
  const [, folder, name] = /^(content|content\/sheets|content\/locks|i18n)\/([^/]+)\.(?:yml|json)$/.exec(file) ?? [];
  if (name === undefined) return undefined;
  if (folder === 'content/sheets') return sheetAddress(sourceLocale, name);
  if (folder === 'content/locks') return translationsAddress(name);
  if (folder === 'i18n') return pageAddress(name);
  if (name === 'outline') return pageAddress(sourceLocale);
  return ['glossary', 'sources'].includes(name) ? pageAddress(sourceLocale, name) : undefined;
}
