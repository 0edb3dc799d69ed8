import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/** A heading with an id and the text up to the next; id '' is the page's beginning: title, description, and the text above the first heading. */
export interface Section {
  id: string;
  /** Of the words alone: another line break is no other text. */
  hash: string;
  /** As it stands in the file. */
  text: string;
}

declare module 'vfile' {
  interface DataMap {
    /** The page's sections in their order, from remark-sections. */
    sections: Section[];
  }
}

const marker = /\{#([^{}]+)\}\s*$/;

/**
 * remark plugin: what a page's sections are and what they say, so that a translation can be held against its source.
 *
 * In:  `# front matter: title, description` + `Ask first.` + `## Before {#before}` + `Ask.`
 * Out: the page unchanged, `file.data.sections` with the ids '' and 'before', and the same without texts in Astro's
 *      `frontmatter.sections`, where it comes back with the rendered page.
 *
 * Title and description are taken from `file.data.astro.frontmatter`. A heading without an id belongs to the section above it.
 */
export default function remarkSections() {
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    const { title = '', description = '' } = file.data.astro?.frontmatter ?? {};
    const starts = [{ id: '', start: 0 }];
    for (const node of tree.children) {
      if (node.type !== 'heading') continue;
      const start = node.position?.start.offset ?? 0;
      const id = marker.exec(source.slice(start, node.position?.end.offset))?.[1];
      if (id !== undefined) starts.push({ id, start });
    }
    const sections = starts.map(({ id, start }, index): Section => {
      const text = source.slice(start, starts[index + 1]?.start).trim();
      const words = id === '' ? [title, description, text].join('\n') : text;
      return { id, hash: digest(words), text: id === '' ? words.trim() : text };
    });
    file.data.sections = sections;
    if (file.data.astro?.frontmatter)
      file.data.astro.frontmatter.sections = sections.map(({ id, hash }) => ({ id, hash }));
  };
}

function digest(text: string): string {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 10);
}
