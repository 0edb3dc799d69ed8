import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import remarkSatteri from '../../src/markdown/remark-satteri.ts';
import remarkSections from '../../src/markdown/remark-sections.ts';

const processor = unified().use(remarkSatteri).use(remarkSections).freeze();

function sectionsOf(value: string, frontmatter: object = { title: 'Hold', description: 'Ask.' }) {
  const file = new VFile({ value });
  file.data.astro = { frontmatter: { ...frontmatter } };
  processor.runSync(processor.parse(file), file);
  return { sections: file.data.sections ?? [], frontmatter: file.data.astro.frontmatter };
}
const hashOf = (value: string, id: string, frontmatter?: object) =>
  sectionsOf(value, frontmatter).sections.find((section) => section.id === id)?.hash;

const page =
  'Top.\n\n## Before {#before}\n\nAsk *first*.\n\n```md\n## No heading {#no}\n```\n\n### After {#after}\n\nThank.\n';

test('a section goes from its heading to the next; the first is the beginning', () => {
  const { sections, frontmatter } = sectionsOf(page);
  expect(sections.map(({ id }) => id)).toEqual(['', 'before', 'after']);
  expect(sections[0]?.text).toBe('Hold\nAsk.\nTop.');
  expect(sections[1]?.text).toBe('## Before {#before}\n\nAsk *first*.\n\n```md\n## No heading {#no}\n```');
  expect(frontmatter?.sections).toEqual(sections.map(({ id, hash }) => ({ id, hash })));
});

test('a heading without an id belongs to the section above', () => {
  expect(sectionsOf('## A {#a}\n\nOne.\n\n## B\n\nTwo.').sections.map(({ text }) => text)).toEqual([
    'Hold\nAsk.',
    '## A {#a}\n\nOne.\n\n## B\n\nTwo.',
  ]);
});

test('line breaks, line ends and the form of letters are no change; words and marks are', () => {
  const before = hashOf(page, 'before');
  expect(before).toMatch(/^[0-9a-f]{10}$/);
  expect(hashOf(page.replace('Ask *first*.', 'Ask\n*first*.'), 'before')).toBe(before);
  expect(hashOf(page.replaceAll('\n', '\r\n'), 'before')).toBe(before);
  expect(hashOf('## Kø {#k}\n\nFå', 'k')).toBe(hashOf('## Kø {#k}\n\nFå'.normalize('NFD'), 'k'));
  expect(hashOf(page.replace('*first*', 'first'), 'before')).not.toBe(before);
  expect(hashOf(page.replace('Thank', 'Thanks'), 'before')).toBe(before);
});

test('title and description are part of the beginning', () => {
  const top = hashOf(page, '');
  expect(hashOf(page, '', { title: 'Hold', description: 'Ask first.' })).not.toBe(top);
  expect(hashOf(page, '', { title: 'Holding', description: 'Ask.' })).not.toBe(top);
  expect(hashOf(page, '', { title: 'Hold', description: 'Ask.', keywords: ['mute'] })).toBe(top);
});
