import { languageKey, recall } from '../browser-storage.ts';
import { isLocale } from '../locales.ts';
import { isDeclined } from './declined.ts';
import { canKeep, keep, listen, registration } from './worker-link.ts';

/** Where the tab remembers that the reader goes on with the older version. */
const laterKey = 'service-handbook:later';

/** At the foot of a page of a browser that keeps the handbook: says that a newer version is there, and changes over to it. */
class OfflineNotice extends HTMLElement {
  connectedCallback(): void {
    if (!canKeep) return;
    const own = navigator.serviceWorker;
    // The first worker takes over a page without another; that page is of its build already.
    let hadWorker = own.controller !== null;
    own.addEventListener('controllerchange', () => {
      if (hadWorker) location.reload();
      hadWorker = true;
    });
    listen((told) => {
      if ('newer' in told) this.#show(this.dataset.full ?? '');
    });
    void this.#watch();
    void this.#keepInApp();
  }

  async #watch(): Promise<void> {
    const worker = await registration();
    if (!worker) return;
    worker.active?.postMessage({ ask: 'resume' });
    const look = () => {
      if (worker.waiting && worker.active) this.#offer(worker);
      worker.installing?.addEventListener('statechange', look);
    };
    worker.addEventListener('updatefound', look);
    look();
  }

  /** An installed app keeps the reader's language without being asked, unless the reader has removed it. */
  async #keepInApp(): Promise<void> {
    if (!matchMedia('(display-mode: standalone)').matches) return;
    const locale = recall(languageKey) ?? document.documentElement.lang;
    // What can't be kept is said where languages are kept.
    if (isLocale(locale) && !isDeclined(locale)) await keep(locale).catch(() => undefined);
  }

  #offer(worker: ServiceWorkerRegistration): void {
    if (this.childElementCount > 0 || sessionStorage.getItem(laterKey)) return;
    const load = button(this.dataset.switch, 'hb-button hb-button-main');
    load.addEventListener('click', () => worker.waiting?.postMessage({ ask: 'change' }));
    const later = button(this.dataset.later, 'hb-button');
    later.addEventListener('click', () => {
      sessionStorage.setItem(laterKey, 'yes');
      this.replaceChildren();
    });
    this.#show(this.dataset.newer ?? '', load, later);
  }

  #show(text: string, ...buttons: HTMLElement[]): void {
    const status = document.createElement('p');
    status.role = 'status';
    this.replaceChildren(status, ...buttons);
    // A change within it is what a screen reader says.
    requestAnimationFrame(() => {
      status.textContent = text;
    });
  }
}

function button(text: string | undefined, className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = text ?? '';
  return button;
}

customElements.define('offline-notice', OfflineNotice);
