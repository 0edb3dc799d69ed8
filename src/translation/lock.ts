import { z } from 'astro/zod';
import type { Locale } from '../locales.ts';
import type { Lock } from './progress.ts';

/** content/locks/<locale>.yml: for each section of a language, the hash of the source section it was translated from. */
export const lockSchema = z.record(
  z.string().regex(/^[^#\s]+(?:#[^#\s]+)?$/, { error: 'expected the name of a section, as in phone/hold#before' }),
  z
    .string({ error: 'expected ten hexadecimal digits in quotation marks' })
    .regex(/^[0-9a-f]{10}$/, { error: 'expected ten hexadecimal digits in quotation marks' }),
);

/** Where a language's lock file lies, from the project's folder. */
export function lockFile(locale: Locale): string {
  return `content/locks/${locale}.yml`;
}

const lockLine = /^([^#\s:"]+\/[^#\s:"]+(?:#[^#\s:"]+)?): "([0-9a-f]{10})"$/;

/**
 * Reads a lock file that stands as it was written, a hundred times as fast as YAML does; undefined for any other, which is YAML's business and
 * may have faults.
 */
export function parseLock(text: string): Lock | undefined {
  const lock: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line === '' || line === '{}' || line.startsWith('#')) continue;
    const [, name, hash] = lockLine.exec(line) ?? [];
    if (name === undefined || hash === undefined || Object.hasOwn(lock, name)) return undefined;
    lock[name] = hash;
  }
  return lock;
}

/** A lock file's text: one line a section, in order, so that two translators' lines seldom meet. */
export function lockText(lock: Lock): string {
  const lines = Object.entries(lock)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${name}: "${hash}"\n`);
  return `# The state of the source that each section was translated from. Written by: npm run translate -- done <file>\n${lines.join('') || '{}\n'}`;
}
