/** A page that an index found, and how well it fits (more is better; comparable within one search alone). */
export interface Found {
  id: string;
  score: number;
}

/** A longer question says no more: the words beyond are left out. */
const mostWords = 8;

/**
 * The words of a question, in small letters by the rule of the page's language ("İADE" is "iade" in Turkish, whatever the
 * browser's language is), each once, without punctuation.
 */
export function wordsOf(query: string, language: string): string[] {
  const words =
    query
      .normalize('NFC')
      .toLocaleLowerCase(language)
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, mostWords);
}

/**
 * Puts the answers to a question in order: the pages that have all its words as the index ranks them, then those that have some. Of
 * these a page counts more for each word it has, the more the rarer the word is: a word that is on every page ("the", "és") says
 * nothing, one that is on none (a slip, a word we do not use) is passed over instead of emptying the answer.
 *
 * `all`: the search for all words; `each`: one search a word; `pages`: how many pages there are.
 * Returns the ids, best first.
 */
export function fuse(all: readonly Found[], each: readonly (readonly Found[])[], pages: number): string[] {
  const scores = new Map<string, number>();
  for (const found of each) {
    const best = Math.max(...found.map(({ score }) => score), Number.MIN_VALUE);
    const rarity = Math.log(pages / Math.max(found.length, 1));
    for (const { id, score } of found) {
      // A word found anywhere counts half, the rest is for how well the page fits it.
      const fit = 0.5 + 0.5 * (score / best);
      scores.set(id, (scores.get(id) ?? 0) + rarity * fit);
    }
  }
  const first = all.map(({ id }) => id);
  const others = [...scores]
    .filter(([id, score]) => score > 0 && !first.includes(id))
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id);
  return [...first, ...others];
}
