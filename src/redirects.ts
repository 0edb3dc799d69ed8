import { z } from 'astro/zod';
import { readYamlFile } from './read-yaml.ts';

/** Where it stands which addresses lead on to others. */
export const redirectsFile = 'content/redirects.yml';

const address = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, {
  error: 'expected an address without its language and slashes at the ends, as in phone/hold or checklists/hold',
});

/** Old addresses and what lies there now, the same in every language: `phone/hold: phone/waiting`. Written by `npm run move`. */
export const redirectsSchema = z.record(address, address);

export type Redirects = z.output<typeof redirectsSchema>;

/** The redirects, or none where the file is missing or broken. */
export function readRedirects(root: string): Redirects {
  return readYamlFile(root, redirectsFile, redirectsSchema, {});
}
