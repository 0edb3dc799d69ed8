import { forget, onChangeElsewhere, recall, remember } from '../browser-storage.ts';
import { progressText } from './checklist.ts';

/** Ticks are kept an item, under its language-neutral name: ticked in Danish is ticked in Turkish. */
const key = (box: HTMLInputElement): string => `tick:${box.dataset.item ?? ''}`;

/** A checklist in a page: ticks, progress and reset. Without it the list can still be read and printed. */
class HandbookChecklist extends HTMLElement {
  readonly #boxes = [...this.querySelectorAll<HTMLInputElement>('input[data-item]')];
  readonly #progress = this.querySelector<HTMLElement>('.checklist-progress');
  readonly #reset = this.querySelector<HTMLButtonElement>('.checklist-reset');

  connectedCallback(): void {
    this.#restore();
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.item !== undefined) this.#keep(target);
    });
    this.#reset?.addEventListener('click', () => {
      for (const box of this.#boxes) {
        box.checked = false;
        forget(key(box));
      }
      this.#show();
      this.#boxes[0]?.focus();
    });
    onChangeElsewhere((changed) => {
      if (changed === null || changed.startsWith('tick:')) this.#restore();
    });
  }

  #restore(): void {
    for (const box of this.#boxes) box.checked = recall(key(box)) !== null;
    this.#show();
  }

  #keep(box: HTMLInputElement): void {
    if (box.checked) remember(key(box), new Date().toISOString().slice(0, 10));
    else forget(key(box));
    this.#show();
  }

  #show(): void {
    const done = this.#boxes.filter(({ checked }) => checked).length;
    if (this.#progress) {
      this.#progress.hidden = false;
      this.#progress.textContent = progressText(this.#progress.dataset.wording ?? '', done, this.#boxes.length);
    }
    if (this.#reset) this.#reset.hidden = done === 0;
  }
}

customElements.define('handbook-checklist', HandbookChecklist);
