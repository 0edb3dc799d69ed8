import type { z } from 'astro/zod';
import type { Heading, ImageReference, Nodes, Paragraph as Paragraph_, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Checklist } from '../checklist/checklist.ts';
import { readDictionaries } from '../dictionary.ts';
import type { Locale } from '../locales.ts';
import { handbookPlugins } from '../markdown/pipeline.ts';
import type { Anchor } from '../markdown/remark-ids.ts';
import type { PageLink } from '../markdown/remark-links.ts';
import type { Section } from '../markdown/remark-sections.ts';
import { draftPageSchema, isDraft, writtenPageSchema } from '../page-schema.ts';
import { fileStart, type Place, type Problem, problem } from './problem.ts';
import type { RuleName } from './rule-names.ts';
import { readYaml } from './yaml.ts';

/** A page as all rules see it; plain data, so that it can come from another thread. */
export interface PageData {
  file: string;
  locale: Locale;
  /** `phone/hold` */
  page: string;
  draft: boolean;
  /** Absent where it broke a rule. */
  frontMatter: z.output<typeof writtenPageSchema> | undefined;
  /** The front matter as it stands in the file. */
  yaml: string;
  anchors: Anchor[];
  checklists: Checklist[];
  links: PageLink[];
  sections: Section[];
  /** Callouts: `say`, `avoid`, … in their order. */
  blocks: { name: string; place: Place | undefined }[];
  /** Headings and tasks without an id; `end` is where one would stand in the text. */
  unnamed: { kind: 'heading' | 'item'; text: string; place: Place; end: number }[];
}

/** A page with its prose, as the rules see it that look at one page alone. */
export interface PageText extends PageData {
  text: string;
  paragraphs: Paragraph[];
  images: { url: string; alt: string; place: Place | undefined }[];
  headings: { depth: number; text: string; place: Place | undefined }[];
  /** Words of the page as they stand in its text, from which place on. */
  runs: { text: string; offset: number }[];
}

/** A stretch of prose: a paragraph, a heading, a line of a table. */
export interface Paragraph {
  text: string;
  place: Place | undefined;
  /** Where it begins and ends in the page's text. */
  start: number;
  end: number;
}

/** Where a front matter's value stands. The text is read again for it: only problems ask. */
export function frontMatterPlace({ file, yaml }: PageData, path: readonly PropertyKey[]): Place {
  return yaml === '' ? fileStart : readFrontMatter(file, yaml).place(path);
}

function readFrontMatter(file: string, yaml: string) {
  const schema = isDraft(yaml) ? draftPageSchema : writtenPageSchema;
  return readYaml(file, yaml, schema, { linesAbove: 1, rule: 'front-matter' });
}

/** "---", lines of YAML, and "---", at the very top. */
const frontMatterPattern = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/;

/** Makes the function that reads a page's text. It runs the site's own remark plugins, whose messages become problems. */
export function pageReader(root: string) {
  const processor = unified()
    .use(handbookPlugins({ base: '/', dictionaries: readDictionaries(root) }))
    .freeze();
  return (file: string, locale: Locale, page: string, text: string): { page: PageText; problems: Problem[] } => {
    const [above = '', yaml] = frontMatterPattern.exec(text) ?? [];
    // As blanks, so that every place in the text stays what it is.
    const vfile = new VFile({ path: file, value: above.replace(/[^\n]/g, ' ') + text.slice(above.length) });
    const tree = processor.parse(vfile) as Root;
    const problems: Problem[] = [];
    let frontMatter: PageData['frontMatter'];
    if (yaml === undefined) {
      const message = 'Missing front matter, expected "---", lines of "key: value", and "---" at the top';
      problems.push(problem(file, fileStart, 'front-matter', message));
    } else {
      const read = readFrontMatter(file, yaml);
      frontMatter = read.value;
      problems.push(...read.problems);
    }
    const own = readTree(tree);
    // As Astro hands it to the plugins.
    vfile.data.astro = { frontmatter: { ...frontMatter } };
    processor.runSync(tree, vfile);
    for (const { line, column, ruleId, reason } of vfile.messages) {
      const place = { line: line ?? 1, column: column ?? 1 };
      problems.push(problem(file, place, ruleId as RuleName, reason));
    }
    const { anchors = [], checklists = [], links = [], sections = [] } = vfile.data;
    return {
      page: {
        file,
        locale,
        page,
        draft: isDraft(yaml ?? ''),
        frontMatter,
        yaml: yaml ?? '',
        anchors,
        checklists,
        links,
        sections,
        text,
        ...own,
      },
      problems,
    };
  };
}

/** The words of a node. Code is no prose; the cells of a table stay apart; “Név:cím” is a directive to the parser and words to us. */
function proseOf(node: Nodes): string {
  if (node.type === 'inlineCode') return ' ';
  if (node.type === 'textDirective') return `:${node.name}${textOf(node)}`;
  if (!('children' in node)) return node.type === 'break' ? ' ' : textOf(node);
  return node.children.map(proseOf).join(node.type === 'tableRow' ? ' ' : '');
}

/** What is read off the page as it is written, before the plugins change it. Ids at the ends of paragraphs are left out. */
function readTree(tree: Root): Pick<PageText, 'paragraphs' | 'images' | 'headings' | 'blocks' | 'runs' | 'unnamed'> {
  const paragraphs: Paragraph[] = [];
  const images: PageText['images'] = [];
  const headings: PageText['headings'] = [];
  const addresses = new Map<string, string>();
  const references: ImageReference[] = [];
  const blocks: PageText['blocks'] = [];
  const runs: PageText['runs'] = [];
  const unnamed: PageText['unnamed'] = [];
  const name = (kind: 'heading' | 'item', node: Nodes, words: Heading | Paragraph_) => {
    const [place, end] = [node.position?.start, words.children.at(-1)?.position?.end.offset];
    const text = textOf(words).trim();
    if (place && end !== undefined && !/\{#[^{}]*\}$/.test(text)) unnamed.push({ kind, text, place, end });
  };
  // By hand: visit makes a function anew for each node, and here are most of them.
  const walk = (node: Nodes): void => {
    const place = node.position?.start;
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'tableRow': {
        const text = proseOf(node)
          .replace(/\{#[^{}]*\}/g, '')
          .replace(/\s+/g, ' ')
          .trim();
        const [start = 0, end = start] = [node.position?.start.offset, node.position?.end.offset];
        paragraphs.push({ text, place, start, end });
        if (node.type !== 'heading') break;
        name('heading', node, node);
        headings.push({ depth: node.depth, text, place });
        break;
      }
      case 'listItem':
        if (typeof node.checked === 'boolean' && node.children[0]?.type === 'paragraph')
          name('item', node, node.children[0]);
        break;
      case 'text':
        if (place?.offset !== undefined) runs.push({ text: node.value, offset: place.offset });
        break;
      case 'image':
        images.push({ url: node.url, alt: node.alt ?? '', place });
        break;
      case 'imageReference':
        references.push(node);
        break;
      case 'definition':
        addresses.set(node.identifier, node.url);
        break;
      case 'containerDirective':
        blocks.push({ name: node.name, place });
        break;
    }
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(tree);
  for (const { identifier, alt, position } of references)
    images.push({ url: addresses.get(identifier) ?? '', alt: alt ?? '', place: position?.start });
  return { paragraphs, images, headings, blocks, runs, unnamed };
}
