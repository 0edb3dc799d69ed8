/** Makes PDFs of sheets by Typst: tagged, PDF/UA-1, the same bytes for the same content. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { writeCache } from '../../cache.ts';
import type { Paper } from '../sheet.ts';
import type { Printout, SheetView } from '../sheet-view.ts';

/** All that a PDF says and how it is to look; sheet.typ reads it as sheet.json. */
export interface PdfInput extends Printout {
  paper: Paper;
  /** The same sheet in a second language, printed under each line. */
  second: SheetView | undefined;
}

/** Gives a sheet's PDF. Throws an Error with the sheet's id and Typst's message for a letter that the typeface lacks. */
export type PdfMaker = (input: PdfInput) => Uint8Array;

const typst = '@myriaddreamin/typst-ts-node-compiler';
const fonts = ['400Regular', '400Regular_Italic', '700Bold'];

/** The typeface's files, for PDFs and for the check of its letters. `root` is the project's folder. */
export function fontFiles(root: string): string[] {
  const { resolve } = createRequire(join(root, 'package.json'));
  return fonts.map((name) =>
    resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}/AtkinsonHyperlegibleNext_${name}.ttf`),
  );
}

/** Whether a company wants no PDFs: PDFS=off in the environment. */
export function pdfsAreOff(): boolean {
  return process.env.PDFS === 'off';
}

/**
 * Loads Typst. Undefined where PDFs are off, and on a machine that has no binary for it: then the pages offer print alone.
 * `load` is there for tests.
 */
export function pdfMaker(root: string, load = createRequire(join(root, 'package.json'))): PdfMaker | undefined {
  if (pdfsAreOff()) return undefined;
  let Compiler: typeof NodeCompiler;
  try {
    ({ NodeCompiler: Compiler } = load(typst) as { NodeCompiler: typeof NodeCompiler });
  } catch {
    return undefined;
  }
  const template = readFileSync(join(root, 'src/sheet/pdf/sheet.typ'), 'utf8');
  let compiler: NodeCompiler | undefined;
  return ({ view, second, paper, address, qr }) => {
    compiler ??= Compiler.create({
      workspace: root,
      fontArgs: [{ fontBlobs: fontFiles(root).map((file) => readFileSync(file)) }],
    });
    const json = JSON.stringify({ paper, first: view, second: second ?? null, address, qr: qr ?? null });
    compiler.mapShadow(join(root, 'sheet.json'), Buffer.from(json));
    try {
      const result = compiler.compile({ mainFileContent: template, resetRead: true });
      if (!result.result) throw new Error(JSON.stringify(result.takeError()?.shortDiagnostics));
      return compiler.pdf(result.result, { pdfStandard: 'ua-1' });
    } catch (cause) {
      throw new Error(`${view.id} (${view.locale}): ${cause instanceof Error ? cause.message : cause}`);
    } finally {
      // Otherwise Typst keeps every document it ever made, gigabytes in the end.
      compiler.evictCache(0);
    }
  };
}

let available: boolean | undefined;

/** Whether this machine can make PDFs: only then is there a link to one. */
export function hasPdfs(root: string): boolean {
  available ??= pdfMaker(root) !== undefined;
  return available;
}

/**
 * Keeps PDFs in a folder by a hash of all that they are made from, so a build makes only those whose sheet changed. Files that
 * are no longer needed go with the folder, which is a cache and may be deleted.
 */
export function cachedIn(folder: string, root: string, make: PdfMaker): PdfMaker {
  const hash = createHash('sha256').update(readFileSync(join(root, 'src/sheet/pdf/sheet.typ')));
  for (const file of [...fontFiles(root), createRequire(join(root, 'package.json')).resolve(`${typst}/package.json`)])
    hash.update(readFileSync(file));
  const revision = hash.digest('hex');
  return (input) => {
    const name = createHash('sha256').update(revision).update(JSON.stringify(input)).digest('hex');
    const file = join(folder, `${name}.pdf`);
    const known = existsSync(file) ? readFileSync(file) : undefined;
    // After a power cut a file may be there without what was in it.
    if (known?.includes('%%EOF', -8)) return known;
    const pdf = make(input);
    writeCache(file, pdf);
    return pdf;
  };
}
