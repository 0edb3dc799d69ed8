/**
 * The menu, and “previous” and “next”: made from the outline for each page, as it is now. Starlight's own menu is read when the server
 * starts, and every page then fails once a page in it is gone.
 */
import { getCollection } from 'astro:content';
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { pageAddress, sheetAddress, translationsAddress, withBase } from './addresses.ts';
import { dictionaryOf, readDictionaries } from './dictionary.ts';
import { kept } from './kept.ts';
import { isLocale, type Locale, sourceLocale } from './locales.ts';
import { outlinePages, readOutline } from './outline.ts';

type Entry = StarlightRouteData['sidebar'][number];
type Link = Extract<Entry, { type: 'link' }>;

export const onRequest = defineRouteMiddleware(async ({ locals, url }) => {
  const route = locals.starlightRoute;
  const groups = await groupsIn(isLocale(route.locale) ? route.locale : sourceLocale);
  const links = groups.flatMap(({ links }) => links);
  const place = links.findIndex(({ href }) => bare(href) === bare(url.pathname));
  const current = links[place];
  if (current) current.isCurrent = true;
  route.sidebar = groups.map(({ label, links }) => ({
    type: 'group',
    label,
    entries: links,
    collapsed: false,
    badge: undefined,
  }));
  // Starlight's lacks the slash, and leads nowhere on a server that does not put it there.
  if (isLocale(route.locale)) route.siteTitleHref = withBase(import.meta.env.BASE_URL, pageAddress(route.locale));
  const { prev, next } = route.entry.data;
  route.pagination = {
    prev: prev === false ? undefined : links[place - 1],
    next: next === false || !current ? undefined : links[place + 1],
  };
});

/** The outline's sections, and the pages that are made. A page that a language lacks has the name it has in the source language. */
async function groupsIn(locale: Locale): Promise<{ label: string; links: Link[] }[]> {
  const dictionary = dictionaryOf(readDictionaries(process.cwd()), locale);
  const word = (key: string) => dictionary[key] ?? key;
  const titles = await pageTitles();
  const sections = readOutline(process.cwd()).map((entry) => ({
    label: word(`section.${entry.section}`),
    links: outlinePages([entry]).map((page) => {
      const own = titles.get(`${locale}/${page}`);
      const borrowed = own === undefined ? { lang: sourceLocale } : {};
      return link(pageAddress(locale, page), own ?? titles.get(`${sourceLocale}/${page}`) ?? page, borrowed);
    }),
  }));
  const made = {
    label: word('section.reference'),
    links: [
      link(sheetAddress(locale), word('checklists.title')),
      link(pageAddress(locale, 'glossary'), word('glossary.title')),
      link(pageAddress(locale, 'sources'), word('sources.title')),
      link(translationsAddress(locale), word('translations.title')),
    ],
  };
  return [...sections, made];
}

/** The titles of all pages that readers see, by language and page. */
const pageTitles: () => Promise<Map<string, string>> = kept(async () => {
  const entries = await getCollection('docs', ({ data }) => import.meta.env.DEV || !data.draft);
  return new Map(entries.map(({ id, data }) => [id, data.title]));
});

function link(address: string, label: string, attrs: Link['attrs'] = {}): Link {
  const href = withBase(import.meta.env.BASE_URL, address);
  return { type: 'link', label, href, isCurrent: false, badge: undefined, attrs };
}

/** An address without the slash that may stand at its end. */
function bare(path: string): string {
  return path.replace(/\/$/, '');
}
