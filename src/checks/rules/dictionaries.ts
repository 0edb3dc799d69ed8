import { type Locale, locales, sourceLocale } from '../../locales.ts';
import type { Content, DictionaryFile } from '../content.ts';
import { languageName } from '../language-name.ts';
import { lenient, type Problem, problem } from '../problem.ts';
import type { RuleName } from '../rule-names.ts';

/** Words that are rightly the same in English and the other language. */
const sameAsEnglish: Partial<Record<Locale, readonly string[]>> = {
  id: ['search.ctrlKey', 'menuButton.accessibleLabel', 'person.hr'],
  tr: ['search.ctrlKey'],
  hu: ['search.ctrlKey', 'person.hr'],
  da: ['search.ctrlKey', 'menuButton.accessibleLabel', 'person.hr', 'themeSelect.auto', 'aside.tip', 'sheet.version'],
};

const englishWords = /\b(?:the|and|with|your|this|from|when|please)\b/i;
const plural = /_(?:zero|one|two|few|many|other)$/;

/**
 * Every language has every word of the interface, in its own words.
 *
 * Rules: dictionary-missing, dictionary-unknown, dictionary-empty, dictionary-placeholder, dictionary-english, dictionary-order.
 */
export function checkDictionaries({ dictionaries }: Content): Problem[] {
  const source = dictionaries.find(({ locale }) => locale === sourceLocale);
  if (!source?.value) return [];
  const words = source.value;
  return dictionaries.flatMap((dictionary) => [...compare(dictionary, words, source.file), ...checkOrder(dictionary)]);
}

function compare(dictionary: DictionaryFile, source: Record<string, string>, sourceFile: string): Problem[] {
  const { file, locale, value, place, keyPlace } = dictionary;
  if (!value) return [];
  const problems: Problem[] = [];
  const report = (key: string, rule: RuleName, message: string) =>
    problems.push(problem(file, place([key]), rule, message));

  const wanted = expectedKeys(Object.keys(source), locale);
  for (const key of wanted) {
    if (Object.hasOwn(value, key)) continue;
    const message = `Missing "${key}", expected the words for it; ${sourceFile} says “${source[key] ?? source[key.replace(plural, '_other')]}”`;
    problems.push(lenient(problem(file, undefined, 'dictionary-missing', message), !locales[locale].complete));
  }
  for (const [key, words] of Object.entries(value)) {
    if (!wanted.has(key)) {
      const message = `Unexpected "${key}", expected only keys of ${sourceFile}, with the plural forms that the language has; remove it`;
      problems.push(problem(file, keyPlace([key]), 'dictionary-unknown', message));
      continue;
    }
    if (words.trim() === '') {
      report(key, 'dictionary-empty', `Unexpected empty words for "${key}", expected a text`);
      continue;
    }
    if (locale === sourceLocale) continue;
    const original = source[key] ?? source[key.replace(plural, '_other')] ?? '';
    const expected = placeholders(original);
    if (placeholders(words).join() !== expected.join()) {
      report(
        key,
        'dictionary-placeholder',
        `Unexpected placeholders in “${words}”, expected ${expected.length > 0 ? expected.join(', ') : 'none'}, letter for letter`,
      );
    }
    const same = words === original && /\p{L}{3}/u.test(words) && !sameAsEnglish[locale]?.includes(key);
    if (same || englishWords.test(words)) {
      report(
        key,
        'dictionary-english',
        `Unexpected English “${words}”, expected ${languageName(locale)}; translate it`,
      );
    }
  }
  return problems;
}

/** Keys stand in order, so that two people add theirs without a conflict. */
function checkOrder({ file, value, keyPlace }: DictionaryFile): Problem[] {
  const keys = Object.keys(value ?? {});
  const sorted = keys.toSorted();
  const index = keys.findIndex((key, position) => key !== sorted[position]);
  if (!value || index < 0) return [];
  const text = `${JSON.stringify(Object.fromEntries(sorted.map((key) => [key, value[key]])), null, 2)}\n`;
  const message = `Unexpected "${keys[index]}" here, expected "${sorted[index]}": keys stand in order; run npm run check -- --fix`;
  const fix = { start: 0, end: Number.POSITIVE_INFINITY, text };
  return [problem(file, keyPlace([keys[index] ?? '']), 'dictionary-order', message, fix)];
}

/** The source's keys with each plural in the forms that the language has: Indonesian only `_other`. */
function expectedKeys(keys: string[], locale: Locale): Set<string> {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return new Set(
    keys.flatMap((key) => (plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key])),
  );
}

function placeholders(words: string): string[] {
  return [...new Set([...words.matchAll(/\{\{[^}]*\}\}/g)].map(([match]) => match))].toSorted();
}
