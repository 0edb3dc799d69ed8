import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

/** What vitest leaves in the environment of its tests, and Astro would take for its own. */
const vitestsOwn = Object.fromEntries(
  ['VITEST', 'MODE', 'DEV', 'PROD', 'SSR', 'TEST', 'BASE_URL'].map((name) => [name, undefined]),
);

function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, ...vitestsOwn, ASTRO_TELEMETRY_DISABLED: '1', ...env, NODE_ENV: 'production' };
}

/** Runs `astro build` in a folder, as `npm run build` does. */
export function build(folder: string, options: string[] = [], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [astro, 'build', ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: environment(env),
  });
}

/** Starts `astro build` in a folder and goes on. `within` is a command that the build is run by. */
export function startBuild(folder: string, { env = {}, within = [] as string[] } = {}): ChildProcess {
  const [command, ...args] = [...within, process.execPath, astro, 'build'];
  return spawn(command as string, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: environment(env) });
}
