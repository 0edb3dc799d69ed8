/** Languages that the reader has removed: an installed app does not bring them back by itself. */
import { forget, recall, remember } from '../browser-storage.ts';
import type { Locale } from '../locales.ts';

const key = (locale: Locale) => `offline:declined:${locale}`;

export const isDeclined = (locale: Locale): boolean => recall(key(locale)) !== null;

export function setDeclined(locale: Locale, declined: boolean): void {
  if (declined) remember(key(locale), 'yes');
  else forget(key(locale));
}
