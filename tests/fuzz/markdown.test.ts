import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unified as astroUnified } from '@astrojs/markdown-remark';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkRehype from 'remark-rehype';
import { type Pluggable, unified } from 'unified';
import { VFile } from 'vfile';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDictionaries } from '../../src/dictionary.ts';
import { handbookPlugins } from '../../src/markdown/pipeline.ts';
import remarkSatteri from '../../src/markdown/remark-satteri.ts';
import { addNotes } from '../../src/translation/notes.ts';
import { filesOf, markdown, mutated, project, text } from './arbitraries.ts';
import { holds, holdsLater } from './fuzz.ts';

const plugins = handbookPlugins({ base: '/handbook/', dictionaries: readDictionaries(project) });
const path = join(project, 'content/docs/en/phone/hold.md');
const pages = filesOf(/^content\/docs\/.+\.md$/).map((page) => page.text);

/** Elements that no page has: some run script, the others load or send something, or hide what follows them. */
const refused =
  /^(?:script|style|iframe|object|embed|frame|frameset|base|meta|link|form|svg|math|template|textarea|title|noscript|applet|portal|xmp|plaintext)$/;
const addresses = [
  'href',
  'src',
  'srcSet',
  'action',
  'formAction',
  'xLinkHref',
  'data',
  'poster',
  'background',
  'cite',
];

/** What in a rendered page could run script or look otherwise than we want it to. */
function dangersIn(html: string): string[] {
  const found: string[] = [];
  const enter = (node: Nodes): void => {
    if (node.type === 'element') found.push(...dangersOf(node));
    if (node.type === 'comment' || node.type === 'doctype') found.push(`<!${node.type}`);
    if ('children' in node) node.children.forEach(enter);
  };
  enter(fromHtml(html, { fragment: true }));
  return found;
}

function dangersOf({ tagName, properties }: Element): string[] {
  const found = refused.test(tagName) ? [`<${tagName}`] : [];
  for (const [name, value] of Object.entries(properties)) {
    if (/^on/i.test(name) || name === 'style' || name === 'srcDoc') found.push(`${tagName} ${name}`);
    // As a browser reads it.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these it leaves out
    const address = String(value).replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
    if (
      addresses.includes(name) &&
      /^[a-z][a-z0-9+.-]*:/i.test(address) &&
      !/^(?:https?|mailto|tel|sheet):/i.test(address)
    )
      found.push(`${tagName} ${name}=${address}`);
  }
  return found;
}

describe('a page as the site renders it', () => {
  let render: (value: string) => Promise<string>;
  beforeAll(async () => {
    const remarkPlugins = [remarkDirective, ...plugins] as NonNullable<
      Parameters<typeof astroUnified>[0]
    >['remarkPlugins'];
    const renderer = await astroUnified({ remarkPlugins, smartypants: false }).createRenderer({
      syntaxHighlight: false,
    });
    render = async (value) => (await renderer.render(value, { fileURL: pathToFileURL(path), frontmatter: {} })).code;
  });

  test('the guard knows what is dangerous', { timeout: 600_000 }, () => {
    const dangerous =
      '<p onclick="x" style="y"><a href="java&#9;script:x">a</a><svg/onload=x><!-- --><img src="data:x">';
    expect(dangersIn(dangerous)).toHaveLength(7);
    expect(dangersIn('<p class="a"><a href="/da/#x">a</a><img src="./a:b.png"><input type="checkbox">')).toEqual([]);
  });

  test('runs no script, whatever stands in it', { timeout: 600_000 }, async () => {
    await holdsLater(markdown, async (value) => expect(dangersIn(await render(value))).toEqual([]));
  });

  test('runs no script, whatever slip was made in a real one', { timeout: 600_000 }, async () => {
    await holdsLater(
      mutated(pages, markdown, 12),
      async (value) => expect(dangersIn(await render(value))).toEqual([]),
      0.1,
    );
  });
});

describe('each plugin alone takes any page', () => {
  for (const plugin of plugins) {
    const [attacher] = [plugin].flat() as [{ name: string }];
    test(attacher.name, { timeout: 600_000 }, () => {
      const processor = unified()
        .use(remarkSatteri)
        .use([plugin] as Pluggable[])
        .use(remarkRehype)
        .freeze();
      holds(
        markdown,
        (value) => {
          const file = new VFile({ path, value, data: { astro: { frontmatter: {} } } });
          processor.runSync(processor.parse(file) as Root, file);
          for (const { ruleId, reason, line, column, source } of file.messages) {
            expect(reason).toMatch(/^(?:Unexpected|Missing) /);
            expect([source, typeof ruleId, typeof line, typeof column]).toEqual([
              'handbook',
              'string',
              'number',
              'number',
            ]);
          }
        },
        0.03,
      );
    });
  }
});

test('a note stands in a page whatever the ids and words are', { timeout: 600_000 }, () => {
  holds(
    text,
    (id) => {
      const sections = [
        { id: '', state: 'outdated' as const },
        { id, state: 'outdated' as const },
        { id: 'x', state: 'missing' as const },
      ];
      const words = { outdated: id, missing: id, read: id, sourceLang: 'en', address: `/en/${id}`, heading: () => id };
      const html = addNotes('<h2 id="a">A</h2><p>b</p>', { page: 'phone/hold', file: 'published', sections }, words);
      expect(dangersIn(html)).toEqual([]);
      expect(html.match(/<p class="translation-note"/g)).toHaveLength(3);
    },
    0.2,
  );
});
