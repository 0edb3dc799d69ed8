/** Pagefind's own script, made at build time beside the site. https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
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

/**
 * Finds the pages of the reader's language, best first. The query is put into small letters by that language's rule ("İADE" is
 * "iade" in Turkish), not by the browser's.
 */
export async function find(query: string, language: string): Promise<PageHit[]> {
  const pagefind = await loadEngine();
  const { results } = await pagefind.search(query.trim().toLocaleLowerCase(language));
  const pages = await Promise.all(results.slice(0, mostPages).map((result) => result.data()));
  return pages.map(({ url, excerpt, meta, sub_results }) => ({
    title: meta.title ?? url,
    url,
    excerpt,
    // Starlight's anchor for the page's own heading: that is the page, not a section.
    sections: sub_results.filter(({ anchor }) => anchor && anchor.id !== '_top').slice(0, mostSections),
  }));
}
