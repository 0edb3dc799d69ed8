/** Says at a section of a page that it is outdated or missing. */
import type { PageProgress } from './progress.ts';

/** What is said, and where the source stands. */
export interface NoteWords {
  outdated: string;
  missing: string;
  /** Names the link to the source: "Read it in English". */
  read: string;
  /** The source's language, as a code. */
  sourceLang: string;
  /** The address of the page in the source language, without an id. */
  address: string;
  /** The source's heading of a section. */
  heading: (id: string) => string;
}

/**
 * Puts a note into a rendered page at each section that the source has changed since, and where one is missing: before the next that is
 * there.
 *
 * In:  `<div class="sl-heading-wrapper level-h2"><h2 id="before">…</h2>…</div><p>…`
 * Out: the same with `<p class="translation-note">…<a href="/en/phone/hold/#before">…</a></p>` after the heading
 */
export function addNotes(html: string, { sections }: PageProgress, words: NoteWords): string {
  let result = html;
  const has = (id: string) => id === '' || result.includes(` id="${id}"`);
  for (const [index, { id, state }] of sections.entries()) {
    if (state === 'outdated') result = insert(result, afterHeading(result, id), note(id, words.outdated, words));
    if (state !== 'missing') continue;
    const next = sections.slice(index + 1).find((section) => section.state !== 'missing' && has(section.id));
    const at = next ? beforeHeading(result, next.id) : result.length;
    result = insert(result, at, note(id, words.missing, words));
  }
  return result;
}

function note(id: string, said: string, { address, sourceLang, heading, read }: NoteWords): string {
  const href = escaped(`${address}${id === '' ? '' : `#${id}`}`);
  const name = id === '' ? '' : `: <span lang="${sourceLang}">${escaped(heading(id))}</span>`;
  return `<p class="translation-note" role="note" data-pagefind-ignore><span>${escaped(said)}</span> <a href="${href}" hreflang="${sourceLang}">${escaped(read)}${name}</a></p>`;
}

/** Starlight wraps a heading with its anchor; the note goes behind both. */
function headingAt(html: string, id: string): RegExpExecArray | null {
  return new RegExp(
    `(?:<div class="sl-heading-wrapper[^"]*">)?<h([1-6])\\b[^>]*? id="${RegExp.escape(id)}"[^>]*>[\\s\\S]*?</h\\1>(?:<a class="sl-anchor-link"[\\s\\S]*?</a></div>)?`,
  ).exec(html);
}

function afterHeading(html: string, id: string): number {
  if (id === '') return 0;
  const match = headingAt(html, id);
  return match ? match.index + match[0].length : html.length;
}

function beforeHeading(html: string, id: string): number {
  return headingAt(html, id)?.index ?? html.length;
}

function insert(html: string, at: number, what: string): string {
  return html.slice(0, at) + what + html.slice(at);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
