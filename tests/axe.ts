/** Looks at pages with axe, https://github.com/dequelabs/axe-core, by the rules of WCAG 2.2 A and AA and its own of good practice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // The only rule of WCAG 2.2, and off unless it is asked for.
  rules: { 'target-size': { enabled: true } },
  // The rest is made and carried over for nothing: most of the time.
  resultTypes: ['violations'],
} satisfies axe.RunOptions;

/** The rules to which the colours make a difference. */
const colours = {
  runOnly: ['color-contrast', 'link-in-text-block'],
  resultTypes: ['violations'],
} satisfies axe.RunOptions;

/** Those to which the width does. */
const width = {
  runOnly: ['target-size', 'scrollable-region-focusable'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
} satisfies axe.RunOptions;

const kinds = { all: options, colours, width };

/**
 * What axe finds wrong with a page as it stands, or with a part of it: rule and element, a line each. `rules`: all of them, or those that
 * give another answer where only the colours or the width have changed.
 */
export async function violations(page: Page, rules: keyof typeof kinds = 'all', part = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  // A colour on its way to another is neither.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  return page.evaluate(
    async ([part, options]) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(part, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    [part, kinds[rules]] as const,
  );
}
