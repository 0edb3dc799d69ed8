import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What GitHub's own reader finds wrong with a workflow. */
function faultsOf(content: string): string[] {
  const { context } = parseWorkflow({ name: 'github.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

test('the workflow for GitHub is one by GitHub’s own reader', () => {
  const workflow = read('deploy/github.yml');
  expect(faultsOf(workflow)).toEqual([]);
  expect(faultsOf(workflow.replace('runs-on', 'runs-at'))).not.toEqual([]);
  expect(faultsOf(workflow.replace('steps.pages.outputs', 'stepz.pages.outputs'))).not.toEqual([]);
});

test('the one for GitLab is YAML whose jobs have scripts, and publishes what it builds', () => {
  const document = parseDocument(read('deploy/gitlab.yml'), { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  const jobs = document.toJS() as Record<
    string,
    { extends?: string; script?: string[]; artifacts?: { paths: string[] } }
  >;
  for (const [name, job] of Object.entries(jobs)) {
    if (['workflow', 'default'].includes(name)) continue;
    const { script = [] } = job.extends ? (jobs[job.extends] ?? {}) : job;
    expect(script.length, name).toBeGreaterThan(0);
    expect(
      script.every((line) => typeof line === 'string'),
      name,
    ).toBe(true);
  }
  expect(jobs[jobs.pages?.extends ?? '']?.artifacts?.paths).toContain('public');
});

describe.each(['deploy/github.yml', 'deploy/gitlab.yml', 'docs/deploying.md', 'README.md'])('%s', (name) => {
  test('runs no command that there isn’t', () => {
    const commands = [...read(name).matchAll(/npm run (?:-s |--silent )?([a-z:-]+)/g)].map(([, command]) => command);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !scripts[command ?? ''])).toEqual([]);
  });
});

test('dependencies are pinned to a version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const ranges = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(ranges.filter((range) => !/^\d+\.\d+\.\d+$/.test(String(range)))).toEqual([]);
});
