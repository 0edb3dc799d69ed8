/** After the build: the list of each language's files, and the service worker that goes with them. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { localeCodes } from '../locales.ts';
import { addressOf, type KeptFile, keptFiles, type Sizes } from './kept-files.ts';

const worker = fileURLToPath(new URL('service-worker.ts', import.meta.url));

/**
 * Reads the built site in `folder` and writes into it `offline/<locale>.json` (the language's files, each with its hash), `offline/sizes.json`
 * (what each takes) and `sw.js`. All bytes follow from the site's own. Must come after whatever else changes the site's files.
 */
export async function makeLists(folder: string): Promise<Sizes> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '/').length).replaceAll('\\', '/'));
  mkdirSync(join(folder, 'offline'), { recursive: true });
  const hashes = new Map<string, string>();
  const sizes: Sizes = {};
  for (const locale of localeCodes) {
    const read = (path: string) => {
      const content = readFileSync(join(folder, path));
      // Now that it is at hand: most of the site is pages, and none is read twice.
      hashes.set(path, hashOf(content));
      return content.toString();
    };
    const files = keptFiles(locale, paths, localeCodes, read).map((path): KeptFile => {
      const hash = hashes.get(path) ?? hashOf(readFileSync(join(folder, path)));
      return [addressOf(path), hash, statSync(join(folder, path)).size];
    });
    const list = JSON.stringify(files);
    writeFileSync(join(folder, 'offline', `${locale}.json`), list);
    const bytes = files.reduce((sum, [, , bytes]) => sum + bytes, 0);
    sizes[locale] = { list: hashOf(list), files: files.length, bytes };
  }
  writeFileSync(join(folder, 'offline/sizes.json'), JSON.stringify(sizes));
  writeFileSync(join(folder, 'sw.js'), await bundleWorker(sizes));
  return sizes;
}

/** The service worker as one script: a browser compares its bytes to see that there is a newer build. */
async function bundleWorker(sizes: Sizes): Promise<string> {
  const { output } = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { offlineSizes: JSON.stringify(sizes) },
    build: { write: false, rolldownOptions: { input: worker, output: { format: 'iife' } } },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url');
}
