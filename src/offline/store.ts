/**
 * The files that this browser keeps, in its cache storage. Each file lies there under the hash of what it holds, so two builds share what
 * they have in common, an interrupted download goes on where it was, and an older build stays whole while a newer one arrives. Which file an
 * address means is told by the lists, one for each language and build.
 */
import type { Locale } from '../locales.ts';
import { type KeptFile, keyOf, type Sizes } from './kept-files.ts';
import type { Reason } from './messages.ts';

/** Files that are asked for at the same time. */
const lanes = 6;

/** A download that ended early. */
export class Interrupted extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Why something failed. What is no failure of ours comes from the storage. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Interrupted) return error.reason;
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused';
}

/** The languages kept under `scope`, as the build with `sizes` sees them. Everything here rejects where the storage does. */
export class Store {
  readonly #scope: string;
  readonly #sizes: Sizes;
  readonly #lists = new Map<Locale, Promise<KeptFile[]>>();

  constructor(scope: string, sizes: Sizes) {
    this.#scope = scope;
    this.#sizes = sizes;
  }

  /** The languages that the reader wants kept, whether they are whole or not. */
  async wanted(): Promise<Locale[]> {
    const notes = await this.#notes();
    const all = Object.keys(this.#sizes) as Locale[];
    const found = await Promise.all(all.map((locale) => notes.match(this.#note('wanted', locale))));
    return all.filter((_, index) => found[index]);
  }

  /** Whether all of a language is here. */
  async isWhole(locale: Locale): Promise<boolean> {
    return (await (await this.#notes()).match(this.#note('whole', locale, this.#hash(locale)))) !== undefined;
  }

  /**
   * Downloads what is not yet here of a language, and calls back with the bytes that are. Rejects with Interrupted, or with `signal`'s reason;
   * what has arrived until then stays for the next time.
   */
  async download(locale: Locale, signal: AbortSignal, progress: (doneBytes: number) => void): Promise<void> {
    const notes = await this.#notes();
    const done = new Response();
    await notes.put(this.#note('wanted', locale), done.clone());
    const list = await this.list(locale);
    await notes.put(this.#note('list', locale, this.#hash(locale)), new Response(JSON.stringify(list)));
    const cache = await this.#files();
    const present = new Set((await cache.keys()).map(({ url }) => url));
    let doneBytes = 0;
    let cause: unknown;
    const failed = new AbortController();
    signal.addEventListener('abort', () => failed.abort());
    const queue = list.values();
    const lane = async () => {
      for (const [address, hash, bytes] of queue) {
        signal.throwIfAborted();
        if (failed.signal.aborted) return;
        const key = this.#file(hash);
        if (!present.has(key)) await cache.put(key, await this.#fetchExactly(address, hash, failed.signal));
        doneBytes += bytes;
        progress(doneBytes);
      }
    };
    const stop = (error: unknown) => {
      cause ??= error;
      failed.abort();
    };
    await Promise.all(Array.from({ length: lanes }, () => lane().catch(stop)));
    signal.throwIfAborted();
    if (cause !== undefined) throw cause;
    await notes.put(this.#note('whole', locale, this.#hash(locale)), done);
  }

  /** Removes a language, and what no other needs. */
  async remove(locale: Locale): Promise<void> {
    const notes = await this.#notes();
    const own = ['wanted', 'whole', 'list'].map((kind) => this.#note(kind, locale));
    for (const { url } of await notes.keys())
      if (own.some((note) => url === note || url.startsWith(`${note}/`))) await notes.delete(url);
    await this.#tidyFiles();
  }

  /** Removes what is left of other builds. */
  async tidy(): Promise<void> {
    const notes = await this.#notes();
    const current = Object.values(this.#sizes).map(({ list }) => list);
    for (const { url } of await notes.keys()) {
      const isOfABuild = url.startsWith(this.#note('list')) || url.startsWith(this.#note('whole'));
      if (isOfABuild && !current.some((hash) => url.endsWith(`/${hash}`))) await notes.delete(url);
    }
    await this.#tidyFiles();
  }

  /** Removes everything. */
  async clear(): Promise<void> {
    await Promise.all([caches.delete(`notes ${this.#scope}`), caches.delete(`files ${this.#scope}`)]);
  }

  /** The files of all languages that are whole, by the keys of their addresses. */
  async kept(): Promise<Map<string, KeptFile>> {
    const all = Object.keys(this.#sizes) as Locale[];
    const whole = (await Promise.all(all.map((locale) => this.isWhole(locale)))).flatMap((is, index) =>
      is && all[index] ? [all[index]] : [],
    );
    const lists = await Promise.all(whole.map((locale) => this.list(locale)));
    return new Map(lists.flat().map((file) => [keyOf(file[0]), file]));
  }

  /** The list of a language, from here or from the server. Rejects with Interrupted if the server has another build's. */
  list(locale: Locale): Promise<KeptFile[]> {
    const list = this.#lists.get(locale) ?? this.#readList(locale);
    this.#lists.set(locale, list);
    list.catch(() => this.#lists.delete(locale));
    return list;
  }

  async #readList(locale: Locale): Promise<KeptFile[]> {
    const hash = this.#hash(locale);
    const own = await (await this.#notes()).match(this.#note('list', locale, hash));
    const response = own ?? (await this.#fetchExactly(`offline/${locale}.json`, hash));
    return (await response.json()) as KeptFile[];
  }

  /** A file of this build: from here, or from the server if it has the very same. */
  async file([address, hash]: KeptFile): Promise<Response> {
    return (await (await this.#files()).match(this.#file(hash))) ?? this.#fetchExactly(address, hash);
  }

  async #tidyFiles(): Promise<void> {
    const notes = await this.#notes();
    const lists = (await notes.keys()).filter(({ url }) => url.startsWith(this.#note('list')));
    const needed = new Set<string>();
    for (const list of lists) {
      const files = ((await (await notes.match(list))?.json()) ?? []) as KeptFile[];
      for (const [, hash] of files) needed.add(this.#file(hash));
    }
    const cache = await this.#files();
    for (const { url } of await cache.keys()) if (!needed.has(url)) await cache.delete(url);
  }

  /** Asks the server for a file, and takes it only if it holds what the list says. */
  async #fetchExactly(address: string, hash: string, signal?: AbortSignal): Promise<Response> {
    let response: Response;
    let body: ArrayBuffer;
    try {
      response = await fetch(this.#scope + address, { cache: 'no-cache', ...(signal && { signal }) });
      body = await response.arrayBuffer();
    } catch {
      throw new Interrupted('network');
    }
    if (response.status >= 500) throw new Interrupted('network');
    if (!response.ok || (await hashOf(body)) !== hash) throw new Interrupted('changed');
    // A new one: a page may not be answered with one that was redirected. These headers tell of the way that the bytes came.
    const headers = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
    return new Response(body, { headers });
  }

  #hash(locale: Locale): string {
    return this.#sizes[locale]?.list ?? '';
  }

  #note(...parts: string[]): string {
    return `${this.#scope}offline/${parts.join('/')}`;
  }

  #file(hash: string): string {
    return `${this.#scope}offline/file/${hash}`;
  }

  #notes(): Promise<Cache> {
    return caches.open(`notes ${this.#scope}`);
  }

  #files(): Promise<Cache> {
    return caches.open(`files ${this.#scope}`);
  }
}

/** SHA-256 as base64url, as in the lists. */
async function hashOf(body: ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}
