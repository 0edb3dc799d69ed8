import { describe, expect, test } from 'vitest';
import type { Checklist } from '../../src/checklist/checklist.ts';
import { canonicalText, composeSheet, indexItems, jobAid, soleList, sourcePages } from '../../src/sheet/sheet.ts';
import { type SheetFile, sheetSchema } from '../../src/sheet/sheet-schema.ts';

const hold: Checklist = {
  id: 'hold',
  title: 'Tartás',
  items: [
    { id: 'ask', text: 'Kérjen engedélyt' },
    { id: 'say-why', text: 'Mondja meg, miért' },
  ],
};
const dayOne: Checklist = {
  id: 'day-one',
  title: 'Első nap',
  items: [{ id: 'tour', text: 'Járja körbe az épületet' }],
};
const index = indexItems([
  { page: 'phone/hold', checklists: [hold] },
  { page: 'onboarding/first-day', checklists: [dayOne] },
]);

function sheetFile(changes: object = {}): SheetFile {
  return sheetSchema.parse({
    kind: 'onboarding',
    title: { en: 'Onboarding', hu: 'Betanulás' },
    introduction: { en: 'Ninety days.' },
    use: 'do-confirm',
    version: 3,
    owner: 'hr',
    reviewed: '2026-11-22',
    reviewEvery: '12 months',
    fields: ['name'],
    stages: [
      { stage: 'day-one', owner: 'starter', due: 1, items: ['onboarding/first-day#tour'] },
      { stage: 'week-one', owner: 'trainer', items: ['phone/hold#hold'] },
    ],
    ...changes,
  });
}

describe('composeSheet', () => {
  test('takes items one by one and by the list, numbered through, in the language of the index', () => {
    const sheet = composeSheet('onboarding-phone', sheetFile(), 'hu', index);
    expect(sheet.title).toBe('Betanulás');
    expect(
      sheet.stages.map(({ stage, items }) => [stage, items.map(({ number, ref, text }) => [number, ref, text])]),
    ).toEqual([
      ['day-one', [[1, 'onboarding/first-day#tour', 'Járja körbe az épületet']]],
      [
        'week-one',
        [
          [2, 'phone/hold#ask', 'Kérjen engedélyt'],
          [3, 'phone/hold#say-why', 'Mondja meg, miért'],
        ],
      ],
    ]);
  });

  test('an item’s own owner and day go before the stage’s', () => {
    const stages = [
      { owner: 'starter', due: 1, items: [{ item: 'phone/hold#ask', owner: 'trainer' }, 'phone/hold#say-why'] },
    ];
    const [stage] = composeSheet('x', sheetFile({ stages }), 'hu', index).stages;
    expect(stage?.items.map(({ owner, due }) => [owner, due])).toEqual([
      ['trainer', 1],
      ['starter', 1],
    ]);
  });

  test('words that a language lacks come from the source language', () => {
    expect(composeSheet('x', sheetFile(), 'hu', index).introduction).toBe('Ninety days.');
  });

  test('an item that the language lacks is left out', () => {
    const stages = [{ items: ['phone/hold#nowhere', 'phone/hold#ask'] }];
    const [stage] = composeSheet('x', sheetFile({ stages }), 'hu', index).stages;
    expect(stage?.items.map(({ number, id }) => [number, id])).toEqual([[1, 'ask']]);
  });
});

test('a change of words changes what the fingerprint is taken from', () => {
  const before = composeSheet('x', sheetFile(), 'hu', index);
  const after = composeSheet('x', sheetFile({ version: 4 }), 'hu', index);
  expect(canonicalText(before)).toBe(canonicalText(composeSheet('x', sheetFile(), 'hu', index)));
  expect(canonicalText(before)).not.toBe(canonicalText(after));
});

test('a job aid is a sheet of its list, with its page’s words and review', () => {
  const review = { owner: 'service', reviewed: new Date('2026-11-22'), reviewEvery: 12 } as const;
  const sheet = jobAid({ page: 'phone/hold', locale: 'hu', description: 'Röviden.', review }, hold);
  expect(sheet).toMatchObject({
    id: 'phone-hold-hold',
    kind: 'job-aid',
    title: 'Tartás',
    introduction: 'Röviden.',
    ...review,
  });
  expect(sheet.stages.map(({ items }) => items.map(({ ref }) => ref))).toEqual([
    ['phone/hold#ask', 'phone/hold#say-why'],
  ]);
});

test('a file that consists of one list is that list’s sheet', () => {
  expect(soleList(sheetFile({ stages: [{ items: ['phone/hold#hold'] }] }))).toBe('phone/hold#hold');
  expect(soleList(sheetFile({ stages: [{ items: ['phone/hold#hold', 'phone/hold#ask'] }] }))).toBeUndefined();
  expect(soleList(sheetFile())).toBeUndefined();
});

test('a sheet’s pages stand once each, in the order of the items', () => {
  expect(sourcePages(composeSheet('x', sheetFile(), 'hu', index))).toEqual(['onboarding/first-day', 'phone/hold']);
});
