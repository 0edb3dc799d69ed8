/**
 * `npm run bench:pdf`, after `npm run build` with SITE_URL: how long the sheets' PDFs take, each made anew, then all of them from the
 * cache, and the same sheets printed by Chromium as the peer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'astro';
import { readContent } from '../src/checks/content.ts';
import { readDictionaries } from '../src/dictionary.ts';
import { localeCodes } from '../src/locales.ts';
import { cachedIn, type PdfInput, pdfMaker } from '../src/sheet/pdf/pdf.ts';
import { pdfVariants } from '../src/sheet/pdf/variants.ts';
import { qrCode } from '../src/sheet/qr.ts';
import { composeSheet, indexItems } from '../src/sheet/sheet.ts';
import { viewOf } from '../src/sheet/sheet-view.ts';
import { wordsOf } from '../src/words.ts';
import { launchBrowser } from '../tests/browser.ts';

const root = process.cwd();
const make = pdfMaker(root);
if (!make) throw new Error('Typst has no binary for this machine.');
const content = await readContent(root);
const dictionaries = readDictionaries(root);
const views = localeCodes.flatMap((locale) => {
  const index = indexItems(content.pages.filter((page) => page.locale === locale));
  return content.sheets.flatMap(({ id, value }) => {
    if (!value) return [];
    const sheet = composeSheet(id, value, locale, index);
    const view = viewOf({ ...sheet, fingerprint: '0000000' }, wordsOf(dictionaries[locale], locale));
    return [{ sheet, view }];
  });
});
const inputs = views.flatMap(({ sheet, view }) =>
  pdfVariants(sheet).map(({ paper, second }): PdfInput => {
    const address = `intranet.example/${sheet.locale}/checklists/${sheet.id}/`;
    const other = views.find((entry) => entry.sheet.id === sheet.id && entry.sheet.locale === second)?.view;
    return { view, second: other, paper, address, qr: qrCode(`https://${address}`) };
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'handbook-bench-'));
const cached = cachedIn(folder, root, make);
const times: number[] = [];
let bytes = 0;
for (const input of inputs) {
  const start = performance.now();
  bytes = Math.max(bytes, cached(input).length);
  times.push(performance.now() - start);
}
const again = performance.now();
for (const input of inputs) cached(input);
const unchanged = performance.now() - again;
rmSync(folder, { recursive: true });

const browser = await launchBrowser();
const server = await preview({ root, logLevel: 'error', server: { port: 4700 } });
const page = await browser.newPage();
const printed: number[] = [];
for (const { sheet } of views.slice(0, 20)) {
  await page.goto(`http://localhost:${server.port}/${sheet.locale}/checklists/${sheet.id}/`);
  const start = performance.now();
  await page.pdf({ preferCSSPageSize: true });
  printed.push(performance.now() - start);
}
await browser.close();
await server.stop();

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const sorted = times.toSorted((a, b) => a - b);
console.log(
  `${times.length} PDFs made anew: ${mean(times).toFixed(0)} ms each, the slowest ${sorted.at(-1)?.toFixed(0)} ms`,
);
console.log(`all of them again, unchanged: ${unchanged.toFixed(0)} ms`);
console.log(`largest: ${(bytes / 1000).toFixed(0)} kB; memory: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
console.log(
  `Chromium prints the same sheets in ${mean(printed).toFixed(0)} ms each: ${(mean(times) / mean(printed)).toFixed(2)} of its time`,
);
