import type { SearchBox } from './search-box.ts';

/**
 * The dialog around a search box: "/" or Ctrl+K anywhere opens it, and any button with `data-open-search`. A page holds its field alone,
 * which takes what is typed from the first key on; the rest of the box and its code come out of the page for searching, as soon as somebody
 * is about to search. So this file imports nothing.
 */
class SearchDialog extends HTMLElement {
  readonly #dialog = this.querySelector('dialog') as HTMLDialogElement;
  readonly #own = this.querySelector('search-box') as SearchBox;
  /** On the page for searching, its box is the one. */
  readonly #page = document.querySelector<SearchBox>('search-box[data-is-page]');
  readonly #status = this.querySelector('.search-status') as HTMLElement;
  readonly #retry = this.querySelector('.search-retry') as HTMLElement;
  #loading: Promise<void> | undefined;

  connectedCallback(): void {
    // Its field would never be completed.
    if (this.#page) this.#dialog.remove();
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-search]')) {
      button.disabled = false;
      button.addEventListener('click', () => this.#open());
      for (const intent of ['pointerenter', 'focus']) button.addEventListener(intent, () => this.#load());
    }
    document.addEventListener('keydown', (event) => this.#shortcut(event));
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => event.preventDefault());
    form?.addEventListener('input', () => {
      if (!this.#own.matches(':not(:defined)')) return;
      this.#load();
      this.#status.textContent = this.dataset.loading ?? '';
    });
    this.querySelector('.search-close')?.addEventListener('click', () => this.#dialog.close());
    this.#retry.addEventListener('click', () => this.#load());
    this.#dialog.addEventListener('close', () => this.#own.settle?.());
    this.#dialog.addEventListener('click', ({ target }) => {
      const outside = target === this.#dialog;
      const chosen = target instanceof Element && target.closest('a');
      if (outside || chosen) this.#dialog.close();
    });
  }

  #shortcut(event: KeyboardEvent): void {
    const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!control && !slash) return;
    event.preventDefault();
    if (this.#dialog.open) {
      if (control) this.#dialog.close();
      return;
    }
    this.#open();
  }

  #open(): void {
    if (this.#dialog.open) return;
    if (!this.#page) this.#dialog.showModal();
    const box = this.#page ?? this.#own;
    // What was asked last is there to be asked again, or typed over.
    const input = box.querySelector<HTMLInputElement>('.search-query');
    input?.focus();
    input?.select();
    // Not before its code is there; then it starts by itself.
    box.start?.();
    this.#load();
  }

  /** Completes the box, once. What goes wrong is said in the dialog, where it can be tried again. */
  #load(): void {
    if (this.#page) return;
    this.#loading ??= this.#complete().catch(() => {
      this.#loading = undefined;
      this.#status.textContent = this.dataset.error ?? '';
      this.#retry.hidden = false;
    });
  }

  async #complete(): Promise<void> {
    this.#retry.hidden = true;
    this.#status.textContent = '';
    const response = await fetch(this.#own.dataset.page ?? '');
    // Without styles in it: this page's policy would stop, and complain of, those of another.
    const html = (await response.text()).replace(/<style[\s\S]*?<\/style>| style="[^"]*"/g, '');
    const page = new DOMParser().parseFromString(html, 'text/html');
    const whole = page.querySelector<HTMLElement>('search-box[data-is-page]');
    const style = whole?.querySelector('link');
    const filters = whole?.querySelector('.search-filters');
    if (!whole || !style || !filters) throw new Error(`There is no search on ${response.url}.`);
    if (!this.querySelector('.search-filters')) {
      await new Promise((resolve, reject) => {
        style.addEventListener('load', resolve);
        style.addEventListener('error', reject);
        document.head.append(style);
      });
      this.#own.dataset.words = whole.dataset.words;
      this.querySelector('form')?.append(filters);
      this.#own.append(...whole.querySelectorAll('.search-retry ~ *'));
    }
    // A script that runs in this page already does not run again.
    const scripts = [...page.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')];
    await Promise.all(scripts.map(({ src }) => import(/* @vite-ignore */ src)));
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    // The dialog's own field keeps the focus for a moment after it closed.
    target.checkVisibility()
  );
}

customElements.define('search-dialog', SearchDialog);
