import { find, loadEngine, type PageHit, type SectionHit } from './engine.ts';

/**
 * The search dialog: "/" or Ctrl+K anywhere opens it. A combobox after the ARIA pattern whose options are links, so that each
 * opens in another tab like any link. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
class HandbookSearch extends HTMLElement {
  readonly #words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>;
  readonly #dialog = need(this.querySelector('dialog'));
  readonly #input = need(this.querySelector<HTMLInputElement>('.search-query'));
  readonly #status = need(this.querySelector<HTMLElement>('.search-status'));
  readonly #retry = need(this.querySelector<HTMLElement>('.search-retry'));
  readonly #list = need(this.querySelector<HTMLElement>('.search-results'));
  /** The question being answered: an answer to an earlier one comes too late. */
  #question = 0;
  #active = -1;

  connectedCallback(): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-search]')) {
      button.disabled = false;
      button.addEventListener('click', () => this.#open());
      for (const intent of ['pointerenter', 'focus']) button.addEventListener(intent, warmUp, { once: true });
    }
    document.addEventListener('keydown', (event) => this.#shortcut(event));
    this.#input.addEventListener('input', () => this.#answer());
    this.#input.addEventListener('keydown', (event) => this.#navigate(event));
    this.#retry.addEventListener('click', () => this.#answer());
    need(this.querySelector('.search-close')).addEventListener('click', () => this.#dialog.close());
    need(this.querySelector('form')).addEventListener('submit', (event) => event.preventDefault());
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
    this.#dialog.showModal();
    this.#input.select();
    warmUp();
  }

  async #answer(): Promise<void> {
    const question = ++this.#question;
    const query = this.#input.value.trim();
    this.#retry.hidden = true;
    if (query === '') {
      this.#show([]);
      this.#status.textContent = '';
      return;
    }
    if (import.meta.env.DEV) {
      this.#status.textContent = this.#word('devWarning');
      return;
    }
    try {
      if (this.#list.hidden) this.#status.textContent = this.#word('loading');
      const pages = await find(query, document.documentElement.lang);
      if (question !== this.#question) return;
      this.#show(pages);
      // For who measures: the question that is answered now.
      this.dataset.answered = query;
      this.#status.textContent = pages.length > 0 ? this.#count(pages.length) : this.#none(query);
    } catch {
      if (question !== this.#question) return;
      this.#show([]);
      this.#status.textContent = this.#word('error');
      this.#retry.hidden = false;
    }
  }

  #show(pages: PageHit[]): void {
    let count = 0;
    const option = (hit: SectionHit, kind: string) => {
      const link = document.createElement('a');
      link.href = hit.url;
      link.id = `search-option-${count++}`;
      link.className = `search-option search-${kind}`;
      link.role = 'option';
      link.tabIndex = -1;
      link.ariaSelected = 'false';
      const title = document.createElement('span');
      title.className = 'search-option-title';
      title.textContent = hit.title;
      const excerpt = document.createElement('span');
      excerpt.className = 'search-option-excerpt';
      excerpt.append(...marked(hit.excerpt));
      link.append(title, excerpt);
      return link;
    };
    this.#list.replaceChildren(
      ...pages.map((page) => {
        const group = document.createElement('div');
        group.role = 'group';
        group.ariaLabel = page.title;
        const own = option(page, 'page');
        if (page.language) own.lang = page.language;
        group.append(own, ...page.sections.map((section) => option(section, 'section')));
        return group;
      }),
    );
    this.#list.hidden = pages.length === 0;
    this.#list.scrollTop = 0;
    this.#input.ariaExpanded = String(pages.length > 0);
    this.#activate(pages.length > 0 ? 0 : -1);
  }

  #navigate(event: KeyboardEvent): void {
    const options = this.#options();
    if (options.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#activate((this.#active + step + options.length) % options.length);
    }
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const link = options[this.#active];
      if (!link) return;
      if (event.ctrlKey || event.metaKey) open(link.href, '_blank', 'noopener');
      else link.click();
    }
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [position, link] of this.#options().entries()) {
      link.ariaSelected = String(position === index);
      if (position === index) link.scrollIntoView({ block: 'nearest' });
    }
    const id = this.#options()[index]?.id;
    if (id) this.#input.setAttribute('aria-activedescendant', id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #options(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('a')];
  }

  #word(key: string): string {
    return this.#words[key] ?? '';
  }

  #count(count: number): string {
    const form = new Intl.PluralRules(document.documentElement.lang).select(count);
    return this.#word(`count_${form}`).replaceAll('{{count}}', String(count));
  }

  #none(query: string): string {
    return `${this.#word('none').replaceAll('{{query}}', query)} ${this.#word('noneHint')}`;
  }
}

function warmUp(): void {
  if (!import.meta.env.DEV) loadEngine(document.documentElement.lang).catch(() => undefined);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Pagefind's excerpt as nodes: its text and its <mark>s, and nothing else that might stand in it. */
function marked(excerpt: string): Node[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

function need<Found>(found: Found | null): Found {
  if (found === null) throw new Error('The search dialog lacks a part of its markup.');
  return found;
}

customElements.define('handbook-search', HandbookSearch);
