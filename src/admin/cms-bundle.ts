import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { AstroIntegration } from 'astro';
import { build, type Rolldown } from 'vite';
import { withBase } from '../addresses.ts';
import { cachePath, writeCache } from '../cache.ts';
import { type SlimOptions, slimCms } from './slim-cms.ts';

/** The files of the bundle: their names, and what they hold. */
type Bundle = [name: string, content: string | Uint8Array][];

interface Kept {
  /** Of what it was made from. */
  key: string;
  files: Bundle;
}

const here = import.meta.dirname;

/**
 * Brings the CMS to the editor's page: `cmsFolder` in its scripts is the address of the bundle. That is made apart from all other scripts, beside
 * the build, and kept for the next: with two megabytes it takes as long as everything else that Vite does for the site.
 */
export function bundledCms({ folderAnywhere }: Pick<SlimOptions, 'folderAnywhere'>): AstroIntegration {
  let cache = '';
  let key = '';
  let options: SlimOptions;
  let bundle: Promise<Bundle>;
  return {
    name: 'service-handbook:cms',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        const root = fileURLToPath(config.root);
        cache = cachePath(root, 'cms');
        options = { folderAnywhere, logo: withBase(config.base, '/favicon.svg') };
        key = keyOf(root, options);
        const cmsFolder = withBase(config.base, `/${folderOf(key)}/`);
        const plugins = command === 'dev' ? [slimCms(options)] : [];
        updateConfig({ vite: { define: { cmsFolder: JSON.stringify(cmsFolder) }, plugins } });
      },
      'astro:build:start': () => {
        bundle = bundleOf(cache, key, options);
        // It is waited for below.
        bundle.catch(() => {});
      },
      'astro:build:done': async ({ dir }) => {
        const folder = join(fileURLToPath(dir), folderOf(key));
        const files = await bundle;
        mkdirSync(folder, { recursive: true });
        for (const [name, content] of files) writeFileSync(join(folder, name), content);
      },
    },
  };
}

/** Where it lies in the site. The name changes with what it is made from, so that browsers keep it. */
function folderOf(key: string): string {
  return `admin/cms/${key}`;
}

/** A hash of all that the bundle is made from. */
function keyOf(root: string, options: SlimOptions): string {
  const code = readdirSync(here).filter((name) => name.endsWith('.ts'));
  const files = [...code.toSorted().map((name) => join(here, name)), join(root, 'package-lock.json')];
  const texts = files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
  return hash('sha256', JSON.stringify([options, ...texts])).slice(0, 10);
}

/** The bundle of an earlier build, if it was made from the same; or a new one, which is kept. */
async function bundleOf(cache: string, key: string, options: SlimOptions): Promise<Bundle> {
  const known = recall(cache);
  if (known?.key === key) return known.files;
  const files = await makeBundle(options);
  writeCache(cache, serialize({ key, files } satisfies Kept));
  return files;
}

function recall(cache: string): Kept | undefined {
  try {
    return deserialize(readFileSync(cache)) as Kept;
  } catch {
    return undefined;
  }
}

/** The entry is `cms.js`. All find each other by relative addresses. */
async function makeBundle(options: SlimOptions): Promise<Bundle> {
  const { output } = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: './',
    plugins: [slimCms(options)],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(here, 'cms.ts'),
        preserveEntrySignatures: 'exports-only',
        output: {
          entryFileNames: 'cms.js',
          chunkFileNames: '[name].[hash].js',
          assetFileNames: '[name].[hash][extname]',
          // It comes minified: to do it again takes most of the time and saves two bytes in a hundred.
          minify: { compress: false, mangle: false, codegen: true },
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]);
}
