import { forget, recall, remember } from '../browser-storage.ts';
import { addMiss, type Miss, readMisses } from './diary.ts';

/** What the search remembers in this browser: the last searches, and the diary. */

const mostRecent = 6;
const recentKey = (language: string) => `searches-${language}`;
const diaryKey = 'search-diary';

/** The last searches in a language that led somewhere, last first. */
export function recentSearches(language: string): string[] {
  return (recall(recentKey(language)) ?? '').split('\n').filter((query) => query !== '');
}

/** Remembers a search. */
export function rememberSearch(query: string, language: string): void {
  const others = recentSearches(language).filter((other) => other !== query);
  remember(recentKey(language), [query, ...others].slice(0, mostRecent).join('\n'));
}

/** Forgets the last searches in a language. */
export function forgetSearches(language: string): void {
  forget(recentKey(language));
}

/** The diary, last entry first. */
export function recallDiary(): Miss[] {
  return readMisses(recall(diaryKey));
}

/** Keeps the diary as it is given; an empty one is forgotten. */
export function keepDiary(diary: Miss[]): void {
  if (diary.length === 0) forget(diaryKey);
  else remember(diaryKey, JSON.stringify(diary));
}

/** Adds a search of today to the diary. */
export function noteMiss(miss: Omit<Miss, 'times' | 'day'>): void {
  keepDiary(addMiss(recallDiary(), { ...miss, day: new Date().toLocaleDateString('sv') }));
}
