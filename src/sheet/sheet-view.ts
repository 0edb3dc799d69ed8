import { formatDay, nextReview } from '../review.ts';
import type { Words } from '../words.ts';
import type { PageMargin } from './page-style.ts';
import type { Sheet } from './sheet.ts';

/** Columns that a sheet's tables can have, named in i18n as `sheet.column.<id>`; `owner` shows the due day too. */
export const columnIds = [
  'done',
  'number',
  'task',
  'skill',
  'owner',
  'initials',
  'date',
  'strength',
  'weakness',
  'example',
  'notApplicable',
] as const;
export type Column = (typeof columnIds)[number];

/** What an item's line says. */
export interface RowView {
  ref: string;
  number: number;
  text: string;
  /** Of the text, where it is another than the sheet's. */
  lang?: string;
  owner: string;
  due: string;
}

export interface StageView {
  id: string;
  /** Empty where the sheet has one unnamed part. */
  title: string;
  rows: RowView[];
}

/** Every word of a sheet in one language, and nothing of its looks: HTML page and PDF are drawn from this alone. */
export interface SheetView {
  id: string;
  locale: string;
  brand: string;
  title: string;
  introduction: string;
  /** Of title and introduction, where it is another than the sheet's. */
  lang?: string;
  use: string;
  fields: { id: string; label: string }[];
  columns: { id: Column; label: string }[];
  stages: StageView[];
  /** At the end of each stage; empty where nothing is to wait for. */
  pause: string;
  initials: string;
  date: string;
  /** Nobody signs a job aid. */
  signOff: { title: string; text: string; signature: string; persons: { id: string; label: string }[] } | undefined;
  notes: string;
  /** What the sheet can be traced by: id, version and hash; reviews; owner. */
  trace: { version: string; reviewed: string; next: string; owner: string };
  /** "Page {{page}} of {{pages}}": the printer fills in the numbers. */
  page: string;
  /** What the QR code is, for those who can't see it. */
  qr: string;
  /** The day of the review, `2026-11-22`: a PDF is dated by it, so that the same content gives the same bytes. */
  day: string;
}

/** What is drawn: a sheet's words, where it is found, and the way there for a phone. */
export interface Printout {
  view: SheetView;
  /** As it is printed, without the protocol; without SITE_URL the path alone. */
  address: string;
  /** QR code of the whole URL, as SVG; none without SITE_URL. */
  qr: string | undefined;
}

/** A sheet with its fingerprint, seven hex digits of a hash of all that it says. */
export interface PrintedSheet extends Sheet {
  fingerprint: string;
}

/** Puts a sheet into words. */
export function viewOf(sheet: PrintedSheet, words: Words): SheetView {
  const { id, locale, title, introduction, use } = sheet;
  const day = (date: Date) => formatDay(date, locale);
  const dueText = (due: number) =>
    due < 0 ? words('sheet.due.before', { count: -due }) : words('sheet.due.day', { day: due });
  const version = sheet.version === undefined ? '' : `${words('sheet.version')} ${sheet.version} · `;
  return {
    id,
    locale,
    brand: words('site.title'),
    title,
    introduction,
    ...(sheet.lang && { lang: sheet.lang }),
    use: words(`sheet.use.${use}`),
    fields: sheet.fields.map((field) => ({ id: field, label: words(`sheet.field.${field}`) })),
    columns: columnsOf(sheet).map((column) => ({ id: column, label: columnLabel(column, words, locale) })),
    stages: sheet.stages.map(({ stage, items }) => ({
      id: stage ?? 'all',
      title: stage ? words(`stage.${stage}`) : '',
      rows: items.map(({ ref, number, text, lang, owner, due }) => ({
        ref,
        number,
        text,
        ...(lang && { lang }),
        owner: owner ? words(`person.${owner}`) : '',
        due: due === undefined ? '' : dueText(due),
      })),
    })),
    pause: use === 'assess' ? '' : words('sheet.pause'),
    initials: words('sheet.column.initials'),
    date: words('sheet.column.date'),
    signOff:
      sheet.signOff.length === 0
        ? undefined
        : {
            title: words('sheet.signOff'),
            // There it confirms nothing that was done.
            text: use === 'assess' ? '' : words('sheet.signOffText'),
            signature: words('sheet.signature'),
            persons: sheet.signOff.map((person) => ({ id: person, label: words(`person.${person}`) })),
          },
    notes: words('sheet.notes'),
    trace: {
      version: `${version}${sheet.fingerprint}`,
      reviewed: `${words('review.reviewed')}: ${day(sheet.reviewed)}`,
      next: `${words('review.next')}: ${day(nextReview(sheet))}`,
      owner: `${words('review.owner')}: ${words(`owner.${sheet.owner}`)}`,
    },
    page: words('sheet.page'),
    qr: words('sheet.qr'),
    day: sheet.reviewed.toISOString().slice(0, 10),
  };
}

/** A column stands only where it is needed: a job aid at the phone has neither owner nor day. */
function columnsOf({ use, stages }: Sheet): Column[] {
  if (use === 'assess') return ['number', 'skill', 'strength', 'weakness', 'example'];
  const assigned = stages.some(({ items }) => items.some(({ owner, due }) => owner !== undefined || due !== undefined));
  return assigned
    ? ['done', 'number', 'task', 'owner', 'initials', 'date', 'notApplicable']
    : ['done', 'number', 'task', 'notApplicable'];
}

function columnLabel(column: Column, words: Words, locale: string): string {
  if (column === 'owner')
    return `${words('sheet.column.owner')}, ${words('sheet.column.due').toLocaleLowerCase(locale)}`;
  return words(`sheet.column.${column}`);
}

/** What stands in the margin of each page of a printed sheet. */
export function marginOf({ view: { id, locale, trace, page }, address }: Printout): PageMargin {
  const { version, reviewed, next, owner } = trace;
  return { lines: [`${id} · ${locale} · ${version}`, `${reviewed} · ${next} · ${owner}`, address], page };
}
