import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Locale, localeCodes } from '../../locales.ts';

/** Where a language's dictionary is found: a package of npm and the file in it. */
export interface DictionarySource {
  package: string;
  file: string;
}

/**
 * The dictionaries, all of cspell. A language that is not named here is not checked for its spelling. They are development data: none of
 * their words reaches the site. docs/spelling.md names their licences.
 */
export const dictionaries: Partial<Record<Locale, DictionarySource>> = {
  en: { package: '@cspell/dict-en-gb', file: 'en_GB.trie.gz' },
  id: { package: '@cspell/dict-id-id', file: 'dict/id-id.trie' },
  tr: { package: '@cspell/dict-tr-tr', file: 'Turkish.trie.gz' },
  hu: { package: '@cspell/dict-hu-hu', file: 'dict/hu-hu.trie.gz' },
  da: { package: '@cspell/dict-da-dk', file: 'da_DK.trie' },
};

/** The languages whose spelling is checked. */
export const spelledLocales: Locale[] = localeCodes.filter((locale) => dictionaries[locale]);

/** The path of a language's dictionary; undefined where its package is not installed. */
export function findDictionary(locale: Locale): string | undefined {
  const source = dictionaries[locale];
  if (!source) return undefined;
  // Not by resolve(): the packages export their settings alone.
  const folders = createRequire(import.meta.url).resolve.paths(source.package) ?? [];
  return folders.map((folder) => join(folder, source.package, source.file)).find((path) => existsSync(path));
}
