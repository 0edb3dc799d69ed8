import { readContent } from './content.ts';
import { inOrder, type Problem } from './problem.ts';
import { checkCovers } from './rules/covers.ts';
import { checkDictionaries } from './rules/dictionaries.ts';
import { checkItems } from './rules/items.ts';
import { checkLinks } from './rules/links.ts';
import { checkOutline } from './rules/outline.ts';
import { checkParity } from './rules/parity.ts';
import { checkProse } from './rules/prose.ts';
import { checkSheets } from './rules/sheets.ts';
import { checkTerms } from './rules/terms.ts';

const rules = [
  checkParity,
  checkLinks,
  checkCovers,
  checkSheets,
  checkItems,
  checkOutline,
  checkDictionaries,
  checkTerms,
  checkProse,
];

/**
 * Reads content/ and i18n/ below `root` and applies every rule. All problems come back in one run, in the order of files and lines;
 * nothing in the content makes it throw.
 */
export async function checkContent(root: string): Promise<Problem[]> {
  const content = await readContent(root);
  return inOrder([...content.problems, ...rules.flatMap((rule) => rule(content))]);
}
