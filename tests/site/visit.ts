import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser } from '../browser.ts';

export const locales = ['en', 'id', 'tr', 'hu', 'da'] as const;
export type Locale = (typeof locales)[number];

export const desktop = { viewport: { width: 1280, height: 800 } } satisfies BrowserContextOptions;
export const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
} satisfies BrowserContextOptions;

let browser: Browser;
let contexts: BrowserContext[] = [];
let faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  const found = faults;
  faults = [];
  // Whatever a test is about: no page says something in the console, and none asks another host for anything.
  expect(found).toEqual([]);
});

/** A browser with nothing remembered. `allowed` are origins besides our own that its pages may ask. */
export async function newContext(
  options: BrowserContextOptions = desktop,
  allowed: readonly string[] = [],
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  const origins = [new URL(inject('site')).origin, ...allowed];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !origins.includes(url.origin)) faults.push(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  contexts.push(context);
  return context;
}

/** The address of a page of the site: `at('da/phone/hold/')`. */
export function at(path: string): string {
  return new URL(path, inject('site')).href;
}

/** Opens a page in a browser with nothing remembered. */
export async function visit(path: string, options: BrowserContextOptions = desktop): Promise<Page> {
  const page = await (await newContext(options)).newPage();
  await page.goto(at(path));
  return page;
}
