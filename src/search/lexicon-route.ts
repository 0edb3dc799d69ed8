/** The lexicon of each language, at `/search/<locale>.json`: loaded by the search when it is first opened. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { readGlossary } from '../glossary/read.ts';
import { type Locale, localeCodes } from '../locales.ts';
import { functionWords } from './function-words.ts';
import { makeLexicon } from './make-lexicon.ts';

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params }) => {
  const locale = params.locale as Locale;
  const entries = await getCollection('docs', ({ id, data }) => id.startsWith(`${locale}/`) && !data.draft);
  const pages = entries.map(({ data, rendered }) => ({
    title: data.title,
    description: data.description ?? '',
    keywords: data.keywords ?? [],
    text: plainText(rendered?.html ?? ''),
  }));
  const lexicon = makeLexicon(pages, readGlossary(), locale, functionWords(locale));
  return new Response(JSON.stringify(lexicon), { headers: { 'Content-Type': 'application/json' } });
};

/** The words of rendered Markdown. Entities that Markdown leaves are signs, not letters. */
function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/&[#\w]+;/g, ' ');
}
