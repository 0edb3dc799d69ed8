import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';

/** content/outline.yml: the sections in order, and the pages in each. */
export const outlineSchema = z.array(z.strictObject({ section: z.string(), pages: z.array(z.string()) }));

export type Outline = z.output<typeof outlineSchema>;

/** The outline, or an empty one where the file is missing or broken: the check reports that with its line. */
export function readOutline(root: string): Outline {
  try {
    return outlineSchema.parse(parse(readFileSync(join(root, 'content/outline.yml'), 'utf8')));
  } catch {
    return [];
  }
}

/** All pages in order: `phone/answering`, `phone/hold`, … */
export function outlinePages(outline: Outline): string[] {
  return outline.flatMap(({ section, pages }) => pages.map((page) => `${section}/${page}`));
}
