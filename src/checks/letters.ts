import { openSync } from 'fontkit';
import { fontFiles } from '../sheet/pdf/pdf.ts';

let font: { hasGlyphForCodePoint: (codePoint: number) => boolean } | undefined;

/** The signs of a text that the typeface of the sheets lacks, each once: a PDF would show an empty box for them. */
export function missingLetters(text: string): string[] {
  // Most texts need no look into the font.
  if (/^[\x20-\x7e]*$/.test(text)) return [];
  if (!font) {
    const [regular = ''] = fontFiles(import.meta.dirname);
    const opened = openSync(regular);
    if (!('hasGlyphForCodePoint' in opened)) throw new Error(`${regular} holds several fonts`);
    font = opened;
  }
  const has = (sign: string) => font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
  return [...new Set(text)].filter((sign) => !has(sign));
}
