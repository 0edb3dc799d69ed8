import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

/** What vitest leaves in the environment of its tests, and Astro would take for its own. */
const vitestsOwn = Object.fromEntries(
  ['VITEST', 'MODE', 'DEV', 'PROD', 'SSR', 'TEST', 'BASE_URL'].map((name) => [name, undefined]),
);

/** Runs `astro build` in a folder, as `npm run build` does. */
export function build(folder: string, options: string[] = [], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [astro, 'build', ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...vitestsOwn, ASTRO_TELEMETRY_DISABLED: '1', ...env, NODE_ENV: 'production' },
  });
}
