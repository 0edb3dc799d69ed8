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
 * Collects `file.data.links`. An image's address with a % that encodes nothing means that sign: Astro would leave the whole page blank.
 *
 * In (base `/handbook/`):  `[hold](/da/phone/hold/)`     Out: `<a href="/handbook/da/phone/hold/">hold</a>`
 * In:                      `![All](./100%.png)`          Out: `<img src="./100%25.png" alt="All">`
 */
export default function remarkLinks({ base }: LinkOptions) {
  return (tree: Root, file: VFile): void => {
    const links: PageLink[] = [];
    file.data.links = links;
    walk(tree, (link) => {
      if ((link.type === 'image' || link.type === 'definition') && !canDecode(link.url))
        link.url = link.url.replaceAll('%', '%25');
      if (link.type !== 'link' && link.type !== 'definition') return;
      links.push({ url: link.url, place: link.position?.start });
      if (link.url.startsWith('/') && !link.url.startsWith('//')) link.url = withBase(base, link.url);
    });
  };
}

function canDecode(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}
