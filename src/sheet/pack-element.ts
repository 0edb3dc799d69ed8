import type { Dictionary } from '../dictionary.ts';
import type { Locale } from '../locales.ts';
import { type Words, wordsOf } from '../words.ts';
import {
  mostStarters,
  type PackChoice,
  type Role,
  readChoice,
  readStarters,
  type Starter,
  writeChoice,
} from './pack.ts';
import { pageStyle } from './page-style.ts';
import type { Paper } from './sheet.ts';
import { addLanguage, choose, completeAddress, fetchSheet, marginFor } from './sheet-dom.ts';

/** A pack: what is chosen in the form is fetched, put together, shown, and printed as one document. */
class SheetPack extends HTMLElement {
  #style = new CSSStyleSheet();
  /** Sheets that were fetched, by address; what could not be fetched is asked for again. */
  #sheets = new Map<string, HTMLElement | undefined>();
  /** The sheets of the pack, in its languages, without what is typed. */
  #found: HTMLElement[] = [];
  #own: Words = (key) => key;
  #dictionaries: Record<Locale, Dictionary> | undefined;
  /** Counts the changes: only the last one is shown. */
  #turn = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.#own = wordsOf(JSON.parse(this.dataset.own ?? '{}') as Dictionary, this.#locale);
    document.adoptedStyleSheets.push(this.#style);

    const known = this.#boxes.map(({ value }) => value);
    const usual = (role: Role) => this.#usual(role);
    this.#show(readChoice(new URLSearchParams(location.search), { language: this.#locale, known, usual }));
    form.hidden = false;

    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => {
      const { name } = event.target as HTMLInputElement;
      // Another role has other sheets; the job aids that were ticked stay.
      if (name === 'role') this.#tick(this.#usual(this.#select('role').value as Role), ['onboarding', 'review']);
      history.replaceState(null, '', `?${writeChoice(this.#choice)}`);
      void this.#update();
    });
    form.addEventListener('input', (event) => {
      if ((event.target as HTMLElement).matches('textarea, [type="text"]')) this.#draw();
    });
    this.querySelector('[data-print]')?.addEventListener('click', () => {
      void this.#update().then((whole) => whole && print());
    });
    this.querySelector('[data-again]')?.addEventListener('click', () => void this.#update());
    void this.#update();
  }

  get #locale(): Locale {
    return this.dataset.locale as Locale;
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[name="sheets"]')];
  }

  #select(name: string): HTMLSelectElement {
    return this.querySelector(`select[name="${name}"]`) as HTMLSelectElement;
  }

  #value(name: string): string {
    return this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value.trim() ?? '';
  }

  /** What a new starter in a role gets: the sheets that are made for the role. */
  #usual(role: Role): string[] {
    return this.#boxes.filter(({ dataset }) => dataset.role === role).map(({ value }) => value);
  }

  #tick(sheets: string[], kinds?: string[]): void {
    for (const box of this.#boxes)
      if (!kinds || kinds.includes(box.dataset.kind ?? '')) box.checked = sheets.includes(box.value);
  }

  #show({ role, sheets, language, second, paper }: PackChoice): void {
    choose(this.#select('role'), role);
    choose(this.#select('language'), language);
    choose(this.#select('second'), second ?? '');
    choose(this.#select('paper'), paper);
    this.#tick(sheets);
  }

  get #choice(): PackChoice {
    const language = this.#select('language').value as Locale;
    const second = this.#select('second').value as Locale | '';
    return {
      role: this.#select('role').value as Role,
      sheets: this.#boxes.filter(({ checked }) => checked).map(({ value }) => value),
      language,
      second: second === '' || second === language ? undefined : second,
      paper: this.#select('paper').value as Paper,
    };
  }

  /** Fetches what is chosen and puts the pack together anew; true if it is whole. */
  async #update(): Promise<boolean> {
    this.#turn += 1;
    const turn = this.#turn;
    const choice = this.#choice;
    const loading = setTimeout(() => this.#say(this.#own('packs.loading')), 300);
    const sheets = await Promise.all(choice.sheets.map((id) => this.#sheet(id, choice)));
    clearTimeout(loading);
    if (turn !== this.#turn) return false;
    this.#found = sheets.filter((sheet) => sheet !== undefined);
    // One rule a sheet: each has its own words in the margin, and the page numbers run on.
    this.#style.replaceSync(
      [pageStyle({ lines: [], page: '' }, choice.paper)]
        .concat(this.#found.map((sheet, index) => pageStyle(marginFor(sheet), choice.paper, `sheet-${index}`)))
        .join('\n'),
    );
    return this.#draw();
  }

  /** Shows the sheets with what is typed; true if none is missing. At once, so that it is there when Ctrl+P follows the last key. */
  #draw(): boolean {
    const choice = this.#choice;
    const lines = readStarters(this.#value('starters'), choice.language);
    const starters = lines.slice(0, mostStarters);
    const sets = starters.length === 0 ? [undefined] : starters;
    (this.querySelector('.pack') as HTMLElement).replaceChildren(
      ...sets.flatMap((starter) => this.#set(this.#found, choice, starter)),
    );
    (this.querySelector('.pack-preview') as HTMLElement).hidden = this.#found.length === 0;

    if (choice.sheets.length === 0) {
      this.#say(this.#own('packs.none'));
      return false;
    }
    const missing = choice.sheets.filter((id) => !this.#found.some((sheet) => sheet.dataset.sheet === id));
    if (missing.length > 0) {
      const boxes = this.#boxes.filter(({ value }) => missing.includes(value));
      const titles = boxes.map((box) => box.labels?.[0]?.textContent?.trim() ?? box.value);
      this.#say(this.#own('packs.failed', { titles: new Intl.ListFormat(this.#locale).format(titles) }), true);
      return false;
    }
    const counts = [this.#own('packs.sheetCount', { count: this.#found.length })];
    if (starters.length > 0) counts.push(this.#own('packs.starterCount', { count: starters.length }));
    if (lines.length > mostStarters) counts.push(this.#own('packs.tooMany', { count: mostStarters }));
    this.#say(counts.join(' · '));
    return true;
  }

  #say(text: string, again = false): void {
    const status = this.querySelector('[role="status"]');
    if (status && status.textContent !== text) status.textContent = text;
    const button = this.querySelector<HTMLButtonElement>('[data-again]');
    if (button) button.hidden = !again;
  }

  /** A sheet of the pack, in one language or two; undefined if it could not be fetched. */
  async #sheet(id: string, { language, second }: PackChoice): Promise<HTMLElement | undefined> {
    const [own, other] = await Promise.all([this.#fetch(id, language), second ? this.#fetch(id, second) : undefined]);
    if (!own || (second && !other)) return undefined;
    const sheet = own.cloneNode(true) as HTMLElement;
    if (other) addLanguage(sheet, other);
    return sheet;
  }

  async #fetch(id: string, locale: Locale): Promise<HTMLElement | undefined> {
    const address = (this.dataset.address ?? '').replace('{locale}', locale).replace('{sheet}', id);
    const known = this.#sheets.get(address);
    if (known) return known;
    try {
      const sheet = await fetchSheet(address);
      if (!sheet) return undefined;
      completeAddress(sheet);
      // On a page of its own the page's heading is the sheet's title; here there is none.
      const title = sheet.querySelector('.sheet-title');
      title?.removeAttribute('aria-hidden');
      title?.setAttribute('role', 'heading');
      title?.setAttribute('aria-level', '3');
      for (const heading of sheet.querySelectorAll('h2')) {
        heading.removeAttribute('id');
        heading.setAttribute('aria-level', '4');
      }
      this.#sheets.set(address, sheet);
      return sheet;
    } catch {
      return undefined;
    }
  }

  /** The sheets once more, for one starter. */
  #set(sheets: HTMLElement[], choice: PackChoice, starter: Starter | undefined): HTMLElement[] {
    const set = sheets.map((sheet, index) => {
      const copy = sheet.cloneNode(true) as HTMLElement;
      copy.style.setProperty('page', `sheet-${index}`);
      const values: Record<string, string> = {
        name: starter?.name ?? '',
        'start-date': starter?.start ?? '',
        role: this.#words(choice.language)(`role.${choice.role}`),
        trainer: this.#value('trainer'),
        manager: this.#value('manager'),
        site: this.#value('site'),
      };
      for (const input of copy.querySelectorAll<HTMLInputElement>('[data-field]'))
        input.value = values[input.dataset.field ?? ''] ?? '';
      return copy;
    });
    set[0]?.prepend(this.#cover(choice, starter));
    return set;
  }

  /** The line above the first sheet: "Pack: Phone · 5 sheets · Ayşe Yılmaz". */
  #cover(choice: PackChoice, starter: Starter | undefined): HTMLElement {
    const cover = document.createElement('p');
    cover.className = 'pack-cover';
    for (const locale of [choice.language, choice.second]) {
      if (!locale) continue;
      const words = this.#words(locale);
      const line = document.createElement('span');
      line.lang = locale;
      if (locale !== choice.language) line.className = 'sheet-second';
      line.textContent = [
        words('packs.cover', { role: words(`role.${choice.role}`) }),
        words('packs.sheetCount', { count: choice.sheets.length }),
        locale === choice.language ? (starter?.name ?? '') : '',
      ]
        .filter((part) => part !== '')
        .join(' · ');
      cover.append(line);
    }
    return cover;
  }

  /** The pack's words in a language, read once: every sheet of every starter asks for them. */
  #words(locale: Locale): Words {
    this.#dictionaries ??= JSON.parse(this.dataset.words ?? '{}') as Record<Locale, Dictionary>;
    return wordsOf({ ...this.#dictionaries.en, ...this.#dictionaries[locale] }, locale);
  }
}

customElements.define('sheet-pack', SheetPack);
