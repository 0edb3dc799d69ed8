/**
 * `npm run search:eval -- FILE.jsonl…`, after `npm run build` without BASE_PATH: asks each question of the files in the search dialog of a real
 * browser, and in Starlight's own search on the same content, and prints how often the right page comes up.
 *
 * A file is named after its language (`da.jsonl`); its lines are `{"q": "…", "points": ["…"], "kind": "…"}`. A hit is a page whose `covers`
 * names one of the points.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { preview } from 'astro';
import type { Page } from 'playwright-core';
import { readContent } from '../src/checks/content.ts';
import { launchBrowser } from '../tests/browser.ts';

interface Question {
  q: string;
  points: string[];
  kind: string;
  locale: string;
}

/** Gives the addresses that a search answers with, best first, each page once. */
type Ask = (page: Page, question: string) => Promise<string[]>;

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
const covers = new Map(
  pages.map(({ locale, page, frontMatter }) => [`/${locale}/${page}/`, frontMatter.value?.covers]),
);

const ours: Ask = async (page, question) => {
  if (!(await page.locator('.search-dialog').evaluate((dialog: HTMLDialogElement) => dialog.open))) {
    await page.keyboard.press('/');
  }
  await page.locator('.search-query').fill('');
  await page.locator('.search-query').fill(question);
  await page.locator('handbook-search[data-answered]').waitFor({ state: 'attached' });
  await page.waitForFunction(
    (text) => document.querySelector<HTMLElement>('handbook-search')?.dataset.answered === text,
    question.trim(),
  );
  return page
    .locator('.search-option')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
};

const stock: Ask = async (page, question) => {
  const input = page.locator('.pagefind-ui__search-input');
  if (!(await input.isVisible())) await page.locator('button[data-open-modal]').first().click();
  await input.fill('');
  await page.waitForTimeout(50);
  await input.fill(question);
  // Its message names the question that it answers.
  await page
    .waitForFunction(
      (text) => {
        const message = document.querySelector('.pagefind-ui__message')?.textContent ?? '';
        return message.includes(text) && !/\.\.\.$/.test(message.trim());
      },
      question,
      { timeout: 5000 },
    )
    .catch(() => undefined);
  return page
    .locator('.pagefind-ui__result-link')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
};

/** The place of the first right page, from 1; 0 if none of those shown is right, -1 if none is shown. */
async function places(dist: string, port: number, ask: Ask): Promise<number[]> {
  const server = await preview({ root, outDir: dist, logLevel: 'error', server: { port } });
  const browser = await launchBrowser();
  const found: number[] = [];
  let page: Page | undefined;
  let locale = '';
  for (const question of questions) {
    if (!page || locale !== question.locale) {
      await page?.close();
      page = await browser.newPage();
      locale = question.locale;
      // Starlight's own dialog takes no click before its script has come.
      await page.goto(`http://localhost:${server.port}/${locale}/phone/hold/`, { waitUntil: 'networkidle' });
    }
    const addresses = [...new Set(await ask(page, question.q))];
    const right = addresses.findIndex((address) =>
      covers.get(address)?.some((point) => question.points.includes(point)),
    );
    found.push(addresses.length === 0 ? -1 : right + 1);
  }
  await browser.close();
  await server.stop();
  return found;
}

const plain = mkdtempSync(join(tmpdir(), 'handbook-stock-'));
const built = spawnSync('npx', ['astro', 'build', '--config', 'tools/stock.config.ts', '--outDir', plain], {
  encoding: 'utf8',
});
if (built.status !== 0) throw new Error(built.stdout + built.stderr);
const results = { ours: await places(join(root, 'dist'), 4711, ours), stock: await places(plain, 4712, stock) };
rmSync(plain, { recursive: true });

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
