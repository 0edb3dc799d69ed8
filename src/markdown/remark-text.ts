import type { Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { walk } from '../walk.ts';

/**
 * remark plugin: text that only looks like a directive becomes text again, as it stands in the source.
 *
 * The parser reads `Név:cím` as a directive `:cím`, and `::note` on a line of its own as a leaf directive; we use
 * neither. Starlight restores them too, but after our plugins, too late for an item's words.
 *
 * In:  `Write the heading Név:cím`  → text "Write the heading Név", textDirective "cím"
 * Out: `Write the heading Név:cím`  → one text
 */
export default function remarkText(_options?: { revision?: string | undefined }) {
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    walk(tree, (node, index, parent) => {
      if (!parent || index === undefined) return;
      if (node.type !== 'textDirective' && node.type !== 'leafDirective') return;
      const text: Text = {
        type: 'text',
        value: source.slice(node.position?.start.offset, node.position?.end.offset),
        position: node.position,
      };
      if (node.type === 'leafDirective') {
        const paragraph: Paragraph = { type: 'paragraph', children: [text], position: node.position };
        parent.children[index] = paragraph;
        return;
      }
      parent.children[index] = text;
    });
    walk(tree, (node, index, parent) => {
      if (node.type === 'text' && parent && index !== undefined)
        joinTexts(node, index, parent.children as PhrasingContent[]);
    });
  };
}

/** Joins the texts that follow `text` to it, so that whoever looks for a pattern sees the words whole. */
function joinTexts(text: Text, index: number, siblings: PhrasingContent[]): void {
  let next = siblings[index + 1];
  while (next?.type === 'text') {
    text.value += next.value;
    if (text.position && next.position) text.position.end = next.position.end;
    siblings.splice(index + 1, 1);
    next = siblings[index + 1];
  }
}
