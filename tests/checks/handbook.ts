import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const base = join(import.meta.dirname, 'base');
export const fixtures = join(import.meta.dirname, 'fixtures');
export const project = join(import.meta.dirname, '../..');
/** Reviews of the fixtures are due by this day. */
export const today = new Date('2027-01-31');

// What is known to be spelled right is kept in a handbook's node_modules: one folder for all spares reading the dictionaries each time.
const kept = mkdtempSync(join(tmpdir(), 'handbook-kept-'));
afterAll(() => rmSync(kept, { recursive: true, force: true }));

/** Puts a handbook together from base/, the project's own checks.yml and what a folder has of its own, for as long as `use` takes. */
export async function withHandbook<Result>(
  folder: string | undefined,
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'handbook-'));
  try {
    cpSync(base, root, { recursive: true });
    cpSync(join(project, 'checks.yml'), join(root, 'checks.yml'));
    const list = folder && join(folder, 'deleted.txt');
    const deleted = list && existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
    // First, as some file systems can't tell Hold.md from hold.md.
    for (const file of deleted) rmSync(join(root, file));
    if (folder) cpSync(folder, root, { recursive: true });
    symlinkSync(kept, join(root, 'node_modules'), 'junction');
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
