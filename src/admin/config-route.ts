/** The editor's configuration in each language, at `/admin/<locale>.json`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readDictionaries } from '../dictionary.ts';
import { type Locale, localeCodes } from '../locales.ts';
import { readOutline } from '../outline.ts';
import { readSources } from '../sources/read.ts';
import { adminConfig } from './admin-config.ts';
import { readGitHost } from './git-host.ts';

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => {
  const locale = params.locale as Locale;
  const root = process.cwd();
  const content = {
    outline: readOutline(root),
    sources: readSources(),
    dictionary: readDictionaries(root)[locale],
  };
  const config = adminConfig(locale, content, { host: readGitHost(process.env), base: import.meta.env.BASE_URL });
  return new Response(JSON.stringify(config), { headers: { 'Content-Type': 'application/json' } });
};
