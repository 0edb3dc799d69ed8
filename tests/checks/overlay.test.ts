import { expect, test } from 'vitest';
import { addressOf, byPage } from '../../src/checks/overlay.ts';
import { problem } from '../../src/checks/problem.ts';

const files = [
  'content/docs/da/phone/hold.md',
  'content/docs/en/phone/hold.md',
  'content/docs/tr/phone/hold.md',
  'content/glossary.yml',
  'content/locks/da.yml',
  'content/outline.yml',
  'content/sheets/hold.yml',
  'content/sources.yml',
  'i18n/da.json',
  'i18n/en.json',
];
const problems = files.map((file) => problem(file, undefined, 'encoding', 'Unexpected X'));

test.each([
  ['/da/phone/hold/', ['content/docs/da/phone/hold.md', 'content/docs/en/phone/hold.md']],
  ['/en/phone/hold', ['content/docs/en/phone/hold.md']],
  ['/en/phone/answering/', []],
  ['/da/checklists/hold/', ['content/sheets/hold.yml', 'i18n/da.json']],
  ['/da/checklists/phone-hold-hold/', ['content/docs/da/phone/hold.md', 'i18n/da.json']],
  ['/en/checklists/', ['content/sheets/hold.yml', 'i18n/en.json']],
  ['/en/', ['content/outline.yml', 'content/sheets/hold.yml', 'i18n/en.json']],
  ['/en/glossary/', ['content/glossary.yml', 'i18n/en.json']],
  ['/en/sources/', ['content/sources.yml', 'i18n/en.json']],
  ['/da/translations/', ['content/locks/da.yml', 'i18n/da.json']],
  ['/da/search/diary/', ['i18n/da.json']],
  ['/', ['i18n/da.json', 'i18n/en.json']],
])('%s shows its own problems', (path, expected) => {
  const { here, elsewhere } = byPage(problems, path);
  expect(here.map(({ file }) => file)).toEqual(expected);
  expect(here.length + elsewhere.length).toBe(problems.length);
});

test('a file leads to its page where it has one', () => {
  expect(files.map(addressOf)).toEqual([
    '/da/phone/hold/',
    '/en/phone/hold/',
    '/tr/phone/hold/',
    '/en/glossary/',
    '/da/translations/',
    '/en/',
    '/en/checklists/hold/',
    '/en/sources/',
    '/da/',
    '/en/',
  ]);
  expect(addressOf('checks.yml')).toBeUndefined();
  expect(addressOf('content/docs/xx/phone/hold.md')).toBeUndefined();
});
