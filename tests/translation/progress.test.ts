import { describe, expect, test } from 'vitest';
import { lockSchema, lockText, parseLock } from '../../src/translation/lock.ts';
import {
  countStates,
  languageProgress,
  pageProgress,
  percentCurrent,
  type TranslatedPage,
} from '../../src/translation/progress.ts';

const page = (sections: Record<string, string>, draft = false): TranslatedPage => ({
  draft,
  sections: Object.entries(sections).map(([id, hash]) => ({ id, hash })),
});
const states = (...args: Parameters<typeof pageProgress>) =>
  pageProgress(...args).sections.map(({ id, state }) => `${id || 'beginning'}: ${state}`);

describe('a page against its source', () => {
  const source = page({ '': 'a1', before: 'b1', after: 'c1' });

  test('is current where the source is what it was translated from, outdated where it has changed', () => {
    const own = page({ '': 'x', before: 'y', after: 'z' });
    const lock = { 'phone/hold': 'a1', 'phone/hold#before': 'b0', 'phone/hold#after': 'c1' };
    expect(states('phone/hold', source, own, lock)).toEqual([
      'beginning: current',
      'before: outdated',
      'after: current',
    ]);
  });

  test('is outdated where nobody has said what it was translated from', () => {
    expect(states('phone/hold', page({ '': 'a1' }), page({ '': 'x' }), {})).toEqual(['beginning: outdated']);
  });

  test('lacks a section, or has one that the source has no more', () => {
    const own = page({ '': 'x', old: 'y' });
    expect(states('phone/hold', source, own, { 'phone/hold': 'a1' })).toEqual([
      'beginning: current',
      'before: missing',
      'after: missing',
      'old: orphaned',
    ]);
  });

  test('as a draft it is missing, whatever the lock file says', () => {
    const own = page({ '': 'x', before: 'y', after: 'z' }, true);
    expect(states('phone/hold', source, own, { 'phone/hold': 'a1' })).toEqual([
      'beginning: missing',
      'before: missing',
      'after: missing',
    ]);
  });
});

test('a language: pages in the order of the source, orphans last, drafts of the source left out', () => {
  const source = new Map([
    ['b/two', page({ '': '1' })],
    ['a/one', page({ '': '1' })],
    ['a/draft', page({ '': '1' }, true)],
  ]);
  const own = new Map([
    ['a/gone', page({ '': '1' })],
    ['b/two', page({ '': '1' })],
    ['a/draft', page({ '': '1' }, true)],
  ]);
  const progress = languageProgress(source, own, { 'b/two': '1' });
  expect(progress.map(({ page, file }) => `${page} ${file}`)).toEqual([
    'b/two published',
    'a/one none',
    'a/gone published',
  ]);
  expect(countStates(progress)).toEqual({ current: 1, missing: 1, outdated: 0, orphaned: 1 });
});

test('100 per cent are said only where all is up to date', () => {
  expect(percentCurrent({ current: 999, missing: 0, outdated: 1, orphaned: 0 })).toBe(99);
  expect(percentCurrent({ current: 3, missing: 0, outdated: 0, orphaned: 5 })).toBe(100);
  expect(percentCurrent({ current: 0, missing: 0, outdated: 0, orphaned: 0 })).toBe(100);
});

test('a lock file has a line a section, in order, and is read again as it was', async () => {
  const lock = { 'phone/hold#before': '0123456789', 'phone/hold': 'abcdef0123', 'a/b': '1111111111' };
  expect(lockText(lock).split('\n').slice(1)).toEqual([
    'a/b: "1111111111"',
    'phone/hold: "abcdef0123"',
    'phone/hold#before: "0123456789"',
    '',
  ]);
  const { parse } = await import('yaml');
  expect(lockSchema.parse(parse(lockText(lock)))).toEqual(lock);
  expect(parseLock(lockText(lock))).toEqual(lock);
  expect(parseLock(lockText({}))).toEqual({});
  // Any other is read as YAML, which tells what is wrong with it.
  for (const text of [
    'a/b: 1111111111',
    'a/b: "1"',
    '- a/b',
    'a/b: "1111111111"\na/b: "1111111111"',
    'x: "1111111111"',
  ])
    expect(parseLock(text)).toBeUndefined();
  expect(lockSchema.parse(parse(lockText({})))).toEqual({});
});
