/**
 * `npm run search:bench`, after `npm run build` without BASE_PATH: how long the results take after the last key, and how much is loaded for
 * the first, beside Starlight's own search on the same content in the same run.
 *
 * The questions are the pages' findBy, in every language. Warm: the last letters typed one by one into a search that has answered before. Cold: the
 * first question of a browser that has seen nothing, put in at once.
 */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { readContent } from '../src/checks/content.ts';
import { localeCodes } from '../src/locales.ts';
import { openSearch, type Search, withBoth } from './searches.ts';

const perLanguage = 8;
const { pages } = await readContent(process.cwd());
const questions = localeCodes.flatMap((locale) =>
  pages
    .filter((page) => page.locale === locale)
    .flatMap(({ frontMatter }) => frontMatter?.findBy?.[0] ?? [])
    .slice(0, perLanguage)
    .map((question) => ({ locale, question })),
);

/** Puts a question in and gives the milliseconds from its last letter to its answer. Runs in the page. */
async function ask({
  input,
  answered,
  question,
  byLetter,
}: Record<'input' | 'answered' | 'question', string> & { byLetter: boolean }) {
  const field = document.querySelector<HTMLInputElement>(input);
  if (!field) throw new Error(`no ${input}`);
  const isAnswered = new Function(`return ${answered}`)() as (question: string) => boolean;
  const put = (text: string) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  if (byLetter) {
    for (let length = Math.max(1, question.length - 5); length < question.length; length += 1) {
      put(question.slice(0, length));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  const start = performance.now();
  put(question);
  while (!isAnswered(question)) {
    if (performance.now() - start > 10_000) throw new Error(`no answer to "${question}"`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - start;
}

/** What a response weighs on a server that compresses text. Pagefind's own files are compressed already. */
async function weight(response: Response): Promise<number> {
  const body = await response.body().catch(() => Buffer.alloc(0));
  return /\.(?:js|json)(?:\?|$)/.test(response.url()) ? gzipSync(body).length : body.length;
}

async function measure(search: Search, address: string, browser: Browser) {
  const asking = (question: string, byLetter: boolean) => ({
    input: search.input,
    answered: String(search.answered).replace(/^answered\b/, 'function'),
    question,
    byLetter,
  });
  const openAt = async (page: Page, locale: string) => {
    await page.goto(`${address}${locale}/phone/hold/`, { waitUntil: 'networkidle' });
    await openSearch(page, search);
  };

  const cold: number[] = [];
  const bytes: number[] = [];
  for (const { locale, question } of questions.filter((_, index) => index % 2 === 0)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const responses: Response[] = [];
    page.on('response', (response) => {
      if (/\.js|\.json|\/pagefind\//.test(response.url())) responses.push(response);
    });
    await openAt(page, locale);
    cold.push(await page.evaluate(ask, asking(question, false)));
    bytes.push((await Promise.all(responses.map(weight))).reduce((sum, size) => sum + size, 0));
    await context.close();
  }

  const warm = async (slowdown: number): Promise<number[]> => {
    const times: number[] = [];
    for (const locale of localeCodes) {
      const page = await browser.newPage();
      await openAt(page, locale);
      const own = questions.filter((question) => question.locale === locale);
      await page.evaluate(ask, asking(own[0]?.question ?? '', false));
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
      for (const { question } of own) times.push(await page.evaluate(ask, asking(question, true)));
      await page.close();
    }
    return times;
  };
  return { cold, bytes, warm: await warm(1), slow: await warm(4) };
}

const quantile = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const { ours, stock } = await withBoth(measure);
console.log(`${questions.length} questions in ${localeCodes.length} languages`.padEnd(42), 'ours   stock   ratio');
const rows: [string, keyof typeof ours, number, (value: number) => string][] = [
  ['warm, after the last key, ms: median', 'warm', 0.5, (value) => value.toFixed(0)],
  ['warm, after the last key, ms: 95 %', 'warm', 0.95, (value) => value.toFixed(0)],
  ['warm at 4x CPU slowdown, ms: median', 'slow', 0.5, (value) => value.toFixed(0)],
  ['warm at 4x CPU slowdown, ms: 95 %', 'slow', 0.95, (value) => value.toFixed(0)],
  ['cold, ms: median', 'cold', 0.5, (value) => value.toFixed(0)],
  ['cold, ms: 95 %', 'cold', 0.95, (value) => value.toFixed(0)],
  ['scripts and data, cold, kB: median', 'bytes', 0.5, (value) => (value / 1000).toFixed(0)],
  ['scripts and data, cold, kB: most', 'bytes', 1, (value) => (value / 1000).toFixed(0)],
];
for (const [name, key, part, format] of rows) {
  const [own, other] = [quantile(ours[key], part), quantile(stock[key], part)];
  console.log(
    name.padEnd(42),
    format(own).padStart(4),
    format(other).padStart(7),
    (own / other).toFixed(2).padStart(7),
  );
}
