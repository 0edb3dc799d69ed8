import { localeCodes, locales, sourceLocale } from '../../locales.ts';
import { type Anchor, kindNames } from '../../markdown/remark-ids.ts';
import { knownBlocks } from '../../markdown/remark-phrases.ts';
import { sectionName } from '../../translation/progress.ts';
import type { Content } from '../content.ts';
import { languageName } from '../language-name.ts';
import { fileStart, isOfIds, lenient, type Place, type Problem, problem } from '../problem.ts';
import { frontMatterPlace, type PageData } from '../read-page.ts';
import { linkExaminer } from './links.ts';

/**
 * Every language has the same pages with the same ids, in the same order, with the same callouts and links, so that an address works in
 * each. In a language that is being added, and in a draft, what is missing is a warning; what the source language does not know is an error
 * everywhere.
 *
 * Rules: page-missing, page-unknown, draft-differs, id-absent, id-unknown, order-differs, blocks-differ, links-differ, covers-differ.
 */
export function checkParity(content: Content): Problem[] {
  const { pages } = content;
  const compare = comparer(content);
  const sources = new Map(pages.filter(({ locale }) => locale === sourceLocale).map((page) => [page.page, page]));
  const problems: Problem[] = [];
  for (const locale of localeCodes) {
    if (locale === sourceLocale) continue;
    const { complete } = locales[locale];
    const translated = new Map(pages.filter((page) => page.locale === locale).map((page) => [page.page, page]));
    for (const source of sources.values()) {
      const page = translated.get(source.page);
      if (page) {
        const { lacks, unknown } = compare(page, source);
        problems.push(...lacks.map((found) => lenient(found, !complete)), ...unknown);
        continue;
      }
      const file = `content/docs/${locale}/${source.page}.md`;
      const message = `Missing page, expected the text of ${source.file} in ${languageName(locale)}; write it, with the same ids`;
      problems.push(lenient(problem(file, fileStart, 'page-missing', message), !complete || source.draft));
    }
    for (const page of translated.values()) {
      if (sources.has(page.page)) continue;
      const message = `Unexpected page without a source, expected content/docs/${sourceLocale}/${page.page}.md beside it; write that first, or rename or delete this one`;
      problems.push(problem(page.file, fileStart, 'page-unknown', message));
    }
  }
  return problems;
}

/** What a translation lacks or has another way, and what it has that the source does not know. */
interface Differences {
  lacks: Problem[];
  unknown: Problem[];
}

/** Makes the function that holds a translation against its source. What another rule has said already, it does not say again. */
function comparer(content: Content): (page: PageData, source: PageData) => Differences {
  const faultyIds = Map.groupBy(content.problems.filter(isOfIds), ({ file }) => file);
  // A block without its end holds what does not belong to it.
  const unclosed = new Set(content.problems.flatMap(({ rule, file }) => (rule === 'directive-unclosed' ? [file] : [])));
  const locks = new Map(content.locks.map(({ locale, value }) => [locale, value ?? {}]));
  const tellsOutdated = content.severities.value?.['section-outdated'] !== 'off';
  const countOf = ({ file }: PageData) => faultyIds.get(file)?.length ?? 0;
  const faultOf = linkExaminer(content);
  const points = content.sources.value && new Set(content.sources.value.points.map(({ id }) => id));

  return (page, source) => {
    const covers = compareCovers(page, source, points);
    const { absent, unknown } = compareIds(page, source, countOf);
    if (page.draft !== source.draft) return { lacks: [draftDiffers(page, source)], unknown: [...unknown, ...covers] };
    const lock = locks.get(page.locale) ?? {};
    const sections = sharedSections(page, source).filter(({ id, hash }) => {
      // What the source has changed since, is to be looked at anyway: that is said once.
      const known = lock[sectionName(page.page, id)];
      return !tellsOutdated || known === undefined || known === hash;
    });
    const differing = unclosed.has(page.file)
      ? []
      : [...compareBlocks(page, source, sections), ...compareLinks(page, source, sections, faultOf)];
    return {
      lacks: [...absent, ...compareOrder(page, source), ...differing],
      unknown: [...unknown, ...covers],
    };
  };
}

function draftDiffers(page: PageData, source: PageData): Problem {
  const place = page.draft ? frontMatterPlace(page, ['draft']) : fileStart;
  const message = page.draft
    ? `Unexpected draft of a page that is published in ${languageName(source.locale)}, expected it to be published too; finish it and remove "draft: true"`
    : `Unexpected published page, expected a draft as ${source.file} is one; publish that first, or add "draft: true" here`;
  return problem(page.file, place, 'draft-differs', message);
}

function compareIds(
  page: PageData,
  source: PageData,
  faulty: (page: PageData) => number,
): { absent: Problem[]; unknown: Problem[] } {
  const theirs = new Map(source.anchors.map((anchor) => [anchor.id, anchor]));
  const own = new Set(page.anchors.map(({ id }) => id));
  const lacking = source.anchors.filter(({ id }) => !own.has(id));
  const extra = page.anchors.filter(({ id }) => !theirs.has(id));
  const renamed = faulty(page) + faulty(source) > 0 ? new Map<string, Anchor>() : pairUp(page, source, extra, lacking);

  const unknown = page.anchors.flatMap(({ id, kind, place }): Problem[] => {
    const match = theirs.get(id);
    if (match?.kind !== kind && match) {
      const message = `Unexpected ${kindNames[kind]} with the id "${id}", expected the ${kindNames[match.kind]} of this id as in ${source.file}; give each the id that it has there`;
      return [problem(page.file, place, 'id-unknown', message)];
    }
    const other = renamed.get(id);
    if (other) {
      const message = `Unexpected id "${id}", expected "${other.id}" as the ${kindNames[kind]} “${other.text}” has it in ${whereOf(source, other)}; ids are the same in every language`;
      return [problem(page.file, place, 'id-unknown', message)];
    }
    // Where the source's own ids are at fault, it is not this one.
    if (match || extra.length - renamed.size <= faulty(source)) return [];
    const message = `Unexpected id "${id}", expected only ids of ${source.file}; use the id that it has there, add the ${kindNames[kind]} there first, or remove this one`;
    return [problem(page.file, place, 'id-unknown', message)];
  });

  const known = new Set([...renamed.values()]);
  const missing = lacking.filter((anchor) => !known.has(anchor));
  const absent =
    missing.length <= faulty(page)
      ? []
      : gather(source, missing).map(([anchor, below]) => {
          const more = below.length > 0 ? ` and below it ${below.map(({ id }) => `"${id}"`).join(', ')}` : '';
          const message = `Missing id "${anchor.id}", expected the ${kindNames[anchor.kind]} “${anchor.text}” of ${whereOf(source, anchor)}${more}; translate it, or give {#${anchor.id}} to the text that says the same`;
          return problem(page.file, placeBefore(page, source, anchor.id), 'id-absent', message);
        });
  return { absent, unknown };
}

/** Finds which id of a translation stands in the place of which one of the source: as many, of the same kind, behind the same id. */
function pairUp(page: PageData, source: PageData, extra: Anchor[], lacking: Anchor[]): Map<string, Anchor> {
  if (extra.length === 0 || lacking.length === 0) return new Map();
  const shared = new Set(
    page.anchors.map(({ id }) => id).filter((id) => source.anchors.some((other) => other.id === id)),
  );
  const group = (of: PageData, anchors: Anchor[]) =>
    Map.groupBy(anchors, (anchor) => {
      const before = of.anchors.slice(0, of.anchors.indexOf(anchor)).findLast(({ id }) => shared.has(id));
      return `${anchor.kind} ${before?.id ?? ''}`;
    });
  const theirs = group(source, lacking);
  const pairs = new Map<string, Anchor>();
  for (const [key, own] of group(page, extra)) {
    const others = theirs.get(key) ?? [];
    if (own.length !== others.length) continue;
    for (const [index, { id }] of own.entries()) {
      const other = others[index];
      if (other) pairs.set(id, other);
    }
  }
  return pairs;
}

/** A section that is missing is said once, with the ids in it; so is a checklist. */
function gather(source: PageData, missing: Anchor[]): [Anchor, Anchor[]][] {
  const gathered: [Anchor, Anchor[]][] = [];
  let heading: Anchor[] | undefined;
  let list: Anchor[] | undefined;
  for (const anchor of source.anchors) {
    if (anchor.kind === 'heading') heading = undefined;
    if (anchor.kind !== 'item') list = undefined;
    if (!missing.includes(anchor)) continue;
    const above = anchor.kind === 'heading' ? undefined : (heading ?? list);
    if (above) {
      above.push(anchor);
      continue;
    }
    const below: Anchor[] = [];
    gathered.push([anchor, below]);
    if (anchor.kind === 'heading') heading = below;
    if (anchor.kind === 'list') list = below;
  }
  return gathered;
}

function whereOf({ file }: PageData, { place }: Anchor): string {
  return place ? `${file}:${place.line}` : file;
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
      const message = `Unexpected ${kindNames[kind]} “${text}” here, expected "${expected?.id}" before "${id}", as in ${source.file}; move it`;
      return [problem(page.file, place, 'order-differs', message)];
    }
    if (depth !== expected.depth && kind === expected.kind) {
      const message = `Unexpected heading “${text}” of level ${depth}, expected level ${expected.depth} as in ${source.file}; write ${'#'.repeat(expected.depth ?? 2)} before it`;
      return [problem(page.file, place, 'order-differs', message)];
    }
  }
  return [];
}

/** Each section has the callouts that it has in the source. */
function compareBlocks(page: PageData, source: PageData, sections: SharedSection[]): Problem[] {
  return sections.flatMap(({ id, end }): Problem[] => {
    const [own, theirs] = [within(page, page.blocks, id, end), within(source, source.blocks, id, end)];
    // A name with a slip in it has been reported.
    if ([...own, ...theirs].some(({ name }) => !knownBlocks.includes(name))) return [];
    const names = (blocks: typeof own) => blocks.map(({ name }) => `:::${name}`).join(', ');
    if (names(own) === names(theirs)) return [];
    const first = own.find(({ name }, index) => name !== theirs[index]?.name);
    const message = `Unexpected ${names(own) || 'section without blocks'}, expected ${names(theirs) || 'none'} as in the same section of ${source.file}; change one of the two`;
    return [problem(page.file, first?.place ?? placeOf(page, id), 'blocks-differ', message)];
  });
}

/** Each section links to the pages that it links to in the source; addresses outside are the language's own business. */
function compareLinks(
  page: PageData,
  source: PageData,
  sections: SharedSection[],
  faultOf: ReturnType<typeof linkExaminer>,
): Problem[] {
  return sections.flatMap(({ id, end }): Problem[] => {
    const linksOf = (of: PageData) => within(of, of.links, id, end);
    // A link that leads nowhere has been reported, and may be any of them.
    if ([page, source].some((of) => linksOf(of).some(({ url }) => faultOf(url, of)))) return [];
    const inside = (of: PageData) => linksOf(of).filter(({ url }) => url.startsWith(`/${of.locale}/`));
    const wanted = new Set(inside(source).map(({ url }) => url.replace(`/${source.locale}/`, `/${page.locale}/`)));
    const own = inside(page);
    const missing = [...wanted].filter((url) => own.every((link) => link.url !== url));
    const more = own.filter(({ url }) => !wanted.has(url));
    if (missing.length === 0 && more.length === 0) return [];
    const urls = [...new Set(more.map(({ url }) => url))].join(', ');
    const said =
      more.length === 0
        ? `Missing link to ${missing.join(', ')}, expected it`
        : `Unexpected link to ${urls}, expected ${missing.length > 0 ? `one to ${missing.join(', ')}` : 'none'}`;
    const message = `${said} as in the same section of ${source.file}; change one of the two`;
    return [problem(page.file, more[0]?.place ?? placeOf(page, id), 'links-differ', message)];
  });
}

interface SharedSection {
  id: string;
  /** The next section's id. */
  end: string | undefined;
  /** Of the source's words. */
  hash: string;
}

/** The sections that begin and end with the same headings in both: what stands in them can be compared. */
function sharedSections(page: PageData, source: PageData): SharedSection[] {
  const ends = new Map(page.sections.map(({ id }, index) => [id, page.sections[index + 1]?.id]));
  return source.sections.flatMap(({ id, hash }, index) => {
    const end = source.sections[index + 1]?.id;
    return ends.has(id) && ends.get(id) === end ? [{ id, end, hash }] : [];
  });
}

/** What of a page stands in a section: from its heading to the next section's. */
function within<Thing extends { place: Place | undefined }>(
  page: PageData,
  things: Thing[],
  id: string,
  end: string | undefined,
): Thing[] {
  const from = id === '' ? 0 : (placeOf(page, id)?.line ?? 0);
  const to = end === undefined ? Number.POSITIVE_INFINITY : (placeOf(page, end)?.line ?? Number.POSITIVE_INFINITY);
  return things.filter(({ place }) => place && place.line >= from && place.line < to);
}

function placeOf(page: PageData, id: string): Place | undefined {
  return page.anchors.find((anchor) => anchor.id === id)?.place;
}

function compareCovers(page: PageData, source: PageData, points: ReadonlySet<string> | undefined): Problem[] {
  const [own, theirs] = [page.frontMatter?.covers, source.frontMatter?.covers];
  if (!own || !theirs) return [];
  // One that is not registered has been reported, and may be any of them.
  if (points && [...own, ...theirs].some((point) => !points.has(point))) return [];
  if (own.toSorted().join() === theirs.toSorted().join()) return [];
  const message = `Unexpected covers, expected the same as in ${source.file}: [${theirs.join(', ')}]; change one of the two`;
  return [problem(page.file, frontMatterPlace(page, ['covers']), 'covers-differ', message)];
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
