import { z } from 'astro/zod';
import { type Locale, localeCodes } from './locales.ts';

/** A language code, as a key in a YAML file. */
export const localeKey = z.enum(localeCodes as [Locale, ...Locale[]]);

/** A line for each language, in a YAML file. That none is missing is the check's business: one that is being added may lag behind. */
export const perLocale = z.partialRecord(localeKey, z.string().min(1));
