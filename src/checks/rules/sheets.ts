import { jobAidId, reference } from '../../checklist/checklist.ts';
import { localeCodes, locales, sourceLocale } from '../../locales.ts';
import { indexItems, mostItems } from '../../sheet/sheet.ts';
import type { Content, SheetSource } from '../content.ts';
import { languageName } from '../language-name.ts';
import { lenient, type Problem, problem } from '../problem.ts';
import type { RuleName } from '../rule-names.ts';

/**
 * A sheet names items that exist, each once, few enough for a stage, and has a title in every complete language. Items and lists
 * are looked up in the source language; that the others have the same ids is parity's business.
 *
 * Rules: sheet-item-unknown, sheet-item-doubled, sheet-stage-long, sheet-stage-empty, sheet-stage-unnamed, sheet-untitled,
 * sheet-id-taken, sheet-due-order.
 */
export function checkSheets(content: Content): Problem[] {
  const index = indexItems(content.pages.filter(({ locale, draft }) => locale === sourceLocale && !draft));
  const drafts = new Map(
    content.pages.filter(({ locale, draft }) => locale === sourceLocale && draft).map(({ page, file }) => [page, file]),
  );
  const pages = new Set(content.pages.filter(({ locale }) => locale === sourceLocale).map(({ page }) => page));
  const jobAids = new Set(jobAidIds(content));
  return content.sheets.flatMap((sheet) => [
    ...checkItems(sheet, index, { pages, drafts }),
    ...checkWords(sheet),
    ...(jobAids.has(sheet.id)
      ? [
          problem(
            sheet.file,
            undefined,
            'sheet-id-taken',
            `Unexpected sheet id "${sheet.id}", expected one that no checklist has: that checklist's own sheet lies at this address; rename the file`,
          ),
        ]
      : []),
  ]);
}

function checkItems(
  { file, value, place }: SheetSource,
  index: ReturnType<typeof indexItems>,
  { pages, drafts }: { pages: Set<string>; drafts: Map<string, string> },
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const stages = value?.stages ?? [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [number, stage] of stages.entries()) {
    const report = (path: PropertyKey[], rule: RuleName, message: string) =>
      problems.push(problem(file, place(['stages', number, ...path]), rule, message));
    let count = 0;
    for (const [position, entry] of stage.items.entries()) {
      const ref = typeof entry === 'string' ? entry : entry.item;
      const found = index.get(ref);
      if (!found) {
        const [page = ''] = ref.split('#');
        const draft = drafts.get(page);
        const there = [...index.keys()].filter((key) => key.startsWith(`${page}#`)).map((key) => key.split('#')[1]);
        const hint = draft
          ? `: ${draft} is a draft; publish it first`
          : there.length > 0
            ? `; ${page} has ${there.join(', ')}`
            : pages.has(page)
              ? '; that page has no checklist'
              : '; there is no such page';
        report(
          ['items', position],
          'sheet-item-unknown',
          `Unexpected item "${ref}", expected the id of an item or list, as in phone/hold#say-why${hint}`,
        );
        continue;
      }
      const due = (typeof entry === 'string' ? undefined : entry.due) ?? stage.due;
      if (due !== undefined && due < latest) {
        report(
          ['items', position],
          'sheet-due-order',
          `Unexpected day ${due} after day ${latest}, expected the days in order, as they are ticked from top to bottom; move the item up or change its day`,
        );
      }
      if (due !== undefined) latest = due;
      for (const item of found.items) {
        count += 1;
        const name = reference(found.page, item.id);
        if (seen.has(name)) {
          report(
            ['items', position],
            'sheet-item-doubled',
            `Unexpected second "${name}", expected each item once on a sheet; remove one of them`,
          );
        }
        seen.add(name);
      }
    }
    if (stage.items.length === 0) {
      report(
        ['items'],
        'sheet-stage-empty',
        'Unexpected stage without items, expected at least one; add one or remove the stage',
      );
    }
    if (count > mostItems) {
      report(
        [],
        'sheet-stage-long',
        `Unexpected stage of ${count} items, expected at most ${mostItems}; split it into two stages`,
      );
    }
    if (stages.length > 1 && stage.stage === undefined) {
      report(
        [],
        'sheet-stage-unnamed',
        'Unexpected stage without a name, expected "stage: day-one" or another; only a sheet of one stage needs none',
      );
    }
  }
  return problems;
}

function checkWords({ file, value, place }: SheetSource): Problem[] {
  if (!value) return [];
  return localeCodes.flatMap((locale) =>
    (['title', 'introduction'] as const).flatMap((field): Problem[] => {
      if (value[field][locale] !== undefined) return [];
      const message = `Missing ${field} in ${languageName(locale)}, expected a line "${locale}: …" under "${field}:"`;
      return [lenient(problem(file, place([field]), 'sheet-untitled', message), !locales[locale].complete)];
    }),
  );
}

function jobAidIds({ pages }: Content): string[] {
  return pages
    .filter(({ locale, draft }) => locale === sourceLocale && !draft)
    .flatMap(({ page, checklists }) => checklists.map(({ id }) => jobAidId(page, id)));
}

/** The ids of all sheets that have an address: those of files and those of checklists. */
export function knownSheets(content: Content): string[] {
  return [...content.sheets.map(({ id }) => id), ...jobAidIds(content)];
}
