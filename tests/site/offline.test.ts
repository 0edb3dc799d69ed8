import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { violations } from '../axe.ts';
import { launchBrowser } from '../browser.ts';
import { readPdf } from '../pdf.ts';
import { ChangingServer } from './changing-server.ts';
import { at, desktop, type Locale, locales, newContext, phone, visit } from './visit.ts';

const words = Object.fromEntries(
  locales.map((locale) => [
    locale,
    JSON.parse(readFileSync(join(import.meta.dirname, `../../i18n/${locale}.json`), 'utf8')),
  ]),
) as Record<Locale, Record<string, string>>;
const word = (locale: Locale, key: string) => words[locale][key] ?? key;
const labels: Record<Locale, string> = {
  en: 'English',
  id: 'Bahasa Indonesia',
  tr: 'Türkçe',
  hu: 'Magyar',
  da: 'Dansk',
};

let browser: Browser;
let server: ChangingServer;
let context: BrowserContext;
const url = (path: string) => server.site + path;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  server = new ChangingServer(inject('dist'));
  await server.start();
  context = await browser.newContext(desktop);
});

afterEach(async () => {
  await context.close();
  await server.remove();
});

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url(path));
  return page;
}

const row = (page: Page, locale: Locale) => page.locator(`[data-language=${locale}]:has(button)`);
const button = (page: Page, locale: Locale) => row(page, locale).getByRole('button');

async function isKept(page: Page, locale: Locale): Promise<void> {
  await page.locator(`offline-languages [data-language=${locale}][data-phase=kept]`).waitFor();
}

/** Keeps a language, as a reader does, and gives the page where that is done. */
async function keep(locale: Locale): Promise<Page> {
  const page = await open(`${locale}/offline/`);
  await button(page, locale).click();
  await isKept(page, locale);
  return page;
}

async function goOffline(): Promise<void> {
  await server.stop();
  await context.setOffline(true);
}

async function goOnline(): Promise<void> {
  await server.start();
  await context.setOffline(false);
}

/** The text of what a page fetches. */
function fetched(page: Page, path: string): Promise<string> {
  return page.evaluate(async (address) => {
    try {
      const response = await fetch(address);
      return `${response.status} ${await response.text()}`;
    } catch {
      return 'failed';
    }
  }, url(path));
}

test('nothing is kept, and nothing watches, before a reader chooses', async () => {
  const page = await visit('da/phone/hold/');
  await page.goto(at('da/offline/'));
  await button(page, 'da').waitFor();
  const found = await page.evaluate(async () => [
    (await navigator.serviceWorker.getRegistrations()).length,
    (await caches.keys()).length,
  ]);
  expect(found).toEqual([0, 0]);
});

describe('a language that is kept', () => {
  test('opens, searches and prints with the network off', async () => {
    const choice = await open('da/offline/');
    const sizes = JSON.parse(readFileSync(join(server.folder, 'offline/sizes.json'), 'utf8'));
    const size = new Intl.NumberFormat('da', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
      sizes.da.bytes / 1e6,
    );
    await row(choice, 'da').getByText(`${size} MB`).waitFor();
    // Real numbers: each file as it arrives.
    await choice.evaluate(() => {
      const progress = document.querySelector('[data-language=da] progress') as HTMLProgressElement;
      const seen: number[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(progress.value / progress.max)).observe(progress, { attributes: true });
    });
    await button(choice, 'da').click();
    await isKept(choice, 'da');
    const seen = await choice.evaluate(() => (window as unknown as { seen: number[] }).seen);
    expect(new Set(seen).size).toBeGreaterThan(50);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));

    await goOffline();
    const page = await open('da/');
    expect(await page.locator('h1').textContent()).toContain(word('da', 'home.title'));
    await page.locator('.home-sections a[href$="/phone/hold/"]').click();
    await page.waitForURL(url('da/phone/hold/'));
    expect(await page.evaluate(() => [...document.fonts].every(({ status }) => status !== 'error'))).toBe(true);

    await page.keyboard.press('/');
    await page.keyboard.type('60 sekunder');
    await page.locator('[role=option][href$="/da/phone/hold/#sixty-seconds"]').waitFor();
    // Nothing of it in Danish, and the other languages are not here: that is no failure.
    await page.locator('.search-query').fill('xqzvbnm');
    await page.waitForFunction(() => document.querySelector('.search-status')?.textContent?.includes('xqzvbnm'));
    expect(await page.locator('.search-retry').isHidden()).toBe(true);

    await page.goto(url('da/checklists/onboarding-phone/'));
    const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.length).toBeGreaterThan(2);
    await page.getByLabel(word('da', 'sheet.second')).selectOption('hu');
    await page.getByText(word('da', 'sheet.second.failed')).waitFor();
    for (const pdf of ['onboarding-phone.pdf', 'onboarding-phone.letter.pdf', 'onboarding-phone.en.pdf'])
      expect((await fetched(page, `da/checklists/${pdf}`)).slice(0, 8)).toBe('200 %PDF');

    await page.goto(url('da/packs/'));
    await page.locator('.pack article').first().waitFor();
  });

  test('is found however its addresses are written, and is told when a page is none', async () => {
    const page = await keep('da');
    await goOffline();
    const title = await (await open('da/phone/hold/')).locator('h1').textContent();
    for (const spelling of [
      'da/phone/hold',
      'da/phone/hold/index.html',
      'da/phone/hold/?from=mail',
      'da/phone/hold/#before',
    ]) {
      await page.goto(url(spelling));
      expect(await page.locator('h1').textContent(), spelling).toBe(title);
    }
    const answer = await page.goto(url('da/phone/nothing/'));
    expect(answer?.status()).toBe(404);
    await page.getByText(word('da', 'notFound.title')).waitFor();
    expect(await page.locator('[data-locale]:visible').count()).toBe(1);

    await page.evaluate(() => localStorage.setItem('service-handbook:language', 'da'));
    await page.goto(url(''));
    await page.waitForURL(url('da/'));
  });

  test('leaves the others to the network, and leads back where there is none', async () => {
    await keep('da');
    expect(await (await open('hu/')).locator('h1').textContent()).toContain(word('hu', 'home.title'));
    await goOffline();
    const page = await open('hu/phone/hold/');
    await page.locator('[data-kept=da]:not([hidden])').waitFor();
    expect(await page.title()).toBe(word('hu', 'offline.lost.title'));
    expect(await page.locator('html').getAttribute('lang')).toBe('hu');
    expect(await page.locator('[data-locale]:visible').allTextContents()).toEqual([
      expect.stringContaining(word('hu', 'offline.lost.text')),
    ]);
    expect(await page.locator('[data-kept]:visible').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.locator('[data-kept=da] a').click();
    await page.waitForURL(url('da/'));
    expect(await page.locator('h1').textContent()).toContain(word('da', 'home.title'));
  });

  test('lends itself to another: a sheet in two languages, both kept', async () => {
    const page = await keep('da');
    await button(page, 'en').click();
    await isKept(page, 'en');
    await goOffline();
    await page.goto(url('da/checklists/self-assessment/?with=en'));
    await page.locator('.sheet-second[lang=en]').first().waitFor();
  });

  test('can be removed again, and with the last one everything goes', async () => {
    const page = await keep('da');
    await button(page, 'en').click();
    await isKept(page, 'en');
    await button(page, 'da').click();
    await row(page, 'da').and(page.locator('[data-phase=none]')).waitFor();
    await page.reload();
    await isKept(page, 'en');
    expect(await row(page, 'da').getAttribute('data-phase')).toBe('none');
    await button(page, 'en').click();
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
    // And begin anew.
    await button(page, 'da').click();
    await isKept(page, 'da');
    await goOffline();
    await page.goto(url('da/phone/hold/'));
    expect(await page.locator('h1').count()).toBe(1);
  });
});

describe('a download', () => {
  test('that is interrupted says so, and goes on where it was', async () => {
    const page = await open('hu/offline/');
    const had = new Set<string>();
    server.interfere = (path) => {
      if (had.size > 100) return { status: 503, body: '' };
      had.add(path);
      return undefined;
    };
    await button(page, 'hu').click();
    await page.getByText(word('hu', 'offline.failed.network')).waitFor();
    server.interfere = undefined;
    server.asked = [];
    // Another page is enough: the reader need not ask again.
    await page.goto(url('hu/phone/hold/'));
    await page.goto(url('hu/offline/'));
    await isKept(page, 'hu');
    const again = server.asked.filter((path) => path.endsWith('.pdf') && had.has(path));
    expect([...had].filter((path) => path.endsWith('.pdf')).length).toBeGreaterThan(30);
    // Those that were on their way.
    expect(again.length).toBeLessThanOrEqual(6);
  });

  test('that does not fit says so, and leaves nothing behind', async () => {
    const page = await open('hu/offline/');
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.site).origin, quotaSize: 3_000_000 });
    await button(page, 'hu').click();
    await page.getByText(word('hu', 'offline.failed.full')).waitFor();
    expect(await button(page, 'hu').textContent()).toBe(word('hu', 'offline.keep'));
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
  });

  test('that the browser refuses says so', async () => {
    await context.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
    });
    const page = await open('tr/offline/');
    await button(page, 'tr').click();
    await page.getByText(word('tr', 'offline.failed.refused')).waitFor();
  });

  test('can be cancelled', async () => {
    const page = await open('id/offline/');
    // Halfway for as long as it takes.
    server.interfere = (path) => (path.endsWith('.pdf') ? new Promise(() => undefined) : undefined);
    await button(page, 'id').click();
    await row(page, 'id').and(page.locator('[data-phase=loading]')).waitFor();
    expect(await button(page, 'id').textContent()).toBe(word('id', 'offline.cancel'));
    await button(page, 'id').click();
    await row(page, 'id').and(page.locator('[data-phase=none]')).waitFor();
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
  });
});

describe('a newer version', () => {
  /** Marks every page, and what the search loads, as those of the second build. */
  function mark(): void {
    for (const name of readdirSync(server.folder, { recursive: true, encoding: 'utf8' }))
      if (/\.html$/.test(name)) server.change(name, (text) => text.replace('</h1>', ' II</h1>'));
    server.change('pagefind/pagefind.js', (text) => `${text}\n// II`);
  }

  /** Which builds a tab sees: its page, another page, its search. */
  async function builds(page: Page): Promise<string[]> {
    const texts = [
      await page.locator('h1').first().textContent(),
      /<h1[^>]*>[\s\S]*<\/h1>/.exec(await fetched(page, 'da/phone/answering/'))?.[0].replace(/<.*?>/g, ''),
      (await fetched(page, 'pagefind/pagefind.js?language=da')).slice(-5),
    ];
    return texts.map((text) => (text?.trimEnd().endsWith('II') ? 'II' : 'I'));
  }

  const notice = (page: Page) => page.locator('offline-notice:not(:empty)');

  test('is told of, waits, and comes as a whole, in all tabs', async () => {
    const choice = await keep('da');
    const first = await open('da/phone/hold/');
    mark();
    await server.publish();
    server.asked = [];
    const second = await open('da/resolution/speed/');
    await notice(second).getByText(word('da', 'offline.newer')).waitFor();
    await notice(first).waitFor();
    // What has not changed is not downloaded again.
    expect(server.asked.filter((path) => path.endsWith('.pdf'))).toEqual([]);
    expect(await builds(first)).toEqual(['I', 'I', 'I']);
    await second.reload();
    expect(await builds(second)).toEqual(['I', 'I', 'I']);
    await notice(second).waitFor();
    expect(await violations(second)).toEqual([]);
    // A language that is not kept is the server's.
    expect(await (await open('hu/')).locator('h1').textContent()).toContain('II');
    // Of the newer one a kept page gets nothing: no sheet in two builds.
    await first.goto(url('da/checklists/self-assessment/?with=hu'));
    await first.getByText(word('da', 'sheet.second.failed')).waitFor();
    await first.goto(url('da/phone/hold/'));

    await notice(second)
      .getByRole('button', { name: word('da', 'offline.switch') })
      .click();
    for (const page of [choice, first, second]) {
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.endsWith('II'));
      expect(await builds(page)).toEqual(['II', 'II', 'II']);
      expect(await notice(page).count()).toBe(0);
    }
    await goOffline();
    await first.reload();
    expect(await builds(first)).toEqual(['II', 'II', 'II']);
    await first.keyboard.press('/');
    await first.keyboard.type('60 sekunder');
    await first.locator('[role=option][href$="/da/phone/hold/#sixty-seconds"]').waitFor();
  });

  test('can wait until every tab is closed', async () => {
    await keep('da');
    mark();
    await server.publish();
    const page = await open('da/phone/hold/');
    await notice(page)
      .getByRole('button', { name: word('da', 'offline.later') })
      .click();
    expect(await notice(page).count()).toBe(0);
    await page.goto(url('da/resolution/speed/'));
    expect(await builds(page)).toEqual(['I', 'I', 'I']);
    await Promise.all(context.pages().map((tab) => tab.close()));
    const next = await open('da/phone/hold/');
    expect(await builds(next)).toEqual(['II', 'II', 'II']);
  });

  test.each([
    ['lacks a file', (path: string) => (path === 'da/phone/hold/' ? { status: 404, body: '' } : undefined)],
    [
      'has a file of another build',
      (path: string) => (path === 'pagefind/pagefind.js' ? { status: 200, body: 'III' } : undefined),
    ],
    [
      'has lists of another build',
      (path: string) => (path === 'offline/da.json' ? { status: 200, body: '[]' } : undefined),
    ],
    ['falls silent', (path: string) => (path.startsWith('da/') ? { status: 503, body: '' } : undefined)],
  ])('that %s leaves the older one whole', async (_what, interfere) => {
    const choice = await keep('da');
    mark();
    await server.publish();
    server.interfere = interfere;
    // The update fails; that is waited for, not guessed.
    const failed = await choice.evaluate(async () => {
      const registration = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration;
      const gone = new Promise((resolve) => {
        registration.addEventListener('updatefound', () => {
          const worker = registration.installing;
          worker?.addEventListener('statechange', () => resolve(worker.state));
        });
      });
      await registration.update().catch(() => undefined);
      return gone;
    });
    expect(failed).toBe('redundant');
    await goOffline();
    const page = await open('da/phone/hold/');
    expect(await builds(page)).toEqual(['I', 'I', 'I']);
    expect(await notice(page).count()).toBe(0);
    // Later the server has it all.
    server.interfere = undefined;
    await goOnline();
    await page.reload();
    await notice(page).waitFor();
  });

  test('that does not fit is told of too', async () => {
    const page = await keep('da');
    mark();
    await server.publish();
    const session = await context.newCDPSession(page);
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin: new URL(server.site).origin });
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(server.site).origin,
      quotaSize: usage + 500_000,
    });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await notice(page).getByText(word('da', 'offline.noRoom')).waitFor();
    expect(await builds(page)).toContain('I');
  });
});

describe('as an installed app', () => {
  const asApp = () =>
    context.addInitScript(() => {
      const { matchMedia } = window;
      window.matchMedia = (query) => matchMedia.call(window, query.includes('standalone') ? 'all' : query);
    });

  test('the reader’s language is kept without asking, until it is removed', async () => {
    await asApp();
    await open('tr/phone/hold/');
    const page = await open('tr/offline/');
    await isKept(page, 'tr');
    await button(page, 'tr').click();
    await row(page, 'tr').and(page.locator('[data-phase=none]')).waitFor();
    await page.goto(url('tr/'));
    await page.goto(url('tr/offline/'));
    await button(page, 'tr').waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });

  test.each(locales)('%s has its own manifest, and a browser would install it', async (locale) => {
    const page = await open(`${locale}/phone/hold/`);
    const session = await context.newCDPSession(page);
    const { data, errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}');
    expect(manifest).toMatchObject({
      name: word(locale, 'site.title'),
      short_name: word(locale, 'site.shortTitle'),
      lang: locale,
      start_url: `/handbook/${locale}/`,
      scope: '/handbook/',
      display: 'standalone',
    });
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    for (const { src, sizes } of [
      ...manifest.icons,
      { src: '/handbook/icons/apple-touch-icon.png', sizes: '180x180' },
    ]) {
      const [width, height] = await page.evaluate(async (src) => {
        const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
        return [width, height];
      }, src);
      expect(`${width}x${height}`).toBe(sizes);
    }
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Playwright's contexts are private windows.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
});

test.each(locales)('the choice speaks %s, and axe finds nothing in it', async (locale) => {
  for (const options of [desktop, { ...phone, colorScheme: 'dark' }] satisfies BrowserContextOptions[]) {
    const page = await (await newContext(options)).newPage();
    await page.goto(at(`${locale}/offline/`));
    await page.locator('main [data-size]').getByText(/MB$/).first().waitFor();
    expect(await page.locator('main [data-size]').count()).toBe(locales.length);
    for (const language of locales) {
      const name = `${word(locale, 'offline.keep')} ${labels[language]}`;
      expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(1);
    }
    expect(await page.locator('offline-languages button').first().getAttribute('id')).toBe(`offline-${locale}-button`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test('without service workers there is no button, and the page says why', async () => {
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  const page = await open('hu/offline/');
  await page.getByText(word('hu', 'offline.unsupported')).waitFor();
  expect(await page.locator('offline-languages button:visible').count()).toBe(0);
});

test('home and menu lead to it', async () => {
  const page = await visit('da/');
  expect(
    await page
      .locator('main')
      .getByRole('link', { name: word('da', 'offline.title') })
      .count(),
  ).toBe(1);
  expect(await page.locator('nav.sidebar a[href$="/da/offline/"]').count()).toBe(1);
});

test('the lists leave out the editor', () => {
  for (const locale of locales) {
    const files = JSON.parse(readFileSync(join(inject('dist'), `offline/${locale}.json`), 'utf8')) as [
      string,
      string,
      number,
    ][];
    const addresses = files.map(([address]) => address);
    expect(addresses.filter((address) => /^admin|cms|material-symbols|\.woff$/.test(address))).toEqual([]);
    for (const needed of ['', '404.html', `${locale}/`, `search/${locale}.json`, 'pagefind/pagefind.js', 'favicon.svg'])
      expect(addresses).toContain(needed);
    for (const font of [/latin\..*\.woff2$/, /extended\..*\.woff2$/])
      expect(addresses.filter((address) => font.test(address))).toHaveLength(1);
  }
});
