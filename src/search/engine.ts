import { type Lexicon, wordsOf } from './lexicon.ts';
import { plan, rank, readLexicon, type Vocabulary } from './planner.ts';

/** Pagefind's own script, made at build time beside the site. https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: { baseUrl: string; ranking: { metaWeights: Record<string, number> } }): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
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
  sections: SectionHit[];
}

const mostPages = 8;
const mostSections = 3;

/** What a page is about counts more than what it mentions. */
const metaWeights = { title: 10, aliases: 5, description: 3 };

interface Engine {
  vocabulary: Vocabulary;
  search(text: string): Promise<PagefindResult[]>;
}

let loading: Promise<Engine> | undefined;

/** Loads the index and the lexicon of the page's language, once. Rejects where they can't be had; the next call tries again. */
export function loadEngine(): Promise<Engine> {
  loading ??= load(document.documentElement.lang).catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

async function load(language: string): Promise<Engine> {
  const baseUrl = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const [pagefind, lexicon] = await Promise.all([
    loadPagefind(baseUrl),
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

async function loadPagefind(baseUrl: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${baseUrl}pagefind/pagefind.js`)) as Pagefind;
  await pagefind.options({ baseUrl, ranking: { metaWeights } });
  await pagefind.init();
  return pagefind;
}

/** Finds the pages of the reader's language, best first. */
export async function find(query: string, language: string): Promise<PageHit[]> {
  const { vocabulary, search } = await loadEngine();
  const ranked = (await rank(plan(query, vocabulary), search)).slice(0, mostPages);
  // All the words together know the best sections, where a page has them all.
  const together = await search(wordsOf(query, language).slice(0, 12).join(' '));
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
