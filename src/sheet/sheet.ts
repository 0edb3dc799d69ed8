import { type Checklist, type Item, jobAidId, reference } from '../checklist/checklist.ts';
import { inLocale, type Locale, sourceLocale } from '../locales.ts';
import type { Review } from '../review.ts';
import type { SheetFile } from './sheet-schema.ts';

/** What a sheet is; named in i18n as `admin.kind.<id>`. */
export const kinds = ['onboarding', 'job-aid', 'review'] as const;
/** How a sheet is used; named in i18n as `sheet.use.<id>`. `assess` has two boxes a line to choose from, and a line for an example. */
export const uses = ['read-do', 'do-confirm', 'assess'] as const;
/** Roles an onboarding sheet can be for; named in i18n as `role.<id>`. */
export const roles = ['phone', 'counter', 'online', 'team-lead'] as const;
/** Those who do or sign for an item; named in i18n as `person.<id>`. */
export const persons = ['hr', 'manager', 'trainer', 'starter'] as const;
/** Fields filled in by hand; named in i18n as `sheet.field.<id>`. */
export const fieldIds = ['name', 'role', 'start-date', 'trainer', 'manager', 'site', 'date'] as const;
/** A sheet's parts, in their order in time: those of onboarding, then those of a review; named in i18n as `stage.<id>`. */
export const stageIds = [
  'before-day-one',
  'day-one',
  'week-one',
  'day-30',
  'day-60',
  'day-90',
  'preparation',
  'meeting',
] as const;

/** Papers to print on, by their names in addresses. Their own names are the same in every language. */
export const papers = { a4: 'A4', letter: 'US Letter' } as const;
export type Paper = keyof typeof papers;

/** At most this many items a stage: more than a hand can keep in mind. */
export const mostItems = 9;

type Person = (typeof persons)[number];

/** An item as it stands on a sheet. */
export interface SheetItem extends Item {
  /** Language-neutral name, `phone/hold#say-why`. */
  ref: string;
  page: string;
  /** Counted through the whole sheet, from 1. */
  number: number;
  owner?: Person | undefined;
  /** Day 1 is the first day at work; -3 is three days before it. */
  due?: number | undefined;
}

export interface SheetStage {
  /** Absent where the sheet has one unnamed part. */
  stage?: (typeof stageIds)[number] | undefined;
  items: SheetItem[];
}

/** What is printed: one sheet in one language. */
export interface Sheet extends Review {
  id: string;
  locale: Locale;
  kind: (typeof kinds)[number];
  role?: (typeof roles)[number] | undefined;
  title: string;
  introduction: string;
  /** Of title and introduction, where they are not in the sheet's language. */
  lang?: Locale | undefined;
  use: (typeof uses)[number];
  /** Raised by hand in the sheet's file; a job aid straight from a page has none. */
  version?: number | undefined;
  fields: (typeof fieldIds)[number][];
  signOff: Person[];
  stages: SheetStage[];
}

/** A page's part in sheets: its lists in one language. */
export interface PageChecklists {
  page: string;
  checklists: Checklist[];
}

/** The items of one language by name: an item's own (`phone/hold#say-why`) gives one, a list's (`phone/hold#hold`) all of it. */
export type ItemIndex = Map<string, { page: string; items: Item[] }>;

/** Makes the index from the pages of one language. */
export function indexItems(pages: PageChecklists[]): ItemIndex {
  const index: ItemIndex = new Map();
  for (const { page, checklists } of pages) {
    for (const { id, items } of checklists) {
      index.set(reference(page, id), { page, items });
      for (const item of items) index.set(reference(page, item.id), { page, items: [item] });
    }
  }
  return index;
}

/**
 * Composes a sheet in one language from its file. What the language lacks is in the source language, marked so; an item that the index lacks
 * is left out, and has been reported.
 */
export function composeSheet(id: string, file: SheetFile, locale: Locale, index: ItemIndex): Sheet {
  let number = 0;
  const stages = file.stages.map((stage) => ({
    stage: stage.stage,
    items: stage.items.flatMap((entry) => {
      const { item: ref, owner, due } = typeof entry === 'string' ? { item: entry } : entry;
      const found = index.get(ref);
      return (found?.items ?? []).map((item): SheetItem => {
        number += 1;
        return {
          ...item,
          ref: reference(found?.page ?? '', item.id),
          page: found?.page ?? '',
          number,
          owner: owner ?? stage.owner,
          due: due ?? stage.due,
        };
      });
    }),
  }));
  const { kind, role, use, version, owner, reviewed, reviewEvery, fields, signOff } = file;
  return {
    id,
    locale,
    kind,
    role,
    title: inLocale(file.title, locale),
    introduction: inLocale(file.introduction, locale),
    ...(file.title[locale] === undefined && { lang: sourceLocale }),
    use,
    version,
    owner,
    reviewed,
    reviewEvery,
    fields,
    signOff,
    stages,
  };
}

/** The sheet that a page's checklist is by itself. `introduction` is the page's description. */
export function jobAid(
  page: { page: string; locale: Locale; lang?: Locale; description: string; review: Review },
  { id, title, items, lang = page.lang }: Checklist,
): Sheet {
  return {
    id: jobAidId(page.page, id),
    locale: page.locale,
    kind: 'job-aid',
    title,
    introduction: page.description,
    ...(lang && { lang }),
    use: 'read-do',
    ...page.review,
    fields: ['name', 'date'],
    signOff: [],
    stages: [
      {
        items: items.map((item, index) => ({
          ...item,
          ref: reference(page.page, item.id),
          page: page.page,
          number: index + 1,
        })),
      },
    ],
  };
}

/** The list that a sheet's file consists of and nothing else: then that file is the list's own sheet. */
export function soleList(file: SheetFile): string | undefined {
  const [stage, ...more] = file.stages;
  const [entry, ...others] = stage?.items ?? [];
  return more.length === 0 && others.length === 0 && typeof entry === 'string' ? entry : undefined;
}

/** What a sheet says, without its looks: the text that its fingerprint is taken from. */
export function canonicalText(sheet: Sheet): string {
  return JSON.stringify(sheet);
}

/** The pages a sheet's items come from, each once, in the order of the items. */
export function sourcePages(sheet: Sheet): string[] {
  return [...new Set(sheet.stages.flatMap(({ items }) => items.map(({ page }) => page)))];
}
