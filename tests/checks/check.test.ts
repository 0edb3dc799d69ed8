import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/check.ts';
import { report } from '../../src/checks/problem.ts';
import { ruleNames } from '../../src/checks/rule-names.ts';
import { fixtures, project, today, withHandbook } from './handbook.ts';

// Each fixture is what differs from base/, a handbook of two pages with nothing wrong in it; deleted.txt names files to
// take away. The report that it must give stands in report.txt.
describe('npm run check', () => {
  for (const name of readdirSync(fixtures)) {
    test(name, async () => {
      const text = await withHandbook(join(fixtures, name), async (root) =>
        report(await checkContent(root, { today, spelling: name === 'spelling' })),
      );
      await expect(`${text}\n`).toMatchFileSnapshot(join(fixtures, name, 'report.txt'));
    });
  }
});

test('the handbook itself has no problem', { timeout: 60_000 }, async () => {
  expect(report(await checkContent(project))).toBe('No problems found.');
});

test('a link in the place of a file or a folder', async () => {
  const text = await withHandbook(undefined, async (root) => {
    const link = (path: string, type: 'file' | 'dir') => {
      cpSync(join(root, path), join(root, `elsewhere/${path}`), { recursive: true });
      rmSync(join(root, path), { recursive: true });
      symlinkSync(join(root, `elsewhere/${path}`), join(root, path), type);
    };
    link('content/docs/da/phone/hold.md', 'file');
    link('content/docs/hu/phone', 'dir');
    link('content/sheets/hold.yml', 'file');
    link('i18n/tr.json', 'file');
    link('content/outline.yml', 'file');
    return report((await checkContent(root, { today, spelling: false })).filter(({ rule }) => rule === 'symlink'));
  });
  const said =
    'Unexpected symbolic link, expected a file or folder itself: elsewhere the link leads nowhere; put what it leads to here';
  expect(text.split('\n')).toEqual([
    ...[
      'content/docs/da/phone/hold.md',
      'content/docs/hu/phone',
      'content/outline.yml',
      'content/sheets/hold.yml',
      'i18n/tr.json',
    ].map((file) => `${file}:1:1  ${said}  (symlink)`),
    '5 errors.',
  ]);
});

describe('nothing in the content makes the check throw', () => {
  const front = `---\ntitle: A\ndescription: B.\n---\n\n`;
  const page = 'content/docs/da/phone/hold.md';
  const odd: Record<string, [file: string, text: string]> = {
    'a folder in the place of a page': [`${page}/notes.txt`, ''],
    'a folder in the place of the outline': ['content/outline.yml/notes.txt', ''],
    'a page of 200 kB': [page, front + 'Ask first, say why "and" how long. '.repeat(6_000)],
    'a page of many short lines': [page, front + '- [ ] Ask {#ask}\n'.repeat(2_000)],
    'a line of spaces': [page, `${front}## a${' '.repeat(20_000)}b\n`],
    'quotations within quotations': [page, `${front}${'> '.repeat(12_000)}Ask.`],
    'lists within lists': [page, front + '- '.repeat(300)],
    'emphasis within emphasis': [page, front + '*a '.repeat(500)],
    'brackets within brackets': [page, front + '['.repeat(500)],
    'blocks within blocks': [page, front + ':::say\n'.repeat(50)],
    'a list of lists in YAML': ['content/outline.yml', '['.repeat(20_000)],
    'a name used in itself': ['content/outline.yml', '- &a [*a]'],
    'entries taken over from a text': ['content/outline.yml', '- !!merge <<: x\n'],
    'a tag': ['content/outline.yml', '!!binary x'],
    'keys that every object has': ['i18n/da.json', '{"constructor": "a", "__proto__": "b", "toString": 1}'],
    'keys that every object has, in a lock file': ['content/locks/da.yml', '__proto__: "0123456789"\nconstructor: x\n'],
    'keys that every object has, as a severity': ['checks.yml', 'toString: error\n__proto__: off\n'],
    'words that are numbers': ['i18n/en.json', '{"checklist.printNamed": 5, "phrases.say": null}'],
    'several documents in one file': ['content/glossary.yml', '---\n- a\n---\n- b\n'],
    'sources that are a text': ['content/sources.yml', 'sources'],
    'an empty word to avoid': [
      'content/glossary.yml',
      '- id: hold\n  words:\n    da: { term: a, definition: b, also: [], avoid: [""] }\n',
    ],
  };
  for (const [name, [file, text]] of Object.entries(odd)) {
    test(name, { timeout: 60_000 }, async () => {
      const found = await withHandbook(undefined, (root) => {
        rmSync(join(root, file.split('/notes.txt')[0] ?? ''), { force: true });
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
        return checkContent(root, { today, spelling: false });
      });
      expect(found.length).toBeGreaterThan(0);
      if (name === 'quotations within quotations') expect(found[0]?.rule).toBe('nesting-deep');
      for (const { line, column } of found) expect(Math.min(line, column)).toBeGreaterThan(0);
    });
  }
});

describe('every rule', () => {
  test('occurs in a report', () => {
    const reports = readdirSync(fixtures).map((name) => readFileSync(join(fixtures, name, 'report.txt'), 'utf8'));
    // No fixture can hold a link on every system, or is to hold thousands of signs. The spelling has tests of its own.
    const elsewhere = ['symlink', 'nesting-deep', 'spelling'];
    const untried = ruleNames.filter(
      (name) => !elsewhere.includes(name) && !reports.some((text) => text.includes(`(${name})`)),
    );
    expect(untried).toEqual([]);
  });

  test('has its severity in checks.yml, in order', () => {
    const severities: object = parse(readFileSync(join(project, 'checks.yml'), 'utf8'));
    expect(Object.keys(severities)).toEqual(ruleNames.toSorted());
  });

  test('has its section in docs/checks.md, with its severity', () => {
    const path = join(project, 'docs/checks.md');
    const sections = existsSync(path) ? readFileSync(path, 'utf8').split(/^### /m).slice(1) : [];
    const severities: Record<string, string> = parse(readFileSync(join(project, 'checks.yml'), 'utf8'));
    expect(sections.map((section) => section.split('\n')[0])).toEqual([...ruleNames]);
    const said = sections.map((section) => [section.split('\n')[0], /^\*\*(\w+)\*\*/m.exec(section)?.[1]]);
    expect(Object.fromEntries(said)).toEqual(severities);
  });
});
