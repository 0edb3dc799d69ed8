import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { applyFixes, edit, mend } from '../../src/checks/fix.ts';
import { report } from '../../src/checks/problem.ts';
import { today, withHandbook } from './handbook.ts';

// Each fixture has what differs from base/ (before), what of it is mended (after), and the report on what remains.
const fixtures = join(import.meta.dirname, 'fixtures-fix');

const filesIn = (folder: string) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    // What the check remembers.
    .filter((file) => !file.startsWith('node_modules'));

describe('npm run check -- --fix', () => {
  for (const name of readdirSync(fixtures)) {
    test(name, async () => {
      const [before, after] = [join(fixtures, name, 'before'), join(fixtures, name, 'after')];
      await withHandbook(before, async (root) => {
        const untouched = new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file))]));
        const { problems } = await mend(root, { today, spelling: false });
        for (const file of filesIn(root)) {
          const expected = existsSync(join(after, file)) ? readFileSync(join(after, file)) : untouched.get(file);
          expect(readFileSync(join(root, file)).equals(expected ?? Buffer.of()), file).toBe(true);
        }
        await expect(`${report(problems)}\n`).toMatchFileSnapshot(join(fixtures, name, 'remains.txt'));
        expect((await mend(root, { today, spelling: false })).count).toBe(0);
      });
    });
  }
});

test('a text that changed since it was judged is not written twice', async () => {
  await withHandbook(undefined, async (root) => {
    const file = join(root, 'content/locks/da.yml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}phone/gone: "0123456789"\nphone/gone#too: "0123456789"\n`);
    const problems = await checkContent(root, { today, spelling: false });
    expect(problems.map(({ rule }) => rule)).toEqual(['lock-orphaned', 'lock-orphaned']);
    expect(applyFixes(root, problems)).toBe(2);
    expect(await checkContent(root, { today, spelling: false })).toEqual([]);
  });
});

test('of stretches that overlap the first is replaced, and the same one twice counts twice', () => {
  const fix = (start: number, end: number, text: string) => ({ start, end, text });
  expect(edit('abcdef', [fix(4, 6, 'X'), fix(0, 2, 'Y'), fix(1, 3, 'Z')])).toEqual({ result: 'YcdX', count: 2 });
  expect(edit('abc', [fix(3, 3, '!'), fix(0, 0, '?')])).toEqual({ result: '?abc!', count: 2 });
  expect(edit('abc', [fix(0, 3, 'x'), fix(0, 3, 'x')])).toEqual({ result: 'x', count: 2 });
});
