/** How far each language is, from Astro's content collections. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept } from '../kept.ts';
import { isLocale, type Locale, sourceLocale } from '../locales.ts';
import { readYamlFile } from '../read-yaml.ts';
import { lockFile, lockSchema, parseLock } from './lock.ts';
import { type Lock, languageProgress, type PageProgress, type TranslatedPage } from './progress.ts';

/** A page with what its sections are called. */
export interface TitledPage extends TranslatedPage {
  title: string;
  /** By id. */
  headings: Map<string, string>;
}

async function readPages(locale: Locale): Promise<Map<string, TitledPage>> {
  const entries = await getCollection('docs', ({ id }) => id.startsWith(`${locale}/`));
  return new Map(entries.map((entry) => [entry.id.slice(locale.length + 1), titledPage(entry)]));
}

function titledPage({ data, rendered }: CollectionEntry<'docs'>): TitledPage {
  // Put there by remark-sections, kept by Astro with the rendered page.
  const { sections = [] } = (rendered?.metadata?.frontmatter ?? {}) as Partial<Pick<TranslatedPage, 'sections'>>;
  const headings = (rendered?.metadata?.headings ?? []) as { slug: string; text: string }[];
  return {
    draft: data.draft,
    title: data.title,
    headings: new Map(headings.map(({ slug, text }) => [slug, text])),
    sections,
  };
}

/** The pages that a language has, drafts included, by name. */
export const pagesOf: (locale: Locale) => Promise<Map<string, TitledPage>> = kept(readPages);

/** Each page's progress in a language, by name, in the order of the source. */
export const progressIn: (locale: Locale) => Promise<Map<string, PageProgress>> = kept(async (locale) => {
  const pages = languageProgress(await pagesOf(sourceLocale), await pagesOf(locale), readLock(locale));
  return new Map(pages.map((progress) => [progress.page, progress]));
});

/** A language's lock file; empty where it is missing or broken, which the check reports. */
function readLock(locale: Locale): Lock {
  const file = join(process.cwd(), lockFile(locale));
  const written = existsSync(file) ? parseLock(readFileSync(file, 'utf8')) : {};
  return written ?? readYamlFile(process.cwd(), lockFile(locale), lockSchema, {});
}

/** Where a page of Starlight's belongs: "da/phone/hold" is page "phone/hold" in "da". */
export function placeOf(id: string): { locale: Locale; page: string } | undefined {
  const [locale, ...rest] = id.split('/');
  return isLocale(locale) && rest.length > 0 ? { locale, page: rest.join('/') } : undefined;
}
