/** Figures, their targets, and the table of them. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Figure {
  name: string;
  /** One for each round. */
  ours: number[];
  stock?: number[];
  /** What is to be reached: a ratio to stock, or a number of ours, at most. A figure without is there to be known. */
  target?: { ratio: number } | { atMost: number };
  /** What counts of several: the middle one, or the greatest. */
  of?: 'median' | 'most';
  digits?: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

const counted = ({ of = 'median' }: Figure, values: readonly number[]) =>
  of === 'median' ? median(values) : Math.max(...values);

/** What a figure comes to: the ratio to stock where there is one, and whether the target is met. */
export function judge(figure: Figure): { ratio: number | undefined; met: boolean | undefined } {
  const own = counted(figure, figure.ours);
  const other = figure.stock && counted(figure, figure.stock);
  // To nothing there is no ratio.
  const ratio = other ? own / other : undefined;
  const { target } = figure;
  if (!target) return { ratio, met: undefined };
  return { ratio, met: 'ratio' in target ? ratio !== undefined && ratio <= target.ratio : own <= target.atMost };
}

/** A Markdown table: median and spread of both, the ratio, the target, met or missed. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { ratio, met } = judge(figure);
    const { name, ours, stock, target, digits = 1 } = figure;
    const told = (values: number[] | undefined) => {
      if (!values) return '–';
      const [least, most] = [Math.min(...values).toFixed(digits), Math.max(...values).toFixed(digits)];
      const value = counted(figure, values).toFixed(digits);
      return least === most ? value : `${value} (${least}–${most})`;
    };
    const wanted = !target ? '–' : 'ratio' in target ? `≤ ${target.ratio}x` : `≤ ${target.atMost}`;
    const verdict = met === undefined ? '–' : met ? 'met' : '**missed**';
    return [name, told(ours), told(stock), ratio === undefined ? '–' : `${ratio.toFixed(2)}x`, wanted, verdict];
  });
  const head = ['figure', 'handbook', 'stock', 'ratio', 'target', ''];
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  drawn.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return drawn.join('\n');
}

/** Puts text between `<!-- bench:name -->` and `<!-- /bench:name -->` of a file; what stands around stays. Throws where the marks are not there. */
export function writeBetween(file: string, name: string, text: string): void {
  const whole = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [whole.indexOf(start), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} lacks ${start} … ${end}.`);
  writeFileSync(file, `${whole.slice(0, from + start.length)}\n${text}\n${whole.slice(to)}`);
}
