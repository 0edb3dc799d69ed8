import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { pageSchema } from './src/page-schema.ts';
import { sheetSchema } from './src/sheet/sheet-schema.ts';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: pageSchema }) }),
  // Our words come by the plugin (i18n/*.json); Starlight only warns where this collection is empty.
  i18n: defineCollection({ loader: () => [{ id: 'en' }], schema: i18nSchema() }),
  sheets: defineCollection({ loader: glob({ base: './content/sheets', pattern: '*.yml' }), schema: sheetSchema }),
};
