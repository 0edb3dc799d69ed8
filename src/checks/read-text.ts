import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileStart, type Problem, problem } from './problem.ts';

/** A file's text without a byte order mark and with plain line ends; absent where the file is. */
export interface FileText {
  text?: string;
  problems: Problem[];
}

/**
 * Reads a file below `root`. Where it is in conflict, not in UTF-8 or in decomposed letters, that is a problem and the rest of it is read all
 * the same, so that one fault doesn't bring a dozen others with it.
 */
export function readText(root: string, file: string): FileText {
  let bytes: Buffer;
  try {
    if (lstatSync(join(root, file)).isSymbolicLink()) {
      return { problems: [linked(file)] };
    }
    bytes = readFileSync(join(root, file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EISDIR') {
      const message = 'Unexpected folder, expected a file of this name; rename the folder and restore the file';
      return { problems: [problem(file, fileStart, 'file-missing', message)] };
    }
    const message = 'Missing file, expected it here; restore or write it';
    return { problems: [problem(file, fileStart, 'file-missing', message)] };
  }
  const problems: Problem[] = [];
  if (!isUtf8(bytes)) {
    const message = 'Unexpected bytes, expected UTF-8; save the file again with that encoding';
    problems.push(problem(file, fileStart, 'encoding', message));
  }
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  const whole = chooseVersion(file, text, problems);
  const composed = whole.normalize('NFC');
  if (composed !== whole) {
    let offset = 0;
    while (whole[offset] === composed[offset]) offset += 1;
    const before = whole.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const message =
      'Unexpected letter put together from two signs (Unicode NFD), expected one sign (NFC), or search and links miss it; run npm run check -- --fix';
    const fix = whole === text ? { start: 0, end: text.length, text: composed } : undefined;
    problems.push(problem(file, place, 'unicode-form', message, fix));
  }
  return { text: composed, problems };
}

/** For a link in the place of a file or a folder. */
export function linked(file: string): Problem {
  const message =
    'Unexpected symbolic link, expected a file or folder itself: elsewhere the link leads nowhere; put what it leads to here';
  return problem(file, fileStart, 'symlink', message);
}

/** The first of two versions that git could not merge; blank lines keep the count. One problem a conflict. */
function chooseVersion(file: string, text: string, problems: Problem[]): string {
  if (!/^(?:<{7}|>{7})(?: |$)/m.test(text)) return text;
  const lines = text.split('\n');
  const marks = lines.map((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?= |$)/.exec(line)?.[0].charAt(0));
  let inside = false;
  let dropping = false;
  for (const [index, line] of lines.entries()) {
    const mark = marks[index];
    // A line of ======= outside a conflict is a heading's, unless the lines above it have lost their <<<<<<<.
    const stray = mark === '=' && marks.slice(index + 1).find((other) => other === '<' || other === '>') === '>';
    if ((mark === '<' || mark === '>' || stray) && !inside) {
      const message = `Unexpected ${line.slice(0, 7)}: two people changed these lines, expected one version; keep the right lines, and delete the others with the lines of <<<<<<<, ======= and >>>>>>>`;
      problems.push(problem(file, { line: index + 1, column: 1 }, 'conflict-marker', message));
    }
    if (mark === '<' || stray) inside = true;
    if (inside && (mark === '=' || mark === '|')) dropping = true;
    if (dropping || mark === '<' || mark === '>') lines[index] = '';
    if (mark === '>') {
      inside = false;
      dropping = false;
    }
  }
  return lines.join('\n');
}
