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
  const locale = isLocale(route.locale) ? route.locale : sourceLocale;
  const sections = await sectionsIn(locale);
  const made = madeIn(locale);
  const here = bare(url.pathname);
  route.sidebar = [
    // The others as one link each: whole, the menu would be most of each page of a large handbook.
    ...sections.map(({ overview, label, links }) =>
      [overview, ...links].some(({ href }) => bare(href) === here)
        ? group(label, [{ ...overview, label: made.overview }, ...links], here)
        : { ...overview },
    ),
    group(made.label, made.links, here),
  ];
  const { prev, next } = route.entry.data;
  const links = await orderIn(locale);
  const place = links.places.get(here);
  const neighbour = (step: number) => (place === undefined ? undefined : links.all[place + step]);
  route.pagination = {
    prev: prev === false ? undefined : neighbour(-1),
    next: next === false ? undefined : neighbour(1),
  };
});

function group(label: string, links: Link[], here: string): Entry {
  const entries = links.map((link) => ({ ...link, isCurrent: bare(link.href) === here }));
  return { type: 'group', label, entries, collapsed: false, badge: undefined };
}

interface MenuSection {
  label: string;
  /** The page that lists the section's pages, under the section's name. */
  overview: Link;
  links: Link[];
}

/** The outline's sections. A page that a language lacks has the name it has in the source language. */
const sectionsIn: (locale: Locale) => Promise<MenuSection[]> = kept(async (locale) => {
  const word = wordsIn(locale);
  const titles = await pageTitles();
  return readOutline(process.cwd()).map((entry) => ({
    label: word(`section.${entry.section}`),
    overview: link(pageAddress(locale, entry.section), word(`section.${entry.section}`)),
    links: outlinePages([entry]).map((page) => {
      const own = titles.get(`${locale}/${page}`);
      const borrowed = own === undefined ? { lang: sourceLocale } : {};
      return link(pageAddress(locale, page), own ?? titles.get(`${sourceLocale}/${page}`) ?? page, borrowed);
    }),
  }));
});

/** The pages that are made, not written. */
const madeIn: (locale: Locale) => { label: string; overview: string; links: Link[] } = kept((locale) => {
  const word = wordsIn(locale);
  return {
    label: word('section.reference'),
    overview: word('menu.overview'),
    links: [
      link(sheetAddress(locale), word('checklists.title')),
      link(pageAddress(locale, 'glossary'), word('glossary.title')),
      link(pageAddress(locale, 'sources'), word('sources.title')),
      link(translationsAddress(locale), word('translations.title')),
    ],
  };
});

/** All of the menu's pages in a row, and each one's place in it by its address. */
const orderIn: (locale: Locale) => Promise<{ all: Link[]; places: Map<string, number> }> = kept(async (locale) => {
  const all = [...(await sectionsIn(locale)).flatMap(({ links }) => links), ...madeIn(locale).links];
  return { all, places: new Map(all.map(({ href }, place) => [bare(href), place])) };
});

function wordsIn(locale: Locale): (key: string) => string {
  const dictionary = dictionaryOf(readDictionaries(process.cwd()), locale);
  return (key) => dictionary[key] ?? key;
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
