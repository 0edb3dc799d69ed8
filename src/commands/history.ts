/** What git remembers of a source section. Without git, or without that far a history, it remembers nothing. */
import { spawnSync } from 'node:child_process';
import { diffWordsWithSpace } from 'diff';
import { pageReader } from '../checks/read-page.ts';
import { sourceLocale } from '../locales.ts';
import type { Section } from '../markdown/remark-sections.ts';
import { root } from './command.ts';

/** So many versions of a file are looked through. */
const mostVersions = 300;

/** The text that a section had when its hash was `hash`, from the newest commit that has it; undefined where none does. */
export function oldText(file: string, id: string, hash: string): string | undefined {
  const log = git('log', `--max-count=${mostVersions}`, '--follow', '--format=commit %H', '--name-only', '--', file);
  if (log === undefined) return undefined;
  // The name of the file at that commit: it may have been moved since.
  for (const [, commit = '', name = ''] of log.matchAll(/^commit (\S+)\n+(\S.*)$/gm)) {
    const text = git('show', `${commit}:${name}`);
    if (text === undefined) continue;
    const section = sectionsOf(text).find((section) => section.id === id && section.hash === hash);
    if (section) return section.text;
  }
  return undefined;
}

/** The files below a folder that have changed since a commit, those not yet committed included; undefined where git does not know it. */
export function changedSince(commit: string, folder: string): string[] | undefined {
  return git('diff', '--name-only', '--relative', commit, '--', folder)?.split('\n').filter(Boolean);
}

/** The sections that a page had at a commit; none where it was not there. */
export function sectionsAt(commit: string, file: string): Section[] {
  const text = git('show', `${commit}:./${file}`);
  return text === undefined ? [] : sectionsOf(text);
}

function sectionsOf(text: string): Section[] {
  read ??= pageReader(root);
  return read('content/docs/en/at/commit.md', sourceLocale, '', text.replaceAll('\r\n', '\n')).page.sections;
}

let read: ReturnType<typeof pageReader> | undefined;

function git(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}

/** The new text with what has gone in [-…-] and what has come in {+…+}, word by word. */
export function wordsChanged(old: string, now: string): string {
  return diffWordsWithSpace(old, now)
    .map(({ value, added, removed }) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');
}
