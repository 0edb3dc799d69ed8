import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { formats } from '../../src/admin/formats.ts';
import { backendOf } from '../../src/admin/git-host.ts';
import { policyFor } from '../../src/admin/policy.ts';
import { localeCodes, locales } from '../../src/locales.ts';
import { writtenPageSchema } from '../../src/page-schema.ts';
import { build } from './build.ts';
import { type Files, go, openFolder, repository } from './editor.ts';
import { pretendGitea } from './gitea.ts';
import { at, desktop, type Locale, newContext, phone, visit } from './visit.ts';

const root = join(import.meta.dirname, '../..');

/** What the browser calls each language. */
const names: Record<Locale, string> = {
  en: 'English',
  id: 'Indonesian',
  tr: 'Turkish',
  hu: 'Hungarian',
  da: 'Danish',
};

const openAt = async (locale = 'en-GB') => openFolder(await newContext({ ...desktop, locale }), at('admin/'));

/** All files in the folder. */
function readFolder(page: Page): Promise<Files> {
  return page.evaluate(async () => {
    const files: Files = {};
    const read = async (folder: FileSystemDirectoryHandle, path: string) => {
      // TypeScript's library has no entries() yet.
      const entries = folder as unknown as AsyncIterable<[string, FileSystemDirectoryHandle | FileSystemFileHandle]>;
      for await (const [name, handle] of entries) {
        if (handle.kind === 'directory') await read(handle, `${path}${name}/`);
        else files[path + name] = await (await handle.getFile()).text();
      }
    };
    await read(await navigator.storage.getDirectory(), '');
    return files;
  });
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Entry saved.').waitFor();
}

const field = (pane: Locator, name: string) => pane.locator(`[data-key-path="${name}"]`);

/** Shows a language in the second pane. */
async function switchTo(page: Page, locale: Locale): Promise<Locator> {
  await page.getByRole('combobox', { name: 'Switch Locale' }).last().click();
  await page.getByRole('option', { name: names[locale] }).click();
  const pane = page.locator('#second-pane-body');
  await pane.locator(`[lang="${locale}"]`).first().waitFor();
  return pane;
}

describe('without a git host', () => {
  test('says so in the reader’s language, and what to set', async () => {
    const page = await visit('admin/', { ...phone, locale: 'hu-HU' });
    expect(await page.title()).toBe('A kézikönyv szerkesztése');
    expect(await page.locator('html').getAttribute('lang')).toBe('hu');
    const notice = page.getByRole('main');
    expect(await notice.textContent()).toContain('A cég még nem adta meg');
    expect(await notice.textContent()).toContain('CMS_REPO=');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test('offers a folder where the browser can open one, and loads the CMS only then', async () => {
    const context = await newContext(desktop);
    const page = await context.newPage();
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    await page.goto(at('admin/'));
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('main').textContent()).toContain('Use Chrome or Edge');
    expect(scripts.filter((url) => /\/cms\./.test(url))).toEqual([]);
  });
});

// Each of these also proves that nothing is asked of another host and that the policy stops nothing: visit.ts sees to it.
describe('with a folder', () => {
  test('opened and saved, a page is the same; its title alone is changed', async () => {
    const page = await openAt();
    await go(page, 'phone', 'entries/hold');
    // Nothing was changed, so there is nothing to save.
    const button = page.getByRole('button', { name: 'Save' });
    await field(page.locator('#first-pane-body'), 'keywords').waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');

    const [first, second] = [page.locator('#first-pane-body'), await switchTo(page, 'da')];
    expect(await field(first, 'title').getByRole('textbox').inputValue()).toBe('Putting a caller on hold');
    const title = field(second, 'title').getByRole('textbox');
    expect(await title.inputValue()).toBe('Sæt kunden på hold');
    // The same in every language: shown, but edited in English.
    expect(await field(second, 'reviewEvery').getByRole('textbox').getAttribute('aria-readonly')).toBe('true');
    await title.fill('Kunden på hold');
    await save(page);

    const file = 'content/docs/da/phone/hold.md';
    const expected = repository[file]?.replace('title: Sæt kunden på hold', 'title: Kunden på hold') ?? '';
    expect(await readFolder(page)).toEqual({ ...repository, [file]: expected });
  });

  test('five languages stand in the switch', async () => {
    const page = await openAt();
    await go(page, 'phone', 'entries/hold');
    const options: string[] = [];
    for (const pane of ['first', 'last'] as const) {
      const languages = page.getByRole('combobox', { name: 'Switch Locale' })[pane]();
      await languages.click();
      const shown = page.getByRole('option');
      options.push(...(await shown.evaluateAll((all) => all.map((option) => option.dataset.label ?? ''))));
      await shown.first().click();
    }
    expect(new Set(options)).toEqual(new Set(Object.values(names)));
  });

  test('a new page in five languages is what the check wants', async () => {
    const page = await openAt();
    await go(page, 'phone', 'new');
    const first = page.locator('#first-pane-body');
    await field(first, 'covers').getByRole('combobox').click();
    await page.getByRole('option').first().click();
    await field(first, 'owner').getByRole('radio').first().click();
    await field(first, 'reviewed').locator('input').fill('2026-11-22');
    await field(first, 'reviewEvery').getByRole('textbox').fill('12 months');
    await field(first, 'draft').getByRole('switch').click();
    const body = '## Heading {#heading}\n\n:::say\n- “A *b* <c> 1. _d_”\n:::';
    for (const locale of localeCodes) {
      const pane = locale === 'en' ? first : await switchTo(page, locale);
      await field(pane, 'title').getByRole('textbox').fill(`Title: ${locale}`);
      await field(pane, 'description').getByRole('textbox').fill(`${locale}.`);
      await field(pane, 'body').getByRole('textbox').fill(body);
      for (const [name, count] of Object.entries({ keywords: 1, findBy: 5 })) {
        const list = field(pane, name);
        for (let row = 0; row < count; row += 1) {
          if (row > 0) await list.getByRole('button', { name: /^Add/ }).click();
          await list.locator('input').nth(row).fill(`${name} ${row} ${locale}`);
        }
      }
    }
    await page.getByRole('button', { name: 'Save' }).click();
    // The address is asked for.
    await page.getByRole('textbox', { name: /slug/i }).fill('transfer');
    await save(page);

    const files = await readFolder(page);
    expect(Object.keys(files).length).toBe(Object.keys(repository).length + localeCodes.length);
    for (const locale of localeCodes) {
      const {
        body: written,
        _source,
        ...data
      } = formats['page-frontmatter'].read(files[`content/docs/${locale}/phone/transfer.md`] ?? '');
      expect(String(written).trim()).toBe(body);
      expect(writtenPageSchema.parse(data)).toMatchObject({
        title: `Title: ${locale}`,
        draft: true,
        owner: 'service',
        reviewed: new Date('2026-11-22'),
        reviewEvery: 12,
      });
    }
  });

  test('sheets and registers are opened and saved without a change', async () => {
    const page = await openAt();
    for (const name of ['outline', 'glossary', 'sources']) {
      await go(page, 'registers', `entries/${name}`);
      expect(await page.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled'), name).toBe('true');
    }
    await go(page, 'sheets', 'entries/hold');
    await field(page.locator('#first-pane-body'), 'version').locator('input').fill('2');
    await save(page);
    const file = 'content/sheets/hold.yml';
    const expected = repository[file]?.replace('version: 1', 'version: 2') ?? '';
    expect(await readFolder(page)).toEqual({ ...repository, [file]: expected });
  });

  test('speaks the reader’s language', async () => {
    const page = await openAt('da-DK');
    expect(await page.getByText('På telefonen').count()).toBeGreaterThan(0);
    await go(page, 'phone', 'entries/hold');
    expect(await field(page.locator('#first-pane-body'), 'draft').textContent()).toContain('Kladde');
    // The CMS's own words.
    expect(await page.getByRole('button', { name: 'Gem' }).count()).toBe(1);
  });
});

test('with a git host: signed in with a token, what is saved is one commit, and nobody else is spoken to', async () => {
  const gitea = pretendGitea('https://git.example', repository);
  const context = await newContext({ ...desktop, locale: 'en-GB' }, [gitea.host.address]);
  await context.route(`${gitea.host.address}/**`, gitea.answer);
  // The site of this test was built without a git host: this is what a build with one has instead.
  const own = at('admin/');
  await context.route(own, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace(/(<meta http-equiv="Content-Security-Policy" content=)"[^"]+"/, `$1"${policyFor(gitea.host)}"`)
      .replace('<body class="no-host">', '<body>')
      .replace(/ data-title=/g, ` data-host="gitea"$&`);
    await route.fulfill({ response, body });
  });
  await context.route(at('admin/en.json'), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ json: { ...(await response.json()), backend: backendOf(gitea.host) } });
  });

  const page = await context.newPage();
  await page.goto(own);
  await page.getByRole('button', { name: 'Access Token' }).click();
  await page.getByRole('textbox').last().fill('secret');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem').first().waitFor();
  await go(page, 'phone', 'entries/hold');
  await field(await switchTo(page, 'da'), 'title')
    .getByRole('textbox')
    .fill('Kunden på hold');
  await save(page);

  expect(gitea.commits).toHaveLength(1);
  const { message, files } = gitea.commits[0] ?? { message: '', files: {} };
  expect(message).toBe('Edit content/docs/en/phone/hold.md +4');
  const changed = Object.keys(files).filter((path) => files[path] !== repository[path]);
  expect(changed).toEqual(['content/docs/da/phone/hold.md']);
});

test('a build with a git host that can’t be right ends with one sentence', () => {
  const { status, stdout, stderr } = build(root, [], { CMS_BACKEND: 'svn', CMS_REPO: 'acme/handbook' });
  expect(status).toBe(1);
  expect(stderr).toContain('Unexpected "svn" in CMS_BACKEND, expected github, gitlab or gitea: set it');
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
});

describe('the policy', () => {
  const html = (path: string) => readFileSync(join(inject('dist'), path), 'utf8');

  test('comes first, and lets the page speak to nobody but us', () => {
    const [, policy = ''] =
      /<head><meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html('admin/index.html')) ?? [];
    const directives = Object.fromEntries(
      policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    );
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'font-src': "'self'",
      'img-src': "'self' data: blob:",
    });
    expect(html('admin/index.html')).toContain('<meta name="robots" content="noindex">');
    // No script and no style stands in the page itself: the policy would stop it.
    expect(html('admin/index.html')).not.toMatch(/<style|<script(?![^>]* src=)/);
  });

  test('no other page loads the editor', () => {
    const pages = readdirSync(inject('dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    expect(pages.length).toBeGreaterThan(100);
    const loading = pages.filter((name) => /admin-page|\/cms\./.test(html(name)));
    expect(loading.map((name) => name.replaceAll('\\', '/'))).toEqual(['admin/index.html']);
  });
});

test('the names of the languages in this test are those of the handbook', () => {
  expect(Object.keys(names)).toEqual(Object.keys(locales));
});
