/**
 * What a language's words are, for the planner: the vocabulary of its pages, words that say nothing, and what colleagues call things. Made at
 * build time, loaded at the first search.
 */
export interface Lexicon {
  /** Words of the pages in small letters, those of most pages first. */
  words: string[];
  /** Function words: "the", "ve", "hogy". */
  stop: string[];
  /** What colleagues say, in small letters, and the terms that the pages use for it: `{ "call center": ["phone line"] }`. */
  aliases: Record<string, string[]>;
}

/** The words of a text in small letters by the rule of its language ("İADE" is "iade" in Turkish), without punctuation. */
export function wordsOf(text: string, language: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLocaleLowerCase(language)
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Letters that Unicode does not take apart: as typed without the key for them. */
const plain: Record<string, string> = { ı: 'i', ø: 'o', æ: 'ae', ß: 'ss' };

/** A word as it is typed on a keyboard without its letters: "çağrı" → "cagri", "kø" → "ko". */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıøæß]/g, (letter) => plain[letter] ?? letter);
}

/** All ways to type a word without its letters: Danish has "kø" → "ko" and "koe", "på" → "pa" and "paa". */
export function foldings(word: string): string[] {
  // Most words are: this is asked for thousands of them at once.
  if (/^[a-z0-9]+$/.test(word)) return [word];
  const long = word.replace(/ø/g, 'oe').replace(/å/g, 'aa').replace(/ö/g, 'oe').replace(/ü/g, 'ue');
  return long === word ? [fold(word)] : [fold(word), fold(long)];
}
