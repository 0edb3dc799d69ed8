/** One task of a checklist. */
export interface Item {
  /** The same in every language. */
  id: string;
  /** The words alone, without markup. */
  text: string;
}

/** The items in a page's `:::checklist`. */
export interface Checklist {
  id: string;
  title: string;
  items: Item[];
}

/** The language-neutral name of an item or a list: `phone/hold#say-why`. */
export function reference(page: string, id: string): string {
  return `${page}#${id}`;
}

/** The sheet id that a checklist has of its own: `phone/hold#hold` is `phone-hold-hold`. */
export function jobAidId(page: string, list: string): string {
  return `${page.replaceAll('/', '-')}-${list}`;
}

/** Fills a language's wording of progress: "{{done}} of {{total}} done" → "3 of 7 done". */
export function progressText(wording: string, done: number, total: number): string {
  return wording.replaceAll('{{done}}', String(done)).replaceAll('{{total}}', String(total));
}
