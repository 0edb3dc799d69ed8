/** The sheets as they were built, read from their files: quicker than in a browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { squeeze } from '../pdf.ts';

/** Where a language's sheets were built, a folder each, and their PDFs. */
export const sheetFolder = (locale: string) => join(inject('dist'), locale, 'checklists');

/** The ids of a language's sheets. */
export function sheetIds(locale: string): string[] {
  const entries = readdirSync(sheetFolder(locale), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The words of a sheet's page by their names, items' included: what is printed of it must say too. */
export function wordsOf(locale: string, id: string): Map<string, string> {
  const html = readFileSync(join(sheetFolder(locale), id, 'index.html'), 'utf8');
  const sheet = html.slice(html.indexOf('<article class="sheet'), html.indexOf('</article>'));
  const plain = (text: string) =>
    squeeze(
      text
        .replace(/<[^>]*>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#38;', '&')
        .replaceAll('&amp;', '&'),
    );
  const words = new Map<string, string>();
  for (const [, name = '', text = ''] of sheet.matchAll(/data-words="([^"]+)"[^>]*>([^<]*)<\/span>/g))
    words.set(name, plain(text));
  for (const [, name = '', text = ''] of sheet.matchAll(/data-words="(who\.[^"]+)"[^>]*>(.*?)<\/span>\s*<\/td>/gs))
    words.set(name, plain(text));
  for (const [, name = '', text = ''] of sheet.matchAll(/data-item="([^"]+)".*?data-text[^>]*>(.*?)<\/span>/gs))
    words.set(`item ${name}`, plain(text));
  return words;
}
