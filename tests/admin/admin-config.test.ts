import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { adminConfig } from '../../src/admin/admin-config.ts';
import { type Field, fieldsOf } from '../../src/admin/fields.ts';
import { formats } from '../../src/admin/formats.ts';
import { readDictionaries } from '../../src/dictionary.ts';
import { type Locale, localeCodes, locales, sourceLocale } from '../../src/locales.ts';
import { readOutline } from '../../src/outline.ts';
import { translatedFields, writtenPageSchema } from '../../src/page-schema.ts';
import { persons, stageIds } from '../../src/sheet/sheet.ts';
import { sheetSchema } from '../../src/sheet/sheet-schema.ts';
import { sourcesSchema } from '../../src/sources/sources.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const outline = readOutline(root);
const sources = sourcesSchema.parse(parse(read('content/sources.yml')));
const dictionaries = readDictionaries(root);

const configIn = (locale: Locale) =>
  adminConfig(locale, { outline, sources, dictionary: dictionaries[locale] }, { host: undefined, base: '/handbook' });
const config = configIn(sourceLocale);

interface Collection {
  name?: string;
  folder?: string;
  format?: string;
  fields?: Field[];
  files?: { name: string; format: string; fields: Field[] }[];
}
const collections = config.collections as Collection[];
const collection = (name: string) => collections.find((one) => one.name === name);
const fieldsIn = (name: string) => collection(name)?.fields ?? [];
const byName = (fields: Field[]) => Object.fromEntries(fields.map((field) => [field.name, field]));

/** The widgets that fit a kind of value. */
const fitting: Record<string, string[]> = {
  string: ['string', 'text'],
  enum: ['select'],
  date: ['datetime'],
  boolean: ['boolean'],
  number: ['number'],
  array: ['list', 'select'],
  object: ['object'],
  record: ['object'],
};

/** What a schema takes in the end, below "optional", "with a default" and "then made into something else". */
function kindOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return kindOf(schema.in as z.ZodType);
  // A day: a Date or a text.
  if (schema instanceof z.ZodUnion) return kindOf(schema.options[0] as z.ZodType);
  return schema.def.type;
}

describe.each([
  ['a page', writtenPageSchema, fieldsIn('phone').filter(({ name }) => name !== 'body')],
  ['a sheet', sheetSchema, fieldsIn('sheets')],
])('the editor has every field of %s', (_, schema, fields) => {
  test('and no other', () => {
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(schema.shape));
  });

  test.each(Object.entries(schema.shape))('%s', (name, part) => {
    const field = byName(fields)[name];
    expect(fitting[kindOf(part)]).toContain(field?.widget);
    expect(field?.required, 'what may be left out need not be filled in').toBe(!part.safeParse(undefined).success);
  });
});

test('a field that is added to a schema appears in the editor', () => {
  const words = { label: String, singular: String, hint: () => undefined, options: () => undefined };
  const schema = z.strictObject({
    note: z.string().optional(),
    level: z.enum(['a', 'b']),
    days: z.array(z.strictObject({ day: z.coerce.date() })),
  });
  const [note, level, days] = fieldsOf(schema, words);
  expect(note).toMatchObject({ name: 'note', widget: 'string', required: false });
  expect(level).toMatchObject({ widget: 'select', required: true, options: [{ value: 'a' }, { value: 'b' }] });
  expect(days?.fields?.[0]).toMatchObject({ widget: 'datetime', format: 'YYYY-MM-DD' });
});

test('a kind of field that the editor can’t show is told', () => {
  const words = { label: String, singular: String, hint: () => undefined, options: () => undefined };
  expect(() => fieldsOf(z.strictObject({ odd: z.tuple([z.string()]).or(z.null()) }), words)).toThrow('"odd"');
});

test('the languages are those of locales.ts, the source language first to be written', () => {
  expect(config.i18n).toMatchObject({ locales: localeCodes, default_locale: sourceLocale });
});

test('the sections are those of the outline, each in the folder of its pages', () => {
  const sections = collections.filter(({ format }) => format === 'page-frontmatter');
  expect(sections.map(({ name }) => name)).toEqual(outline.map(({ section }) => section));
  for (const { name, folder } of sections) expect(folder).toBe(`content/docs/{{locale}}/${name}`);
});

test('each language has its own words; the rest of a page is the same in all', () => {
  for (const { name, i18n } of fieldsIn('phone')) {
    expect(i18n, name).toBe(translatedFields.includes(name) ? true : 'duplicate');
  }
  expect(translatedFields.filter((name) => !byName(fieldsIn('phone'))[name])).toEqual([]);
});

test('a page’s text is edited as plain text', () => {
  expect(byName(fieldsIn('phone')).body?.widget).toBe('text');
});

test('points to cover are those of the register, in the reader’s words', () => {
  const options = byName((configIn('da').collections as Collection[])[0]?.fields ?? []).covers?.options;
  expect(options?.map(({ value }) => value)).toEqual(sources.points.map(({ id }) => id));
  expect(options?.[0]?.label).toBe(sources.points[0]?.says.da);
});

test('without a register of points, a page’s points are a list of words', () => {
  const none = { outline, sources: { sources: [], points: [] }, dictionary: dictionaries.en };
  const [section] = adminConfig('en', none, { host: undefined, base: '/' }).collections as Collection[];
  expect(byName(section?.fields ?? []).covers?.widget).toBe('list');
});

test('a sheet’s stages and items are edited as objects, with words for every choice', () => {
  const stages = byName(fieldsIn('sheets')).stages?.fields ?? [];
  expect(stages.map(({ name }) => name)).toEqual(['stage', 'owner', 'due', 'items']);
  expect(byName(stages).stage?.options?.map(({ value }) => value)).toEqual([...stageIds]);
  const items = byName(stages).items?.fields ?? [];
  expect(items.map(({ name, widget }) => [name, widget])).toEqual([
    ['item', 'string'],
    ['owner', 'select'],
    ['due', 'number'],
  ]);
  expect(byName(items).owner?.options?.map(({ value }) => value)).toEqual([...persons]);
});

test('titles stand in every language of locales.ts', () => {
  const title = byName(fieldsIn('sheets')).title?.fields;
  expect(title?.map(({ name, label }) => [name, label])).toEqual(
    localeCodes.map((locale) => [locale, locales[locale].label]),
  );
});

test('every format is one of ours', () => {
  const used = collections.flatMap(({ format, files = [] }) => [format, ...files.map((file) => file.format)]);
  expect([...new Set(used.filter((format) => format !== undefined))].toSorted()).toEqual(
    Object.keys(formats).toSorted(),
  );
});

test('no language lacks a word', () => {
  for (const locale of localeCodes) {
    // A word that is missing shows as its key.
    expect(
      JSON.stringify(configIn(locale)).match(/"(?:admin|section|owner|person|stage)\.[\w.-]+"/g),
      locale,
    ).toBeNull();
  }
});
