import type { Glossary } from '../glossary/glossary.ts';
import type { Locale } from '../locales.ts';
import { fileStart, type Problem, problem } from './problem.ts';
import { type PageData, type PageText, pageReader } from './read-page.ts';
import { readText } from './read-text.ts';
import { checkForm } from './rules/form.ts';
import { checkPageItems } from './rules/items.ts';
import { checkProse } from './rules/prose.ts';
import { termChecker } from './rules/terms.ts';
import { wordsOf } from './spelling/words-of.ts';

/** A page's file, by its place. */
export interface PagePath {
  file: string;
  locale: Locale;
  page: string;
}

export interface LaneOptions {
  root: string;
  glossary: Glossary;
}

/** A page as the rules see it that look at all of the content. */
export interface PageFile extends PageData {
  /** Its words, each once. */
  words: string[];
}

/** What a lane finds out about one page. */
export interface LaneResult {
  page?: PageFile;
  problems: Problem[];
  /** Then what was found depends on other files too. */
  hasImages?: boolean;
}

/**
 * Makes the function that reads one page and applies the rules that look at nothing else. Several can run side by side, each in a thread of
 * its own: what comes out is plain data.
 */
export function pageLane({ root, glossary }: LaneOptions): (path: PagePath) => LaneResult {
  const read = pageReader(root);
  const checkTerms = termChecker(glossary);
  return ({ file, locale, page: name }) => {
    const { text, problems } = readText(root, file);
    if (text === undefined) return { problems };
    const { page, problems: found } = readSafely(() => read(file, locale, name, text), file);
    if (!page) return { problems: [...problems, ...found] };
    const judged = [checkProse, checkPageItems, checkTerms, (of: PageText) => checkForm(of, root)].flatMap((rule) =>
      rule(page),
    );
    const { paragraphs, images, headings, runs, text: _text, ...data } = page;
    const words = wordsOfPage(page, judged);
    // Signs that could not be read are no letters that anyone wrote.
    const garbled = problems.some(({ rule }) => rule === 'encoding');
    const all = [...problems, ...found, ...judged].filter(({ rule }) => !garbled || rule !== 'letters');
    return { page: { ...data, words }, problems: all, hasImages: images.length > 0 };
  };
}

/** Without the paragraphs that are in another language: that is a problem of its own, and no word of theirs is misspelled. */
function wordsOfPage({ frontMatter, paragraphs }: PageText, problems: Problem[]): string[] {
  const foreign = problems.filter(({ rule }) => rule === 'language');
  const own = paragraphs.filter(
    ({ place }) => !foreign.some(({ line, column }) => line === place?.line && column === place.column),
  );
  const texts = [frontMatter?.title ?? '', frontMatter?.description ?? '', ...own.map(({ text }) => text)];
  return [...new Set(texts.flatMap(wordsOf))];
}

/** Whoever reads a tree goes as deep as it: of a text nested thousands of times Node has not the room. */
function readSafely<Result>(read: () => Result, file: string): Result | { page: undefined; problems: Problem[] } {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message =
      'Unexpected quotations or lists within each other, too deep to read, expected a few levels; remove signs > and - at the beginnings of lines';
    return { page: undefined, problems: [problem(file, fileStart, 'nesting-deep', message)] };
  }
}
