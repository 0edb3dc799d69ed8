import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../axe.ts';
import { readPdf, squeeze } from '../pdf.ts';
import { build } from './build.ts';
import { doJobs } from './jobs.ts';
import { makeTrial, type Trial } from './trial.ts';
import { desktop, newContext, phone } from './visit.ts';

// A year in the life of a handbook, on a copy, with nothing but the commands that its writers have: German comes as a sixth language with two
// pages, an English section changes, a page gets another name, another is begun. Then it is built, searched and printed.
let trial: Trial;
let server: Awaited<ReturnType<typeof preview>>;
let site: string;
const dist = () => join(trial.folder, 'dist');
const file = (name: string) => join(trial.folder, name);

beforeAll(async () => {
  trial = makeTrial();
  trial.run('translate', 'new', 'de');
  cpSync(join(import.meta.dirname, 'fixtures/german'), file('content/docs/de'), { recursive: true });
  trial.run('translate', 'done', 'content/docs/de/phone/answering.md', 'content/docs/de/phone/hold.md');
  const hold = file('content/docs/en/phone/hold.md');
  writeFileSync(hold, readFileSync(hold, 'utf8').replace('Time runs slowly', 'Time runs more slowly'));
  trial.run('move', 'phone/hold', 'phone/waiting');
  trial.run('new', 'page', 'difficult/shouting');
  trial.run('new', 'sheet', 'shouting');
  // A translator has removed a section; the company lets that pass.
  const closing = file('content/docs/da/conversation/closing.md');
  writeFileSync(closing, readFileSync(closing, 'utf8').replace(/## Faldgruben \{#mistake\}[\s\S]*?(?=\n## )/, ''));
  writeFileSync(
    file('checks.yml'),
    readFileSync(file('checks.yml'), 'utf8').replace('id-absent: error', 'id-absent: warning'),
  );

  // At the root of its host, where the other tests have it under a path.
  const built = build(trial.folder, [], { SITE_URL: 'https://intranet.example' });
  if (built.status !== 0) throw new Error(`The copy could not be built:\n${built.stdout}\n${built.stderr}`);
  server = await preview({
    root: trial.folder,
    base: '/',
    outDir: dist(),
    logLevel: 'error',
    server: { host: 'localhost', port: 4710 },
  });
  site = `http://localhost:${server.port}/`;
}, 300_000);

afterAll(async () => {
  await server?.stop();
  trial?.remove();
});

async function open(path: string, options = {}): Promise<Page> {
  const page = await (await newContext({ ...desktop, ...options }, [new URL(site).origin])).newPage();
  await page.goto(new URL(path, site).href);
  return page;
}

test('at the root of a host every job is done', async () => {
  await doJobs(await newContext(desktop, [new URL(site).origin]), site, '/');
});

describe('a sixth language', () => {
  test('is chosen like the others, and no other has changed', async () => {
    const page = await open('da/phone/answering/');
    await page.locator('language-switch summary').first().click();
    await page.locator('language-switch [hreflang=de]').first().click();
    await page.waitForURL(`${site}de/phone/answering/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('h1').textContent()).toBe('Anrufe annehmen');
    expect(await page.locator('.translation-note').count()).toBe(0);
  });

  test('shows a page that it lacks in English, says so in its own words, and marks what is which', async () => {
    const page = await open('de/conversation/closing/');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('main').getAttribute('lang')).toBe('en');
    const notice = page.locator('main [lang=de]').first();
    expect(await notice.textContent()).toContain('Dieser Inhalt ist noch nicht in deiner Sprache verfügbar');
    expect(await page.locator('main .review').locator('xpath=ancestor-or-self::*[@lang][1]').getAttribute('lang')).toBe(
      'de',
    );
    expect(
      await page.locator('nav.sidebar a:not([hreflang])[href$="/de/conversation/closing/"]').getAttribute('lang'),
    ).toBe('en');
    expect(await page.locator('nav.sidebar a:not([hreflang])[href$="/de/phone/"]').getAttribute('lang')).toBeNull();
    // Its links stay in the reader's language.
    const links = await page
      .locator('main .sl-markdown-content a[href*="/phone/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((href) => !href?.startsWith('/de/'))).toEqual([]);
  });

  test('marks as English whatever it has borrowed, wherever that stands', async () => {
    const page = await open('en/');
    const read = async (path: string, selector: string) => {
      await page.goto(`${site}${path}`);
      return page.locator(selector).evaluateAll((all) => all.map((element) => element.textContent?.trim() ?? ''));
    };
    const english = [
      ...(await read('en/', '.home-sections li li a')),
      ...(await read('en/conversation/closing/', 'main :is(h1, h2, h3)')),
      ...(await read('en/checklists/onboarding-phone/', '[data-text]')),
      ...(await read('en/sources/', 'main :is(h2, li > span:first-child)')),
    ];
    // What German has of its own may be spelled alike, and so may words of the interface.
    const german = new Set([
      ...Object.values(JSON.parse(readFileSync(file('i18n/en.json'), 'utf8')) as Record<string, string>),
      ...(await read('de/phone/answering/', 'main :is(h1, h2, h3), nav.sidebar :is(a:not([lang]), h2, summary)')),
      ...(await read('de/phone/waiting/', 'main :is(h1, h2, h3)')),
    ]);
    const borrowed = english.filter((text) => !german.has(text));
    expect(borrowed.length).toBeGreaterThan(100);
    let all = 0;
    for (const path of [
      '',
      'phone/answering/',
      'conversation/closing/',
      'checklists/',
      'checklists/onboarding-phone/',
      'packs/',
      'sources/',
      'translations/',
    ]) {
      await page.goto(`${site}de/${path}`);
      const [found, unmarked] = await page.evaluate((texts) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const parents: Element[] = [];
        while (walker.nextNode()) {
          const { textContent, parentElement } = walker.currentNode;
          if (parentElement && texts.includes(textContent?.trim() ?? '')) parents.push(parentElement);
        }
        const wrong = parents.filter((parent) => parent.closest('[lang]')?.getAttribute('lang') !== 'en');
        return [parents.length, wrong.map((parent) => parent.outerHTML)];
      }, borrowed);
      expect(unmarked, path).toEqual([]);
      // On a page of its own, what the menu has borrowed at least.
      expect(found, path).toBeGreaterThan(0);
      all += found;
    }
    expect(all).toBeGreaterThan(200);
  });

  test('calls no borrowed page a translation', async () => {
    const borrowed = await open('de/conversation/closing/');
    expect(await borrowed.locator('link[rel=canonical]').getAttribute('href')).toBe(
      'https://intranet.example/en/conversation/closing/',
    );
    expect(await borrowed.locator('link[rel=alternate][hreflang]').count()).toBe(0);
    await borrowed.goto(`${site}en/conversation/closing/`);
    expect(await borrowed.locator('link[hreflang=de]').count()).toBe(0);
    await borrowed.goto(`${site}en/phone/answering/`);
    expect(await borrowed.locator('link[hreflang=de]').count()).toBe(1);
    const sitemap = readFileSync(join(dist(), 'sitemap-0.xml'), 'utf8');
    expect(sitemap).toContain('/de/phone/answering/<');
    expect(sitemap).not.toContain('/de/conversation/closing/');
    // Nor the old address of a page that has moved.
    expect(sitemap).not.toContain('/phone/hold/');
  });

  test('finds its own pages; English ones are not passed off as its own', async () => {
    const page = await open('de/');
    await page.keyboard.press('/');
    await page.keyboard.type('wartemusik');
    await page.locator('.search-option').first().waitFor();
    expect(await page.locator('.search-option').first().textContent()).toContain('Anrufer warten lassen');
    await page.locator('.search-query').first().fill('closing');
    const first = page.locator('.search-option').first().filter({ hasText: 'Closing a contact' });
    await first.waitFor();
    expect(await first.textContent()).toContain('English');
  });

  test('prints sheets with its own tasks and, marked, English ones for the rest', async () => {
    const page = await open('de/checklists/hold/');
    expect(await page.locator('[data-text]').allTextContents()).toContain(
      'Gehen Sie nach spätestens 60 Sekunden zurück',
    );
    expect(await page.locator('[data-text][lang]').count()).toBe(0);
    await page.goto(`${site}de/checklists/onboarding-phone/`);
    expect(await page.locator('[data-text][lang=en]').count()).toBe(await page.locator('[data-text]').count());
    const { pages } = await readPdf(readFileSync(join(dist(), 'de/checklists/hold.pdf')));
    expect(squeeze(pages.map(({ text }) => text).join(' '))).toContain(
      squeeze('Gehen Sie nach spätestens 60 Sekunden zurück'),
    );
  });
});

describe('a section of which the English has changed', () => {
  test.each(['id', 'tr', 'hu', 'da', 'de'])('says so at its place, in %s', async (locale) => {
    const page = await open(`${locale}/phone/waiting/`);
    const notes = page.locator('.translation-note');
    expect(await notes.count()).toBe(1);
    const before = page.locator('.translation-note').locator('xpath=preceding-sibling::*[1]//h2');
    expect(await before.getAttribute('id')).toBe('sixty-seconds');
    await notes.locator('a').click();
    await page.waitForURL(`${site}en/phone/waiting/#sixty-seconds`);
  });

  test('English itself says nothing', async () => {
    expect(await (await open('en/phone/waiting/')).locator('.translation-note').count()).toBe(0);
  });
});

test('a section that is missing is named where it would stand, with the way to the English', async () => {
  const page = await open('da/conversation/closing/');
  const note = page.locator('.translation-note');
  expect(await note.count()).toBe(1);
  expect(await note.textContent()).toContain('Her mangler et afsnit, der endnu ikke er oversat.');
  expect(await note.locator('[lang=en]').textContent()).toBe('The mistake to avoid');
  expect(await note.locator('xpath=following-sibling::*[1]//h2').getAttribute('id')).toBe('checklist');
});

describe('the page of translations', () => {
  test.each(['en', 'hu', 'de'])('tells the state of every page in every language, in %s', async (locale) => {
    const page = await open(`${locale}/translations/`);
    expect(await page.locator('.languages li').count()).toBe(5);
    expect(await page.locator('tbody tr').count()).toBe(33);
    const row = page.locator('tbody tr').filter({ has: page.locator('a[href$="/phone/waiting/"]') });
    expect(await row.locator('.state-outdated').count()).toBe(5);
    expect(await page.locator('.state-missing').count()).toBe(31 + 1);
    await page.locator('.only-work input').check();
    // Answering the phone is translated everywhere.
    expect(await page.locator('tbody tr:visible').count()).toBe(32);
  });

  test('works without JavaScript, and leads to the section and to its source', async () => {
    const page = await open('da/translations/', { javaScriptEnabled: false });
    const cell = page.locator('td[data-language=Dansk]').filter({ has: page.locator('.state-outdated') });
    expect(await cell.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      '/da/phone/waiting/#sixty-seconds',
      '/en/phone/waiting/#sixty-seconds',
    ]);
  });
});

test.each([
  ['an outdated section', 'hu/phone/waiting/'],
  ['a missing section', 'da/conversation/closing/'],
  ['a borrowed page', 'de/conversation/closing/'],
  ['a borrowed sheet', 'de/checklists/onboarding-phone/'],
  ['the page of translations', 'hu/translations/'],
])('axe finds nothing on %s, light or dark, wide or narrow', async (_name, path) => {
  for (const options of [{ colorScheme: 'light' }, { ...phone, colorScheme: 'dark' }]) {
    const page = await open(path, options);
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

describe('a page that has moved', () => {
  test('is found at its old address, with the section', async () => {
    const page = await open('hu/phone/hold/#sixty-seconds');
    await page.waitForURL(`${site}hu/phone/waiting/#sixty-seconds`);
  });

  test('without JavaScript too', async () => {
    const page = await open('tr/phone/hold/', { javaScriptEnabled: false });
    await page.waitForURL(`${site}tr/phone/waiting/`);
  });
});

test('drafts are not published', async () => {
  for (const path of [
    'en/difficult/shouting/index.html',
    'da/difficult/shouting/index.html',
    'en/checklists/shouting/index.html',
  ])
    expect(() => readFileSync(join(dist(), path))).toThrow('ENOENT');
  const page = await open('en/');
  expect(await page.locator('a[href*="shouting"]').count()).toBe(0);
});

test('the check of the copy has warnings alone', () => {
  const { status, stdout } = spawnSync(process.execPath, [file('src/checks/cli.ts')], {
    cwd: trial.folder,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+ warnings\.$/m);
});
