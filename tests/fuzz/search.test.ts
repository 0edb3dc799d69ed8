import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { glossarySchema } from '../../src/glossary/glossary.ts';
import { csvOf } from '../../src/search/csv.ts';
import { addMiss, type Miss, missReasons, readMisses } from '../../src/search/diary.ts';
import { functionWords } from '../../src/search/function-words.ts';
import { fold, foldings, wordsOf } from '../../src/search/lexicon.ts';
import { makeLexicon } from '../../src/search/make-lexicon.ts';
import { guesses, isNative, isStrange, mostWords, plan, rank, readLexicon, suggest } from '../../src/search/planner.ts';
import { filesOf, locale, text } from './arbitraries.ts';
import { holds, holdsLater } from './fuzz.ts';

const glossary = glossarySchema.parse(parseYaml(filesOf(/glossary\.yml$/)[0]?.text ?? ''));
const pages = filesOf(/^content\/docs\/[a-z]+\/phone\/.+\.md$/);
const lexicons = new Map(
  [...new Set(pages.map(({ file }) => file.split('/')[2] ?? ''))].map((language) => {
    const own = pages.filter(({ file }) => file.startsWith(`content/docs/${language}/`));
    const searched = own.map(({ text }) => ({ title: '', description: '', keywords: [], text: text.slice(0, 1500) }));
    const locale = language as 'en';
    return [language, readLexicon(makeLexicon(searched, glossary, locale, functionWords(locale)), language)];
  }),
);

const letter = fc.constantFrom(
  ...'abcçdeéfgğhıiİIjklmnoöőøpqrsşßtuüűvwxyzåæ0123456789',
  '𐐀',
  '漢',
  'ﬁ',
  'Å',
  'e\u0301',
  'ǆ',
  'ŉ',
  'ΐ',
);
const word = fc.oneof(
  fc.array(letter, { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
  text,
);
const known = fc.constantFrom(
  ...[...lexicons.values()].flatMap(({ entries }) => entries.slice(0, 150).map(({ word }) => word)),
);
/** A word of the pages with a slip in it. */
const slip = fc.tuple(known, fc.nat(), fc.nat(2), letter).map(([word, at, length, letter]) => {
  const place = at % (word.length + 1);
  return word.slice(0, place) + letter + word.slice(place + length);
});
const query = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.oneof(word, known, slip, slip), { maxLength: 5 }).map((all) => all.join(' ')) },
  { weight: 2, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(word, known), fc.integer({ min: 2, max: 400 }))
      .map(([one, times]) => `${one} `.repeat(times)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(word, known), fc.integer({ min: 2, max: 400 }))
      .map(([one, times]) => one.repeat(times)),
  },
);

describe('a question', () => {
  test('gets a plan that can be searched, whatever is typed', { timeout: 600_000 }, async () => {
    await holdsLater(fc.tuple(query, locale), async ([query, language]) => {
      const vocabulary = lexicons.get(language);
      if (!vocabulary) throw new Error(language);
      const parts = plan(query, vocabulary);
      const single = parts.filter(({ said }) => !said.includes(' '));
      expect(single.length).toBeLessThanOrEqual(mostWords);
      expect(single.length > 0).toBe(wordsOf(query.slice(0, 10_000), language).some((said) => said.length <= 40));
      for (const { said, weight, variants } of parts) {
        expect(weight > 0 && weight <= 1 && said !== '' && said === said.trim()).toBe(true);
        expect(variants.length).toBeGreaterThan(0);
        expect(variants.length).toBeLessThanOrEqual(4);
        expect(new Set(variants.map(({ text }) => text)).size).toBe(variants.length);
        for (const { text, weight } of variants)
          expect([text, weight > 0 && weight <= 1, text !== '', text.isWellFormed()]).toEqual([text, true, true, true]);
      }
      expect(isNative(parts) && isStrange(parts) && parts.some(({ weight }) => weight === 1)).toBe(false);
      for (const guess of guesses(query, vocabulary))
        expect(vocabulary.entries.map(({ word }) => word)).toContain(guess);
      const better = suggest(parts);
      if (better !== undefined) expect(better.split(' ')).toHaveLength(single.length);
      // An index that has every text on one page and some on another.
      const ranked = await rank(parts, async (text) => [
        { id: 'all', score: 2 },
        ...(text.length % 2 ? [{ id: text, score: 1 }] : []),
      ]);
      expect(ranked.some(({ id }) => id === 'all')).toBe(parts.length > 0);
      for (const { score, hits } of ranked) expect(Number.isFinite(score) && score > 0 && hits.length > 0).toBe(true);
    });
  });

  test('in letters of the keyboard finds the word, and is the same as before when folded twice', {
    timeout: 600_000,
  }, () => {
    holds(fc.tuple(fc.oneof(word, known, slip), locale), ([said, language]) => {
      for (const word of wordsOf(said, language)) {
        expect(fold(fold(word))).toBe(fold(word));
        expect(foldings(word)).toContain(fold(word));
        const vocabulary = readLexicon({ words: [word], stop: [], aliases: {} }, language);
        if (word.length > 40) continue;
        const texts = plan(word, vocabulary).flatMap(({ variants }) => variants.map(({ text }) => text));
        expect(texts).toContain(word);
      }
    });
  });
});

test('a lexicon is made of any words, and what colleagues say leads to the term', { timeout: 600_000 }, () => {
  const term = text.filter((said) => said !== '');
  const words = fc.record({
    term,
    definition: fc.constant('x'),
    also: fc.array(term, { maxLength: 2 }),
    avoid: fc.array(term, { maxLength: 2 }),
  });
  holds(
    fc.tuple(fc.dictionary(locale, words, { maxKeys: 3 }), text, locale),
    ([words, page, language]) => {
      const lexicon = makeLexicon(
        [{ title: page, description: '', keywords: [page], text: page }],
        [{ id: 'x', words }],
        language,
        ['the', 'a'],
      );
      expect(new Set(lexicon.words).size).toBe(lexicon.words.length);
      // It goes to the browser as JSON.
      const again = JSON.parse(JSON.stringify(lexicon));
      const vocabulary = readLexicon(again, language);
      const own = words[language];
      const said = own?.also[0];
      if (!own || said === undefined) return;
      const asked = wordsOf(said, language);
      if (
        asked.length > 12 ||
        new Set(asked).size < asked.length ||
        asked.some((one) => one.length > 40 || vocabulary.stop.has(one))
      )
        return;
      const names = plan(said, vocabulary).flatMap(({ variants }) => variants.map(({ text }) => text));
      if (asked.length > 0) expect(names).toContain(wordsOf(own.term, language).join(' '));
    },
    0.2,
  );
});

test('a diary is kept and read whatever was searched, and its table is read as it was written', {
  timeout: 600_000,
}, () => {
  const miss = fc.record({
    query: text,
    language: locale,
    reason: fc.constantFrom(...missReasons),
    first: text,
    day: fc.constant('2026-11-22'),
  });
  holds(
    fc.tuple(fc.array(miss, { maxLength: 4 }), fc.oneof(text, fc.json()), locale),
    ([misses, other, language]) => {
      const diary = misses.reduce<Miss[]>(addMiss, []);
      expect(readMisses(JSON.stringify(diary))).toEqual(diary);
      for (const { times } of readMisses(other)) expect(typeof times).toBe('number');
      const rows = diary.map(({ query, first, times }) => [query, first, String(times)]);
      const csv = csvOf(rows, language);
      const read = Papa.parse<string[]>(csv.slice(1), {
        delimiter: ['en'].includes(language) ? ',' : ';',
        skipEmptyLines: false,
      }).data;
      const cells = rows.length === 0 ? [] : read;
      // A ' before a sign by which a spreadsheet would calculate.
      const guarded = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
      expect(cells).toEqual(guarded);
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    },
    0.2,
  );
});
