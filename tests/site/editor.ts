import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

export type Files = Record<string, string>;

/** Some of the repository, as an editor's computer would have it in a folder. */
export const repository: Files = Object.fromEntries(
  readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' })
    .map((name) => `content/${name.replaceAll('\\', '/')}`)
    .filter((file) => /^content\/(?:docs\/..\/phone\/.*\.md|sheets\/hold\.yml|[a-z]+\.yml)$/.test(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')]),
);

/** Opens the editor at an address on a folder with the repository. The browser's own private folder stands in for one of the computer. */
export async function openFolder(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.goto(address);
  await page.evaluate(async (files) => {
    const folder = await navigator.storage.getDirectory();
    // By this the CMS tells the folder of a repository.
    await folder.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of Object.entries(files)) {
      let place = folder;
      const parts = path.split('/');
      for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part, { create: true });
      const file = await place.getFileHandle(parts.at(-1) ?? '', { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  }, repository);
  await page.locator('[data-open]:visible').click();
  await page.locator('.buttons .primary').click();
  await page.getByRole('treeitem').first().waitFor();
  return page;
}

/** Goes to a file in the editor: to the list that it is in, and on from there. */
export async function go(page: Page, collection: string, file: string): Promise<void> {
  for (const [place, part] of [
    [collection, '[role="treeitem"]'],
    [`${collection}/${file}`, '#first-pane-body [data-key-path]'],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/collections/${place}`);
    await page.locator(part).first().waitFor();
  }
}
