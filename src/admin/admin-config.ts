import { withBase } from '../addresses.ts';
import type { Dictionary } from '../dictionary.ts';
import { glossarySchema } from '../glossary/glossary.ts';
import { inLocale, type Locale, localeCodes, locales, sourceLocale } from '../locales.ts';
import { type Outline, outlineSchema } from '../outline.ts';
import { translatedFields, writtenPageSchema } from '../page-schema.ts';
import { owners } from '../review.ts';
import { fieldIds, kinds, persons, roles, stageIds, uses } from '../sheet/sheet.ts';
import { sheetSchema } from '../sheet/sheet-schema.ts';
import { pointKinds, type Sources, sourcesSchema } from '../sources/sources.ts';
import { type Words, wordsOf } from '../words.ts';
import { type Field, type FieldWords, fieldNames, fieldsOf } from './fields.ts';
import { listName } from './formats.ts';
import { backendOf, type GitHost } from './git-host.ts';

/** What the configuration is made of. */
export interface AdminContent {
  outline: Outline;
  sources: Sources;
  dictionary: Dictionary;
}

/** Files that the editor edits besides the pages, each by its schema. */
const schemas = { sheet: sheetSchema, glossary: glossarySchema, outline: outlineSchema, sources: sourcesSchema };

/** Every field that the editor shows: each is named in i18n as `admin.field.<name>`. */
export const editedFields = [
  ...new Set([writtenPageSchema, ...Object.values(schemas)].flatMap(fieldNames).concat('body', listName)),
];

/** Fields that need a word below them, in i18n as `admin.hint.<name>`. */
export const hintedFields = [
  'title',
  'description',
  'draft',
  'covers',
  'keywords',
  'findBy',
  'reviewEvery',
  'body',
  'version',
  'due',
  'item',
  'also',
  'avoid',
  'pages',
] as const;

/** How the values of a list of choices are called in i18n: each list is told by its values. */
const choices: [values: readonly string[], key: string][] = [
  [owners, 'owner'],
  [persons, 'person'],
  [roles, 'role'],
  [stageIds, 'stage'],
  [uses, 'sheet.use'],
  [fieldIds, 'sheet.field'],
  [kinds, 'admin.kind'],
  [pointKinds, 'admin.point'],
];

/** The editor's configuration, in the words of one language. What it holds comes from our schemas and lists, and nowhere else. */
export function adminConfig(
  locale: Locale,
  { outline, sources, dictionary }: AdminContent,
  { host, base }: { host: GitHost | undefined; base: string },
) {
  const t = wordsOf(dictionary, locale);
  const words = fieldWords(t, locale, sources);
  const file = (name: keyof typeof schemas, label: string) => ({
    name,
    label,
    file: `content/${name}.yml`,
    format: 'register',
    fields: fieldsOf(schemas[name], words, listName),
  });
  // Typed by hand when a page or a sheet is made, and never changed: links, printed sheets and QR codes lead there.
  const address = { editable: ['create'], hint: t('admin.address'), pattern: [idPattern, t('admin.address')] };
  return {
    load_config_file: false,
    app_title: t('admin.title'),
    logo: { src: withBase(base, '/favicon.svg') },
    backend: host ? backendOf(host) : noHost,
    // Pages hold no pictures; the CMS wants a folder all the same.
    media_folder: 'public',
    public_folder: '/',
    media_libraries: { stock_assets: { providers: [] } },
    show_preview_links: false,
    editor: { preview: false },
    // An optional list that is empty is not written.
    output: { omit_empty_optional_fields: true },
    i18n: {
      structure: 'multiple_folders',
      locales: localeCodes,
      default_locale: sourceLocale,
      // A new page need not be there in a language that is being added.
      initial_locales: localeCodes.filter((code) => locales[code].complete),
    },
    collections: [
      ...outline.map(({ section }) => ({
        name: section,
        label: t(`section.${section}`),
        label_singular: t('admin.page'),
        folder: `content/docs/{{locale}}/${section}`,
        extension: 'md',
        format: 'page-frontmatter',
        i18n: true,
        slug: address,
        sortable_fields: { fields: ['title', 'reviewed'] },
        fields: pageFields(words),
      })),
      { divider: true },
      {
        name: 'sheets',
        label: t('checklists.title'),
        label_singular: t('admin.sheet'),
        folder: 'content/sheets',
        extension: 'yml',
        format: 'sheet',
        identifier_field: `title.${sourceLocale}`,
        summary: `{{title.${locale}}}`,
        slug: address,
        sortable_fields: { fields: ['kind', 'reviewed'] },
        fields: fieldsOf(schemas.sheet, words),
      },
      {
        name: 'registers',
        label: t('admin.registers'),
        files: [
          file('outline', t('admin.outline')),
          file('glossary', t('glossary.title')),
          file('sources', t('sources.title')),
        ],
      },
    ],
  };
}

/** Small letters, digits and hyphens, as the check wants them. */
const idPattern = '^[a-z0-9]+(-[a-z0-9]+)*$';

/**
 * Where a company has set no git host, a folder can still be opened. The CMS knows no such case: it is told of a host that nobody can
 * sign in to.
 */
const noHost = { name: 'gitea', repo: 'folder/handbook', app_id: 'none', auth_methods: ['oauth'] };

function pageFields(words: FieldWords): Field[] {
  const body: Field = {
    name: 'body',
    // As plain text: the CMS's Markdown editor would rewrite `{#id}` and `:::say`.
    widget: 'text',
    label: words.label('body'),
    hint: words.hint('body'),
    use_emoji_autocomplete: false,
  };
  const fields = fieldsOf(writtenPageSchema, words);
  // What is edited most comes first; long lists of words come after it.
  const before = fields.findIndex(({ name }) => name === 'description') + 1;
  return fields.toSpliced(before, 0, body).map((field) => ({
    ...field,
    i18n: translatedFields.includes(field.name) ? true : 'duplicate',
  }));
}

function fieldWords(t: Words, locale: Locale, { points }: Sources): FieldWords {
  const says = points.map((point) => ({ value: point.id, label: inLocale(point.says, locale) }));
  return {
    label: (name) => t(`admin.field.${name}`),
    singular: (name) => t(name === 'items' || name === 'stages' ? `admin.field.${name.slice(0, -1)}` : 'admin.entry'),
    hint: (name) => (hintedFields.some((hinted) => hinted === name) ? t(`admin.hint.${name}`) : undefined),
    options: (name, values) => {
      // A company may keep no register; then no page names a point.
      if (name === 'covers') return says.length > 0 ? says : undefined;
      const key = choices.find(([list]) => list.join() === values?.join())?.[1];
      return key === undefined ? undefined : values?.map((value) => ({ value, label: t(`${key}.${value}`) }));
    },
  };
}
