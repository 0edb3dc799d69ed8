import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/checks/check.ts';
import { readContent } from '../../src/checks/content.ts';
import { applyFixes } from '../../src/checks/fix.ts';
import { pageLane } from '../../src/checks/page-lane.ts';
import { problem } from '../../src/checks/problem.ts';
import { readYaml } from '../../src/checks/yaml.ts';
import type { Locale } from '../../src/locales.ts';
import remarkSatteri from '../../src/markdown/remark-satteri.ts';
import { draftPageSchema, isDraft, pageSchema, writtenPageSchema } from '../../src/page-schema.ts';
import { filesOf, locale, markdown, mutated, yaml } from './arbitraries.ts';
import { expectWellSaid, spareHandbook } from './content.ts';
import { holds } from './fuzz.ts';

const { root, read, write } = spareHandbook();
const content = await readContent(root);
const lane = pageLane({ root, glossary: content.glossary.value ?? [] });

const keys = [...Object.keys(pageSchema.shape), 'title', 'description', 'draft', 'constructor'];
const front = fc.oneof(
  { weight: 3, arbitrary: yaml(keys) },
  {
    weight: 2,
    arbitrary: mutated(
      filesOf(/\/docs\/.+\.md$/).map(({ text }) => text.split('\n---\n')[0] ?? ''),
      yaml(keys),
    ),
  },
);
const fence = fc.constantFrom('---', '---', '---', '--- ', '----', '\ufeff---', '---\r', ' ---', '');
/** A page whose front matter is odd, and one whose text is. */
const frontMatter = fc
  .tuple(fence, front, fence, fc.constantFrom('', '\n', '\n## A {#a}\n\nAsk.\n'))
  .map(([open, inside, close, body]) => `${open}\n${inside}${inside.endsWith('\n') ? '' : '\n'}${close}\n${body}`);
const head = read('content/docs/en/phone/hold.md').split('\n---\n')[0];
const page = markdown.map((body) => `${head}\n---\n\n${body}\n`);

/** A page's problems, of those that a page alone shows and those of all pages. */
function problemsOf(texts: Partial<Record<Locale, string>>) {
  const results = Object.entries(texts).map(([locale, text]) => {
    const file = `content/docs/${locale}/phone/hold.md`;
    write(file, text);
    return lane({ file, locale: locale as Locale, page: 'phone/hold' });
  });
  const pages = results.flatMap(({ page }) => page ?? []);
  const problems = judge({ ...content, pages, problems: results.flatMap(({ problems }) => problems) });
  return { pages, problems };
}

function expectRead(locale: Locale, text: string): void {
  const { pages, problems } = problemsOf({ [locale]: text });
  expectWellSaid(problems, { [`content/docs/${locale}/phone/hold.md`]: text.replaceAll('\r\n', '\n') });
  // It may come from another thread.
  expect(structuredClone(pages)).toEqual(pages);
}

describe('the check reads any page and says what is wrong in its own words, at a place of the file', () => {
  test('whatever stands in the front matter', { timeout: 600_000 }, () => {
    const file = 'content/docs/en/phone/hold.md';
    holds(front, (text) => {
      const schema = isDraft(text) ? draftPageSchema : writtenPageSchema;
      const { problems, value, place } = readYaml(file, text, schema, { rule: 'front-matter', linesAbove: 1 });
      expectWellSaid(problems, { [file]: `---\n${text}` });
      expect(value === undefined).toBe(problems.length > 0);
      const later = keys.map((key) => problem(file, place([key]), 'front-matter', 'Missing x'));
      expectWellSaid(later, { [file]: `---\n${text}` });
    });
  });

  test('whatever stands around and below it', { timeout: 600_000 }, () => {
    holds(fc.tuple(locale, frontMatter), ([locale, text]) => expectRead(locale, text), 0.05);
  });

  test('whatever stands in the text', { timeout: 600_000 }, () => {
    holds(fc.tuple(locale, page), ([locale, text]) => expectRead(locale, text), 0.1);
  });

  test('whatever slip was made in a real page', { timeout: 600_000 }, () => {
    const pages = filesOf(/\/docs\/.+\.md$/).map(({ text }) => text);
    holds(fc.tuple(locale, mutated(pages, markdown)), ([locale, text]) => expectRead(locale, text), 0.05);
  });
});

describe('what the check mends', () => {
  const parser = unified().use(remarkSatteri);
  /** A text without what may be mended: quotation marks, ids, the form of letters. */
  const bare = (text: string) =>
    text
      .normalize('NFC')
      .replace(/\\?["“”„‟«»]|&quot;/g, '')
      .replace(/[ \t]*\{#[^{}\n]*\}/g, '');
  const shapeOf = (node: Nodes): unknown[] => [
    node.type,
    'url' in node ? node.url : '',
    'value' in node && node.type !== 'text' ? node.value : '',
    'children' in node ? node.children.filter(({ type }) => type !== 'text').map(shapeOf) : [],
  ];
  const bodyOf = (text: string) =>
    shapeOf(
      parser.parse(text.replaceAll('\r\n', '\n').normalize('NFC').split('\n---\n').slice(1).join('\n---\n')) as Root,
    );

  test('is mended once, loses no words and leaves links, lists and headings as they are', { timeout: 600_000 }, () => {
    holds(
      fc.tuple(fc.constantFrom('en', 'hu', 'da'), page, page),
      ([locale, text, source]) => {
        const texts = () => ({ en: locale === 'en' ? text : source, ...(locale !== 'en' && { [locale]: text }) });
        const file = `content/docs/${locale}/phone/hold.md`;
        problemsOf(texts());
        const before = read(file);
        let count = 1;
        for (let round = 0; round < 5 && count > 0; round += 1) {
          text = read(file);
          count = applyFixes(
            root,
            problemsOf(texts()).problems.filter((one) => one.file === file),
          );
        }
        expect(count).toBe(0);
        expect(bare(text)).toBe(bare(before));
        expect(bodyOf(text)).toEqual(bodyOf(before));
      },
      0.02,
    );
  });
});
