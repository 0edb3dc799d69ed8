import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, locales, visit } from './visit.ts';

// What a screen reader is told of each kind of page: roles, names, states. In English it is approved, in a file a kind that a person has
// read; `npx vitest run --project site tests/site/screen-reader.test.ts -u` writes them anew. The other languages must say the same with
// other words.

const results = async (page: Page, dialog: boolean) => {
  if (dialog) await page.keyboard.press('/');
  await page.locator('.search-query').last().fill('60');
  await page.locator('search-box[data-answered="60"]').waitFor({ state: 'attached' });
};

const kinds: Record<string, { path: string; prepare?: (page: Page) => Promise<unknown>; part?: string }> = {
  home: { path: '' },
  page: { path: 'phone/hold/', prepare: (page) => page.locator('#say-why label').click() },
  sheet: { path: 'checklists/hold/' },
  checklists: { path: 'checklists/' },
  packs: { path: 'packs/?role=phone&sheets=hold', prepare: (page) => page.locator('.pack .sheet').first().waitFor() },
  search: { path: 'search/' },
  'search dialog': { path: '', prepare: (page) => results(page, true), part: 'dialog' },
  glossary: { path: 'glossary/' },
  sources: { path: 'sources/' },
  translations: { path: 'translations/' },
  diary: { path: 'search/diary/' },
};

/** A line of Playwright's snapshot with those that stand below it. */
interface Node {
  line: string;
  children: Node[];
}

function parse(snapshot: string): Node[] {
  const root: Node = { line: '', children: [] };
  const open = [root];
  for (const line of snapshot.split('\n')) {
    const depth = line.search(/\S/) / 2;
    // A line with a colon in a name is in YAML's quotation marks.
    const words = line.trim().replace(/^- /, '');
    const quoted = /^'(.*)'(:?)$/.exec(words);
    const node = { line: quoted ? `${quoted[1]?.replaceAll("''", "'")}${quoted[2]}` : words, children: [] };
    open[depth]?.children.push(node);
    open.splice(depth + 1, open.length, node);
  }
  return root.children;
}

const role = ({ line }: Node) => /^\/?[a-z]+/.exec(line)?.[0] ?? '';

/** How many of the same kind, one after the other, are enough to know the others. */
const enough = 2;

/** Without addresses, without the menu's content, and of many alike the first: what is left can be read. */
function shorten(nodes: Node[]): Node[] {
  const kept: Node[] = [];
  for (const node of nodes) {
    if (role(node) === '/url') continue;
    const alike = /^(?:listitem|row|term|definition|option|checkbox|article|link|paragraph)$/.test(role(node));
    const before = kept.slice(-enough);
    if (kept.at(-1)?.line === `… ${role(node)}`) continue;
    if (alike && before.length === enough && before.every((other) => role(other) === role(node))) {
      kept.push({ line: `… ${role(node)}`, children: [] });
      continue;
    }
    const isMenu = /^navigation "(?:Handbook)"/.test(node.line);
    // A sheet's version has a hash of its words.
    const line = node.line.replace(/\b[0-9a-f]{7}\b/, '(hash)');
    kept.push({ line, children: isMenu ? [{ line: '(the menu)', children: [] }] : shorten(node.children) });
  }
  return kept;
}

const write = (nodes: Node[], depth = 0): string =>
  nodes.map(({ line, children }) => `${'  '.repeat(depth)}- ${line}\n${write(children, depth + 1)}`).join('');

/** Landmarks, headings and controls in their order, prose and the menu left out: what all languages must have alike. */
const alike =
  /^(banner|main|complementary|navigation|heading|button|combobox|textbox|status|table|columnheader|dialog|listbox|img|article)\b/;

function outline(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    const own = alike.test(node.line) ? [node.line.replace(/:$/, '')] : [];
    return role(node) === 'navigation' ? own : [...own, ...outline(node.children)];
  });
}

const nameOf = (line: string) => /"(.*)"/.exec(line)?.[1] ?? '';
const withoutName = (line: string) => line.replace(/ ".*"/, '').replace(/:.*/, '');

async function snapshotOf(kind: string, locale: string): Promise<Node[]> {
  const { path, prepare, part = 'body' } = kinds[kind] ?? { path: '' };
  const page = await visit(`${locale}/${path}`, desktop);
  await prepare?.(page);
  return parse(await page.locator(part).first().ariaSnapshot());
}

/** Words that are the same in English and another language: names, and a short form. */
const same = ['English', 'Bahasa Indonesia', 'Türkçe', 'Magyar', 'Dansk', 'No.'];

describe.each(Object.keys(kinds))('%s', (kind) => {
  test('is told as approved in English, and alike in every language', async () => {
    const english = await snapshotOf(kind, 'en');
    const file = join(import.meta.dirname, 'approved/screen-reader', `${kind.replace(' ', '-')}.txt`);
    await expect(write(shorten(english))).toMatchFileSnapshot(file);
    const expected = outline(english);
    for (const locale of locales.filter((code) => code !== 'en')) {
      const found = outline(await snapshotOf(kind, locale));
      expect(found.map(withoutName), locale).toEqual(expected.map(withoutName));
      const left = found.map(nameOf).filter((name, index) => name !== '' && name === nameOf(expected[index] ?? ''));
      expect(
        left.filter((name) => !same.includes(name)),
        `English in ${locale}`,
      ).toEqual([]);
    }
  });
});

test.each(['', '404.html'])('the address "%s", which has no language, is told as approved', async (path) => {
  const page = await visit(path, { ...desktop, locale: 'fr-FR' });
  const tree = write(shorten(parse(await page.locator('body').ariaSnapshot())));
  const name = path === '' ? 'language-choice' : 'not-found';
  await expect(tree).toMatchFileSnapshot(join(import.meta.dirname, 'approved/screen-reader', `${name}.txt`));
});
