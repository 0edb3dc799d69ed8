import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { parse } from 'yaml';

/**
 * Reads a YAML file of content/ for the site, or gives `otherwise` where it is missing or broken: the check reports that with its line
 * before anything is built.
 */
export function readYamlFile<Schema extends z.ZodType>(
  root: string,
  file: string,
  schema: Schema,
  otherwise: z.output<Schema>,
): z.output<Schema> {
  try {
    return schema.parse(parse(readFileSync(join(root, file), 'utf8')));
  } catch {
    return otherwise;
  }
}
