import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { walk } from '../walk.ts';

const allowedSchemes = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * remark plugin: content is data. Raw HTML becomes visible text, and a link or image with a scheme that could run script
 * leads nowhere; both are reported, so `npm run check` and the build stop at them.
 *
 * In:  `<b onclick="…">bold</b>`       Out: `&lt;b onclick="…"&gt;bold&lt;/b&gt;`
 * In:  `[go](javascript:alert(1))`     Out: `<a href="#">go</a>`
 *
 * Messages: raw-html, unsafe-link.
 */
export default function remarkSafe() {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, index, parent) => {
      if (node.type !== 'html' || !parent || index === undefined) return;
      file.message(
        `Unexpected HTML ${shorten(node.value)}, expected Markdown alone; write it as text, or as \`code\` if readers are to see the signs`,
        { place: node.position?.start, ruleId: 'raw-html', source: 'handbook' },
      );
      parent.children[index] = { type: 'text', value: node.value, position: node.position };
    });
    walk(tree, (target) => {
      if (target.type !== 'link' && target.type !== 'image' && target.type !== 'definition') return;
      const scheme = schemeOf(target.url);
      if (scheme === undefined || allowedSchemes.includes(scheme)) return;
      file.message(
        `Unexpected link to ${shorten(target.url)}, expected an address that starts with /, #, ${allowedSchemes.join(', ')}; “${scheme}” is refused; correct or remove it`,
        { place: target.position?.start, ruleId: 'unsafe-link', source: 'handbook' },
      );
      target.url = '#';
    });
  };
}

/** The scheme as a browser reads it: without the control characters and spaces that it ignores, in small letters. */
function schemeOf(url: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a browser drops these, so "java\tscript:" is one too
  const seen = url.replace(/[\u0000-\u0020]/g, '').toLowerCase();
  return /^[a-z][a-z0-9+.-]*:/.exec(seen)?.[0];
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
