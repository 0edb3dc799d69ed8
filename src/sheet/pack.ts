import { isLocale, type Locale } from '../locales.ts';
import { formatDay } from '../review.ts';
import { type Paper, papers, roles } from './sheet.ts';

export type Role = (typeof roles)[number];

/** What goes into a pack: all that its address holds. */
export interface PackChoice {
  role: Role;
  /** Ids of sheets, in the order of printing. */
  sheets: string[];
  language: Locale;
  second: Locale | undefined;
  paper: Paper;
}

/** Someone who gets a set of the sheets. Stays in the page: neither stored nor in its address. */
export interface Starter {
  name: string;
  start: string;
}

/** More would make the browser slow: two hundred pages and more. */
export const mostStarters = 40;

/**
 * Reads a choice from an address: `?role=phone&sheets=hold,closing&language=tr&with=en&paper=letter`. What is missing or unknown
 * is as when the page is opened fresh: the sheets that belong to the role, in the language of the page, on A4.
 */
export function readChoice(
  params: URLSearchParams,
  { language, known, usual }: { language: Locale; known: string[]; usual: (role: Role) => string[] },
): PackChoice {
  const asked = (name: string) => params.get(name) ?? '';
  const role = roles.find((id) => id === asked('role')) ?? roles[0];
  const chosen = isLocale(asked('language')) ? (asked('language') as Locale) : language;
  const second = asked('with');
  return {
    role,
    sheets: params.has('sheets') ? known.filter((id) => asked('sheets').split(',').includes(id)) : usual(role),
    language: chosen,
    second: isLocale(second) && second !== chosen ? second : undefined,
    paper: Object.hasOwn(papers, asked('paper')) ? (asked('paper') as Paper) : 'a4',
  };
}

/** The choice as an address's query, without `?`. */
export function writeChoice({ role, sheets, language, second, paper }: PackChoice): string {
  const parts = [`role=${role}`, `sheets=${sheets.join(',')}`, `language=${language}`];
  if (second) parts.push(`with=${second}`);
  if (paper !== 'a4') parts.push(`paper=${paper}`);
  return parts.join('&');
}

/**
 * Reads names and start dates, one person a line, as typed or as pasted from a spreadsheet:
 * `Ayşe Yılmaz<tab>2026-12-01` or `Ayşe Yılmaz; 2026-12-01`. A date in ISO's form is written as the language does; any other text
 * stays as it is.
 */
export function readStarters(text: string, locale: Locale): Starter[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|;/).map((part) => part.trim()))
    .filter(([name = '', start = '']) => name !== '' || start !== '')
    .map(([name = '', start = '']) => ({ name, start: writeDay(start, locale) }));
}

/** `2026-12-01` → "1 December 2026". */
function writeDay(text: string, locale: Locale): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) ? formatDay(day, locale) : text;
}
