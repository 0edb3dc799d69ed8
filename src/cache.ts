import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where something is kept between builds. It may be deleted at any time, and lack: nothing but time is lost. */
export function cachePath(root: string, name: string): string {
  return join(root, 'node_modules/.cache/service-handbook', name);
}

/**
 * Writes a file that is kept between builds, in one step: a build that is cut off leaves the file as it was, and another that reads
 * meanwhile sees the old or the new. Where nothing can be written, nothing is kept.
 */
export function writeCache(file: string, data: string | Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, data);
    renameSync(draft, file);
  } catch {
    // The next build makes it anew.
  }
}
