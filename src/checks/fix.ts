import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unified } from 'unified';
import remarkSatteri from '../markdown/remark-satteri.ts';
import { checkContent } from './check.ts';
import type { Fix, Problem } from './problem.ts';

/** A fix can bring the next one to light; more rounds than this no text has needed. */
const mostRounds = 5;

/** Mends what needs no person, and checks again. Returns how much was mended and what remains. */
export async function mend(
  root: string,
  options: Parameters<typeof checkContent>[1] = {},
): Promise<{ count: number; problems: Problem[] }> {
  let problems = await checkContent(root, options);
  let count = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const now = applyFixes(root, problems);
    if (now === 0) break;
    count += now;
    problems = await checkContent(root, options);
  }
  return { count, problems };
}

/** In a file with one of these the text that was judged is not what stands in it. */
const untouched = ['conflict-marker', 'encoding'];

/**
 * Carries out what the problems bring along, in the files below `root`. Where two fixes touch the same words, the first is carried out: check
 * again and fix again for the other. One that would make something else of a page is left to a person. Line ends and a byte order mark stay as they
 * are. Returns how many were carried out.
 */
export function applyFixes(root: string, problems: readonly Problem[]): number {
  let done = 0;
  for (const [file, found] of Map.groupBy(problems, ({ file }) => file)) {
    if (found.some(({ rule }) => untouched.includes(rule))) continue;
    const fixes = found.flatMap(({ fix }) => fix ?? []);
    if (fixes.length === 0) continue;
    const raw = readFileSync(join(root, file), 'utf8');
    // Places are counted in composed letters: first they are made so.
    const composing = found.some(({ rule }) => rule === 'unicode-form');
    const { result, count } = composing
      ? { result: raw.normalize('NFC'), count: 1 }
      : mendText(file, raw, inFile(raw, fixes));
    if (result !== raw) writeFileSync(join(root, file), result);
    done += count;
  }
  return done;
}

/** Marks may be part of the name by which a link finds its address, or be what keeps a text from being HTML: then they stay. */
function mendText(file: string, raw: string, fixes: readonly Fix[]): ReturnType<typeof edit> {
  const all = edit(raw, fixes);
  if (!file.endsWith('.md')) return all;
  const form = formOf(raw);
  if (formOf(all.result) === form) return all;
  const harmless: Fix[] = [];
  for (const fix of fixes) if (formOf(edit(raw, [...harmless, fix]).result) === form) harmless.push(fix);
  return edit(raw, harmless);
}

const parser = unified().use(remarkSatteri).freeze();

/** All of a page but its words: headings, lists, links and what they lead to. */
function formOf(text: string): string {
  return JSON.stringify(parser.parse(text), (name, value) => {
    if (name === 'position') return undefined;
    return Array.isArray(value) ? value.filter((inner) => inner?.type !== 'text') : value;
  });
}

/** Fixes as the file's own text has them: with a byte order mark, and with its line ends. */
function inFile(raw: string, fixes: readonly Fix[]): Fix[] {
  const mark = raw.startsWith('\uFEFF') ? 1 : 0;
  // Where a line end of two signs counts as one.
  const doubled = [...raw.matchAll(/\r\n/g)].map(({ index }, before) => index - mark - before);
  const place = (offset: number) => offset + mark + doubled.filter((end) => end < offset).length;
  return fixes.map(({ start, end, text }) => ({
    start: place(start),
    end: place(end),
    text: doubled.length > 0 ? text.replaceAll('\n', '\r\n') : text,
  }));
}

/** Replaces stretches of a text. Those that overlap an earlier one are left out; the same one twice is done once. */
export function edit(text: string, fixes: readonly Fix[]): { result: string; count: number } {
  let result = '';
  let position = 0;
  let count = 0;
  let last: Fix | undefined;
  for (const fix of fixes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (last && last.start === fix.start && last.end === fix.end) {
      if (last.text === fix.text) count += 1;
      continue;
    }
    if (fix.start < position) continue;
    result += text.slice(position, fix.start) + fix.text;
    position = Math.min(fix.end, text.length);
    count += 1;
    last = fix;
  }
  return { result: result + text.slice(position), count };
}
