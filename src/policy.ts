/** A Content-Security-Policy as it is written: `default-src 'none'; script-src 'self'`. */
export function writePolicy(directives: Record<string, readonly string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
