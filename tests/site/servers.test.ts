import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ensureNginx, findServer, type Program, type Server, serve } from './server.ts';
import { desktop, locales, newContext, phone } from './visit.ts';

// The configuration that `npm run deploy:config` writes, in front of the built site. nginx is always tried where it can be installed; Caddy and
// Apache where they are there already.
ensureNginx();
const installed = (['nginx', 'caddy', 'apache'] as Program[]).filter((name) => findServer(name));

/** One file of a folder of the site. */
const fileIn = (folder: string, ending: string) => {
  const name = readdirSync(join(inject('dist'), folder)).find((file) => file.endsWith(ending));
  if (!name) throw new Error(`No *${ending} in ${folder}`);
  return `${folder}/${name}`;
};

test('nginx is tried, but on a machine where it would have to be installed by hand', () => {
  expect(installed.includes('nginx') || process.getuid?.() !== 0 || process.platform !== 'linux').toBe(true);
});

describe.each(installed)('behind %s', (name) => {
  describe.each(['/handbook/', '/'])('under %s', (base) => {
    let server: Server;
    beforeAll(async () => {
      server = await serve(name, inject('dist'), base);
    });
    afterAll(() => server?.stop());

    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(new URL(path, server.site), { redirect: 'manual', headers });

    test.each([
      ['', 'text/html', 'no-cache'],
      ['en/phone/hold/', 'text/html', 'no-cache'],
      ['admin/', 'text/html', 'no-cache'],
      ['search/hu.json', 'application/json', 'no-cache'],
      ['pagefind/pagefind.js', 'javascript', 'no-cache'],
      ['pagefind/pagefind-entry.json', 'application/json', 'no-cache'],
      ['pagefind/wasm.hu.pagefind', '', 'no-cache'],
      ['favicon.svg', 'image/svg+xml', 'no-cache'],
      [() => fileIn('_astro', '.js'), 'javascript', 'immutable'],
      [() => fileIn('_astro', '.css'), 'text/css', 'immutable'],
      [() => fileIn('_astro', '.woff2'), 'font/woff2', 'immutable'],
      [() => fileIn('pagefind/index', '.pf_index'), '', 'immutable'],
      [() => fileIn('pagefind/fragment', '.pf_fragment'), '', 'immutable'],
    ])('%s comes with its type, and is kept as long as is right', async (path, type, kept) => {
      const answer = await get(typeof path === 'string' ? path : path());
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type') ?? '').toContain(type);
      expect(answer.headers.get('cache-control')).toBe(
        kept === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      expect(safety(answer)).toEqual(safe);
      if (type === 'text/html') expect(answer.headers.get('content-type')?.toLowerCase()).toContain('charset=utf-8');
    });

    test('an address that leads nowhere is answered by our page, which nobody keeps', async () => {
      for (const path of ['en/nowhere/', 'nowhere', '_astro/gone.js']) {
        const answer = await get(path);
        expect(answer.status, path).toBe(404);
        expect(answer.headers.get('cache-control'), path).not.toContain('immutable');
        expect(safety(answer), path).toEqual(safe);
        expect(await answer.text(), path).toContain('Halaman tidak ditemukan');
      }
    });

    test('an address without the slash leads to the one with it, on the same host', async () => {
      const paths = ['en/phone/hold', ...(base === '/' ? [] : [base.slice(0, -1)])];
      for (const path of paths) {
        const answer = await get(path);
        expect([301, 308], path).toContain(answer.status);
        const asked = new URL(path, server.site).href;
        expect(new URL(answer.headers.get('location') ?? '', asked).href).toBe(`${asked}/`);
      }
    });

    test('a page travels compressed, and is not sent again while it is the same', async () => {
      const answer = await get('en/phone/hold/', { 'accept-encoding': 'gzip' });
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const etag = answer.headers.get('etag');
      const date = answer.headers.get('last-modified');
      const again = await get('en/phone/hold/', {
        'accept-encoding': 'gzip',
        ...(etag && { 'if-none-match': etag }),
        ...(date && { 'if-modified-since': date }),
      });
      expect(again.status).toBe(304);
    });
  });
});

describe.runIf(findServer('nginx'))('behind nginx, in a browser', () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve('nginx', inject('dist'), '/handbook/');
  });
  afterAll(() => server?.stop());

  // visit.ts sees to it that the console stays empty and that nobody else is asked for anything.
  test.each(locales)('a question is answered, a sheet found and a task ticked, in %s', async (locale) => {
    const dark = locales.indexOf(locale) % 2 === 1;
    const options = { ...(dark ? phone : desktop), colorScheme: dark ? ('dark' as const) : ('light' as const) };
    const page = await (await newContext(options, [new URL(server.site).origin])).newPage();
    const opened = await page.goto(`${server.site}${locale}/`);
    expect(opened?.headers()['content-security-policy']).toBe("frame-ancestors 'self'");
    await page.keyboard.press('/');
    await page.keyboard.type('60');
    await page.locator('.search-option').first().click();
    await page.waitForURL(/\/[a-z]+\/[a-z0-9-]+\/(?:#.*)?$/);
    await page.goto(`${server.site}${locale}/phone/hold/`);
    await page.locator('#say-why label').click();
    await page.locator('.checklist-print').click();
    await page.waitForURL(/checklists\/hold\//);
    expect(await page.locator('.sheet tr[data-item]').count()).toBe(7);
    await page.goto(`${server.site}${locale}/packs/?role=phone&sheets=onboarding-phone,closing&language=${locale}`);
    await page.waitForFunction(() => document.querySelectorAll('.pack .sheet').length === 2);
  });

  test('it is shown in a frame by its own site alone', async () => {
    const other = server.site.replace('localhost', '127.0.0.1');
    const context = await newContext(desktop, [new URL(server.site).origin, new URL(other).origin]);
    // What the browser says of it is the very thing wanted.
    context.removeAllListeners('console');
    const page = await context.newPage();
    const protocols = async (site: string) => {
      const body = `<iframe src="${server.site}en/"></iframe>`;
      await context.route(`${site}portal`, (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${site}portal`);
      return page.frames().map((frame) => new URL(frame.url()).protocol);
    };
    expect(await protocols(server.site)).toEqual(['http:', 'http:']);
    // Chrome shows a page of its own there.
    expect(await protocols(other)).toEqual(['http:', 'chrome-error:']);
  });
});

const safe = {
  'content-security-policy': "frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
};

function safety(answer: Response) {
  return Object.fromEntries(Object.keys(safe).map((name) => [name, answer.headers.get(name)]));
}
