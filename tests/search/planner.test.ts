import { describe, expect, test } from 'vitest';
import { fuse, wordsOf } from '../../src/search/planner.ts';

describe('wordsOf', () => {
  test('puts letters into small ones by the page’s language', () => {
    expect(wordsOf('İADE ISRARI', 'tr')).toEqual(['iade', 'ısrarı']);
    expect(wordsOf('COMPLAINT', 'en')).toEqual(['complaint']);
  });

  test('takes words alone, each once', () => {
    expect(wordsOf("what's  the “hold” — hold?", 'en')).toEqual(['what', 's', 'the', 'hold']);
    expect(wordsOf('?! … <script>', 'en')).toEqual(['script']);
    expect(wordsOf(' \n ', 'en')).toEqual([]);
    expect(wordsOf('a'.repeat(5000), 'en')).toHaveLength(1);
    expect(wordsOf('one two three four five six seven eight nine ten', 'en')).toHaveLength(8);
  });

  test('reads letters that are put together from two as one', () => {
    expect(wordsOf('tu\u0308relem', 'hu')).toEqual(['türelem']);
  });
});

const found = (...ids: string[]) => ids.map((id, index) => ({ id, score: 10 - index }));

describe('fuse', () => {
  test('pages with all the words come first, as the index ranks them', () => {
    const order = fuse(
      found('hold', 'closing'),
      [found('angry', 'hold', 'closing'), found('hold', 'closing', 'patience')],
      30,
    );
    expect(order.slice(0, 2)).toEqual(['hold', 'closing']);
    expect(order).toContain('angry');
  });

  test('a word that is on no page does not empty the answer', () => {
    expect(fuse([], [found('hold'), []], 30)).toEqual(['hold']);
  });

  test('a rare word counts more than one that is nearly everywhere', () => {
    const everywhere = found(...Array.from({ length: 29 }, (_, index) => `page-${index}`));
    expect(fuse([], [everywhere, found('page-28')], 30)[0]).toBe('page-28');
  });

  test('a word that is on every page brings none by itself', () => {
    expect(fuse([], [found('a', 'b', 'c'), []], 3)).toEqual([]);
  });

  test('two words count more than one', () => {
    expect(fuse([], [found('a', 'b'), found('b', 'c')], 30)[0]).toBe('b');
  });
});
