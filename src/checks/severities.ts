import { z } from 'astro/zod';
import type { Problem } from './problem.ts';
import { ruleNames } from './rule-names.ts';

/** Where the severity of each rule stands. */
export const severitiesFile = 'checks.yml';

export const severitiesSchema = z.partialRecord(
  z.enum(ruleNames, { error: 'expected a rule of docs/checks.md' }),
  z.enum(['error', 'warning', 'off']),
);

/** The severity of each rule; one that is not named is an error. */
export type Severities = z.output<typeof severitiesSchema>;

/** Gives each problem the severity of its rule. What is a warning already, stays one; what is off, goes. */
export function applySeverities(problems: Problem[], severities: Severities): Problem[] {
  return problems.flatMap((found) => {
    const severity = severities[found.rule] ?? 'error';
    if (severity === 'off') return [];
    return severity === 'warning' ? [{ ...found, severity }] : [found];
  });
}
