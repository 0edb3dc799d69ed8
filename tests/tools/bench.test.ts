/** The tool that measures: its pages are sound and always the same, its table judges right. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { localeCodes } from '../../src/locales.ts';
import { makeCorpus } from '../../tools/bench/corpus.ts';
import { judge, median, table } from '../../tools/bench/report.ts';

describe('the pages to measure with', () => {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'handbook-corpus-')));
  const [first = '', second = ''] = folders;
  const corpus = makeCorpus(first, 35);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test('the check finds nothing in them', async () => {
    expect(await checkContent(first)).toEqual([]);
    // It reads every dictionary anew.
  }, 180_000);

  test('there are as many as asked for, each with a text of its own and about 500 words', () => {
    expect(corpus.pages).toHaveLength(35 * localeCodes.length);
    const english = corpus.pages.filter(({ locale }) => locale === 'en').map(({ body }) => body);
    expect(new Set(english).size).toBe(35);
    const words = median(english.map((body) => body.split(/\s+/).length));
    expect(words).toBeGreaterThan(450);
    expect(words).toBeLessThan(600);
  });

  test('they are the same each time', () => {
    makeCorpus(second, 35);
    const all = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
        .toSorted();
    expect(all(second)).toEqual(all(first));
    for (const name of all(first)) expect(readFileSync(second + name)).toEqual(readFileSync(first + name));
  });
});

describe('the table', () => {
  test('a ratio to stock is that of the medians', () => {
    const figure = { name: 'Build', ours: [4, 9, 5], stock: [10, 10, 50], target: { ratio: 0.5 } };
    expect(judge(figure)).toEqual({ ratio: 0.5, met: true });
    expect(judge({ ...figure, target: { ratio: 0.4 } }).met).toBe(false);
  });

  test('what must hold in every load is judged by the worst', () => {
    const figure = {
      name: 'Shift',
      ours: [0, 0, 0.2],
      stock: [0, 0, 0],
      of: 'most',
      target: { atMost: 0.01 },
    } as const;
    expect(judge({ ...figure, ours: [...figure.ours], stock: [...figure.stock] })).toEqual({
      ratio: undefined,
      met: false,
    });
  });

  test('it tells the median, the spread and the verdict', () => {
    const lines = table([{ name: 'Build, s', ours: [3, 1, 2], stock: [4, 4, 4], target: { ratio: 1 } }]).split('\n');
    expect(lines[2]?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'Build, s',
      '2.0 (1.0–3.0)',
      '4.0',
      '0.50x',
      '≤ 1x',
      'met',
      '',
    ]);
  });
});
