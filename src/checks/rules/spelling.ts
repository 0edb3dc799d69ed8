import { type Locale, localeCodes } from '../../locales.ts';
import type { Content } from '../content.ts';
import type { PageFile } from '../page-lane.ts';
import { fileStart, lenient, type Place, type Problem, problem } from '../problem.ts';
import { frontMatterPlace } from '../read-page.ts';
import { readText } from '../read-text.ts';
import { dictionaries } from '../spelling/dictionaries.ts';
import type { Answer } from '../spelling/spell.ts';
import type { Ask, Words } from '../spelling/thread.ts';
import { placesIn, wordsOf } from '../spelling/words-of.ts';

/** A text in one language that is no page. */
interface Text {
  file: string;
  locale: Locale;
  text: string;
  /** Asked only where a word is unknown. */
  place: () => Place;
}

/**
 * Every word is one of its language's dictionary or of the project's own, content/words/<locale>.txt. A language without a dictionary is not
 * checked. Each word is looked up once, however often it is written.
 *
 * Rule: spelling.
 */
export async function checkSpelling(content: Content, ask: Ask): Promise<Problem[]> {
  const texts = textsOf(content);
  const words = new Map<Locale, Words>();
  const add = (locale: Locale, found: string[]) => {
    if (!dictionaries[locale]) return;
    const { counts } = words.get(locale) ?? { counts: new Map<string, number>() };
    words.set(locale, { locale, counts, listed: content.words.get(locale) ?? new Set() });
    for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const page of content.pages) add(page.locale, page.words);
  for (const { locale, text } of texts) add(locale, wordsOf(text));

  const answers = new Map((await ask([...words.values()])).map((answer) => [answer.locale, answer]));
  return [
    ...[...answers.values()].flatMap(missingDictionary),
    ...content.pages.flatMap((page) => unknownInPage(page, answers.get(page.locale), content.root)),
    ...texts.flatMap((text) => unknownInText(text, answers.get(text.locale))),
  ];
}

/** All that is written in words beside the pages. Not what readers type or never see: keywords, queries, ids, names of files. */
function textsOf({ sheets, dictionaries: interfaces, glossary, sources }: Content): Text[] {
  const texts: Text[] = [];
  for (const { file, value, place } of sheets) {
    for (const key of ['title', 'introduction'] as const) {
      for (const [locale, text] of inLocales(value?.[key])) {
        texts.push({ file, locale, text, place: () => place([key, locale]) });
      }
    }
  }
  for (const { file, locale, value, place } of interfaces) {
    for (const [key, text] of Object.entries(value ?? {})) {
      if (!key.endsWith('.file')) texts.push({ file, locale, text, place: () => place([key]) });
    }
  }
  for (const [number, { words }] of (glossary.value ?? []).entries()) {
    for (const locale of localeCodes) {
      for (const key of ['term', 'definition'] as const) {
        const place = () => glossary.place([number, 'words', locale, key]);
        texts.push({ file: glossary.file, locale, text: words[locale]?.[key] ?? '', place });
      }
    }
  }
  const { sources: articles = [], points = [] } = sources.value ?? {};
  for (const [number, { subject }] of articles.entries()) {
    for (const [locale, text] of inLocales(subject)) {
      texts.push({
        file: sources.file,
        locale,
        text,
        place: () => sources.place(['sources', number, 'subject', locale]),
      });
    }
  }
  for (const [number, { says }] of points.entries()) {
    for (const [locale, text] of inLocales(says)) {
      texts.push({ file: sources.file, locale, text, place: () => sources.place(['points', number, 'says', locale]) });
    }
  }
  return texts;
}

function inLocales(words: Partial<Record<Locale, string>> = {}): [Locale, string][] {
  return Object.entries(words) as [Locale, string][];
}

/** Says that a language was not checked: “No problems found.” would not be true. */
function missingDictionary({ locale, missing }: Answer): Problem[] {
  if (!missing) return [];
  const message = `Missing ${dictionaries[locale]?.package}, expected it to check the spelling of ${languages.of(locale)}; run npm ci`;
  return [lenient(problem('package.json', fileStart, 'spelling', message), true)];
}

/** The page is read again for the words' places: only problems ask. */
function unknownInPage(page: PageFile, answer: Answer | undefined, root: string): Problem[] {
  const unknown = new Set(answer ? page.words.filter((word) => answer.unknown.has(word)) : []);
  if (!answer || unknown.size === 0) return [];
  const { file, frontMatter } = page;
  const inTitle = (['title', 'description'] as const).flatMap((key) =>
    wordsOf(frontMatter?.[key] ?? '')
      .filter((word) => unknown.has(word))
      .map((word) => ({ word, place: frontMatterPlace(page, [key]) })),
  );
  const inBody = placesIn(readText(root, file).text ?? '', (word) => unknown.has(word));
  const found = [...inTitle, ...inBody];
  // What marks stand in the middle of has no place of its own.
  const lost = [...unknown].filter((searched) => !found.some(({ word }) => word === searched));
  return [...found, ...lost.map((word) => ({ word, place: fileStart }))].map(({ word, place }) =>
    unknownWord(file, place, word, answer),
  );
}

function unknownInText({ file, text, place }: Text, answer: Answer | undefined): Problem[] {
  if (!answer || answer.unknown.size === 0) return [];
  return wordsOf(text)
    .filter((word) => answer.unknown.has(word))
    .map((word) => unknownWord(file, place(), word, answer));
}

function unknownWord(file: string, place: Place, word: string, { locale, unknown }: Answer): Problem {
  const meant = unknown.get(word);
  const hint = meant ? `; did you mean “${meant}”? Correct it` : '; correct it';
  const message = `Unexpected word “${word}”, expected one of the ${languages.of(locale)} dictionary${hint}, or add it to content/words/${locale}.txt`;
  return problem(file, place, 'spelling', message);
}

/** The languages' names in the language of the messages. */
const languages = new Intl.DisplayNames('en', { type: 'language' });
