import type { List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
// Types alone: `data.hName` and `data.hProperties`.
import type {} from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { pagePlace } from '../addresses.ts';
import { sourceLocale } from '../locales.ts';
import { walk } from '../walk.ts';
import { type Checklist, type Item, progressText, reference } from './checklist.ts';

declare module 'vfile' {
  interface DataMap {
    /** The page's checklists in the order of the text, from remark-checklist. */
    checklists: Checklist[];
  }
}

/** The words of a checklist on screen, for each locale. `progress` holds {{done}} and {{total}}, `printNamed` {{title}}. */
export type ChecklistWords = Record<string, { progress: string; reset: string; print: string; printNamed: string }>;

export interface ChecklistOptions {
  words: ChecklistWords;
}

/**
 * remark plugin: a `:::checklist` of GFM tasks becomes a list that can be ticked, with its progress, a reset button and a
 * link to its sheet (`href="sheet:…"`, resolved when the page is put together, since only then are the sheets known).
 *
 * In:
 *     :::checklist[Putting a caller on hold]{#hold}
 *     - [ ] Say why {#say-why}
 *     :::
 * Out:
 *     <handbook-checklist id="hold" class="checklist" role="group" aria-label="Putting a caller on hold">
 *       <p class="checklist-title">Putting a caller on hold</p>
 *       <ul><li id="say-why"><label><input type="checkbox" data-item="phone/hold#say-why"><span data-text>Say why</span></label></li></ul>
 *       <div class="checklist-tools">…</div>
 *     </handbook-checklist>
 *
 * Runs after remark-ids. Collects `file.data.checklists` and hands the same to Astro (`frontmatter.checklists`).
 *
 * Messages: checklist-untitled, checklist-unnamed, checklist-empty, checklist-content, item-nested, item-empty,
 * task-outside.
 */
export default function remarkChecklist({ words }: ChecklistOptions) {
  return (tree: Root, file: VFile): void => {
    const { locale, page } = pagePlace(file.path ?? '') ?? { locale: sourceLocale, page: '' };
    const checklists: Checklist[] = [];

    walk(tree, (node) => {
      if (node.type === 'containerDirective' && node.name === 'checklist') {
        const checklist = readChecklist(node, file);
        checklists.push(checklist);
        render(node, checklist, page, words[locale]);
        return 'skip';
      }
      if (node.type === 'listItem' && typeof node.checked === 'boolean') {
        warn(
          file,
          node.position?.start,
          'task-outside',
          'Unexpected task outside a checklist, expected it between :::checklist[Title]{#id} and :::; move it there, or write it as a plain line "- …"',
        );
      }
      return undefined;
    });

    file.data.checklists = checklists;
    // What a plugin puts here comes back with the rendered page.
    if (file.data.astro?.frontmatter) file.data.astro.frontmatter.checklists = checklists;
  };
}

/** Whether a block ends with a line `:::` of its own: where another begins in it, that line is the other's. */
export function isClosed({ position, children }: ContainerDirective, file: VFile): boolean {
  return /:::[ \t]*$/.test(String(file).slice(0, position?.end.offset).slice(-80)) && !children.some(isBlock);
}

function warn(file: VFile, place: Point | undefined, ruleId: string, reason: string): void {
  file.message(reason, { place, ruleId, source: 'handbook' });
}

/** The list's model, with a message for everything in it that a sheet could not print. */
function readChecklist(node: ContainerDirective, file: VFile): Checklist {
  const start = node.position?.start;
  const label = node.children.find(isLabel);
  const title = label ? textOf(label).trim() : '';
  const id = node.attributes?.id ?? '';
  if (title === '') {
    warn(
      file,
      start,
      'checklist-untitled',
      'Unexpected checklist without a title, expected :::checklist[Title]{#id}; the title heads the printed sheet',
    );
  }
  if (id === '') {
    warn(
      file,
      start,
      'checklist-unnamed',
      'Unexpected checklist without an id, expected :::checklist[Title]{#id}; the same id in every language',
    );
  }
  const items: Item[] = [];
  const closed = isClosed(node, file);
  for (const child of node.children) {
    if (child === label) continue;
    if (child.type !== 'list') {
      // Without its end it holds the rest of the page.
      if (!closed) continue;
      warn(
        file,
        child.position?.start,
        'checklist-content',
        'Unexpected text in a checklist, expected only tasks "- [ ] …"; move it above the checklist',
      );
      continue;
    }
    for (const entry of child.children) readItem(entry, file, items);
  }
  if (items.length === 0) {
    warn(
      file,
      start,
      'checklist-empty',
      'Unexpected checklist without tasks, expected at least one line "- [ ] … {#id}" before :::',
    );
  }
  return { id, title, items };
}

function readItem(entry: ListItem, file: VFile, items: Item[]): void {
  const place = entry.position?.start;
  const [words, ...more] = entry.children;
  if (typeof entry.checked !== 'boolean') {
    // Brackets without words after them are no task to Markdown.
    const bare = /^(?:\[[ x]?\])?$/i.test(textOf(entry).trim());
    if (bare) warn(file, place, 'item-empty', emptyItem);
    else {
      const message =
        'Unexpected line in a checklist, expected a task "- [ ] …"; write brackets before it or move it out';
      warn(file, place, 'checklist-content', message);
    }
    return;
  }
  const nested = more.find((child) => child.type === 'list') ?? more[0];
  if (nested) {
    warn(
      file,
      nested.position?.start,
      'item-nested',
      'Unexpected text under a task, expected one line a task; make it a task of its own or move it out of the checklist',
    );
  }
  const id = entry.data?.hProperties?.id;
  const text = words?.type === 'paragraph' ? textOf(words).replace(/\s+/g, ' ').trim() : '';
  if (text === '') {
    warn(file, place, 'item-empty', emptyItem);
    return;
  }
  // Without an id the item is left out: remark-ids has said so, and nothing could refer to it.
  if (typeof id === 'string') items.push({ id, text });
}

const emptyItem = 'Unexpected task without words, expected "- [ ] Do this {#id}"; write it or remove the line';

function isBlock(child: RootContent): boolean {
  return child.type === 'containerDirective';
}

function isLabel(child: RootContent): child is Paragraph {
  return child.type === 'paragraph' && Boolean(child.data?.directiveLabel);
}

/** Rewrites the directive into the elements that the custom element and the styles know. */
function render(
  node: ContainerDirective,
  { id, title, items }: Checklist,
  page: string,
  words: ChecklistWords[string] | undefined,
): void {
  const lists = node.children.filter((child): child is List => child.type === 'list');
  for (const entry of lists.flatMap((list) => list.children)) renderItem(entry, page);
  for (const list of lists) list.data = { ...list.data, hProperties: { class: 'checklist-items', role: 'list' } };
  node.data = {
    ...node.data,
    hName: 'handbook-checklist',
    hProperties: { id, class: 'checklist not-content', role: 'group', 'aria-label': title },
  };
  const tools = element('div', { class: 'checklist-tools', 'data-pagefind-ignore': '' }, [
    element('p', { class: 'checklist-progress', role: 'status', 'data-wording': words?.progress ?? '', hidden: true }, [
      text(progressText(words?.progress ?? '', 0, items.length)),
    ]),
    element('button', { class: 'checklist-reset hb-button', type: 'button', hidden: true }, [text(words?.reset ?? '')]),
    element(
      'a',
      {
        class: 'checklist-print hb-button',
        href: `sheet:${reference(page, id)}`,
        'aria-label': (words?.printNamed ?? '').replaceAll('{{title}}', () => title),
      },
      [text(words?.print ?? '')],
    ),
  ]);
  node.children = [element('p', { class: 'checklist-title', 'aria-hidden': 'true' }, [text(title)]), ...lists, tools];
}

function renderItem(entry: ListItem, page: string): void {
  const [words] = entry.children;
  const id = entry.data?.hProperties?.id;
  if (typeof entry.checked !== 'boolean' || words?.type !== 'paragraph' || typeof id !== 'string') return;
  // Otherwise mdast-util-to-hast adds a disabled checkbox of its own.
  entry.checked = null;
  entry.spread = false;
  const box = element('input', { type: 'checkbox', autocomplete: 'off', 'data-item': reference(page, id) }, []);
  entry.children = [element('label', {}, [box, element('span', { 'data-text': '' }, words.children)])];
}

/** A node of Markdown's tree that comes out as the given element. */
function element(
  hName: string,
  hProperties: Record<string, string | boolean>,
  children: (PhrasingContent | Paragraph)[],
): Paragraph {
  // In HTML these nest as they like; Markdown's own grammar has no paragraph in a paragraph.
  return { type: 'paragraph', children: children as PhrasingContent[], data: { hName, hProperties } };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
