import { describe, expect, test } from 'vitest';
import { fold, foldings, type Lexicon, wordsOf } from '../../src/search/lexicon.ts';
import { guesses, isNative, isStrange, type Part, plan, rank, readLexicon, suggest } from '../../src/search/planner.ts';

describe('wordsOf', () => {
  test('puts letters into small ones by the page’s language', () => {
    expect(wordsOf('İADE ISRARI', 'tr')).toEqual(['iade', 'ısrarı']);
    expect(wordsOf('COMPLAINT', 'en')).toEqual(['complaint']);
  });

  test('takes words alone', () => {
    expect(wordsOf("what's  the “hold”?", 'en')).toEqual(['what', 's', 'the', 'hold']);
    expect(wordsOf('?! … <script>', 'en')).toEqual(['script']);
    expect(wordsOf(' \n ', 'en')).toEqual([]);
  });

  test('reads letters that are put together from two as one', () => {
    expect(wordsOf('tu\u0308relem', 'hu')).toEqual(['türelem']);
  });
});

test('a word is folded as it is typed without its letters, in each of the ways', () => {
  expect(fold('çağrı')).toBe('cagri');
  expect(fold('őrült')).toBe('orult');
  expect(foldings('spørgsmål')).toEqual(['sporgsmal', 'spoergsmaal']);
  expect(foldings('hæve')).toEqual(['haeve']);
});

function vocabulary(words: string[], language: string, changes: Partial<Lexicon> = {}) {
  const lexicon = { words, stop: [], aliases: {}, ...changes };
  return readLexicon(lexicon, language);
}

/** What is searched for, by part. */
function searched(query: string, ...given: Parameters<typeof vocabulary>): string[][] {
  return plan(query, vocabulary(...given)).map(({ variants }) => variants.map(({ text }) => text));
}

describe('plan', () => {
  test('letters typed plainly find the word as the pages write it', () => {
    expect(searched('cagri', ['çağrı'], 'tr')[0]).toContain('çağrı');
    expect(searched('islem', ['işlem'], 'tr')[0]).toContain('işlem');
    expect(searched('haeve', ['hæve'], 'da')[0]).toContain('hæve');
    expect(searched('sporgs', ['spørgsmål'], 'da')[0]).toContain('spørgs');
    expect(searched('spoergsmaal', ['spørgsmål'], 'da')[0]).toContain('spørgsmål');
  });

  test.each([
    ['emsoi', 'emosi', 'id'],
    ['nezakte', 'nezaket', 'tr'],
    ['elégedettésg', 'elégedettség', 'hu'],
    ['komunikation', 'kommunikation', 'da'],
    ['honnesty', 'honesty', 'en'],
  ])('a slip finds the word nearest to it: %s', (slip, word, language) => {
    expect(searched(slip, [word], language)[0]).toContain(word);
  });

  test('a short word is not corrected, nor a word that the pages have', () => {
    expect(searched('cat', ['car'], 'en')).toEqual([['cat']]);
    expect(searched('hold', ['hold', 'bold'], 'en')).toEqual([['hold']]);
  });

  test('an ending that the pages do not have finds the word without it', () => {
    expect(searched('türelmesebben', ['türelmes'], 'hu')[0]).toContain('türelmes');
    expect(searched('beklentilerini', ['beklentiler'], 'tr')[0]).toContain('beklentiler');
  });

  test('the tail of a compound finds the compound, and a compound its parts', () => {
    expect(searched('betjening', ['kundebetjening'], 'da')[0]).toContain('kundebetjening');
    expect(searched('telefonkultur', ['telefon', 'kultur'], 'da')[0]).toEqual(
      expect.arrayContaining(['telefon', 'kultur']),
    );
  });

  test('what colleagues say finds the pages’ term, phrases too, from other languages too', () => {
    const aliases = { vevo: ['ügyfél'], 'on hold': ['várakoztatás'] };
    expect(searched('vevő', ['ügyfél'], 'hu', { aliases })[0]).toContain('ügyfél');
    expect(searched('put on hold', ['várakoztatás'], 'hu', { aliases }).flat()).toContain('várakoztatás');
  });

  test('a function word counts less, unless there is nothing else', () => {
    const stop = ['the', 'of'];
    expect(plan('the hold', vocabulary(['hold'], 'en', { stop })).map(({ weight }) => weight)).toEqual([0.4, 1]);
    expect(plan('of the', vocabulary([], 'en', { stop })).map(({ weight }) => weight)).toEqual([1, 1]);
  });

  test('whatever is typed gives a plan: nothing, signs, a key held down, a pasted page', () => {
    expect(plan('', vocabulary([], 'en'))).toEqual([]);
    expect(plan('?!… 😀 <>"\'', vocabulary([], 'en'))).toEqual([]);
    expect(plan('a'.repeat(5000), vocabulary(['hold'], 'en'))).toEqual([]);
    expect(plan('one two\nthree '.repeat(300), vocabulary([], 'en'))).toHaveLength(3);
    expect(plan(Array.from({ length: 99 }, (_, n) => `w${n}`).join(' '), vocabulary([], 'en'))).toHaveLength(12);
  });
});

describe('rank', () => {
  const index: Record<string, Record<string, number>> = {
    hold: { 'phone/hold': 10, 'phone/answering': 2 },
    caller: { 'phone/answering': 6, 'phone/hold': 5, 'difficult/angry': 5 },
    rare: { 'difficult/angry': 9 },
  };
  const find = async (text: string) => Object.entries(index[text] ?? {}).map(([id, score]) => ({ id, score }));
  const part = (text: string): Part => ({ said: text, weight: 1, known: 'whole', variants: [{ text, weight: 1 }] });

  test('a page that has more of the question comes first', async () => {
    const ranked = await rank([part('hold'), part('caller')], find);
    expect(ranked.map(({ id }) => id)).toEqual(['phone/hold', 'phone/answering', 'difficult/angry']);
    expect(ranked[0]?.hits.map(({ text }) => text)).toEqual(['hold', 'caller']);
  });

  test('a word that is on no page does not empty the answer', async () => {
    expect((await rank([part('hold'), part('xqzv')], find))[0]?.id).toBe('phone/hold');
    expect(await rank([part('xqzv')], find)).toEqual([]);
  });

  test('of a word’s variants the best counts, not their sum', async () => {
    const both = {
      ...part('x'),
      variants: [part('caller').variants[0], part('hold').variants[0]].flatMap((v) => v ?? []),
    };
    const ranked = await rank([both], find);
    expect(ranked[0]?.score).toBeCloseTo(Math.sqrt(10));
  });
});

test('what looks like a slip is offered put right; another ending is none', () => {
  const asked = (query: string, words: string[], language: string) => suggest(plan(query, vocabulary(words, language)));
  expect(asked('hodl music', ['hold', 'music'], 'en')).toBe('hold music');
  expect(asked('hold music', ['hold', 'music'], 'en')).toBeUndefined();
  expect(asked('türelmesebben', ['türelmes'], 'hu')).toBeUndefined();
  expect(asked('cagri', ['çağrı'], 'tr')).toBeUndefined();
});

test('a question that nothing answers gets the words that look most like it', () => {
  const words = vocabulary(['patience', 'patients', 'hold', 'closing'], 'en');
  expect(guesses('pashents', words)).toEqual(['patients', 'patience']);
  expect(guesses('qqzzxw', words)).toEqual([]);
  expect(guesses('?!', words)).toEqual([]);
});

test('a language has a question’s words, some of them, or none', () => {
  const words = vocabulary(['ventetid', 'på'], 'da', { stop: ['på'] });
  expect(isNative(plan('ventetid', words))).toBe(true);
  expect(isNative(plan('ventet', words))).toBe(true);
  expect(isNative(plan('vent', words))).toBe(false);
  expect(isNative(plan('ventetid qzx', words))).toBe(false);
  expect(isStrange(plan('ventetid qzx', words))).toBe(false);
  expect(isStrange(plan('qzx', words))).toBe(true);
  expect(isStrange(plan('qzx på', words))).toBe(true);
  expect(isStrange(plan('60', words))).toBe(false);
});
