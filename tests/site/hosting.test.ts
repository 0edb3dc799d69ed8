import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { doJobs } from './jobs.ts';
import { type Served, serve } from './serve.ts';
import { desktop, newContext } from './visit.ts';

// The site is built for https://intranet.example/handbook/ and served at another origin, as behind a proxy, on a test server or from a copy.

/** One page of each kind. */
const kinds = [
  '',
  '404.html',
  'en/',
  'hu/phone/hold/',
  'en/checklists/',
  'da/checklists/onboarding-phone/',
  'tr/packs/',
  'id/search/',
  'en/search/diary/',
  'en/glossary/',
  'en/sources/',
  'en/translations/',
];

describe.each([
  // With the slash every other test of the site begins.
  ['leads on from an address without a slash', 'redirect', ['']],
  ['shows the page at an address without a slash', 'show', ['', '/index.html']],
] as const)('a server that %s', (_name, slashless, endings) => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(inject('dist'), '/handbook/', slashless);
  });
  afterAll(() => served.stop());

  test.each(endings)('does every job, from addresses that end with "%s"', async (ending) => {
    await doJobs(await newContext(desktop, [new URL(served.site).origin]), served.site, ending);
  });

  test('answers the address of nothing in its language', async () => {
    const context = await newContext(desktop, [new URL(served.site).origin]);
    // The browser itself writes the status into its console.
    context.removeAllListeners('console');
    const page = await context.newPage();
    for (const path of ['hu/nincs/ilyen', 'hu/nincs/ilyen/', 'hu/phone/nincs.html']) {
      expect((await page.goto(served.site + path))?.status()).toBe(404);
      expect(await page.locator('main li:visible').count()).toBe(1);
    }
    await page.locator('main li:visible a').click();
    await page.waitForURL(`${served.site}hu/`);
  });
});

test('what tells others the address names the public one; all that a reader follows stays where the page came from', async () => {
  const served = await serve(inject('dist'), '/handbook/', 'redirect');
  const context = await newContext({ ...desktop, javaScriptEnabled: false }, [new URL(served.site).origin]);
  const page = await context.newPage();
  for (const kind of kinds) {
    await page.goto(served.site + kind);
    const { told, followed } = await page.evaluate(() => {
      const isTold = 'link[rel=canonical], link[rel=alternate], link[rel=sitemap], meta[property^="og:"]';
      const addresses = [...document.querySelectorAll('[href], [src], [action], [data-address], [data-page], meta')];
      const addressOf = (element: Element) =>
        ['href', 'src', 'action', 'data-address', 'data-page', 'content']
          .map((name) => element.getAttribute(name) ?? '')
          .find((value) => /^(?:https?:|\/|\.)/.test(value)) ?? '';
      return {
        told: addresses.filter((element) => element.matches(isTold)).map(addressOf),
        followed: addresses.filter((element) => !element.matches(isTold)).map(addressOf),
      };
    });
    for (const address of told.filter(Boolean)) {
      const from = address.startsWith('/handbook/sitemap') ? '/handbook/' : 'https://intranet.example/handbook/';
      expect(address.startsWith(from), `${kind}: ${address}`).toBe(true);
    }
    expect(followed.length, kind).toBeGreaterThan(3);
    expect(followed.filter((address) => address !== '' && !address.startsWith('/handbook/'))).toEqual([]);
    // A file, or a folder with its slash: some servers put none there.
    const unfinished = followed.filter((address) => !/^[^?#]*(?:\/|\.\w+)(?:[?#]|$)/.test(address));
    expect(unfinished.filter((address) => address !== '')).toEqual([]);
  }
  // Before the server goes: the page may still be fetching its icon.
  await context.close();
  await served.stop();
});
