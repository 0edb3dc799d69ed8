/**
 * The folders of a build, beside the one that is served: `dist.new`, `dist.ready`, `dist.old`, and the empty `dist.new-<process>`, which says
 * whose `dist.new` is. That one has always the same name: Astro takes another for a reason to make every page anew.
 */
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Folder, stepsFor } from './plan.ts';

/** Why nothing can be published, in a sentence. */
export class PublishError extends Error {}

/** The folder that is meant, where `dist` is a link to one: that is replaced, not the link. */
export function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : resolve(folder);
}

/**
 * Makes the folder that this process builds into and returns its path. Removes what killed builds have left. Throws a PublishError where
 * another build is running, or the site could not be replaced in the end.
 */
export function claim(site: string): string {
  const mark = markOf(site);
  refuse(site);
  try {
    mkdirSync(mark, { recursive: true });
    // After our own is there: of two that start at once, at least one sees the other.
    for (const { folder, process: other } of marks(site)) {
      if (other === process.pid) continue;
      if (isRunning(other)) {
        remove(mark);
        throw new PublishError(
          `Another build is writing to ${site} (process ${other}): wait for it. If there is none, remove ${folder}.`,
        );
      }
      remove(folder);
    }
    const draft = `${site}.new`;
    remove(draft);
    mkdirSync(draft);
    return draft;
  } catch (cause) {
    throw asPublishError(
      cause,
      `Nothing can be written beside ${site}, where a build keeps the new site until it is whole`,
    );
  }
}

/** Gives up what `claim` has taken: whatever is still in the folder is not published. */
export function release(site: string): void {
  remove(`${site}.new`);
  remove(markOf(site));
}

function markOf(site: string): string {
  return `${site}.new-${process.pid}`;
}

/** Whether a killed build has left a whole site that only waits to be put in place, and no build is about to do that. */
export function isWaiting(site: string): boolean {
  return (
    existsSync(`${site}.ready`) && !marks(site).some((mark) => mark.process !== process.pid && isRunning(mark.process))
  );
}

/** Marks a build's folder as whole, once all of it is on the disk. Then `settle` can put it in place, now or at the next start. */
export async function markReady(draft: string, site: string): Promise<void> {
  await flush(draft);
  disk.rename(draft, `${site}.ready`);
  await flushFolder(dirname(site));
}

/** Puts a site that is ready in its place, and clears away what is left. Throws a PublishError, with the old site where it was. */
export async function settle(site: string): Promise<void> {
  const pathOf = (folder: Folder) => (folder === 'site' ? site : `${site}.${folder}`);
  const there = (['site', 'ready', 'old'] as const).filter((folder) => existsSync(pathOf(folder)));
  for (const step of stepsFor(new Set(there))) {
    if ('remove' in step) {
      remove(pathOf(step.remove));
    } else {
      try {
        disk.rename(pathOf(step.rename), pathOf(step.to));
      } catch (cause) {
        if (!existsSync(site) && existsSync(pathOf('old'))) disk.rename(pathOf('old'), site);
        throw asPublishError(
          cause,
          `${site} is still the site as it was and could not be replaced, perhaps because a program has one of its files open; the next ` +
            'start puts the new one in its place',
        );
      }
    }
    await flushFolder(dirname(site));
  }
}

/** What would let a build fail in the end is said at its start. */
function refuse(site: string): void {
  if (!existsSync(site)) return;
  if (statSync(site).dev !== statSync(dirname(site)).dev)
    throw new PublishError(
      `${site} is a file system of its own and can't be replaced whole: build into a folder in it (--outDir), or mount the folder above it.`,
    );
  if (existsSync(join(site, '.git')))
    throw new PublishError(
      `${site} holds a git repository, which a build would remove: build into another folder (--outDir).`,
    );
}

/** The marks of builds, running or killed. */
function marks(site: string): { folder: string; process: number }[] {
  const name = basename(site);
  return readdirSync(dirname(site)).flatMap((entry) => {
    const [, process] = entry.startsWith(name) ? (/^\.new-(\d+)$/.exec(entry.slice(name.length)) ?? []) : [];
    return process === undefined ? [] : [{ folder: join(dirname(site), entry), process: Number(process) }];
  });
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (cause) {
    // Somebody else's.
    return codeOf(cause) === 'EPERM';
  }
}

/** What tests replace: Linux never refuses as Windows does. */
export const disk = { rename: renameSync };

/** Removes a folder that nobody needs. What can't be removed now is removed by the next start. */
export function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // It is not in the way.
  }
}

/** Waits until all of a folder is on the disk: renames may reach it sooner than what the files hold. */
async function flush(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) await flush(join(folder, entry.name));
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  // Some at a time: a folder may hold thousands, and a process may open a thousand.
  for (let at = 0; at < files.length; at += 64)
    await Promise.all(
      files.slice(at, at + 64).map(async (file) => {
        const handle = await open(file, 'r+');
        await handle.sync().finally(() => handle.close());
      }),
    );
  await flushFolder(folder);
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders.
  }
}

function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? '';
}

function asPublishError(cause: unknown, what: string): Error {
  const code = codeOf(cause);
  return cause instanceof PublishError || code === '' ? (cause as Error) : new PublishError(`${what} (${code}).`);
}
