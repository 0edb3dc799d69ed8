/** The editor's configuration in each language, at `/admin/<locale>.json`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { dictionaryOf, readDictionaries } from '../dictionary.ts';
import { type Locale, localeCodes } from '../locales.ts';
import { outlineSchema } from '../outline.ts';
import { readYamlFile } from '../read-yaml.ts';
import { readSources } from '../sources/read.ts';
import { adminConfig } from './admin-config.ts';
import { readGitHost } from './git-host.ts';

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => {
  const locale = params.locale as Locale;
  const root = process.cwd();
  const content = {
    // As it is written: an editor sees drafts too.
    outline: readYamlFile(root, 'content/outline.yml', outlineSchema, []),
    sources: readSources(),
    dictionary: dictionaryOf(readDictionaries(root), locale),
  };
  const config = adminConfig(locale, content, { host: readGitHost(process.env), base: import.meta.env.BASE_URL });
  return new Response(JSON.stringify(config), { headers: { 'Content-Type': 'application/json' } });
};
