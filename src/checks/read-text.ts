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
      const message = 'Unexpected symbolic link, expected a file; put the file itself here';
      return { problems: [problem(file, fileStart, 'symlink', message)] };
    }
    bytes = readFileSync(join(root, file));
  } catch {
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
    const place = { line: before.length, column: Math.max(before.at(-1)?.length ?? 0, 1) };
    const message = `Unexpected letter put together from two signs (Unicode NFD), expected one sign (NFC), or search and links miss it; run npm run check -- --fix`;
    const fix = whole === text ? { start: 0, end: text.length, text: composed } : undefined;
    problems.push(problem(file, place, 'unicode-form', message, fix));
  }
  return { text: composed, problems };
}

/** The first of two versions that git could not merge; blank lines keep the count. */
function chooseVersion(file: string, text: string, problems: Problem[]): string {
  if (!/^(?:<{7}|>{7})/m.test(text)) return text;
  const lines = text.split('\n');
  let inConflict = false;
  let dropping = false;
  for (const [index, line] of lines.entries()) {
    const opening = /^<{7}(?: |$)/.test(line);
    const closing = /^>{7}(?: |$)/.test(line);
    if (opening || closing) {
      inConflict = true;
      const message = `Unexpected ${line.slice(0, 7)}, expected one version of the text; keep the right lines, delete the others and the lines of <<<<<<<, =======, >>>>>>>`;
      problems.push(problem(file, { line: index + 1, column: 1 }, 'conflict-marker', message));
    }
    if (opening) lines[index] = '';
    if (inConflict && /^={7}$/.test(line)) dropping = true;
    if (dropping || closing) lines[index] = '';
    if (closing) dropping = false;
  }
  return lines.join('\n');
}
