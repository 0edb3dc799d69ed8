/** How far a translation is: its sections held against the source's, by the lock file. */

/** What is known of a page in one language. */
export interface TranslatedPage {
  /** Written, but not published. */
  draft: boolean;
  /** Ids in their order with a hash of the words; '' is the page's beginning. */
  sections: readonly { id: string; hash: string }[];
}

/** For each section's name, the hash of the source section that it was translated from. */
export type Lock = Readonly<Record<string, string>>;

/**
 * `current`: translated from the source as it is. `outdated`: the source has changed since, or nobody has said what it was translated from.
 * `missing`: the language has no such section, or its page is a draft. `orphaned`: the source has no such section any more.
 */
export const sectionStates = ['missing', 'outdated', 'orphaned', 'current'] as const;
export type SectionState = (typeof sectionStates)[number];

export interface SectionProgress {
  id: string;
  state: SectionState;
}

export interface PageProgress {
  page: string;
  /** Whether the language has a file for it, and whether that is a draft. */
  file: 'none' | 'draft' | 'published';
  /** In the order of the source, orphans last. */
  sections: SectionProgress[];
}

/** A section's name, the same in all languages: `phone/hold#before`, and `phone/hold` for the page's beginning. */
export function sectionName(page: string, id: string): string {
  return id === '' ? page : `${page}#${id}`;
}

/** Holds one page against its source. Either may be missing; a source that is a draft is nothing to translate yet. */
export function pageProgress(
  page: string,
  source: TranslatedPage | undefined,
  own: TranslatedPage | undefined,
  lock: Lock,
): PageProgress {
  const sections: SectionProgress[] = [];
  const ids = new Set(own?.draft ? [] : own?.sections.map(({ id }) => id));
  for (const { id, hash } of source?.sections ?? []) {
    const state = !ids.has(id) ? 'missing' : lock[sectionName(page, id)] === hash ? 'current' : 'outdated';
    sections.push({ id, state });
  }
  const known = new Set(sections.map(({ id }) => id));
  for (const { id } of own?.sections ?? []) if (!known.has(id)) sections.push({ id, state: 'orphaned' });
  return { page, file: own === undefined ? 'none' : own.draft ? 'draft' : 'published', sections };
}

/**
 * Holds all pages of a language against the source's. Pages come in the order of the source, orphans last; a page whose source is a draft is
 * left out.
 */
export function languageProgress(
  source: ReadonlyMap<string, TranslatedPage>,
  own: ReadonlyMap<string, TranslatedPage>,
  lock: Lock,
): PageProgress[] {
  const pages = [...source].filter(([, { draft }]) => !draft).map(([page]) => page);
  const orphans = [...own.keys()].filter((page) => !source.has(page));
  return [...pages, ...orphans].map((page) => pageProgress(page, source.get(page), own.get(page), lock));
}

export type Counts = Record<SectionState, number>;

/** How many sections there are of each state. */
export function countStates(pages: readonly PageProgress[]): Counts {
  const counts: Counts = { missing: 0, outdated: 0, orphaned: 0, current: 0 };
  for (const { sections } of pages) for (const { state } of sections) counts[state] += 1;
  return counts;
}

/** What share of the source's sections is up to date, in whole per cent: 100 only where all are. */
export function percentCurrent({ current, missing, outdated }: Counts): number {
  const all = current + missing + outdated;
  return all === 0 ? 100 : Math.floor((100 * current) / all);
}
