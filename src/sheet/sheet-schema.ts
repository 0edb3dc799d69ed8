import { z } from 'astro/zod';
import { day, owner, reviewEvery } from '../page-schema.ts';
import { perLocale } from '../per-locale.ts';
import { fieldIds, kinds, persons, roles, stageIds, uses } from './sheet.ts';

const person = z.enum(persons);

/** Calendar days counted from the first day at work, which is day 1; -3 is three days before it. There is no day 0. */
const due = z
  .int({ error: 'expected a whole number of days: 1 is the first day, -3 three days before it' })
  .refine((days) => days !== 0, { error: 'expected a day other than 0: 1 is the first day, -1 the day before it' });

const item = z.union([z.string(), z.strictObject({ item: z.string(), owner: person.optional(), due: due.optional() })]);

/** A sheet's file, content/sheets/<id>.yml. */
export const sheetSchema = z.strictObject({
  /** Written, but not published. */
  draft: z.boolean().default(false),
  kind: z.enum(kinds),
  /** The role that an onboarding sheet or a review is for: it belongs to that role's pack. */
  role: z.enum(roles).optional(),
  title: perLocale,
  introduction: perLocale,
  use: z.enum(uses),
  version: z.int({ error: 'expected a whole number, raised by one at each change of meaning' }).positive(),
  owner,
  reviewed: day,
  reviewEvery,
  fields: z.array(z.enum(fieldIds)),
  signOff: z.array(person).default([]),
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(stageIds).optional(),
        /** Stand for every item of the stage that names none of its own. */
        owner: person.optional(),
        due: due.optional(),
        items: z.array(item),
      }),
    )
    .min(1, { error: 'expected at least one stage' }),
});

/** A sheet as its file gives it. */
export type SheetFile = z.output<typeof sheetSchema>;
