import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spelledLocales } from '../../../src/checks/spelling/dictionaries.ts';
import { placesIn, wordsOf } from '../../../src/checks/spelling/words-of.ts';

test('words, with what is joined to them, and without what cannot be looked up', () => {
  expect(
    wordsOf('**Priya:** “It’s well-known.” A4, 20’si, 30-tól, x@y.hu, https://a.b/c, {{count}} Név:cím и'),
  ).toEqual(['Priya', 'It’s', 'well-known', 'A', 'Név', 'cím'].filter((word) => word !== 'A'));
});

test('places: each one, and none in ids, links, code and front matter', () => {
  const text = [
    '---',
    'title: rihgt',
    '---',
    '',
    'rihgt, [rihgt](/en/rihgt/) `rihgt` {#rihgt}',
    '```',
    'rihgt',
    '```',
    'A **rihgt**.',
  ].join('\n');
  expect(placesIn(text, (word) => word === 'rihgt').map(({ place }) => `${place.line}:${place.column}`)).toEqual([
    '5:1',
    '5:9',
    '9:5',
  ]);
});

for (const locale of spelledLocales) {
  test(`content/words/${locale}.txt is in order, each word once`, () => {
    const text = readFileSync(join(import.meta.dirname, `../../../content/words/${locale}.txt`), 'utf8');
    const words = text
      .split('\n')
      .map((line) => line.replace(/#.*/, '').trim())
      .filter((word) => word !== '');
    expect(words).toEqual([...new Set(words)].toSorted(new Intl.Collator(locale).compare));
  });
}
