/** Brings the sheets together from Astro's content collections. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { createHash } from 'node:crypto';
import { sheetAddress, withBase } from '../addresses.ts';
import { type Checklist, jobAidId, reference, withSource } from '../checklist/checklist.ts';
import { dictionaryOf, readDictionaries } from '../dictionary.ts';
import { kept } from '../kept.ts';
import { isLocale, type Locale, sourceLocale } from '../locales.ts';
import { type Words, wordsOf } from '../words.ts';
import { qrCode } from './qr.ts';
import { canonicalText, composeSheet, indexItems, jobAid, soleList } from './sheet.ts';
import { type PrintedSheet, type Printout, viewOf } from './sheet-view.ts';

interface GuidancePage {
  page: string;
  locale: Locale;
  /** Of the text, where it is not in that language. */
  lang?: Locale;
  entry: CollectionEntry<'docs'>;
  checklists: Checklist[];
}

/** The pages written in a language. */
async function pagesWrittenIn(locale: Locale): Promise<GuidancePage[]> {
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

/** All pages in a language: what it lacks, a page, a list or a task, is there in the source language. */
async function pagesIn(locale: Locale): Promise<GuidancePage[]> {
  const own = new Map((await pagesWrittenIn(locale)).map((page) => [page.page, page]));
  if (locale === sourceLocale) return [...own.values()];
  const source = await pagesWrittenIn(sourceLocale);
  return source.map((page) => {
    const written = own.get(page.page);
    const checklists = withSource(written?.checklists ?? [], page.checklists, sourceLocale);
    return written ? { ...written, checklists } : { ...page, locale, lang: sourceLocale, checklists };
  });
}

async function allSheets(locale: Locale): Promise<PrintedSheet[]> {
  const files = await sheetFiles();
  const pages = await pagesIn(locale);
  const index = indexItems(pages);
  const composed = files.map(({ id, data }) => composeSheet(id, data, locale, index));
  const claimed = new Set(files.map(({ data }) => soleList(data)));
  const jobAids = pages.flatMap(({ page, lang, entry, checklists }) => {
    const { reviewed, reviewEvery, owner, description = '' } = entry.data;
    if (!reviewed || !reviewEvery || !owner) return [];
    const review = { reviewed, reviewEvery, owner };
    return checklists
      .filter(({ id }) => !claimed.has(reference(page, id)))
      .map((checklist) => jobAid({ page, locale, description, review, ...(lang && { lang }) }, checklist));
  });
  return [...composed, ...jobAids].map((sheet) => ({
    ...sheet,
    fingerprint: createHash('sha256').update(canonicalText(sheet)).digest('hex').slice(0, 7),
  }));
}

/** As with pages, a draft is seen in dev alone. */
function sheetFiles(): Promise<CollectionEntry<'sheets'>[]> {
  return getCollection('sheets', ({ data }) => import.meta.env.DEV || !data.draft);
}

/** Every sheet in a language: those of content/sheets, then one for each checklist that none of them consists of. */
export const sheetsIn: (locale: Locale) => Promise<PrintedSheet[]> = kept(allSheets);

/** The function that gives the id of a list's own sheet: `phone/hold#hold` is `hold`, or `phone-hold-hold` without that file. */
export async function sheetIdOf(): Promise<(list: string) => string> {
  const files = await sheetFiles();
  const claimed = new Map(files.map(({ id, data }) => [soleList(data), id]));
  return (list) => {
    const [page = '', id = ''] = list.split('#');
    return claimed.get(list) ?? jobAidId(page, id);
  };
}

/** A page as lists of pages show it; `lang` where it is in another language than the list. */
export interface PageInList {
  title: string;
  description: string;
  lang?: Locale;
}

/** Title and description of each page in a language, by page. */
export const pageTitles: (locale: Locale) => Promise<Map<string, PageInList>> = kept(async (locale) => {
  const pages = await pagesIn(locale);
  return new Map(
    pages.map(({ page, entry: { data }, lang }) => [
      page,
      { title: data.title, description: data.description ?? '', ...(lang && { lang }) },
    ]),
  );
});

/** The words of a language outside a page of that language. */
function wordsIn(locale: Locale): Words {
  return wordsOf(dictionaryOf(readDictionaries(process.cwd()), locale), locale);
}

// A sheet is drawn several times: as a page, and as PDFs of two papers and two languages.
const drawn = new WeakMap<PrintedSheet, Printout>();

/** A sheet in words, with its address and its QR code. */
export function printoutOf(sheet: PrintedSheet): Printout {
  const known = drawn.get(sheet);
  if (known) return known;
  const path = withBase(import.meta.env.BASE_URL, sheetAddress(sheet.locale, sheet.id));
  const url = import.meta.env.SITE ? new URL(path, import.meta.env.SITE).href : undefined;
  const printout = {
    view: viewOf(sheet, wordsIn(sheet.locale)),
    address: url?.replace(/^https?:\/\//, '') ?? path,
    qr: url ? qrCode(url) : undefined,
  };
  drawn.set(sheet, printout);
  return printout;
}
