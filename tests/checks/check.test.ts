import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { report } from '../../src/checks/problem.ts';

// Each fixture is what differs from base/, a handbook of two pages with nothing wrong in it; deleted.txt names files to
// take away. The report that it must give stands in report.txt.
const base = join(import.meta.dirname, 'base');
const fixtures = join(import.meta.dirname, 'fixtures');
const project = join(import.meta.dirname, '../..');
/** Reviews of the fixtures are due by this day. */
const today = new Date('2027-01-31');

// What is known to be spelled right is kept in a handbook's node_modules: one folder for all spares reading the dictionaries each time.
const kept = mkdtempSync(join(tmpdir(), 'handbook-kept-'));
afterAll(() => rmSync(kept, { recursive: true, force: true }));

async function reportOn(name: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'handbook-'));
  try {
    cpSync(base, root, { recursive: true });
    // Every rule as severe as in the handbook.
    cpSync(join(project, 'checks.yml'), join(root, 'checks.yml'));
    cpSync(join(fixtures, name), root, { recursive: true });
    symlinkSync(kept, join(root, 'node_modules'), 'junction');
    const list = join(root, 'deleted.txt');
    const deleted = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
    for (const file of deleted) rmSync(join(root, file));
    return report(await checkContent(root, today));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('npm run check', () => {
  for (const name of readdirSync(fixtures)) {
    test(name, async () => {
      await expect(`${await reportOn(name)}\n`).toMatchFileSnapshot(join(fixtures, name, 'report.txt'));
    });
  }
});

test('the handbook itself has no problem', { timeout: 60_000 }, async () => {
  expect(report(await checkContent(join(import.meta.dirname, '../..')))).toBe('No problems found.');
});
