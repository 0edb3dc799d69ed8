/** The web app manifest of each language, at `/<locale>/manifest.webmanifest`: what the handbook is called and looks like as an installed app. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { pageAddress, withBase } from '../addresses.ts';
import { dictionaryOf, readDictionaries } from '../dictionary.ts';
import { type Locale, localeCodes } from '../locales.ts';
import { background, brand, icons } from './looks.ts';

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => {
  const locale = params.locale as Locale;
  const words = dictionaryOf(readDictionaries(process.cwd()), locale);
  const at = (address: string) => withBase(import.meta.env.BASE_URL, address);
  const manifest = {
    // An app of its own for each language; links lead from one into the others, so the scope is the whole handbook.
    id: at(pageAddress(locale)),
    name: words['site.title'],
    short_name: words['site.shortTitle'],
    description: words['site.description'],
    lang: locale,
    dir: 'ltr',
    start_url: at(pageAddress(locale)),
    scope: at('/'),
    display: 'standalone',
    theme_color: brand,
    background_color: background,
    icons: icons.map(({ file, size, purpose }) => ({
      src: at(`/icons/${file}`),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
  };
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/manifest+json' } });
};
