import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { pagePlace } from '../addresses.ts';
import type { Checklist } from '../checklist/checklist.ts';
import { readDictionaries } from '../dictionary.ts';
import { type Glossary, glossarySchema } from '../glossary/glossary.ts';
import { isLocale, type Locale, localeCodes } from '../locales.ts';
import { handbookPlugins } from '../markdown/pipeline.ts';
import type { Anchor } from '../markdown/remark-ids.ts';
import type { PageLink } from '../markdown/remark-links.ts';
import { type Outline, outlineSchema } from '../outline.ts';
import { writtenPageSchema } from '../page-schema.ts';
import { type SheetFile, sheetSchema } from '../sheet/sheet-schema.ts';
import { type Sources, sourcesSchema } from '../sources/sources.ts';
import { error, fileStart, type Place, type Problem } from './problem.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** A page as the checks see it. */
export interface PageFile {
  file: string;
  locale: Locale;
  /** `phone/hold` */
  page: string;
  frontMatter: YamlFile<z.output<typeof writtenPageSchema>>;
  anchors: Anchor[];
  checklists: Checklist[];
  links: PageLink[];
  paragraphs: Paragraph[];
}

/** A stretch of prose: a paragraph, a heading, a line of a table. */
export interface Paragraph {
  text: string;
  place: Place | undefined;
}

export interface SheetSource extends YamlFile<SheetFile> {
  id: string;
}

export interface DictionaryFile extends YamlFile<Record<string, string>> {
  locale: Locale;
}

/** Everything a company writes, read once. `problems` holds what could not be read at all. */
export interface Content {
  pages: PageFile[];
  sheets: SheetSource[];
  dictionaries: DictionaryFile[];
  outline: YamlFile<Outline>;
  sources: YamlFile<Sources>;
  glossary: YamlFile<Glossary>;
  problems: Problem[];
}

/** Reads content/ and i18n/ below `root`. Never throws for what stands in them. */
export async function readContent(root: string): Promise<Content> {
  const problems: Problem[] = [];
  const read = async (file: string): Promise<string | undefined> => {
    const { text, problems: found } = await readText(root, file);
    problems.push(...found);
    return text;
  };

  const pages: PageFile[] = [];
  const process = pageReader(root);
  for (const file of await filesIn(root, 'content/docs')) {
    const place = pagePlace(file);
    if (place?.page.split('/').length !== 2) {
      problems.push(misplaced(file));
      continue;
    }
    const text = await read(file);
    if (text === undefined) continue;
    const { page, problems: found } = process(file, place.locale, place.page, text);
    pages.push(page);
    problems.push(...found);
  }

  const sheets: SheetSource[] = [];
  for (const file of await filesIn(root, 'content/sheets')) {
    const id = /^content\/sheets\/([a-z0-9-]+)\.yml$/.exec(file)?.[1];
    if (!id) {
      problems.push(
        error(
          file,
          fileStart,
          'sheet-place',
          'Unexpected file, expected content/sheets/<id>.yml with small letters, digits and hyphens in the id; rename or move it',
        ),
      );
      continue;
    }
    const text = await read(file);
    if (text !== undefined) sheets.push({ id, ...readYaml(file, text, sheetSchema, { rule: 'sheet-form' }) });
  }

  const dictionaries: DictionaryFile[] = [];
  for (const locale of localeCodes) {
    const file = `i18n/${locale}.json`;
    const text = await read(file);
    if (text !== undefined) dictionaries.push({ locale, ...readDictionaryFile(file, text) });
  }

  const readOne = async <Schema extends z.ZodType>(file: string, schema: Schema, rule: string) => {
    const text = await read(file);
    return text === undefined ? absent(file) : readYaml(file, text, schema, { rule });
  };
  const outline = await readOne('content/outline.yml', outlineSchema, 'outline-form');
  const sources = await readOne('content/sources.yml', sourcesSchema, 'sources-form');
  const glossary = await readOne('content/glossary.yml', glossarySchema, 'glossary-form');

  for (const file of [
    ...pages.map(({ frontMatter }) => frontMatter),
    ...sheets,
    ...dictionaries,
    outline,
    sources,
    glossary,
  ]) {
    problems.push(...file.problems);
  }
  return { pages, sheets, dictionaries, outline, sources, glossary, problems };
}

/** Stands for a file that could not be read: that has been reported already. */
function absent(file: string): YamlFile<never> {
  return { file, value: undefined, problems: [], place: () => fileStart };
}

/** All files below a folder, as paths from the root with forward slashes, in order. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\//, ''))
      .toSorted();
  } catch {
    return [];
  }
}

function misplaced(file: string): Problem {
  const locale = file.split('/')[2];
  const expected = 'expected content/docs/<locale>/<section>/<page>.md';
  const why = isLocale(locale) ? expected : `${expected} with <locale> one of ${localeCodes.join(', ')}`;
  return error(file, fileStart, 'page-place', `Unexpected file, ${why}; rename or move it`);
}

/**
 * A file's text without a byte order mark and with plain line ends. Where it is in conflict or not in UTF-8, that is a problem and the
 * rest of it is read all the same, so that one fault doesn't bring a dozen others with it.
 */
async function readText(root: string, file: string): Promise<{ text?: string; problems: Problem[] }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(root, file));
  } catch {
    return {
      problems: [error(file, fileStart, 'file-missing', 'Missing file, expected it here; restore or write it')],
    };
  }
  const problems: Problem[] = [];
  if (!isUtf8(bytes)) {
    problems.push(
      error(file, fileStart, 'encoding', 'Unexpected bytes, expected UTF-8; save the file again with that encoding'),
    );
  }
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  const lines = text.split('\n');
  let dropping = false;
  for (const [index, line] of lines.entries()) {
    const opening = /^<{7}(?: |$)/.test(line);
    const closing = /^>{7}(?: |$)/.test(line);
    if (opening || closing) {
      const message = `Unexpected ${line.slice(0, 7)}, expected one version of the text; keep the right lines, delete the others and the lines of <<<<<<<, =======, >>>>>>>`;
      problems.push(error(file, { line: index + 1, column: 1 }, 'conflict-marker', message));
    }
    if (opening) lines[index] = '';
    // Of the two versions the first is read; blank lines keep the count.
    if (/^={7}$/.test(line) && problems.some(({ rule }) => rule === 'conflict-marker')) dropping = true;
    if (dropping || closing) lines[index] = '';
    if (closing) dropping = false;
  }
  return { text: lines.join('\n'), problems };
}

function readDictionaryFile(file: string, text: string): YamlFile<Record<string, string>> {
  const schema = z.record(z.string(), z.string());
  try {
    JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const problem = error(
      file,
      place,
      'json-syntax',
      'Unexpected sign, expected JSON: "key": "words" with a comma between entries and none after the last',
    );
    return { file, value: undefined, problems: [problem], place: () => place };
  }
  return readYaml(file, text, schema, { rule: 'dictionary-form' });
}

/** The prose of a page, as written; the ids at its ends left out. */
function readParagraphs(tree: Root): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableRow') return;
    const text = textOf(node)
      .replace(/\{#[^{}]*\}/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    paragraphs.push({ text, place: node.position?.start });
  });
  return paragraphs;
}

/** Makes the function that reads a page's text. It runs the site's own remark plugins, whose messages become problems. */
function pageReader(root: string) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkDirective)
    .use(remarkFrontmatter)
    .use(handbookPlugins({ base: '/', dictionaries: readDictionaries(root) }))
    .freeze();
  return (file: string, locale: Locale, page: string, text: string): { page: PageFile; problems: Problem[] } => {
    const vfile = new VFile({ path: file, value: text });
    const tree = processor.parse(vfile);
    const paragraphs = readParagraphs(tree);
    processor.runSync(tree, vfile);
    const [first] = tree.children;
    const yaml = first?.type === 'yaml' ? first.value : undefined;
    const problems = vfile.messages.map((message) =>
      error(
        file,
        { line: message.line ?? 1, column: message.column ?? 1 },
        message.ruleId ?? 'markdown',
        message.reason,
      ),
    );
    if (yaml === undefined) {
      problems.push(
        error(
          file,
          fileStart,
          'front-matter',
          'Missing front matter, expected "---", lines of "key: value", and "---" at the top',
        ),
      );
    }
    const frontMatter =
      yaml === undefined
        ? absent(file)
        : readYaml(file, yaml, writtenPageSchema, { linesAbove: 1, rule: 'front-matter' });
    const { anchors = [], checklists = [], links = [] } = vfile.data;
    return { page: { file, locale, page, frontMatter, anchors, checklists, links, paragraphs }, problems };
  };
}
