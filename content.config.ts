import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { lasting } from './src/lasting-loader.ts';
import { pageSchema } from './src/page-schema.ts';
import { sheetSchema } from './src/sheet/sheet-schema.ts';

/** A page whose front matter is broken, in dev: named after its file. */
const standIn = (id: string) => ({ title: id });

type MakeSchema = ReturnType<typeof docsSchema>;
const makeDocsSchema = docsSchema({ extend: pageSchema }) as MakeSchema;
let docs: ReturnType<MakeSchema> | undefined;
// Made once: Astro asks for it with each page, for the sake of pictures in the front matter, of which ours has none.
const schema: MakeSchema = (context) => {
  docs ??= makeDocsSchema(context);
  return docs;
};

export const collections = {
  docs: defineCollection({ loader: lasting(docsLoader(), standIn), schema }),
  // Our words come by the plugin (i18n/*.json); Starlight only warns where this collection is empty.
  i18n: defineCollection({ loader: () => [{ id: 'en' }], schema: i18nSchema() }),
  sheets: defineCollection({
    loader: lasting(glob({ base: './content/sheets', pattern: '*.yml' })),
    schema: sheetSchema,
  }),
};
