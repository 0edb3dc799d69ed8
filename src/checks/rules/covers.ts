import { localeCodes, locales } from '../../locales.ts';
import type { Content } from '../content.ts';
import { lenient, type Problem, problem } from '../problem.ts';
import { frontMatterPlace } from '../read-page.ts';
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
  const covered = new Map(
    localeCodes.map((locale) => [
      locale,
      new Set(
        pages.filter((page) => page.locale === locale && !page.draft).flatMap((page) => page.frontMatter?.covers ?? []),
      ),
    ]),
  );
  for (const [number, { id, source, says }] of sources.value.points.entries()) {
    for (const locale of localeCodes) {
      const report = (rule: RuleName, message: string) => {
        const place = sources.place(['points', number, 'id']);
        problems.push(lenient(problem(sources.file, place, rule, message), !locales[locale].complete));
      };
      const language = locales[locale].label;
      if (!says[locale]) {
        report('point-untranslated', `Missing "${id}" in ${language}, expected a line "${locale}: …" under "says:"`);
      }
      // A page whose front matter can't be read may be the one: that has been reported.
      const unsure = pages.some((page) => page.locale === locale && !page.frontMatter);
      if (!unsure && !covered.get(locale)?.has(id)) {
        report(
          'point-uncovered',
          `Missing page for "${id}" in ${language}, expected one that says it and names it under "covers:"`,
        );
      }
    }
    if (seen.has(id)) {
      problems.push(
        problem(
          sources.file,
          sources.place(['points', number, 'id']),
          'point-doubled',
          `Unexpected second point "${id}", expected each id once; rename or remove it`,
        ),
      );
    }
    seen.add(id);
    if (sourceIds.has(source)) continue;
    const message = `Unexpected source "${source}", expected one of ${[...sourceIds].join(', ')}`;
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
