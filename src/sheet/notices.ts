/** What a build says about its sheets: one sentence for each thing that they lack, with the reason and the remedy. */
export function sheetNotices({ site, pdfs }: { site: string | undefined; pdfs: boolean }): string[] {
  const notices: string[] = [];
  if (!site)
    notices.push(
      'The printed sheets carry no QR code, as SITE_URL is not set: give it the address at which the site will be found, as in SITE_URL=https://intranet.example.',
    );
  if (!pdfs)
    notices.push(
      `No PDFs are made and the sheets offer print alone, as Typst has no binary for this machine (${process.platform} ${process.arch}): build on Linux with x64, or see docs/printing.md.`,
    );
  return notices;
}
