/** Builds a project and tells what it took, and what came of it. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Project } from './projects.ts';

const astro = join(createRequire(import.meta.url).resolve('astro/package.json'), '../bin/astro.mjs');

export interface Build {
  /** Start to end, on the clock. */
  seconds: number;
  /** What the processors worked for it, all processes together. Not a number where the system does not tell. */
  cpuSeconds: number;
  /** The most memory that its processes held together (resident), in MB, looked at ten times a second. Not a number as above. */
  memory: number;
}

/** Takes away what was built, and all that Astro, Vite and the handbook remember of earlier builds. */
export function forget({ folder }: Project): void {
  for (const name of ['node_modules', '.astro', 'dist']) rmSync(join(folder, name), { recursive: true, force: true });
  // The handbook remembers nothing where there is no such folder, and others would take the nearest above.
  mkdirSync(join(folder, 'node_modules'));
}

/**
 * Builds everything but the sheets' PDFs, which stock Starlight has nothing to hold against. Throws with the end of the output if that
 * fails. `nodeOptions` are for Node itself.
 */
export async function build({ name, folder }: Project, nodeOptions: string[] = []): Promise<Build> {
  const log = join(folder, 'build.log');
  const output = openSync(log, 'w');
  const { BASE_PATH: _base, NODE_ENV: _mode, ...env } = process.env;
  const cpuBefore = cpuOfChildren();
  const start = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, astro, 'build'], {
    cwd: folder,
    env: { ...env, SITE_URL: 'https://handbook.example', PDFS: 'off', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', output, output],
  });
  let memory = Number.NaN;
  const sampling = setInterval(() => {
    const held = memoryOf(child.pid ?? 0);
    if (!Number.isNaN(held)) memory = Math.max(held, memory || 0);
  }, 100);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(sampling);
  closeSync(output);
  if (code !== 0) throw new Error(`${name}: the build failed.\n${readFileSync(log, 'utf8').slice(-3000)}`);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: cpuOfChildren() - cpuBefore, memory };
}

/** Changes one sentence of a page; each time to another. */
export function edit(project: Project, page: string, number: number): void {
  const file = project.file(page);
  const text = readFileSync(file, 'utf8').replace(/\n\nWhat is new: \d+ changes\.\n$/, '\n');
  writeFileSync(file, `${text}\nWhat is new: ${number} changes.\n`);
}

export interface Output {
  htmlFiles: number;
  htmlBytes: number;
  bytes: number;
  /** Of each of the pages asked for, gzipped. */
  gzipped: number[];
}

/** What a build has made. `pages` are addresses, as in `en/phone/hold`. */
export function outputOf({ dist }: Project, pages: string[]): Output {
  const output: Output = { htmlFiles: 0, htmlBytes: 0, bytes: 0, gzipped: [] };
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { size } = statSync(join(entry.parentPath, entry.name));
    output.bytes += size;
    if (!entry.name.endsWith('.html')) continue;
    output.htmlFiles += 1;
    output.htmlBytes += size;
  }
  output.gzipped = pages.map((page) => gzipSync(readFileSync(join(dist, page, 'index.html'))).length);
  return output;
}

/** Seconds of processor time of all that was started from here and has ended. */
function cpuOfChildren(): number {
  const stat =
    read('/proc/self/stat')
      ?.replace(/^.*\) /s, '')
      .split(' ') ?? [];
  // cutime and cstime, in hundredths of a second.
  return (Number(stat[13]) + Number(stat[14])) / 100;
}

/** MB that a process and all below it hold. Not a number once the process has ended. */
function memoryOf(pid: number): number {
  const held = Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? Number.NaN) / 1024;
  // Each thread has a list of the processes that it has started.
  const lists = list(`/proc/${pid}/task`).map((thread) => read(`/proc/${pid}/task/${thread}/children`) ?? '');
  const below = lists.flatMap((text) => text.split(' ').filter(Boolean));
  return below.reduce((sum, child) => sum + (memoryOf(Number(child)) || 0), held);
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
