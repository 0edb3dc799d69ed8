import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/checks/check.ts';
import { readContent } from '../../src/checks/content.ts';
import { readSeverities } from '../../src/checks/severities.ts';
import { readYaml } from '../../src/checks/yaml.ts';
import { dictionaryOf, readDictionaries } from '../../src/dictionary.ts';
import { aliasFinder, glossarySchema } from '../../src/glossary/glossary.ts';
import { localeCodes } from '../../src/locales.ts';
import { outlineSchema } from '../../src/outline.ts';
import { redirectsSchema } from '../../src/redirects.ts';
import {
  canonicalText,
  composeSheet,
  fieldIds,
  indexItems,
  kinds,
  persons,
  roles,
  stageIds,
  uses,
} from '../../src/sheet/sheet.ts';
import { sheetSchema } from '../../src/sheet/sheet-schema.ts';
import { marginOf, viewOf } from '../../src/sheet/sheet-view.ts';
import { sourcesSchema } from '../../src/sources/sources.ts';
import { lockSchema, lockText, parseLock } from '../../src/translation/lock.ts';
import { wordsOf } from '../../src/words.ts';
import { filesOf, locale, mutated, text, yaml } from './arbitraries.ts';
import { expectWellSaid, spareHandbook } from './content.ts';
import { holds, holdsLater } from './fuzz.ts';

const { root, read, write } = spareHandbook();
const content = await readContent(root);
const dictionaries = readDictionaries(root);

const ref = fc.constantFrom(
  'phone/hold#hold',
  'phone/hold#ask',
  'phone/hold#say-why',
  'phone/hold#gone',
  'constructor',
  '#',
  '',
);
const due = fc.constantFrom(1, -3, 5, 0, 1.5, 1e21);
const said = fc.oneof(text, fc.constantFrom('Hold'));
const perLocale = fc.record({ en: said, id: said, tr: said, hu: said, da: said }, { requiredKeys: ['en'] });
const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
/** Sheets that are right or nearly so: JSON is YAML too. */
const rightSheet = fc
  .record(
    {
      kind: some(...kinds),
      role: some(...roles),
      title: perLocale,
      introduction: perLocale,
      use: some(...uses),
      version: some(1, 2, 0),
      owner: some('service', 'training', 'hr'),
      reviewed: some('2026-11-22', '2024-02-29', '0001-01-01', '9999-12-31'),
      reviewEvery: some('1 month', '12 months', '99 months'),
      fields: fc.array(some(...fieldIds), { maxLength: 3 }),
      signOff: fc.array(some(...persons), { maxLength: 2 }),
      draft: fc.boolean(),
      stages: fc.array(
        fc.record(
          {
            stage: some(...stageIds),
            owner: some(...persons),
            due,
            items: fc.array(
              fc.oneof(ref, fc.record({ item: ref, owner: some(...persons), due }, { requiredKeys: ['item'] })),
              { maxLength: 4 },
            ),
          },
          { requiredKeys: ['items'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    {
      requiredKeys: [
        'kind',
        'title',
        'introduction',
        'use',
        'version',
        'owner',
        'reviewed',
        'reviewEvery',
        'fields',
        'stages',
      ],
    },
  )
  .map((sheet) => JSON.stringify(sheet, undefined, 1));
const sheetText = fc.oneof(
  { weight: 2, arbitrary: rightSheet },
  { weight: 2, arbitrary: yaml(Object.keys(sheetSchema.shape)) },
  {
    weight: 1,
    arbitrary: mutated(
      filesOf(/\/sheets\/.+\.yml$/).map((sheet) => sheet.text),
      yaml(['due', 'owner', 'item']),
    ),
  },
);

test('a sheet’s file is drawn, or what is wrong in it is said at its place', { timeout: 600_000 }, () => {
  const file = 'content/sheets/trial.yml';
  const pages = content.pages.map(({ page, checklists, locale }) => ({ page, checklists, locale }));
  let drawn = 0;
  holds(fc.tuple(sheetText, locale), ([yaml, locale]) => {
    const sheet = { id: 'trial', ...readYaml(file, yaml, sheetSchema, { rule: 'sheet-form' }) };
    expectWellSaid(judge({ ...content, sheets: [sheet], problems: sheet.problems }), { [file]: yaml });
    expect(sheet.value === undefined).toBe(sheet.problems.length > 0);
    if (!sheet.value) return;
    drawn += 1;
    const index = indexItems(pages.filter((page) => page.locale === locale));
    const composed = composeSheet('trial', sheet.value, locale, index);
    const numbers = composed.stages.flatMap(({ items }) => items.map(({ number }) => number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(JSON.parse(canonicalText(composed)).title).toBe(composed.title);
    const view = viewOf({ ...composed, fingerprint: 'abcdef0' }, wordsOf(dictionaryOf(dictionaries, locale), locale));
    // What the file says stands there as it is; the rest are words of ours.
    expect([view.title, view.introduction]).toEqual([composed.title, composed.introduction]);
    expect(structuredClone(view)).toEqual(view);
    for (const { rows } of view.stages) for (const { text } of rows) expect(text).not.toBe('');
    expect(marginOf({ view, address: 'x', qr: undefined }).lines).toHaveLength(3);
    expect(JSON.stringify(view)).not.toMatch(/Invalid Date|undefined|NaN|\[object/);
  });
  // Or it would have been tried on nothing.
  expect(drawn).toBeGreaterThan(10);
});

describe('the other files are read, or what is wrong in them is said at its place', () => {
  const names = ['phone/hold', 'phone/hold#before', 'phone/gone', 'checklists/hold', 'phone/answering'];
  const lock = fc.array(
    fc.tuple(
      fc.oneof(text, fc.constantFrom(...names, '__proto__/x', '*a/b', '"a"/b')),
      fc.constantFrom('"0123456789"', '0123456789', '"x"', '""'),
    ),
    { maxLength: 4 },
  );
  const registers = {
    'content/glossary.yml': {
      schema: glossarySchema,
      rule: 'glossary-form',
      name: 'glossary',
      keys: ['id', 'words', 'en', 'term', 'definition', 'also', 'avoid'],
    },
    'content/sources.yml': {
      schema: sourcesSchema,
      rule: 'sources-form',
      name: 'sources',
      keys: ['sources', 'points', 'id', 'source', 'kind', 'says', 'en', 'cites'],
    },
    'content/outline.yml': { schema: outlineSchema, rule: 'outline-form', name: 'outline', keys: ['section', 'pages'] },
    'content/redirects.yml': { schema: redirectsSchema, rule: 'redirect-form', name: 'redirects', keys: names },
  } as const;
  for (const [file, { schema, rule, name, keys }] of Object.entries(registers)) {
    test(file, { timeout: 600_000 }, () => {
      const real = filesOf(new RegExp(file)).map(({ text }) => text);
      const inputs =
        real.length > 0
          ? fc.oneof(yaml(keys), mutated([...real, read('content/outline.yml')], yaml(keys), 60))
          : yaml(keys);
      holds(
        inputs,
        (text) => {
          const value = readYaml(file, text, schema, { rule });
          expectWellSaid(judge({ ...content, [name]: value, problems: value.problems }), { [file]: text });
        },
        0.1,
      );
    });
  }

  test('content/locks/da.yml', { timeout: 600_000 }, () => {
    const file = 'content/locks/da.yml';
    const lines = lock.map((all) => all.map(([name, hash]) => `${name}: ${hash}\n`).join(''));
    holds(
      fc.oneof(lines, yaml(names)),
      (text) => {
        const slowly = readYaml(file, text, lockSchema, { rule: 'lock-form' });
        const quickly = parseLock(text);
        // As it was written by us, both read the same; written again it is the same.
        if (quickly && slowly.value) expect(quickly).toEqual(slowly.value);
        if (quickly && slowly.value) expect(parseLock(lockText(quickly))).toEqual(quickly);
        const locks = [{ locale: 'da' as const, ...slowly }];
        expectWellSaid(judge({ ...content, locks, problems: slowly.problems }), { [file]: text });
      },
      0.2,
    );
  });

  test('checks.yml', { timeout: 600_000 }, () => {
    holds(
      yaml(['letters', 'link-page', 'spelling', 'constructor']),
      (text) => {
        const severities = readSeverities(text);
        expectWellSaid(judge({ ...content, severities, problems: severities.problems }), { 'checks.yml': text });
      },
      0.1,
    );
  });

  test('i18n', { timeout: 600_000 }, async () => {
    const file = 'i18n/da.json';
    const before = read(file);
    const json = fc.oneof(
      fc
        .dictionary(fc.oneof(text, fc.constantFrom(...Object.keys(JSON.parse(before)))), text, { maxKeys: 5 })
        .map((all) => JSON.stringify(all, undefined, 2)),
      fc.json(),
      text,
      mutated([before], text),
    );
    await holdsLater(
      json,
      async (text) => {
        write(file, text);
        expectWellSaid(judge(await readContent(root)), { [file]: text.replaceAll('\r\n', '\n') });
        for (const locale of localeCodes)
          for (const words of Object.values(dictionaryOf(readDictionaries(root), locale)))
            expect(typeof words).toBe('string');
      },
      0.005,
    );
    write(file, before);
  });
});

test('words are filled in as text, whatever they are and whatever is filled in', { timeout: 600_000 }, () => {
  holds(
    fc.tuple(fc.oneof(text, fc.constantFrom('{{a}}', '{{constructor}}', '{{a}}{{b}}', '$&')), text, locale),
    ([words, value, locale]) => {
      const filled = wordsOf({ key: words }, locale)('key', { a: value });
      expect(filled).toBe(words.split('{{a}}').join(value));
    },
    0.2,
  );
});

test('the words that a page is found by are those of the glossary', { timeout: 600_000 }, () => {
  const term = text.filter((word) => word !== '');
  holds(
    fc.tuple(term, fc.array(term, { maxLength: 3 }), locale),
    ([term, also, locale]) => {
      const glossary = [{ id: 'x', words: { [locale]: { term, definition: 'x', also, avoid: also } } }];
      const content = glossarySchema.parse(glossary);
      for (const alias of aliasFinder(content, locale)(`a ${term}`)) expect(also).toContain(alias);
    },
    0.1,
  );
});
