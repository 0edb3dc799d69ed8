/** What the pages and the service worker say to each other. */
import type { Locale } from '../locales.ts';

/** What a page asks: to go on with what was begun, to keep or remove a language, or to change to the newer version now. */
export type Ask = { ask: 'resume' } | { ask: 'keep' | 'remove'; locale: Locale } | { ask: 'change' };

/**
 * Why a download ended: no answer from the server; files of another build than this one's; no room on the device; the browser lets the
 * site keep nothing.
 */
export type Reason = 'network' | 'changed' | 'full' | 'refused';

/** Not kept; arriving; here as a whole; ended early. */
export type Phase = 'none' | 'loading' | 'kept' | 'failed';

/** How far a language is. */
export interface Standing {
  locale: Locale;
  phase: Phase;
  doneBytes: number;
  bytes: number;
  reason?: Reason;
}

/** What the worker tells every open page: how far a language is, or why it cannot take a newer version. */
export type Told = Standing | { newer: Reason };

/** The channel on which it is told. One origin may hold several handbooks. */
export function channelName(scope: string): string {
  return `service-handbook offline ${scope}`;
}
