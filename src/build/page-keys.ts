import { pagePlace } from '../addresses.ts';
import { isLocale, localeCodes, sourceLocale } from '../locales.ts';

/** Makes one text of several, another for other ones. */
export type Hash = (parts: readonly (string | Buffer)[]) => string;

/** All that pages are made from, by path from the project's root: content/, i18n/, and our code. */
export type Inputs = ReadonlyMap<string, string | Buffer>;

/**
 * Makes the function that gives a page's key: a hash of all that the page at this address is made from. While it stays the same, what a
 * build made of the page before stays true. What a page takes from others is their front matter (menus, lists, which languages
 * have it) and their checklists (sheets); so an edited paragraph changes the page, its translations' notes, and what lists all pages. `more` is what else pages are made
 * from: settings.
 */
export function pageKeys(inputs: Inputs, more: string, hashOf: Hash): (pathname: string, isPage: boolean) => string {
  const pages = new Map<string, { all: string; head: string; lists: string }>();
  const others = [more];
  for (const path of [...inputs.keys()].toSorted()) {
    const bytes = inputs.get(path) ?? '';
    const place = pagePlace(path);
    if (!place) {
      others.push(path, hashOf([bytes]));
      continue;
    }
    const text = String(bytes);
    const head = /^---\n[\s\S]*?\n---/.exec(text)?.[0] ?? text;
    // From the first list to the end of the last: more than enough.
    const lists = /^:{3,}checklist[\s\S]*^:{3,}/m.exec(text)?.[0] ?? '';
    pages.set(`${place.locale}/${place.page}`, { all: hashOf([text]), head, lists });
  }
  const base = hashOf(others);
  const of = (part: 'all' | 'head' | 'lists', locales: readonly (string | undefined)[]) =>
    hashOf([...pages].flatMap(([id, page]) => (locales.includes(id.split('/')[0]) ? [id, page[part]] : [])));
  const known = new Map<string, string>();
  const once = (name: string, make: () => string) => {
    const value = known.get(name) ?? make();
    known.set(name, value);
    return value;
  };
  const everything = hashOf([base, ...[...pages].flatMap(([id, { all }]) => [id, all])]);
  return (pathname, isPage) => {
    const [locale, ...rest] = pathname.replace(/^\/|\/$/g, '').split('/');
    if (!isLocale(locale)) return everything;
    const locales = [locale, sourceLocale];
    const heads = () => once(`heads ${locale}`, () => of('head', locales));
    if (isPage) {
      const page = rest.join('/');
      const part = (name: 'all' | 'head') => (code: string) => pages.get(`${code}/${page}`)?.[name] ?? '';
      // Its head names the languages that have it.
      return hashOf([base, heads(), ...locales.map(part('all')), ...localeCodes.map(part('head'))]);
    }
    const isSheet = rest[0] === 'checklists' && rest.length === 2;
    return isSheet ? hashOf([base, heads(), once(`lists ${locale}`, () => of('lists', locales))]) : everything;
  };
}
