import type { Loader, LoaderContext } from 'astro/loaders';
import { waitForCheck } from './check-first.ts';

type Data = Record<string, unknown>;

/** What Astro's own glob loader is given besides, to read a file by its kind. */
interface EntryTypes {
  entryTypes?: Map<string, { getEntryInfo(file: { contents: string; fileUrl: URL }): Promise<{ data?: Data }> }>;
}

/** Stands for the data of a file that is left as it was. */
const refused: Data = {};

/**
 * A loader that goes on in dev, where Astro's own ends the server that starts with a file it cannot read. `standIn` gives what such an entry
 * is shown with; without it the entry stays as it was last, or away. The check says what is wrong, in the terminal and in the page; a build
 * ends with what the check says of it instead of Astro's words.
 */
export function lasting(loader: Loader, standIn?: (id: string) => Data): Loader {
  const load = async (context: LoaderContext) => {
    // Only in dev are files watched.
    if (!context.watcher) {
      try {
        return await loader.load(context);
      } catch (cause) {
        await waitForCheck();
        throw cause;
      }
    }
    const parseData = async <Entry extends Data>(props: { id: string; data: Entry; filePath?: string }) => {
      try {
        return await context.parseData(props);
      } catch {
        return standIn ? await context.parseData({ ...props, data: standIn(props.id) as Entry }) : (refused as Entry);
      }
    };
    const set: LoaderContext['store']['set'] = (entry) => entry.data !== refused && context.store.set(entry);
    const { entryTypes } = context as EntryTypes;
    return loader.load({ ...context, ...readable(entryTypes), parseData, store: { ...context.store, set } });
  };
  return { ...loader, load };
}

/** The same kinds of files; one that has broken YAML has no data, and its text. */
function readable(entryTypes: EntryTypes['entryTypes']): EntryTypes {
  if (!entryTypes) return {};
  const lenient = [...entryTypes].map(([extension, type]) => {
    const getEntryInfo: typeof type.getEntryInfo = async (file) => {
      try {
        const info = await type.getEntryInfo(file);
        // An empty file has none.
        return { ...info, data: info.data ?? {} };
      } catch {
        const body = file.contents.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n/, '');
        return { body, data: {} };
      }
    };
    return [extension, { ...type, getEntryInfo }] as const;
  });
  return { entryTypes: new Map(lenient) };
}
