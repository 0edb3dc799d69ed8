import { formatDay, nextReview } from '../../review.ts';
import type { Content } from '../content.ts';
import { type Problem, problem } from '../problem.ts';
import { frontMatterPlace } from '../read-page.ts';

/**
 * What is due for review has been reviewed.
 *
 * Rules: review-overdue.
 */
export function checkReviews({ pages, sheets }: Content, today: Date): Problem[] {
  const said = (review: Parameters<typeof nextReview>[0] & { owner: string }) => {
    const due = nextReview(review);
    if (dayOf(due) >= dayOf(today)) return undefined;
    return `Unexpected review of ${formatDay(review.reviewed, 'en')}, expected one by ${formatDay(due, 'en')}; have it reviewed by ${review.owner}, then write the day under "reviewed:"`;
  };
  const ofPages = pages.flatMap((page) => {
    const message = page.frontMatter && said(page.frontMatter);
    if (!message || page.draft) return [];
    return [problem(page.file, frontMatterPlace(page, ['reviewed']), 'review-overdue', message)];
  });
  const ofSheets = sheets.flatMap(({ file, value, place }) => {
    const message = value && said(value);
    return message && !value.draft ? [problem(file, place(['reviewed']), 'review-overdue', message)] : [];
  });
  return [...ofPages, ...ofSheets];
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
