import { hash } from 'node:crypto';
import known from './source-runs.json' with { type: 'json' };

/** So many words in a row are no coincidence. */
const length = 8;

/**
 * Fingerprints of every run of eight words in a text, with the run. Capitals, punctuation and line breaks don't count. The source articles
 * themselves are not part of the project: source-runs.json holds only these fingerprints of them (`tools/source-runs.ts` makes it).
 */
export function* runsOf(text: string): Generator<{ run: string; fingerprint: string }> {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let start = 0; start + length <= words.length; start += 1) {
    const run = words.slice(start, start + length).join(' ');
    yield { run, fingerprint: hash('sha256', run).slice(0, 12) };
  }
}

const fingerprints = new Set<string>(known);

/** The first run of eight words that a text shares with a source article. */
export function copiedRun(text: string): string | undefined {
  for (const { run, fingerprint } of runsOf(text)) {
    if (fingerprints.has(fingerprint)) return run;
  }
  return undefined;
}
