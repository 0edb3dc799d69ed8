import { onChangeElsewhere } from '../browser-storage.ts';
import { isLocale, locales } from '../locales.ts';
import { formatDay } from '../review.ts';
import { csvOf } from './csv.ts';
import type { Miss, MissReason } from './diary.ts';
import { keepDiary, recallDiary } from './memory.ts';

/** The diary: shown, cleared, and saved as a CSV file by hand. Nothing is sent. */
class SearchDiary extends HTMLElement {
  readonly #reasons = JSON.parse(this.dataset.reasons ?? '{}') as Record<MissReason, string>;
  readonly #language = document.documentElement.lang;

  connectedCallback(): void {
    this.querySelector('.diary-export')?.addEventListener('click', () => this.#save());
    this.querySelector('.diary-clear')?.addEventListener('click', () => {
      keepDiary([]);
      this.#show();
    });
    onChangeElsewhere(() => this.#show());
    this.#show();
  }

  #show(): void {
    const diary = recallDiary();
    this.querySelector('.diary-misses')?.replaceChildren(...diary.map((miss) => this.#entry(miss)));
    this.querySelector('.diary-kept')?.toggleAttribute('hidden', diary.length === 0);
    this.querySelector('.diary-none')?.toggleAttribute('hidden', diary.length > 0);
  }

  #entry(miss: Miss): HTMLLIElement {
    const link = document.createElement('a');
    link.href = `${this.dataset.search}?${new URLSearchParams({ q: miss.query })}`;
    link.textContent = miss.query;
    const detail = document.createElement('span');
    const [, , reason, first, day, times] = this.#cells(miss);
    const often = miss.times > 1 ? `${times} ×` : '';
    detail.textContent = [reason, first, day, often].filter((part) => part !== '').join(' · ');
    const text = document.createElement('div');
    text.append(link, detail);
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'hb-button';
    remove.textContent = this.dataset.remove ?? '';
    remove.ariaLabel = `${this.dataset.remove}: ${miss.query}`;
    remove.addEventListener('click', () => {
      keepDiary(recallDiary().filter(({ query, language }) => query !== miss.query || language !== miss.language));
      this.#show();
    });
    const item = document.createElement('li');
    item.append(text, remove);
    return item;
  }

  /** An entry in words, in the order of the columns. */
  #cells({ query, language, reason, first, day, times }: Miss): string[] {
    const name = isLocale(language) ? locales[language].label : language;
    return [query, name, this.#reasons[reason], first, formatDay(new Date(day), this.#language), String(times)];
  }

  #save(): void {
    const columns = JSON.parse(this.dataset.columns ?? '[]') as string[];
    const csv = csvOf([columns, ...recallDiary().map((miss) => this.#cells(miss))], this.#language);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    link.download = `${this.dataset.file}.csv`;
    link.click();
    // After the download has begun.
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

customElements.define('search-diary', SearchDiary);
