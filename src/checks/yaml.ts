import type { z } from 'astro/zod';
import { isAlias, isCollection, isMap, isNode, isScalar, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import { localeCodes } from '../locales.ts';
import { type Place, type Problem, placesIn, problem } from './problem.ts';
import type { RuleName } from './rule-names.ts';

/** A YAML (or JSON) text that has been read against a schema. */
export interface YamlFile<Value> {
  file: string;
  /** Absent where the text broke a rule. */
  value: Value | undefined;
  problems: Problem[];
  /** Where a value stands, for problems found later: `place(['stages', 0, 'items', 2])`. */
  place: (path: readonly PropertyKey[]) => Place;
  /** Where the key of a value stands: `keyPlace(['count_one'])`. */
  keyPlace: (path: readonly PropertyKey[]) => Place;
}

export interface YamlOptions {
  /** Lines of the file above the text, for front matter. */
  linesAbove?: number;
  /** Rule for values that the schema refuses. */
  rule: RuleName;
  /** Rule for a text that is no YAML. */
  syntax?: RuleName;
}

/** Reads a text against a schema. All that is wrong with it comes back at once, each with its place. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  options: YamlOptions,
): YamlFile<z.output<Schema>> {
  try {
    return read(file, text, schema, options);
  } catch (cause) {
    // Node has not the room for brackets within brackets by the thousand.
    if (!(cause instanceof RangeError)) throw cause;
    const message = 'Unexpected brackets within each other, too deep to read, expected a few levels; remove them';
    const place = () => ({ line: 1 + (options.linesAbove ?? 0), column: 1 });
    const problems = [problem(file, place(), options.syntax ?? 'yaml-syntax', message)];
    return { file, value: undefined, problems, place, keyPlace: place };
  }
}

function read<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  { linesAbove = 0, rule, syntax = 'yaml-syntax' }: YamlOptions,
): YamlFile<z.output<Schema>> {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  // Not by the library's own counter, which misses lines within quotation marks that are at fault.
  const placeOf = placesIn(text);
  const at = (offset: number): Place => {
    const { line, column } = placeOf(offset);
    return { line: line + linesAbove, column };
  };
  const place = (path: readonly PropertyKey[]): Place => {
    // The nearest thing above that exists: what is missing has no place of its own.
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };
  const keyPlace = (path: readonly PropertyKey[]): Place => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const key = isMap(parent)
      ? parent.items.map((pair) => pair.key).find((node) => isScalar(node) && node.value === path.at(-1))
      : undefined;
    return isNode(key) && key.range ? at(key.range[0]) : place(path);
  };
  const unreadable = (problems: Problem[]) => ({ file, value: undefined, problems, place, keyPlace });

  const [alias] = aliasesIn(document);
  if (alias?.range) {
    const sign = isMerge(alias) ? '<<' : '* or &';
    const message = `Unexpected ${sign} at the start of a text, expected quotation marks around it, as in title: "*Hold*"`;
    return unreadable([problem(file, at(alias.range[0]), syntax, message)]);
  }
  // What follows the first fault is most often its consequence.
  const [error] = document.errors;
  if (error) {
    const message = explainSyntax(error.code, withoutPlace(error.message));
    return unreadable([problem(file, at(openedAt(document, error) ?? error.pos[0]), syntax, message)]);
  }

  const data: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(data);
  if (parsed.success) return { file, value: parsed.data, problems: [], place, keyPlace };
  const known = Object.keys('shape' in schema ? (schema.shape as object) : {});
  const problems = parsed.error.issues.map((issue) => {
    const message = explain(issue, valueIn(data, issue.path), issue.path.length === 0 ? known : []);
    const where =
      issue.code === 'unrecognized_keys'
        ? keyPlace([...issue.path, issue.keys[0] ?? ''])
        : (issue.code === 'invalid_key' ? keyPlace : place)(issue.path);
    return problem(file, where, rule, message);
  });
  return unreadable(problems);
}

/**
 * Names for a text used twice (`&one`, `*one`), and what takes another's entries over (`<<`): nobody means them here, and one that is not known
 * makes the reading fail.
 */
function aliasesIn(document: ReturnType<typeof parseDocument>): Node[] {
  const found: Node[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || isMerge(node) || ((isScalar(node) || isCollection(node)) && node.anchor)) found.push(node);
    },
  });
  return found;
}

/** `<<` is a text, unless a tag or an old version of YAML is asked for. */
function isMerge(node: Node): boolean {
  return isScalar(node) && typeof node.value === 'symbol';
}

/** Where the text or list begins that has no end: the parser names the place where it gave up. */
function openedAt(document: ReturnType<typeof parseDocument>, { message, pos }: YAMLError): number | undefined {
  if (!/closing ["']quote|end with a [\]}]/.test(message)) return undefined;
  let found: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const opens = isScalar(node) ? node.type?.startsWith('QUOTE') : isCollection(node) && node.flow;
      if (opens && node.range && node.range[0] <= pos[0] && node.range[2] >= pos[0]) found = node.range[0];
    },
  });
  return found;
}

function valueIn(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

/** The parser's words, or plainer ones for what happens most. */
function explainSyntax(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY')
    return 'Unexpected second entry of the same name, expected each name once; remove one of the two';
  if (/closing ["']quote/.test(message))
    return 'Unexpected text without an end, expected the same quotation mark behind it as before it';
  const bracket = /end with a ([\]}])/.exec(message)?.[1];
  if (bracket)
    return `Unexpected ${bracket === ']' ? 'list' : 'group'} without an end, expected ${bracket} behind it, as in ${bracket === ']' ? '[one, two]' : '{ en: one }'}`;
  if (/nested mappings/i.test(message)) {
    return 'Unexpected second colon in a line, expected quotation marks around a text that holds a colon, as in title: "Before you start: what to do"';
  }
  return `Unexpected YAML: ${message}; expected "key: value" lines`;
}

function withoutPlace(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/[.:]?( at line \d+.*)?$/, '');
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, as in [one, two]',
  object: 'lines of "key: value"',
  record: 'lines of "key: value"',
  date: 'a day, as in 2026-11-22',
};

/** A schema's complaint in our words. */
function explain(issue: z.core.$ZodIssue, value: unknown, known: string[]): string {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    const hint = known.length > 0 ? `expected only ${known.join(', ')}` : 'expected only the keys that belong here';
    return `Unexpected ${issue.keys.length > 1 ? 'keys' : 'key'} ${keys}, ${hint}; correct the spelling or remove it`;
  }
  const expected = expectation(issue);
  if (issue.code === 'invalid_key')
    return `Unexpected "${String(issue.path.at(-1))}", ${expected}; correct or remove it`;
  const empty = name === '' && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (value === undefined || value === null || empty)
    return `Missing ${name === '' ? 'content' : `"${name}"`}, ${expected}`;
  return `Unexpected ${shorten(JSON.stringify(value))}${name === '' ? '' : ` for "${name}"`}, ${expected}`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `expected at least ${issue.minimum}`;
    case 'invalid_union':
      return 'expected an item, as in phone/hold#say-why, or { item: phone/hold#say-why, owner: trainer, due: 5 }';
    case 'invalid_key':
      return issue.issues[0]?.message.startsWith('expected')
        ? issue.issues[0].message
        : `expected a language, one of ${localeCodes.join(', ')}`;
    default:
      return `expected something else (${issue.message})`;
  }
}
