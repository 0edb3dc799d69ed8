import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { handbook, markdown, starlightOptions } from './src/starlight-plugin.ts';

// The two things a company sets, in the environment: see README.md.
const site = process.env.SITE_URL;
const base = process.env.BASE_PATH ?? '/';

export default defineConfig({
  ...(site ? { site } : {}),
  base,
  // Puts content/ at the top: Starlight looks for it below srcDir.
  srcDir: '.',
  markdown: markdown({ root: process.cwd(), base }),
  integrations: [starlight({ ...starlightOptions(process.cwd()), plugins: [handbook()] })],
});
