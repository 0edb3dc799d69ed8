/** A thread that takes pages off a shared list until none is left: see read-pages.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { pageLane } from './page-lane.ts';
import type { WorkerJob } from './read-pages.ts';

const { paths, next, ...options } = workerData as WorkerJob;
const lane = pageLane(options);
const taken = new Int32Array(next);
for (let index = Atomics.add(taken, 0, 1); index < paths.length; index = Atomics.add(taken, 0, 1)) {
  const path = paths[index];
  if (path) parentPort?.postMessage([index, lane(path)]);
}
