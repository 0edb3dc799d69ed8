import type { Paper } from './sheet.ts';

/** What stands in the margin of each printed page. */
export interface PageMargin {
  /** Left, a line each: id and version, reviews and owner, address. */
  lines: string[];
  /** Right, with placeholders: "Page {{page}} of {{pages}}". */
  page: string;
}

const counters: Record<string, string> = { '{{page}}': 'counter(page)', '{{pages}}': 'counter(pages)' };

/** CSS's names of the papers. */
const sizes: Record<Paper, string> = { a4: 'A4', letter: 'letter' };

/** A page with a sheet is as wide as the paper. It stands in the head, so that nothing moves when the sheet itself comes. */
export const wideAsPaper = ':root{--sl-content-width:60rem}';

/**
 * The @page rule of a sheet. Chrome and Edge print its margin boxes; Firefox and Safari know none, so the same words stand in the
 * sheet's body too. With a `name` the rule is for the elements that have this name as their CSS `page`, each sheet of a pack its own.
 */
export function pageStyle({ lines, page }: PageMargin, paper: Paper, name = ''): string {
  const pieces = page.split(/(\{\{pages?\}\})/).filter((piece) => piece !== '');
  const font =
    "color:black;font-family:'Atkinson Hyperlegible Next',sans-serif;font-size:9pt;line-height:1.3;vertical-align:top;padding-top:2mm";
  return [
    `@page ${name}{size:${sizes[paper]};margin:12mm 14mm 22mm;`,
    `@bottom-left{content:${lines.map(cssString).join("'\\a '")};white-space:pre;text-align:left;${font}}`,
    `@bottom-right{content:${pieces.map((piece) => counters[piece] ?? cssString(piece)).join(' ')};white-space:pre;text-align:right;font-weight:700;${font}}}`,
  ].join('');
}

/** A text as a CSS string: it ends neither the string nor the style element. */
function cssString(text: string): string {
  const safe = text.replace(/[\\'"<>\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `'${safe}'`;
}
