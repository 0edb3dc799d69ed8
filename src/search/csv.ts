import Papa from 'papaparse';

/**
 * A table as CSV (RFC 4180) that a spreadsheet program opens as one: with the byte order mark by which it knows UTF-8, with semicolons where
 * the language writes 1,5, and with no cell that it would calculate.
 */
export function csvOf(rows: string[][], language: string): string {
  const comma = new Intl.NumberFormat(language).format(1.5).includes(',');
  return `\uFEFF${Papa.unparse(rows, { delimiter: comma ? ';' : ',', escapeFormulae: /^[=+\-@\t\r]/ })}`;
}
