import type { PluggableList } from 'unified';
import remarkChecklist from '../checklist/remark-checklist.ts';
import { type Dictionaries, pick } from '../dictionary.ts';
import remarkIds from './remark-ids.ts';
import remarkLinks from './remark-links.ts';
import remarkPhrases from './remark-phrases.ts';
import remarkSafe from './remark-safe.ts';
import remarkSatteri from './remark-satteri.ts';
import remarkSections from './remark-sections.ts';
import remarkText from './remark-text.ts';

export interface PipelineOptions {
  /** The site's base path. */
  base: string;
  dictionaries: Dictionaries;
  /** A hash of the plugins' own source: Astro keeps rendered pages until the options change. */
  revision?: string;
}

/**
 * Our remark plugins in their order, the same for the site and for the check. They bring the parser along.
 */
export function handbookPlugins({ base, dictionaries, revision }: PipelineOptions): PluggableList {
  const phraseWords = pick(dictionaries, { say: 'phrases.say', avoid: 'phrases.avoid' });
  const checklistWords = pick(dictionaries, {
    progress: 'checklist.progress',
    reset: 'checklist.reset',
    print: 'checklist.print',
    printNamed: 'checklist.printNamed',
  });
  return [
    remarkSatteri,
    [remarkText, { revision }],
    // Before the ids are taken off and links changed: it reads the source as it is written.
    remarkSections,
    [remarkLinks, { base }],
    remarkSafe,
    remarkIds,
    // Before a checklist is put together, which takes out what doesn't belong in it.
    [remarkPhrases, { words: phraseWords }],
    [remarkChecklist, { words: checklistWords }],
  ];
}
