import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

/** Runs `astro build` in a folder, as `npm run build` does. */
export function build(folder: string, options: string[] = [], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [astro, 'build', ...options], {
    cwd: folder,
    encoding: 'utf8',
    // Astro must not take the test run for its own.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env, NODE_ENV: 'production', VITEST: undefined },
  });
}
