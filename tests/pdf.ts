import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A printed page: its size in points and its words in the order of printing, without blanks. */
export interface PdfPage {
  width: number;
  height: number;
  text: string;
}

export interface Pdf {
  pages: PdfPage[];
  title: string;
  language: string;
  /** Whether its words are tagged for screen readers. */
  tagged: boolean;
  /** Titles of the outline, from the top down. */
  outline: string[];
  /** PDF/UA's part, from the metadata; 0 where it claims none. */
  ua: number;
}

interface Outline {
  title: string;
  items: Outline[];
}

const open = (data: Uint8Array) => getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;

/** Reads what a PDF says. */
export async function readPdf(data: Uint8Array): Promise<Pdf> {
  const pdf = await open(data);
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const page = await pdf.getPage(index + 1);
    const { items } = await page.getTextContent();
    const [, , width = 0, height = 0] = page.view;
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    return { width, height, text: squeeze(text) };
  });
  const { info, metadata } = await pdf.getMetadata();
  const flat = (outline: Outline[]): string[] => outline.flatMap(({ title, items }) => [title, ...flat(items)]);
  const read: Pdf = {
    pages: await Promise.all(pages),
    title: (info as { Title?: string }).Title ?? '',
    language: (info as { Language?: string | null }).Language ?? '',
    tagged: (await pdf.getMarkInfo())?.Marked ?? false,
    outline: flat(((await pdf.getOutline()) ?? []) as Outline[]),
    ua: Number((metadata as { getRaw: () => string } | null)?.getRaw().match(/<pdfuaid:part>(\d)</)?.[1] ?? 0),
  };
  await pdf.destroy();
  return read;
}

/** Printing breaks lines and words where it likes. */
export function squeeze(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/\s+/g, '');
}

/** A page as an image, as a scanner would see it. */
export async function renderPage(data: Uint8Array, dpi: number, number = 1) {
  const pdf = await open(data);
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  await pdf.destroy();
  return { canvas, image: context.getImageData(0, 0, canvas.width, canvas.height) };
}
