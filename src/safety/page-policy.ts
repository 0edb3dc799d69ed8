import { writePolicy } from '../policy.ts';

/** What of a page a policy has to name, or must not be there. */
export interface Inline {
  /** The text of each script that stands in the page. */
  scripts: string[];
  /** The text of each `<style>` and of each `style` attribute. */
  styles: string[];
  /** Attributes that would run a script (`onclick`), as they are written. */
  handlers: string[];
}

/** How much of an address is told to whoever a link leads to: nothing to another site. */
export const referrerPolicy = 'same-origin';

/** A comment, or a tag: a `>` within quotation marks does not end it. */
const tagOrComment = /<!--[\s\S]*?-->|<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const worthReading = /[\s"'](?:style|on[a-z]+)\s*=/i;
const ends = { script: /<\/script/gi, style: /<\/style/gi };

/**
 * What stands in a page that a policy without 'unsafe-inline' would stop. In: HTML as Astro writes it. A tokenizer of three patterns and no
 * parser: all pages of a build pass through it.
 */
export function findInline(html: string): Inline {
  const found: Inline = { scripts: [], styles: [], handlers: [] };
  tagOrComment.lastIndex = 0;
  for (let match = tagOrComment.exec(html); match; match = tagOrComment.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) continue;
    const attributes = match[2] ?? '';
    if (worthReading.test(attributes)) readAttributes(attributes, found);
    if (name !== 'script' && name !== 'style') continue;
    const start = tagOrComment.lastIndex;
    ends[name].lastIndex = start;
    const end = ends[name].exec(html)?.index ?? html.length;
    tagOrComment.lastIndex = end;
    const text = html.slice(start, end);
    if (name === 'style') found.styles.push(text);
    // What comes as a file is 'self'; JSON is never run.
    else if (!/\ssrc\s*=|\stype\s*=\s*["']?[a-z/+]*json\b/i.test(attributes)) found.scripts.push(text);
  }
  return found;
}

function readAttributes(attributes: string, found: Inline): void {
  for (const [, name = '', double, single, bare] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? bare ?? '';
    if (/^on[a-z]/i.test(name)) found.handlers.push(`${name}="${value}"`);
    else if (name.toLowerCase() === 'style') found.styles.push(decode(value));
  }
}

/** The two signs that Astro encodes in an attribute. */
function decode(value: string): string {
  return value.replaceAll('&#34;', '"').replaceAll('&#38;', '&');
}

/**
 * The policy of a page of the handbook: whatever it needs comes from its own address, and of what stands in the page itself only the very
 * texts that stood there when it was built. `hash` makes the source of such a text: `'sha256-…'`.
 */
export function pagePolicy({ scripts, styles }: Inline, hash: (text: string) => string): string {
  // The same for the same page, and one page's like the next one's, which compresses well.
  const hashes = (texts: string[]) => [...new Set(texts.map(hash))].toSorted();
  return writePolicy({
    // Of what is not named below, only pages that are fetched ahead: Firefox has no other directive for those.
    'default-src': ["'self'"],
    'frame-src': ["'none'"],
    'media-src': ["'none'"],
    'object-src': ["'none'"],
    // Pagefind is WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashes(scripts)],
    // Starlight gives icons and headings a style attribute; 'unsafe-hashes' lets those pass that are named, and no other.
    'style-src': ["'self'", "'unsafe-hashes'", ...hashes(styles)],
    // Starlight's styles hold a few pictures.
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    // Searching and choosing sheets happen in the page; no form is sent.
    'form-action': ["'none'"],
  });
}
