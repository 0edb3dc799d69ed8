import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { pageSchema } from './src/page-schema.ts';
import { sheetSchema } from './src/sheet/sheet-schema.ts';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: pageSchema }) }),
  sheets: defineCollection({ loader: glob({ base: './content/sheets', pattern: '*.yml' }), schema: sheetSchema }),
};
