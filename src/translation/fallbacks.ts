/** Starlight shows an English page where a language has none. It is not that language's: its search is not to find it. */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';

export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute: route } }) => {
  // A copy: the English page itself is the same object.
  if (route.isFallback) route.entry = { ...route.entry, data: { ...route.entry.data, pagefind: false } };
});
