import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { htmlRules } from './html-rules.ts';
import { at, locales, newContext } from './visit.ts';

// What can be told of the built pages without using them: all of them, as a browser's parser sees them.
interface Page {
  /** Its file below dist/: `da/phone/hold/index.html`. */
  file: string;
  lang: string;
  ids: string[];
  /** All it leads to or loads, as it stands there. */
  references: string[];
  headings: number;
  unlisted: boolean;
  canonical: string | undefined;
  /** Its languages, by code. */
  alternates: Record<string, string>;
  /** Links of the choice of language whose words are not marked as being in theirs. */
  unmarked: string[];
}

const base = '/handbook/';
const origin = 'https://intranet.example';
let files: string[];
let pages: Map<string, Page>;

/** What is served at an address of the site: `/handbook/da/` is `da/index.html`. */
const fileAt = (path: string) => decodeURIComponent(path.slice(base.length)).replace(/(^|\/)$/, '$1index.html');
const addressOf = ({ file }: Page) => `${origin}${base}${file.replace(/index\.html$/, '')}`;
/** A page of Starlight's, in a language. */
const ofLanguages = () => [...pages.values()].filter(({ file, unlisted }) => /^[a-z]{2}\//.test(file) && !unlisted);

beforeAll(async () => {
  const dist = inject('dist');
  files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(dist.length + 1)
        .replaceAll('\\', '/'),
    );
  // The policy of the page that reads would complain of what those say that are read.
  const tab = await (await newContext({ bypassCSP: true })).newPage();
  await tab.goto(at('404.html'));
  const read = await tab.evaluate(
    ({ base, names }) =>
      Promise.all(
        names.map(async (file) => {
          const html = await (await fetch(base + file)).text();
          const page = new DOMParser().parseFromString(html, 'text/html');
          const all = (selector: string) => [...page.querySelectorAll(selector)];
          const values = (name: string) => all(`[${name}]`).map((element) => element.getAttribute(name) ?? '');
          const sheets = all('[data-sheets]').flatMap((element) =>
            JSON.parse(element.getAttribute('data-sheets') ?? '[]').flatMap((sheet: { url: string; pdf?: string }) => [
              sheet.url,
              ...(sheet.pdf ? [sheet.pdf] : []),
            ]),
          );
          const alternates = all('link[rel=alternate][hreflang]').map((link) => [
            link.getAttribute('hreflang'),
            link.getAttribute('href'),
          ]);
          return {
            file,
            lang: page.documentElement.lang,
            ids: values('id'),
            references: [...values('href'), ...values('src'), ...sheets],
            headings: all('h1').filter((heading) => !heading.closest('[hidden]')).length,
            unlisted: all('meta[name=robots][content=noindex]').length > 0,
            canonical: all('link[rel=canonical]')[0]?.getAttribute('href') ?? undefined,
            alternates: Object.fromEntries(alternates),
            unmarked: all(':is(language-switch, .choice) a[hreflang]')
              .filter((link) => link.closest('[lang]')?.getAttribute('lang') !== link.getAttribute('hreflang'))
              .map((link) => link.outerHTML),
          };
        }),
      ),
    { base, names: files.filter((file) => file.endsWith('.html')) },
  );
  pages = new Map(read.map((page) => [page.file, page]));
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate(htmlRules);
  const wrong: string[] = [];
  for (const file of pages.keys()) {
    const { results } = await validator.validateString(readFileSync(join(inject('dist'), file), 'utf8'), file);
    for (const { messages } of results)
      wrong.push(...messages.map(({ ruleId, message, selector }) => `${file} ${selector}: ${message} (${ruleId})`));
  }
  expect(wrong).toEqual([]);
}, 300_000);

test('every link within the site leads to something, and to its section', () => {
  const there = new Set(files);
  const broken: string[] = [];
  let seen = 0;
  for (const page of pages.values()) {
    for (const reference of new Set(page.references)) {
      const url = new URL(reference, addressOf(page));
      if (url.origin !== origin) continue;
      seen++;
      const target = url.pathname.startsWith(base) ? fileAt(url.pathname) : undefined;
      const section = decodeURIComponent(url.hash.slice(1));
      // Not a place, but what is to be done there.
      const isOrder = section === 'print' && target?.includes('/checklists/');
      const found =
        target !== undefined &&
        there.has(target) &&
        (section === '' || isOrder || pages.get(target)?.ids.includes(section));
      if (!found) broken.push(`${page.file}: ${reference}`);
    }
  }
  expect(broken).toEqual([]);
  expect(seen).toBeGreaterThan(10_000);
});

test('every page has one title', () => {
  // The editor has one in each language, and shows it when it knows which.
  const wrong = [...pages.values()].filter(({ file, headings }) => headings !== (file === 'admin/index.html' ? 0 : 1));
  expect(wrong.map(({ file, headings }) => `${file}: ${headings}`)).toEqual([]);
});

describe('languages', () => {
  test('a page says which it is in', () => {
    const wrong = [...pages.values()].filter(({ file, lang }) => lang !== (/^([a-z]{2})\//.exec(file)?.[1] ?? 'en'));
    expect(wrong.map(({ file, lang }) => `${file}: ${lang}`)).toEqual([]);
  });

  test('each is offered in its own words, which say so', () => {
    expect([...pages.values()].flatMap(({ file, unmarked }) => unmarked.map((link) => `${file}: ${link}`))).toEqual([]);
  });

  test('a page names itself and all its translations, and they name it', () => {
    const listed = ofLanguages();
    expect(listed.length).toBeGreaterThan(400);
    for (const page of listed) {
      expect(page.canonical, page.file).toBe(addressOf(page));
      expect(Object.keys(page.alternates).toSorted(), page.file).toEqual([...locales, 'x-default'].toSorted());
      expect(page.alternates[page.lang], page.file).toBe(page.canonical);
      for (const address of Object.values(page.alternates))
        expect(pages.get(fileAt(new URL(address).pathname))?.alternates, `${page.file} → ${address}`).toEqual(
          page.alternates,
        );
    }
  });
});

test('the sitemap lists every page that may be listed, once, with its translations', () => {
  const sitemap = readFileSync(join(inject('dist'), 'sitemap-0.xml'), 'utf8');
  const entries = [...sitemap.matchAll(/<url><loc>([^<]+)<\/loc>(.*?)<\/url>/g)].map(([, address = '', rest = '']) => ({
    address,
    languages: Object.fromEntries(
      [...rest.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, code, href]) => [code, href]),
    ),
  }));
  expect(entries.map(({ address }) => address).toSorted()).toEqual(ofLanguages().map(addressOf).toSorted());
  for (const { address, languages } of entries) {
    const { 'x-default': _, ...alternates } = pages.get(fileAt(new URL(address).pathname))?.alternates ?? {};
    expect(languages, address).toEqual(alternates);
  }
  // And everything else says that it is not to be listed.
  const rest = [...pages.values()].filter((page) => !ofLanguages().includes(page) && !page.unlisted);
  expect(rest.map(({ file }) => file)).toEqual([]);
});
