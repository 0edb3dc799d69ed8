/** The same site with Starlight's own search and nothing of ours in the index: the peer of search:eval. */
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { handbook, markdown, starlightOptions } from '../src/starlight-plugin.ts';

const root = process.cwd();
const { components, ...options } = starlightOptions(root);
const { Search: _search, MarkdownContent: _content, ...others } = components ?? {};

export default defineConfig({
  root,
  srcDir: '.',
  markdown: markdown({ root, base: '/' }),
  integrations: [
    starlight({ ...options, pagefind: true, components: others, plugins: [handbook({ indexed: false })] }),
  ],
});
