import { unwantedFinder } from '../../glossary/glossary.ts';
import { localeCodes, locales } from '../../locales.ts';
import type { Content } from '../content.ts';
import { error, type Problem } from '../problem.ts';

/**
 * The glossary has every concept once, in every language; pages use its terms.
 *
 * Rules: glossary-missing, glossary-doubled, term-not-preferred.
 */
export function checkTerms({ pages, glossary }: Content): Problem[] {
  if (!glossary.value) return [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [number, { id, words }] of glossary.value.entries()) {
    if (seen.has(id)) {
      const message = `Unexpected second concept "${id}", expected each id once; rename or remove it`;
      problems.push(error(glossary.file, glossary.place([number, 'id']), 'glossary-doubled', message));
    }
    seen.add(id);
    for (const locale of localeCodes) {
      if (words[locale]) continue;
      const message = `Missing "${id}" in ${locales[locale].label}, expected "${locale}:" with term, definition, also and avoid`;
      const severity = locales[locale].complete ? 'error' : 'warning';
      problems.push({ ...error(glossary.file, glossary.place([number, 'id']), 'glossary-missing', message), severity });
    }
  }
  const finders = new Map(localeCodes.map((locale) => [locale, unwantedFinder(glossary.value ?? [], locale)]));
  for (const { file, locale, paragraphs } of pages) {
    for (const { text, place } of paragraphs) {
      for (const { word, term } of finders.get(locale)?.(text) ?? []) {
        const message = `Unexpected “${word}”, expected “${term}”, the handbook's word for it; rewrite the sentence, or change ${glossary.file}`;
        problems.push(error(file, place, 'term-not-preferred', message));
      }
    }
  }
  return problems;
}
