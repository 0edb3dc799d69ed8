import type { Place } from '../problem.ts';

/** A word, with what apostrophes and hyphens join to it. */
const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ\-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;

/** Addresses of pages, people, items and files, and what the interface fills in. */
const noProse =
  /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.\p{L}+|\{\{\w+\}\}|[\w-]+\/[\w-]+#[\w-]+|[\w/-]+\.(?:md|ya?ml|json|txt|csv)\b/gu;

/** What can be looked up: no digits (“A4”, “20’si”, “30-tól”), and letters of ours. */
function isWord(found: string): boolean {
  return !/\p{N}/u.test(found) && /\p{Script=Latin}/u.test(found);
}

/** The words of a text. */
export function wordsOf(text: string): string[] {
  const prose = /[@{#]|www|:\/\/|\.[a-z]/.test(text) ? text.replace(noProse, blanks) : text;
  return (prose.match(word) ?? []).filter(isWord);
}

/** Where words of a page's text stand that `isSearched`, in their order: in its body, outside of ids, links’ addresses and code. */
export function placesIn(text: string, isSearched: (word: string) => boolean): { word: string; place: Place }[] {
  const found: { word: string; place: Place }[] = [];
  const body = text
    .replace(/^---\n[\s\S]*?\n---\n/, lines)
    .replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, lines)
    .replace(/\{#[^{}\n]*\}|\]\([^)\n]*\)|`[^`\n]*`/g, blanks)
    .replace(noProse, blanks);
  for (const [index, line] of body.split('\n').entries()) {
    for (const match of line.matchAll(word)) {
      if (isSearched(match[0])) found.push({ word: match[0], place: { line: index + 1, column: match.index + 1 } });
    }
  }
  return found;
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}

/** As many empty lines. */
function lines(text: string): string {
  return text.replace(/[^\n]+/g, '');
}
