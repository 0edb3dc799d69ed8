import { z } from 'astro/zod';
import { type Problem, problem } from './problem.ts';
import { type RuleName, ruleNames } from './rule-names.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** Where the severity of each rule stands. */
export const severitiesFile = 'checks.yml';

const severities = ['error', 'warning', 'off'] as const;

/** The severity of each rule; one that is not named is an error. */
export type Severities = Partial<Record<RuleName, (typeof severities)[number]>>;

/** Reads checks.yml. A line that is wrong leaves the others as they are. */
export function readSeverities(text: string): YamlFile<Severities> {
  const file = readYaml(severitiesFile, text, z.record(z.string(), z.unknown()), { rule: 'severity-form' });
  const value: Severities = {};
  const problems: Problem[] = [...file.problems];
  for (const [name, severity] of Object.entries(file.value ?? {})) {
    const rule = ruleNames.find((rule) => rule === name);
    const known = severities.find((known) => known === severity);
    if (rule && known) value[rule] = known;
    if (!rule) {
      const message = `Unexpected rule "${name}", expected one of docs/checks.md; correct or remove the line`;
      problems.push(problem(severitiesFile, file.keyPlace([name]), 'severity-form', message));
    } else if (!known) {
      const message = `Unexpected ${JSON.stringify(severity)} for "${name}", expected one of ${severities.join(', ')}`;
      problems.push(problem(severitiesFile, file.place([name]), 'severity-form', message));
    }
  }
  return { ...file, value, problems };
}

/** Gives each problem the severity of its rule. What is a warning already, stays one; what is off, goes. */
export function applySeverities(problems: Problem[], severities: Severities): Problem[] {
  return problems.flatMap((found) => {
    const severity = severities[found.rule] ?? 'error';
    if (severity === 'off') return [];
    return severity === 'warning' ? [{ ...found, severity }] : [found];
  });
}
