import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Content, readContent } from '../../../src/checks/content.ts';
import { findDictionary, spelledLocales } from '../../../src/checks/spelling/dictionaries.ts';
import { makeSpeller } from '../../../src/checks/spelling/speller.ts';
import { readWordTree } from '../../../src/checks/spelling/word-tree.ts';
import type { Locale } from '../../../src/locales.ts';

// A speller that takes everything is no use. Slips in words of our own pages must be found; what is missed is mostly another word ("send" for
// "sender"). The check of the handbook itself says that none of its words is reported.
const atLeast: Record<Locale, number> = { en: 0.95, id: 0.94, tr: 0.88, hu: 0.88, da: 0.91 };
const slipsOfAKind = 300;

type Slip = (word: string, random: () => number) => string;
const keys = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const slips: Record<string, Slip> = {
  'a letter left out': (word, random) => {
    const at = 1 + Math.floor(random() * (word.length - 1));
    return word.slice(0, at) + word.slice(at + 1);
  },
  'two letters swapped': (word, random) => {
    const at = Math.floor(random() * (word.length - 1));
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  },
  'a letter doubled': (word, random) => {
    const at = Math.floor(random() * word.length);
    return word.slice(0, at) + word.charAt(at) + word.slice(at);
  },
  'the key beside it': (word, random) => {
    const at = Math.floor(random() * word.length);
    const row = keys.find((letters) => letters.includes(word.charAt(at))) ?? '';
    const beside = row.charAt(row.indexOf(word.charAt(at)) + (random() < 0.5 ? -1 : 1));
    return beside === '' ? word : word.slice(0, at) + beside + word.slice(at + 1);
  },
  'no marks': (word) =>
    word
      .replace(/[øı]/g, (letter) => (letter === 'ø' ? 'o' : 'i'))
      .replaceAll('æ', 'ae')
      .normalize('NFD')
      .replace(/\p{M}/gu, ''),
};

let content: Content;
beforeAll(async () => {
  content = await readContent(join(import.meta.dirname, '../../..'));
}, 60_000);

describe('finds slips', () => {
  for (const locale of spelledLocales) {
    test(locale, { timeout: 30_000 }, () => {
      const listed = content.words.get(locale) ?? new Set<string>();
      const { isSpelled } = makeSpeller(locale, readWordTree(findDictionary(locale) ?? ''), listed);
      const written = new Set(content.pages.filter((page) => page.locale === locale).flatMap(({ words }) => words));
      const words = [...written].filter((word) => /^\p{Ll}{4,}$/u.test(word));
      const random = numbers();
      const shares: number[] = [];
      for (const [kind, slip] of Object.entries(slips)) {
        let [made, found] = [0, 0];
        for (let tries = 0; made < slipsOfAKind && tries < slipsOfAKind * 10; tries += 1) {
          const word = words[Math.floor(random() * words.length)] as string;
          const wrong = slip(word, random);
          if (wrong === word || written.has(wrong)) continue;
          made += 1;
          if (!isSpelled(wrong)) found += 1;
        }
        // English and Indonesian have no marks to leave out.
        if (made < slipsOfAKind) continue;
        shares.push(found / made);
        if (process.env.SHOW) console.log(`${locale}  ${kind}: ${((100 * found) / made).toFixed(0)} %`);
      }
      const share = shares.reduce((sum, one) => sum + one) / shares.length;
      if (process.env.SHOW) console.log(`${locale}  ${(share * 100).toFixed(1)} %, ${listed.size} words listed`);
      expect(share).toBeGreaterThanOrEqual(atLeast[locale]);
    });
  }
});

/** The same numbers from 0 to 1 each time. */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
