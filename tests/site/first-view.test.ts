import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { at, type desktop, newContext, phone, visit } from './visit.ts';

/** Notes what a page asks for that has to do with searching, but for the script of the button that opens it. */
function searchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/pagefind\/|\/search\b(?!\.astro_)|search-?(?:box|script)/i.test(request.url())) asked.push(request.url());
  });
  return asked;
}

describe('the search', () => {
  const paths = ['en/', 'en/phone/hold/', 'en/checklists/hold/'];

  test.each(paths)('costs %s nothing before somebody is about to search', async (path) => {
    const page = await (await newContext()).newPage();
    const asked = searchRequests(page);
    await page.goto(at(path), { waitUntil: 'networkidle' });
    expect(await page.locator('.search-open').isEnabled()).toBe(true);
    expect(asked).toEqual([]);
    expect(await page.locator('.search-results').count()).toBe(0);
  });

  test.each<[string, (page: Page) => Promise<void>]>([
    ['pointer', (page) => page.locator('.search-open').hover()],
    ['focus', (page) => page.locator('.search-open').focus()],
    ['pointer on the home page', (page) => page.locator('.home-search').hover()],
    ['key', (page) => page.keyboard.press('/')],
    ['shortcut', (page) => page.keyboard.press('Control+k')],
  ])('comes with the first sign of it: %s', async (_name, intend) => {
    const page = await visit('en/');
    const asked = searchRequests(page);
    const whole = page.locator('.search-dialog .search-results');
    await intend(page);
    await whole.waitFor({ state: 'attached' });
    expect(asked.length).toBeGreaterThan(0);
  });

  test('takes what is typed before its code is there', async () => {
    const page = await visit('tr/phone/hold/');
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/tr/search/', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('/');
    const field = page.locator('.search-query');
    await page.keyboard.type('bekle');
    expect(await field.inputValue()).toBe('bekle');
    expect(await page.locator('.search-status').textContent()).not.toBe('');
    await page.keyboard.press('ArrowLeft');
    arrive();
    await page.locator('search-box[data-answered="bekle"]').waitFor({ state: 'attached' });
    // The cursor is where it was, and nothing is selected.
    await page.keyboard.type('t');
    expect(await field.inputValue()).toBe('beklte');
  });
});

describe('while a page comes in pieces, nothing moves', () => {
  const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
  let server: Server;
  let cut = '';
  let goOn: Promise<void>;

  beforeAll(async () => {
    const base = new URL(inject('site')).pathname;
    server = createServer(async ({ url = '' }, response) => {
      let file = join(inject('dist'), new URL(url, 'http://localhost').pathname.slice(base.length));
      if (statSync(file).isDirectory()) file = join(file, 'index.html');
      const body = readFileSync(file);
      if (!file.endsWith('.html')) {
        response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
        response.end(body);
        return;
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      const end = body.indexOf(cut);
      expect(end, cut).toBeGreaterThan(0);
      response.write(body.subarray(0, end));
      await goOn;
      response.end(body.subarray(end));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, 'localhost', resolve);
    });
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Loads a page of which the rest comes once the first piece has been painted, and adds up how far things moved. */
  async function shiftOf(path: string, before: string, device: typeof desktop): Promise<number> {
    const { port } = server.address() as AddressInfo;
    const origin = `http://localhost:${port}`;
    let release = () => {};
    cut = before;
    goOn = new Promise((resolve) => {
      release = resolve;
    });
    const page = await (await newContext(device, [origin])).newPage();
    await page.addInitScript(() => {
      const seen = { shift: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const address = new URL(path, `${origin}${new URL(inject('site')).pathname}`).href;
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    release();
    await page.waitForLoadState('networkidle');
    return page.evaluate(async () => {
      // What was laid out last has been seen by the observer then.
      for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
      return (globalThis as unknown as { seen: { shift: number } }).seen.shift;
    });
  }

  const pieces = [
    ['da/', ['<main', '<div class="home ', 'id="browse"']],
    ['hu/phone/hold/', ['<main', '<div class="main-pane', '<handbook-checklist', '<div class="checklist-tools']],
    ['da/checklists/hold/', ['<main', '<sheet-tools', '<article class="sheet ', '<nav class="sheet-guidance']],
  ] as const;
  const wide = { viewport: { width: 1700, height: 900 } };
  const cases = pieces.flatMap(([path, cuts]) =>
    [phone, wide].flatMap((device) => cuts.map((before) => ({ path, before, device, width: device.viewport.width }))),
  );

  test.each(cases)('$path at $before, $width pixels wide', async ({ path, before, device }) => {
    expect(await shiftOf(path, before, device)).toBeLessThanOrEqual(0.01);
  });
});
