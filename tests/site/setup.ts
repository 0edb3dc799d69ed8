import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'astro';
import type { TestProject } from 'vitest/node';
import { ensureBrowser } from '../browser.ts';
import { build } from './build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, with its base path: `http://localhost:4321/handbook/`. */
    site: string;
    /** The folder it was built into. */
    dist: string;
  }
}

const root = join(import.meta.dirname, '../..');

/**
 * Builds the site once, as a company would that keeps it under a path of its intranet, and serves it. `npm start` shows the same at the
 * root.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBrowser();
  const base = '/handbook';
  const dist = mkdtempSync(join(tmpdir(), 'handbook-dist-'));
  const env = { SITE_URL: 'https://intranet.example', BASE_PATH: base };
  const built = build(root, ['--outDir', dist], env);
  if (built.status !== 0) throw new Error(`The site could not be built:\n${built.stdout}\n${built.stderr}`);
  const server = await preview({
    root,
    base,
    outDir: dist,
    logLevel: 'error',
    server: { host: 'localhost', port: 4600 },
  });
  project.provide('site', `http://localhost:${server.port}${base}/`);
  project.provide('dist', dist);
  return async () => {
    await server.stop();
    rmSync(dist, { recursive: true, force: true });
  };
}
