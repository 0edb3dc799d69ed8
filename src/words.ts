import type { Dictionary } from './dictionary.ts';

/** Gives words of the interface in one language: `words('checklists.count', { count: 3 })` → "3 tasks". */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/**
 * Makes the function that gives a language's words, by i18next's rules as Starlight's own `t` does: `{{name}}` is filled in, and
 * `count` chooses between `<key>_one`, `<key>_other` and what other forms the language has. For where `t` is not at hand: a second
 * language, a PDF, the browser. A key that is missing comes back as itself.
 */
export function wordsOf(dictionary: Dictionary, locale: string): Words {
  const rules = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? dictionary[`${key}_${rules.select(values.count)}`] : undefined;
    const text = form ?? dictionary[key] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : placeholder,
    );
  };
}
