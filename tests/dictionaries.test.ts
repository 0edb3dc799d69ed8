import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { editedFields, hintedFields } from '../src/admin/admin-config.ts';
import { readDictionaries } from '../src/dictionary.ts';
import { readOutline } from '../src/outline.ts';
import { owners } from '../src/review.ts';
import { missReasons } from '../src/search/diary.ts';
import { fieldIds, kinds, persons, roles, stageIds, uses } from '../src/sheet/sheet.ts';
import { columnIds } from '../src/sheet/sheet-view.ts';
import { pointKinds } from '../src/sources/sources.ts';
import { sectionStates } from '../src/translation/progress.ts';

const root = join(import.meta.dirname, '..');
const keys = Object.keys(readDictionaries(root).en);

// Starlight's own words: each must stand in our files, or its English shows where it has no translation.
const starlight = dirname(fileURLToPath(import.meta.resolve('@astrojs/starlight')));
const own = await import(pathToFileURL(join(starlight, 'translations/en.js')).href);
const starlightKeys = Object.keys(own.default);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|astro)$/.test(name))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n');

/** Keys that are put together from a list. */
const composed = [
  ...owners.map((id) => `owner.${id}`),
  ...persons.map((id) => `person.${id}`),
  ...roles.map((id) => `role.${id}`),
  ...fieldIds.map((id) => `sheet.field.${id}`),
  ...columnIds.map((id) => `sheet.column.${id}`),
  ...stageIds.map((id) => `stage.${id}`),
  ...uses.map((id) => `sheet.use.${id}`),
  ...editedFields.map((name) => `admin.field.${name}`),
  ...hintedFields.map((name) => `admin.hint.${name}`),
  ...kinds.map((id) => `admin.kind.${id}`),
  ...pointKinds.map((id) => `admin.point.${id}`),
  ...missReasons.map((id) => `diary.reason.${id}`),
  ...sectionStates.map((id) => `translations.state.${id}`),
  ...readOutline(root).map(({ section }) => `section.${section}`),
];

const withoutForm = (key: string) => key.replace(/_(?:one|other)$/, '');

function isUsed(key: string): boolean {
  const name = withoutForm(key);
  return sources.includes(`'${name}'`) || starlightKeys.includes(name) || composed.includes(name);
}

test('every word in the dictionaries is used', () => {
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test('every word that is used is in the dictionaries', () => {
  const names = new Set(keys.map(withoutForm));
  const used = [...sources.matchAll(/\b(?:t|words|own)\('([^']+)'/g)].map(([, key]) => key ?? '');
  expect(used.length).toBeGreaterThan(30);
  expect([...used, ...starlightKeys, ...composed].filter((key) => !names.has(key))).toEqual([]);
});

test('keys stand in order, so that two people add theirs without a conflict', () => {
  for (const [locale, words] of Object.entries(readDictionaries(root))) {
    expect(Object.keys(words), locale).toEqual(Object.keys(words).toSorted());
  }
});
