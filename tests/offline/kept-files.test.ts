import { describe, expect, test } from 'vitest';
import { locales } from '../../src/locales.ts';
import { addressOf, keptFiles, keyOf } from '../../src/offline/kept-files.ts';

const codes = Object.keys(locales) as (keyof typeof locales)[];

/** A small site: what each file says of others. */
const site: Record<string, string> = {
  'index.html': '',
  '404.html': '',
  'offline/index.html': '',
  'offline/da.json': '',
  'da/index.html':
    '<link href="/handbook/_astro/page.A1.css"><script src="/handbook/_astro/page.B2.js"></script><a href="/handbook/hu/">Magyar</a>',
  'da/phone/hold/index.html': '<img src="/handbook/pictures/caf%C3%A9.png" srcset="/handbook/pictures/big.png 2x">',
  'da/styled/index.html': '<style>@font-face{src:url(/handbook/_astro/inline.E5.woff2)format("woff2")}</style>',
  'da/checklists/hold.pdf': '',
  'da/manifest.webmanifest': '{"icons":[{"src":"/handbook/icons/icon.png"}]}',
  'hu/index.html': '<script src="/handbook/_astro/hungarian.F6.js"></script>',
  'hu/checklists/hold.pdf': '',
  'admin/index.html': '<script src="/handbook/_astro/cms.C3.js"></script>',
  '_astro/page.A1.css': '@font-face{src:url(./text.D4.woff2),url(./text.D4.woff)}',
  '_astro/page.B2.js':
    'import"./chunk.G7.js";import("./late.H8.js");const decimal=1.5,address="%E0%A4%A",deps=["_astro/late.I9.css"]',
  '_astro/chunk.G7.js': 'import"./page.B2.js"',
  '_astro/late.H8.js': '',
  '_astro/late.I9.css': '',
  '_astro/text.D4.woff2': '',
  '_astro/text.D4.woff': '',
  '_astro/inline.E5.woff2': '',
  '_astro/cms.C3.js': 'import"./da.J1.js"',
  '_astro/da.J1.js': '',
  '_astro/hungarian.F6.js': '',
  'icons/icon.png': '',
  'icons/unused.png': '',
  'pictures/café.png': '',
  'pictures/big.png': '',
  'robots.txt': '',
  _headers: '',
  'sitemap-0.xml': '',
  'sw.js': '',
  'search/da.json': '',
  'search/hu.json': '',
  'pagefind/pagefind.js': '',
  'pagefind/pagefind-worker.js': '',
  'pagefind/pagefind-entry.json': '',
  'pagefind/pagefind-ui.js': '',
  'pagefind/wasm.da.pagefind': '',
  'pagefind/wasm.unknown.pagefind': '',
  'pagefind/pagefind.da_1.pf_meta': '',
  'pagefind/pagefind.hu_1.pf_meta': '',
  'pagefind/index/da_2.pf_index': '',
  'pagefind/fragment/da_3.pf_fragment': '',
  'pagefind/filter/hu_4.pf_filter': '',
};

const kept = (locale: (typeof codes)[number]) =>
  keptFiles(locale, Object.keys(site), codes, (path) => site[path] ?? '');

describe('the files of a language', () => {
  test('are its pages, sheets and search, and what these name, through one another', () => {
    expect(kept('da')).toEqual(
      [
        'index.html',
        '404.html',
        'offline/index.html',
        'da/index.html',
        'da/phone/hold/index.html',
        'da/styled/index.html',
        'da/checklists/hold.pdf',
        'da/manifest.webmanifest',
        '_astro/page.A1.css',
        '_astro/page.B2.js',
        '_astro/chunk.G7.js',
        '_astro/late.H8.js',
        '_astro/late.I9.css',
        '_astro/text.D4.woff2',
        '_astro/inline.E5.woff2',
        'icons/icon.png',
        'pictures/café.png',
        'pictures/big.png',
        'search/da.json',
        'pagefind/pagefind.js',
        'pagefind/pagefind-worker.js',
        'pagefind/pagefind-entry.json',
        'pagefind/wasm.da.pagefind',
        'pagefind/pagefind.da_1.pf_meta',
        'pagefind/index/da_2.pf_index',
        'pagefind/fragment/da_3.pf_fragment',
      ].sort(),
    );
  });

  test('have the search engine’s part for languages that it has no stemmer for', () => {
    expect(kept('hu')).toContain('pagefind/wasm.unknown.pagefind');
    expect(kept('hu')).toContain('_astro/hungarian.F6.js');
  });
});

test('a page’s address is its folder, and any name can stand in an address', () => {
  expect(addressOf('index.html')).toBe('');
  expect(addressOf('da/phone/hold/index.html')).toBe('da/phone/hold/');
  expect(addressOf('404.html')).toBe('404.html');
  expect(addressOf('pictures/café #1?.png')).toBe('pictures/caf%C3%A9%20%231%3F.png');
});

test.each([
  ['', ''],
  ['?from=mail', ''],
  ['index.html', ''],
  ['da/phone/hold/', 'da/phone/hold'],
  ['da/phone/hold', 'da/phone/hold'],
  ['da/phone/hold/index.html', 'da/phone/hold'],
  ['da/phone/hold.html', 'da/phone/hold'],
  ['da/phone/hold/?q=a/b#before', 'da/phone/hold'],
  ['pagefind/pagefind.js?language=hu', 'pagefind/pagefind.js'],
  ['404.html', '404'],
  ['pictures/caf%C3%A9%20%231%3F.png', 'pictures/café #1?.png'],
  ['not%E0an-address', 'not%E0an-address'],
])('the address “%s” means “%s”', (address, key) => {
  expect(keyOf(address)).toBe(key);
});

test('what is listed is found by its own address', () => {
  for (const path of Object.keys(site)) expect(keyOf(addressOf(path))).toBe(keyOf(path));
});
