import { kept } from '../kept.ts';
import { readYamlFile } from '../read-yaml.ts';
import { type Sources, sourcesSchema } from './sources.ts';

/** The register as it stands in content/. */
export const readSources: () => Sources = kept(() =>
  readYamlFile(process.cwd(), 'content/sources.yml', sourcesSchema, { sources: [], points: [] }),
);
