import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Problem } from '../../src/checks/problem.ts';

/** A handbook with nothing wrong in it, for files to be written into; it goes when the tests are done. */
export function spareHandbook() {
  const root = mkdtempSync(join(tmpdir(), 'handbook-fuzz-'));
  cpSync(join(import.meta.dirname, '../checks/base'), root, { recursive: true });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return {
    root,
    read: (file: string) => readFileSync(join(root, file), 'utf8'),
    write: (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    },
  };
}

/** What is said is one of our messages, with a place that the file has. Of a file that is not there the start is named. */
export function expectWellSaid(problems: readonly Problem[], texts: Readonly<Record<string, string>>): void {
  for (const { file, line, column, message } of problems) {
    expect(message).toMatch(/^(?:Unexpected|Missing) /);
    const text = (texts[file] ?? '').toWellFormed().replace(/^\uFEFF/, '');
    // Pages are read in composed letters. YAML and JSON know the line end of old Macs as no line end, Markdown does.
    const fits = [text, text.normalize('NFC')].some((text) =>
      [/\r?\n/, /\r\n|\r|\n/].some((end) => column <= (text.split(end)[line - 1]?.length ?? -1) + 1),
    );
    if (texts[file] !== undefined && !(fits && line > 0 && column > 0))
      throw new Error(`${file}:${line}:${column} is no place in ${JSON.stringify(text)}: ${message}`);
  }
}
