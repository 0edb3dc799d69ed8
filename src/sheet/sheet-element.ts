import { pageStyle } from './page-style.ts';
import type { Paper } from './sheet.ts';
import { addLanguage, choose, completeAddress, fetchSheet, marginFor, removeLanguage } from './sheet-dom.ts';

/**
 * The tools above a sheet: print, a second language, the paper. Language and paper stand in the address (`?with=en&paper=letter`), so
 * they can be bookmarked and sent. Without them the sheet prints as well: Ctrl+P.
 */
class SheetTools extends HTMLElement {
  #style = new CSSStyleSheet();

  connectedCallback(): void {
    const sheet = document.querySelector<HTMLElement>('article.sheet');
    const second = this.querySelector<HTMLSelectElement>('[data-second]');
    const paper = this.querySelector<HTMLSelectElement>('[data-paper]');
    if (!sheet || !second || !paper) return;

    completeAddress(sheet);
    const asked = new URLSearchParams(location.search);
    choose(second, asked.get('with'));
    choose(paper, asked.get('paper'));
    document.adoptedStyleSheets.push(this.#style);
    this.#setPaper(sheet, paper.value as Paper);
    const ready = this.#setLanguage(sheet, second.value);

    const keep = () => {
      const address = new URL(location.href);
      setOrDelete(address.searchParams, 'with', second.value);
      setOrDelete(address.searchParams, 'paper', paper.value === 'a4' ? '' : paper.value);
      history.replaceState(null, '', address);
    };
    second.addEventListener('change', () => {
      keep();
      void this.#setLanguage(sheet, second.value);
    });
    paper.addEventListener('change', () => {
      keep();
      this.#setPaper(sheet, paper.value as Paper);
    });

    const button = this.querySelector<HTMLButtonElement>('[data-print]');
    button?.addEventListener('click', () => print());
    for (const control of this.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('[disabled]')) {
      control.disabled = false;
    }

    // "Print" beside a checklist leads here with #print: one press prints.
    if (location.hash === '#print') {
      history.replaceState(null, '', location.pathname + location.search);
      void Promise.all([document.fonts.ready, ready]).then(() => print());
    }
  }

  #setPaper(sheet: HTMLElement, paper: Paper): void {
    this.#style.replaceSync(pageStyle(marginFor(sheet), paper));
  }

  async #setLanguage(sheet: HTMLElement, locale: string): Promise<void> {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = '';
    removeLanguage(sheet);
    if (locale === '') return;
    try {
      const path = location.pathname.replace(`/${sheet.lang}/checklists/`, `/${locale}/checklists/`);
      const other = await fetchSheet(path);
      // Another may have been chosen while this one was on its way.
      if (this.querySelector<HTMLSelectElement>('[data-second]')?.value !== locale) return;
      if (other) addLanguage(sheet, other);
      else if (status) status.textContent = this.dataset.missing ?? '';
    } catch {
      if (status) status.textContent = this.dataset.failed ?? '';
    }
  }
}

function setOrDelete(params: URLSearchParams, name: string, value: string): void {
  if (value === '') params.delete(name);
  else params.set(name, value);
}

customElements.define('sheet-tools', SheetTools);
