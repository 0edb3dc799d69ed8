import { expect, test } from 'vitest';
import { readChoice } from '../../src/sheet/pack.ts';

test('an address that names no paper of ours asks for the usual one', () => {
  for (const paper of ['constructor', 'toString', 'a5', '']) {
    const params = new URLSearchParams({ paper });
    expect(readChoice(params, { language: 'en', known: [], usual: () => [] }).paper).toBe('a4');
  }
});
