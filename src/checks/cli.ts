/** `npm run check`: prints every problem of the content and ends with exit code 1 if one of them is an error. */
import { checkContent } from './check.ts';
import { report } from './problem.ts';

const problems = await checkContent(process.cwd());
console.log(report(problems));
if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
