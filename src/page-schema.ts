import { z } from 'astro/zod';
import { owners } from './review.ts';

/** "12 months" in a file is 12 in the model. */
export const reviewEvery = z
  .string({ error: 'expected a number of months, as in "12 months"' })
  .regex(/^[1-9]\d? months?$/, { error: 'expected a number of months, as in "12 months"' })
  .transform((text) => Number.parseInt(text, 10));

/** A day, as YAML gives it: a Date, or the text 2026-11-22. */
export const day = z.union([z.date(), z.iso.date().transform((text) => new Date(text))], {
  error: 'expected a day, as in 2026-11-22',
});

export const owner = z.enum(owners);

/** What stands in a page's front matter on top of Starlight's own fields. */
const fields = {
  /** Guidance points that the page states, by id (content/sources.yml). */
  covers: z.array(z.string()),
  /** Words a colleague may search for that the text lacks. */
  keywords: z.array(z.string()),
  /** Queries that must bring this page up; tests, never fed to the index. */
  findBy: z.array(z.string()),
  owner,
  reviewed: day,
  reviewEvery,
};

/** For Starlight's schema. All optional, as generated pages carry none; what a written page must have is the check's business. */
export const pageSchema = z.object(fields).partial();

/** Whether a front matter says that its page is a draft; also where the rest of it is broken. */
export function isDraft(frontMatter: string): boolean {
  return /^draft:[ \t]*(?:true|True|TRUE)[ \t]*(?:#.*)?\r?$/m.test(frontMatter);
}

/** For the check: what a written page has, and nothing else. */
export const writtenPageSchema = z.strictObject({
  title: z.string().min(1, { error: 'expected words' }),
  description: z.string().min(1, { error: 'expected one sentence' }),
  draft: z.boolean().optional(),
  ...fields,
  findBy: fields.findBy.min(5, { error: 'expected at least five queries that colleagues would type' }),
});

/** For the check: a draft may still lack its description and what it is found by. */
export const draftPageSchema = writtenPageSchema.extend({ description: z.string().default(''), findBy: fields.findBy });

/**
 * What each language's page has of its own; every other field is the same in all languages. `body` is the text below the front
 * matter.
 */
export const translatedFields: readonly string[] = ['title', 'description', 'keywords', 'findBy', 'body'];
