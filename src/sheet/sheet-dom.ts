/** What the sheet's own page and a pack do with a sheet in the browser. */
import type { PageMargin } from './page-style.ts';

/** Fetches a sheet's page and gives the sheet in it; undefined where there is none. Rejects when the network does. */
export async function fetchSheet(address: string): Promise<HTMLElement | undefined> {
  const response = await fetch(address);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(response.statusText);
  // The sheet alone: this page's policy would stop, and complain of, the styles in the head of another.
  const [html = ''] = /<article class="sheet[\s\S]*?<\/article>/.exec(await response.text()) ?? [];
  const sheet = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('article.sheet');
  return sheet ? document.adoptNode(sheet) : undefined;
}

/** Adds the words of `other`: an item's by its name, the rest by `data-words`. What the other sheet lacks stays in one language. */
export function addLanguage(sheet: HTMLElement, other: HTMLElement): void {
  removeLanguage(sheet);
  const words = new Map<string, string>();
  for (const element of other.querySelectorAll<HTMLElement>('[data-words]'))
    if (!isForeign(element, other)) words.set(element.dataset.words ?? '', element.textContent ?? '');
  const items = new Map<string, string>();
  for (const row of other.querySelectorAll<HTMLElement>('[data-item]')) {
    const text = row.querySelector<HTMLElement>('[data-text]');
    if (text && !isForeign(text, other)) items.set(row.dataset.item ?? '', text.textContent ?? '');
  }

  const add = (element: Element | null, text: string | undefined) => {
    // Where the first sheet has borrowed the very words, they stand there already.
    if (!element || !text || element.textContent === text) return;
    const second = document.createElement('span');
    second.className = 'sheet-second';
    second.lang = other.lang;
    second.textContent = text;
    element.after(second);
  };
  for (const element of sheet.querySelectorAll<HTMLElement>('[data-words]'))
    add(element, words.get(element.dataset.words ?? ''));
  for (const row of sheet.querySelectorAll<HTMLElement>('[data-item]'))
    add(row.querySelector('[data-text]'), items.get(row.dataset.item ?? ''));
  sheet.classList.add('sheet-in-two');
}

/** Whether words are borrowed from another language, for want of the sheet's own. */
function isForeign(element: HTMLElement, sheet: HTMLElement): boolean {
  return element.lang !== '' && element.lang !== sheet.lang;
}

/** Takes the second language away again. */
export function removeLanguage(sheet: HTMLElement): void {
  for (const element of sheet.querySelectorAll('.sheet-second')) element.remove();
  sheet.classList.remove('sheet-in-two');
}

/** Built without SITE_URL a sheet knows its path alone; the browser knows the rest. */
export function completeAddress(sheet: HTMLElement): void {
  for (const element of sheet.querySelectorAll<HTMLElement>('[data-address]')) {
    element.textContent = location.host + element.textContent;
    delete element.dataset.address;
    const margin = marginFor(sheet);
    const lines = margin.lines.map((line) => (line.startsWith('/') ? location.host + line : line));
    sheet.dataset.margin = JSON.stringify({ ...margin, lines });
  }
}

/** What stands in the margin of the sheet's pages. */
export function marginFor(sheet: HTMLElement): PageMargin {
  return JSON.parse(sheet.dataset.margin ?? '{"lines":[],"page":""}') as PageMargin;
}

/** Chooses an option if the list has it. */
export function choose(select: HTMLSelectElement, value: string | null): void {
  if (value !== null && [...select.options].some((option) => option.value === value)) select.value = value;
}

// What stands in the margin needs no second place on paper, where the browser prints margins.
if ('CSSMarginRule' in globalThis) document.documentElement.classList.add('margin-boxes');
