import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RemarkPlugins, rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import { expect, test } from 'vitest';
import { readDictionaries } from '../../src/dictionary.ts';
import { handbookPlugins } from '../../src/markdown/pipeline.ts';
import { markdownProcessor } from '../../src/markdown/processor.ts';

const project = join(import.meta.dirname, '../..');
const plugins = handbookPlugins({ base: '/handbook/', dictionaries: readDictionaries(project) });
const shared = { syntaxHighlight: false } as const;
const renderers = Promise.all([
  markdownProcessor(plugins).createRenderer(shared),
  unified({ remarkPlugins: plugins as RemarkPlugins, gfm: false, smartypants: false }).createRenderer(shared),
]);

async function expectTheSame(name: string, text: string): Promise<void> {
  const fileURL = pathToFileURL(join(project, name));
  // Each its own: plugins write into it.
  const [ours, astros] = await Promise.all(
    (await renderers).map((renderer) => renderer.render(text, { fileURL, frontmatter: { title: 'Hold' } })),
  );
  // An attribute without a value is the same in HTML.
  expect({ ...ours, code: ours?.code.replace(/(?<=<[^>]*)=""/g, '') }).toEqual({
    ...astros,
    code: astros?.code.replace(/(?<=<[^>]*)=""/g, ''),
  });
}

test('every page of the handbook comes out as Astro itself renders it', async () => {
  const folder = join(project, 'content/docs');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    await expectTheSame(`content/docs/${name}`, text);
  }
  expect(names.length).toBeGreaterThan(100);
});

test.each([
  ['pictures', '![A desk](/desk.svg) and ![another](./near.png) and ![third](https://example.com/x.png)'],
  ['raw HTML', '<b onclick="x">bold</b>\n\n<table><tr><td>x\n\n- <i>open'],
  ['tables, footnotes and breaks', '| a | b |\n| - | :-: |\n| 1 | ~~2~~ |\n\nNote[^1].  \nNext.\n\n[^1]: Foot.'],
  ['signs', 'a < b & c > d "e" \u00a0 &copy; 😀 `<x>`\n\n    code & more'],
  ['headings with and without ids', '## Hold {#hold}\n\n## Hold\n\n### *Hold* `x`'],
])('%s come out as Astro itself renders them', (_, text) => expectTheSame('content/docs/en/phone/hold.md', text));

test('what another integration adds to the lists takes part', async () => {
  const processor = markdownProcessor(plugins) as ReturnType<typeof unified>;
  processor.options.rehypePlugins.push(rehypeHeadingIds, () => (tree) => {
    tree.children = [{ type: 'text', value: 'added' }];
  });
  const { render } = await processor.createRenderer(shared);
  expect((await render('Hold.', {})).code).toBe('added');
});
