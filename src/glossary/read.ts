import { kept } from '../kept.ts';
import { readYamlFile } from '../read-yaml.ts';
import { type Glossary, glossarySchema } from './glossary.ts';

/** The glossary as it stands in content/. */
export const readGlossary: () => Glossary = kept(() =>
  readYamlFile(process.cwd(), 'content/glossary.yml', glossarySchema, []),
);
