/** The handbook's search and Starlight's own, each in a real browser on the same content: for the tools that compare them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'astro';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser.ts';

/** How a search is used and read, by selectors and functions that run in the page. */
export interface Search {
  open(page: Page): Promise<void>;
  /** The field to type in. */
  input: string;
  /** The results' links, best first. */
  links: string;
  /** Whether the question is answered. Runs in the page, where it knows nothing from here. */
  answered(question: string): boolean;
}

export const ours: Search = {
  open: (page) => page.keyboard.press('/'),
  input: '.search-query',
  links: '.search-page, .search-section',
  answered: (question) => document.querySelector<HTMLElement>('search-box')?.dataset.answered === question.trim(),
};

export const stock: Search = {
  open: (page) => page.locator('button[data-open-modal]').first().click(),
  input: '.pagefind-ui__search-input',
  links: '.pagefind-ui__result-link',
  // Its message names the question that it answers.
  answered: (question) => {
    const message = document.querySelector('.pagefind-ui__message')?.textContent ?? '';
    return message.includes(question.trim()) && !/\.\.\.$/.test(message.trim());
  },
};

/** Opens a search for a reader who presses until it is there: a slow machine may not listen yet. */
export async function openSearch(page: Page, search: Search): Promise<void> {
  const isOpen = () => page.locator(search.input).waitFor({ timeout: 3000 });
  for (let tries = 1; tries < 5; tries += 1) {
    await search.open(page);
    if (
      await isOpen().then(
        () => true,
        () => false,
      )
    )
      return;
  }
  await search.open(page);
  await isOpen();
}

/**
 * Serves dist/ and a build of the same content with Starlight's own search, one after the other, and gives what `use` makes of each.
 * Needs `npm run build` without BASE_PATH before.
 */
export async function withBoth<Result>(
  use: (search: Search, address: string, browser: Browser) => Promise<Result>,
): Promise<{ ours: Result; stock: Result }> {
  const root = process.cwd();
  const plain = mkdtempSync(join(tmpdir(), 'handbook-stock-'));
  const built = spawnSync('npx', ['astro', 'build', '--config', 'tools/stock.config.ts', '--outDir', plain], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  const run = async (search: Search, outDir: string, port: number) => {
    const server = await preview({ root, outDir, logLevel: 'error', server: { port } });
    const browser = await launchBrowser();
    const result = await use(search, `http://localhost:${server.port}/`, browser);
    await browser.close();
    await server.stop();
    return result;
  };
  const results = { ours: await run(ours, join(root, 'dist'), 4711), stock: await run(stock, plain, 4712) };
  rmSync(plain, { recursive: true });
  return results;
}
