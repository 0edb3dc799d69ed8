import { z } from 'astro/zod';
import { type Locale, sourceLocale } from '../locales.ts';
import { localeKey } from '../per-locale.ts';

const word = z.strictObject({
  /** The word that the pages use. */
  term: z.string().min(1),
  definition: z.string().min(1),
  /** What colleagues say, type or hear for it: everyday words, abbreviations, loan words. */
  also: z.array(z.string().min(1)),
  /** What the pages must not use for it. */
  avoid: z.array(z.string().min(1)),
});

/** The trade's concepts in all languages, content/glossary.yml. */
export const glossarySchema = z.array(z.strictObject({ id: z.string(), words: z.partialRecord(localeKey, word) }));

/** The glossary. */
export type Glossary = z.output<typeof glossarySchema>;

/** A concept in one language. */
export type Word = z.output<typeof word>;

/** The concepts that a language has words for, in its alphabetical order. */
export function wordsIn(glossary: Glossary, locale: Locale): (Word & { id: string })[] {
  return glossary
    .flatMap(({ id, words }) => {
      const found = words[locale];
      return found ? [{ id, ...found }] : [];
    })
    .toSorted((a, b) => a.term.localeCompare(b.term, locale));
}

/** A word that a text must not use, as the glossary has it, and the term to write in its place. */
export interface Unwanted {
  word: string;
  term: string;
}

/**
 * Makes the function that finds the words to avoid in a text of a language. Whole words; capitals and small letters alike by the
 * language's rule ("ISKALA" is "ıskala" in Turkish).
 */
export function unwantedFinder(glossary: Glossary, locale: Locale): (text: string) => Unwanted[] {
  const unwanted = new Map<string, Unwanted>();
  for (const { term, avoid } of wordsIn(glossary, locale)) {
    for (const word of avoid) unwanted.set(word.toLocaleLowerCase(locale), { word, term });
  }
  if (unwanted.size === 0) return () => [];
  const words = [...unwanted.keys()].map(literal).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) =>
    [...text.toLocaleLowerCase(locale).matchAll(pattern)].flatMap(([match]) => unwanted.get(match) ?? []);
}

/**
 * Makes the function that tells what else a page may be searched by: for each concept that its text names, the words colleagues have for it, the
 * English ones included (they are used at work in every language). A term counts with its endings: "ügyfél" is named in "ügyféllel".
 */
export function aliasFinder(glossary: Glossary, locale: Locale): (text: string) => string[] {
  const concepts = glossary.flatMap(({ words }) => {
    const own = words[locale];
    if (!own) return [];
    const english = locale === sourceLocale ? undefined : words[sourceLocale];
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literal(own.term.toLocaleLowerCase(locale))}`, 'u');
    return [{ pattern, aliases: [...own.also, ...(english ? [english.term, ...english.also] : [])] }];
  });
  return (text) => {
    const lower = text.toLocaleLowerCase(locale);
    return [...new Set(concepts.flatMap(({ pattern, aliases }) => (pattern.test(lower) ? aliases : [])))];
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
