import type { Dictionary } from '../dictionary.ts';
import { type Words, wordsOf } from '../words.ts';
import { drawPages } from './answer-view.ts';
import type { MissReason } from './diary.ts';
import { type Answer, type Filters, find, warmUp } from './engine.ts';
import { forgetSearches, noteMiss, recentSearches, rememberSearch } from './memory.ts';

/** A shorter question was given up while it was typed. */
const shortestMiss = 3;
/** How much of a long question is repeated to the reader or kept. */
const mostLetters = 100;

/**
 * A field to search in, with its answers: a combobox after the ARIA pattern, https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. It stands
 * in the dialog and on the page for searching, where the address holds the question.
 */
export class SearchBox extends HTMLElement {
  readonly #language = document.documentElement.lang;
  readonly #words: Words = wordsOf(JSON.parse(this.dataset.words ?? '{}') as Dictionary, this.#language);
  readonly #input = this.#part<HTMLInputElement>('.search-query');
  readonly #section = this.#part<HTMLSelectElement>('.search-in');
  readonly #checklist = this.#part<HTMLInputElement>('.search-checklist');
  readonly #status = this.#part('.search-status');
  readonly #help = this.#part('.search-help');
  readonly #retry = this.#part('.search-retry');
  readonly #list = this.#part('.search-results');
  readonly #recent = this.#part('.search-recent');
  readonly #foot = this.#part('.search-foot');
  readonly #miss = this.#part('.search-miss');
  /** Ends the search for the answer to an earlier question. */
  #asking = new AbortController();
  #active = -1;
  /** What was answered last, until it led somewhere or was given up. */
  #answered: { query: string; answer: Answer } | undefined;

  connectedCallback(): void {
    this.#input.addEventListener('input', () => void this.#answer());
    this.#input.addEventListener('keydown', (event) => this.#navigate(event));
    this.#section.addEventListener('change', () => void this.#answer());
    this.#checklist.addEventListener('change', () => void this.#answer());
    this.#retry.addEventListener('click', () => void this.#answer());
    this.#list.addEventListener('click', () => this.#choose());
    this.#list.addEventListener('auxclick', () => this.#choose());
    this.#miss.addEventListener('click', () => this.#report());
    this.#part('form').addEventListener('submit', (event) => event.preventDefault());
    this.#part('.search-forget').addEventListener('click', () => {
      forgetSearches(this.#language);
      this.#showRecent();
      this.#input.focus();
    });
    const asPage = this.#part('.search-as-page');
    if (this.#isPage) {
      asPage.remove();
      this.#readAddress();
      // Seen again by "back", the page is as it was left; gone, its last question is settled.
      addEventListener('pagehide', () => this.settle());
    }
    asPage.addEventListener('click', () => {
      // It goes on there.
      this.#answered = undefined;
      location.assign(this.#address);
    });
    this.#input.setAttribute('aria-controls', this.#list.id);
    // What fails now is said when someone asks.
    if (!import.meta.env.DEV) warmUp(this.#language).catch(() => undefined);
    this.start();
    // From the address, or typed before this code was there.
    if (this.#query !== '') void this.#answer();
  }

  /** Someone is about to ask. */
  start(): void {
    this.#showRecent();
  }

  /** The reader is done. A question that led nowhere goes into the diary. */
  settle(): void {
    const { query, answer } = this.#answered ?? {};
    this.#answered = undefined;
    if (query === undefined || query.length < shortestMiss || answer === undefined) return;
    this.#note(query, answer, reasonOf(answer) ?? 'unopened');
  }

  get #isPage(): boolean {
    return this.dataset.isPage !== undefined;
  }

  get #query(): string {
    return this.#input.value.trim();
  }

  get #filters(): Filters {
    const section = this.#section.value;
    return { ...(section && { section }), ...(this.#checklist.checked && { checklist: true }) };
  }

  /** `/da/search/?q=på+hold&in=phone`: what is asked, to bookmark and send. */
  get #address(): string {
    const { section, checklist } = this.#filters;
    const asked = new URLSearchParams({
      q: this.#query,
      ...(section && { in: section }),
      ...(checklist && { checklist: 'yes' }),
    });
    return this.#query === '' ? `${this.dataset.page}` : `${this.dataset.page}?${asked}`;
  }

  #readAddress(): void {
    const asked = new URLSearchParams(location.search);
    this.#input.value = asked.get('q') ?? '';
    const section = asked.get('in') ?? '';
    if ([...this.#section.options].some(({ value }) => value === section)) this.#section.value = section;
    this.#checklist.checked = asked.get('checklist') === 'yes';
  }

  async #answer(): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const query = this.#query;
    this.#retry.hidden = true;
    if (this.#isPage) history.replaceState(null, '', this.#address);
    if (query === '') {
      this.#show(undefined);
      this.#status.textContent = '';
      return;
    }
    if (import.meta.env.DEV) {
      this.#status.textContent = this.#words('search.devWarning');
      return;
    }
    try {
      if (this.#list.hidden) this.#status.textContent = this.#words('search.loading');
      for await (const answer of find(query, this.#language, this.#filters, signal)) {
        if (signal.aborted) return;
        this.#answered = { query, answer };
        this.#show(answer);
        this.#status.textContent = this.#sum(answer);
      }
      // For who measures: the question that is answered now.
      this.dataset.answered = query;
    } catch {
      if (signal.aborted) return;
      this.#show(undefined);
      this.#status.textContent = this.#words('search.error');
      this.#retry.hidden = false;
    }
  }

  /** One sentence about the answer, for everyone to read and for screen readers to say. */
  #sum(answer: Answer): string {
    const { pages } = answer;
    const reason = reasonOf(answer);
    const count = this.#words('search.count', { count: pages.length });
    if (reason === 'elsewhere') return `${this.#words('search.elsewhere')} ${count}`;
    if (reason === undefined) return count;
    const filtered = Object.keys(this.#filters).length > 0;
    const hint = this.#words(filtered ? 'search.noneFiltered' : 'search.noneHint');
    return `${this.#words('search.none', { query: shortened(this.#query) })} ${hint}`;
  }

  #show(answer: Answer | undefined): void {
    const pages = answer?.pages ?? [];
    // Before anything changes: afterwards it would cost a layout.
    this.#list.scrollTop = 0;
    this.#list.replaceChildren(...drawPages(pages, this.#words));
    this.#list.hidden = pages.length === 0;
    this.#input.ariaExpanded = String(pages.length > 0);
    this.#activate(pages.length > 0 ? 0 : -1);
    this.#suggest(answer?.suggestions ?? []);
    this.#foot.hidden = answer === undefined;
    this.#miss.textContent = this.#words('search.miss');
    this.#miss.ariaDisabled = null;
    this.#showRecent();
  }

  /** "Did you mean": what was probably meant, each a button that asks it. */
  #suggest(suggestions: string[]): void {
    const buttons = suggestions.map((suggestion) => this.#button(suggestion));
    this.#help.replaceChildren(`${this.#words('search.suggestion')} `, ...buttons);
    this.#help.hidden = buttons.length === 0;
  }

  #showRecent(): void {
    const searches = this.#query === '' ? recentSearches(this.#language) : [];
    const items = searches.map((search) => {
      const item = document.createElement('li');
      item.append(this.#button(search));
      return item;
    });
    this.#part('.search-recent ul').replaceChildren(...items);
    this.#recent.hidden = items.length === 0;
  }

  /** A button that asks a question. */
  #button(query: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'search-ask';
    button.textContent = query;
    button.addEventListener('click', () => {
      this.#input.value = query;
      this.#input.focus();
      void this.#answer();
    });
    return button;
  }

  /** A result was opened. */
  #choose(): void {
    if (!this.#answered) return;
    const { query, answer } = this.#answered;
    rememberSearch(shortened(query), this.#language);
    const reason = reasonOf(answer);
    if (reason) this.#note(query, answer, reason);
    this.#answered = undefined;
  }

  /** The reader says that the answer does not hold what was looked for. */
  #report(): void {
    if (this.#miss.ariaDisabled) return;
    const { query, answer } = this.#answered ?? {};
    if (query !== undefined && answer) this.#note(query, answer, 'reported');
    this.#answered = undefined;
    this.#miss.textContent = this.#words('search.noted');
    // Not disabled: that would take the focus away.
    this.#miss.ariaDisabled = 'true';
  }

  #note(query: string, { pages }: Answer, reason: MissReason): void {
    noteMiss({ query: shortened(query), language: this.#language, reason, first: pages[0]?.title ?? '' });
  }

  #navigate(event: KeyboardEvent): void {
    const options = this.#options();
    if (options.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#activate((this.#active + step + options.length) % options.length);
      options[this.#active]?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const link = options[this.#active];
      if (!link) return;
      if (event.ctrlKey || event.metaKey) {
        this.#choose();
        open(link.href, '_blank', 'noopener');
      } else link.click();
    }
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [position, link] of this.#options().entries()) {
      link.ariaSelected = String(position === index);
    }
    const id = this.#options()[index]?.id;
    if (id) this.#input.setAttribute('aria-activedescendant', id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #options(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('a')];
  }

  #part<Part extends HTMLElement>(selector: string): Part {
    const part = this.querySelector<Part>(selector);
    if (part === null) throw new Error(`The search box lacks ${selector}.`);
    return part;
  }
}

/** Why an answer is no good one, as far as that can be told from it. */
function reasonOf({ pages }: Answer): MissReason | undefined {
  if (pages.length === 0) return 'nothing';
  return pages[0]?.language ? 'elsewhere' : undefined;
}

function shortened(query: string): string {
  return query.length > mostLetters ? `${query.slice(0, mostLetters)} …` : query;
}

customElements.define('search-box', SearchBox);
