import type { z } from 'astro/zod';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Place, type Problem, problem } from './problem.ts';
import type { RuleName } from './rule-names.ts';

/** A YAML (or JSON) text that has been read against a schema. */
export interface YamlFile<Value> {
  file: string;
  /** Absent where the text broke a rule. */
  value: Value | undefined;
  problems: Problem[];
  /** Where a value stands, for problems found later: `place(['stages', 0, 'items', 2])`. */
  place: (path: readonly PropertyKey[]) => Place;
}

export interface YamlOptions {
  /** Lines of the file above the text, for front matter. */
  linesAbove?: number;
  /** Rule for values that the schema refuses. */
  rule: RuleName;
}

/** Reads a text against a schema. All that is wrong with it comes back at once, each with its place. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  { linesAbove = 0, rule }: YamlOptions,
): YamlFile<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + linesAbove, column: Math.max(col, 1) };
  };
  const place = (path: readonly PropertyKey[]): Place => {
    // The nearest thing above that exists: what is missing has no place of its own.
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };

  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) =>
      problem(file, at(pos[0]), 'yaml-syntax', explainSyntax(withoutPlace(message))),
    );
    return { file, value: undefined, problems, place };
  }

  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { file, value: parsed.data, problems: [], place };
  const known = Object.keys('shape' in schema ? (schema.shape as object) : {});
  const problems = parsed.error.issues.map((issue) => {
    const value: unknown = document.getIn(issue.path as string[]);
    const key = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const message = explain(issue, isNode(value) ? value.toJSON() : value, issue.path.length === 0 ? known : []);
    return problem(file, place(key), rule, message);
  });
  return { file, value: undefined, problems, place };
}

/** The parser's words, or plainer ones for what happens most. */
function explainSyntax(message: string): string {
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
  if (value === undefined || value === null) return `Missing ${name === '' ? 'content' : `"${name}"`}, ${expected}`;
  return `Unexpected ${JSON.stringify(value)} for "${name}", ${expected}`;
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
      return 'expected a key of the languages in src/locales.ts';
    default:
      return `expected something else (${issue.message})`;
  }
}
