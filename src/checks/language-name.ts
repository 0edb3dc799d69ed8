import type { Locale } from '../locales.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });

/** A language's name in English, the language of the messages: "Danish". */
export function languageName(locale: Locale): string {
  return names.of(locale) ?? locale;
}
