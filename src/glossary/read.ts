import { kept } from '../kept.ts';
import type { Locale } from '../locales.ts';
import { readYamlFile } from '../read-yaml.ts';
import { aliasFinder, type Glossary, glossarySchema } from './glossary.ts';

/** The glossary as it stands in content/. */
export const readGlossary: () => Glossary = kept(() =>
  readYamlFile(process.cwd(), 'content/glossary.yml', glossarySchema, []),
);

/** Tells for a text of a language what else it may be searched by. */
export const aliasesIn: (locale: Locale) => (text: string) => string[] = kept((locale) =>
  aliasFinder(readGlossary(), locale),
);
