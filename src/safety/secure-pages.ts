import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withoutStack } from '../without-stack.ts';
import { findInline, pagePolicy, referrerPolicy } from './page-policy.ts';

/** Files that are read and written at the same time. */
const lanes = 8;

/**
 * Writes a Content-Security-Policy into every page that has none of its own, from what really stands in it, after everything else that
 * changes pages. Throws, naming every file, if a page runs scripts from attributes or has no place for a policy.
 *
 * After the build and not as middleware while it renders, which saves a third of this step's time (docs/deploying.md): this way nothing
 * that Astro or another integration writes later slips through, and the pages of public/ have a policy too.
 */
export function securedPages(): AstroIntegration {
  return {
    name: 'service-handbook:safety',
    hooks: { 'astro:build:done': ({ dir }) => securePages(fileURLToPath(dir)) },
  };
}

/** The work of `securedPages` in a folder. */
export async function securePages(folder: string): Promise<void> {
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).toSorted();
  const problems: string[] = [];
  const hashOf = hashes();
  let next = 0;
  const work = async () => {
    for (let name = pages[next++]; name !== undefined; name = pages[next++]) {
      const file = join(folder, name);
      // As bytes, a character each: nothing here is about letters, and decoding them would cost a fifth of the time.
      const html = await readFile(file, 'latin1');
      if (html.includes('<meta http-equiv="Content-Security-Policy"')) continue;
      const inline = findInline(html);
      for (const handler of inline.handlers)
        problems.push(`${name}: Unexpected ${handler}, expected no script in an attribute: use addEventListener`);
      const place = /<meta charset=[^>]*>/i.exec(html) ?? /<head>/i.exec(html);
      if (!place) {
        problems.push(`${name}: Expected <head>, where the page's policy has its place: write one`);
        continue;
      }
      const at = place.index + place[0].length;
      const policy = pagePolicy(inline, hashOf);
      const metas = `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="${referrerPolicy}">`;
      await writeFile(file, html.slice(0, at) + metas + html.slice(at), 'latin1');
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  if (problems.length === 0) return;
  throw withoutStack(problems.toSorted().join('\n'));
}

/** Makes sources of texts, each once: most stand on every page. */
function hashes(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let source = known.get(text);
    if (source === undefined) {
      // A browser reads CRLF as LF.
      const digest = createHash('sha256').update(text.replaceAll('\r\n', '\n'), 'latin1').digest('base64');
      source = `'sha256-${digest}'`;
      known.set(text, source);
    }
    return source;
  };
}
