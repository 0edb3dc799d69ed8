/**
 * Starlight shows an English page where a language has none. It is not that language's: its search does not find it, and names of such pages
 * in the menu say that they are English.
 */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { isLocale, sourceLocale } from '../locales.ts';
import { progressIn } from './load.ts';

export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute;
  const { locale } = route;
  // A copy: the English page itself is the same object.
  if (route.isFallback) route.entry = { ...route.entry, data: { ...route.entry.data, pagefind: false } };
  if (!isLocale(locale) || locale === sourceLocale) return;
  const progress = await progressIn(locale);
  const borrowed = [...progress.values()]
    .filter(({ file }) => file !== 'published')
    .map(({ page }) => `/${locale}/${page}/`);
  if (borrowed.length > 0) mark(route.sidebar, borrowed);
});

function mark(entries: StarlightRouteData['sidebar'], borrowed: string[]): void {
  for (const entry of entries) {
    if (entry.type === 'group') mark(entry.entries, borrowed);
    else if (borrowed.some((address) => entry.href.endsWith(address)))
      entry.attrs = { ...entry.attrs, lang: sourceLocale };
  }
}
