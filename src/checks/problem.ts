/** A place in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Something in the content that its writer is to mend. */
export interface Problem extends Place {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** "Unexpected X, expected Y; remedy". */
  message: string;
  /** The rule's name, as in docs and in tests. */
  rule: string;
  severity: 'error' | 'warning';
}

/** The first place of a file: for what concerns the whole of it. */
export const fileStart: Place = { line: 1, column: 1 };

/** Makes an error. */
export function error(file: string, place: Place | undefined, rule: string, message: string): Problem {
  const { line, column } = place ?? fileStart;
  return { file, line, column, message, rule, severity: 'error' };
}

/** Problems in the order of their files and lines. */
export function inOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      a.file.localeCompare(b.file, 'en') ||
      a.line - b.line ||
      a.column - b.column ||
      a.rule.localeCompare(b.rule, 'en'),
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

/** "2 errors, 1 warning", or "No problems found." */
export function summary(problems: Problem[]): string {
  if (problems.length === 0) return 'No problems found.';
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counts = [count(errors, 'error'), count(problems.length - errors, 'warning')];
  return `${counts.filter((text) => !text.startsWith('0 ')).join(', ')}.`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
