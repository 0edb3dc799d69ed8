import { type Locale, localeCodes, locales } from '../locales.ts';
import { type Lexicon, wordsOf } from './lexicon.ts';
import { mostWords, plan, rank, readLexicon, type Vocabulary } from './planner.ts';

/** Pagefind's own script, made at build time beside the site. https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: { baseUrl: string; ranking: { metaWeights: Record<string, number> } }): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
  /** Another index beside it, of the language that the document has at this moment. */
  createInstance(options: object): Pagefind;
}

interface PagefindResult {
  id: string;
  score: number;
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

/** A page that holds what was asked for, with its best sections. */
export interface PageHit extends SectionHit {
  /** Where it is not the reader's. */
  language?: Locale;
  sections: SectionHit[];
}

const mostPages = 8;
const mostSections = 3;
/** Pages of each other language. */
const mostForeign = 3;

/** What a page is about counts more than what it mentions. */
const metaWeights = { title: 10, aliases: 5, description: 3 };

interface Engine {
  vocabulary: Vocabulary;
  search(text: string): Promise<PagefindResult[]>;
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
    search: (text) => {
      const known = kept.get(text) ?? pagefind.search(text).then(({ results }) => results);
      kept.set(text, known);
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
export async function find(query: string, language: string): Promise<PageHit[]> {
  const own = await findIn(query, language, mostPages);
  if (own.length > 0 || wordsOf(query, language).length === 0) return own;
  const others = localeCodes.filter((code) => code !== language);
  const found = await Promise.all(
    others.map(async (code) =>
      (await findIn(query, code, mostForeign)).map((hit): PageHit => {
        const same = { title: labelOf(language), url: hit.url.replace(`/${code}/`, `/${language}/`), excerpt: '' };
        return { ...hit, language: code, title: `${hit.title} · ${labelOf(code)}`, sections: [same, ...hit.sections] };
      }),
    ),
  );
  return found.flat().slice(0, mostPages);
}

function labelOf(language: string): string {
  return locales[language as Locale].label;
}

async function findIn(query: string, language: string, most: number): Promise<PageHit[]> {
  const { vocabulary, search } = await loadEngine(language);
  const ranked = (await rank(plan(query, vocabulary), search)).slice(0, most);
  // All the words together know the best sections, where a page has them all.
  const together = ranked.length > 0 ? await search(wordsOf(query, language).slice(0, mostWords).join(' ')) : [];
  return Promise.all(
    ranked.map(async ({ id, texts }) => {
      const results = [together, ...(await Promise.all(texts.map(search)))];
      const hits = results.flatMap((found) => found.find((result) => result.id === id) ?? []);
      const pages = await Promise.all(hits.slice(0, 3).map((hit) => hit.data()));
      return pageHit(pages);
    }),
  );
}

/** One page found several times: its sections from all of them, those of the first before the others. */
function pageHit(pages: PagefindPage[]): PageHit {
  const [page] = pages;
  const url = page?.url ?? '';
  const sections = new Map<string, SectionHit>();
  for (const { sub_results } of pages) {
    for (const { title, url, excerpt, anchor } of sub_results) {
      // Starlight's anchor for the page's own heading: that is the page, not a section.
      if (anchor && anchor.id !== '_top' && !sections.has(url)) sections.set(url, { title, url, excerpt });
    }
  }
  return {
    title: page?.meta.title ?? url,
    url,
    excerpt: page?.excerpt ?? '',
    sections: [...sections.values()].slice(0, mostSections),
  };
}
