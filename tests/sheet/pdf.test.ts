import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readDictionaries } from '../../src/dictionary.ts';
import { type Locale, localeCodes } from '../../src/locales.ts';
import { sheetNotices } from '../../src/sheet/notices.ts';
import { cachedIn, type PdfInput, type PdfMaker, pdfMaker } from '../../src/sheet/pdf/pdf.ts';
import { pdfVariants } from '../../src/sheet/pdf/variants.ts';
import { type PrintedSheet, viewOf } from '../../src/sheet/sheet-view.ts';
import { wordsOf } from '../../src/words.ts';
import { readPdf, squeeze } from '../pdf.ts';

const root = join(import.meta.dirname, '../..');
const make = pdfMaker(root) as PdfMaker;
const dictionaries = readDictionaries(root);

/** Every letter that the five languages have beyond ASCII, and the signs they set. */
const letters = 'çğıİöşüÇĞÖŞÜáéíóöőúüűÁÉÍÓÖŐÚÜŰæøåÆØÅâîû “”„’»«–—…·';

function input(texts: string[], changes: Partial<PrintedSheet> = {}, locale: Locale = 'hu'): PdfInput {
  const sheet: PrintedSheet = {
    id: 'trial',
    locale,
    kind: 'onboarding',
    role: 'phone',
    title: 'Próba',
    introduction: letters,
    use: 'do-confirm',
    version: 3,
    owner: 'hr',
    reviewed: new Date('2026-11-22'),
    reviewEvery: 12,
    fields: ['name', 'start-date'],
    signOff: ['starter', 'trainer'],
    stages: [
      {
        stage: 'day-one',
        items: texts.map((text, index) => ({
          id: `item-${index}`,
          ref: `trial/page#item-${index}`,
          page: 'trial/page',
          number: index + 1,
          text,
          owner: 'trainer',
          due: 1,
        })),
      },
    ],
    fingerprint: 'abcdef0',
    ...changes,
  };
  const view = viewOf(sheet, wordsOf(dictionaries[locale], locale));
  return { view, second: undefined, paper: 'a4', address: 'intranet.example/hu/checklists/trial/', qr: undefined };
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `Tegye meg a ${index + 1}. lépést most`);

async function textOf(data: PdfInput): Promise<string[]> {
  return (await readPdf(make(data))).pages.map(({ text }) => text);
}

describe('a PDF', () => {
  test.each(localeCodes)('has every letter of the five languages, with the words of %s', async (locale) => {
    const [first = ''] = await textOf(input([letters], { locale }, locale));
    expect(first.split(squeeze(letters))).toHaveLength(3);
  });

  test.each(['漢', '😀', 'شرح'])(
    'a letter that the typeface lacks is refused, and no other font slips in: %s',
    (text) => {
      expect(() => make(input([text]))).toThrow(/^trial \(hu\): .*could not be displayed/s);
    },
  );

  test('is tagged, named, in its language, with an outline', async () => {
    expect(await readPdf(make(input(numbered(3))))).toMatchObject({
      title: 'Próba',
      language: 'hu',
      tagged: true,
      ua: 1,
      outline: ['Próba', 'Első nap', 'Lezárás és aláírás', 'Megjegyzések'],
    });
  });

  test('has the same bytes for the same content, from another compiler too', () => {
    const again = pdfMaker(root) as PdfMaker;
    make(input(['Más valami']));
    expect(Buffer.from(again(input(numbered(9)))).equals(Buffer.from(make(input(numbered(9)))))).toBe(true);
  });

  test('a stage that fits a page stands on one', async () => {
    const stages = ['day-one', 'week-one', 'day-30', 'day-60'] as const;
    const items = input(numbered(9)).view.stages[0]?.rows ?? [];
    const data = input([]);
    data.view.stages = stages.map((id) => ({
      id,
      title: `Szakasz ${id}`,
      rows: items.map((row) => ({ ...row, text: `${row.text} ${id}` })),
    }));
    const pages = await textOf(data);
    for (const id of stages) {
      const on = pages.filter((text) => text.includes(squeeze(`lépést most ${id}`)));
      expect(on, id).toHaveLength(1);
      expect(on[0]).toContain(squeeze(`Szakasz ${id}`));
    }
  });

  test.each([45, 200])('a stage of %i items goes on over pages and loses none', async (count) => {
    const pages = await textOf(input(numbered(count)));
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join('');
    for (const words of numbered(count)) expect(text).toContain(squeeze(words));
    // The head of the table stands on each page that has items.
    for (const page of pages.filter((words) => words.includes('Tegyemeg'))) expect(page).toContain('Feladat');
  });

  test('an item of 600 letters and a word without a break are printed whole', async () => {
    const long = 'Mondja el '.repeat(60).trim();
    const word = 'x'.repeat(120);
    const text = (await textOf(input([long, word]))).join('');
    expect(text).toContain(squeeze(long));
    expect(text.replaceAll('\u200b', '')).toContain(word);
  });

  test('what looks like markup, script or Typst code is text', async () => {
    const odd = ['*x* _y_ `z` #panic("no") $1$ <b>', '\\ " \' // [link](javascript:x) @ref'];
    const text = (await textOf(input(odd))).join('');
    for (const words of odd) expect(text).toContain(squeeze(words));
  });

  test('a stage without items and a sheet without fields are printed', async () => {
    const [text = ''] = await textOf(input([], { fields: [], signOff: [] }));
    expect(text).toContain('Elsőnap');
  });

  test('two languages stand under each other, everywhere', async () => {
    const data = input(numbered(2));
    data.second = input(['Do this', 'Do that'], { locale: 'en' }, 'en').view;
    const text = (await textOf(data)).join('');
    for (const words of [
      'Do this',
      'Do that',
      'Day one',
      'Sign-off',
      'Signature',
      'Start date',
      'Notes',
      'Trainer, Day 1',
    ])
      expect(text).toContain(squeeze(words));
  });

  test('an item that the second language lacks stands alone', async () => {
    const data = input(numbered(2));
    data.second = input(['Do this'], { locale: 'en' }, 'en').view;
    expect((await textOf(data)).join('')).toContain('Tegyemega2.lépéstmost');
  });
});

test('the cache makes a PDF once, and again when a word or the paper changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-pdf-'));
  try {
    let made = 0;
    const counted: PdfMaker = (data) => {
      made += 1;
      return make(data);
    };
    const first = cachedIn(folder, root, counted)(input(['Mondja meg']));
    const second = cachedIn(folder, root, counted)(input(['Mondja meg']));
    expect(made).toBe(1);
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    cachedIn(folder, root, counted)(input(['Mondja el']));
    cachedIn(folder, root, counted)({ ...input(['Mondja meg']), paper: 'letter' });
    expect(made).toBe(3);
    // A power cut may leave a file without what was in it.
    for (const name of readdirSync(folder)) truncateSync(join(folder, name), 100);
    expect(Buffer.from(cachedIn(folder, root, counted)(input(['Mondja meg']))).equals(Buffer.from(first))).toBe(true);
    expect(made).toBe(4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a machine without Typst has no PDFs, and the build says so in a sentence', () => {
  const load = Object.assign(
    () => {
      throw new Error('Cannot find native binding.');
    },
    { resolve: undefined as never, cache: {}, extensions: {} as never, main: undefined },
  );
  expect(pdfMaker(root, load as unknown as NodeJS.Require)).toBeUndefined();
  expect(sheetNotices({ site: 'https://intranet.example', pdfs: true })).toEqual([]);
  expect(sheetNotices({ site: undefined, pdfs: false })).toEqual([
    'The printed sheets carry no QR code, as SITE_URL is not set: give it the address at which the site will be found, as in SITE_URL=https://intranet.example.',
    `No PDFs are made and the sheets offer print alone, as Typst has no binary for this machine (${process.platform} ${process.arch}): build on Linux with x64, or see docs/printing.md.`,
  ]);
});

test('each sheet has a PDF for both papers; what a starter signs has English with it', () => {
  const files = (kind: 'job-aid' | 'review', locale: Locale) =>
    pdfVariants({ id: 'x', kind, locale }).map(({ file }) => file);
  expect(files('job-aid', 'tr')).toEqual(['x.pdf', 'x.letter.pdf']);
  expect(files('review', 'tr')).toEqual(['x.pdf', 'x.letter.pdf', 'x.en.pdf', 'x.en.letter.pdf']);
  expect(files('review', 'en')).toContain('x.da.letter.pdf');
});

test('PDFS=off makes none', () => {
  vi.stubEnv('PDFS', 'off');
  expect(pdfMaker(root)).toBeUndefined();
  vi.unstubAllEnvs();
  expect(pdfMaker(root)).toBeTypeOf('function');
});
