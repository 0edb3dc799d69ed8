import { expect, test } from 'vitest';
import { chooseLocale } from '../src/language.ts';

test('the last choice goes before the browser’s languages', () => {
  expect(chooseLocale('tr', ['da-DK'])).toBe('tr');
  expect(chooseLocale('xx', ['da-DK'])).toBe('da');
  expect(chooseLocale(null, ['de-DE', 'hu', 'en'])).toBe('hu');
  expect(chooseLocale(null, ['in-ID'])).toBe('id');
  expect(chooseLocale(null, ['EN-us'])).toBe('en');
});

test('who has none of our languages is asked', () => {
  expect(chooseLocale(null, ['de', 'fr'])).toBeUndefined();
  expect(chooseLocale(null, [])).toBeUndefined();
  expect(chooseLocale('toString', ['constructor'])).toBeUndefined();
});
