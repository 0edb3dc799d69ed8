/** When something was reviewed, how often it is to be, and by whom; the same for a page and a sheet. */
export interface Review {
  reviewed: Date;
  /** Months. */
  reviewEvery: number;
  owner: Owner;
}

/** Those who answer for a page or a sheet. Their names stand in i18n as `owner.<id>`. */
export const owners = ['service', 'training', 'hr'] as const;
export type Owner = (typeof owners)[number];

/**
 * The day the next review is due: the same day `reviewEvery` months later, or that month's last day
 * (31 January + 1 month = 28 February).
 */
export function nextReview({ reviewed, reviewEvery }: Pick<Review, 'reviewed' | 'reviewEvery'>): Date {
  const month = reviewed.getUTCMonth() + reviewEvery;
  const lastDay = new Date(Date.UTC(reviewed.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(reviewed.getUTCFullYear(), month, Math.min(reviewed.getUTCDate(), lastDay)));
}

// To make a format takes far longer than to use it.
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as the language writes it: "22 November 2026", "2026. november 22.". */
export function formatDay(day: Date, locale: string): string {
  // British order of day and month: the handbook is written in British English.
  const tag = locale === 'en' ? 'en-GB' : locale;
  const format = formats.get(tag) ?? new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(tag, format);
  return format.format(day);
}
