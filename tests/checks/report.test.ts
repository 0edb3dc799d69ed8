import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { githubReport, type Problem, report } from '../../src/checks/problem.ts';
import { project, withHandbook } from './handbook.ts';

const problems: Problem[] = [
  {
    file: 'content/docs/da/a,b/100%:c.md',
    line: 3,
    column: 7,
    rule: 'raw-html',
    severity: 'error',
    message: 'Unexpected 50 %,\nexpected: this, or\r\nthat',
  },
  { file: 'a.md', line: 2, column: 1, rule: 'id-missing', severity: 'warning', message: 'Unexpected heading' },
];

test('a report in words', () => {
  expect(report(problems.slice(1))).toBe('a.md:2:1  warning: Unexpected heading  (id-missing)\n1 warning.');
  expect(report([])).toBe('No problems found.');
});

test('annotations for GitHub', () => {
  expect(githubReport(problems).split('\n')).toEqual([
    '::warning file=a.md,line=2,col=1,title=id-missing::Unexpected heading',
    '::error file=content/docs/da/a%2Cb/100%25%3Ac.md,line=3,col=7,title=raw-html::Unexpected 50 %25,%0Aexpected: this, or%0D%0Athat',
    '1 error, 1 warning.',
  ]);
  expect(githubReport([])).toBe('No problems found.');
});

/** Runs the command in a folder as a shell does. */
function run(root: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const cli = join(project, 'src/checks/cli.ts');
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    const options = { cwd: root, env: { ...process.env, GITHUB_ACTIONS: '', ...env } };
    execFile(process.execPath, [cli, ...args], options, (failure, out, err) => {
      resolve({ code: failure?.code ?? 0, out, err });
    });
  });
}

test('the command: exit codes, flags, output', { timeout: 60_000 }, async () => {
  await withHandbook(undefined, async (root) => {
    writeFileSync(join(root, 'checks.yml'), 'review-overdue: off\nspelling: off\npage-missing: warning\n');
    expect(await run(root)).toEqual({ code: 0, out: 'No problems found.\n', err: '' });

    rmSync(join(root, 'content/docs/da/phone/hold.md'));
    const missing =
      'Missing page, expected the text of content/docs/en/phone/hold.md in Danish; write it, with the same ids';
    const file = 'content/docs/da/phone/hold.md';
    expect(await run(root)).toEqual({
      code: 0,
      out: `${file}:1:1  warning: ${missing}  (page-missing)\n1 warning.\n`,
      err: '',
    });

    writeFileSync(join(root, 'checks.yml'), 'review-overdue: off\nspelling: off\n');
    const annotated = `::error file=${file},line=1,col=1,title=page-missing::${missing}\n1 error.\n`;
    expect(await run(root, ['--format', 'github'])).toEqual({ code: 1, out: annotated, err: '' });
    expect(await run(root, [], { GITHUB_ACTIONS: 'true' })).toEqual({ code: 1, out: annotated, err: '' });
    const fixed = await run(root, ['--fix', '--format=text']);
    expect(fixed).toEqual({ code: 1, out: `0 mended.\n${file}:1:1  ${missing}  (page-missing)\n1 error.\n`, err: '' });

    for (const [args, said] of [
      [['--fxi'], '--fxi'],
      [['--format'], '--format'],
      [['--format', 'toString'], '--format toString'],
      [['--fix=yes'], '--fix yes'],
      [['content/docs'], '"content/docs"'],
    ] as const) {
      const err = `Unexpected ${said}, expected --fix, --format text or --format github.\n`;
      expect(await run(root, [...args])).toEqual({ code: 1, out: '', err });
    }
  });
});
