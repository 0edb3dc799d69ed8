/**
 * `npm run screenshots`: makes the pictures in docs/images/ from a copy of the handbook, in which an English section has changed so that
 * there is something to see. Builds the copy; takes two to three minutes. Look at the pictures before you commit them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser.ts';
import { renderPage } from '../tests/pdf.ts';
import { build } from '../tests/site/build.ts';
import { go, openFolder } from '../tests/site/editor.ts';
import { makeTrial } from '../tests/site/trial.ts';

const images = join(import.meta.dirname, '../docs/images');
const screen = { viewport: { width: 1120, height: 700 }, colorScheme: 'light' } satisfies BrowserContextOptions;

const trial = makeTrial();
const browser = await launchBrowser();
try {
  const hold = join(trial.folder, 'content/docs/en/phone/hold.md');
  writeFileSync(hold, readFileSync(hold, 'utf8').replace('Keep a work-related hold', 'Keep every work-related hold'));
  const env = { SITE_URL: 'https://intranet.example', BASE_PATH: '/handbook' };
  const built = build(trial.folder, [], env);
  if (built.status !== 0) throw new Error(`${built.stdout}\n${built.stderr}`);
  const dist = join(trial.folder, 'dist');
  const server = await preview({
    root: trial.folder,
    base: '/handbook',
    outDir: dist,
    logLevel: 'error',
    server: { host: 'localhost', port: 4720 },
  });
  const at = (path: string) => `http://localhost:${server.port}/handbook/${path}`;
  const open = async (path: string): Promise<Page> => {
    const page = await (await browser.newContext(screen)).newPage();
    await page.goto(at(path));
    return page;
  };
  mkdirSync(images, { recursive: true });
  const shoot = (page: Page, name: string) => page.screenshot({ path: join(images, `${name}.png`) });

  const search = await open('en/');
  await search.keyboard.press('/');
  await search.keyboard.type('caller wating');
  await search.locator('.search-option').first().waitFor();
  await shoot(search, 'search');

  const translations = await open('en/translations/');
  await translations.locator('.only-work input').check();
  await shoot(translations, 'translations');

  const note = await open('da/phone/hold/');
  await note.locator('.translation-note').evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await shoot(note, 'note');

  const { canvas } = await renderPage(readFileSync(join(dist, 'hu/checklists/onboarding-phone.pdf')), 70);
  writeFileSync(join(images, 'sheet.png'), canvas.toBuffer('image/png'));

  const editor = await openFolder(await browser.newContext({ ...screen, locale: 'en-GB' }), at('admin/'));
  await go(editor, 'phone', 'entries/hold');
  await shoot(editor, 'editor');

  await server.stop();
} finally {
  await browser.close();
  trial.remove();
}
