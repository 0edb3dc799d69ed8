import type { Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import type { VFile } from 'vfile';

const [linkAddresses] = gfmAutolinkLiteralFromMarkdown().transforms ?? [];

/**
 * remark plugin: addresses that stand in the text as they are become links, as GFM has it. remark-gfm looks for one at every letter that
 * could begin it, a third of the time of reading; here only pages are searched that have one, which are few.
 *
 * In:  `See www.example.com`     Out: `See <a href="http://www.example.com">www.example.com</a>`
 */
export default function remarkAddresses() {
  return (tree: Root, file: VFile): void => {
    if (/www\.|:\/\/|@/i.test(String(file))) linkAddresses?.(tree);
  };
}
