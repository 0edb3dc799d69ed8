import { type Locale, localeCodes, sourceLocale } from '../../locales.ts';
import { type Paper, papers, type Sheet } from '../sheet.ts';

/** One PDF of a sheet. */
export interface PdfVariant {
  paper: Paper;
  /** The language under each line. */
  second?: Locale | undefined;
  /** Its address after `/<locale>/checklists/`: `hold.pdf`, `hold.letter.pdf`, `review-30-days.en.pdf`. */
  file: string;
}

/** The PDFs that a sheet has: on each paper, and with a second language for what a new starter signs. */
export function pdfVariants({ id, kind, locale }: Pick<Sheet, 'id' | 'kind' | 'locale'>): PdfVariant[] {
  const pairs = locale === sourceLocale ? localeCodes.filter((code) => code !== locale) : [sourceLocale];
  const seconds = kind === 'job-aid' ? [undefined] : [undefined, ...pairs];
  return seconds.flatMap((second) =>
    (Object.keys(papers) as Paper[]).map((paper) => ({
      paper,
      second,
      file: [id, second, paper === 'a4' ? undefined : paper, 'pdf'].filter((part) => part !== undefined).join('.'),
    })),
  );
}
