/** The PDFs of all sheets, at `/<locale>/checklists/<sheet>….pdf`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { cachePath } from '../../cache.ts';
import { localeCodes } from '../../locales.ts';
import { printoutOf, sheetsIn } from '../load.ts';
import { cachedIn, type PdfMaker, pdfMaker } from './pdf.ts';
import { pdfVariants } from './variants.ts';

let maker: PdfMaker | undefined;

export const getStaticPaths = (async () => {
  const make = pdfMaker(process.cwd());
  if (!make) return [];
  maker ??= cachedIn(cachePath(process.cwd(), 'pdf'), process.cwd(), make);
  const paths = await Promise.all(
    localeCodes.map(async (locale) =>
      (await sheetsIn(locale)).flatMap((sheet) =>
        pdfVariants(sheet).map((variant) => ({
          params: { locale, pdf: variant.file.replace(/\.pdf$/, '') },
          props: { sheet, variant },
        })),
      ),
    ),
  );
  return paths.flat();
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const { sheet, variant } = props as Awaited<ReturnType<typeof getStaticPaths>>[number]['props'];
  const { paper, second } = variant;
  const other = second ? (await sheetsIn(second)).find(({ id }) => id === sheet.id) : undefined;
  const pdf = maker?.({ ...printoutOf(sheet), paper, second: other && printoutOf(other).view });
  return new Response(pdf as BodyInit, { headers: { 'Content-Type': 'application/pdf' } });
};
