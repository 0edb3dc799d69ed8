/** Brings the sheets together from Astro's content collections. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { createHash } from 'node:crypto';
import { type Checklist, jobAidId, reference } from '../checklist/checklist.ts';
import { isLocale, type Locale, sourceLocale } from '../locales.ts';
import { canonicalText, composeSheet, indexItems, jobAid, type Sheet, soleList } from './sheet.ts';

/** A sheet with what only the whole site knows of it. */
export interface LoadedSheet extends Sheet {
  /** Seven hex digits of a hash of all that the sheet says. */
  fingerprint: string;
}

interface GuidancePage {
  page: string;
  locale: Locale;
  entry: CollectionEntry<'docs'>;
  checklists: Checklist[];
}

async function pagesIn(locale: Locale): Promise<GuidancePage[]> {
  // As Starlight does with pages: a draft is seen in dev alone.
  const entries = await getCollection('docs', ({ data }) => import.meta.env.DEV || !data.draft);
  return entries.flatMap((entry) => {
    const [first, ...rest] = entry.id.split('/');
    if (!isLocale(first) || first !== locale) return [];
    // Put there by remark-checklist, kept by Astro with the rendered page.
    const { checklists = [] } = (entry.rendered?.metadata?.frontmatter ?? {}) as { checklists?: Checklist[] };
    return [{ page: rest.join('/'), locale, entry, checklists }];
  });
}

async function allSheets(locale: Locale): Promise<LoadedSheet[]> {
  const files = await getCollection('sheets');
  const pages = await pagesIn(locale);
  const index = indexItems(pages);
  const composed = files.map(({ id, data }) => composeSheet(id, data, locale, index));
  const claimed = new Set(files.map(({ data }) => soleList(data)));
  const jobAids = pages.flatMap(({ page, entry, checklists }) => {
    const { reviewed, reviewEvery, owner, description = '' } = entry.data;
    if (!reviewed || !reviewEvery || !owner) return [];
    const review = { reviewed, reviewEvery, owner };
    return checklists
      .filter(({ id }) => !claimed.has(reference(page, id)))
      .map((checklist) => jobAid({ page, locale, description, review }, checklist));
  });
  return [...composed, ...jobAids].map((sheet) => ({
    ...sheet,
    fingerprint: createHash('sha256').update(canonicalText(sheet)).digest('hex').slice(0, 7),
  }));
}

const kept = new Map<Locale, Promise<LoadedSheet[]>>();

/** Every sheet in a language: those of content/sheets, then one for each checklist that none of them consists of. */
export function sheetsIn(locale: Locale): Promise<LoadedSheet[]> {
  // In dev the content changes under us.
  if (import.meta.env.DEV) return allSheets(locale);
  const known = kept.get(locale) ?? allSheets(locale);
  kept.set(locale, known);
  return known;
}

/** The function that gives the id of a list's own sheet: `phone/hold#hold` is `hold`, or `phone-hold-hold` without that file. */
export async function sheetIdOf(): Promise<(list: string) => string> {
  const files = await getCollection('sheets');
  const claimed = new Map(files.map(({ id, data }) => [soleList(data), id]));
  return (list) => {
    const [page = '', id = ''] = list.split('#');
    return claimed.get(list) ?? jobAidId(page, id);
  };
}

/** The title of each page in a language, by page. */
export async function pageTitles(locale: Locale): Promise<Map<string, string>> {
  const source = await pagesIn(sourceLocale);
  const own = locale === sourceLocale ? [] : await pagesIn(locale);
  return new Map([...source, ...own].map(({ page, entry }) => [page, entry.data.title]));
}
