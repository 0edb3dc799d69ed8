import { expect, test } from 'vitest';
import { csvOf } from '../../src/search/csv.ts';
import { addMiss, type Miss, readMisses } from '../../src/search/diary.ts';

const miss = { query: 'ventemusik', language: 'da', reason: 'nothing', first: '', day: '2026-11-20' } as const;

test('the same search is one entry, with its last day and how often', () => {
  const diary = addMiss(addMiss([], miss), { ...miss, query: 'pause' });
  const again = addMiss(diary, { ...miss, reason: 'unopened', first: 'Hold', day: '2026-11-22' });
  expect(again.map(({ query, times }) => [query, times])).toEqual([
    ['ventemusik', 2],
    ['pause', 1],
  ]);
  expect(again[0]).toMatchObject({ reason: 'unopened', first: 'Hold', day: '2026-11-22' });
});

test('what a reader reported stays reported', () => {
  const diary = addMiss([], { ...miss, reason: 'reported' });
  expect(addMiss(diary, miss)[0]?.reason).toBe('reported');
});

test('the same words in two languages are two entries', () => {
  expect(addMiss(addMiss([], miss), { ...miss, language: 'en' })).toHaveLength(2);
});

test('it does not grow without end: the oldest entries go', () => {
  let diary: Miss[] = [];
  for (let n = 0; n < 250; n += 1) diary = addMiss(diary, { ...miss, query: `q${n}` });
  expect(diary).toHaveLength(200);
  expect(diary[0]?.query).toBe('q249');
});

test.each([[null], [''], ['nonsense('], ['{}'], ['[{"query":1}]'], ['[null]']])('%s is an empty diary', (text) => {
  expect(readMisses(text)).toEqual([]);
});

test('a diary that was kept is read', () => {
  const diary = addMiss([], miss);
  expect(readMisses(JSON.stringify(diary))).toEqual(diary);
});

test('a table opens in a spreadsheet as one, and nothing in it is calculated', () => {
  const rows = [
    ['Search', 'Times'],
    ['hold; "music"', '2'],
    ['=HYPERLINK("x")', '1'],
    ['+45 12', '1'],
  ];
  expect(csvOf(rows, 'en').split('\r\n')).toEqual([
    '\uFEFFSearch,Times',
    '"hold; ""music""",2',
    `"'=HYPERLINK(""x"")",1`,
    `"'+45 12",1`,
  ]);
  expect(csvOf([['=1\n2']], 'en')).toBe(`\uFEFF"'=1\n2"`);
  expect(csvOf([['a', '1,5']], 'da')).toBe('\uFEFFa;1,5');
});
