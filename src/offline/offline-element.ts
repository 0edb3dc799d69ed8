import type { Dictionary } from '../dictionary.ts';
import type { Locale } from '../locales.ts';
import { type Words, wordsOf } from '../words.ts';
import { setDeclined } from './declined.ts';
import type { Sizes } from './kept-files.ts';
import type { Phase, Reason, Standing } from './messages.ts';
import { ask, canKeep, keep, listen, registration } from './worker-link.ts';

const sentences: Partial<Record<Phase, string>> = { loading: 'offline.loading', kept: 'offline.kept' };
const failures: Record<Reason, string> = {
  network: 'offline.failed.network',
  changed: 'offline.failed.changed',
  full: 'offline.failed.full',
  refused: 'offline.failed.refused',
};
/** What a press does next. */
const buttons: Record<Phase, string> = {
  none: 'offline.keep',
  loading: 'offline.cancel',
  kept: 'offline.remove',
  failed: 'offline.keep',
};

/** The languages that this browser keeps or could keep: each with its size, how far it is, and a button. */
class OfflineLanguages extends HTMLElement {
  readonly #language = document.documentElement.lang;
  readonly #words: Words = wordsOf(JSON.parse(this.dataset.words ?? '{}') as Dictionary, this.#language);
  readonly #megabytes = new Intl.NumberFormat(this.#language, {
    style: 'unit',
    unit: 'megabyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

  connectedCallback(): void {
    const supported = canKeep && !import.meta.env.DEV;
    (this.querySelector('[data-unsupported]') as HTMLElement).hidden = supported;
    (this.querySelector('ul') as HTMLElement).hidden = !supported;
    if (!supported) return;
    for (const row of this.querySelectorAll<HTMLElement>('[data-language]')) {
      const locale = row.dataset.language as Locale;
      this.#show({ locale, phase: 'none', bytes: 0, doneBytes: 0 });
      row.querySelector('button')?.addEventListener('click', () => void this.#press(locale));
    }
    listen((told) => {
      if ('phase' in told) this.#show(told);
    });
    void this.#begin();
  }

  /** A worker knows what it keeps, and how much its own build's languages take; without one the server knows the latter. */
  async #begin(): Promise<void> {
    if ((await registration())?.active) return ask({ ask: 'resume' });
    const response = await fetch(this.dataset.sizes ?? '').catch(() => undefined);
    if (!response?.ok) return;
    for (const [locale, { bytes }] of Object.entries((await response.json()) as Sizes))
      if (this.#row(locale)?.dataset.phase === 'none')
        this.#show({ locale: locale as Locale, phase: 'none', bytes, doneBytes: 0 });
  }

  async #press(locale: Locale): Promise<void> {
    const phase = this.#row(locale)?.dataset.phase as Phase | undefined;
    const removes = phase === 'loading' || phase === 'kept';
    setDeclined(locale, removes);
    if (removes) return ask({ ask: 'remove', locale });
    // Else a browser that runs short of space may drop what is kept.
    await navigator.storage?.persist?.().catch(() => false);
    try {
      await keep(locale);
    } catch (error) {
      const reason = error instanceof TypeError ? 'network' : 'refused';
      this.#show({ locale, phase: 'failed', bytes: 0, doneBytes: 0, reason });
    }
  }

  #row(locale: string): HTMLElement | null {
    return this.querySelector(`[data-language="${locale}"]`);
  }

  #show({ locale, phase, bytes, doneBytes, reason }: Standing): void {
    const row = this.#row(locale);
    const [size, status, button] = ['[data-size]', '[role="status"]', 'button'].map((part) => row?.querySelector(part));
    const progress = row?.querySelector('progress');
    if (!row || !size || !status || !button || !progress) return;
    row.dataset.phase = phase;
    const total = this.#megabytes.format(bytes / 1e6);
    const done = this.#megabytes.format(doneBytes / 1e6);
    if (bytes > 0) size.textContent = phase === 'loading' ? this.#words('offline.progress', { done, total }) : total;
    progress.hidden = phase !== 'loading';
    progress.max = bytes;
    progress.value = doneBytes;
    const sentence = phase === 'failed' && reason ? failures[reason] : sentences[phase];
    setText(status, sentence ? this.#words(sentence) : '');
    setText(button, this.#words(buttons[phase]));
  }
}

/** A screen reader says what is put in again, even if it is the same. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

customElements.define('offline-languages', OfflineLanguages);
