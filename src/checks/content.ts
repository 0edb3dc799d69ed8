import { lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'astro/zod';
import { pagePlace } from '../addresses.ts';
import { type Glossary, glossarySchema } from '../glossary/glossary.ts';
import { isLocale, type Locale, localeCodes, sourceLocale } from '../locales.ts';
import { type Outline, outlineSchema } from '../outline.ts';
import { type Redirects, redirectsFile, redirectsSchema } from '../redirects.ts';
import { type SheetFile, sheetSchema } from '../sheet/sheet-schema.ts';
import { type Sources, sourcesSchema } from '../sources/sources.ts';
import { lockFile, lockSchema, parseLock } from '../translation/lock.ts';
import type { Lock } from '../translation/progress.ts';
import type { PageFile, PagePath } from './page-lane.ts';
import { fileStart, type Problem, problem } from './problem.ts';
import { readPages } from './read-pages.ts';
import { linked, readText } from './read-text.ts';
import { readSeverities, type Severities, severitiesFile } from './severities.ts';
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
export async function readContent(root: string, threads = availableParallelism()): Promise<Content> {
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
  /** Not every handbook has every file. */
  const readIfThere = (file: string) => (isThere(root, file) ? read(file) : undefined);

  const outline = readOne('content/outline.yml', outlineSchema, 'outline-form');
  const sources = readOne('content/sources.yml', sourcesSchema, 'sources-form');
  const glossary = readOne('content/glossary.yml', glossarySchema, 'glossary-form');
  const redirects = isThere(root, redirectsFile)
    ? readOne(redirectsFile, redirectsSchema, 'redirect-form')
    : absent(redirectsFile);
  const severitiesText = readIfThere(severitiesFile);
  const severities = severitiesText === undefined ? absent(severitiesFile) : readSeverities(severitiesText);

  const paths: PagePath[] = [];
  const found = await filesIn(root, 'content/docs');
  const names = new Set(found.map(({ file }) => file));
  for (const { file, link } of found) {
    const name = file.toLowerCase();
    const place = pagePlace(name);
    const fits = place && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(place.page);
    if (!link && place === undefined && isImage(file)) continue;
    if (link) problems.push(linked(file));
    else if (file !== name || !fits) problems.push(misplaced(file, fits ? name : undefined));
    // One with capitals in its name is read all the same, or all that refers to it would be wrong too.
    if (fits && !link && (file === name || !names.has(name))) paths.push({ file, ...place });
  }
  const results = await readPages(paths, { root, glossary: glossary.value ?? [] }, threads);
  const pages = results.flatMap(({ page }) => page ?? []);
  for (const result of results) problems.push(...result.problems);

  const sheets: SheetSource[] = [];
  for (const { file, link } of await filesIn(root, 'content/sheets')) {
    if (link) {
      problems.push(linked(file));
      continue;
    }
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
    const file = lockFile(locale);
    if (locale !== sourceLocale) locks.push({ locale, ...readLockFile(file, readIfThere(file)) });
  }

  const words = new Map<Locale, Set<string>>();
  for (const locale of localeCodes) words.set(locale, readWordList(readIfThere(`content/words/${locale}.txt`) ?? ''));

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

/** A language's lock file; where it stands as it was written, YAML reads it only to tell a place. */
function readLockFile(file: string, text: string | undefined): YamlFile<Lock> {
  if (text === undefined) return absent(file);
  const slowly = () => readYaml(file, text, lockSchema, { rule: 'lock-form' });
  const value = parseLock(text);
  if (!value) return slowly();
  let read: YamlFile<Lock> | undefined;
  const places = () => {
    read ??= slowly();
    return read;
  };
  return {
    file,
    value,
    problems: [],
    place: (path) => places().place(path),
    keyPlace: (path) => places().keyPlace(path),
  };
}

/** Stands for a file that is not there or could not be read: where that is a fault, it has been reported. */
function absent(file: string): YamlFile<never> {
  return { file, value: undefined, problems: [], place: () => fileStart, keyPlace: () => fileStart };
}

/** All files and links below a folder, as paths from the root with forward slashes, in order. What begins with a dot is a tool's. */
async function filesIn(root: string, folder: string): Promise<{ file: string; link: boolean }[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => ({
        file: relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
        link: entry.isSymbolicLink(),
      }))
      .filter(({ file }) => !file.split('/').some((name) => name.startsWith('.')))
      .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  } catch {
    return [];
  }
}

/** Whether a file or a link to one stands here. */
function isThere(root: string, file: string): boolean {
  const entry = lstatSync(join(root, file), { throwIfNoEntry: false });
  return entry !== undefined && !entry.isDirectory();
}

/** One word a line; what follows a # is a remark. */
function readWordList(text: string): Set<string> {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return new Set(lines.filter((word) => word !== ''));
}

/** A picture may lie beside the pages that show it. */
function isImage(file: string): boolean {
  return /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(file) && isLocale(file.split('/')[2]);
}

function misplaced(file: string, better?: string): Problem {
  const locale = file.split('/')[2];
  const expected = 'expected content/docs/<locale>/<section>/<page>.md';
  const why = isLocale(locale)
    ? `${expected} with small letters a–z, digits and hyphens in both names`
    : `${expected} with <locale> one of ${localeCodes.join(', ')}`;
  return problem(
    file,
    fileStart,
    'page-place',
    `Unexpected file, ${why}; ${better ? `rename it to ${better}` : 'rename or move it'}`,
  );
}

function readDictionaryFile(file: string, text: string): YamlFile<Record<string, string>> {
  const offset = faultIn(text);
  if (offset === undefined)
    return readYaml(file, text, z.record(z.string(), z.string()), { rule: 'dictionary-form', syntax: 'json-syntax' });
  const before = text.slice(0, offset).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const message =
    text.trim() === ''
      ? 'Unexpected empty file, expected { "key": "words" }; restore or write it'
      : 'Unexpected sign, expected JSON: "key": "words" with a comma between entries and none after the last; correct the line';
  return { ...absent(file), problems: [problem(file, place, 'json-syntax', message)] };
}

/** Where a text stops being JSON, if it does. Not every message of the parser says so. */
function faultIn(text: string): number | undefined {
  const faultOf = (length: number): string | undefined => {
    try {
      JSON.parse(text.slice(0, length));
      return undefined;
    } catch (cause) {
      return cause instanceof Error ? cause.message : '';
    }
  };
  const message = faultOf(text.length);
  if (message === undefined) return undefined;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (/end of JSON/.test(message)) return text.trimEnd().length;
  // The longest beginning that only breaks off too early.
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const fault = faultOf(middle);
    if (fault === undefined || /end of JSON|Unterminated/.test(fault)) good = middle;
    else bad = middle;
  }
  return good;
}
