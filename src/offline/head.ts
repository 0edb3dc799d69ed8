/** Names each page's manifest, in its language, and its icon on a home screen. */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { pageAddress, withBase } from '../addresses.ts';
import { isLocale, sourceLocale } from '../locales.ts';
import { brand, touchIcon } from './looks.ts';

export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute: route } }) => {
  const locale = isLocale(route.locale) ? route.locale : sourceLocale;
  const at = (address: string) => withBase(import.meta.env.BASE_URL, address);
  const manifest = at(`${pageAddress(locale)}manifest.webmanifest`);
  route.head.push(
    // With cookies: an intranet may ask who wants it.
    { tag: 'link', attrs: { rel: 'manifest', href: manifest, crossorigin: 'use-credentials' }, content: '' },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: at(`/icons/${touchIcon.file}`) }, content: '' },
    { tag: 'meta', attrs: { name: 'theme-color', content: brand }, content: '' },
  );
});
