import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPdf, squeeze } from '../pdf.ts';
import { sheetFolder as folder, sheetIds, wordsOf } from './built-sheets.ts';
import { locales } from './visit.ts';

/** Each PDF is read once: it takes longer than all that is then asked of it. */
const read = new Map<string, ReturnType<typeof readPdf>>();

function pdfAt(path: string): ReturnType<typeof readPdf> {
  const known = read.get(path) ?? readPdf(readFileSync(path));
  read.set(path, known);
  return known;
}

describe.each(locales)('PDFs in %s', (locale) => {
  const files = () => readdirSync(folder(locale)).filter((name) => name.endsWith('.pdf'));

  test('every sheet has one, on A4 and on US Letter', () => {
    const sheets = sheetIds(locale);
    expect(sheets.length).toBeGreaterThan(40);
    expect(files()).toEqual(expect.arrayContaining(sheets.flatMap((id) => [`${id}.pdf`, `${id}.letter.pdf`])));
  });

  test('each says what its page says, on every page what it is and which page', { timeout: 300_000 }, async () => {
    for (const file of files()) {
      const [id = '', ...marks] = file.replace(/\.pdf$/, '').split('.');
      const second = marks.find((mark) => mark !== 'letter');
      const path = join(folder(locale), file);
      expect(statSync(path).size, file).toBeLessThan(150_000);
      const pdf = await pdfAt(path);
      expect(pdf, file).toMatchObject({ language: locale, tagged: true, ua: 1 });
      expect(pdf.outline.length, file).toBeGreaterThan(1);

      const size = marks.includes('letter') ? [612, 792] : [595, 842];
      for (const [index, { width, height, text }] of pdf.pages.entries()) {
        expect([Math.round(width), Math.round(height)], file).toEqual(size);
        expect(text, file).toContain(`${id}·${locale}${second ? `+${second}` : ''}·`);
        expect(text, file).toContain(`intranet.example/handbook/${locale}/checklists/${id}/`);
        expect(text, file).toMatch(
          new RegExp(`${index + 1}\\D+${pdf.pages.length}$|${index + 1}\\D+${pdf.pages.length}\\D`),
        );
      }
      const text = pdf.pages.map((page) => page.text).join('');
      for (const language of [locale, second]) {
        if (!language) continue;
        const words = wordsOf(language, id);
        expect([...words.keys()].filter((name) => name.startsWith('item')).length, file).toBeGreaterThan(2);
        expect(squeeze(pdf.title), file).toBe(wordsOf(locale, id).get('title'));
        for (const [name, line] of words) {
          // Who and when stand on two lines in one language, on one with a comma in two; heads of columns are hyphenated.
          const said =
            text.includes(line) ||
            (name.startsWith('who.') && text.includes(line.replace(',', ''))) ||
            (name.startsWith('column.') && text.replaceAll('-', '').includes(line.replaceAll('-', '')));
          expect(said, `${file}: ${line}`).toBe(true);
        }
      }
    }
  });

  test('a job aid is one page, a stage is never torn apart', { timeout: 300_000 }, async () => {
    for (const file of files()) {
      const [id = '', mark] = file.replace(/\.pdf$/, '').split('.');
      const html = readFileSync(join(folder(locale), id, 'index.html'), 'utf8');
      const { pages } = await pdfAt(join(folder(locale), file));
      if (html.includes('sheet-wide-text')) expect(pages.length, file).toBe(1);
      if (mark !== undefined && mark !== 'letter') continue;
      const items = [...wordsOf(locale, id)].filter(([name]) => name.startsWith('item'));
      const stages = html.split('<section class="sheet-stage').slice(1);
      for (const stage of stages) {
        const own = items.filter(([name]) => stage.split('</section>')[0]?.includes(`data-item="${name.slice(5)}"`));
        const on = pages.filter(({ text }) => own.every(([, line]) => text.includes(line)));
        expect(on.length, file).toBeGreaterThan(0);
      }
    }
  });
});
