import { expect, test } from 'vitest';
import { wordsOf } from '../src/words.ts';

test('what is filled in stands there as it is, and a place for which nothing is given stays', () => {
  const words = wordsOf({ key: 'A {{name}} and {{constructor}}' }, 'en');
  expect(words('key', { name: '$& {{name}}' })).toBe('A $& {{name}} and {{constructor}}');
});
