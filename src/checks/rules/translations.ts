import { sourceLocale } from '../../locales.ts';
import { lockText } from '../../translation/lock.ts';
import { languageProgress, sectionName } from '../../translation/progress.ts';
import type { Content } from '../content.ts';
import { languageName } from '../language-name.ts';
import { fileStart, isOfIds, type Problem, problem } from '../problem.ts';
import type { RuleName } from '../rule-names.ts';

/** With one of these a page may seem to lack sections. */
const unsureRules: readonly RuleName[] = ['conflict-marker', 'directive-unclosed', 'encoding'];

/**
 * Sections are translated from the source as it is now. That a section is missing or the source does not know it, the rules of parity say.
 *
 * Rules: section-outdated, lock-orphaned.
 */
export function checkTranslations({ pages, locks, problems: found }: Content): Problem[] {
  const pagesOf = (locale: string) =>
    new Map(pages.filter((page) => page.locale === locale).map((page) => [page.page, page]));
  const source = pagesOf(sourceLocale);
  const unsureFiles = new Set(
    found.flatMap((one) => (isOfIds(one) || unsureRules.includes(one.rule) ? [one.file] : [])),
  );
  const unsure = new Set(pages.flatMap(({ file, page }) => (unsureFiles.has(file) ? [page] : [])));
  return locks.flatMap(({ locale, file, value, keyPlace, problems }) => {
    // A lock file that can't be read says nothing of any section, and has been reported.
    if (!value && problems.length > 0) return [];
    const lock = value ?? {};
    const own = pagesOf(locale);
    const outdated = languageProgress(source, own, lock).flatMap(({ page, sections }) =>
      sections.flatMap(({ id, state }): Problem[] => {
        const written = own.get(page);
        // Without its front matter a page's beginning is not known, and without an id a section is part of the one above it.
        const english = source.get(page);
        const known = english && !unsureFiles.has(english.file) && (id !== '' || english.frontMatter);
        if (state !== 'outdated' || !written || !known) return [];
        const anchor = written.anchors.find((anchor) => anchor.id === id);
        const what = id === '' ? 'beginning of the page' : `section “${anchor?.text ?? id}”`;
        const why = Object.hasOwn(lock, sectionName(page, id))
          ? 'the English has changed since'
          : 'nobody has said what it was translated from';
        const name = id === '' ? written.file : `${written.file}#${id}`;
        const message = `Unexpected ${what} that may be outdated, expected the ${languageName(locale)} of ${english.file} as it is now: ${why}; compare the two, then npm run translate -- done ${name}`;
        return [problem(written.file, anchor?.place ?? fileStart, 'section-outdated', message)];
      }),
    );
    const known = new Set(
      [...own.values(), ...source.values()].flatMap(({ page, sections }) =>
        sections.map(({ id }) => sectionName(page, id)),
      ),
    );
    // What a page lacks only because it can't be read, or an id is missing, is not to be forgotten.
    const kept = (name: string) => known.has(name) || unsure.has(name.split('#')[0] ?? '');
    const orphans = Object.keys(lock).filter((name) => !kept(name));
    const rest = lockText(Object.fromEntries(Object.entries(lock).filter(([name]) => kept(name))));
    const forgotten = orphans.map((name) => {
      const message = `Unexpected "${name}", expected only sections that are there; run npm run check -- --fix to forget it`;
      return problem(file, keyPlace([name]), 'lock-orphaned', message, {
        start: 0,
        end: Number.POSITIVE_INFINITY,
        text: rest,
      });
    });
    return [...outdated, ...forgotten];
  });
}
