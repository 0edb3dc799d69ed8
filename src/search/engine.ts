import { type Locale, localeCodes, locales } from '../locales.ts';
import { fold, type Lexicon, wordsOf } from './lexicon.ts';
import {
  guesses,
  type Hit,
  isNative,
  isStrange,
  type Part,
  plan,
  rank,
  readLexicon,
  suggest,
  type Vocabulary,
} from './planner.ts';

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

const mostPages = 6;
const mostSections = 3;
/** Pages of each other language. */
const mostForeign = 3;
/** How often a page that lacks a word of the question is looked at, for another word each. */
const mostViews = 2;
/** Names of a page that are said. */
const mostNames = 2;

/** What a page is about counts more than what it mentions. */
const metaWeights = { title: 8, aliases: 8, description: 2, sheets: 0 };

interface Index {
  search(text: string, filters: Filters): Promise<PagefindResult[]>;
}

const baseUrl = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Loads something for each language once. What could not be had is asked for again by the next call. */
function oncePerLanguage<Loaded>(load: (language: string, attempt: number) => Promise<Loaded>) {
  const loading = new Map<string, Promise<Loaded>>();
  let failures = 0;
  return (language: string): Promise<Loaded> => {
    const known = loading.get(language);
    if (known) return known;
    const loaded = load(language, failures);
    loading.set(language, loaded);
    loaded.catch(() => {
      failures += 1;
      loading.delete(language);
    });
    return loaded;
  };
}

const vocabularyOf = oncePerLanguage(async (language): Promise<Vocabulary> => {
  const response = await fetch(`${baseUrl}search/${language}.json`);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return readLexicon((await response.json()) as Lexicon, language);
});

const indexOf = oncePerLanguage(async (language, attempt): Promise<Index> => {
  // Indexes made by one script share its WebAssembly, and with it the first one's language: "closing" is not found in English where Danish
  // was loaded before. Under an address of its own each has its own.
  const foreign = language === document.documentElement.lang ? [] : [`language=${language}`];
  // A browser keeps a script that failed to load as failed: under another address it asks again.
  const address = [...foreign, ...(attempt > 0 ? [`attempt=${attempt}`] : [])].join('&');
  const script = `${baseUrl}pagefind/pagefind.js${address && `?${address}`}`;
  const pagefind = (await import(/* @vite-ignore */ script)) as Pagefind;
  const index = inLanguage(language, () => pagefind.createInstance({ baseUrl, basePath: `${baseUrl}pagefind/` }));
  await index.options({ baseUrl, ranking: { metaWeights } });
  await index.init();
  // The same words are asked for again with each letter.
  const kept = new Map<string, Promise<PagefindResult[]>>();
  return {
    search: (text, { section, checklist }) => {
      const key = `${section ?? ''} ${checklist ?? false} ${text}`;
      const filters = { ...(section && { section }), ...(checklist && { checklist: 'yes' }) };
      const known = kept.get(key) ?? index.search(text, { filters }).then(({ results }) => results);
      kept.set(key, known);
      known.catch(() => kept.delete(key));
      return known;
    },
  };
});

/** Loads the index and the lexicon of a language, before they are needed. Rejects where they can't be had. */
export async function warmUp(language: string): Promise<void> {
  await Promise.all([vocabularyOf(language), indexOf(language)]);
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
 * Finds the pages of the reader's language, best first. Where none of the question's words is in that language, but all are in another, a
 * second answer puts the pages of the other first; where the reader's language has no page, those of any other that has some of the words.
 * Each stands with the same page in the reader's language.
 *
 * `signal`: ends it with an AbortError, between two searches, when another question has been asked.
 */
export async function* find(
  query: string,
  language: string,
  filters: Filters,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  const [vocabulary] = await Promise.all([vocabularyOf(language), indexOf(language)]);
  const parts = plan(query, vocabulary);
  const pages = await findPages(parts, language, filters, mostPages, signal);
  const suggestion = suggest(parts);
  const suggestions = pages.length === 0 ? guesses(query, vocabulary) : suggestion === undefined ? [] : [suggestion];
  const answer = { pages, suggestions };
  if (pages.length > 0 || parts.length === 0) yield answer;
  if (!isStrange(parts)) {
    if (pages.length === 0) yield answer;
    return;
  }
  const ask = async (code: Locale) => {
    const asked = plan(query, await vocabularyOf(code));
    if (pages.length > 0 ? !isNative(asked) : isStrange(asked)) return [];
    const found = await findPages(asked, code, filters, mostForeign, signal);
    return found.map((hit) => inReadersLanguage(hit, code, language));
  };
  // Without a network, a language that this browser does not keep has no answer; what the reader's own has stays.
  const askIfThere = (code: Locale) =>
    ask(code).catch(() => {
      signal.throwIfAborted();
      return [];
    });
  const others = await Promise.all(localeCodes.filter((code) => code !== language).map(askIfThere));
  const elsewhere = others.flat();
  if (elsewhere.length > 0 || pages.length === 0)
    yield { ...answer, pages: [...elsewhere, ...pages].slice(0, mostPages) };
}

/** A page of another language, named so, with the same page in the reader's language. */
function inReadersLanguage(hit: PageHit, code: Locale, language: string): PageHit {
  const label = (of: string) => locales[of as Locale].label;
  const same = { title: label(language), url: hit.url.replace(`/${code}/`, `/${language}/`), excerpt: '' };
  return { ...hit, language: code, title: `${hit.title} · ${label(code)}`, sections: [same, ...hit.sections] };
}

async function findPages(
  parts: Part[],
  language: string,
  filters: Filters,
  most: number,
  signal: AbortSignal,
): Promise<PageHit[]> {
  const index = await indexOf(language);
  const search = async (text: string) => {
    signal.throwIfAborted();
    return index.search(text, filters);
  };
  const ranked = (await rank(parts, search)).slice(0, most);
  // All the words together know the best sections, where a page has them all.
  const asked = parts.filter(({ said }) => !said.includes(' ')).map(({ said, variants }) => variants[0]?.text ?? said);
  const together = ranked.length > 0 ? await search(asked.join(' ')) : [];
  const pages = ranked.map(async ({ id, hits }) => {
    const ofPage = (results: PagefindResult[]) => results.find((result) => result.id === id);
    const results = (await Promise.all(hits.map(({ text }) => search(text)))).map(ofPage);
    const whole = ofPage(together);
    const best = whole ? [whole] : results.filter((result) => result !== undefined).slice(0, mostViews);
    const hit = pageHit(await Promise.all(best.map(viewOf)));
    const why = hits[0] && results[0] && whyOf(hits[0], results[0], hit.aliases, language);
    return { ...hit, ...(why && { why }) };
  });
  return Promise.all(pages);
}

// Pagefind makes a page's excerpts anew each time.
const views = new WeakMap<PagefindResult, Promise<PagefindPage>>();

function viewOf(result: PagefindResult): Promise<PagefindPage> {
  const view = views.get(result) ?? result.data();
  views.set(result, view);
  view.catch(() => views.delete(result));
  return view;
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
