import { localeCodes, locales, sourceLocale } from '../../locales.ts';
import type { Content, PageFile } from '../content.ts';
import { error, fileStart, type Problem } from '../problem.ts';

/**
 * Every language has the same pages with the same ids, so that an address works in each. In a language that is being added,
 * what is missing is a warning; what the source language does not know is an error everywhere.
 *
 * Rules: page-missing, page-unknown, id-absent, id-unknown, covers-differ.
 */
export function checkParity({ pages }: Content): Problem[] {
  const sources = new Map(pages.filter(({ locale }) => locale === sourceLocale).map((page) => [page.page, page]));
  const problems: Problem[] = [];
  for (const locale of localeCodes) {
    if (locale === sourceLocale) continue;
    const severity = locales[locale].complete ? 'error' : 'warning';
    const translated = new Map(pages.filter((page) => page.locale === locale).map((page) => [page.page, page]));
    for (const source of sources.values()) {
      const page = translated.get(source.page);
      if (page) {
        problems.push(...compareIds(page, source, severity));
        continue;
      }
      const file = `content/docs/${locale}/${source.page}.md`;
      const message = `Missing page, expected the text of ${source.file} in ${locales[locale].label}; write it, with the same ids`;
      problems.push({ ...error(file, fileStart, 'page-missing', message), severity });
    }
    for (const page of translated.values()) {
      if (sources.has(page.page)) continue;
      const message = `Unexpected page without a source, expected content/docs/${sourceLocale}/${page.page}.md beside it; write that first, or rename this one`;
      problems.push(error(page.file, fileStart, 'page-unknown', message));
    }
  }
  return problems;
}

function compareIds(page: PageFile, source: PageFile, severity: Problem['severity']): Problem[] {
  const problems: Problem[] = [];
  const own = new Map(page.anchors.map((anchor) => [anchor.id, anchor]));
  const theirs = new Map(source.anchors.map((anchor) => [anchor.id, anchor]));
  for (const { id, kind, text, place } of source.anchors) {
    if (own.has(id)) continue;
    const where = place ? `${source.file}:${place.line}` : source.file;
    const message = `Missing id "${id}", expected the ${kind} “${text}” of ${where}; translate it, or give {#${id}} to the text that says the same`;
    problems.push({ ...error(page.file, placeBefore(page, source, id), 'id-absent', message), severity });
  }
  for (const { id, kind, place } of page.anchors) {
    const match = theirs.get(id);
    if (match?.kind === kind) continue;
    const message = match
      ? `Unexpected ${kind} with the id "${id}", expected a ${match.kind} as in ${source.file}`
      : `Unexpected id "${id}", expected only ids of ${source.file}; use the source's id, or add the ${kind} there first`;
    problems.push(error(page.file, place, 'id-unknown', message));
  }
  const covers = page.frontMatter.value?.covers;
  const sourceCovers = source.frontMatter.value?.covers;
  if (covers && sourceCovers && covers.toSorted().join() !== sourceCovers.toSorted().join()) {
    const message = `Unexpected covers, expected the same as in ${source.file}: [${sourceCovers.join(', ')}]`;
    problems.push(error(page.file, page.frontMatter.place(['covers']), 'covers-differ', message));
  }
  return problems;
}

/** Where a missing id would stand: at the last id before it that the page has. */
function placeBefore(page: PageFile, source: PageFile, id: string) {
  const index = source.anchors.findIndex((anchor) => anchor.id === id);
  for (const { id: earlier } of source.anchors.slice(0, index).reverse()) {
    const found = page.anchors.find((anchor) => anchor.id === earlier);
    if (found) return found.place;
  }
  return undefined;
}
