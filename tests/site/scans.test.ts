import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import readQr from 'jsqr';
import pixelmatch from 'pixelmatch';
import { describe, expect, inject, test } from 'vitest';
import { renderPage } from '../pdf.ts';
import { locales, visit } from './visit.ts';

/** The first page of a sheet, as it lies in a scanner. */
const pdfOf = (locale: string) => readFileSync(join(inject('dist'), locale, 'checklists/onboarding-phone.pdf'));

// jsqr is written for bundlers: its function is the default's default in Node.
const decode = (readQr as unknown as { default?: typeof readQr }).default ?? readQr;

describe.each(locales)('a scanned sheet in %s', (locale) => {
  test.each([
    [
      'printed from the browser',
      async () => {
        const page = await visit(`${locale}/checklists/onboarding-phone/`);
        await page.evaluate(() => document.fonts.ready);
        return page.pdf({ preferCSSPageSize: true });
      },
    ],
    ['the PDF', async () => pdfOf(locale)],
  ])('%s leads by its QR code to the same sheet in the same language', async (_name, print) => {
    const { image } = await renderPage(await print(), 300);
    const found = decode(image.data, image.width, image.height);
    expect(found?.data).toBe(`https://intranet.example/handbook/${locale}/checklists/onboarding-phone/`);
  });

  // The approved images are looked at by a person before they are committed; APPROVE=1 writes them anew.
  test('looks as approved', async () => {
    const approved = join(import.meta.dirname, 'approved', `onboarding-phone.${locale}.png`);
    const { canvas, image } = await renderPage(pdfOf(locale), 60);
    if (process.env.APPROVE === '1') {
      mkdirSync(dirname(approved), { recursive: true });
      writeFileSync(approved, canvas.toBuffer('image/png'));
    }
    const expected = await loadImage(approved);
    expect([image.width, image.height]).toEqual([expected.width, expected.height]);
    const context = createCanvas(expected.width, expected.height).getContext('2d');
    context.drawImage(expected, 0, 0);
    const { data } = context.getImageData(0, 0, expected.width, expected.height);
    const different = pixelmatch(image.data, data, undefined, image.width, image.height, { threshold: 0.2 });
    // Another word here and there may pass: the words are compared elsewhere. A line out of place, a box or a column may not.
    expect(different / (image.width * image.height)).toBeLessThan(0.02);
  });
});
