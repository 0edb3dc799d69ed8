import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { violations } from '../axe.ts';
import { launchBrowser } from '../browser.ts';
import { copyProject } from './trial.ts';

// The dev server of a copy of the project, whose content is broken and mended while it runs.
const project = join(import.meta.dirname, '../..');
const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

let root: string;
let server: ChildProcess;
let origin: string;
let browser: Browser;
let contexts: BrowserContext[] = [];

const text = (file: string) => readFileSync(join(project, file), 'utf8');
const write = (file: string, words: string) => writeFileSync(join(root, file), words);
const mend = (...files: string[]) => {
  for (const file of files) write(file, text(file));
};

const hold = 'content/docs/en/phone/hold.md';
const sheet = 'content/sheets/closing.yml';

beforeAll(async () => {
  // Inside the project: its packages are found in the folder above.
  mkdirSync(join(project, '.trial'), { recursive: true });
  root = mkdtempSync(join(project, '.trial/dev-'));
  copyProject(root);
  cpSync(join(project, 'astro.config.ts'), join(root, 'site.config.ts'));
  write(
    'astro.config.ts',
    `import config from './site.config.ts';\nexport default { ...config, vite: { server: { fs: { allow: ['../..'] } } } };\n`,
  );
  // What Astro's schema refuses, and what is no YAML: Astro alone would not start.
  write(hold, text(hold).replace(/^title:.*$/m, 'title: [1]'));
  write(sheet, 'title: [');
  server = spawn(process.execPath, [astro, 'dev', '--port', '4700'], {
    cwd: root,
    // Astro must not take the test run for its own.
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      BASE_PATH: '/handbook',
      NO_COLOR: '1',
      NODE_ENV: '',
      VITEST: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  [origin, browser] = await Promise.all([addressOf(server), launchBrowser()]);
});

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
});

afterAll(async () => {
  await browser?.close();
  if (server?.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  if (root) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

/** Where the server says that it is; the port asked for may be taken. */
function addressOf({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (words: string) => {
      said += words;
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (address && said.includes('watching for file changes')) resolve(address);
    };
    stdout?.setEncoding('utf8').on('data', hear);
    stderr?.setEncoding('utf8').on('data', hear);
    stdout?.on('end', () => reject(new Error(`The dev server ended:\n${said}`)));
  });
}

const at = (path: string) => `${origin}/handbook/${path}`;
const status = async (path: string) => (await fetch(at(path))).status;

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(at(path));
  return page;
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: 'Problems of the content' });

/** Waits until the panel's first line says this; a change of the content has Astro load the page anew on the way. */
async function says(page: Page, title: string): Promise<Locator> {
  const panel = panelOf(page);
  await panel.getByRole('button', { name: title, exact: true }).waitFor();
  return panel;
}

async function allMended(page: Page): Promise<void> {
  await page.locator('content-problems[data-problems="0"]').waitFor({ state: 'attached' });
  expect(await panelOf(page).isVisible()).toBe(false);
}

test('a server that starts with broken files serves, and each page shows its problems', async () => {
  expect(await status('en/phone/answering/')).toBe(200);
  const page = await visit('en/phone/hold/');
  const panel = await says(page, '1 error on this page, 1 error elsewhere');
  const problem = panel.getByRole('listitem').filter({ hasText: '(front-matter)' });
  expect(await problem.textContent()).toContain('✖ Error: Unexpected [1] for "title"');
  const place = problem.getByRole('link', { name: `${hold}:2:8` });

  // A real editor is not to open.
  const asked: string[] = [];
  await page.route('**/__open-in-editor**', (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('file') ?? '');
    return route.fulfill({ body: '' });
  });
  await place.click();
  await expect.poll(() => asked).toEqual([`${hold}:2:8`]);
  expect(await (await fetch(at('__open-in-editor'))).text()).toContain('launch-editor');

  await panel.getByText('Elsewhere: 1 error').click();
  await panel.getByText('(yaml-syntax)').waitFor();
  await panel.getByRole('link', { name: `Page of ${sheet}` }).click();
  await page.waitForURL(at('en/checklists/closing/'));
  await says(page, '1 error on this page, 1 error elsewhere');
});

test.each(['light', 'dark'] as const)('the panel is small on a phone and accessible, %s', async (colorScheme) => {
  const page = await visit('en/phone/hold/', { viewport: { width: 360, height: 740 }, colorScheme });
  const panel = await says(page, '1 error on this page, 1 error elsewhere');
  const box = await panel.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(360);
  expect(box?.height).toBeLessThan(370);
  await panel.getByText('Elsewhere: 1 error').press('Enter');
  await panel.getByText('(yaml-syntax)').waitFor();
  expect(await violations(page, 'all', 'content-problems')).toEqual([]);
});

test('what is wrong elsewhere takes a line, which opens by the keyboard and stays as it is left', async () => {
  const page = await visit('en/phone/answering/');
  const title = 'No problems on this page, 2 errors elsewhere';
  const button = (await says(page, title)).getByRole('button');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  await button.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  await panelOf(page).getByText('Elsewhere: 2 errors').waitFor();
  await button.press('Enter');
  await page.goto(at('en/phone/hold/'));
  await says(page, '1 error on this page, 1 error elsewhere');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
});

test('an open page follows the content: other problems, warnings, none', async () => {
  const page = await visit('da/phone/hold/');
  // The source is broken.
  await says(page, '1 error on this page, 1 error elsewhere');
  mend(sheet);
  write(hold, text(hold).replace('Before you press hold', 'Before pressing hold'));
  const panel = await says(page, '1 warning on this page, 3 warnings elsewhere');
  const warning = panel.getByRole('listitem').filter({ hasText: '(section-outdated)' }).first();
  expect(await warning.textContent()).toMatch(/^▲ Warning: .*content\/docs\/da\/phone\/hold\.md:\d+:\d+$/);
  mend(hold);
  await allMended(page);
});

test('a page of the menu, a dictionary and front matter go while the server runs, and it serves on', async () => {
  const dictionary = 'i18n/da.json';
  const answering = 'content/docs/en/phone/answering.md';
  const page = await visit('en/');
  rmSync(join(root, hold));
  write(dictionary, '{ "site.title": ');
  write(answering, '---\ntitle: "a\n---\n\n<<<<<<< HEAD\n');
  await panelOf(page)
    .getByRole('link', { name: /^content\/outline\.yml:\d+:\d+$/ })
    .waitFor();
  expect(await status('en/phone/hold/')).toBe(404);
  expect(await status('en/conversation/closing/')).toBe(200);
  expect(await page.locator('nav.sidebar a[href$="/phone/hold/"]').count()).toBe(0);
  await page.goto(at('da/'));
  await panelOf(page).getByText('(json-syntax)').waitFor();
  await page.goto(at('en/phone/answering/'));
  await panelOf(page).getByText('(yaml-syntax)').waitFor();

  mend(hold, dictionary, answering);
  await allMended(page);
  await page.locator('nav.sidebar a[href$="/phone/hold/"]').waitFor({ state: 'attached' });
});

test('the built site has nothing of it', () => {
  const files = readdirSync(inject('dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:html|js|css)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(100);
  const marks = ['content-problems', 'open-in-editor', 'service-handbook:problems'];
  const found = files.filter((name) => {
    const words = readFileSync(join(inject('dist'), name), 'utf8');
    return marks.some((mark) => words.includes(mark));
  });
  expect(found).toEqual([]);
});
