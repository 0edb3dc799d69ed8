import type { Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { withBase } from '../addresses.ts';
import { walk } from '../walk.ts';

/** A link as it stands in the source, for the check to follow. */
export interface PageLink {
  url: string;
  place: Point | undefined;
}

declare module 'vfile' {
  interface DataMap {
    /** The page's links in the order of the text, from remark-links. */
    links: PageLink[];
  }
}

export interface LinkOptions {
  /** The site's base path, `/` or `/handbook/`. */
  base: string;
}

/**
 * remark plugin: links between pages are written `/da/phone/hold/#before` and get the base path on the way out.
 * Collects `file.data.links`.
 *
 * In (base `/handbook/`):  `[hold](/da/phone/hold/)`     Out: `<a href="/handbook/da/phone/hold/">hold</a>`
 */
export default function remarkLinks({ base }: LinkOptions) {
  return (tree: Root, file: VFile): void => {
    const links: PageLink[] = [];
    file.data.links = links;
    walk(tree, (link) => {
      if (link.type !== 'link' && link.type !== 'definition') return;
      links.push({ url: link.url, place: link.position?.start });
      if (link.url.startsWith('/') && !link.url.startsWith('//')) link.url = withBase(base, link.url);
    });
  };
}
