/**
 * `npm run move -- <old> <new>`: gives a page another name or section, in every language, and mends all that refers to it: links, sheets, lock
 * files, the outline. The old address leads on to the new one, and so do those of the sheets of its checklists.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { jobAidId, reference } from '../checklist/checklist.ts';
import { readContent } from '../checks/content.ts';
import { localeCodes, sourceLocale } from '../locales.ts';
import { readRedirects, redirectsFile } from '../redirects.ts';
import { soleList } from '../sheet/sheet.ts';
import { lockFile, lockText } from '../translation/lock.ts';
import { sectionName } from '../translation/progress.ts';
import { CommandError, checkPageName, fileText, pagesOf, root, runCommand } from './command.ts';
import { openOutline } from './outline-file.ts';

await runCommand(async ([from, to]) => {
  const [old, now] = [checkPageName(from), checkPageName(to)];
  const before = await readContent(root);
  const broken = before.locks.find(({ problems }) => problems.length > 0);
  if (broken)
    throw new CommandError(
      `Unexpected ${broken.file}, expected one that can be read: run npm run check, mend it, and try again.`,
    );
  const source = pagesOf(before, sourceLocale).get(old);
  if (!source) throw new CommandError(`Unexpected page "${old}", expected one of content/docs/${sourceLocale}/.`);
  const taken = localeCodes.map((locale) => pathOf(locale, now)).find((file) => existsSync(join(root, file)));
  if (taken)
    throw new CommandError(`Unexpected page "${now}", expected a name that is free: ${taken} is there already.`);
  const outline = openOutline();
  outline.rename(old, now);

  const moved = localeCodes.filter((locale) => existsSync(join(root, pathOf(locale, old))));
  for (const locale of moved) {
    mkdirSync(dirname(join(root, pathOf(locale, now))), { recursive: true });
    renameSync(join(root, pathOf(locale, old)), join(root, pathOf(locale, now)));
    removeIfEmpty(dirname(join(root, pathOf(locale, old))));
  }
  outline.write();

  // A list that a sheet's file consists of has that sheet's address, which stays.
  const claimed = new Set(before.sheets.map(({ value }) => value && soleList(value)));
  const sheetMoves = source.checklists
    .filter(({ id }) => !claimed.has(reference(old, id)))
    .map(({ id }) => [`checklists/${jobAidId(old, id)}`, `checklists/${jobAidId(now, id)}`] as const);
  const changed = changeFiles(old, now, sheetMoves);
  redirect([[old, now], ...sheetMoves]);

  // What was up to date, still is: the words of the source have changed only by the addresses in them.
  const after = await readContent(root);
  const hashes = (content: typeof before) =>
    new Map(
      [...pagesOf(content, sourceLocale)].flatMap(([page, { sections }]) =>
        sections.map(({ id, hash }) => [sectionName(page, id), hash] as const),
      ),
    );
  const [oldHashes, newHashes] = [hashes(before), hashes(after)];
  const newName = (name: string) => (name === old || name.startsWith(`${old}#`) ? now + name.slice(old.length) : name);
  for (const { locale, value } of before.locks) {
    if (!value) continue;
    const lock = Object.entries(value).map(([name, hash]) => {
      const current = hash === oldHashes.get(name) ? newHashes.get(newName(name)) : undefined;
      return [newName(name), current ?? hash] as const;
    });
    writeFileSync(join(root, lockFile(locale)), lockText(Object.fromEntries(lock)));
  }

  console.log(
    [
      `${old} is ${now} now, in ${moved.join(', ')}.`,
      changed.length === 0
        ? 'No other file led there.'
        : `Mended what led there in ${changed.length} other ${changed.length === 1 ? 'file' : 'files'}: git diff shows them.`,
      `Old addresses lead on to the new ones: ${redirectsFile}.`,
      'Next: npm run check, then commit all of it together.',
    ].join('\n'),
  );
});

function pathOf(locale: string, page: string): string {
  return `content/docs/${locale}/${page}.md`;
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Changes links in pages and references in sheets. Returns the files that have changed. */
function changeFiles(old: string, now: string, sheets: readonly (readonly [string, string])[]): string[] {
  const end = '(?=[#?)"\\s>]|$)';
  const locale = `(?<=/(?:${localeCodes.join('|')})/)`;
  const links = [[old, now] as const, ...sheets].map(
    ([from, to]) => [new RegExp(`${locale}${from}/${end}`, 'gm'), `${to}/`] as const,
  );
  const references = [[new RegExp(`(?<![a-z0-9/-])${old}(?=#)`, 'g'), now] as const];
  const changed: string[] = [];
  const change = (folder: string, ending: string, edits: readonly (readonly [RegExp, string])[]) => {
    if (!existsSync(join(root, folder))) return;
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      const file = `${folder}/${entry.replaceAll('\\', '/')}`;
      if (!file.endsWith(ending)) continue;
      const text = readFileSync(join(root, file), 'utf8');
      const result = edits.reduce((done, [pattern, to]) => done.replace(pattern, to), text);
      if (result === text) continue;
      writeFileSync(join(root, file), result);
      changed.push(file);
    }
  };
  change('content/docs', '.md', links);
  change('content/sheets', '.yml', references);
  return changed;
}

/** Notes where old addresses lead now: also those that led to one of them, in one step. An address in use leads nowhere else. */
function redirect(moves: readonly (readonly [string, string])[]): void {
  const known = { ...readRedirects(root) };
  for (const [from, to] of moves) {
    for (const [earlier, target] of Object.entries(known)) if (target === from) known[earlier] = to;
    known[from] = to;
    delete known[to];
  }
  const head =
    fileText(redirectsFile)?.match(/^(?:#.*\n)+/)?.[0] ??
    '# Old addresses and what lies there now, in every language. Written by: npm run move -- <old> <new>\n';
  const sorted = Object.fromEntries(Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, redirectsFile), head + stringify(sorted));
}
