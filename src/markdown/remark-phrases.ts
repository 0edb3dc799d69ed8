import type { Paragraph, Root } from 'mdast';
// Types alone: `data.hName` and `data.hProperties`.
import type {} from 'mdast-util-to-hast';
import type { VFile } from 'vfile';
import { pagePlace } from '../addresses.ts';
import { isClosed } from '../checklist/remark-checklist.ts';
import { sourceLocale } from '../locales.ts';
import { walk } from '../walk.ts';

/** The words above a list of phrases, for each locale. */
export type PhraseWords = Record<string, { say: string; avoid: string }>;

export interface PhraseOptions {
  words: PhraseWords;
}

/** Every container directive a page may use. `checklist` is worked out by the checklist feature. */
export const knownBlocks = ['checklist', 'say', 'avoid', 'dialogue'];

/**
 * remark plugin: phrases to say and to avoid, and dialogues.
 *
 * In:  `:::say` + list + `:::`
 * Out: `<div class="phrases phrases-say" role="group" aria-label="Say"><p class="phrases-title">Say</p><ul>…</ul></div>`
 * In:  `:::dialogue` + list + `:::`
 * Out: `<div class="dialogue"><ul>…</ul></div>`
 *
 * Messages: directive-unknown, directive-unclosed, directive-empty.
 */
export default function remarkPhrases({ words }: PhraseOptions) {
  return (tree: Root, file: VFile): void => {
    const locale = pagePlace(file.path ?? '')?.locale ?? sourceLocale;
    walk(tree, (node, _index, parent) => {
      if (node.type !== 'containerDirective') return;
      const report = (reason: string, ruleId: string) =>
        file.message(reason, { place: node.position?.start, ruleId, source: 'handbook' });
      if (!knownBlocks.includes(node.name)) {
        report(
          `Unexpected block :::${node.name}, expected one of ${knownBlocks.join(', ')}; correct the name`,
          'directive-unknown',
        );
        return;
      }
      if (parent?.type === 'containerDirective') {
        const line = parent.position?.start.line;
        report(
          `Unexpected :::${node.name} inside :::${parent.name}, expected a line ::: before it, to end :::${parent.name} of line ${line}`,
          'directive-unclosed',
        );
      } else if (!isClosed(node, file) && !node.children.some((child) => child.type === 'containerDirective')) {
        report(
          `Unexpected end of the page inside :::${node.name}, expected a line ::: after the block's last line`,
          'directive-unclosed',
        );
      }
      if (node.name === 'checklist') return;
      if (!node.children.some((child) => child.type === 'list')) {
        report(
          `Unexpected :::${node.name} without a list, expected lines that start with "- " between :::${node.name} and :::`,
          'directive-empty',
        );
      }
      if (node.name === 'dialogue') {
        node.data = { ...node.data, hName: 'div', hProperties: { class: 'dialogue' } };
        return;
      }
      const kind = node.name as 'say' | 'avoid';
      const title = words[locale]?.[kind] ?? kind;
      const heading: Paragraph = {
        type: 'paragraph',
        children: [{ type: 'text', value: title }],
        data: { hProperties: { class: 'phrases-title', 'aria-hidden': 'true' } },
      };
      node.data = {
        ...node.data,
        hName: 'div',
        hProperties: { class: `phrases phrases-${kind}`, role: 'group', 'aria-label': title },
      };
      node.children.unshift(heading);
    });
  };
}
