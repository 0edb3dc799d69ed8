/**
 * `npm run check`: prints every problem of the content and ends with exit code 1 if one of them is an error.
 *
 * `--fix` first mends what needs no person: ids, quotation marks, the order of keys, decomposed letters. `--format github` prints annotations.
 */
import { parseArgs } from 'node:util';
import { checkContent } from './check.ts';
import { mend } from './fix.ts';
import { githubReport, isError, report } from './problem.ts';

const formats = { text: report, github: githubReport };
const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exitCode = 1;
} else {
  await run(options);
}

interface Options {
  fix: boolean;
  format: keyof typeof formats;
}

/** What was asked for, or a sentence that says what is wrong with it. */
function readOptions(args: string[]): Options | string {
  const allowed = 'expected --fix, --format text or --format github';
  const { tokens } = parseArgs({ args, options: { format: { type: 'string' } }, strict: false, tokens: true });
  const asked: Options = { fix: false, format: process.env.GITHUB_ACTIONS ? 'github' : 'text' };
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return `Unexpected "${token.value}", ${allowed}.`;
    const { name, rawName, value } = token;
    if (name === 'fix' && value === undefined) asked.fix = true;
    else if (name === 'format' && (value === 'text' || value === 'github')) asked.format = value;
    else return `Unexpected ${value === undefined ? rawName : `${rawName} ${value}`}, ${allowed}.`;
  }
  return asked;
}

async function run({ fix, format }: Options): Promise<void> {
  const root = process.cwd();
  const { count, problems } = fix ? await mend(root) : { count: 0, problems: await checkContent(root) };
  if (fix) console.log(`${count} mended.`);
  console.log(formats[format](problems));
  if (problems.some(isError)) process.exitCode = 1;
}
