import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBuild } from './build.ts';
import { makeTrial, type Trial } from './trial.ts';

// A small handbook in two copies: one that everything happens to, and one that is built once and in peace. What they have in common are the
// depth of their folders below the packages and what is written in them; not the time zone, the language of the machine, or what is kept from
// builds before.
const address = { SITE_URL: 'https://intranet.example', BASE_PATH: '/handbook' };
const here = { ...address, TZ: 'Pacific/Pago_Pago', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' };
const elsewhere = { ...address, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

let trial: Trial;
/** The bytes of the site before the page was edited. */
let before: string;
/** How long a build takes on this machine, as busy as it is. */
let duration: number;

const file = (name: string) => join(trial.folder, name);

beforeAll(async () => {
  trial = makeSmall();
  const start = Date.now();
  expect(await end(startBuild(trial.folder, { env: here }))).toMatchObject({ status: 0 });
  duration = Date.now() - start;
  before = siteIn(trial);
  edit(trial);
}, 600_000);

afterAll(() => trial?.remove());

function makeSmall(): Trial {
  const small = makeTrial();
  rmSync(join(small.folder, 'content'), { recursive: true });
  cpSync(join(import.meta.dirname, '../checks/base/content'), join(small.folder, 'content'), { recursive: true });
  return small;
}

/** The new build has something to say that the old one has not. */
function edit({ folder }: Trial): void {
  appendFileSync(join(folder, 'content/docs/en/phone/answering.md'), '\nThis was added later.\n');
}

/** A hash of every name and byte of a copy's site. */
function siteIn({ folder }: Trial): string {
  const hash = createHash('sha256');
  const entries = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const path of paths.toSorted()) hash.update(relative(folder, path)).update('\n').update(readFileSync(path));
  return hash.digest('hex');
}

async function end(build: ChildProcess): Promise<{ status: number | null; output: string }> {
  let output = '';
  for (const stream of [build.stdout, build.stderr]) stream?.on('data', (data) => (output += data));
  const status = await new Promise<number | null>((resolve) => build.once('close', resolve));
  return { status, output: stripVTControlCharacters(output) };
}

const besides = () => readdirSync(trial.folder).filter((name) => name.startsWith('dist.'));

test('a page that cannot be rendered: the last site stays as it was', async () => {
  const page = file('src/glossary/glossary-page.astro');
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace('---\n', "---\nif (Astro.params.locale === 'tr') throw new Error('Nothing works.');\n"),
  );
  const { status, output } = await end(startBuild(trial.folder, { env: here }));
  writeFileSync(page, text);
  expect(output).toContain('Nothing works.');
  expect(output).toContain('Nothing was published: dist/ is as it was.');
  expect(status).toBe(1);
  expect(siteIn(trial)).toBe(before);
  expect(besides()).toEqual([]);
});

// A limit on the size of files stands for a full disk, which no test can have without being root: the same calls fail in the same places.
test.skipIf(process.platform === 'win32')('a disk that is full: the last site stays as it was', async () => {
  const within = ['/bin/sh', '-c', 'ulimit -f 2048 && exec "$@"', 'limited'];
  const { status, output } = await end(startBuild(trial.folder, { env: here, within }));
  expect(output).toMatch(/File too large|EFBIG/);
  expect(output).toContain('Nothing was published: dist/ is as it was.');
  expect(status).toBe(1);
  expect(siteIn(trial)).toBe(before);
  expect(besides()).toEqual([]);
});

test('killed at any moment, a build leaves the last site whole; the next gives the same bytes as one in another place and time', async () => {
  const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
  console.log(`KILL_SEED=${seed}`);
  const random = randomFrom(seed);
  const found: string[] = [];
  for (let part = 0; part < 10; part++) {
    const build = startBuild(trial.folder, { env: here });
    const ended = end(build);
    await Promise.race([ended, wait(((part + random()) / 10) * duration)]);
    build.kill('SIGKILL');
    await ended;
    found.push(siteIn(trial));
  }
  // As a power cut leaves them.
  const kept = file('node_modules/.cache/service-handbook');
  for (const path of [file('node_modules/.astro/data-store.json'), join(kept, 'pages'), join(kept, 'spelling.json')])
    if (existsSync(path)) truncateSync(path, 100);
  for (const pdf of existsSync(join(kept, 'pdf')) ? readdirSync(join(kept, 'pdf')) : [])
    truncateSync(join(kept, 'pdf', pdf), 100);

  const last = startBuild(trial.folder, { env: here });
  const done = end(last);
  while (besides().length === 0 || besides().every((name) => name !== `dist.new-${last.pid}`)) await wait(20);
  const second = await end(startBuild(trial.folder, { env: here }));
  expect(second.output).toContain(`Another build is writing to ${file('dist')} (process ${last.pid}): wait for it.`);
  expect(second.output).not.toMatch(/^\s+at /m);
  expect(second.status).toBe(1);
  expect(await done).toMatchObject({ status: 0 });
  expect(besides()).toEqual([]);
  const after = siteIn(trial);

  const other = makeSmall();
  try {
    edit(other);
    expect(await end(startBuild(other.folder, { env: elsewhere }))).toMatchObject({ status: 0 });
    expect(siteIn(other)).toBe(after);
  } finally {
    other.remove();
  }
  // A kill may come too late to stop the new one, but not leave anything between.
  expect(found.toSpliced(0, found.lastIndexOf(before) + 1).filter((site) => site !== after)).toEqual([]);
  expect(found.slice(0, found.lastIndexOf(before) + 1).filter((site) => site !== before)).toEqual([]);
}, 600_000);

test('builds upon builds come to the same as one from nothing', async () => {
  // Each in a language of its own, so that none makes pages anew that another should have.
  const changes: [name: string, find: string, by: string][] = [
    ['i18n/tr.json', 'Müşteri beklerken aradığınızı bulun', 'Aradığınızı bulun'],
    ['content/docs/da/phone/hold.md', 'title: Hold da', 'title: Venteposition'],
    ['content/docs/hu/phone/hold.md', 'Kérdezze meg', 'Kérdezze meg az ügyfelet'],
    ['content/docs/id/phone/answering.md', '\n---\n', '\n---\n\nIni baru.\n'],
    ['content/sheets/hold.yml', 'en: Hold', 'en: Before you put anyone on hold'],
  ];
  const change = ({ folder }: Trial, [name, find, by]: (typeof changes)[number]) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(find);
    writeFileSync(join(folder, name), text.replace(find, by));
  };
  expect(await end(startBuild(trial.folder, { env: here }))).toMatchObject({ status: 0 });
  let previous = siteIn(trial);
  for (const one of changes) {
    change(trial, one);
    const { status, output } = await end(startBuild(trial.folder, { env: here }));
    expect({ status, name: one[0] }).toEqual({ status: 0, name: one[0] });
    // Else this would test nothing.
    if (one[0].includes('/docs/')) expect(output).toContain('(restored)');
    const now = siteIn(trial);
    expect(now).not.toBe(previous);
    previous = now;
  }
  const other = makeSmall();
  try {
    edit(other);
    for (const one of changes) change(other, one);
    expect(await end(startBuild(other.folder, { env: elsewhere }))).toMatchObject({ status: 0 });
    expect(previous).toBe(siteIn(other));
  } finally {
    other.remove();
  }
}, 600_000);

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
