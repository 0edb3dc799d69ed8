/**
 * `npm run check`: prints every problem of the content and ends with exit code 1 if one of them is an error.
 *
 * `--fix` first mends what needs no person: ids, quotation marks, the order of keys, decomposed letters. `--format github` prints annotations.
 */
import { parseArgs } from 'node:util';
import { checkContent } from './check.ts';
import { applyFixes } from './fix.ts';
import { githubReport, isError, report } from './problem.ts';

const formats = { text: report, github: githubReport };
/** A fix can bring the next one to light; more rounds than this no text has needed. */
const mostRounds = 5;

await run().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fix: { type: 'boolean' },
      format: { type: 'string', default: process.env.GITHUB_ACTIONS ? 'github' : 'text' },
    },
  });
  const format = formats[values.format as keyof typeof formats];
  if (!format)
    throw new Error(`Unexpected format "${values.format}", expected one of ${Object.keys(formats).join(', ')}.`);
  const root = process.cwd();
  let problems = await checkContent(root);
  let fixed = 0;
  for (let round = 0; values.fix && round < mostRounds; round += 1) {
    const now = applyFixes(root, problems);
    if (now === 0) break;
    fixed += now;
    problems = await checkContent(root);
  }
  if (values.fix) console.log(`${fixed} mended.`);
  console.log(format(problems));
  if (problems.some(isError)) process.exitCode = 1;
}
