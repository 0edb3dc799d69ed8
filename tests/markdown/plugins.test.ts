import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { type Dictionaries, readDictionaries } from '../../src/dictionary.ts';
import { handbookPlugins } from '../../src/markdown/pipeline.ts';

// Each fixture is a folder: input.md, what it becomes (output.html) and what is said of it (messages.txt).
const fixtures = join(import.meta.dirname, 'fixtures');
const words = {
  'phrases.say': 'Say',
  'phrases.avoid': 'Avoid',
  'checklist.progress': '{{done}} of {{total}} done',
  'checklist.reset': 'Clear ticks',
  'checklist.print': 'Print',
  'checklist.printNamed': 'Print the checklist “{{title}}”',
};
const dictionaries: Dictionaries = { ...readDictionaries('/nowhere'), en: words };

const processor = unified()
  .use(handbookPlugins({ base: '/handbook/', dictionaries }))
  .use(remarkRehype)
  .use(rehypeStringify, { closeSelfClosing: true })
  .freeze();

describe('remark plugins', () => {
  for (const name of readdirSync(fixtures)) {
    test(name, async () => {
      const value = readFileSync(join(fixtures, name, 'input.md'), 'utf8');
      const file = new VFile({ path: 'content/docs/en/phone/hold.md', value });
      const html = String(processor.processSync(file));
      const messages = file.messages.map(
        ({ line, column, reason, ruleId }) => `${line}:${column}  ${reason}  (${ruleId})\n`,
      );
      await expect(html).toMatchFileSnapshot(join(fixtures, name, 'output.html'));
      await expect(messages.join('')).toMatchFileSnapshot(join(fixtures, name, 'messages.txt'));
    });
  }
});

test('the models of a page come back with it', () => {
  const value = [
    '## Before {#before}',
    '',
    ':::checklist[On *hold*]{#hold}',
    '- [ ] Ask **first**, see [why](/en/phone/hold/) {#ask}',
    '- [x] Write Név:cím {#write}',
    ':::',
  ].join('\n');
  const file = new VFile({
    path: 'content/docs/en/phone/hold.md',
    value,
    data: { astro: { frontmatter: {} } },
  });
  processor.processSync(file);
  const checklist = {
    id: 'hold',
    title: 'On hold',
    items: [
      { id: 'ask', text: 'Ask first, see why' },
      { id: 'write', text: 'Write Név:cím' },
    ],
  };
  expect(file.data.checklists).toEqual([checklist]);
  expect(file.data.astro?.frontmatter?.checklists).toEqual([checklist]);
  expect(file.data.anchors?.map(({ id, kind, text }) => [id, kind, text])).toEqual([
    ['before', 'heading', 'Before'],
    ['hold', 'list', 'On hold'],
    ['ask', 'item', 'Ask first, see why'],
    ['write', 'item', 'Write Név:cím'],
  ]);
});
