import { fuse, wordsOf } from './planner.ts';

/** Pagefind's own script, made at build time beside the site. https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  /** With null: every page. */
  search(query: string | null): Promise<{ results: PagefindResult[] }>;
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

let loading: Promise<Pagefind> | undefined;

/** Loads the index of the page's language, once. Rejects where it can't be had; the next call tries again. */
export function loadEngine(): Promise<Pagefind> {
  loading ??= load().catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

async function load(): Promise<Pagefind> {
  const baseUrl = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const pagefind = (await import(/* @vite-ignore */ `${baseUrl}pagefind/pagefind.js`)) as Pagefind;
  await pagefind.options({ baseUrl });
  await pagefind.init();
  return pagefind;
}

/** How many pages the index of the page's language holds, by a search for all of them. */
let pages = 0;

/** Finds the pages of the reader's language, best first: those with all the words, then those with some of them. */
export async function find(query: string, language: string): Promise<PageHit[]> {
  const pagefind = await loadEngine();
  const words = wordsOf(query, language);
  if (words.length === 0) return [];
  const { results: all } = await pagefind.search(words.join(' '));
  const each: PagefindResult[][] = [];
  if (words.length > 1 && all.length < mostPages) {
    pages ||= (await pagefind.search(null)).results.length;
    for (const word of words) each.push((await pagefind.search(word)).results);
  }
  const known = new Map([...each.flat(), ...all].map((result) => [result.id, result]));
  const best = fuse(all, each, pages).slice(0, mostPages);
  const found = await Promise.all(best.flatMap((id) => known.get(id)?.data() ?? []));
  return found.map(({ url, excerpt, meta, sub_results }) => ({
    title: meta.title ?? url,
    url,
    excerpt,
    // Starlight's anchor for the page's own heading: that is the page, not a section.
    sections: sub_results.filter(({ anchor }) => anchor && anchor.id !== '_top').slice(0, mostSections),
  }));
}
