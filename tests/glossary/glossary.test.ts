import { describe, expect, test } from 'vitest';
import { aliasFinder, type Glossary, unwantedFinder, wordsIn } from '../../src/glossary/glossary.ts';

const word = (term: string, also: string[] = [], avoid: string[] = []) => ({ term, definition: '…', also, avoid });
const glossary: Glossary = [
  {
    id: 'hold',
    words: {
      en: word('hold', ['on hold']),
      tr: word('bekletme', ['hold'], ['ISKALA']),
      hu: word('várakoztatás', ['tartás']),
    },
  },
  {
    id: 'customer',
    words: { en: word('customer', ['client']), tr: word('müşteri', ['alıcı']), hu: word('ügyfél', ['vevő']) },
  },
];

describe('words to avoid', () => {
  const find = unwantedFinder(glossary, 'tr');

  test('are found whole, in capitals and small letters of the language', () => {
    expect(find('Burada Iskala demeyin, ISKALA da.').map(({ word, term }) => [word, term])).toEqual([
      ['ISKALA', 'bekletme'],
      ['ISKALA', 'bekletme'],
    ]);
  });

  test('are not found in other words, nor with another letter', () => {
    expect(find('ıskalamak, iskala')).toEqual([]);
    expect(unwantedFinder(glossary, 'hu')('ISKALA')).toEqual([]);
  });
});

test('a page is searched by the other words for what it names, English ones included', () => {
  expect(aliasFinder(glossary, 'hu')('Türelem az ügyféllel')).toEqual(['vevő', 'customer', 'client']);
  expect(aliasFinder(glossary, 'en')('Putting a caller on hold')).toEqual(['on hold']);
  expect(aliasFinder(glossary, 'en')('Nothing of it')).toEqual([]);
});

test('words stand in the language’s alphabetical order, those it lacks left out', () => {
  expect(wordsIn(glossary, 'hu').map(({ term }) => term)).toEqual(['ügyfél', 'várakoztatás']);
  expect(wordsIn(glossary, 'da')).toEqual([]);
});
