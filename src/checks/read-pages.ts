import { Worker } from 'node:worker_threads';
import { openKnownPages } from './known-pages.ts';
import { type LaneOptions, type LaneResult, type PagePath, pageLane } from './page-lane.ts';

/** What a worker is given. */
export interface WorkerJob extends LaneOptions {
  paths: PagePath[];
  /** Holds the number of the next page to take, as an Int32. */
  next: SharedArrayBuffer;
}

/** Fewer pages than this are read before a second thread has started. */
const fewPages = 400;
const mostThreads = 4;

/** Reads pages, in their order: those that are not remembered, and many of them in so many threads. */
export async function readPages(paths: PagePath[], options: LaneOptions, threads: number): Promise<LaneResult[]> {
  const kept = openKnownPages(options);
  const known = new Map(paths.map((path) => [path, kept.recall(path)]));
  const open = paths.filter((path) => !known.get(path));
  const read = await readAll(open, options, threads);
  for (const [index, path] of open.entries()) {
    const result = read[index];
    if (!result) continue;
    known.set(path, result);
    kept.learn(path, result);
  }
  kept.save();
  return paths.flatMap((path) => known.get(path) ?? []);
}

async function readAll(paths: PagePath[], options: LaneOptions, threads: number): Promise<LaneResult[]> {
  if (paths.length < fewPages) return paths.map(pageLane(options));
  const next = new SharedArrayBuffer(4);
  const results: LaneResult[] = [];
  const workers = Array.from({ length: Math.max(1, Math.min(threads, mostThreads)) }, () => {
    const workerData: WorkerJob = { ...options, paths, next };
    const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { workerData });
    worker.on('message', ([index, result]: [number, LaneResult]) => {
      results[index] = result;
    });
    return new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  });
  await Promise.all(workers);
  return results;
}
