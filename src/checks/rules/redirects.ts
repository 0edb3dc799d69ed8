import { sourceLocale } from '../../locales.ts';
import type { Content } from '../content.ts';
import { type Problem, problem } from '../problem.ts';
import { knownSheets } from './sheets.ts';

/**
 * An old address leads to one that is there, in one step, and is not itself in use.
 *
 * Rules: redirect-target, redirect-taken.
 */
export function checkRedirects(content: Content): Problem[] {
  const { redirects, pages } = content;
  const known = new Set([
    ...pages.filter(({ locale }) => locale === sourceLocale).map(({ page }) => page),
    ...knownSheets(content).map((sheet) => `checklists/${sheet}`),
  ]);
  return Object.entries(redirects.value ?? {}).flatMap(([from, to]): Problem[] => {
    if (known.has(from)) {
      const message = `Unexpected redirect from ${from}, expected an address where nothing lies any more; remove the line`;
      return [problem(redirects.file, redirects.keyPlace([from]), 'redirect-taken', message)];
    }
    if (known.has(to)) return [];
    const message = `Unexpected redirect to ${to}, expected a page or a sheet that is there; write where ${from} is to lead now, or remove the line`;
    return [problem(redirects.file, redirects.place([from]), 'redirect-target', message)];
  });
}
