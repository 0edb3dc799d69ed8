/** The two sites that are measured: ours, and stock Starlight with the same pages. Each has its own folder and its own caches. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Locale, localeCodes, locales, sourceLocale } from '../../src/locales.ts';
import { copyProject } from '../../tests/site/trial.ts';
import { type Corpus, makeCorpus } from './corpus.ts';

const project = join(import.meta.dirname, '../..');

export interface Project {
  name: 'ours' | 'stock';
  folder: string;
  /** The built site. */
  dist: string;
  /** The file of a page, in the source language. */
  file(page: string): string;
  /** What was built lies here still, from the same files. */
  fresh: boolean;
}

export interface Projects {
  ours: Project;
  stock: Project;
  corpus: Corpus;
  /** Takes the folders away. */
  remove(): void;
}

/**
 * Makes both, with so many pages in all languages together. Where an earlier run has left them, their caches and what was built stay, and the
 * files are written anew.
 */
export function makeProjects(size: number): Projects {
  const folder = join(project, '.trial/bench', String(size));
  const ours = join(folder, 'ours');
  const stock = join(folder, 'stock');
  for (const path of [ours, stock]) mkdirSync(join(path, 'node_modules'), { recursive: true });
  rmSync(join(ours, 'src'), { recursive: true, force: true });
  copyProject(ours);
  const corpus = makeCorpus(ours, Math.round(size / localeCodes.length));
  const fresh = makeStock(stock, corpus);
  return {
    ours: {
      name: 'ours',
      folder: ours,
      dist: join(ours, 'dist'),
      file: (page) => join(ours, 'content/docs', sourceLocale, `${page}.md`),
      fresh: false,
    },
    stock: {
      name: 'stock',
      folder: stock,
      dist: join(stock, 'dist'),
      file: (page) => join(stock, 'src/content/docs', sourceLocale, `${page}.md`),
      fresh,
    },
    corpus,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Starlight as its manual sets it up: its defaults, its own search, a menu made from the folders with their names in each language, and a
 * splash page as home. Tells whether the same was built here before.
 */
function makeStock(folder: string, { pages, sections }: Corpus): boolean {
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  const hash = createHash('sha256');
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    hash.update(`${name}\n${text}\n`);
  };
  const options = {
    title: 'Service Handbook',
    defaultLocale: sourceLocale,
    locales: Object.fromEntries(localeCodes.map((locale) => [locale, { label: locales[locale].label, lang: locale }])),
    sidebar: [...sections].map(([section, names]) => ({
      label: names[sourceLocale],
      translations: names,
      items: [{ autogenerate: { directory: section } }],
    })),
  };
  // Astro looks here for the packages that it is to bundle.
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const { astro, '@astrojs/starlight': itself } = dependencies;
  write('package.json', JSON.stringify({ type: 'module', dependencies: { astro, '@astrojs/starlight': itself } }));
  write(
    'astro.config.mjs',
    `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({ site: process.env.SITE_URL, integrations: [starlight(${JSON.stringify(options, null, 2)})] });
`,
  );
  write(
    'src/content.config.ts',
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  for (const { locale, page, title, description, body } of pages) {
    const head = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---\n\n`;
    write(`src/content/docs/${locale}/${page}.md`, head + plain(body, locale));
  }
  for (const locale of localeCodes) {
    const firsts = [...sections].map(([section, names]) => {
      const first = pages.find((entry) => entry.locale === locale && entry.page.startsWith(`${section}/`));
      return `- [${names[locale]}](/${locale}/${first?.page}/)\n`;
    });
    const head = '---\ntitle: Service Handbook\ntemplate: splash\nhero:\n  tagline: A handbook.\n---\n\n';
    write(`src/content/docs/${locale}/index.md`, head + firsts.join(''));
  }
  const stamp = hash.digest('hex');
  const file = join(folder, 'built');
  const known = existsSync(file) && readFileSync(file, 'utf8') === stamp && existsSync(join(folder, 'dist'));
  writeFileSync(file, stamp);
  return known;
}

/** The same words in plain Markdown: ids and blocks are our dialect. What a block shows above its list stands there in bold. */
function plain(body: string, locale: Locale): string {
  const words = JSON.parse(readFileSync(join(project, `i18n/${locale}.json`), 'utf8')) as Record<string, string>;
  return body
    .replace(/^:::checklist\[(.*)\].*$/gm, '**$1**\n')
    .replace(/^:::(say|avoid)$/gm, (_, kind: string) => `**${words[`phrases.${kind}`]}**\n`)
    .replace(/^:::.*\n?/gm, '')
    .replace(/ \{#[^{}]+\}$/gm, '');
}
