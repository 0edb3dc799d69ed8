import { readYamlFile } from '../read-yaml.ts';
import { type Glossary, glossarySchema } from './glossary.ts';

let kept: Glossary | undefined;

/** The glossary as it stands in content/. */
export function readGlossary(): Glossary {
  // In dev it changes under us; in a build every page asks for it.
  if (import.meta.env.DEV) kept = undefined;
  kept ??= readYamlFile(process.cwd(), 'content/glossary.yml', glossarySchema, []);
  return kept;
}
