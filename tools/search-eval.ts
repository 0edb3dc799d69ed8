/**
 * `npm run search:eval -- FILE.jsonl…`, after `npm run build` without BASE_PATH: asks each question of the files in the search dialog of a real
 * browser, and in Starlight's own search on the same content, and prints how often the right page comes up.
 *
 * A file is named after its language (`da.jsonl`); its lines are `{"q": "…", "points": ["…"], "kind": "…"}`. A hit is a page whose `covers`
 * names one of the points.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readContent } from '../src/checks/content.ts';
import { openSearch, type Search, withBoth } from './searches.ts';

interface Question {
  q: string;
  points: string[];
  kind: string;
  locale: string;
}

const root = process.cwd();
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Which questions? npm run search:eval -- en.jsonl da.jsonl');
  process.exit(1);
}
const questions: Question[] = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ ...(JSON.parse(line) as Question), locale: basename(file, '.jsonl') })),
);

const { pages } = await readContent(root);
const covers = new Map(pages.map(({ locale, page, frontMatter }) => [`/${locale}/${page}/`, frontMatter?.covers]));

/** The place of the first right page for each question, from 1; 0 if none of those shown is right, -1 if none is shown. */
async function places(search: Search, address: string, browser: Browser): Promise<number[]> {
  const found: number[] = [];
  let page: Page | undefined;
  let locale = '';
  for (const question of questions) {
    if (!page || locale !== question.locale) {
      await page?.close();
      page = await browser.newPage();
      locale = question.locale;
      // Starlight's own dialog takes no click before its script has come.
      await page.goto(`${address}${locale}/phone/hold/`, { waitUntil: 'networkidle' });
      await openSearch(page, search);
    }
    await page.locator(search.input).fill('');
    await page.waitForTimeout(50);
    await page.locator(search.input).fill(question.q);
    // Starlight's own says nothing about some questions.
    await page.waitForFunction(search.answered, question.q, { timeout: 5000 }).catch(() => undefined);
    const links = await page
      .locator(search.links)
      .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    const addresses = [...new Set(links)];
    const right = addresses.findIndex((address) =>
      covers.get(address)?.some((point) => question.points.includes(point)),
    );
    found.push(addresses.length === 0 ? -1 : right + 1);
  }
  return found;
}

const results = await withBoth(places);

const share = (part: number, all: number) => (part / all).toFixed(2);
function row(name: string, indexes: number[]): string {
  const figures = Object.values(results).map((all) => {
    const own = indexes.map((index) => all[index] ?? -1);
    const rank = own.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0);
    return [
      share(own.filter((place) => place === 1).length, own.length),
      share(own.filter((place) => place > 0 && place <= 3).length, own.length),
      share(rank, own.length),
      share(own.filter((place) => place < 0).length, own.length),
    ].join('   ');
  });
  return `${name.padEnd(20)}${String(indexes.length).padStart(4)}   ${figures.join('     ')}`;
}

const all = questions.map((_, index) => index);
const by = (key: 'locale' | 'kind') =>
  [...new Set(questions.map((question) => question[key]))].map((value) =>
    row(
      value,
      all.filter((index) => questions[index]?.[key] === value),
    ),
  );
console.log(`${''.padEnd(27)}ours                           stock Starlight`);
console.log(`${''.padEnd(27)}hit@1  hit@3  MRR    zero       hit@1  hit@3  MRR    zero`);
console.log([row('all', all), ...by('locale'), ...by('kind')].join('\n'));
console.log('\nNot among the first three:');
for (const [index, { locale, kind, q }] of questions.entries()) {
  const place = results.ours[index] ?? -1;
  if (place < 1 || place > 3)
    console.log(`${locale} ${kind}: ${q} (${place > 0 ? place : place === 0 ? 'not shown' : 'no result'})`);
}
