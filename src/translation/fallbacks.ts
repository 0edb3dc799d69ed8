/**
 * Starlight shows an English page where a language has none. It is not that language's: its search is not to find it, and no page's head is
 * to call it a translation.
 */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { pageAddress, withBase } from '../addresses.ts';
import { localeCodes, sourceLocale } from '../locales.ts';
import { pagesOf, placeOf } from './load.ts';

export const onRequest = defineRouteMiddleware(async ({ locals: { starlightRoute: route }, site }) => {
  const place = placeOf(route.id);
  if (!place || !(await pagesOf(sourceLocale)).has(place.page)) return;
  // A copy: the English page itself is the same object.
  if (route.isFallback) route.entry = { ...route.entry, data: { ...route.entry.data, pagefind: false } };

  const having = await Promise.all(
    localeCodes.map(async (code) => (await pagesOf(code)).get(place.page)?.draft === false && code),
  );
  const source = site && new URL(withBase(import.meta.env.BASE_URL, pageAddress(sourceLocale, place.page)), site).href;
  route.head = route.head.flatMap((tag) => {
    const { rel, hreflang, property } = tag.attrs ?? {};
    if (rel === 'alternate' && hreflang)
      return !route.isFallback && (hreflang === 'x-default' || having.some((code) => code === hreflang)) ? [tag] : [];
    if (!route.isFallback) return [tag];
    if (rel === 'canonical') return [{ ...tag, attrs: { ...tag.attrs, href: source } }];
    return property === 'og:url' ? [{ ...tag, attrs: { ...tag.attrs, content: source } }] : [tag];
  });
});
