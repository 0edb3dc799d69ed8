import type { Locale } from '../locales.ts';

/** One task of a checklist. */
export interface Item {
  /** The same in every language. */
  id: string;
  /** The words alone, without markup. */
  text: string;
  /** Of the words, where they are not in the language asked for. */
  lang?: Locale;
}

/** The items in a page's `:::checklist`. */
export interface Checklist {
  id: string;
  title: string;
  items: Item[];
  /** Of the title, where it is not in the language asked for. */
  lang?: Locale;
}

/**
 * A page's checklists in a language that may not have all of them yet: what it lacks is there in the source language, marked so. In the order
 * of the source.
 */
export function withSource(own: readonly Checklist[], source: readonly Checklist[], sourceLocale: Locale): Checklist[] {
  return source.map(({ id, title, items }) => {
    const list = own.find((other) => other.id === id);
    const known = new Map(list?.items.map((item) => [item.id, item]));
    const all = items.map((item) => known.get(item.id) ?? { ...item, lang: sourceLocale });
    return list ? { ...list, items: all } : { id, title, items: all, lang: sourceLocale };
  });
}

/** The language-neutral name of an item or a list: `phone/hold#say-why`. */
export function reference(page: string, id: string): string {
  return `${page}#${id}`;
}

/** The sheet id that a checklist has of its own: `phone/hold#hold` is `phone-hold-hold`. */
export function jobAidId(page: string, list: string): string {
  return `${page.replaceAll('/', '-')}-${list}`;
}

/** Fills a language's wording of progress: "{{done}} of {{total}} done" → "3 of 7 done". */
export function progressText(wording: string, done: number, total: number): string {
  return wording.replaceAll('{{done}}', String(done)).replaceAll('{{total}}', String(total));
}
