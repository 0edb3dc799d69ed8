import type { Glossary } from '../glossary/glossary.ts';
import { type Locale, localeCodes, sourceLocale } from '../locales.ts';
import { fold, type Lexicon, wordsOf } from './lexicon.ts';

/** What is searched of a page: its words as the reader sees them. */
export interface SearchedPage {
  title: string;
  description: string;
  keywords: string[];
  /** The text without markup. */
  text: string;
}

/**
 * Makes a language's lexicon from its pages and the glossary. `stop` is a kept list of function words; short ones that no page has are left
 * out.
 */
export function makeLexicon(pages: SearchedPage[], glossary: Glossary, locale: Locale, stop: string[]): Lexicon {
  // Maps: a word may be the name of something that every object has ("constructor").
  const words = new Map<string, number>();
  for (const { title, description, keywords, text } of pages) {
    const all = new Set(wordsOf([title, description, ...keywords, text].join(' '), locale));
    for (const word of all) if (!/^\p{N}+$/u.test(word)) words.set(word, (words.get(word) ?? 0) + 1);
  }

  const aliases = new Map<string, string[]>();
  const add = (said: string, language: Locale, term: string) => {
    const key = wordsOf(said, language).map(fold).join(' ');
    const terms = aliases.get(key) ?? [];
    if (key !== '' && !terms.includes(term)) aliases.set(key, [...terms, term]);
  };
  for (const { words: languages } of glossary) {
    const own = languages[locale];
    if (!own) continue;
    const term = wordsOf(own.term, locale).join(' ');
    for (const language of localeCodes) {
      const word = languages[language];
      if (!word) continue;
      if (language !== locale) add(word.term, language, term);
      // English words are said everywhere; who says another language's everyday words is shown its pages.
      if (language === locale || language === sourceLocale)
        for (const said of [...word.also, ...word.avoid]) add(said, language, term);
    }
  }

  return {
    // Not by localeCompare: that is another order on a machine set to another language.
    words: [...words].toSorted(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1)).map(([word]) => word),
    stop: stop.filter((word) => words.has(word) || word.length > 2),
    aliases: Object.fromEntries(aliases),
  };
}
