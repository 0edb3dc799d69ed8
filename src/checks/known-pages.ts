import { hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { cachePath, writeCache } from '../cache.ts';
import type { LaneOptions, LaneResult, PagePath } from './page-lane.ts';

/** What is remembered of a page: what was found, and the hash of the bytes that it was found in. */
interface Remembered {
  bytes: string;
  result: LaneResult;
}

interface Memory {
  /** Of all that the results depend on besides the pages. */
  by: string;
  pages: Map<string, Remembered>;
}

const src = join(import.meta.dirname, '..');

/**
 * Remembers in node_modules/.cache what was found in each page, so that a page is read again only when it, the glossary or our code has
 * changed: of the check's time nearly all goes into reading. Without node_modules, or where nothing can be written, nothing is remembered.
 */
export function openKnownPages({ root, glossary }: LaneOptions) {
  const folder = join(root, 'node_modules');
  const file = cachePath(root, 'pages');
  const by = hash('sha256', [process.version, ofCode(), JSON.stringify(glossary)].join('\n'));
  const kept = read(file);
  const known: Memory['pages'] = kept?.by === by ? kept.pages : new Map();
  const seen: Memory['pages'] = new Map();
  const bytesOf = new Map<string, string>();
  return {
    /** What is known of a page as it is now. */
    recall({ file }: PagePath): LaneResult | undefined {
      try {
        const path = join(root, file);
        if (lstatSync(path).isSymbolicLink()) return undefined;
        const bytes = hash('sha256', readFileSync(path));
        bytesOf.set(file, bytes);
        const page = known.get(file);
        if (page?.bytes !== bytes) return undefined;
        seen.set(file, page);
        return page.result;
      } catch {
        return undefined;
      }
    },

    learn({ file }: PagePath, result: LaneResult): void {
      const bytes = bytesOf.get(file);
      // Whether a picture is there, the page's own bytes don't say.
      if (bytes !== undefined && !result.hasImages) seen.set(file, { bytes, result });
    },

    /** Pages that are gone are forgotten. */
    save(): void {
      const same = seen.size === known.size && [...seen].every(([file, page]) => known.get(file) === page);
      if (!same && existsSync(folder)) writeCache(file, serialize({ by, pages: seen } satisfies Memory));
    },
  };
}

function read(file: string): Memory | undefined {
  try {
    return deserialize(readFileSync(file)) as Memory;
  } catch {
    return undefined;
  }
}

/** A hash of our code, and of which libraries it runs with. */
function ofCode(): string {
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:ts|json)$/.test(name));
  const files = [...code.toSorted().map((name) => join(src, name)), join(src, '../package-lock.json')];
  return hash('sha256', files.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')).join('\n'));
}
