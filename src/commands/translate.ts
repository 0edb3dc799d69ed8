/** `npm run translate -- status | next <locale> | done <file>[#section] … | new <locale>`: upkeep of the translations. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pagePlace } from '../addresses.ts';
import { type Content, readContent } from '../checks/content.ts';
import type { PageData } from '../checks/read-page.ts';
import { type Locale, localeCodes, locales, sourceLocale } from '../locales.ts';
import { lockFile, lockText } from '../translation/lock.ts';
import {
  countStates,
  type Lock,
  languageProgress,
  type PageProgress,
  percentCurrent,
  type SectionState,
  sectionName,
  sectionStates,
} from '../translation/progress.ts';
import { addLanguage } from './add-language.ts';
import { CommandError, localeNamed, pagesOf, root, runCommand } from './command.ts';
import { changedSince, oldText, sectionsAt, wordsChanged } from './history.ts';

const usage = `npm run translate -- status [locale]           what is missing, outdated, orphaned or up to date
npm run translate -- next <locale>             the next piece of work
npm run translate -- done <file>[#section] …   a translation has been brought up to date
npm run translate -- done --since <commit>     so have all sections that have changed since then
npm run translate -- new <locale>              adds a language`;

const names: Record<SectionState, string> = {
  missing: 'missing',
  outdated: 'outdated',
  orphaned: 'orphaned',
  current: 'up to date',
};

await runCommand(async ([verb, ...words]) => {
  switch (verb) {
    case 'status':
      return status(await readContent(root), words[0]);
    case 'next':
      return next(await readContent(root), localeNamed(words[0]));
    case 'done':
      return words[0] === '--since'
        ? doneSince(await readContent(root), words[1])
        : done(await readContent(root), words);
    case 'new':
      return addLanguage(words[0]);
    default:
      throw new CommandError(verb === undefined ? usage : `Unexpected "${verb}", expected one of:\n${usage}`);
  }
});

function lockOf({ locks }: Content, locale: Locale): Lock {
  const lock = locks.find((lock) => lock.locale === locale);
  const [problem] = lock?.problems ?? [];
  if (problem)
    throw new CommandError(`${problem.file}:${problem.line}:${problem.column}  ${problem.message}  (${problem.rule})`);
  return lock?.value ?? {};
}

function progressOf(content: Content, locale: Locale): PageProgress[] {
  return languageProgress(pagesOf(content, sourceLocale), pagesOf(content, locale), lockOf(content, locale));
}

function status(content: Content, code: string | undefined): void {
  const asked = code === undefined ? localeCodes.filter((locale) => locale !== sourceLocale) : [localeNamed(code)];
  for (const locale of asked) {
    const progress = progressOf(content, locale);
    const counts = countStates(progress);
    const told = sectionStates.map((state) => `${counts[state]} ${names[state]}`).join(', ');
    console.log(`${locales[locale].label} (${locale}): ${percentCurrent(counts)} % up to date; ${told}`);
    for (const { page, file, sections } of progress) {
      if (sections.every(({ state }) => state === 'current')) continue;
      const note = { none: ': no such file', draft: ': a draft', published: '' }[file];
      console.log(`  content/docs/${locale}/${page}.md${note}`);
      if (file === 'none') continue;
      for (const state of sectionStates) {
        if (state === 'current') continue;
        const ids = sections
          .filter((section) => section.state === state)
          .map(({ id }) => (id === '' ? 'beginning' : `#${id}`));
        if (ids.length > 0) console.log(`    ${names[state]}: ${ids.join(', ')}`);
      }
    }
  }
}

function next(content: Content, locale: Locale): void {
  const lock = lockOf(content, locale);
  const progress = progressOf(content, locale);
  // What readers see wrong comes before what they see in English, and that before what nobody misses.
  for (const wanted of ['outdated', 'missing', 'orphaned'] as const) {
    for (const { page, sections } of progress) {
      const section = sections.find(({ state }) => state === wanted);
      if (!section) continue;
      const source = pagesOf(content, sourceLocale).get(page);
      const own = pagesOf(content, locale).get(page);
      showWork({ locale, page, id: section.id, state: wanted, source, own, lock });
      return;
    }
  }
  console.log(`${locales[locale].label} is up to date: nothing to do.`);
}

interface Work {
  locale: Locale;
  page: string;
  id: string;
  state: SectionState;
  source: PageData | undefined;
  own: PageData | undefined;
  lock: Lock;
}

function showWork({ locale, page, id, state, source, own, lock }: Work): void {
  const file = `content/docs/${locale}/${page}.md`;
  const target = id === '' ? file : `${file}#${id}`;
  const textOf = (from: PageData | undefined) => from?.sections.find((section) => section.id === id)?.text;
  const [now, translation] = [textOf(source), textOf(own)];
  const title = (words: string) => console.log(`\n── ${words} ${'─'.repeat(Math.max(0, 76 - words.length))}\n`);

  console.log(`${target} is ${names[state]}.`);
  if (source && now !== undefined) {
    title(`${locales[sourceLocale].label} as it is: ${source.file}`);
    console.log(now);
  }
  const hash = lock[sectionName(page, id)];
  if (state === 'outdated' && source && now !== undefined) {
    const old = hash === undefined ? undefined : oldText(source.file, id, hash);
    title(`${locales[sourceLocale].label} as it was when it was translated`);
    if (old === undefined) {
      const why =
        hash === undefined
          ? 'nobody has said which text it was translated from'
          : 'the history of git does not have that text';
      console.log(`(not known: ${why})`);
    } else {
      console.log(old);
      title('What has changed: [-gone-] {+new+}');
      console.log(wordsChanged(old, now));
    }
  }
  if (translation !== undefined) {
    title(`${locales[locale].label}: ${file}`);
    console.log(translation);
  }
  title('What to do');
  console.log(remedy(state, file, target, own));
}

function remedy(state: SectionState, file: string, target: string, own: PageData | undefined): string {
  if (state === 'orphaned')
    return `The English no longer has this section: remove it from ${file}, then npm run check -- --fix`;
  const work =
    state === 'outdated'
      ? `Bring the translation in ${file} up to date`
      : own
        ? own.draft
          ? `Finish ${file} and remove "draft: true"`
          : `Write this section in ${file}, with the same id`
        : `Write ${file}, with the same ids`;
  const all = state === 'missing' && (!own || own.draft) ? file : target;
  return `${work}, then npm run translate -- done ${all}`;
}

/**
 * Records every translated section whose words have changed since a commit: for where nobody has a terminal, and the git host runs this after
 * each change.
 */
function doneSince(content: Content, commit: string | undefined): void {
  if (commit === undefined) throw new CommandError('Missing commit, expected one, as in --since HEAD~1.');
  const changed = changedSince(commit, 'content/docs');
  if (!changed)
    throw new CommandError(`Unexpected commit "${commit}", expected one that git knows here, as in HEAD~1.`);
  const sources = pagesOf(content, sourceLocale);
  const names = localeCodes
    .filter((locale) => locale !== sourceLocale)
    .flatMap((locale) => [...pagesOf(content, locale).values()])
    .filter(({ file, page }) => changed.includes(file) && sources.has(page))
    .flatMap(({ file, sections }) => {
      const before = new Set(sectionsAt(commit, file).map(({ hash }) => hash));
      return sections.filter(({ hash }) => !before.has(hash)).map(({ id }) => ({ file, id }));
    });
  if (names.length === 0) console.log(`No translated section has changed since ${commit}.`);
  else
    record(
      content,
      names.map(({ file, id }) => ({ name: id === '' ? file : `${file}#${id}`, file, ids: [id] })),
    );
}

/** Records for the pages and sections named that they are translated from the source as it is now. */
function done(content: Content, names: string[]): void {
  if (names.length === 0)
    throw new CommandError(
      'Missing file, expected one or more, as in content/docs/da/phone/hold.md or content/docs/da/phone/hold.md#before.',
    );
  const sources = pagesOf(content, sourceLocale);
  const pages = new Map(content.pages.map((page) => [page.file, page]));
  const wanted: Wanted[] = [];
  const faults: string[] = [];
  for (const name of names) {
    const [path = '', section] = name.replace(/^\.\//, '').split('#');
    const short = /^[a-z-]+\/[^/]+\/[^/]+$/.test(path);
    const place = pagePlace(short ? `content/docs/${path.replace(/\.md$/, '')}.md` : path);
    const own =
      place && place.locale !== sourceLocale ? pages.get(`content/docs/${place.locale}/${place.page}.md`) : undefined;
    if (!own) {
      faults.push(`Unexpected "${name}", expected a translated page, as in content/docs/da/phone/hold.md.`);
    } else if (!sources.has(own.page)) {
      faults.push(
        `Unexpected "${name}", expected a page that content/docs/${sourceLocale}/ has; this one has no source.`,
      );
    } else if (section !== undefined && !own.sections.some(({ id }) => id === section)) {
      const ids = own.sections.flatMap(({ id }) => (id === '' ? [] : [`#${id}`])).join(', ');
      faults.push(`Unexpected "${name}", expected a section that ${own.file} has: ${ids}.`);
    } else {
      wanted.push({ name, file: own.file, ids: section === undefined ? 'all' : [section] });
    }
  }
  if (faults.length > 0) throw new CommandError([...faults, 'Nothing was recorded.'].join('\n'));
  record(content, wanted);
}

interface Wanted {
  /** As it was asked for. */
  name: string;
  file: string;
  ids: 'all' | string[];
}

/** Writes the lock files. Nothing is written where one of the pages, or its source, can't be read. */
function record(content: Content, wanted: Wanted[]): void {
  const sources = pagesOf(content, sourceLocale);
  const pages = new Map(content.pages.map((page) => [page.file, page]));
  const unreadable = new Set(['conflict-marker', 'front-matter', 'yaml-syntax']);
  const locks = new Map<Locale, Record<string, string>>();
  const told: string[] = [];
  const faults = new Set<string>();
  for (const { name, file, ids } of wanted) {
    const own = pages.get(file);
    const source = own && sources.get(own.page);
    if (!own || !source) continue;
    for (const found of content.problems) {
      if (unreadable.has(found.rule) && [own.file, source.file].includes(found.file))
        faults.add(`${found.file}:${found.line}:${found.column}  ${found.message}  (${found.rule})`);
    }
    const lock = locks.get(own.locale) ?? { ...lockOf(content, own.locale) };
    locks.set(own.locale, lock);
    // Of a whole page, what it no longer has is forgotten.
    if (ids === 'all') for (const known of Object.keys(lock)) if (known.split('#')[0] === own.page) delete lock[known];
    const there = new Set(own.sections.map(({ id }) => id));
    const translated = source.sections.filter(({ id }) => there.has(id) && (ids === 'all' || ids.includes(id)));
    for (const { id, hash } of translated) lock[sectionName(own.page, id)] = hash;
    told.push(
      `${name}: ${translated.length} ${translated.length === 1 ? 'section' : 'sections'} recorded as up to date.`,
    );
  }
  if (faults.size > 0) throw new CommandError([...faults, 'Nothing was recorded.'].join('\n'));
  for (const [locale, lock] of locks) {
    const path = join(root, lockFile(locale));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, lockText(lock));
  }
  console.log(told.length > 12 ? `${told.length} pages or sections recorded as up to date.` : told.join('\n'));
}
