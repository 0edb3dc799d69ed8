import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import { expect, test } from 'vitest';
import { findDictionary } from '../../../src/checks/spelling/dictionaries.ts';
import { readWordTree } from '../../../src/checks/spelling/word-tree.ts';
import type { Locale } from '../../../src/locales.ts';

// Ours is read in a fraction of the time; it must say the same as cspell's. Hungarian has 380 million words, too many to go through.
for (const locale of ['en', 'id', 'da'] satisfies Locale[]) {
  test(`has the words that cspell finds in its dictionary: ${locale}`, { timeout: 30_000 }, () => {
    const path = findDictionary(locale) ?? '';
    const bytes = readFileSync(path);
    const reference = decodeTrie(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const tree = readWordTree(path);
    const has = (word: string) => {
      const node = tree.walk(word);
      return node >= 0 && tree.ends(node);
    };
    let [count, wrong] = [0, 0];
    for (const word of reference.words()) {
      count += 1;
      if (!has(word)) wrong += 1;
      // What is left of a word is mostly none. In the Danish one, cspell finds compounds as well.
      if (count % 50 === 0 && locale !== 'da') {
        for (const other of [word.slice(1), word.slice(0, -1), `${word}x`]) {
          if (other !== '' && has(other) !== reference.hasWord(other, true)) wrong += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(300_000);
    expect(wrong).toBe(0);
  });
}

test('says that a file is no dictionary', () => {
  expect(() => readWordTree(import.meta.filename)).toThrow(/no dictionary in cspell's format/);
});
