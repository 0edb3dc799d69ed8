/** Changes content/outline.yml by hand's rule: comments and order stay. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { CommandError, root } from './command.ts';

const file = 'content/outline.yml';

/** The outline as a document that can be changed and written. */
export function openOutline() {
  const document = parseDocument(readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n'));
  const [error] = document.errors;
  if (error) throw new CommandError(`Unexpected YAML in ${file}: run npm run check, mend it, and try again.`);
  return {
    sections: () => entries(document).map(({ section }) => section),
    add(page: string): void {
      const [section = '', name = ''] = page.split('/');
      pagesOf(document, section).add(name);
    },
    /** At the old place, or at the end of another section. */
    rename(from: string, to: string): void {
      const [oldSection = '', oldName = ''] = from.split('/');
      const [section = '', name = ''] = to.split('/');
      const target = pagesOf(document, section);
      const entry = entries(document).find((entry) => entry.section === oldSection);
      const index = entry?.pages.items.findIndex((item) => isScalar(item) && item.value === oldName) ?? -1;
      if (entry && index >= 0 && oldSection === section) entry.pages.set(index, name);
      else {
        if (entry && index >= 0) entry.pages.delete(index);
        target.add(name);
      }
    },
    write: () => writeFileSync(join(root, file), document.toString({ lineWidth: 120, flowCollectionPadding: false })),
  };
}

function entries(document: Document): { section: string; pages: YAMLSeq }[] {
  const list = isSeq(document.contents) ? document.contents.items : [];
  return list.flatMap((item) => {
    if (!isMap(item)) return [];
    const pages = item.get('pages');
    return isSeq(pages) ? [{ section: String(item.get('section')), pages }] : [];
  });
}

function pagesOf(document: Document, section: string): YAMLSeq {
  const found = entries(document).find((entry) => entry.section === section);
  if (found) return found.pages;
  const known = entries(document).map((entry) => entry.section);
  throw new CommandError(
    `Unexpected section "${section}", expected one of ${known.join(', ')}. To add one, write "- section: ${section}" with "pages: []" into ${file} and its name as "section.${section}" into i18n/*.json; then try again.`,
  );
}
