import distance from 'damerau-levenshtein';
import { fold, foldings, type Lexicon, wordsOf } from './lexicon.ts';

/** A page that an index found, and how well it fits (more is better; comparable within one search alone). */
export interface Found {
  id: string;
  score: number;
}

/** Something to search for in a word's place. */
export interface Variant {
  text: string;
  /** How much a hit counts: 1 for the word itself. */
  weight: number;
  /** Why it stands for the word where that isn't plain to see: colleagues call it so, or the word looks like a slip. */
  reason?: 'alias' | 'slip';
}

/** A word or phrase of the question, with all that is searched for in its place. */
export interface Part {
  said: string;
  /** How much it says: little for a function word. */
  weight: number;
  /** Whether the language has the word whole, has words that begin so, or has none. */
  known: 'whole' | 'begun' | 'not';
  variants: Variant[];
}

/** A longer question says no more: the words beyond are left out. */
export const mostWords = 12;
const mostVariants = 4;
/** How much a function word counts: something, as lists of them hold words that say something here ("help"). */
const stopWeight = 0.4;
/** How much of a word must be the same for a guess. */
const leastAlike = 0.5;
/** A longer word is no word: pasted code, a key held down. */
const longestWord = 40;

/** A lexicon made ready for looking up. */
export interface Vocabulary {
  language: string;
  /** Each word with all ways to type it and the letters of each, most frequent first. */
  entries: { word: string; folded: string[]; letters: number[] }[];
  stop: Set<string>;
  aliases: Map<string, string[]>;
  longestAlias: number;
}

/** Makes a lexicon ready, once. */
export function readLexicon({ words, stop, aliases }: Lexicon, language: string): Vocabulary {
  const entries = words.map((word) => {
    const folded = foldings(word);
    return { word, folded, letters: folded.map(lettersOf) };
  });
  const keys = Object.keys(aliases);
  return {
    language,
    entries,
    stop: new Set(stop),
    aliases: new Map(Object.entries(aliases)),
    longestAlias: Math.max(1, ...keys.map((key) => key.split(' ').length)),
  };
}

/**
 * Plans a question: which words and phrases it has and what is searched for in place of each. Function words count little, a phrase that
 * colleagues use is also searched by the pages' term, a word that no page has by the words nearest to it.
 */
export function plan(query: string, vocabulary: Vocabulary): Part[] {
  const words = [...new Set(wordsOf(query.slice(0, 10_000), vocabulary.language))]
    .filter((word) => word.length <= longestWord)
    .slice(0, mostWords);
  const telling = words.some((word) => !vocabulary.stop.has(word));
  const parts = words.map((said, index): Part => {
    if (vocabulary.stop.has(said)) {
      return { said, weight: telling ? stopWeight : 1, known: 'whole', variants: [{ text: said, weight: 1 }] };
    }
    return { said, weight: 1, ...lookUp(said, vocabulary, index === words.length - 1) };
  });
  return [...parts, ...phrases(words, vocabulary)];
}

/** Phrases of two words and more that are aliases. */
function phrases(words: string[], { aliases, longestAlias }: Vocabulary): Part[] {
  const found: Part[] = [];
  for (let length = Math.min(longestAlias, words.length); length > 1; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const said = words.slice(start, start + length);
      const terms = aliases.get(said.map(fold).join(' '));
      if (terms)
        found.push({
          said: said.join(' '),
          weight: 1,
          known: 'whole',
          variants: terms.slice(0, mostVariants).map((term) => ({ text: term, weight: 0.9, reason: 'alias' })),
        });
    }
  }
  return found;
}

/** Whether a language has all the words of a question, or longer ones that begin so, so that the question may be in it. */
export function isNative(parts: Part[]): boolean {
  const has = ({ said, known }: Part) => known === 'whole' || (known === 'begun' && said.length >= 5);
  return parts.length > 0 && parts.every(has);
}

/** Whether a language has no word of a question: what it finds is a guess. */
export function isStrange(parts: Part[]): boolean {
  return parts.every(({ known, weight }) => known === 'not' || weight < 1);
}

type Entries = Vocabulary['entries'];

/** What is searched for in a word's place, the surest first. */
function lookUp(said: string, { entries, aliases }: Vocabulary, unfinished: boolean): Pick<Part, 'known' | 'variants'> {
  const plain = fold(said);
  const begun = entries.filter(({ folded }) => folded.some((form) => form.startsWith(plain)));
  const whole = begun.filter(({ folded }) => folded.includes(plain));
  const longer = begun.filter((entry) => !whole.includes(entry));
  const names = (aliases.get(plain) ?? []).map((term): Variant => ({ text: term, weight: 0.85, reason: 'alias' }));
  const others =
    begun.length > 0
      ? [
          // As the pages write it: "cagri" is "çağrı" there.
          ...whole.map(({ word }) => ({ text: word, weight: 1 })),
          ...longer.map(({ word }) => ({ text: start(word, plain), weight: 0.95 })),
          ...(unfinished ? longer.slice(0, 3).map(({ word }) => ({ text: word, weight: 0.8 })) : []),
          ...kin(plain, entries),
        ]
      : [...otherEndings(plain, entries), ...partsOf(plain, entries), ...nearest(plain, entries, unfinished)];
  const variants = [...names, ...others, ...(whole.length === 0 ? compoundsOf(plain, entries) : [])];
  // Pagefind answers an unknown word by whatever it begins with.
  const own = { text: said, weight: begun.length > 0 || variants.length === 0 ? 1 : 0.3 };

  const best = new Map<string, Variant>();
  for (const variant of [own, ...variants])
    if (variant.weight > (best.get(variant.text)?.weight ?? 0)) best.set(variant.text, variant);
  const isWhole = whole.length > 0 || names.length > 0 || /^\p{N}+$/u.test(plain);
  return {
    known: isWhole ? 'whole' : begun.length > 0 ? 'begun' : 'not',
    variants: [...best.values()].toSorted((a, b) => b.weight - a.weight).slice(0, mostVariants),
  };
}

/** Other words of the same family ("dinlemek" for "dinleyen"): the more is common to both, the surer. */
function kin(plain: string, entries: Entries): Variant[] {
  if (plain.length < 5) return [];
  return entries
    .flatMap(({ word, folded: [form = ''] }) => {
      let common = 0;
      while (common < plain.length && plain[common] === form[common]) common += 1;
      const share = common / Math.max(plain.length, form.length);
      return common >= 5 && common < plain.length && share >= 0.65 ? [{ text: word, weight: 0.4 * share }] : [];
    })
    .slice(0, 3);
}

/** The word with another ending than any on the pages. The longer the common beginning, the surer. */
function otherEndings(plain: string, entries: Entries): Variant[] {
  for (let length = plain.length - 1; length >= Math.max(4, Math.ceil(plain.length * 0.5)); length -= 1) {
    const stem = plain.slice(0, length);
    const akin = entries.filter(({ folded }) => folded.some((form) => form.startsWith(stem)));
    const weight = 0.5 + 0.4 * (length / plain.length);
    if (akin.length > 0) return akin.map(({ word }) => ({ text: start(word, stem), weight }));
  }
  return [];
}

/** The words of which the word is a compound. */
function partsOf(plain: string, entries: Entries): Variant[] {
  return entries.flatMap(({ word, folded: [form = ''] }) => {
    const isPart =
      form.length >= 4 && form.length < plain.length - 2 && (plain.startsWith(form) || plain.endsWith(form));
    return isPart ? [{ text: word, weight: 0.3 + 0.5 * (form.length / plain.length) }] : [];
  });
}

/** The compounds that the word is a later part of. */
function compoundsOf(plain: string, entries: Entries): Variant[] {
  if (plain.length < 5) return [];
  return entries
    .filter(({ folded }) => folded.some((form) => form.length > plain.length + 2 && form.includes(plain, 3)))
    .map(({ word }) => ({ text: word, weight: 0.6 }));
}

/** The beginning of a word that is typed as `plain`: of "çağrıya" for "cagri" it is "çağrı". */
function start(word: string, plain: string): string {
  for (let length = 1; length <= word.length; length += 1) {
    if (foldings(word.slice(0, length)).some((form) => form.startsWith(plain))) return word.slice(0, length);
  }
  return word;
}

/** The words nearest to a slip: one step in a short word, two in a long one; a word that is still being typed may end early. */
function nearest(plain: string, entries: Entries, unfinished: boolean): Variant[] {
  const most = plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2;
  if (most === 0) return [];
  const found: { word: string; steps: number }[] = [];
  const own = lettersOf(plain);
  for (const { word, folded, letters } of entries) {
    let steps = most + 1;
    for (const [index, form] of folded.entries()) {
      const [missing, extra] = [count(own & ~(letters[index] ?? 0)), count((letters[index] ?? 0) & ~own)];
      // Each step takes a letter away at most, and adds one at most.
      if (missing > most) continue;
      if (extra <= most && Math.abs(form.length - plain.length) <= most)
        steps = Math.min(steps, distance(plain, form).steps);
      if (steps > 1 && plain.length >= 5 && form.length > plain.length)
        steps = Math.min(steps, distance(plain, form.slice(0, plain.length)).steps + (unfinished ? 0 : 0.5));
    }
    if (steps <= most) found.push({ word, steps });
  }
  return found
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ word, steps }) => ({ text: word, weight: 0.9 - 0.2 * steps, reason: 'slip' }));
}

/**
 * The question with its slips put right ("hodl music" → "hold music"), or undefined where it has none. A word that only has another ending
 * is no slip.
 */
export function suggest(parts: Part[]): string | undefined {
  let slips = 0;
  const words = parts
    .filter(({ said }) => !said.includes(' '))
    .map(({ said, variants }) => {
      const [best] = variants;
      const slip = variants.find(({ reason }) => reason === 'slip');
      if (!best || !slip || slip.weight < best.weight - 0.1) return said;
      slips += 1;
      return slip.text;
    });
  return slips > 0 ? words.join(' ') : undefined;
}

/** For a question that nothing answers: the words of the vocabulary that look most like its own. */
export function guesses(query: string, { language, entries }: Vocabulary): string[] {
  const words = wordsOf(query.slice(0, longestWord), language).map(fold);
  const near = entries.flatMap(({ word, folded: [form = ''] }) => {
    const relative = Math.max(0, ...words.map((said) => distance(said, form).similarity));
    return relative >= leastAlike ? [{ word, relative }] : [];
  });
  return near
    .toSorted((a, b) => b.relative - a.relative)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** A text that found a page, and the word of the question in whose place it was searched. */
export interface Hit extends Pick<Variant, 'text' | 'reason'> {
  said: string;
}

/** Which letters a word has, a bit each: comparing these is far quicker than comparing words. */
function lettersOf(folded: string): number {
  let letters = 0;
  for (let index = 0; index < folded.length; index += 1) letters |= 1 << (folded.charCodeAt(index) % 32);
  return letters;
}

/** The number of bits that are set. */
function count(bits: number): number {
  let left = bits;
  let counted = 0;
  for (; left !== 0; left &= left - 1) counted += 1;
  return counted;
}

/** A page in the order of the answer. */
export interface Ranked {
  id: string;
  score: number;
  /** What found it, the text that counted most first. */
  hits: Hit[];
}

/**
 * Puts the answers in order: a page counts for each part of the question that it has, by the best of the part's variants. How rare a word
 * is, the index's score knows; its root keeps one word from outweighing two.
 *
 * `find`: the pages that the index has for a text.
 */
export async function rank(parts: Part[], find: (text: string) => Promise<readonly Found[]>): Promise<Ranked[]> {
  const pages = new Map<string, (Hit & { value: number })[]>();
  const found = await Promise.all(parts.map(({ variants }) => Promise.all(variants.map(({ text }) => find(text)))));
  for (const [place, { said, weight, variants }] of parts.entries()) {
    const best = new Map<string, Hit & { value: number }>();
    const answers = found[place] ?? [];
    for (const [index, { weight: likeness, ...variant }] of variants.entries()) {
      for (const { id, score } of answers[index] ?? []) {
        const value = weight * Math.sqrt(Math.max(score, 0) * likeness);
        if (value > (best.get(id)?.value ?? 0)) best.set(id, { said, ...variant, value });
      }
    }
    for (const [id, hit] of best) pages.set(id, [...(pages.get(id) ?? []), hit]);
  }
  return [...pages]
    .map(([id, hits]) => ({
      id,
      score: hits.reduce((sum, { value }) => sum + value, 0),
      hits: hits.toSorted((a, b) => b.value - a.value).map(({ value: _, ...hit }) => hit),
    }))
    .toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id));
}
