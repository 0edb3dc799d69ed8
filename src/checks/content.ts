import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { pagePlace } from '../addresses.ts';
import { type Glossary, glossarySchema } from '../glossary/glossary.ts';
import { isLocale, type Locale, localeCodes, sourceLocale } from '../locales.ts';
import { type Outline, outlineSchema } from '../outline.ts';
import { type Redirects, redirectsFile, redirectsSchema } from '../redirects.ts';
import { type SheetFile, sheetSchema } from '../sheet/sheet-schema.ts';
import { type Sources, sourcesSchema } from '../sources/sources.ts';
import { lockFile, lockSchema } from '../translation/lock.ts';
import type { Lock } from '../translation/progress.ts';
import type { PageFile, PagePath } from './page-lane.ts';
import { fileStart, type Problem, problem } from './problem.ts';
import { readPages } from './read-pages.ts';
import { readText } from './read-text.ts';
import { type Severities, severitiesFile, severitiesSchema } from './severities.ts';
import { readYaml, type YamlFile } from './yaml.ts';

export interface SheetSource extends YamlFile<SheetFile> {
  id: string;
}

export interface DictionaryFile extends YamlFile<Record<string, string>> {
  locale: Locale;
}

export interface LockSource extends YamlFile<Lock> {
  locale: Locale;
}

/** Everything a company writes, read once. `problems` holds what was found in reading, with that of the rules for single pages. */
export interface Content {
  root: string;
  pages: PageFile[];
  sheets: SheetSource[];
  dictionaries: DictionaryFile[];
  locks: LockSource[];
  outline: YamlFile<Outline>;
  redirects: YamlFile<Redirects>;
  sources: YamlFile<Sources>;
  glossary: YamlFile<Glossary>;
  severities: YamlFile<Severities>;
  /** Each language's own words, which no dictionary has: content/words/<locale>.txt. */
  words: Map<Locale, Set<string>>;
  problems: Problem[];
}

/** Reads content/, i18n/ and checks.yml below `root`. Never throws for what stands in them. */
export async function readContent(root: string): Promise<Content> {
  const problems: Problem[] = [];
  const read = (file: string): string | undefined => {
    const { text, problems: found } = readText(root, file);
    problems.push(...found);
    return text;
  };
  const readOne = <Schema extends z.ZodType>(
    file: string,
    schema: Schema,
    rule: Parameters<typeof readYaml>[3]['rule'],
  ) => {
    const text = read(file);
    return text === undefined ? absent(file) : readYaml(file, text, schema, { rule });
  };
  /** Not every handbook has one. */
  const readIfThere = async <Schema extends z.ZodType>(
    file: string,
    ...rest: [Schema, Parameters<typeof readYaml>[3]['rule']]
  ) =>
    (await filesIn(root, file.split('/').slice(0, -1).join('/'))).includes(file)
      ? readOne(file, ...rest)
      : absent(file);

  const outline = readOne('content/outline.yml', outlineSchema, 'outline-form');
  const sources = readOne('content/sources.yml', sourcesSchema, 'sources-form');
  const glossary = readOne('content/glossary.yml', glossarySchema, 'glossary-form');
  const redirects = await readIfThere(redirectsFile, redirectsSchema, 'redirect-form');
  const severities = await readIfThere(severitiesFile, severitiesSchema, 'severity-form');

  const paths: PagePath[] = [];
  for (const file of await filesIn(root, 'content/docs')) {
    const place = pagePlace(file);
    if (place && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(place.page)) paths.push({ file, ...place });
    else problems.push(misplaced(file));
  }
  const results = await readPages(paths, { root, glossary: glossary.value ?? [] });
  const pages = results.flatMap(({ page }) => page ?? []);
  for (const result of results) problems.push(...result.problems);

  const sheets: SheetSource[] = [];
  for (const file of await filesIn(root, 'content/sheets')) {
    const id = /^content\/sheets\/([a-z0-9-]+)\.yml$/.exec(file)?.[1];
    if (!id) {
      const message =
        'Unexpected file, expected content/sheets/<id>.yml with small letters, digits and hyphens in the id; rename or move it';
      problems.push(problem(file, fileStart, 'sheet-place', message));
      continue;
    }
    const text = read(file);
    if (text !== undefined) sheets.push({ id, ...readYaml(file, text, sheetSchema, { rule: 'sheet-form' }) });
  }

  const dictionaries: DictionaryFile[] = [];
  for (const locale of localeCodes) {
    const file = `i18n/${locale}.json`;
    const text = read(file);
    if (text !== undefined) dictionaries.push({ locale, ...readDictionaryFile(file, text) });
  }

  const locks: LockSource[] = [];
  for (const locale of localeCodes) {
    if (locale !== sourceLocale)
      locks.push({ locale, ...(await readIfThere(lockFile(locale), lockSchema, 'lock-form')) });
  }

  const words = new Map<Locale, Set<string>>();
  const wordLists = await filesIn(root, 'content/words');
  for (const locale of localeCodes) {
    const file = `content/words/${locale}.txt`;
    words.set(locale, readWordList((wordLists.includes(file) && read(file)) || ''));
  }

  for (const file of [...sheets, ...dictionaries, ...locks, outline, redirects, sources, glossary, severities])
    problems.push(...file.problems);
  return {
    root,
    pages,
    sheets,
    dictionaries,
    locks,
    outline,
    redirects,
    sources,
    glossary,
    severities,
    words,
    problems,
  };
}

/** Stands for a file that is not there or could not be read: where that is a fault, it has been reported. */
function absent(file: string): YamlFile<never> {
  return { file, value: undefined, problems: [], place: () => fileStart };
}

/** All files below a folder, as paths from the root with forward slashes, in order. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  try {
    // A link to a folder is listed as itself; reading it says what is wrong with it.
    const entries = await readdir(join(root, folder), { recursive: folder !== '', withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\//, ''))
      .toSorted();
  } catch {
    return [];
  }
}

/** One word a line; what follows a # is a remark. */
function readWordList(text: string): Set<string> {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return new Set(lines.filter((word) => word !== ''));
}

function misplaced(file: string): Problem {
  const locale = file.split('/')[2];
  const expected = 'expected content/docs/<locale>/<section>/<page>.md';
  const why = isLocale(locale)
    ? `${expected} with small letters a–z, digits and hyphens in both names`
    : `${expected} with <locale> one of ${localeCodes.join(', ')}`;
  return problem(file, fileStart, 'page-place', `Unexpected file, ${why}; rename or move it`);
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
    const found = problem(
      file,
      place,
      'json-syntax',
      'Unexpected sign, expected JSON: "key": "words" with a comma between entries and none after the last',
    );
    return { file, value: undefined, problems: [found], place: () => place };
  }
  return readYaml(file, text, schema, { rule: 'dictionary-form' });
}
