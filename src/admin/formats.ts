/**
 * How the editor reads and writes our files. It knows a file by what it says alone, so each also carries its own text along, under
 * `source`: what was not edited is written back as it stood.
 */
import { parse } from 'yaml';
import { type Data, editYaml } from './edit-yaml.ts';

/** A file as the editor holds it. */
export type Held = Record<string, unknown>;

export interface Format {
  read: (text: string) => Held;
  write: (held: Held) => string;
}

/** The text that a file had. No schema has this name. */
const source = '_source';

/** What a file without a word about it says; else the editor, which has a switch for it, would take a file for changed when it opens it. */
const published = { draft: false };

/** What opens it, its lines, and what closes it with the empty lines below; those of the body begin where it does. */
const frontMatter = /^(---[ \t]*\n)((?:[^\n]*\n)*?)(---[ \t]*(?:\n(?:[ \t]*\n)*|$))/;

/** Keeps the empty lines below the front matter: the CMS takes off what a text ends with that nobody sees. */
const end = '.';

/** A page: front matter, and the body as plain text. */
const page: Format = {
  read: (text) => {
    const [all = '', , head = ''] = frontMatter.exec(text) ?? [];
    return { ...published, ...parse(head), body: text.slice(all.length), [source]: all + end };
  },
  write: ({ body, [source]: all = '', ...data }) => {
    const [, open = '---\n', head = '', close = '---\n\n'] = frontMatter.exec(String(all).slice(0, -end.length)) ?? [];
    return `${open}${editYaml(head, tidy(data))}${close}${typeof body === 'string' ? body : ''}`;
  },
};

/** A sheet. `- phone/hold#hold` is short for an item without an owner and a day of its own. */
const sheet: Format = {
  read: (text) => {
    const data: Held = parse(text);
    return {
      ...data,
      stages: eachItem(data.stages, (item) => (typeof item === 'string' ? { item } : item)),
      [source]: text,
    };
  },
  write: ({ [source]: text = '', ...data }) => {
    const tidied = tidy(data);
    const stages = eachItem(tidied.stages, (item) =>
      isObject(item) && Object.keys(item).join() === 'item' ? item.item : item,
    );
    return editYaml(String(text), { ...tidied, ...(stages === undefined ? {} : { stages }) });
  },
};

/** A register: a list at its top (the editor wants a name for it), or what the file has. */
const register: Format = {
  read: (text) => {
    const data: unknown = parse(text);
    return { ...(Array.isArray(data) ? { [listName]: data } : (data as Held)), [source]: text };
  },
  write: ({ [source]: text = '', ...data }) => {
    const tidied = tidy(data);
    return editYaml(String(text), (Array.isArray(tidied[listName]) ? tidied[listName] : tidied) as Data);
  },
};

/** The name in the editor of a list that a file consists of. */
export const listName = 'entries';

/**
 * By the names that the configuration has for them, with the ends of their files' names. For a Markdown file the CMS takes no name
 * that ends otherwise.
 */
export const formats = {
  'page-frontmatter': { ...page, extension: 'md' },
  sheet: { ...sheet, extension: 'yml' },
  register: { ...register, extension: 'yml' },
};

/**
 * Without what was left empty in the editor: an owner that was not chosen, a day that was not given, a switch that is off. An empty
 * list says something.
 */
function tidy<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(tidy) as Value;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => ![undefined, null, '', false].includes(inner as null));
  return Object.fromEntries(entries.map(([name, inner]) => [name, tidy(inner)])) as Value;
}

function eachItem(stages: unknown, change: (item: unknown) => unknown): unknown {
  if (!Array.isArray(stages)) return stages;
  return stages.map((stage) =>
    isObject(stage) && Array.isArray(stage.items) ? { ...stage, items: stage.items.map(change) } : stage,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
