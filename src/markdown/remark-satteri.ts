import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Processor } from 'unified';

/** As remark-parse, remark-gfm and remark-directive read together. The front matter is read by others. */
const options = { features: { gfm: true, directive: true, frontmatter: false } };

/**
 * remark plugin: the text is read by Sätteri, Astro's own parser, in place of remark-parse and its extensions. It gives the same tree, with
 * places, in a fifteenth of the time, which was most of what a check and a build of many pages took.
 *
 * In:  `~~so~~ www.example.com`     Out: `<del>so</del> <a href="http://www.example.com">www.example.com</a>`
 */
export default function remarkSatteri(this: Processor): void {
  this.parser = (text) => markdownToMdast(text, options) as Root;
}
