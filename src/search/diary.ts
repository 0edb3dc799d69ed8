/**
 * The diary of searches without a good result, for the editors to turn into words of the glossary. It is kept in this browser alone.
 */
export interface Miss {
  query: string;
  language: string;
  reason: MissReason;
  /** The title of the page that came first, if one came. */
  first: string;
  /** The day of the last time, 2026-11-22. */
  day: string;
  times: number;
}

/**
 * Nothing was found; only another language had something; answers were shown and none was opened; the reader said that the answer was
 * missing.
 */
export const missReasons = ['nothing', 'elsewhere', 'unopened', 'reported'] as const;
export type MissReason = (typeof missReasons)[number];

const mostMisses = 200;

/** Adds a search to the diary, last first. The same question in the same language is one entry, with the strongest reason. */
export function addMiss(diary: readonly Miss[], miss: Omit<Miss, 'times'>): Miss[] {
  const same = (known: Miss) => known.query === miss.query && known.language === miss.language;
  const known = diary.find(same);
  const reason = known?.reason === 'reported' ? known.reason : miss.reason;
  const entry = { ...miss, reason, times: (known?.times ?? 0) + 1 };
  return [entry, ...diary.filter((other) => !same(other))].slice(0, mostMisses);
}

/** Reads a diary that was kept as text; what isn't one is an empty diary. */
export function readMisses(text: string | null): Miss[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter(isMiss) : [];
  } catch {
    return [];
  }
}

function isMiss(value: Partial<Miss> | null): value is Miss {
  return (
    typeof value?.query === 'string' &&
    typeof value.language === 'string' &&
    typeof value.first === 'string' &&
    typeof value.day === 'string' &&
    typeof value.times === 'number' &&
    missReasons.includes(value.reason as MissReason)
  );
}
