/** Where the time of a build goes: the functions' own time, gathered by package or file, out of Node's CPU profiles of all its threads. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  // What renders the pages is bundled and taken away at the build's end; its files say which lines come from where.
  const [copy, log] = [join(project.folder, 'bundle'), join(project.folder, 'build.log')];
  // Ours is built beside its place.
  const bundles = [`${project.dist}.new`, project.dist].map((folder) => join(folder, '.prerender'));
  rmSync(copy, { recursive: true, force: true });
  const copying = setInterval(() => {
    if (existsSync(copy) || !existsSync(log) || !readFileSync(log, 'utf8').includes('generating static routes')) return;
    const bundle = bundles.find((folder) => existsSync(folder));
    if (bundle) cpSync(bundle, copy, { recursive: true });
  }, 100);
  const { seconds, cpuSeconds } = await build(project, ['--cpu-prof', '--cpu-prof-dir', folder]);
  clearInterval(copying);
  const regionOf = regionsIn(copy);
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, time: number) => map.set(key, (map.get(key) ?? 0) + time);
  const files = readdirSync(folder);
  for (const name of files) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile;
    const frames = new Map(
      nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
        const inBundle = /\.prerender\/(.*)$/.exec(url)?.[1];
        const place = placeOf((inBundle && regionOf(inBundle, lineNumber)) ?? url) || functionName;
        return [id, { place, name: `${place} ${functionName || '(anonymous)'}:${lineNumber + 1}` }];
      }),
    );
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id);
      if (!frame || frame.place === '(idle)') continue;
      add(places, frame.place, timeDeltas[index] ?? 0);
      add(functions, frame.name, timeDeltas[index] ?? 0);
    }
  }
  const all = [...places.values()].reduce((sum, time) => sum + time, 0);
  console.log(
    `\n${project.name}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time; ${files.length} threads`,
  );
  // The profiler goes by the clock: where others use the processors too, the shares are right, and the sum is not.
  for (const map of [places, functions]) {
    console.log('\n processor     %  where');
    for (const [name, time] of [...map].toSorted(([, a], [, b]) => b - a).slice(0, lines))
      console.log(
        `${((cpuSeconds * time) / all).toFixed(2).padStart(8)} s ${((100 * time) / all).toFixed(1).padStart(5)}  ${name}`,
      );
  }
}

/** The package, or the file below the project's folder. */
function placeOf(url: string): string {
  const path = url.replace(/^file:\/\//, '').replace(/[?].*$/, '');
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return inPackage ?? path.replace(/^.*\/(?:ours|stock)\//, '').replace(/[._-][A-Za-z0-9_-]{8}(?=\.m?js$)/, '');
}

/** Tells which file a line of the bundle comes from: its path stands in a comment above each file's lines. */
function regionsIn(bundle: string): (file: string, line: number) => string | undefined {
  const known = new Map<string, string[]>();
  return (file, line) => {
    const path = join(bundle, file);
    if (!known.has(path)) known.set(path, existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
    const above = known.get(path)?.slice(0, line + 1);
    const comment = above?.findLast((text) => /^\/\/ \S*[/:]\S+$/.test(text));
    return comment?.slice(3).replace(/^(?:\.\.\/)+/, '');
  };
}
