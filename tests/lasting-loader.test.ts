import type { LoaderContext } from 'astro/loaders';
import { expect, test } from 'vitest';
import { lasting } from '../src/lasting-loader.ts';

type Data = Record<string, unknown>;

/** Loads one file as Astro's glob loader does, and tells what is in the store then. */
async function load(contents: string, { watched = true, standIn }: { watched?: boolean; standIn?: () => Data } = {}) {
  const kept: object[] = [];
  const getEntryInfo = async (file: { contents: string }): Promise<{ data?: Data; body?: string }> => {
    if (file.contents.includes('[')) throw new Error('no YAML');
    return file.contents === '' ? {} : { data: { title: file.contents } };
  };
  const context = {
    watcher: watched ? {} : undefined,
    entryTypes: new Map([['.md', { getEntryInfo }]]),
    parseData: async ({ data }: { data: Data }) => {
      if (!data.title) throw new Error('refused');
      return data;
    },
    store: { set: (entry: object) => kept.push(entry) > 0 },
  } as unknown as LoaderContext & { entryTypes: Map<string, { getEntryInfo: typeof getEntryInfo }> };
  const loader = lasting(
    {
      name: 'one',
      load: async (given) => {
        const { entryTypes, parseData, store } = given as typeof context;
        const { data = {}, body } = (await entryTypes.get('.md')?.getEntryInfo({ contents })) ?? {};
        store.set({ id: 'a', data: await parseData({ id: 'a', data }), ...(body && { body }) });
      },
    },
    standIn,
  );
  await loader.load(context);
  return kept;
}

test('in dev a file is loaded as it is', async () => {
  expect(await load('words')).toEqual([{ id: 'a', data: { title: 'words' } }]);
});

test.each(['', '[', '---\n[\n---\n'])('one that cannot be read stays away, or has a stand-in: %j', async (contents) => {
  expect(await load(contents)).toEqual([]);
  expect(await load(contents, { standIn: () => ({ title: 'a' }) })).toMatchObject([{ id: 'a', data: { title: 'a' } }]);
});

test('a stand-in has the text below broken front matter', async () => {
  const [entry] = await load('---\n[\n---\nText\n', { standIn: () => ({ title: 'a' }) });
  expect(entry).toMatchObject({ body: 'Text\n' });
});

test('outside of dev Astro refuses what it cannot read', async () => {
  await expect(load('[', { watched: false, standIn: () => ({ title: 'a' }) })).rejects.toThrow('no YAML');
});
