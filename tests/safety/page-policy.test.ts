import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findInline, pagePolicy } from '../../src/safety/page-policy.ts';
import { securePages } from '../../src/safety/secure-pages.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-safety-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('finds what stands in a page, and nothing that only looks like it', () => {
  const html = [
    '<!-- <script>comment()</script> <p style="color:red"> -->',
    '<script>one()</script><SCRIPT type=module>two("</p>")</SCRIPT >',
    '<script src="/three.js"></script><script type="application/ld+json">{"four": 4}</script>',
    '<script type="application/json">{}</script><script data-note="src=here json">five()</script>',
    '<style media="print">p{}</style><noscript><style>q{}</style></noscript>',
    '<p title="a > b style=\'no\' onclick=no">x</p>',
    '<p data-x="1" style="a:&#34;b&#34;;c:d&#38;e" class=x>y</p><p style=\'f:g\'><p style=h:i>',
    'a < b and style="not an attribute"',
  ].join('\n');
  expect(findInline(html)).toEqual({
    scripts: ['one()', 'two("</p>")', 'five()'],
    styles: ['p{}', 'q{}', 'a:"b";c:d&e', 'f:g', 'h:i'],
    handlers: [],
  });
});

test('finds scripts in attributes, however they are written', () => {
  const html = '<p onclick="a()"><p ONLOAD=b()><p class="x"onfocus=\'c()\'><p\nonblur = "d()"><p title="onclick=e()">';
  expect(findInline(html).handlers).toEqual(['onclick="a()"', 'ONLOAD="b()"', 'onfocus="c()"', 'onblur="d()"']);
});

test('names each text once, in an order of its own', () => {
  const policy = pagePolicy({ scripts: ['b', 'a', 'b'], styles: [], handlers: [] }, (text) => `'${text}'`);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'a' 'b';");
  expect(policy).toContain("style-src 'self' 'unsafe-hashes';");
});

test('a page gets its policy once, behind its charset; one that has its own keeps it', async () => {
  const [page, own] = ['page.html', 'own.html'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(page, '<html><head><meta charset="utf-8"><title>Ő</title></head><script>“ő”\r\n</script></html>');
  writeFileSync(own, '<head><meta http-equiv="Content-Security-Policy" content="default-src"></head>');
  await securePages(folder);
  const once = readFileSync(page, 'utf8');
  // printf '“ő”\n' | openssl sha256 -binary | base64
  expect(once).toContain("'sha256-xHYipyzXVonFR1c68HtMHgyWPn/bzTL9CPk5PF0pJ74='");
  expect(once).toMatch(/^<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/);
  expect(once).toContain('<meta name="referrer" content="same-origin"><title>Ő</title>');
  expect(readFileSync(own, 'utf8')).toBe(
    '<head><meta http-equiv="Content-Security-Policy" content="default-src"></head>',
  );
  await securePages(folder);
  expect(readFileSync(page, 'utf8')).toBe(once);
});

test('a page with a script in an attribute, or without a place for its policy, ends the build with its name', async () => {
  writeFileSync(join(folder, 'bad.html'), '<head></head><p onclick="go()">');
  writeFileSync(join(folder, 'bare.html'), '<p>google-site-verification</p>');
  await expect(securePages(folder)).rejects.toThrow(
    'bad.html: Unexpected onclick="go()", expected no script in an attribute: use addEventListener\n' +
      "bare.html: Expected <head>, where the page's policy has its place: write one",
  );
});
