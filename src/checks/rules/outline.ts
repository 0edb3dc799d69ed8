import { sourceLocale } from '../../locales.ts';
import type { Content } from '../content.ts';
import { type Problem, problem } from '../problem.ts';

/**
 * The outline names every page once and no other, and every section has a name.
 *
 * Rules: outline-page, outline-doubled, outline-section, page-unlisted.
 */
export function checkOutline({ pages, outline, dictionaries }: Content): Problem[] {
  if (!outline.value) return [];
  const problems: Problem[] = [];
  const written = new Map(pages.filter(({ locale }) => locale === sourceLocale).map((page) => [page.page, page]));
  const words = dictionaries.find(({ locale }) => locale === sourceLocale)?.value;
  const listed = new Set<string>();
  for (const [number, { section, pages: names }] of outline.value.entries()) {
    if (words && words[`section.${section}`] === undefined) {
      problems.push(
        problem(
          outline.file,
          outline.place([number, 'section']),
          'outline-section',
          `Unexpected section "${section}", expected its name as "section.${section}" in i18n/${sourceLocale}.json and the other dictionaries`,
        ),
      );
    }
    for (const [position, name] of names.entries()) {
      const page = `${section}/${name}`;
      const place = outline.place([number, 'pages', position]);
      if (!written.has(page)) {
        problems.push(
          problem(
            outline.file,
            place,
            'outline-page',
            `Unexpected page "${page}", expected content/docs/${sourceLocale}/${page}.md; write it or remove it from the outline`,
          ),
        );
      }
      if (listed.has(page)) {
        problems.push(
          problem(
            outline.file,
            place,
            'outline-doubled',
            `Unexpected second "${page}", expected each page once; remove one of them`,
          ),
        );
      }
      listed.add(page);
    }
  }
  for (const { page, file } of written.values()) {
    if (listed.has(page)) continue;
    problems.push(
      problem(
        file,
        undefined,
        'page-unlisted',
        `Unexpected page that the outline lacks, expected "${page.split('/')[1]}" under "section: ${page.split('/')[0]}" in ${outline.file}; without it no menu leads here`,
      ),
    );
  }
  return problems;
}
