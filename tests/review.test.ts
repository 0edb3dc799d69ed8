import { expect, test } from 'vitest';
import { formatDay, nextReview } from '../src/review.ts';

const next = (reviewed: string, reviewEvery: number) =>
  nextReview({ reviewed: new Date(reviewed), reviewEvery })
    .toISOString()
    .slice(0, 10);

test('the next review is so many months later, at a month’s end on its last day', () => {
  expect(next('2026-11-22', 12)).toBe('2027-11-22');
  expect(next('2026-11-22', 6)).toBe('2027-05-22');
  expect(next('2026-01-31', 1)).toBe('2026-02-28');
  expect(next('2027-11-30', 3)).toBe('2028-02-29');
});

test('a day is written as the language writes it', () => {
  const day = new Date('2026-11-22');
  expect(['en', 'id', 'tr', 'hu', 'da'].map((locale) => formatDay(day, locale))).toEqual([
    '22 November 2026',
    '22 November 2026',
    '22 Kasım 2026',
    '2026. november 22.',
    '22. november 2026',
  ]);
});
