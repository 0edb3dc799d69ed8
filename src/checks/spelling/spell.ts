import type { Locale } from '../../locales.ts';
import { findDictionary } from './dictionaries.ts';
import { makeSpeller } from './speller.ts';
import { suggest } from './suggest.ts';
import { readWordTree, type WordTree } from './word-tree.ts';

/** What is to be looked up in one language. */
export interface Question {
  locale: Locale;
  words: string[];
  /** All words of the content, and how often it has each. */
  counts: Map<string, number>;
  /** The project's own words. */
  listed: Set<string>;
}

/** What came of it. */
export interface Answer {
  locale: Locale;
  /** Its dictionary could not be read, so the language was not checked. */
  missing: boolean;
  /** The unknown words, each with the word that was probably meant. */
  unknown: Map<string, string | undefined>;
}

/** So many unknown words get a suggestion, and the first of them the best one there is: who has more of them has another problem. */
const suggestions = 100;
const thoroughSuggestions = 20;

/** Answers for one language. */
export type Lookup = (question: Question) => Answer;

/** Makes the function that looks words up; it reads each dictionary once. */
export function openDictionaries(locales: readonly Locale[] = []): Lookup {
  const trees = new Map<Locale, WordTree | undefined>();
  const treeOf = (locale: Locale) => {
    if (!trees.has(locale)) trees.set(locale, readDictionary(locale));
    return trees.get(locale);
  };
  // At once, where they will be asked for sure.
  for (const locale of locales) treeOf(locale);
  return ({ locale, words, counts, listed }) => {
    const unknown = new Map<string, string | undefined>();
    const tree = treeOf(locale);
    if (!tree) return { locale, unknown, missing: true };
    const speller = makeSpeller(locale, tree, listed);
    for (const word of words) {
      if (speller.isSpelled(word)) continue;
      const thorough = unknown.size < thoroughSuggestions;
      unknown.set(word, unknown.size < suggestions ? suggest(word, locale, speller, counts, thorough) : undefined);
    }
    return { locale, unknown, missing: false };
  };
}

function readDictionary(locale: Locale): WordTree | undefined {
  try {
    return readWordTree(findDictionary(locale) ?? '');
  } catch {
    return undefined;
  }
}
