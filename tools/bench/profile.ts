/** Where the time of a build goes: the functions' own time, gathered by package or file, out of Node's CPU profiles of all its threads. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, forget } from './build.ts';
import type { Project } from './projects.ts';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Builds once from nothing and prints where most of the time went: packages and files, then functions. */
export async function profile(project: Project, lines = 30): Promise<void> {
  const folder = join(project.folder, 'profiles');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  forget(project);
  const { seconds, cpuSeconds } = await build(project, ['--cpu-prof', '--cpu-prof-dir', folder]);
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, time: number) => map.set(key, (map.get(key) ?? 0) + time);
  const files = readdirSync(folder);
  for (const name of files) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile;
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id);
      if (!frame || frame.functionName === '(idle)') continue;
      const place = placeOf(frame.url) || frame.functionName;
      add(places, place, timeDeltas[index] ?? 0);
      add(functions, `${place} ${frame.functionName}:${frame.lineNumber + 1}`, timeDeltas[index] ?? 0);
    }
  }
  const all = [...places.values()].reduce((sum, time) => sum + time, 0);
  console.log(
    `\n${project.name}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time; ${files.length} threads`,
  );
  for (const map of [places, functions]) {
    console.log('\n  own time     %  where');
    for (const [name, time] of [...map].toSorted(([, a], [, b]) => b - a).slice(0, lines))
      console.log(`${(time / 1e6).toFixed(2).padStart(8)} s ${((100 * time) / all).toFixed(1).padStart(5)}  ${name}`);
  }
}

/** The package, or the file below the project's folder. */
function placeOf(url: string): string {
  const path = url.replace(/^file:\/\//, '').replace(/[?].*$/, '');
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return inPackage ?? path.replace(/^.*\/(?:ours|stock)\//, '').replace(/[._-][A-Za-z0-9_-]{8}(?=\.m?js$)/, '');
}
