/** What a page costs its reader: bytes on the first visit, and how it comes up on a slow phone. */
import type { Browser, Page } from 'playwright-core';
import { localeCodes } from '../../src/locales.ts';
import { openSearch, type Search } from '../searches.ts';
import type { Server } from './server.ts';

export interface Weight {
  /** Bytes of all that a first visit loads: HTML, styles, scripts, fonts, pictures. */
  total: number;
  /** Of these, scripts. */
  scripts: number;
  /** Requests for the search’s code or data, which nobody has asked for yet. The button that opens it is none of them. */
  search: number;
  /** Bytes of scripts that come once the search is opened. */
  scriptsOnIntent: number;
}

const isScript = (path: string) => /\.m?js$/.test(path);
const bytesOf = (sent: { bytes: number }[]) => sent.reduce((sum, { bytes }) => sum + bytes, 0);

/** Loads an address in a browser that has seen nothing; without service worker, which would load what is for later in the background. */
export async function weigh(browser: Browser, server: Server, path: string, search: Search): Promise<Weight> {
  const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
  const page = await context.newPage();
  const from = server.sent.length;
  await page.goto(server.address + path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1000);
  const loaded = server.sent.slice(from);
  const opened = server.sent.length;
  await openSearch(page, search);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  const later = server.sent.slice(opened);
  await context.close();
  return {
    total: bytesOf(loaded),
    scripts: bytesOf(loaded.filter((sent) => isScript(sent.path))),
    search: loaded.filter((sent) => /pagefind|search(?!\.astro_)/i.test(sent.path)).length,
    scriptsOnIntent: bytesOf(later.filter((sent) => isScript(sent.path))),
  };
}

/** A middling phone, as Lighthouse has it. */
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** How the network is held back: not at all, or as Lighthouse does it for a phone (“slow 4G”, applied to the connection). */
export const networks = {
  local: undefined,
  'slow 4G': { latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 },
} as const;
export type Network = keyof typeof networks;

export interface Load {
  /** Milliseconds until the largest element in view was painted. */
  lcp: number;
  /** Sum of all shifts of the layout that no input caused. */
  shift: number;
  /** Milliseconds that tasks took beyond 50 each, after the first paint. */
  blocking: number;
}

interface Seen extends Load {
  tasks: { start: number; duration: number }[];
}

/** Watches a page from its start. Runs in the page. */
function watch(): void {
  const seen: Seen = { lcp: 0, shift: 0, blocking: 0, tasks: [] };
  Object.assign(globalThis, { seen });
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    const { hadRecentInput, value } = entry as PerformanceEntry & { hadRecentInput: boolean; value: number };
    if (!hadRecentInput) seen.shift += value;
  });
  observe('longtask', ({ startTime, duration }) => seen.tasks.push({ start: startTime, duration }));
}

/** Loads an address as on a phone with a processor four times as slow, until two seconds after all has come. */
export async function load(browser: Browser, address: string, network: Network): Promise<Load> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const conditions = networks[network];
  if (conditions) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
  }
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  await page.waitForTimeout(2000);
  const seen = await readSeen(page);
  await context.close();
  return seen;
}

function readSeen(page: Page): Promise<Load> {
  return page.evaluate(() => {
    const { lcp, shift, tasks } = (globalThis as unknown as { seen: Seen }).seen;
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const late = tasks.filter(({ start, duration }) => start + duration > firstPaint);
    // A task that ran across the first paint counts from there.
    const lengths = late.map(({ start, duration }) => start + duration - Math.max(start, firstPaint));
    return { lcp, shift, blocking: lengths.reduce((sum, length) => sum + Math.max(0, length - 50), 0) };
  });
}

/** Of the n-th load: the languages take turns. */
export const localeOf = (number: number) => localeCodes[number % localeCodes.length] ?? 'en';
