import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { lasting } from './src/lasting-loader.ts';
import { pageSchema } from './src/page-schema.ts';
import { sheetSchema } from './src/sheet/sheet-schema.ts';

/** A page whose front matter is broken, in dev: named after its file. */
const standIn = (id: string) => ({ title: id });

const makeSchema = docsSchema({ extend: pageSchema });
let made: ReturnType<typeof makeSchema> | undefined;
// Made once: Astro asks for it with each page, for the sake of pictures in the front matter, of which ours has none.
const schema: typeof makeSchema = (context) => {
  made ??= makeSchema(context);
  return made;
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
