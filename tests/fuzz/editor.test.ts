import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { editYaml } from '../../src/admin/edit-yaml.ts';
import { formats, type Held } from '../../src/admin/formats.ts';
import { backendOf, GitHostError, readGitHost, type settings } from '../../src/admin/git-host.ts';
import { policyFor } from '../../src/admin/policy.ts';
import { localeCodes } from '../../src/locales.ts';
import { type PackChoice, readChoice, readStarters, writeChoice } from '../../src/sheet/pack.ts';
import { papers, roles } from '../../src/sheet/sheet.ts';
import { filesOf, locale, markdown, mutated, text, yaml } from './arbitraries.ts';
import { holds } from './fuzz.ts';

/** What a YAML text says, where it is one that the editor would open: not one that has itself within it, nor a sign of YAML's own. */
function saidBy(text: string): unknown {
  try {
    const said: unknown = structuredClone(parse(text, { logLevel: 'error' }));
    JSON.stringify(said);
    return said;
  } catch {
    return undefined;
  }
}
const isData = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null;
const isRecord = (value: unknown): value is Record<string, unknown> => isData(value) && !Array.isArray(value);

/** Whether something was left empty: null, an empty text, false. The editor leaves such out. */
const saysNothing = (value: unknown): boolean =>
  isData(value) ? Object.values(value).some(saysNothing) : [null, '', false].includes(value as null);

const keys = ['title', 'description', 'covers', 'owner', 'items', 'due', 'en', 'da'];
const name = fc.oneof(fc.constantFrom(...keys), text);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(
      1,
      -3,
      true,
      '1',
      'null',
      'true',
      '2026-11-22',
      '~',
      'a: b',
      '# x',
      ' x ',
      '- x',
      'x\ny\n',
      '\n',
      '%x',
      '---',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
}));
const data = fc.oneof(fc.dictionary(name, value, { maxKeys: 4 }), fc.array(value, { maxLength: 4 })) as fc.Arbitrary<
  Record<string, unknown> | unknown[]
>;
const source = fc
  .oneof(
    yaml(keys),
    mutated(
      filesOf(/\.yml$/).map(({ text }) => text),
      yaml(keys),
    ),
    data.map((all) => stringify(all)),
  )
  .filter((source) => isData(saidBy(source)));
/** A name at the beginning of a file that begins with the mark of a byte order is read as that mark; no schema has one. */
const isMarked = (data: object) => Object.keys(data).some((name) => name.startsWith('\uFEFF'));

describe('the editor', () => {
  test('writes what is meant into any file', { timeout: 600_000 }, () => {
    holds(
      fc.tuple(
        source,
        data.filter((data) => !isMarked(data)),
      ),
      ([source, data]) => expect(parse(editYaml(source, data))).toEqual(data),
      0.1,
    );
  });

  test('leaves what was not edited as it is, byte for byte', { timeout: 600_000 }, () => {
    holds(
      source,
      (source) => {
        const end = source.endsWith('\n') ? '' : '\n';
        expect(editYaml(source, saidBy(source) as unknown[])).toBe(source + end);
      },
      0.1,
    );
  });

  test('opens a page and saves it again as it was, and with another title', { timeout: 600_000 }, () => {
    const { read, write } = formats['page-frontmatter'];
    const head = fc
      .oneof(
        yaml(keys),
        fc.dictionary(fc.constantFrom(...keys), text).map((all) => stringify(all)),
      )
      .map((text) => (text.endsWith('\n') ? text : `${text}\n`))
      .filter((text) => isRecord(saidBy(text)) && !/^---/m.test(text));
    const fence = fc.constantFrom('---', '---', '--- ', '---\t');
    const between = fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \t\n');
    const body = fc
      .oneof(
        markdown,
        markdown.map((text) => `    ${text}`),
      )
      .filter((text) => !/^[ \t]*(?:\n|$)/.test(text));
    holds(
      fc.tuple(fence, head, fence, between, body, text),
      ([open, head, close, between, body, title]) => {
        const before = `${open}\n${head}${close}${between}${body}`;
        const held = read(before);
        expect(held.body).toBe(body);
        if (!saysNothing(saidBy(head))) expect(write(structuredClone(held))).toBe(before);
        const edited = write({ ...held, title: `A${title}` });
        expect([read(edited).title, read(edited).body]).toEqual([`A${title}`, body]);
        expect(edited.startsWith(`${open}\n`) && edited.endsWith(close + between + body)).toBe(true);
      },
      0.1,
    );
  });

  test('opens a sheet or a register and saves it again as it was', { timeout: 600_000 }, () => {
    const files = filesOf(/(?:sheets\/.+|glossary|outline|sources)\.yml$/);
    holds(
      mutated(
        files.map(({ text }) => text),
        text,
      ).filter((source) => isData(saidBy(source))),
      (source) => {
        for (const { read, write } of [formats.register, ...(isRecord(saidBy(source)) ? [formats.sheet] : [])]) {
          const held: Held = read(source);
          if (saysNothing(saidBy(source))) continue;
          expect(write(structuredClone(held))).toBe(source.endsWith('\n') ? source : `${source}\n`);
        }
      },
      0.05,
    );
  });
});

test('the settings of the git host give an address that is safe, or a sentence', { timeout: 600_000 }, () => {
  const part = fc.oneof(
    text,
    fc.constantFrom(
      'github',
      'gitlab',
      'gitea',
      'acme/handbook',
      'main',
      'https://git.example',
      '',
      '__proto__',
      '../..',
    ),
  );
  const address = fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'https://localhost', 'http://localhost', 'javascript:', '//', ''),
      fc.constantFrom('', 'a@', 'a:b@', ':b@'),
      fc.oneof(text, fc.constantFrom('git.example', '[::1]', "a;script-src'unsafe-inline'", 'a"b', 'ğ.example')),
      fc.constantFrom('', '/', '//', '/?', '/#', '?', '#', '/a b', ':8443'),
    )
    .map((all) => all.join(''));
  const environment = fc.record(
    {
      CMS_BACKEND: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('github', 'gitlab', 'gitea') }, part),
      CMS_REPO: fc.oneof({ weight: 4, arbitrary: fc.constant('acme/handbook') }, part),
      CMS_BRANCH: part,
      CMS_HOST: address,
      CMS_APP_ID: part,
      CMS_AUTH_URL: address,
    },
    { requiredKeys: ['CMS_BACKEND', 'CMS_REPO'] },
  ) as fc.Arbitrary<Partial<Record<(typeof settings)[number], string>>>;
  holds(
    environment,
    (environment) => {
      try {
        const host = readGitHost(environment);
        if (!host) return;
        expect(host.address).toMatch(/^https?:\/\/[^?#@;,'" ]+$/);
        const { api_root = 'https://x.example', base_url = 'https://x.example' } = backendOf(host);
        for (const url of [api_root, base_url].map((url) => new URL(String(url))))
          expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        expect(policyFor(host).split(';')).toHaveLength(policyFor(undefined).split(';').length);
        expect(policyFor(host)).not.toContain("'unsafe-inline' ");
      } catch (error) {
        if (!(error instanceof GitHostError)) throw error;
        expect(error.message).toMatch(/^Unexpected [\s\S]+, expected [\s\S]+\.$/);
      }
    },
    0.3,
  );
});

describe('a pack', () => {
  const known = ['hold', 'closing', 'onboarding-phone'];
  const usual = (role: (typeof roles)[number]) => [`onboarding-${role}`];

  test('is the same when its address is read', { timeout: 600_000 }, () => {
    const choice = fc
      .record({
        role: fc.constantFrom(...roles),
        sheets: fc.subarray(known),
        language: locale,
        second: fc.option(locale, { nil: undefined }),
        paper: fc.constantFrom('a4', 'letter'),
      })
      .map((one) => ({
        ...one,
        second: one.second === one.language ? undefined : one.second,
      })) as fc.Arbitrary<PackChoice>;
    holds(
      choice,
      (choice) =>
        expect(readChoice(new URLSearchParams(writeChoice(choice)), { language: 'en', known, usual })).toEqual(choice),
      0.1,
    );
  });

  test('is one that there is, whatever its address says', { timeout: 600_000 }, () => {
    const part = fc.oneof(
      text,
      fc.constantFrom(
        'phone',
        'hold',
        'a4',
        'letter',
        'da',
        'constructor',
        'toString',
        '__proto__',
        'hold,closing,hold',
      ),
    );
    const address = fc.array(fc.tuple(fc.constantFrom('role', 'sheets', 'language', 'with', 'paper'), part), {
      maxLength: 6,
    });
    holds(
      address,
      (parts) => {
        const choice = readChoice(new URLSearchParams(parts), { language: 'en', known, usual });
        expect(roles).toContain(choice.role);
        expect(Object.keys(papers)).toContain(choice.paper);
        expect(localeCodes).toContain(choice.language);
        expect([undefined, ...localeCodes]).toContain(choice.second);
        expect(new Set(choice.sheets).size).toBe(choice.sheets.length);
      },
      0.2,
    );
  });

  test('is for everyone who is named, whatever is pasted', { timeout: 600_000 }, () => {
    const day = fc.constantFrom('2026-12-01', '2026-13-45', '9999-99-99', '');
    const pasted = fc.array(
      fc.tuple(text, fc.constantFrom('\t', ';', ' '), fc.oneof(day, text)).map((all) => all.join('')),
      { maxLength: 5 },
    );
    holds(
      fc.tuple(pasted, locale),
      ([lines, locale]) => {
        for (const { name, start } of readStarters(lines.join('\n'), locale)) {
          expect(name + start).not.toBe('');
          expect(`${name}${start}`).not.toMatch(/[\n\t;]|Invalid/);
        }
      },
      0.1,
    );
  });
});
