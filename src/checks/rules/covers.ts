import { type Locale, localeCodes, locales, sourceLocale } from '../../locales.ts';
import type { Content } from '../content.ts';
import { languageName } from '../language-name.ts';
import { lenient, type Problem, problem } from '../problem.ts';
import { frontMatterPlace, type PageData } from '../read-page.ts';
import type { RuleName } from '../rule-names.ts';

/**
 * Guidance points are known, each by one source that is known; every point stands on a page in every complete language, and is
 * registered in every one.
 *
 * Rules: covers-unknown, source-unknown, point-doubled, point-uncovered, point-untranslated.
 */
export function checkCovers({ pages, sources }: Content): Problem[] {
  if (!sources.value) return [];
  const known = new Set(sources.value.points.map(({ id }) => id));
  const sourceIds = new Set(sources.value.sources.map(({ id }) => id));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const published = pages.filter(({ draft }) => !draft);
  for (const [number, { id, source, says }] of sources.value.points.entries()) {
    const place = sources.place(['points', number, 'id']);
    const report = (rule: RuleName, lacking: Locale[], message: (languages: string) => string) => {
      // Of a language that is being added, it is a warning.
      for (const complete of [true, false]) {
        const some = lacking.filter((locale) => locales[locale].complete === complete);
        if (some.length === 0) continue;
        const names = message(some.map(languageName).join(', '));
        problems.push(lenient(problem(sources.file, place, rule, names), !complete));
      }
    };
    const unsaid = localeCodes.filter((locale) => !says[locale]);
    report('point-untranslated', unsaid, (languages) => {
      return `Missing "${id}" in ${languages}, expected a line "${unsaid[0]}: …" under "says:"`;
    });
    const covers = (page: PageData) => page.frontMatter?.covers.includes(id) ?? false;
    // A page whose front matter can't be read may be the one. Of what the source covers and a translation does not, parity tells.
    const inSource = published.some((page) => page.locale === sourceLocale && (covers(page) || !page.frontMatter));
    const uncovered = localeCodes.filter(
      (locale) => !inSource && !published.some((page) => page.locale === locale && (covers(page) || !page.frontMatter)),
    );
    report('point-uncovered', uncovered, (languages) => {
      const draft = pages.find((page) => page.draft && covers(page));
      return `Missing page for "${id}" in ${languages}, expected one that says it and names it under "covers:"${draft ? `; ${draft.file} is a draft` : ''}`;
    });
    if (seen.has(id)) {
      problems.push(
        problem(
          sources.file,
          place,
          'point-doubled',
          `Unexpected second point "${id}", expected each id once; rename or remove it`,
        ),
      );
    }
    seen.add(id);
    if (sourceIds.has(source)) continue;
    const message = `Unexpected source "${source}", expected one of ${[...sourceIds].join(', ')}; correct it, or add the source`;
    problems.push(problem(sources.file, sources.place(['points', number, 'source']), 'source-unknown', message));
  }
  for (const page of pages) {
    for (const [number, point] of (page.frontMatter?.covers ?? []).entries()) {
      if (known.has(point)) continue;
      const message = `Unexpected guidance point "${point}", expected an id of ${sources.file}; correct it, or register the point there first`;
      const place = frontMatterPlace(page, ['covers', number]);
      problems.push(problem(page.file, place, 'covers-unknown', message));
    }
  }
  return problems;
}
