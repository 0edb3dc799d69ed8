import type { Locale } from '../../locales.ts';
import { forms } from './forms.ts';
import type { WordTree } from './word-tree.ts';

/** Knows how a language's words are spelled. */
export interface Speller {
  /** Whether a word is spelled as its language spells it. */
  isSpelled(word: string): boolean;
  /** Whether the dictionary or the project's list has a word as it stands, or in small letters: a matter of a microsecond. */
  isKnown(word: string): boolean;
}

/**
 * Makes the speller of a language from its dictionary and the project's own words. A word is known as it stands; at the head of a sentence or
 * in capitals as the word in small letters is; with a hyphen or an apostrophe by its parts; and as a regular form (`forms.ts`).
 */
export function makeSpeller(locale: Locale, tree: WordTree, listed: ReadonlySet<string>): Speller {
  const { afterApostrophe, afterHyphen, regular, ofName, compoundPart } = forms[locale] ?? {};
  // cspell's dictionaries write "+part", "part+" and "+part+" for what compounds are made of, "!word" for what is always wrong; our own
  // list may refuse a word in the same way.
  const inner = tree.walk('+');
  const isCompound = (word: string, node: number, from: number, shortest: number): boolean => {
    let at = tree.walk(word.slice(from, from + shortest - 1), node);
    for (let index = from + shortest - 1; at >= 0 && index < word.length; index += 1) {
      at = tree.walk(word.charAt(index), at);
      const left = word.length - index - 1;
      if (at < 0 || left < shortest) continue;
      const seam = tree.walk('+', at);
      if (seam >= 0 && tree.ends(seam) && isCompound(word, inner, index + 1, shortest)) return true;
    }
    return at >= 0 && from > 0 && tree.ends(at);
  };
  const has = (word: string) => {
    const node = tree.walk(word);
    return node >= 0 && tree.ends(node);
  };
  const isRefused = (word: string) => has(`!${word}`) || listed.has(`!${word}`);
  const isKnown = (word: string) => listed.has(word) || (has(word) && !isRefused(word));
  const isWord = (word: string) =>
    isKnown(word) ||
    (compoundPart !== undefined && inner >= 0 && isCompound(word, 0, 0, compoundPart) && !isRefused(word)) ||
    regular?.(word, isKnown) === true;

  const lower = (word: string) => word.toLocaleLowerCase(locale);
  const isSpelled = (word: string): boolean => {
    if (word.length === 1 || isKnown(word)) return true;
    const small = lower(word);
    const head = word.charAt(0);
    if (small === word) return isWord(word);
    if (small.slice(1) === word.slice(1)) return isWord(small) || ofName?.(word, isKnown) === true;
    if (word === word.toLocaleUpperCase(locale)) return isWord(small) || isKnown(head + small.slice(1));
    return false;
  };

  const isSpelledOrJoined = (written: string) => {
    const word = written.replace(/[’ʼ]/g, "'").replace(/[\u2010\u2011]/g, '-');
    if (isSpelled(word)) return true;
    const parts = word.split('-');
    return parts.every((part, index) => {
      if (isSpelled(part) || (index > 0 && afterHyphen?.(part, parts[index - 1] ?? ''))) return true;
      const [, stem, ending] = /^(.+)'([^']+)$/.exec(part) ?? [];
      return stem !== undefined && ending !== undefined && isSpelled(stem) && afterApostrophe?.(ending, stem) === true;
    });
  };
  return { isSpelled: isSpelledOrJoined, isKnown: (word) => isKnown(word) || isKnown(lower(word)) };
}
