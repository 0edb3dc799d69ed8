/** What the commands for writers share: words on the command line, and failing with a sentence. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../checks/content.ts';
import type { PageData } from '../checks/read-page.ts';
import { isLocale, type Locale, localeCodes, sourceLocale } from '../locales.ts';

/** A fault of whoever called, told in a sentence: what was unexpected, what was expected, and the remedy. */
export class CommandError extends Error {}

export const root = process.cwd();

/** Runs a command on the words behind its name; a CommandError ends it with its sentence and exit code 1. */
export async function runCommand(run: (words: string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

/** A language code from the command line. */
export function localeNamed(code: string | undefined): Locale {
  const known = localeCodes.filter((locale) => locale !== sourceLocale).join(', ');
  if (code === undefined) throw new CommandError(`Missing language, expected one of ${known}.`);
  if (code === sourceLocale)
    throw new CommandError(`Unexpected language "${code}", expected one that is translated from it: ${known}.`);
  if (!isLocale(code)) throw new CommandError(`Unexpected language "${code}", expected one of ${known}.`);
  return code;
}

/** A page's name, `phone/hold`: small letters, digits and hyphens. */
export function checkPageName(name: string | undefined): string {
  if (name !== undefined && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) return name;
  const said = name === undefined ? 'Missing page' : `Unexpected page "${name}"`;
  throw new CommandError(
    `${said}, expected <section>/<page> in small letters a–z, digits and hyphens, as in phone/hold.`,
  );
}

/** All pages of a language by name. */
export function pagesOf({ pages }: Content, locale: Locale): Map<string, PageData> {
  return new Map(pages.filter((page) => page.locale === locale).map((page) => [page.page, page]));
}

/** A file of the project, or undefined where there is none. */
export function fileText(file: string): string | undefined {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
}
