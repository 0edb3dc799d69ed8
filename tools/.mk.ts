import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { localeCodes, sourceLocale } from '../src/locales.ts';
import { type Outline, outlinePages } from '../src/outline.ts';
import { copyProject } from '../tests/site/trial.ts';

const project = join(import.meta.dirname, '..');
const [folder, n] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
copyProject(folder);
const made = makeCorpus(Number(n));
cpSync(join(made, 'content'), join(folder, 'content'), { recursive: true });
/** A handbook of so many pages a language. */
function makeCorpus(count: number): string {
  const root = mkdtempSync(join(tmpdir(), 'handbook-bench-'));
  for (const name of ['content', 'i18n', 'checks.yml'])
    cpSync(join(project, name), join(root, name), { recursive: true });
  // Where there is no such folder, nothing is remembered.
  mkdirSync(join(root, 'node_modules'));
  const file = join(root, 'content/outline.yml');
  const outline = parse(readFileSync(file, 'utf8')) as Outline;
  const pages = outlinePages(outline);
  const locks = new Map(
    localeCodes
      .filter((locale) => locale !== sourceLocale)
      .map((locale) => [join(root, `content/locks/${locale}.yml`), [] as string[]]),
  );
  const known = new Map([...locks.keys()].map((lock) => [lock, readFileSync(lock, 'utf8').split('\n')]));
  for (let number = pages.length; number < count; number += 1) {
    const page = pages[number % pages.length] ?? '';
    const [section = '', name = ''] = page.split('/');
    outline.find((entry) => entry.section === section)?.pages.push(`${name}-${number}`);
    for (const locale of localeCodes)
      cpSync(
        join(root, `content/docs/${locale}/${page}.md`),
        join(root, `content/docs/${locale}/${page}-${number}.md`),
      );
    for (const [lock, more] of locks) {
      const lines = (known.get(lock) ?? []).filter(
        (line) => line.startsWith(`${page}#`) || line.startsWith(`${page}:`),
      );
      more.push(...lines.map((line) => `${page}-${number}${line.slice(page.length)}\n`));
    }
  }
  for (const [lock, more] of locks) writeFileSync(lock, readFileSync(lock, 'utf8') + more.join(''));
  writeFileSync(file, stringify(outline));
  return root;
}
