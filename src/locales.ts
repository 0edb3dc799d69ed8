/**
 * The only list of languages. Order is the order in the language switch.
 *
 * `complete`: a missing page, id or dictionary key is an error; in a language that is being added (`false`) it is a
 * warning and the English page stands in.
 */
export const locales = {
  en: { label: 'English', complete: true },
  id: { label: 'Bahasa Indonesia', complete: true },
  tr: { label: 'Türkçe', complete: true },
  hu: { label: 'Magyar', complete: true },
  da: { label: 'Dansk', complete: true },
} as const satisfies Record<string, { label: string; complete: boolean }>;

/** A language code as it stands in addresses and folder names. */
export type Locale = keyof typeof locales;

/** The language that the other languages are translated from. */
export const sourceLocale: Locale = 'en';

/** All language codes, in the order of the switch. */
export const localeCodes = Object.keys(locales) as Locale[];

/** Whether a text is one of our language codes. */
export function isLocale(code: string | undefined): code is Locale {
  return code !== undefined && Object.hasOwn(locales, code);
}

/** The language's words, or the source language's where it has none. */
export function inLocale(words: Partial<Record<Locale, string>>, locale: Locale): string {
  return words[locale] ?? words[sourceLocale] ?? '';
}

/** The language that `inLocale` had to borrow from, for the `lang` of what shows it; undefined where it had none to. */
export function borrowedFrom(words: Partial<Record<Locale, string>>, locale: Locale): Locale | undefined {
  return words[locale] === undefined ? sourceLocale : undefined;
}
