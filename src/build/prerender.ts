import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { normaliseBase } from '../addresses.ts';
import { type Inputs, pageKeys } from './page-keys.ts';

/** What is told of each written page, as soon as there is one. */
export interface PageIndex {
  /** Which pages there will be, by address. */
  expect(pathnames: readonly string[]): void;
  add(pathname: string, html: string): void;
  /** Takes from the built site in `dir` those of the pages that it was not given. */
  addRest(dir: URL): Promise<void>;
  write(dir: URL): Promise<number>;
}

/** So many pages are made at the same time: while one is being written to the disk, others are rendered. */
const concurrency = 16;

/** Starlight's route of the pages that are written. */
const written = '/[...slug]';

/**
 * Wraps Astro's making of pages in two things. Each page gets a key of what it is made from, by which Astro's incremental build knows whether
 * the page of an earlier build will do. And the search index takes the written pages while others are being made. `more` tells what pages
 * depend on besides the project's files.
 */
export function prerendered(openIndex: () => PageIndex, more: () => string): AstroIntegration {
  let index: PageIndex;
  let [base, root] = ['/', ''];
  return {
    name: 'service-handbook:prerender',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          build: { concurrency },
          experimental: { incrementalBuild: true },
          // Scripts are files, which browsers keep, and not repeated in each page.
          vite: { build: { assetsInlineLimit: 0 } },
        });
      },
      'astro:config:done': ({ config }) => {
        base = normaliseBase(config.base);
        root = fileURLToPath(config.root);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        index = openIndex();
        setPrerenderer((inner) => ({
          ...inner,
          name: 'service-handbook',
          async getStaticPaths() {
            const isWritten = ({ route }: { route: { route: string } }) => route.route === written;
            // First what the index takes, so that it has the time of all the others.
            const paths = (await inner.getStaticPaths()).toSorted(
              (a, b) => Number(isWritten(b)) - Number(isWritten(a)),
            );
            index.expect(paths.filter(isWritten).map(({ pathname }) => addressOf(pathname)));
            const keyOf = pageKeys(readInputs(root), more(), hashOf);
            return paths.map((path) => ({
              ...path,
              // What is no page, a PDF or a file of data, is kept by who makes it, or made in no time.
              ...(path.route.type === 'page' && { cacheKey: keyOf(path.pathname, isWritten(path)) }),
            }));
          },
          async render(request, options) {
            const made = await inner.render(request, options);
            if (options.routeData.route !== written) return made;
            const { response, metadata } = made instanceof Response ? { response: made } : made;
            const html = await response.text();
            const address = addressOf(decodeURI(new URL(request.url).pathname).slice(base.length));
            index.add(address, html);
            const copy = new Response(html, { status: response.status, headers: response.headers });
            return metadata ? { response: copy, metadata } : copy;
          },
        }));
      },
      'astro:build:generated': ({ dir }) => index.addRest(dir),
      'astro:build:done': async ({ dir, logger }) => {
        logger.info(`The search knows ${await index.write(dir)} pages.`);
      },
    },
  };
}

/** `/da/phone/hold/`, whatever slashes a path has at its ends. */
function addressOf(path: string): string {
  return normaliseBase(path);
}

/** All files that pages are made from. */
function readInputs(root: string): Inputs {
  const inputs = new Map<string, Buffer>();
  // Which fields pages have; Astro itself takes account of its configuration and of the packages.
  inputs.set('content.config.ts', readFileSync(join(root, 'content.config.ts')));
  for (const folder of ['content', 'i18n', 'src']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      inputs.set(path.slice(root.length).replaceAll('\\', '/').replace(/^\//, ''), readFileSync(path));
    }
  }
  return inputs;
}

function hashOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  // With its length, so that no two lists of parts read the same.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
