import type { Glossary } from '../glossary/glossary.ts';
import type { Locale } from '../locales.ts';
import type { Problem } from './problem.ts';
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
    const { page, problems: found } = read(file, locale, name, text);
    const judged = [checkProse, checkPageItems, checkTerms, (of: typeof page) => checkForm(of, root)].flatMap((rule) =>
      rule(page),
    );
    const { paragraphs, images, runs, text: _text, ...data } = page;
    const words = wordsOfPage(page, judged);
    return { page: { ...data, words }, problems: [...problems, ...found, ...judged] };
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
