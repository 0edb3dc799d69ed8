import { warmUp } from './engine.ts';
import type { SearchBox } from './search-box.ts';

/** The dialog around a search box: "/" or Ctrl+K anywhere opens it, and any button with `data-open-search`. */
class SearchDialog extends HTMLElement {
  readonly #dialog = this.querySelector('dialog') as HTMLDialogElement;
  readonly #box = this.querySelector('search-box') as SearchBox;
  /** On the page for searching, its box is the one. */
  readonly #page = document.querySelector<SearchBox>('search-box[data-is-page]');

  connectedCallback(): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-search]')) {
      button.disabled = false;
      button.addEventListener('click', () => this.#open());
      for (const intent of ['pointerenter', 'focus']) button.addEventListener(intent, prepare, { once: true });
    }
    document.addEventListener('keydown', (event) => this.#shortcut(event));
    this.querySelector('.search-close')?.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#box.settle());
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
    (this.#page ?? this.#box).start();
    prepare();
  }
}

function prepare(): void {
  // What fails now is said when someone asks.
  if (!import.meta.env.DEV) warmUp(document.documentElement.lang).catch(() => undefined);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

customElements.define('search-dialog', SearchDialog);
