import { z } from 'astro/zod';
import { localeCodes, locales } from '../locales.ts';

/** A field of the editor, in the words of the CMS; what we use of it. */
export interface Field {
  name: string;
  widget: 'boolean' | 'datetime' | 'list' | 'number' | 'object' | 'select' | 'string' | 'text';
  label: string;
  hint?: string | undefined;
  required?: boolean;
  i18n?: boolean | 'duplicate';
  pattern?: [string, string];
  fields?: Field[];
  options?: { label: string; value: string }[];
  [option: string]: unknown;
}

/** What the words of the editor are in one language. */
export interface FieldWords {
  label: (name: string) => string;
  /** What one of a list is called, on the button that adds one. */
  singular: (name: string) => string;
  /** What stands below the field; undefined where nothing needs saying. */
  hint: (name: string) => string | undefined;
  /**
   * What each value of a list of choices is called; undefined where the list has no words of its own. Without values, the field takes
   * any word: choices for it stand in another file, or it is free.
   */
  options: (name: string, values?: readonly string[]) => Field['options'];
}

/** Fields of one or more sentences, which get more than a line. */
const sentences = new Set(['description', 'definition', 'introduction', 'says']);

/** What we read of a JSON schema. */
interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  propertyNames?: Schema;
  additionalProperties?: Schema | false;
}

/** The schema of a file as it is written (before dates and numbers are made of it), as a JSON schema. */
function written(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date' });
      // A day is a Date or a text, as YAML has it: one kind of field.
      const { anyOf } = jsonSchema as Schema;
      if (anyOf?.every(({ format }) => format === 'date')) {
        delete jsonSchema.anyOf;
        Object.assign(jsonSchema, { type: 'string', format: 'date' });
      }
    },
  }) as Schema;
}

/** The names of all fields of a file, at any depth; a line for a language is none. */
export function fieldNames(schema: z.ZodType): string[] {
  const names = ({ properties = {}, items, anyOf = [], additionalProperties }: Schema): string[] => [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...anyOf].flatMap(names),
    ...(items ? names(items) : []),
    ...(additionalProperties ? names(additionalProperties) : []),
  ];
  return names(written(schema));
}

/**
 * The editor's fields for a file, read off its schema: what is added to the schema appears in the editor. A file that is a list at
 * its top is one field, `list`.
 */
export function fieldsOf(schema: z.ZodType, words: FieldWords, list = 'items'): Field[] {
  const shape = written(schema);
  return shape.type === 'array' ? [fieldOf(list, shape, true, words)] : objectFields(shape, words);
}

function objectFields({ properties = {}, required = [] }: Schema, words: FieldWords): Field[] {
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, schema, required.includes(name) && schema.default === undefined, words),
  );
}

function fieldOf(name: string, schema: Schema, required: boolean, words: FieldWords): Field {
  const hint = words.hint(name);
  const field = { name, label: words.label(name), ...(hint ? { hint } : {}), required };
  if (schema.enum) return { ...field, widget: 'select', options: choices(name, schema.enum, words) };
  switch (schema.type) {
    case 'boolean':
      return { ...field, widget: 'boolean', required: false, default: false };
    case 'integer':
      return { ...field, widget: 'number', value_type: 'int', ...bounds(schema) };
    case 'array':
      return { ...field, ...listOf(name, schema, words) };
    case 'object':
      return {
        ...field,
        widget: 'object',
        fields: schema.properties ? objectFields(schema, words) : byLocale(name, schema, words),
      };
    case 'string':
      if (schema.format === 'date')
        return { ...field, widget: 'datetime', type: 'date', format: 'YYYY-MM-DD', default: '{{now}}' };
      return {
        ...field,
        widget: sentences.has(name) ? 'text' : 'string',
        // ":)" is text, and ":say" is ours.
        use_emoji_autocomplete: false,
        ...(schema.pattern ? { pattern: [schema.pattern, hint ?? field.label] } : {}),
      };
    default:
      throw new Error(`The editor has no field for "${name}": teach src/admin/fields.ts its kind.`);
  }
}

/** A list of choices, of words (a row each) or of objects. */
function listOf(
  name: string,
  { items = {}, minItems }: Schema,
  words: FieldWords,
): Pick<Field, 'widget'> & Partial<Field> {
  const min = minItems === undefined ? {} : { min: minItems };
  const singular = { label_singular: words.singular(name) };
  const options = items.enum ? choices(name, items.enum, words) : words.options(name);
  if (options) return { widget: 'select', multiple: true, options, ...min };
  // Where a word is short for an object (a sheet's items), the editor shows the object; src/admin/formats.ts writes the word again.
  const shape = items.anyOf?.find(({ type }) => type === 'object') ?? items;
  if (shape.type !== 'object') return { widget: 'list', ...singular, ...min };
  const fields = objectFields(shape, words);
  const [first] = fields;
  const summary = fields.map(({ name }) => name).find((name) => ['id', 'section', 'stage', 'item'].includes(name));
  return {
    widget: 'list',
    ...singular,
    collapsed: true,
    summary: `{{fields.${summary ?? first?.name}}}`,
    fields,
    ...min,
  };
}

/** A line, or a group of fields, for each language in the same file. */
function byLocale(name: string, { additionalProperties }: Schema, words: FieldWords): Field[] {
  if (!additionalProperties) return [];
  return localeCodes.map((locale) => {
    const { hint: _, ...field } = fieldOf(name, additionalProperties, locales[locale].complete, words);
    return { ...field, name: locale, label: locales[locale].label };
  });
}

function choices(name: string, values: readonly string[], words: FieldWords): NonNullable<Field['options']> {
  return words.options(name, values) ?? values.map((value) => ({ label: value, value }));
}

/** JSON schema writes "any whole number" as the largest that a computer can tell apart; the editor needs no such bound. */
function bounds({ minimum, exclusiveMinimum }: Schema): { min?: number } {
  const min = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return min === undefined || min <= Number.MIN_SAFE_INTEGER ? {} : { min };
}
