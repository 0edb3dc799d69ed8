import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locale } from '../../locales.ts';
import { type Fix, type Problem, placesIn, problem } from '../problem.ts';
import type { PageText } from '../read-page.ts';

/**
 * How a page is set: headings step down one level at a time, images have words and are there, quotation marks are the language's own.
 *
 * Rules: heading-order, image-alt, image-missing, quotation-marks.
 */
export function checkForm(page: PageText, root: string): Problem[] {
  return [...checkHeadings(page), ...checkImages(page, root), ...checkQuotationMarks(page)];
}

function checkHeadings({ file, headings }: PageText): Problem[] {
  let above = 1;
  return headings.flatMap(({ depth, text, place }): Problem[] => {
    const from = above;
    above = depth;
    const report = (expected: string) => {
      const message = `Unexpected heading “${text}” of level ${depth}, expected ${expected}`;
      return [problem(file, place, 'heading-order', message)];
    };
    if (depth === 1) return report('level 2 or more, as the title is level 1; write ## before it');
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
    const [path = ''] = url.split(/[?#]/);
    const wanted = path.startsWith('/') ? join('public', decode(path)) : join(dirname(file), decode(path));
    const elsewhere = /^(?:https?:|[\\/]{2})/i.test(url);
    // Other schemes are remark-safe's business.
    const named = /^[a-z][a-z0-9+.-]*:/i.test(url);
    if (elsewhere || (!named && !isFile(join(root, wanted)))) {
      const message = elsewhere
        ? `Unexpected image ${url}, expected a file of the handbook, as its readers' browsers ask no other host; put it beside the page: ./desks.png`
        : path === ''
          ? 'Unexpected image without an address, expected a file in the brackets, as in (./desks.png)'
          : `Unexpected image ${url}, expected a file at ${wanted.replaceAll('\\', '/')}; put it there or correct the address`;
      problems.push(problem(file, place, 'image-missing', message));
    }
    return problems;
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

interface Marks {
  open: string;
  close: string;
  inner?: string;
}

type Run = PageText['runs'][number];

/** Opening and closing marks of each language; those within a quotation besides. A language without any is not looked at. */
const marks: Partial<Record<Locale | (string & {}), Marks>> = {
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
  const placeOf = placesIn(text);
  return runs.flatMap((run) => {
    const found = [...run.text.matchAll(/["“”„‟«»]/g)].flatMap(({ 0: mark, index }) => {
      const expected = expectedMark(mark, index, run, text, own);
      return expected === undefined ? [] : [{ mark, index, expected }];
    });
    const places = found.length > 0 ? sourceOf(run, text) : undefined;
    return found.map(({ mark, index, expected }): Problem => {
      const message = `Unexpected ${mark}, expected ${own.open}…${own.close}, the quotation marks of the language; run npm run check -- --fix`;
      const stretch = places?.[index];
      const fix: Fix | undefined = stretch && { ...stretch, text: expected };
      return problem(file, placeOf(stretch?.start ?? run.offset), 'quotation-marks', message, fix);
    });
  });
}

/** The mark that is to stand in the place of one, unless it may stay. Emphasis and apostrophes around it say nothing. */
function expectedMark(mark: string, index: number, run: Run, text: string, own: Marks): string | undefined {
  if (own.inner?.includes(mark)) return undefined;
  const before =
    (text.slice(Math.max(0, run.offset - 20), run.offset) + run.text.slice(Math.max(0, index - 20), index))
      .replace(/[*_~`'‘’]+$/, '')
      .at(-1) ?? ' ';
  const after = (run.text.slice(index + 1, index + 20) || ' ').replace(/^[*_~`'‘’]+/, '').charAt(0) || ' ';
  const opens = /[\s([{<>|/—–-]/.test(before);
  const closes = /[\s)\]}.,;:!?…|/—–-]/.test(after);
  // Between two letters, or on its own, it may be either.
  const unsure = opens === closes;
  if (mark === own.open || mark === own.close) {
    if (unsure) return undefined;
    const right = opens ? own.open : own.close;
    return right === mark ? undefined : right;
  }
  return opens ? own.open : own.close;
}

/**
 * Where each sign of a run stands in the source: there an escape (`\"`) and an entity (`&quot;`) are longer, and lines may be indented. Undefined
 * where that can't be told.
 */
function sourceOf({ text: words, offset }: Run, text: string): { start: number; end: number }[] | undefined {
  const places: { start: number; end: number }[] = [];
  let at = offset;
  for (let index = 0; index < words.length; index += 1) {
    const sign = words[index] ?? '';
    if (words[index - 1] === '\n') while (text[at] !== sign && /[ \t>]/.test(text[at] ?? '')) at += 1;
    if (sign === '\n') while (text[at] !== '\n' && /[ \t]/.test(text[at] ?? '')) at += 1;
    const [entity] =
      text[at] === '&'
        ? (/^&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z0-9]{2,31});/i.exec(text.slice(at, at + 40)) ?? [])
        : [];
    const escaped = text[at] === '\\' && text[at + 1] === sign && /[!-/:-@[-`{-~]/.test(sign);
    const length = escaped
      ? 2
      : text[at] === sign && (sign !== '&' || !/^&(?:amp|#38|#x26);$/i.test(entity ?? ''))
        ? 1
        : entity?.length;
    if (length === undefined) return undefined;
    places.push({ start: at, end: at + length });
    at += length;
    // A sign of two units from one entity.
    if (length > 2 && /^[\uD800-\uDBFF]/.test(sign)) {
      places.push({ start: at, end: at });
      index += 1;
    }
  }
  return places;
}
