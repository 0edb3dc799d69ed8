import type { RuleName } from './rule-names.ts';

/** A place in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What mends a problem without a person: `text` in place of what stands from `start` to `end` in the file's text. */
export interface Fix {
  start: number;
  end: number;
  text: string;
}

/** Something in the content that its writer is to mend. */
export interface Problem extends Place {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** "Unexpected X, expected Y; remedy". */
  message: string;
  rule: RuleName;
  /** As checks.yml says; in a draft, and of what a language that is being added lacks, a warning at most. */
  severity: 'error' | 'warning';
  fix?: Fix | undefined;
}

/** The first place of a file: for what concerns the whole of it. */
export const fileStart: Place = { line: 1, column: 1 };

/** Makes a problem; an error, until checks.yml has its say. */
export function problem(file: string, place: Place | undefined, rule: RuleName, message: string, fix?: Fix): Problem {
  const { line, column } = place ?? fileStart;
  return { file, line, column, message, rule, severity: 'error', ...(fix && { fix }) };
}

/** Ids that are wrong in themselves: what other rules say of ids in such a page would only follow from it. */
const idRules: readonly RuleName[] = ['id-missing', 'id-malformed', 'id-doubled', 'checklist-unnamed'];

export function isOfIds({ rule }: Problem): boolean {
  return idRules.includes(rule);
}

/** Makes the function that gives the place of a sign from its number in the text. */
export function placesIn(text: string): (offset: number) => Place {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The same as a warning at most, if `when`. */
export function lenient(found: Problem, when: boolean): Problem {
  return when ? { ...found, severity: 'warning' } : found;
}

/** Problems in the order of their files and lines. */
export function inOrder(problems: Problem[]): Problem[] {
  const { compare } = new Intl.Collator('en');
  return problems.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

/** One line a problem, and a line that counts them. */
export function report(problems: Problem[]): string {
  const lines = inOrder(problems).map(
    ({ file, line, column, message, rule, severity }) =>
      `${file}:${line}:${column}  ${severity === 'warning' ? 'warning: ' : ''}${message}  (${rule})`,
  );
  return [...lines, summary(problems)].join('\n');
}

/**
 * The same as annotations for GitHub, which shows them at the lines of a pull request.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport(problems: Problem[]): string {
  const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const lines = inOrder(problems).map(
    ({ file, line, column, message, rule, severity }) =>
      `::${severity} file=${property(file)},line=${line},col=${column},title=${rule}::${escaped(message)}`,
  );
  return [...lines, summary(problems)].join('\n');
}

/** "2 errors, 1 warning", or "No problems found." */
export function summary(problems: Problem[]): string {
  if (problems.length === 0) return 'No problems found.';
  const errors = problems.filter(isError).length;
  const counts = [count(errors, 'error'), count(problems.length - errors, 'warning')];
  return `${counts.filter((text) => !text.startsWith('0 ')).join(', ')}.`;
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
