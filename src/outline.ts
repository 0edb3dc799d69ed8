import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { kept } from './kept.ts';
import { sourceLocale } from './locales.ts';
import { isDraft } from './page-schema.ts';
import { readYamlFile } from './read-yaml.ts';

/** content/outline.yml: the sections in order, and the pages in each. */
export const outlineSchema = z.array(z.strictObject({ section: z.string(), pages: z.array(z.string()) }));

export type Outline = z.output<typeof outlineSchema>;

/** The outline without pages that are not there, or an empty one where the file is missing or broken. Drafts are there in dev alone. */
export const readOutline: (root: string) => Outline = kept((root) => {
  const drafts = Boolean(import.meta.env?.DEV);
  return readYamlFile(root, 'content/outline.yml', outlineSchema, [])
    .map(({ section, pages }) => ({
      section,
      pages: pages.filter((page) => isThere(root, `${section}/${page}`, drafts)),
    }))
    .filter(({ pages }) => pages.length > 0);
});

function isThere(root: string, page: string, drafts: boolean): boolean {
  try {
    const text = readFileSync(join(root, 'content/docs', sourceLocale, `${page}.md`), 'utf8');
    return drafts || !isDraft(/^\uFEFF?---\r?\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '');
  } catch {
    return false;
  }
}

/** All pages in order: `phone/answering`, `phone/hold`, … */
export function outlinePages(outline: Outline): string[] {
  return outline.flatMap(({ section, pages }) => pages.map((page) => `${section}/${page}`));
}
