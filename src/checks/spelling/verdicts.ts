import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { cachePath, writeCache } from '../../cache.ts';
import type { Locale } from '../../locales.ts';
import { localeKey } from '../../per-locale.ts';
import { findDictionary } from './dictionaries.ts';

/** What was found out before: per language, the words that are spelled right, and what that was judged by. */
const schema = z.partialRecord(localeKey, z.object({ by: z.string(), right: z.array(z.string()) }));

/**
 * Remembers in node_modules/.cache which words are right, so that a second check reads no dictionary at all. Every word is judged again when
 * the project's list, the dictionary or our rules have changed. Without node_modules, or where nothing can be written, nothing is kept.
 */
export function openVerdicts(root: string) {
  const folder = join(root, 'node_modules');
  const file = cachePath(root, 'spelling.json');
  const verdicts = readVerdicts(file);
  const rules = hashOfRules();
  const judgedBy = (locale: Locale, listed: ReadonlySet<string>) => {
    const path = findDictionary(locale);
    if (!path) return '';
    const { size, mtimeMs } = statSync(path);
    return hash([rules, path, size, mtimeMs, ...listed].join('\n'));
  };
  let changed = false;
  return {
    /** Whether there are none at all. */
    empty: Object.keys(verdicts).length === 0,

    /** The words known to be right. */
    right(locale: Locale, listed: ReadonlySet<string>): Set<string> {
      const kept = verdicts[locale];
      return new Set(kept?.by === judgedBy(locale, listed) ? kept.right : []);
    },

    /** Takes the words that are right by now; others are forgotten. */
    learn(locale: Locale, listed: ReadonlySet<string>, right: string[]): void {
      verdicts[locale] = { by: judgedBy(locale, listed), right };
      changed = true;
    },

    save(): void {
      if (changed && existsSync(folder)) writeCache(file, JSON.stringify(verdicts));
    },
  };
}

/** None, where there is no such file or somebody has been at it. */
function readVerdicts(file: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function hashOfRules(): string {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts'));
  return hash(files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n'));
}
