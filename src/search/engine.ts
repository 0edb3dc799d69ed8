import { type Locale, localeCodes, locales } from '../locales.ts';
import { fold, type Lexicon, wordsOf } from './lexicon.ts';
import { guesses, type Hit, mostWords, plan, rank, readLexicon, suggest, type Vocabulary } from './planner.ts';

/** Pagefind's own script, made at build time beside the site. https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: { baseUrl: string; ranking: { metaWeights: Record<string, number> } }): Promise<void>;
  init(): Promise<void>;
  search(query: string, options: { filters: Record<string, string> }): Promise<{ results: PagefindResult[] }>;
  /** Another index beside it, of the language that the document has at this moment. */
  createInstance(options: object): Pagefind;
}

interface PagefindResult {
  id: string;
  score: number;
  /** Where in the page's text; empty if its metadata alone has the words. */
  words: number[];
  matchedMetaFields?: string[];
  data(): Promise<PagefindPage>;
}

interface PagefindPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; url: string; excerpt: string; anchor?: { id: string } }[];
}

/** A section that holds what was asked for. */
export interface SectionHit {
  title: string;
  url: string;
  /** Pagefind's: text with entities and <mark> around the words found. */
  excerpt: string;
}

/** A sheet made of one of the page's checklists. */
export interface SheetLink {
  title: string;
  url: string;
  pdf?: string;
}

/** Why a page is in the answer: the handbook's term for what was said, or names of the page that its text does not have. */
export type Why = { said: string; term: string } | { also: string[] };

/** A page that holds what was asked for, with its best sections. */
export interface PageHit extends SectionHit {
  /** Where it is not the reader's. */
  language?: Locale;
  /** Where that isn't plain to see. */
  why?: Why;
  sections: SectionHit[];
  sheets: SheetLink[];
}

/** What was found, best first. */
export interface Answer {
  pages: PageHit[];
  /** The question as it was probably meant. */
  suggestions: string[];
}

/** Only the pages of one section of the outline, only those with a checklist. */
export interface Filters {
  section?: string;
  checklist?: boolean;
}

const mostPages = 8;
const mostSections = 3;
/** Pages of each other language. */
const mostForeign = 3;
/** Names of a page that are said. */
const mostNames = 2;

/** What a page is about counts more than what it mentions. */
const metaWeights = { title: 8, aliases: 8, description: 2, sheets: 0 };

interface Engine {
  vocabulary: Vocabulary;
  search(text: string, filters: Filters): Promise<PagefindResult[]>;
}

const loading = new Map<string, Promise<Engine>>();

/** Loads the index and the lexicon of a language, once. Rejects where they can't be had; the next call tries again. */
export function loadEngine(language: string): Promise<Engine> {
  const known = loading.get(language) ?? load(language);
  loading.set(language, known);
  known.catch(() => loading.delete(language));
  return known;
}

async function load(language: string): Promise<Engine> {
  const baseUrl = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const [pagefind, lexicon] = await Promise.all([
    loadPagefind(baseUrl, language),
    fetch(`${baseUrl}search/${language}.json`).then((response) => response.json() as Promise<Lexicon>),
  ]);
  // The same words are asked for again with each letter.
  const kept = new Map<string, Promise<PagefindResult[]>>();
  return {
    vocabulary: readLexicon(lexicon, language),
    search: (text, { section, checklist }) => {
      const key = `${section ?? ''} ${checklist ?? false} ${text}`;
      const filters = { ...(section && { section }), ...(checklist && { checklist: 'yes' }) };
      const known = kept.get(key) ?? pagefind.search(text, { filters }).then(({ results }) => results);
      kept.set(key, known);
      return known;
    },
  };
}

async function loadPagefind(baseUrl: string, language: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${baseUrl}pagefind/pagefind.js`)) as Pagefind;
  const index = inLanguage(language, () => pagefind.createInstance({ baseUrl }));
  await index.options({ baseUrl, ranking: { metaWeights } });
  await index.init();
  return index;
}

/** Pagefind takes an index's language from the document, at the moment of its making, and has no option for it. */
function inLanguage<Made>(language: string, make: () => Made): Made {
  const own = document.documentElement.lang;
  document.documentElement.lang = language;
  try {
    return make();
  } finally {
    document.documentElement.lang = own;
  }
}

/**
 * Finds the pages of the reader's language, best first. Where it has none, those of the other languages, each with the same page in
 * the reader's language under it.
 */
export async function find(query: string, language: string, filters: Filters = {}): Promise<Answer> {
  const own = await findIn(query, language, filters, mostPages);
  if (own.pages.length > 0 || wordsOf(query, language).length === 0) return own;
  const others = localeCodes.filter((code) => code !== language);
  const found = await Promise.all(
    others.map(async (code) =>
      (await findIn(query, code, filters, mostForeign)).pages.map((hit): PageHit => {
        const same = { title: labelOf(language), url: hit.url.replace(`/${code}/`, `/${language}/`), excerpt: '' };
        return { ...hit, language: code, title: `${hit.title} · ${labelOf(code)}`, sections: [same, ...hit.sections] };
      }),
    ),
  );
  return { ...own, pages: found.flat().slice(0, mostPages) };
}

function labelOf(language: string): string {
  return locales[language as Locale].label;
}

async function findIn(query: string, language: string, filters: Filters, most: number): Promise<Answer> {
  const { vocabulary, search } = await loadEngine(language);
  const searchFor = (text: string) => search(text, filters);
  const parts = plan(query, vocabulary);
  const suggestion = suggest(parts);
  const ranked = (await rank(parts, searchFor)).slice(0, most);
  // All the words together know the best sections, where a page has them all.
  const together = ranked.length > 0 ? await searchFor(wordsOf(query, language).slice(0, mostWords).join(' ')) : [];
  const pages = ranked.map(async ({ id, hits }) => {
    const ofPage = (results: PagefindResult[]) => results.find((result) => result.id === id);
    const results = (await Promise.all(hits.map(({ text }) => searchFor(text)))).map(ofPage);
    const best = [ofPage(together), ...results].filter((result) => result !== undefined).slice(0, 3);
    const hit = pageHit(await Promise.all(best.map((result) => result.data())));
    const why = hits[0] && results[0] && whyOf(hits[0], results[0], hit.aliases, language);
    return { ...hit, ...(why && { why }) };
  });
  const suggestions = suggestion === undefined ? [] : [suggestion];
  return { pages: await Promise.all(pages), suggestions: ranked.length > 0 ? suggestions : guesses(query, vocabulary) };
}

/** Why the text that counted most found a page; undefined where the reader sees it. */
function whyOf(
  { said, text, reason }: Hit,
  { words, matchedMetaFields }: PagefindResult,
  aliases: string[],
  language: string,
): Why | undefined {
  if (reason === 'alias') return { said, term: text };
  if (words.length > 0 || !matchedMetaFields?.includes('aliases') || matchedMetaFields.includes('title'))
    return undefined;
  const start = fold(text);
  const also = aliases.filter((alias) => wordsOf(alias, language).some((word) => fold(word).startsWith(start)));
  return also.length > 0 ? { also: also.slice(0, mostNames) } : undefined;
}

/** One page found several times: its sections from all of them, those of the first before the others. */
function pageHit(pages: PagefindPage[]): PageHit & { aliases: string[] } {
  const [page] = pages;
  const url = page?.url ?? '';
  const { title = url, aliases = '', sheets = '[]' } = page?.meta ?? {};
  const sections = new Map<string, SectionHit>();
  for (const { sub_results } of pages) {
    for (const { title, url, excerpt, anchor } of sub_results) {
      // Starlight's anchor for the page's own heading: that is the page, not a section.
      if (anchor && anchor.id !== '_top' && !sections.has(url)) sections.set(url, { title, url, excerpt });
    }
  }
  return {
    title,
    url,
    excerpt: page?.excerpt ?? '',
    aliases: aliases.split(', '),
    sections: [...sections.values()].slice(0, mostSections),
    sheets: JSON.parse(sheets) as SheetLink[],
  };
}
