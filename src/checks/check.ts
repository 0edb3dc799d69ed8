import { type Content, readContent } from './content.ts';
import { suggestIds } from './fix-ids.ts';
import { inOrder, lenient, type Problem } from './problem.ts';
import type { RuleName } from './rule-names.ts';
import { checkCovers } from './rules/covers.ts';
import { checkDictionaries } from './rules/dictionaries.ts';
import { checkPrintedWords } from './rules/items.ts';
import { checkLinks } from './rules/links.ts';
import { checkOutline } from './rules/outline.ts';
import { checkParity } from './rules/parity.ts';
import { checkRedirects } from './rules/redirects.ts';
import { checkReviews } from './rules/reviews.ts';
import { checkSheets } from './rules/sheets.ts';
import { checkSpelling } from './rules/spelling.ts';
import { checkGlossary } from './rules/terms.ts';
import { checkTranslations } from './rules/translations.ts';
import { applySeverities } from './severities.ts';
import { startSpelling } from './spelling/thread.ts';

/** The rules that look at all of the content; those for a single page stand in page-lane.ts. */
const rules = [
  checkParity,
  checkTranslations,
  checkLinks,
  checkCovers,
  checkSheets,
  checkPrintedWords,
  checkOutline,
  checkRedirects,
  checkDictionaries,
  checkGlossary,
];

/**
 * Reads the content below `root` and applies every rule. All problems come back in one run, in the order of files and lines; nothing in the
 * content makes it throw. `today` is the day that reviews are due by; `spelling` is there for tests; `threads` is how many may read at once.
 */
export async function checkContent(
  root: string,
  { today = new Date(), spelling = true, threads }: { today?: Date; spelling?: boolean; threads?: number } = {},
): Promise<Problem[]> {
  const ask = spelling ? startSpelling(root) : undefined;
  const content = await readContent(root, threads);
  return judge(content, today, ask ? await checkSpelling(content, ask) : []);
}

/** What Astro itself could not read stops a build also in a draft; so does a draft where readers should have a page. */
const evenInDrafts: RuleName[] = [
  'conflict-marker',
  'draft-differs',
  'encoding',
  'front-matter',
  'sheet-form',
  'symlink',
  'yaml-syntax',
];

/** The same of content that has been read; `more` is what has been found already. */
export function judge(content: Content, today = new Date(), more: Problem[] = []): Problem[] {
  const found = [
    ...content.problems,
    ...rules.flatMap((rule) => rule(content)),
    ...checkReviews(content, today),
    ...more,
  ];
  const drafts = new Set([
    ...content.pages.filter(({ draft }) => draft).map(({ file }) => file),
    ...content.sheets.filter(({ value }) => value?.draft).map(({ file }) => file),
  ]);
  // A draft may be unfinished.
  const judged = found.map((problem) =>
    lenient(problem, drafts.has(problem.file) && !evenInDrafts.includes(problem.rule)),
  );
  return inOrder(applySeverities(suggestIds(judged, content), content.severities.value ?? {}));
}
