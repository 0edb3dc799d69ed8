import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

// The rules of src/README.md.
const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:ts|astro|cjs)$/.test(name));

const features = [
  'admin',
  'build',
  'checklist',
  'glossary',
  'home',
  'markdown',
  'publish',
  'safety',
  'offline',
  'search',
  'sheet',
  'sources',
  'translation',
];
/** Who may import whom among the features. `markdown` composes the plugins; `home` shows what the others have. */
const allowed: Record<string, string[]> = {
  markdown: ['checklist'],
  sheet: ['checklist'],
  home: ['sheet'],
  search: ['glossary'],
  // The same frame for pages outside the languages.
  offline: ['translation'],
  // The editor's fields are those of all schemas.
  admin: ['glossary', 'sheet', 'sources'],
};
const models = [
  'addresses.ts',
  'locales.ts',
  'policy.ts',
  'review.ts',
  'safety/page-policy.ts',
  'safety/servers.ts',
  'search/csv.ts',
  'search/diary.ts',
  'search/lexicon.ts',
  'search/planner.ts',
  'checklist/checklist.ts',
  'sheet/sheet.ts',
  'sheet/sheet-view.ts',
  'sheet/pack.ts',
  'sheet/page-style.ts',
  'build/page-keys.ts',
  'publish/plan.ts',
  'words.ts',
  'language.ts',
  'translation/progress.ts',
  'translation/notes.ts',
  'offline/kept-files.ts',
  'offline/messages.ts',
  'offline/looks.ts',
];

interface Import {
  from: string;
  to: string;
  /** Types vanish when the code runs. */
  type: boolean;
}

const imports: Import[] = files.flatMap((from) =>
  [
    ...readFileSync(join(src, from), 'utf8').matchAll(/import\s+(type\s)?[^;]*?from\s+'([^']+)'|import\s+()'([^']+)'/g),
  ].map(([, type, named, , bare]) => {
    const to = named ?? bare ?? '';
    return {
      from,
      to: to.startsWith('.') ? posix.join(dirname(from), to) : to,
      type: type !== undefined,
    };
  }),
);

const featureOf = (path: string) => features.find((feature) => path.startsWith(`${feature}/`));

test('imports are found at all', () => {
  expect(imports.length).toBeGreaterThan(80);
});

test('a feature imports no other, but for those named', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [own, other] = [featureOf(from), featureOf(to)];
    return own && other && own !== other && !allowed[own]?.includes(other);
  });
  expect(wrong).toEqual([]);
});

test('models know no Astro, no file system and no browser', () => {
  for (const model of models) {
    const reached = imports.filter(({ from, type }) => from === model && !type).map(({ to }) => to);
    expect(
      // A library of one pure function is no more than the model itself.
      reached.filter((to) => !models.includes(to) && !['damerau-levenshtein', 'papaparse'].includes(to)),
      model,
    ).toEqual([]);
    const text = readFileSync(join(src, model), 'utf8');
    expect(text, model).not.toMatch(/\b(?:document|window|localStorage|process)\./);
  }
});

test('what runs in the browser brings no build code along', () => {
  const elements = files.filter((name) =>
    /(?:-element|-dom|search-box|search-dialog|engine|memory|browser-storage|remember-language|start-admin|cms|worker-link|declined|service-worker|store|start)\.ts$/.test(
      name,
    ),
  );
  expect(elements.length).toBeGreaterThan(4);
  for (const element of elements) {
    const reached = imports.filter(({ from, type }) => from === element && !type).map(({ to }) => to);
    expect(
      reached.filter((to) => /^(?:node:|astro|yaml|unified|remark)/.test(to)),
      element,
    ).toEqual([]);
  }
});

test('the checks know models and readers, no page', () => {
  const wrong = imports.filter(
    ({ from, to }) => from.startsWith('checks/') && (to.endsWith('.astro') || to.endsWith('-element.ts')),
  );
  expect(wrong).toEqual([]);
});

test('only the composition root, the overrides, the checks and the commands know several features', () => {
  const several = files.filter((name) => {
    const known = new Set(imports.filter(({ from }) => from === name).flatMap(({ to }) => featureOf(to) ?? []));
    return known.size > 1 && !featureOf(name);
  });
  expect(several.filter((name) => !/^(?:overrides\/|checks\/|commands\/|starlight-plugin\.ts$)/.test(name))).toEqual(
    [],
  );
});

test('texts become HTML in few places, where none of them can bring a script along', () => {
  const raw = files.filter((name) =>
    /set:html|innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document\.write/.test(
      readFileSync(join(src, name), 'utf8'),
    ),
  );
  expect(raw.toSorted()).toEqual([
    // A page as Astro has rendered it, and notes that escape their words.
    'overrides/MarkdownContent.astro',
    // What a component of Starlight's has made, with languages marked.
    'overrides/Rewritten.astro',
    // Pagefind's excerpt, of which text and <mark> are taken.
    'search/answer-view.ts',
    // The page for searching, of which the box is taken.
    'search/search-dialog.ts',
    // The QR code, drawn from an address.
    'sheet/Sheet.astro',
    // A sheet of ours.
    'sheet/sheet-dom.ts',
  ]);
});
