import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeLists } from '../../src/offline/make-lists.ts';

let folder: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-lists-'));
  write('index.html', 'choice');
  write('da/index.html', '<script src="/_astro/a.1.js"></script>');
  write('hu/index.html', 'magyar');
  write('_astro/a.1.js', 'ø');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a list tells each file’s address, hash and size, and the sizes tell of the list', async () => {
  const sizes = await makeLists(folder);
  const list = JSON.parse(read('offline/da.json'));
  const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
  expect(list).toEqual([
    ['_astro/a.1.js', hash('ø'), 2],
    ['da/', hash('<script src="/_astro/a.1.js"></script>'), 38],
    ['', hash('choice'), 6],
  ]);
  expect(sizes.da).toEqual({ list: hash(read('offline/da.json')), files: 3, bytes: 46 });
  expect(JSON.parse(read('offline/sizes.json'))).toEqual(sizes);
});

test('the worker is the same for the same site, and another where one file is', async () => {
  await makeLists(folder);
  const worker = read('sw.js');
  await makeLists(folder);
  expect(read('sw.js')).toBe(worker);
  write('hu/index.html', 'más');
  await makeLists(folder);
  expect(read('sw.js')).not.toBe(worker);
});

test('the worker is one script, without a module or a variable of the build left in it', async () => {
  await makeLists(folder);
  expect(read('sw.js')).not.toMatch(/\bimport\b|\bexport\b|offlineSizes|process\.env/);
});
