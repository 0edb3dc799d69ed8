/** What a first search loads: from opening the search to its first results. */
import type { Browser } from 'playwright-core';
import { openSearch, type Search } from '../searches.ts';
import type { Server } from './server.ts';

/** Bytes for one question, in a browser that has seen nothing but the page it is asked from. Throws where no answer comes. */
export async function bytesToResults(
  browser: Browser,
  server: Server,
  search: Search,
  { from, question }: { from: string; question: string },
): Promise<number> {
  // The page's policy forbids the way in which Playwright asks again and again.
  const context = await browser.newContext({ serviceWorkers: 'block', bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(server.address + from, { waitUntil: 'networkidle' });
    await page.waitForTimeout(300);
    const start = server.sent.length;
    await openSearch(page, search);
    await page.locator(search.input).fill(question);
    const answered = `(${String(search.answered).replace(/^answered\b/, 'function')})(${JSON.stringify(question)})`;
    await page.waitForFunction(answered, undefined, { timeout: 60_000 });
    return server.sent.slice(start).reduce((sum, { bytes }) => sum + bytes, 0);
  } finally {
    await context.close();
  }
}
