/**
 * The service worker: one for each build, at `sw.js` under the base path. Only browsers that keep a language have it.
 *
 * A worker answers with files of its own build alone. A new build's worker first downloads what is new in the languages kept here, all of it or it
 * is not installed, and waits until the reader changes over (or every tab is closed); then it takes over all tabs at once, which reload.
 */

import type { Locale } from '../locales.ts';
import { type KeptFile, keyOf, type Sizes } from './kept-files.ts';
import { type Ask, channelName, type Phase, type Standing, type Told } from './messages.ts';
import { reasonOf, Store } from './store.ts';

interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LastingEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}

/** What a worker's global is used for here. TypeScript's own description of it makes every page's code be read as a worker's too. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void>; get(id: string): Promise<{ readonly url: string } | undefined> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'message', listener: (event: LastingEvent & { data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

/** The languages of this build; put here when it is bundled, so the worker changes with every file that is kept. */
declare const offlineSizes: Sizes;

const worker = self as unknown as WorkerScope;
const { scope } = worker.registration;
const store = new Store(scope, offlineSizes);
const channel = new BroadcastChannel(channelName(scope));
const locales = Object.keys(offlineSizes) as Locale[];
/** Downloads that are going on, each with what ends it. */
const running = new Map<Locale, AbortController>();
/** Tabs that show a page of ours in place of the one that they asked for. Forgotten when the worker rests; their scripts are there by then. */
const substituted = new Set<string>();
/** What is kept, read once; anew after each change. */
let kept: Promise<Map<string, KeptFile>> | undefined;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(store.tidy()));
worker.addEventListener('message', (event) => event.waitUntil(heed(event.data as Ask)));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  // The editor, and what this feature itself asks for.
  if (/^(?:admin\/|sw\.js|offline\/[^/]+\.json)/.test(url.slice(scope.length))) return;
  event.respondWith(answer(event));
});

async function install(): Promise<void> {
  const wanted = await store.wanted();
  // Nothing is answered from here yet, so there is nothing to change over from.
  if (wanted.length === 0) return worker.skipWaiting();
  try {
    for (const locale of wanted) await store.download(locale, new AbortController().signal, () => undefined);
  } catch (error) {
    const reason = reasonOf(error);
    // The others end by themselves: the browser tries again at the next page.
    if (reason === 'full' || reason === 'refused') tell({ newer: reason });
    throw error;
  }
}

async function heed(message: Ask): Promise<void> {
  switch (message.ask) {
    case 'keep':
      await worker.clients.claim();
      return keep(message.locale);
    case 'remove':
      return remove(message.locale);
    case 'change':
      return worker.skipWaiting();
    case 'resume':
      return resume();
  }
}

/** Tells how far each language is, and goes on with what was interrupted. */
async function resume(): Promise<void> {
  const wanted = await store.wanted();
  const whole = await Promise.all(locales.map((locale) => store.isWhole(locale)));
  const begun = locales.filter((locale, index) => wanted.includes(locale) && !whole[index]);
  for (const [index, locale] of locales.entries())
    if (!begun.includes(locale)) tell(standing(locale, whole[index] ? 'kept' : 'none'));
  await Promise.all(begun.map(keep));
}

async function keep(locale: Locale): Promise<void> {
  if (running.has(locale)) return;
  const stop = new AbortController();
  running.set(locale, stop);
  try {
    tell(standing(locale, 'loading'));
    await store.download(locale, stop.signal, (doneBytes) => tell({ ...standing(locale, 'loading'), doneBytes }));
    kept = undefined;
    tell(standing(locale, 'kept'));
  } catch (error) {
    if (stop.signal.aborted) return;
    const reason = reasonOf(error);
    // What can't be stored is not tried again at each page.
    if (reason === 'full' || reason === 'refused') await forget(locale).catch(() => undefined);
    if (reason === 'changed') await worker.registration.update().catch(() => undefined);
    tell({ ...standing(locale, 'failed'), reason });
  } finally {
    running.delete(locale);
  }
}

async function remove(locale: Locale): Promise<void> {
  running.get(locale)?.abort();
  await forget(locale);
  tell(standing(locale, 'none'));
}

/** Removes a language. With the last one the worker goes too. */
async function forget(locale: Locale): Promise<void> {
  await store.remove(locale);
  kept = undefined;
  if ((await store.wanted()).length > 0) return;
  await store.clear();
  await worker.registration.unregister();
}

function standing(locale: Locale, phase: Phase): Standing {
  const bytes = offlineSizes[locale]?.bytes ?? 0;
  return { locale, phase, bytes, doneBytes: phase === 'kept' ? bytes : 0 };
}

function tell(told: Told): void {
  channel.postMessage(told);
}

/**
 * The answer to a request. A kept page is shown from here, and all that it asks for is of the same build, or refused. Any other page is the
 * network's, with all that it asks for.
 */
async function answer({ request, clientId, resultingClientId }: FetchEvent): Promise<Response> {
  kept ??= store.kept();
  kept.catch(() => {
    kept = undefined;
  });
  const own = await kept.catch(() => new Map<string, KeptFile>());
  const key = keyOf(request.url.slice(scope.length));
  const file = own.get(key);
  if (request.mode === 'navigate') {
    if (file) return store.file(file);
    return fetch(request).catch(() => {
      substituted.add(resultingClientId);
      return lost(key, own);
    });
  }
  const client = clientId === '' || substituted.has(clientId) ? undefined : await worker.clients.get(clientId);
  if (client && !own.has(keyOf(client.url.slice(scope.length)))) return fetch(request);
  try {
    const found = file ?? (await elsewhere(key));
    return await (found ? store.file(found) : fetch(request));
  } catch {
    return Response.error();
  }
}

/** A file of a language that is not kept, as this build has it: a kept page may ask for another language's sheet or words. */
async function elsewhere(key: string): Promise<KeptFile | undefined> {
  // Every such file has its language in its address.
  const locale = locales.find((locale) => key.split(/[/._]/).includes(locale));
  return locale && (await store.list(locale)).find(([address]) => keyOf(address) === key);
}

/** Without a network: a language that is kept has no such page; of the others none is here. */
async function lost(key: string, own: Map<string, KeptFile>): Promise<Response> {
  const [locale = ''] = key.split('/');
  const isKept = own.has(locale);
  const page = own.get(isKept ? '404' : 'offline');
  if (!page) return Response.error();
  const { body, headers } = await store.file(page);
  return new Response(body, { headers, status: isKept ? 404 : 503 });
}
