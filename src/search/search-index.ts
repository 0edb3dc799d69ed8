import { readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { close, createIndex, type PagefindIndex } from 'pagefind';

/** What of Pagefind's own files readers load. The rest are its search boxes. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)/;

/**
 * Pagefind's index of a build. It takes each page as soon as it is made, and works beside the making of the next; Starlight would begin when
 * all are there, and read them all again, those that no search is to find among them.
 */
export function openSearchIndex() {
  let index: Promise<PagefindIndex> | undefined;
  const taken = new Map<string, Promise<unknown>>();
  /** Those that are not taken yet, in their order: it decides what the index's files hold, and pages are made in any. */
  const coming = new Set<string>();
  const waiting = new Map<string, string>();
  const open = async () => {
    const { index: opened, errors } = await createIndex();
    if (!opened) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
    return opened;
  };
  const take = (pathname: string, content: string) => {
    if (!content.includes('data-pagefind-body')) return;
    index ??= open();
    const adding = index.then(async (index) => {
      const { errors } = await index.addHTMLFile({ url: pathname, content });
      if (errors.length > 0) throw new Error(`Pagefind could not read ${pathname}: ${errors.join('; ')}`);
    });
    // It is waited for in write().
    adding.catch(() => {});
    taken.set(pathname, adding);
  };
  return {
    /** Says which pages there will be, by their addresses without the base path (`/da/phone/hold/`). */
    expect(pathnames: readonly string[]): void {
      for (const pathname of pathnames) coming.add(pathname);
    },

    /** Takes the HTML of a page that is expected, once those before it are taken. One that is not to be found is left. */
    add(pathname: string, content: string): void {
      waiting.set(pathname, content);
      for (const next of coming) {
        const html = waiting.get(next);
        if (html === undefined) return;
        take(next, html);
        coming.delete(next);
        waiting.delete(next);
      }
    },

    /** Takes from the built site in `dir` those of the pages that it was not given. Does not wait until Pagefind has read them. */
    async addRest(dir: URL): Promise<void> {
      for (const pathname of coming)
        take(pathname, waiting.get(pathname) ?? (await readFile(new URL(`.${pathname}index.html`, dir), 'utf8')));
    },

    /** Writes the index into `dir`/pagefind/. Gives the number of pages in it. */
    async write(dir: URL): Promise<number> {
      await Promise.all(taken.values());
      const opened = await (index ?? open());
      const folder = new URL('./pagefind/', dir);
      const { errors } = await opened.writeFiles({ outputPath: fileURLToPath(folder) });
      if (errors.length > 0) throw new Error(`Pagefind could not write its index: ${errors.join('; ')}`);
      await close();
      const names = await readdir(folder);
      await Promise.all(names.filter((name) => unused.test(name)).map((name) => rm(new URL(name, folder))));
      return taken.size;
    },
  };
}
