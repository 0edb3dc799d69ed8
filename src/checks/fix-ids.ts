import { sourceLocale } from '../locales.ts';
import type { Content } from './content.ts';
import type { Problem } from './problem.ts';
import type { PageData } from './read-page.ts';

/**
 * Adds to each `id-missing` the id that the heading or item is to have, where that can be told: in a translation the source's id at the same
 * place, in the source one made of its words.
 */
export function suggestIds(problems: Problem[], { pages }: Content): Problem[] {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const sources = new Map(pages.filter(({ locale }) => locale === sourceLocale).map((page) => [page.page, page]));
  const given = new Map<string, Set<string>>();
  return problems.map((found) => {
    const page = byFile.get(found.file);
    const unnamed = page?.unnamed.find(({ place }) => place.line === found.line && place.column === found.column);
    if (found.rule !== 'id-missing' || !page || !unnamed) return found;
    const source = sources.get(page.page);
    const taken = given.get(page.file) ?? new Set(page.anchors.map(({ id }) => id));
    given.set(page.file, taken);
    const id = page.locale === sourceLocale ? idOf(unnamed.text, taken) : sameAsSource(page, source, unnamed, taken);
    if (!id) return found;
    taken.add(id);
    return { ...found, fix: { start: unnamed.end, end: unnamed.end, text: ` {#${id}}` } };
  });
}

/** "Before you press hold" → "before-you-press-hold"; another with the same words gets a number. */
function idOf(text: string, taken: ReadonlySet<string>): string | undefined {
  const words =
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/['’\p{M}]/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  const id = words
    .slice(0, 5)
    .join('-')
    .replace(/^[0-9]/, 'n$&');
  if (id === '') return undefined;
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  return free;
}

/** The one id of the source, of the same kind, that stands between those of the neighbours and that the page lacks. */
function sameAsSource(
  page: PageData,
  source: PageData | undefined,
  { kind, place }: PageData['unnamed'][number],
  taken: ReadonlySet<string>,
): string | undefined {
  // As long as the source has unnamed ones itself, nothing can be told by its place.
  if (!source || source.unnamed.some((other) => other.kind === kind)) return undefined;
  const above = page.anchors.findLast((anchor) => (anchor.place?.line ?? 0) < place.line)?.id;
  const below = page.anchors.find((anchor) => (anchor.place?.line ?? 0) > place.line)?.id;
  const at = (id: string | undefined, otherwise: number) => {
    const index = source.anchors.findIndex((anchor) => anchor.id === id);
    return index < 0 ? otherwise : index;
  };
  const between = source.anchors.slice(at(above, -1) + 1, at(below, source.anchors.length));
  const free = between.filter((anchor) => anchor.kind === kind && !taken.has(anchor.id));
  // Several unnamed in a row are named from the top: the source has as many.
  const unnamed = page.unnamed.filter(
    (other) =>
      other.kind === kind &&
      page.anchors.findLast((anchor) => (anchor.place?.line ?? 0) < other.place.line)?.id === above,
  );
  const left = unnamed.filter(({ place: other }) => other.line >= place.line);
  return free.length === left.length ? free[0]?.id : undefined;
}
