import { localeCodes, locales, sourceLocale } from '../../locales.ts';
import type { Content } from '../content.ts';
import { fileStart, lenient, type Place, type Problem, problem } from '../problem.ts';
import { frontMatterPlace, type PageData } from '../read-page.ts';

/**
 * Every language has the same pages with the same ids, in the same order, with the same callouts and links, so that an address works in
 * each. In a language that is being added, and in a draft, what is missing is a warning; what the source language does not know is an error
 * everywhere.
 *
 * Rules: page-missing, page-unknown, draft-differs, id-absent, id-unknown, order-differs, blocks-differ, links-differ, covers-differ.
 */
export function checkParity({ pages }: Content): Problem[] {
  const sources = new Map(pages.filter(({ locale }) => locale === sourceLocale).map((page) => [page.page, page]));
  const problems: Problem[] = [];
  for (const locale of localeCodes) {
    if (locale === sourceLocale) continue;
    const { complete, label } = locales[locale];
    const translated = new Map(pages.filter((page) => page.locale === locale).map((page) => [page.page, page]));
    for (const source of sources.values()) {
      const page = translated.get(source.page);
      if (page) {
        problems.push(
          ...comparePages(page, source).map((found) => lenient(found, !complete)),
          ...compareKnown(page, source),
        );
        continue;
      }
      const file = `content/docs/${locale}/${source.page}.md`;
      const message = `Missing page, expected the text of ${source.file} in ${label}; write it, with the same ids`;
      problems.push(lenient(problem(file, fileStart, 'page-missing', message), !complete || source.draft));
    }
    for (const page of translated.values()) {
      if (sources.has(page.page)) continue;
      const message = `Unexpected page without a source, expected content/docs/${sourceLocale}/${page.page}.md beside it; write that first, or rename this one`;
      problems.push(problem(page.file, fileStart, 'page-unknown', message));
    }
  }
  return problems;
}

/** What a translation lacks, or has another way. */
function comparePages(page: PageData, source: PageData): Problem[] {
  if (page.draft !== source.draft) {
    const place = page.draft ? frontMatterPlace(page, ['draft']) : fileStart;
    const message = page.draft
      ? `Unexpected draft of a page that is published in English, expected this one to be published too: readers see the English text; finish it and remove "draft: true"`
      : `Unexpected published page, expected a draft as ${source.file} is one; publish that first, or add "draft: true" here`;
    return [problem(page.file, place, 'draft-differs', message)];
  }
  return [
    ...compareIds(page, source),
    ...compareOrder(page, source),
    ...compareBlocks(page, source),
    ...compareLinks(page, source),
  ];
}

function compareIds(page: PageData, source: PageData): Problem[] {
  const own = new Set(page.anchors.map(({ id }) => id));
  return source.anchors.flatMap(({ id, kind, text, place }): Problem[] => {
    if (own.has(id)) return [];
    const where = place ? `${source.file}:${place.line}` : source.file;
    const message = `Missing id "${id}", expected the ${kind} “${text}” of ${where}; translate it, or give {#${id}} to the text that says the same`;
    return [problem(page.file, placeBefore(page, source, id), 'id-absent', message)];
  });
}

/** Ids that both have stand in the same order, and headings at the same level. */
function compareOrder(page: PageData, source: PageData): Problem[] {
  const own = new Map(page.anchors.map((anchor) => [anchor.id, anchor]));
  const theirs = source.anchors.filter(({ id }) => own.has(id));
  const ids = new Set(theirs.map(({ id }) => id));
  const shared = page.anchors.filter(({ id }) => ids.has(id));
  for (const [index, { id, text, kind, depth, place }] of shared.entries()) {
    const expected = theirs[index];
    if (expected?.id !== id) {
      const message = `Unexpected ${kind} “${text}” here, expected "${expected?.id}" before "${id}", as in ${source.file}; move it`;
      return [problem(page.file, place, 'order-differs', message)];
    }
    if (depth !== expected.depth && kind === expected.kind) {
      const message = `Unexpected heading “${text}” of level ${depth}, expected level ${expected.depth} as in ${source.file}`;
      return [problem(page.file, place, 'order-differs', message)];
    }
  }
  return [];
}

/** Each section has the callouts that it has in the source. */
function compareBlocks(page: PageData, source: PageData): Problem[] {
  const namesIn = (of: PageData) => bySection(of, of.blocks, ({ name }) => `:::${name}`);
  return compareSections(page, source, namesIn, 'blocks-differ', (own, theirs) =>
    own.join() === theirs.join()
      ? undefined
      : `Unexpected ${own.join(', ') || 'section without blocks'}, expected ${theirs.join(', ') || 'none'}`,
  );
}

/** Each section links to the pages that it links to in the source; addresses outside are the language's own business. */
function compareLinks(page: PageData, source: PageData): Problem[] {
  const linksIn = (of: PageData) =>
    bySection(of, of.links, ({ url }) =>
      url.startsWith(`/${of.locale}/`) ? url.slice(of.locale.length + 1) : undefined,
    );
  return compareSections(page, source, linksIn, 'links-differ', (own, theirs) => {
    const missing = theirs.filter((url) => !own.includes(url));
    const more = own.filter((url) => !theirs.includes(url));
    if (missing.length === 0 && more.length === 0) return undefined;
    const said = [more.length > 0 ? `Unexpected link to ${more.join(', ')}` : `Missing link to ${missing.join(', ')}`];
    return [...said, `expected ${theirs.join(', ') || 'none'}`].join(', ');
  });
}

function compareSections(
  page: PageData,
  source: PageData,
  read: (of: PageData) => Map<string, string[]>,
  rule: 'blocks-differ' | 'links-differ',
  differ: (own: string[], theirs: string[]) => string | undefined,
): Problem[] {
  const [own, theirs] = [read(page), read(source)];
  return page.sections.flatMap(({ id }): Problem[] => {
    if (!source.sections.some((section) => section.id === id)) return [];
    const said = differ(own.get(id) ?? [], theirs.get(id) ?? []);
    if (said === undefined) return [];
    const place = page.anchors.find((anchor) => anchor.id === id)?.place;
    const message = `${said} as in the same section of ${source.file}; change one of the two`;
    return [problem(page.file, place, rule, message)];
  });
}

/** Sorts what a page has by the section it stands in. */
function bySection<Thing extends { place: Place | undefined }>(
  page: PageData,
  things: Thing[],
  name: (thing: Thing) => string | undefined,
): Map<string, string[]> {
  const headings = page.anchors.filter(({ kind }) => kind === 'heading');
  const found = new Map<string, string[]>();
  for (const thing of things) {
    const line = thing.place?.line ?? 0;
    const section = headings.findLast(({ place }) => (place?.line ?? 0) <= line)?.id ?? '';
    const text = name(thing);
    if (text !== undefined) found.set(section, [...(found.get(section) ?? []), text]);
  }
  return found;
}

/** What a translation has and the source does not know. */
function compareKnown(page: PageData, source: PageData): Problem[] {
  const problems: Problem[] = [];
  const theirs = new Map(source.anchors.map((anchor) => [anchor.id, anchor]));
  for (const { id, kind, place } of page.anchors) {
    const match = theirs.get(id);
    if (match?.kind === kind) continue;
    const message = match
      ? `Unexpected ${kind} with the id "${id}", expected a ${match.kind} as in ${source.file}`
      : `Unexpected id "${id}", expected only ids of ${source.file}; use the source's id, or add the ${kind} there first`;
    problems.push(problem(page.file, place, 'id-unknown', message));
  }
  const [covers, sourceCovers] = [page.frontMatter?.covers, source.frontMatter?.covers];
  if (covers && sourceCovers && covers.toSorted().join() !== sourceCovers.toSorted().join()) {
    const message = `Unexpected covers, expected the same as in ${source.file}: [${sourceCovers.join(', ')}]`;
    problems.push(problem(page.file, frontMatterPlace(page, ['covers']), 'covers-differ', message));
  }
  return problems;
}

/** Where a missing id would stand: at the last id before it that the page has. */
function placeBefore(page: PageData, source: PageData, id: string) {
  const index = source.anchors.findIndex((anchor) => anchor.id === id);
  for (const { id: earlier } of source.anchors.slice(0, index).reverse()) {
    const found = page.anchors.find((anchor) => anchor.id === earlier);
    if (found) return found.place;
  }
  return undefined;
}
