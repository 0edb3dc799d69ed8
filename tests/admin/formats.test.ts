import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editYaml } from '../../src/admin/edit-yaml.ts';
import { formats } from '../../src/admin/formats.ts';

const content = join(import.meta.dirname, '../../content');
const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  // What the editor opens.
  .filter((name) => /^docs\/.+\.md$|^sheets\/|^(?:outline|glossary|sources)\.yml$/.test(name));
const text = (file: string) => readFileSync(join(content, file), 'utf8').replaceAll('\r\n', '\n');

function formatOf(file: string) {
  if (file.endsWith('.md')) return formats['page-frontmatter'];
  return file.startsWith('sheets/') ? formats.sheet : formats.register;
}

/** The CMS takes the space around a file away before we read it, and around what we write, but for a line end. */
function opened(file: string) {
  return structuredClone(formatOf(file).read(text(file).trim()));
}

function saved(file: string, held: Record<string, unknown>): string {
  return `${formatOf(file).write(held).trim()}\n`;
}

test('a file that is opened and saved is the same, byte for byte', { timeout: 60_000 }, () => {
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) expect(saved(file, opened(file)), file).toBe(text(file));
});

test('what the editor adds to a page or a sheet for fields left empty is not written', () => {
  const page = { ...opened('docs/da/phone/hold.md'), role: null, note: '', draft: false };
  expect(saved('docs/da/phone/hold.md', page)).toBe(text('docs/da/phone/hold.md'));
  const sheet = opened('sheets/hold.yml');
  sheet.stages = [{ stage: '', owner: null, due: null, items: [{ item: 'phone/hold#hold', owner: '', due: null }] }];
  expect(saved('sheets/hold.yml', sheet)).toBe(text('sheets/hold.yml'));
});

describe('what is edited is changed, and nothing else', () => {
  /** The lines that one text has and the other has not. */
  const changed = (before: string, after: string) => {
    const [old, now] = [before.split('\n'), after.split('\n')];
    return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
  };

  test('a title', () => {
    const file = 'docs/da/phone/hold.md';
    const after = saved(file, { ...opened(file), title: 'Vent: et øjeblik' });
    expect(changed(text(file), after)).toEqual({
      gone: ['title: Sæt kunden på hold'],
      come: ['title: "Vent: et øjeblik"'],
    });
  });

  test('a day', () => {
    const file = 'docs/en/phone/hold.md';
    const after = saved(file, { ...opened(file), reviewed: '2027-01-31' });
    expect(changed(text(file), after)).toEqual({ gone: ['reviewed: 2026-11-22'], come: ['reviewed: 2027-01-31'] });
  });

  test('a body', () => {
    const file = 'docs/en/phone/hold.md';
    const body = '## A {#a}\n\n:::say\n- “A”\n:::';
    const after = saved(file, { ...opened(file), body });
    expect(after.endsWith(`---\n\n${body}\n`)).toBe(true);
    expect(formats['page-frontmatter'].read(after).title).toBe('Putting a caller on hold');
  });

  test('an item of a sheet, whose comment stays', () => {
    const file = 'sheets/onboarding-phone.yml';
    const held = opened(file);
    const [stage] = held.stages as { items: Record<string, unknown>[] }[];
    stage?.items.push({ item: 'phone/hold#say-why', owner: 'hr', due: null });
    const after = saved(file, held);
    expect(after.startsWith(text(file).slice(0, text(file).indexOf('stages:')))).toBe(true);
    const { stages } = parse(text(file));
    stages[0].items.push({ item: 'phone/hold#say-why', owner: 'hr' });
    expect(parse(after)).toEqual({ ...parse(text(file)), stages });
  });

  test('a word of the glossary, and a page in the outline', () => {
    const glossary = opened('glossary.yml');
    const [, caller] = glossary.entries as { words: { en: { also: string[] } } }[];
    caller?.words.en.also.push('person who rings');
    const { gone, come } = changed(text('glossary.yml'), saved('glossary.yml', glossary));
    expect(gone.length).toBeLessThan(30);
    expect(come.join('\n')).toContain('- person who rings');

    const outline = opened('outline.yml');
    const section = (outline.entries as { section: string; pages: string[] }[]).find(
      ({ section }) => section === 'phone',
    );
    section?.pages.push('transfer');
    expect(changed(text('outline.yml'), saved('outline.yml', outline)).gone).toEqual(['  pages: [answering, hold]']);
  });
});

test('a new page is front matter, in the order of the fields, and a body', () => {
  const held = {
    title: 'A',
    description: 'B.',
    covers: [],
    keywords: ['c: d'],
    reviewed: '2026-11-22',
    body: '## X {#x}',
  };
  expect(formats['page-frontmatter'].write(held)).toBe(
    '---\ntitle: A\ndescription: B.\ncovers: []\nkeywords:\n  - "c: d"\nreviewed: 2026-11-22\n---\n\n## X {#x}',
  );
});

test.each([
  ['blanks behind the marks of the front matter', '--- \ntitle: A\n---\t\n\nB'],
  ['a body that begins with code', '---\ntitle: A\n---\n\n    code\n\nB'],
  ['no empty line above the body, or several', '---\ntitle: A\n---\nB\n\n---\n\nC'],
  ['several empty lines above the body', '---\ntitle: A\n---\n\n \t\n\nB'],
  ['a line end that only some programs know', '---\ntitle: A\u2028B\n---\n\nB'],
  ['a name that every object has', '---\nconstructor: {}\n---\n\nB'],
  ['short lists within each other', '---\ntitle: [[a], []]\n---\n\nB'],
])('a page with %s is the same when it was opened and saved, but for what was edited', (_, text) => {
  const { read, write } = formats['page-frontmatter'];
  const held = structuredClone(read(text));
  expect(write(held)).toBe(text);
  const edited = write({ ...held, description: 'D' });
  expect(read(edited)).toMatchObject({ body: held.body, description: 'D' });
  expect(edited.endsWith(String(held.body))).toBe(true);
});

test('a name that was taken out is gone, though every object has it', () => {
  expect(editYaml('constructor: a\nb: 1\n', { b: 1 })).toBe('b: 1\n');
});

test('names within names are written anew', () => {
  expect(editYaml(`${'? '.repeat(60)}\n`, { a: 1 })).toBe('a: 1\n');
});
