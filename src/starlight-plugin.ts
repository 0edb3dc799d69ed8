/**
 * The composition root: the one place that knows every feature and says which hook each hangs on.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { StarlightPlugin, StarlightUserConfig } from '@astrojs/starlight/types';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { bundledCms } from './admin/cms-bundle.ts';
import { type GitHost, GitHostError, readGitHost } from './admin/git-host.ts';
import { prerendered } from './build/prerender.ts';
import { checkedContent } from './checks/integration.ts';
import { pick, readDictionaries } from './dictionary.ts';
import { locales, sourceLocale } from './locales.ts';
import { handbookPlugins } from './markdown/pipeline.ts';
import { markdownProcessor } from './markdown/processor.ts';
import { offline } from './offline/integration.ts';
import { published } from './publish/integration.ts';
import { readRedirects } from './redirects.ts';
import { securedPages } from './safety/secure-pages.ts';
import { openSearchIndex } from './search/search-index.ts';
import { sheetNotices } from './sheet/notices.ts';
import { hasPdfs, pdfsAreOff } from './sheet/pdf/pdf.ts';
import { sitemapOptions } from './sitemap.ts';
import { withoutStack } from './without-stack.ts';

/** Astro's `markdown` setting: our remark plugins run in unified, GFM's parts among them, and nothing rewrites quotation marks. */
export function markdown({ root, base }: { root: string; base: string }): NonNullable<AstroUserConfig['markdown']> {
  const plugins = handbookPlugins({ base, dictionaries: readDictionaries(root), revision: pluginRevision() });
  return { processor: markdownProcessor(plugins), syntaxHighlight: false };
}

/** Starlight's settings: languages, menu and the components of ours that replace its own. */
export function starlightOptions(root: string): StarlightUserConfig {
  const titles = Object.entries(pick(readDictionaries(root), { title: 'site.title' }));
  return {
    title: Object.fromEntries(titles.map(([locale, { title }]) => [locale, title])),
    defaultLocale: sourceLocale,
    locales: Object.fromEntries(
      Object.entries(locales).map(([locale, { label }]) => [locale, { label, lang: locale }]),
    ),
    customCss: [
      './src/look.css',
      './src/checklist/checklist.css',
      './src/markdown/phrases.css',
      './src/translation/notes.css',
    ],
    components: {
      FallbackContentNotice: './src/overrides/FallbackContentNotice.astro',
      Footer: './src/overrides/Footer.astro',
      Head: './src/overrides/Head.astro',
      LanguageSelect: './src/overrides/LanguageSelect.astro',
      MarkdownContent: './src/overrides/MarkdownContent.astro',
      PageSidebar: './src/overrides/PageSidebar.astro',
      Pagination: './src/overrides/Pagination.astro',
      Search: './src/overrides/Search.astro',
    },
    favicon: '/favicon.svg',
    disable404Route: true,
    // No page shows program code.
    expressiveCode: false,
    // We run Pagefind ourselves: see search/search-index.ts.
    pagefind: false,
  };
}

/**
 * The Starlight plugin: words of the interface, our routes, the check before anything is built, and what is done with what was built.
 * `indexed: false` leaves the index for the search to Starlight: two can't run Pagefind in one build.
 */
export function handbook({ indexed = true } = {}): StarlightPlugin {
  return {
    name: 'service-handbook',
    hooks: {
      'i18n:setup': ({ injectTranslations }) => injectTranslations(readDictionaries(process.cwd())),
      'config:setup': ({ addIntegration, addRouteMiddleware, astroConfig, updateConfig }) => {
        // The menu is made for each page. Without this, Starlight would make one of the folders first.
        updateConfig({ sidebar: [] });
        addRouteMiddleware({ entrypoint: './src/menu.ts' });
        addRouteMiddleware({ entrypoint: './src/translation/fallbacks.ts' });
        addRouteMiddleware({ entrypoint: './src/offline/head.ts' });
        addIntegration(routes());
        addIntegration(checkedContent());
        addIntegration(bundledCms({ folderAnywhere: gitHost() === undefined }));
        // In this order: the index for the search is being made while the two before it work, and the lists name its files.
        addIntegration(sitemap(sitemapOptions({ root: process.cwd(), base: astroConfig.base })));
        addIntegration(securedPages());
        if (indexed) addIntegration(prerendered(openSearchIndex, settings));
        addIntegration(offline());
        addIntegration(published());
      },
    },
  };
}

/** The pages that are made, not written. */
function routes(): AstroIntegration {
  let building = false;
  return {
    name: 'service-handbook:routes',
    hooks: {
      'astro:config:setup': ({ injectRoute, command }) => {
        building = command === 'build';
        injectRoute({ pattern: '/', entrypoint: './src/translation/choice.astro' });
        injectRoute({ pattern: '/404', entrypoint: './src/translation/not-found.astro' });
        injectRoute({ pattern: '/[locale]', entrypoint: './src/home/home.astro' });
        injectRoute({ pattern: '/[locale]/[section]', entrypoint: './src/home/section-page.astro' });
        injectRoute({ pattern: '/[locale]/sources', entrypoint: './src/sources/sources-page.astro' });
        injectRoute({ pattern: '/[locale]/glossary', entrypoint: './src/glossary/glossary-page.astro' });
        injectRoute({ pattern: '/[locale]/translations', entrypoint: './src/translation/translations-page.astro' });
        for (const address of Object.keys(readRedirects(process.cwd())))
          injectRoute({ pattern: `/[locale]/${address}`, entrypoint: './src/translation/moved.astro' });
        injectRoute({ pattern: '/search/[locale].json', entrypoint: './src/search/lexicon-route.ts' });
        injectRoute({ pattern: '/[locale]/search', entrypoint: './src/search/search-page.astro' });
        injectRoute({ pattern: '/[locale]/search/diary', entrypoint: './src/search/diary-page.astro' });
        injectRoute({ pattern: '/[locale]/checklists', entrypoint: './src/sheet/index-page.astro' });
        injectRoute({ pattern: '/[locale]/checklists/[sheet]', entrypoint: './src/sheet/sheet-page.astro' });
        injectRoute({ pattern: '/[locale]/checklists/[pdf].pdf', entrypoint: './src/sheet/pdf/route.ts' });
        injectRoute({ pattern: '/[locale]/packs', entrypoint: './src/sheet/packs-page.astro' });
        injectRoute({ pattern: '/offline', entrypoint: './src/offline/unreachable.astro' });
        injectRoute({ pattern: '/[locale]/offline', entrypoint: './src/offline/offline-page.astro' });
        injectRoute({ pattern: '/[locale]/manifest.webmanifest', entrypoint: './src/offline/manifest-route.ts' });
        injectRoute({ pattern: '/admin', entrypoint: './src/admin/admin-page.astro' });
        injectRoute({ pattern: '/admin/[locale].json', entrypoint: './src/admin/config-route.ts' });
      },
      'astro:config:done': ({ config, logger }) => {
        if (!building) return;
        const notices = sheetNotices({ site: config.site, pdfs: pdfsAreOff() || hasPdfs(process.cwd()) });
        for (const notice of notices) logger.warn(notice);
      },
    },
  };
}

/** The git host in the environment. A setting that can't be right ends the build with its sentence alone. */
function gitHost(): GitHost | undefined {
  try {
    return readGitHost(process.env);
  } catch (error) {
    throw error instanceof GitHostError ? withoutStack(error.message) : error;
  }
}

/** What pages depend on besides the project's files, as text. */
function settings(): string {
  const own = Object.entries(process.env).filter(([name]) => /^(?:SITE_URL|BASE_PATH|CMS_.*|PDFS)$/.test(name));
  // Node brings the names of languages and the forms of dates.
  return JSON.stringify([own.toSorted(), hasPdfs(process.cwd()), process.versions]);
}

/** A hash of what turns Markdown into HTML: Astro keeps rendered pages until the plugins' options change. */
function pluginRevision(): string {
  const hash = createHash('sha256');
  for (const folder of ['markdown', 'checklist']) {
    const path = fileURLToPath(new URL(`${folder}/`, import.meta.url));
    for (const name of readdirSync(path).toSorted()) {
      if (name.endsWith('.ts')) hash.update(readFileSync(join(path, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
