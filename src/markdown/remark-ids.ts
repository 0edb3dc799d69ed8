import type { Heading, ListItem, PhrasingContent, Root } from 'mdast';
// Types alone: `data.hName` and `data.hProperties`.
import type {} from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { walk } from '../walk.ts';

/** What in a page carries an id. All share one namespace, so that an address `#id` leads to one place. */
export interface Anchor {
  id: string;
  kind: 'heading' | 'list' | 'item';
  /** The words, without the marker. */
  text: string;
  place: Point | undefined;
  /** Of a heading: 2 for `##`. */
  depth?: number;
}

/** What those are called to whoever writes pages. */
export const kindNames: Record<Anchor['kind'], string> = { heading: 'heading', list: 'checklist', item: 'task' };

declare module 'vfile' {
  interface DataMap {
    /** The page's ids in the order of the text, from remark-ids. */
    anchors: Anchor[];
  }
}

const marker = /\{#([^{}]*)\}\s*$/;
const wellFormed = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * remark plugin: `{#some-id}` at the end of a heading or of a checklist's item gives it its id. The id is the same in every
 * language, so deep links, the language switch, ticks and sheets hold on to the same place.
 *
 * In:  `## Putting on hold {#hold}`        Out: `<h2 id="hold">Putting on hold</h2>`
 * In:  `- [ ] Say why {#say-why}`          Out: `<li id="say-why">Say why</li>`
 *
 * A directive's own `{#id}` (`:::checklist[…]{#id}`) counts in the same namespace. Collects `file.data.anchors`.
 *
 * Messages: id-missing, id-malformed, id-doubled, id-misplaced.
 */
export default function remarkIds() {
  return (tree: Root, file: VFile): void => {
    const anchors: Anchor[] = [];
    file.data.anchors = anchors;

    const add = (anchor: Anchor): void => {
      const report = (reason: string, ruleId: string) => {
        file.message(reason, { place: anchor.place, ruleId, source: 'handbook' });
      };
      if (!wellFormed.test(anchor.id)) {
        report(
          `Unexpected id "${anchor.id}", expected small letters a–z, digits and single hyphens, as in {#ask-permission}`,
          'id-malformed',
        );
        return;
      }
      const first = anchors.find(({ id }) => id === anchor.id);
      if (first) {
        const where = first.place ? ` (line ${first.place.line})` : '';
        report(
          `Unexpected second id "${anchor.id}", expected an id used once in a page: the ${kindNames[first.kind]} “${first.text}”${where} has it already; give this one another`,
          'id-doubled',
        );
        return;
      }
      anchors.push(anchor);
    };

    walk(tree, (node) => {
      if (node.type === 'heading') return takeFrom(node, node.children, 'heading', add, file);
      if (node.type === 'listItem' && typeof node.checked === 'boolean') {
        const words = node.children[0];
        if (words?.type === 'paragraph') takeFrom(node, words.children, 'item', add, file);
        return;
      }
      if (node.type === 'containerDirective' && typeof node.attributes?.id === 'string') {
        const label = node.children.find((child) => child.type === 'paragraph' && child.data?.directiveLabel);
        add({ id: node.attributes.id, kind: 'list', text: label ? textOf(label) : '', place: node.position?.start });
      }
    });

    // The parts of a text in which an address became a link have no place: what stands above them has.
    let nearest: Position | undefined;
    walk(tree, (node) => {
      nearest = node.position ?? nearest;
      if (node.type !== 'text') return;
      const stray = /\{#[^{}]*\}/.exec(node.value);
      if (!stray) return;
      file.message(
        `Unexpected ${stray[0]} here, expected an id only at the very end of a heading or of a task; move it there or remove it`,
        { place: pointOf(stray[0], nearest, String(file)), ruleId: 'id-misplaced', source: 'handbook' },
      );
    });
  };
}

/** Where words of a text stand in the source; where they are written another way there, the text's beginning. */
function pointOf(words: string, position: Position | undefined, source: string): Point | undefined {
  const start = position?.start;
  if (start?.offset === undefined) return start;
  const index = source.slice(start.offset, position?.end.offset).indexOf(words);
  if (index < 0) return start;
  const lines = source.slice(start.offset, start.offset + index).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + (lines.length > 1 ? 1 : start.column);
  return { line: start.line + lines.length - 1, column };
}

/** Takes the marker off the last text of a heading or item and makes it the element's id. */
function takeFrom(
  node: Heading | ListItem,
  words: PhrasingContent[],
  kind: 'heading' | 'item',
  add: (anchor: Anchor) => void,
  file: VFile,
): void {
  const place = node.position?.start;
  const last = words.at(-1);
  const match = last?.type === 'text' ? marker.exec(last.value) : null;
  if (last?.type !== 'text' || !match) {
    file.message(
      `Unexpected ${kindNames[kind]} without an id, expected {#some-id} at its end; use the same id as in the other languages`,
      { place, ruleId: 'id-missing', source: 'handbook' },
    );
    return;
  }
  last.value = last.value.slice(0, match.index).trimEnd();
  if (last.value === '') words.pop();
  const id = match[1] ?? '';
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
  const depth = node.type === 'heading' ? { depth: node.depth } : {};
  add({ id, kind, text: textOf({ type: 'paragraph', children: words }), place, ...depth });
}
