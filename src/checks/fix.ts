import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix, Problem } from './problem.ts';
import { readText } from './read-text.ts';

/**
 * Carries out what the problems bring along, in the files below `root`. Where two fixes touch the same words, the first is carried out: check
 * again and fix again for the other. Line ends and a byte order mark stay as they are. Returns how many were carried out.
 */
export function applyFixes(root: string, problems: readonly Problem[]): number {
  const byFile = Map.groupBy(
    problems.filter(({ fix }) => fix),
    ({ file }) => file,
  );
  let done = 0;
  for (const [file, found] of byFile) {
    const { text } = readText(root, file);
    if (text === undefined) continue;
    const raw = readFileSync(join(root, file), 'utf8');
    const rule = found.find(({ rule }) => rule === 'unicode-form');
    // Places are counted in composed letters: first they are made so.
    const fixes = rule ? [rule.fix as Fix] : found.map(({ fix }) => fix as Fix);
    const source = rule ? raw.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') : text;
    const { result, count } = edit(source, fixes);
    done += count;
    const ends = raw.includes('\r\n') ? result.replaceAll('\n', '\r\n') : result;
    writeFileSync(join(root, file), raw.startsWith('\uFEFF') ? `\uFEFF${ends}` : ends);
  }
  return done;
}

/** Replaces stretches of a text. Those that overlap an earlier one are left out. */
export function edit(text: string, fixes: readonly Fix[]): { result: string; count: number } {
  let result = '';
  let position = 0;
  let count = 0;
  for (const fix of fixes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const end = Math.min(fix.end, text.length);
    if (fix.start < position || (count > 0 && fix.start === 0)) continue;
    result += text.slice(position, fix.start) + fix.text;
    position = end;
    count += 1;
  }
  return { result: result + text.slice(position), count };
}
