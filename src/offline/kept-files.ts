/** Which files of the built site belong to a language that a browser keeps, and how their addresses are recognised. */
import type { Locale } from '../locales.ts';

/** A file that is kept: its address under the base path (`da/phone/hold/`), the SHA-256 of what it holds (base64url), its size. */
export type KeptFile = [address: string, hash: string, bytes: number];

/** What a language takes: the hash of its list of files, and how much they are. */
export interface Size {
  list: string;
  files: number;
  bytes: number;
}

/** The languages of one build. */
export type Sizes = Partial<Record<Locale, Size>>;

/** Pages outside the languages that every language takes along: the choice of language, and those for readers who are lost. */
const entrances = ['index.html', '404.html', 'offline/index.html'];

/** What only the editor, search engines and this feature itself ask for. The rest outside the languages is kept if a kept page names it. */
const neverShared = /^(?:admin|offline|pagefind|search)\/|^sw\.js$|\.(?:html|xml)$/;

/** No browser that can keep a site still reads this format of fonts. */
const outdatedFonts = /\.woff$/;

/** Files whose text names other files. */
const naming = /\.(?:html|css|js|webmanifest)$/;

/**
 * The files of a language, of all files of the build (paths with `/`, relative to its folder): its pages and printed sheets, its search,
 * and whatever of scripts, styles, fonts and pictures these name, directly or through one another. `read` gives a file's text.
 */
export function keptFiles(
  locale: Locale,
  paths: readonly string[],
  locales: readonly Locale[],
  read: (path: string) => string,
): string[] {
  const isOwn = ownFiles(locale, paths);
  const ofALanguage = new RegExp(`^(?:${locales.join('|')})/`);
  // By name alone: those of Astro are unique, and of two pictures with one name both are taken.
  const shared = Map.groupBy(
    paths.filter((path) => !neverShared.test(path) && !ofALanguage.test(path) && !outdatedFonts.test(path)),
    nameOf,
  );
  const kept = new Set(paths.filter(isOwn));
  // A set goes on over what is added to it on the way.
  for (const path of kept) {
    if (!naming.test(path)) continue;
    for (const name of namedIn(read(path), path)) for (const target of shared.get(name) ?? []) kept.add(target);
  }
  return [...kept].sort();
}

/** Tells what belongs to a language by its path alone. */
function ownFiles(locale: Locale, paths: readonly string[]): (path: string) => boolean {
  // Its stemmer, or the one for languages without.
  const stemmer = paths.includes(`pagefind/wasm.${locale}.pagefind`) ? locale : 'unknown';
  const scripts = ['pagefind.js', 'pagefind-worker.js', 'pagefind-entry.json', `wasm.${stemmer}.pagefind`];
  const single = new Set([`search/${locale}.json`, ...entrances, ...scripts.map((name) => `pagefind/${name}`)]);
  const index = new RegExp(`^${locale}/|^pagefind/(?:pagefind\\.|(?:index|fragment|filter)/)${locale}_`);
  return (path) => single.has(path) || index.test(path);
}

/**
 * Names in a text that may be those of files. In a page only attributes and styles count: pages are most of the text, and these are
 * quick to find.
 */
function namedIn(text: string, path: string): string[] {
  if (!path.endsWith('.html')) return text.split(/[^\w@~%+.-]+/).map(decoded);
  const values = text.matchAll(/(?:src=|href=|srcset=|url\()["']?([^"'#?)>\s]*\.[^"'#?)>]+)/g);
  return [...values].flatMap(([, value = '']) => value.split(/[\s,]+/).map(nameOf));
}

function nameOf(path: string): string {
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** The address of a file under the base path: a page's is its folder. */
export function addressOf(path: string): string {
  return path
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/**
 * What the spellings of an address under the base path have in common: with or without a slash at the end, `index.html` or `.html`, a
 * question or a section. `da/phone/hold/index.html?x#before` → `da/phone/hold`.
 */
export function keyOf(address: string): string {
  const path = address.replace(/[?#].*$/s, '');
  return decoded(path)
    .replace(/(^|\/)index\.html$/, '$1')
    .replace(/\/$|\.html$/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
