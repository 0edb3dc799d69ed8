/**
 * A handbook of any size, to measure with: the project's own sections put together anew. Each page has the beginning and the checklists of
 * one page and sections of others, so that its text is no other page's, and a name of its own, so that there are words that few pages have.
 * The same size gives the same files, and the check finds nothing in them.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { pageAddress } from '../../src/addresses.ts';
import { pageReader } from '../../src/checks/read-page.ts';
import { type Locale, localeCodes, sourceLocale } from '../../src/locales.ts';
import { type Outline, outlinePages } from '../../src/outline.ts';
import { lockFile, lockText } from '../../src/translation/lock.ts';
import { sectionName } from '../../src/translation/progress.ts';

const project = join(import.meta.dirname, '../..');

/** Words of a page's text, without its checklist and its links. */
const wordsWanted = 320;
/** Pages of a section, at most: the menu of a larger one would help nobody. */
const pagesInSection = 25;

export interface Corpus {
  outline: Outline;
  /** A page's text in a language: title, description and Markdown. */
  pages: { locale: Locale; page: string; title: string; description: string; body: string }[];
  /** The names of the sections, by language. */
  sections: Map<string, Record<Locale, string>>;
}

interface Part {
  id: string;
  ids: string[];
  hasList: boolean;
  text: Record<Locale, string>;
}

interface Original {
  page: string;
  /** Above the first heading. */
  lead: Record<Locale, string>;
  parts: Part[];
  frontMatter: Record<Locale, Record<string, unknown> & { title: string; description: string; covers: string[] }>;
}

/** Writes content/, i18n/ and checks.yml into a folder: so many pages in each language. */
export function makeCorpus(root: string, perLanguage: number): Corpus {
  for (const name of ['content', 'i18n', 'checks.yml']) {
    rmSync(join(root, name), { recursive: true, force: true });
    cpSync(join(project, name), join(root, name), { recursive: true });
  }
  const outlineFile = join(root, 'content/outline.yml');
  const originals = outlinePages(parse(readFileSync(outlineFile, 'utf8')) as Outline).map(readOriginal);
  rmSync(join(root, 'content/docs'), { recursive: true });

  const plans = planPages(originals, perLanguage);
  const outline = [...Map.groupBy(plans, ({ section }) => section)].map(([section, group]) => ({
    section,
    pages: group.map(({ name }) => name),
  }));
  writeFileSync(outlineFile, stringify(outline));

  const points = (parse(readFileSync(join(root, 'content/sources.yml'), 'utf8')) as { points: { id: string }[] })
    .points;
  const covered = new Set(plans.flatMap(({ base }) => base.frontMatter[sourceLocale].covers));
  const uncovered = points.map(({ id }) => id).filter((id) => !covered.has(id));
  const pages = localeCodes.flatMap((locale) =>
    plans.map((plan, index) => {
      const { frontMatter, lead } = plan.base;
      const own = frontMatter[locale];
      const title = `${own.title}: ${plan.word}`;
      const description = `${plan.word}: ${own.description}`;
      const covers = [...own.covers, ...uncovered.filter((_, number) => number % plans.length === index)];
      const links = plan.seeAlso.flatMap((number) => {
        const other = plans[number];
        if (!other) return [];
        const name = `${other.base.frontMatter[locale].title}: ${other.word}`;
        return [`- [${name}](${pageAddress(locale, pageOf(other))})`];
      });
      const texts = [`${plan.word}: ${lead[locale]}`, ...plan.parts.map(({ text }) => text[locale])];
      const see = `${plan.seeAlsoHeading[locale]}\n\n${links.join('\n')}`;
      const body = `${[...texts.map((text) => rewritten(text, locale, plan, plans)), see].join('\n\n')}\n`;
      const page = pageOf(plan);
      const head = stringify({ ...own, title, description, covers }, { lineWidth: 0 });
      write(join(root, 'content/docs', locale, `${page}.md`), `---\n${head}---\n\n${body}`);
      return { locale, page, title, description, body };
    }),
  );

  const sections = nameSections(root, plans);
  writeLocks(root, plans);
  writeWords(root, plans);
  reworkSheets(root, plans);
  return { outline, pages, sections };
}

interface Plan {
  base: Original;
  section: string;
  name: string;
  /** The page's own name, a word that no language has. */
  word: string;
  parts: Part[];
  seeAlso: number[];
  seeAlsoHeading: Record<Locale, string>;
  random: number;
}

const pageOf = ({ section, name }: Plan) => `${section}/${name}`;

function planPages(originals: Original[], count: number): Plan[] {
  const prose = originals.flatMap(({ parts }) => parts.filter(({ id, hasList }) => !hasList && id !== 'see-also'));
  const seeAlsoHeading = originals.flatMap(({ parts }) => parts).find(({ id }) => id === 'see-also')?.text;
  if (!seeAlsoHeading) throw new Error('No page has a section #see-also.');
  const heading = forEach((locale) => seeAlsoHeading[locale].split('\n')[0] ?? '');
  const nextWord = wordMaker();
  const plans = Array.from({ length: count }, (_, index): Plan => {
    const base = originals[index % originals.length] as Original;
    const random = randomFrom(index + 1);
    const lists = base.parts.filter(({ hasList }) => hasList);
    const taken = new Set(['see-also', ...lists.flatMap(({ ids }) => ids)]);
    const parts: Part[] = [];
    for (let words = 0; words < wordsWanted; ) {
      const part = prose[Math.floor(random() * prose.length)] as Part;
      if (part.ids.some((id) => taken.has(id))) continue;
      for (const id of part.ids) taken.add(id);
      parts.push(part);
      words += part.text[sourceLocale].split(/\s+/).length;
    }
    const word = nextWord();
    const name = `${base.page.split('/')[1]}-${word.toLowerCase()}`;
    const seeAlso = [...new Set(Array.from({ length: 3 }, () => Math.floor(random() * count)))];
    return {
      base,
      section: base.page.split('/')[0] ?? '',
      name,
      word,
      parts: [...parts, ...lists],
      seeAlso: seeAlso.filter((number) => number !== index),
      seeAlsoHeading: heading,
      random: Math.floor(random() * 2 ** 31),
    };
  });
  // Pages of one section stand together, and what is too many for one makes several.
  const sections = [...Map.groupBy(plans, ({ section }) => section)];
  const ordered = sections.flatMap(([section, group]) => {
    const size = Math.ceil(group.length / Math.ceil(group.length / pagesInSection));
    for (const [index, plan] of group.entries()) {
      const first = group[index - (index % size)] as Plan;
      plan.section = `${section}-${first.word.toLowerCase()}`;
    }
    return group;
  });
  const places = new Map(ordered.map((plan, index) => [plan, index]));
  for (const plan of plans) plan.seeAlso = plan.seeAlso.map((number) => places.get(plans[number] as Plan) ?? 0);
  return ordered;
}

function readOriginal(page: string): Original {
  const files = forEach((locale) => {
    const text = readFileSync(join(project, 'content/docs', locale, `${page}.md`), 'utf8');
    const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const [lead = '', ...parts] = body.trim().split(/\n\n(?=## )/);
    return { frontMatter: parse(yaml) as Original['frontMatter'][Locale], lead, parts };
  });
  const parts = files[sourceLocale].parts.map((source): Part => {
    const id = idsIn(source)[0] ?? '';
    const text = forEach((locale) => {
      const own = files[locale].parts.find((part) => idsIn(part)[0] === id);
      if (own === undefined) throw new Error(`${locale}/${page} has no section #${id}.`);
      return own;
    });
    return { id, ids: idsIn(source), hasList: source.includes(':::checklist'), text };
  });
  return {
    page,
    lead: forEach((locale) => files[locale].lead),
    parts,
    frontMatter: forEach((locale) => files[locale].frontMatter),
  };
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/\{#([^{}]+)\}/g)].map(([, id = '']) => id);
}

/** Links lead to pages that are there, the same in all languages; order numbers are the page's own. */
function rewritten(text: string, locale: Locale, { random }: Plan, plans: Plan[]): string {
  return text
    .replace(/\]\(\/[a-z]+\/([a-z0-9/-]+?)\/(?:#[a-z0-9-]+)?\)/g, (_, target: string) => {
      const other = plans[numberFor(`${random} ${target}`) % plans.length] as Plan;
      return `](${pageAddress(locale, pageOf(other))})`;
    })
    .replace(/\b[34]\d{3}\b/g, (digits) => String(1000 + (numberFor(`${random} ${digits}`) % 900_000)));
}

function nameSections(root: string, plans: Plan[]): Corpus['sections'] {
  const dictionaries = forEach((locale) => {
    return JSON.parse(readFileSync(join(root, `i18n/${locale}.json`), 'utf8')) as Record<string, string>;
  });
  const names: Corpus['sections'] = new Map();
  for (const { section, word, base } of plans) {
    if (names.has(section)) continue;
    const key = `section.${base.page.split('/')[0]}`;
    names.set(
      section,
      forEach((locale) => `${dictionaries[locale][key]}: ${word}`),
    );
  }
  for (const locale of localeCodes) {
    const all = { ...dictionaries[locale] };
    for (const [section, name] of names) all[`section.${section}`] = name[locale];
    const sorted = Object.fromEntries(
      Object.keys(all)
        .toSorted()
        .map((key) => [key, all[key]]),
    );
    writeFileSync(join(root, `i18n/${locale}.json`), `${JSON.stringify(sorted, null, 2)}\n`);
  }
  return names;
}

/** Every translation is up to date. */
function writeLocks(root: string, plans: Plan[]): void {
  const read = pageReader(root);
  const lock: Record<string, string> = {};
  for (const plan of plans) {
    const file = `content/docs/${sourceLocale}/${pageOf(plan)}.md`;
    const { page } = read(file, sourceLocale, pageOf(plan), readFileSync(join(root, file), 'utf8'));
    for (const { id, hash } of page.sections) lock[sectionName(page.page, id)] = hash;
  }
  for (const locale of localeCodes) {
    if (locale !== sourceLocale) writeFileSync(join(root, lockFile(locale)), lockText(lock));
  }
}

function writeWords(root: string, plans: Plan[]): void {
  const words = plans.map(({ word }) => word.toLowerCase()).join('\n');
  for (const locale of localeCodes) {
    const file = join(root, `content/words/${locale}.txt`);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${words}\n`);
  }
}

/** The sheets of the handbook, with tasks of the pages that are there: an id of a task for each that a sheet names. */
function reworkSheets(root: string, plans: Plan[]): void {
  const items = plans.flatMap((plan) =>
    plan.parts.flatMap(({ text }) =>
      [...text[sourceLocale].matchAll(/^- \[ \] [\s\S]*?\{#([^{}]+)\}$/gm)].map(([, id]) => `${pageOf(plan)}#${id}`),
    ),
  );
  const folder = join(root, 'content/sheets');
  for (const [number, name] of readdirSync(folder).toSorted().entries()) {
    const sheet = parse(readFileSync(join(folder, name), 'utf8')) as {
      stages: { items: (string | { item: string })[] }[];
    };
    let next = Math.floor((items.length * number) / 14);
    const take = () => items[next++ % items.length] as string;
    for (const stage of sheet.stages)
      stage.items = stage.items.map((item) => (typeof item === 'string' ? take() : { ...item, item: take() }));
    writeFileSync(join(folder, name), stringify(sheet));
  }
}

/** Gives words that can be spoken in each language and that none has: each one once, always in the same order. */
function wordMaker(): () => string {
  const random = randomFrom(7);
  const pick = (list: string) => list.split(' ')[Math.floor(random() * list.split(' ').length)] ?? '';
  const known = new Set<string>();
  return () => {
    for (;;) {
      const word = `${pick('V K T Br D M S L Tr P G N R')}${pick('e a o i u')}${pick('l r n m k s')}${pick('m d b v t k')}${pick('o a e i u')}${pick('r n l s')}${pick('a o e um is an')}`;
      if (known.has(word)) continue;
      known.add(word);
      return word;
    }
  };
}

function forEach<Value>(make: (locale: Locale) => Value): Record<Locale, Value> {
  return Object.fromEntries(localeCodes.map((locale) => [locale, make(locale)])) as Record<Locale, Value>;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number for a text, the same every time (FNV-1a). */
function numberFor(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
