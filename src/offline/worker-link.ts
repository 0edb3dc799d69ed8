/** A page's connection to the service worker. */
import { withBase } from '../addresses.ts';
import type { Locale } from '../locales.ts';
import { type Ask, channelName, type Told } from './messages.ts';

const base = withBase(import.meta.env.BASE_URL, '/');
/** While a download is said to be going on, the worker is woken so often: a browser ends one that works for minutes. */
const wakeEvery = 20_000;

/** Whether this browser can keep the handbook at this address: not over plain http, nor in some private windows. */
export const canKeep = isSecureContext && 'serviceWorker' in navigator && 'caches' in globalThis;

/** The service worker's registration, if this browser has it. */
export async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return (await navigator.serviceWorker.getRegistrations()).find(({ scope }) => new URL(scope).pathname === base);
}

/** Asks the worker for something, if there is one. */
export async function ask(message: Ask): Promise<void> {
  (await registration())?.active?.postMessage(message);
}

/** Keeps a language; how it goes is told to all pages. Rejects where the browser refuses. */
export async function keep(locale: Locale): Promise<void> {
  const worker = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
  const message: Ask = { ask: 'keep', locale };
  const arriving = worker.active ?? worker.waiting ?? worker.installing;
  if (worker.active || !arriving) return worker.active?.postMessage(message);
  await new Promise<void>((resolve, reject) => {
    arriving.addEventListener('statechange', () => {
      if (arriving.state === 'activated') resolve();
      if (arriving.state === 'redundant') reject(new Error('The worker could not be installed.'));
    });
  });
  arriving.postMessage(message);
}

/** Calls back with all that the worker tells. Goes on with a download when the network is back. */
export function listen(heed: (told: Told) => void): void {
  const channel = new BroadcastChannel(channelName(new URL(base, location.href).href));
  let waking: ReturnType<typeof setTimeout> | undefined;
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    clearTimeout(waking);
    if ('phase' in data && data.phase === 'loading') waking = setTimeout(() => void ask({ ask: 'resume' }), wakeEvery);
    heed(data);
  });
  addEventListener('online', () => void ask({ ask: 'resume' }));
}
