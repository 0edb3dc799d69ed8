/**
 * `npm run bench:check`: how long `npm run check` takes for 5 × 40 and 5 × 1,000 pages, made from the handbook's own under other names. Once
 * with what it remembers of earlier runs taken away (cold), then with it (warm). The peer, in the same run, is remark reading the same pages
 * in one thread and checking nothing. Rounds take turns, so that whatever else the machine does falls on all alike. About four minutes.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse, stringify } from 'yaml';
import { localeCodes, sourceLocale } from '../src/locales.ts';
import { type Outline, outlinePages } from '../src/outline.ts';

const project = join(import.meta.dirname, '..');
const rounds = 3;

const folders = [40, 1000].map((pages) => ({ pages, root: makeCorpus(pages) }));
try {
  for (const { pages, root } of folders) {
    const times = { cold: [] as number[], warm: [] as number[], peer: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rmSync(join(root, 'node_modules/.cache'), { recursive: true, force: true });
      times.cold.push(check(root));
      times.warm.push(check(root));
      times.peer.push(readAll(root));
    }
    const told = Object.entries(times).map(([name, list]) => {
      const [least = 0, , middle = 0] = list.toSorted((a, b) => a - b);
      return `${name} ${middle.toFixed(1)} s (${least.toFixed(1)} to ${Math.max(...list).toFixed(1)})`;
    });
    const ratio = median(times.cold) / median(times.peer);
    console.log(`5 x ${pages} pages: ${told.join(', ')}; cold ${ratio.toFixed(2)} of the peer`);
  }
} finally {
  for (const { root } of folders) rmSync(root, { recursive: true, force: true });
}

function median(list: number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

/** Seconds that the command takes, start to end. Throws if it finds a problem: then it would measure the printing. */
function check(root: string): number {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [join(project, 'src/checks/cli.ts')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stdout.trim() !== 'No problems found.') throw new Error(`${stdout.slice(0, 2000)}${stderr}`);
  return (performance.now() - start) / 1000;
}

/** Seconds that remark takes to read all pages. */
function readAll(root: string): number {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();
  const start = performance.now();
  const docs = join(root, 'content/docs');
  for (const name of readdirSync(docs, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.md')) processor.runSync(processor.parse(readFileSync(join(docs, name), 'utf8')));
  }
  return (performance.now() - start) / 1000;
}

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
