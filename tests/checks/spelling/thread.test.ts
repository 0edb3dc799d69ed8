import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Content } from '../../../src/checks/content.ts';
import { checkSpelling } from '../../../src/checks/rules/spelling.ts';
import { openDictionaries } from '../../../src/checks/spelling/spell.ts';
import { startSpelling } from '../../../src/checks/spelling/thread.ts';
import type { Locale } from '../../../src/locales.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handbook-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(root, 'node_modules/.cache/service-handbook/spelling.json');
const words = (...all: string[]) => new Map(all.map((word) => [word, 1]));
const ask = (all: string[], listed: string[] = []) =>
  startSpelling(root)([{ locale: 'en', counts: words(...all), listed: new Set(listed) }]);

test('asks once for what is right, and again for what is not', async () => {
  const [first] = await ask(['right', 'rihgt']);
  expect([...(first?.unknown ?? [])]).toEqual([['rihgt', 'right']]);
  expect(JSON.parse(readFileSync(file(), 'utf8')).en.right).toEqual(['right']);
  expect((await ask(['right', 'rihgt']))[0]?.unknown.size).toBe(1);
  expect(await ask(['right'])).toEqual([]);
});

test('judges anew when the list has changed', async () => {
  expect((await ask(['Okafor'], ['Okafor']))[0]?.unknown.size).toBe(0);
  expect((await ask(['Okafor']))[0]?.unknown.size).toBe(1);
});

test('takes a broken memory for none', { timeout: 30_000 }, async () => {
  await ask(['right']);
  for (const broken of ['', '{"en":{"by":"","right":7}}']) {
    writeFileSync(file(), broken);
    expect((await ask(['wrrong', 'right']))[0]?.unknown.size, broken).toBe(1);
  }
});

test('keeps nothing where there is no node_modules', async () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect((await ask(['rihgt']))[0]?.unknown.size).toBe(1);
});

test('says which package is missing', async () => {
  expect(openDictionaries()({ locale: 'xx' as Locale, words: ['a'], counts: words('a'), listed: new Set() })).toEqual({
    locale: 'xx',
    unknown: new Map(),
    missing: true,
  });
  const content = { pages: [], sheets: [], dictionaries: [], glossary: {}, sources: {}, words: new Map() };
  const problems = await checkSpelling(content as unknown as Content, async () => [
    { locale: 'hu', unknown: new Map(), missing: true },
  ]);
  expect(problems).toEqual([
    {
      file: 'package.json',
      line: 1,
      column: 1,
      rule: 'spelling',
      severity: 'warning',
      message: 'Missing @cspell/dict-hu-hu, expected it to check the spelling of Hungarian; run npm ci',
    },
  ]);
});
