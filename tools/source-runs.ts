/**
 * `node tools/source-runs.ts ARTICLE.txt …`: writes the fingerprints of all runs of eight words in the source articles to
 * src/checks/source-runs.json, for the rule copied-sentence. Run it when a source article is added.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { runsOf } from '../src/checks/source-runs.ts';

const found = process.argv.slice(2).flatMap((file) => [...runsOf(readFileSync(file, 'utf8'))]);
const fingerprints = [...new Set(found.map(({ fingerprint }) => fingerprint))].toSorted();
writeFileSync('src/checks/source-runs.json', `${JSON.stringify(fingerprints, null, 2)}\n`);
console.log(`${fingerprints.length} runs of eight words.`);
