import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept } from './kept.ts';
import { type Locale, localeCodes, sourceLocale } from './locales.ts';

/** Every word of the interface in one language, by key. */
export type Dictionary = Record<string, string>;

/** The words of all languages. */
export type Dictionaries = Record<Locale, Dictionary>;

/**
 * Reads i18n/<locale>.json. A file that is missing or broken counts as empty: the check reports it with its line, and nothing is
 * to fail with a stack trace before the check has had its say.
 */
export const readDictionaries: (root: string) => Dictionaries = kept((root) => {
  const entries = localeCodes.map((locale) => [locale, readDictionary(join(root, 'i18n', `${locale}.json`))]);
  return Object.fromEntries(entries) as Dictionaries;
});

function readDictionary(path: string): Dictionary {
  try {
    const words: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    return Object.fromEntries(
      Object.entries(words ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** A language's words, with the source language's where it has none. */
export function dictionaryOf(dictionaries: Dictionaries, locale: Locale): Dictionary {
  return { ...dictionaries[sourceLocale], ...dictionaries[locale] };
}

/**
 * Picks words for each language, the source language's where one is missing:
 * `pick(all, { say: 'phrases.say' })` → `{ en: { say: 'Say' }, da: { say: 'Sig' }, … }`.
 */
export function pick<Name extends string>(
  dictionaries: Dictionaries,
  keys: Record<Name, string>,
): Record<Locale, Record<Name, string>> {
  const names = Object.entries(keys) as [Name, string][];
  const entries = localeCodes.map((locale) => [
    locale,
    Object.fromEntries(
      names.map(([name, key]) => [name, dictionaries[locale][key] ?? dictionaries[sourceLocale][key] ?? key]),
    ),
  ]);
  return Object.fromEntries(entries);
}
