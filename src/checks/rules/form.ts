import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locale } from '../../locales.ts';
import { type Fix, type Place, type Problem, problem } from '../problem.ts';
import type { PageText } from '../read-page.ts';

/**
 * How a page is set: headings step down one level at a time, images have words and are there, quotation marks are the language's own.
 *
 * Rules: heading-order, image-alt, image-missing, quotation-marks.
 */
export function checkForm(page: PageText, root: string): Problem[] {
  return [...checkHeadings(page), ...checkImages(page, root), ...checkQuotationMarks(page)];
}

function checkHeadings({ file, anchors }: PageText): Problem[] {
  let above = 1;
  return anchors.flatMap(({ depth, text, place }): Problem[] => {
    if (depth === undefined) return [];
    const from = above;
    above = depth;
    const report = (expected: string) => {
      const message = `Unexpected heading “${text}” of level ${depth}, expected ${expected}`;
      return [problem(file, place, 'heading-order', message)];
    };
    if (depth === 1) return report('level 2 at most, the title being level 1; write ## before it');
    if (depth > from + 1)
      return report(`level ${from + 1} at most below level ${from}; write ${'#'.repeat(from + 1)} before it`);
    return [];
  });
}

function checkImages({ file, images }: PageText, root: string): Problem[] {
  return images.flatMap(({ url, alt, place }): Problem[] => {
    const problems: Problem[] = [];
    if (alt.trim() === '') {
      const message = `Unexpected image ${url} without words, expected what it shows for those who can't see it: ![Two desks with headsets](${url})`;
      problems.push(problem(file, place, 'image-alt', message));
    }
    if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
      const wanted = url.startsWith('/') ? join('public', url) : join(dirname(file), decode(url));
      if (!existsSync(join(root, wanted))) {
        const message = `Unexpected image ${url}, expected a file at ${wanted.replaceAll('\\', '/')}; put it there or correct the address`;
        problems.push(problem(file, place, 'image-missing', message));
      }
    }
    return problems;
  });
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** Opening and closing marks of each language; those within a quotation besides. A language without any is not looked at. */
const marks: Partial<Record<Locale | (string & {}), { open: string; close: string; inner?: string }>> = {
  en: { open: '“', close: '”' },
  id: { open: '“', close: '”' },
  tr: { open: '“', close: '”' },
  hu: { open: '„', close: '”', inner: '»«' },
  da: { open: '”', close: '”' },
  de: { open: '„', close: '“' },
};

function checkQuotationMarks({ file, locale, text, runs }: PageText): Problem[] {
  const own = marks[locale];
  if (!own) return [];
  const allowed = own.open + own.close + (own.inner ?? '');
  return runs.flatMap((run) => {
    // In a text with escapes or entities a place can't be told from the words.
    const literal = text.startsWith(run.text, run.offset);
    return [...run.text.matchAll(/["“”„‟«»]/g)].flatMap(({ 0: mark, index }): Problem[] => {
      if (allowed.includes(mark)) return [];
      const before = run.text[index - 1] ?? text[run.offset - 1] ?? ' ';
      const right = /[\s([{—–*_]/.test(before) ? own.open : own.close;
      const message = `Unexpected ${mark}, expected ${own.open}…${own.close}, the quotation marks of the language; run npm run check -- --fix`;
      const start = run.offset + index;
      const fix: Fix | undefined = literal ? { start, end: start + mark.length, text: right } : undefined;
      return [problem(file, placeIn(run, index), 'quotation-marks', message, fix)];
    });
  });
}

function placeIn({ text, place }: PageText['runs'][number], index: number): Place {
  const lines = text.slice(0, index).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { line: place.line + lines.length - 1, column: lines.length > 1 ? column : place.column + column - 1 };
}
