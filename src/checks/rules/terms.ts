import { type Glossary, unwantedFinder } from '../../glossary/glossary.ts';
import { localeCodes, locales } from '../../locales.ts';
import type { Content } from '../content.ts';
import { languageName } from '../language-name.ts';
import { lenient, type Problem, placesIn, problem } from '../problem.ts';
import type { PageText } from '../read-page.ts';

/**
 * The glossary has every concept once, in every language.
 *
 * Rules: glossary-missing, glossary-doubled.
 */
export function checkGlossary({ glossary }: Content): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [number, { id, words }] of (glossary.value ?? []).entries()) {
    const place = glossary.place([number, 'id']);
    if (seen.has(id)) {
      const message = `Unexpected second concept "${id}", expected each id once; rename or remove it`;
      problems.push(problem(glossary.file, place, 'glossary-doubled', message));
    }
    seen.add(id);
    for (const locale of localeCodes) {
      if (words[locale]) continue;
      const message = `Missing "${id}" in ${languageName(locale)}, expected "${locale}:" with term, definition, also and avoid`;
      problems.push(lenient(problem(glossary.file, place, 'glossary-missing', message), !locales[locale].complete));
    }
  }
  return problems;
}

/**
 * A page uses the glossary's terms.
 *
 * Rules: term-not-preferred.
 */
export function termChecker(glossary: Glossary): (page: PageText) => Problem[] {
  const finders = new Map(localeCodes.map((locale) => [locale, unwantedFinder(glossary, locale)]));
  return ({ file, locale, text: source, paragraphs }) => {
    const placeOf = placesIn(source);
    return paragraphs.flatMap(({ text, place: above, start, end }) => {
      const own = source.slice(start, end);
      let from = 0;
      return (finders.get(locale)?.(text) ?? []).map(({ word, term }) => {
        // Markup or a line break within the words hides them: then the paragraph is named.
        const at = own.indexOf(word, from);
        if (at >= 0) from = at + word.length;
        const place = at < 0 ? above : placeOf(start + at);
        const message = `Unexpected “${word}”, expected “${term}”, the handbook's word for it; rewrite the sentence, or change content/glossary.yml`;
        return problem(file, place, 'term-not-preferred', message);
      });
    });
  };
}
