import { z } from 'astro/zod';
import { readYamlFile } from './read-yaml.ts';

/** content/outline.yml: the sections in order, and the pages in each. */
export const outlineSchema = z.array(z.strictObject({ section: z.string(), pages: z.array(z.string()) }));

export type Outline = z.output<typeof outlineSchema>;

/** The outline, or an empty one where the file is missing or broken. */
export function readOutline(root: string): Outline {
  return readYamlFile(root, 'content/outline.yml', outlineSchema, []);
}

/** All pages in order: `phone/answering`, `phone/hold`, … */
export function outlinePages(outline: Outline): string[] {
  return outline.flatMap(({ section, pages }) => pages.map((page) => `${section}/${page}`));
}
