import { readYamlFile } from '../read-yaml.ts';
import { type Sources, sourcesSchema } from './sources.ts';

let kept: Sources | undefined;

/** The register as it stands in content/. */
export function readSources(): Sources {
  // In dev it changes under us; in a build every page asks for it.
  if (import.meta.env.DEV) kept = undefined;
  kept ??= readYamlFile(process.cwd(), 'content/sources.yml', sourcesSchema, { sources: [], points: [] });
  return kept;
}
