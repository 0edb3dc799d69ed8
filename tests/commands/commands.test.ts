import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { readOutline } from '../../src/outline.ts';

// The commands run in a handbook of two pages, the one that the check's fixtures start from.
const project = join(import.meta.dirname, '../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handbook-commands-'));
  cpSync(join(project, 'tests/checks/base'), root, { recursive: true });
  for (const name of ['checks.yml', 'package.json', 'content/templates', 'src/locales.ts'])
    cpSync(join(project, name), join(root, name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(command: 'translate' | 'new' | 'move', ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project, 'src/commands', `${command}.ts`), ...words],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  expect(stderr).not.toMatch(/^\s+at /m);
  return { status, out: stdout, err: stderr };
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
function change(file: string, from: string, to: string): void {
  expect(read(file)).toContain(from);
  write(file, read(file).replace(from, to));
}
function git(...words: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgsign=false'];
  expect(spawnSync('git', [...who, ...words], { cwd: root }).status).toBe(0);
}
const problems = async () =>
  (await checkContent(root, { today: new Date('2027-01-31'), spelling: false })).map(
    ({ file, rule }) => `${file} ${rule}`,
  );

describe('npm run translate', () => {
  test('tells what is outdated, what it was and is, and that it was brought up to date', () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'Before');
    change('content/docs/en/phone/hold.md', 'See [the other page]', 'Do see [the other page]');

    expect(run('translate', 'status', 'da').out).toBe(
      'Dansk (da): 75 % up to date; 0 missing, 1 outdated, 0 orphaned, 3 up to date\n  content/docs/da/phone/hold.md\n    outdated: #before\n',
    );
    const { out } = run('translate', 'next', 'da');
    expect(out).toContain('content/docs/da/phone/hold.md#before is outdated.');
    expect(out).toContain('Do see [the other page](/en/phone/answering/#greeting).');
    expect(out).toContain('[-See-]{+Do+} {+see +}[the other page]');
    expect(out).toContain('See [the other page](/da/phone/answering/#greeting).');
    expect(out).toContain('npm run translate -- done content/docs/da/phone/hold.md#before');

    expect(run('translate', 'done', 'content/docs/da/phone/hold.md#before').out).toBe(
      'content/docs/da/phone/hold.md#before: 1 section recorded as up to date.\n',
    );
    expect(run('translate', 'next', 'da').out).toBe('Dansk is up to date: nothing to do.\n');
    expect(run('translate', 'status').out).toContain('Magyar (hu): 75 % up to date');
  });

  test('finds the old text under the name that the page had then', () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'Before');
    expect(run('move', 'phone/hold', 'phone/waiting').status).toBe(0);
    git('add', '-A');
    git('commit', '-qm', 'Move');
    change('content/docs/en/phone/waiting.md', 'See [the other page]', 'Do see [the other page]');
    expect(run('translate', 'next', 'hu').out).toContain('[-See-]{+Do+} {+see +}[the other page]');
  });

  test('records what has changed since a commit, and nothing else: for a git host that runs it after each change', () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'Before');
    for (const locale of ['en', 'da']) change(`content/docs/${locale}/phone/hold.md`, 'See [', 'Do see [');
    change('content/docs/en/phone/hold.md', 'The answer.', 'Another answer.');
    git('commit', '-qam', 'Edit');
    expect(run('translate', 'done', '--since', 'HEAD~1').out).toBe(
      'content/docs/da/phone/hold.md#before: 1 section recorded as up to date.\n',
    );
    expect(run('translate', 'status', 'da').out).toContain('    outdated: beginning\n');
    expect(run('translate', 'status', 'hu').out).toContain('    outdated: beginning, #before\n');
    expect(run('translate', 'done', '--since', 'HEAD').out).toBe('No translated section has changed since HEAD.\n');
    expect(run('translate', 'done', '--since', 'nowhere').err).toMatch(
      /^Unexpected commit "nowhere", expected one that git/,
    );
  });

  test('does without git, but for the old text', () => {
    change('content/docs/en/phone/hold.md', 'See [the other page]', 'Do see [the other page]');
    expect(run('translate', 'next', 'tr').out).toContain('(not known: the history of git does not have that text)');
  });

  test('outdated comes before missing, missing before orphaned', () => {
    rmSync(join(root, 'content/docs/da/phone/answering.md'));
    change('content/docs/da/phone/hold.md', '## Before {#before}', '## Før {#earlier}');
    expect(run('translate', 'status', 'da').out.split('\n').slice(1)).toEqual([
      '  content/docs/da/phone/answering.md: no such file',
      '  content/docs/da/phone/hold.md',
      '    missing: #before',
      '    orphaned: #earlier',
      '',
    ]);
    expect(run('translate', 'next', 'da').out).toContain('content/docs/da/phone/answering.md is missing.');
  });

  test.each([
    [['done'], /^Missing file, expected one or more/],
    [
      ['done', 'content/docs/en/phone/hold.md'],
      /^Unexpected "content\/docs\/en\/phone\/hold.md", expected a translated page/,
    ],
    [
      ['done', 'content/docs/da/phone/hold.md#nowhere'],
      /expected a section that content\/docs\/da\/phone\/hold.md has: #before\./,
    ],
    [['done', 'content/docs/da/phone/none.md'], /expected a translated page/],
    [['next'], /^Missing language, expected one of id, tr, hu, da\./],
    [['next', 'en'], /^Unexpected language "en", expected one that is translated from it/],
    [['next', 'xx'], /^Unexpected language "xx", expected one of id, tr, hu, da\./],
    [['sing'], /^Unexpected "sing", expected one of:\nnpm run translate -- status/],
    [['new', 'english'], /^Unexpected language "english", expected a code of BCP 47, as in de, pl or pt-br\./],
    [['new', 'da'], /^Unexpected language "da", expected a new one/],
    [['new', 'ru'], /^Unexpected letters .+ of Русский, expected letters that the handbook's typeface has/],
  ])('%j is refused with a sentence', (words, said) => {
    const lock = read('content/locks/da.yml');
    const { status, err } = run('translate', ...words);
    expect(status).toBe(1);
    expect(err).toMatch(said);
    expect(read('content/locks/da.yml')).toBe(lock);
  });

  test('a broken lock file is named with its line, and left alone', () => {
    write('content/locks/da.yml', 'phone/hold: "abc"\n');
    for (const words of [['status'], ['done', 'content/docs/da/phone/hold.md']]) {
      const { status, err } = run('translate', ...words);
      expect(status).toBe(1);
      expect(err).toMatch(/^content\/locks\/da\.yml:1:13 {2}Unexpected "abc" for "phone\/hold", expected ten/);
    }
    expect(read('content/locks/da.yml')).toBe('phone/hold: "abc"\n');
  });

  test('new adds a language with what Starlight knows of it, and nothing else changes', () => {
    const { status, out } = run('translate', 'new', 'de');
    expect(status).toBe(0);
    expect(out).toMatch(/^Deutsch \(de\) is added/);
    expect(read('src/locales.ts')).toContain("  de: { label: 'Deutsch', complete: false },\n} as const satisfies");
    expect(existsSync(join(root, 'content/docs/de'))).toBe(true);
    expect(read('content/locks/de.yml')).toMatch(/^#.*\n\{\}\n$/);
    // The base's dictionary has no word that Starlight has too.
    expect(JSON.parse(read('i18n/de.json'))).toEqual({});
  });
});

describe('npm run new', () => {
  test('page: drafts in all languages, in the outline, unpublished and without an error', async () => {
    const { status, out } = run('new', 'page', 'phone/voicemail', 'Leaving a voicemail');
    expect(status).toBe(0);
    expect(out).toContain('content/docs/hu/phone/voicemail.md');
    for (const locale of ['en', 'id', 'tr', 'hu', 'da']) {
      const text = read(`content/docs/${locale}/phone/voicemail.md`);
      expect(text).toContain('title: "Leaving a voicemail"\n');
      expect(text).toContain('draft: true\n');
      expect(text.match(/\{#[a-z-]+\}/g)).toEqual(
        ['what-to-say', 'example', 'mistake', 'checklist', 'list', 'see-also'].map((id) => `{#${id}}`),
      );
    }
    expect(read('content/docs/da/phone/voicemail.md')).toContain('## Det kan du sige {#what-to-say}');
    expect(readOutline(root)).toEqual([{ section: 'phone', pages: ['answering', 'hold', 'voicemail'] }]);
    const found = await checkContent(root, { spelling: false });
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(found.map(({ file }) => file.split('/').at(-1)))).toEqual(new Set(['voicemail.md']));
  });

  test('sheet: a draft that says what it lacks', async () => {
    expect(run('new', 'sheet', 'voicemail').status).toBe(0);
    expect(read('content/sheets/voicemail.yml')).toContain('draft: true\n');
    expect(read('content/sheets/voicemail.yml')).toContain('en: "Voicemail"\n');
    const found = await checkContent(root, { spelling: false });
    expect(new Set(found.map(({ rule, severity }) => `${severity} ${rule}`))).toEqual(
      new Set(['warning sheet-untitled', 'warning sheet-stage-empty']),
    );
  });

  test.each([
    [['page', 'voicemail'], /^Unexpected page "voicemail", expected <section>\/<page>/],
    [['page', 'phone/Voice Mail'], /^Unexpected page "phone\/Voice Mail", expected <section>\/<page> in small letters/],
    [['page'], /^Missing page, expected <section>\/<page>/],
    [
      ['page', 'phone/hold'],
      /^Unexpected page "phone\/hold", expected a new one: content\/docs\/en\/phone\/hold.md is there already\./,
    ],
    [['page', 'post/letters'], /^Unexpected section "post", expected one of phone\. To add one, write/],
    [['sheet', 'hold'], /^Unexpected sheet "hold", expected a new one/],
    [['sheet', 'Hold!'], /^Unexpected id "Hold!", expected small letters/],
    [['book'], /^Unexpected "book", expected one of:\nnpm run new -- page/],
  ])('%j is refused with a sentence', (words, said) => {
    const outline = read('content/outline.yml');
    const { status, err } = run('new', ...words);
    expect(status).toBe(1);
    expect(err).toMatch(said);
    expect(read('content/outline.yml')).toBe(outline);
    expect(existsSync(join(root, 'content/docs/en/post'))).toBe(false);
  });
});

describe('npm run move', () => {
  test('takes all languages, links, sheets, lock files and the outline along, and leaves a redirect', async () => {
    change(
      'content/docs/da/phone/answering.md',
      'The answer.',
      'Se [hold](/da/phone/hold/#before) og [id](/da/phone/hold-on/).',
    );
    const before = await problems();
    change('content/docs/en/phone/hold.md', 'Say why', 'Do say why');
    const { status, out } = run('move', 'phone/hold', 'phone/waiting');
    expect(status).toBe(0);
    expect(out).toMatch(/^phone\/hold is phone\/waiting now, in en, id, tr, hu, da\.\n/);
    for (const locale of ['en', 'id', 'tr', 'hu', 'da']) {
      expect(existsSync(join(root, `content/docs/${locale}/phone/hold.md`))).toBe(false);
      expect(existsSync(join(root, `content/docs/${locale}/phone/waiting.md`))).toBe(true);
    }
    expect(read('content/docs/da/phone/answering.md')).toContain(
      '(/da/phone/waiting/#before) og [id](/da/phone/hold-on/)',
    );
    expect(read('content/sheets/hold.yml')).toContain('phone/waiting#hold');
    expect(read('content/sheets/hold.yml')).not.toContain('phone/hold#');
    expect(read('content/redirects.yml')).toMatch(/^#.*\nphone\/hold: phone\/waiting\n$/);
    expect(readOutline(root)).toEqual([{ section: 'phone', pages: ['answering', 'waiting'] }]);
    // The section that has changed before is still outdated, and no other has become so.
    expect(run('translate', 'status', 'tr').out).toContain('    outdated: #before\n');
    expect(run('translate', 'status', 'tr').out).toContain('1 outdated');
    expect((await problems()).filter((found) => !found.endsWith('section-outdated'))).toEqual(
      before
        .map((found) => found.replaceAll('phone/hold', 'phone/waiting'))
        .filter((found) => !found.endsWith('section-outdated')),
    );
  });

  test('moves again and back without a detour', () => {
    run('move', 'phone/hold', 'phone/waiting');
    run('move', 'phone/waiting', 'phone/on-hold');
    expect(read('content/redirects.yml')).toContain('phone/hold: phone/on-hold\nphone/waiting: phone/on-hold\n');
    run('move', 'phone/on-hold', 'phone/hold');
    expect(read('content/redirects.yml')).toContain('phone/on-hold: phone/hold\nphone/waiting: phone/hold\n');
    expect(read('content/redirects.yml')).not.toContain('\nphone/hold:');
  });

  test("the addresses of its checklists' own sheets lead on as well", async () => {
    rmSync(join(root, 'content/sheets/hold.yml'));
    change('content/docs/en/phone/answering.md', 'The answer.', 'See [the sheet](/en/checklists/phone-hold-hold/).');
    run('move', 'phone/hold', 'phone/waiting');
    expect(read('content/redirects.yml')).toContain('checklists/phone-hold-hold: checklists/phone-waiting-hold\n');
    expect(read('content/docs/en/phone/answering.md')).toContain('(/en/checklists/phone-waiting-hold/)');
    expect((await problems()).filter((found) => found.includes('redirect'))).toEqual([]);
  });

  test.each([
    [['phone/none', 'phone/waiting'], /^Unexpected page "phone\/none", expected one of content\/docs\/en\/\./],
    [['phone/hold', 'phone/answering'], /^Unexpected page "phone\/answering", expected a name that is free/],
    [['phone/hold', 'post/hold'], /^Unexpected section "post", expected one of phone\./],
    [['phone/hold'], /^Missing page, expected <section>\/<page>/],
  ])('%j is refused, and nothing is moved', (words, said) => {
    const { status, err } = run('move', ...words);
    expect(status).toBe(1);
    expect(err).toMatch(said);
    expect(existsSync(join(root, 'content/docs/da/phone/hold.md'))).toBe(true);
    expect(existsSync(join(root, 'content/redirects.yml'))).toBe(false);
  });
});
