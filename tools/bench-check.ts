/**
 * `npm run bench:check`: how long `npm run check` takes for 5 × 40 and 5 × 1,000 pages, made from the handbook's own sections. Once
 * with what it remembers of earlier runs taken away (cold), then with it (warm). The peer, in the same run, is remark reading the same pages
 * in one thread and checking nothing. Rounds take turns, so that whatever else the machine does falls on all alike. About four minutes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { makeCorpus } from './bench/corpus.ts';
import { median } from './bench/report.ts';

const project = join(import.meta.dirname, '..');
const rounds = 3;

const folders = [40, 1000].map((pages) => ({ pages, root: mkdtempSync(join(tmpdir(), 'handbook-bench-')) }));
for (const { pages, root } of folders) makeCorpus(root, pages);
try {
  for (const { pages, root } of folders) {
    const times = { cold: [] as number[], warm: [] as number[], peer: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rmSync(join(root, 'node_modules'), { recursive: true, force: true });
      // Where there is no such folder, nothing is remembered.
      mkdirSync(join(root, 'node_modules'));
      times.cold.push(check(root));
      times.warm.push(check(root));
      times.peer.push(readAll(root));
    }
    const told = Object.entries(times).map(([name, list]) => {
      return `${name} ${median(list).toFixed(1)} s (${Math.min(...list).toFixed(1)} to ${Math.max(...list).toFixed(1)})`;
    });
    const ratio = median(times.cold) / median(times.peer);
    console.log(`5 x ${pages} pages: ${told.join(', ')}; cold ${ratio.toFixed(2)} of the peer`);
  }
} finally {
  for (const { root } of folders) rmSync(root, { recursive: true, force: true });
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
