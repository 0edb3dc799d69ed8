import { isLocale, type Locale } from './locales.ts';

/**
 * The language to start in: the one chosen last, else the first of the browser's languages that we have. Undefined where
 * neither says: then the reader is asked. `in` is what older systems call Indonesian.
 */
export function chooseLocale(chosen: string | null, browser: readonly string[]): Locale | undefined {
  if (chosen !== null && isLocale(chosen)) return chosen;
  for (const tag of browser) {
    const language = tag.toLowerCase().split('-')[0];
    const code = language === 'in' ? 'id' : language;
    if (isLocale(code)) return code;
  }
  return undefined;
}
