import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { at, desktop, locales, newContext, phone } from './visit.ts';

const html = readdirSync(inject('dist'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(inject('dist'), name), 'utf8')] as const);

test('every page has a policy before anything that it rules, and tells no other site where a reader came from', () => {
  expect(html.length).toBeGreaterThan(400);
  for (const [name, text] of html) {
    const policies = [...text.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)];
    expect(policies, name).toHaveLength(1);
    expect(text.slice(0, policies[0]?.index), name).not.toMatch(/<(?:script|style|link)\b/);
    expect(text, name).toContain('<meta name="referrer" content="same-origin">');
    const directives = Object.fromEntries(
      (policies[0]?.[1] ?? '').split('; ').map((directive) => {
        const [key = '', ...sources] = directive.split(' ');
        return [key, sources];
      }),
    );
    // The editor fetches no page ahead.
    expect(directives['default-src'], name).toEqual([name.startsWith('admin/') ? "'none'" : "'self'"]);
    for (const kind of ['frame-src', 'media-src', 'object-src'])
      expect(directives[kind] ?? directives['default-src'], `${name} ${kind}`).toEqual(["'none'"]);
    expect(directives['script-src'], name).not.toContain("'unsafe-inline'");
    expect(directives['style-src'], name).not.toContain("'unsafe-inline'");
    // Browsers look for it in the first 1024 bytes.
    expect(text.slice(0, 1024), name).toMatch(/<meta charset="utf-8"/);
  }
});

const kinds = [
  '',
  'phone/hold/',
  'checklists/',
  'checklists/onboarding-phone/',
  'checklists/hold/',
  'packs/',
  'glossary/',
  'sources/',
  'translations/',
  'search/?q=60',
  'search/diary/',
  'nowhere/',
];

// visit.ts fails a test whose pages say anything in the console: what a policy stops is said there.
describe.each(locales)('in %s', (locale) => {
  test.each([
    ['light, wide', { ...desktop, colorScheme: 'light' }],
    ['dark, narrow', { ...phone, colorScheme: 'dark' }],
  ] as const)('no page has anything that its policy stops (%s)', async (_name, options) => {
    const context = await newContext(options);
    // The address leads nowhere on purpose.
    const page = await context.newPage();
    for (const kind of kinds) {
      if (kind === 'nowhere/') {
        await context.route(at(`${locale}/nowhere/`), async (route) =>
          route.fulfill({ path: join(inject('dist'), '404.html') }),
        );
      }
      await page.goto(at(`${locale}/${kind}`));
      await page.evaluate(() => document.fonts.ready);
      expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Atkinson');
      await page.emulateMedia({ media: 'print' });
      await page.emulateMedia({ media: 'screen' });
    }
  });
});

test('the address / has nothing that its policy stops', async () => {
  const page = await (await newContext({ ...desktop, javaScriptEnabled: false })).newPage();
  await page.goto(at(''));
  expect(await page.locator('[hreflang]').count()).toBeGreaterThanOrEqual(5);
});

test('a script that gets into a page does not run, and nothing reaches another host', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(at('en/phone/hold/'));
    const stopped = await page.evaluate(async () => {
      const found: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => found.push(effectiveDirective));
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="x:" onerror="window.ran = 1"><img src="https://elsewhere.example/a.png"><p style="color: red">',
      );
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
      await fetch('https://elsewhere.example/').catch(() => {});
      const base = document.createElement('base');
      base.href = 'https://elsewhere.example/';
      document.head.append(base);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { found: [...new Set(found)].toSorted(), ran: 'ran' in window, base: document.baseURI };
    });
    expect(stopped.ran).toBe(false);
    expect(stopped.base).toBe(at('en/phone/hold/'));
    expect(stopped.found).toEqual([
      'base-uri',
      'connect-src',
      'img-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-attr',
    ]);
  } finally {
    await browser.close();
  }
});
